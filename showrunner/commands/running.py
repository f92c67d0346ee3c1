"""The commands that run a show: `demo`, `run`, `open`; and `replay`, which runs it again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from showrunner.commands.arguments import FILE, JOURNAL, ORDER, SCREEN
from showrunner.commands.failing import WRONG_USAGE, fail, fail_with
from showrunner.commands.terminal import lacking, need_terminal

if TYPE_CHECKING:
    from showrunner.opening import Opened


PERSONS: Final = {"dressing": "dresser"}
STATIONS: Final = {"dressing": "rail"}
"""Who is at a terminal that begins on a screen, and what it is called, where nobody says."""


@click.command(epilog="Example: showrunner demo --speed 60")
@click.option(
    "--speed", type=click.FloatRange(0.1, 3600), default=20.0, show_default=True, help="Times faster."
)
@click.option("--plain", is_flag=True, help="Lines of text, no screen.")
def demo(speed: float, plain: bool) -> None:
    """A sample evening that calls itself; any key takes over."""
    if plain or lacking():
        from showrunner.plain import demo_plain

        demo_plain(speed)
    else:
        from showrunner.app import run_demo

        run_demo(speed)


@click.command(epilog="Example: showrunner run shows/maison-aurore.yaml --rehearsal")
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
        need_terminal("run", "; use --plain without one")
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
        fail_with(error.findings)
    except JournalError as error:
        fail(error.words)


@click.command("open", epilog="Example: showrunner open shows/gala.yaml --journal tonight.showlog")
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
        fail_with(error.findings)
    except JournalError as error:
        fail(error.words)
    if opened.notice:
        click.echo(opened.notice, err=True)
    click.echo(str(opened.desk.journal.path))
    opened.desk.close()


@click.command(epilog="Example: showrunner replay tonight.showlog --speed 16 --at up")
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

    need_terminal("replay")
    from showrunner.app import run_replay

    try:
        run_replay(journal, speed, at, screen)
    except JournalError as error:
        fail(error.words)
    except ValueError as error:
        fail(str(error), WRONG_USAGE)
