"""All about one finding: what is wrong, where, and the way out with what it does."""

from __future__ import annotations

from typing import Final

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from showrunner.model import effects
from showrunner.model.findings import Finding, Severity
from showrunner.model.ways_out import WayOut
from showrunner.screens.finding_lines import LOOK_OF, SIGN_OF, place_of
from showrunner.widgets.fitting import steady_lines
from showrunner.widgets.text_line import Span
from showrunner.widgets.view import View

NAMES: Final[dict[Severity, str]] = {"error": "cannot work", "warning": "may hurt", "note": "worth knowing"}


class FindingDetail(VerticalScroll, can_focus=False):
    """What it is in full; nothing is cut."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._said: list[Span] | None = None

    def compose(self) -> ComposeResult:
        yield Static(markup=False)

    def show(self, view: View, finding: Finding | None, way: WayOut | None) -> None:
        """Tell it, with the edit that helps where there is one; or nothing where there is no finding."""
        said = [] if finding is None else story(view, finding, way)
        if said != self._said:
            self._said = said
            content = Content.assemble(*((steady_lines(text), look) for text, look in said))
            self.query_one(Static).update(content)


def story(view: View, finding: Finding, way: WayOut | None) -> list[Span]:
    """All about it in pieces, with line ends between."""
    look = f"bold {LOOK_OF[finding.severity]}" if finding.severity != "note" else "$quiet"
    said: list[Span] = [(f"{SIGN_OF[finding.severity]} {NAMES[finding.severity]}", look)]
    place = place_of(view, finding)
    if finding.at is not None:
        place = f"{view.clock(finding.at)}  {place}".rstrip()
    if place:
        said.append((f"  {place}", "$quiet"))
    said.append((f"\n{finding.text}", "bold"))
    if way is not None:
        said += [
            ("\nenter", "bold $live"),
            (f"  {way.words}", "bold"),
            (f"\n       {effects.words(way.effect)}", ""),
        ]
    if finding.way_out:
        said += [("\nway out", "$quiet"), (f"  {finding.way_out}", "")]
    return said
