"""What can be run from here: unfinished shows, shows run lately, running orders found here, samples."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Final, Literal, NamedTuple

from showrunner import samples
from showrunner.clock import Clock
from showrunner.journal.protocol import JournalError
from showrunner.lately import lately
from showrunner.model.state import Show
from showrunner.model.words import clock as clock_of
from showrunner.model.words import over
from showrunner.opening import SAME_EVENING, SUFFIX, look_at

Kind = Literal["unfinished", "lately", "here", "sample"]

SHOWN: Final = 12
"""How many shows run lately are offered."""

_TITLE = re.compile(r"^show:\s*(?P<title>.+?)\s*(?:\s#.*)?$", re.MULTILINE)


class Choice(NamedTuple):
    """A show that can be run."""

    kind: Kind
    title: str
    detail: str
    order: Path | None
    """Its running order; None where only the journal is left."""
    journal: Path | None
    """What is taken up; None for a new evening."""


def choices(folder: Path, clock: Clock) -> list[Choice]:
    """What can be run, unfinished shows first."""
    now = clock.now()
    evenings = {evening.journal: evening.order for evening in lately()}
    journals = _journals(folder, evenings)
    run = [choice for path in journals if (choice := _run_lately(path, evenings.get(path), now)) is not None]
    unfinished = [choice for choice in run if choice.kind == "unfinished"]
    down = [choice for choice in run if choice.kind == "lately"]
    here = [choice for path in _orders(folder) if (choice := _found("here", path, folder)) is not None]
    sample = [choice for path in samples.shows() if (choice := _found("sample", path, folder)) is not None]
    known = {choice.order for choice in here}
    return [*unfinished, *here, *down, *(choice for choice in sample if choice.order not in known)]


def _journals(folder: Path, remembered: Iterable[Path]) -> Iterator[Path]:
    """Journals known of, the latest first."""
    found = {*remembered}
    for place in (folder, folder / "runs", folder / "shows" / "runs"):
        found |= {path.resolve() for path in place.glob(f"*{SUFFIX}")}
    existing = [(path.stat().st_mtime, path) for path in found if path.is_file()]
    yield from (path for _, path in sorted(existing, reverse=True)[:SHOWN])


def _orders(folder: Path) -> list[Path]:
    places = (folder, folder / "shows")
    return [path.resolve() for place in places for path in sorted(place.glob("*.yaml"))]


def _run_lately(journal: Path, order: Path | None, now: datetime) -> Choice | None:
    """`order` is what is remembered of its running order."""
    try:
        show, last = look_at(journal)
    except JournalError:
        return None
    order = order or journal.parent.parent / show.file
    known = order if order.is_file() else None
    rehearsal = "rehearsal, " if show.rehearsal else ""
    if show.down_at is None and now - last < SAME_EVENING:
        return Choice("unfinished", show.title, rehearsal + _stands(show), known, journal)
    when = f"{show.date:%d %B %Y}".lstrip("0")
    if show.down_at is not None:
        how = f"down {clock_of(show.down_at, show.plan.timezone, seconds=False)}"
        how += f", {over(show.down_at - show.planned.end)}" if not show.rehearsal else ""
    else:
        how = "never up" if show.up_at is None else "never down"
    return Choice("lately", show.title, f"{rehearsal}{when}, {how}", known, journal)


def _stands(show: Show) -> str:
    """Where an unfinished show stands."""
    step = show.next_step
    following = "" if step is None else f", next {step.title}"
    if show.up_at is None or show.live is None:
        return f"not up yet{following}"
    up = clock_of(show.up_at, show.plan.timezone, seconds=False)
    return f"up {up}, in {show.lineup.segments[show.live].title}{following}"


def _found(kind: Kind, path: Path, folder: Path) -> Choice | None:
    """A file that looks like a running order; it is not read whole for this."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            title = _TITLE.search(file.read(64 * 1024))
    except OSError:
        return None
    if title is None:
        return None
    name = str(path.relative_to(folder)) if path.is_relative_to(folder) else path.name
    return Choice(kind, title["title"].strip("\"'"), name, path, None)
