"""How long a command takes between two GOs: `check`, `status` and `call`, each as a whole process.

From just before the process is made until it has ended. They work on a show of 60 looks that is under
way; `call` calls GO, so that it also writes. Beside them stands a process that imports the two libraries
without which no running order can be read. One of each in turns; what comes first is not counted,
because it may compile.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import Final

from benchmarks import shows
from benchmarks.figures import Amount, Figure, Reach, Size, p50
from benchmarks.terminal import ROOT, environment, python

TURNS: Final = Amount(31, 9, 1)
LOOKS: Final = 60
TAKEN: Final = 10
"""Steps that were called before."""
IMPORTS: Final = "python -c 'import pydantic, yaml'"


def measure(size: Size, scratch: Path) -> list[Figure]:
    order, journal = scratch / "command-line.yaml", scratch / "command-line.showlog"
    shows.under_way(order, journal, LOOKS, TAKEN)
    main = "showrunner.cli.main"
    commands = {
        IMPORTS: [sys.executable, "-c", "import pydantic, yaml"],
        "check": python(main, "check", str(order)),
        "status": python(main, "status", str(journal)),
        "call": python(main, "call", str(journal), "go"),
    }
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(TURNS.at(size) + 1):
        for name, command in commands.items():
            took = whole_process(command, scratch)
            if turn:
                seconds[name].append(took)
    limit = p50(seconds.pop(IMPORTS)) * 1000
    return [
        Figure(f"{name}, whole process, p50", p50(took) * 1000, "ms", Reach(most=2), IMPORTS, limit)
        for name, took in seconds.items()
    ]


def whole_process(command: Sequence[str], scratch: Path) -> float:
    """Seconds that a program took which ended well."""
    began = perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=ROOT, env=environment(scratch))
    return perf_counter() - began
