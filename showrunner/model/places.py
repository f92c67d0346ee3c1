"""Places in the order: where something lands that is moved so many places earlier or later."""

from __future__ import annotations

from typing import NamedTuple

from showrunner.model.refs import Ref, segment_of
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
    """Every place that a walk, a segment or a cue (`kind`) may be given, in the order of the show.

    A walk or a segment is named by what comes right before it, the first of a segment by what comes right
    after it. A cue goes with a step (not `after` it), or comes after one. None stands for where `moving` is
    now; it is not there where that has been passed over, or is cut.
    """
    if show.down_at is not None:
        return []
    order, live = show.lineup.order, show.live
    if kind == "cue":
        return [*_beside_steps(show)]
    if kind == "segment":
        begun = None if live is None else Place(live, True)
        return _gaps(show, list(order.segments), moving, begun)
    found: list[Place | None] = []
    for segment in order.segments:
        walks = order.walks.get(segment)
        if walks is None or show.is_out(segment) or not (segment == live or show.is_to_come(segment)):
            continue
        last = next((walk for walk in reversed(walks) if not show.is_to_come(walk)), None)
        begun = Place(last, True) if last is not None and last != moving and segment == live else None
        if not walks and moving is None:
            begun = Place(segment, True)
        found += _gaps(show, list(walks), moving, begun)
    return found


def near(show: Show, kind: str, ref: Ref) -> Place | None:
    """The place for a walk, a segment or a cue that is beside a line of the running order: right after it, of
    a cue with it, else the last one before it. None where there is no place left."""
    found = [place for place in places(show, kind) if place is not None]
    for place in (Place(ref.id, kind != "cue"), Place(ref.id, True)):
        if place in found:
            return place
    home = segment_of(show, ref)
    if Place(home, True) in found:
        return Place(home, True)
    lines = {line.id: (y, line.segment) for y, line in enumerate(show.lineup.lines)}
    at, nowhere = lines.get(ref.id, (0, ""))[0], (0, "")
    there = [place for place in found if lines.get(place.anchor, nowhere)[1] == home] or found
    before = [place for place in there if lines.get(place.anchor, nowhere)[0] <= at]
    return before[-1] if before else there[0] if there else None


def _beside_steps(show: Show) -> list[Place]:
    """With each step that is still to come, and after it; after the one that was taken last."""
    steps = show.lineup.steps
    found = [Place(steps[show.playhead - 1].id, True)] if show.playhead else []
    for step in show.to_come():
        if step.kind != "cue":
            found.append(Place(step.id, False))
        if step.kind != "down":
            found.append(Place(step.id, True))
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
