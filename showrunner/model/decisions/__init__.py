"""`decide`: what comes of a wish, as the one event to record, or a refusal that says why.

Deciding changes nothing. What a wish means is looked up in `meant`.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

from showrunner.model import events, refs, words
from showrunner.model.actions import (
    EDITS,
    Action,
    AgreeAction,
    Asked,
    ChangeDuration,
    ChangeHardStart,
    Check,
    Clear,
    Cover,
    CutOut,
    Decision,
    End,
    FireFollow,
    FixProblem,
    GiveCall,
    Go,
    Hold,
    Insert,
    Move,
    MoveBy,
    MoveStart,
    OpenProblem,
    Refusal,
    ReopenProblem,
    Replace,
    Restore,
    Resume,
    SaveOrder,
    SeeModel,
    Skip,
    Standby,
    Stop,
    Swap,
    TakeNote,
    TakeProblem,
    TakeRevision,
    TickAction,
    TickItem,
    Undo,
)
from showrunner.model.decisions import (
    before_up,
    calling,
    changed_file,
    covering,
    notes,
    order,
    people,
    putting_in,
    timetable,
)
from showrunner.model.named import named
from showrunner.model.state import Show, lane_of

AHEAD: Final = timedelta(minutes=1)
"""How far ahead of the clock something may be said to have happened."""


def decide(show: Show, action: Action, asked: Asked) -> Decision:
    """What comes of an action: the one event to record, or a refusal.

    An edit is based on what was seen: where others have changed the order since, it is refused. What is
    written down late did not happen before the last step was taken, nor more than a minute ahead
    of the clock. What happens now is never refused for its time: the clocks of two stations may differ.
    """
    if asked.at > asked.now + AHEAD:
        return Refusal("ahead", "that is more than a minute ahead of the clock")
    is_late = asked.at != asked.now and not isinstance(action, Undo)
    if is_late and show.last is not None and asked.at < show.last.at:
        return Refusal("before-last-step", "that is before the last step was taken")
    if isinstance(action, EDITS) and (refusal := _stale(show, asked)):
        return refusal
    return _DECIDE[type(action)](show, action, asked)


def _stale(show: Show, asked: Asked) -> Refusal | None:
    """Nothing is applied to a picture that is no longer true: what somebody else made of it is told."""
    others = [] if asked.seen is None else show.edited_since(asked.seen, asked.by, asked.station)
    if not others:
        return None
    last = others[-1]
    said = f"{last.by} {words.say(named(last.event, show.lineup.short_name), refs.look_word(show))}"
    more = f", and {len(others) - 1} more" if len(others) > 1 else ""
    return Refusal("stale", f"the order has changed: {said}{more}; look again")


def _undo(show: Show, action: Undo, asked: Asked) -> Decision:
    mine = next((record for record in reversed(show.done) if record.by == asked.by), None)
    if mine is None:
        return Refusal("nothing", f"there is nothing of {asked.by} to take back")
    lane = lane_of(mine)
    last = next(record for record in reversed(show.done) if lane_of(record) == lane)
    if last is not mine:
        what = events.NAMES[type(last.event)].replace("-", " ")
        return Refusal(
            "built-upon", f"{last.by} has gone on from there ({what}): that is to be taken back first"
        )
    return events.Undone(mine.seq, events.NAMES[type(mine.event)])


_DECIDE: Final[dict[type[Any], Callable[[Show, Any, Asked], Decision]]] = {
    Go: calling.go,
    Standby: calling.standby,
    Hold: calling.hold,
    Resume: calling.resume,
    Stop: calling.stop,
    End: calling.end,
    Skip: calling.skip,
    CutOut: order.cut,
    Restore: order.restore,
    Move: order.move,
    Swap: order.swap,
    Replace: covering.replace,
    MoveBy: order.move_by,
    Cover: covering.cover,
    TakeRevision: changed_file.take_in,
    SaveOrder: changed_file.save_order,
    Insert: putting_in.insert,
    ChangeDuration: timetable.change_duration,
    ChangeHardStart: timetable.change_hard_start,
    MoveStart: timetable.move_start,
    SeeModel: people.see,
    TickItem: people.tick,
    OpenProblem: notes.open_problem,
    TakeProblem: notes.take_problem,
    FixProblem: notes.fix_problem,
    ReopenProblem: notes.reopen_problem,
    TakeNote: notes.note,
    AgreeAction: notes.agree,
    TickAction: notes.tick_action,
    Check: before_up.check,
    Clear: before_up.clear,
    GiveCall: before_up.give,
    Undo: _undo,
    FireFollow: calling.fire,
}
