"""What became of each cell of a table: nothing is dropped in silence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from showrunner.files.importing.grid import Sheet, letter, text_of


class LeftOut(NamedTuple):
    """Something that is not in the running order."""

    row: int | None
    """Counted from 1, as a spreadsheet counts; None where it stands in no row."""
    column: str
    """Its letter, or another name for its place."""
    text: str
    why: str


class Ledger:
    """Keeps for each cell whether it has been taken, and why not where it has not."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._taken: set[tuple[int, int]] = set()
        self._left: dict[tuple[int, int], str] = {}

    def take(self, row: int, *columns: int) -> None:
        """These cells of a row are in the running order now."""
        for column in columns:
            self._taken.add((row, column))
            self._left.pop((row, column), None)

    def leave(self, row: int, columns: Iterable[int], why: str) -> None:
        """These cells of a row are not taken, and why; the first reason holds."""
        for column in columns:
            if self.sheet.cell(row, column) is not None and (row, column) not in self._taken:
                self._left.setdefault((row, column), why)

    def leave_row(self, row: int, why: str) -> None:
        """What is left of a row is not taken, and why."""
        self.leave(row, self.sheet.filled(row), why)

    def untake(self, row: int, column: int, why: str) -> None:
        """A cell that was taken is not in the running order after all."""
        self._taken.discard((row, column))
        self._left[row, column] = why

    def left_out(self, otherwise: str) -> tuple[LeftOut, ...]:
        """Every cell that is not in the running order, in the order of the sheet."""
        found = []
        for row in range(len(self.sheet.rows)):
            for column in self.sheet.filled(row):
                if (row, column) not in self._taken:
                    why = self._left.get((row, column), otherwise)
                    text = text_of(self.sheet.cell(row, column))
                    found.append(LeftOut(row + 1, letter(column), text, why))
        return tuple(found)
