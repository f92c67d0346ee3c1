"""The least that a list painted line by line can be: a cursor, a line that is now, a clock that ticks."""

import sys
from datetime import UTC, datetime
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

PLAIN = Style()
BOLD = Style(bold=True)


class Clock(Widget):
    """A line with the time, painted once a second."""

    DEFAULT_CSS = "Clock { height: 1; }"

    def on_mount(self) -> None:
        self.set_interval(1, self.refresh)

    def render_line(self, y: int) -> Strip:
        return Strip([Segment(f"{datetime.now(UTC):%H:%M:%S}", PLAIN)])


class BareList(ScrollView, can_focus=True, inherit_bindings=False):
    """Lines of text; the cursor moves by the arrows, and what is now by the space bar."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("up", "move(-1)", "up"),
        ("down", "move(1)", "down"),
        ("space", "go", "GO"),
    ]

    def __init__(self, lines: list[str], now: int) -> None:
        super().__init__()
        self.lines = lines
        self.now = self.cursor = now

    def on_mount(self) -> None:
        self.virtual_size = Size(0, len(self.lines))
        self.focus()
        self.call_after_refresh(self._show, self.now)

    def action_move(self, by: int) -> None:
        before, self.cursor = self.cursor, self.cursor + by
        self._changed(before, self.cursor)

    def action_go(self) -> None:
        before, self.now = self.now, self.now + 1
        self._changed(before, self.now)

    def _changed(self, before: int, after: int) -> None:
        self.refresh_line(before)
        self.refresh_line(after)
        self._show(after)

    def _show(self, line: int) -> None:
        top, height = self.scroll_offset.y, self.size.height
        if line < top:
            self.scroll_to(y=line, animate=False)
        elif line >= top + height:
            self.scroll_to(y=line - height + 1, animate=False)

    def render_line(self, y: int) -> Strip:
        line = y + self.scroll_offset.y
        if line >= len(self.lines):
            return Strip.blank(self.size.width)
        mark = "▌" if line == self.cursor else " "
        sign = "►" if line == self.now else " "
        text = f"{mark}{sign} {self.lines[line]}".ljust(self.size.width)
        return Strip([Segment(text, BOLD if line == self.now else PLAIN)], self.size.width)


class BareListApp(App[None]):
    def __init__(self, lines: list[str], now: int) -> None:
        super().__init__()
        self.lines = lines
        self.now = now

    def compose(self) -> ComposeResult:
        yield Clock()
        yield BareList(self.lines, self.now)


def main() -> None:
    """Lines from a file, and which of them is now."""
    with open(sys.argv[1], encoding="utf-8") as file:
        BareListApp(file.read().splitlines(), int(sys.argv[2])).run()
