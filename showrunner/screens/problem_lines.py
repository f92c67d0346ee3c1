"""What the lines of the Problems screen say: a source for the line list."""

from __future__ import annotations

from typing import Final

from showrunner.model.happened import Problem
from showrunner.model.words import length
from showrunner.screens.problem_words import department_look, ranked, severity_of
from showrunner.widgets.line_list import Cell, Row
from showrunner.widgets.theme import SIGNS
from showrunner.widgets.view import View

ROOMY: Final = 70
"""Cells of list from which there is room for more than what it is, how bad and since when."""

ABOUT: Final = 0.26
"""The part of the list that tells what it is about, where there is room."""
MOST_ABOUT: Final = 28
"""And how many cells that is at most: what happened is worth more room."""


class ProblemLines:
    """All problems, those first that want someone."""

    def __init__(self) -> None:
        self.view: View | None = None
        self.problems: list[Problem] = []
        self.width = 0

    def show(self, view: View, width: int) -> None:
        """Answer from this view from now on, for a list that is so many cells wide."""
        self.view, self.width = view, width
        self.problems = ranked(view.show)

    def place_of(self, n: int | None) -> int | None:
        """On which line a problem stands."""
        return next((y for y, problem in enumerate(self.problems) if problem.n == n), None)

    def __len__(self) -> int:
        return len(self.problems)

    def row(self, y: int) -> Row:
        """How a line looks now."""
        assert self.view is not None
        problem = self.problems[y]
        severity = severity_of(problem)
        fixed = problem.status == "fixed"
        worst = not fixed and severity.name in {"high", "stop"}
        sign, look = (SIGNS["done"], "") if fixed else (severity.sign, severity.look)
        age = length((problem.fixed_at or self.view.now) - problem.opened_at)
        said = f"{problem.text} · {problem.fix}" if fixed and problem.fix else problem.text
        cells = [
            Cell(sign, look, 1),
            Cell(str(problem.n), "quiet", 3, "right"),
            Cell("fixed" if fixed else severity.name, look, 6),
            Cell(age, "strong" if worst else "", 7, "right"),
        ]
        text = Cell(said, "strong" if worst else "")
        style = "done" if fixed else ""
        if self.width < ROOMY:
            return Row((*cells, text), style)
        department = problem.department or ""
        colour = "" if fixed else department_look(self.view.show, department)
        whose = problem.fixed_by if fixed else problem.taken_by
        about = Cell(problem.about or "", "quiet", min(int(self.width * ABOUT), MOST_ABOUT))
        return Row(
            (*cells, Cell(department, colour, 6), text, about, Cell(whose or "open", "quiet", 8)), style
        )
