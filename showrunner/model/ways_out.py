"""Ways out that are edits: looked for where a finding is looked at, and offered only where they help.

Every one is tried on a copy of the show (`Show.supposing`): what it is offered for must be gone after it,
or at least be no error any more, and nothing else may be worse than it was. Where a show is so long that
a copy takes more than a moment, only the nearest two are tried.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from typing import Final, NamedTuple

from showrunner.model.actions import Action, Asked, Move, Refusal, Swap
from showrunner.model.checks.quick_changes import n_places
from showrunner.model.effects import Effect, effect_of
from showrunner.model.findings import WORST_FIRST, Finding
from showrunner.model.lineup import WalkLine
from showrunner.model.outlook import Outlook
from showrunner.model.places import anchor_for
from showrunner.model.refs import look_word
from showrunner.model.state import Show
from showrunner.model.times import ZERO

FURTHER: Final = 3
"""So many places are tried from the one on which the time would be enough: another may stand in the way."""

LONG: Final = 300
"""Walks from which the edits that are tried are counted."""
TRIED_IN_LONG: Final = 2

MOVABLE: Final = frozenset(
    {"change-tight", "change-impossible", "double-out", "dresser-clash", "item-shared"}
)
"""What is a matter of two walks that are too close."""


class WayOut(NamedTuple):
    """An edit that helps."""

    action: Action
    words: str
    """`move look 9 Noor Haddad 3 places later, after look 4 Mei Tanaka`"""
    effect: Effect


def way_out(outlook: Outlook, finding: Finding) -> WayOut | None:
    """An edit that helps against a finding, if there is one; looked for once, until something moves."""
    known = outlook.ways
    if finding.identity not in known:
        known[finding.identity] = _search(outlook, finding)
    return known[finding.identity]


def _search(outlook: Outlook, finding: Finding) -> WayOut | None:
    show, now = outlook.show, outlook.forecast.now
    tries = _tries(outlook, finding) if finding.code in MOVABLE else iter(())
    if len(show.lineup.walks) > LONG:
        tries = islice(tries, TRIED_IN_LONG)
    second_best: WayOut | None = None
    for action, words in tries:
        effect = effect_of(show, action, Asked("", now, now))
        if isinstance(effect, Refusal):
            continue
        way = WayOut(action, words, effect)
        match _helps(finding, effect):
            case "all":
                return way
            case "some" if second_best is None:
                second_best = way
    return second_best


def _helps(finding: Finding, effect: Effect) -> str:
    """`all` where the finding is gone and nothing is worse, `some` where it is at least milder."""
    others = [new for new in effect.new if new.severity != "note"]
    milder = [new for new in others if _is_milder(new, finding)]
    is_gone = any(gone.identity == finding.identity for gone in effect.gone)
    if not is_gone or effect.worse or len(others) > len(milder):
        return ""
    return "some" if milder else "all"


def _is_milder(new: Finding, finding: Finding) -> bool:
    """Whether it is what is left of the same trouble: what was impossible is tight."""
    same = new.about[:1] == finding.about[:1] and new.code.startswith("change-")
    return same and WORST_FIRST.index(new.severity) > WORST_FIRST.index(finding.severity)


def _tries(outlook: Outlook, finding: Finding) -> Iterator[tuple[Action, str]]:
    """What might help, the least first: the second walk later, the first earlier, the second against
    another one further on; at last what would not be enough, and yet better."""
    show = outlook.show
    close = _too_close(outlook, finding)
    enough = _places(show, close.second, close.short)
    earlier = _places(show, close.first, close.short)
    for more in range(FURTHER if enough else 0):
        yield from _moved(show, close.second, enough + more)
        yield from _moved(show, close.first, -earlier - more)
    for more in range(FURTHER if enough else 0):
        yield from _swapped(show, close.second, enough + more)
    least = _places(show, close.second, close.least)
    if 0 < least < enough:
        yield from _moved(show, close.second, least)
        yield from _moved(show, close.first, -least)


class _TooClose(NamedTuple):
    """Two walks that are too close."""

    second: WalkLine
    first: WalkLine
    """The same one, where it lacks hands and has nobody before it."""
    short: timedelta
    """How much more must lie between them."""
    least: timedelta
    """How much more makes it possible."""


def _too_close(outlook: Outlook, finding: Finding) -> _TooClose:
    name = finding.about[0]
    walks = outlook.show.lineup.walks
    if finding.code.startswith("change-") or finding.code == "double-out":
        for live in outlook.changes:
            change = live.change
            pair = change.between
            if pair.next.id == name:
                window = pair.window
                return _TooClose(pair.next, pair.previous, change.enough - window, change.needs - window)
    first = walks.get(finding.about[1], walks[name])
    return _TooClose(walks[name], first, finding.short, finding.short)


def _places(show: Show, walk: WalkLine, short: timedelta) -> int:
    """How many places are that long."""
    interval = show.lineup.segments[walk.segment].interval
    return -(-short // interval) if interval > ZERO else 0


def _moved(show: Show, walk: WalkLine, places: int) -> Iterator[tuple[Action, str]]:
    place = anchor_for(show, walk.id, places)
    if place is not None:
        far = f"{n_places(abs(places))} {'later' if places > 0 else 'earlier'}"
        other = show.lineup.walks[place.anchor]
        beside = f"{'after' if place.after else 'before'} {_called(show, other)}"
        words = f"move {_called(show, walk)} {far}, {beside}"
        yield Move(walk.id, place.anchor, place.after), words


def _swapped(show: Show, walk: WalkLine, places: int) -> Iterator[tuple[Action, str]]:
    place = anchor_for(show, walk.id, places)
    if place is not None:
        other = show.lineup.walks[place.anchor]
        yield Swap(walk.id, other.id), f"swap {_called(show, walk)} and {_called(show, other)}"


def _called(show: Show, walk: WalkLine) -> str:
    return f"{show.lineup.short_name(walk.model)} ({look_word(show)} {walk.outfit})"
