"""Nothing is dropped in silence, and no text of a cell becomes anything but text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from showrunner.files.importing.grid import Sheet, Value, text_of
from showrunner.files.importing.importing import finished, of_sheet
from showrunner.files.importing.lines import says_nothing
from showrunner.files.importing.result import Imported, Wanted
from showrunner.files.yaml_tree import read_tree
from showrunner.model.harmless import harmless
from showrunner.model.running_order import plan_json
from showrunner.model.spelling import words
from tests.files.importing.sheets import or_refused
from tests.nasty import TEXTS

NASTY = [text.strip() for text in TEXTS.values() if text.strip()]

TOKENS = st.integers(0, 10**6).map(lambda n: f"tok{n}en")
PHRASES = st.lists(TOKENS, min_size=1, max_size=3).map(" ".join)
LISTS = st.lists(TOKENS, min_size=1, max_size=3).flatmap(
    lambda said: st.sampled_from(["\n", ", ", "; ", " / ", "/", " + ", " & "]).map(
        lambda between: between.join(said)
    )
)
TALK = PHRASES.flatmap(
    lambda said: st.sampled_from([f"{said}!", f"— {said} —", f"ACT {said}", f"{said} 15 min"])
)
SHORT = st.sampled_from(["-", "n/a", "LX 3", "12", "12.5 – warm", "TBC", "x"])
TEXT = PHRASES | LISTS | TALK | st.sampled_from(NASTY) | SHORT
CLOCKS = st.times().map(lambda clock: clock.replace(microsecond=0))
CELL: st.SearchStrategy[Value | None] = (
    st.none()
    | TEXT
    | st.integers(0, 400)
    | CLOCKS
    | st.sampled_from(["20:00", "1:30", "2 min", 0.5, 12.5, True])
)
HEADINGS = (
    "Look", "Model", "Outfit", "Garments", "Shoes", "Bag", "Dresser", "Rail", "Change", "Notes", "Photo",
    "Tags", "Backup", "Call time", "Act", "Nr.", "Start", "End", "Duration", "Item", "LX", "Sound", "Who",
    "Foo", "Tel.", "Type", "",
)  # fmt: skip


@st.composite
def tables(draw: st.DrawFn) -> Sheet:
    """A heading, rows below it, and lines and headings between them."""
    heads = ["Model", "Look"] if draw(st.booleans()) else ["Start", "Item"]
    heads = draw(st.permutations(heads + draw(st.lists(st.sampled_from(HEADINGS), max_size=6))))
    above = draw(
        st.lists(st.lists(st.none() | PHRASES, min_size=len(heads), max_size=len(heads)), max_size=2)
    )
    row = st.lists(CELL, min_size=len(heads), max_size=len(heads))
    alone = st.tuples(TALK, st.integers(0, len(heads) - 1)).map(
        lambda said: [said[0] if n == said[1] else None for n in range(len(heads))]
    )
    rows = draw(st.lists(row | alone | st.just(heads), min_size=1, max_size=8))
    return sheet_of([*above, heads, *rows])


def sheet_of(rows: list[list[Any]]) -> Sheet:
    """A sheet as the reader of files makes it: no text is blank."""
    clean = [
        tuple(value if not isinstance(value, str) or value.strip() else None for value in row) for row in rows
    ]
    return Sheet("Plan", tuple(clean))


def texts(value: Any) -> Iterator[str]:
    """Every text in plain data."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield str(key)
            yield from texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from texts(part)
    else:
        yield str(value)


def import_of(sheet: Sheet, start: time | None = None) -> Imported | None:
    """What comes of a sheet; None where it is refused in one line."""
    wanted = Wanted(start=start)
    return or_refused(lambda: finished("a.xlsx", "a workbook", of_sheet(sheet, wanted, "a.xlsx"), "a.yaml"))


STARTS = st.none() | st.sampled_from([time(0), time(12), time(20), time(20, 30)])


@given(tables(), STARTS)
def test_every_cell_is_in_the_running_order_or_listed_with_its_row_and_why(
    sheet: Sheet, start: time | None
) -> None:
    """Each word of each text is found again; what is left out is told with the place where it stands."""
    done = import_of(sheet, start)
    if done is None:
        return
    for one in done.made.left_out:
        assert one.row is not None
        assert one.why
        column = next(n for n in range(26) if chr(65 + n) == one.column)
        assert text_of(sheet.cell(one.row - 1, column)) == one.text
    kept = {word for text in texts(plan_json(done.plan)) for word in words(text)}
    kept |= {word for text in done.made.remarks for word in words(text)}
    left = {(one.row, one.column) for one in done.made.left_out}
    for row in range(len(sheet.rows)):
        for column in sheet.filled(row):
            value = sheet.cell(row, column)
            if isinstance(value, str) and (row + 1, chr(65 + column)) not in left:
                told = {word for word in words(value) if word.startswith("tok")}
                assert told <= kept, (row, column, value)


@given(tables())
def test_what_comes_of_any_table_loads_and_says_what_was_made(sheet: Sheet) -> None:
    """The YAML is one document without anything that a cell put into it, and reads as it was made."""
    done = import_of(sheet)
    if done is None:
        return
    tree = read_tree(done.text)
    assert not tree.troubles
    assert done.plan.show == done.made.data["show"]
    assert [segment.title for segment in done.plan.running_order] == [
        segment["title"] for segment in done.made.data["running_order"]
    ]
    comments = done.text.split("\n\n", 1)[0]
    assert all(harmless(line) == line for line in comments.split("\n"))


@given(st.sampled_from(NASTY), st.sampled_from(NASTY), st.sampled_from(NASTY))
def test_nasty_texts_come_through_as_text(one: str, two: str, three: str) -> None:
    """Markup, YAML, formulas, control signs: as model, title, note, item, heading and name of the show."""
    rows: list[list[Any]] = [
        [one],
        ["Look", "Model", "Outfit", "Notes"],
        [1, two, one, three],
        [2, three, two, one],
    ]
    done = import_of(sheet_of([row + [None] * (4 - len(row)) for row in rows]))
    assert done is not None
    said = set(texts(plan_json(done.plan)))
    assert three in said
    assert " ".join(one.split()) in said
    assert says_nothing(one) or done.plan.outfits["1"].title == " ".join(one.split())


@st.composite
def rundowns(draw: st.DrawFn) -> list[tuple[timedelta | None, timedelta | None]]:
    """Starts and lengths, some missing, some wrong."""
    at = timedelta(hours=draw(st.integers(0, 23)))
    rows = []
    for _ in range(draw(st.integers(1, 8))):
        length = timedelta(minutes=draw(st.integers(0, 40)))
        rows.append((at if draw(st.booleans()) else None, length if draw(st.booleans()) else None))
        at += length + timedelta(minutes=draw(st.sampled_from([0, 0, 0, 5, -3])))
    return rows


@given(rundowns())
def test_every_start_and_length_that_is_taken_is_that_of_its_segment(
    rows: list[tuple[timedelta | None, timedelta | None]],
) -> None:
    """What the running order plans is what stood on paper, wherever it is not listed as left out."""
    day = timedelta(days=1)
    table: list[list[Any]] = [["Start", "Duration (hh:mm)", "Item"]]
    for n, (at, long) in enumerate(rows):
        clock = None if at is None else (datetime(2000, 1, 1) + at % day).time()
        table.append(
            [
                clock,
                None if long is None else f"{long // timedelta(hours=1)}:{long.seconds // 60 % 60:02}",
                f"Item {n}x",
            ]
        )
    done = import_of(sheet_of(table))
    assert done is not None
    left = {(one.row, one.column) for one in done.made.left_out}
    cursor = _since_midnight(done.plan.start)
    for n, ((at, long), segment) in enumerate(zip(rows, done.plan.running_order, strict=True)):
        if segment.start is not None:
            cursor = _since_midnight(segment.start)
        if at is not None and (n + 2, "A") not in left:
            assert (cursor - at) % day == timedelta(0)
        if long is not None and (n + 2, "B") not in left:
            assert (segment.duration or timedelta(0)) == long
        cursor += segment.duration or timedelta(0)


def _since_midnight(clock: time) -> timedelta:
    return timedelta(hours=clock.hour, minutes=clock.minute, seconds=clock.second)
