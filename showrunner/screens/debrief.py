"""The Debrief screen."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical

from showrunner.widgets.line_list import LineList
from showrunner.widgets.view import View


class DebriefScreen(Vertical):
    """The as-run beside the plan."""

    def compose(self) -> ComposeResult:
        yield LineList(id="debrief-list")

    def focus_here(self) -> None:
        self.query_one(LineList).focus()

    def show(self, view: View) -> None:
        """Paint a view."""
