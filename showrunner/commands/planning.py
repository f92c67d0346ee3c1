"""The commands about running orders: `check`, `new`, `import`, `schema`, `save`."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import click

from showrunner.commands.arguments import FILE, JOURNAL
from showrunner.commands.failing import FAILED, fail
from showrunner.commands.sources import desk_of


@click.command(epilog="Example: showrunner check shows/*.yaml --strict")
@click.argument("orders", metavar="SHOW.yaml...", nargs=-1, required=True, type=FILE)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to say it.")
@click.option("--strict", is_flag=True, help="Warnings fail too.")
def check(orders: tuple[Path, ...], form: str, strict: bool) -> None:
    """What cannot work in a running order, and what may hurt.

    Exit code 0: clean, or warnings only; 1: errors (with --strict: warnings too); 2: wrong usage.
    """
    from showrunner.files.reading import read
    from showrunner.reports.findings import as_json, as_text

    findings = [finding for order in orders for finding in read(order).findings]
    click.echo(as_json(findings) if form == "json" else as_text(findings, len(orders)))
    severities = {finding.severity for finding in findings}
    if "error" in severities or (strict and "warning" in severities):
        raise SystemExit(FAILED)


@click.command(epilog="Example: showrunner new my-show.yaml")
@click.argument("file", metavar="FILE.yaml", type=FILE)
def new(file: Path) -> None:
    """Write a commented running order to start from."""
    from showrunner.files.starting_point import write_starting_point

    try:
        write_starting_point(file)
    except OSError as error:
        fail(f"{file}: {error.strerror or error}")
    click.echo(f"{file} is yours to change; then: showrunner check {file}")


@click.command("import", epilog="Example: showrunner import line-up.xlsx -o my-show.yaml --map look=Nr")
@click.argument("file", metavar="FILE", type=FILE)
@click.option("-o", "out", type=FILE, metavar="SHOW.yaml", help="Write to this file, a new one.")
@click.option(
    "--map",
    "maps",
    metavar="FIELD=COLUMN",
    multiple=True,
    help="What a column is, by its heading or letter: look=Nr, start=Zeit, LX=Licht, nothing=Budget.",
)
@click.option("--sheet", metavar="NAME", help="Which sheet, rundown or cue list of the file.")
@click.option(
    "--start", metavar="TIME", help="When the show starts: 20:00. What is before it becomes checkpoints."
)
@click.option("--title", help="What the show is called.")
def import_(
    file: Path,
    out: Path | None,
    maps: tuple[str, ...],
    sheet: str | None,
    start: str | None,
    title: str | None,
) -> None:
    """Make a running order of a spreadsheet, a rundown or a cue list.

    Reads .xlsx, .xls, .ods and .csv, Ontime project files and the cue lists of ETC Eos in CSV. What was taken
    for what, and all that was left out, is told on standard error; without -o the running order is printed.
    """
    import shutil

    from showrunner.files.importing.headings import field_said
    from showrunner.files.importing.importing import import_file
    from showrunner.files.importing.packed import NotImported
    from showrunner.files.importing.result import Wanted
    from showrunner.files.writing import write_new
    from showrunner.model.times import parse_clock
    from showrunner.reports.imported import as_text

    said: list[tuple[str, str]] = []
    for one in maps:
        field, equals, column = one.partition("=")
        if not equals or not column.strip():
            raise click.UsageError(f"--map {one}: say it as FIELD=COLUMN, such as --map look=Nr")
        try:
            said.append((field_said(field), column.strip()))
        except NotImported as error:
            raise click.UsageError(str(error)) from None
    try:
        at = None if start is None else parse_clock(start)
    except ValueError:
        raise click.UsageError(f"--start {start}: a clock time such as 20:00") from None
    if out is not None and os.path.lexists(out):
        fail(f"{out}: there is a file of that name already")
    try:
        done = import_file(file, Wanted(tuple(said), sheet, at, title), str(out or "the running order"))
    except NotImported as error:
        fail(f"{file}: {error}")
    width = shutil.get_terminal_size().columns - 1 if sys.stderr.isatty() else None
    click.echo(as_text(done, width), err=True)
    if out is None:
        click.echo(done.text, nl=False)
        return
    try:
        write_new(done.text, out)
    except OSError as error:
        fail(f"{out}: {error.strerror or error}")
    click.echo(f"\n{out} is yours to change; then: showrunner check {out}", err=True)


@click.command(epilog="Example: showrunner schema > running-order.schema.json")
def schema() -> None:
    """The JSON Schema of the running order, for editors."""
    from showrunner.files.schema import schema as make

    click.echo(json.dumps(make(), indent=2, ensure_ascii=False))


@click.command(epilog="Example: showrunner save tonight.showlog -o as-played.yaml")
@JOURNAL
@click.option(
    "-o",
    "out",
    type=FILE,
    metavar="FILE.yaml",
    show_default="beside the journal, by its name",
    help="Write to this file: a new one, or the show's own running order.",
)
def save(journal: Path, out: Path | None) -> None:
    """Write the order as it now stands to a running order, with the comments of the original.

    Live edits and covers are in it; what was cut is left out, a segment is set to `skip: yes`.
    """
    from showrunner.saving import NotSaved
    from showrunner.saving import save as write

    desk = desk_of(journal)
    show = desk.show
    desk.close()
    try:
        saved = write(show, out or journal.with_suffix(".yaml"))
    except NotSaved as error:
        fail(str(error))
    except OSError as error:
        fail(f"{out or journal}: {error.strerror or error}")
    if not saved.keeps_comments:
        click.echo(f"{saved.path.name} is written anew: the comments of {show.file} are not in it", err=True)
    if saved.is_own:
        _tell_saved(journal, show.file, saved.text)
    click.echo(str(saved.path))


def _tell_saved(journal: Path, file: str, text: str) -> None:
    """Put down in the journal what the show's own file says now."""
    from showrunner.clock import SteadyClock
    from showrunner.journal.protocol import JournalError
    from showrunner.model.actions import SaveOrder
    from showrunner.opening import take_up

    try:
        desk = take_up(journal, SteadyClock(), station="call")
    except JournalError as error:
        fail(f"{file} is written, and the journal could not be told: {error.words}")
    desk.act(SaveOrder(file, text))
    trouble = desk.trouble
    desk.close()
    if trouble is not None:
        fail(f"{file} is written, and the journal could not be told: {trouble.words}")
