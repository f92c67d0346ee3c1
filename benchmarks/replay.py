"""How fast one is elsewhere in a replay: an evening of 100,000 events, from any of them to any other.

In one process, from the wish until the show stands as it stood then. The journal is that of `open-journal`.
Beside it stands reading the same events from the first one on, as whoever keeps no copies of the show would.
"""

from __future__ import annotations

from pathlib import Path
from random import Random
from time import perf_counter
from typing import Final

from benchmarks import open_journal, shows
from benchmarks.figures import Amount, Figure, Reach, Size, p50, p99
from showrunner.clock import SteadyClock
from showrunner.model.state import fold
from showrunner.replay import open_replay

JUMPS: Final = Amount(200, 60, 5)
FOLDS: Final = Amount(5, 3, 1)


def measure(size: Size, scratch: Path) -> list[Figure]:
    journal = scratch / "replay.showlog"
    events = open_journal.EVENTS.at(size)
    walks = shows.walks_for(open_journal.LINES.at(size))
    open_journal.fill(scratch / "replay.yaml", journal, walks, events)
    replay = open_replay(journal, SteadyClock(), 8)
    random = Random(1)
    ours: list[float] = []
    for _ in range(JUMPS.at(size)):
        to = random.randrange(1, events + 1)
        began = perf_counter()
        replay.step_event(to - replay.count)
        ours.append(perf_counter() - began)
        assert replay.show.seq == to
    others: list[float] = []
    for _ in range(FOLDS.at(size)):
        began = perf_counter()
        fold(replay.history.records)
        others.append(perf_counter() - began)
    beside = "folding the evening from its first event"
    limit = p50(others) * 1000
    what = f"from anywhere to anywhere in a replay of {events:,} events"
    return [
        Figure(f"{what}, p50", p50(ours) * 1000, "ms", Reach(most=0.1), beside, limit),
        Figure(f"{what}, p99", p99(ours) * 1000, "ms", Reach(most=0.25), beside, limit),
    ]
