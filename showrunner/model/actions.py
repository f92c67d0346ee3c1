"""What someone asks for, and `decide`: what comes of it, as events, or a refusal that says why.

An action is a wish; it names what it means in the words that people say (`look 12`), and the step
that a GO believes to be next. Deciding changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from showrunner.model import events, refs
from showrunner.model.lineup import Step
from showrunner.model.refs import Ref
from showrunner.model.running_order import DOWN
from showrunner.model.state import Show
from showrunner.model.timing import Forecast

AHEAD: Final = timedelta(minutes=1)
"""How far ahead of the clock something may be said to have happened."""

SEVERITIES: Final = ("low", "normal", "high", "stop")
NOTE_KINDS: Final = ("note", "good", "improve")
MODEL_STATUSES: Final = ("arrived", "ready", "out", "back", "missing")


class Go(NamedTuple):
    """GO: the next step, or nothing. `seen` is the sequence number that the caller's picture was based on."""

    step: str | None = None
    seen: int | None = None


class Standby(NamedTuple):
    """Stand by the next step, or one that is named."""

    step: str | None = None


class Hold(NamedTuple):
    """Hold the show; held already, give the reason."""

    reason: str = ""


class Resume(NamedTuple):
    """Go on after a hold or a show stop."""


class Stop(NamedTuple):
    """Show stop; stopped already, give the reason."""

    reason: str = ""


class End(NamedTuple):
    """Down."""

    reason: str = ""


class Skip(NamedTuple):
    """Pass over a step once."""

    step: str


class CutOut(NamedTuple):
    """Take something out of tonight's show."""

    ref: str


class Restore(NamedTuple):
    """Take a cut, or a skip of something still to come, back."""

    ref: str


class Move(NamedTuple):
    """Put a walk or a segment before or after another."""

    ref: str
    anchor: str
    after: bool


class Swap(NamedTuple):
    """Let two walks or two segments change places."""

    first: str
    second: str


class Replace(NamedTuple):
    """Cover: another model takes what is still to come, or what is from there on."""

    model: str
    cover: str
    start: str | None = None


class SeeModel(NamedTuple):
    """Say where a model is."""

    model: str
    status: str


class OpenProblem(NamedTuple):
    """Something went wrong."""

    text: str
    about: str | None = None
    department: str | None = None
    severity: str = "normal"


class TakeProblem(NamedTuple):
    """Somebody is on it."""

    n: int


class FixProblem(NamedTuple):
    """What was done."""

    n: int
    fix: str = ""


class ReopenProblem(NamedTuple):
    """The fix did not hold."""

    n: int


class TakeNote(NamedTuple):
    """A line for the debrief."""

    text: str
    about: str | None = None
    kind: str = "note"


class Check(NamedTuple):
    """A checkpoint is begun or done."""

    checkpoint: str
    done: bool


class Clear(NamedTuple):
    """A clearance was seen or not."""

    model: str
    kind: str
    ok: bool
    reason: str = ""


class Undo(NamedTuple):
    """Take back the last step of the one who asks."""


class FireFollow(NamedTuple):
    """A follow cue is due."""

    cue: str


Action = (
    Go
    | Standby
    | Hold
    | Resume
    | Stop
    | End
    | Skip
    | CutOut
    | Restore
    | Move
    | Swap
    | Replace
    | SeeModel
    | OpenProblem
    | TakeProblem
    | FixProblem
    | ReopenProblem
    | TakeNote
    | Check
    | Clear
    | Undo
    | FireFollow
)


class Refusal(NamedTuple):
    """Why not: a value, said to the one who asked."""

    code: str
    reason: str
    candidates: tuple[str, ...] = ()
    """Where the words mean several things: what to say for each."""


class Asked(NamedTuple):
    """Who asks, and when."""

    by: str
    at: datetime
    """When it happened."""
    now: datetime
    """What the clock says."""


Decision = events.Event | Refusal


def decide(show: Show, action: Action, asked: Asked) -> Decision:
    """What comes of an action: the one event to record, or a refusal.

    Nothing happened before the last step was taken, nor more than a minute ahead of the clock.
    """
    if asked.at > asked.now + AHEAD:
        return Refusal("ahead", "that is more than a minute ahead of the clock")
    if show.last is not None and asked.at < show.last.at and not isinstance(action, Undo):
        return Refusal("before-last-step", "that is before the last step was taken")
    return _DECIDE[type(action)](show, action, asked)


def _go(show: Show, action: Go, asked: Asked) -> Decision:
    step = show.next_step
    if step is None:
        return Refusal("down", "the show is down")
    if action.step is not None and action.step != step.id:
        named = _step(show, action.step)
        if isinstance(named, Refusal):
            return named
        if named.id != step.id:
            over = "has been called" if named.id in show.taken else "is not next"
            return Refusal("not-next", f"{_title(show, named.id)} {over}: next is {_title(show, step.id)}")
    if action.seen is not None and action.seen < show.turned:
        return Refusal(
            "stale", f"the order has moved on since {action.seen}: next is {_title(show, step.id)}"
        )
    return call(show, step.id, asked.at)


def call(show: Show, step_id: str, at: datetime) -> events.StepCalled:
    """The event of calling a step: a copy of all that was called."""
    lineup = show.lineup
    step = lineup.steps[lineup.step_index[step_id]]
    due = Forecast(show, at).due(step)
    walk = lineup.walks[step.id] if step.kind == "walk" else None
    return events.StepCalled(
        step=step.id,
        title=step.title,
        segment=step.id if step.kind == "segment" else None,
        walk=walk and walk.id,
        model=walk and walk.model,
        outfit=walk and walk.outfit,
        cues=show.cues_of(step),
        due=None if due is None else due.isoformat(timespec="milliseconds"),
        end=step.kind == "down",
    )


def _standby(show: Show, action: Standby, asked: Asked) -> Decision:
    if action.step is None:
        step = show.next_step
        if step is None:
            return Refusal("down", "the show is down")
    else:
        named = _step_to_come(show, action.step)
        if isinstance(named, Refusal):
            return named
        step = named
    if step.id in show.standby:
        return Refusal("already", f"{_title(show, step.id)} is standing by")
    return events.StandbyGiven(step.id, show.cues_of(step), _title(show, step.id))


def _hold(show: Show, action: Hold, asked: Asked) -> Decision:
    if refusal := _not_up(show):
        return refusal
    if show.hold is not None and (show.hold.stop or not action.reason):
        return Refusal("already", "the show is stopped" if show.hold.stop else "the show is held")
    return events.ShowHeld(action.reason)


def _stop(show: Show, action: Stop, asked: Asked) -> Decision:
    if refusal := _not_up(show):
        return refusal
    if show.hold is not None and show.hold.stop and not action.reason:
        return Refusal("already", "the show is stopped")
    last = show.last
    return events.ShowStopped(action.reason, _title(show, last.called.step) if last else "")


def _resume(show: Show, action: Resume, asked: Asked) -> Decision:
    if show.hold is None:
        return Refusal("not-held", "the show is not held")
    return events.ShowResumed()


def _end(show: Show, action: End, asked: Asked) -> Decision:
    if refusal := _not_up(show):
        return refusal
    step = show.next_step
    if step is not None and step.kind == "down":
        return call(show, DOWN, asked.at)
    return events.ShowEnded(action.reason)


def _skip(show: Show, action: Skip, asked: Asked) -> Decision:
    step = _step_to_come(show, action.step)
    if isinstance(step, Refusal):
        return step
    if step.kind == "down":
        return Refusal("not-this", "the end cannot be skipped")
    return events.StepSkipped(step.id, _title(show, step.id))


def _cut(show: Show, action: CutOut, asked: Asked) -> Decision:
    ref = _one(show, action.ref, lambda ref: _is_ahead(show, ref) and not show.is_out(ref.id))
    if isinstance(ref, Refusal):
        return ref
    if ref.kind == "down":
        return Refusal("not-this", "the end cannot be cut")
    return events.Cut(ref.kind, ref.id, refs.title_of(show, ref))


def _restore(show: Show, action: Restore, asked: Asked) -> Decision:
    ref = _one(show, action.ref, lambda ref: ref.id in show.cut or ref.id in show.skipped)
    if isinstance(ref, Refusal):
        return Refusal("not-cut", f"{action.ref} is not cut") if ref.code == "past" else ref
    if not _is_ahead(show, ref):
        return Refusal("past", f"its place has passed: {refs.title_of(show, ref)}")
    return events.Restored(ref.kind, ref.id, refs.title_of(show, ref))


def _move(show: Show, action: Move, asked: Asked) -> Decision:
    ref = _movable(show, action.ref)
    if isinstance(ref, Refusal):
        return ref
    anchor = _one(
        show,
        action.anchor,
        lambda other: (
            other.kind == ref.kind and (_is_ahead(show, other) or _is_last(show, other, action.after))
        ),
    )
    if isinstance(anchor, Refusal):
        return anchor
    if anchor.kind != ref.kind or anchor.id == ref.id or not _listed(show, anchor):
        said = refs.title_of(show, anchor)
        return Refusal("not-there", f"{refs.title_of(show, ref)} cannot be put beside {said}")
    return events.Moved(
        ref.kind, ref.id, refs.title_of(show, ref), anchor.id, refs.title_of(show, anchor), action.after
    )


def _swap(show: Show, action: Swap, asked: Asked) -> Decision:
    first, second = _movable(show, action.first), _movable(show, action.second)
    if isinstance(first, Refusal):
        return first
    if isinstance(second, Refusal):
        return second
    if first.kind != second.kind or first.id == second.id:
        return Refusal("not-there", "two walks or two segments can be swapped")
    return events.Swapped(
        first.kind, first.id, refs.title_of(show, first), second.id, refs.title_of(show, second)
    )


def _replace(show: Show, action: Replace, asked: Asked) -> Decision:
    model = _model(show, action.model)
    cover = _model(show, action.cover)
    for found in (model, cover):
        if isinstance(found, Refusal):
            return found
    if model == cover:
        return Refusal("not-this", "a model cannot cover for themselves")
    first = 0
    if action.start is not None:
        start = _one(show, action.start, lambda ref: ref.kind == "walk" and _is_ahead(show, ref))
        if isinstance(start, Refusal):
            return start
        if start.kind != "walk":
            return Refusal("not-there", f"{action.start} is no walk")
        first = show.lineup.walks[start.id].position
    walks = tuple(
        walk.id
        for walk in show.lineup.walks.values()
        if walk.model == model
        and walk.position >= first
        and _is_ahead(show, Ref("walk", walk.id))
        and _listed(show, Ref("walk", walk.id))
    )
    if not walks:
        return Refusal("nothing", f"{action.model} has no walk still to come")
    return events.Replaced(str(model), str(cover), walks)


def _see(show: Show, action: SeeModel, asked: Asked) -> Decision:
    model = _model(show, action.model)
    return model if isinstance(model, Refusal) else events.ModelSeen(model, action.status)


def _open_problem(show: Show, action: OpenProblem, asked: Asked) -> Decision:
    text = action.text.strip()
    if not text:
        return Refusal("empty", "a problem needs a word or two")
    department = action.department.upper() if action.department else None
    return events.ProblemOpened(
        show.last_problem + 1, text, _about(show, action.about), department, action.severity
    )


def _take_problem(show: Show, action: TakeProblem, asked: Asked) -> Decision:
    problem = show.problems.get(action.n)
    if problem is None:
        return _no_problem(action.n)
    if problem.status == "fixed":
        return Refusal("already", f"problem {action.n} is fixed")
    if problem.taken_by == asked.by:
        return Refusal("already", f"problem {action.n} is yours already")
    return events.ProblemTaken(action.n)


def _fix_problem(show: Show, action: FixProblem, asked: Asked) -> Decision:
    problem = show.problems.get(action.n)
    if problem is None:
        return _no_problem(action.n)
    if problem.status == "fixed":
        return Refusal("already", f"problem {action.n} is fixed")
    return events.ProblemFixed(action.n, action.fix.strip())


def _reopen_problem(show: Show, action: ReopenProblem, asked: Asked) -> Decision:
    problem = show.problems.get(action.n)
    if problem is None:
        return _no_problem(action.n)
    if problem.status != "fixed":
        return Refusal("already", f"problem {action.n} is open")
    return events.ProblemReopened(action.n)


def _no_problem(n: int) -> Refusal:
    return Refusal("unknown", f"there is no problem {n}")


def _note(show: Show, action: TakeNote, asked: Asked) -> Decision:
    text = action.text.strip()
    if not text:
        return Refusal("empty", "a note needs a word or two")
    return events.Noted(text, _about(show, action.about), action.kind)


def _check(show: Show, action: Check, asked: Asked) -> Decision:
    known = [entry.id for entry in show.plan.checkpoints]
    if action.checkpoint not in known:
        return _unknown(action.checkpoint, known)
    state = show.checkpoints.get(action.checkpoint)
    if state is not None and (state.done_at is not None or not action.done):
        word = "done" if state.done_at is not None else "begun"
        return Refusal("already", f"{action.checkpoint} is {word}")
    if action.done:
        return events.CheckpointDone(action.checkpoint)
    return events.CheckpointBegun(action.checkpoint)


def _clear(show: Show, action: Clear, asked: Asked) -> Decision:
    model = _model(show, action.model)
    if isinstance(model, Refusal):
        return model
    return events.ClearanceTicked(model, action.kind, action.ok, action.reason)


def _undo(show: Show, action: Undo, asked: Asked) -> Decision:
    mine = next((done for done in reversed(show.done) if done.by == asked.by), None)
    if mine is None:
        return Refusal("nothing", f"there is nothing of {asked.by} to take back")
    last = next(done for done in reversed(show.done) if done.lane == mine.lane)
    if last.seq != mine.seq:
        what = last.what.replace("-", " ")
        return Refusal(
            "built-upon", f"{last.by} has gone on from there ({what}): that is to be taken back first"
        )
    return events.Undone(mine.seq, mine.what)


def _fire(show: Show, action: FireFollow, asked: Asked) -> Decision:
    for due in show.follows_due():
        if due.cue == action.cue:
            if due.at > asked.at:
                return Refusal("not-due", f"{due.cue} is not due yet")
            return events.FollowFired(due.cue, due.after, due.at.isoformat(timespec="milliseconds"))
    return Refusal("already", f"{action.cue} does not wait to follow")


def _not_up(show: Show) -> Refusal | None:
    if show.up_at is None:
        return Refusal("before", "the show is not up yet")
    return Refusal("down", "the show is down") if show.down_at is not None else None


def _title(show: Show, step_id: str) -> str:
    step = show.lineup.steps[show.lineup.step_index[step_id]]
    return refs.title_of(show, Ref(step.kind, step.id))


def _is_ahead(show: Show, ref: Ref) -> bool:
    """Whether a part of the show has not happened yet."""
    if show.down_at is not None:
        return False
    if ref.kind == "cue":
        if ref.id in show.gone:
            return False
        step = show.step_with(ref.id)
        return step is None or show.is_to_come(step.id)
    return show.is_to_come(ref.id)


def _is_last(show: Show, ref: Ref, after: bool) -> bool:
    """Whether the rest of the show may be put right after this, which has been called already."""
    if not after:
        return False
    if ref.kind == "segment":
        return ref.id == show.live
    return show.last is not None and ref.id == show.last.called.step


def _listed(show: Show, ref: Ref) -> bool:
    """Whether the order lists it: the walks of a finale that names nobody follow from the rest."""
    return ref.kind != "walk" or any(ref.id in ids for ids in show.lineup.order.walks.values())


def _movable(show: Show, said: str) -> Ref | Refusal:
    ref = _one(show, said, lambda ref: _is_ahead(show, ref))
    if isinstance(ref, Refusal):
        return ref
    if ref.kind not in {"walk", "segment"}:
        return Refusal("not-this", "walks and segments can be moved")
    if not _listed(show, ref):
        return Refusal("not-this", f"{refs.title_of(show, ref)} follows from the walks before it")
    return ref


def _one(show: Show, said: str, fits: Callable[[Ref], bool]) -> Ref | Refusal:
    """The one part of the show that is meant, of those that fit."""
    found = refs.find(show, said)
    if not found:
        return _unknown(said, refs.known_words(show))
    fitting = [ref for ref in found if fits(ref)]
    if not fitting:
        return Refusal("past", f"{said} has been, or is out of the show already")
    if len(fitting) > 1:
        candidates = tuple(refs.said_of(show, ref) for ref in fitting)
        return Refusal("ambiguous", f"{said} may be {' or '.join(candidates)}", candidates)
    return fitting[0]


def _step(show: Show, said: str) -> Step | Refusal:
    index = show.lineup.step_index.get(said)
    if index is not None:
        return show.lineup.steps[index]
    found = refs.find(show, said)
    steps = {step.id: step for ref in found if (step := refs.step_of(show, ref)) is not None}
    if not found:
        return _unknown(said, refs.known_words(show))
    if not steps:
        return Refusal("not-called", f"{said} is not called")
    ahead = {name: step for name, step in steps.items() if show.is_to_come(name)} or steps
    if len(ahead) > 1:
        candidates = tuple(refs.said_of(show, Ref(step.kind, step.id)) for step in ahead.values())
        return Refusal("ambiguous", f"{said} may be {' or '.join(candidates)}", candidates)
    return next(iter(ahead.values()))


def _step_to_come(show: Show, said: str) -> Step | Refusal:
    step = _step(show, said)
    if isinstance(step, Refusal):
        return step
    if show.down_at is not None or not show.is_to_come(step.id):
        return Refusal("past", f"{_title(show, step.id)} has been")
    if show.is_out(step.id):
        return Refusal("past", f"{_title(show, step.id)} is out of the show")
    return step


def _model(show: Show, said: str) -> str | Refusal:
    found = refs.model_ids(show, said)
    if not found:
        return _unknown(said, dict.fromkeys(w.model for w in show.lineup.walks.values()))
    if len(found) > 1:
        return Refusal("ambiguous", f"{said} may be {' or '.join(found)}", tuple(found))
    return found[0]


def _about(show: Show, said: str | None) -> str | None:
    """What something is about, in the show's own words where it knows them."""
    if not said or not said.strip():
        return None
    found = refs.find(show, said)
    return refs.title_of(show, found[0]) if len(found) == 1 else " ".join(said.split())


def _unknown(said: str, known: Iterable[str]) -> Refusal:
    from difflib import get_close_matches  # costs start-up, and only a refusal needs it

    near = tuple(get_close_matches(said, list(known), n=3))
    hint = f": did you mean {' or '.join(near)}?" if near else ""
    return Refusal("unknown", f"nothing here is called {said}{hint}", near)


_DECIDE: Final[dict[type[Any], Callable[[Show, Any, Asked], Decision]]] = {
    Go: _go,
    Standby: _standby,
    Hold: _hold,
    Resume: _resume,
    Stop: _stop,
    End: _end,
    Skip: _skip,
    CutOut: _cut,
    Restore: _restore,
    Move: _move,
    Swap: _swap,
    Replace: _replace,
    SeeModel: _see,
    OpenProblem: _open_problem,
    TakeProblem: _take_problem,
    FixProblem: _fix_problem,
    ReopenProblem: _reopen_problem,
    TakeNote: _note,
    Check: _check,
    Clear: _clear,
    Undo: _undo,
    FireFollow: _fire,
}
