"""Journals of one show: read to be compared and learned from, and what was learned put into a new file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from showrunner.files.learned import learned
from showrunner.files.reading import Unreadable, read_source
from showrunner.files.writing import write_new
from showrunner.journal.protocol import JournalError
from showrunner.journal.sqlite import read_untouched
from showrunner.model.debrief import debrief
from showrunner.model.events import Record
from showrunner.model.learning import Lesson, Source, source
from showrunner.model.public import people_in, public_records
from showrunner.model.runs import Run, in_order
from showrunner.model.state import fold
from showrunner.opening import SUFFIX
from showrunner.reports.learning import where_from


class Runs(NamedTuple):
    """Runs of one show."""

    sources: tuple[Source, ...]
    """Oldest first, each once."""
    twice: tuple[str, ...]
    """Names of journals that hold what another of them holds."""
    never_up: tuple[str, ...]
    """Names of those in which nothing was run."""


def read_runs(journals: Sequence[Path], *, public: bool = False) -> Runs:
    """The runs of these journals, of which nothing is changed.

    Args:
        journals: where they lie.
        public: as others may see them, everybody without a name, and called the same in all of them.

    Raises:
        JournalError: one of them cannot be read, or opens no show.
        NotOneShow: they are of different shows.
    """
    paths: dict[str, Path] = {}
    for path in dict.fromkeys(path.resolve() for path in journals):
        name = path.name.removesuffix(SUFFIX)
        while name in paths:
            name += "'"
        paths[name] = path
    if public:
        recorded = {name: read_untouched(path) for name, path in paths.items()}
        people = people_in(*recorded.values())
        sources = [
            _source(people.text(name), public_records(each, people)) for name, each in recorded.items()
        ]
    else:
        sources = [_source(name, read_untouched(path)) for name, path in paths.items()]
    found = {source.run.name: source for source in sources}
    ordered = in_order([source.run for source in found.values()])
    names = {run.name for run in ordered}
    return Runs(
        tuple(found[run.name] for run in ordered if run.debrief.up is not None),
        tuple(name for name in found if name not in names),
        tuple(run.name for run in ordered if run.debrief.up is None),
    )


def _source(name: str, records: Sequence[Record]) -> Source:
    try:
        show = fold(records)
    except ValueError as error:
        raise JournalError("broken", f"{name}{SUFFIX} holds no show") from error
    return source(Run(name, show.file, debrief(records, show=show)), show)


def changed_since(latest: Source, journals: Sequence[Path]) -> Path | None:
    """The running order of a run, where it lies beside one of these journals or beside their folder and says
    something else by now than what was run."""
    folders = dict.fromkeys(folder for path in journals for folder in list(path.resolve().parents)[:2])
    for folder in folders:
        order = folder / latest.run.file
        if order.is_file():
            try:
                return order if read_source(order) != latest.text else None
            except Unreadable:
                return order
    return None


class Taught(NamedTuple):
    """What was written."""

    path: Path
    keeps_comments: bool


def teach(lesson: Lesson, text: str, path: Path) -> Taught:
    """Writes the plan with what was learned to a new file; `text` is that of the plan.

    Raises:
        FileExistsError: a file of that name is there.
        OSError: it cannot be written.
    """
    told = {figure.place: where_from(figure) for figure in lesson.figures if figure.is_new}
    written = learned(lesson.plan, text, told)
    write_new(written.text, path)
    return Taught(path, written.keeps_comments)
