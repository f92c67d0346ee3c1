"""The box in which a moment of an evening that is over is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message

from showrunner.keys import Where
from showrunner.model.moments import Place
from showrunner.model.words import elapsed
from showrunner.screens.boxes import WritingBox
from showrunner.widgets.bindings import bindings
from showrunner.widgets.chips import Chip
from showrunner.widgets.text_line import Spans
from showrunner.widgets.view import View


class MomentBox(WritingBox):
    """Says which moment the words mean, while they are typed."""

    PLACE: ClassVar[Where] = "moment-box"
    HINT: ClassVar[str] = "20:14, T+12:30, up, down, problem 3"
    BINDINGS: ClassVar[list[BindingType]] = bindings("moment-box")

    class Sought(Message):
        """Somebody wants to look at that."""

        def __init__(self, place: Place) -> None:
            super().__init__()
            self.place = place

    def __init__(self, view: View, find: Callable[[str], Place | None]) -> None:
        super().__init__(view)
        self._find = find

    def paint(self) -> None:
        self.title((Chip(((" GO TO", "bold"),)),), (Chip(self._meant or self.missing),))

    @property
    def _meant(self) -> Spans:
        words = self.line.words
        if not words:
            return ()
        place = self._find(words)
        if place is None:
            return (("no such moment ", "bold $alert"),)
        since = f"  {elapsed(place.at - self.view.show.up_at)}" if self.view.show.up_at else ""
        said = "" if place.problem is None else f"problem {place.problem}: "
        return ((f"{said}{self.view.clock(place.at)}{since} ", "bold"),)

    def write(self, words: str) -> bool:
        place = self._find(words)
        if place is None:
            return False
        self.post_message(self.Sought(place))
        return True
