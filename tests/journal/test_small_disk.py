"""A disk that is full or cannot be written. (Collected where a small one may be mounted.)"""

import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from showrunner.journal.sqlite import SqliteJournal
from tests.journal.drafts import noted
from tests.journal.luck import fill, mount, read, stock, told
from tests.journal.processes import Writer


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of half a megabyte."""
    folder = tmp_path / "disk"
    assert mount(folder, "size=512k", "mode=777")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def fill_up(disk: Path) -> Path:
    """Leave no room; gives the file that takes it."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"x" * 4096)
    return ballast


def test_a_full_disk_loses_nothing_acknowledged(disk: Path) -> None:
    """Everything acknowledged stays readable, and with room again the next append works."""
    path = disk / "evening.showlog"
    ballast = disk / "ballast"
    ballast.write_bytes(b"x" * 100_000)
    journal = SqliteJournal.create(path)
    last = fill(journal)
    assert last > 20
    assert [record.seq for record in journal.read()] == list(range(1, last + 1))
    with told("full"):
        journal.append([noted("x" * 9000)], after=last)
    ballast.unlink()
    assert journal.append([noted("x" * 9000)], after=last)[0].seq == last + 1
    journal.close()
    assert len(read(path)) == last + 1


def test_a_show_on_a_full_disk_can_be_looked_at_and_taken_up(disk: Path) -> None:
    """The laptop died with the disk full: the show is told as it stood, and with room it goes on."""
    path = disk / "evening.showlog"
    SqliteJournal.create(path).close()
    writer = Writer(path, "desk")
    writer.output.readline()
    acknowledged = writer.kill()[-1:]
    path.with_name(path.name + "-shm").unlink()
    ballast = fill_up(disk)
    records = read(path)
    assert len(records) >= max(acknowledged, default=1)
    with told("full"):
        SqliteJournal.open(path)
    ballast.unlink()
    journal = SqliteJournal.open(path)
    assert list(journal.read()) == records
    journal.append([noted()], after=len(records))
    journal.close()


def test_no_room_for_a_new_journal_is_told(disk: Path) -> None:
    """And nothing is left of it that would be in the way."""
    fill_up(disk)
    with told("full"):
        SqliteJournal.create(disk / "evening.showlog")
    assert {file.name for file in disk.iterdir()} == {"ballast"}


def test_a_read_only_disk_is_told(disk: Path) -> None:
    """A medium that was mounted for reading: looking works, making and writing are refused."""
    path = disk / "evening.showlog"
    records = stock(path)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    assert read(path) == records
    with told("read-only"):
        SqliteJournal.open(path)
    with told("read-only"):
        SqliteJournal.create(disk / "runs" / "evening.showlog")
