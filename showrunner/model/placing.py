"""Two orders of the same things: what was moved between them, and how one's moves are made in the other.

Things stand in lists, each in one: the walks of each segment, or the segments of a show in a list of
their own. A place is a list and what stands before in it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Container, Iterable, Mapping, Sequence

Lists = Mapping[str, Sequence[str]]

Place = tuple[str, str]
"""A list, and the thing before; nothing where it is the first."""


def homes(lists: Lists) -> dict[str, str]:
    """For each thing, the list that it stands in."""
    return {name: home for home, names in lists.items() for name in names}


def moved(old: Lists, new: Lists, fixed: Container[str] = ()) -> set[str]:
    """What of the things in both stands elsewhere in the new: the fewest that explain it, and of what is
    fixed none, as long as others can."""
    before, after = homes(old), homes(new)
    found = {name for name, home in after.items() if before.get(name, home) != home}
    for home, names in new.items():
        place = {name: n for n, name in enumerate(old.get(home, ())) if after.get(name) == home}
        stayed = [name for name in names if name in place]
        found.update(set(stayed) - in_order(_beside_fixed(stayed, place, fixed), place))
    return found


def _beside_fixed(names: Sequence[str], place: Mapping[str, int], fixed: Container[str]) -> Sequence[str]:
    """Without what stands on the other side of something fixed; all of it where that moved itself."""
    standing = [place[name] for name in names if name in fixed]
    if not standing or standing != sorted(standing):
        return names
    found = []
    last, n = -1, 0
    for name in names:
        if name in fixed:
            last, n = standing[n], n + 1
        elif not last < place[name] < (standing[n] if n < len(standing) else len(place) + place[name] + 1):
            continue
        found.append(name)
    return found


def in_order(names: Sequence[str], place: Mapping[str, int]) -> set[str]:
    """The longest run of names (not necessarily side by side) whose places rise."""
    last: list[int] = []
    ends: list[str] = []
    before: dict[str, str | None] = {}
    for name in names:
        at = bisect_left(last, place[name])
        before[name] = ends[at - 1] if at else None
        last[at : at + 1] = [place[name]]
        ends[at : at + 1] = [name]
    found: set[str] = set()
    one = ends[-1] if ends else None
    while one is not None:
        found.add(one)
        one = before[one]
    return found


def places(lists: Lists, other: Lists) -> dict[str, Place]:
    """For each thing that stands in the same list in both, its place among those that do."""
    there = homes(other)
    found: dict[str, Place] = {}
    for home, names in lists.items():
        before = ""
        for name in names:
            if there.get(name) == home:
                found[name] = (home, before)
                before = name
    return found


def placed(lists: Lists, new: Lists, moving: Collection[str], gone: Collection[str]) -> dict[str, list[str]]:
    """The lists without what is gone, and with what moves (or comes) where the new lists have it.

    What does not move keeps its order, wherever others go. Lists of the new that are not here are made.
    """
    left = {
        home: [name for name in names if name not in moving and name not in gone]
        for home, names in lists.items()
    }
    for home, names in new.items():
        if coming := [name for name in names if name in moving]:
            left[home] = _with(left.get(home, []), names, set(coming))
    return left


def _with(stay: Iterable[str], names: Iterable[str], coming: Collection[str]) -> list[str]:
    """What stays, and each of those that come right after the nearest before it that is there."""
    stay = [*stay]
    there = {*stay}
    after: dict[str, list[str]] = {}
    anchor = ""
    for name in names:
        if name in coming:
            after.setdefault(anchor, []).append(name)
        elif name in there:
            anchor = name
    return [*after.get("", ()), *(one for name in stay for one in (name, *after.get(name, ())))]


def without(lists: Lists, gone: Collection[str]) -> dict[str, Sequence[str]]:
    """The lists that stay."""
    return {name: names for name, names in lists.items() if name not in gone}


def in_one_order(names: Sequence[str], others: Sequence[str]) -> bool:
    """Whether what is in both has the same order in both."""
    here, there = set(names), set(others)
    return [name for name in names if name in there] == [name for name in others if name in here]


def is_elsewhere(name: str, before: Lists, after: Lists) -> bool:
    """Whether something has another place among those that were there already."""
    was, now = homes(before)[name], homes(after)[name]
    if was != now:
        return True
    return [one for one in before[was] if one in after[was]] != [
        one for one in after[was] if one in before[was]
    ]
