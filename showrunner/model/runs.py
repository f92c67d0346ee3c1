"""Runs of one show beside each other: rehearsals and shows, the oldest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from showrunner.model.debrief import Compared, Debrief
from showrunner.model.running_order import slug
from showrunner.model.times import ZERO, zone

Ending = Literal["played", "broken off", "not down", "not up"]
"""played: to its end. broken off: ended with steps still to come. not down: it still runs, or was left."""


class Run(NamedTuple):
    """One time that a show was run."""

    name: str
    """What its journal is called."""
    file: str
    """Name of its running order."""
    debrief: Debrief


class Head(NamedTuple):
    """A run in one line."""

    name: str
    title: str
    rehearsal: bool
    date: Date
    """The day on which it was up, or else its evening."""
    zone: str | None
    """IANA name of the show's time zone."""
    up: datetime | None
    running: Compared
    """With the breaks."""
    late_start: timedelta
    over: timedelta | None
    """Of a run that was played to its end: positive is OVER."""
    held: timedelta
    """All holds and show stops together."""
    waits: int
    """How many there were."""
    problems: int
    fixed: int
    """How many of these."""
    out: int
    """Cuts and skips that stand."""
    uncalled: int
    """Steps that were never called."""
    ending: Ending
    reached: str | None
    """The segment that was live when it was broken off, or is."""


def head(run: Run) -> Head:
    """A run in one line."""
    found = run.debrief
    ending = _ending(found)
    return Head(
        name=run.name,
        title=found.title,
        rehearsal=found.rehearsal,
        date=found.date if found.up is None else found.up.astimezone(zone(found.zone or "UTC")).date(),
        zone=found.zone,
        up=found.up,
        running=found.running,
        late_start=found.late_start,
        over=found.over if ending == "played" else None,
        held=sum((wait.length for wait in found.waits), ZERO),
        waits=len(found.waits),
        problems=len(found.problems),
        fixed=sum(problem.status == "fixed" for problem in found.problems),
        out=sum(edit.kind in {"cut", "skip"} for edit in found.edits),
        uncalled=len(found.uncalled),
        ending=ending,
        reached=_reached(found),
    )


def _ending(found: Debrief) -> Ending:
    if found.up is None:
        return "not up"
    if found.down is None:
        return "not down"
    return "broken off" if found.uncalled else "played"


def _reached(found: Debrief) -> str | None:
    called = [segment for segment in found.segments if segment.start is not None]
    if not called or (found.down is not None and not found.uncalled):
        return None
    return max(called, key=lambda segment: segment.start or found.as_of).title


class NotOneShow(ValueError):
    """The runs are not of one show; it says in words which are not."""


def in_order(runs: Sequence[Run]) -> list[Run]:
    """The oldest first, each once.

    Raises:
        NotOneShow: one of them is of another show than the latest. A show is known by its title, and where
            that was changed by the name of its running order.
    """
    ordered = sorted(runs, key=lambda run: (run.debrief.up or run.debrief.as_of, run.name))
    once = [
        run for n, run in enumerate(ordered) if all(run.debrief != other.debrief for other in ordered[:n])
    ]
    for run in once[:-1]:
        last = once[-1]
        if slug(run.debrief.title) != slug(last.debrief.title) and run.file != last.file:
            raise NotOneShow(
                f"not one show: {run.name} is of “{run.debrief.title}”, {last.name} of “{last.debrief.title}”"
            )
    return once
