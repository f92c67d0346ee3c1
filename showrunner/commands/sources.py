"""What a command reads: a journal, several runs, a running order. Where it cannot, it fails in words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from showrunner.commands.failing import fail, fail_with

if TYPE_CHECKING:
    from collections.abc import Sequence

    from showrunner.desk import Desk
    from showrunner.model.learning import Source
    from showrunner.model.running_order import RunningOrder


def desk_of(journal: Path) -> Desk:
    """The desk of a journal that is only read."""
    from showrunner.clock import SteadyClock
    from showrunner.desk import Desk
    from showrunner.journal.protocol import JournalError
    from showrunner.journal.sqlite import SqliteJournal

    try:
        opened = SqliteJournal.open(journal, read_only=True)
    except JournalError as error:
        fail(error.words)
    try:
        return Desk(opened, SteadyClock())
    except JournalError as error:
        opened.close()
        fail(error.words)


def order_of(order: Path) -> tuple[RunningOrder, str]:
    from showrunner.opening import DoesNotLoad, read_order

    try:
        return read_order(order)
    except DoesNotLoad as error:
        fail_with(error.findings)


def runs_of(journals: Sequence[Path], public: bool = False) -> tuple[Source, ...]:
    """The runs of some journals, oldest first."""
    from showrunner.journal.protocol import JournalError
    from showrunner.model.runs import NotOneShow
    from showrunner.rehearsals import read_runs

    try:
        runs = read_runs(journals, public=public)
    except JournalError as error:
        fail(error.words)
    except NotOneShow as error:
        fail(str(error))
    for name in runs.twice:
        click.echo(f"{name} holds what another of these journals holds: it counts once", err=True)
    for name in runs.never_up:
        click.echo(f"{name} was never up: it is left out", err=True)
    if not runs.sources:
        fail("none of these runs was ever up")
    return runs.sources
