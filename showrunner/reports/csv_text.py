"""Tables as CSV (RFC 4180) in which no text of anybody becomes a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import Final

from showrunner.model.harmless import harmless
from showrunner.reports.tables import Cell, Table, said

ENCODING: Final = "utf-8-sig"
"""Of a file: with the mark by which spreadsheets know that it is UTF-8."""

# At the start of a cell, also after spaces; and after a semicolon, which is what cells are parted by where
# the comma is the decimal sign. The wide forms become the narrow ones in some spreadsheets.
_FORMULA: Final = re.compile("(^|;)([\\s\u3000]*)(?=[=+\\-@\uff1d\uff0b\uff0d\uff20])")


def csv_text(table: Table) -> str:
    """One table with its heads; lines end in CR LF."""
    return _written([table.heads, *table.rows])


def csv_of(tables: Iterable[Table]) -> str:
    """All of them, one below the other: a line with the name of each, its rows, and an empty line between."""
    return "\r\n".join(f"{table.name}\r\n{csv_text(table)}" for table in tables)


def _written(rows: Iterable[tuple[Cell, ...]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows([_cell(cell) for cell in row] for row in rows)
    return out.getvalue()


def _cell(cell: Cell) -> str:
    return defused(cell) if isinstance(cell, str) else said(cell)


def defused(text: str) -> str:
    """Text on one line, with an apostrophe before what a spreadsheet would take for a formula."""
    return _FORMULA.sub(r"\1\2'", harmless(text))
