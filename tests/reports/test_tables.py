"""Tables as CSV and as a spreadsheet: everything comes through, and no text becomes a formula."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from showrunner.model.harmless import harmless
from showrunner.reports.csv_text import ENCODING, csv_of, csv_text
from showrunner.reports.tables import Table, said
from showrunner.reports.xlsx import xlsx_of
from tests.nasty import TEXTS

EVENING = datetime(2027, 3, 2, 20, 4, 10, tzinfo=ZoneInfo("Europe/Paris"))
EACH = Table(
    "each",
    ("Text", "Figure", "Share", "Moment", "Length", "Day", "Whether", "Nothing"),
    (("Zoë", 3, 1.5, EVENING, timedelta(seconds=3750), date(2027, 3, 2), True, None),),
)
NASTY = Table("nasty", ("What", "Text"), tuple(TEXTS.items()))


def read_csv(text: str) -> list[list[str]]:
    """As another program reads it."""
    return list(csv.reader(io.StringIO(text, newline="")))


def read_xlsx(made: bytes, sheet: str) -> list[list[object]]:
    """As another library reads it."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(made))
    return [list(row) for row in book.get_sheet_by_name(sheet).to_python()]


def test_every_kind_of_cell_is_said_in_csv() -> None:
    """Moments as on the show's clocks, lengths in hours, minutes, seconds."""
    assert csv_text(EACH) == (
        "Text,Figure,Share,Moment,Length,Day,Whether,Nothing\r\n"
        "Zoë,3,1.5,2027-03-02 20:04:10,1:02:30,2027-03-02,yes,\r\n"
    )


def test_every_kind_of_cell_is_itself_in_a_spreadsheet() -> None:
    """Times are times there, with which can be reckoned."""
    _, row = read_xlsx(xlsx_of([EACH], "Aurore"), "each")
    assert row[:3] == ["Zoë", 3.0, 1.5]
    assert row[3] == EVENING.replace(tzinfo=None)
    assert row[4] == timedelta(seconds=3750)
    assert row[5:] == [date(2027, 3, 2), "yes", ""]


def test_a_length_before_nothing_is_said_with_its_sign() -> None:
    """Spreadsheets show no negative times."""
    assert said(timedelta(seconds=-8)) == "-0:00:08"
    assert read_xlsx(xlsx_of([Table("t", ("a",), ((timedelta(seconds=-8),),))], ""), "t")[1] == ["-0:00:08"]


@pytest.mark.parametrize("name", TEXTS)
def test_nasty_text_is_text_in_a_spreadsheet(name: str) -> None:
    """Letter for letter, but for what nobody sees; never a formula, never a link."""
    made = xlsx_of([NASTY], TEXTS["html"])
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet
    found = {row[0]: row[1] if len(row) > 1 else "" for row in read_xlsx(made, "nasty")}
    assert str(found[name]).strip() == harmless(TEXTS[name]).strip()


@pytest.mark.parametrize("name", TEXTS)
def test_nasty_text_is_text_in_csv(name: str) -> None:
    """One cell, one line, no control character; with an apostrophe where it would be reckoned."""
    rows = read_csv(csv_text(NASTY))
    assert len(rows) == len(TEXTS) + 1
    found = dict(rows[1:])[name]
    assert found.replace("'", "") == harmless(TEXTS[name]).replace("'", "")
    for part in found.split(";"):
        assert not part.strip().startswith(tuple("=+-@＝＋－＠"))


@given(st.text())
def test_no_text_begins_a_formula(text: str) -> None:
    """Whatever somebody types, in whatever country it is opened."""
    ((_,), (found, _)) = read_csv(csv_text(Table("t", ("a",), ((text, 1),))))
    for part in found.split(";"):
        assert not part.strip().startswith(tuple("=+-@＝＋－＠"))


def test_all_tables_stand_one_below_the_other() -> None:
    """Each with its name above it and a blank line between."""
    one, two = Table("one", ("a",), ((1,),)), Table("two", ("b",), ())
    assert csv_of([one, two]) == "one\r\na\r\n1\r\n\r\ntwo\r\nb\r\n"


def test_umlauts_are_read_by_spreadsheets() -> None:
    """The file begins with the mark of UTF-8."""
    assert csv_text(EACH).encode(ENCODING).startswith(b"\xef\xbb\xbf")


def test_the_same_tables_give_the_same_spreadsheet() -> None:
    """Nothing of today is in it."""
    made = xlsx_of([EACH, NASTY], "Aurore")
    assert made == xlsx_of([EACH, NASTY], "Aurore")
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        assert {info.date_time[0] for info in parts.infolist()} == {1980}
        assert b"2000-01-01T00:00:00Z" in parts.read("docProps/core.xml")


def test_a_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    """And is not left out."""
    (_, (found,)) = read_xlsx(xlsx_of([Table("t", ("a",), (("👗" * 20_000,),))], ""), "t")
    assert str(found).startswith("👗👗")
    assert str(found).endswith("…")
    assert len(str(found).encode("utf-16-le")) // 2 <= 32_767
