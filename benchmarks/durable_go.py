"""How long the show waits for the disk at a GO: decided, appended, synced, and in the picture.

On the journal of a show of 1,000 lines, from the wish until the desk answers that it is on disk. Beside
it stands the least that any record can cost that survives a power cut: the same event as one line of
text, appended to a file on the same disk, and an fsync. One of each in turns.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from time import perf_counter
from typing import Final

from benchmarks import shows
from benchmarks.figures import Amount, Figure, Reach, Size, p50
from showrunner.clock import SteadyClock
from showrunner.desk import Recorded
from showrunner.model.actions import Go
from showrunner.model.events import as_json
from showrunner.opening import take_up

GOS: Final = Amount(500, 100, 5)
LINES: Final = 1000
TAKEN: Final = 10
"""Steps that were called before."""


def measure(size: Size, scratch: Path) -> list[Figure]:
    order, journal = scratch / "durable-go.yaml", scratch / "durable-go.showlog"
    shows.under_way(order, journal, shows.walks_for(LINES), TAKEN)
    desk = take_up(journal, SteadyClock())
    lines = os.open(scratch / "durable-go.lines", os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    ours: list[float] = []
    others: list[float] = []
    for _ in range(GOS.at(size)):
        began = perf_counter()
        outcome = desk.act(Go())
        ours.append(perf_counter() - began)
        assert isinstance(outcome, Recorded), outcome
        assert outcome.durable
        line = json.dumps(as_json(outcome.record)).encode() + b"\n"
        began = perf_counter()
        os.write(lines, line)
        os.fsync(lines)
        others.append(perf_counter() - began)
    os.close(lines)
    desk.close()
    return [
        Figure(
            "a durable GO (decide, append, fold), p50",
            p50(ours) * 1000,
            "ms",
            Reach(most=3),
            "one append and fsync of the same event",
            p50(others) * 1000,
        )
    ]
