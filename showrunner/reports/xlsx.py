"""Tables as a spreadsheet: a sheet each, times as times, text as text, the same bytes for the same tables."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from datetime import date as Date
from typing import Any, Final
from unicodedata import east_asian_width

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from showrunner.model.harmless import harmless
from showrunner.reports.tables import Cell, Table, said

_CREATED: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""Written into every file, so that nothing of today is in it."""
_LONGEST: Final = 32_767
"""Characters in a cell (UTF-16 units); a longer text would be left out by the library."""
_NARROWEST, _WIDEST = 6, 60
"""Of a column, in digits; what is longer is broken into lines."""


def xlsx_of(tables: Sequence[Table], title: str) -> bytes:
    """A workbook with a sheet for each table, heads frozen and repeated on each printed page."""
    out = io.BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "remove_timezone": True,
    }
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": harmless(title), "created": _CREATED})
        formats = _Formats(book)
        for table in tables:
            _sheet(book.add_worksheet(table.name), table, formats)
    return out.getvalue()


class _Formats:
    def __init__(self, book: Any) -> None:
        top = {"valign": "top"}
        self.head: Format = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, **top})
        self.text: Format = book.add_format({"text_wrap": True, **top})
        self.figure: Format = book.add_format(top)
        self.moment: Format = book.add_format({"num_format": "hh:mm:ss", **top})
        self.date: Format = book.add_format({"num_format": "yyyy-mm-dd", **top})
        self.length: Format = book.add_format({"num_format": "[h]:mm:ss", **top})


def _sheet(sheet: Worksheet, table: Table, formats: _Formats) -> None:
    widths = [_NARROWEST] * len(table.heads)
    for column, head in enumerate(table.heads):
        sheet.write_string(0, column, _short(harmless(head)), formats.head)
        widths[column] = max(widths[column], len(head) + 3)  # beside the filter's button
    for row, cells in enumerate(table.rows, 1):
        for column, cell in enumerate(cells):
            _write(sheet, row, column, cell, formats)
            widths[column] = max(widths[column], _width(cell))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(width + 1, _WIDEST))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table.rows), len(table.heads) - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&R&P / &N")


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, formats: _Formats) -> None:
    if cell is None:
        return
    if isinstance(cell, str):
        sheet.write_string(row, column, _short(harmless(cell)), formats.text)
    elif isinstance(cell, bool):
        sheet.write_string(row, column, said(cell), formats.text)
    elif isinstance(cell, datetime):
        sheet.write_datetime(row, column, cell.replace(microsecond=0), formats.moment)
    elif isinstance(cell, Date):
        sheet.write_datetime(row, column, cell, formats.date)
    elif isinstance(cell, timedelta):
        if cell < timedelta(0):
            sheet.write_string(row, column, said(cell), formats.text)
        else:
            sheet.write_datetime(row, column, cell, formats.length)
    else:
        sheet.write_number(row, column, cell, formats.figure)


def _short(text: str) -> str:
    while len(text.encode("utf-16-le")) // 2 > _LONGEST:
        text = text[: max(1, len(text) - 1 - (len(text.encode("utf-16-le")) // 2 - _LONGEST))] + "…"
    return text


def _width(cell: Cell) -> int:
    if isinstance(cell, str):
        return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in cell[:_WIDEST])
    return len("20:00:00") if isinstance(cell, datetime) else len(said(cell))
