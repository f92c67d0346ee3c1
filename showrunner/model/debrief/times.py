"""How long the show and its segments were, planned against actual."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from showrunner.model.lateness import Lateness, SegmentTime, between
from showrunner.model.lineup import SegmentLine
from showrunner.model.standing import SegmentStatus
from showrunner.model.state import Show
from showrunner.model.times import ZERO
from showrunner.model.timing import Forecast
from showrunner.model.words import SECOND, whole_seconds


class Compared(NamedTuple):
    """A length, as planned and as it was."""

    planned: timedelta
    actual: timedelta | None
    """None where it has not been yet."""


class SegmentRun(NamedTuple):
    """A segment, planned against actual."""

    id: str
    title: str
    kind: str
    """segment, break, finale or milestone."""
    status: SegmentStatus | Literal["not called"]
    """not called: the show was ended before it."""
    planned_start: datetime | None
    """None for one that nobody planned."""
    start: datetime | None
    """None until it is called."""
    end: datetime | None
    """None while it is live or to come."""
    planned_length: timedelta
    length: timedelta | None
    """Of a live one, so far."""
    late: timedelta | None
    """How late it started: positive is OVER."""
    over: timedelta | None
    """Its own OVER (positive) or UNDER, of a live one as projected: without the holds in it, without what was
    cut out of it, without what a fixed time took or gave."""
    held: timedelta
    """Holds and show stops while it was live."""
    changed: timedelta
    """What walks cut out of it, skipped or moved made of its length, or the end of the show."""
    fixed: timedelta
    """Waited for the fixed time at its end, or (negative) given up to it."""


def running(show: Show, forecast: Forecast) -> Compared:
    """With the breaks: from up to down, or so far."""
    begin = next(iter(show.planned.starts.values()), show.planned.start)
    planned = between(begin, show.planned.end)
    return Compared(planned, between(show.up_at, forecast.now) if show.up_at else None)


def playing(counted: Sequence[SegmentLine], show: Show, explained: Lateness, as_of: datetime) -> Compared:
    """The parts only: without breaks, and without waiting for fixed times."""
    parts = [segment for segment in counted if segment.kind != "break"]
    planned = sum((whole(show.planned.lengths.get(segment.id, ZERO)) for segment in parts), ZERO)
    if show.up_at is None:
        return Compared(planned, None)
    actual = ZERO
    for segment in parts:
        started, time = show.starts.get(segment.id), explained.segments.get(segment.id)
        if started is not None and time is not None:
            played = between(started, show.ends.get(segment.id, as_of))
            actual += played - (max(time.fixed, ZERO) if segment.id in show.ends else ZERO)
    return Compared(planned, actual)


def segment_run(segment: SegmentLine, show: Show, forecast: Forecast, explained: Lateness) -> SegmentRun:
    """A segment as it was, or so far."""
    start, end = show.starts.get(segment.id), show.ends.get(segment.id)
    planned_start = forecast.planned_start(segment.id)
    time = explained.segments.get(segment.id) or SegmentTime(
        whole(show.planned.lengths.get(segment.id, ZERO)), ZERO, ZERO, ZERO, ZERO
    )
    started = start is not None
    return SegmentRun(
        id=segment.id,
        title=segment.title,
        kind=segment.kind,
        status="not called" if not_called(show, segment.id) else show.segment_status(segment.id),
        planned_start=planned_start,
        start=start,
        end=end,
        planned_length=time.planned,
        length=None if start is None else between(start, end or forecast.now),
        late=None if start is None or planned_start is None else between(planned_start, start),
        over=time.own if started else None,
        held=time.held,
        changed=time.changed,
        fixed=time.fixed if started else ZERO,
    )


def not_called(show: Show, name: str) -> bool:
    """Whether the show was ended before a segment or a walk that was in it."""
    been = name in show.starts or name in show.outs
    ahead = show.lineup.step_index.get(name, -1) >= show.playhead
    return show.down_at is not None and ahead and not been and not show.is_out(name)


def whole(span: timedelta) -> timedelta:
    """A length in whole seconds."""
    return whole_seconds(span) * SECOND
