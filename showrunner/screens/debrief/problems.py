"""Problems with their fixes: those that were never closed come first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from showrunner.model.debrief import ProblemRun
from showrunner.model.words import length
from showrunner.screens.debrief.page import Page
from showrunner.screens.problem_words import severity_named
from showrunner.widgets.line_list import Cell

STATE: Final = 14
"""Cells for `fixed in 12:30`."""


def tell_problems(page: Page) -> None:
    """Each with what was done, by whom, and how long that took."""
    found = page.found
    if not found.problems:
        return
    left = [problem for problem in found.problems if problem.status != "fixed"]
    fixed = [problem for problem in found.problems if problem.status == "fixed"]
    counted = [f"{len(left)} still open"] if left else []
    counted += [f"{len(fixed)} fixed"] if fixed else []
    page.part("problems")
    page.head("problems", ", ".join(counted))
    for problem in (*left, *fixed):
        _problem(page, problem)


def _problem(page: Page, problem: ProblemRun) -> None:
    severity = severity_named(problem.severity)
    left = [Cell(severity.sign, severity.look, 1), Cell(str(problem.n), "strong", 3, "right")]
    if not page.narrow:
        department = problem.department or ""
        left += [Cell(severity.name, severity.look, 6), Cell(department, page.colour(department), 5)]
    state = problem.status if problem.to_fix is None else f"fixed in {length(problem.to_fix)}"
    done = Cell(state, "$live" if problem.to_fix is not None else "strong $alert", STATE, "right")
    key = ("problem", problem.n)
    page.flow(key, *left, Cell(problem.text, "strong"), done)
    indent = [cell._replace(text="") for cell in left]
    if problem.fix:
        page.flow((*key, "fix"), *indent, Cell("fix", "quiet", 3), Cell(problem.fix))
    page.flow((*key, "story"), *indent, Cell(" · ".join(_story(page, problem)), "quiet"))


def _story(page: Page, problem: ProblemRun) -> Iterable[str]:
    """About what, since when, who was on it, and how long it took."""
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
