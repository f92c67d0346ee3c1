"""What problems cost, and how they count."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showrunner.model.actions import (
    FixProblem,
    Go,
    Hold,
    OpenProblem,
    ReopenProblem,
    Resume,
    Stop,
    TakeProblem,
    Undo,
)
from showrunner.model.debrief import Debrief, ProblemRun, debrief
from showrunner.model.times import ZERO
from tests.evening import Evening
from tests.model.test_debrief import seconds

PLAN: dict[str, Any] = {
    "start": "20:00",
    "running_order": [{"id": "opening", "title": "Opening", "duration": "30m"}],
}


def told(*script: tuple[float, Any], now: float = 1000) -> Debrief:
    """Of an evening that is up since its start, in which this happened."""
    evening = Evening(PLAN)
    evening.do(Go(), 0)
    for at, action in script:
        evening.do(action, at, "lena")
    return debrief(evening.records, evening.moment(now))


def costs(found: Debrief) -> dict[int, float | None]:
    """By number of the problem, in seconds."""
    return {problem.n: seconds(problem.cost) for problem in found.problems}


@pytest.mark.parametrize(("opened", "cost"), [(280, 40), (180, 40), (179, 0), (310, 40), (339, 40), (340, 0)])
def test_a_hold_is_counted_at_the_problem_that_came_with_it(opened: float, cost: float) -> None:
    """Opened while it lasted, or within two minutes before."""
    script = [(300, Hold()), (340, Resume()), (opened, OpenProblem("zip"))]
    found = told(*sorted(script, key=lambda entry: entry[0]))
    assert costs(found) == {1: cost}
    assert [wait.problem for wait in found.waits] == [1 if cost else None]


@pytest.mark.parametrize(
    ("reason", "problem", "cost"),
    [
        ("zip", OpenProblem("The Zip jams"), 40),
        ("Pilar not in look 31 yet", OpenProblem("Pilar: lacing", "look 3"), 40),
        ("followspot dark", OpenProblem("no light", department="followspot"), 40),
        ("waiting, problem 1", OpenProblem("Lacing"), 40),
        ("two blocks of seats still filling", OpenProblem("Followspot dark"), 0),
        ("look 9 not ready", OpenProblem("heel", "look 3"), 0),
        ("waiting, problem 2", OpenProblem("Lacing"), 0),
        ("zip", OpenProblem("alarm", severity="stop"), 0),
    ],
)
def test_a_reason_says_which_problem_a_hold_was_for(reason: str, problem: OpenProblem, cost: float) -> None:
    """A wait for guests is not charged to a lamp that happens to fail."""
    waits = [(300, Hold()), (301, Hold(reason)), (340, Resume())]
    assert costs(told((280, problem), *waits)) == {1: cost}


def test_a_show_stop_is_for_what_has_that_severity() -> None:
    """Whatever its reason says."""
    problem = OpenProblem("alarm", severity="stop")
    assert costs(told((280, problem), (300, Stop("smoke in the wings")), (340, Resume()))) == {1: 40}


def test_a_reason_that_names_a_problem_counts_however_old_that_is() -> None:
    """It was opened ten minutes before."""
    waits = [(700, Hold("problem 1 again")), (740, Resume())]
    assert costs(told((100, OpenProblem("lamp")), (690, OpenProblem("zip")), *waits)) == {1: 40, 2: 0}


def test_what_was_fixed_before_the_hold_was_not_why() -> None:
    """Unless the fix did not hold."""
    script = [(250, OpenProblem("zip")), (260, FixProblem(1, "pin"))]
    waits = [(300, Hold()), (340, Resume())]
    assert costs(told(*script, *waits)) == {1: 0}
    assert costs(told(*script, (270, ReopenProblem(1)), *waits)) == {1: 40}
    assert costs(told(*script, *waits, (350, ReopenProblem(1)))) == {1: 0}


def test_of_several_problems_the_worst_is_why_and_of_equals_the_nearest() -> None:
    """So that no second is counted twice."""
    waits = [(300, Hold()), (340, Resume())]
    lamp, zip_ = OpenProblem("lamp"), OpenProblem("zip")
    assert costs(told((250, lamp), (290, zip_), *waits)) == {1: 0, 2: 40}
    high = OpenProblem("stuck", severity="high")
    assert costs(told((250, high), (290, zip_), *waits)) == {1: 40, 2: 0}


def test_one_problem_may_cost_several_waits() -> None:
    """Also one that still lasts: so far."""
    found = told(
        (300, OpenProblem("smoke", severity="stop")),
        (301, Hold("smoke")),
        (310, Stop("smoke")),
        (350, Resume()),
        (400, Hold("smoke again")),
        now=420,
    )
    assert costs(found) == {1: 9 + 40 + 20}
    assert sum((wait.length for wait in found.waits), ZERO) == found.problems[0].cost


def test_the_first_who_was_on_it_counts() -> None:
    """However often it changed hands."""
    found = told((10, OpenProblem("zip")), (15, TakeProblem(1)), (30, FixProblem(1, "pin")))
    assert seconds(found.problems[0].to_take) == 5
    evening = Evening(PLAN)
    evening.do(OpenProblem("zip"), 0)
    evening.do(TakeProblem(1), 5, "marc")
    evening.do(TakeProblem(1), 9, "rui")
    (problem,) = debrief(evening.records).problems
    assert (problem.taken_by, seconds(problem.to_take)) == ("marc", 5)


def test_fixes_that_did_not_hold_are_kept() -> None:
    """In their order, as they were said last; those without words are counted alone."""
    (problem,) = told(
        (10, OpenProblem("zip")),
        (20, FixProblem(1, "pin it")),
        (30, ReopenProblem(1)),
        (40, FixProblem(1)),
        (50, ReopenProblem(1)),
        (60, FixProblem(1, "tape")),
        (70, ReopenProblem(1)),
        (80, FixProblem(1, "sewn shut")),
    ).problems
    assert (problem.tried, problem.reopened, problem.fix) == (("pin it", "tape"), 3, "sewn shut")


def test_an_opening_again_that_was_taken_back_leaves_the_fix() -> None:
    """It held after all."""
    script = ((10, OpenProblem("zip")), (20, FixProblem(1, "pin it")), (30, ReopenProblem(1)), (40, Undo()))
    (problem,) = told(*script).problems
    assert (problem.tried, problem.fix) == ((), "pin it")


def test_departments_and_severities_are_counted() -> None:
    """Opened, taken, fixed, never closed, the median times, the cost; most first, those of nobody last."""
    found = told(
        (10, OpenProblem("a", department="ward", severity="high")),
        (20, OpenProblem("b", department="ward")),
        (30, OpenProblem("c")),
        (31, OpenProblem("d")),
        (32, OpenProblem("e", department="lx")),
        (40, TakeProblem(1)),
        (50, FixProblem(1, "pin")),
        (60, FixProblem(2, "sewn")),
        (70, Hold()),
        (75, Resume()),
    )
    ward, lx, nobody = found.by_department
    assert ward._replace(to_take=None, to_fix=None) == ("WARD", 2, 1, 2, 0, None, None, ZERO)
    assert (seconds(ward.to_take), seconds(ward.to_fix)) == (30, 40)
    assert (lx.name, lx.opened, lx.left, seconds(lx.cost)) == ("LX", 1, 1, 5)
    assert (nobody.name, nobody.opened, nobody.to_take, nobody.to_fix) == (None, 2, None, None)
    assert [(count.name, count.opened) for count in found.by_severity] == [("high", 1), ("normal", 4)]


ACTIONS = st.sampled_from(
    [
        Hold(),
        Hold("zip"),
        Stop("smoke"),
        Resume(),
        OpenProblem("zip"),
        OpenProblem("fire", severity="stop"),
        *(kind(n) for n in (1, 2) for kind in (TakeProblem, ReopenProblem)),
        FixProblem(1, "pin"),
        FixProblem(2, "pin"),
        Undo(),
    ]
)


@given(st.lists(st.tuples(st.integers(0, 150), ACTIONS), max_size=25))
def test_problems_never_cost_more_than_the_show_waited(script: list[tuple[int, Any]]) -> None:
    """Each wait is counted at one problem at most, whole; and the counts add up."""
    evening, at = Evening(PLAN), 0
    evening.do(Go(), 0)
    for after, action in script:
        at += after
        evening.ask(action, at)
    found = debrief(evening.records, evening.moment(at))
    blamed = [wait.length for wait in found.waits if wait.problem is not None]
    assert sum((problem.cost for problem in found.problems), ZERO) == sum(blamed, ZERO)
    for counts in (found.by_department, found.by_severity):
        assert sum(count.opened for count in counts) == len(found.problems)
        assert sum(count.left for count in counts) == sum(map(_is_left, found.problems))
        assert sum((count.cost for count in counts), ZERO) == sum(blamed, ZERO)


def _is_left(problem: ProblemRun) -> bool:
    return problem.status != "fixed"
