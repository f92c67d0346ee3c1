"""What the tests of bad luck share."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from showrunner.journal.protocol import Code, JournalError
from showrunner.journal.sqlite import SqliteJournal
from showrunner.model.events import Record
from tests.journal.drafts import noted

ROOT_USER = os.geteuid() == 0


def stock(path: Path, events: int = 3) -> list[Record]:
    """A closed journal with so many events."""
    journal = SqliteJournal.create(path)
    records = list(journal.append([noted(str(n)) for n in range(events)], after=0))
    journal.close()
    return records


def read(path: Path) -> list[Record]:
    """All that can be read of it, for looking only."""
    journal = SqliteJournal.open(path, read_only=True)
    try:
        return list(journal.read())
    finally:
        journal.close()


def picture(folder: Path) -> dict[str, tuple[bytes, int]]:
    """All files of a folder, byte for byte, and when they were last changed."""
    return {
        str(file.relative_to(folder)): (file.read_bytes(), file.stat().st_mtime_ns)
        for file in folder.rglob("*")
        if file.is_file()
    }


@contextmanager
def told(code: Code, *words: str) -> Iterator[None]:
    """The error has this code, and is one line for a person that names the file."""
    with pytest.raises(JournalError) as caught:
        yield
    assert caught.value.code == code
    for word in ("evening.showlog", *words):
        assert word in caught.value.words
    assert caught.value.words == str(caught.value)
    assert len(caught.value.words.splitlines()) == 1


def fill(journal: SqliteJournal, last: int = 0) -> int:
    """Append until there is no room; gives the last number that was acknowledged."""
    with told("full"):
        while True:
            last = journal.append([noted("x" * 3000), noted("y" * 500)], after=last)[-1].seq
    return last


@contextmanager
def ordinary_user() -> Iterator[None]:
    """What may be done is what an ordinary user may do: root may do everything."""
    if ROOT_USER:
        os.setresuid(65534, 65534, 0)
    try:
        yield
    finally:
        if ROOT_USER:
            os.setresuid(0, 0, 0)


def hand_over(folder: Path, *, file: int = 0o644, mode: int = 0o755) -> None:
    """Give the folder and all in it to the ordinary user, with these permissions."""
    for each in folder.iterdir():
        if ROOT_USER:
            os.chown(each, 65534, 65534)
        each.chmod(file)
    if ROOT_USER:
        os.chown(folder, 65534, 65534)
    folder.chmod(mode)


def mount(folder: Path, *options: str) -> bool:
    """Whether a small disk could be put there."""
    folder.mkdir(exist_ok=True)
    words = ["mount", "-t", "tmpfs", "-o", ",".join(options), "none", str(folder)]
    return shutil.which("mount") is not None and subprocess.run(words, capture_output=True).returncode == 0


def may_mount() -> bool:
    """Whether this process may mount disks: in many a container not even root may."""
    with tempfile.TemporaryDirectory() as folder:
        if not mount(Path(folder), "size=64k"):
            return False
        subprocess.run(["umount", folder], check=True)
        return True
