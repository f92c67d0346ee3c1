"""Who is not where they should be by now, told before it hurts.

A model is wanted for the next of their walks, and for one reason, the worst:

* missing, or released, with a walk still to come that nobody has taken over: at any time;
* still out, when there is no more than the way to the rail and back (at least `OUT_AGAIN`) until they are
  out again;
* not arrived, from `ARRIVED_BEFORE` their first walk on; only where arrivals are told: `ARRIVALS` models were
  said to have arrived, and nobody has walked since of whom nothing was said;
* still in hair and make-up, from `MADE_UP_BEFORE` their walk on;
* not ready, from the moment at which they should be: `READY_BEFORE` they leave for the line-up, or later,
  when a change that is on its way must be over; never after they must leave. Only where readies are told:
  of the last `LAST_SENT` that their dressers sent out one was said to be ready, or one of those whom they
  dress for a walk to come. Who walks in the same outfit again is dressed;
* still here `RELEASED_BEFORE` the time by which they are to be released, and after it.

So a show in which nobody says such things stays calm, and one dresser who says them puts nobody else in the
wrong. Once the show is down nobody is wanted.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Date
from datetime import datetime, time, timedelta
from functools import lru_cache
from itertools import islice
from typing import Final, Literal, NamedTuple

from showrunner.model import words
from showrunner.model.changes import between, change_of, dressed_by
from showrunner.model.lineup import WalkLine
from showrunner.model.state import Show
from showrunner.model.times import ZERO, instant
from showrunner.model.timing import Forecast

ARRIVED_BEFORE: Final = timedelta(hours=1)
ARRIVALS: Final = 3
MADE_UP_BEFORE: Final = timedelta(minutes=10)
READY_BEFORE: Final = timedelta(seconds=30)
OUT_AGAIN: Final = timedelta(seconds=30)
RELEASED_BEFORE: Final = timedelta(minutes=5)

LAST_SENT: Final = 3
LOOKED_AT: Final = 40
"""Of so many walks called last it is looked at who was said to be ready."""

URGENT: Final = timedelta(minutes=2)
"""Who is out within that time is wanted at once."""

NEAR: Final = timedelta(minutes=10)
"""Up to there a time is said as a countdown, beyond as a clock."""

Why = Literal["missing", "released", "still-out", "not-arrived", "hair", "not-ready", "release"]


class Wanted(NamedTuple):
    """A model who is not where they should be by now."""

    why: Why
    model: str
    walk: str | None
    """What they are wanted for; nothing where they are only to be released."""
    at: datetime
    """When they go out, or by when they are to be released."""
    who: str
    """The model's name, short."""
    what: str
    """What is wrong, in a word or two: `not ready`."""
    when: str
    """By when it must be right: `out in 0:40`."""
    urgent: bool
    """Whether it hurts within `URGENT`; within `NEAR` where somebody else has to be found."""

    @property
    def words(self) -> str:
        """All of it: `Noor not ready, out in 0:40`."""
        return f"{self.who} {self.what}, {self.when}"


def whereabouts(show: Show, forecast: Forecast) -> list[Wanted]:
    """Everyone who is not where they should be by now: the urgent ones first, then the soonest."""
    if show.down_at is not None:
        return []
    wanted = list(_Round(show, forecast).wanted())
    return sorted(wanted, key=lambda one: (not one.urgent, one.at))


@lru_cache(maxsize=128)
def _release(clock: time, start: time, on: Date, zone_name: str) -> datetime:
    return instant(clock, on, zone_name, start=start)


def wanted_for(show: Show, forecast: Forecast, walk: str) -> Wanted | None:
    """Why the model of one walk, the next of theirs, is wanted for it, if they are."""
    at = forecast.out(walk)
    return None if at is None else _Round(show, forecast).for_walk(show.lineup.walks[walk], at)


def arrivals_are_told(show: Show) -> bool:
    """Whether it is said of models that they have come: then one of whom nothing was said has not."""
    return len(show.arrived) >= ARRIVALS


class _Round:
    """One look at everybody."""

    def __init__(self, show: Show, forecast: Forecast) -> None:
        self.show = show
        self.forecast = forecast
        self.now = forecast.now
        self.arrivals_told = arrivals_are_told(show)
        self._told: set[str] | None = None

    def wanted(self) -> Iterator[Wanted]:
        show = self.show
        some_expected = self.arrivals_told and len(show.models) < len(show.lineup.walks_of)
        horizon = self.now + (ARRIVED_BEFORE if some_expected else MADE_UP_BEFORE)
        seen: set[str] = set()
        for step in show.to_come():
            if step.kind != "walk":
                continue
            walk = show.lineup.walks[step.id]
            at = self.forecast.out(walk.id)
            if at is None:
                continue
            if at > horizon:
                break
            if walk.model not in seen:
                seen.add(walk.model)
                if one := self.for_walk(walk, at):
                    yield one
        for model, status in show.models.items():
            if model not in seen and status in {"missing", "released"}:
                far = show.next_walk_of(model)
                out = self.forecast.out(far) if far is not None else None
                if far is not None and out is not None:
                    yield self._gone(status, show.lineup.walks[far], out)
        yield from self._to_be_released()

    def for_walk(self, walk: WalkLine, at: datetime) -> Wanted | None:
        """Why a model is wanted for the next of their walks, if they are."""
        show, left = self.show, at - self.now
        status = show.model_status(walk.model, self.now)
        if status in {"missing", "released"}:
            return self._gone(status, walk, at)
        if status == "out":
            back, there = show.last_walk_of(walk.model), show.lineup.segments[walk.segment]
            off = show.lineup.segments[show.lineup.walks[back].segment] if back is not None else there
            if left <= max(off.travel + there.travel, OUT_AGAIN):
                return self._wanted("still-out", walk, at, "still out", again=True)
            return None
        if status == "expected" and self.arrivals_told:
            return self._wanted("not-arrived", walk, at, "not arrived") if left <= ARRIVED_BEFORE else None
        if status == "hair":
            late = left <= MADE_UP_BEFORE
            return self._wanted("hair", walk, at, words.whereabout(status)) if late else None
        if show.walk_status(walk.id, self.now) == "ready" or not self._should_be_ready(walk, at):
            return None
        return self._wanted("not-ready", walk, at, "not ready") if self._is_told_ready(walk) else None

    def _gone(self, status: str, walk: WalkLine, at: datetime) -> Wanted:
        return self._wanted("missing" if status == "missing" else "released", walk, at, status)

    def _should_be_ready(self, walk: WalkLine, at: datetime) -> bool:
        """Whether a model should be dressed for a walk by now."""
        show, lineup = self.show, self.show.lineup
        last = show.last_walk_of(walk.model)
        if last is None:
            return self.now >= at - lineup.segments[walk.segment].travel - READY_BEFORE
        pair = between(lineup, lineup.walks[last], walk, show.outs[last], at, show.backs.get(last))
        if not pair.is_change:
            return False
        done = pair.at_rail + change_of(show.plan, pair, show.measured).takes
        return self.now >= min(max(pair.leaves_rail - READY_BEFORE, done), pair.leaves_rail)

    def _is_told_ready(self, walk: WalkLine) -> bool:
        """Whether those who dress for this walk say when they are done."""
        if self._told is None:
            self._told = self._telling()
        return not self._told.isdisjoint(self._rail(walk))

    def _rail(self, walk: WalkLine) -> tuple[str, ...]:
        """Who dresses for a walk; those whom nobody is named for are dressed by the same unnamed hands."""
        return dressed_by(self.show.plan, walk) or ("",)

    def _telling(self) -> set[str]:
        """The dressers who say when a model is ready."""
        show, walks = self.show, self.show.lineup.walks
        sent: dict[str, int] = {}
        telling: set[str] = set()
        for name in islice(reversed(show.outs), LOOKED_AT):
            if name in walks:
                for dresser in self._rail(walks[name]):
                    sent[dresser] = sent.get(dresser, 0) + 1
                    if name in show.readied and sent[dresser] <= LAST_SENT:
                        telling.add(dresser)
        for name in islice(reversed(show.readied), LOOKED_AT):
            if name in walks and name not in show.outs:
                telling.update(self._rail(walks[name]))
        return telling

    def _to_be_released(self) -> Iterator[Wanted]:
        show, plan = self.show, self.show.plan
        for model in show.models:
            entry = plan.models.get(model)
            if entry is None or entry.released_by is None:
                continue
            by = _release(entry.released_by, plan.start, show.date, plan.timezone or "UTC")
            left = by - self.now
            if left > RELEASED_BEFORE:
                continue
            if show.model_status(model, self.now) in {"released", "replaced", "missing"}:
                continue
            clock = words.clock(by, plan.timezone, seconds=False)
            name, when = show.lineup.short_name(model), f"released by {clock}"
            yield Wanted("release", model, None, by, name, "still here", when, False)

    def _wanted(self, why: Why, walk: WalkLine, at: datetime, what: str, *, again: bool = False) -> Wanted:
        show, left = self.show, at - self.now
        if left <= ZERO:
            when = "out now"
        elif left <= NEAR:
            when = f"out {'again ' if again else ''}in {words.countdown(left)}"
        else:
            first = "first look" if show.last_walk_of(walk.model) is None else "out at"
            when = f"{first} {words.clock(at, show.plan.timezone)}"
        urgent = left <= (NEAR if why in {"missing", "released"} else URGENT)
        return Wanted(why, walk.model, walk.id, at, show.lineup.short_name(walk.model), what, when, urgent)
