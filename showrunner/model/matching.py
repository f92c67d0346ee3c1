"""Which part of a changed running order is which part of the one that stands.

What is shown must go by one name all evening: ticks, cuts, calls and edits are kept by it. So each
segment, walk and cue of a new file is given the id of the part that it is a later form of, wherever the
file has put it and whatever it is called there; only what is really new gets an id of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Mapping
from typing import Final, NamedTuple, TypeVar

from showrunner.model.as_it_stands import START, step_before
from showrunner.model.lineup import How, Lineup, Order, listed_walk_ids, named_cues, named_segments
from showrunner.model.running_order import Cue, RunningOrder, Segment, Walk

ALIKE: Final = 0.5
"""Two segments of different names are one where so much of what is in either of them is in both."""


class Parts:
    """A plan taken apart: its segments, walks and cues, by the ids that they go by tonight."""

    def __init__(self) -> None:
        self.segments: dict[str, Segment] = {}
        """In the order written."""
        self.listed: dict[str, tuple[str, ...]] = {}
        """For each segment that lists its walks, their ids in the order written."""
        self.walks: dict[str, Walk] = {}
        self.home: dict[str, str] = {}
        """For each walk, the segment in which it is written."""
        self.cued: dict[str, tuple[str, ...]] = {}
        """For each segment, its cues in the order written."""
        self.cues: dict[str, Cue] = {}
        self.cue_home: dict[str, str] = {}
        """For each cue, the segment in which it is written."""

    def add(self, name: str, segment: Segment, walks: Iterable[str], cues: Iterable[str]) -> None:
        """With a segment, and the ids of the walks and the cues that are written in it."""
        self.segments[name] = segment
        if segment.walks is not None:
            self.listed[name] = tuple(walks)
            for walk, entry in zip(self.listed[name], segment.walks, strict=True):
                self.walks[walk], self.home[walk] = entry, name
        self.cued[name] = tuple(cues)
        for cue, written in zip(self.cued[name], segment.cues, strict=True):
            self.cues[cue], self.cue_home[cue] = written, name


def taken_apart(plan: RunningOrder, order: Order) -> Parts:
    """A plan by the ids that its parts go by in that order."""
    parts = Parts()
    segments = named_segments(plan)
    cues = named_cues(segments, order.cued)
    walks = listed_walk_ids(segments, order.written)
    for name, segment in segments.items():
        parts.add(name, segment, walks.get(name, ()), cues[name])
    return parts


def matched(old: Parts, new: RunningOrder, places: Mapping[str, str], tonight: Callable[[str], Way]) -> Parts:
    """The new plan, each part by the id of what it is a later form of.

    Args:
        old: what stands: the plan with what live edits put into it.
        new: the plan of the changed file.
        places: for each walk that stands, the segment that it is in tonight.
        tonight: for a cue that stands, the `way` in which it is called tonight.
    """
    written = named_segments(new)
    names = _segments(old, written)
    walks = _walks(old, written, names, places)
    taken, cue_ids = {*old.walks}, {*old.cues}
    segments = {names[name]: segment for name, segment in written.items()}
    listed = {
        names[name]: tuple(
            walks.get((name, place)) or _free(f"{names[name]}/{walk.outfit}", taken)
            for place, walk in enumerate(segment.walks)
        )
        for name, segment in written.items()
        if segment.walks is not None
    }
    called = _cues(old, new, segments, listed, tonight)
    parts = Parts()
    for name, segment in segments.items():
        cues = [
            called.get((name, place)) or _free(cue.cue, cue_ids) for place, cue in enumerate(segment.cues)
        ]
        parts.add(name, segment, listed.get(name, ()), cues)
    return parts


def lined_up(
    plan: RunningOrder,
    segments: Mapping[str, Segment],
    walks: Mapping[str, tuple[str, ...]],
    cues: Mapping[str, tuple[str, ...]],
) -> Lineup:
    """A changed file as it is called, by tonight's ids of what is written in it."""
    entries = tuple(entry.model_copy(update={"id": name}) for name, entry in segments.items())
    order = Order((*segments,), walks, {}, {}, written=walks, cued=cues)
    return Lineup.of(plan.model_copy(update={"running_order": entries}), order)


class Way(NamedTuple):
    """What tells cues of one number apart: where it is called and with what."""

    cue: str
    segment: str
    how: How
    what: Hashable


def way(lineup: Lineup, cue: str, out: Container[str] = ()) -> Way:
    """The way in which a cue is called; what came after something that is out comes after what is before."""
    line = lineup.cues[cue]
    target = line.target if line.how in {"with", "after", "follow"} else ""
    if line.how == "after" and target in out:
        target = step_before(lineup, cue, out)
    what: Hashable = target
    if target in lineup.cues:
        what = lineup.cues[target].cue
    elif target in lineup.walks:  # a finale that lists nobody has other ids than one that lists the same
        walk = lineup.walks[target]
        what = walk.model, walk.outfit
    return Way(line.cue, line.segment, line.how, what)


def _free(name: str, taken: set[str]) -> str:
    found, n = name, 1
    while found in taken:
        n += 1
        found = f"{name}~{n}"
    taken.add(found)
    return found


def _segments(old: Parts, new: Mapping[str, Segment]) -> dict[str, str]:
    """For each segment as the file names it, the id that it goes by tonight."""
    names = {name: name for name in new if name in old.segments}
    names.update([*_of_one_title(old, new, names)])
    gone = [name for name in old.segments if name not in names.values()]
    come = [name for name in new if name not in names]
    if gone and come:
        names.update(_alike(old, gone, new, come))
        names.update(_between(old, new, names))
    return {name: names.get(name, name) for name in new}


def _of_one_title(
    old: Parts, new: Mapping[str, Segment], names: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Segments that go by another name tonight because the file gave them this title tonight."""
    titled: dict[str, list[str]] = {}
    for name, segment in reversed(old.segments.items()):
        if name not in names:
            titled.setdefault(segment.title, []).append(name)
    for name, segment in new.items():
        if name not in names and (those := titled.get(segment.title)):
            yield name, those.pop()


def _alike(
    old: Parts, gone: Iterable[str], new: Mapping[str, Segment], come: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """Segments that go by another name and hold much the same."""
    held = {name: _content(old.segments[name]) for name in gone}
    holding: dict[Hashable, list[str]] = {}
    for name, content in held.items():
        for part in content:
            holding.setdefault(part, []).append(name)
    for name in come:
        content = _content(new[name])
        shared = Counter(other for part in content for other in holding.get(part, ()) if other in held)
        for other, both in shared.most_common(1):
            if both / len(content | held[other]) >= ALIKE:
                del held[other]
                yield name, other


def _content(segment: Segment) -> set[Hashable]:
    return {*((walk.model, walk.outfit) for walk in segment.walks or ()), *(cue.cue for cue in segment.cues)}


def _between(old: Parts, new: Mapping[str, Segment], names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Segments that go by another name, hold nothing to know them by, and stand between the same two."""
    met = set(names.values())
    places = {beside: name for name, beside in _beside([*old.segments]) if name not in met}
    known = {**names, "": ""}
    for name, (before, after) in _beside([*new]):
        if name not in names and before in known and after in known:
            other = places.get((known[before], known[after]))
            if other is not None and not (_content(new[name]) and _content(old.segments[other])):
                yield name, other


def _beside(names: list[str]) -> Iterator[tuple[str, tuple[str, str]]]:
    return zip(names, zip(["", *names], [*names[1:], ""], strict=False), strict=False)


def _walks(
    old: Parts, segments: Mapping[str, Segment], names: Mapping[str, str], places: Mapping[str, str]
) -> dict[tuple[str, int], str]:
    """For each walk of the file, by segment and place in it, the id that it goes by tonight."""
    left = dict(old.walks)
    new = {(name, n): one for name, each in segments.items() for n, one in enumerate(each.walks or ())}
    found: dict[tuple[str, int], str] = {}
    # Who wears what where it was written; where it was moved to tonight; then the outfit alone, which is a
    # name and never changes.
    anywhere: Mapping[str, str] = {}
    for there, here in ((names, old.home), (names, places), (anywhere, anywhere)):
        for alike in (_who, _what):
            _pair(left, new, found, there, here, alike)
    return found


def _cues(
    old: Parts,
    new: RunningOrder,
    segments: Mapping[str, Segment],
    walks: Mapping[str, tuple[str, ...]],
    tonight: Callable[[str], Way],
) -> dict[tuple[str, int], str]:
    """For each cue of the file, by segment and place in it, the id that it goes by tonight: a number is a
    name. Where it stands twice, what is called in the same way is meant (written in the same words, if there
    is one), else the one in the same segment."""
    left = dict(old.cues)
    written = {(name, n): cue for name, each in segments.items() for n, cue in enumerate(each.cues)}
    found: dict[tuple[str, int], str] = {}
    if any(len({cue.cue for cue in cues}) < len(cues) for cues in (left.values(), written.values())):
        ids = named_cues(segments, {})
        lineup = lined_up(new, segments, walks, ids)
        ways = {at: way(lineup, ids[at[0]][at[1]]) for at in written}
        was = {cue: tonight(cue) for cue in left}
        said = {cue: (was[cue], entry) for cue, entry in left.items()}
        saying = {at: (ways[at], entry) for at, entry in written.items()}
        _pair_alike(left, written, found, said, saying)
        here = {cue: _surely(*each) for cue, each in said.items()}
        _pair_alike(left, written, found, here, {at: _surely(*each) for at, each in saying.items()})
    anywhere: Mapping[str, str] = {}
    for there, home in (({name: name for name in segments}, old.cue_home), (anywhere, anywhere)):
        _pair(left, written, found, there, home, _number)
    return found


def _surely(called: Way, entry: Cue) -> Hashable:
    """Its way; of a cue that goes with the start of its segment for want of what it names, that says nothing
    without its words."""
    is_lost = called.what == called.segment and (entry.with_ or entry.after or START) != START
    return (called, entry) if is_lost else called


def _number(cue: Cue) -> Hashable:
    return cue.cue


def _who(walk: Walk) -> Hashable:
    return walk.model, walk.outfit


def _what(walk: Walk) -> Hashable:
    return walk.outfit


_Part = TypeVar("_Part")


def _pair(
    left: dict[str, _Part],
    new: dict[tuple[str, int], _Part],
    found: dict[tuple[str, int], str],
    there: Mapping[str, str],
    here: Mapping[str, str],
    alike: Callable[[_Part], Hashable],
) -> None:
    """Pairs what is alike and in the same place, of what is left on both sides, in the order written."""
    _pair_alike(
        left,
        new,
        found,
        {name: (here.get(name), alike(part)) for name, part in left.items()},
        {at: (there.get(at[0]), alike(part)) for at, part in new.items()},
    )


def _pair_alike(
    left: dict[str, _Part],
    new: dict[tuple[str, int], _Part],
    found: dict[tuple[str, int], str],
    here: Mapping[str, Hashable],
    there: Mapping[tuple[str, int], Hashable],
) -> None:
    """Pairs what looks the same, of what is left on both sides, in the order written."""
    waiting: dict[Hashable, list[str]] = {}
    for name in reversed(left):
        waiting.setdefault(here[name], []).append(name)
    for at in [*new]:
        if those := waiting.get(there[at]):
            found[at] = those.pop()
            del left[found[at]], new[at]
