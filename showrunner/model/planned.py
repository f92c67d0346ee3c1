"""When everything should happen, from the running order alone (timing.md, Planned).

All moments are UTC instants, all lengths timedeltas. Worked out once for a plan.
"""

from __future__ import annotations

from datetime import date as Date
from datetime import datetime, timedelta
from typing import NamedTuple

from showrunner.model.lineup import Lineup
from showrunner.model.times import ZERO, instant


class Planned(NamedTuple):
    """When everything should happen, from the running order alone."""

    start: datetime
    """The published start: the zero of T−15:00 and T+02:30."""
    end: datetime
    hard_end: datetime | None
    starts: dict[str, datetime]
    """By segment, also of those out of timing (where they would be)."""
    ends: dict[str, datetime]
    lengths: dict[str, timedelta]
    hard: dict[str, datetime]
    """Hard starts, by segment."""
    outs: dict[str, datetime]
    """By walk."""
    up: datetime
    """When the first segment in timing starts: the published start, unless that segment has a hard one."""


def planned(lineup: Lineup, on: Date) -> Planned:
    """The planned times of a line-up on that evening."""
    plan = lineup.plan
    zone_name = plan.timezone or "UTC"
    start = instant(plan.start, on, zone_name)
    starts: dict[str, datetime] = {}
    ends: dict[str, datetime] = {}
    lengths: dict[str, timedelta] = {}
    hard: dict[str, datetime] = {}
    outs: dict[str, datetime] = {}
    reached = start
    for segment in lineup.segments.values():
        begin = reached
        if segment.start is not None and not segment.skip:
            begin = hard[segment.id] = instant(segment.start, on, zone_name, start=plan.start)
        length = ZERO if segment.skip else segment.length(len(segment.walks))
        starts[segment.id], lengths[segment.id], ends[segment.id] = begin, length, begin + length
        for index, walk in enumerate(segment.walks):
            outs[walk] = begin + index * segment.interval
        if not segment.skip:
            reached = begin + length
    hard_end = None
    if plan.hard_end is not None:
        hard_end = instant(plan.hard_end, on, zone_name, start=plan.start)
    up = next((starts[segment.id] for segment in lineup.segments.values() if not segment.skip), start)
    return Planned(start, reached, hard_end, starts, ends, lengths, hard, outs, up)
