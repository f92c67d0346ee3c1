"""What was not as on paper: covers, cuts, moves and the rest, by whom and when; and what was never called."""

from __future__ import annotations

from showrunner.screens.debrief.page import CLOCK, Page
from showrunner.widgets.line_list import Cell
from showrunner.widgets.theme import SIGNS

_SIGNS = {"cut": "cut", "skip": "cut", "insert": "inserted"}


def tell_order(page: Page) -> None:
    """In the order in which it was done."""
    found = page.found
    if found.edits or found.uncalled:
        page.part("order")
    if found.edits:
        page.head("covers, cuts and moves")
    for n, edit in enumerate(found.edits):
        sign = SIGNS[_SIGNS.get(edit.kind, "changed")]
        at = Cell(page.at(edit.at), "", CLOCK)
        page.flow(("edit", n), Cell(sign, "", 1), at, Cell(edit.words), *page.by(edit.by))
    if found.uncalled:
        page.head("not called")
    for n, title in enumerate(found.uncalled):
        page.flow(("uncalled", n), Cell(SIGNS["waiting"], "quiet", 1), Cell(title))
