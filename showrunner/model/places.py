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


def places(show: Show, kind: str, moving: str | None = None) -> list[Place | None]:
    """Every place that a walk or a segment (`kind`) may be given, in the order of the show.

    Each is named by what comes right before it in the order, the first of a segment by what comes right after
    it. None stands for where `moving` is now; it is not there where that has been passed over, or is cut.
    """
    if show.down_at is not None:
        return []
    order, live = show.lineup.order, show.live
    if kind == "segment":
        begun = None if live is None else Place(live, True)
        return _gaps(show, list(order.segments), moving, begun)
    found: list[Place | None] = []
    for segment in order.segments:
        walks = list(order.walks.get(segment, ()))
        if walks and not show.is_out(segment) and (segment == live or show.is_to_come(segment)):
            last = next((walk for walk in reversed(walks) if not show.is_to_come(walk)), None)
            begun = Place(last, True) if last is not None and last != moving and segment == live else None
            found += _gaps(show, walks, moving, begun)
    return found


def _gaps(show: Show, names: list[str], moving: str | None, begun: Place | None) -> list[Place | None]:
    """The places between names that lie ahead; `begun` is the one that is left where none does."""
    ahead = [name for name in names if show.is_to_come(name) and (name == moving or not show.is_out(name))]
    rest = [name for name in ahead if name != moving]
    gaps: list[Place | None] = [Place(rest[0], False)] if rest else [begun] if begun else []
    gaps += [Place(name, True) for name in rest]
    if moving in ahead:
        gaps[ahead.index(moving) : ahead.index(moving) + 1] = [None]
    return gaps
