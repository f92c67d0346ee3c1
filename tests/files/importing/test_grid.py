"""Files as sheets of cells: what they are, how they are encoded, and which are refused."""

from __future__ import annotations

import zipfile
from datetime import time, timedelta
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from showrunner.files.importing.grid import (
    LARGEST,
    Grid,
    decoded,
    letter,
    read_separated,
    read_workbook,
    text_of,
)
from showrunner.files.importing.importing import import_file
from showrunner.files.importing.packed import NotImported
from showrunner.files.importing.result import Wanted
from tests.files.importing.sheets import or_refused, separated, walks, write_book

LINE_UP = "Look;Model\n1;Noor\n2;Zoë\n"


def grid_of(path: Path) -> Grid:
    """The sheets of a workbook."""
    grid = read_workbook(path.read_bytes())
    assert grid is not None
    return grid


def test_a_workbook_has_its_cells_where_they_stand(tmp_path: Path) -> None:
    """Times are times, empty rows and columns above and beside count, merged areas are known."""
    rows = [[], [None, "Time", "Item"], [None, time(20, 0), 12], [None, timedelta(hours=25), " a\xa0 "]]
    path = write_book(tmp_path / "a.xlsx", ("Plan", [*rows, [None, "across", None]]), merged=[(4, 1, 4, 2)])
    (sheet,) = grid_of(path).sheets
    assert sheet.name == "Plan"
    assert sheet.rows[1] == (None, "Time", "Item")
    assert sheet.rows[2] == (None, time(20, 0), 12.0)
    assert sheet.rows[3] == (None, timedelta(hours=25), "a")
    assert sheet.merged == ((4, 1, 4, 2),)


def test_hidden_sheets_are_known_and_charts_are_no_sheets(tmp_path: Path) -> None:
    """A chart is left out of the sheets, a hidden one says so."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        first = book.add_worksheet("One")
        first.write(0, 0, "x")
        book.add_worksheet("Two").hide()
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=One!$A$1:$A$2"})
        book.add_chartsheet("Chart").set_chart(chart)
    assert [(sheet.name, sheet.hidden) for sheet in grid_of(path).sheets] == [("One", False), ("Two", True)]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"]
)
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_text_is_read_in_whatever_encoding_with_whatever_separator(
    tmp_path: Path, encoding: str, separator: str, end: str
) -> None:
    """UTF-8, UTF-16, Windows, old Macs; semicolons, commas, tabs, bars; line ends of all systems."""
    text = "Look;Model;Kleidung\n1;Noor Haddad;Jäckchen, weiß\n2;Zoë Blüm;Röckchen\n"
    text = text.replace("Jäckchen, weiß", '"Jäckchen, weiß"').replace(";", separator).replace("\n", end)
    done = separated(tmp_path, text.encode(encoding))
    assert walks(done) == [("noor", "1"), ("zoe", "2")]
    assert done.plan.models["zoe"].name == "Zoë Blüm"
    assert [item.name for item in done.plan.outfits["1"].items] == ["Jäckchen", "weiß"]


def test_lines_of_help_with_commas_do_not_hide_the_semicolons(tmp_path: Path) -> None:
    """What most rows are separated by counts, not what most signs are."""
    text = "Please, please, please, fill in all, thanks\n\nLook;Model;Garments\n"
    text += "1;Noor;coat, hat, bag\n2;Mei;skirt, top, hat\n"
    assert walks(separated(tmp_path, text)) == [("noor", "1"), ("mei", "2")]


def test_a_line_that_names_the_separator_is_obeyed(tmp_path: Path) -> None:
    """`sep=;` is what Excel writes for itself."""
    assert walks(separated(tmp_path, "sep=;\n" + LINE_UP)) == [("noor", "1"), ("zoe", "2")]


def test_a_quote_that_is_never_closed_swallows_nothing(tmp_path: Path) -> None:
    """The rows below it are rows."""
    rows = "".join(f"{n};Model {n}x;{'coat' if n != 3 else chr(34) + 'wide coat'}\n" for n in range(1, 50))
    done = separated(tmp_path, "Look;Model;Outfit\n" + rows)
    assert len(walks(done)) == 49


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"  \n\n ", "empty"),
        (b"PK\x03\x04garbage", "broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1garbage", "broken"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
            "password",
        ),
        (b"%PDF-1.7 \n1 0 obj", "PDF"),
        (b"<html><table><tr><td>Look</td></tr></table></html>", "web page"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "neither a spreadsheet nor text"),
        (b'{"hello": 1}', "no Ontime project"),
        (b"[" * 100_000 + b"]" * 100_000, "nested too deeply"),
        (b"just a text\nand another line\n", "headings"),
        (b"Look;Model\n", "no row"),
    ],
)
def test_what_is_no_spreadsheet_is_refused_in_one_clear_line(tmp_path: Path, data: bytes, said: str) -> None:
    """No traceback, no second line, and what to do about it where something can be done."""
    with pytest.raises(NotImported, match=said) as refused:
        separated(tmp_path, data, name="show.xlsx")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("inside", "said"),
    [("Index/Document.iwa", "Numbers"), ("word/document.xml", "Word"), ("a.txt", "packed")],
)
def test_other_packed_files_are_called_by_their_names(tmp_path: Path, inside: str, said: str) -> None:
    """A Numbers file and a Word document are told apart from a spreadsheet."""
    path = tmp_path / "show.numbers"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(inside, "x")
    with pytest.raises(NotImported, match=said):
        import_file(path, Wanted(), "")


def test_a_file_that_is_not_there_is_told_with_the_nearest_name(tmp_path: Path) -> None:
    """A folder, a missing file, a file that is too large: one line each."""
    (tmp_path / "line-up.csv").write_text(LINE_UP)
    with pytest.raises(NotImported, match=r"did you mean .*line-up\.csv"):
        import_file(tmp_path / "lineup.csv", Wanted(), "")
    with pytest.raises(NotImported, match="folder"):
        import_file(tmp_path, Wanted(), "")
    large = tmp_path / "large.csv"
    with large.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(NotImported, match="20 MB"):
        import_file(large, Wanted(), "")


def test_a_cell_in_the_last_corner_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    """One stray cell at XFD1048576 would make a table that no memory holds."""
    path = tmp_path / "far.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "Look")
        sheet.write(1_048_575, 16_383, "stray")
    with pytest.raises(NotImported, match="more than 1,000,000 cells"):
        import_file(path, Wanted(), "")


def test_what_the_reader_of_cells_says_nothing_of_is_told(tmp_path: Path) -> None:
    """Hidden rows are often looks that were cut; errors, comments and pictures are not in the cells."""
    path = tmp_path / "cut.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("Cost & co").write_row(0, 0, ["Item", "Cost"])
        sheet = book.add_worksheet("Line-up <1>")
        for r, row in enumerate([["Look", "Model", "Outfit"], [1, "Noor", "Coat"], [2, "Mei", "Gown"]]):
            sheet.write_row(r, 0, row)
        sheet.write_row(3, 0, [3, "Awa"])
        sheet.write_formula(3, 2, "=1/0", None, "#DIV/0!")
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.write_comment("A2", "she has a cold")
    done = import_file(path, Wanted(), "")
    assert walks(done) == [("noor", "1"), ("mei", "2"), ("awa", "3")]
    assert "hidden in the sheet and read like the others: row 3" in done.made.assumed
    told = {(one.row, one.column, one.text) for one in done.made.left_out}
    assert (4, "C", "#DIV/0!") in told
    assert (None, "in the file", "comments on cells") in told


def test_formats_without_contents_reach_no_further_than_the_contents(tmp_path: Path) -> None:
    """Somebody coloured whole columns: that is no table of a million rows."""
    path = tmp_path / "wide.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        colour = book.add_format({"bg_color": "#ffcc00"})
        for r, row in enumerate([["Look", "Model"], [1, "Noor"]]):
            sheet.write_row(r, 0, row)
        sheet.write_blank(1_048_575, 16_383, None, colour)
    assert walks(import_file(path, Wanted(), "")) == [("noor", "1")]


ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">
<office:body><office:spreadsheet>
<table:table table:name="Line-up">{rows}</table:table>
</office:spreadsheet></office:body>
</office:document-content>"""


def ods(path: Path, rows: str) -> Path:
    """An OpenDocument spreadsheet with these rows."""
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", kind)
        packed.writestr("content.xml", ODS.format(rows=rows))
        packed.writestr("META-INF/manifest.xml", "<manifest/>")
    return path


def ods_row(*texts: str, times: int = 1) -> str:
    """A row of texts, so many times."""
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
        for text in texts
    )
    return f'<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>'


def test_an_opendocument_spreadsheet_is_read(tmp_path: Path) -> None:
    """LibreOffice writes a million empty rows below the table; they are nothing."""
    rest = '<table:table-cell table:number-columns-repeated="16384"/>'
    rest = f'<table:table-row table:number-rows-repeated="1048574">{rest}</table:table-row>'
    rows = ods_row("Look", "Model") + ods_row("1", "Noor") + rest
    done = import_file(ods(tmp_path / "a.ods", rows), Wanted(), "")
    assert walks(done) == [("noor", "1")]
    assert done.source == "an OpenDocument spreadsheet"


def test_an_opendocument_row_repeated_a_million_times_is_refused(tmp_path: Path) -> None:
    """Before it is unpacked."""
    with pytest.raises(NotImported, match="more than 1,000,000 cells"):
        import_file(ods(tmp_path / "a.ods", ods_row("a", "b", times=1_000_000)), Wanted(), "")


def test_columns_are_called_as_spreadsheets_call_them() -> None:
    """A, Z, AA, XFD."""
    assert [letter(n) for n in (0, 25, 26, 16_383)] == ["A", "Z", "AA", "XFD"]


def test_numbers_are_said_as_people_say_them() -> None:
    """12 and not 12.0; what Excel makes of 20:00 is 20:00."""
    assert [text_of(value) for value in (12.0, 12.5, True, time(20, 0), None)] == [
        "12",
        "12.5",
        "yes",
        "20:00",
        "",
    ]


@given(st.binary(max_size=400))
def test_no_bytes_stop_the_reading(data: bytes) -> None:
    """Whatever a file holds, it is text, or refused."""
    or_refused(lambda: read_workbook(data) or read_separated(*decoded(data)))


@given(
    st.binary(max_size=200),
    st.sampled_from([b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"START_TARGETS\n", b"{"]),
)
def test_no_broken_file_stops_the_reading(data: bytes, begin: bytes) -> None:
    """Nor one that begins as a spreadsheet does."""
    or_refused(lambda: read_workbook(begin + data) or read_separated(*decoded(begin + data)))


def test_a_cell_that_is_no_number_is_text(tmp_path: Path) -> None:
    """Some programs write NaN, or what no machine can count to, where a number belongs."""
    good = write_book(
        tmp_path / "good.xlsx", ("", [("Look", "Model", "Start"), (1, "Ann", 0.75), (2, "Bo", 4.5)])
    )
    bad = tmp_path / "bad.xlsx"
    with zipfile.ZipFile(good) as book, zipfile.ZipFile(bad, "w") as made:
        for name in book.namelist():
            part = (
                book.read(name).replace(b"<v>0.75</v>", b"<v>NaN</v>").replace(b"<v>4.5</v>", b"<v>1e999</v>")
            )
            made.writestr(name, part)
    grid = read_workbook(bad.read_bytes())
    assert grid is not None
    assert [row[2] for row in grid.sheets[0].rows] == ["Start", "nan", "inf"]
    assert "Ann" in import_file(bad, Wanted(), "bad.yaml").text
