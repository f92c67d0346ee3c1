"""The clearance box: why a yes is given where somebody said no."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from showrunner.keys import Where
from showrunner.model import actions
from showrunner.model.clearances import Cleared
from showrunner.screens.boxes import WritingBox
from showrunner.widgets.bindings import bindings
from showrunner.widgets.chips import Chip
from showrunner.widgets.text_line import Spans
from showrunner.widgets.view import View, Wish


class ClearanceBox(WritingBox):
    """Ticks a clearance against a no, with the reason, and never without one."""

    PLACE: ClassVar[Where] = "clearance-box"
    HINT: ClassVar[str] = "why it is all right, then enter"
    BINDINGS: ClassVar[list[BindingType]] = bindings("clearance-box")

    def __init__(self, view: View, cleared: Cleared) -> None:
        super().__init__(view)
        self.cleared = cleared

    def paint(self) -> None:
        cleared, tick = self.cleared, self.cleared.tick
        name = self.view.show.lineup.model_name(cleared.model)
        who = "the plan says" if tick is None or cleared.planned is False else f"{tick.by} said"
        what: Spans = ((" OVERRIDE", "bold $alert"), (f"  {cleared.kind} for {name}", "bold"))
        self.title((Chip(what), Chip(((f"{who} no", "$quiet"),))), (Chip(self.missing),))

    def write(self, words: str) -> bool:
        if not words:
            return False
        self.post_message(Wish(actions.Clear(self.cleared.model, self.cleared.kind, ok=True, reason=words)))
        return True
