"""Cues that were not in time."""

from __future__ import annotations

from datetime import datetime

from showrunner.model.words import length
from showrunner.screens.debrief.page import CLOCK, HOW_LATE, Key, Page
from showrunner.widgets.line_list import Cell
from showrunner.widgets.theme import SIGNS


def tell_cues(page: Page) -> None:
    """Cues that were taken, or fired, well after they were due."""
    found = page.found
    if found.late_cues or found.late_follows:
        page.part("cues")
        page.head("cues taken late")
    titles = {segment.id: segment.title for segment in found.segments}
    for cue in found.late_cues:
        segment = titles.get(cue.segment)
        said = f"{' + '.join(cue.cues)} {cue.title}" + (f", in {segment}" if segment else "")
        _late(page, ("cue", cue.at.isoformat()), cue.at, said, f"{length(cue.late)} late")
    for follow in found.late_follows:
        late = "not fired" if follow.late is None else f"{length(follow.late)} overdue"
        said = f"{follow.cue}, follows {follow.after}"
        _late(page, ("follow", follow.cue), follow.at or follow.due, said, late)


def _late(page: Page, key: Key, at: datetime, said: str, late: str) -> None:
    sign, began = Cell(SIGNS["alert"], "$alert", 1), Cell(page.at(at), "", CLOCK)
    page.flow(key, sign, began, Cell(said), Cell(late, "strong $over", HOW_LATE, "right"))
