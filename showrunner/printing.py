"""From a running order or a journal to the papers of its show."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from showrunner.clock import Clock, local_zone
from showrunner.files.photos import Photos
from showrunner.model.events import Record, ShowOpened
from showrunner.model.running_order import RunningOrder, plan_json
from showrunner.model.state import Show
from showrunner.model.timing import Forecast
from showrunner.opening import SUFFIX, evening, look_at, read_order
from showrunner.reports.paper.night import Night
from showrunner.reports.paper.paper import Stand


class Source(NamedTuple):
    """What papers are made of."""

    night: Night
    stand: Stand | None
    """Up to where the journal was read; None for a running order."""
    photos: Photos


def source(path: Path, clock: Clock) -> Source:
    """The show of a running order, as planned; or of a journal, as it stood after its last event.

    Raises:
        DoesNotLoad: the file is no running order.
        JournalError: the journal cannot be read.
    """
    if path.suffix != SUFFIX:
        plan, text = read_order(path)
        show = planned_show(plan, path.name, text, clock.now())
        return Source(as_of(show, clock.now()), None, Photos(path.parent))
    show, at = look_at(path)
    folders = (path.resolve().parent, path.resolve().parent.parent)
    folder = next((folder for folder in folders if (folder / show.file).is_file()), None)
    return Source(as_of(show, at), Stand(at, show.seq), Photos(folder))


def planned_show(plan: RunningOrder, file: str, text: str, now: datetime) -> Show:
    """The show of a plan in which nothing has happened yet."""
    if plan.timezone is None:
        plan = plan.model_copy(update={"timezone": local_zone()})
    opened = ShowOpened(plan.show, file, text, plan_json(plan), evening(plan, now).isoformat(), False)
    show = Show(opened)
    show.apply(Record(1, "", now, "", 0, "", 0, opened))
    return show


def as_of(show: Show, at: datetime) -> Night:
    """A show at that moment. Until it is up, with the times of the plan: a paper that was printed in the
    minute of delay before GO would otherwise be wrong in every line."""
    return Night(show, Forecast(show, at if show.up_at is not None else show.planned.up))
