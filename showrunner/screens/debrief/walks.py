"""The walks: the pace of each segment, planned and as it was."""

from __future__ import annotations

from showrunner.screens.debrief.page import Page
from showrunner.widgets.line_list import Cell
from showrunner.widgets.theme import SIGNS


def tell_paces(page: Page) -> None:
    """Seconds between two models out."""
    found = page.found
    if found.pace:
        page.part("walks")
        page.head("pace of the walks", "seconds between two models out")
    for pace in found.pace:
        planned, measured = (f"{span.total_seconds():g} s" for span in (pace.planned, pace.median))
        many = f"{pace.walks} measured"
        page.flow(
            ("pace", pace.segment),
            Cell(SIGNS["cue"], "quiet", 1),
            Cell(pace.title),
            Cell(f"planned {planned}", "quiet", 14, "right"),
            Cell(measured, "strong", 7, "right"),
            *([] if page.narrow else [Cell(many, "quiet", len(many))]),
        )
