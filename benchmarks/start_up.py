"""How long a person looks at nothing: `run` on a show of 60 looks, beside an empty Textual app.

From just before the process is made until its first full paint has arrived: the first moment at which
every cell of the terminal has been painted and all of it stays as it is but for times. (What follows is
watched for a second; digits, spaces, and the blocks of which big digits are made may change.) Each start
makes a new journal, as the first start of an evening does. One of each in turns; what comes first is
not counted, because it may compile.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from benchmarks import shows
from benchmarks.figures import Amount, Figure, Reach, Size, p50
from benchmarks.terminal import Picture, python, terminal

STARTS: Final = Amount(31, 9, 1)
LOOKS: Final = 60
WATCHED: Final = 1.0

_TIMES: Final = re.compile("[0-9▀▄█ ]+")


def measure(size: Size, scratch: Path) -> list[Figure]:
    order = shows.write(scratch / "start-up.yaml", LOOKS, datetime.now(UTC) + timedelta(hours=2))
    empty = python("benchmarks.beside.empty_app.main")
    run = python("showrunner.cli.main", "run", str(order))
    ours: list[float] = []
    others: list[float] = []
    for turn in range(STARTS.at(size) + 1):
        for command, figures in ((empty, others), (run, ours)):
            seconds = first_full_paint(command, scratch)
            shutil.rmtree(scratch / "runs", ignore_errors=True)
            if turn:
                figures.append(seconds)
    return [
        Figure(
            f"start of run on a {LOOKS}-look show to its first full paint, p50",
            p50(ours) * 1000,
            "ms",
            Reach(most=1.5),
            "start of an empty Textual app",
            p50(others) * 1000,
        )
    ]


def first_full_paint(command: Sequence[str], scratch: Path) -> float:
    """Seconds from before the start of a program to its first full paint."""
    with terminal(command, scratch) as program:
        painted = [(program.wait_for(lambda picture: picture.full), _without_times(program.picture))]
        painted += ((at, _without_times(program.picture)) for at in program.frames(WATCHED))
        last = painted[-1][1]
        changed = max((n for n, (_, rows) in enumerate(painted) if rows != last), default=-1)
        return painted[changed + 1][0] - program.began


def _without_times(picture: Picture) -> list[str]:
    return [_TIMES.sub("", row) for row in picture.rows]
