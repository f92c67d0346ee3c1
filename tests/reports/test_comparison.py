"""Several runs in every format: read back by others, the same every time, and what people wrote is text."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from python_calamine import CalamineWorkbook

from showrunner.model import actions
from showrunner.model.comparing import Comparison, compare
from showrunner.model.events import Record
from showrunner.model.learning import learn
from showrunner.model.runs import in_order
from showrunner.reports import learning
from showrunner.reports.comparison import report
from showrunner.reports.comparison.data import as_json
from showrunner.reports.comparison.words import labels
from showrunner.reports.csv_text import csv_of
from showrunner.reports.xlsx import xlsx_of
from tests import browser
from tests.model.test_learning import DAYS, ORDER
from tests.nasty import TEXTS, nasty_evening
from tests.rehearsals import Speed, plan_of, rehearsed, run_of, source_of
from tests.reports.test_status_schema import strict

DOCS = Path(__file__).parents[2] / "docs"


def schema(name: str) -> Draft202012Validator:
    """A schema of the documentation, in which nothing may be said that it does not name."""
    found = json.loads((DOCS / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(found)
    return Draft202012Validator(strict(found), format_checker=Draft202012Validator.FORMAT_CHECKER)


def rough() -> list[list[Record]]:
    """Three rehearsals: slow, with a hold and trouble; broken off; with a cut and the same trouble."""
    zip_ = actions.OpenProblem("Zip jams", "second/3", "WARD", "normal")
    agree = actions.AgreeAction("Candle wax at rail A", "lena", "second/3")
    return [
        rehearsed(
            ORDER,
            Speed(pace=1.3, walk=1.1, duration=1.2, change=44),
            day=DAYS[0],
            holds={"first/4": 30},
            before={"second": [zip_, agree]},
        ),
        rehearsed(ORDER, Speed(pace=1.1, change=None), day=DAYS[1], until=160),
        rehearsed(
            ORDER,
            Speed(change=30),
            day=DAYS[2],
            before={"second": [zip_, actions.CutOut("second/5")]},
        ),
    ]


def nasty() -> list[list[Record]]:
    """An evening in which everything that anybody wrote is nasty; the same, broken off, a day later."""
    records = nasty_evening().records
    day = timedelta(days=1)
    return [records, [record._replace(at=record.at + day) for record in records[: len(records) * 2 // 3]]]


def compared(runs: list[list[Record]]) -> Comparison:
    """These runs, compared."""
    return compare(in_order([run_of(records, f"run {n}") for n, records in enumerate(runs)]))


@pytest.fixture(scope="module", params=[rough, nasty])
def found(request: pytest.FixtureRequest) -> Comparison:
    """A comparison of runs with everything in them."""
    return compared(request.param())


def test_the_first_lines_say_what_came_of_it() -> None:
    """Where it began, where it stands, what was broken off."""
    text = report(compared(rough())).markdown()
    assert "3 rehearsals compared · 19 to 21 Nov 2026\n\n**From OVER 1:25 to UNDER 0:15.**\n" in text
    assert "20 Nov: broken off in Second, 4 steps not called." in text
    assert "- look 3 Inès Caron: 19 Nov “Zip jams”, 21 Nov “Zip jams”" in text
    assert "| Candle wax at rail A · look 3 Inès Caron | Lena | 19 Nov |" in text
    assert "- Inès Caron, look 1 into 3: faster by 0:14 (0:44, then 0:30 of 0:50)" in text
    assert "| First | 1:30 | 1:51 (held) | 1:36 | 1:30 | faster by 0:21 |" in text
    assert "| Second | 1:15 | 1:31 | broken off | 1:00 (altered) | – |" in text


def test_two_runs_on_one_day_are_told_apart_by_their_time() -> None:
    """And where that is not enough, by a number."""
    twice = [rehearsed(ORDER, day=DAYS[0], hour=hour) for hour in (10, 15)]
    heads = compared([*twice, rehearsed(ORDER, day=DAYS[1])]).runs
    assert labels(heads) == ("19 Nov 10:00", "19 Nov 15:00", "20 Nov")
    assert labels((heads[0], heads[0])) == ("19 Nov 10:00 (1)", "19 Nov 10:00 (2)")


def test_of_many_runs_the_first_and_the_last_ones_stand_beside_each_other() -> None:
    """Where people read; all of them are a line each, and in the tables and the data."""
    speeds = [Speed(pace=1.5 - n / 20) for n in range(9)]
    found = compared(
        [rehearsed(ORDER, speed, day=DAYS[0] + timedelta(days=n)) for n, speed in enumerate(speeds)]
    )
    text = report(found).markdown()
    assert (
        "| Segment | Planned | 19 Nov | 23 Nov | 24 Nov | 25 Nov | 26 Nov | 27 Nov | First to last |" in text
    )
    assert "- First: faster by 0:24 (2:00 at first, 1:36 at last; planned 1:30)" in text
    assert sum(line.startswith("| ") and "(rehearsal)" in line for line in text.splitlines()) == 9
    (segments,) = (table for table in report(found).tables() if table.name == "segments")
    assert len(segments.rows) == 9 * len(found.segments)


def test_what_is_agreed_again_and_again_is_one_line() -> None:
    """With every run after which it was said: that is how long it has waited."""
    wax: dict[str, list[actions.Action]] = {"bow": [actions.AgreeAction("Wax", "lena", None)]}
    text = report(compared([rehearsed(ORDER, day=day, before=wax) for day in DAYS[:2]])).markdown()
    (row,) = (line for line in text.splitlines() if line.startswith("| Wax"))
    assert row.endswith("| 19 Nov, 20 Nov |")


def test_json_is_what_its_schema_says(found: Comparison) -> None:
    """And nothing besides."""
    schema("comparison").validate(json.loads(as_json(found)))


@pytest.mark.parametrize("runs", [rough, nasty])
def test_what_was_learned_is_what_its_schema_says(runs: Any) -> None:
    """And nothing besides."""
    sources = [source_of(records) for records in runs()]
    schema("learn").validate(json.loads(learning.as_json(learn(sources, sources[-1].plan))))


def test_the_same_bytes_every_time(found: Comparison) -> None:
    """In every format."""
    first, second = report(found), report(found)
    assert first.markdown() == second.markdown()
    assert first.html() == second.html()
    assert as_json(found) == as_json(found)
    assert xlsx_of(first.tables(), first.title) == xlsx_of(second.tables(), second.title)


def test_spreadsheets_read_back_what_was_measured(found: Comparison) -> None:
    """Every table, with as many lines as things and runs; the figures are figures."""
    tables = report(found).tables()
    book = CalamineWorkbook.from_filelike(io.BytesIO(xlsx_of(tables, found.title)))
    assert book.sheet_names == ["runs", "segments", "walks", "on-stage", "changes", "again", "agreed"]
    rows = book.get_sheet_by_name("segments").to_python()
    assert len(rows) == 1 + len(found.segments) * len(found.runs)
    told = [each.actual for row in found.segments for each in row.took]
    assert [row[3] or None for row in rows[1:]] == [each or None for each in told]
    lines = list(csv.reader(io.StringIO(csv_of(tables), newline="")))
    assert len([line for line in lines if line and line[0] in book.sheet_names and len(line) == 1]) == len(
        tables
    )


def test_nobodys_text_becomes_a_formula() -> None:
    """No cell begins with what a spreadsheet takes for one."""
    for line in csv.reader(io.StringIO(csv_of(report(compared(nasty())).tables()), newline="")):
        for cell in line:
            assert not cell.strip().startswith(("=", "+", "@", "＝", "＋")), cell
            assert not (cell.startswith("-") and not cell[1:].isdigit()), cell


def test_what_people_wrote_is_text_on_the_page() -> None:
    """No tag of theirs, no script, no handler; and the words are there."""
    dom = browser.dom(report(compared(nasty())).html())
    assert "<script" not in dom
    assert "onerror=" not in dom.replace("onerror=alert(1)&gt;", "")
    assert "&lt;b&gt;b&lt;/b&gt;" in dom
    assert TEXTS["template"][:9] in dom


def test_the_page_fits_a_phone_and_a_sheet_of_paper(tmp_path: Path) -> None:
    """Nothing is wider than the window, light or dark; it prints."""
    html = report(compared(rough())).html()
    for width in (browser.PHONE, browser.DESKTOP):
        wide = browser.measured(html, "document.documentElement.scrollWidth", width=width)
        assert wide <= width
    browser.pdf(html, tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").stat().st_size > 10_000


def test_what_was_learned_is_told_in_text_that_no_terminal_obeys() -> None:
    """Names and titles are harmless, a line each."""
    sources = [source_of(records) for records in nasty()]
    text = learning.as_text(learn(sources, sources[-1].plan))
    assert text.replace("\n", "").isprintable()
    plan = plan_of(ORDER)
    assert (
        learning.as_text(learn([source_of(rehearsed(ORDER, until=1))], plan)).count("Nothing was measured.")
        == 1
    )
