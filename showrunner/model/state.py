"""The live show: what the events say, put together.

`fold` reads a whole journal, `Show.apply` takes one more event. Nothing here knows a clock, a file or
a screen, and nothing is decided here: an event is a fact, and one that no longer fits (after an undo)
is passed over and never fails, because a show that stands must stay standing.

A show is changed in place and has one owner, the desk: a journal of a hundred thousand events is read
in a second, and a copy for each would cost minutes. Who needs an earlier picture folds again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from copy import copy
from datetime import datetime, timedelta
from typing import Any, Final, Literal

from showrunner.model import events
from showrunner.model.edits import Edit, Made, edited, edited_order
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
    Turn,
)
from showrunner.model.lineup import Formed, Lineup, Order
from showrunner.model.planned import planned
from showrunner.model.running_order import RunningOrder
from showrunner.model.standing import Derived, StandingShow
from showrunner.model.times import ZERO, stored_moment

AUTOMATIC: Final = "showrunner"
"""Who fires a follow cue."""


DAY: Final = 86_400
"""Seconds. No change takes longer."""

CALLING: Final = "calling"
"""The lane of all that moves the show on or changes its order."""

_EDITING: Final = "editing"
"""The part of that lane which may or may not change what comes next."""


class Show(StandingShow):
    """How the show stands after `seq` events, changed by each that comes."""

    def __init__(self, opened: events.ShowOpened) -> None:
        super().__init__(opened)
        self._take_plan(opened.source, opened.plan)

    def supposing(self, *supposed: events.Event, at: datetime) -> Show:
        """The show as it would stand if this were recorded then. This one is not touched.

        An undo cannot be supposed: what it takes back is left out by `fold`.
        """
        show = copy(self)
        for name, value in vars(self).items():
            if isinstance(value, (dict, list, set)):
                setattr(show, name, value.copy())
        show._view = Derived()
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
