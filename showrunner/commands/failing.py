"""How a command fails: one line on standard error, and an exit code of the contract."""

from __future__ import annotations

from typing import Final, NoReturn

import click

FAILED: Final = 1
WRONG_USAGE: Final = 2
REFUSED: Final = 3


def fail(words: str, code: int = FAILED) -> NoReturn:
    """Say why in one line, and end with this code."""
    click.echo(f"showrunner: {words}", err=True)
    raise SystemExit(code)


def fail_with(findings: str) -> NoReturn:
    """Say what was found, which speaks for itself, and end."""
    click.echo(findings, err=True)
    raise SystemExit(FAILED)
