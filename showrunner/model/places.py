"""Places in the order: where something lands that is moved so many places earlier or later."""

from __future__ import annotations

from typing import NamedTuple

from showrunner.model.state import Show


class Place(NamedTuple):
    """Right before or right after a walk or a segment."""

    anchor: str
    after: bool


def anchor_for(show: Show, name: str, places: int) -> Place | None:
    """Where a walk or a segment still to come lands, so many places later (negative: earlier).

    Places are counted over what is to come and in the show, walks from one segment into the next; a walk
    lands in the segment of the walk that it passes last. None where there are not so many places, or where
    it has no place to give up: it has been, or follows from the walks before it.
    """
    order = show.lineup.order
    if name in show.lineup.segments:
        names = list(order.segments)
    else:
        names = [walk for segment in order.segments for walk in order.walks.get(segment, ())]
    ahead = [other for other in names if show.is_to_come(other) and (other == name or not show.is_out(other))]
    if name not in ahead or not places:
        return None
    index = ahead.index(name) + places
    return Place(ahead[index], places > 0) if 0 <= index < len(ahead) else None
