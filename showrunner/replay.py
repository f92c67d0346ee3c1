"""An evening that is over, to be looked at again: a desk that reads, and a clock that can be set.

Nothing is recorded, and nothing is written anywhere: every wish is refused, and the journal is read once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Final

from showrunner.clock import Clock, SpeedClock
from showrunner.desk import Desk, Recorded
from showrunner.journal.protocol import JournalError
from showrunner.journal.sqlite import read_untouched
from showrunner.model.actions import Action, Refusal
from showrunner.model.events import Draft, ProblemOpened, Record
from showrunner.model.history import STRIDE, History
from showrunner.model.moments import Place, place_of
from showrunner.model.state import Show, go_on
from showrunner.model.times import ZERO

SPEEDS: Final = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0)
"""Times faster than the evening was."""


class _Told:
    """The journal of an evening that is told again: it takes nothing, and nobody else writes into it."""

    def __init__(self, path: Path, records: Sequence[Record]) -> None:
        self.path = path
        self._records = records

    def append(self, drafts: Sequence[Draft], *, after: int) -> tuple[Record, ...]:
        raise JournalError("read-only", f"{self.path.name} is only looked at: nothing is recorded")

    def read(self, after: int = 0) -> Iterator[Record]:
        yield from islice(self._records, after, None)

    def follow(self, on_change: Callable[[], None]) -> Callable[[], None]:
        return lambda: None

    def close(self) -> None:
        pass


class Replay(Desk):
    """A desk at which nothing is done: it has the records up to the moment that its clock shows.

    It is moved in three ways that never come apart: by its clock, event by event, and to a place. While it
    is paused, only the number of events counts; while it runs, the clock takes in what it comes to.
    """

    refusal: Final = Refusal("replay", "this is a replay: nothing is recorded")
    """The answer to every wish."""

    def __init__(self, path: Path, records: Sequence[Record], clock: Clock, speed: float) -> None:
        """Begins with the evening's first event.

        Args:
            path: the journal that was read, to be named.
            records: what it holds.
            clock: the machine's.
            speed: how many times as fast as the evening was; at least 1.

        Raises:
            JournalError: the journal opens no show.
        """
        try:
            self.history = History(records)
        except ValueError as error:
            raise JournalError("broken", f"{path.name} holds no show") from error
        self.speed = speed
        """How fast it runs when it is not paused."""
        self.time: Final = SpeedClock(clock, speed, self.history.known[0])
        super().__init__(_Told(path, records[:1]), self.time)
        self.evening: Final[Show] = self.history.show(len(records))
        """The show as it stood at the end, by which the evening is drawn."""
        self._problems = [
            count
            for count, record in enumerate(records, 1)
            if isinstance(record.event, ProblemOpened) and record.event.n in self.evening.problems
        ]

    # ---- what a desk does ----

    def act(
        self, action: Action, *, by: str | None = None, at: datetime | None = None, seen: int | None = None
    ) -> Recorded | Refusal:
        """Refused: nothing is recorded."""
        return self.refusal

    def fire_follows(self, at: datetime | None = None) -> list[Recorded]:
        """None: those that were fired are in the journal."""
        return []

    def next_follow(self) -> datetime | None:
        """None is waited for."""
        return None

    # ---- what plays by itself ----

    def step(self, now: datetime) -> list[Record]:
        """Take in what had happened by then; at the evening's end, stay there."""
        if self.paused:
            return []
        before = self.count
        self._stand_at(self.history.count_at(now))
        if self.is_over:
            self.pause()
            self.time.go_to(self.end)
        return self.records[before:]

    def wait(self) -> float | None:
        """How many real seconds it is until something happens again; None while it is paused."""
        if self.paused:
            return None
        return max((self.history.known[self.count] - self.time.now()) / self.time.speed, ZERO).total_seconds()

    def take_over(self) -> bool:
        """Nobody can."""
        return False

    # ---- where it stands ----

    @property
    def count(self) -> int:
        """How many events are known."""
        return len(self.records)

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.history.records)

    @property
    def is_over(self) -> bool:
        """Whether all is told."""
        return self.count == self.total

    @property
    def begin(self) -> datetime:
        """When the first event was recorded."""
        return self.history.known[0]

    @property
    def end(self) -> datetime:
        """When the last was."""
        return self.history.known[-1]

    @property
    def paused(self) -> bool:
        """Whether the clock stands."""
        return self.time.speed == 0

    # ---- what moves it ----

    def pause(self) -> None:
        """Stand still."""
        self.time.run(0)

    def go_on(self) -> None:
        """Run on; from the end, from the beginning."""
        if self.is_over:
            self.go_to_start()
        self.time.run(self.speed)

    def change_speed(self, by: int) -> None:
        """The next of the speeds, faster or slower; a pause stays a pause."""
        others = [speed for speed in SPEEDS if (speed > self.speed if by > 0 else speed < self.speed)]
        if others:
            self.speed = others[0] if by > 0 else others[-1]
            if not self.paused:
                self.time.run(self.speed)

    def step_event(self, by: int) -> None:
        """To the next event, or the one before, and pause there."""
        self.pause()
        self._go_to_event(self.count + by)

    def skip_wait(self) -> None:
        """To the next event, and on from there as before."""
        self._go_to_event(self.count + 1)

    def go_to_problem(self, by: int) -> bool:
        """To the next problem that was opened, or the one before, and pause there; whether there is one."""
        ahead = [count for count in self._problems if (count > self.count if by > 0 else count < self.count)]
        if ahead:
            self.pause()
            self._go_to_event(ahead[0] if by > 0 else ahead[-1])
        return bool(ahead)

    def go_to_start(self) -> None:
        """To the first event."""
        self._go_to_event(1)

    def go_to_end(self) -> None:
        """To the last event."""
        self._go_to_event(self.total)

    def go_to(self, moment: datetime) -> None:
        """To a moment; before the beginning and after the end there is nothing."""
        moment = min(max(moment, self.begin), self.end)
        self._stand_at(self.history.count_at(moment))
        self.time.go_to(moment)

    def find(self, words: str) -> Place | None:
        """The place that words mean, see `place_of`."""
        return place_of(words, self.evening, self.begin, self.end)

    def go_to_place(self, place: Place) -> None:
        """To a place that was found."""
        if place.problem is None:
            self.go_to(place.at)
        else:
            opened = (self.history.records[count - 1].event for count in self._problems)
            numbers = [event.n for event in opened if isinstance(event, ProblemOpened)]
            self._go_to_event(self._problems[numbers.index(place.problem)])

    def _go_to_event(self, count: int) -> None:
        count = min(max(count, 1), self.total)
        self._stand_at(count)
        self.time.go_to(self.history.known[count - 1])

    def _stand_at(self, count: int) -> None:
        is_near = self.count < count <= self.count + STRIDE
        if is_near and self.history.may_go_on(self.count, count):
            new = self.history.records[self.count : count]
            go_on(self.show, new)
            self.records += new
        elif count != self.count:
            self.show = self.history.show(count)
            self.records = list(self.history.records[:count])


def open_replay(journal: Path, clock: Clock, speed: float, at: str = "") -> Replay:
    """The evening of a journal, from its first event or from the place that `at` means.

    Raises:
        JournalError: it cannot be read, or opens no show.
        ValueError: `at` is no moment of that evening.
    """
    replay = Replay(journal, read_untouched(journal), clock, speed)
    if at:
        place = replay.find(at)
        if place is None:
            raise ValueError(f"{at!r} is no moment of {journal.name}: a time, T+12:30, up, down, problem 3")
        replay.go_to_place(place)
    return replay
