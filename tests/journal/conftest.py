"""Fixtures for the contract tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from showrunner.journal.protocol import Journal
from tests.journal.engines import ENGINES, Engine, new_journal


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A new journal of each engine in turn."""
    with new_journal(request.param, tmp_path) as new:
        yield new


@pytest.fixture
def journal(engine: Engine) -> Journal:
    """The first connection to a new journal."""
    return engine.first
