"""The engines that the contract tests run against."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from showrunner.journal.memory import MemoryJournal
from showrunner.journal.protocol import Journal
from showrunner.journal.sqlite import SqliteJournal

ENGINES: Final = ("sqlite", "memory")


class Engine(NamedTuple):
    """One new journal, and further connections to it as another terminal would have them."""

    first: Journal
    another: Callable[[], Journal]


@contextmanager
def new_journal(engine: str, folder: Path) -> Iterator[Engine]:
    """A new journal of this engine; at the end every connection is closed."""
    opened: list[Journal] = []

    def keep(journal: Journal) -> Journal:
        opened.append(journal)
        return journal

    if engine == "sqlite":
        path = folder / "evening.showlog"
        yield Engine(keep(SqliteJournal.create(path)), lambda: keep(SqliteJournal.open(path)))
    else:
        memory = MemoryJournal()
        yield Engine(keep(memory), lambda: keep(memory.another()))
    for journal in reversed(opened):
        journal.close()
