"""A station that dies at any moment takes nothing with it that it had acknowledged."""

import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from showrunner.journal.protocol import Journal, JournalError
from showrunner.journal.sqlite import SqliteJournal
from showrunner.model.events import Noted, Record
from tests.journal.drafts import noted
from tests.journal.processes import ROOT, Writer

LONGEST_S = 0.06
"""A writer lives for some moments at most: some die before their first append, most amid one."""


def check(records: Sequence[Record], acknowledged: int) -> None:
    """Nothing acknowledged is missing, nothing is there twice, nothing half."""
    assert [record.seq for record in records] == list(range(1, len(records) + 1))
    assert len(records) >= acknowledged
    for station in {record.station for record in records}:
        own = [record for record in records if record.station == station]
        assert [record.ordinal for record in own] == list(range(1, len(own) + 1))
        assert [record.event for record in own] == [Noted(f"{station} {n}") for n in range(len(own))]


def intact(path: Path) -> bool:
    """What SQLite itself says of the whole file."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def kill_one(path: Path, dice: random.Random, rounds: int) -> None:
    """Kill one writer after the other on the same journal, each with what the ones before it left."""
    acknowledged = 0
    for n in range(rounds):
        # Every third closes and opens the journal all the time, so that some die in a checkpoint.
        writer = Writer(path, f"station {n}", per_opening=6 if n % 3 == 0 else 10**9)
        time.sleep(dice.uniform(0, LONGEST_S))
        acknowledged = max([acknowledged, *writer.kill()])
        # As the next start finds it: sometimes read first, sometimes written to at once.
        journal = SqliteJournal.open(path, read_only=n % 2 == 0)
        records = list(journal.read())
        journal.close()
        check(records, acknowledged)
        acknowledged = len(records)
    assert intact(path)
    assert acknowledged > rounds


def kill_two(path: Path, dice: random.Random, rounds: int) -> None:
    """Two write, one is killed: the other goes on, and nothing of either is lost."""
    survivor = Writer(path, "survivor")
    acknowledged = 0
    for n in range(rounds):
        writer = Writer(path, f"station {n}", per_opening=6 if n % 3 == 0 else 10**9)
        time.sleep(dice.uniform(0, LONGEST_S))
        acknowledged = max([acknowledged, *writer.kill()])
    acknowledged = max([acknowledged, *survivor.kill()])
    journal = SqliteJournal.open(path)
    records = list(journal.read())
    check(records, acknowledged)
    goes_on(journal, len(records))
    journal.close()
    assert intact(path)


def goes_on(journal: Journal, last: int) -> None:
    """The show can be taken up."""
    assert [record.seq for record in journal.append([noted()], after=last)] == [last + 1]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A new journal that nobody has open."""
    path = tmp_path / "evening.showlog"
    SqliteJournal.create(path).close()
    return path


def test_a_killed_writer_loses_nothing_acknowledged(path: Path) -> None:
    """Killed at 20 random moments."""
    kill_one(path, random.Random(), 20)


def test_a_killed_neighbour_takes_nothing_with_it(path: Path) -> None:
    """Killed at five random moments, while another goes on writing."""
    kill_two(path, random.Random(), 5)


def test_a_journal_whose_making_was_killed_is_one_or_none(tmp_path: Path) -> None:
    """It opens empty, or is told to be no journal; those before it are whole."""
    code = """
import itertools, pathlib, sys
from showrunner.journal.sqlite import SqliteJournal
print("ready", flush=True)
for n in itertools.count():
    SqliteJournal.create(pathlib.Path(sys.argv[1], f"{n}.showlog")).close()
"""
    for n in range(5):
        folder = tmp_path / str(n)
        process = subprocess.Popen(
            [sys.executable, "-c", code, str(folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        with process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            time.sleep(random.uniform(0, LONGEST_S))
            process.kill()
        *whole, last = sorted(folder.glob("*.showlog"), key=lambda path: int(path.stem)) or [folder]
        for path in whole:
            assert opened(path) == []
        assert opened(last) in ([], "not-a-journal", "missing")


def opened(path: Path) -> list[Record] | str:
    """What is in it, or why it cannot be opened."""
    try:
        with closing(SqliteJournal.open(path)) as journal:
            return list(journal.read())
    except JournalError as error:
        return error.code


@pytest.mark.torture
def test_a_writer_killed_two_hundred_times_loses_nothing(path: Path) -> None:
    """Killed at 200 random moments."""
    kill_one(path, random.Random(), 200)


@pytest.mark.torture
def test_a_neighbour_killed_two_hundred_times_takes_nothing_with_it(path: Path) -> None:
    """Killed at 200 random moments, while another goes on writing."""
    kill_two(path, random.Random(), 200)
