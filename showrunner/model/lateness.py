"""Where the lateness arose: the difference between the planned and the actual end, in shares that add up.

Every moment is taken in whole seconds, as clocks show them, so that the shares add up to the second and
whatever a report prints can be added up by its reader.

Each segment is expected to last its planned time, changed by what was cut out of it or moved, lengthened
by the holds in it, and then stretched or shortened to the fixed time at its end, if it has one (a hard
start that is waited for, a count to end). What it took beyond that is its own share. A fixed time gives
back what was late (negative) or, where the plan left no gap, makes a show wait that was early.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from showrunner.model.events import DurationChanged
from showrunner.model.happened import Hold
from showrunner.model.times import ZERO
from showrunner.model.timing import Forecast
from showrunner.model.words import SECOND, whole_seconds

ShareKind = Literal["start", "segment", "walks", "length", "in", "hold", "stop", "fixed", "out", "ended"]


class Share(NamedTuple):
    """One part of the lateness."""

    kind: ShareKind
    """start: the show did not start when it should. segment: a segment's own. walks: walks cut out of it,
    skipped, moved or put in. length: another duration was set. in: a segment that nobody planned. hold,
    stop: the show waited. fixed: a fixed time gave time back, or had to be waited for. out: a segment that
    was cut, skipped or not played. ended: what was left of the segment in which the show was ended."""
    segment: str | None
    """Its id; for the start None."""
    title: str
    """The segment, or for a hold and a stop its reason."""
    over: timedelta
    """Positive is OVER, never zero."""


class SegmentTime(NamedTuple):
    """How long a segment was, in whole seconds, and why."""

    planned: timedelta
    changed: timedelta
    """By walks cut out of it, skipped, moved or put in, by another duration, or by the end of the show."""
    held: timedelta
    """Holds and show stops while it was live."""
    fixed: timedelta
    """Waited for the fixed time at its end, or (negative) given up to it."""
    own: timedelta
    """Its own OVER (positive) or UNDER."""

    @property
    def length(self) -> timedelta:
        """From its GO to the GO that ended it; where that is to come, as projected."""
        return self.planned + self.changed + self.held + self.fixed + self.own


class Lateness(NamedTuple):
    """The difference between the planned and the actual (or projected) end, explained."""

    over: timedelta
    """Positive is OVER: the sum of the shares, in whole seconds."""
    start: timedelta
    shares: tuple[Share, ...]
    """In the order of the show."""
    segments: dict[str, SegmentTime]
    """Those that were played, are live or still to come."""


def on_clock(moment: datetime) -> datetime:
    """The whole second that a clock shows at that moment."""
    return moment.replace(microsecond=0)


def between(first: datetime, last: datetime) -> timedelta:
    """The time between two moments as clocks show them."""
    return on_clock(last) - on_clock(first)


def waited(hold: Hold, now: datetime) -> timedelta:
    """How long a hold or a show stop was; one that still runs, up to now."""
    return max(between(hold.since, hold.until or now), ZERO)


def lateness(forecast: Forecast) -> Lateness:
    """Where the lateness arose, of a show that is over or so far."""
    return _Reckoning(forecast).lateness()


class _Reckoning:
    """Goes through the evening once, from the first planned start to the end."""

    def __init__(self, forecast: Forecast) -> None:
        self.forecast = forecast
        self.show = forecast.show
        self.holds: dict[str | None, list[Hold]] = {}
        for hold in self.show.all_holds():
            self.holds.setdefault(hold.segment, []).append(hold)
        edits = (made.event for made in self.show.edits)
        self.set = {edit.segment for edit in edits if isinstance(edit, DurationChanged)}
        """Segments whose length was set."""
        self.lengths, self.gaps = self._plan()
        self.shares: list[Share] = []
        self.segments: dict[str, SegmentTime] = {}

    def _plan(self) -> tuple[dict[str, timedelta], dict[str, timedelta]]:
        """Planned lengths, and the planned gap before each segment, by segment that the plan counts."""
        planned, shift = self.show.planned, self.forecast.shift
        lengths: dict[str, timedelta] = {}
        gaps: dict[str, timedelta] = {}
        reached = self._zero()
        for name, start in planned.starts.items():
            if self.show.lineup.segments[name].skip:
                continue
            begin, end = on_clock(start + shift), on_clock(planned.ends[name] + shift)
            gaps[name], lengths[name] = begin - reached, end - begin
            reached = end
        return lengths, gaps

    def _zero(self) -> datetime:
        """When the show should have started."""
        planned = self.show.planned
        return on_clock(next(iter(planned.starts.values()), planned.start) + self.forecast.shift)

    def lateness(self) -> Lateness:
        forecast, show = self.forecast, self.show
        played = sorted(forecast.starts, key=lambda name: on_clock(forecast.starts[name]))
        ends = [*(on_clock(forecast.starts[name]) for name in played[1:]), on_clock(forecast.end)]
        expected = self._zero()
        begin = on_clock(forecast.starts[played[0]]) if played else on_clock(forecast.end)
        start = begin - self._expected(played[0], expected) if played else begin - expected
        self._share("start", None, "", start)
        places = show.lineup.segment_index
        out = sorted((name for name in self.lengths if name not in forecast.starts), key=places.__getitem__)
        for index, name in enumerate(played):
            while out and places[out[0]] < places[name]:
                self._out(out.pop(0))
            reached = self._played(name, expected, begin)
            following = played[index + 1] if index + 1 < len(played) else None
            own = ends[index] - (reached if following is None else self._expected(following, reached))
            self._segment(name, own, ends[index] - begin)
            expected, begin = reached, ends[index]
        for name in out:
            self._out(name)
        return Lateness(between(forecast.planned_end, forecast.end), start, tuple(self.shares), self.segments)

    def _expected(self, name: str, reached: datetime) -> datetime:
        """When a segment should start if the one before it is expected to end at `reached`."""
        hard = self.show.planned.hard.get(name)
        return reached if hard is None else max(reached, on_clock(hard + self.forecast.shift))

    def _played(self, name: str, before: datetime, begin: datetime) -> datetime:
        """Shares of what came before its start and of a count to end; gives back when it should end."""
        segment = self.show.lineup.segments[name]
        gap = self.gaps.get(name, ZERO)
        self._share("fixed", name, segment.title, self._expected(name, before) - before - gap)
        nominal = begin + self._planned(name) + self._changed(name) + self._held(name)
        until = self.show.planned.until.get(name)
        if until is None:
            return nominal
        end = max(on_clock(until + self.forecast.shift), begin)
        self._share("fixed", name, segment.title, end - nominal)
        return end

    def _segment(self, name: str, own: timedelta, length: timedelta) -> None:
        title = self.show.lineup.segments[name].title
        changed, held = self._changed(name), self._held(name)
        self._share(self._why_changed(name), name, title, changed)
        for hold in self.holds.get(name, ()):
            kind: ShareKind = "stop" if hold.stop else "hold"
            self._share(kind, name, hold.reason, waited(hold, self.forecast.now))
        left = self._left_of(name)
        self._share("segment", name, title, own + left)
        self._share("ended", name, title, -left)
        planned = self._planned(name)
        fixed = length - planned - changed - held - own
        self.segments[name] = SegmentTime(planned, changed - left, held, fixed, own + left)

    def _left_of(self, name: str) -> timedelta:
        """What a segment would still have taken when the show was ended in it, before its last step."""
        show, end = self.show, self.show.ends.get(name)
        is_last = show.last is not None and not show.last.called.end and end == show.down_at
        if end is None or not is_last or name in show.planned.until:
            return ZERO
        segment = show.lineup.segments[name]
        until = show.starts[name] + segment.length(show.walks_in(segment)) + show.held(name, end)
        left = sum(walk not in show.outs and not show.is_out(walk) for walk in segment.walks)
        if left:
            last, held = show.last_outs.get(name), show.held(name, end)
            pause = segment.interval + held - show.held_at_last_out
            following = show.starts[name] + held if last is None else last + pause
            until = max(until, max(following, end) + (left - 1) * segment.interval + segment.walk)
        return max(between(end, until), ZERO)

    def _planned(self, name: str) -> timedelta:
        """Its planned length; nothing for a segment that nobody planned."""
        return self.lengths.get(name, ZERO)

    def _why_changed(self, name: str) -> ShareKind:
        if name not in self.show.planned.lengths:
            return "in"
        return "length" if name in self.set else "walks"

    def _changed(self, name: str) -> timedelta:
        show = self.show
        segment = show.lineup.segments[name]
        length = segment.length(show.walks_in(segment))
        return whole_seconds(length - show.planned.lengths.get(name, ZERO)) * SECOND

    def _held(self, name: str) -> timedelta:
        return sum((waited(hold, self.forecast.now) for hold in self.holds.get(name, ())), ZERO)

    def _out(self, name: str) -> None:
        title = self.show.lineup.segments[name].title
        self._share("out", name, title, -self.lengths[name] - self.gaps[name])

    def _share(self, kind: ShareKind, segment: str | None, title: str, over: timedelta) -> None:
        if over:
            self.shares.append(Share(kind, segment, title, over))
