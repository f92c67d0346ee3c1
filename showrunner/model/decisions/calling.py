"""What comes of a call: GO, standby, hold, show stop, the end, what follows by itself."""

from datetime import datetime

from showrunner.model import events, meant, refs
from showrunner.model.actions import (
    Asked,
    Decision,
    End,
    FireFollow,
    Go,
    Hold,
    Refusal,
    Resume,
    Skip,
    Standby,
    Stop,
)
from showrunner.model.lineup import Step
from showrunner.model.state import Show
from showrunner.model.timing import Forecast


def go(show: Show, action: Go, asked: Asked) -> Decision:
    step = show.next_step
    if step is None:
        return _no_next(show)
    if action.step is not None and action.step != step.id:
        named = meant.steps(show, action.step)
        if isinstance(named, Refusal):
            return named
        if step not in named:
            what = meant.title(show, named[0]) if len(named) == 1 else action.step
            over = "has been called" if all(other.id in show.taken for other in named) else "is not next"
            return Refusal("not-next", f"{what} {over}: next is {meant.title(show, step)}")
    if action.seen is not None and action.seen < show.turned:
        reason = f"the order has moved on since {action.seen}: next is {meant.title(show, step)}"
        return Refusal("stale", reason)
    return call(show, step, asked.at)


def _no_next(show: Show) -> Refusal:
    if show.down_at is None:
        return Refusal("nothing", "there is nothing in the running order")
    return Refusal("down", "the show is down")


def call(show: Show, step: Step, at: datetime) -> events.StepCalled:
    """The event of calling a step: a copy of all that was called."""
    due = Forecast(show, at).due(step)
    walk = show.lineup.walks[step.id] if step.kind == "walk" else None
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


def standby(show: Show, action: Standby, asked: Asked) -> Decision:
    step = show.next_step if action.step is None else meant.step_to_come(show, action.step)
    if step is None:
        return _no_next(show)
    if isinstance(step, Refusal):
        return step
    if step.id in show.standby:
        return Refusal("already", f"{meant.title(show, step)} is standing by")
    return events.StandbyGiven(step.id, show.cues_of(step), meant.title(show, step))


def hold(show: Show, action: Hold, asked: Asked) -> Decision:
    if refusal := _not_up(show):
        return refusal
    if show.hold is not None and (show.hold.stop or not action.reason):
        return Refusal("already", "the show is stopped" if show.hold.stop else "the show is held")
    return events.ShowHeld(action.reason)


def stop(show: Show, action: Stop, asked: Asked) -> Decision:
    if refusal := _not_up(show):
        return refusal
    if show.hold is not None and show.hold.stop and not action.reason:
        return Refusal("already", "the show is stopped")
    return events.ShowStopped(
        action.reason, refs.title_of_called(show, show.last.called) if show.last else ""
    )


def resume(show: Show, action: Resume, asked: Asked) -> Decision:
    if show.hold is None:
        return Refusal("not-held", "the show is not held")
    return events.ShowResumed()


def end(show: Show, action: End, asked: Asked) -> Decision:
    if refusal := _not_up(show):
        return refusal
    step = show.next_step
    if step is not None and step.kind == "down":
        return call(show, step, asked.at)
    return events.ShowEnded(action.reason)


def skip(show: Show, action: Skip, asked: Asked) -> Decision:
    step = meant.step_to_come(show, action.step)
    if isinstance(step, Refusal):
        return step
    if step.kind == "down":
        return Refusal("not-this", "the end cannot be skipped")
    riding = next(
        (ref for ref in refs.find(show, action.step) if ref.kind == "cue" and ref.id != step.id), None
    )
    if riding is not None and action.step != step.id:
        what, goes_with = refs.title_of(show, riding), meant.title(show, step)
        return Refusal("not-this", f"{what} goes with {goes_with}: cut {riding.id}, or skip {goes_with}")
    return events.StepSkipped(step.id, meant.title(show, step))


def fire(show: Show, action: FireFollow, asked: Asked) -> Decision:
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
