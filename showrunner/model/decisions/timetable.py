"""What comes of a wish that a segment takes longer, or that it or the show starts at another time."""

from datetime import time, timedelta
from functools import reduce
from typing import Final

from showrunner.model import events, meant, refs, words
from showrunner.model.actions import Asked, ChangeDuration, ChangeHardStart, Decision, MoveStart, Refusal
from showrunner.model.edits import edited_plan
from showrunner.model.lineup import named_segments
from showrunner.model.refs import Ref
from showrunner.model.state import Show
from showrunner.model.times import LONGEST, format_clock, zone

A_DAY: Final = timedelta(days=1)
"""A start that is moved further than this is a slip of the finger."""


def _segment_ahead(show: Show, said: str, *, live: bool) -> str | Refusal:
    """The segment that is meant, of those to come and, where that may be, the live one."""

    def fits(ref: Ref) -> bool:
        is_now = live and ref.id == show.live
        return ref.kind == "segment" and (is_now or (show.is_to_come(ref.id) and not show.is_out(ref.id)))

    found = refs.find(show, said)
    if found and not any(ref.kind == "segment" for ref in found):
        return Refusal("not-this", f"{said} is no segment")
    ref = meant.one(show, said, fits)
    return ref if isinstance(ref, Refusal) else ref.id


def change_duration(show: Show, action: ChangeDuration, asked: Asked) -> Decision:
    name = _segment_ahead(show, action.segment, live=True)
    if isinstance(name, Refusal):
        return name
    length, title = action.length, show.lineup.segments[name].title
    if length is None:
        if not any(
            isinstance(m.event, events.DurationChanged) and m.event.segment == name for m in show.edits
        ):
            return Refusal("already", f"{title} takes as long as planned")
        return events.DurationChanged(name, title, None)
    if not timedelta(0) <= length <= LONGEST:
        return Refusal("not-this", "a duration is not negative, and not longer than two days")
    if show.lineup.segments[name].duration == length:
        return Refusal("already", f"{title} takes {words.length(length)}")
    return events.DurationChanged(name, title, length.total_seconds())


def change_hard_start(show: Show, action: ChangeHardStart, asked: Asked) -> Decision:
    name = _segment_ahead(show, action.segment, live=False)
    if isinstance(name, Refusal):
        return name
    start = _planned_hard_start(show, name) if action.start == "plan" else action.start
    line = show.lineup.segments[name]
    if line.start == start:
        when = "when its turn comes" if start is None else f"at {format_clock(start)}"
        return Refusal("already", f"{line.title} starts {when}")
    if start is not None and (refusal := too_early(show, start, asked)):
        return refusal
    return events.HardStartChanged(name, line.title, None if start is None else format_clock(start))


def _planned_hard_start(show: Show, name: str) -> time | None:
    others = (m.event for m in show.edits if not isinstance(m.event, events.HardStartChanged))
    return named_segments(reduce(edited_plan, others, show.base))[name].start


def too_early(show: Show, start: time, asked: Asked) -> Refusal | None:
    """A fixed time lies ahead, and not before the start of the show; the published start is where that is."""
    at = show.on_the_night(start)
    if start == show.base.start:
        return None
    if at < show.planned.start:
        begins = words.clock(show.planned.start, show.plan.timezone, seconds=False)
        return Refusal("past", f"{format_clock(start)} is before the start of the show at {begins}")
    if at < asked.at and not show.rehearsal:
        return Refusal("past", f"{format_clock(start)} has been")
    return None


def move_start(show: Show, action: MoveStart, asked: Asked) -> Decision:
    if show.up_at is not None:
        return Refusal("down" if show.down_at is not None else "up", "the show has started")
    to = show.on_the_night(action.to) if isinstance(action.to, time) else action.to
    said = words.clock(to, show.plan.timezone, seconds=bool(to.second))
    if to < asked.at and not show.rehearsal:
        return Refusal("past", f"{said} has been")
    if to == show.planned.start:
        return Refusal("already", f"the start is at {said}")
    if abs(to - show.published) >= A_DAY:
        return Refusal("not-this", "that is another day")
    local = to.astimezone(zone(show.plan.timezone or "UTC"))
    return events.StartMoved(local.isoformat(timespec="seconds"), action.reason.strip())
