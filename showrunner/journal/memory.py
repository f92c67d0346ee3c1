"""A journal in memory, for tests and for a show that leaves nothing behind."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from showrunner.journal.following import start
from showrunner.journal.protocol import Stale
from showrunner.journal.rows import Row, to_records, to_rows
from showrunner.model.events import Draft, Record

_CHUNK: Final = 512


class _Store:
    """What the connections to one journal share."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.ordinals: dict[str, int] = {}
        self.changed = threading.Condition()


class MemoryJournal:
    """One connection to a journal in memory (`showrunner.journal.protocol.Journal`)."""

    def __init__(self) -> None:
        self.path = Path(":memory:")
        self._store = _Store()
        self._appended = 0
        self._stops: list[Callable[[], None]] = []

    def another(self) -> MemoryJournal:
        """A second connection to the same journal, as another terminal would have."""
        other = MemoryJournal()
        other._store = self._store
        return other

    def append(self, drafts: Sequence[Draft], *, after: int) -> tuple[Record, ...]:
        """See `Journal.append`."""
        store = self._store
        with store.changed:
            if len(store.rows) != after:
                raise Stale(len(store.rows))
            new = to_rows(drafts, after, lambda station: store.ordinals.get(station, 0))
            store.rows += new
            store.ordinals.update((row[3], row[4]) for row in new)
            self._appended = len(store.rows)
            store.changed.notify_all()
        return tuple(to_records(new, after))

    def read(self, after: int = 0) -> Iterator[Record]:
        """See `Journal.read`."""
        while chunk := self._store.rows[after : after + _CHUNK]:
            yield from to_records(chunk, after)
            after += len(chunk)

    def follow(self, on_change: Callable[[], None]) -> Callable[[], None]:
        """See `Journal.follow`."""
        store = self._store
        begin = len(store.rows)

        def watch(stopped: threading.Event, tell: Callable[[], None]) -> None:
            told = begin
            while not stopped.is_set():
                with store.changed:
                    store.changed.wait_for(
                        lambda: stopped.is_set() or len(store.rows) > max(told, self._appended)  # noqa: B023
                    )
                    told = len(store.rows)
                tell()

        def wake() -> None:
            with store.changed:
                store.changed.notify_all()

        stop = start(watch, on_change, wake)
        self._stops.append(stop)
        return stop

    def close(self) -> None:
        """See `Journal.close`."""
        while self._stops:
            self._stops.pop()()
