"""The fix box: which problem, and what was done about it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from showrunner.keys import Where
from showrunner.model import actions
from showrunner.model.alike import LastFix, last_fixes
from showrunner.model.happened import Problem
from showrunner.model.words import length
from showrunner.screens.boxes import WritingBox
from showrunner.screens.problem_words import ranked, severity_of
from showrunner.widgets.bindings import bindings
from showrunner.widgets.chips import Chip, ChipLine
from showrunner.widgets.view import View, Wish


class FixBox(WritingBox):
    """Writes down what fixed a problem; also that it is fixed, without a word."""

    PLACE: ClassVar[Where] = "fix-box"
    HINT: ClassVar[str] = "what was done, then enter"
    BINDINGS: ClassVar[list[BindingType]] = bindings("fix-box")

    def __init__(self, view: View, n: int | None = None) -> None:
        """Opens on problem `n` if it is not fixed, else on the worst one."""
        super().__init__(view)
        left = self._left()
        self.n = n if any(problem.n == n for problem in left) else next((p.n for p in left), None)

    def compose_help(self) -> ComposeResult:
        yield ChipLine(classes="choices")

    def _left(self) -> list[Problem]:
        return [problem for problem in ranked(self.view.show) if problem.status != "fixed"]

    @property
    def problem(self) -> Problem | None:
        """The problem that it is about."""
        return None if self.n is None else self.view.show.problems.get(self.n)

    @property
    def fixes(self) -> list[LastFix]:
        """What helped the last time."""
        problem = self.problem
        return last_fixes(self.view.show, problem.text, problem.department) if problem else []

    def paint(self) -> None:
        problem, left = self.problem, self._left()
        choices = self.query_one(".choices", ChipLine)
        head = Chip(((" FIX", "bold $live"),))
        if problem is None:
            self.title((head, Chip((("no problem is open", "$quiet"),))))
            choices.show_chips(())
            return
        at = next((index for index, other in enumerate(left, 1) if other.n == problem.n), 0)
        counted = f"↑↓ {at} of {len(left)} " if at else f"↑↓ {len(left)} open "
        self.title((head, self._said(problem)), (Chip(((counted, "$quiet"),), "problem(1)"),))
        if problem.status == "fixed":
            done = f": {problem.fix}" if problem.fix else ""
            choices.show_chips(
                (Chip(((f" {problem.fixed_by} has fixed it meanwhile{done}", "bold $alert"),)),)
            )
            return
        chips = []
        for index, fix in enumerate(self.fixes):
            key = (" " if index == 0 else "") + f"F{index + 2} "
            took = f", {length(fix.took)}"
            chips.append(Chip(((key, "$quiet"), (fix.fix, ""), (took, "$quiet")), f"fix({index})"))
        choices.show_chips(tuple(chips))

    def _said(self, problem: Problem) -> Chip:
        severity = severity_of(problem)
        about = f", {problem.about}" if problem.about else ""
        whose = f" by {problem.taken_by}" if problem.status == "taken" else ""
        age = length((problem.fixed_at or self.view.now) - problem.opened_at)
        return Chip(
            (
                (f"{severity.sign} {problem.n} ", severity.look or "bold"),
                (problem.text, "bold"),
                (f"{about} · {problem.status}{whose} {age}", "$quiet"),
            ),
            "problem(1)",
        )

    def action_problem(self, by: int) -> None:
        """Another problem, worst first."""
        numbers = [problem.n for problem in self._left()]
        if numbers:
            at = numbers.index(self.n) if self.n in numbers else -min(by, 0) - 1
            self.n = numbers[(at + by) % len(numbers)]
            self.paint()

    def action_fix(self, index: int) -> None:
        """What was done is what helped the last time."""
        fixes = self.fixes
        if index < len(fixes):
            self.line.value = fixes[index].fix
            self.line.cursor_position = len(self.line.value)

    def write(self, words: str) -> bool:
        problem = self.problem
        if problem is None or problem.status == "fixed":
            return False
        self.post_message(Wish(actions.FixProblem(problem.n, words)))
        return True
