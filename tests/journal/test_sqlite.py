"""The journal as a SQLite file: how it lies on disk, and what other tools and processes see of it."""

import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from showrunner.journal.protocol import JournalError
from showrunner.journal.sqlite import APPLICATION_ID, SqliteJournal
from showrunner.model.events import (
    Draft,
    Event,
    FollowFired,
    Noted,
    ProblemFixed,
    ProblemOpened,
    ProblemReopened,
    ProblemTaken,
    ShowHeld,
    ShowResumed,
    StandbyGiven,
    StepCalled,
    Undone,
)
from tests.journal.drafts import UP, noted
from tests.journal.processes import ROOT, Writer


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a journal goes."""
    return tmp_path / "evening.showlog"


def names(folder: Path) -> set[str]:
    """What lies in a folder."""
    return {file.name for file in folder.iterdir()}


def ask(path: Path, question: str) -> list[tuple[Any, ...]]:
    """As any SQLite tool would."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(question).fetchall()


# Making and closing


def test_a_new_journal_is_marked_as_one(path: Path) -> None:
    """`file` and other programs can tell it from any other database; it is written ahead."""
    SqliteJournal.create(path).close()
    assert ask(path, "PRAGMA application_id") == [(APPLICATION_ID,)]
    assert ask(path, "PRAGMA user_version") == [(1,)]
    assert ask(path, "PRAGMA journal_mode") == [("wal",)]
    assert path.read_bytes()[68:72] == b"show"


def test_its_folder_is_made(tmp_path: Path) -> None:
    """The first run of a show makes `runs/` beside it."""
    path = tmp_path / "Zoë's shows" / "runs" / "a b#c?d%20.showlog"
    journal = SqliteJournal.create(path)
    journal.append([noted()], after=0)
    journal.close()
    assert names(path.parent) == {path.name}


@pytest.mark.parametrize("content", [b"", b"an evening's notes"])
def test_an_existing_file_is_left_as_it_is(path: Path, content: bytes) -> None:
    """A journal is never made over another file."""
    path.write_bytes(content)
    with pytest.raises(JournalError) as caught:
        SqliteJournal.create(path)
    assert caught.value.code == "exists"
    assert path.read_bytes() == content


def test_the_last_to_close_leaves_one_file(path: Path) -> None:
    """What is to be sent or kept is one file then, with everything in it."""
    first = SqliteJournal.create(path)
    second = SqliteJournal.open(path)
    reader = SqliteJournal.open(path, read_only=True)
    first.append([noted()] * 100, after=0)
    first.close()
    assert len(list(reader.read())) == 100
    second.close()
    assert names(path.parent) == {path.name}
    reader.close()
    assert len(ask(path, "SELECT * FROM events")) == 100


def test_nobody_checkpoints_while_a_show_runs(path: Path) -> None:
    """The file does not change before the last one closes, however long the write-ahead log gets."""
    journal, other = SqliteJournal.create(path), SqliteJournal.open(path)
    before = path.read_bytes()
    last = 0
    for n in range(60):
        writer = (journal, other)[n % 2]
        last = writer.append([noted("x" * 4000)] * 50, after=last)[-1].seq
    reader = SqliteJournal.open(path, read_only=True)
    assert sum(1 for _ in reader.read()) == 3000
    reader.close()
    other.close()
    assert path.with_name(path.name + "-wal").stat().st_size > 4000 * 3000
    assert path.read_bytes() == before
    journal.close()
    assert path.stat().st_size > 4000 * 3000


def test_an_append_is_synced(path: Path) -> None:
    """FULL is what survives a power cut: each connection that may write asks for it."""
    journal = SqliteJournal.create(path)
    assert journal._connection is not None
    assert journal._connection.execute("PRAGMA synchronous").fetchall() == [(2,)]
    assert journal._connection.execute("PRAGMA fullfsync").fetchall() == [(1,)]
    journal.close()


def test_leftovers_of_a_deleted_journal_do_no_harm(path: Path) -> None:
    """A journal whose file was deleted but not its write-ahead log: a new one of its name is empty."""
    SqliteJournal.create(path).close()
    writer = Writer(path, "old")
    assert writer.output.readline() == "1\n"
    writer.kill()
    assert path.with_name(path.name + "-wal").stat().st_size
    path.unlink()
    journal = SqliteJournal.create(path)
    assert list(journal.read()) == []
    assert journal.append([noted()], after=0)[0].seq == 1
    journal.close()
    assert ask(path, "PRAGMA integrity_check") == [("ok",)]


def test_a_journal_taken_out_of_its_folder_is_told(path: Path) -> None:
    """What would be written to a file without a name would be lost; put back, it goes on."""
    journal = SqliteJournal.create(path)
    journal.append([noted("one")], after=0)
    away = path.rename(path.with_name("tidied away.showlog"))
    with pytest.raises(JournalError) as caught:
        journal.append([noted("two")], after=1)
    assert caught.value.code == "missing"
    away.rename(path)
    journal.append([noted("two")], after=1)
    journal.close()
    assert len(ask(path, "SELECT * FROM events")) == 2


def test_a_link_to_a_journal_is_the_journal(path: Path) -> None:
    """A link on the desktop opens the same show."""
    link = path.with_name("tonight.showlog")
    link.symlink_to(path)
    journal = SqliteJournal.create(path)
    journal.append([noted()], after=0)
    other = SqliteJournal.open(link)
    other.append([noted()], after=1)
    reader = SqliteJournal.open(link, read_only=True)
    assert len(list(reader.read())) == len(list(journal.read())) == 2
    for each in (reader, other, journal):
        each.close()
    assert names(path.parent) == {path.name, link.name}


# Other processes


def test_processes_that_race_lose_and_double_nothing(path: Path) -> None:
    """Three stations in processes of their own write as fast as they can."""
    SqliteJournal.create(path).close()
    each, stations = 60, ("desk", "rail-a", "rail-b")
    writers = [Writer(path, station, each, per_opening=20) for station in stations]
    acknowledged = sorted(seq for writer in writers for seq in writer.finish())
    assert [writer.process.returncode for writer in writers] == [0, 0, 0]
    journal = SqliteJournal.open(path)
    records = list(journal.read())
    journal.close()
    assert [record.seq for record in records] == list(range(1, 3 * each + 1))
    assert acknowledged[-1] == 3 * each
    assert len(set(acknowledged)) == len(acknowledged)
    for station in stations:
        own = [record for record in records if record.station == station]
        assert [record.event for record in own] == [Noted(f"{station} {n}") for n in range(each)]
        assert [record.ordinal for record in own] == list(range(1, each + 1))


@pytest.mark.parametrize("read_only", [False, True])
def test_a_follower_is_told_of_another_process(path: Path, read_only: bool) -> None:
    """A second terminal sees a GO of the first, also when it only looks."""
    SqliteJournal.create(path).close()
    journal = SqliteJournal.open(path, read_only=read_only)
    changed = threading.Event()
    journal.follow(changed.set)
    seen = 0
    writer = Writer(path, "desk", 30, per_opening=10)
    while seen < 30:
        assert changed.wait(10)
        changed.clear()
        seen += len(list(journal.read(seen)))
    writer.finish()
    journal.close()
    assert names(path.parent) == {path.name}


def test_a_follower_outlives_trouble_with_the_file(path: Path) -> None:
    """While the journal is out of reach it keeps trying, and tells what came when it is back."""
    SqliteJournal.create(path).close()
    journal = SqliteJournal.open(path, read_only=True)
    away = path.rename(path.with_name("away.showlog"))
    changed = threading.Event()
    with pytest.raises(JournalError):
        journal.follow(changed.set)
    away.rename(path)
    journal.follow(changed.set)
    path.rename(away)
    other = SqliteJournal.open(away)
    other.append([noted()], after=0)
    other.close()
    assert not changed.wait(0.1)
    away.rename(path)
    assert changed.wait(10)
    journal.close()


def test_following_is_no_busy_loop(path: Path) -> None:
    """An idle follower uses about one per cent of a core; the benchmarks measure it."""
    SqliteJournal.create(path).close()
    journal = SqliteJournal.open(path)
    journal.follow(lambda: None)
    used, passed = time.process_time(), time.monotonic()
    time.sleep(0.5)
    used, passed = time.process_time() - used, time.monotonic() - passed
    journal.close()
    assert used < 0.1 * passed


# What other tools see


def test_events_lie_in_plain_columns(path: Path) -> None:
    """Text is text: moments in ISO, bodies in JSON with their letters as they are."""
    journal = SqliteJournal.create(path)
    (record,) = journal.append([noted("Zoë's heel")], after=0)
    journal.close()
    assert ask(path, "SELECT * FROM events") == [
        (
            1,
            record.id,
            "2026-09-12T18:00:00.000+00:00",
            "desk",
            1,
            "caller",
            0,
            "noted",
            1,
            '{"text":"Zoë\'s heel"}',
        )
    ]


def record_all(path: Path, *events: Event) -> None:
    """A journal of these events, one a second."""
    journal = SqliteJournal.create(path)
    drafts = [Draft(event, UP + timedelta(seconds=n), "lena", "desk", n) for n, event in enumerate(events)]
    journal.append(drafts, after=0)
    journal.close()


def test_the_log_says_what_was_taken_back(path: Path) -> None:
    """Everything is in it, and beside what was undone, by which event."""
    record_all(path, StandbyGiven("a"), ShowHeld("zip"), Undone(2, "show-held"))
    assert ask(path, "SELECT seq, at, what, who, station, undone_by FROM log") == [
        (1, "2026-09-12T18:00:00.000+00:00", "standby-given", "lena", "desk", None),
        (2, "2026-09-12T18:00:01.000+00:00", "show-held", "lena", "desk", 3),
        (3, "2026-09-12T18:00:02.000+00:00", "undone", "lena", "desk", None),
    ]


def test_the_as_run_is_readable(path: Path) -> None:
    """What was called and when, without what was taken back."""
    record_all(
        path,
        StepCalled("walk:1", "Look 1", "opening", "1", "noor", "1", ("LX 1",), "2026-09-12T18:00:00+00:00"),
        FollowFired("SQ 2", "LX 1", "2026-09-12T18:00:01+00:00"),
        StepCalled("walk:2", "Look 2", "opening", "2", "ines", "2"),
        Undone(3, "step-called"),
        ShowHeld("zip"),
        ShowResumed(),
    )
    assert ask(path, "SELECT seq, what, title, segment, model, outfit, cues, due FROM as_run") == [
        (1, "GO", "Look 1", "opening", "noor", "1", '["LX 1"]', "2026-09-12T18:00:00+00:00"),
        (2, "follow", "SQ 2", None, None, None, None, "2026-09-12T18:00:01+00:00"),
        (5, "hold", "zip", None, None, None, None, None),
        (6, "resumed", "", None, None, None, None, None),
    ]
    assert [len(clock) for (clock,) in ask(path, "SELECT clock FROM as_run")] == [8] * 4


def test_the_problems_are_readable(path: Path) -> None:
    """One line each as it stands: open, taken or fixed, with the fix that held."""
    record_all(
        path,
        ProblemOpened(1, "zip", "look 12", "WARD", "high"),
        ProblemTaken(1),
        ProblemFixed(1, "safety pins"),
        ProblemOpened(2, "no sound"),
        ProblemOpened(3, "heel", "look 4"),
        ProblemTaken(3),
        ProblemOpened(4, "typo"),
        Undone(7, "problem-opened"),
        ProblemFixed(2, "unmuted"),
        ProblemReopened(2),
        ProblemFixed(3, "wrong number"),
        Undone(11, "problem-fixed"),
    )
    columns = "n, text, about, department, severity, status, opened_by, taken_by, fix, fixed_at"
    assert ask(path, f"SELECT {columns} FROM problems") == [
        (1, "zip", "look 12", "WARD", "high", "fixed", "lena", "lena", "safety pins", at(2)),
        (2, "no sound", None, None, "normal", "open", "lena", None, None, None),
        (3, "heel", "look 4", None, "normal", "taken", "lena", "lena", None, None),
    ]


def at(seconds: int) -> str:
    """That long after the first event."""
    return (UP + timedelta(seconds=seconds)).isoformat(timespec="milliseconds")


# What it costs


def test_the_package_root_loads_nothing() -> None:
    """Whoever names the package pays for no engine."""
    code = "import sys, showrunner.journal; print('sqlite3' in sys.modules or 'json' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_a_long_journal_is_read_in_pieces(path: Path) -> None:
    """Reading a few events of many large ones does not load them all."""
    import tracemalloc

    journal = SqliteJournal.create(path)
    for n in range(20):
        journal.append([noted("x" * 1_000_000)], after=n)
    tracemalloc.start()
    for record in journal.read():
        assert isinstance(record.event, Noted)
        assert len(record.event.text) == 1_000_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    journal.close()
    assert peak < 10_000_000
