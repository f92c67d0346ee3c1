"""The segments of several runs as bars beneath each other, with the plan as a line across them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final, NamedTuple

from showrunner.model.comparing import Comparison, Row
from showrunner.model.words import length
from showrunner.reports.comparison.words import labels, shown, trend
from showrunner.reports.parts import Words

HEIGHT: Final = 7
"""Pixels of a bar, with the room beneath it."""


class Bar(NamedTuple):
    """One run's length."""

    size: float
    """Per cent of the width."""
    top: int
    """Pixels."""
    strength: float
    """How strong its colour is: the latest run is the strongest."""


class Line(NamedTuple):
    """One segment."""

    title: str
    words: str
    """The same for those who do not see it."""
    plan: float | None
    """Per cent of the width."""
    bars: tuple[Bar, ...]
    trend: Words


class Picture(NamedTuple):
    """All of them."""

    lines: tuple[Line, ...]
    height: int
    """Pixels of a line."""
    strengths: tuple[tuple[str, float], ...]
    """The runs, each with its colour's strength."""


def picture(found: Comparison) -> Picture | None:
    """None where nothing was measured."""
    rows = [row for row in found.segments if any(each.actual for each in row.took)]
    spans = [span for row in rows for span in (row.planned, *(each.actual for each in row.took)) if span]
    if not spans:
        return None
    longest = max(spans)
    runs, every = shown(found), labels(found.runs)
    names = [every[n] for n in runs]
    strengths = [round(0.3 + 0.7 * (n + 1) / len(names), 2) for n in range(len(names))]

    def size(span: timedelta) -> float:
        return round(100 * (span / longest), 2)

    lines = []
    for row in rows:
        bars = tuple(
            Bar(size(each.actual), n * HEIGHT, strengths[n])
            for n, each in enumerate(row.took[run] for run in runs)
            if each.actual is not None
        )
        plan = size(row.planned) if row.planned else None
        lines.append(Line(row.segment, _words(row, every), plan, bars, trend(row)))
    return Picture(tuple(lines), len(names) * HEIGHT, tuple(zip(names, strengths, strict=True)))


def _words(row: Row, names: Sequence[str]) -> str:
    said = [f"planned {length(row.planned)}"] if row.planned is not None else []
    said += [
        f"{name} {each.note if each.actual is None else length(each.actual)}"
        for name, each in zip(names, row.took, strict=True)
    ]
    return ", ".join(said)
