"""Findings: what cannot work or may hurt, with a code, a severity, a place and a way out."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final, Literal, NamedTuple

from showrunner.model.times import ZERO

Severity = Literal["error", "warning", "note"]

WORST_FIRST: Final[tuple[Severity, ...]] = ("error", "warning", "note")

Where = tuple[str | int, ...]
"""A path into the running order: `("running_order", 2, "walks", 0)`. The reader of a file turns it
into line and column."""

Identity = tuple[str, Where]
"""What makes two findings the same one."""


class Finding(NamedTuple):
    """One thing that is wrong, in the words of the trade."""

    code: str
    """Stable, from the table in running-order.md: `change-tight`."""
    severity: Severity
    text: str
    """What is wrong: who, when and by how much."""
    where: Where = ()
    """Empty where it is the running show that is judged, and not what is written."""
    way_out: str = ""
    """What to do about it; empty where there is only one thing to do and the text says it."""
    about: tuple[str, ...] = ()
    """Ids of what it is about, the most telling first: walks, models, segments, crew."""
    brief: str = ""
    """The same in a few words, for a line that has more to say; empty where the text is short."""
    at: datetime | None = None
    """When it will hurt."""
    short: timedelta = ZERO
    """By how much, where it is a matter of time."""

    @property
    def identity(self) -> Identity:
        """What makes two findings the same one, whatever their numbers say: what it is, and about what."""
        return self.code, self.about or self.where

    @property
    def in_short(self) -> str:
        """In as few words as there are."""
        return self.brief or self.text


class Located(NamedTuple):
    """A finding with its place in a file."""

    file: str
    line: int | None
    """Counted from 1. None where the file as a whole is meant, or could not be read."""
    column: int | None
    """Counted from 1, in characters."""
    code: str
    severity: Severity
    text: str
    way_out: str = ""
