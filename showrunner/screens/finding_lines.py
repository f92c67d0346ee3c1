"""What the lines of the Findings screen say: a source for the line list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from showrunner.model.effects import ON_ANOTHER_SCREEN
from showrunner.model.findings import Finding, Identity, Severity
from showrunner.model.refs import walk_word
from showrunner.model.words import countdown
from showrunner.widgets.line_list import Cell, Row
from showrunner.widgets.theme import SIGNS
from showrunner.widgets.view import View

ROOMY: Final = 70
"""Cells of list from which there is room for where it is."""

PLACE: Final = 22
"""Cells for that."""

SIGN_OF: Final[dict[Severity, str]] = {
    "error": SIGNS["stop"],
    "warning": SIGNS["alert"],
    "note": SIGNS["cue"],
}
LOOK_OF: Final[dict[Severity, str]] = {"error": "$stop", "warning": "$alert", "note": "quiet"}


class FindingLines:
    """All findings but those that belong to the Preparation screen, worst first."""

    def __init__(self) -> None:
        self.view: View | None = None
        self.findings: Sequence[Finding] = ()
        self.elsewhere = 0
        """How many are shown on the Preparation screen alone."""
        self.width = 0

    def show(self, view: View, width: int) -> None:
        """Answer from this view from now on, for a list that is so many cells wide."""
        self.view, self.width = view, width
        found = view.outlook.findings
        self.findings = [finding for finding in found if finding.code not in ON_ANOTHER_SCREEN]
        self.elsewhere = len(found) - len(self.findings)

    def place_of(self, identity: Identity) -> int | None:
        """On which line a finding stands."""
        return next((y for y, finding in enumerate(self.findings) if finding.identity == identity), None)

    def __len__(self) -> int:
        return len(self.findings)

    def row(self, y: int) -> Row:
        """How a line looks now."""
        assert self.view is not None
        finding = self.findings[y]
        look = LOOK_OF[finding.severity]
        cells = [
            Cell(SIGN_OF[finding.severity], look, 1),
            Cell(_when(self.view, finding), "", 8, "right"),
            Cell(finding.in_short, "strong" if finding.severity == "error" else ""),
        ]
        if self.width >= ROOMY:
            cells.append(Cell(place_of(self.view, finding), "quiet", PLACE))
        return Row(tuple(cells), "quiet" if finding.severity == "note" else "")


def _when(view: View, finding: Finding) -> str:
    """In how long it will hurt; from an hour on, and where it does already, at what time."""
    if finding.at is None:
        return ""
    left = view.until(finding.at)
    return countdown(left) if 0 <= left.total_seconds() < 3600 else view.clock(finding.at)


def place_of(view: View, finding: Finding) -> str:
    """Where in the show it is: `Evening, walk 12`, `Evening`; a name where it is about someone."""
    lineup = view.show.lineup
    for name in finding.about:
        if (walk := lineup.walks.get(name)) is not None:
            title = lineup.segments[walk.segment].title
            return f"{title}, {walk_word(view.show)} {walk.position}"
        if name in lineup.segments:
            return lineup.segments[name].title
        if (cue := lineup.cues.get(name)) is not None:
            return lineup.segments[cue.segment].title
    return "before the show" if finding.code == "checkpoint-late" else ""
