"""Rundowns as people really have them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from showrunner.files.importing.packed import NotImported
from showrunner.files.importing.result import Wanted
from tests.files.importing.sheets import book, left, separated, titles

M = timedelta(minutes=1)
HEAD = ["Start", "Duration", "Item", "Who", "LX", "Sound", "Video", "Notes"]


def rundown(*rows: list[Any]) -> list[list[Any]]:
    """A heading and rows."""
    return [HEAD, *rows]


def test_a_rundown_becomes_segments_with_cues_and_notes(tmp_path: Path) -> None:
    """Times, lengths, what each department does; a column that nobody knows is a department of its own."""
    done = book(
        tmp_path,
        rundown(
            [time(20, 0), "5:00", "Welcome", "Kim", "LX 1", "Mic 1", None, None],
            [time(20, 5), "3:00", "Film", None, "Q2 House to half", "SQ 4", "VT 1; VT 2", "Loud!"],
            [time(20, 8), "10:00", "Award: newcomer", "Bea", None, None, None, None],
        ),
    )
    plan = done.plan
    welcome, film, award = plan.running_order
    assert plan.start == time(20)
    assert [segment.duration for segment in plan.running_order] == [5 * M, 3 * M, 10 * M]
    assert all(segment.start is None for segment in plan.running_order)
    assert welcome.notes == {"WHO": "Kim", "SQ": "Mic 1"}
    assert plan.departments["WHO"].name == "Who"
    assert [(cue.cue, cue.action) for cue in film.cues] == [
        ("LX 2", "House to half"),
        ("SQ 4", None),
        ("VT 1", None),
        ("VT 2", None),
    ]
    assert film.notes == {"NOTE": "Loud!"}
    assert award.title == "Award: newcomer"
    assert left(done) == []
    assert not any(finding.severity == "error" for finding in done.findings)


def test_only_what_is_not_reckoned_is_a_fixed_start(tmp_path: Path) -> None:
    """A gap before a start makes it a fixed one; times that follow from the lengths give way."""
    done = book(
        tmp_path,
        rundown(
            [time(20, 0), "5:00", "A"],
            [time(20, 5), "5:00", "B"],
            [time(20, 30), "5:00", "C"],
            [time(20, 35), None, "D"],
        ),
    )
    assert [segment.start for segment in done.plan.running_order] == [None, None, time(20, 30), None]
    assert done.plan.running_order[3].kind == "milestone"


def test_lengths_come_from_starts_and_ends(tmp_path: Path) -> None:
    """Where nobody wrote them; a cell may say from when to when."""
    starts = book(tmp_path, [["Time", "Item"], ["20:00", "A"], ["20:07", "B"], ["20:10", "C"]])
    assert [segment.duration for segment in starts.plan.running_order] == [7 * M, 3 * M, None]
    ends = book(tmp_path, [["Von", "Bis", "Programmpunkt"], ["20:00", "20:07", "A"], ["20:07", "20:10", "B"]])
    assert [segment.duration for segment in ends.plan.running_order] == [7 * M, 3 * M]
    both = book(tmp_path, [["Zeit", "Was"], ["20:00 – 20:07", "A"], ["20:07-20:10 Uhr", "B"]])
    assert [segment.duration for segment in both.plan.running_order] == [7 * M, 3 * M]
    assert left(starts) == left(ends) == left(both) == []


def test_a_length_that_the_next_start_contradicts_gives_way_and_is_told(tmp_path: Path) -> None:
    """People are told times of the clock; so these hold."""
    done = book(tmp_path, rundown(["20:00", "10:00", "A"], ["20:08", "5:00", "B"], ["20:13", "2:00", "C"]))
    assert [segment.duration for segment in done.plan.running_order] == [8 * M, 5 * M, 2 * M]
    (one,) = done.made.left_out
    assert (one.row, one.column, one.text) == (2, "B", "10:00")
    assert "20:08" in one.why


def test_a_start_before_the_line_above_is_left_out_and_told(tmp_path: Path) -> None:
    """It cannot be; the order of the rows holds."""
    done = book(tmp_path, rundown(["20:30", "5:00", "A"], ["20:10", "5:00", "B"]))
    assert titles(done) == ["A", "B"]
    assert left(done) == ["20:10"]


def test_the_night_goes_on_after_midnight(tmp_path: Path) -> None:
    """23:50, 0:05, 24:10, and what Excel makes of a sum past midnight."""
    rows = [["23:50", "A"], ["0:05", "B"], [datetime(1900, 1, 1, 0, 10), "C"], ["0:20", "D"]]
    done = book(tmp_path, [["Time", "Item"], *rows])
    assert done.plan.start == time(23, 50)
    assert [segment.duration for segment in done.plan.running_order] == [15 * M, 5 * M, 10 * M, None]


def test_what_is_before_the_start_becomes_the_way_to_it(tmp_path: Path) -> None:
    """With --start: doors and sound check are checkpoints, counted back."""
    rows = [["18:00", "1:00:00", "Sound check"], ["19:30", "30:00", "Doors"], ["20:00", "5:00", "Welcome"]]
    done = book(tmp_path, rundown(*rows), Wanted(start=time(20)))
    assert done.plan.start == time(20)
    assert titles(done) == ["Welcome"]
    assert [(one.id, one.takes, one.by) for one in done.plan.checkpoints] == [
        ("sound-check", 60 * M, -60 * M),
        ("doors", 30 * M, None),
    ]
    assert book(tmp_path, rundown(*rows)).plan.start == time(18)


def test_headings_breaks_and_notes_between_the_rows(tmp_path: Path) -> None:
    """A heading is in the list and never called; a break is a break; a note is kept at the item below."""
    done = book(
        tmp_path,
        rundown(
            ["PART 1"],
            ["20:00", "5:00", "Welcome"],
            ["Pause 15 min"],
            ["Everybody off the stage, please."],
            ["20:20", "5:00", "Coffee break"],
            ["20:25", "5:00", "End"],
        ),
    )
    assert [(one.title, one.kind, one.skip, one.duration) for one in done.plan.running_order] == [
        ("PART 1", "milestone", True, None),
        ("Welcome", "segment", False, 5 * M),
        ("Pause 15 min", "break", False, 15 * M),
        ("Coffee break", "break", False, 5 * M),
        ("End", "segment", False, 5 * M),
    ]
    assert done.plan.running_order[3].notes == {"NOTE": "Everybody off the stage, please."}
    assert done.plan.running_order[3].start is None


def test_rows_without_a_title_belong_to_the_item_above(tmp_path: Path) -> None:
    """More cues: in their order, or at their time; those of one row are one GO."""
    done = book(
        tmp_path,
        rundown(
            ["20:00:00", "5:00", "Welcome", None, "LX 1"],
            [None, None, None, None, "LX 2 – warmer"],
            ["20:03:10", None, None, None, "LX 3 colder", "SQ 1"],
            ["20:05:00", "5:00", "Film"],
        ),
    )
    welcome, _film = done.plan.running_order
    assert [(cue.cue, cue.with_, cue.after, cue.at) for cue in welcome.cues] == [
        ("LX 1", None, None, None),
        ("LX 2", None, "LX 1", None),
        ("LX 3 + SQ 1", None, None, timedelta(seconds=190)),
    ]
    assert [cue.action for cue in welcome.cues] == [None, "warmer", "colder"]


def test_numbers_that_only_count_are_not_written_others_are_ids(tmp_path: Path) -> None:
    """1, 2, 3 say nothing; A1 and 1.10 are how people call an item."""
    counted = book(tmp_path, [["#", "Time", "Item"], [1, "20:00", "A"], [2, "20:05", "B"]])
    assert [segment.id for segment in counted.plan.running_order] == ["a", "b"]
    named = book(
        tmp_path,
        [["Cue", "Time", "Item"], ["SF1.01", "20:00", "A"], ["7", "20:05", "B"], ["a b", "20:06", "C"]],
    )
    assert [segment.id for segment in named.plan.running_order] == ["SF1.01", "item-7", "c"]
    assert named.plan.running_order[2].notes == {"NOTE": "No. a b"}
    assert left(counted) == left(named) == []


def test_cues_in_a_column_of_cues_are_cues(tmp_path: Path) -> None:
    """LX 5 in a column called Cue is no item's number."""
    done = book(
        tmp_path, [["Time", "Item", "Cue"], ["20:00", "A", "LX 5 + SQ 2"], ["20:05", "B", "VT 1 Film"]]
    )
    assert [[cue.cue for cue in segment.cues] for segment in done.plan.running_order] == [
        ["LX 5 + SQ 2"],
        ["VT 1"],
    ]


def test_a_number_stands_once_in_its_department(tmp_path: Path) -> None:
    """A light that stays on is written in each row: the second time it is a note."""
    done = book(tmp_path, rundown(["20:00", "5:00", "A", None, "LX 1"], ["20:05", "5:00", "B", None, "LX 1"]))
    assert [len(segment.cues) for segment in done.plan.running_order] == [1, 0]
    assert done.plan.running_order[1].notes == {"LX": "LX 1"}
    assert not any(finding.code == "cue-duplicate" for finding in done.findings)


def test_the_day_may_stand_in_the_times(tmp_path: Path) -> None:
    """Datetimes, as some programs export them."""
    rows = [[datetime(2027, 3, 2, 20, 0), "A"], [datetime(2027, 3, 2, 20, 5), "B"]]
    done = book(tmp_path, [["Scheduled start", "Item"], *rows])
    assert (done.plan.date, done.plan.start) == (date(2027, 3, 2), time(20))


def test_moments_counted_from_the_start_are_times(tmp_path: Path) -> None:
    """T+00:00, T+02:30: the start is put in, or said."""
    rows = [["T+00:00", "A"], ["T+02:30", "B"], ["T+10:00", "C"]]
    done = book(tmp_path, [["Time", "Item"], *rows], Wanted(start=time(19)))
    assert done.plan.start == time(19)
    assert [segment.duration for segment in done.plan.running_order] == [
        timedelta(seconds=150),
        timedelta(seconds=450),
        None,
    ]


def test_a_german_csv_with_everything_at_once(tmp_path: Path) -> None:
    """Windows-1252, semicolons, help above, a total below, a page's headings again, an empty column."""
    text = (
        "Ablaufplan Galaabend;;;;\n;;;;\n"
        "Uhrzeit;Dauer (min);Programmpunkt;;Licht\n"
        "19.30 Uhr;30;Einlass;;Saallicht\n"
        "20.00 Uhr;5;Begrüßung;;Stimmung 1\n"
        "Uhrzeit;Dauer (min);Programmpunkt;;Licht\n"
        "20.05 Uhr;2,5;Grußwort;;Stimmung 2\n"
        "Summe;37,5;;;\n"
    )
    done = separated(tmp_path, text.encode("cp1252"))
    assert done.plan.show == "Ablaufplan Galaabend"
    assert titles(done) == ["Einlass", "Begrüßung", "Grußwort"]
    assert [segment.duration for segment in done.plan.running_order] == [
        30 * M,
        5 * M,
        timedelta(seconds=150),
    ]
    assert [cue.cue for segment in done.plan.running_order for cue in segment.cues] == ["LX 1", "LX 2"]
    assert {one.row for one in done.made.left_out} == {6, 8}


def test_a_stretch_of_cues_is_no_cue(tmp_path: Path) -> None:
    """LX 12-18 is a note; so is a name that only looks like one."""
    done = book(tmp_path, rundown(["20:00", "5:00", "A", None, "LX 12-18", "Mic 1 + 2", "VT 2–7"]))
    assert done.plan.running_order[0].cues == ()
    assert done.plan.running_order[0].notes == {"LX": "LX 12-18", "SQ": "Mic 1 + 2", "VT": "VT 2–7"}


def test_what_is_to_be_skipped_is_in_the_list_and_out_of_the_times(tmp_path: Path) -> None:
    """A column of that name, as Ontime's template has it; colours are how the sheet looks."""
    head = ["Time Start", "Time End", "Duration", "Title", "Note", "Cue", "Skip", "Colour", "Presenter"]
    rows = [
        ["20:00:00", "20:05:00", "00:05:00", "Welcome", "", "A1", "", "red", "Kim"],
        ["20:05:00", "20:10:00", "00:05:00", "Reserve song", "", "A2", "x", "", ""],
        ["20:05:00", "20:15:00", "00:10:00", "Awards", "Slowly", "A3", "FALSE", "", "Bea"],
    ]
    done = book(tmp_path, [head, *rows])
    assert [(one.id, one.skip, one.duration, one.start) for one in done.plan.running_order] == [
        ("A1", False, 5 * M, None),
        ("A2", True, 5 * M, None),
        ("A3", False, 10 * M, None),
    ]
    assert done.plan.running_order[0].notes == {"PRESENTER": "Kim"}
    assert {(one.text, one.why) for one in done.made.left_out} >= {
        ("red", "how the sheet looks"),
        ("20:05:00", "what is skipped has no time"),
    }


def test_a_heading_of_which_little_is_known_is_still_the_heading(tmp_path: Path) -> None:
    """Three words that are known, nine that are not; rows of data that say Light and Stage are none."""
    odd = ["Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta", "Eta", "Theta", "Iota"]
    rows = [["20:00", "Stage", "Light", *["Music"] * 9], ["20:05", "House", "Sound", *["Video"] * 9]]
    done = book(tmp_path, [["Start", "Item", "Duration", *odd], *rows])
    assert titles(done) == ["Stage", "House"]


def test_what_stands_above_the_table_is_read_with_care(tmp_path: Path) -> None:
    """A label beside a label is no answer to it; how people can be reached is left out."""
    above = [["Venue", "Date", "2 March 2027"], ["Questions: kim@example.org"], ["Version 3"]]
    done = book(tmp_path, [*above, ["Time", "Item"], ["20:00", "A"], ["20:05", "B"]])
    assert (done.plan.venue, str(done.plan.date)) == (None, "2027-03-02")
    assert left(done) == ["Questions: kim@example.org"]
    assert done.made.remarks == ("Venue", "Version 3")


def test_two_rows_of_headings_are_one(tmp_path: Path) -> None:
    """What one leaves open, the other says."""
    upper, lower = ["Time", "Item", None, None], [None, None, "LX", "SQ"]
    for heads in ([upper, lower], [lower, upper]):
        done = book(tmp_path, [["The Gala"], *heads, ["20:00", "A", "LX 1", "SQ 1"]])
        assert (done.plan.show, titles(done)) == ("The Gala", ["A"])
        assert [cue.cue for cue in done.plan.running_order[0].cues] == ["LX 1", "SQ 1"]


def test_what_is_reckoned_from_the_rest_stays_behind(tmp_path: Path) -> None:
    """Running totals, back times, actual times of another night: told as left out."""
    head = ["Start", "Item", "Duration", "Running total", "Back time", "Actual"]
    done = book(
        tmp_path, [head, ["20:00", "A", "5:00", "0:05:00", "-10:00", "20:01"], ["20:05", "B", "5:00"]]
    )
    assert left(done) == ["0:05:00", "-10:00", "20:01"]
    assert done.plan.departments == {}


def test_ticks_of_a_checklist_are_left_out(tmp_path: Path) -> None:
    """Unless somebody wants them."""
    rows = [["Time", "Item", "Done"], ["20:00", "A", True], ["20:05", "B", False]]
    assert left(book(tmp_path, rows)) == ["yes", "no"]
    assert left(book(tmp_path, rows, Wanted(maps=(("note", "Done"),)))) == []


def test_times_without_am_and_pm_may_mean_the_evening(tmp_path: Path) -> None:
    """7:30 is told to be in the morning; --start 19:30 makes all of it the evening."""
    rows = rundown(["7:30", "5:00", "A"], ["7:35", "5:00", "B"])
    assert any("--start 19:30" in sentence for sentence in book(tmp_path, rows).made.assumed)
    done = book(tmp_path, rows, Wanted(start=time(19, 30)))
    assert (done.plan.start, titles(done), done.plan.checkpoints) == (time(19, 30), ["A", "B"], ())


def test_a_start_behind_all_rows_is_refused(tmp_path: Path) -> None:
    """Nothing would be left to run."""
    with pytest.raises(NotImported, match="every row is before it"):
        book(tmp_path, rundown(["19:00", "5:00", "A"], ["19:05", "5:00", "B"]), Wanted(start=time(23)))


def test_songs_of_a_concert_are_its_items(tmp_path: Path) -> None:
    """A set list has songs and lengths, and nothing else."""
    done = book(tmp_path, [["#", "Song", "Length"], [1, "Low Tide", "4:10"], [2, "Harbour", "3:05"]])
    assert titles(done) == ["Low Tide", "Harbour"]
    assert done.plan.running_order[0].duration == timedelta(seconds=250)


def test_a_table_of_nothing_that_is_known_is_refused(tmp_path: Path) -> None:
    """With how to say what its columns are."""
    with pytest.raises(NotImported, match="--map"):
        book(tmp_path, [["Foo", "Bar"], [1, 2]])
