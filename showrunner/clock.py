"""The one module that reads the clock.

Within one process time never runs backwards or jumps: it is the wall time at the start plus a steady
clock since. A step of the wall clock is told, not followed, until the program is started again.
"""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, Protocol

STEP: Final = timedelta(seconds=2)
"""A wall clock that is corrected by less than this is not worth a word."""

_STEADY: Final[int | None] = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))
"""A steady clock that also runs while the lid is closed: a show does not wait for a laptop."""


def _steady() -> float:
    return time.monotonic() if _STEADY is None else time.clock_gettime(_STEADY)


class Clock(Protocol):
    """Where the time comes from; tests, the demo and replays bring their own."""

    def now(self) -> datetime:
        """This moment, aware, in UTC; never earlier than any it gave before."""

    def stepped(self) -> timedelta:
        """How far the wall clock has been set since; zero for less than `STEP`."""


class SteadyClock:
    """The clock of this machine."""

    def __init__(self) -> None:
        self._wall = datetime.now(UTC)
        self._since = _steady()

    def now(self) -> datetime:
        return self._wall + timedelta(seconds=_steady() - self._since)

    def stepped(self) -> timedelta:
        step = datetime.now(UTC) - self.now()
        return step if abs(step) >= STEP else timedelta(0)


class SpeedClock:
    """A clock that runs `speed` times as fast as another, from a moment of the show on; at 0 it stands."""

    def __init__(self, clock: Clock, speed: float, start: datetime | None = None) -> None:
        self.speed = speed
        self._clock = clock
        self._since = clock.now()
        self._start = start or self._since

    def now(self) -> datetime:
        return self._start + (self._clock.now() - self._since) * self.speed

    def stepped(self) -> timedelta:
        return self._clock.stepped()

    def run(self, speed: float) -> None:
        """Run at that speed from here on."""
        self._start, self._since, self.speed = self.now(), self._clock.now(), speed

    def go_to(self, moment: datetime) -> None:
        """Run on from that moment, earlier or later, as fast as before."""
        self._start, self._since = moment, self._clock.now()

    def slow_down(self) -> None:
        """Run as fast as time itself from here on."""
        self.run(1.0)


def local_zone() -> str:
    """The IANA name of this machine's time zone; UTC where it cannot be told."""
    from zoneinfo import available_timezones  # reads a folder, and only a plan without a zone needs it

    target = Path("/etc/localtime").resolve().parts
    place = target[target.index("zoneinfo") + 1 :] if "zoneinfo" in target else ()
    known = available_timezones()
    return next((name for name in (os.environ.get("TZ", ""), "/".join(place)) if name in known), "UTC")
