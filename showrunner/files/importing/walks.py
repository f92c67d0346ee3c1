"""The rows of a line-up that walk, and the segments in which they stand."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any, Final

from showrunner.model.times import format_duration

_LOOK_WORD: Final = re.compile(
    r"(?:looks?|outfit|tenue|silhouette|exit|passage|uscita|salida|kleid|nr|no|n°|nº|number|num)?(?![^\W\d_])\.?\s*#?\s*(?=\S)",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"[^\W\d_]?\d{1,4}\s?[a-zA-Z]{0,2}|\d{1,3}\.\d{1,3}")
"""12, 12A, V3, 12.5; not ACT 2, and not LX 12."""


class WalkRow:
    """One row that walks."""

    def __init__(self, row: int) -> None:
        self.row = row
        self.number = ""
        self.model: tuple[str, ...] | None = None
        self.title: list[str] = []
        self.items: list[tuple[str, str | None]] = []
        self.dressers: list[tuple[str, ...]] = []
        self.outfit_notes: list[str] = []
        self.notes: list[str] = []
        self.tags: list[str] = []
        self.photo = ""
        self.change: timedelta | None = None
        self.cues: list[tuple[str, str]] = []

    @property
    def outfit(self) -> dict[str, Any]:
        """The outfit as a file has it, as far as this row tells."""
        told: dict[str, Any] = {}
        if self.title:
            told["title"] = "; ".join(self.title)
        if self.items:
            told["items"] = [
                {"name": name, "kind": kind} if kind else {"name": name} for name, kind in self.items
            ]
        if self.outfit_notes:
            told["notes"] = "\n".join(self.outfit_notes)
        if self.photo:
            told["photo"] = self.photo
        if self.tags:
            told["tags"] = self.tags
        if self.change is not None:
            told["change"] = format_duration(self.change)
        return told


class Part:
    """A segment in the making."""

    def __init__(self, title: str, kind: str = "segment") -> None:
        self.title = title
        self.kind = kind
        self.walks: list[WalkRow] = []
        self.start: timedelta | None = None
        self.duration: timedelta | None = None
        self.notes: dict[str, list[str]] = {}
        self.end_cues: list[tuple[str, str]] = []


def look_number(text: str) -> str:
    """A look as it is called: `Look 12A` is 12A, `#7` is 7."""
    said = " ".join(text.split())
    bare = _LOOK_WORD.sub("", said, count=1) if _LOOK_WORD.match(said) else said
    return bare.rstrip(".:") or said


def ordinal(text: str) -> int | None:
    """The place that a text counts; None where it counts none."""
    bare = look_number(text)
    return int(bare) if bare.isdecimal() and len(bare) < 6 else None


def is_look(text: str) -> bool:
    """Whether a text is a look's number, and not some other word."""
    return _NUMBER.fullmatch(look_number(text)) is not None
