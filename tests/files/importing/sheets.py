"""Spreadsheets made for tests, and what an import makes of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final, TypeVar

import xlsxwriter

from showrunner.files.importing.importing import import_file
from showrunner.files.importing.packed import NotImported
from showrunner.files.importing.result import Imported, Wanted

Made = TypeVar("Made")

Rows = Sequence[Any]
"""Rows of cells; None is an empty one."""

FORMATS: Final = {time: "hh:mm:ss", datetime: "yyyy-mm-dd hh:mm", date: "yyyy-mm-dd", timedelta: "[h]:mm:ss"}


def write_book(
    path: Path,
    *sheets: tuple[str, Rows],
    merged: Sequence[tuple[int, int, int, int]] = (),
    hidden: Sequence[str] = (),
) -> Path:
    """Writes a workbook; `merged` are areas of its first sheet (top, left, bottom, right)."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        formats = {kind: book.add_format({"num_format": said}) for kind, said in FORMATS.items()}
        for n, (name, rows) in enumerate(sheets):
            sheet = book.add_worksheet(name)
            if name in hidden:
                sheet.hide()
            for r, row in enumerate(rows):
                for c, value in enumerate(row):
                    if value is None:
                        continue
                    if isinstance(value, (datetime, date, time, timedelta)):
                        sheet.write_datetime(r, c, value, formats[type(value)])
                    elif isinstance(value, str):
                        sheet.write_string(r, c, value)
                    else:
                        sheet.write(r, c, value)
            for top, left, bottom, right in merged if n == 0 else ():
                said = rows[top][left]
                sheet.merge_range(top, left, bottom, right, said)
    return path


def book(folder: Path, rows: Rows, wanted: Wanted | None = None, **more: Any) -> Imported:
    """What comes of one sheet of an Excel workbook."""
    path = write_book(folder / "show.xlsx", ("Sheet1", rows), **more)
    return import_file(path, wanted or Wanted(), "show.yaml")


def separated(
    folder: Path, text: str | bytes, wanted: Wanted | None = None, name: str = "show.csv"
) -> Imported:
    """What comes of a text with separators, or of any other bytes."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return import_file(path, wanted or Wanted(), "show.yaml")


def or_refused(make: Callable[[], Made]) -> Made | None:
    """What is made; None where it is refused, which must be in one line."""
    try:
        return make()
    except NotImported as refused:
        if "\n" in str(refused):
            raise AssertionError("more than one line") from refused
        return None


def left(done: Imported) -> list[str]:
    """The texts of the cells that were left out."""
    return [one.text for one in done.made.left_out]


def walks(done: Imported) -> list[tuple[str, str]]:
    """Model and outfit of every walk, in order."""
    return [(walk.model, walk.outfit) for segment in done.plan.running_order for walk in segment.walks or ()]


def titles(done: Imported) -> list[str]:
    """The segments' titles."""
    return [segment.title for segment in done.plan.running_order]
