"""What an edit makes better and what it makes worse: in the same second, in one line.

Two findings are the same one whatever their numbers say (`Finding.identity`). Of a change that is there
before and after it is told how the window goes, where it is or was not enough.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from showrunner.model.actions import Action, Asked, Refusal
from showrunner.model.decisions import decide
from showrunner.model.events import Undone
from showrunner.model.findings import WORST_FIRST, Finding, Identity
from showrunner.model.lineup import WalkLine
from showrunner.model.live_changes import LiveChange
from showrunner.model.outlook import Outlook, Told
from showrunner.model.refs import look_word
from showrunner.model.state import Show
from showrunner.model.times import ZERO
from showrunner.model.timing import Forecast
from showrunner.model.words import length, whole_seconds

MOST: Final = 3
"""So many things are told in one line; of others it is told how many there are."""

ON_ANOTHER_SCREEN: Final = frozenset({"clearance"})
"""What is shown on the Preparation screen alone, and never said anywhere else."""

_WORSE_TO_BETTER: Final = ("impossible", "tight", "fine")


class Turned(NamedTuple):
    """A change that has another window than before, or something that is short by more or by less."""

    about: tuple[str, ...]
    before: timedelta
    """The window, or how much is missing."""
    after: timedelta
    said: str
    """`noor into look 18 0:35 → 1:29`"""


class Effect(NamedTuple):
    """What an edit does to all that may hurt."""

    new: tuple[Finding, ...] = ()
    """Worst first."""
    gone: tuple[Finding, ...] = ()
    worse: tuple[Turned, ...] = ()
    better: tuple[Turned, ...] = ()

    @property
    def hurts(self) -> bool:
        """Whether anything is worse than it was."""
        return bool(self.worse) or any(finding.severity != "note" for finding in self.new)

    @property
    def is_nothing(self) -> bool:
        """Whether all is as it was."""
        return self == Effect()


def effect(before: Told, after: Told, look: str = "look", name: Callable[[str], str] = str) -> Effect:
    """What became of the findings and of the changes.

    Args:
        before: how it was.
        after: how it is.
        look: the show's word for an outfit's number.
        name: what a model is called.
    """
    was = {finding.identity: finding for finding in before.findings}
    now = {finding.identity: finding for finding in after.findings}
    new = tuple(finding for name, finding in now.items() if name not in was)
    gone = tuple(finding for name, finding in was.items() if name not in now)
    turned = [*_changes(before, after, look, name), *_lateness(was, now)]
    worse = tuple(each for is_worse, each in turned if is_worse)
    return Effect(new, gone, worse, tuple(each for is_worse, each in turned if not is_worse))


def effect_of(show: Show, action: Action, asked: Asked) -> Effect | Refusal:
    """What an action would do to all that may hurt, or why it is refused; nothing is recorded.

    An undo cannot be looked at beforehand (`Show.supposing`): it has no effect here.
    """
    event = decide(show, action, asked)
    if isinstance(event, Refusal):
        return event
    if isinstance(event, Undone):
        return Effect()
    return effect_between(show, show.supposing(event, at=asked.at), asked.at)


def effect_between(was: Show, show: Show, now: datetime) -> Effect:
    """What became of a show, seen from one moment: `was` is a copy of how it stood (`Show.supposing`)."""
    before = Outlook(was, Forecast(was, now))
    after = Outlook(show, Forecast(show, now), before)
    return effect(before.told, after.told, look_word(show), show.lineup.short_name)


def _changes(
    before: Told, after: Told, look: str, name: Callable[[str], str]
) -> Iterator[tuple[bool, Turned]]:
    was = {_who(live.change.between.next): live for live in before.changes}
    for live in after.changes:
        old = was.get(_who(live.change.between.next))
        if old is None or live.is_past or old.is_past:
            continue
        window, had = live.change.between.window, old.change.between.window
        rank, ranked = (_WORSE_TO_BETTER.index(each.change.verdict) for each in (live, old))
        is_fine = live.change.verdict == old.change.verdict == "fine"
        if not is_fine and (rank != ranked or whole_seconds(window) != whole_seconds(had)):
            yield (rank, window) < (ranked, had), _turned(live, had, look, name)


def _turned(live: LiveChange, had: timedelta, look: str, name: Callable[[str], str]) -> Turned:
    walk, window = live.change.between.next, live.change.between.window
    verdict = f", {live.change.verdict}" if live.change.verdict != "fine" else ""
    said = f"{name(walk.model)} into {look} {walk.outfit} {_window(had)} → {_window(window)}{verdict}"
    return Turned((walk.id, walk.model), had, window, said)


def _who(walk: WalkLine) -> tuple[str, str]:
    return walk.id, walk.model


def _lateness(
    was: Mapping[Identity, Finding], now: Mapping[Identity, Finding]
) -> Iterator[tuple[bool, Turned]]:
    """What is short in both, by how much; how long a change has is told by its window."""
    for name, finding in now.items():
        old = was.get(name)
        if old is None or finding.code.startswith("change-") or not old.short or not finding.short:
            continue
        if whole_seconds(finding.short) != whole_seconds(old.short):
            said = f"{finding.in_short} (was {length(old.short)})"
            yield finding.short > old.short, Turned(finding.about, old.short, finding.short, said)


def words(effect: Effect) -> str:
    """`better: noor into look 18 0:35 → 1:29 · new: lena twice at once`; the worst comes first."""
    told_of = {turned.about for turned in (*effect.worse, *effect.better)}
    new = [f for f in effect.new if f.about not in told_of and f.code not in ON_ANOTHER_SCREEN]
    gone = [f for f in effect.gone if f.about not in told_of and f.code not in ON_ANOTHER_SCREEN]
    parts = [
        _part("new", [finding.in_short for finding in _worst_first(new)]),
        _part("worse", [turned.said for turned in effect.worse]),
        _part("better", [turned.said for turned in effect.better]),
        _part("gone", [finding.in_short for finding in _worst_first(gone)]),
    ]
    return " · ".join(part for part in parts if part) or "nothing better, nothing worse"


def _worst_first(findings: list[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: WORST_FIRST.index(finding.severity))


def _part(name: str, told: list[str]) -> str:
    if not told:
        return ""
    more = f" and {len(told) - MOST} more" if len(told) > MOST else ""
    return f"{name}: {', '.join(told[:MOST])}{more}"


def _window(window: timedelta) -> str:
    return length(window) if window > ZERO else "no time"
