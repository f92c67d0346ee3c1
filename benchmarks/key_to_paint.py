"""How long a key waits to be seen: browsing and GO, on shows of 60, 1,000 and 10,000 lines.

From the key written into a pseudo-terminal until the frame has arrived that shows what came of it: the
cursor on the next line, or the mark of what is next on the line of the step after. The show is under
way and its clock ticks, and at a GO the event is on disk before it is seen.

Beside each stands a bare list of the same lines: the least that a list painted by `render_line` can
be, with a clock that ticks, a cursor and a mark; nothing is decided there and nothing kept. And the
longest show stands beside the shortest: what one line costs must not depend on how many there are.

All programs run at once and are asked in turns, key by key. GO keys come no faster than a hand presses
them: two within 0.15 s are a key held down, and refused.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from time import sleep
from typing import Final, NamedTuple

from benchmarks import shows
from benchmarks.figures import Amount, Figure, Reach, Size, p50, p99
from benchmarks.terminal import Picture, Terminal, python, terminal
from showrunner.model.lineup import Lineup

LINES: Final = {"full": (60, 1000, 10_000), "quick": (60, 1000, 10_000), "tiny": (60, 100)}
ROUNDS: Final = Amount(3, 1, 1)
"""Each begins anew: a show of 60 lines has no more GOs to call."""
STEPS_DOWN: Final = Amount(40, 40, 2)
"""Keys down, and as many up."""
GOS: Final = Amount(40, 40, 2)
TAKEN: Final = 4
"""Steps that were called before."""
SETTLED: Final = 1.0
"""Seconds after the first paint, in which all screens are built."""
PAUSE: Final = 0.07
"""Seconds before each key, in which nothing else is asked of anybody."""
HAND: Final = 0.2
"""Seconds at least from GO to GO of one program."""
LIST: Final = 72
"""Columns of the list: beside it a panel tells of the same lines."""

DOWN: Final = "\x1b[B"
UP: Final = "\x1b[A"
ESCAPE: Final = "\x1b"


class Asked(NamedTuple):
    """A program that is asked, and what has come of it."""

    name: str
    lines: int
    command: list[str]
    words: list[str]
    """Of each line."""
    marked: list[int]
    """The line that is marked as next before each GO, and after the last."""
    browsing: list[float]
    gos: list[float]


def measure(size: Size, scratch: Path) -> list[Figure]:
    sizes = LINES[size]
    seconds: dict[tuple[str, str, int], list[float]] = {}
    for _ in range(ROUNDS.at(size)):
        asked = [program for lines in sizes for program in _programs(lines, GOS.at(size), scratch)]
        _round(asked, STEPS_DOWN.at(size), GOS.at(size), scratch)
        for program in asked:
            seconds.setdefault(("browsing", program.name, program.lines), []).extend(program.browsing)
            seconds.setdefault(("GO", program.name, program.lines), []).extend(program.gos)
    figures = []
    for what in ("browsing", "GO"):
        for name, value in (("p50", p50), ("p99", p99)):
            milliseconds = {key: value(took) * 1000 for key, took in seconds.items() if key[0] == what}
            figures += [
                Figure(
                    f"key to paint, {what} at {lines:,} lines, {name}",
                    milliseconds[what, "run", lines],
                    "ms",
                    Reach(most=2),
                    "a bare render_line list",
                    milliseconds[what, "bare", lines],
                )
                for lines in sizes
            ]
            few, many = sizes[0], sizes[-1]
            figures.append(
                Figure(
                    f"key to paint, {what} at {many:,} lines, {name}",
                    milliseconds[what, "run", many],
                    "ms",
                    Reach(most=1.2),
                    f"the same at {few} lines",
                    milliseconds[what, "run", few],
                )
            )
    return figures


def _programs(lines: int, gos: int, scratch: Path) -> list[Asked]:
    """A show of that many lines under way, and a bare list of the same lines."""
    order, journal = scratch / f"key-to-paint-{lines}.yaml", scratch / f"key-to-paint-{lines}.showlog"
    for old in scratch.glob(f"{journal.name}*"):
        old.unlink()
    lineup = shows.under_way(order, journal, shows.walks_for(lines), TAKEN)
    words = shows.words(lineup)
    listed = order.with_suffix(".txt")
    listed.write_text("\n".join(words), encoding="utf-8")
    run = python("showrunner.cli.main", "run", str(order), "--journal", str(journal))
    called = _lines_of_steps(lineup, gos)
    bare = python("benchmarks.beside.bare_list.main", str(listed), str(called[0]))
    counted = [called[0] + n for n in range(gos + 1)]
    return [
        Asked("run", lines, run, words, called, [], []),
        Asked("bare", lines, bare, words, counted, [], []),
    ]


def _lines_of_steps(lineup: Lineup, gos: int) -> list[int]:
    return [lineup.line_of[step.id] for step in lineup.steps[TAKEN : TAKEN + gos + 1]]


def _round(asked: list[Asked], down: int, gos: int, scratch: Path) -> None:
    with ExitStack() as stack:
        running = [(stack.enter_context(terminal(program.command, scratch)), program) for program in asked]
        for shown, program in running:
            shown.wait_for(_marked_next(program.words[program.marked[0]]))
            shown.watch(SETTLED)
        path = [*range(1, down + 1), *range(down - 1, -1, -1)]
        before = 0
        for step in path:
            key = DOWN if step > before else UP
            before = step
            for shown, program in running:
                word = program.words[program.marked[0] + step]
                program.browsing.append(_press(shown, key, _under_cursor(word)))
        for shown, program in running:
            if program.name == "run":
                shown.press(ESCAPE, lambda picture: not picture.holds("esc goes back"))
        for n in range(1, gos + 1):
            for shown, program in running:
                program.gos.append(_press(shown, " ", _marked_next(program.words[program.marked[n]])))
            sleep(max(0.0, HAND - PAUSE * len(running)))


def _press(shown: Terminal, key: str, shows_it: Callable[[Picture], bool]) -> float:
    shown.watch(PAUSE)
    return shown.press(key, shows_it)


def _under_cursor(word: str) -> Callable[[Picture], bool]:
    return lambda picture: any(row[0] == "▌" and word in row[:LIST] for row in picture.rows)


def _marked_next(word: str) -> Callable[[Picture], bool]:
    return lambda picture: any("►" in row[:3] and word in row[:LIST] for row in picture.rows)
