"""The command line. Names, exit codes and JSON are a contract (command-line.md).

Each command is loaded when it is asked for, and what only one needs is imported in that command: a
machine calls `status` and `call` all evening, and neither may pay for the screens.
"""

from __future__ import annotations

import gc
import os
from importlib import import_module
from typing import Any, Final

import click

from showrunner import __version__

# Pydantic looks through everything that is installed for plugins when the first model is made: 15 ms and
# more, which no show needs. It must be said before it is imported.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

OBJECTS_PER_COLLECTION: Final = 20_000
"""The collector comes by after so many new objects, and not after 700: starting up makes half a million that
stay, and looked at them again and again for a tenth of the time."""

COMMANDS: Final = {
    "demo": "running",
    "run": "running",
    "open": "running",
    "check": "planning",
    "new": "planning",
    "import": "planning",
    "schema": "planning",
    "call": "calling",
    "status": "asking",
    "log": "asking",
    "replay": "running",
    "debrief": "telling",
    "learn": "telling",
    "print": "telling",
    "save": "planning",
}
"""Each command and its module in `commands/`, in the order in which help lists them."""

NAMED_OTHERWISE: Final = frozenset({"import", "open", "print"})
"""Words of Python: there the function's name ends in an underscore."""


class Commands(click.Group):
    """Loads a command when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        home = COMMANDS.get(cmd_name)
        if home is None:
            return None
        module = import_module(f"showrunner.commands.{home}")
        command = getattr(module, f"{cmd_name}_" if cmd_name in NAMED_OTHERWISE else cmd_name)
        assert isinstance(command, click.Command)
        return command


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: showrunner demo",
)
@click.version_option(__version__, prog_name="showrunner")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Runs a live show from backstage. Without a command: the shows here, the samples, a new one."""
    if ctx.invoked_subcommand is None:
        from showrunner.commands.terminal import need_terminal

        need_terminal("the start screen")
        from showrunner.app import run_start

        run_start()


def main(args: list[str] | None = None) -> Any:
    """Run the command line; exits with the code of the contract."""
    gc.set_threshold(OBJECTS_PER_COLLECTION)
    return cli.main(args, prog_name="showrunner")
