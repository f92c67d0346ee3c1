"""The parts of the debrief as a line of names above it: where one is, and where something is amiss."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len

from showrunner.widgets.chips import Chip, ChipLine
from showrunner.widgets.text_line import Span

if TYPE_CHECKING:
    from showrunner.model.debrief import Debrief
    from showrunner.screens.debrief.page import Part

NAMES: Final[dict[Part, str]] = {
    "evening": "Evening",
    "time": "Time",
    "changes": "Changes",
    "cues": "Cues",
    "problems": "Problems",
    "order": "Order",
    "notes": "Notes",
    "next": "Next time",
    "walks": "Walks",
}
"""In the order in which they stand on the page."""


class PartsLine(ChipLine):
    """The names of the parts, each with how many stand in it, the one that is read marked."""

    def tell(self, found: Debrief, parts: Collection[Part], here: Part | None) -> None:
        """Show the parts that there are; the figures are left out where there is no room for all of them."""
        chips = tuple(_chip(name, _figure(found, name), name == here) for name in NAMES if name in parts)
        if _width(chips) > self.size.width:
            chips = tuple(
                _chip(name, _figure(found, name), name == here, "") for name in NAMES if name in parts
            )
        self.show_chips(chips)


def _chip(name: Part, figure: Span, here: bool, shown: str | None = None) -> Chip:
    said, look = figure
    said = said if shown is None else shown
    spans = [(NAMES[name], "bold reverse" if here else look or "$quiet")]
    if said:
        spans.append((f" {said}", look or "$quiet"))
    return Chip(((" ", ""), *spans), f"to_part('{name}')")


def _width(chips: Collection[Chip]) -> int:
    return sum(cell_len(text) for chip in chips for text, _ in chip.spans) + 2 * len(chips)


def _figure(found: Debrief, name: Part) -> Span:
    """How many there are in a part, and how that looks."""
    return next(_figures(found, name), ("", ""))


def _figures(found: Debrief, name: Part) -> Iterator[Span]:
    """The worst first."""
    if name == "problems":
        left = sum(problem.status != "fixed" for problem in found.problems)
        yield str(len(found.problems)), "bold $alert" if left else ""
    elif name == "order":
        yield str(len(found.edits) + len(found.uncalled)), "bold $alert" if found.uncalled else ""
    elif name == "notes":
        yield str(len(found.good) + len(found.improve) + len(found.notes)), ""
