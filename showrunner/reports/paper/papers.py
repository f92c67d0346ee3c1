"""All papers by the names of the command line, and the ways in which each is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from showrunner.files.photos import Photos
from showrunner.reports.paper.calls import Calls
from showrunner.reports.paper.change_plot import ChangePlot
from showrunner.reports.paper.cue_sheets import CueSheets
from showrunner.reports.paper.dresser_cards import By, DresserCards
from showrunner.reports.paper.line_up import LineUp
from showrunner.reports.paper.night import Night
from showrunner.reports.paper.paper import Paper
from showrunner.reports.paper.running_sheet import RunningSheet


class Wishes(NamedTuple):
    """How somebody wants a paper."""

    by: By = "model"
    """Whose cards the dresser cards are."""
    departments: Sequence[str] = ()
    """For which departments cue sheets are wanted; all of them where none is named."""
    photos: Photos | None = None


PAPERS: Final[dict[str, Callable[[Night, Wishes], Paper]]] = {
    LineUp.name: lambda night, wishes: LineUp(night, wishes.photos),
    DresserCards.name: lambda night, wishes: DresserCards(night, wishes.by, wishes.photos),
    ChangePlot.name: lambda night, _: ChangePlot(night),
    RunningSheet.name: lambda night, _: RunningSheet(night),
    CueSheets.name: lambda night, wishes: CueSheets(night, wishes.departments),
    Calls.name: lambda night, _: Calls(night),
}
