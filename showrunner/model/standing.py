"""How a show stands: everything that can be asked of it. What changes it is in `state`."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date as Date
from datetime import datetime, time, timedelta
from typing import Final, Literal, NamedTuple

from showrunner.model import events
from showrunner.model.edits import Made
from showrunner.model.events import Record
from showrunner.model.happened import (
    Agreed,
    Checked,
    Clearance,
    Due,
    GivenCall,
    Hold,
    Note,
    Problem,
    Taken,
    Tick,
)
from showrunner.model.lineup import Lineup, SegmentLine, Step
from showrunner.model.planned import Planned
from showrunner.model.running_order import DOWN, RunningOrder
from showrunner.model.times import ZERO, instant

Phase = Literal["before", "up", "held", "stopped", "down"]
SegmentStatus = Literal["waiting", "next", "live", "done", "skipped", "cut"]
WalkStatus = Literal["waiting", "ready", "out", "back", "skipped", "cut"]
CueStatus = Literal["waiting", "standby", "gone", "skipped", "cut"]
Why = Literal["cut", "skipped"]

_WORST_FIRST: Final = {"stop": 0, "high": 1, "normal": 2, "low": 3}


class OutOfShow(NamedTuple):
    """What is out of the show, and why."""

    why: dict[str, Why]
    """By segment, walk and cue."""
    places: dict[str, list[int]]
    """By segment, the places of its walks that are out, in order."""


class Derived:
    """What is worked out of a show when it is first asked for, until something changes it."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Something is out that was in, or the order has changed."""
        self.out: OutOfShow | None = None
        self.next_at: int | None = None
        """Index of the step that GO takes."""
        self.segments: list[tuple[SegmentLine, timedelta]] | None = None
        self.passed: dict[str, int] = {}


class StandingShow:
    """How the show stands after `seq` events: all that is read of it. `Show` is what changes it."""

    def __init__(self, opened: events.ShowOpened) -> None:
        self.title = opened.title
        self.file = opened.file
        self.date = Date.fromisoformat(opened.date)
        self.rehearsal = opened.rehearsal
        self.seq = 0
        self.source = ""
        self.base: RunningOrder
        """The plan as it was last taken in."""
        self.plan: RunningOrder
        """The same with what live edits put into it."""
        self.edits: list[Made] = []
        """The live edits in force, oldest first."""
        self.edit_log: list[Made] = []
        """Everything that was done to the order, oldest first, what was taken back too."""
        self.saved = 0
        """Sequence number of the last event that wrote the order as it stood into the show's own file."""
        self.lineup: Lineup
        self.planned: Planned
        self._base: Lineup
        """The plan as it was last taken in, lined up."""
        self.cut: set[str] = set()
        self.skipped: set[str] = set()
        self.taken: dict[str, Taken] = {}
        self.playhead = 0
        """Index of the first step that has not been passed."""
        self.turned = 0
        """Sequence number of the last event that changed what the next step is."""
        self.last: Taken | None = None
        self.up_at: datetime | None = None
        self.down_at: datetime | None = None
        self.live: str | None = None
        self.starts: dict[str, datetime] = {}
        self.ends: dict[str, datetime] = {}
        self.outs: dict[str, datetime] = {}
        self.backs: dict[str, datetime] = {}
        self.last_outs: dict[str, datetime] = {}
        """By segment, when its last walk so far went out."""
        self.held_at_last_out = ZERO
        """How long the live segment had been held by then."""
        self.hold: Hold | None = None
        self.holds: list[Hold] = []
        self.gone: dict[str, datetime] = {}
        self.standby: tuple[str, ...] = ()
        """Steps that are stood by."""
        self.models: dict[str, str] = {}
        """Where each model was said to be last, by a person or by a call."""
        self.arrived: set[str] = set()
        """Who was said to have arrived; nobody, once one walks of whom nothing was said."""
        self.readied: dict[str, datetime] = {}
        """By walk, when its model was said to be ready for it."""
        self.ticked: dict[str, dict[str, Tick]] = {}
        """By walk, the items that somebody has looked at."""
        self.dropped: dict[str, datetime] = {}
        """By what is cut or skipped, since when."""
        self.measured: dict[str, timedelta] = {}
        """By outfit, how long the change into it took at rehearsal."""
        self.replaced: dict[str, str] = {}
        """For each model whose walks were taken over, who took the last of them."""
        self.problems: dict[int, Problem] = {}
        self.last_problem = 0
        """The highest problem number given, also to one that was taken back: numbers are never used twice."""
        self.notes: list[Note] = []
        self.agreed: dict[int, Agreed] = {}
        """By number, what is to be done before the next show."""
        self.last_agreed = 0
        """The highest number given to such a thing, also to one that was taken back."""
        self.checkpoints: dict[str, Checked] = {}
        self.clearances: dict[tuple[str, str], Clearance] = {}
        self.calls: dict[str, GivenCall] = {}
        """By call, when it was given last."""
        self.opened_at: datetime | None = None
        self.done: list[Record] = []
        """What can be taken back, oldest first."""
        self._held: dict[str, timedelta] = {}
        self._last_walk: dict[str, str] = {}
        """By model, the walk that was called last."""
        self._called_out: dict[str, str] = {}
        """The same, where nobody has said anything of the model since."""
        self._ready_for: dict[str, str | None] = {}
        """By model, the walk that was next when the model was said to be ready."""
        self._following: dict[str, Due] = {}
        """Follow cues whose time runs, each due as if nothing stopped it."""
        self._view = Derived()

    # ---- what it says ----

    @property
    def phase(self) -> Phase:
        """Where the evening is."""
        if self.down_at is not None:
            return "down"
        if self.up_at is None:
            return "before"
        if self.hold is not None:
            return "stopped" if self.hold.stop else "held"
        return "up"

    @property
    def next_step(self) -> Step | None:
        """The step that GO takes; None once the show is down."""
        view = self._view
        if view.next_at is None:
            steps = self.lineup.steps
            at = self.playhead
            while at < len(steps) and self.is_out(steps[at].id):
                at += 1
            view.next_at = at
        if self.down_at is not None or view.next_at >= len(self.lineup.steps):
            return None
        return self.lineup.steps[view.next_at]

    def to_come(self) -> Iterable[Step]:
        """The steps still to come, in order."""
        if self.down_at is None:
            steps = self.lineup.steps
            for index in range(self.playhead, len(steps)):
                if not self.is_out(steps[index].id):
                    yield steps[index]

    def is_to_come(self, step: str) -> bool:
        """Whether a step of that id lies ahead of the playhead."""
        index = self.lineup.step_index.get(step)
        return index is not None and index >= self.playhead and self.down_at is None

    def is_out(self, name: str) -> bool:
        """Whether a segment, a walk or a cue is cut, skipped, or out of timing by the plan."""
        return self.out_because(name) is not None

    def out_because(self, name: str) -> Why | None:
        """Why something is out of the show, if it is."""
        why = self._out.why.get(name)
        return None if why is None or name in self.taken or name in self.gone else why

    @property
    def _out(self) -> OutOfShow:
        if self._view.out is None:
            self._view.out = _out(self)
        return self._view.out

    def walks_in(self, segment: SegmentLine) -> int:
        """How many walks of a segment are in the show."""
        return len(segment.walks) - len(self._out.places.get(segment.id, ()))

    def rank(self, walk: str) -> int:
        """How many walks of its segment that are in the show come before this one."""
        line = self.lineup.walks[walk]
        places = self._out.places.get(line.segment)
        return line.place - bisect_left(places, line.place) if places else line.place

    def walks_passed(self, segment: SegmentLine) -> int:
        """How many walks of a segment that are in the show lie behind the playhead."""
        passed = self._view.passed
        if segment.id not in passed:
            walks, first = segment.walks, self._first_ahead(segment)
            passed[segment.id] = self.rank(walks[first]) if first < len(walks) else self.walks_in(segment)
        return passed[segment.id]

    def _first_ahead(self, segment: SegmentLine) -> int:
        """Place of the first walk of a segment that lies ahead of the playhead."""
        index = self.lineup.step_index
        return bisect_left(segment.walks, self.playhead, key=lambda walk: index.get(walk, -1))

    def walks_to_come(self, segment: SegmentLine) -> int:
        """How many walks of a segment are still to come."""
        return self.walks_in(segment) - self.walks_passed(segment)

    def segments_to_come(self) -> list[tuple[SegmentLine, timedelta]]:
        """The segments still to come, in order, each with its length as it is now."""
        view = self._view
        if view.segments is None:
            segments = self.lineup.segments
            view.segments = [
                (segment, segment.length(self.walks_in(segment)))
                for segment in segments.values()
                if self.is_to_come(segment.id) and not self.is_out(segment.id)
            ]
        return view.segments

    def rest_of(self, segment: str) -> Iterable[Step]:
        """What has not been called of a segment that has begun."""
        for step in self.lineup.steps:
            if step.segment == segment and step.kind in {"walk", "cue"} and step.id not in self.taken:
                yield step

    def held(self, segment: str, now: datetime) -> timedelta:
        """How long the show was held or stopped while that segment was live, up to now."""
        total = self._held.get(segment, ZERO)
        if self.hold is not None and self.live == segment:
            total += max(now - self.hold.since, ZERO)
        return total

    def cues_of(self, step: Step) -> tuple[str, ...]:
        """The cues that go with a step when it is called: those of its own, and those that end the segment
        before it."""
        ending: tuple[str, ...] = ()
        if step.kind in {"segment", "down"} and (before := self._segment_before(step)):
            ending = self.lineup.segments[before].end_cues
        if not ending and not step.cues:
            return ()
        return tuple(cue for cue in (*ending, *step.cues) if cue not in self.cut and cue not in self.gone)

    def _segment_before(self, step: Step) -> str | None:
        names = self.lineup.order.segments
        index = self.lineup.segment_index[step.segment] - (step.kind == "segment")
        while index >= 0 and (
            self.is_out(names[index])
            or (names[index] not in self.starts and not self.is_to_come(names[index]))
        ):
            index -= 1
        return names[index] if index >= 0 else None

    @property
    def published(self) -> datetime:
        """The start as people were told first, wherever it was moved."""
        return self.planned.published

    def on_the_night(self, clock: time) -> datetime:
        """The instant of a clock time on the show's night."""
        return instant(clock, self.date, self.plan.timezone or "UTC", start=self.plan.start)

    def planned_length(self, segment: str) -> timedelta:
        """How long a segment should take by the plan; of one that nobody planned, as it was put in."""
        planned = self.planned.lengths.get(segment)
        line = self.lineup.segments[segment]
        return line.length(self.walks_in(line)) if planned is None else planned

    def segment_status(self, name: str) -> SegmentStatus:
        """waiting, next, live, done, skipped or cut."""
        if name in self.ends:
            return "done"
        if name == self.live:
            return "live"
        if why := self.out_because(name):
            return why
        if not self.is_to_come(name):
            return "skipped"
        return "next" if self.segments_to_come()[0][0].id == name else "waiting"

    def walk_status(self, walk: str, now: datetime) -> WalkStatus:
        """Where a walk is. One who is not told to be back is taken to be so after the walk's time."""
        out = self.outs.get(walk)
        line = self.lineup.walks[walk]
        if out is not None:
            return "back" if walk in self.backs or now >= self.reckoned_back(walk) else "out"
        if why := self.out_because(walk):
            return why
        if not self.is_to_come(walk):
            return "skipped"
        is_ready = self.models.get(line.model) == "ready" and self._ready_for.get(line.model) == walk
        return "ready" if is_ready else "waiting"

    def next_walk_of(self, model: str) -> str | None:
        """The walk that a model goes out with next."""
        if self.down_at is not None:
            return None
        walks = self.lineup.walks_of.get(model)
        if walks is None:
            return None
        for place in range(bisect_left(self.lineup.steps_of[model], self.playhead), len(walks)):
            if not self.is_out(walks[place]):
                return walks[place]
        return None

    def last_walk_of(self, model: str) -> str | None:
        """The walk that a model was called out with last."""
        return self._last_walk.get(model)

    def reckoned_back(self, walk: str) -> datetime:
        """When one who was called out is taken to be back, if nobody says so before."""
        return self.outs[walk] + self.lineup.segments[self.lineup.walks[walk].segment].walk

    def is_ticked(self, walk: str, item: str) -> bool:
        """Whether an item was seen to be there for a walk."""
        tick = self.ticked.get(walk, {}).get(item)
        return tick is not None and tick.ok

    def cue_status(self, cue: str) -> CueStatus:
        """waiting, standby, gone, skipped or cut. A visual cue is taken to be gone with its segment."""
        if cue in self.gone:
            return "gone"
        if why := self.out_because(cue):
            return why
        line = self.lineup.cues[cue]
        if line.how == "visual" and line.segment in self.ends:
            return "gone"
        if line.how != "follow" and (step := self.step_with(cue)) is not None and step.id in self.standby:
            return "standby"
        return "waiting" if self.is_cue_to_come(cue) else "skipped"

    def is_cue_to_come(self, cue: str) -> bool:
        """Whether a cue has not gone and still can: with its step, by sight, or after what it follows."""
        while cue not in self._following:
            line = self.lineup.cues[cue]
            if cue in self.gone or self.down_at is not None:
                return False
            if line.how == "visual":
                return line.segment == self.live or self.is_to_come(line.segment)
            if line.how != "follow":
                step = self.step_with(cue)
                return step is not None and self.is_to_come(step.id)
            cue = line.target
        return True

    def step_with(self, cue: str) -> Step | None:
        """The step that a called cue goes with."""
        lineup = self.lineup
        step = lineup.step_of_cue.get(cue)
        if step is not None:
            return lineup.steps[lineup.step_index[step]]
        line = lineup.cues[cue]
        if line.how == "with" and line.target == "end":
            names = lineup.order.segments
            for index in range(lineup.segment_index[line.segment] + 1, len(names)):
                if not self.is_out(names[index]):
                    return lineup.steps[lineup.step_index[names[index]]]
            return lineup.steps[-1]
        return None

    def follows_due(self) -> list[Due]:
        """Follow cues that wait to fire, soonest first. Nothing fires by itself while the show is stopped,
        and a delay that was running then runs on afterwards."""
        if not self._following or (self.hold is not None and self.hold.stop):
            return []
        waiting = [
            follow._replace(at=self._without_stops(follow))
            for follow in self._following.values()
            if not self.is_out(follow.cue)
        ]
        return sorted(waiting, key=lambda due: due.at)

    def _without_stops(self, follow: Due) -> datetime:
        due = follow.at
        went = self.gone[follow.after]
        for hold in self.holds:
            if hold.stop and hold.until is not None and hold.until > went and hold.since < due:
                due += hold.until - max(hold.since, went)
        return due

    def all_holds(self) -> list[Hold]:
        """Every hold and show stop of the evening, oldest first, with the one that still runs."""
        return [*self.holds, *([self.hold] if self.hold is not None else [])]

    def open_problems(self) -> list[Problem]:
        """Problems not fixed: worst first, then oldest first."""
        left = [problem for problem in self.problems.values() if problem.fixed_at is None]
        return sorted(left, key=lambda problem: (_WORST_FIRST.get(problem.severity, 2), problem.n))

    def model_status(self, model: str, now: datetime) -> str:
        """expected, arrived, hair, ready, out, back, released, missing or replaced: as it was said
        last, or as the calls say."""
        said = self.models.get(model, "expected")
        walk = self._called_out.get(model)
        if walk is not None:
            said = "out" if self.walk_status(walk, now) == "out" else "back"
        if said != "out" and model in self.replaced and self.next_walk_of(model) is None:
            return "replaced"
        return said

    @property
    def edited(self) -> int:
        """Sequence number of the last event that changed the order; 0 where none did."""
        return self.edit_log[-1].seq if self.edit_log else 0

    def edited_since(self, seen: int, by: str, station: str) -> list[Made]:
        """What others, or the same person elsewhere, did to the order after that sequence number."""
        since = bisect_right(self.edit_log, seen, key=lambda made: made.seq)
        return [made for made in self.edit_log[since:] if (made.by, made.station) != (by, station)]

    # ---- what may be done to its order ----

    def may_move(self, name: str) -> bool:
        """Whether a walk or a segment can be given another place: nothing of it has been."""
        if name in self.lineup.segments:
            been = any(step.segment == name and step.id in self.taken for step in self.lineup.steps)
        else:
            been = name in self.taken
        return not been and self.down_at is None

    def may_be_beside(self, anchor: str, after: bool) -> bool:
        """Whether what is still to come can be put right before or after this."""
        if self.is_to_come(anchor):
            return True
        if not after or self.live is None:
            return False
        walk = self.lineup.walks.get(anchor)
        if walk is None:
            return anchor == self.live
        if walk.segment != self.live:
            return False
        return walk.place == self._first_ahead(self.lineup.segments[self.live]) - 1

    def may_put_in(self, kind: str, anchor: str, after: bool) -> bool:
        """Whether a walk, a cue or a segment can be put in right before (of a cue: with) or after this."""
        if kind == "cue":
            index = self.lineup.step_index.get(anchor, -1)
            return self.down_at is None and index >= max(self.playhead - after, 0)
        if kind == "walk" and anchor in self.lineup.segments:
            return anchor == self.live or self.is_to_come(anchor)
        return self.may_be_beside(anchor, after)


def _out(show: StandingShow) -> OutOfShow:
    lineup, starts, taken = show.lineup, show.starts, show.taken
    why: dict[str, Why] = {}
    for name, segment in lineup.segments.items():
        if name not in starts and (segment.skip or name in show.skipped or name in show.cut):
            reason: Why = "cut" if name in show.cut else "skipped"
            why[name] = reason
            why.update(dict.fromkeys(segment.walks, reason))
    for name in show.skipped - starts.keys():
        why.setdefault(name, "skipped")
    why.update(dict.fromkeys(show.cut - starts.keys(), "cut"))
    for name in starts.keys() & show.cut:
        why.update(dict.fromkeys((step.id for step in show.rest_of(name)), "cut"))
    if not why:
        return OutOfShow(why, {})
    for name in lineup.cues:
        if reason_of_cue := _cue_out(show, why, name):
            why[name] = reason_of_cue
    places: dict[str, list[int]] = {}
    for name in why:
        if name in lineup.walks and name not in taken:
            places.setdefault(lineup.walks[name].segment, []).append(lineup.walks[name].place)
    return OutOfShow(why, {segment: sorted(found) for segment, found in places.items()})


def _cue_out(show: StandingShow, why: dict[str, Why], cue: str) -> Why | None:
    """A cue is out with its segment, with the step that it goes with, and with the cue that it follows."""
    lineup = show.lineup
    while cue not in show.gone:
        line = lineup.cues[cue]
        step = lineup.step_of_cue.get(cue)
        for name in (cue, step if step == DOWN else line.segment, step):
            if name in why and name not in show.taken:
                return why[name]
        if line.how != "follow":
            return None
        cue = line.target
    return None
