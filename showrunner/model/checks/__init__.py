"""What cannot work, or may hurt on the night (the table in running-order.md).

Names are looked at in `references`; here is everything that is a matter of time, of hands and of
clearances. Each finding says who, when and by how much, and a way out that really helps: a move is only
proposed where it makes no other change worse than it may be.

One set of rules judges a plan (`check`) and a running show (`running.findings_now`), over a `Picture`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from showrunner.model.changes import change_of, pairs
from showrunner.model.checks import fixed_times, hands_and_things, people, quick_changes
from showrunner.model.checks.crowded_cues import crowded, planned_steps
from showrunner.model.checks.picture import Picture, span
from showrunner.model.findings import Finding
from showrunner.model.lineup import Lineup
from showrunner.model.planned import planned
from showrunner.model.preparation import latest_starts
from showrunner.model.references import check_references
from showrunner.model.running_order import RunningOrder

ORDINARY_DAY: Final = date(2027, 3, 2)
"""Stands in for the date of a plan without one: a day without a change of clocks."""

CUE_ERRORS: Final = frozenset({"cue-unknown", "cue-duplicate", "follow-loop"})
"""With one of these it is not known when each cue comes."""


def check(plan: RunningOrder, now: datetime | None = None) -> tuple[Finding, ...]:
    """All findings over a plan.

    With `now`, where the plan has a date, also the checkpoints whose latest start is past.
    """
    lineup = Lineup.of(plan)
    on = plan.date or ORDINARY_DAY
    times = planned(lineup, on)
    walks = list(pairs(lineup, times.outs.get))
    changes = [change_of(plan, between) for between in walks if between.is_change]
    picture = Picture(
        lineup, on=on, outs=times.outs, starts=times.starts, end=times.end, pairs=walks, changes=changes
    )
    names = check_references(plan)
    knows_cues = not any(finding.code in CUE_ERRORS for finding in names)
    findings = [
        *names,
        *fixed_times.planned_times(picture, times),
        *quick_changes.out_twice(picture),
        *quick_changes.too_little_time(picture),
        *hands_and_things.dressers(picture),
        *hands_and_things.items(picture),
        *(crowded(picture, planned_steps(lineup)) if knows_cues else ()),
        *people.clearances(picture, {}),
        *people.chaperones_and_releases(picture, {}),
        *people.covers(picture),
    ]
    if now is not None and plan.date is not None:
        findings += _late_checkpoints(picture, times.start, now)
    return tuple(findings)


def _late_checkpoints(picture: Picture, start: datetime, now: datetime) -> Iterable[Finding]:
    index = {point.id: n for n, point in enumerate(picture.plan.checkpoints)}
    titles = {point.id: point.title for point in picture.plan.checkpoints}
    for name, latest in latest_starts(picture.plan, start).items():
        if latest < now:
            text = f"{titles[name]} had to begin by {picture.clock(latest)}, {span(now - latest)} ago"
            way_out = f"begun now, it lets the show start at {picture.clock(start + (now - latest))}"
            where = ("checkpoints", index[name])
            yield Finding("checkpoint-late", "warning", text, where, way_out, (name,))
