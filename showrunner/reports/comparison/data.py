"""The comparison as one JSON object (docs/comparison.schema.json)."""

from __future__ import annotations

import json
from typing import Any, Final

from showrunner.model.comparing import Comparison, Row
from showrunner.reports.debrief.data import as_data

FORMAT: Final = 1
"""Version of the JSON: fields may be added, none is renamed or removed within it."""


def as_json(found: Comparison) -> str:
    """Moments in ISO 8601 with offset, lengths in seconds (their names end in `_s`), absent is null."""
    data: dict[str, Any] = {"format": FORMAT, **as_data(found, found.zone)}
    for name in ("segments", "intervals", "stages", "changes"):
        rows: tuple[Row, ...] = getattr(found, name)
        for told, row in zip(data[name], rows, strict=True):
            told |= {
                "planned_s": as_data(row.planned, None),
                "trend_s": as_data(row.trend, None),
                "better": row.better,
            }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"
