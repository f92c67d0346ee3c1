"""What the tests of the whole program share: a folder that is home, work place and journal's place in one."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from showrunner.app import HELD_KEY
from showrunner.journal.sqlite import SqliteJournal
from showrunner.model.events import Event, Record, StepCalled
from tests.endtoend.mishaps import FLAG
from tests.endtoend.program import SHOWRUNNER, environment
from tests.endtoend.pseudo import Pseudo
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

    def run(
        self, *words: str, size: tuple[int, int] = SMALL, module: str = "showrunner", **more: str
    ) -> Terminal:
        """The show, full screen, painted."""
        program = (SHOWRUNNER[0], "-m", module, "run", self.order, "--journal", self.journal)
        terminal = self.terminal(*program, *words, size=size, **more)
        terminal.see("GO")
        return terminal

    def run_with_mishaps(self) -> Terminal:
        """The same, with things that can go wrong in it."""
        return self.run(module="tests.endtoend.mishaps")

    def let_fail(self, mishap: str) -> None:
        """It happens as soon as the program comes by."""
        (self.home / FLAG).write_text(mishap)

    def pseudo(self, *words: str | Path, **more: str) -> Pseudo:
        """A bare pseudo-terminal in which the show runs."""
        program = words or (*SHOWRUNNER, "run", self.order, "--journal", self.journal)
        return self._stack.enter_context(
            Pseudo(program, home=self.home, environment=environment(self.home, **more))
        )

    @property
    def called(self) -> list[str]:
        """The titles of the steps that were called."""
        return [event.title for event in self.events if isinstance(event, StepCalled)]

    @property
    def steps(self) -> list[str]:
        """The steps that were called."""
        return [event.step for event in self.events if isinstance(event, StepCalled)]

    def go(self, terminal: Terminal, times: int = 1, key: str = "Space") -> None:
        """So many GOs: each when the one before is on disk, and a finger has had time to leave the key."""
        for _ in range(times):
            before = len(self.called)
            terminal.press(key)
            terminal.wait(lambda _, before=before: len(self.called) > before, "a GO")  # type: ignore[misc]
            time.sleep(HELD_KEY)

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
