"""`call`: one action on a running or resting show, without a screen."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from showrunner.commands.arguments import JOURNAL
from showrunner.commands.failing import REFUSED, fail

if TYPE_CHECKING:
    from showrunner.verbs import Said


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
            fail(error.words)
        fired = desk.fire_follows(said.at)
        outcome = desk.act(said.action, at=said.at, seen=said.seen)
        trouble = desk.trouble
        desk.close()
        if desk.unsaved:
            fail(trouble.words if trouble else "nothing was recorded")
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


@click.command(
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
