"""A table as data: what CSV and spreadsheets are written from."""

from __future__ import annotations

from datetime import date as Date
from datetime import datetime, timedelta
from typing import NamedTuple

from showrunner.model.words import whole_seconds

Cell = str | int | float | bool | datetime | timedelta | Date | None
"""What can stand in a cell: text of anybody, figures, moments in the zone in which they are to be shown,
lengths without a sign (a signed one, OVER or UNDER, is a figure in seconds: spreadsheets show no negative
times), or nothing."""


class Table(NamedTuple):
    """Rows under heads."""

    name: str
    """One word, ours: names the sheet, the file, and what to ask for."""
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def said(cell: Cell) -> str:
    """A cell in letters: `2027-03-02 20:04:10`, `0:04:10`, `yes`, nothing for nothing; text as it is."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(cell, timedelta):
        seconds = round(abs(cell).total_seconds())
        sign = "-" if cell < timedelta(0) else ""
        return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return str(cell)


def signed(span: timedelta | None) -> int | None:
    """A length that may be less than nothing, in whole seconds."""
    return None if span is None else whole_seconds(span)
