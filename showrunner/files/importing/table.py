"""One table of a sheet: its heading, its rows, and what became of each of its cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from showrunner.files.importing.grid import Sheet, Value, letter, text_of
from showrunner.files.importing.headings import Head, Heading, is_personal, said_again
from showrunner.files.importing.ledger import Ledger
from showrunner.files.importing.lines import is_total, says_nothing
from showrunner.files.importing.preamble import Preamble
from showrunner.files.importing.result import Made, TakenColumn
from showrunner.model.spelling import words


class Table:
    """A table as it is read row by row."""

    def __init__(self, sheet: Sheet, head: Head) -> None:
        self.sheet = sheet
        self.head = head
        self.ledger = Ledger(sheet)
        self.rows = [row for row in range(head.row + 1, len(sheet.rows)) if sheet.filled(row)]
        """Those below the heading in which something stands, counted from 0."""
        self.preamble = Preamble(sheet, head.top, self.ledger)
        for row in {head.top, head.row} - {-1}:
            self.ledger.take(row, *sheet.filled(row))

    def text(self, row: int, column: int) -> str:
        """What a cell says; empty where it says nothing."""
        text = text_of(self.sheet.cell(row, column))
        return "" if says_nothing(text) else text

    def said(self, row: int, field: str) -> str:
        """The same by what the column is taken for."""
        column = self.head.one(field)
        return "" if column is None else self.text(row, column)

    def value(self, row: int, field: str) -> Value | None:
        """What stands there, a time as a time."""
        column = self.head.one(field)
        return None if column is None else self.sheet.cell(row, column)

    def name(self, field: str) -> str:
        """What people call a field's column."""
        heading = next(heading for heading in self.head.headings if heading.field == field)
        return " ".join(heading.text.split()) or letter(heading.column)

    def below(self, column: int) -> list[Value]:
        """Everything that stands below a heading."""
        return [value for row in self.rows if (value := self.sheet.cell(row, column)) is not None]

    def heading(self, column: int) -> Heading | None:
        """The heading of a column."""
        return next((heading for heading in self.head.headings if heading.column == column), None)

    def rename(self, turned: Callable[[Heading], Heading]) -> None:
        """Takes columns for something else."""
        self.head = self.head._replace(headings=tuple(map(turned, self.head.headings)))

    def comes_and_goes(self, column: int) -> bool:
        """Whether what stands in a column changes row by row and comes again: those are no sections."""
        said = [text for value in self.below(column) if (text := " ".join(words(text_of(value))))]
        runs = sum(1 for n, text in enumerate(said) if not n or said[n - 1] != text)
        return runs > 2 * len({*said}) and runs > 3

    def is_printers(self, row: int) -> bool:
        """Whether a row is the headings once more, or a total."""
        return said_again(self.sheet, self.head, row) or is_total(self.sheet, row)

    def telling(self, row: int) -> list[int]:
        """The columns in which a row says something; what says nothing is left out, and so are totals."""
        filled = self.sheet.filled(row)
        nothing = [column for column in filled if not self.text(row, column)]
        self.ledger.leave(row, nothing, "it says that there is nothing")
        if said_again(self.sheet, self.head, row):
            self.ledger.leave_row(row, "the headings once more")
            return []
        if is_total(self.sheet, row):
            self.ledger.leave_row(row, "a total: it is reckoned anew")
            return []
        return [column for column in filled if column not in nothing]

    def leave_unknown(self, why: Callable[[Heading], str]) -> None:
        """What stands in columns that are taken for nothing is left out."""
        for heading in self.head.headings:
            if heading.field is None:
                reason = why(heading)
                if heading.mapped:
                    reason = "left out, as was said"
                elif is_personal(heading.text):
                    reason = "personal, and the show does not need it"
                for row in self.rows:
                    self.ledger.leave(row, [heading.column], reason)

    def made(
        self, kind: str, data: dict[str, Any], assumed: Iterable[str], columns: tuple[TakenColumn, ...]
    ) -> Made:
        """What the whole of it comes to."""
        return Made(
            kind,
            f"sheet “{self.sheet.name}”" if self.sheet.name else "",
            data,
            columns,
            tuple(assumed),
            self.ledger.left_out("it stands outside of the table"),
            tuple(self.preamble.remarks),
        )

    def columns(self, rows: Iterable[int], taken_as: Mapping[str, str]) -> tuple[TakenColumn, ...]:
        """What each column was taken for, with how much stands in it in these rows."""
        found = []
        counted = [*rows]
        for heading in self.head.headings:
            said = [text for row in counted if (text := self.text(row, heading.column))]
            taken = ""
            if heading.field is not None:
                taken = taken_as.get(heading.field, f"cues and notes of {heading.field}")
            found.append(
                TakenColumn(letter(heading.column), heading.text, taken, len(said), said[0] if said else "")
            )
        return tuple(found)
