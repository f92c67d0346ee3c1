"""The reason box: why the show is held or stopped, once somebody has a hand free for it."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from showrunner.keys import Where
from showrunner.model import actions
from showrunner.model.happened import Hold
from showrunner.model.words import length
from showrunner.screens.boxes import WritingBox
from showrunner.widgets.bindings import bindings
from showrunner.widgets.chips import Chip
from showrunner.widgets.view import View, Wish


class ReasonBox(WritingBox):
    """Writes the reason of a hold or a show stop down, and never holds anything up.

    It closes itself when the show goes on, unless something stands in it: that can still be written
    down, as a note.
    """

    PLACE: ClassVar[Where] = "reason-box"
    HINT: ClassVar[str] = "why, then enter"
    BINDINGS: ClassVar[list[BindingType]] = bindings("reason-box")

    def __init__(self, view: View, hold: Hold) -> None:
        super().__init__(view)
        self.hold = hold
        self.line.value = hold.reason

    @property
    def over(self) -> bool:
        """Whether the show has gone on."""
        hold = self.view.show.hold
        return hold is None or (hold.since, hold.stop) != (self.hold.since, self.hold.stop)

    def paint(self) -> None:
        if self.over and self.line.words in {"", self.hold.reason}:
            self.action_close()
            return
        show = self.view.show
        last = self.hold.last or (show.last.called.title if show.last else "")
        since = length(self.view.now - self.hold.since)
        name = " SHOW STOP" if self.hold.stop else " HOLDING"
        colour = "$stop" if self.hold.stop else "$alert"
        waited = Chip(((name, f"bold {colour}"), (f"  {since}", "bold")))
        called = Chip((("last called ", "$quiet"), (last, "bold")))
        said = self.missing
        if self.over:
            said = (("the show goes on: enter writes this down as a note ", "bold $alert"),)
        self.title((waited, called) if last else (waited,), (Chip(said),))

    def write(self, words: str) -> bool:
        if not words:
            return False
        if self.over:
            held = "show stop" if self.hold.stop else "hold"
            self.post_message(Wish(actions.TakeNote(f"{held}: {words}")))
        else:
            self.post_message(Wish(actions.Stop(words) if self.hold.stop else actions.Hold(words)))
        return True
