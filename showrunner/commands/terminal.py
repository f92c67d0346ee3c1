"""Whether there is a terminal that the screens can be painted on."""

from __future__ import annotations

import os
import sys

from showrunner.commands.failing import WRONG_USAGE, fail


def lacking() -> str:
    """What the screens would need and do not find here; empty where they can be painted."""
    if not all(
        stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)
    ):  # the framework paints on standard error
        return "a terminal"
    return "a terminal that can paint; this one is dumb" if os.environ.get("TERM") == "dumb" else ""


def need_terminal(what: str, way_out: str = "") -> None:
    """Fail as wrong usage where there is none; `way_out` is what else could be done."""
    if missing := lacking():
        fail(f"{what} needs {missing}{way_out}", WRONG_USAGE)
