"""When everything should happen, from the running order alone (timing.md, Planned).

All moments are UTC instants, all lengths timedeltas. Worked out once for a plan, and again where its start
or one of its fixed times is moved.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date
from datetime import datetime, time, timedelta
from typing import NamedTuple

from showrunner.model.lineup import Lineup, named_segments
from showrunner.model.running_order import RunningOrder, Segment
from showrunner.model.times import ZERO, instant


class Planned(NamedTuple):
    """When everything should happen. What live edits put in has no planned time: it is in none of these."""

    start: datetime
    """The zero of T−15:00 and T+02:30: the published start, or where it was moved in the open."""
    published: datetime
    """The start as people were told first."""
    end: datetime
    hard_end: datetime | None
    starts: dict[str, datetime]
    """By segment, also of those out of timing (where they would be)."""
    ends: dict[str, datetime]
    lengths: dict[str, timedelta]
    hard: dict[str, datetime]
    """Hard starts, by segment, as live edits have made them."""
    until: dict[str, datetime]
    """For each segment that counts to its end, that time; as live edits have made it."""
    outs: dict[str, datetime]
    """By walk."""
    up: datetime
    """When the first segment in timing starts: the start, unless that segment has a hard one."""


def planned(
    lineup: Lineup, on: Date, edited: RunningOrder | None = None, moved: datetime | None = None
) -> Planned:
    """The planned times of a line-up on that evening.

    Args:
        lineup: the plan, lined up as it is written.
        on: the show's evening.
        edited: the same plan with live edits, which have a say in fixed times and in nothing else.
        moved: where the start was moved to. A fixed time that is the published start moves with it.
    """
    plan = lineup.plan
    zone_name = plan.timezone or "UTC"
    published = instant(plan.start, on, zone_name)
    start = moved or published

    def fixed(clock: time) -> datetime:
        return start if clock == plan.start else instant(clock, on, zone_name, start=plan.start)

    starts: dict[str, datetime] = {}
    ends: dict[str, datetime] = {}
    lengths: dict[str, timedelta] = {}
    outs: dict[str, datetime] = {}
    reached = start
    for segment in lineup.segments.values():
        begin = reached
        if segment.start is not None and not segment.skip:
            begin = fixed(segment.start)
        length = ZERO if segment.skip else segment.length(len(segment.walks))
        starts[segment.id], lengths[segment.id], ends[segment.id] = begin, length, begin + length
        for index, walk in enumerate(segment.walks):
            outs[walk] = begin + index * segment.interval
        if not segment.skip:
            reached = begin + length
    hard_end = None
    if plan.hard_end is not None:
        hard_end = instant(plan.hard_end, on, zone_name, start=plan.start)
    named = {name: segment for name, segment in named_segments(edited or plan).items() if not segment.skip}
    hard = {name: fixed(segment.start) for name, segment in named.items() if segment.start is not None}
    up = next((hard.get(name, start) for name, segment in lineup.segments.items() if not segment.skip), start)
    until = _until(named, hard, starts, lengths)
    return Planned(start, published, reached, hard_end, starts, ends, lengths, hard, until, outs, up)


def _until(
    named: Mapping[str, Segment],
    hard: Mapping[str, datetime],
    starts: Mapping[str, datetime],
    lengths: Mapping[str, timedelta],
) -> dict[str, datetime]:
    until: dict[str, datetime] = {}
    for name, segment in named.items():
        begin = hard.get(name, starts.get(name))
        if segment.count_to_end and begin is not None:
            length = lengths.get(name, ZERO) if segment.duration is None else segment.duration
            until[name] = begin + length
    return until
