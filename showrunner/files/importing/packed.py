"""A packed spreadsheet before it is unpacked: what it is, how large it would be, what is beside its cells.

Sizes are looked at first, because one cell in the last corner of a sheet makes a table of seventeen thousand
million. The reader of cells says nothing of rows that are hidden, of cells that show an error, and of
comments: whoever imports a sheet must hear of them.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from html import unescape
from typing import Final, NamedTuple

LARGEST_UNPACKED: Final = 200 * 1024 * 1024
"""Bytes of what is packed in a file."""
MOST_CELLS: Final = 1_000_000
"""Of one sheet, empty ones between others counted."""


class NotImported(Exception):
    """Nothing can be made of a file; the message says why, in one line."""


class Aside(NamedTuple):
    """What a sheet has beside the values of its cells."""

    hidden_rows: tuple[int, ...] = ()
    """Counted from 0."""
    errors: tuple[tuple[int, int, str], ...] = ()
    """Row and column, counted from 0, and the error that the spreadsheet shows there."""


class Packed(NamedTuple):
    """A spreadsheet that may be unpacked."""

    kind: str
    """In words."""
    sheets: dict[str, Aside]
    """By the sheet's name, where something is to be said of it."""
    unread: tuple[str, ...]
    """What else is in it, in words."""


def look_into(data: bytes) -> Packed:
    """What kind of packed file it is, after a look at how large it would become.

    Raises:
        NotImported: it is no spreadsheet, broken or too large.
    """
    try:
        packed = zipfile.ZipFile(io.BytesIO(data))
        names = packed.namelist()
        if sum(entry.file_size for entry in packed.infolist()) > LARGEST_UNPACKED:
            raise NotImported(f"unpacked it is larger than {LARGEST_UNPACKED // 1024**2} MB")
        if "content.xml" in names:
            content = packed.read("content.xml")
            _look_at_ods(content)
            unread = ("comments on cells",) if b"<office:annotation" in content else ()
            return Packed("an OpenDocument spreadsheet", {}, unread)
        if any(name.startswith("xl/") for name in names):
            return _look_at_xlsx(packed, names)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, zlib.error) as error:
        raise NotImported(f"it is broken ({' '.join(str(error).split())[:120]})") from None
    if any(name.startswith("Index/") or name == "Index.zip" for name in names):
        raise NotImported("it is an Apple Numbers file: in Numbers, export it to Excel or CSV")
    if any(name.startswith("word/") for name in names):
        raise NotImported("it is a Word document: copy its table into a spreadsheet")
    raise NotImported("it is a packed file, and no spreadsheet is in it")


def too_many(name: str) -> str:
    """Why a sheet that reaches too far is refused."""
    return (
        f"{name} reaches over more than {MOST_CELLS:,} cells: delete what stands far below or far to the "
        "right, or copy the table to a new sheet"
    )


# Excel

_SHEET: Final = re.compile(rb"<(?:\w+:)?sheet\b([^>]*?)/?>")
_RELATION: Final = re.compile(rb"<Relationship\b([^>]*?)/?>")
_CELL: Final = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*?(/)?>')
_ERROR: Final = re.compile(
    rb'<(?:\w+:)?c\b(?=[^>]*\bt="e")[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*>(.*?)</(?:\w+:)?c>'
)
_VALUE: Final = re.compile(rb"<(?:\w+:)?v>([^<]*)<")
_HIDDEN_ROW: Final = re.compile(rb'<(?:\w+:)?row\b(?=[^>]*\bhidden="(?:1|true)")[^>]*?\br="(\d{1,7})"')


def _look_at_xlsx(packed: zipfile.ZipFile, names: list[str]) -> Packed:
    called = dict(_sheet_names(packed, names))
    sheets: dict[str, Aside] = {}
    for name in names:
        if not re.fullmatch(r"xl/worksheets/[^/]+\.xml", name):
            continue
        source = packed.read(name)
        _refuse_far_cells(source, called.get(name, name))
        hidden = tuple(int(found[1]) - 1 for found in _HIDDEN_ROW.finditer(source))
        errors = tuple(
            (int(found[2]) - 1, _column(found[1]) - 1, _shown(found[3])) for found in _ERROR.finditer(source)
        )
        if hidden or errors:
            sheets[called.get(name, name)] = Aside(hidden, errors)
    unread = [
        words
        for words, begin in (
            ("comments on cells", ("xl/comments", "xl/threadedComments")),
            ("pictures", ("xl/media/",)),
        )
        if any(name.startswith(begin) for name in names)
    ]
    return Packed("an Excel workbook", sheets, tuple(unread))


def _sheet_names(packed: zipfile.ZipFile, names: list[str]) -> Iterator[tuple[str, str]]:
    """For each file of a sheet, what people call it."""
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= {*names}:
        return
    targets = {}
    for relation in _RELATION.findall(packed.read("xl/_rels/workbook.xml.rels")):
        targets[_attribute(relation, b"Id")] = _attribute(relation, b"Target")
    for sheet in _SHEET.findall(packed.read("xl/workbook.xml")):
        target = targets.get(_attribute(sheet, rb"\w+:id"), "")
        yield "xl/" + target.removeprefix("/xl/"), _attribute(sheet, b"name")


def _attribute(tag: bytes, name: bytes) -> str:
    found = re.search(rb"(?:^|\s)" + name + rb'="([^"]*)"', tag)
    return unescape(found[1].decode("utf-8", "replace")) if found else ""


def _shown(inside: bytes) -> str:
    found = _VALUE.search(inside)
    return unescape(found[1].decode("utf-8", "replace")) if found else "an error"


def _column(letters: bytes) -> int:
    """A column's number from its letters, counted from 1."""
    number = 0
    for sign in letters:
        number = number * 26 + sign - ord("A") + 1
    return number


def _refuse_far_cells(sheet: bytes, name: str) -> None:
    last_row = last_column = 0
    for found in _CELL.finditer(sheet):
        if not found[3]:
            last_row, last_column = max(last_row, int(found[2])), max(last_column, _column(found[1]))
    if last_row * last_column > MOST_CELLS:
        raise NotImported(too_many(name))


# OpenDocument

_ODS_ROW: Final = re.compile(rb"<table:table-row\b([^>]*)>(.*?)</table:table-row>", re.DOTALL)
_ODS_CELL: Final = re.compile(rb"<table:(?:covered-)?table-cell\b([^>]*)>")
_ODS_ROWS: Final = re.compile(rb'number-rows-repeated="(\d+)"')
_ODS_COLUMNS: Final = re.compile(rb'number-columns-repeated="(\d+)"')


def _look_at_ods(content: bytes) -> None:
    height = width = 0
    for attributes, inside in _ODS_ROW.findall(content):
        if b"value-type" not in inside:
            continue
        times = _ODS_ROWS.search(attributes)
        height += int(times[1]) if times else 1
        across = 0
        for cell in _ODS_CELL.findall(inside):
            repeated = _ODS_COLUMNS.search(cell)
            across += int(repeated[1]) if repeated else 1
            if b"value-type" in cell:
                width = max(width, across)
        if height * width > MOST_CELLS:
            raise NotImported(too_many("it"))
