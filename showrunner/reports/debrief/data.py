"""The debrief as one JSON object (docs/debrief.schema.json)."""

from __future__ import annotations

import json
from datetime import date as Date
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final, get_type_hints

from showrunner.model.debrief import Debrief
from showrunner.model.lateness import on_clock
from showrunner.model.times import zone

FORMAT: Final = 2
"""Version of the JSON: fields may be added, none is renamed or removed within it."""


def as_json(found: Debrief) -> str:
    """Moments in ISO 8601 with offset, lengths in seconds (their names end in `_s`), absent is null."""
    data = {"format": FORMAT, **as_data(found, found.zone), "clean": found.clean}
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def as_data(value: Any, zone_name: str | None) -> Any:
    """Named tuples as objects, tuples as lists, moments in that zone."""
    if isinstance(value, datetime):
        return on_clock(value).astimezone(zone(zone_name or "UTC")).isoformat()
    if isinstance(value, Date):
        return value.isoformat()
    if isinstance(value, timedelta):
        seconds = value.total_seconds()
        return int(seconds) if seconds.is_integer() else seconds
    if isinstance(value, tuple):
        entries = [as_data(entry, zone_name) for entry in value]
        return dict(zip(_keys(type(value)), entries, strict=True)) if hasattr(value, "_fields") else entries
    return value


@cache
def _keys(kind: type[tuple[Any, ...]]) -> tuple[str, ...]:
    """Names of the fields; those of lengths end in `_s`, also where the length is absent."""
    lengths = (timedelta, timedelta | None)
    return tuple(f"{name}_s" if hint in lengths else name for name, hint in get_type_hints(kind).items())
