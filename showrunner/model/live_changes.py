"""Changes while the show runs: from the times as they were and as they are reckoned now, and how far each is.

A change is waiting until the model is off the stage, changing until somebody says that the model is ready,
ready until the next walk goes out, and then made. It is missed where that walk was passed over or cut
after the model had come off, and where ready was said only after the walk should have been out.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from showrunner.model.changes import Between, Change, Verdict, between, change_of
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


def live_changes(show: Show, forecast: Forecast) -> list[LiveChange]:
    """Every change of the evening, made and missed and still to come, in the order of the show."""
    return [
        _live(show, pair, dropped, forecast.now)
        for pair, dropped in live_pairs(show, forecast)
        if pair.is_change
    ]


def live_pairs(show: Show, forecast: Forecast) -> Iterator[tuple[Between, bool]]:
    """Each model's walks two by two, as they were and as they are reckoned; with whether the second one was
    dropped after the model had come off for it."""
    lineup, backs = show.lineup, show.backs
    last: dict[str, tuple[WalkLine, datetime]] = {}
    for segment in lineup.segments.values():
        if segment.skip:
            continue
        outs = forecast.outs(segment.id)
        for walk in (lineup.walks[name] for name in segment.walks):
            moment = outs.get(walk.id)
            before = last.get(walk.model)
            if moment is None:
                if before and (since := _dropped(show, walk)) and before[0].id in show.outs:
                    pair = between(lineup, *_two(before, walk), since, backs.get(before[0].id))
                    if since >= pair.back:
                        yield pair, True
                continue
            if before:
                yield between(lineup, *_two(before, walk), moment, backs.get(before[0].id)), False
            last[walk.model] = walk, moment


def _two(before: tuple[WalkLine, datetime], walk: WalkLine) -> tuple[WalkLine, WalkLine, datetime]:
    return before[0], walk, before[1]


def _dropped(show: Show, walk: WalkLine) -> datetime | None:
    """Since when a walk that never went out is out of the show."""
    return show.dropped.get(walk.id) or show.dropped.get(walk.segment)


def _live(show: Show, pair: Between, dropped: bool, now: datetime) -> LiveChange:
    change = change_of(show.plan, pair, show.measured)
    walk = pair.next.id
    ready = show.readied.get(walk)
    if dropped:
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
