"""What comes of what is said before the show is up: checkpoints, clearances, calls."""

from showrunner.model import events, meant, words
from showrunner.model.actions import Asked, Check, Clear, Decision, GiveCall, Refusal
from showrunner.model.calls import EARLY, calls, due_call, named_calls, next_call
from showrunner.model.clearances import clearance
from showrunner.model.state import Show


def check(show: Show, action: Check, asked: Asked) -> Decision:
    known = [entry.id for entry in show.plan.checkpoints]
    if action.checkpoint not in known:
        return meant.unknown(action.checkpoint, known)
    state = show.checkpoints.get(action.checkpoint)
    if state is not None and (state.done_at is not None or not action.done):
        word = "done" if state.done_at is not None else "begun"
        return Refusal("already", f"{action.checkpoint} is {word}")
    if action.done:
        return events.CheckpointDone(action.checkpoint)
    return events.CheckpointBegun(action.checkpoint)


def clear(show: Show, action: Clear, asked: Asked) -> Decision:
    model = meant.model(show, action.model)
    if isinstance(model, Refusal):
        return model
    kind, reason = action.kind.strip(), action.reason.strip()
    if not kind:
        return Refusal("empty", "a clearance needs its kind, such as sheer")
    standing = clearance(show, model, kind)
    tick = standing.tick
    if tick is not None and tick.ok == action.ok and reason in {"", tick.reason}:
        return Refusal("already", f"{standing.kind} for {model} is ticked {'yes' if tick.ok else 'no'}")
    if action.ok and not reason and standing.wants_reason(asked.by):
        said = "the plan" if standing.planned is False else tick and tick.by
        return Refusal("needs-reason", f"{said} says no to {standing.kind} for {model}: a yes needs a reason")
    return events.ClearanceTicked(model, standing.kind, action.ok, reason)


def give(show: Show, action: GiveCall, asked: Asked) -> Decision:
    if show.up_at is not None:
        return Refusal("up", "the show is up" if show.down_at is None else "the show is down")
    if action.call is None:
        call = due_call(show, asked.at) or next_call(show, asked.at)
        if call is None:
            return Refusal("nothing", "no call is left to be given")
        if call.at - asked.at > EARLY:
            left = words.countdown(call.at - asked.at)
            return Refusal("not-due", f"the next call is {call.title}, in {left}")
    else:
        found = named_calls(show, action.call, asked.at)
        if not found:
            return meant.unknown(action.call, [entry.id for entry in calls(show, asked.at)])
        if len(found) > 1:
            return meant.ambiguous(action.call, [entry.id for entry in found])
        (call,) = found
    if call.status == "given" and call.given is not None:
        at = words.clock(call.given.at, show.plan.timezone, seconds=False)
        return Refusal("already", f"{call.title} was given at {at}")
    start = show.planned.start.isoformat(timespec="milliseconds")
    return events.CallGiven(call.id, call.title, start)
