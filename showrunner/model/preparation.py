"""The way to the start, counted back from it (timing.md)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from showrunner.model.running_order import Checkpoint, RunningOrder


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
