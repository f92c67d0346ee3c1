"""What is put on at the rails, when it begins and when it must be done: first outfits and changes.

A first outfit is put on before its model goes out for the first time: it comes out of nothing, and has as
long as one likes. It is to be begun as long before its model leaves the rail as a change into it would
take. Once the show is up it is taken to be on, unless somebody says of first outfits that they are: where
nobody does, nobody is to be told of each that it is late. All moments are UTC instants, projected until
they are actual.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final, Literal, NamedTuple

from showrunner.model.changes import dressers_of, time_into
from showrunner.model.lineup import WalkLine
from showrunner.model.live_changes import LiveChange
from showrunner.model.state import Show
from showrunner.model.timing import Forecast

State = Literal["waiting", "on", "out", "changing", "ready", "made", "missed"]
"""`waiting` for a model who is not out yet (of a first outfit: not dressed yet), `on` for a first outfit that
is taken to be on, `out` on the runway in what comes off, `changing` at the rail, `ready` to go, `made` once
gone out in it, `missed` where it never was."""

SOON: Final = timedelta(seconds=20)
"""With so much left until a model is at the rail, her outfit is laid out."""

OPEN: frozenset[State] = frozenset(("waiting", "out", "changing"))
"""Still to be done."""


class Dressing(NamedTuple):
    """One outfit to be put on."""

    walk: WalkLine
    change: LiveChange | None
    """None for a first outfit."""
    state: State
    begins: datetime
    """When the model is at the rail; for a first outfit, when it is to be begun at the latest."""
    leaves: datetime
    """When the model must leave the rail."""
    takes: timedelta
    """How long it takes: the outfit's own `change`, else what was measured, else the warning line."""
    dressers: tuple[str, ...]
    """Who may do it: the walk's own dresser first, then the model's."""

    @property
    def previous(self) -> WalkLine | None:
        """The walk in what comes off; None for a first outfit."""
        return self.change.change.between.previous if self.change is not None else None

    @property
    def latest(self) -> datetime:
        """When it must be begun at the latest."""
        return self.leaves - self.takes

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return self.state in OPEN

    def in_hand(self, now: datetime) -> bool:
        """Whether somebody should be at it now."""
        return self.open and self.begins <= now


def dressings(show: Show, forecast: Forecast, changes: Iterable[LiveChange]) -> list[Dressing]:
    """Everything that is put on tonight, in the order in which the models leave the rails."""
    found = [_of_change(show, change, forecast.now) for change in changes]
    found += _first_outfits(show, forecast, {dressing.walk.id for dressing in found})
    step = show.next_step
    due = forecast.due(step) if step is not None and step.kind == "walk" else None
    if step is not None and due is not None:
        found = [_waited_for(show, each, due) if each.walk.id == step.id else each for each in found]
    return sorted(found, key=lambda dressing: (dressing.leaves, dressing.walk.position))


def dressers(found: Iterable[Dressing]) -> tuple[str, ...]:
    """Everyone who has something to put on, in the order in which they first have."""
    return tuple(dict.fromkeys(name for dressing in found for name in dressing.dressers))


def wanted_next(found: Sequence[Dressing], now: datetime) -> int | None:
    """Which of them wants hands next, by its place; None when all is done.

    Of those that somebody should be at, now or in a moment (`SOON`), the one that bears the least delay: as
    long before its model leaves as it takes. Else whichever comes first: a model who comes to the rail, or
    one who is ready and must be sent off.
    """
    wanted = [
        (max(dressing.begins - SOON, now) if dressing.open else dressing.leaves, dressing.latest, place)
        for place, dressing in enumerate(found)
        if dressing.open or (dressing.state == "ready" and dressing.leaves > now)
    ]
    return min(wanted)[2] if wanted else None


def _of_change(show: Show, live: LiveChange, now: datetime) -> Dressing:
    between = live.change.between
    state: State = live.state
    if state == "waiting" and show.walk_status(between.previous.id, now) == "out":
        state = "out"
    begins, leaves, change = between.at_rail, between.leaves_rail, live.change
    return Dressing(between.next, live, state, begins, leaves, change.takes, change.dressers)


def _waited_for(show: Show, dressing: Dressing, due: datetime) -> Dressing:
    """The next walk is reckoned to go out now however long it is late: its model should have left when it was
    due."""
    leaves = due - show.lineup.segments[dressing.walk.segment].travel
    return dressing._replace(leaves=min(dressing.leaves, leaves))


def _first_outfits(show: Show, forecast: Forecast, changes: set[str]) -> list[Dressing]:
    """What each model wears first; not for one whose first walk is out of the show."""
    found: list[Dressing] = []
    lineup, plan = show.lineup, show.plan
    firsts = [
        next((walk for walk in walks if forecast.out(walk) is not None), None)
        for walks in lineup.walks_of.values()
    ]
    covered = {walk for walk, covers in lineup.order.covers.items() if covers}
    quiet = show.up_at is not None and not any(name in show.readied for name in firsts if name not in covered)
    for name in firsts:
        out = forecast.out(name) if name is not None else None
        if name is None or out is None or name in changes:
            continue
        walk = lineup.walks[name]
        takes = time_into(plan, walk.outfit, show.measured)
        leaves = out - lineup.segments[walk.segment].travel
        is_on = quiet and name not in covered  # a cover wears it only once somebody says so
        state: State = "made" if name in show.outs else "on" if is_on else "waiting"
        if state != "made" and show.walk_status(name, forecast.now) == "ready":
            state = "ready"
        found.append(Dressing(walk, None, state, leaves - takes, leaves, takes, dressers_of(plan, walk)))
    return found
