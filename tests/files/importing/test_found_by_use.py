"""Spreadsheets that were imported by somebody in a hurry, and what got lost or misread."""

from __future__ import annotations

from datetime import time, timedelta
from pathlib import Path

import pytest

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
