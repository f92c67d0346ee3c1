"""Fixtures of the journal's tests, and which of them need more than a machine may allow."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from showrunner.journal.protocol import Journal
from tests.journal.engines import ENGINES, Engine, new_journal
from tests.journal.luck import ROOT_USER, may_mount

collect_ignore = [
    *([] if ROOT_USER else ["test_two_users.py"]),
    *([] if ROOT_USER and may_mount() else ["test_small_disk.py"]),
]


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A new journal of each engine in turn."""
    with new_journal(request.param, tmp_path) as new:
        yield new


@pytest.fixture
def journal(engine: Engine) -> Journal:
    """The first connection to a new journal."""
    return engine.first


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that an ordinary user can reach and write."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "runs"
        Path(name).chmod(0o755)
        folder.mkdir()
        folder.chmod(0o777)
        yield folder
        folder.chmod(0o777)
