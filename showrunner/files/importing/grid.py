"""A file as sheets of cells: spreadsheets, and text with separators, in whatever encoding.

What a file is, its content tells, not its name. A file is refused in one clear line where it is none of
these, is locked, empty or too large; sizes are looked at before anything is unpacked, because a single cell
in the last corner of a sheet makes a table of seventeen thousand million.
"""

from __future__ import annotations

import codecs
import csv
import io
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple

from showrunner.files.importing.packed import MOST_CELLS, Aside, NotImported, Packed, look_into, too_many

LARGEST: Final = 20 * 1024 * 1024
"""Bytes of a file."""
MOST_ROWS: Final = 20_000

Value = str | int | float | bool | datetime | date | time | timedelta
"""What a cell can hold. A text is never empty, and begins and ends with something visible."""

Row = tuple[Value | None, ...]


class Area(NamedTuple):
    """Cells that are merged into one, from the first to the last row and column (counted from 0)."""

    top: int
    left: int
    bottom: int
    right: int


class Sheet(NamedTuple):
    """One table of cells."""

    name: str
    """Empty where the file has no sheets."""
    rows: tuple[Row, ...]
    """All of the same width, from the first row and column of the file on."""
    merged: tuple[Area, ...] = ()
    hidden: bool = False
    aside: Aside = Aside()

    def cell(self, row: int, column: int) -> Value | None:
        """What stands there; None where nothing does, or outside of it."""
        return self.rows[row][column] if row < len(self.rows) and column < len(self.rows[row]) else None

    def filled(self, row: int) -> list[int]:
        """The columns of a row in which something stands."""
        return [column for column, value in enumerate(self.rows[row]) if value is not None]


class Grid(NamedTuple):
    """A file as sheets."""

    kind: str
    """In words: `an Excel workbook`, `text with semicolons, Windows-1252`."""
    sheets: tuple[Sheet, ...]
    unread: tuple[str, ...] = ()
    """What else is in the file and was not looked at, in words."""


def text_of(value: Value | None) -> str:
    """A value as one would say it: 12 and not 12.0, 20:00 and not a part of a day."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value == int(value) and abs(value) < 1e15 else f"{value:.10g}"
    if isinstance(value, datetime):
        day = f"{value:%Y-%m-%d} " if value.year >= 1905 else ""
        return day + (f"{value:%H:%M:%S}" if value.second else f"{value:%H:%M}")
    if isinstance(value, time):
        return f"{value:%H:%M:%S}" if value.second else f"{value:%H:%M}"
    if isinstance(value, timedelta):
        seconds = round(value.total_seconds())
        sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
        return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return str(value)


def letter(column: int) -> str:
    """A column's name: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


# Telling files apart

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")


def read_workbook(data: bytes) -> Grid | None:
    """The sheets of a spreadsheet; None where the bytes are no packed file and may be text.

    Raises:
        NotImported: it is a file of another kind, locked, broken or too large.
    """
    packed = Packed("an Excel workbook (.xls)", {}, ())
    if data.startswith(_ZIP):
        packed = look_into(data)
    elif data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise NotImported("it is locked with a password: open it, take the password off, save it again")
    else:
        return None
    # Only this command needs it.
    from python_calamine import CalamineError, PasswordError, SheetTypeEnum, load_workbook

    try:
        with load_workbook(io.BytesIO(data)) as book:
            sheets = []
            for about in book.sheets_metadata:
                if about.typ is not SheetTypeEnum.WorkSheet:
                    continue
                found = book.get_sheet_by_name(about.name)
                if found.end is not None and (found.end[0] + 1) * (found.end[1] + 1) > MOST_CELLS:
                    raise NotImported(too_many(about.name))
                rows = found.to_python(skip_empty_area=False)
                areas = found.merged_cell_ranges or []
                merged = tuple(Area(top, left, bottom, right) for (top, left), (bottom, right) in areas)
                hidden = str(about.visible) != "SheetVisibleEnum.Visible"
                aside = packed.sheets.get(about.name, Aside())
                sheets.append(_sheet(about.name, rows, merged, hidden)._replace(aside=aside))
    except PasswordError:
        raise NotImported(
            "it is locked with a password: open it, take the password off, save it again"
        ) from None
    except (CalamineError, OSError, ValueError) as error:
        raise NotImported(f"it is broken, or no spreadsheet ({' '.join(str(error).split())[:120]})") from None
    return Grid(packed.kind, tuple(sheets), packed.unread)


# Text


def read_separated(text: str, kind: str) -> Grid:
    """Text with separators as one sheet; `kind` says how it was encoded.

    Raises:
        NotImported: it has too many cells.
    """
    separator, text = _separator(text)
    rows = _rows(text, separator)
    if len(rows) > MOST_ROWS or sum(map(len, rows)) > MOST_CELLS:
        raise NotImported(f"it has more than {MOST_ROWS:,} rows: that is no line-up of one evening")
    named = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}[separator]
    return Grid(f"text with {named}, {kind}", (_sheet("", rows, (), False),))


def _separator(text: str) -> tuple[str, str]:
    first, _, rest = text.partition("\n")
    if found := re.fullmatch(r'"?sep=(.)"?', first.strip()):
        return (found[1], rest) if found[1] in ",;\t|" else (",", rest)
    best, best_score = ",", (0, 0)
    sample = text[:200_000]
    for separator in (";", "\t", ",", "|"):
        widths = Counter(
            sum(1 for cell in row if cell.strip()) and len(row) for row in _rows(sample, separator)[:300]
        )
        usual, times = max(
            ((width, times) for width, times in widths.items() if width > 1),
            key=lambda each: each[1] * each[0],
            default=(0, 0),
        )
        if (score := (times * min(usual, 3), usual)) > best_score:
            best, best_score = separator, score
    return best, text


_SWALLOWED: Final = 30
"""Lines in one cell. Nobody writes so many; a quote was never closed."""


def _rows(text: str, separator: str) -> list[list[str]]:
    csv.field_size_limit(LARGEST * 2)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    if any(cell.count("\n") > _SWALLOWED for row in rows for cell in row):
        lines = io.StringIO(text, newline="")
        rows = list(csv.reader(lines, delimiter=separator, quoting=csv.QUOTE_NONE))
    return rows


def decoded(data: bytes) -> tuple[str, str]:
    """The text of a file, and its encoding in words.

    Raises:
        NotImported: it is no text.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _lines(data.decode("utf-16", "replace")), "UTF-16"
    zeros = data.count(0)
    if zeros:
        if zeros > len(data) // 4 and len(data) % 2 == 0:
            name = "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"
            return _lines(data.decode(name, "replace")), "UTF-16"
        raise NotImported("it is neither a spreadsheet nor text")
    try:
        return _lines(data.decode("utf-8-sig")), "UTF-8"
    except UnicodeDecodeError:
        pass
    guesses = [(name, data.decode(codec, "replace")) for name, codec in _OLD_ENCODINGS]
    return max(
        ((_lines(text), name) for name, text in guesses), key=lambda guess: sum(map(guess[0].count, _LETTERS))
    )


_OLD_ENCODINGS: Final = (("Windows-1252", "cp1252"), ("Mac Roman", "mac_roman"))
_LETTERS: Final = "äöüÄÖÜßéèêàâîôûçñíóáúøåæœ–—’“”…€"
"""Of the two old encodings the right one gives more of these."""


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _sheet(name: str, rows: Sequence[Sequence[object]], merged: tuple[Area, ...], hidden: bool) -> Sheet:
    clean = [[_clean(value) for value in row] for row in rows]
    while clean and not any(value is not None for value in clean[-1]):
        clean.pop()
    if len(clean) > MOST_ROWS:
        raise NotImported(
            f"{name or 'it'} has more than {MOST_ROWS:,} rows: that is no line-up of one evening"
        )
    width = max((n + 1 for row in clean for n, value in enumerate(row) if value is not None), default=0)
    return Sheet(name, tuple(tuple(_padded(row, width)) for row in clean), merged, hidden)


def _padded(row: Sequence[Value | None], width: int) -> Iterator[Value | None]:
    for n in range(width):
        yield row[n] if n < len(row) else None


_BLANK: Final = "\u200b\u200c\u200d\u2060\ufeff"


def _clean(value: object) -> Value | None:
    if isinstance(value, str):
        text = unicodedata.normalize(
            "NFC", value.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
        )
        text = text.replace("\xa0", " ").replace("\u202f", " ")
        return text.strip().strip(_BLANK).strip() or None
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)  # a program that writes no number where one belongs; nobody can reckon with it
    if isinstance(value, (bool, int, float, datetime, date, time, timedelta)):
        return value
    return None
