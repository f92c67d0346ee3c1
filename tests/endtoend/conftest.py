"""What the tests of the whole program share: a folder that is home, work place and journal's place in one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from showrunner.journal.sqlite import SqliteJournal
from showrunner.model.events import Event, Record
from tests.endtoend.program import SHOWRUNNER, environment
from tests.endtoend.shows import long_show
from tests.endtoend.terminal import SMALL, Terminal


class House:
    """A folder with a show in it, and the terminals in which it runs."""

    def __init__(self, home: Path, stack: ExitStack) -> None:
        self.home = home
        self.order = long_show(home)
        self.journal = home / "tonight.showlog"
        self._stack = stack
        self._terminals = 0

    def terminal(self, *words: str | Path, size: tuple[int, int] = SMALL, **more: str) -> Terminal:
        """A terminal in which a program runs; it is closed at the end of the test."""
        self._terminals += 1
        name = f"terminal-{self._terminals}"
        surroundings = environment(self.home, **more)
        opened = Terminal(words, home=self.home, environment=surroundings, size=size, name=name)
        return self._stack.enter_context(opened)

    def run(self, *words: str, size: tuple[int, int] = SMALL, mishap: str = "", **more: str) -> Terminal:
        """The show, full screen, painted."""
        program = (SHOWRUNNER[0], "-m", "tests.endtoend.mishaps", mishap) if mishap else SHOWRUNNER
        terminal = self.terminal(
            *program, "run", self.order, "--journal", self.journal, *words, size=size, **more
        )
        terminal.see("GO")
        return terminal

    @property
    def records(self) -> list[Record]:
        """What is on disk."""
        journal = SqliteJournal.open(self.journal, read_only=True)
        try:
            return list(journal.read())
        finally:
            journal.close()

    @property
    def events(self) -> list[Event]:
        """What is on disk after the opening of the show."""
        return [record.event for record in self.records[1:]]

    @property
    def log(self) -> str:
        """What the program has written to its log of errors."""
        return "".join(path.read_text(encoding="utf-8") for path in self.home.rglob("showrunner.log"))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A house with a show tonight; skipped where there is no tmux."""
    if shutil.which("tmux") is None:
        pytest.skip("needs tmux")
    with ExitStack() as stack:
        yield House(tmp_path, stack)
