"""The live show: what the events say, put together.

`fold` reads a whole journal, `Show.apply` takes one more event. Nothing here knows a clock, a file or
a screen, and nothing is decided here: an event is a fact, and one that no longer fits (after an undo)
is passed over and never fails, because a show that stands must stay standing.

A show is changed in place and has one owner, the desk: a journal of a hundred thousand events is read
in a second, and a copy for each would cost minutes. Who needs an earlier picture folds again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date as Date
from datetime import datetime, timedelta
from typing import Any, Final, Literal, NamedTuple

from showrunner.model import events
from showrunner.model.events import Record
from showrunner.model.lineup import Lineup, Order, SegmentLine, Step
from showrunner.model.running_order import RunningOrder
from showrunner.model.times import ZERO
from showrunner.model.timing import Planned, planned

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


class Clearance(NamedTuple):
    """A tick: seen or not, by whom and when."""

    ok: bool
    by: str
    at: datetime
    reason: str


class Checked(NamedTuple):
    """How far a checkpoint is."""

    begun_at: datetime | None
    done_at: datetime | None


class Done(NamedTuple):
    """Something that can be taken back."""

    seq: int
    by: str
    lane: str
    """What it belongs to: in one lane only the last can be taken back."""
    what: str
    """The stored name of the event."""


CALLING: Final = "calling"
"""The lane of all that moves the show on or changes its order."""


_NO_LANE: Final = (events.ShowOpened, events.OrderTaken, events.FollowFired, events.Undone)
"""What is never taken back."""

_OWN_LANE: Final[dict[type[events.Event], Callable[[Any], str]]] = {
    events.ProblemOpened: lambda event: f"problem {event.n}",
    events.ProblemTaken: lambda event: f"problem {event.n}",
    events.ProblemFixed: lambda event: f"problem {event.n}",
    events.ProblemReopened: lambda event: f"problem {event.n}",
    events.Noted: lambda event: f"note {event.text}",
    events.ModelSeen: lambda event: f"model {event.model}",
    events.ClearanceTicked: lambda event: f"clearance {event.model} {event.kind}",
    events.CheckpointBegun: lambda event: f"checkpoint {event.checkpoint}",
    events.CheckpointDone: lambda event: f"checkpoint {event.checkpoint}",
}


class Show:
    """How the show stands after `seq` events."""

    def __init__(self, opened: events.ShowOpened) -> None:
        self.title = opened.title
        self.file = opened.file
        self.date = Date.fromisoformat(opened.date)
        self.rehearsal = opened.rehearsal
        self.seq = 0
        self.source = ""
        self.plan: RunningOrder
        self.lineup: Lineup
        self.planned: Planned
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
        self.last_out: datetime | None = None
        """When the last walk of the live segment went out."""
        self.held_at_last_out = ZERO
        self.hold: Hold | None = None
        self.holds: list[Hold] = []
        self.gone: dict[str, datetime] = {}
        self.fired: set[str] = set()
        """Follow cues that have fired."""
        self.standby: tuple[str, ...] = ()
        """Steps that are stood by."""
        self.models: dict[str, str] = {}
        self.replaced: dict[str, str] = {}
        self.problems: dict[int, Problem] = {}
        self.last_problem = 0
        """The highest problem number given, also to one that was taken back: numbers are never used twice."""
        self.notes: list[Note] = []
        self.checkpoints: dict[str, Checked] = {}
        self.clearances: dict[tuple[str, str], Clearance] = {}
        self.done: list[Done] = []
        self._held: dict[str, timedelta] = {}
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
        if self.down_at is not None:
            return None
        steps = self.lineup.steps
        return next(
            (steps[i] for i in range(self.playhead, len(steps)) if not self.is_out(steps[i].id)), None
        )

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
        return index is not None and index >= self.playhead

    def is_out(self, name: str) -> bool:
        """Whether a segment, a walk or a cue is cut, skipped, or out of timing by the plan."""
        return self.out_because(name) is not None

    def out_because(self, name: str) -> Literal["cut", "skipped"] | None:
        """Why something is out of the show, if it is."""
        if name in self.taken or name in self.gone:
            return None
        if name in self.cut:
            return "cut"
        if name in self.skipped:
            return "skipped"
        lineup = self.lineup
        if (segment := lineup.segments.get(name)) is not None:
            return "skipped" if segment.skip else None
        if (walk := lineup.walks.get(name)) is not None:
            return self.out_because(walk.segment) if walk.segment not in self.starts else None
        if (cue := lineup.cues.get(name)) is not None:
            if cue.segment not in self.starts and (why := self.out_because(cue.segment)):
                return why
            rides_on = lineup.step_of_cue.get(name)
            if rides_on is not None and rides_on != name and rides_on not in self.taken:
                return self.out_because(rides_on)
            if cue.how == "follow":
                return self.out_because(cue.target)
        return None

    def walks_in(self, segment: SegmentLine) -> int:
        """How many walks of a segment are in the show."""
        if not self.cut and not self.skipped:
            return len(segment.walks)
        return sum(1 for walk in segment.walks if not self.is_out(walk))

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

    def segment_status(self, name: str) -> SegmentStatus:
        """waiting, next, live, done, skipped or cut."""
        if name in self.ends:
            return "done"
        if name == self.live:
            return "live"
        if why := self.out_because(name):
            return why
        if self.down_at is not None or not self.is_to_come(name):
            return "skipped"
        upcoming = next((step.segment for step in self.to_come() if step.kind == "segment"), None)
        return "next" if upcoming == name else "waiting"

    def walk_status(self, walk: str, now: datetime) -> WalkStatus:
        """Where a walk is. One who is not told to be back is taken to be so after the walk's time."""
        out = self.outs.get(walk)
        line = self.lineup.walks[walk]
        if out is not None:
            if walk in self.backs or now >= out + self.lineup.segments[line.segment].walk:
                return "back"
            return "out"
        if why := self.out_because(walk):
            return why
        if self.down_at is not None or not self.is_to_come(walk):
            return "skipped"
        return (
            "ready" if self.models.get(line.model) == "ready" and self._is_next_of_model(walk) else "waiting"
        )

    def _is_next_of_model(self, walk: str) -> bool:
        model = self.lineup.walks[walk].model
        ahead = (w for w in self.lineup.walks.values() if w.model == model and self.is_to_come(w.id))
        return next((w.id for w in ahead if not self.is_out(w.id)), None) == walk

    def cue_status(self, cue: str) -> CueStatus:
        """waiting, standby, gone, skipped or cut. A visual cue is taken to be gone with its segment."""
        if cue in self.gone:
            return "gone"
        if why := self.out_because(cue):
            return why
        line = self.lineup.cues[cue]
        if line.how == "visual" and line.segment in self.ends:
            return "gone"
        if line.how in {"with", "at", "after"}:
            step = self.step_with(cue)
            if step is not None and step.id in self.standby:
                return "standby"
            if step is None or not self.is_to_come(step.id):
                return "skipped"
        if self.down_at is not None:
            return "skipped"
        return "waiting"

    def step_with(self, cue: str) -> Step | None:
        """The step that a called cue goes with."""
        lineup = self.lineup
        step = lineup.step_of_cue.get(cue)
        if step is not None:
            return lineup.steps[lineup.step_index[step]]
        segment = lineup.cues[cue].segment
        if cue in lineup.segments[segment].end_cues:
            after = lineup.segment_index[segment] + 1
            for name in lineup.order.segments[after:]:
                if not self.is_out(name):
                    return lineup.steps[lineup.step_index[name]]
            return lineup.steps[-1]
        return None

    def follows_due(self) -> list[Due]:
        """Follow cues that wait to fire, soonest first. Nothing fires by itself while the show is stopped,
        and a delay that was running then runs on afterwards."""
        if self.hold is not None and self.hold.stop:
            return []
        waiting: list[Due] = []
        for after, names in self.lineup.followers.items():
            went = self.gone.get(after)
            if went is None:
                continue
            for name in names:
                if name not in self.gone and not self.is_out(name):
                    due = went + self.lineup.cues[name].delay
                    for hold in self.holds:
                        if hold.stop and hold.until is not None and hold.until > went and hold.since < due:
                            due += hold.until - max(hold.since, went)
                    waiting.append(Due(name, after, due))
        return sorted(waiting, key=lambda due: due.at)

    def open_problems(self) -> list[Problem]:
        """Problems not fixed: worst first, then oldest first."""
        rank = {"stop": 0, "high": 1, "normal": 2, "low": 3}
        left = [problem for problem in self.problems.values() if problem.fixed_at is None]
        return sorted(left, key=lambda problem: (rank[problem.severity], problem.n))

    def model_status(self, model: str, now: datetime) -> str:
        """expected, arrived, ready, out, back, missing or replaced: as said last, or as the calls say."""
        said = self.models.get(model)
        if said in {None, "out", "back", "ready", "arrived"}:
            walks = [walk for walk in self.lineup.walks.values() if walk.model == model]
            if not walks and model in self.replaced:
                return "replaced"
            if any(self.walk_status(walk.id, now) == "out" for walk in walks if walk.id in self.outs):
                return "out"
            if said == "out":
                return "back"
        return said or "expected"

    # ---- what changes it ----

    def apply(self, record: Record) -> None:
        """Takes one more event. Undone events are left out by `fold`, which is the way to take one back."""
        self.seq = record.seq
        event = record.event
        _APPLY[type(event)](self, record, event)
        if isinstance(event, _NO_LANE):
            return
        own = _OWN_LANE.get(type(event))
        lane = CALLING if own is None else own(event)
        self.done.append(Done(record.seq, record.by, lane, events.NAMES[type(event)]))
        if lane == CALLING and not isinstance(event, events.StandbyGiven):
            self.turned = record.seq

    def _take_plan(self, source: str, plan: events.Json) -> None:
        self.source = source
        self.plan = RunningOrder.model_validate(plan)
        self._line_up(None)
        self.planned = planned(self.lineup, self.date)

    def _line_up(self, order: Order | None) -> None:
        self.lineup = Lineup.of(self.plan, order, self.cut)
        self.playhead = self.lineup.step_index[self.last.called.step] + 1 if self.last else 0

    def _opened(self, record: Record, event: events.ShowOpened) -> None:
        """The show was made from it; a second one is passed over."""

    def _order_taken(self, record: Record, event: events.OrderTaken) -> None:
        if self.up_at is None:
            self.file = event.file
            self._take_plan(event.source, event.plan)
            self.title = self.plan.show

    def _standby_given(self, record: Record, event: events.StandbyGiven) -> None:
        if self.is_to_come(event.step) and event.step not in self.standby:
            self.standby += (event.step,)

    def _called(self, record: Record, event: events.StepCalled) -> None:
        index = self.lineup.step_index.get(event.step)
        if index is None or self.down_at is not None:
            return
        self._end_hold(record.at)
        taken = Taken(record.at, record.seq, record.by, event)
        self.taken[event.step] = self.last = taken
        self.playhead = index + 1
        self.standby = tuple(step for step in self.standby if step != event.step)
        if self.up_at is None:
            self.up_at = record.at
        if event.segment is not None:
            self._end_live(record.at)
            self.live = event.segment
            self.starts[event.segment] = record.at
            self.last_out = None
            self.held_at_last_out = ZERO
        if event.walk is not None:
            self.outs[event.walk] = self.last_out = record.at
            self.held_at_last_out = self._held.get(self.live or "", ZERO)
            if event.model is not None:
                self.models[event.model] = "out"
        for cue in event.cues:
            self.gone[cue] = record.at
        if event.end:
            self._go_down(record.at)

    def _end_live(self, at: datetime) -> None:
        if self.live is not None:
            self.ends[self.live] = at

    def _go_down(self, at: datetime) -> None:
        self._end_hold(at)
        self._end_live(at)
        self.live = None
        self.standby = ()
        self.down_at = at

    def _fired(self, record: Record, event: events.FollowFired) -> None:
        if event.after in self.gone and event.cue not in self.gone:
            self.gone[event.cue] = record.at

    def _held_up(self, record: Record, event: events.ShowHeld) -> None:
        self._wait(record.at, False, event.reason, "")

    def _stopped(self, record: Record, event: events.ShowStopped) -> None:
        self._wait(record.at, True, event.reason, event.last)

    def _wait(self, at: datetime, stop: bool, reason: str, last: str) -> None:
        if self.hold is not None and self.hold.stop == stop:  # the reason comes later
            self.hold = self.hold._replace(reason=reason)
            return
        self._end_hold(at)
        self.hold = Hold(at, stop, reason, last, self.live)

    def _end_hold(self, at: datetime) -> None:
        if self.hold is not None:
            if self.live is not None:
                self._held[self.live] = self.held(self.live, at)
            self.holds.append(self.hold._replace(until=at))
            self.hold = None

    def _resumed(self, record: Record, event: events.ShowResumed) -> None:
        self._end_hold(record.at)

    def _ended(self, record: Record, event: events.ShowEnded) -> None:
        if self.down_at is None:
            self._go_down(record.at)

    def _skipped(self, record: Record, event: events.StepSkipped) -> None:
        self.skipped.add(event.step)
        self._stand_down()

    def _cut(self, record: Record, event: events.Cut) -> None:
        self.cut.add(event.id)
        self._line_up(self.lineup.order)
        self._stand_down()

    def _restored(self, record: Record, event: events.Restored) -> None:
        self.cut.discard(event.id)
        self.skipped.discard(event.id)
        self._line_up(self.lineup.order)

    def _stand_down(self) -> None:
        self.standby = tuple(step for step in self.standby if not self.is_out(step))

    def _moved(self, record: Record, event: events.Moved) -> None:
        order = self.lineup.order
        if event.kind == "segment":
            segments = _placed(order.segments, event.id, event.anchor, event.after)
            self._line_up(order._replace(segments=segments))
            return
        walks = {name: tuple(w for w in ids if w != event.id) for name, ids in order.walks.items()}
        for name, ids in walks.items():
            if event.anchor in ids:
                walks[name] = _placed((*ids, event.id), event.id, event.anchor, event.after)
                self._line_up(order._replace(walks=walks))
                return

    def _swapped(self, record: Record, event: events.Swapped) -> None:
        order = self.lineup.order
        other = {event.first: event.second, event.second: event.first}
        if event.kind == "segment":
            self._line_up(order._replace(segments=tuple(other.get(s, s) for s in order.segments)))
        else:
            walks = {name: tuple(other.get(w, w) for w in ids) for name, ids in order.walks.items()}
            self._line_up(order._replace(walks=walks))

    def _covered(self, record: Record, event: events.Replaced) -> None:
        order = self.lineup.order
        self.replaced[event.model] = event.cover
        self._line_up(order._replace(covers={**order.covers, **dict.fromkeys(event.walks, event.cover)}))

    def _seen(self, record: Record, event: events.ModelSeen) -> None:
        self.models[event.model] = event.status
        if event.status == "back":
            out = [walk for walk in self.outs if self.lineup.walks[walk].model == event.model]
            if out and out[-1] not in self.backs:
                self.backs[out[-1]] = record.at

    def _problem_opened(self, record: Record, event: events.ProblemOpened) -> None:
        self.last_problem = max(self.last_problem, event.n)
        self.problems[event.n] = Problem(
            event.n, event.text, event.about, event.department, event.severity, record.by, record.at
        )

    def _problem_taken(self, record: Record, event: events.ProblemTaken) -> None:
        self._problem(event.n, taken_by=record.by, taken_at=record.at)

    def _problem_fixed(self, record: Record, event: events.ProblemFixed) -> None:
        self._problem(event.n, fix=event.fix, fixed_by=record.by, fixed_at=record.at)

    def _problem_reopened(self, record: Record, event: events.ProblemReopened) -> None:
        self._problem(event.n, fix=None, fixed_by=None, fixed_at=None)

    def _problem(self, n: int, **changed: Any) -> None:
        if n in self.problems:
            self.problems[n] = self.problems[n]._replace(**changed)

    def _noted(self, record: Record, event: events.Noted) -> None:
        self.notes.append(Note(record.at, record.by, event.kind, event.text, event.about))

    def _begun(self, record: Record, event: events.CheckpointBegun) -> None:
        self.checkpoints[event.checkpoint] = Checked(record.at, None)

    def _checkpoint_done(self, record: Record, event: events.CheckpointDone) -> None:
        before = self.checkpoints.get(event.checkpoint)
        self.checkpoints[event.checkpoint] = Checked(before and before.begun_at, record.at)

    def _ticked(self, record: Record, event: events.ClearanceTicked) -> None:
        tick = Clearance(event.ok, record.by, record.at, event.reason)
        self.clearances[event.model, event.kind] = tick

    def _undone(self, record: Record, event: events.Undone) -> None:
        """What it takes back was left out by `fold`; that it was taken back may change what comes next."""
        if events.KINDS[event.what] not in _OWN_LANE:
            self.turned = record.seq


_APPLY: Final[dict[type[events.Event], Callable[[Show, Record, Any], None]]] = {
    events.ShowOpened: Show._opened,
    events.OrderTaken: Show._order_taken,
    events.StandbyGiven: Show._standby_given,
    events.StepCalled: Show._called,
    events.FollowFired: Show._fired,
    events.ShowHeld: Show._held_up,
    events.ShowStopped: Show._stopped,
    events.ShowResumed: Show._resumed,
    events.ShowEnded: Show._ended,
    events.StepSkipped: Show._skipped,
    events.Cut: Show._cut,
    events.Restored: Show._restored,
    events.Moved: Show._moved,
    events.Swapped: Show._swapped,
    events.Replaced: Show._covered,
    events.ModelSeen: Show._seen,
    events.ProblemOpened: Show._problem_opened,
    events.ProblemTaken: Show._problem_taken,
    events.ProblemFixed: Show._problem_fixed,
    events.ProblemReopened: Show._problem_reopened,
    events.Noted: Show._noted,
    events.CheckpointBegun: Show._begun,
    events.CheckpointDone: Show._checkpoint_done,
    events.ClearanceTicked: Show._ticked,
    events.Undone: Show._undone,
}


def _placed(names: tuple[str, ...], name: str, anchor: str, after: bool) -> tuple[str, ...]:
    """The names with one of them moved before or after another."""
    rest = [other for other in names if other != name]
    rest.insert(rest.index(anchor) + after, name)
    return tuple(rest)


def fold(records: Iterable[Record], until: datetime | None = None) -> Show:
    """The show that these records tell, leaving out what was undone; with `until`, as it stood then.

    Raises:
        ValueError: the first record does not open a show.
    """
    kept = [record for record in records if until is None or record.at <= until or record.seq == 1]
    if not kept or not isinstance(kept[0].event, events.ShowOpened):
        raise ValueError("the first event does not open a show")
    undone = {record.event.undoes for record in kept if isinstance(record.event, events.Undone)}
    show = Show(kept[0].event)
    for record in kept:
        if record.seq not in undone:
            show.apply(record)
        elif isinstance(record.event, events.ProblemOpened):
            show.last_problem = max(show.last_problem, record.event.n)
    show.seq = kept[-1].seq
    return show
