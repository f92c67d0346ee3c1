"""Quick changes: how long each has, how long it needs, and whether that fits (running-order.md).

The window between two walks of one model is `out(next) − out(previous) − walk − 2 × travel`. Where the
two walks stand in segments of different pace, the walk and the way to the rail are those of the
segment that the model comes from, the way back to the line-up that of the one it goes to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from showrunner.model.lineup import Lineup, WalkLine
from showrunner.model.running_order import RunningOrder

Verdict = Literal["fine", "tight", "impossible"]


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
    """Below this it is impossible: the outfit's own `change`, else the show's `quick_change.fail`."""
    enough: timedelta
    """Below this it is tight."""
    takes: timedelta
    """How long the hands are busy: the outfit's own `change`, else the warning line."""
    verdict: Verdict
    hands: int
    """How many dressers it wants."""
    dressers: tuple[str, ...]
    """Who may dress it: the walk's own dresser first, then the model's."""


def pairs(lineup: Lineup, out: Callable[[str], datetime | None]) -> Iterator[Between]:
    """Each model's walks two by two, in the order of the show.

    `out` says when a walk goes out, planned or projected or as it was; None for what is out of the show.
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
            before = lineup.segments[previous.segment]
            back = left + before.walk
            leaves = moment - lineup.segments[walk.segment].travel
            yield Between(previous, walk, back, back + before.travel, leaves)
        last[walk.model] = walk, moment


def change_of(plan: RunningOrder, between: Between) -> Change:
    """What a change has against what it needs."""
    quick = plan.quick_change
    outfit = plan.outfits.get(between.next.outfit)
    own_time = outfit.change if outfit else None
    needs = quick.fail if own_time is None else own_time
    enough = max(needs, quick.warn)
    window = between.window
    verdict: Verdict = "impossible" if window < needs else "tight" if window < quick.warn else "fine"
    model = plan.models.get(between.next.model)
    own = (between.next.dresser,) if between.next.dresser else ()
    dressers = tuple(dict.fromkeys((*own, *(model.dressers if model else ()))))
    hands = outfit.dressers if outfit else 1
    takes = quick.warn if own_time is None else own_time
    return Change(between, needs, enough, takes, verdict, hands, dressers)


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
