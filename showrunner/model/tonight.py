"""How tonight's order differs from the paper: what was moved, put in or changed, at a glance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from showrunner.model.lineup import listed_walk_ids, named_cues, named_segments
from showrunner.model.placing import in_order
from showrunner.model.state import Show

Mark = Literal["earlier", "later", "inserted", "changed"]


def marks(show: Show) -> dict[str, Mark]:
    """For each segment, walk and cue that is not where the plan has it, or not as: how.

    Of what changed its place as few as possible are marked: what was moved, not all that it passed. A walk is
    changed where a cover takes it, a segment where its duration or its hard start is another one.
    """
    order, plan = show.lineup.order, named_segments(show.plan)
    paper = named_segments(show.base)
    found: dict[str, Mark] = {}
    found.update(_moved(list(paper), order.segments))
    homes = listed_walk_ids(paper, order.written)
    found.update(_moved(_listed(paper, homes), _listed(order.segments, order.walks)))
    found.update(_moved_on(homes, order.walks, show.lineup.segment_index))
    for name in order.segments:
        before, now = paper.get(name), plan.get(name)
        if before and now and (before.duration, before.start) != (now.duration, now.start):
            found.setdefault(name, "changed")
    for walk, covers in order.covers.items():
        if covers:
            found.setdefault(walk, "changed")
    cues = {cue for ids in named_cues(paper, order.cued).values() for cue in ids}
    found.update(
        {cue: "inserted" for ids in named_cues(plan, order.cued).values() for cue in ids if cue not in cues}
    )
    return found


def _listed(segments: Iterable[str], walks: Mapping[str, tuple[str, ...]]) -> list[str]:
    return [walk for segment in segments for walk in walks.get(segment, ())]


def _moved_on(
    paper: Mapping[str, tuple[str, ...]], now: Mapping[str, tuple[str, ...]], places: Mapping[str, int]
) -> dict[str, Mark]:
    """Walks that are in another segment."""
    homes = {walk: segment for segment, walks in paper.items() for walk in walks}
    found: dict[str, Mark] = {}
    for segment, walks in now.items():
        for walk in walks:
            home = homes.get(walk, segment)
            if home != segment and home in places and segment in places:
                found[walk] = "earlier" if places[segment] < places[home] else "later"
    return found


def _moved(paper: Sequence[str], now: Sequence[str]) -> dict[str, Mark]:
    """What stands elsewhere than on paper, and what is not on it."""
    rank = {name: place for place, name in enumerate(paper)}
    there = [name for name in now if name in rank]
    kept = in_order(there, rank)
    found: dict[str, Mark] = {name: "inserted" for name in now if name not in rank}
    if len(kept) < len(there):
        before = {name: place for place, name in enumerate(sorted(there, key=rank.__getitem__))}
        for place, name in enumerate(there):
            if name not in kept:
                found[name] = "earlier" if place < before[name] else "later"
    return found
