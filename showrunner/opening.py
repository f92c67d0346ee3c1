"""From a running order to a desk: journals made, found again, and taken up where they stood."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Date
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from showrunner.clock import Clock, local_zone
from showrunner.desk import Desk
from showrunner.folders import data_folder
from showrunner.journal.protocol import Journal, JournalError, Stale
from showrunner.journal.sqlite import SqliteJournal
from showrunner.lately import lately, remember
from showrunner.model.events import Draft, OrderTaken, RehearsalMeasured, ShowOpened
from showrunner.model.live_changes import measured
from showrunner.model.running_order import RunningOrder, plan_json, slug
from showrunner.model.state import AUTOMATIC, Show, fold
from showrunner.model.times import instant, zone

SUFFIX: Final = ".showlog"

LATE_AT_NIGHT: Final = timedelta(hours=2)
"""A show without a date that is opened this long after midnight's start belongs to the evening before."""

SAME_EVENING: Final = timedelta(hours=6)
"""An unfinished journal in which something happened this recently is tonight's."""


class Opened(NamedTuple):
    """A desk, and what its owner should be told about how it came to be."""

    desk: Desk
    notice: str


def evening(plan: RunningOrder, now: datetime) -> Date:
    """The show's evening: the plan's own date, or the day on which it is run."""
    if plan.date is not None:
        return plan.date
    zone_name = plan.timezone or "UTC"
    today = now.astimezone(zone(zone_name)).date()
    yesterday = today - timedelta(days=1)
    started = instant(plan.start, yesterday, zone_name)
    return yesterday if now - started < LATE_AT_NIGHT else today


def open_new(
    order: Path,
    plan: RunningOrder,
    source: str,
    clock: Clock,
    *,
    journal: Path | None = None,
    rehearsal: bool = False,
    by: str = "caller",
    station: str = "desk",
) -> Opened:
    """Make a journal for a show that was read from `order`.

    Without `journal` it is kept in `runs/` beside the running order; where nothing can be written
    there, in the user's own data folder, which is told.

    Raises:
        JournalError: it cannot be made.
    """
    if plan.timezone is None:
        plan = plan.model_copy(update={"timezone": local_zone()})
    now = clock.now()
    on = evening(plan, now)
    opened = ShowOpened(plan.show, order.name, source, plan_json(plan), on.isoformat(), rehearsal)
    notice = ""
    if journal is not None:
        made = _make(journal)
    else:
        name = _name(plan, on, now, rehearsal)
        try:
            made = _make_free(order.resolve().parent / "runs", name)
        except JournalError as error:
            if error.code not in {"read-only", "full"}:
                raise
            made = _make_free(data_folder() / "runs", name)
            notice = f"nothing can be written beside {order.name}: the journal is {made.path}"
    drafts = [Draft(opened, now, by, station, 0)]
    if (measured := _rehearsed(order, plan)) is not None:
        drafts.append(Draft(measured, now, AUTOMATIC, station, 0))
    try:
        made.append(drafts, after=0)
    except JournalError:
        made.close()
        made.path.unlink(missing_ok=True)
        raise
    return Opened(Desk(made, clock, by=by, station=station), notice)


def _rehearsed(order: Path, plan: RunningOrder) -> RehearsalMeasured | None:
    """What the changes took at rehearsals of this running order that were played to their end: of several,
    the middle one, of two the longer. Looked for only where somebody would ask for it."""
    wanted = {name for name, outfit in plan.outfits.items() if outfit.change is None}
    if plan.quick_change is not None or not wanted:
        return None
    took: dict[str, list[timedelta]] = {}
    runs: list[str] = []
    for path in sorted((order.resolve().parent / "runs").glob(f"*-rehearsal*{SUFFIX}")):
        try:
            show, _ = look_at(path)
        except JournalError:
            continue
        if show.rehearsal and show.file == order.name and (found := measured(show)):
            runs.append(path.name)
            for outfit in wanted & found.keys():
                took.setdefault(outfit, []).extend(found[outfit])
    if not took:
        return None
    changes = {
        outfit: round(sorted(each)[len(each) // 2].total_seconds(), 1)
        for outfit, each in sorted(took.items())
    }
    return RehearsalMeasured(changes, tuple(runs))


def _make(path: Path) -> Journal:
    if path.suffix != SUFFIX:
        raise JournalError("io", f"{path.name}: a journal's name ends in {SUFFIX}")
    return SqliteJournal.create(path)


def _make_free(folder: Path, name: str) -> Journal:
    n = 1
    while True:
        try:
            return SqliteJournal.create(folder / f"{name}{f'-{n}' if n > 1 else ''}{SUFFIX}")
        except JournalError as error:
            if error.code != "exists":
                raise
            n += 1


def _name(plan: RunningOrder, on: Date, now: datetime, rehearsal: bool) -> str:
    """Named by show, date and time."""
    time = now.astimezone(zone(plan.timezone or "UTC")).strftime("%H%M")
    title = slug(plan.show)[:60] or "show"
    return f"{title}-{on.isoformat()}-{time}{'-rehearsal' if rehearsal else ''}"


def take_up(journal: Path, clock: Clock, *, by: str = "caller", station: str = "desk") -> Desk:
    """The desk of a journal, where the show stands.

    Raises:
        JournalError: it cannot be opened.
    """
    opened = SqliteJournal.open(journal)
    try:
        return Desk(opened, clock, by=by, station=station)
    except JournalError:
        opened.close()
        raise


def look_at(journal: Path) -> tuple[Show, datetime]:
    """The show of a journal as it stands, and when something last happened; nothing is changed.

    Raises:
        JournalError: it cannot be read, or opens no show.
    """
    opened = SqliteJournal.open(journal, read_only=True)
    try:
        records = list(opened.read())
    finally:
        opened.close()
    try:
        return fold(records), records[-1].at
    except ValueError as error:
        raise JournalError("broken", f"{journal.name} holds no show") from error


def unfinished(order: Path, clock: Clock, *, rehearsal: bool) -> Path | None:
    """Tonight's journal of this running order that is not down yet, the latest if there are several."""
    now = clock.now()
    for path, show, last in _run_before(order, rehearsal=rehearsal):
        if show.down_at is None and (show.date == evening(show.plan, now) or now - last < SAME_EVENING):
            return path
    return None


def last_down(order: Path, *, rehearsal: bool) -> Path | None:
    """The latest journal of this running order that is down."""
    before = _run_before(order, rehearsal=rehearsal)
    return next((path for path, show, _ in before if show.down_at is not None), None)


def _run_before(order: Path, *, rehearsal: bool) -> Iterator[tuple[Path, Show, datetime]]:
    """The journals of a running order, the latest first; how each stands, when something last happened."""
    order = order.resolve()
    found = {*(order.parent / "runs").glob(f"*{SUFFIX}")}
    found |= {evening.journal for evening in lately() if evening.order == order and evening.journal.is_file()}
    for path in sorted(found, key=lambda path: path.stat().st_mtime, reverse=True):
        try:
            show, last = look_at(path)
        except JournalError:
            continue
        if show.file == order.name and show.rehearsal == rehearsal:
            yield path, show, last


class DoesNotLoad(Exception):
    """A running order that cannot be run; `findings` says what is wrong with it, as text."""

    def __init__(self, findings: str) -> None:
        super().__init__(findings)
        self.findings = findings


def read_order(order: Path) -> tuple[RunningOrder, str]:
    """The plan of a file, and its text.

    Raises:
        DoesNotLoad: it is no running order.
    """
    from showrunner.files.reading import read

    reading = read(order, checked=False)
    if reading.plan is None:
        from showrunner.reports.findings import as_text

        raise DoesNotLoad(as_text(reading.findings))
    return reading.plan, reading.text


def _text(order: Path) -> str | None:
    """What stands in a file; None where that cannot be told."""
    from showrunner.files.reading import Unreadable, read_source

    try:
        return read_source(order)
    except Unreadable:
        return None


def run(
    order: Path,
    clock: Clock,
    *,
    journal: Path | None = None,
    rehearsal: bool = False,
    by: str = "caller",
    station: str = "desk",
    over: bool = False,
) -> Opened:
    """The desk for tonight: an unfinished journal of the same show is taken up, else a new one is made.

    A running order that was edited before the show was up is taken in; once it is up, the show runs
    from what the journal has, and that is told. Who asks for what is `over` is given the last evening that
    is down, where none is unfinished.

    Raises:
        DoesNotLoad: the file is no running order.
        JournalError: the journal can be neither taken up nor made.
    """
    path = journal if journal is not None and journal.exists() else None
    if journal is None:
        path = unfinished(order, clock, rehearsal=rehearsal)
        if path is None and over:
            path = last_down(order, rehearsal=rehearsal)
    if path is None:
        plan, source = read_order(order)
        opened = open_new(
            order, plan, source, clock, journal=journal, rehearsal=rehearsal, by=by, station=station
        )
    else:
        opened = _go_on(order, path, clock, by, station)
    remember(order, opened.desk.journal.path)
    return opened


def go_on(journal: Path, clock: Clock, *, by: str = "caller", station: str = "desk") -> Opened:
    """The desk of a journal by itself: the show runs from what that has.

    Raises:
        JournalError: it cannot be opened.
    """
    desk = take_up(journal, clock, by=by, station=station)
    return Opened(desk, _as_it_stands(desk))


def _as_it_stands(desk: Desk) -> str:
    """What is told of a show that is opened again."""
    name, show = desk.journal.path.name, desk.show
    if show.down_at is None:
        return f"taken up again where it stood: {name}"
    return f"{f'{show.date:%d %B %Y}'.lstrip('0')}, as it was: {name}"


def _go_on(order: Path, journal: Path, clock: Clock, by: str, station: str) -> Opened:
    """Take a show up where it stood, whatever has become of its running order since."""
    desk = take_up(journal, clock, by=by, station=station)
    show = desk.show
    if show.file != order.name:
        desk.close()
        raise JournalError("exists", f"{journal.name} is the journal of another show: {show.title}")
    notice = _as_it_stands(desk)
    if show.down_at is not None:
        return Opened(desk, notice)
    if _text(order) == show.source:  # told apart before it is read: ten thousand walks take a second
        return Opened(desk, notice)
    kept = "the show runs from what the journal has"
    try:
        plan, source = read_order(order)
    except DoesNotLoad:
        return Opened(desk, f"{notice}; {order.name} does not load now, {kept}")
    if show.up_at is not None:
        return Opened(desk, f"{notice}; {order.name} has changed since, {kept}")
    if plan.timezone is None:
        plan = plan.model_copy(update={"timezone": show.plan.timezone})
    taken = Draft(OrderTaken(order.name, source, plan_json(plan)), clock.now(), by, station, show.seq)
    try:
        desk.journal.append([taken], after=show.seq)
        desk.catch_up()
    except JournalError as error:  # a full disk is no reason not to go on
        return Opened(desk, f"{notice}; {error.words}: {kept}")
    except Stale:
        return Opened(desk, f"{notice}; another terminal writes, {kept}")
    return Opened(desk, f"{notice}, with {order.name} as it is now")
