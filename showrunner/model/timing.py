"""Time: the plan, the projection, OVER and UNDER (timing.md).

All moments are UTC instants, all lengths timedeltas. `planned` is worked out once for a plan;
a `Forecast` is made anew for each moment, does the segments at once and the walks of a segment when
it is asked for them, so that a tick costs what is looked at.
"""

from __future__ import annotations

from datetime import date as Date
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from showrunner.model.lineup import Lineup, SegmentLine, Step
from showrunner.model.times import ZERO, instant

if TYPE_CHECKING:
    from showrunner.model.state import Show


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
    return Planned(start, reached, hard_end, starts, ends, lengths, hard, outs)


class NextFixed(NamedTuple):
    """The next time that cannot move, and how the show will stand there."""

    title: str
    at: datetime
    over: timedelta
    """Positive is OVER."""


class Forecast:
    """How the evening will go, as far as one knows now."""

    def __init__(self, show: Show, now: datetime) -> None:
        self.show = show
        self.now = now if show.down_at is None else show.down_at
        self.shift = self._shift()
        """How far a rehearsal's planned times are moved, so that it is measured from its own start."""
        self.starts: dict[str, datetime] = {}
        """Actual, else projected, by segment; none for what is out of the show."""
        self.ends: dict[str, datetime] = {}
        self.next_fixed: NextFixed | None = None
        self._outs: dict[str, dict[str, datetime]] = {}
        self.end = self._segments()
        self.planned_end = show.planned.end + self.shift
        self.over = self.end - self.planned_end

    def _shift(self) -> timedelta:
        show = self.show
        if not show.rehearsal:
            return ZERO
        return (show.up_at or self.now) - next(iter(show.planned.starts.values()), show.planned.start)

    def planned_start(self, segment: str) -> datetime:
        """When it should start."""
        return self.show.planned.starts[segment] + self.shift

    def planned_out(self, walk: str) -> datetime | None:
        """When it should go out; None for a walk that the plan does not have."""
        out = self.show.planned.outs.get(walk)
        return out and out + self.shift

    def hard_end(self) -> datetime | None:
        """The time at which the show must be down."""
        return self.show.planned.hard_end and self.show.planned.hard_end + self.shift

    def _segments(self) -> datetime:
        show, now, shift = self.show, self.now, self.shift
        hard = show.planned.hard
        reached: datetime | None = None
        for segment in show.lineup.segments.values():
            name = segment.id
            actual = show.starts.get(name)
            if actual is not None:
                self.starts[name] = actual
                reached = self.ends[name] = show.ends.get(name) or self._live_end(segment, actual)
                continue
            if show.down_at is not None or show.is_out(name) or not show.is_to_come(name):
                continue
            if reached is None:
                arrival = begin = max(show.planned.starts[name] + shift, now)
            else:
                arrival = begin = reached
                fixed = hard.get(name)
                if fixed is not None:
                    begin = max(arrival, fixed + shift)
                    if self.next_fixed is None:
                        self.next_fixed = NextFixed(segment.title, fixed + shift, arrival - fixed - shift)
            self.starts[name] = begin
            reached = begin + segment.length(show.walks_in(segment))
            if segment.count_to_end:
                reached = max(show.planned.ends[name] + shift, begin)
            self.ends[name] = reached
        end = show.down_at or reached or max(show.planned.start + shift, now)
        if self.next_fixed is None and (hard_end := self.hard_end()):
            self.next_fixed = NextFixed("hard end", hard_end, end - hard_end)
        return end

    def nominal_end(self, segment: SegmentLine) -> datetime:
        """When the live segment's time is up, whether or not that is past."""
        if segment.count_to_end:
            return self.show.planned.ends[segment.id] + self.shift
        show = self.show
        length = segment.length(show.walks_in(segment))
        return show.starts[segment.id] + length + show.held(segment.id, self.now)

    def _live_end(self, segment: SegmentLine, actual: datetime) -> datetime:
        end = max(self.nominal_end(segment), self.now, actual)
        if segment.count_to_end or not segment.walks:
            return end
        outs = self.outs(segment.id)
        last = next((outs[walk] for walk in reversed(segment.walks) if walk in outs), None)
        return end if last is None else max(end, last + segment.walk)

    def outs(self, segment_id: str) -> dict[str, datetime]:
        """Actual, else projected moments at which the walks of a segment go out; none for what is cut."""
        known = self._outs.get(segment_id)
        if known is None:
            known = self._outs[segment_id] = self._walks(self.show.lineup.segments[segment_id])
        return known

    def _walks(self, segment: SegmentLine) -> dict[str, datetime]:
        show = self.show
        begin = self.starts.get(segment.id)
        if begin is None:
            return {}
        outs: dict[str, datetime] = {}
        live = show.live == segment.id
        place = self._next_out(segment) if live else begin
        if live:
            place = max(place, self.now)
        for walk in segment.walks:
            out = show.outs.get(walk)
            if out is not None:
                outs[walk] = out
            elif segment.id in show.ends or show.is_out(walk) or not show.is_to_come(walk):
                continue
            else:
                outs[walk] = place
                place += segment.interval
        return outs

    def _next_out(self, segment: SegmentLine) -> datetime:
        """The planned place of the live segment's next walk, after the last actual out."""
        show = self.show
        held = show.held(segment.id, self.now)
        if show.last_out is None:
            return show.starts[segment.id] + held
        return show.last_out + segment.interval + held - show.held_at_last_out

    def due(self, step: Step) -> datetime | None:
        """When a step is expected; that may be past. None for a step out of the show."""
        show = self.show
        segment = show.lineup.segments[step.segment]
        taken = show.taken.get(step.id)
        if taken is not None:
            return taken.at
        if step.kind == "down":
            return self._end_of_last()
        if step.kind == "segment":
            return self._segment_due(step.segment)
        begin = self.starts.get(step.segment)
        if begin is None:
            return None
        if step.kind == "walk":
            if show.live == segment.id and self._is_next_walk(step.id):
                return self._next_out(segment)
            return self.outs(segment.id).get(step.id)
        if step.after is not None:
            return self.due(show.lineup.steps[show.lineup.step_index[step.after]])
        at = show.lineup.cues[step.id].at
        return begin + at + (show.held(segment.id, self.now) if show.live == segment.id else ZERO)

    def _is_next_walk(self, walk: str) -> bool:
        outs = self.show.outs
        projected = self.outs(self.show.lineup.walks[walk].segment)
        return next((name for name in projected if name not in outs), None) == walk

    def _segment_due(self, name: str) -> datetime | None:
        begin = self.starts.get(name)
        live = self.show.live
        if begin is None or name in self.show.starts:
            return begin
        if live is None:
            planned_start = self.planned_start(name)
            return planned_start if self._comes_next(name) else begin
        if not self._comes_next(name):
            return begin
        fixed = self.show.planned.hard.get(name)
        nominal = self.nominal_end(self.show.lineup.segments[live])
        return nominal if fixed is None else max(nominal, fixed + self.shift)

    def _comes_next(self, name: str) -> bool:
        to_come = (segment for segment in self.starts if segment not in self.show.starts)
        return next(to_come, None) == name

    def _end_of_last(self) -> datetime:
        live = self.show.live
        if live is not None and all(segment in self.show.starts for segment in self.starts):
            return self.nominal_end(self.show.lineup.segments[live])
        return self.end
