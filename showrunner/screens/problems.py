"""The Problems screen."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from showrunner.widgets.bindings import bindings
from showrunner.widgets.line_list import LineList
from showrunner.widgets.view import View


class ProblemsScreen(Vertical):
    """Open first, by severity and age."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("problems")

    def compose(self) -> ComposeResult:
        yield LineList(id="problem-list")

    def focus_here(self) -> None:
        self.query_one(LineList).focus()

    def show(self, view: View) -> None:
        """Paint a view."""

    def chosen_problem(self) -> int | None:
        return None
