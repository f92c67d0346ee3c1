"""Durations and clock times as people write them, and the instants they stand for.

Instants are aware datetimes in UTC everywhere in the model, so that adding a duration never bends at
a change of the local clock; they are shown in the show's own time zone. Durations are timedeltas.
Nothing is kept as a second of the day.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Annotated, Any, Final
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

ZERO: Final = timedelta(0)

LONGEST: Final = timedelta(days=2)
"""A show and all its preparation fit into this; anything longer is a slip of the finger."""

LONGEST_TEXT: Final = 24
"""Nobody writes a duration in more letters than that."""

NIGHT: Final = timedelta(hours=6)
"""A clock time further than this before the show's start means the day after: it belongs to the
show's night (running-order.md)."""

_SECONDS = re.compile(r"()()(\d+(?:\.\d+)?)", re.ASCII)
_UNITS = re.compile(r"(?:(\d+) ?h)? ?(?:(\d+) ?m)? ?(?:(\d+(?:\.\d+)?) ?s)?", re.ASCII)
_COLONS = re.compile(r"(?:(\d+):)?(\d{1,3}):(\d{2})", re.ASCII)
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?", re.ASCII)


def parse_duration(text: str) -> timedelta:
    """`18s`, `4m30s`, `1h`, `90` (seconds), `1:30` (m:ss), `1:02:30` (h:mm:ss); a sign may stand before.

    Raises:
        ValueError: it is none of these, or longer than two days.
    """
    bare = " ".join(text.split()).replace("−", "-").lower()
    sign = -1 if bare.startswith("-") else 1
    bare = bare[1:].lstrip() if bare[:1] in {"-", "+"} else bare
    if bare and len(bare) < LONGEST_TEXT:
        found = _SECONDS.fullmatch(bare) or _UNITS.fullmatch(bare) or _COLONS.fullmatch(bare)
        if not found:
            raise ValueError(text)
        hours, minutes, seconds = (part or "0" for part in found.groups())
        if ":" in bare and (int(seconds) > 59 or (hours != "0" and int(minutes) > 59)):
            raise ValueError(text)
        if int(hours) * 3600 + int(minutes) * 60 + float(seconds) <= LONGEST.total_seconds():
            return sign * timedelta(hours=int(hours), minutes=int(minutes), seconds=float(seconds))
    raise ValueError(text)


def format_duration(length: timedelta) -> str:
    """The short form that `parse_duration` reads back: `4m30s`."""
    if length < ZERO:
        return "-" + format_duration(-length)
    whole, rest = divmod(length, timedelta(seconds=1))
    hours, minutes, seconds = whole // 3600, whole // 60 % 60, whole % 60
    fraction = f"{rest.microseconds:06d}".rstrip("0")
    text = f"{hours}h" * (hours > 0) + f"{minutes}m" * (minutes > 0)
    if seconds or fraction or not text:
        text += f"{seconds}{'.' + fraction if fraction else ''}s"
    return text


def parse_clock(text: str) -> time:
    """`20:00` or `20:00:30`.

    Raises:
        ValueError: it is neither.
    """
    found = _CLOCK.fullmatch(text.strip())
    if not found:
        raise ValueError(text)
    hours, minutes, seconds = found.groups(default="0")
    return time(int(hours), int(minutes), int(seconds))


def format_clock(clock: time) -> str:
    """`20:00`, and `20:00:30` where it has seconds."""
    return clock.strftime("%H:%M:%S" if clock.second else "%H:%M")


@lru_cache(maxsize=64)
def zone(name: str) -> ZoneInfo:
    """The time zone of that IANA name."""
    return ZoneInfo(name)


def stored_moment(text: str | None) -> datetime | None:
    """A moment as events carry it; None where it is absent, or no moment with an offset."""
    try:
        moment = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None


def instant(clock: time, on: date, zone_name: str, *, start: time | None = None) -> datetime:
    """The UTC instant of a wall clock time on the show's evening.

    With `start`, a clock time long before it belongs to the day after (`hard_end: 00:20` of a show
    that starts at 23:30). A time that a change of clocks doubles means the first of the two.
    """
    local = datetime.combine(on, clock)
    if start is not None and datetime.combine(on, start) - local > NIGHT:
        local += timedelta(days=1)
    return local.replace(tzinfo=zone(zone_name)).astimezone(UTC)


def _duration(value: Any) -> timedelta:
    if isinstance(value, timedelta):
        return value
    try:
        return parse_duration(str(value))
    except ValueError:
        raise PydanticCustomError("duration", "a duration such as 18s, 4m30s, 1h, 90 or 1:30") from None


def _length(value: timedelta) -> timedelta:
    if value < ZERO:
        raise PydanticCustomError("duration", "a duration that is not negative")
    return value


def _clock(value: Any) -> time:
    if isinstance(value, time):
        return value
    try:
        return parse_clock(str(value))
    except ValueError:
        raise PydanticCustomError("clock", "a clock time such as 20:00 or 20:00:30") from None


_DURATION_PATTERN = (
    r"^\s*[-+−]?\s*(?=\S)"
    r"(\d+(\.\d+)?|(\d+ *[hH])? *(\d+ *[mM])? *(\d+(\.\d+)? *[sS])?|(\d+:)?\d{1,3}:\d{2})\s*$"
)

Offset = Annotated[
    timedelta,
    BeforeValidator(_duration),
    PlainSerializer(format_duration, return_type=str),
    WithJsonSchema(
        {
            "anyOf": [{"type": "number"}, {"type": "string", "minLength": 1, "pattern": _DURATION_PATTERN}],
            "description": "18s, 4m30s, 1h, 90 (seconds) or 1:30 (m:ss); may be negative",
        }
    ),
]
"""A duration with a sign: how far after (or, negative, before) something."""

Duration = Annotated[
    timedelta,
    BeforeValidator(_duration),
    AfterValidator(_length),
    PlainSerializer(format_duration, return_type=str),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "number", "minimum": 0},
                {"type": "string", "minLength": 1, "pattern": _DURATION_PATTERN.replace("[-+−]?", "[+]?")},
            ],
            "description": "18s, 4m30s, 1h, 90 (seconds) or 1:30 (m:ss)",
        }
    ),
]
"""How long something takes."""

Clock = Annotated[
    time,
    BeforeValidator(_clock),
    PlainSerializer(format_clock, return_type=str),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": r"^\s*([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?\s*$"},
                # What an editor that reads YAML 1.1 takes 20:00 for.
                {"type": "integer", "minimum": 60, "exclusiveMaximum": 86400},
            ],
            "description": "20:00 or 20:00:30; after midnight it belongs to the show's night",
        }
    ),
]
"""A wall clock time on the show's evening."""
