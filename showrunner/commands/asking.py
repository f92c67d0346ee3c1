"""The commands that ask how a show stands and what happened: `status` and `log`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from showrunner.commands.arguments import JOURNAL
from showrunner.commands.failing import fail
from showrunner.commands.sources import desk_of

if TYPE_CHECKING:
    from datetime import datetime


@click.command(epilog="Example: showrunner status tonight.showlog --format json")
@JOURNAL
@click.option("--at", "at", metavar="MOMENT", help="As it stood then (ISO 8601 with offset).")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to say it.")
def status(journal: Path, at: str | None, form: str) -> None:
    """The show as it stands now, or as it stood at a moment."""
    from showrunner.model.state import fold
    from showrunner.model.status import status as make

    moment = _moment(at)
    desk = desk_of(journal)
    now = moment or desk.clock.now()
    show = fold(desk.records, until=now) if moment else desk.show
    made = make(show, now, str(journal))
    if form == "json":
        click.echo(json.dumps(made, ensure_ascii=False))
    else:
        from showrunner.reports.status import as_text

        click.echo(as_text(made))
    desk.close()


def _moment(said: str | None) -> datetime | None:
    from showrunner.verbs import MOMENT

    return None if said is None else MOMENT.convert(said, None, None)


@click.command(epilog="Example: showrunner log tonight.showlog --follow")
@JOURNAL
@click.option("--follow", is_flag=True, help="Go on as it happens.")
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", help="How to say it.")
def log(journal: Path, follow: bool, form: str) -> None:
    """The events of a show."""
    import threading

    from showrunner.journal.protocol import JournalError
    from showrunner.model.events import Record, as_json
    from showrunner.reports.log import line

    desk = desk_of(journal)

    def tell(records: list[Record]) -> None:
        for record in records:
            said = (
                json.dumps(as_json(record), ensure_ascii=False)
                if form == "jsonl"
                else line(record, desk.show, earlier=desk.records)
            )
            click.echo(said)
        sys.stdout.flush()

    if not follow:
        tell(desk.records)
        desk.close()
        return
    changed = threading.Event()
    stop = desk.follow(changed.set)
    try:
        desk.catch_up()
        tell(desk.records)
        while True:
            changed.wait()
            changed.clear()
            tell(desk.catch_up())
    except (KeyboardInterrupt, BrokenPipeError):
        return
    except JournalError as error:
        fail(error.words)
    finally:
        stop()
        desk.close()
