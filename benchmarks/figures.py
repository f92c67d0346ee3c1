"""A measured figure, what it stands beside, and what it is to reach."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, Literal, NamedTuple, Protocol

Size = Literal["full", "quick", "tiny"]
"""How much is measured: for the table, for a look while working, for a test that it still runs."""

SIZES: Final[tuple[Size, ...]] = ("full", "quick", "tiny")


class Amount(NamedTuple):
    """How often, how long or how many, for each size."""

    full: int
    quick: int
    tiny: int

    def at(self, size: Size) -> int:
        return self[SIZES.index(size)]


class Reach(NamedTuple):
    """The bound of a figure: of its ratio to what it stands beside, or of the figure itself."""

    most: float | None = None
    least: float | None = None
    unit: str = "×"
    """`×` bounds the ratio; any other unit the figure."""

    def __str__(self) -> str:
        sign, bound = ("≤", self.most) if self.most is not None else ("≥", self.least)
        return f"{sign} {bound:,g} {self.unit}"


class Figure(NamedTuple):
    """One line of the table."""

    what: str
    value: float
    unit: str
    reach: Reach
    beside: str = ""
    limit: float | None = None
    """What it stands beside, in the same unit."""

    @property
    def ratio(self) -> float | None:
        return None if self.limit is None else self.value / self.limit

    @property
    def reached(self) -> bool:
        bounded = self.ratio if self.reach.unit == "×" else self.value
        assert bounded is not None, "a ratio is bounded, and there is nothing beside"
        if self.reach.most is not None:
            return bounded <= self.reach.most
        return self.reach.least is not None and bounded >= self.reach.least


class Subject(Protocol):
    """A benchmark: everything that one module measures."""

    def __call__(self, size: Size, scratch: Path) -> list[Figure]:
        """Measure; files may be made in `scratch`, which lies on the disk whose speed counts."""


def p50(values: Iterable[float]) -> float:
    """The median."""
    return statistics.median(values)


def p99(values: Sequence[float]) -> float:
    """The value that 99 of a hundred do not exceed (nearest rank)."""
    return sorted(values)[max(0, -(-99 * len(values) // 100) - 1)]


COLUMNS: Final = ("what", "figure", "beside", "limit", "ratio", "to reach", "reached")


def as_cells(figure: Figure) -> tuple[str, ...]:
    """A figure in the columns of the table."""
    return (
        figure.what,
        _amount(figure.value, figure.unit),
        figure.beside,
        "" if figure.limit is None else _amount(figure.limit, figure.unit),
        "" if figure.ratio is None else f"{figure.ratio:.2f} ×",
        str(figure.reach),
        "yes" if figure.reached else "NO",
    )


def as_text(figures: Sequence[Figure]) -> str:
    """The table for a terminal."""
    rows = [COLUMNS, *map(as_cells, figures)]
    widths = [max(len(row[n]) for row in rows) for n in range(len(COLUMNS))]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def as_markdown(figures: Sequence[Figure]) -> str:
    """The table for the docs."""
    rows = [COLUMNS, ("---",) * len(COLUMNS), *map(as_cells, figures)]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _amount(value: float, unit: str) -> str:
    digits = 0 if value >= 100 else 1 if value >= 10 else 2
    return f"{value:,.{digits}f} {unit}"
