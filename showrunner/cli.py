"""The command line. Names, exit codes and JSON are a contract (command-line.md).

What only one command needs is imported in that command: a machine calls `status` and `call` all
evening, and neither may pay for the screens.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

import click

from showrunner import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from showrunner.desk import Desk
    from showrunner.model.learning import Source
    from showrunner.model.running_order import RunningOrder
    from showrunner.opening import Opened
    from showrunner.reports.paper.dresser_cards import By
    from showrunner.reports.report import Report
    from showrunner.verbs import Said

# Pydantic looks through everything that is installed for plugins when the first model is made: 15 ms and
# more, which no show needs. It must be said before it is imported.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

OBJECTS_PER_COLLECTION: Final = 20_000
"""The collector comes by after so many new objects, and not after 700: starting up makes half a million that
stay, and looked at them again and again for a tenth of the time."""

FAILED: Final = 1
WRONG_USAGE: Final = 2
REFUSED: Final = 3

FILE = click.Path(path_type=Path, readable=False)
"""A file that may not be read is told as one that cannot be, not as wrong usage."""

SCREEN = click.Choice(["run", "dressing", "problems", "preparation", "debrief", "findings"])

PERSONS: Final = {"dressing": "dresser"}
STATIONS: Final = {"dressing": "rail"}
"""Who is at a terminal that begins on a screen, and what it is called, where nobody says."""

ORDER = click.argument("order", metavar="SHOW.yaml", type=FILE)
JOURNAL = click.argument("journal", metavar="JOURNAL", type=FILE)
PUBLIC = click.option(
    "--public", is_flag=True, help="For others: without people's names, clearances and private notes."
)


def _fail(words: str, code: int = FAILED) -> NoReturn:
    click.echo(f"showrunner: {words}", err=True)
    raise SystemExit(code)


def _fail_with(findings: str) -> NoReturn:
    click.echo(findings, err=True)
    raise SystemExit(FAILED)


@click.group(
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: showrunner demo",
)
@click.version_option(__version__, prog_name="showrunner")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Runs a live show from backstage. Without a command: the shows here, the samples, a new one."""
    if ctx.invoked_subcommand is None:
        _need_terminal("the start screen")
        from showrunner.app import run_start

        run_start()


@cli.command(epilog="Example: showrunner demo --speed 60")
@click.option(
    "--speed", type=click.FloatRange(0.1, 3600), default=20.0, show_default=True, help="Times faster."
)
@click.option("--plain", is_flag=True, help="Lines of text, no screen.")
def demo(speed: float, plain: bool) -> None:
    """A sample evening that calls itself; any key takes over."""
    if plain or _lacking():
        from showrunner.plain import demo_plain

        demo_plain(speed)
    else:
        from showrunner.app import run_demo

        run_demo(speed)


@cli.command(epilog="Example: showrunner run shows/maison-aurore.yaml --rehearsal")
@click.argument("order", metavar="SHOW.yaml|JOURNAL", type=FILE)
@click.option("--journal", type=FILE, metavar="FILE", help="Where to keep the record.")
@click.option("--rehearsal", is_flag=True, help="Measured from its own start; a journal of its own.")
@click.option(
    "--station",
    metavar="NAME",
    show_default="desk; rail with --screen dressing",
    help="Name of this terminal.",
)
@click.option(
    "--as",
    "by",
    metavar="PERSON",
    show_default="caller; dresser with --screen dressing",
    help="Who is at it.",
)
@click.option(
    "--screen",
    type=SCREEN,
    show_default="run; debrief of a show that is down",
    help="The screen to begin on. From one that begins on dressing the show is not called.",
)
@click.option("--plain", is_flag=True, help="Lines of text, no screen; verbs from standard input.")
def run(
    order: Path,
    journal: Path | None,
    rehearsal: bool,
    station: str | None,
    by: str | None,
    screen: str | None,
    plain: bool,
) -> None:
    """Run a show. An unfinished journal of the same show is taken up where it stood.

    Asked for its debrief, a show that was run and is not unfinished is shown as it was.
    """
    # Somebody at a rail takes back what is theirs, and never what the caller did.
    by, station = by or PERSONS.get(screen or "", "caller"), station or STATIONS.get(screen or "", "desk")
    if not plain:
        _need_terminal("run", "; use --plain without one")
    opened = _run(order, journal, rehearsal, by, station, over=screen == "debrief")
    if plain:
        from showrunner.plain import run_plain

        run_plain(opened.desk, opened.notice)
    else:
        from showrunner.app import run_show

        is_down = opened.desk.show.down_at is not None
        first = screen or ("debrief" if is_down else "run")
        watched = None if is_down or _is_journal(order) else order
        run_show(opened.desk, opened.notice, first, order=watched)


def _is_journal(path: Path) -> bool:
    from showrunner.opening import SUFFIX

    return path.suffix == SUFFIX


@cli.command("open", epilog="Example: showrunner open shows/gala.yaml --journal tonight.showlog")
@ORDER
@click.option("--journal", type=FILE, metavar="FILE", help="Where to keep the record.")
@click.option("--rehearsal", is_flag=True, help="Measured from its own start.")
def open_(order: Path, journal: Path | None, rehearsal: bool) -> None:
    """Make the journal of a show without a screen, and print its path."""
    from showrunner.clock import SteadyClock
    from showrunner.journal.protocol import JournalError
    from showrunner.opening import DoesNotLoad, open_new, read_order

    try:
        plan, source = read_order(order)
        opened = open_new(order, plan, source, SteadyClock(), journal=journal, rehearsal=rehearsal)
    except DoesNotLoad as error:
        _fail_with(error.findings)
    except JournalError as error:
        _fail(error.words)
    if opened.notice:
        click.echo(opened.notice, err=True)
    click.echo(str(opened.desk.journal.path))
    opened.desk.close()


@cli.command(epilog="Example: showrunner check shows/*.yaml --strict")
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


@cli.command(epilog="Example: showrunner new my-show.yaml")
@click.argument("file", metavar="FILE.yaml", type=FILE)
def new(file: Path) -> None:
    """Write a commented running order to start from."""
    from showrunner.files.starting_point import write_starting_point

    try:
        write_starting_point(file)
    except OSError as error:
        _fail(f"{file}: {error.strerror or error}")
    click.echo(f"{file} is yours to change; then: showrunner check {file}")


@cli.command("import", epilog="Example: showrunner import line-up.xlsx -o my-show.yaml --map look=Nr")
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
        _fail(f"{out}: there is a file of that name already")
    try:
        done = import_file(file, Wanted(tuple(said), sheet, at, title), str(out or "the running order"))
    except NotImported as error:
        _fail(f"{file}: {error}")
    width = shutil.get_terminal_size().columns - 1 if sys.stderr.isatty() else None
    click.echo(as_text(done, width), err=True)
    if out is None:
        click.echo(done.text, nl=False)
        return
    try:
        write_new(done.text, out)
    except OSError as error:
        _fail(f"{out}: {error.strerror or error}")
    click.echo(f"\n{out} is yours to change; then: showrunner check {out}", err=True)


@cli.command(epilog="Example: showrunner schema > running-order.schema.json")
def schema() -> None:
    """The JSON Schema of the running order, for editors."""
    from showrunner.files.schema import schema as make

    click.echo(json.dumps(make(), indent=2, ensure_ascii=False))


class _Voice:
    """Hears one verb for `call` and answers as the contract says."""

    def __init__(self, journal: Path) -> None:
        self.journal = journal

    def hear(self, said: Said) -> None:
        from showrunner.clock import SteadyClock
        from showrunner.journal.protocol import JournalError
        from showrunner.model.actions import Refusal
        from showrunner.model.events import as_json
        from showrunner.opening import take_up

        try:
            desk = take_up(
                self.journal, SteadyClock(), by=said.by or "caller", station=said.station or "call"
            )
        except JournalError as error:
            _fail(error.words)
        fired = desk.fire_follows(said.at)
        outcome = desk.act(said.action, at=said.at, seen=said.seen)
        trouble = desk.trouble
        desk.close()
        if desk.unsaved:
            _fail(trouble.words if trouble else "nothing was recorded")
        if isinstance(outcome, Refusal):
            refusal: dict[str, Any] = {"code": outcome.code, "reason": outcome.reason}
            if outcome.candidates:
                refusal["candidates"] = outcome.candidates
            click.echo(json.dumps(refusal, ensure_ascii=False))
            raise SystemExit(REFUSED)
        for recorded in (*fired, outcome):
            click.echo(json.dumps(as_json(recorded.record), ensure_ascii=False))


class _Call(click.Group):
    """`call JOURNAL VERB …`: the verbs are loaded when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        from showrunner.verbs import verbs

        return list(verbs.commands)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        from showrunner.verbs import verbs

        return verbs.commands.get(cmd_name)


@cli.command(
    cls=_Call,
    no_args_is_help=True,
    subcommand_metavar="VERB [ARGS]...",
    epilog="Example: showrunner call tonight.showlog go",
)
@JOURNAL
@click.pass_context
def call(ctx: click.Context, journal: Path) -> None:
    """One action on a running or resting show, without a screen.

    Prints the recorded events, a JSON object a line. Exit code 0: recorded; 3: refused, with code and
    reason as one JSON object; 1: failed; 2: wrong usage.
    """
    ctx.obj = _Voice(journal)


@cli.command(epilog="Example: showrunner status tonight.showlog --format json")
@JOURNAL
@click.option("--at", "at", metavar="MOMENT", help="As it stood then (ISO 8601 with offset).")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to say it.")
def status(journal: Path, at: str | None, form: str) -> None:
    """The show as it stands now, or as it stood at a moment."""
    from showrunner.model.state import fold
    from showrunner.model.status import status as make

    moment = _moment(at)
    desk = _desk(journal)
    now = moment or desk.clock.now()
    show = fold(desk.records, until=now) if moment else desk.show
    made = make(show, now, str(journal))
    if form == "json":
        click.echo(json.dumps(made, ensure_ascii=False))
    else:
        from showrunner.reports.status import as_text

        click.echo(as_text(made))
    desk.close()


@cli.command(epilog="Example: showrunner log tonight.showlog --follow")
@JOURNAL
@click.option("--follow", is_flag=True, help="Go on as it happens.")
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", help="How to say it.")
def log(journal: Path, follow: bool, form: str) -> None:
    """The events of a show."""
    import threading

    from showrunner.journal.protocol import JournalError
    from showrunner.model.events import Record, as_json
    from showrunner.reports.log import line

    desk = _desk(journal)

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
        _fail(error.words)
    finally:
        stop()
        desk.close()


@cli.command(epilog="Example: showrunner replay tonight.showlog --speed 16 --at up")
@JOURNAL
@click.option(
    "--speed",
    type=click.FloatRange(1, 64),
    default=8.0,
    show_default=True,
    help="Times as fast as the evening was.",
)
@click.option(
    "--at",
    "at",
    default="",
    metavar="MOMENT",
    show_default="its first event",
    help="Where to begin: 20:14, T+12:30, up, down, problem 3.",
)
@click.option("--screen", type=SCREEN, default="run", show_default=True, help="The screen to begin on.")
def replay(journal: Path, speed: float, at: str, screen: str) -> None:
    """An evening again, in the screens of the show. Nothing is recorded, and no file is written."""
    from showrunner.journal.protocol import JournalError

    _need_terminal("replay")
    from showrunner.app import run_replay

    try:
        run_replay(journal, speed, at, screen)
    except JournalError as error:
        _fail(error.words)
    except ValueError as error:
        _fail(str(error), WRONG_USAGE)


@cli.command(epilog="Example: showrunner debrief tonight.showlog -o debrief.html")
@click.argument("journals", metavar="JOURNAL...", nargs=-1, required=True, type=FILE)
@click.option(
    "--format",
    "form",
    type=click.Choice(["md", "html", "csv", "json", "xlsx"]),
    show_default="as FILE ends, else md",
    help="What to write.",
)
@click.option("--table", metavar="NAME", help="Of csv and xlsx, this one alone: segments, walks, cues, …")
@click.option("-o", "out", metavar="FILE", help="Write to this file, or a file for each table into a folder.")
@PUBLIC
def debrief(
    journals: tuple[Path, ...], form: str | None, table: str | None, out: str | None, public: bool
) -> None:
    """The report: planned against actual, problems and fixes, notes.

    Of several runs of one show: the runs beside each other, what got better and what got worse.
    """
    from showrunner.model.debrief import debrief as make
    from showrunner.reports.debrief import report

    if len(journals) > 1:
        from showrunner.model.comparing import compare
        from showrunner.reports.comparison import report as comparison

        runs = [source.run for source in _runs_of(journals, public)]
        several = len(runs) > 1
        _deliver(comparison(compare(runs)) if several else report(runs[0].debrief), form, table, out)
        return
    desk = _desk(journals[0])
    if public:
        from showrunner.model.public import public_records

        found = make(public_records(desk.records))
    else:
        found = make(desk.records, show=desk.show)
    desk.close()
    _deliver(report(found), form, table, out)


def _deliver(report: Report, form: str | None, table: str | None, out: str | None, usual: str = "md") -> None:
    """Write a report where and how it was asked for; in the usual format where nothing says which."""
    from showrunner.report_file import WrongUsage, form_of, in_form, is_folder, write

    folder, path = is_folder(out), None if out is None else Path(out)
    try:
        chosen = form_of(form, path, folder, table, usual)
        if path is not None:
            write(report, chosen, path, folder=folder, table=table)
            return
        made = in_form(report, chosen, table)
    except WrongUsage as error:
        _fail(str(error), WRONG_USAGE)
    except OSError as error:
        _fail(f"{out}: {error.strerror or error}")
    # As bytes: nothing is to be translated on the way.
    click.echo(made if isinstance(made, bytes) else made.encode(), nl=False)


@cli.command("print", epilog="Example: showrunner print dressers shows/maison-aurore.yaml -o cards.html")
@click.argument("paper", type=click.Choice(["lineup", "dressers", "changes", "sheet", "cues", "calls"]))
@click.argument("source", metavar="SHOW.yaml|JOURNAL", type=FILE)
@click.option(
    "--format",
    "form",
    type=click.Choice(["html", "md", "csv", "xlsx"]),
    show_default="as the end of -o says, else html",
    help="What to write.",
)
@click.option("-o", "out", metavar="FILE", help="Write to this file.")
@click.option(
    "--by",
    type=click.Choice(["model", "dresser"]),
    default="model",
    show_default=True,
    help="dressers: whose cards.",
)
@click.option(
    "--department", "departments", metavar="CODE", multiple=True, help="cues: for this one; may be repeated."
)
@PUBLIC
def print_(
    paper: str,
    source: Path,
    form: str | None,
    out: str | None,
    by: By,
    departments: tuple[str, ...],
    public: bool,
) -> None:
    """A paper to hang up: of a running order, or of a journal, the order as it stands by now.

    lineup: who goes out when, in what. dressers: cards for the rails. changes: the quick-change plot. sheet:
    the running sheet. cues: a cue sheet for each department. calls: calls and checkpoints.
    """
    from showrunner.clock import SteadyClock
    from showrunner.journal.protocol import JournalError
    from showrunner.opening import DoesNotLoad
    from showrunner.printing import NoSuchPaper, Wish, printed

    if by != "model" and paper != "dressers":
        _fail("--by is for dressers", WRONG_USAGE)
    if departments and paper != "cues":
        _fail("--department is for cues", WRONG_USAGE)
    try:
        made = printed(source, Wish(paper, by, departments, public), SteadyClock())
    except DoesNotLoad as error:
        _fail_with(error.findings)
    except JournalError as error:
        _fail(error.words)
    except NoSuchPaper as error:
        _fail(str(error), WRONG_USAGE)
    _deliver(made.report, form, None, out, usual="html")
    for told in made.troubles:
        click.echo(told, err=True)


class _Only(click.ParamType[Any]):
    """`durations,changes`: some of what can be learned."""

    name = "list"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        from showrunner.model.measuring import WHATS

        said = [word.strip() for word in value.split(",")] if isinstance(value, str) else list(value)
        for word in said:
            if word not in WHATS:
                self.fail(f"“{word}” is none of {', '.join(WHATS)}", param, ctx)
        return tuple(what for what in WHATS if what in said)


@cli.command(epilog="Example: showrunner learn runs/*-rehearsal.showlog -o learned.yaml")
@click.argument("files", metavar="[SHOW.yaml] JOURNAL...", nargs=-1, required=True, type=FILE)
@click.option(
    "--only",
    type=_Only(),
    default="durations,intervals,walks,changes",
    show_default=True,
    metavar="LIST",
    help="What to learn.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to say it.")
@click.option(
    "-o",
    "out",
    type=FILE,
    metavar="NEW.yaml",
    help="Write a running order with the learned figures; never over a file that is there.",
)
def learn(files: tuple[Path, ...], only: tuple[Any, ...], form: str, out: Path | None) -> None:
    """Timings as they were measured, beside the plan: medians of what the chosen runs took.

    The plan is that of SHOW.yaml, or else of the latest run. Nothing is changed; with -o a new running
    order is written, comments kept, each learned figure with where it is from.
    """
    from showrunner.model.learning import learn as learned_from
    from showrunner.opening import SUFFIX
    from showrunner.rehearsals import changed_since, teach
    from showrunner.reports.learning import as_json, as_text

    journals = [path for path in files if path.suffix == SUFFIX]
    orders = [path for path in files if path.suffix != SUFFIX]
    if not journals or len(orders) > 1:
        wanted = "one running order at most" if journals else f"a journal: its name ends in {SUFFIX}"
        _fail(f"learn needs {wanted}", WRONG_USAGE)
    runs = _runs_of(journals)
    latest = runs[-1]
    plan, source = (latest.plan, latest.text) if not orders else _order(orders[0])
    lesson = learned_from(runs, plan, only)
    click.echo(as_json(lesson) if form == "json" else as_text(lesson, latest.run.debrief.look))
    changed = None if orders else changed_since(latest, journals)
    if changed is not None:
        click.echo(
            f"{changed.name} has been changed since {latest.run.name}: name it before the journals "
            "to have what was learned beside what it says now",
            err=True,
        )
    if out is None:
        return
    try:
        taught = teach(lesson, source, out)
    except FileExistsError:
        _fail(f"{out} is there already: name another with -o")
    except OSError as error:
        _fail(f"{out}: {error.strerror or error}")
    if not taught.keeps_comments:
        click.echo(f"{out.name} is written anew: the comments of the plan are not in it", err=True)
    click.echo(f"{out} is written: showrunner check {out}", err=True)


def _order(order: Path) -> tuple[RunningOrder, str]:
    from showrunner.opening import DoesNotLoad, read_order

    try:
        return read_order(order)
    except DoesNotLoad as error:
        _fail_with(error.findings)


def _runs_of(journals: Sequence[Path], public: bool = False) -> tuple[Source, ...]:
    """The runs of some journals, oldest first."""
    from showrunner.journal.protocol import JournalError
    from showrunner.model.runs import NotOneShow
    from showrunner.rehearsals import read_runs

    try:
        runs = read_runs(journals, public=public)
    except JournalError as error:
        _fail(error.words)
    except NotOneShow as error:
        _fail(str(error))
    for name in runs.twice:
        click.echo(f"{name} holds what another of these journals holds: it counts once", err=True)
    for name in runs.never_up:
        click.echo(f"{name} was never up: it is left out", err=True)
    if not runs.sources:
        _fail("none of these runs was ever up")
    return runs.sources


@cli.command(epilog="Example: showrunner save tonight.showlog -o as-played.yaml")
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

    desk = _desk(journal)
    show = desk.show
    desk.close()
    try:
        saved = write(show, out or journal.with_suffix(".yaml"))
    except NotSaved as error:
        _fail(str(error))
    except OSError as error:
        _fail(f"{out or journal}: {error.strerror or error}")
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
        _fail(f"{file} is written, and the journal could not be told: {error.words}")
    desk.act(SaveOrder(file, text))
    trouble = desk.trouble
    desk.close()
    if trouble is not None:
        _fail(f"{file} is written, and the journal could not be told: {trouble.words}")


def _desk(journal: Path) -> Desk:
    """The desk of a journal that is only read."""
    from showrunner.clock import SteadyClock
    from showrunner.desk import Desk
    from showrunner.journal.protocol import JournalError
    from showrunner.journal.sqlite import SqliteJournal

    try:
        opened = SqliteJournal.open(journal, read_only=True)
    except JournalError as error:
        _fail(error.words)
    try:
        return Desk(opened, SteadyClock())
    except JournalError as error:
        opened.close()
        _fail(error.words)


def _run(order: Path, journal: Path | None, rehearsal: bool, by: str, station: str, *, over: bool) -> Opened:
    from showrunner.clock import SteadyClock
    from showrunner.journal.protocol import JournalError
    from showrunner.opening import DoesNotLoad, go_on
    from showrunner.opening import run as open_tonight

    try:
        if _is_journal(order):
            if journal is not None or rehearsal:
                raise click.UsageError("a journal is opened as it is, without --journal and --rehearsal")
            return go_on(order, SteadyClock(), by=by, station=station)
        return open_tonight(
            order, SteadyClock(), journal=journal, rehearsal=rehearsal, by=by, station=station, over=over
        )
    except DoesNotLoad as error:
        _fail_with(error.findings)
    except JournalError as error:
        _fail(error.words)


def _moment(said: str | None) -> datetime | None:
    from showrunner.verbs import MOMENT

    return None if said is None else MOMENT.convert(said, None, None)


def _lacking() -> str:
    """What the screens would need and do not find here; empty where they can be painted."""
    if not all(
        stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)
    ):  # the framework paints on standard error
        return "a terminal"
    return "a terminal that can paint; this one is dumb" if os.environ.get("TERM") == "dumb" else ""


def _need_terminal(what: str, way_out: str = "") -> None:
    if lacking := _lacking():
        _fail(f"{what} needs {lacking}{way_out}", WRONG_USAGE)


def main(args: list[str] | None = None) -> Any:
    """Run the command line; exits with the code of the contract."""
    gc.set_threshold(OBJECTS_PER_COLLECTION)
    return cli.main(args, prog_name="showrunner")
