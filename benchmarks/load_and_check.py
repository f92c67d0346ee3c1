"""How long the longest running order takes to be read: 10,000 walks, each with its outfit.

In one process: from the path to the plan and everything that `check` finds in it. Beside it stands
PyYAML's C loader, which makes dictionaries and lists of the same text, and knows neither places nor
names. (It is called as everybody calls it; reading a running order pauses Python's collector meanwhile.)
One of each in turns, with no rubbish of the other left over.
"""

from __future__ import annotations

import gc
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Final

import yaml

from benchmarks import shows
from benchmarks.figures import Amount, Figure, Reach, Size, p50
from showrunner.files.reading import read

TURNS: Final = Amount(9, 3, 1)
WALKS: Final = Amount(10_000, 10_000, 100)


def measure(size: Size, scratch: Path) -> list[Figure]:
    walks = WALKS.at(size)
    order = shows.write(scratch / "load-and-check.yaml", walks, datetime.now(UTC) + timedelta(hours=2))
    text = order.read_text(encoding="utf-8")
    ours: list[float] = []
    others: list[float] = []
    for _ in range(TURNS.at(size)):
        gc.collect()
        began = perf_counter()
        plain = yaml.load(text, Loader=yaml.CSafeLoader)
        others.append(perf_counter() - began)
        del plain
        gc.collect()
        began = perf_counter()
        reading = read(order)
        ours.append(perf_counter() - began)
        assert reading.plan is not None, reading.findings[:3]
        del reading
    return [
        Figure(
            f"load and check a running order of {walks:,} walks, p50",
            p50(ours) * 1000,
            "ms",
            Reach(most=3),
            "PyYAML's C loader alone",
            p50(others) * 1000,
        )
    ]
