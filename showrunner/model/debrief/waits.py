"""Holds and show stops."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from showrunner.model.happened import Hold
from showrunner.model.lateness import waited
from showrunner.model.state import Show


class Wait(NamedTuple):
    """A hold or a show stop."""

    stop: bool
    since: datetime
    until: datetime | None
    length: timedelta
    """One that still runs, so far."""
    reason: str
    segment: str | None
    """Title of the segment that was live."""
    last: str
    """What had been called last, at a show stop."""
    problem: int | None
    """Number of the problem that it is counted at, if there is one."""


def waits(show: Show, as_of: datetime, blamed: Mapping[Hold, int]) -> tuple[Wait, ...]:
    """Every hold and show stop; `blamed` has the problems at which they are counted."""
    return tuple(_wait(hold, show, as_of, blamed.get(hold)) for hold in show.all_holds())


def _wait(hold: Hold, show: Show, as_of: datetime, problem: int | None) -> Wait:
    segment = show.lineup.segments.get(hold.segment or "")
    return Wait(
        stop=hold.stop,
        since=hold.since,
        until=hold.until,
        length=waited(hold, as_of),
        reason=hold.reason,
        segment=segment and segment.title,
        last=hold.last,
        problem=problem,
    )
