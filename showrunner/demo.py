"""The sample evening that calls itself, on a real desk with a real journal, in time that runs faster."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from showrunner import samples
from showrunner.clock import Clock, SpeedClock, SteadyClock, local_zone
from showrunner.desk import Desk
from showrunner.journal.protocol import JournalError
from showrunner.model.actions import FireFollow, Refusal
from showrunner.model.events import Record
from showrunner.model.state import AUTOMATIC
from showrunner.model.times import ZERO, format_clock, instant, zone
from showrunner.model.timing import Forecast
from showrunner.sample_caller import CALLER, SAMPLE, Move, next_move

AHEAD: Final = timedelta(minutes=2)
"""How long before its start the evening begins, so that what is said before up can be seen."""

LASTS: Final = timedelta(minutes=25)
"""From the start to the hard end, as the sample has it."""

KEPT: Final = 5
"""So many sample evenings that are over stay on the disk."""

AGAIN: Final = timedelta(seconds=1)
"""How much later something that was refused is tried again."""


class Demo:
    """An evening that plays itself until somebody takes over."""

    def __init__(self, desk: Desk, clock: SpeedClock) -> None:
        self.desk = desk
        self.clock = clock
        self.taken_over = False
        self._at = desk.records[-1].at
        """Up to when the evening has been played."""
        self._move: tuple[int, datetime, Move | None] | None = None

    @property
    def over(self) -> bool:
        """Nothing more happens by itself."""
        return self.taken_over or self.next_at() is None

    def next_at(self) -> datetime | None:
        """When the next thing happens by itself; None once all is said, or somebody has taken over."""
        if self.taken_over:
            return None
        move, follow = self._next_move(), self.desk.next_follow()
        moments = [moment for moment in (move and move.moment, follow) if moment is not None]
        return max(min(moments), self._at) if moments else None

    def wait(self) -> float | None:
        """How many real seconds it is until then."""
        moment = self.next_at()
        if moment is None:
            return None
        return max((moment - self.clock.now()) / self.clock.speed, ZERO).total_seconds()

    def _next_move(self) -> Move | None:
        show = self.desk.show
        self._at = max(self._at, show.last.at) if show.last is not None else self._at
        if self._move is None or self._move[:2] != (show.seq, self._at):
            self._move = (show.seq, self._at, next_move(show, Forecast(show, self._at), self._at))
        return self._move[2]

    def play_next(self, now: datetime) -> Record | None:
        """Play the next thing if its moment has come; it is recorded at that moment, not at `now`."""
        moment = self.next_at()
        if moment is None or moment > now:
            return None
        self._at = moment
        due = next(iter(self.desk.show.follows_due()), None)
        move = self._next_move()
        if due is not None and (move is None or due.at <= move.moment):
            outcome = self.desk.act(FireFollow(due.cue), by=AUTOMATIC, at=moment)
        else:
            assert move is not None
            outcome = self.desk.act(move.action, by=move.by, at=moment)
        if isinstance(outcome, Refusal):
            self._at += AGAIN
            return None
        return outcome.record

    def step(self, now: datetime) -> list[Record]:
        """Play everything up to `now`."""
        played = []
        while record := self.play_next(now):
            played.append(record)
        return played

    def take_over(self) -> bool:
        """Leave the show to whoever is at the keys, in real time; false if it was theirs already."""
        if self.taken_over:
            return False
        self.taken_over = True
        self.clock.slow_down()
        return True


def open_demo(speed: float, clock: Clock | None = None) -> Demo:
    """A new sample evening, about to begin.

    Its journal is kept in the user's data folder, with those of the last few, or, where nothing can be
    written there, in a temporary one.

    Args:
        speed: how many times faster than time itself.
        clock: the machine's, unless told otherwise.

    Raises:
        JournalError: it can be kept in neither.
    """
    from showrunner.files.reading import read_text
    from showrunner.folders import data_folder
    from showrunner.opening import SUFFIX, open_new

    real = clock or SteadyClock()
    began = real.now()
    source = tonight((samples.folder() / SAMPLE).read_text(encoding="utf-8"), began, local_zone())
    plan = read_text(source, SAMPLE).plan
    assert plan is not None
    fast = SpeedClock(real, 0.0, began)
    name = f"{Path(SAMPLE).stem}-{began.astimezone(zone(plan.timezone or 'UTC')):%Y-%m-%d-%H%M%S}"

    def opened_in(folder: Path, n: int = 1) -> Desk:
        journal = folder / f"{name}{f'-{n}' if n > 1 else ''}{SUFFIX}"
        try:
            return open_new(Path(SAMPLE), plan, source, fast, journal=journal, by=CALLER).desk
        except JournalError as error:
            if error.code != "exists":
                raise
            return opened_in(folder, n + 1)

    try:
        folder = data_folder() / "demo"
        desk = opened_in(folder)
        _tidy(folder)
    except JournalError:
        from tempfile import mkdtemp

        desk = opened_in(Path(mkdtemp(prefix="showrunner-demo-")))
    fast.run(speed)
    return Demo(desk, fast)


def _tidy(folder: Path) -> None:
    """Keeps the last sample evenings, and those at which somebody looks: they have a log beside them."""
    from showrunner.opening import SUFFIX

    with suppress(OSError):
        kept = [path for path in folder.glob(f"*{SUFFIX}") if not path.with_name(f"{path.name}-wal").exists()]
        for path in sorted(kept, key=lambda path: path.stat().st_mtime)[:-KEPT]:
            path.unlink()


def tonight(source: str, now: datetime, zone_name: str) -> str:
    """The text of the sample with today's date and a start on the full minute, about two minutes ahead."""
    start = (now + AHEAD + timedelta(seconds=30)).replace(second=0, microsecond=0)
    local = start.astimezone(zone(zone_name))
    if instant(local.time().replace(fold=0), local.date(), zone_name) != start:
        # The second time around in an hour that the clocks go through twice.
        zone_name, local = "UTC", start.astimezone(UTC)
    for found, said in (
        ("start: ", f"start: {format_clock(local.time())}"),
        ("hard_end: ", f"hard_end: {format_clock((local + LASTS).time())}"),
        ("timezone: ", f"timezone: {zone_name}"),
        ("# date: ", f"date: {local.date().isoformat()}"),
    ):
        source = re.sub(rf"^{found}\S+", said, source, count=1, flags=re.MULTILINE)
    return source
