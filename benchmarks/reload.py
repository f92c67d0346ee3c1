"""How long it takes from a save of the running order until its change is seen, while the show runs.

A show of two thousand walks, in a pseudo-terminal. Its file is saved as editors do, by a rename, each time
with one more outfit that has another title. Measured are the time from the rename until the line has
arrived that says how much has changed; what a GO pays that is pressed while the file is read and compared;
and the time from Enter until the change is taken in.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Final

from benchmarks import shows
from benchmarks.figures import Amount, Figure, Reach, Size, p50, p99
from benchmarks.terminal import Picture, Terminal, python, terminal

PARTS: Final = Amount(125, 125, 5)
"""Of sixteen walks each, but for the last."""
TAKEN: Final = 4
"""Steps that were called before."""
SAVES: Final = Amount(20, 6, 1)
SETTLED: Final = 2.5
"""Seconds after the first paint, in which all screens are built and the watch begins."""
READING: Final = 0.12
"""Seconds after a save in which the file is being read."""
LIST: Final = 72
"""Columns of the list: beside it a panel tells of the same lines."""
MOST_SEEN: Final = 1000.0
"""Milliseconds."""
MOST_GO: Final = 50.0
MOST_TAKEN: Final = 500.0


def measure(size: Size, scratch: Path) -> list[Figure]:
    order, journal = scratch / "reload.yaml", scratch / "reload.showlog"
    walks = PARTS.at(size) * shows.WALKS - 1
    lineup = shows.under_way(order, journal, walks, TAKEN)
    text = order.read_text(encoding="utf-8")
    marked = [shows.words(lineup)[lineup.line_of[step.id]] for step in lineup.steps[TAKEN:]]
    seen, gos = [], []
    run = ["showrunner.cli.main", "run", str(order), "--journal", str(journal)]
    with terminal(python(*run), scratch) as program:
        program.wait_for(_marked_next(marked[0]))
        program.watch(SETTLED)
        changed = 0
        for n in range(1, SAVES.at(size) + 1):
            changed += 1
            saved = _save(order, _later(text, walks, changed))
            seen.append(program.wait_for(_tells(changed)) - saved)
            program.watch(READING)
            changed += 1
            _save(order, _later(text, walks, changed))
            program.watch(READING)
            gos.append(program.press(" ", _marked_next(marked[n])))
            program.wait_for(_tells(changed))
        taken = _take_in(program)
    what = f"of {walks:,} walks"
    return [
        Figure(f"a save {what} seen, p50", p50(seen) * 1000, "ms", Reach(most=MOST_SEEN, unit="ms")),
        Figure(f"a save {what} seen, p99", p99(seen) * 1000, "ms", Reach(most=MOST_SEEN, unit="ms")),
        Figure("a GO while it is read, p50", p50(gos) * 1000, "ms", Reach(most=MOST_GO, unit="ms")),
        Figure("a GO while it is read, p99", p99(gos) * 1000, "ms", Reach(most=MOST_GO, unit="ms")),
        Figure(f"a change {what} taken in", taken * 1000, "ms", Reach(most=MOST_TAKEN, unit="ms")),
    ]


def _later(text: str, walks: int, changed: int) -> str:
    """The running order with another title for so many of the last outfits."""
    for n in range(walks - changed + 1, walks + 1):
        text = text.replace(f"{{title: w{n}w,", f"{{title: W{n}w,", 1)
    return text


def _save(order: Path, text: str) -> float:
    """The moment at which the file was another one."""
    beside = order.with_suffix(".new")
    beside.write_text(text, encoding="utf-8")
    saved = perf_counter()
    os.replace(beside, order)
    return saved


def _tells(changed: int) -> Callable[[Picture], bool]:
    words = f": {changed} changed"
    return lambda picture: any(words in row for row in picture.rows[-3:])


def _marked_next(word: str) -> Callable[[Picture], bool]:
    return lambda picture: any("►" in row[:3] and word in row[:LIST] for row in picture.rows)


def _take_in(program: Terminal) -> float:
    program.press("l", lambda picture: picture.holds(" FILE "))
    return program.press("\r", lambda picture: picture.holds("taken in from"))
