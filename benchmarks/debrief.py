"""How fast an evening is told, and in how much memory: the debrief of a journal of 100,000 events.

The journal is that of `open_journal`, called to its end: a show of 1,000 lines with what people around it
have said meanwhile, and a hold in every hundredth step. The records are read and folded already, as in a
program that runs; beside it stands folding them once, which nobody can do without. Memory is what the
debrief takes beyond that at its highest, beside what the folded show and its records take. And the whole
command, from the journal's file to a page on the disk, beside the same to data.
"""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Final

from benchmarks import shows
from benchmarks.command_line import whole_process
from benchmarks.figures import Amount, Figure, Reach, Size, p50
from benchmarks.open_journal import fill
from benchmarks.terminal import python
from showrunner.clock import SteadyClock
from showrunner.model import actions
from showrunner.model.debrief import debrief
from showrunner.model.events import Record
from showrunner.model.state import fold
from showrunner.opening import take_up

TURNS: Final = Amount(5, 3, 1)
EVENTS: Final = Amount(100_000, 100_000, 1_000)
LINES: Final = Amount(1_000, 1_000, 100)
HOLD_EVERY: Final = 100
"""Steps."""


def measure(size: Size, scratch: Path) -> list[Figure]:
    events = EVENTS.at(size)
    journal = scratch / "debrief.showlog"
    records = _evening(scratch, journal, shows.walks_for(LINES.at(size)), events)
    ours, others = [], []
    for _ in range(TURNS.at(size)):
        gc.collect()
        began = perf_counter()
        show = fold(records)
        others.append(perf_counter() - began)
        gc.collect()
        began = perf_counter()
        found = debrief(records, None, show)
        ours.append(perf_counter() - began)
        assert found.down is not None
    top = _highest(lambda: debrief(records, None, show))
    kept = _highest(lambda: fold(records))
    return [
        Figure(
            f"debrief of {events:,} events, p50",
            p50(ours),
            "s",
            Reach(most=2, unit="s"),
            "folding them once",
            p50(others),
        ),
        Figure(
            "memory that it takes at its highest",
            top / 1e6,
            "MB",
            Reach(most=50, unit="MB"),
            "that of folding",
            kept / 1e6,
        ),
        Figure(
            "the same from the journal to a page, whole process, p50",
            _whole(journal, "html", TURNS.at(size), scratch),
            "s",
            Reach(most=10, unit="s"),
            "to data",
            _whole(journal, "json", TURNS.at(size), scratch),
        ),
    ]


def _whole(journal: Path, form: str, turns: int, scratch: Path) -> float:
    """Seconds from the journal to a report on the disk."""
    words = ("debrief", str(journal), "--format", form, "-o", str(scratch / f"debrief.{form}"))
    return p50([whole_process(python("showrunner.cli.main", *words), scratch) for _ in range(turns)])


def _evening(scratch: Path, journal: Path, walks: int, events: int) -> list[Record]:
    """The records of a show that is down."""
    fill(scratch / "debrief.yaml", journal, walks, events)
    desk = take_up(journal, SteadyClock())
    steps = 0
    while desk.show.down_at is None:
        if steps % HOLD_EVERY == 0:
            desk.act(actions.Hold("the house is late"))
        desk.act(actions.Go())
        steps += 1
    records = list(desk.records)
    desk.close()
    return records


def _highest(work: Callable[[], object]) -> float:
    """Bytes at the highest, while that is done."""
    gc.collect()
    tracemalloc.start()
    work()
    _, top = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return float(top)
