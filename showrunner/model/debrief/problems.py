"""Problems: what was done about each, and what they cost.

A hold or a show stop is counted at one problem at most, so that the costs never add up to more than the
waits. It may be one that was opened while the show waited or shortly before, and was not fixed when that
began. Where somebody gave a reason, it must be about that: the two have a telling word in common, or the
reason says `problem 3`; a show stop may also be for what has the severity stop. A wait for late guests is
never charged to a lamp that happened to fail. Of several it is the worst, and of equal ones the one opened
nearest to the beginning. What is told for no problem stands among the waits, with its reason.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import partial
from itertools import islice, pairwise, takewhile
from typing import Final, NamedTuple

from showrunner.model.debrief.people import who, whose
from showrunner.model.debrief.walks import median
from showrunner.model.happened import Hold, Problem
from showrunner.model.lateness import between, waited
from showrunner.model.refs import LOOK_WORDS, look_word, walk_word
from showrunner.model.spelling import words
from showrunner.model.state import Show
from showrunner.model.times import ZERO

SHORTLY: Final = timedelta(minutes=2)
"""A problem that was opened this long before a hold, or less, may be why."""

TELLING: Final = 4
"""Letters from which a word of a reason tells something."""

_WORST_FIRST: Final = {"stop": 0, "high": 1, "normal": 2, "low": 3}


class ProblemRun(NamedTuple):
    """A problem, and what was done."""

    n: int
    text: str
    about: str | None
    department: str | None
    severity: str
    status: str
    """open, taken or fixed."""
    by: str
    opened_at: datetime
    taken_by: str | None
    """Who was on it first."""
    to_take: timedelta | None
    """From its opening until somebody was on it."""
    fix: str | None
    fixed_by: str | None
    to_fix: timedelta | None
    """From its opening until it was fixed for good."""
    reopened: int
    """How often a fix did not hold."""
    tried: tuple[str, ...]
    """The fixes that did not hold, as far as anybody said what they were; the first one first."""
    cost: timedelta
    """Show time: the holds and show stops that are counted at it."""


class ProblemCount(NamedTuple):
    """The problems of one department, or of one severity."""

    name: str | None
    """None for those of no department."""
    opened: int
    taken: int
    fixed: int
    left: int
    """Never closed."""
    to_take: timedelta | None
    """The median, in whole seconds; None where nobody took one."""
    to_fix: timedelta | None
    """The same until they were fixed."""
    cost: timedelta


def blamed(show: Show) -> dict[Hold, int]:
    """By hold, the number of the problem that it is counted at."""
    opened = sorted(show.problems.values(), key=lambda problem: problem.opened_at)
    names = {word for name in (*LOOK_WORDS, look_word(show), walk_word(show)) for word in words(name)}
    found: dict[Hold, int] = {}
    first = 0
    for hold in show.all_holds():
        while first < len(opened) and opened[first].opened_at < hold.since - SHORTLY:
            first += 1
        near = takewhile(partial(_is_before, hold.until), islice(opened, first, None))
        because = [problem for problem in near if not _fixed_by(problem, hold.since)]
        if (named := show.problems.get(_named(hold.reason))) is not None:
            because = [named]
        elif hold.reason:
            telling = _telling(hold.reason) - names
            because = [p for p in because if _is_about(p, telling) or (hold.stop and p.severity == "stop")]
        if because:
            found[hold] = min(because, key=lambda problem: _likely(problem, hold)).n
    return found


def _is_before(until: datetime | None, problem: Problem) -> bool:
    return until is None or problem.opened_at < until


def _named(reason: str) -> int:
    """The number after the word problem; 0 where none is said."""
    return next((int(n) for said, n in pairwise(words(reason)) if said == "problem" and n.isdecimal()), 0)


def _telling(reason: str) -> set[str]:
    """Words that say what something is about: numbers, long ones, and one that stands alone."""
    said = words(reason)
    return {word for word in said if len(word) >= TELLING or word.isdecimal() or len(said) == 1}


def _is_about(problem: Problem, telling: set[str]) -> bool:
    return not telling.isdisjoint(words(f"{problem.text} {problem.about or ''} {problem.department or ''}"))


def _likely(problem: Problem, hold: Hold) -> tuple[int, timedelta, int]:
    return _severity(problem.severity), abs(problem.opened_at - hold.since), problem.n


def _severity(severity: str) -> int:
    return _WORST_FIRST.get(severity, len(_WORST_FIRST))


def _fixed_by(problem: Problem, moment: datetime) -> bool:
    """Whether it was fixed at that moment, as far as one knew then."""
    turns = [turn.what for turn in problem.turns if turn.at <= moment and turn.what != "taken"]
    return bool(turns) and turns[-1] == "fixed"


def problem_runs(show: Show, blames: Mapping[Hold, int], as_of: datetime) -> tuple[ProblemRun, ...]:
    """Every problem: worst first, then in the order in which they were opened."""
    cost: dict[int, timedelta] = {}
    for hold, n in blames.items():
        cost[n] = cost.get(n, ZERO) + waited(hold, as_of)
    runs = [_run(problem, show, cost.get(problem.n, ZERO)) for problem in show.problems.values()]
    return tuple(sorted(runs, key=lambda run: (_severity(run.severity), run.n)))


def _run(problem: Problem, show: Show, cost: timedelta) -> ProblemRun:
    first = next((turn for turn in problem.turns if turn.what == "taken"), None)
    return ProblemRun(
        n=problem.n,
        text=problem.text,
        about=problem.about,
        department=problem.department,
        severity=problem.severity,
        status=problem.status,
        by=who(show, problem.by),
        opened_at=problem.opened_at,
        taken_by=first and who(show, first.by),
        to_take=first and _after(problem, first.at),
        fix=problem.fix,
        fixed_by=whose(show, problem.fixed_by),
        to_fix=None if problem.fixed_at is None else _after(problem, problem.fixed_at),
        reopened=sum(turn.what == "reopened" for turn in problem.turns),
        tried=tuple(_tried(problem)),
        cost=cost,
    )


def _tried(problem: Problem) -> Iterator[str]:
    """What was last said to be done before each opening again."""
    done = ""
    for turn in problem.turns:
        if turn.what == "fixed":
            done = turn.fix
        elif turn.what == "reopened" and done:
            yield done
            done = ""


def _after(problem: Problem, moment: datetime) -> timedelta:
    """What is written down late may have happened before its opening was."""
    return max(between(problem.opened_at, moment), ZERO)


def by_department(runs: Iterable[ProblemRun]) -> tuple[ProblemCount, ...]:
    """The most first; those of no department last."""
    counts = _counts(runs, lambda run: run.department)
    return tuple(sorted(counts, key=lambda count: (count.name is None, -count.opened, count.name or "")))


def by_severity(runs: Iterable[ProblemRun]) -> tuple[ProblemCount, ...]:
    """The worst first."""
    counts = _counts(runs, lambda run: run.severity)
    return tuple(sorted(counts, key=lambda count: _severity(count.name or "")))


def _counts(runs: Iterable[ProblemRun], key: Callable[[ProblemRun], str | None]) -> list[ProblemCount]:
    groups: dict[str | None, list[ProblemRun]] = {}
    for run in runs:
        groups.setdefault(key(run), []).append(run)
    return [_count(name, group) for name, group in groups.items()]


def _count(name: str | None, group: list[ProblemRun]) -> ProblemCount:
    fixed = sum(run.status == "fixed" for run in group)
    return ProblemCount(
        name=name,
        opened=len(group),
        taken=sum(run.taken_by is not None for run in group),
        fixed=fixed,
        left=len(group) - fixed,
        to_take=_median([run.to_take for run in group if run.to_take is not None]),
        to_fix=_median([run.to_fix for run in group if run.to_fix is not None]),
        cost=sum((run.cost for run in group), ZERO),
    )


def _median(spans: list[timedelta]) -> timedelta | None:
    return timedelta(seconds=round(median([span.total_seconds() for span in spans]))) if spans else None
