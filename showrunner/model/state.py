"""The live show: what the events say, put together.

`fold` reads a whole journal, `Show.apply` takes one more event. Nothing here knows a clock, a file or
a screen, and nothing is decided here: an event is a fact, and one that no longer fits (after an undo)
is passed over and never fails, because a show that stands must stay standing.

A show is changed in place and has one owner, the desk: a journal of a hundred thousand events is read
in a second, and a copy for each would cost minutes. Who needs an earlier picture folds again.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from datetime import date as Date
from datetime import datetime, time, timedelta
from typing import Any, Final, Literal, NamedTuple

from showrunner.model import events
from showrunner.model.edits import Edit, Made, edited, edited_order
from showrunner.model.events import Record
from showrunner.model.lineup import Formed, Lineup, Order, SegmentLine, Step
from showrunner.model.planned import Planned, planned
from showrunner.model.running_order import DOWN, RunningOrder
from showrunner.model.times import ZERO, instant, stored_moment

Phase = Literal["before", "up", "held", "stopped", "down"]
SegmentStatus = Literal["waiting", "next", "live", "done", "skipped", "cut"]
WalkStatus = Literal["waiting", "ready", "out", "back", "skipped", "cut"]
CueStatus = Literal["waiting", "standby", "gone", "skipped", "cut"]

AUTOMATIC: Final = "showrunner"
"""Who fires a follow cue."""


class Taken(NamedTuple):
    """A step that was called, as it was called."""

    at: datetime
    seq: int
    by: str
    called: events.StepCalled


class Hold(NamedTuple):
    """A wait: a hold, or a show stop."""

    since: datetime
    stop: bool
    reason: str
    last: str
    """What had been called last."""
    segment: str | None
    """The segment that was live."""
    until: datetime | None = None


class Due(NamedTuple):
    """A follow cue that is to fire by itself."""

    cue: str
    after: str
    at: datetime


class Turn(NamedTuple):
    """Something that was done about a problem."""

    at: datetime
    by: str
    what: Literal["taken", "fixed", "reopened"]
    fix: str = ""


class Problem(NamedTuple):
    """What went wrong, and what was done."""

    n: int
    text: str
    about: str | None
    department: str | None
    severity: str
    by: str
    opened_at: datetime
    taken_by: str | None = None
    taken_at: datetime | None = None
    fix: str | None = None
    fixed_by: str | None = None
    fixed_at: datetime | None = None
    turns: tuple[Turn, ...] = ()
    """Its whole story after it was opened: a fix that did not hold stays in it."""

    @property
    def status(self) -> str:
        """open, taken or fixed."""
        if self.fixed_at is not None:
            return "fixed"
        return "open" if self.taken_at is None else "taken"


class Note(NamedTuple):
    """A line for the debrief."""

    at: datetime
    by: str
    kind: str
    text: str
    about: str | None
    outfit: str | None = None
    owner: str | None = None
    private: bool = False


class Agreed(NamedTuple):
    """Something that is to be done before the next show."""

    n: int
    text: str
    owner: str | None
    about: str | None
    by: str
    at: datetime
    done_by: str | None = None
    done_at: datetime | None = None

    @property
    def done(self) -> bool:
        """Whether it was ticked off."""
        return self.done_at is not None


class Tick(NamedTuple):
    """An item that was seen to be there, or not after all."""

    ok: bool
    by: str
    at: datetime


class Clearance(NamedTuple):
    """A tick: seen or not, by whom and when."""

    ok: bool
    by: str
    at: datetime
    reason: str


class GivenCall(NamedTuple):
    """A call that was given."""

    at: datetime
    by: str
    start: datetime | None
    """The start that it counted down to."""


class Checked(NamedTuple):
    """How far a checkpoint is."""

    begun_at: datetime | None
    done_at: datetime | None


DAY: Final = 86_400
"""Seconds. No change takes longer."""

CALLING: Final = "calling"
"""The lane of all that moves the show on or changes its order."""

_EDITING: Final = "editing"
"""The part of that lane which may or may not change what comes next."""

_WORST_FIRST: Final = {"stop": 0, "high": 1, "normal": 2, "low": 3}

Why = Literal["cut", "skipped"]


class _Out(NamedTuple):
    """What is out of the show, and why."""

    why: dict[str, Why]
    """By segment, walk and cue."""
    places: dict[str, list[int]]
    """By segment, the places of its walks that are out, in order."""


class _View:
    """What is worked out of a show when it is first asked for, until something changes it."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Something is out that was in, or the order has changed."""
        self.out: _Out | None = None
        self.next_at: int | None = None
        """Index of the step that GO takes."""
        self.segments: list[tuple[SegmentLine, timedelta]] | None = None
        self.passed: dict[str, int] = {}


class Show:
    """How the show stands after `seq` events."""

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
        self._view = _View()
        self._take_plan(opened.source, opened.plan)

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
    def _out(self) -> _Out:
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

    def supposing(self, *supposed: events.Event, at: datetime) -> Show:
        """The show as it would stand if this were recorded then. This one is not touched.

        An undo cannot be supposed: what it takes back is left out by `fold`.
        """
        show = copy(self)
        for name, value in vars(self).items():
            if isinstance(value, (dict, list, set)):
                setattr(show, name, value.copy())
        show._view = _View()
        for event in supposed:
            show.apply(Record(show.seq + 1, "", at, "", 0, "", self.seq, event))
        return show

    # ---- what changes it ----

    def apply(self, record: Record) -> None:
        """Takes one more event. Undone events are left out by `fold`, which is the way to take one back."""
        self.seq = record.seq
        event = record.event
        handle, lane = _APPLY[type(event)]
        if lane != _EDITING:
            handle(self, record, event)
        else:
            before = self._what_is_next()
            handle(self, record, event)
            if self._what_is_next() != before:
                self.turned = record.seq
            if type(event) is not events.StepSkipped:
                self.edit_log.append(Made(record.seq, record.by, event, record.station))
        if lane is not None:
            self.done.append(record)

    def _what_is_next(self) -> tuple[str, str, tuple[str, ...]] | None:
        step = self.next_step
        return None if step is None else (step.id, step.title, self.cues_of(step))

    def _take_plan(self, source: str, plan: events.Json) -> None:
        self.source = source
        self._take_base(plan)
        self.lineup = self._base = Lineup.of(self.base)
        self.plan, order = edited(self.base, self._base.order, (made.event for made in self.edits))
        self._view.forget()
        if self.cut or self.edits:
            self._line_up(order)
        self._plan_times()

    def _take_base(self, plan: events.Json) -> None:
        """A start that is written down differently now says more than one that was moved before."""
        before = getattr(self, "base", None)
        self.base = RunningOrder.model_validate(plan)
        if before is not None and self.base.start != before.start:
            self._unmake(events.StartMoved)

    def _plan_times(self) -> None:
        starts = [made.event.to for made in self.edits if isinstance(made.event, events.StartMoved)]
        moved = stored_moment(starts[-1]) if starts else None
        self.planned = planned(self._base, self.date, self.plan, moved)

    def _revised(self, record: Record, event: events.OrderRevised) -> None:
        """A changed file is taken in: what it made of the order, with live edits, was decided then."""
        if self.down_at is not None:
            return
        order = Order.of_json(event.order)
        self.file, self.source = event.file, event.source
        self._take_base(event.plan)
        self.title = self.base.show
        if self.up_at is None and self.base.date is not None:
            self.date = self.base.date
        self.edits = [made for made in self.edits if made.seq not in event.dropped]
        self._base = Lineup.of(self.base, order.as_written(self.base))
        self.plan, anew = edited(self.base, self._base.order, (made.event for made in self.edits))
        self._plan_times()
        self._line_up(order._replace(written=anew.written))
        lineup = self.lineup
        there = lineup.segments.keys() | lineup.walks.keys() | lineup.cues.keys()
        self.cut &= there
        self.skipped &= there
        self._following = {cue: due for cue, due in self._following.items() if cue in lineup.cues}
        self._stand_down()

    def _order_saved(self, record: Record, event: events.OrderSaved) -> None:
        self.source, self.saved = event.source, record.seq

    def _line_up(self, order: Order, *, moved: str | None = None) -> None:
        """Lines up anew. What was passed stays as it was, but for what is moved from there to a new place."""
        lineup, view = self.lineup, self._view
        passed = [step.id for step in lineup.steps[: self.playhead] if moved not in {step.id, step.segment}]
        formed = {
            name: tuple(Formed(lineup.walks[walk].model, lineup.walks[walk].outfit) for walk in segment.walks)
            for name, segment in lineup.segments.items()
            if name not in order.walks and not self.taken.keys().isdisjoint((name, *segment.walks))
        }
        rest = [step.id for name in self.starts.keys() & self.cut for step in self.rest_of(name)]
        cut = {*(self.cut - self.starts.keys()), *rest}
        self.lineup = Lineup.of(self.plan, order._replace(formed=formed), cut, passed)
        self._still_ready(lineup)
        self.playhead = sum(1 for step in passed if step in self.lineup.step_index)
        view.forget()

    def _still_ready(self, before: Lineup) -> None:
        """Whoever walks in another's stead was not said to be ready for it."""
        for walk in self.readied.keys() - self.taken.keys():
            was, line = before.walks.get(walk), self.lineup.walks.get(walk)
            if was is None or line is None or was.model != line.model:
                del self.readied[walk]

    def _opened(self, record: Record, event: events.ShowOpened) -> None:
        """The show was made from it; of a second one nothing is taken."""
        if self.opened_at is None:
            self.opened_at = record.at

    def _order_taken(self, record: Record, event: events.OrderTaken) -> None:
        """Edits that were made before hold in the new text too, where it still has what they name."""
        if self.up_at is None:
            self.file = event.file
            self._take_plan(event.source, event.plan)
            self.title = self.plan.show
            self._stand_down()
            self.turned = record.seq

    def _standby_given(self, record: Record, event: events.StandbyGiven) -> None:
        if self.is_to_come(event.step) and not self.is_out(event.step) and event.step not in self.standby:
            self.standby += (event.step,)

    def _called(self, record: Record, event: events.StepCalled) -> None:
        index = self.lineup.step_index.get(event.step)
        if index is None or self.down_at is not None or event.step in self.taken:
            return
        at = record.at
        if self.last is not None and at < self.last.at:  # another station's clock: time never runs backwards
            at = self.last.at
        view = self._view
        if view.out is not None and event.step in view.out.why:
            view.out = None
        if self.hold is not None and at >= self.hold.since:
            self._end_hold(at)
        taken = Taken(at, record.seq, record.by, event)
        self.taken[event.step] = self.last = taken
        self.turned = record.seq
        self.playhead = max(self.playhead, index + 1)
        view.next_at = None
        view.passed.clear()
        if self.standby:
            self._stand_down()
        if self.up_at is None:
            self.up_at = at
        if event.segment is not None:
            self._end_live(at)
            self.live = event.segment
            self.starts[event.segment] = at
            self.held_at_last_out = ZERO
            view.segments = None
        if event.walk is not None:
            self._walk_out(event, at)
        for cue in event.cues:
            self._goes(cue, at)
        if event.end:
            self._go_down(at)

    def _walk_out(self, event: events.StepCalled, at: datetime) -> None:
        walk, live = event.walk or event.step, self.live or ""
        self.outs[walk] = self.last_outs[live] = at
        self.held_at_last_out = self._held.get(live, ZERO)
        if event.model is not None:
            if event.model not in self.models:
                self.arrived.clear()
            self.models[event.model] = "out"
            self._called_out[event.model] = self._last_walk[event.model] = walk

    def _goes(self, cue: str, at: datetime) -> None:
        """A cue is gone, and the time of what follows it runs."""
        self.gone[cue] = at
        self._following.pop(cue, None)
        for name in self.lineup.followers.get(cue, ()):
            if name not in self.gone:
                self._following[name] = Due(name, cue, at + self.lineup.cues[name].delay)

    def _end_live(self, at: datetime) -> None:
        if self.live is not None:
            self.ends[self.live] = at

    def _go_down(self, at: datetime) -> None:
        self._end_hold(at)
        self._end_live(at)
        self.live = None
        self.standby = ()
        self.down_at = at
        self._view.forget()

    def _fired(self, record: Record, event: events.FollowFired) -> None:
        if event.cue in self._following:
            self._goes(event.cue, record.at)

    def _held_up(self, record: Record, event: events.ShowHeld) -> None:
        self._wait(record, False, event.reason, "")

    def _stopped(self, record: Record, event: events.ShowStopped) -> None:
        self._wait(record, True, event.reason, event.last)

    def _wait(self, record: Record, stop: bool, reason: str, last: str) -> None:
        if self.up_at is None or self.down_at is not None:
            return
        if self.hold is not None and self.hold.stop == stop:  # the reason comes later
            self.hold = self.hold._replace(reason=reason or self.hold.reason)
            return
        self._end_hold(record.at)
        since = record.at
        if self.holds and self.holds[-1].until is not None:
            since = max(since, self.holds[-1].until)
        self.hold = Hold(since, stop, reason, last, self.live)
        self.turned = record.seq

    def _end_hold(self, at: datetime) -> None:
        if self.hold is not None:
            until = max(at, self.hold.since)
            if self.live is not None:
                self._held[self.live] = self.held(self.live, until)
            self.holds.append(self.hold._replace(until=until))
            self.hold = None

    def _resumed(self, record: Record, event: events.ShowResumed) -> None:
        self._end_hold(record.at)

    def _ended(self, record: Record, event: events.ShowEnded) -> None:
        """Nothing fires by itself after an end that was not planned."""
        if self.down_at is None and self.up_at is not None:
            self._go_down(record.at)
            self._following.clear()
            self.turned = record.seq

    def _skipped(self, record: Record, event: events.StepSkipped) -> None:
        self.skipped.add(event.step)
        self.dropped[event.step] = record.at
        self._view.forget()
        self._stand_down()

    def _cut(self, record: Record, event: events.Cut) -> None:
        self.cut.add(event.id)
        self.dropped[event.id] = record.at
        self._make(record, event)
        self._out_changed(event.kind)

    def _restored(self, record: Record, event: events.Restored) -> None:
        self.cut.discard(event.id)
        self._unmake(events.Cut, lambda edit: edit.id == event.id)
        self.skipped.discard(event.id)
        self.dropped.pop(event.id, None)
        self._out_changed(event.kind)

    def _out_changed(self, kind: str) -> None:
        """Who walks in a finale that lists nobody follows from what is cut before it."""
        order = self.lineup.order
        if kind != "cue" and any(
            segment.kind == "finale" and name not in order.walks and name not in self.starts
            for name, segment in self.lineup.segments.items()
        ):
            self._line_up(order)
        self._view.forget()
        self._stand_down()

    def _stand_down(self) -> None:
        self.standby = tuple(step for step in self.standby if self.is_to_come(step) and not self.is_out(step))

    def _moved(self, record: Record, event: events.Moved) -> None:
        if not self.may_move(event.id) or not self.may_be_beside(event.anchor, event.after):
            return
        self.skipped.discard(event.id)
        self.dropped.pop(event.id, None)
        self._reorder(record, event, moved=event.id)

    def _swapped(self, record: Record, event: events.Swapped) -> None:
        if self.is_to_come(event.first) and self.is_to_come(event.second):
            self._reorder(record, event)

    def _replaced(self, record: Record, event: events.Replaced) -> None:
        walks = tuple(walk for walk in event.walks if walk not in self.taken)
        self.replaced[event.model] = event.cover
        self._reorder(record, event._replace(walks=walks))

    def _covered(self, record: Record, event: events.Covered) -> None:
        """The walks find their takers, then each its new place as the order is by then."""
        takes = tuple(take for take in event.takes if take[0] not in self.taken)
        cuts = tuple(walk for walk in event.cuts if walk not in self.taken)
        self.cut.update(cuts)
        self.dropped.update(dict.fromkeys(cuts, record.at))
        self._line_up(edited_order(self.lineup.order, event._replace(takes=takes, cuts=cuts, moves=())))
        moves = []
        for walk, anchor, after in event.moves:
            if self.may_move(walk) and self.may_be_beside(anchor, after):
                moves.append((walk, anchor, after))
                self.skipped.discard(walk)
                self.dropped.pop(walk, None)
                self._line_up(self.lineup.order.moved("walk", walk, anchor, after), moved=walk)
        self._make(record, event._replace(takes=takes, cuts=cuts, moves=tuple(moves)))
        self._stand_down()
        if takes and self.next_walk_of(event.model) is None:
            self.replaced[event.model] = takes[-1][1]

    def _inserted(self, record: Record, event: events.Inserted) -> None:
        plan, order = edited(self.plan, self.lineup.order, [event])
        if plan is not self.plan and self.may_put_in(event.kind, event.anchor, event.after):
            self.plan = plan
            self._make(record, event)
            self._line_up(order)
            self._stand_down()
            self._plan_times()

    def _duration_changed(self, record: Record, event: events.DurationChanged) -> None:
        if self.is_to_come(event.segment) or event.segment == self.live:
            self._unmake(events.DurationChanged, lambda edit: edit.segment == event.segment)
            if event.seconds is not None:
                self._make(record, event)
            self._plan_anew()

    def _hard_start_changed(self, record: Record, event: events.HardStartChanged) -> None:
        if self.is_to_come(event.segment):
            self._make(record, event)
            self._plan_anew()

    def _start_moved(self, record: Record, event: events.StartMoved) -> None:
        if self.up_at is None:
            self._make(record, event)
            self._plan_times()

    def _plan_anew(self) -> None:
        """Other values in the plan, and the order as it is."""
        self.plan, _ = edited(self.base, self._base.order, (made.event for made in self.edits))
        self._line_up(self.lineup.order)
        self._plan_times()

    def _unmake(self, kind: type[Any], fits: Callable[[Any], bool] = lambda edit: True) -> None:
        """These edits are no longer in force."""
        self.edits = [made for made in self.edits if not (type(made.event) is kind and fits(made.event))]

    def _make(self, record: Record, edit: Edit) -> None:
        self.edits.append(Made(record.seq, record.by, edit, record.station))

    def _reorder(self, record: Record, edit: Edit, moved: str | None = None) -> None:
        self._make(record, edit)
        self._line_up(edited_order(self.lineup.order, edit), moved=moved)
        self._stand_down()

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

    def _seen(self, record: Record, event: events.ModelSeen) -> None:
        """Who is ready is off the stage, who is said to be out again is on it, who is anything else is not
        ready: so a word said by mistake is put right by the next one."""
        model, status, at = event.model, event.status, record.at
        self.models[model] = status
        self._called_out.pop(model, None)
        last = self._last_walk.get(model)
        is_out = last is not None and last in self.outs and at < self.reckoned_back(last)
        if status in {"arrived", "hair"} and not event.before:
            self.arrived.add(model)
        if status != "ready":
            undressed = self._ready_for.pop(model, None)
            if undressed is not None and undressed not in self.outs:
                self.readied.pop(undressed, None)
        match status:
            case "ready":
                walk = event.walk or self.next_walk_of(model)
                self._ready_for[model] = walk
                if walk is not None:
                    self.readied.setdefault(walk, at)
                if last is not None and is_out:
                    self.backs.setdefault(last, at)
            case "back" if last is not None and at <= self._surely_back(last):
                self.backs.setdefault(last, at)
            case "out" if last is not None and is_out:
                self.backs.pop(last, None)
                self._called_out[model] = last

    def _surely_back(self, walk: str) -> datetime:
        """Said later than that, back tells where a model is, and not when she came off: nobody is out for
        twice the time that a walk takes."""
        reckoned = self.reckoned_back(walk)
        return reckoned + (reckoned - self.outs[walk])

    def _problem_opened(self, record: Record, event: events.ProblemOpened) -> None:
        self.last_problem = max(self.last_problem, event.n)
        self.problems[event.n] = Problem(
            event.n, event.text, event.about, event.department, event.severity, record.by, record.at
        )

    def _problem_taken(self, record: Record, event: events.ProblemTaken) -> None:
        turn = Turn(record.at, record.by, "taken")
        self._problem(event.n, turn, taken_by=record.by, taken_at=record.at)

    def _problem_fixed(self, record: Record, event: events.ProblemFixed) -> None:
        turn = Turn(record.at, record.by, "fixed", event.fix)
        self._problem(event.n, turn, fix=event.fix, fixed_by=record.by, fixed_at=record.at)

    def _problem_reopened(self, record: Record, event: events.ProblemReopened) -> None:
        turn = Turn(record.at, record.by, "reopened")
        self._problem(event.n, turn, fix=None, fixed_by=None, fixed_at=None)

    def _problem(self, n: int, turn: Turn, **changed: Any) -> None:
        if (problem := self.problems.get(n)) is not None:
            self.problems[n] = problem._replace(turns=(*problem.turns, turn), **changed)

    def _noted(self, record: Record, event: events.Noted) -> None:
        said = (event.kind, event.text, event.about, event.outfit, event.owner, event.private)
        self.notes.append(Note(record.at, record.by, *said))

    def _action_agreed(self, record: Record, event: events.ActionAgreed) -> None:
        self.last_agreed = max(self.last_agreed, event.n)
        self.agreed[event.n] = Agreed(event.n, event.text, event.owner, event.about, record.by, record.at)

    def _action_done(self, record: Record, event: events.ActionDone) -> None:
        if (agreed := self.agreed.get(event.n)) is not None:
            done = (record.by, record.at) if event.done else (None, None)
            self.agreed[event.n] = agreed._replace(done_by=done[0], done_at=done[1])

    def _begun(self, record: Record, event: events.CheckpointBegun) -> None:
        self.checkpoints[event.checkpoint] = Checked(record.at, None)

    def _checkpoint_done(self, record: Record, event: events.CheckpointDone) -> None:
        before = self.checkpoints.get(event.checkpoint)
        self.checkpoints[event.checkpoint] = Checked(before and before.begun_at, record.at)

    def _item_ticked(self, record: Record, event: events.ItemTicked) -> None:
        tick = Tick(event.ticked, record.by, record.at)
        self.ticked[event.walk] = {**self.ticked.get(event.walk, {}), event.item: tick}

    def _ticked(self, record: Record, event: events.ClearanceTicked) -> None:
        tick = Clearance(event.ok, record.by, record.at, event.reason)
        self.clearances[event.model, event.kind] = tick

    def _call_given(self, record: Record, event: events.CallGiven) -> None:
        self.calls[event.call] = GivenCall(record.at, record.by, stored_moment(event.start))

    def _measured(self, record: Record, event: events.RehearsalMeasured) -> None:
        self.measured = {
            outfit: timedelta(seconds=seconds)
            for outfit, seconds in event.changes.items()
            if isinstance(seconds, (int, float)) and 0 < seconds < DAY
        }

    def _undone(self, record: Record, event: events.Undone) -> None:
        """What it takes back was left out by `fold`; that it was taken back may change what comes next."""
        if event.what in _CALLING_NAMES:
            self.turned = record.seq
        if event.what in _EDITING_NAMES:
            self.edit_log.append(Made(record.seq, record.by, event, record.station))


def _problem_lane(record: Any) -> str:
    return f"problem {record.event.n}"


def _agreed_lane(record: Any) -> str:
    return f"agreed {record.event.n}"


Lane = Literal["calling", "editing"] | Callable[[Any], str] | None

_APPLY: Final[dict[type[events.Event], tuple[Callable[[Show, Record, Any], None], Lane]]] = {
    events.ShowOpened: (Show._opened, None),
    events.OrderTaken: (Show._order_taken, None),
    events.OrderRevised: (Show._revised, _EDITING),
    events.OrderSaved: (Show._order_saved, None),
    events.StandbyGiven: (Show._standby_given, lambda record: f"standby {record.event.step}"),
    events.StepCalled: (Show._called, CALLING),
    events.FollowFired: (Show._fired, None),
    events.ShowHeld: (Show._held_up, CALLING),
    events.ShowStopped: (Show._stopped, CALLING),
    events.ShowResumed: (Show._resumed, CALLING),
    events.ShowEnded: (Show._ended, CALLING),
    events.StepSkipped: (Show._skipped, _EDITING),
    events.Cut: (Show._cut, _EDITING),
    events.Restored: (Show._restored, _EDITING),
    events.Moved: (Show._moved, _EDITING),
    events.Swapped: (Show._swapped, _EDITING),
    events.Replaced: (Show._replaced, _EDITING),
    events.Covered: (Show._covered, _EDITING),
    events.Inserted: (Show._inserted, _EDITING),
    events.DurationChanged: (Show._duration_changed, _EDITING),
    events.HardStartChanged: (Show._hard_start_changed, _EDITING),
    events.StartMoved: (Show._start_moved, _EDITING),
    events.ModelSeen: (Show._seen, lambda record: f"model {record.event.model}"),
    events.ItemTicked: (
        Show._item_ticked,
        lambda record: f"item {record.event.walk} {record.event.item}",
    ),
    events.ProblemOpened: (Show._problem_opened, _problem_lane),
    events.ProblemTaken: (Show._problem_taken, _problem_lane),
    events.ProblemFixed: (Show._problem_fixed, _problem_lane),
    events.ProblemReopened: (Show._problem_reopened, _problem_lane),
    events.Noted: (Show._noted, lambda record: f"note {record.seq}"),
    events.CheckpointBegun: (Show._begun, lambda record: f"checkpoint {record.event.checkpoint}"),
    events.CheckpointDone: (Show._checkpoint_done, lambda record: f"checkpoint {record.event.checkpoint}"),
    events.ClearanceTicked: (
        Show._ticked,
        lambda record: f"clearance {record.event.model} {record.event.kind}",
    ),
    events.CallGiven: (Show._call_given, lambda record: f"call {record.event.call}"),
    events.RehearsalMeasured: (Show._measured, None),
    events.ActionAgreed: (Show._action_agreed, _agreed_lane),
    events.ActionDone: (Show._action_done, _agreed_lane),
    events.Undone: (Show._undone, None),
}
"""What each kind of event does, and the lane that it is taken back in (`lane_of`)."""

_CALLING_NAMES: Final = frozenset(
    events.NAMES[kind] for kind, (_, lane) in _APPLY.items() if lane in {CALLING, _EDITING}
)

_EDITING_NAMES: Final = frozenset(
    events.NAMES[kind]
    for kind, (_, lane) in _APPLY.items()
    if lane == _EDITING and kind is not events.StepSkipped
)


def _out(show: Show) -> _Out:
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
        return _Out(why, {})
    for name in lineup.cues:
        if reason_of_cue := _cue_out(show, why, name):
            why[name] = reason_of_cue
    places: dict[str, list[int]] = {}
    for name in why:
        if name in lineup.walks and name not in taken:
            places.setdefault(lineup.walks[name].segment, []).append(lineup.walks[name].place)
    return _Out(why, {segment: sorted(found) for segment, found in places.items()})


def _cue_out(show: Show, why: dict[str, Why], cue: str) -> Why | None:
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


def lane_of(record: Record) -> str | None:
    """What an event belongs to: in one lane only the last can be taken back; None is never taken back."""
    lane = _APPLY[type(record.event)][1]
    if lane is None or lane == CALLING:
        return lane
    return CALLING if lane == _EDITING else lane(record)


def fold(records: Iterable[Record], until: datetime | None = None) -> Show:
    """The show that these records tell, leaving out what was undone; with `until`, as it stood then.

    Raises:
        ValueError: the first record does not open a show.
    """
    kept = [record for record in records if until is None or record.at <= until or record.seq == 1]
    if not kept or not isinstance(kept[0].event, events.ShowOpened):
        raise ValueError("the first event does not open a show")
    show = Show(kept[0].event)
    go_on(show, kept)
    return show


def go_on(show: Show, records: Sequence[Record]) -> None:
    """Takes what happened next into the show, leaving out what is undone within it.

    What it had taken in before stays: where an undo among these reaches back behind the first of them, the
    show must be folded anew.
    """
    undone = {record.event.undoes for record in records if isinstance(record.event, events.Undone)}
    apply = show.apply
    for record in records:
        if record.seq not in undone:
            apply(record)
        elif isinstance(record.event, events.ProblemOpened):
            show.last_problem = max(show.last_problem, record.event.n)
        elif isinstance(record.event, events.ActionAgreed):
            show.last_agreed = max(show.last_agreed, record.event.n)
    show.seq = records[-1].seq
