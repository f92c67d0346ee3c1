"""The parts of the debrief as a line of names above it: where one is, and where something is amiss."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len

from showrunner.widgets.chips import Chip, ChipLine
from showrunner.widgets.text_line import Span
from showrunner.widgets.theme import SIGNS

if TYPE_CHECKING:
    from showrunner.model.debrief import Debrief
    from showrunner.screens.debrief.page import Part

NAMES: Final[dict[Part, str]] = {
    "evening": "Evening",
    "time": "Time",
    "problems": "Problems",
    "changes": "Changes",
    "cues": "Cues",
    "order": "Order",
    "notes": "Notes",
    "next": "Next time",
    "walks": "Walks",
}
"""In the order in which they stand on the page."""


class PartsLine(ChipLine):
    """The names of the parts, each with how many stand in it, the one that is read marked."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._found: Debrief | None = None
        self._parts: tuple[Part, ...] = ()
        self._here: Part | None = None

    def tell(self, found: Debrief, parts: Collection[Part], here: Part | None) -> None:
        """Show the parts that there are; the figures are left out where there is no room for all of them."""
        self._found, self._here = found, here
        self._parts = tuple(name for name in NAMES if name in parts)
        for figures in (True, False):
            chips = tuple(_chip(name, _figure(found, name), name == here, figures) for name in self._parts)
            if _width(chips) <= self.size.width:
                break
        self.show_chips(chips)

    def on_resize(self) -> None:
        if self._found is not None:
            self.tell(self._found, self._parts, self._here)


def _chip(name: Part, figure: Span, here: bool, figures: bool) -> Chip:
    said, look = figure
    spans = [(NAMES[name], "bold reverse" if here else look or "$quiet")]
    if said and figures:
        spans.append((f" {said}", look or "$quiet"))
    return Chip(tuple(spans), f"to_part('{name}')")


def _width(chips: Collection[Chip]) -> int:
    return sum(cell_len(text) for chip in chips for text, _ in chip.spans) + 2 * (len(chips) - 1)


def _figure(found: Debrief, name: Part) -> Span:
    """How many want somebody in a part, with the sign of it; else how many there are."""
    match name:
        case "changes":
            amiss = sum(change.verdict in {"missed", "impossible"} for change in found.changes)
            return _wanting(amiss, "$over") or (str(len(found.changes)), "")
        case "cues":
            return _wanting(len(found.cue_faults)) or ("", "")
        case "problems":
            left = sum(problem.status != "fixed" for problem in found.problems)
            return _wanting(left) or (str(len(found.problems)), "")
        case "order":
            return _wanting(len(found.uncalled)) or (str(len(found.edits)), "")
        case "notes":
            return str(len(found.good) + len(found.improve) + len(found.notes)), ""
        case "next":
            return _wanting(sum(not agreed.done for agreed in found.agreed)) or ("", "")
    return "", ""


def _wanting(many: int, look: str = "$alert") -> Span | None:
    return (f"{SIGNS['alert']}{many}", f"bold {look}") if many else None
