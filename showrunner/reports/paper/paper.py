"""What every paper bears, and what one is: something that is written as HTML, as Markdown and as a table.

Two papers of one show must be told apart at a glance, so each page bears the show, which paper it is, the
revision and when it was printed. The revision is a short sign of the order as it stands: the same order has
the same revision wherever and whenever it is printed, whatever file it comes from.
"""

from __future__ import annotations

import hashlib
import json
from abc import ABC, abstractmethod
from datetime import date as Date
from datetime import datetime
from typing import Final, NamedTuple

from showrunner.model.as_it_stands import as_it_stands
from showrunner.model.running_order import plan_json
from showrunner.model.state import Show
from showrunner.model.words import clock
from showrunner.reports.markdown import text
from showrunner.reports.paper.night import Night
from showrunner.reports.tables import Table

REVISION: Final = 4
"""Letters of a revision: two papers that differ bear the same one once in 65,536 times."""


class Stand(NamedTuple):
    """Up to where a journal was read."""

    at: datetime
    """When its last event happened."""
    seq: int
    """The number of that event."""


class Head(NamedTuple):
    """What every page of a paper bears."""

    show: str
    paper: str
    """Which paper it is."""
    date: Date
    venue: str
    rehearsal: bool
    revision: str
    stand: str
    """`as of 20:14:05, after event 41`; empty for a paper from a running order."""
    printed: str
    """When it was printed: `21 Nov 2026, 14:02`."""

    @property
    def title(self) -> str:
        """`Line-up · Maison Aurore`"""
        return f"{self.paper} · {self.show}"

    @property
    def edition(self) -> str:
        """What tells two papers apart: revision, how it stood, when it was printed."""
        parts = (f"rev. {self.revision}", self.stand, f"printed {self.printed}")
        return " · ".join(part for part in parts if part)

    @property
    def evening(self) -> str:
        """Which evening and where: `2 Mar 2027 · Halle aux Grains`."""
        parts = ("REHEARSAL" if self.rehearsal else "", day(self.date), self.venue)
        return " · ".join(part for part in parts if part)


class Paper(ABC):
    """One of the papers of a show."""

    name: str
    """One word, of the command line."""
    title: str
    template: str
    """In `templates/paper/`."""

    def __init__(self, night: Night) -> None:
        self.night = night

    @abstractmethod
    def markdown(self) -> list[str]:
        """Its lines, below the head."""

    @abstractmethod
    def table(self) -> Table:
        """All of it in one table."""


def head_of(paper: Paper, printed: datetime, stand: Stand | None) -> Head:
    """What a paper bears that is printed at that moment."""
    show, zone = paper.night.show, paper.night.plan.timezone
    stood = "" if stand is None else f"as of {clock(stand.at, zone)}, after event {stand.seq}"
    moment = printed.astimezone(paper.night.zone)
    return Head(
        show.title,
        paper.title,
        show.date,
        show.plan.venue or "",
        show.rehearsal,
        revision(show),
        stood,
        f"{day(moment.date())}, {moment:%H:%M}",
    )


def revision(show: Show) -> str:
    """`3F2A`: of the order as it stands, and of the start if it was moved."""
    stands = plan_json(as_it_stands(show))
    if show.planned.start != show.published:
        stands["moved"] = show.planned.start.isoformat()
    written = json.dumps(stands, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(written.encode()).hexdigest()[:REVISION].upper()


MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""Named here, so that a paper is the same under every locale."""


def day(date: Date) -> str:
    """`2 Mar 2027`: no country reads that as another day."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def as_markdown(paper: Paper, head: Head) -> str:
    """A paper as text that is read as it is, and as Markdown."""
    lines = [f"# {text(head.paper)}: {text(head.show)}", "", text(head.evening), "", text(head.edition), ""]
    return "\n".join([*lines, *paper.markdown()]).rstrip("\n") + "\n"
