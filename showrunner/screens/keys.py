"""The list of keys: what works in the place one is in, while the show goes on under it."""

from __future__ import annotations

from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll

from showrunner.keys import PLACES, Where, grouped
from showrunner.widgets.chips import Chip, ChipLine
from showrunner.widgets.go_line import GoLine
from showrunner.widgets.text_line import TextLine
from showrunner.widgets.view import View

GROUP, KEY = 12, 10
"""Widths of columns, in cells."""

NARROW: Final = 70
"""Cells of terminal below which the groups are not named."""


class KeysPanel(Vertical):
    """Lies over the screen and takes no key but its own: space is GO while it is open."""

    def __init__(self, where: Where, view: View, *, replayed: bool = False) -> None:
        super().__init__()
        self.where = where
        self._told = tuple(grouped(where, replayed=replayed))
        self.view = view

    def compose(self) -> ComposeResult:
        yield ChipLine()
        with VerticalScroll(can_focus=False):
            for group, keys in self._told:
                for index, key in enumerate(keys):
                    named = f"{group if index == 0 else '':{GROUP}}" if self.app.size.width >= NARROW else ""
                    yield TextLine(((named, "$quiet"), (f"{key.shown:{KEY}}", "bold"), (key.help, "")))
        yield GoLine()

    def on_mount(self) -> None:
        self.styles.height = 2 + sum(len(keys) for _, keys in self._told)
        head = Chip(((" KEYS ", "bold"), (PLACES[self.where], "$quiet")))
        self.query_one(ChipLine).show_chips((head,), (Chip((("? or esc closes ", "$quiet"),), "close"),))
        self.show(self.view)

    def show(self, view: View) -> None:
        """The show has gone on."""
        self.view = view
        self.query_one(GoLine).show_next(view)

    def on_resize(self) -> None:
        self.show(self.view)

    def scroll_by(self, pages: float) -> None:
        """Scroll by so many pages, at least a line."""
        window = self.query_one(VerticalScroll)
        lines = max(1, round(abs(pages) * window.size.height))
        window.scroll_relative(y=lines if pages > 0 else -lines, animate=False)

    @on(ChipLine.Pressed)
    async def _pressed(self, message: ChipLine.Pressed) -> None:
        message.stop()
        await self.screen.run_action("screen.close_keys")
