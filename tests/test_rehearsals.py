"""Several journals of one show: learned from on the command line, and never changed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from showrunner.files.reading import read
from tests.model.test_learning import DAYS, ORDER
from tests.rehearsals import Speed, rehearsed, write_journal
from tests.test_cli import Shell

SPEEDS = (Speed(pace=1.5, change=44), Speed(pace=1.2, change=30), Speed(pace=1.1, change=41))


@pytest.fixture
def order(tmp_path: Path) -> Path:
    """A running order with three rehearsals beside it."""
    path = tmp_path / "show.yaml"
    path.write_text(ORDER, encoding="utf-8")
    for n, (speed, day) in enumerate(zip(SPEEDS, DAYS, strict=True)):
        records = rehearsed(ORDER, speed, day=day, until=1e9 if n else 200)
        write_journal(records, tmp_path / "runs" / f"show-{n + 1}-rehearsal.showlog")
    return path


@pytest.fixture
def shell(order: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    """A shell in the folder of that running order."""
    return Shell(order.parent, capsys)


def journals(order: Path) -> list[str]:
    """The journals of the rehearsals."""
    return [str(path) for path in sorted((order.parent / "runs").glob("*.showlog"))]


def test_learn_shows_what_was_measured_beside_the_plan_and_writes_nothing(shell: Shell, order: Path) -> None:
    """Each figure with how many times it was measured, and a rehearsal that was broken off as such."""
    before = {path: path.read_bytes() for path in order.parent.rglob("*") if path.is_file()}
    done = shell("learn", *journals(order))
    assert done.code == 0
    assert (
        "  2026-11-19 15:00  rehearsal  3:20, planned 4:15  broken off in Second, 4 steps not called"
        in done.out
    )
    assert (
        "  the pace, for all without their own      20s       24s   median of 9 in 3 runs, 22s to 30s"
        in done.out
    )
    assert "  look 3  Bride                            40s       44s   median of 3 runs" not in done.out
    assert (
        "  look 3  Bride                            40s       41s   median of 3 runs, 30s to 44s" in done.out
    )
    assert {path: path.read_bytes() for path in order.parent.rglob("*") if path.is_file()} == before


def test_learn_writes_a_new_running_order_that_says_where_each_figure_is_from(
    shell: Shell, order: Path
) -> None:
    """It loads, with just the learned figures in it."""
    new = order.parent / "learned.yaml"
    done = shell("learn", *journals(order), "--only", "changes", "-o", str(new))
    assert (done.code, done.err.strip()) == (0, f"{new} is written: showrunner check {new}")
    text = new.read_text(encoding="utf-8")
    assert "change: 41s}  # learned, change: median of 3 runs, 2026-11-19 to 2026-11-21; was 40s" in text
    kept = [line for line in text.splitlines() if "learned" not in line]
    assert [line for line in ORDER.splitlines() if line in kept] == kept
    assert len(kept) == len(ORDER.splitlines()) - text.count("learned")
    assert read(new).plan is not None
    assert order.read_text(encoding="utf-8") == ORDER


def test_learn_writes_over_nothing(shell: Shell, order: Path) -> None:
    """Not over the running order, and not over another file."""
    done = shell("learn", *journals(order), "-o", str(order))
    assert done.code == 1
    assert "is there already" in done.err
    assert order.read_text(encoding="utf-8") == ORDER


def test_a_running_order_that_was_edited_since_is_told_and_can_be_named(shell: Shell, order: Path) -> None:
    """What was learned then stands in what the file says now."""
    order.write_text(ORDER.replace("title: Bow\n", "title: The bow\n"), encoding="utf-8")
    assert "show.yaml has been changed since show-3-rehearsal" in shell("learn", *journals(order)).err
    new = order.parent / "learned.yaml"
    done = shell("learn", str(order), *journals(order), "-o", str(new))
    assert "has been changed" not in done.err
    assert "title: The bow\n" in new.read_text(encoding="utf-8")
    assert "# learned" in new.read_text(encoding="utf-8")


def test_learn_in_json_has_seconds(shell: Shell, order: Path) -> None:
    """For machines: the place in the file, what the plan has, what was learned."""
    found = shell("learn", *journals(order), "--format", "json").json
    pace = next(each for each in found["figures"] if each["place"] == ["pace", "interval"])
    assert (pace["planned_s"], pace["learned_s"], pace["measured"], pace["runs"]) == (20, 24, 9, 3)
    assert [run["ending"] for run in found["runs"]] == ["broken off", "played", "played"]
    assert found["format"] == 1


def test_journals_of_different_shows_are_refused_in_words(shell: Shell, order: Path) -> None:
    """Nothing can be learned from another show."""
    other = rehearsed(ORDER.replace("Small Show", "Gala"), day=date(2026, 11, 18), file="gala.yaml")
    path = write_journal(other, order.parent / "gala.showlog")
    done = shell("learn", str(path), *journals(order))
    assert done.code == 1
    assert "not one show: gala is of “Gala”, show-3-rehearsal of “Small Show”" in done.err


def test_a_journal_that_is_given_twice_counts_once(shell: Shell, order: Path) -> None:
    """A copy under another name too, and that is told."""
    first = Path(journals(order)[0])
    copy = first.with_name("copy.showlog")
    copy.write_bytes(first.read_bytes())
    done = shell("learn", *journals(order), str(first), str(copy))
    assert "learned from 3 runs" in done.out
    assert "holds what another of these journals holds: it counts once" in done.err


def test_a_journal_in_which_nothing_was_run_is_left_out(shell: Shell, order: Path) -> None:
    """Somebody opened it and went home; where nothing else is left, there is nothing to tell."""
    idle = write_journal(rehearsed(ORDER, day=date(2026, 11, 22))[:1], order.parent / "runs" / "idle.showlog")
    done = shell("debrief", *journals(order))
    assert "3 rehearsals compared" in done.out
    assert "idle was never up: it is left out" in done.err
    alone = shell("debrief", str(idle), journals(order)[1])
    assert alone.out.startswith("# Small Show\n\nDebrief of a rehearsal")
    other = write_journal(rehearsed(ORDER, day=date(2026, 11, 23))[:1], order.parent / "other.showlog")
    assert (shell("learn", str(idle)).code, shell("debrief", str(idle), str(other)).code) == (1, 1)


def test_several_journals_are_compared_in_every_format(shell: Shell, order: Path) -> None:
    """By the end of the file's name, as one is."""
    for name, begins in (
        ("a.html", b"<!DOCTYPE"),
        ("a.xlsx", b"PK"),
        ("a.csv", b"\xef\xbb\xbf"),
        ("a.json", b"{"),
    ):
        out = order.parent / name
        assert shell("debrief", *journals(order), "-o", str(out)).code == 0
        assert out.read_bytes().startswith(begins)
    folder = order.parent / "tables"
    assert shell("debrief", *journals(order), "-o", f"{folder}/").code == 0
    assert {path.stem for path in folder.iterdir()} == {
        *("runs", "segments", "walks", "on-stage", "changes", "again", "agreed")
    }
    assert shell("debrief", *journals(order), "--format", "csv", "--table", "segments").out.startswith(
        "Segment,"
    )


@pytest.mark.parametrize(
    "words", [["x.yaml"], ["a.yaml", "b.yaml", "c.showlog"], ["c.showlog", "--only", "hats"]]
)
def test_what_learn_cannot_use_is_wrong_usage(shell: Shell, words: list[str]) -> None:
    """No journal, two running orders, nothing that can be learned."""
    assert shell("learn", *words).code == 2


def test_a_journal_that_is_none_fails_in_one_line(shell: Shell, order: Path) -> None:
    """Missing, or something else."""
    done = shell("learn", str(order.parent / "none.showlog"))
    assert (done.code, done.err.count("\n")) == (1, 1)
