"""The way to the start, counted back from it (timing.md)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from showrunner.model.running_order import Checkpoint, RunningOrder
from showrunner.model.times import ZERO

if TYPE_CHECKING:
    from showrunner.model.happened import Checked


Standing = Literal["late", "at risk", "in time"]


class Prepared(NamedTuple):
    """How a checkpoint stands."""

    id: str
    status: Literal["waiting", "doing", "done"]
    latest_start: datetime | None
    """The latest moment at which it can begin and the show still starts; None for one in a circle."""
    slack: timedelta | None
    """What is left before the start is in danger; negative is late. None once it is done."""
    critical: bool
    """On the longest chain into the start, of what is not done yet."""
    latest_finish: datetime | None = None
    """The latest moment at which it can be done."""
    finish: datetime | None = None
    """When it is done, if all that is left is done as fast as it can be. None once it is done."""
    waits: tuple[str, ...] = ()
    """What must be done before it can begin, and is not."""

    def standing(self, at_risk: timedelta) -> Standing:
        """late: its slack is gone; at risk: less is left than the show's `at_risk`."""
        if self.slack is None or self.slack >= at_risk:
            return "in time"
        return "late" if self.slack < ZERO else "at risk"


class Must(NamedTuple):
    """What must be true at a moment for the start to hold."""

    id: str
    done: bool
    """Done by then, or only begun."""
    by: datetime
    holds: bool


class Way(NamedTuple):
    """The whole way to the start, as it stands."""

    points: list[Prepared]
    """In the order of the plan."""
    start: datetime
    earliest: datetime
    """The earliest start that is left, if everything that is not done is done as fast as it can be."""
    worst: Prepared | None
    """Of all that is not done, what has the least slack; of several, what must begin first."""
    now: datetime

    @property
    def slip(self) -> timedelta:
        """By how much the start slips if the worst one is done as fast as it can be; zero if it holds."""
        return max(self.earliest - self.start, ZERO)

    @property
    def spare(self) -> timedelta | None:
        """How long nothing need happen before the start begins to slip; None where all is done."""
        return None if self.worst is None else self.worst.slack

    def standing(self, at_risk: timedelta) -> Standing:
        """How the start stands: as the worst of what is left does."""
        return "in time" if self.worst is None else self.worst.standing(at_risk)

    def musts(self) -> list[Must]:
        """What must be true now for the start to hold, what does not hold first, the worst of it first.

        What began too late to be done in time does not hold until it is done.
        """
        found = []
        for point in self.points:
            if point.latest_start is None or point.latest_finish is None or point.latest_start > self.now:
                continue
            done = point.latest_finish <= self.now
            slack = ZERO if point.slack is None else point.slack
            by = point.latest_finish if done else point.latest_start
            found.append((slack, Must(point.id, done, by, point.status == "done" or slack >= ZERO)))
        return [must for _, must in sorted(found, key=lambda each: (min(each[0], ZERO), each[1].by))]

    def next(self) -> Prepared | None:
        """What must begin next, of what has not begun and is not late yet."""
        waiting = (point for point in self.points if point.status == "waiting" and point.latest_start)
        ahead = [point for point in waiting if point.latest_start and point.latest_start >= self.now]
        return min(ahead, key=lambda point: point.latest_start or self.now, default=None)


def way_to_start(plan: RunningOrder, start: datetime, checked: Mapping[str, Checked], now: datetime) -> Way:
    """How the way to the start stands; `checked` says what was begun and done."""
    points = preparation(plan, start, checked, now)
    by = {point.id: point.by or ZERO for point in plan.checkpoints}
    left = [point for point in points if point.slack is not None]
    worst = min(left, key=lambda point: (point.slack, point.latest_start), default=None)
    finishes = (point.finish - by[point.id] for point in points if point.finish is not None)
    return Way(points, start, max([now, *finishes]), worst, now)


def preparation(
    plan: RunningOrder, start: datetime, checked: Mapping[str, Checked], now: datetime
) -> list[Prepared]:
    """How each checkpoint stands, in the order of the plan; `checked` says what was begun and done."""
    done = {name for name, check in checked.items() if check.done_at is not None}
    latest = latest_starts(plan, start, done)
    critical = _critical(plan, latest, done)
    begun = {name: check.begun_at for name, check in checked.items() if check.begun_at is not None}
    finishes = _finishes(plan, latest, begun, done, now)
    known = {point.id for point in plan.checkpoints}
    prepared = []
    for point in plan.checkpoints:
        status: Literal["waiting", "doing", "done"] = "doing" if point.id in begun else "waiting"
        latest_start = latest.get(point.id)
        latest_finish = None if latest_start is None else latest_start + point.takes
        slack = None
        waits: tuple[str, ...] = ()
        if point.id in done:
            status = "done"
        else:
            waits = tuple(need for need in point.needs if need in known and need not in done)
            if latest_start is not None and latest_finish is not None:
                slack = latest_start - now
                if point.id in begun:
                    slack = latest_finish - max(begun[point.id] + point.takes, now)
        finish = finishes.get(point.id)
        prepared.append(
            Prepared(
                point.id, status, latest_start, slack, point.id in critical, latest_finish, finish, waits
            )
        )
    return prepared


def _finishes(
    plan: RunningOrder,
    latest: Mapping[str, datetime],
    begun: Mapping[str, datetime],
    done: set[str],
    now: datetime,
) -> dict[str, datetime]:
    """When each of what is not done is done, if all of it is done as fast as it can be.

    What was begun before what it needs is done counts from when that is done.
    """
    left = {point.id: point for point in plan.checkpoints if point.id in latest and point.id not in done}
    finishes: dict[str, datetime] = {}
    for name in reversed(_backward(left.values())):  # each after all that it needs
        point = left[name]
        ready = [finishes[need] for need in point.needs if need in finishes]
        finishes[name] = max(max([begun.get(name, now), *ready]) + point.takes, now)
    return finishes


def _critical(plan: RunningOrder, latest: Mapping[str, datetime], done: set[str]) -> set[str]:
    """What must begin first of all that is left, and what waits for it without a break, up to the start."""
    left = {point.id: point for point in plan.checkpoints if point.id in latest and point.id not in done}
    needed_by: dict[str, list[str]] = {}
    for point in left.values():
        for need in point.needs:
            needed_by.setdefault(need, []).append(point.id)
    first = min((latest[name] for name in left), default=None)
    waiting = [name for name in left if latest[name] == first]
    critical: set[str] = set()
    while waiting:
        name = waiting.pop()
        critical.add(name)
        finish = latest[name] + left[name].takes
        after = needed_by.get(name, ())
        waiting += [other for other in after if latest[other] == finish and other not in critical]
    return critical


def latest_starts(plan: RunningOrder, start: datetime, done: Collection[str] = ()) -> dict[str, datetime]:
    """By checkpoint, the latest moment at which it can begin and the show still starts.

    Latest finish = the least of the latest starts of what needs it, its own `by`, and the start. What is
    done asks nothing any more of what is not. What needs itself in a circle, and what that circle needs, is
    left out.
    """
    checkpoints = {point.id: point for point in plan.checkpoints}
    finishes = dict.fromkeys(checkpoints, start)
    starts: dict[str, datetime] = {}
    for name in _backward(checkpoints.values()):
        point = checkpoints[name]
        finish = finishes[name] if point.by is None else min(finishes[name], start + point.by)
        begin = starts[name] = finish - point.takes
        for need in point.needs:
            if need in finishes and not (name in done and need not in done):
                finishes[need] = min(finishes[need], begin)
    return {name: starts[name] for name in checkpoints if name in starts}


def _backward(points: Iterable[Checkpoint]) -> list[str]:
    """Each after all that need it; without what needs itself in a circle, and what that circle needs."""
    checkpoints = {point.id: point for point in points}
    waiting = dict.fromkeys(checkpoints, 0)
    for point in checkpoints.values():
        for need in dict.fromkeys(point.needs):
            if need in waiting:
                waiting[need] += 1
    order: list[str] = []
    ready = [name for name, count in waiting.items() if not count]
    while ready:
        name = ready.pop()
        order.append(name)
        for need in dict.fromkeys(checkpoints[name].needs):
            if need in waiting:
                waiting[need] -= 1
                if not waiting[need]:
                    ready.append(need)
    return order


def circles(checkpoints: Iterable[Checkpoint]) -> list[list[str]]:
    """Checkpoints that need each other in a circle, each circle in the order of needing."""
    needs = {point.id: point.needs for point in checkpoints}
    found: list[list[str]] = []
    done: set[str] = set()
    for first in needs:
        path: list[str] = []
        on_path: dict[str, int] = {}
        open_needs = [iter([first])]
        while open_needs:
            name = next(open_needs[-1], None)
            if name is None:
                open_needs.pop()
                if path:
                    done.add(path[-1])
                    del on_path[path.pop()]
            elif name in on_path:
                found.append(path[on_path[name] :])
            elif name in needs and name not in done:
                on_path[name] = len(path)
                path.append(name)
                open_needs.append(iter(needs[name]))
    return found
