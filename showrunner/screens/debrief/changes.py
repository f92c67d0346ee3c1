"""Changes of outfit: what was missed or tight first, each with the time there was and the time it took."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from rich.cells import cell_len

from showrunner.model.debrief import ChangeRun
from showrunner.model.times import ZERO
from showrunner.model.words import length
from showrunner.screens.debrief.page import WIDE, Page
from showrunner.widgets.line_list import Cell
from showrunner.widgets.theme import SIGNS

LOOKS: Final = {
    "missed": ("alert", "strong $over"),
    "impossible": ("alert", "strong $over"),
    "tight": ("alert", "$alert"),
    "made": ("done", ""),
    "cut": ("cut", "quiet"),
    "fine": ("waiting", "quiet"),
}
"""By verdict, the sign and the look; the worst first."""

AMISS: Final = ("missed", "impossible", "tight")

SPAN, VERDICT, LONGEST = 7, 10, 26
"""Widths of columns: a length, a verdict, and at most for names."""

LEAST: Final = 12
"""Cells for a model's name below which the times are left out but for what it took."""

DRESSED: Final = "dressed by"


def tell_changes(page: Page) -> None:
    """Those that were not simply made come first, then the rest in the order of the show."""
    changes = page.found.changes
    if not changes:
        return
    page.part("changes")
    page.head("changes", _counted(changes))
    columns = _Columns(page)
    page.line(("columns", "changes"), *columns.heads(), style="quiet")
    worst = [change for verdict in AMISS for change in changes if change.verdict == verdict]
    for change in (*worst, *(change for change in changes if change.verdict not in AMISS)):
        page.flow(("change", change.walk), *columns.line(change))


def _counted(changes: Iterable[ChangeRun]) -> str:
    """`1 missed, 2 tight, 20 made · 12 measured`."""
    verdicts = [change.verdict for change in changes]
    many = [f"{verdicts.count(verdict)} {verdict}" for verdict in LOOKS if verdict in verdicts]
    measured = sum(change.measured is not None for change in changes)
    return ", ".join(many) + (f" · {measured} measured" if measured else "")


class _Columns:
    """As wide as what stands in them."""

    def __init__(self, page: Page) -> None:
        changes = page.found.changes
        self.look = page.found.look
        self.pair = max(len(self.look), *(cell_len(_pair(change)) for change in changes))
        self.dressers = max(len(DRESSED), *(cell_len(", ".join(change.dressers)) for change in changes))
        self.dressers = self.dressers if page.width >= WIDE and self.dressers <= LONGEST else 0
        self.spare = max(cell_len(_spare(change).text) for change in changes)
        beside = sum(
            width + 1 for width in (1, 3, self.pair, SPAN, SPAN, SPAN, self.spare, VERDICT, self.dressers)
        )
        self.narrow = page.width - beside < LEAST

    def heads(self) -> list[Cell]:
        if self.narrow:
            return [Cell("", "", 1), Cell("model"), Cell("took", "", SPAN, "right"), Cell("", "", VERDICT)]
        return [
            Cell("", "", 1),
            Cell("", "", 3),
            Cell("model"),
            Cell(self.look, "", self.pair),
            Cell("window", "", SPAN, "right"),
            Cell("needs", "", SPAN, "right"),
            Cell("took", "", SPAN, "right"),
            Cell("", "", self.spare),
            Cell("", "", VERDICT),
            *([Cell(DRESSED, "", self.dressers)] if self.dressers else []),
        ]

    def line(self, change: ChangeRun) -> list[Cell]:
        name, look = LOOKS[change.verdict]
        quiet = look if look == "quiet" else ""
        took = Cell(_span(change.measured), "strong", SPAN, "right")
        sign, verdict = Cell(SIGNS[name], look, 1), Cell(change.verdict, look, VERDICT)
        if self.narrow:
            return [sign, Cell(f"{change.model}, {_pair(change)}", quiet), took, verdict]
        return [
            sign,
            Cell(str(change.position), "quiet", 3, "right"),
            Cell(change.model, quiet),
            Cell(_pair(change), quiet, self.pair),
            Cell(_span(max(change.window, ZERO)), "quiet", SPAN, "right"),
            Cell(_span(change.need), "quiet", SPAN, "right"),
            took,
            _spare(change)._replace(width=self.spare),
            verdict,
            *([Cell(", ".join(change.dressers), "quiet", self.dressers)] if self.dressers else []),
        ]


def _pair(change: ChangeRun) -> str:
    return f"{change.off} into {change.on}"


def _spare(change: ChangeRun) -> Cell:
    """What was left of the window, or lacking."""
    if change.spare is None:
        return Cell("")
    word = "short" if change.spare < ZERO else "spare"
    return Cell(f"{length(change.spare):>4} {word}", "$over" if change.spare < ZERO else "quiet")


def _span(span: timedelta | None) -> str:
    return "" if span is None else length(span)
