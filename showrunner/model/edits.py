"""Live edits: what they make of the plan and of its order.

Pure arithmetic, one edit at a time, oldest first: an edit that does not fit (it names what is not there,
or puts in what is there already) changes nothing. When an edit may be made at all is decided in `actions`.
"""

from __future__ import annotations

from typing import NamedTuple

from showrunner.model import events
from showrunner.model.lineup import Order
from showrunner.model.running_order import RunningOrder

Edit = events.Cut | events.Moved | events.Swapped | events.Replaced | events.Covered
"""What changes tonight's show while it stands; a cut is in force until it is restored."""


class Made(NamedTuple):
    """An edit with the record that it came by."""

    seq: int
    by: str
    event: events.Event
    station: str = ""


def edited_plan(plan: RunningOrder, edit: events.Event) -> RunningOrder:
    """The plan with an edit of what is in it; an edit of its order leaves it as it is."""
    return plan


def edited_order(order: Order, edit: events.Event) -> Order:
    """The order with an edit of it."""
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
    return order
