"""The same rules over a running show: what is still to come, in the times as they are reckoned now.

Tonight's ticks count, what was measured at rehearsal counts, and of what is past nothing is found. What is
late at a hard start is told as it is reckoned; gaps are not, because a gap is where lateness goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from showrunner.model.changes import Between
from showrunner.model.checks import CUE_ERRORS, fixed_times, hands_and_things, people, quick_changes
from showrunner.model.checks.crowded_cues import crowded
from showrunner.model.checks.picture import Picture, span
from showrunner.model.findings import Finding
from showrunner.model.live_changes import LiveChange
from showrunner.model.preparation import preparation
from showrunner.model.state import Show
from showrunner.model.times import ZERO
from showrunner.model.timing import Forecast
from showrunner.model.words import clock, length


def picture_now(
    show: Show,
    forecast: Forecast,
    outs: Mapping[str, datetime],
    pairs: Iterable[Between],
    changes: Iterable[LiveChange],
) -> Picture:
    """The show as it stands: `outs`, `pairs` and `changes` are those of the whole evening.

    A change whose model is said to be ready is done, and wants no hands any more.
    """
    return Picture(
        show.lineup,
        on=show.date,
        outs=outs,
        starts=forecast.starts,
        end=forecast.end,
        pairs=(pair for pair in pairs if pair.next.id not in show.outs),
        changes=(live.change for live in changes if live.state in {"waiting", "changing"}),
        backs=show.backs,
        gone=show.outs,
        is_written=False,
    )


def findings_now(
    picture: Picture, show: Show, forecast: Forecast, names: Sequence[Finding]
) -> Iterator[Finding]:
    """All that is found while the show runs and that the passing of time alone does not change.

    `names` is what is wrong with the names of the plan (`check_references`).
    """
    if show.down_at is not None:
        return
    hard = {segment.id: forecast.hard_start(segment.id) for segment, _ in show.segments_to_come()}
    fixed = {name: moment for name, moment in hard.items() if moment is not None}
    yield from (finding for finding in names if _is_ahead(show, finding))
    yield from fixed_times.projected_times(picture, fixed, forecast.hard_end())
    yield from quick_changes.out_twice(picture)
    yield from quick_changes.too_little_time(picture)
    yield from hands_and_things.dressers(picture)
    yield from hands_and_things.items(picture)
    if not any(finding.code in CUE_ERRORS for finding in names):
        yield from crowded(picture, ((step, show.cues_of(step)) for step in show.to_come()))
    yield from people.clearances(picture, show.clearances)
    yield from people.chaperones_and_releases(picture, show.clearances)
    if show.up_at is None:
        yield from people.covers(picture)


def _is_ahead(show: Show, finding: Finding) -> bool:
    """Whether the part of the plan in which a name is wrong is still to come."""
    match finding.where:
        case ("running_order", int(index), *_):
            name = show.plan.running_order[index].id
            return name == show.live or show.is_to_come(name)
    return True


def late_checkpoints(show: Show, now: datetime) -> Iterator[Finding]:
    """What had to begin by now for the show to start, or was begun too late; a rehearsal starts when it
    does. What waits for something else that is late is not told besides."""
    if show.up_at is not None or show.rehearsal:
        return
    start = show.planned.start
    written = {point.id: point for point in show.plan.checkpoints}
    stand = preparation(show.plan, start, show.checkpoints, now)
    left = {point.id for point in stand if point.status != "done"}
    for point in stand:
        if point.slack is None or point.slack >= ZERO or point.latest_start is None:
            continue
        if not left.isdisjoint(written[point.id].needs):
            continue
        late = -point.slack
        title = written[point.id].title
        brief = f"{title} {length(late)} late"
        if point.status == "doing":
            text = f"{title} was begun too late, by {span(late)}"
            way_out = f"finished in its time, it lets the show start at {_clock(show, start + late)}"
        else:
            text = f"{title} had to begin by {_clock(show, point.latest_start)}, {span(late)} ago"
            way_out = f"begun now, it lets the show start at {_clock(show, start + late)}"
        at = point.latest_start
        yield Finding("checkpoint-late", "warning", text, (), way_out, (point.id,), brief, at, late)


def _clock(show: Show, moment: datetime) -> str:
    return clock(moment, show.plan.timezone)
