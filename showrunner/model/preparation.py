"""The way to the start, counted back from it (timing.md)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from showrunner.model.running_order import Checkpoint, RunningOrder

if TYPE_CHECKING:
    from showrunner.model.state import Checked


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


def preparation(
    plan: RunningOrder, start: datetime, checked: Mapping[str, Checked], now: datetime
) -> list[Prepared]:
    """How the way to the start stands, in the order of the plan; `checked` says what was begun and done."""
    latest = latest_starts(plan, start)
    done = {name for name, check in checked.items() if check.done_at is not None}
    critical = _critical(plan, latest, done)
    return [
        _prepared(point, latest.get(point.id), checked.get(point.id), point.id in critical, now)
        for point in plan.checkpoints
    ]


def _prepared(
    point: Checkpoint, latest: datetime | None, check: Checked | None, critical: bool, now: datetime
) -> Prepared:
    if check is not None and check.done_at is not None:
        return Prepared(point.id, "done", latest, None, critical)
    begun = check.begun_at if check is not None else None
    slack = None
    if latest is not None:
        slack = latest - now if begun is None else latest + point.takes - max(begun + point.takes, now)
    return Prepared(point.id, "waiting" if begun is None else "doing", latest, slack, critical)


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


def latest_starts(plan: RunningOrder, start: datetime) -> dict[str, datetime]:
    """By checkpoint, the latest moment at which it can begin and the show still starts.

    Latest finish = the least of the latest starts of what needs it, its own `by`, and the start.
    What needs itself in a circle, and what that circle needs, is left out.
    """
    checkpoints = {point.id: point for point in plan.checkpoints}
    waiting = dict.fromkeys(checkpoints, 0)
    for point in checkpoints.values():
        for need in set(point.needs):
            if need in waiting:
                waiting[need] += 1
    finishes = dict.fromkeys(checkpoints, start)
    starts: dict[str, datetime] = {}
    ready = [name for name, count in waiting.items() if not count]
    while ready:
        point = checkpoints[ready.pop()]
        finish = finishes[point.id] if point.by is None else min(finishes[point.id], start + point.by)
        begin = starts[point.id] = finish - point.takes
        for need in set(point.needs):
            if need in waiting:
                finishes[need] = min(finishes[need], begin)
                waiting[need] -= 1
                if not waiting[need]:
                    ready.append(need)
    return {name: starts[name] for name in checkpoints if name in starts}


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
