"""The Problems screen: what wants someone first, and how everything that went wrong was mended."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar, Final, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical

from showrunner.model import actions
from showrunner.model.happened import Problem
from showrunner.model.words import length
from showrunner.screens.problem_detail import ProblemDetail
from showrunner.screens.problem_lines import ProblemLines
from showrunner.widgets.bindings import bindings
from showrunner.widgets.go_line import GoLine
from showrunner.widgets.line_list import LineList
from showrunner.widgets.text_line import Span, Spans, TextLine
from showrunner.widgets.view import View, Wish

WIDE: Final = 160
"""Cells from which the story of a problem stands beside the list."""

HIGH: Final = 18
"""Rows from which there is room for it below the list."""

Room = Literal["part", "all", "none"]
"""How much of the room the story of a problem takes."""


class ProblemsScreen(Vertical):
    """All problems: open ones by severity and age, then those that are taken, then those that are fixed."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("problems")

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.lines = ProblemLines()
        self.view: View | None = None
        self._chosen: Problem | None = None
        self._turned = 0
        """How often Enter has turned to another room for the story."""

    def compose(self) -> ComposeResult:
        yield GoLine()
        yield TextLine(id="problem-count")
        with Container(id="problem-parts"):
            yield LineList(id="problem-list")
            yield ProblemDetail(id="problem-detail")

    @property
    def listing(self) -> LineList:
        """The list of problems."""
        return self.query_one("#problem-list", LineList)

    def focus_here(self) -> None:
        """Take the keys."""
        self.listing.focus()

    def show(self, view: View) -> None:
        """Paint a view."""
        first, self.view = self.view is None, view
        wide = self.size.width >= WIDE
        self.set_class(wide, "wide")
        self.query_one(GoLine).show_next(view)
        before = [problem.n for problem in self.lines.problems]
        self.lines.show(view, self.listing.size.width)
        if first:
            self.listing.set_source(self.lines)
        elif before != [problem.n for problem in self.lines.problems]:
            self.listing.sync()
        self._keep_chosen()
        self.listing.tick()
        self.query_one("#problem-count", TextLine).show(_counted(self.lines.problems))
        detail = self.query_one(ProblemDetail)
        rooms = self._rooms
        room = "none" if self._chosen is None else rooms[self._turned % len(rooms)]
        detail.display = room != "none"
        self.set_class(room == "all", "story")
        detail.show(view, self._chosen)

    @property
    def _rooms(self) -> tuple[Room, ...]:
        """What Enter turns through, beginning with what there is room for."""
        if self.has_class("wide"):
            return ("part", "none")
        return ("part", "all", "none") if self.size.height >= HIGH else ("none", "all")

    def _keep_chosen(self) -> None:
        """The cursor stays on its problem wherever that goes; when it is fixed, on its place."""
        problems = self.lines.problems
        before, y = self._chosen, self.listing.cursor
        place = None if before is None else self.lines.place_of(before.n)
        if before is not None and place is not None:
            left = sum(problem.status != "fixed" for problem in problems)
            fixed_now = before.status != "fixed" and problems[place].status == "fixed"
            y = min(y, left - 1) if fixed_now and left else place
        if problems:
            y = min(y, len(problems) - 1)
            self._chosen = problems[y]
            if y != self.listing.cursor:
                self.listing.move_cursor(y)
        else:
            self._chosen = None

    def on_resize(self) -> None:
        if self.view is not None:
            self.call_after_refresh(self.show, self.view)

    def chosen_problem(self) -> int | None:
        """The number of the problem under the cursor."""
        return self._chosen and self._chosen.n

    def action_take(self) -> None:
        if self._chosen is not None:
            self.post_message(Wish(actions.TakeProblem(self._chosen.n)))

    def action_reopen(self) -> None:
        if self._chosen is not None:
            self.post_message(Wish(actions.ReopenProblem(self._chosen.n)))

    @on(LineList.Moved, "#problem-list")
    def _follow_cursor(self, message: LineList.Moved) -> None:
        if self.view is not None and message.index < len(self.lines):
            self._chosen = self.lines.problems[message.index]
            self.query_one(ProblemDetail).show(self.view, self._chosen)

    @on(LineList.Chosen, "#problem-list")
    def _turn(self) -> None:
        if self.view is not None:
            self._turned += 1
            self.show(self.view)


def _counted(problems: list[Problem]) -> Spans:
    """How many there are of each, and how long a fix took."""
    if not problems:
        return ((" Nothing is wrong: p writes a problem down, from every screen.", "$quiet"),)
    spans: list[Span] = [(" ", "")]
    for status, look in (("open", "bold $alert"), ("taken", "bold"), ("fixed", "$quiet")):
        count = sum(problem.status == status for problem in problems)
        spans += [(f"{count} {status}", look if count else "$quiet"), ("   ", "")]
    took = [problem.fixed_at - problem.opened_at for problem in problems if problem.fixed_at is not None]
    if took:
        spans.append((f"fixed in {length(sum(took, timedelta()) / len(took))} on average", "$quiet"))
    return tuple(spans)
