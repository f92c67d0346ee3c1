"""How long it takes from a key in one terminal until it is seen in another one on the same show.

The caller's terminal is on the Run screen, a dresser's on the Dressing screen; both are programs of their own
on one journal, each in a pseudo-terminal. Measured both ways: from a word of the dresser about a model until
the caller's terminal has painted it, and from a GO until the dresser's has painted what is next. At both ends
the event is on disk before it is seen.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from benchmarks import shows
from benchmarks.figures import Amount, Figure, Reach, Size, p50, p99
from benchmarks.terminal import Picture, Terminal, python, terminal
from showrunner.model.lineup import Lineup, Step

LINES: Final = 100
"""Of a show of 79 looks."""
TAKEN: Final = 4
"""Steps that were called before."""
SAID: Final = Amount(100, 30, 2)
"""Words of the dresser."""
GOS: Final = Amount(80, 30, 2)
SETTLED: Final = 1.5
"""Seconds after the first paint, in which all screens are built."""
PAUSE: Final = 0.11
"""Seconds in which each terminal is watched after a key: a hand presses no faster."""
MOST: Final = 50.0
"""Milliseconds."""

DOWN: Final = "\x1b[B"
KEYS: Final = {"m": "missing", "b": "back"}
"""What the dresser says of one model, in turns, and what the caller's terminal says of it."""


def measure(size: Size, scratch: Path) -> list[Figure]:
    order, journal = scratch / "two.yaml", scratch / "two.showlog"
    lineup = shows.under_way(order, journal, shows.walks_for(LINES), TAKEN)
    run = ["showrunner.cli.main", "run", str(order), "--journal", str(journal)]
    at_the_rail = [*run, "--screen", "dressing", "--as", "nobody"]
    with terminal(python(*run), scratch) as caller, terminal(python(*at_the_rail), scratch) as dresser:
        both = (caller, dresser)
        for program in both:
            program.wait_for(lambda picture: picture.full)
        _watch(both, SETTLED)
        dresser.press(DOWN, partial(Picture.holds, words="esc goes back"))  # whom it is about stays the same
        said = _said(both, SAID.at(size))
        called = _called(both, lineup, GOS.at(size))
    reach = Reach(most=MOST, unit="ms")
    return [
        Figure("a dresser's key seen by the caller, p50", p50(said) * 1000, "ms", reach),
        Figure("a dresser's key seen by the caller, p99", p99(said) * 1000, "ms", reach),
        Figure("a GO seen by a dresser, p50", p50(called) * 1000, "ms", reach),
        Figure("a GO seen by a dresser, p99", p99(called) * 1000, "ms", reach),
    ]


def _said(both: tuple[Terminal, Terminal], times: int) -> list[float]:
    caller, dresser = both
    seconds = []
    for n in range(times):
        key, word = list(KEYS.items())[n % len(KEYS)]
        _watch(both, PAUSE)
        pressed = dresser.type(key)
        seconds.append(caller.wait_for(_tells(f"nobody at rail: {{}} {word}")) - pressed)
    return seconds


def _tells(words: str) -> Callable[[Picture], bool]:
    """Whether the line above the keys begins and goes on with these words; a name stands between."""
    begin, _, end = words.partition("{}")
    return lambda picture: any(begin in row and end in row.partition(begin)[2] for row in picture.rows[-3:])


def _called(both: tuple[Terminal, Terminal], lineup: Lineup, times: int) -> list[float]:
    caller, dresser = both
    seconds = []
    for step in lineup.steps[TAKEN + 1 : TAKEN + 1 + times]:
        _watch(both, PAUSE)
        pressed = caller.type(" ")
        seconds.append(dresser.wait_for(_is_next(lineup, step)) - pressed)
    return seconds


def _is_next(lineup: Lineup, step: Step) -> Callable[[Picture], bool]:
    """Whether the line under the head says that this is next."""
    if step.kind == "walk":
        walk = lineup.walks[step.id]
        words = f" next  {lineup.model_name(walk.model)}, look {walk.outfit}"
    else:
        words = f" next  {step.id if step.kind == 'cue' else step.title}"
    return lambda picture: picture.rows[2].startswith(words)


def _watch(both: tuple[Terminal, Terminal], seconds: float) -> None:
    for program in both:
        program.watch(seconds)
