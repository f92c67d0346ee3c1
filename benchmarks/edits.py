"""How long an edit takes, with all that it makes better and worse.

In one process, without a disk: a show under way, a walk that is moved some places later and back, from
the wish to the one line that says what came of it. That line needs every change and every finding of the
show before the edit and after it. Beside the longest show stand all of its changes alone.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Final

from benchmarks import shows
from benchmarks.figures import Amount, Figure, Reach, Size, p50
from showrunner.files.reading import read
from showrunner.model.actions import Asked, Go, Move, Refusal
from showrunner.model.decisions import decide
from showrunner.model.effects import effect_between, words
from showrunner.model.events import Event, Record, ShowOpened
from showrunner.model.live_changes import live_changes
from showrunner.model.running_order import plan_json
from showrunner.model.state import Show
from showrunner.model.timing import Forecast

TURNS: Final = Amount(40, 10, 2)
WALKS: Final[dict[Size, tuple[int, ...]]] = {"full": (60, 600, 2_000), "quick": (60, 2_000), "tiny": (60,)}
FRAME: Final = 16.0
"""Milliseconds between two pictures of a screen that shows sixty in a second."""
MOST: Final = {60: FRAME, 600: 3 * FRAME, 2_000: 10 * FRAME}
MOST_CHANGES: Final = 50.0
UP: Final = datetime(2027, 3, 2, 20, tzinfo=UTC)


def measure(size: Size, scratch: Path) -> list[Figure]:
    figures: list[Figure] = []
    for walks in WALKS[size]:
        show = _under_way(scratch / f"edits-{walks}.yaml", walks)
        edits, looks = [], []
        for turn in range(TURNS.at(size)):
            edits.append(_edit(show, turn))
            forecast = Forecast(show, UP + timedelta(minutes=1))
            began = perf_counter()
            assert live_changes(show, forecast)
            looks.append(perf_counter() - began)
        what = f"an edit with what it makes better and worse, {walks:,} walks, p50"
        figures.append(Figure(what, p50(edits) * 1000, "ms", Reach(most=MOST[walks], unit="ms")))
        what = f"every change of {walks:,} walks, p50"
        figures.append(Figure(what, p50(looks) * 1000, "ms", Reach(most=MOST_CHANGES, unit="ms")))
    return figures


def _under_way(path: Path, walks: int) -> Show:
    plan = read(shows.write(path, walks, UP), checked=False).plan
    assert plan is not None
    opened = ShowOpened(plan.show, path.name, "", plan_json(plan), UP.date().isoformat(), False)
    show = Show(opened)
    _record(show, opened, UP - timedelta(hours=1))
    for n in range(6):
        at = UP + timedelta(seconds=10 * n)
        event = decide(show, Go(), Asked("caller", at, at))
        assert not isinstance(event, Refusal)
        _record(show, event, at)
    return show


def _record(show: Show, event: Event, at: datetime) -> None:
    show.apply(Record(show.seq + 1, "", at, "desk", 0, "caller", show.seq, event))


def _edit(show: Show, turn: int) -> float:
    """Seconds for moving a walk three places later, or back again."""
    walks = [walk for walk in show.lineup.walks if show.is_to_come(walk)]
    place, to = (20, 23) if turn % 2 == 0 else (23, 19)
    now = UP + timedelta(minutes=1)
    began = perf_counter()
    was = show.supposing(at=now)
    event = decide(show, Move(walks[place], walks[to], True), Asked("caller", now, now))
    assert not isinstance(event, Refusal), event
    _record(show, event, now)
    assert words(effect_between(was, show, now))
    return perf_counter() - began
