"""The commands that tell: `debrief`, `print` and `learn`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from showrunner.commands.arguments import FILE, PUBLIC
from showrunner.commands.failing import WRONG_USAGE, fail, fail_with
from showrunner.commands.sources import desk_of, order_of, runs_of

if TYPE_CHECKING:
    from showrunner.reports.paper.dresser_cards import By
    from showrunner.reports.report import Report


@click.command(epilog="Example: showrunner debrief tonight.showlog -o debrief.html")
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

        runs = [source.run for source in runs_of(journals, public)]
        several = len(runs) > 1
        _deliver(comparison(compare(runs)) if several else report(runs[0].debrief), form, table, out)
        return
    desk = desk_of(journals[0])
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
        fail(str(error), WRONG_USAGE)
    except OSError as error:
        fail(f"{out}: {error.strerror or error}")
    # As bytes: nothing is to be translated on the way.
    click.echo(made if isinstance(made, bytes) else made.encode(), nl=False)


@click.command("print", epilog="Example: showrunner print dressers shows/maison-aurore.yaml -o cards.html")
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
        fail("--by is for dressers", WRONG_USAGE)
    if departments and paper != "cues":
        fail("--department is for cues", WRONG_USAGE)
    try:
        made = printed(source, Wish(paper, by, departments, public), SteadyClock())
    except DoesNotLoad as error:
        fail_with(error.findings)
    except JournalError as error:
        fail(error.words)
    except NoSuchPaper as error:
        fail(str(error), WRONG_USAGE)
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


@click.command(epilog="Example: showrunner learn runs/*-rehearsal.showlog -o learned.yaml")
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
        fail(f"learn needs {wanted}", WRONG_USAGE)
    runs = runs_of(journals)
    latest = runs[-1]
    plan, source = (latest.plan, latest.text) if not orders else order_of(orders[0])
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
        fail(f"{out} is there already: name another with -o")
    except OSError as error:
        fail(f"{out}: {error.strerror or error}")
    if not taught.keeps_comments:
        click.echo(f"{out.name} is written anew: the comments of the plan are not in it", err=True)
    click.echo(f"{out} is written: showrunner check {out}", err=True)
