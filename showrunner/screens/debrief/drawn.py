"""Pictures out of signs."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

Drawn = tuple[str, str]
"""A sign and its look."""


def pieces(cells: Iterable[Drawn]) -> tuple[Drawn, ...]:
    """Signs that look alike in one."""
    return tuple(
        ("".join(sign for sign, _ in alike), look) for look, alike in groupby(cells, key=lambda cell: cell[1])
    )
