"""Which moment of an evening that is over is meant: what somebody types who wants to look at it again."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from showrunner.model.state import Show
from showrunner.model.times import instant, parse_clock, parse_duration, stored_moment, zone

_PROBLEM: Final = re.compile(r"(?:problem|p|#)\s*#?\s*(\d{1,6})", re.IGNORECASE | re.ASCII)
_SINCE_UP: Final = re.compile(r"t\s*(?P<sign>[+\-−])\s*(?P<length>.+)", re.IGNORECASE)

DAY: Final = timedelta(days=1)


class Place(NamedTuple):
    """Where to look."""

    at: datetime
    problem: int | None = None
    """The problem that was opened then, where it is meant by its number."""


def place_of(words: str, show: Show, begin: datetime, end: datetime) -> Place | None:
    """`20:14`, `20:14:30`, `T+12:30`, `T-15m`, `up`, `down`, `problem 3`, or a moment in ISO 8601.

    Args:
        words: what was typed.
        show: the show as it stood at the end of the evening.
        begin: when its first event was recorded.
        end: and its last; a clock time means the one that lies between.

    Returns:
        nothing where they mean no moment of this evening.
    """
    bare = " ".join(words.split())
    if (found := _PROBLEM.fullmatch(bare)) is not None:
        problem = show.problems.get(int(found[1]))
        return None if problem is None else Place(problem.opened_at, problem.n)
    if (found := _SINCE_UP.fullmatch(bare)) is not None:
        try:
            length = parse_duration(found["length"])
        except ValueError:
            return None
        return Place((show.up_at or show.planned.start) + (length if found["sign"] == "+" else -length))
    if bare.lower() in {"up", "down"}:
        said = show.up_at if bare.lower() == "up" else show.down_at
        return None if said is None else Place(said)
    if (moment := stored_moment(bare)) is not None:
        return Place(moment)
    return _on_the_clock(bare, show, begin, end)


def _on_the_clock(words: str, show: Show, begin: datetime, end: datetime) -> Place | None:
    try:
        time = parse_clock(words)
    except ValueError:
        return None
    name = show.plan.timezone or "UTC"
    day, last = (moment.astimezone(zone(name)).date() for moment in (begin - DAY, end + DAY))
    moments = []
    while day <= last:
        moments.append(instant(time, day, name))
        day += DAY
    return Place(min(moments, key=lambda moment: max(begin - moment, moment - end)))
