"""What the commands are given: the arguments and options that several of them share."""

from __future__ import annotations

from pathlib import Path

import click

FILE = click.Path(path_type=Path, readable=False)
"""A file that may not be read is told as one that cannot be, not as wrong usage."""

SCREEN = click.Choice(["run", "dressing", "problems", "preparation", "debrief", "findings"])
ORDER = click.argument("order", metavar="SHOW.yaml", type=FILE)
JOURNAL = click.argument("journal", metavar="JOURNAL", type=FILE)
PUBLIC = click.option(
    "--public", is_flag=True, help="For others: without people's names, clearances and private notes."
)
