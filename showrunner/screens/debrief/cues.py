"""Cues that were not taken as they should have been."""

from __future__ import annotations

from collections import Counter
from typing import Final

from showrunner.model.debrief import CueRun
from showrunner.model.words import length
from showrunner.screens.debrief.page import CLOCK, HOW_LATE, Page
from showrunner.widgets.line_list import Cell
from showrunner.widgets.theme import SIGNS

LOOKS: Final = {
    "missed": "strong $over",
    "not fired": "strong $over",
    "early": "$under",
    "without standby": "$alert",
}
"""By verdict; the rest are late."""


def tell_cues(page: Page) -> None:
    """Those that were late, early, without standby, missed or overdue; or that there are none."""
    cues, faults = page.found.cues, page.found.cue_faults
    gone = [cue for cue in cues if cue.status == "gone"]
    if not gone and not faults:
        return
    page.part("cues")
    counted = Counter(cue.verdict for cue in cues if cue.verdict)
    said = [f"{n} {verdict}" for verdict, n in counted.most_common()]
    if page.found.standbys:
        said.append(f"{page.found.standbys} standbys given")
    page.head("cues", " · ".join(said))
    for n, cue in enumerate(faults):
        _cue(page, n, cue)
    if not faults:
        words = "every cue in time" if page.found.down else "every cue in time so far"
        page.flow(("cues", "fine"), Cell(SIGNS["done"], "$live", 1), Cell(words))


def _cue(page: Page, n: int, cue: CueRun) -> None:
    titles = {segment.id: segment.title for segment in page.found.segments}
    segment = titles.get(cue.segment)
    said = " ".join(part for part in (cue.cue, cue.title) if part) + (f", in {segment}" if segment else "")
    late = f"{length(abs(cue.late))} {cue.verdict}" if cue.late else cue.verdict
    look = LOOKS.get(cue.verdict, "strong $over")
    moment = cue.at or cue.due
    page.flow(
        ("cue", n),
        Cell(SIGNS["alert"], look, 1),
        Cell("" if moment is None else page.at(moment), "", CLOCK),
        Cell(said),
        Cell(late, look, HOW_LATE, "right"),
    )
