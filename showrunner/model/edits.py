"""Live edits: what they make of the plan and of its order.

Pure arithmetic, one edit at a time, oldest first: an edit that does not fit (it names what is not there,
or puts in what is there already) changes nothing. When an edit may be made at all is decided in `actions`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from typing import NamedTuple

from showrunner.model import events
from showrunner.model.lineup import Order, listed_walk_ids, named_segments
from showrunner.model.running_order import Cue, RunningOrder, Segment, Walk, cue_id, cue_parts
from showrunner.model.times import parse_clock

Edit = (
    events.Cut
    | events.Moved
    | events.Swapped
    | events.Replaced
    | events.Covered
    | events.Inserted
    | events.DurationChanged
    | events.HardStartChanged
    | events.StartMoved
)
"""What changes tonight's show while it stands; a cut is in force until it is restored."""


class Made(NamedTuple):
    """An edit with the record that it came by."""

    seq: int
    by: str
    event: events.Event
    station: str = ""


def edited(plan: RunningOrder, order: Order, edits: Iterable[events.Event]) -> tuple[RunningOrder, Order]:
    """A plan and its order with these edits, oldest first. What is not in the plan is not in the order."""
    return reduce(_edited, edits, (plan, order))


def _edited(stands: tuple[RunningOrder, Order], edit: events.Event) -> tuple[RunningOrder, Order]:
    before, order = stands
    plan = edited_plan(before, edit)
    if isinstance(edit, events.Inserted):
        if plan is before:
            return stands
        if edit.kind == "walk":
            ids = _walk_ids(before, order)
            if any(edit.id in walks for walks in ids.values()):
                return stands
            if _walk_ids(plan, order)[edit.home][-1] != edit.id:  # the file has changed meanwhile
                walks = (*ids.get(edit.home, ()), edit.id)
                order = order._replace(written={**order.written, edit.home: walks})
    return plan, edited_order(order, edit)


def _walk_ids(plan: RunningOrder, order: Order) -> dict[str, tuple[str, ...]]:
    return listed_walk_ids(named_segments(plan), order.written)


def edited_plan(plan: RunningOrder, edit: events.Event) -> RunningOrder:
    """The plan with an edit of what is in it; an edit of its order leaves it as it is."""
    try:
        match edit:
            case events.Inserted():
                return _inserted(plan, edit)
            case events.DurationChanged() if edit.length is not None:
                return _changed(plan, edit.segment, duration=edit.length)
            case events.HardStartChanged():
                start = None if edit.start is None else parse_clock(edit.start)
                return _changed(plan, edit.segment, start=start)
    except ValueError:  # a body from elsewhere: an entry that is none, a time that is none
        return plan
    return plan


def edited_order(order: Order, edit: events.Event) -> Order:
    """The order with an edit of it; of an insert that the plan has taken in."""
    match edit:
        case events.Moved():
            return order.moved(edit.kind, edit.id, edit.anchor, edit.after)
        case events.Swapped():
            return order.swapped(edit.kind, edit.first, edit.second)
        case events.Replaced():
            return order.covered(edit.walks, edit.cover)
        case events.Covered():
            for walk, cover in edit.takes:
                order = order.covered((walk,), cover)
            order = order._replace(dropped=order.dropped.union(edit.cuts))
            for walk, anchor, after in edit.moves:
                order = order.moved("walk", walk, anchor, after)
            return order
        case events.Inserted():
            return order.inserted(edit.kind, edit.id, edit.home, edit.anchor, edit.after)
    return order


def next_walk_id(plan: RunningOrder, order: Order, home: str, outfit: str) -> str:
    """The id of one more walk in that segment, in that outfit."""
    return _walk_ids(_with_walk(plan, home, Walk(model="", outfit=outfit)), order)[home][-1]


def has_cue(plan: RunningOrder, cue: str) -> bool:
    """Whether a cue, or a part of it, is in the plan."""
    there = {part for segment in plan.running_order for c in segment.cues for part in cue_parts(c.cue)}
    return not there.isdisjoint(cue_parts(cue))


def _inserted(plan: RunningOrder, edit: events.Inserted) -> RunningOrder:
    """It is written last, so that nothing else gets another name; its place is a matter of the order."""
    named = named_segments(plan)
    if edit.kind == "segment":
        segment = Segment.model_validate(edit.entry)
        if edit.id in named or segment.id != edit.id or segment.walks is not None or segment.cues:
            return plan
        return plan.model_copy(update={"running_order": (*plan.running_order, segment)})
    home = named.get(edit.home)
    if home is None:
        return plan
    if edit.kind == "cue":
        cue = Cue.model_validate(edit.entry)
        if cue_id(cue.cue) != edit.id or has_cue(plan, cue.cue):
            return plan
        return _changed(plan, edit.home, cues=(*home.cues, cue))
    walk = Walk.model_validate(edit.entry)
    follows = home.kind == "finale" and home.walks is None
    return plan if follows else _with_walk(plan, edit.home, walk)


def _with_walk(plan: RunningOrder, name: str, walk: Walk) -> RunningOrder:
    return _changed(plan, name, walks=(*(named_segments(plan)[name].walks or ()), walk))


def _changed(plan: RunningOrder, name: str, **changed: object) -> RunningOrder:
    """The plan with other values in one of its segments."""
    named = named_segments(plan)
    if name not in named:
        return plan
    segments = {**named, name: named[name].model_copy(update=changed)}
    return plan.model_copy(update={"running_order": tuple(segments.values())})
