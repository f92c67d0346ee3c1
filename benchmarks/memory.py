"""How much memory a running show takes: `run` at 1,000 lines, beside an empty Textual app.

What the system counts as resident, some seconds after the first full paint, when all that is built
behind it is there too. Both in a pseudo-terminal, one of each in turns. Linux only.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from benchmarks import shows
from benchmarks.figures import Amount, Figure, Reach, Size, p50
from benchmarks.terminal import python, terminal

TURNS: Final = Amount(5, 2, 1)
LINES: Final = 1000
TAKEN: Final = 10
"""Steps that were called before."""
SETTLED: Final = Amount(4, 3, 1)
"""Seconds after the first full paint."""
MIB: Final = 1024 * 1024


def measure(size: Size, scratch: Path) -> list[Figure]:
    order, journal = scratch / "memory.yaml", scratch / "memory.showlog"
    shows.under_way(order, journal, shows.walks_for(LINES), TAKEN)
    empty = python("benchmarks.beside.empty_app.main")
    run = python("showrunner.cli.main", "run", str(order), "--journal", str(journal))
    ours: list[float] = []
    others: list[float] = []
    for _ in range(TURNS.at(size)):
        for command, figures in ((empty, others), (run, ours)):
            figures.append(_resident(command, scratch, SETTLED.at(size)))
    return [
        Figure(
            f"memory of run at {LINES:,} lines, resident",
            p50(ours) / MIB,
            "MiB",
            Reach(most=1.6),
            "an empty Textual app",
            p50(others) / MIB,
        )
    ]


def _resident(command: Sequence[str], scratch: Path, settled: float) -> float:
    """Bytes that a program holds when nothing is left to be built."""
    with terminal(command, scratch) as program:
        program.wait_for(lambda picture: picture.full)
        program.watch(settled)
        for line in Path(f"/proc/{program.pid}/status").read_text(encoding="ascii").splitlines():
            name, _, value = line.partition(":")
            if name == "VmRSS":
                return float(value.split()[0]) * 1024
    raise LookupError("the system does not tell what a program holds")
