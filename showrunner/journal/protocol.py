"""What every journal can do, and how it says that it cannot.

A journal is the append-only record of one show. Engines differ in where it lies; one suite of
contract tests (`tests/journal/test_contract.py`) runs against all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Literal, Protocol

from showrunner.model.events import Draft, Record

Code = Literal["missing", "exists", "not-a-journal", "newer", "locked", "full", "read-only", "broken", "io"]


class Stale(Exception):
    """Somebody else has written meanwhile: nothing was appended."""

    def __init__(self, last: int) -> None:
        super().__init__(f"the journal stands at {last}")
        self.last = last
        """Sequence number of the journal's last record."""


class JournalError(Exception):
    """The journal cannot be opened, read or written.

    `locked` is worth another try at once, `full` once there is room. Nothing that was acknowledged
    is lost by any of them.
    """

    def __init__(self, code: Code, words: str) -> None:
        super().__init__(words)
        self.code: Code = code
        self.words = words
        """One line for a person, with the file's name."""


class Journal(Protocol):
    """The record of one show. Every method may be called from any thread."""

    @property
    def path(self) -> Path:
        """Where it lies; an engine without a file gives a name that no file has."""

    def append(self, drafts: Sequence[Draft], *, after: int) -> tuple[Record, ...]:
        """Record these events, all or none; they are durable when this returns.

        Args:
            drafts: what happened, in order.
            after: the last sequence number that the writer knows; 0 for a new journal.

        Returns:
            the records, exactly as any later `read` gives them: moments in UTC to the millisecond,
            and text that UTF-8 cannot hold (half a surrogate pair) replaced by "?".

        Raises:
            Stale: the journal's last record is not `after`.
            JournalError: it could not be written; nothing of it was recorded.
            ValueError: a moment without a time zone, or a body that JSON cannot hold.
        """

    def read(self, after: int = 0) -> Iterator[Record]:
        """The records after this sequence number, oldest first, without gaps.

        They are read in pieces of bounded size while the iterator is used, so that it may also give
        what was appended since it was made.

        Raises:
            JournalError: while iterating.
        """

    def follow(self, on_change: Callable[[], None]) -> Callable[[], None]:
        """Call back, from a thread of its own, after another connection or process has appended.

        What was there before the call is not told: follow first, then read, and nothing falls
        between. One call may stand for several appends. What this object appends is not told.

        Returns:
            a function that ends it; once that has returned there is no further call. It waits for a
            callback that is under way, so the callback must not wait for whoever calls it.

        Raises:
            JournalError: the journal could not be read at the start. Later trouble with the disk is
                borne: it keeps trying.
        """

    def close(self) -> None:
        """End what follows and let go of the journal; nothing else may be called afterwards."""
