"""The program in processes of its own, as a person or a machine starts it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).parents[2]

PATIENCE: Final = 30.0
"""Seconds after which something that was to happen will not happen any more, on however busy a machine."""

SHOWRUNNER: Final = (sys.executable, "-m", "showrunner")


def environment(home: Path, **more: str) -> dict[str, str]:
    """What the program finds around it: the package of this checkout, and a home of its own."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in {"NO_COLOR", "TEXTUAL", "COLORTERM", "COLUMNS", "LINES"}
        and not name.startswith("XDG_")
    }
    return {
        **kept,
        "PYTHONPATH": str(ROOT),
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        **more,
    }


class Done(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


def showrunner(*words: str | Path, home: Path, given: str = "") -> Done:
    """Run a command to its end; `home` is also where it is run."""
    done = subprocess.run(
        [*SHOWRUNNER, *map(str, words)],
        cwd=home,
        env=environment(home),
        input=given,
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)
