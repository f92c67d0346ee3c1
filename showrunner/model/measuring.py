"""What a run of a show measured: how long its segments took, the pace, the walks and the changes.

A figure is what was measured and nothing else: what had a hold in it, what stood beside a walk that was cut
or skipped, what a cover walked, and what was broken off is left out, and told with its reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final, Literal, NamedTuple

from showrunner.model.debrief.edits import uncalled
from showrunner.model.happened import Hold
from showrunner.model.lateness import lateness
from showrunner.model.lineup import SegmentLine
from showrunner.model.live_changes import said_ready
from showrunner.model.state import Show
from showrunner.model.times import ZERO
from showrunner.model.timing import Forecast

What = Literal["durations", "intervals", "walks", "changes"]
"""durations: of segments. intervals: between two walks out, by segment. walks: from out to back, by segment.
changes: from the rail until the model was said to be ready, by outfit."""

WHATS: Final[tuple[What, ...]] = ("durations", "intervals", "walks", "changes")

Why = Literal["held", "dropped", "covered", "unfinished", "waited", "altered", "unhurried"]
"""held: a hold or a show stop was in it. dropped: a walk beside it was cut or skipped. covered: somebody else
walked it. unfinished: it was broken off. waited: it ended at a fixed time. altered: walks were cut out of it,
moved or put in, or it was given another length. unhurried: a change with time to spare."""


class Measure(NamedTuple):
    """One figure of one run."""

    what: What
    of: str
    """Id of the segment, or the outfit that was changed into."""
    took: timedelta
    is_reckoned: bool = False
    """A change whose beginning is not known: nobody said back, and the planned walk stands for it."""
    is_hurried: bool = True
    """False for a change with time to spare: it needs no more than this, and perhaps much less."""


class LeftOut(NamedTuple):
    """One figure that is none."""

    what: What
    of: str
    why: Why


def measures(show: Show, now: datetime) -> Iterator[Measure | LeftOut]:
    """What a run measured, up to now, and what it did not."""
    forecast = Forecast(show, now)
    holds = show.all_holds()
    yield from _durations(show, forecast)
    for segment in show.lineup.segments.values():
        if not segment.skip:
            yield from _intervals(show, segment, holds)
            yield from _walks(show, segment, holds)
    yield from _changes(show, forecast)


def _durations(show: Show, forecast: Forecast) -> Iterator[Measure | LeftOut]:
    times = lateness(forecast).segments
    last = _broken_off(show)
    for name, start in show.starts.items():
        end, time = show.ends.get(name), times.get(name)
        if end is None or time is None or name == last:
            yield LeftOut("durations", name, "unfinished")
        elif time.changed:
            yield LeftOut("durations", name, "altered")
        elif time.fixed > ZERO >= time.own:
            yield LeftOut("durations", name, "waited")
        elif (took := end - start - show.held(name, end)) > ZERO:
            yield Measure("durations", name, took)


def _broken_off(show: Show) -> str | None:
    """The segment that was live when the show was ended with steps still to come."""
    if not uncalled(show):
        return None
    return next((name for name, end in show.ends.items() if end == show.down_at), None)


def _intervals(show: Show, segment: SegmentLine, holds: list[Hold]) -> Iterator[Measure | LeftOut]:
    before: str | None = None
    dropped = False
    for walk in segment.walks:
        out = show.outs.get(walk)
        if out is None:
            dropped = True
            continue
        if before is not None:
            since = show.outs[before]
            if _is_held(holds, since, out):
                yield LeftOut("intervals", segment.id, "held")
            elif dropped:
                yield LeftOut("intervals", segment.id, "dropped")
            elif _is_covered(show, before) or _is_covered(show, walk):
                yield LeftOut("intervals", segment.id, "covered")
            elif out > since:
                yield Measure("intervals", segment.id, out - since)
        before, dropped = walk, False


def _walks(show: Show, segment: SegmentLine, holds: list[Hold]) -> Iterator[Measure | LeftOut]:
    readied = set(show.readied.values())  # who is ready must be back: nobody knows since when
    for walk in segment.walks:
        out, back = show.outs.get(walk), show.backs.get(walk)
        if out is None or back is None or back <= out or back in readied:
            continue
        if _is_held(holds, out, back):
            yield LeftOut("walks", segment.id, "held")
        elif _is_covered(show, walk):
            yield LeftOut("walks", segment.id, "covered")
        else:
            yield Measure("walks", segment.id, back - out)


def _changes(show: Show, forecast: Forecast) -> Iterator[Measure | LeftOut]:
    for live, took, hurried in said_ready(show, forecast):
        pair = live.change.between
        if _is_covered(show, pair.next.id):
            yield LeftOut("changes", pair.next.outfit, "covered")
        else:
            yield Measure("changes", pair.next.outfit, took, pair.previous.id not in show.backs, hurried)


def _is_held(holds: list[Hold], since: datetime, until: datetime) -> bool:
    return any(hold.since < until and (hold.until is None or hold.until > since) for hold in holds)


def _is_covered(show: Show, walk: str) -> bool:
    return walk in show.lineup.order.covers
