"""What was agreed for next time, with whose it is, to be ticked off."""

from __future__ import annotations

from typing import Final

from rich.cells import cell_len

from showrunner.screens.debrief.page import Page
from showrunner.widgets.line_list import Cell
from showrunner.widgets.theme import SIGNS

OPEN: Final = "[ ]"
"""Before what nobody has ticked off."""

NOBODY: Final = "nobody's yet"
"""Where nobody said whose it is."""

OWNER: Final = 20
"""Cells at most for whose it is."""


def tell_agreed(page: Page) -> None:
    """In the order in which it was agreed; after the show also that there is nothing yet."""
    found = page.found
    if not found.agreed and found.down is None:
        return
    page.part("next")
    done = sum(agreed.done for agreed in found.agreed)
    page.head("for next time", f"{done} of {len(found.agreed)} done" if found.agreed else "")
    owner = min(max((cell_len(agreed.owner or NOBODY) for agreed in found.agreed), default=0), OWNER)
    for agreed in found.agreed:
        box = OPEN.replace(" ", SIGNS["done"]) if agreed.done else OPEN
        look = "quiet" if agreed.done else "strong"
        words = f"{agreed.text} · {agreed.about}" if agreed.about else agreed.text
        page.flow(
            ("agreed", agreed.n),
            Cell(box, "$live" if agreed.done else look, len(OPEN)),
            Cell(str(agreed.n), "quiet", 2, "right"),
            Cell(words, look),
            Cell(agreed.owner or NOBODY, look if agreed.owner else "$alert", owner, "right"),
        )
        if agreed.done_at is not None and not page.narrow:
            told = f"done {page.at(agreed.done_at)} {agreed.done_by}, agreed {page.at(agreed.at)} {agreed.by}"
            page.flow(
                ("agreed", agreed.n, "done"), Cell("", "", len(OPEN)), Cell("", "", 2), Cell(told, "quiet")
            )
    if not found.agreed:
        words = "nothing agreed yet: a writes down what is to be done before the next show, and whose it is"
        page.flow(("agreed", None), Cell("", "", 1), Cell(words, "quiet"))
