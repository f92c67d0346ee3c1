"""Each walk as it was called, and the pace of a segment's walks."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from showrunner.model.debrief.times import Compared, not_called
from showrunner.model.happened import Hold
from showrunner.model.lateness import between, waited
from showrunner.model.lineup import SegmentLine, WalkLine
from showrunner.model.standing import WalkStatus
from showrunner.model.state import Show
from showrunner.model.times import ZERO
from showrunner.model.timing import Forecast


class WalkRun(NamedTuple):
    """A walk, planned against actual."""

    id: str
    position: int
    """Walk 7."""
    segment: str
    model: str
    """The name of who walked it, or is to."""
    outfit: str
    status: WalkStatus | Literal["not called"]
    """not called: the show was ended before it."""
    planned_out: datetime | None
    out: datetime | None
    late: timedelta | None
    """Against the plan: positive is OVER."""
    interval: Compared | None
    """To the walk of the same segment that went out before it; None for the first one out."""
    back: datetime | None
    """None where nobody said so."""
    on_stage: timedelta | None
    """From out to back, where back was said."""
    held: timedelta
    """Holds and show stops since the walk before it, or since the segment's start."""
    own: timedelta | None
    """How much later (negative: sooner) it went out than the pace asked, without the holds. With what the
    end of the segment took, these make the segment's own OVER. None before it is out, and where the
    segment has a length of its own and not that of its walks."""


class PaceRun(NamedTuple):
    """The pace of a segment's walks, in seconds between two models out."""

    segment: str
    title: str
    walks: int
    """How many intervals were measured; those with a hold in them are not."""
    planned: timedelta
    median: timedelta
    """To the tenth of a second."""
    least: timedelta
    """The shortest interval, in whole seconds."""
    most: timedelta
    """The longest one."""


def walk_runs(counted: Sequence[SegmentLine], show: Show, forecast: Forecast) -> tuple[WalkRun, ...]:
    """Every walk of these segments, in the order of the show."""
    holds = _holds_in(show)
    return tuple(
        run for segment in counted for run in _runs_in(segment, holds.get(segment.id, []), show, forecast)
    )


def _holds_in(show: Show) -> dict[str | None, list[Hold]]:
    """By segment, oldest first."""
    holds: dict[str | None, list[Hold]] = {}
    for hold in show.all_holds():
        holds.setdefault(hold.segment, []).append(hold)
    return holds


def _runs_in(
    segment: SegmentLine, holds: Sequence[Hold], show: Show, forecast: Forecast
) -> Iterator[WalkRun]:
    before, begin, place = None, show.starts.get(segment.id), 0
    for walk in (show.lineup.walks[name] for name in segment.walks):
        out = show.outs.get(walk.id)
        if out is None or begin is None:
            yield _run(walk, show, forecast, None, ZERO, None)
            continue
        held = ZERO
        while place < len(holds) and holds[place].since < out:
            held += waited(holds[place], forecast.now)
            place += 1
        interval = Compared(segment.interval, between(before, out)) if before is not None else None
        asked = begin if before is None else before + segment.interval
        own = None if _has_own_length(segment) else between(asked, out) - held
        yield _run(walk, show, forecast, interval, held, own)
        before = out


def _has_own_length(segment: SegmentLine) -> bool:
    return segment.duration is not None or segment.count_to_end


def _run(
    walk: WalkLine,
    show: Show,
    forecast: Forecast,
    interval: Compared | None,
    held: timedelta,
    own: timedelta | None,
) -> WalkRun:
    planned, out, back = forecast.planned_out(walk.id), show.outs.get(walk.id), show.backs.get(walk.id)
    return WalkRun(
        id=walk.id,
        position=walk.position,
        segment=walk.segment,
        model=show.lineup.model_name(walk.model),
        outfit=walk.outfit,
        status="not called" if not_called(show, walk.id) else show.walk_status(walk.id, forecast.now),
        planned_out=planned,
        out=out,
        late=between(planned, out) if planned is not None and out is not None else None,
        interval=interval,
        back=back,
        on_stage=between(out, back) if out is not None and back is not None else None,
        held=held,
        own=own,
    )


def paces(show: Show) -> tuple[PaceRun, ...]:
    """The pace of each segment in which two walks went out one after the other."""
    holds = _holds_in(show)
    segments = show.lineup.segments.values()
    return tuple(pace for segment in segments for pace in _pace(segment, holds.get(segment.id, []), show))


def _pace(segment: SegmentLine, holds: Sequence[Hold], show: Show) -> Iterator[PaceRun]:
    before, place = None, 0
    measured = []
    for out in (show.outs[walk] for walk in segment.walks if walk in show.outs):
        first = place
        while place < len(holds) and holds[place].since < out:
            place += 1
        if before is not None and place == first:
            measured.append((out - before).total_seconds())
        before = out
    if measured:
        yield PaceRun(
            segment.id,
            segment.title,
            len(measured),
            segment.interval,
            timedelta(seconds=round(median(measured), 1)),
            timedelta(seconds=round(min(measured))),
            timedelta(seconds=round(max(measured))),
        )


def median(measured: Sequence[float]) -> float:
    """The middle one, or what lies between the two in the middle."""
    ordered = sorted(measured)  # the standard library's would cost every reader the import of its decimals
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
