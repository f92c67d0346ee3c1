"""How long it takes to look at another screen by its key: from Run to Problems and back, and to the Debrief.

From the key written into a pseudo-terminal until the frame has arrived that shows the other screen,
on a show of 60 lines that is under way. Beside it stands the framework's own way, `switch_mode` between two
modes of one line each, built before; measured in the same way, in turns. The Debrief screen is there when the
debrief is worked out and its pictures are painted, of a show in which something has happened since.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from benchmarks import shows
from benchmarks.figures import Amount, Figure, Reach, Size, p50
from benchmarks.terminal import Picture, Terminal, python, terminal

PAIRS: Final = Amount(60, 20, 2)
"""Forth and back."""
LINES: Final = 60
TAKEN: Final = 10
"""Steps that were called before."""
SETTLED: Final = 1.0
"""Seconds after the first paint, in which all screens are built."""
PAUSE: Final = 0.05
"""Seconds between two keys."""
OURS: Final = {"3": "Nothing is wrong", "1": "STANDING BY"}
"""The keys, and words that stand on no other screen."""
TOLD: Final = {"5": "THE EVENING", "1": "STANDING BY"}
MODES: Final = {"3": "the second mode", "1": "the first mode"}


def measure(size: Size, scratch: Path) -> list[Figure]:
    order, journal = scratch / "screens.yaml", scratch / "screens.showlog"
    shows.under_way(order, journal, shows.walks_for(LINES), TAKEN)
    run = python("showrunner.cli.main", "run", str(order), "--journal", str(journal))
    modes = python("benchmarks.beside.two_modes.main")
    ours: list[float] = []
    told: list[float] = []
    others: list[float] = []
    with terminal(run, scratch) as show, terminal(modes, scratch) as two_modes:
        for program in (show, two_modes):
            program.wait_for(lambda picture: picture.full)
            program.watch(SETTLED)
        _forth_and_back(two_modes, MODES)
        _forth_and_back(show, OURS)
        _forth_and_back(show, TOLD)
        for _ in range(PAIRS.at(size)):
            others += _forth_and_back(two_modes, MODES)
            ours += _forth_and_back(show, OURS)
            told += _forth_and_back(show, TOLD)[:1]
    return [
        Figure(
            "from one screen to another, p50",
            p50(ours) * 1000,
            "ms",
            Reach(most=0.3),
            "switch_mode between two empty built modes",
            p50(others) * 1000,
        ),
        Figure(
            "from Run to the debrief, p50",
            p50(told) * 1000,
            "ms",
            Reach(most=1),
            "switch_mode between two empty built modes",
            p50(others) * 1000,
        ),
    ]


def _forth_and_back(program: Terminal, shown: dict[str, str]) -> list[float]:
    """Seconds for each of the two keys."""
    seconds = []
    for key, words in shown.items():
        program.watch(PAUSE)
        seconds.append(program.press(key, partial(Picture.holds, words=words)))
    return seconds
