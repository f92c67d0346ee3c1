"""Problems with their fixes and what they cost, those that were never closed first; then who had how many."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from rich.cells import cell_len

from showrunner.model.debrief import ProblemCount, ProblemRun
from showrunner.model.times import ZERO
from showrunner.model.words import length
from showrunner.screens.debrief.page import WIDE, Page
from showrunner.screens.problem_words import severity_named
from showrunner.widgets.line_list import Cell

COUNTED: Final = 78
"""Cells from which there is room to count them."""

COST, COUNT, MEDIAN, DEPARTMENT = 12, 7, 9, 12
"""Cells for `cost 1:02:30`, for a number, for a length, at most for a department."""


def tell_problems(page: Page) -> None:
    """Each with what was done, by whom, how long that took and what it cost in show time."""
    found = page.found
    if not found.problems:
        return
    left = [problem for problem in found.problems if problem.status != "fixed"]
    fixed = [problem for problem in found.problems if problem.status == "fixed"]
    counted = [f"{len(left)} {'never closed' if found.down else 'still open'}"] if left else []
    counted += [f"{len(fixed)} fixed"] if fixed else []
    cost = sum((problem.cost for problem in found.problems), ZERO)
    said = ", ".join(counted) + (f" · {length(cost)} of show time" if cost else "")
    page.part("problems")
    page.head("problems", said)
    for problem in (*left, *fixed):
        _problem(page, problem)
    if page.width >= COUNTED and len(found.problems) > 1:
        _counts(page, found.by_department, found.by_severity)


def _problem(page: Page, problem: ProblemRun) -> None:
    severity = severity_named(problem.severity)
    left = [Cell(severity.sign, severity.look, 1), Cell(str(problem.n), "strong", 3, "right")]
    if not page.narrow:
        department = problem.department or ""
        widest = max(cell_len(each.department or "") for each in page.found.problems)
        left += [Cell(severity.name, severity.look, 6)]
        left += [Cell(department, page.colour(department), min(widest, DEPARTMENT))] if widest else []
    widest = max(len(_state(page, each)) for each in page.found.problems)
    look = "$live" if problem.to_fix is not None else "strong $alert"
    done = Cell(_state(page, problem), look, widest, "right")
    cost = []
    if page.width >= WIDE and any(each.cost for each in page.found.problems):
        cost = [Cell(f"cost {length(problem.cost)}" if problem.cost else "", "strong $over", COST, "right")]
    key = ("problem", problem.n)
    page.flow(key, *left, Cell(problem.text, "strong"), *cost, done)
    indent = [cell._replace(text="") for cell in left]
    for n, tried in enumerate(problem.tried):
        page.flow((*key, "tried", n), *indent, Cell(f"tried: {tried}; did not hold", "quiet"))
    if problem.fix:
        page.flow((*key, "fix"), *indent, Cell("fix", "quiet", 3), Cell(problem.fix))
    page.flow((*key, "story"), *indent, Cell(" · ".join(_story(page, problem)), "quiet"))


def _state(page: Page, problem: ProblemRun) -> str:
    if problem.to_fix is not None:
        return f"fixed in {length(problem.to_fix)}"
    return "never closed" if page.found.down else problem.status


def _story(page: Page, problem: ProblemRun) -> Iterable[str]:
    """About what, since when, who was on it, how long it took, and what it held up."""
    if page.narrow and problem.severity != "normal":
        yield problem.severity
    if page.narrow and problem.department:
        yield problem.department
    if problem.about:
        yield f"about {problem.about}"
    yield f"{page.at(problem.opened_at)} {problem.by}"
    if problem.to_take is not None:
        yield f"taken after {length(problem.to_take)} by {problem.taken_by}"
    if problem.to_fix is not None:
        yield f"fixed by {problem.fixed_by}"
    if problem.reopened:
        yield f"opened again {'once' if problem.reopened == 1 else f'{problem.reopened} times'}"
    for wait in page.found.waits:
        if wait.problem == problem.n:
            yield f"{'show stop' if wait.stop else 'hold'} of {length(wait.length)} at {page.at(wait.since)}"


_HEADS: Final = ("opened", "taken", "fixed", "left", "to take", "to fix", "cost")


def _counts(page: Page, departments: Iterable[ProblemCount], severities: Iterable[ProblemCount]) -> None:
    """How many problems a department had, and how many were how bad; times are the middle of all."""
    page.line(("before", "counts"))
    wide = (COUNT, COUNT, COUNT, COUNT, MEDIAN, MEDIAN, MEDIAN)
    heads = (Cell(head, "quiet", width, "right") for head, width in zip(_HEADS, wide, strict=True))
    page.line(("columns", "counts"), Cell("", "", 1), Cell("by severity and department", "quiet"), *heads)
    for count in severities:
        severity = severity_named(count.name or "")
        _count(
            page, count, "severity", Cell(severity.sign, severity.look, 1), Cell(severity.name, severity.look)
        )
    for count in departments:
        name = count.name or "no department"
        look = page.colour(count.name) if count.name else "quiet"
        _count(page, count, "department", Cell("", "", 1), Cell(name, look))


def _count(page: Page, count: ProblemCount, what: str, *first: Cell) -> None:
    def number(n: int, look: str = "") -> Cell:
        return Cell(str(n), look if n else "quiet", COUNT, "right")

    def span(length_of: timedelta | None, look: str = "quiet") -> Cell:
        return Cell("" if not length_of else length(length_of), look, MEDIAN, "right")

    page.flow(
        ("count", what, count.name),
        *first,
        number(count.opened, "strong"),
        number(count.taken),
        number(count.fixed),
        number(count.left, "strong $alert"),
        span(count.to_take),
        span(count.to_fix),
        span(count.cost, "$over"),
    )
