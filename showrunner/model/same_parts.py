"""Which segment of one run of a show is which of another: the file may have been edited between the two."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import NamedTuple

from showrunner.model.lineup import SegmentLine, WalkLine
from showrunner.model.matching import ALIKE


class Known(NamedTuple):
    """What a segment is known by, besides its id."""

    title: str
    walks: frozenset[Hashable]
    """Who walks in what."""


def known(segments: Iterable[SegmentLine], walks: Mapping[str, WalkLine]) -> dict[str, Known]:
    """The segments of a line-up, by id."""
    return {
        segment.id: Known(
            segment.title, frozenset((walks[w].model, walks[w].outfit) for w in segment.walks if w in walks)
        )
        for segment in segments
    }


def same_segments(ours: Mapping[str, Known], theirs: Mapping[str, Known]) -> dict[str, str]:
    """For segments of theirs, by id, the id that we know them by: the same id, else the same title, else much
    the same walks. What has none of these is not in it."""
    found = {name: name for name in theirs if name in ours}
    taken = set(found.values())

    def take(name: str, other: str) -> None:
        found[name] = other
        taken.add(other)

    for name, segment in theirs.items():
        if name not in found:
            titled = (other for other, o in ours.items() if other not in taken and o.title == segment.title)
            if (same := next(titled, None)) is not None:
                take(name, same)
    for name, segment in theirs.items():
        if name not in found and segment.walks:
            alike = {other: _alike(segment, o) for other, o in ours.items() if other not in taken and o.walks}
            best = max(alike, key=alike.__getitem__, default=None)
            if best is not None and alike[best] >= ALIKE:
                take(name, best)
    return found


def _alike(one: Known, other: Known) -> float:
    return len(one.walks & other.walks) / len(one.walks | other.walks)
