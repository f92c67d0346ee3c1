"""A small plan, a clock that tests set, and a desk on a journal in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from showrunner.journal.memory import MemoryJournal
from showrunner.journal.protocol import JournalError
from showrunner.model.events import Draft, Record

UP = datetime(2026, 3, 2, 19, 0, tzinfo=UTC)
EVENING = date(2026, 3, 2)

ORDER = """\
show: Small Show
date: 2026-03-02
start: 20:00
timezone: Europe/Paris
models:
  ines: {name: Inès Caron}
  noor: {name: Noor Haddad}
outfits:
  1: {title: Ivory tailcoat}
  2: {title: Organza column}
  3: {title: Bride}
running_order:
  - id: opening
    title: Opening
    duration: 40s
    cues:
      - {cue: LX 1, action: House to half}
      - {cue: LX 2, follow: LX 1, delay: 8s, action: Runway wash}
      - {cue: LX 3, follow: LX 2, delay: 4s, action: Warm}
  - id: tailoring
    title: Tailoring
    duration: 3m
    walks:
      - ines: 1
      - noor: 2
    cues:
      - {cue: SQ 2, with: start, action: Strings}
  - id: finale
    title: Finale
    kind: finale
    walks:
      - ines: 3
"""


class SetClock:
    """A clock that says what it was set to."""

    def __init__(self, moment: datetime = UP) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def stepped(self) -> timedelta:
        return timedelta(0)

    def tick(self, seconds: float) -> None:
        """Go on by that much."""
        self.moment += timedelta(seconds=seconds)


class SickJournal(MemoryJournal):
    """A journal whose disk is full while `trouble` is set, and cannot be read while `blind` is."""

    trouble: JournalError | None = None
    blind: JournalError | None = None

    def append(self, drafts: Sequence[Draft], *, after: int) -> tuple[Record, ...]:
        if self.trouble is not None:
            raise self.trouble
        return super().append(drafts, after=after)

    def read(self, after: int = 0) -> Iterator[Record]:
        if self.blind is not None:
            raise self.blind
        return super().read(after)


def write_order(folder: Path, text: str = ORDER, name: str = "small.yaml") -> Path:
    """The running order as a file."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
