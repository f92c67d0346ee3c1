"""The footer: the keys of the place one is in, never longer than the terminal is wide."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip

from showrunner.keys import Key, Where, footer_of
from showrunner.widgets.text_line import TextLine


class KeyLine(TextLine):
    """Keys with their words; those that matter least give way first. Each can be clicked."""

    DEFAULT_CSS = """
    KeyLine { dock: bottom; background: $background; color: $quiet; }
    """

    class Pressed(Message):
        """A key of the footer was clicked."""

        def __init__(self, key: Key) -> None:
            super().__init__()
            self.key = key

    def __init__(self, where: Where, *, replayed: bool = False, id: str | None = None) -> None:
        super().__init__(id=id)
        self.where = where
        self._replayed = replayed
        self._calls = True
        self._places: list[tuple[int, int, Key]] = []

    def show_place(self, where: Where) -> None:
        """Show the keys of another place."""
        self.where = where
        self.refresh()

    def show_calls(self, calls: bool) -> None:
        """Whether there is anything to call, and from this terminal: else GO is none of its keys."""
        if calls != self._calls:
            self._calls = calls
            self.refresh()

    def shown(self, width: int) -> list[Key]:
        """The keys that have room, in the order of the registry."""
        room, fitting = width - 1, []
        for key in footer_of(self.where, replayed=self._replayed):
            if not self._calls and key.label == "GO":
                continue
            needed = cell_len(key.shown) + cell_len(key.label) + 3
            if needed <= room:
                room -= needed
                fitting.append(key)
        return fitting

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        plain, bold = self._style("$quiet"), self._style("bold $foreground")
        segments, at = [Segment(" ", plain)], 1
        self._places = []
        for key in self.shown(width):
            pieces = [Segment(key.shown, bold), Segment(f" {key.label}", plain), Segment("  ", plain)]
            length = sum(piece.cell_length for piece in pieces)
            self._places.append((at, at + length - 2, key))
            at += length
            segments += pieces
        return Strip(segments).adjust_cell_length(width, plain)

    def on_click(self, event: events.Click) -> None:
        for begin, end, key in self._places:
            if begin <= event.x < end:
                self.post_message(self.Pressed(key))
