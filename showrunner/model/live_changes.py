"""Changes while the show runs: from the times as they were and as they are reckoned now, and how far each is.

A change is waiting until the model is off the stage, changing until somebody says that the model is ready,
ready until the next walk goes out, and then made. It is missed where that walk was passed over or cut
after the model had come off, and where ready was said only after the walk should have been out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from showrunner.model.changes import Between, Change, Verdict, between, change_of, is_hurried
from showrunner.model.lineup import WalkLine
from showrunner.model.state import Show
from showrunner.model.times import ZERO, stored_moment
from showrunner.model.timing import Forecast

ChangeState = Literal["waiting", "changing", "ready", "made", "missed"]


class LiveChange(NamedTuple):
    """A change and how far it is."""

    change: Change
    state: ChangeState
    measured: timedelta | None
    """From the rail until ready was said, else until the model left for the line-up; None while it is not
    done, and where what was said does not give a time."""

    @property
    def verdict(self) -> Verdict | Literal["made", "missed"]:
        """made or missed once it has happened, else what can be expected of it."""
        return self.state if self.state == "made" or self.state == "missed" else self.change.verdict

    @property
    def is_past(self) -> bool:
        """Whether nothing can be done about it any more."""
        return self.state == "made" or self.state == "missed"


class LivePair(NamedTuple):
    """Two walks of one model, one after the other, as they were or as they are reckoned."""

    between: Between
    dropped: bool
    """The second one was passed over or cut after the model had come off: the window lasts until then."""


def live_changes(show: Show, forecast: Forecast) -> list[LiveChange]:
    """Every change of the evening, made and missed and still to come, in the order of the show."""
    return changes_of(show, live_pairs(show, all_outs(show, forecast)), forecast.now)


def changes_ahead(show: Show, forecast: Forecast, within: timedelta) -> list[LiveChange]:
    """The changes into the walks that go out within that time, the soonest first."""
    lineup, found = show.lineup, []
    for step in show.to_come():
        out = forecast.out(step.id) if step.kind == "walk" else None
        if out is None:
            continue
        if out > forecast.now + within:
            break
        walk = lineup.walks[step.id]
        before = _walk_before(show, forecast, walk)
        if before is not None:
            previous, left = before
            pair = between(lineup, previous, walk, left, out, show.backs.get(previous.id))
            if pair.is_change:
                found.append(_live(show, LivePair(pair, False), forecast.now))
    return found


def _walk_before(show: Show, forecast: Forecast, walk: WalkLine) -> tuple[WalkLine, datetime] | None:
    """The walk that a model is out with before this one, and when."""
    walks, steps = show.lineup.walks_of[walk.model], show.lineup.steps_of[walk.model]
    for place in reversed(range(bisect_left(steps, show.lineup.step_index[walk.id]))):
        out = forecast.out(walks[place])
        if out is not None:
            return show.lineup.walks[walks[place]], out
    return None


def changes_of(show: Show, pairs: Iterable[LivePair], now: datetime) -> list[LiveChange]:
    """Those of these pairs that are changes, and how far each is."""
    return [_live(show, pair, now) for pair in pairs if pair.between.is_change]


def said_ready(show: Show, forecast: Forecast) -> Iterator[tuple[LiveChange, timedelta, bool]]:
    """The changes that are made and measured, how long each took, and whether anybody had to hurry: those
    whose model was said to be ready. Where nobody said so it is only known that there was time enough, and
    not how much was needed."""
    for live in live_changes(show, forecast):
        change = live.change
        if live.is_past and live.measured is not None and change.between.next.id in show.readied:
            hurried = is_hurried(change.between.window, change.needs, show.plan.quick.warn)
            yield live, live.measured, hurried


def measured(show: Show) -> dict[str, list[timedelta]]:
    """By outfit, how long each change into it took in a show that is over, where anybody had to hurry."""
    took: dict[str, list[timedelta]] = {}
    if show.down_at is not None:
        for live, length, hurried in said_ready(show, Forecast(show, show.down_at)):
            if hurried:
                took.setdefault(live.change.between.next.outfit, []).append(length)
    return took


def all_outs(show: Show, forecast: Forecast) -> dict[str, datetime]:
    """By walk, when it went out or is reckoned to, in the order of the show; none for what is out of it."""
    outs: dict[str, datetime] = {}
    for name, segment in show.lineup.segments.items():
        if not segment.skip:
            outs.update(forecast.outs(name))
    return outs


def live_pairs(show: Show, outs: Mapping[str, datetime]) -> list[LivePair]:
    """Each model's walks two by two, in the order of the show."""
    lineup, backs = show.lineup, show.backs
    last: dict[str, tuple[WalkLine, datetime]] = {}
    found: list[LivePair] = []
    for walk in lineup.walks.values():
        moment = outs.get(walk.id)
        if moment is None:
            before = last.get(walk.model)
            if before is None or before[0].id not in show.outs or (since := _dropped(show, walk)) is None:
                continue
            previous, left = before
            pair = between(lineup, previous, walk, left, since, backs.get(previous.id))
            if since >= pair.back:
                found.append(LivePair(pair, True))
            continue
        if walk.model in last:
            previous, left = last[walk.model]
            pair = between(lineup, previous, walk, left, moment, backs.get(previous.id))
            found.append(LivePair(pair, False))
        last[walk.model] = walk, moment
    return found


def _dropped(show: Show, walk: WalkLine) -> datetime | None:
    """Since when a walk that never went out is out of the show."""
    return show.dropped.get(walk.id) or show.dropped.get(walk.segment)


def _live(show: Show, live_pair: LivePair, now: datetime) -> LiveChange:
    pair = live_pair.between
    change = change_of(show.plan, pair, show.measured)
    walk = pair.next.id
    ready = show.readied.get(walk)
    if live_pair.dropped:
        return LiveChange(change, "missed", None)
    if walk not in show.outs:
        if show.walk_status(walk, now) == "ready":
            return LiveChange(change, "ready", _since(pair, ready))
        return LiveChange(change, "changing" if now >= pair.back else "waiting", None)
    taken = show.taken.get(walk)
    due = stored_moment(taken.called.due) if taken and taken.called.due else None
    too_late = ready is not None and due is not None and ready > due
    return LiveChange(change, "missed" if too_late else "made", _since(pair, ready or pair.leaves_rail))


def _since(pair: Between, done: datetime | None) -> timedelta | None:
    """Ready before one is at the rail was said of something else, or too soon."""
    return done - pair.at_rail if done is not None and done - pair.at_rail > ZERO else None
