"""What is no journal, cannot be reached, or has no room: one clear line each, and nothing lost."""

import os
import shutil
import socket
import sqlite3
import stat
import subprocess
import tempfile
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showrunner.journal.protocol import JournalError, Stale
from showrunner.journal.sqlite import SqliteJournal
from tests.journal.drafts import noted
from tests.journal.luck import fill, hand_over, ordinary_user, picture, read, stock, told
from tests.journal.processes import Writer

WAYS = [pytest.param(False, id="to write"), pytest.param(True, id="to read")]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a journal goes."""
    return tmp_path / "evening.showlog"


def alter(path: Path, *statements: str) -> None:
    """Change a journal with another tool."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


# No journal


def foreign_database(path: Path) -> None:
    """Another program's database."""
    alter(path, "CREATE TABLE guests (name)", "INSERT INTO guests VALUES ('Zoë')")


def foreign_ahead(path: Path) -> None:
    """Another program's database that is written ahead."""
    foreign_database(path)
    alter(path, "PRAGMA journal_mode = WAL", "INSERT INTO guests VALUES ('Noor')")


NO_JOURNALS: dict[str, Callable[[Path], object]] = {
    "a text": lambda path: path.write_text("20:04 LX 5 GO\n" * 500),
    "a short text": lambda path: path.write_text("x"),
    "zeros": lambda path: path.write_bytes(b"\0" * 8192),
    "the beginning of a database": lambda path: path.write_bytes(b"SQLite format 3\0" + bytes(40)),
    "nothing in it": lambda path: path.write_bytes(b""),
    "a folder": lambda path: path.mkdir(),
    "a pipe": os.mkfifo,
    "a foreign database": foreign_database,
    "a foreign database, written ahead": foreign_ahead,
}


@pytest.mark.parametrize("read_only", WAYS)
@pytest.mark.parametrize("make", NO_JOURNALS.values(), ids=NO_JOURNALS)
def test_what_is_no_journal_is_left_alone(
    path: Path, make: Callable[[Path], object], read_only: bool
) -> None:
    """Byte for byte, with nothing new beside it."""
    make(path)
    before = picture(path.parent)
    with told("not-a-journal"):
        SqliteJournal.open(path, read_only=read_only)
    assert picture(path.parent) == before


@pytest.mark.parametrize("read_only", WAYS)
def test_a_socket_is_no_journal(path: Path, monkeypatch: pytest.MonkeyPatch, read_only: bool) -> None:
    """Nor anything else that only has a name in a folder."""
    monkeypatch.chdir(path.parent)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(path.name)
        with told("not-a-journal"):
            SqliteJournal.open(path, read_only=read_only)


@pytest.mark.parametrize("read_only", WAYS)
def test_a_missing_journal_is_not_made(path: Path, read_only: bool) -> None:
    """Opening makes nothing, neither a file nor a folder."""
    for missing in (path, path.parent / "runs" / path.name):
        with told("missing"):
            SqliteJournal.open(missing, read_only=read_only)
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize("read_only", WAYS)
def test_a_file_is_no_folder(path: Path, read_only: bool) -> None:
    """`notes.txt/evening.showlog` can neither be opened nor made."""
    (path.parent / "notes.txt").write_text("x")
    with told("missing"):
        SqliteJournal.open(path.parent / "notes.txt" / path.name, read_only=read_only)
    for made in (path.parent / "notes.txt" / path.name, path.parent / "notes.txt" / "runs" / path.name):
        with told("io", "cannot be made"):
            SqliteJournal.create(made)


@pytest.mark.parametrize("read_only", WAYS)
def test_a_journal_of_a_newer_version_is_refused(path: Path, read_only: bool) -> None:
    """In one line, and unchanged."""
    stock(path)
    alter(path, "PRAGMA user_version = 2")
    before = picture(path.parent)
    with told("newer", "newer showrunner"):
        SqliteJournal.open(path, read_only=read_only)
    assert picture(path.parent) == before


def test_an_empty_file_may_become_a_journal(path: Path) -> None:
    """Whoever opens a journal in the very moment in which it is made gets it."""
    path.touch()
    made = path.with_name("made elsewhere")
    stock(made)
    writer = subprocess.Popen(["sh", "-c", f"sleep 0.05; mv '{made}' '{path}'"])
    assert len(read(path)) == 3
    writer.wait()


# Damaged


@pytest.mark.parametrize("length", [100, 512, 4096, 5000, 8192])
@pytest.mark.parametrize("read_only", WAYS)
def test_a_cut_off_journal_is_told(path: Path, length: int, read_only: bool) -> None:
    """However little is left of it."""
    stock(path, 200)
    assert path.stat().st_size > 20_000
    os.truncate(path, length)
    with told("broken", "damaged"):
        journal = SqliteJournal.open(path, read_only=read_only)
        with closing(journal):
            list(journal.read())


DAMAGES = {
    "a kind from the future": "UPDATE events SET type = 'encore-called' WHERE seq = 2",
    "a version from the future": "UPDATE events SET version = 9 WHERE seq = 2",
    "a version that is no number": "UPDATE events SET version = 'x' WHERE seq = 2",
    "a body that does not fit": "UPDATE events SET body = '{}' WHERE seq = 2",
    "a body of another form": "UPDATE events SET body = '[]' WHERE seq = 2",
    "two bodies in one": "UPDATE events SET body = '{},{}' WHERE seq = 2",
    "no JSON": "UPDATE events SET body = 'zip' WHERE seq = 2",
    "an empty body": "UPDATE events SET body = '' WHERE seq = 2",
    "a body of bytes": "UPDATE events SET body = x'ff00ff' WHERE seq = 2",
    "no moment": "UPDATE events SET at = 'soon' WHERE seq = 2",
    "a moment of bytes": "UPDATE events SET at = x'ff' WHERE seq = 2",
    "no UTF-8": "UPDATE events SET \"by\" = CAST(x'ff' AS TEXT) WHERE seq = 2",
    "a deep body": "UPDATE events SET body = replace(hex(zeroblob(100000)), '00', '[') WHERE seq = 2",
    "a gap": "DELETE FROM events WHERE seq = 2",
    "no beginning": "DELETE FROM events WHERE seq = 1",
    "no table": "DROP TABLE events",
    "another table": "ALTER TABLE events RENAME COLUMN station TO terminal",
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_damage_inside_is_told(path: Path, damage: str) -> None:
    """What cannot be read is not passed over in silence."""
    stock(path)
    alter(path, "PRAGMA ignore_check_constraints = 1", damage)
    with told("broken", "damaged"):
        read(path)


def test_the_damaged_event_is_named(path: Path) -> None:
    """Whoever mends it must find it."""
    stock(path, 2000)
    alter(path, "UPDATE events SET type = 'encore-called' WHERE seq = 1234")
    with told("broken", "event 1234", "encore-called"):
        read(path)


def test_what_lies_before_the_damage_is_read(path: Path) -> None:
    """As far as a piece goes: a damaged end does not hide the beginning."""
    records = stock(path, 2000)
    alter(path, "UPDATE events SET body = '{}' WHERE seq = 1999")
    got = []
    with closing(SqliteJournal.open(path)) as journal, told("broken"):
        for record in journal.read():
            got.append(record)  # noqa: PERF402
    assert got == records[: len(got)]
    assert len(got) > 1000


@given(st.data())
def test_flipped_bytes_end_in_a_line_at_worst(data: st.DataObject) -> None:
    """Bytes that rot anywhere in the file never make a traceback, and never hang."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "evening.showlog"
        stock(path, 50)
        content = bytearray(path.read_bytes())
        for _ in range(data.draw(st.integers(1, 3))):
            content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
        path.write_bytes(content)
        with suppress(JournalError, Stale), closing(SqliteJournal.open(path)) as journal:
            journal.append([noted()], after=len(list(journal.read())))


# Locked


@pytest.mark.parametrize("read_only", WAYS)
def test_a_locked_journal_is_told_soon(path: Path, read_only: bool) -> None:
    """Another tool holds it: the caller learns it within a moment, and it works once it is let go."""
    stock(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with told("locked"):
            SqliteJournal.open(path, read_only=read_only)
        other.execute("COMMIT")
    SqliteJournal.open(path, read_only=read_only).close()


def test_an_append_to_a_locked_journal_can_be_tried_again(path: Path) -> None:
    """Nothing of it was recorded, reading works meanwhile, and the next try succeeds."""
    journal = SqliteJournal.create(path)
    journal.append([noted()], after=0)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with told("locked", "again"):
            journal.append([noted("two")], after=1)
        assert len(list(journal.read())) == 1
        other.execute("ROLLBACK")
        assert [record.seq for record in journal.append([noted("two")], after=1)] == [2]
    journal.close()


# No room


def test_a_full_file_loses_nothing_acknowledged(path: Path) -> None:
    """SQLite's own limit stands for the disk's: what was acknowledged is there, and it goes on with room."""
    journal = SqliteJournal.create(path)
    assert journal._connection is not None
    journal._connection.execute("PRAGMA max_page_count = 50")
    last = fill(journal)
    assert last > 20
    assert [record.seq for record in journal.read()] == list(range(1, last + 1))
    with told("full"):
        journal.append([noted("x" * 8000)], after=last)
    journal._connection.execute("PRAGMA max_page_count = 1000000")
    assert journal.append([noted("x" * 8000)], after=last)[0].seq == last + 1
    journal.close()
    assert len(read(path)) == last + 1


# No permission


def died(folder: Path) -> list[int]:
    """A journal that a killed station left: its last events are in the write-ahead log alone."""
    path = folder / "evening.showlog"
    stock(path)
    writer = Writer(path, "desk")
    for _ in range(5):
        writer.output.readline()
    writer.kill()
    assert path.with_name(path.name + "-wal").stat().st_size > 4096
    with tempfile.TemporaryDirectory() as name:
        for file in folder.iterdir():
            shutil.copy(file, name)
        return [record.seq for record in read(Path(name) / path.name)]


READ_ONLY = {
    "the file": {"file": 0o444, "mode": 0o755},
    "the folder": {"file": 0o644, "mode": 0o555},
    "both": {"file": 0o444, "mode": 0o555},
}


@pytest.mark.parametrize("permissions", READ_ONLY.values(), ids=READ_ONLY)
def test_a_journal_that_cannot_be_written_can_be_read(folder: Path, permissions: dict[str, int]) -> None:
    """Opening it to write says so; status and log read it all the same and leave nothing beside it."""
    path = folder / "evening.showlog"
    records = stock(path)
    hand_over(folder, **permissions)
    before = picture(folder)
    with ordinary_user():
        with told("read-only"):
            SqliteJournal.open(path)
        journal = SqliteJournal.open(path, read_only=True)
        assert list(journal.read()) == records
        with told("read-only"):
            journal.append([noted()], after=3)
        journal.close()
    assert picture(folder) == before


@pytest.mark.parametrize("permissions", READ_ONLY.values(), ids=READ_ONLY)
@pytest.mark.parametrize("index", [True, False], ids=["with its index", "without its index"])
def test_a_show_that_died_can_be_read_where_nothing_can_be_written(
    folder: Path, permissions: dict[str, int], index: bool
) -> None:
    """With everything it had acknowledged, although part of that is in the write-ahead log."""
    path = folder / "evening.showlog"
    numbers = died(folder)
    if not index:
        path.with_name(path.name + "-shm").unlink()
    hand_over(folder, **permissions)
    before = set(picture(folder))
    with ordinary_user():
        assert [record.seq for record in read(path)] == numbers
    assert set(picture(folder)) == before


def test_a_journal_of_another_user_is_told(folder: Path) -> None:
    """Where not even reading is permitted."""
    path = folder / "evening.showlog"
    stock(path)
    hand_over(folder, file=0o000)
    with ordinary_user():
        for read_only in (False, True):
            with told("io", "permission"):
                SqliteJournal.open(path, read_only=read_only)


def test_a_folder_of_another_user_is_told(folder: Path) -> None:
    """Where not even looking into the folder is permitted."""
    path = folder / "evening.showlog"
    stock(path)
    hand_over(folder, mode=0o000)
    with ordinary_user():
        for read_only in (False, True):
            with told("io", "permission"):
                SqliteJournal.open(path, read_only=read_only)
        with told("read-only", "folder"):
            SqliteJournal.create(path)


def test_no_journal_is_made_in_a_read_only_folder(folder: Path) -> None:
    """Neither in it nor in a new folder in it."""
    hand_over(folder, mode=0o555)
    with ordinary_user():
        for made in (folder / "evening.showlog", folder / "runs" / "evening.showlog"):
            with told("read-only", "folder"):
                SqliteJournal.create(made)
    assert list(folder.iterdir()) == []
    assert stat.S_IMODE(folder.stat().st_mode) == 0o555
