"""From a running order or a journal to one of the papers of its show."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from showrunner.clock import Clock, local_zone
from showrunner.files.photos import Photos
from showrunner.journal.protocol import JournalError
from showrunner.journal.sqlite import read_untouched
from showrunner.model.events import Record, ShowOpened
from showrunner.model.running_order import RunningOrder, plan_json
from showrunner.model.state import Show, fold
from showrunner.model.timing import Forecast
from showrunner.opening import SUFFIX, evening, look_at, read_order
from showrunner.reports.paper.cue_sheets import codes
from showrunner.reports.paper.dresser_cards import By
from showrunner.reports.paper.night import Night
from showrunner.reports.paper.paper import Paper, Stand, as_markdown, head_of
from showrunner.reports.paper.papers import PAPERS, Wishes
from showrunner.reports.report import Report


class NoSuchPaper(Exception):
    """There is no such paper of this show; it says which there are."""


class Wish(NamedTuple):
    """Which paper somebody wants, and how."""

    paper: str
    """A name of `PAPERS`."""
    by: By = "model"
    departments: tuple[str, ...] = ()
    public: bool = False
    """For others: without names, clearances and private notes."""


class Printed(NamedTuple):
    """A paper, ready to be written in any form."""

    report: Report
    troubles: tuple[str, ...]
    """What is not on it and should be, in words."""


class Source(NamedTuple):
    """What papers are made of."""

    night: Night
    stand: Stand | None
    """Up to where the journal was read; None for a running order."""
    photos: Photos


def printed(path: Path, wish: Wish, clock: Clock) -> Printed:
    """A paper of the show in that file.

    Raises:
        DoesNotLoad: the file is no running order.
        JournalError: the journal cannot be read.
        NoSuchPaper: cue sheets are wanted for a department that the show does not have.
    """
    found = (public_source if wish.public else source)(path, clock)
    departments = _departments(found.night, wish.departments)
    paper = PAPERS[wish.paper](found.night, Wishes(wish.by, departments, found.photos))
    troubles = tuple(f"photo {photo.name}: {photo.trouble}" for photo in found.photos.missing())
    return Printed(report(paper, clock.now(), found.stand), troubles)


def report(paper: Paper, now: datetime, stand: Stand | None) -> Report:
    """A paper as it is printed now."""
    head = head_of(paper, now, stand)

    def html() -> str:
        from showrunner.reports.paper.page import as_html

        return as_html(paper, head)

    return Report(head.title, lambda: as_markdown(paper, head), html, None, lambda: (paper.table(),))


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
    beside = path.resolve().parent  # as a rule a journal is in runs/, beside its running order
    folder = next((folder for folder in (beside, beside.parent) if (folder / show.file).is_file()), None)
    return Source(as_of(show, at), Stand(at, show.seq), Photos(folder))


def public_source(path: Path, clock: Clock) -> Source:
    """The same as others may see it; without photos, which show people.

    Raises:
        DoesNotLoad: the file is no running order.
        JournalError: the journal cannot be read, or opens no show.
    """
    from showrunner.model.public import public_plan, public_records

    if path.suffix != SUFFIX:
        plan, _ = read_order(path)
        show = planned_show(public_plan(plan), "", "", clock.now())
        return Source(as_of(show, clock.now()), None, Photos(None))
    try:
        records = public_records(read_untouched(path))
        show = fold(records)
    except ValueError as error:
        raise JournalError("broken", f"{path.name} holds no show") from error
    return Source(as_of(show, records[-1].at), Stand(records[-1].at, show.seq), Photos(None))


def planned_show(plan: RunningOrder, file: str, text: str, now: datetime) -> Show:
    """The show of a plan in which nothing has happened yet."""
    if plan.timezone is None:
        plan = plan.model_copy(update={"timezone": local_zone()})
    opened = ShowOpened(plan.show, file, text, plan_json(plan), evening(plan, now).isoformat(), False)
    show = Show(opened)
    show.apply(Record(1, "", now, "", 0, "", 0, opened))
    return show


def as_of(show: Show, at: datetime) -> Night:
    """A show at that moment; until it is up, with the times of its plan: on a paper that was printed while
    everybody waited for GO, every line would be late by that minute."""
    return Night(show, Forecast(show, at if show.up_at is not None else show.planned.up))


def _departments(night: Night, said: tuple[str, ...]) -> tuple[str, ...]:
    known = codes(night)
    wanted = tuple(code.upper() for code in said)
    if unknown := [code for code in wanted if code not in known]:
        there = ", ".join(known) or "no department"
        raise NoSuchPaper(f"nothing is cued or noted for {', '.join(unknown)}: this show has {there}")
    return wanted
