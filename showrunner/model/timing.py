"""How the evening will go, as far as one knows now: the projection, OVER and UNDER (timing.md).

All moments are UTC instants, all lengths timedeltas. A `Forecast` is made anew for each moment, does
the segments at once and the walks of a segment when it is asked for them, so that a tick costs what is
looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from showrunner.model.lineup import SegmentLine, Step
from showrunner.model.state import Show
from showrunner.model.times import ZERO


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
        self.starts: dict[str, datetime] = show.starts.copy()
        """Actual, else projected, by segment in the order of the show; none for what is out of it."""
        self.ends: dict[str, datetime] = show.ends.copy()
        self.next_fixed: NextFixed | None = None
        self.end = self._segments()
        self.planned_end = show.planned.end + self.shift
        self.over = self.end - self.planned_end

    @property
    def projection(self) -> tuple[object, ...]:
        """Two forecasts of one show after the same event, with equal projections, say the same of every time
        that is still to come: most of the time nothing moves but the clock."""
        show = self.show
        place = None
        if show.live is not None and show.walks_to_come(show.lineup.segments[show.live]):
            place = max(self._next_out(), self.now)
        return self.shift, self.end, place, tuple(self.starts.values()), tuple(self.ends.values())

    def _shift(self) -> timedelta:
        show = self.show
        return (show.up_at or self.now) - show.planned.up if show.rehearsal else ZERO

    @property
    def up(self) -> datetime:
        """When the show should be up."""
        return self.show.planned.up + self.shift

    def planned_start(self, segment: str) -> datetime | None:
        """When it should start; None for one that nobody planned."""
        start = self.show.planned.starts.get(segment)
        return start and start + self.shift

    def planned_out(self, walk: str) -> datetime | None:
        """When it should go out; None for a walk that the plan does not have."""
        out = self.show.planned.outs.get(walk)
        return out and out + self.shift

    def hard_start(self, segment: str) -> datetime | None:
        """The time at which it must start, if it has a hard one."""
        fixed = self.show.planned.hard.get(segment)
        return fixed and fixed + self.shift

    def hard_end(self) -> datetime | None:
        """The time at which the show must be down."""
        return self.show.planned.hard_end and self.show.planned.hard_end + self.shift

    def _segments(self) -> datetime:
        show, now, shift = self.show, self.now, self.shift
        hard, until = show.planned.hard, show.planned.until
        reached = show.down_at or max(self.up, now)
        if show.live is not None:
            reached = self.ends[show.live] = self._live_end(show.lineup.segments[show.live])
        for segment, length in show.segments_to_come():
            name = segment.id
            begin = reached
            if name in hard:
                fixed = hard[name] + shift
                begin = max(reached, fixed)
                if self.next_fixed is None:
                    self.next_fixed = NextFixed(segment.title, fixed, reached - fixed)
            self.starts[name] = begin
            reached = begin + length
            if name in until:
                reached = max(until[name] + shift, begin)
            self.ends[name] = reached
        if self.next_fixed is None and (hard_end := self.hard_end()):
            self.next_fixed = NextFixed("hard end", hard_end, reached - hard_end)
        return reached

    def nominal_end(self, segment: SegmentLine) -> datetime:
        """When the time of a segment that has begun is up, whether or not that is past."""
        show = self.show
        if segment.id in show.planned.until:
            return show.planned.until[segment.id] + self.shift
        length = segment.length(show.walks_in(segment))
        return show.starts[segment.id] + length + show.held(segment.id, self.now)

    def content_end(self, segment: SegmentLine) -> datetime:
        """The nominal end, or later where the last walk will not be back by then."""
        return self._with_walks(segment, self.nominal_end(segment), self._next_out)

    def _live_end(self, segment: SegmentLine) -> datetime:
        end = max(self.nominal_end(segment), self.now, self.show.starts[segment.id])
        return self._with_walks(segment, end, lambda: max(self._next_out(), self.now))

    def _with_walks(self, segment: SegmentLine, end: datetime, next_out: Callable[[], datetime]) -> datetime:
        show = self.show
        if segment.id in show.planned.until or not segment.walks:
            return end
        left = show.walks_to_come(segment) if show.live == segment.id else 0
        last = next_out() + (left - 1) * segment.interval if left else show.last_outs.get(segment.id)
        return end if last is None else max(end, last + segment.walk)

    def outs(self, segment_id: str) -> dict[str, datetime]:
        """Actual, else projected moments at which the walks of a segment go out; none for what is out."""
        outs: dict[str, datetime] = {}
        for walk in self.show.lineup.segments[segment_id].walks:
            out = self.out(walk)
            if out is not None:
                outs[walk] = out
        return outs

    def out(self, walk: str) -> datetime | None:
        """Actual, else projected moment at which a walk goes out; None for one that is out of the show."""
        return self.show.outs.get(walk) or self._projected_out(walk)

    def _projected_out(self, walk: str) -> datetime | None:
        show = self.show
        line = show.lineup.walks[walk]
        segment = show.lineup.segments[line.segment]
        begin = self.starts.get(segment.id)
        if begin is None or not show.is_to_come(walk) or show.is_out(walk):
            return None
        if show.live != segment.id:
            return begin + show.rank(walk) * segment.interval
        place = max(self._next_out(), self.now)
        return place + (show.rank(walk) - show.walks_passed(segment)) * segment.interval

    def _next_out(self) -> datetime:
        """The planned place of the live segment's next walk, after the last actual out. May be past."""
        show = self.show
        assert show.live is not None
        held = show.held(show.live, self.now)
        last = show.last_outs.get(show.live)
        if last is None:
            return show.starts[show.live] + held
        return last + show.lineup.segments[show.live].interval + held - show.held_at_last_out

    def due(self, step: Step) -> datetime | None:
        """When a step is expected; that may be past. None for a step out of the show."""
        show = self.show
        taken = show.taken.get(step.id)
        if taken is not None:
            return taken.at
        if not show.is_to_come(step.id) or show.is_out(step.id):
            return None
        if step.kind == "down":
            return self._after_live() if not show.segments_to_come() else self.end
        if step.kind == "segment":
            return self._segment_due(step.segment)
        if step.kind == "walk":
            if show.live == step.segment and show.rank(step.id) == show.walks_passed(
                show.lineup.segments[step.segment]
            ):
                return self._next_out()
            return self._projected_out(step.id)
        if step.after is not None:
            return self._due_after(step)
        begin = self.starts.get(step.segment)
        held = show.held(step.segment, self.now) if show.live == step.segment else ZERO
        return begin and begin + show.lineup.cues[step.id].at + held

    def _due_after(self, step: Step) -> datetime | None:
        """A cue comes with what it is placed after; where that is out of the show, with what is before."""
        show, lineup = self.show, self.show.lineup
        at = lineup.step_index[step.after or step.segment]
        while (anchor := lineup.steps[at]).kind != "segment" and anchor.id not in show.taken:
            if anchor.after is not None:
                at = min(at - 1, lineup.step_index[anchor.after])
            elif show.is_out(anchor.id):
                at -= 1
            else:
                break
        return self.due(anchor)

    def _segment_due(self, name: str) -> datetime:
        begin = self.starts[name]
        step = self.show.next_step
        if step is None or step.id != name:
            return begin
        due = self._after_live()
        fixed = self.hard_start(name)
        return due if fixed is None else max(due, fixed)

    def _after_live(self) -> datetime:
        """When what is live will be over, whether or not that is past; before the show, when that is up."""
        live = self.show.live
        if live is None:
            return self.up
        return self.content_end(self.show.lineup.segments[live])
