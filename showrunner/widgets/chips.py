"""A line of pieces that can be clicked, each of which stands for a key."""

from __future__ import annotations

from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.message import Message

from showrunner.widgets.fitting import steady
from showrunner.widgets.text_line import Span, Spans, TextLine


class Chip(NamedTuple):
    """A piece of the line."""

    spans: Spans
    action: str = ""
    """What a click on it does, as bindings name it; empty for a piece that only says something."""


class ChipLine(TextLine):
    """Chips from the left and from the right, two blanks between them."""

    class Pressed(Message):
        """A chip was clicked."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._chips: tuple[tuple[Chip, ...], tuple[Chip, ...]] = ((), ())

    def show_chips(self, left: tuple[Chip, ...], right: tuple[Chip, ...] = ()) -> None:
        """Show other chips; paints only if they differ."""
        self._chips = (left, right)
        self.show(_spans(left), _spans(right))

    def on_click(self, event: events.Click) -> None:
        left, right = self._chips
        begin = self.size.width - sum(cell_len(steady(text)) for text, _ in _spans(right))
        chips, at = (right, begin) if right and event.x >= begin else (left, 0)
        for chip in chips:
            width = sum(cell_len(steady(text)) for text, _ in chip.spans)
            if at <= event.x < at + width:
                if chip.action:
                    self.post_message(self.Pressed(chip.action))
                return
            at += width + 2


def _spans(chips: tuple[Chip, ...]) -> Spans:
    spans: list[Span] = []
    for chip in chips:
        if spans:
            spans.append(("  ", ""))
        spans += chip.spans
    return tuple(spans)
