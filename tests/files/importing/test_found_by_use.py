"""Spreadsheets that were imported by somebody in a hurry, and what got lost or misread."""

from __future__ import annotations

from datetime import time, timedelta
from pathlib import Path

import pytest

from showrunner.files.importing.result import Wanted
from tests.files.importing.sheets import book, left, separated, titles, walks


def test_a_total_may_stand_behind_what_it_comes_to(tmp_path: Path) -> None:
    """A sum in the column of lengths with the word in that of the titles is no item of fifteen minutes."""
    done = separated(tmp_path, "Dur,Description,LX\n5:00,Titles,LX 1\n10:00,Monologue,LX 2\n15:00,Total,\n")
    assert titles(done) == ["Titles", "Monologue"]
    assert left(done) == ["15:00", "Total"]


def test_times_are_known_by_their_cells_whatever_their_column_is_called(tmp_path: Path) -> None:
    """When somebody is out is the start of a walk; T+02:30 is a time under any heading."""
    rows = [["#", "Out", "Model"], *([n, time(19, 30, 20 * n), f"Model {n}"] for n in range(3))]
    plan = book(tmp_path, rows).plan
    assert (plan.start, plan.pace.interval) == (time(19, 30), timedelta(seconds=20))
    text = "T,Item,LX\nT+00:00,Titles,1\nT+00:30,Monologue,2\nT+02:30,Film,3\n"
    done = separated(tmp_path, text)
    assert [part.duration for part in done.plan.running_order[:2]] == [
        timedelta(seconds=30),
        timedelta(seconds=120),
    ]
    assert not left(done)


def test_a_sum_that_rises_is_no_column_of_times(tmp_path: Path) -> None:
    """Lengths that are added up begin too early for the clock of a show."""
    done = separated(tmp_path, "What,Length,So far\nA,0:05,0:05\nB,0:10,0:15\nC,0:05,0:20\n")
    assert done.plan.start == time(20)


@pytest.mark.parametrize(
    "said", ["finale all", "FINAL (tout le monde)", "Finale mit allen", "Final with all models", "Finale"]
)
def test_a_finale_of_everyone_is_the_finale(tmp_path: Path, said: str) -> None:
    """However it is written, below the looks it is a finale in which everyone walks."""
    done = separated(tmp_path, f"look;girl\nLook 1;Mia\nLook 2;Ana\n{said};\n")
    assert [segment.kind for segment in done.plan.running_order] == ["segment", "finale"]
    assert walks(done) == [("mia", "1"), ("ana", "2")]


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("Film „Linden“ 2'30\"", 150),
        ("Film 2’30", 150),
        ("Video 90s", 90),
        ("Entracte 10 mn", 600),
        ("Speech (3 min)", 180),
        ("Look at 10'", 600),
    ],
)
def test_a_line_between_the_looks_may_say_how_long_it_takes(tmp_path: Path, said: str, seconds: int) -> None:
    """A film between two acts has its length, in minutes and seconds as people write them."""
    done = book(tmp_path, [["Look", "Model"], [1, "Mia"], [said], ["ACT II"], [2, "Ana"]])
    assert done.plan.running_order[1].duration == timedelta(seconds=seconds)


def test_a_silhouette_is_the_look_and_a_passage_its_place(tmp_path: Path) -> None:
    """Where a sheet has both, the number on the garment is the look's; alone, a passage is the look."""
    both = "N° passage;Mannequin;Silhouette\n1;Inès;4\n2;Noor;12A\n3;Awa;5\n"
    assert walks(separated(tmp_path, both)) == [("ines", "4"), ("noor", "12A"), ("awa", "5")]
    alone = "N° passage;Mannequin\n1;Inès\n2;Noor\n3;Awa\n"
    assert walks(separated(tmp_path, alone)) == [("ines", "1"), ("noor", "2"), ("awa", "3")]


def test_how_lengths_are_read_is_told_in_whole_sentences(tmp_path: Path) -> None:
    """Two ways of writing a length in one column are told one after the other."""
    done = separated(tmp_path, "Zeit;Dauer;Was\n20:00;0:30;A\n20:30;15;B\n20:45;5;C\n")
    told = next(one for one in done.made.assumed if "Dauer" in one)
    assert told == (
        "“Dauer” counts in hours:minutes, which fits the starts beside it: 0:30 is 30m; what is written "
        "without a colon counts in minutes, which fits the starts beside it: 15 is 15m"
    )


def test_one_time_that_does_not_fit_is_told_as_one(tmp_path: Path) -> None:
    """The account counts as people do."""
    times = ["20:00:00", "20:00:20", "20:00:40", "20:09:00"]
    text = "Look;Model;Start\n" + "".join(f"{n};M{n};{at}\n" for n, at in enumerate(times, 1))
    assert any(
        "one time does not fit and is left out" in one for one in separated(tmp_path, text).made.assumed
    )


LINE_UP = [["Look", "Model"], [1, "Noor"]]


def test_the_title_is_one_cell_and_the_account_says_which(tmp_path: Path) -> None:
    """What stands beside the title in its row, or above it, is no part of it."""
    above = ["HAUS LINDEN — Spring 2027 — FINAL", None, "please do not change colours. Show 19:30"]
    done = book(tmp_path, [above, *LINE_UP])
    assert done.plan.show == "HAUS LINDEN — Spring 2027 — FINAL"
    assert "the show's title is what row 1 says, above the table: “HAUS LINDEN — Spring 2027 — FINAL”" in (
        done.made.assumed
    )
    second = book(tmp_path, [["Please fill in all the cells by Friday."], ["Haus Linden"], *LINE_UP])
    assert "the show's title is what row 2 says, above the table: “Haus Linden”" in second.made.assumed


@pytest.mark.parametrize(
    ("said", "start"),
    [
        ("please do not change colours. Show 19:30", time(19, 30)),
        ("Paris, le 3 mars 2027 – début 20h30", time(20, 30)),
        ("Ablaufplan 14.05.2027, Beginn 20.15 Uhr", time(20, 15)),
        ("Doors 6:45pm / Start at 7:30 pm", time(19, 30)),
        ("Start 8pm", time(20)),
        ("inizio ore 21.00", time(21)),
    ],
)
def test_a_start_in_a_text_above_the_table_is_the_start(tmp_path: Path, said: str, start: time) -> None:
    """Where the rows have no times, it is taken, and told with its row."""
    done = book(tmp_path, [["Haus Linden"], [said], *LINE_UP])
    assert done.plan.start == start
    assert next(one for one in done.made.assumed if "start" in one).startswith(
        "the start is what row 2 says: “"
    )
    assert done.made.remarks == ("Haus Linden", said)


@pytest.mark.parametrize(
    "said", ["Start 14.05.2027", "Show 3", "Show 19:30, late show 22:30", "Restart 18:00", "Doors 18:30"]
)
def test_what_is_no_start_is_not_taken_for_one(tmp_path: Path, said: str) -> None:
    """A date, a number, two shows, doors: nobody said when this one starts."""
    done = book(tmp_path, [["Haus Linden"], [said], *LINE_UP])
    assert done.plan.start == time(20)
    assert any(one.startswith("no start is said anywhere") for one in done.made.assumed)


def test_a_start_later_than_the_first_row_is_offered(tmp_path: Path) -> None:
    """Doors and seats come before: the first row is the start until somebody says --start."""
    text = "Ablauf, Beginn 20.00 Uhr;;\nUhrzeit;Was;Ton\n19:00;Einlass;1\n20:00;Film;2\n20:10;Ende;3\n"
    done = separated(tmp_path, text)
    assert done.plan.start == time(19)
    told = "above the table 20:00 is said to be the start: --start 20:00 makes it so"
    assert any(one.endswith(told) for one in done.made.assumed)
    taken = separated(tmp_path, text, Wanted(start=time(20)))
    assert [one.title for one in taken.plan.checkpoints] == ["Einlass"]
    assert "one item before the start is a checkpoint: the way to the start" in taken.made.assumed
    assert not any("--start" in one for one in taken.made.assumed)


def test_what_is_counted_back_from_the_start_is_the_way_to_it(tmp_path: Path) -> None:
    """T-05:00 is before the start whenever that is, and no item of no length."""
    text = "Start 7:30pm,,\nT,Dur,Item\nT-05:00,5:00,Warm-up\nT+00:00,0:30,Titles\nT+00:30,2:00,Host\n"
    done = separated(tmp_path, text)
    assert done.plan.start == time(19, 30)
    assert titles(done) == ["Titles", "Host"]
    assert [(one.title, one.takes) for one in done.plan.checkpoints] == [("Warm-up", timedelta(minutes=5))]
    assert not left(done)


def test_a_countdown_without_a_show_stays_as_it_is(tmp_path: Path) -> None:
    """Where all of it is before the start there is nothing else to be run."""
    done = separated(tmp_path, "T,Dur,Item\nT-30:00,20:00,Sound\nT-10:00,5:00,Walk\nT-05:00,5:00,Places\n")
    assert titles(done) == ["Sound", "Walk", "Places"]


def test_a_show_that_is_a_time_is_the_start_and_a_version_has_no_date(tmp_path: Path) -> None:
    """“Show: 19:30 Uhr” is no title; the day on which a sheet was written is not that of the show."""
    above = ["Regieplan Gala", "Stand: 3.5.2027", "Show: 19:30 Uhr"]
    plan = book(tmp_path, [above, *LINE_UP]).plan
    assert (plan.show, plan.start, plan.date) == ("Regieplan Gala", time(19, 30), None)


def test_headings_of_several_columns_are_no_labels(tmp_path: Path) -> None:
    """TIME, SHOW and DEPARTMENTS right above the headings do not say what the show is called."""
    groups = ["TIME", None, "SHOW", None, "DEPARTMENTS"]
    head = ["Start", "Length", "#", "Song", "Light"]
    done = book(tmp_path, [["THE REEDS – Köln"], groups, head, [time(20), "0:05", 1, "Glass", "LX 1"]])
    assert done.plan.show == "THE REEDS – Köln"


def test_the_start_behind_a_title_is_no_part_of_it(tmp_path: Path) -> None:
    """The title stands on every paper; the start stands there anyway."""
    plan = book(tmp_path, [["Sfilata Rossi - Milano - inizio ore 18.30"], *LINE_UP]).plan
    assert (plan.show, plan.start) == ("Sfilata Rossi - Milano", time(18, 30))


def test_looks_behind_an_interval_go_on_with_what_was_before_it(tmp_path: Path) -> None:
    """They are not the interval, continued."""
    done = book(tmp_path, [["Look", "Model"], [1, "Mia"], ["INTERVAL 5 min"], [2, "Ana"]])
    assert titles(done) == ["Line-up", "INTERVAL 5 min", "Line-up, continued"]


@pytest.mark.parametrize(
    ("said", "seconds"), [("0,45", 45), ("1.30", 90), ("1,5", 90), ("2", 120), ("1'30", 90)]
)
def test_a_change_with_a_comma_is_minutes_and_seconds(tmp_path: Path, said: str, seconds: int) -> None:
    """Nobody writes hundredths of a minute."""
    done = separated(tmp_path, f"Look;Model;Abito;Change\n1;Mia;Cappotto;{said}\n")
    outfit = done.plan.outfits["1"]
    assert (outfit.title, outfit.change) == ("Cappotto", timedelta(seconds=seconds))


CUE_LIST = """Hamlet - lighting
LX,Page,Go on,Up,What,Follow
0.5,,Preset,5,House half,
2,1,F2 Who's there?,10,Battlements,F5
3,1,,,Moon tightens,
Act 1 Sc 2,,,,,
10,4,Trumpets,3,Court,
,,,,and the side light,
INTERVAL,,,,,
50,40,Clearance,5,House out,
"""


def test_a_cue_list_in_a_spreadsheet_is_one(tmp_path: Path) -> None:
    """An operator's list: each row a cue with all that stands beside it; a follow fires the cue below."""
    done = separated(tmp_path, CUE_LIST)
    assert [(part.title, part.kind) for part in done.plan.running_order] == [
        ("Cues", "segment"),
        ("Act 1 Sc 2", "segment"),
        ("INTERVAL", "break"),
        ("After INTERVAL", "segment"),
    ]
    first, second, _, last = done.plan.running_order
    assert [(cue.cue, cue.action, cue.after, cue.follow) for cue in first.cues] == [
        ("LX 0.5", "House half; Go on: Preset; Up: 5", None, None),
        ("LX 2", "Battlements; Page: 1; Go on: F2 Who's there?; Up: 10", "LX 0.5", None),
        ("LX 3", "Moon tightens; Page: 1", None, "LX 2"),
    ]
    assert first.cues[2].delay == timedelta(seconds=5)
    assert second.cues[0].action == "Court; Page: 4; Go on: Trumpets; Up: 3; and the side light"
    assert [cue.cue for cue in last.cues] == ["LX 50"]
    assert not left(done)
    assert not done.findings


@pytest.mark.parametrize(
    ("name", "code", "asked"),
    [("LX cues.csv", "LX", False), ("sound cues.csv", "SQ", False), ("dance.csv", "LX", True)],
)
def test_whose_cue_list_it_is(tmp_path: Path, name: str, code: str, asked: bool) -> None:
    """The name of the file says it where no column does; where nothing does, it is asked."""
    text = "Cue,Time,Description,Placement\n1,5,Preset,Doors\n2,3,House out,SM\n3,10,Sunrise,bar 8\n"
    done = separated(tmp_path, text, name=name)
    assert [cue.cue for cue in done.plan.running_order[0].cues] == [f"{code} 1", f"{code} 2", f"{code} 3"]
    assert any("--map SQ=Cue" in one for one in done.made.assumed) == asked
    mapped = separated(tmp_path, text, Wanted(maps=(("FS", "Cue"),)), name=name)
    assert [cue.cue for cue in mapped.plan.running_order[0].cues] == ["FS 1", "FS 2", "FS 3"]


def test_what_has_times_or_several_desks_is_no_cue_list(tmp_path: Path) -> None:
    """A rundown stays one, with a page in it too."""
    timed = separated(tmp_path, "Time,LX,Item,Page\n20:00,1,A,1\n20:05,2,B,2\n20:10,3,C,3\n")
    assert titles(timed) == ["A", "B", "C"]
    several = separated(tmp_path, "LX,Sound,Item,Page\n1,1,A,1\n2,2,B,2\n3,3,C,3\n")
    assert titles(several) == ["A", "B", "C"]


def test_a_cue_list_loses_nothing_and_keeps_nothing_personal(tmp_path: Path) -> None:
    """Notes between the rows, a number that comes again, phone numbers."""
    text = "LX,Page,What,Phone\n1,1,A,0171\n2,1,B,\nPlease wait for the band!,,,\n2,2,C,\n3,2,D,\n"
    done = separated(tmp_path, text)
    (part,) = done.plan.running_order
    actions = " ".join(cue.action or "" for cue in part.cues)
    assert [cue.cue for cue in part.cues] == ["LX 1", "LX 2", "LX 3"]
    assert "Please wait for the band!" in actions
    assert "LX: 2; Page: 2" in actions.replace("C; ", "")
    assert left(done) == ["0171"]


def test_a_finale_with_rows_of_its_own_tells_who_is_not_in_it(tmp_path: Path) -> None:
    """“Finale: bride + all” with the bride's look below it is a finale of one, and one must know."""
    rows = [["Look", "Model"], [1, "Mia"], [2, "Ana"], ["FINALE: bride + all girls"], [3, "Mia"]]
    assumed = book(tmp_path, rows).made.assumed
    assert any(
        one.endswith("; 1 of 2 models are in its rows, and nobody else walks in it") for one in assumed
    )


def test_a_heading_above_a_break_is_no_second_break(tmp_path: Path) -> None:
    """BREAK 1, and below it the break with its length: one GO, not two."""
    text = "Dur,Item,LX\n5:00,Titles,1\n,BREAK 1,\n4:00,Break,2\n5:00,Song,3\n,Interval,\n3:00,End,4\n"
    parts = separated(tmp_path, text).plan.running_order
    assert [(part.title, part.kind, part.skip) for part in parts[1:3]] == [
        ("BREAK 1", "milestone", True),
        ("Break", "break", False),
    ]
    assert [(part.title, part.kind) for part in parts[4:5]] == [("Interval", "break")]
