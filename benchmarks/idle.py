"""What a show costs while nothing happens: `run`, its clock ticking, nobody typing.

The processor time that its process (with all its threads) was given within some seconds, as a share of
one core; the show has 1,000 lines and is under way, so that countdowns change every second. It follows
its journal meanwhile, as any run does. Linux only.
"""

from __future__ import annotations

import os
from pathlib import Path
from time import perf_counter
from typing import Final

from benchmarks import shows
from benchmarks.figures import Amount, Figure, Reach, Size
from benchmarks.terminal import python, terminal

SECONDS: Final = Amount(20, 8, 1)
SETTLED: Final = Amount(3, 3, 1)
"""Seconds after the first full paint."""
LINES: Final = 1000
TAKEN: Final = 10
"""Steps that were called before."""


def measure(size: Size, scratch: Path) -> list[Figure]:
    order, journal = scratch / "idle.yaml", scratch / "idle.showlog"
    shows.under_way(order, journal, shows.walks_for(LINES), TAKEN)
    run = python("showrunner.cli.main", "run", str(order), "--journal", str(journal))
    with terminal(run, scratch) as program:
        program.wait_for(lambda picture: picture.full)
        program.watch(SETTLED.at(size))
        began, used = perf_counter(), _processor_seconds(program.pid)
        program.watch(SECONDS.at(size))
        share = (_processor_seconds(program.pid) - used) / (perf_counter() - began)
    return [
        Figure(
            f"idle: a running show of {LINES:,} lines, nobody typing, of one core",
            share * 100,
            "%",
            Reach(most=3, unit="%"),
        )
    ]


def _processor_seconds(pid: int) -> float:
    """What a process was given so far, in user and system mode."""
    # The name, in brackets, may hold anything; what counts comes after it.
    after = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(after[11]) + int(after[12])) / os.sysconf("SC_CLK_TCK")
