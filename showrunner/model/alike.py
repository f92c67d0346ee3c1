"""What helped the last time: the fixes of problems of the same kind."""

from __future__ import annotations

from datetime import timedelta
from typing import Final, NamedTuple

from showrunner.model.happened import Problem
from showrunner.model.spelling import words
from showrunner.model.state import Show

SHORT: Final = 3
"""A word below this many letters says nothing about what kind of problem it is."""

_EMPTY: Final = frozenset(
    (
        "and",
        "are",
        "but",
        "can",
        "for",
        "from",
        "has",
        "her",
        "his",
        "not",
        "off",
        "out",
        "the",
        "too",
        "was",
        "with",
    )
)


class LastFix(NamedTuple):
    """What was done about a problem, and how long that took from when it was written down."""

    n: int
    fix: str
    took: timedelta


def last_fixes(show: Show, text: str, department: str | None, most: int = 4) -> list[LastFix]:
    """The fixes of problems with the same words or of the same department.

    Those that share most words come first, then those of the department, of these the latest; what
    was done twice is told once.
    """
    wanted = _telling(text)
    found: list[tuple[int, bool, Problem]] = []
    for problem in show.problems.values():
        if problem.fixed_at is None or not problem.fix:
            continue
        shared = len(wanted & _telling(problem.text))
        same = department is not None and problem.department == department
        if shared or same:
            found.append((shared, same, problem))
    found.sort(key=lambda each: (each[0], each[1], each[2].fixed_at), reverse=True)
    fixes: dict[tuple[str, ...], LastFix] = {}
    for _, _, problem in found:
        if problem.fix and problem.fixed_at:
            said = tuple(words(problem.fix))
            fixes.setdefault(said, LastFix(problem.n, problem.fix, problem.fixed_at - problem.opened_at))
    return list(fixes.values())[:most]


def _telling(text: str) -> set[str]:
    return {word.removesuffix("s") for word in words(text) if len(word) >= SHORT and word not in _EMPTY}
