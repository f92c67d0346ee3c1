"""How fast an evening is taken up again: a journal of 100,000 events, from its file to the show as it stands.

In one process, from the path until there is a desk: every row read, decoded and folded. The journal is
that of a show of 1,000 lines in its middle, with what people around it have said meanwhile: where models
are, problems with their fixes, notes. Beside it stands reading its rows with nothing but `sqlite3`. One
of each in turns.
"""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from itertools import count, islice
from pathlib import Path
from time import perf_counter
from typing import Final

from benchmarks import shows
from benchmarks.figures import Amount, Figure, Reach, Size, p50
from showrunner.clock import SteadyClock
from showrunner.model.events import (
    Draft,
    Event,
    ModelSeen,
    Noted,
    ProblemFixed,
    ProblemOpened,
    ProblemTaken,
    StandbyGiven,
)
from showrunner.model.lineup import Lineup
from showrunner.opening import take_up

TURNS: Final = Amount(9, 3, 1)
EVENTS: Final = Amount(100_000, 100_000, 1_000)
LINES: Final = Amount(1_000, 1_000, 100)


def measure(size: Size, scratch: Path) -> list[Figure]:
    journal = scratch / "open-journal.showlog"
    events = EVENTS.at(size)
    fill(scratch / "open-journal.yaml", journal, shows.walks_for(LINES.at(size)), events)
    ours: list[float] = []
    others: list[float] = []
    for _ in range(TURNS.at(size)):
        gc.collect()
        others.append(_read_rows(journal, events))
        gc.collect()
        began = perf_counter()
        desk = take_up(journal, SteadyClock())
        ours.append(perf_counter() - began)
        assert desk.show.seq == events
        desk.close()
        del desk
    return [
        Figure(
            f"open a journal of {events:,} events (read, decode, fold), p50",
            events / p50(ours),
            "events/s",
            Reach(least=100_000, unit="events/s"),
            "reading its bare rows",
            events / p50(others),
        )
    ]


def _read_rows(journal: Path, events: int) -> float:
    """Seconds for every row of a journal, as SQLite gives it."""
    began = perf_counter()
    with closing(sqlite3.connect(journal)) as connection:
        rows = connection.execute("SELECT * FROM events ORDER BY seq").fetchall()
    took = perf_counter() - began
    assert len(rows) == events
    return took


def fill(order: Path, journal: Path, walks: int, events: int) -> None:
    """Make a journal of that many events, of a show of so many walks in its middle."""
    lineup = shows.under_way(order, journal, walks, walks // 2)
    desk = take_up(journal, SteadyClock())
    last = desk.show.seq
    at = datetime.now(UTC)
    said = islice(_said(lineup), events - last)
    desk.journal.append([Draft(event, at, "lena", "rail-a", last) for event in said], after=last)
    desk.close()


def _said(lineup: Lineup) -> Iterator[Event]:
    """What people say around a show, for as long as one wants."""
    walks = list(lineup.walks.values())
    for n in count(1):
        walk = walks[n % len(walks)]
        yield StandbyGiven(walk.id)
        yield ModelSeen(walk.model, "ready")
        yield ModelSeen(walk.model, "out")
        yield ModelSeen(walk.model, "back")
        yield Noted(f"the light came late on look {walk.outfit}", f"look {walk.outfit}")
        yield ProblemOpened(n, "the zip is broken", f"look {walk.outfit}", "wardrobe", "high")
        yield ProblemTaken(n)
        yield ProblemFixed(n, "two pins and a prayer")
