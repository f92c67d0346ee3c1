"""Quick changes: how long each has, how long it needs, and whether that fits (running-order.md).

The window between two walks of one model is `out(next) − out(previous) − walk − 2 × travel`. Where the
two walks stand in segments of different pace, the walk and the way to the rail are those of the
segment that the model comes from, the way back to the line-up that of the one it goes to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Final, Literal, NamedTuple

from showrunner.model.lineup import Lineup, WalkLine
from showrunner.model.running_order import USUAL, RunningOrder

Verdict = Literal["fine", "tight", "impossible"]

Source = Literal["outfit", "show", "rehearsal"]

NONE_MEASURED: Final[Mapping[str, timedelta]] = {}


class Between(NamedTuple):
    """Two walks of one model, one after the other."""

    previous: WalkLine
    next: WalkLine
    back: datetime
    """When the model is off the stage again."""
    at_rail: datetime
    leaves_rail: datetime
    """When the model must go, to be out in time."""

    @property
    def window(self) -> timedelta:
        """What is there for a change; negative where there is less than nothing."""
        return self.leaves_rail - self.at_rail

    @property
    def is_change(self) -> bool:
        """The same outfit again is none."""
        return self.previous.outfit != self.next.outfit


class Change(NamedTuple):
    """Out of one outfit and into the next."""

    between: Between
    needs: timedelta
    """Below this it is impossible: the outfit's own `change`, else the show's `quick_change.fail`, else what
    was measured at rehearsal."""
    enough: timedelta
    """Below this it is tight."""
    takes: timedelta
    """How long the hands are busy: the outfit's own `change`, else what was measured, else the warning
    line."""
    verdict: Verdict
    hands: int
    """How many dressers it wants."""
    dressers: tuple[str, ...]
    """Who may dress it: the walk's own dresser first, then the model's."""
    source: Source
    """Where what it needs is from."""

    @property
    def against(self) -> timedelta:
        """What the window is told against: the need or else the warning line that it does not reach; where it
        is enough, how long the change takes."""
        return {"impossible": self.needs, "tight": self.enough, "fine": self.takes}[self.verdict]


def is_hurried(window: timedelta, needs: timedelta, warn: timedelta = USUAL.warn) -> bool:
    """Whether somebody had to hurry. With more than twice the time that is enough, nobody says ready when the
    last hook is closed: what such a change took says nothing of what it needs."""
    return window < 2 * max(needs, warn)


def pairs(lineup: Lineup, out: Callable[[str], datetime | None]) -> Iterator[Between]:
    """Each model's walks two by two, in the order of the show.

    `out` says when a walk goes out; None for what is out of the show.
    """
    last: dict[str, tuple[WalkLine, datetime]] = {}
    for walk in lineup.walks.values():
        if not walk.position:
            continue
        moment = out(walk.id)
        if moment is None:
            continue
        if walk.model in last:
            previous, left = last[walk.model]
            yield between(lineup, previous, walk, left, moment)
        last[walk.model] = walk, moment


def between(
    lineup: Lineup,
    previous: WalkLine,
    following: WalkLine,
    left: datetime,
    out: datetime,
    back: datetime | None = None,
) -> Between:
    """Two walks of one model that went out at `left` and goes out again at `out`; `back` where said."""
    before = lineup.segments[previous.segment]
    back = back or left + before.walk
    leaves = out - lineup.segments[following.segment].travel
    return Between(previous, following, back, back + before.travel, leaves)


def change_of(
    plan: RunningOrder, between: Between, measured: Mapping[str, timedelta] = NONE_MEASURED
) -> Change:
    """What a change has against what it needs; `measured` has, by outfit, what it took at rehearsal."""
    quick = plan.quick
    outfit = plan.outfits.get(between.next.outfit)
    own_time, source = _own_time(plan, between.next.outfit, measured)
    needs = quick.fail if own_time is None else own_time
    enough = max(needs, quick.warn)
    window = between.window
    verdict: Verdict = "impossible" if window < needs else "tight" if window < quick.warn else "fine"
    dressers = dressers_of(plan, between.next)
    hands = outfit.dressers if outfit else 1
    takes = quick.warn if own_time is None else own_time
    return Change(between, needs, enough, takes, verdict, hands, dressers, source)


def _own_time(
    plan: RunningOrder, outfit: str, measured: Mapping[str, timedelta]
) -> tuple[timedelta | None, Source]:
    """How long a change into an outfit takes, where that is known of this one; and from where."""
    entry = plan.outfits.get(outfit)
    if entry is not None and entry.change is not None:
        return entry.change, "outfit"
    if plan.quick_change is None and outfit in measured:
        return measured[outfit], "rehearsal"
    return None, "show"


def time_into(plan: RunningOrder, outfit: str, measured: Mapping[str, timedelta]) -> timedelta:
    """How long hands are busy with a change into an outfit (`Change.takes`)."""
    own_time, _ = _own_time(plan, outfit, measured)
    return plan.quick.warn if own_time is None else own_time


def dressed_by(plan: RunningOrder, walk: WalkLine) -> tuple[str, ...]:
    """Who dresses for a walk: its own dresser, else the model's."""
    return dressers_of(plan, walk)[:1] if walk.dresser else dressers_of(plan, walk)


def dressers_of(plan: RunningOrder, walk: WalkLine) -> tuple[str, ...]:
    """Who may dress for a walk: its own dresser first, then the model's."""
    model = plan.models.get(walk.model)
    own = (walk.dresser,) if walk.dresser else ()
    return tuple(dict.fromkeys((*own, *(model.dressers if model else ()))))


def changes(lineup: Lineup, out: Callable[[str], datetime | None]) -> list[Change]:
    """Every change of the show, in the order in which the models go out after it."""
    return [change_of(lineup.plan, between) for between in pairs(lineup, out) if between.is_change]


def places_apart(change: timedelta, walk: timedelta, travel: timedelta, interval: timedelta) -> int | None:
    """How many places two walks must be apart for that change; None where no number would do.

    `⌈(change + walk + 2 × travel) / interval⌉`
    """
    if interval <= timedelta(0):
        return None
    return -(-(change + walk + 2 * travel) // interval)
