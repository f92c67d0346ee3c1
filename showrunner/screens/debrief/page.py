"""The page of the debrief: lines as they are put under each other, in parts that can be jumped to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final, Literal, NamedTuple

from rich.cells import cell_len

from showrunner.model.debrief import Debrief
from showrunner.model.words import clock
from showrunner.widgets.fitting import wrap
from showrunner.widgets.line_list import Cell, Row

WIDEST: Final = 140
"""Cells beyond which an eye would lose the line on its way from one end to the other."""

WIDE, NARROW = 100, 60
"""Cells from which there is room for more columns, and below which a line says less beside its text."""

CLOCK, HOW_LATE, BY = 8, 15, 14
"""Widths of columns, in cells: a clock, `0:20 overdue`, and at most for a name."""

MOST: Final = 8
"""So many lines a text of somebody may take; what is longer is somebody's file and not a note."""

MIDDLE: Final = "│"
"""Between UNDER to the left and OVER to the right."""

Part = Literal["evening", "time", "problems", "changes", "cues", "order", "notes", "next", "walks"]
"""A part of the page, in the order in which they stand on it."""

Key = tuple[str | int | None, ...]
"""What a line is about, so that the cursor stays on it when lines come before it."""

Colour = Callable[[str], str]
"""Gives the look of a department."""


class Told(NamedTuple):
    """One line of the debrief."""

    key: Key
    row: Row


class Page:
    """Lines of one width."""

    def __init__(self, found: Debrief, width: int, colour: Colour, height: int = 24) -> None:
        self.found = found
        self.width = min(width, WIDEST)
        self.height = height
        """Lines in sight: a picture is as high as there is room for."""
        self.colour = colour
        self.narrow = width < NARROW
        notes = (*found.good, *found.improve, *found.notes)
        names = (*(edit.by for edit in found.edits), *(note.by for note in notes))
        self._by = min(max(map(cell_len, names), default=0), BY)
        self.told: list[Told] = []
        self.parts: dict[Part, int] = {}
        """The line at which each part begins, of those that have something to say."""

    def part(self, name: Part) -> None:
        """What comes now belongs to that part."""
        self.parts.setdefault(name, len(self.told) + (1 if self.told else 0))

    def line(self, key: Key, *cells: Cell, style: str = "") -> None:
        """A line; a cell without a width takes what the others leave of the page."""
        room = max(self._room(cells), 0)
        page = (cell if cell.width is not None else cell._replace(width=room) for cell in cells)
        self.told.append(Told(key, Row(tuple(page), style)))

    def _room(self, cells: Sequence[Cell]) -> int:
        """What is left beside the margin, the cells, and a blank between two of them."""
        return self.width - sum((cell.width or 0) + 1 for cell in cells)

    def head(self, title: str, beside: str = "", *more: Cell, at_end: tuple[Cell, ...] = ()) -> None:
        """A heading, with a rule to the end of the line or to what stands there; `more` stands beside it
        where there is room."""
        if self.told:
            self.line(("before", title))
        cells = [Cell(title.upper(), "strong", cell_len(title))]
        if beside and not self.narrow:
            cells.append(Cell(beside, "quiet", cell_len(beside)))
        if self._room((*cells, *more)) > 1:
            cells += more
        self.rule((title,), *cells, at_end=at_end)

    def rule(self, key: Key, *cells: Cell, at_end: tuple[Cell, ...] = ()) -> None:
        """Cells, and a rule to the end of the line."""
        self.line(key, *cells, Cell("─" * (self._room((*cells, *at_end)) - 1), "quiet"), *at_end)

    def flow(self, key: Key, *cells: Cell) -> None:
        """A line whose cell without a width takes as many lines as its text needs."""
        room = self._room(cells)
        said = next(cell.text for cell in cells if cell.width is None)
        for n, part in enumerate(wrap(said, room, MOST)):
            if n:
                cells = tuple(cell if cell.text == MIDDLE else cell._replace(text="") for cell in cells)
            flowing = (cell._replace(text=part) if cell.width is None else cell for cell in cells)
            self.line((*key, n), *flowing)

    def at(self, moment: datetime) -> str:
        """A moment on the show's wall clock."""
        return clock(moment, self.found.zone)

    def by(self, name: str) -> list[Cell]:
        """Who it was, at the end of a line."""
        return [] if self.narrow else [Cell(name, "quiet", self._by, "right")]
