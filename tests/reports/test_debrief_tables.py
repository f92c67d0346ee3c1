"""The debrief as CSV and as a spreadsheet, read back by other programs."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta
from typing import Any

from hypothesis import given
from python_calamine import CalamineWorkbook

from showrunner.model.debrief import debrief
from showrunner.reports.csv_text import csv_text
from showrunner.reports.debrief.data import as_json
from showrunner.reports.debrief.tables import tables
from showrunner.reports.tables import Table
from showrunner.reports.xlsx import xlsx_of
from tests.evening import Evening
from tests.model.test_lateness import evenings
from tests.nasty import nasty_evening
from tests.reports.evenings import rough_evening


def tables_of(evening: Evening) -> dict[str, Table]:
    """By name."""
    return {table.name: table for table in tables(debrief(evening.records))}


def rows(table: Table) -> list[dict[str, str]]:
    """A table written as CSV and read back."""
    return list(csv.DictReader(io.StringIO(csv_text(table), newline="")))


def lasted(text: str) -> float:
    """`1:02:30` in seconds."""
    hours, minutes, seconds = map(int, text.split(":"))
    return hours * 3600 + minutes * 60 + seconds


def test_the_tables_have_the_names_that_are_told() -> None:
    """Which is what `--table` asks for."""
    assert list(tables_of(rough_evening())) == [
        *("summary", "shares", "segments", "walks", "pace", "cues", "changes", "holds", "problems", "edits"),
        *("missing", "checkpoints", "calls", "notes", "agreed"),
    ]


def test_no_table_of_a_rough_evening_is_empty() -> None:
    """So that what is claimed of them is claimed of rows."""
    assert all(table.rows for table in tables_of(rough_evening()).values())


@given(evenings())
def test_every_row_has_a_cell_for_every_head(made: tuple[Evening, float]) -> None:
    """Whatever happened, and no two heads are the same."""
    for table in tables_of(made[0]).values():
        assert len(set(table.heads)) == len(table.heads)
        assert {len(row) for row in table.rows} <= {len(table.heads)}


def test_csv_says_what_the_json_says() -> None:
    """The same figures, moments on the show's clock, lengths in hours, minutes and seconds."""
    evening = rough_evening()
    data: dict[str, Any] = json.loads(as_json(debrief(evening.records)))
    found = tables_of(evening)
    for segment, row in zip(data["segments"], rows(found["segments"]), strict=True):
        assert row["Segment"] == segment["title"]
        assert row["Start"].replace(" ", "T") == (segment["start"] or "")[:19]
        assert lasted(row["Held"]) == segment["held_s"]
        own = segment["over_s"]
        assert row["Its own OVER (s)"] == ("" if own is None else str(own))
    assert sum(int(row["OVER (s)"]) for row in rows(found["shares"])) == data["over_s"]
    for problem, row in zip(data["problems"], rows(found["problems"]), strict=True):
        assert (row["Problem"], row["No."]) == (problem["text"], str(problem["n"]))
        assert lasted(row["Show time"]) == problem["cost_s"]
        assert row["Tried, did not hold"] == "; ".join(problem["tried"])
    for cue, row in zip(data["cues"], rows(found["cues"]), strict=True):
        assert (row["Cue"], row["Verdict"]) == (cue["cue"], cue["verdict"])
    for change, row in zip(data["changes"], rows(found["changes"]), strict=True):
        assert (row["Model"], row["Window (s)"]) == (change["model"], str(change["window_s"]))


def test_a_spreadsheet_says_what_the_csv_says() -> None:
    """Cell by cell, in another library; a length can be reckoned with."""
    found = tables_of(rough_evening())
    book = CalamineWorkbook.from_filelike(io.BytesIO(xlsx_of(list(found.values()), "Aurore")))
    assert book.sheet_names == list(found)
    for name, table in found.items():
        head, *read = book.get_sheet_by_name(name).to_python()
        assert tuple(head) == table.heads
        assert len(read) == len(table.rows)
        for row, cells in zip(read, table.rows, strict=True):
            for cell, written in zip(row, cells, strict=True):
                if isinstance(written, timedelta):
                    assert cell in (written, 0.0), (name, written)
                elif isinstance(written, (int, float)) and not isinstance(written, bool):
                    assert cell == float(written), (name, written)


def test_nasty_text_comes_through_in_every_table() -> None:
    """No row more or less, whatever stands in it; no formula."""
    for table in tables_of(nasty_evening()).values():
        read = list(csv.reader(io.StringIO(csv_text(table), newline="")))
        assert len(read) == len(table.rows) + 1
        for cell in (cell for row in read[1:] for cell in row if not cell.lstrip("-").isdigit()):
            assert not cell.lstrip().startswith(tuple("=+-@＝＋－＠")), (table.name, cell)
