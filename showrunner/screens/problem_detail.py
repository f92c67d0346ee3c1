"""The whole story of one problem, with its times."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from showrunner.model.departments import department_name
from showrunner.model.happened import Problem
from showrunner.model.words import length
from showrunner.screens.problem_words import severity_of
from showrunner.widgets.fitting import steady_lines
from showrunner.widgets.text_line import Span
from showrunner.widgets.view import View


class ProblemDetail(VerticalScroll, can_focus=False):
    """What it was, whose, and everything that was done about it; nothing is cut."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._said: list[Span] | None = None

    def compose(self) -> ComposeResult:
        yield Static(markup=False)

    def show(self, view: View, problem: Problem | None) -> None:
        """Tell it, or nothing where there is none."""
        said = [] if problem is None else story(view, problem)
        if said != self._said:
            self._said = said
            content = Content.assemble(*((steady_lines(text), look) for text, look in said))
            self.query_one(Static).update(content)


def story(view: View, problem: Problem) -> list[Span]:
    """Its story in pieces, with line ends between."""
    severity = severity_of(problem)
    said: list[Span] = [
        (f"{severity.sign} {problem.n}  {severity.name}", severity.look or "bold"),
    ]
    if problem.department:
        name = department_name(view.show, problem.department)
        said.append((f"  {problem.department}", "bold"))
        if name != problem.department:
            said.append((f" {name}", "$quiet"))
    said.append((f"\n{_one_line(problem.text)}", "bold"))
    if problem.about:
        said += [("\nabout ", "$quiet"), (_one_line(problem.about), "")]
    said += _turn(view, problem, view.clock(problem.opened_at), "open", problem.by, "")
    for turn in problem.turns:
        what = "open again" if turn.what == "reopened" else turn.what
        after = f"after {length(turn.at - problem.opened_at)}"
        said += _turn(view, problem, view.clock(turn.at), what, turn.by, after)
        if turn.fix:
            said.append((f"\n          {_one_line(turn.fix)}", "bold"))
    return said


def _turn(view: View, problem: Problem, at: str, what: str, by: str, after: str) -> list[Span]:
    return [(f"\n{at}  ", "$quiet"), (f"{what}, {_one_line(by)}", ""), (f"  {after}", "$quiet")]


def _one_line(text: str) -> str:
    return " ".join(text.split())
