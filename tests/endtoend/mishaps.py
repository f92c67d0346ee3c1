"""The program with something that goes wrong in it, on purpose and at the test's own moment.

`python -m tests.endtoend.mishaps MISHAP COMMAND …` runs the command line. As soon as the file `now` lies in
the working folder, the mishap happens, once (the file is taken away by it), or for good if `for good` is
written in it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any, Final

FLAG: Final = Path("now")


class OnPurpose(Exception):
    """Raised by a mishap."""


class WallClock(datetime):
    """The time of day of a machine whose clock is set an hour forward."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Any:
        return datetime.now(tz) + timedelta(hours=FLAG.exists())


def trip(owner: type, name: str) -> None:
    """The next call of a method fails."""
    original: Callable[..., Any] = getattr(owner, name)

    def tripped(*args: Any, **kwargs: Any) -> Any:
        if FLAG.exists():
            if FLAG.read_text() != "for good":
                FLAG.unlink()
            raise OnPurpose(f"{owner.__name__}.{name} was tripped on purpose")
        return original(*args, **kwargs)

    setattr(owner, name, tripped)


def start_on_beat(start: str) -> None:
    """With the next beat something is started that fails by itself: a `timer` or a `worker`."""
    from showrunner.app import ShowApp

    original = ShowApp._beat

    async def work() -> None:
        raise OnPurpose("a worker failed on purpose")

    def ring() -> None:
        raise OnPurpose("a timer failed on purpose")

    def beat(self: ShowApp) -> None:
        if FLAG.exists():
            FLAG.unlink()
            if start == "worker":
                self.run_worker(work())
            else:
                self.set_timer(0.001, ring)
        original(self)

    ShowApp._beat = beat  # type: ignore[method-assign]


def prepare(mishap: str) -> None:
    """Lay the wire."""
    from showrunner import clock
    from showrunner.app import ShowApp
    from showrunner.screens.boxes import Box
    from showrunner.screens.problems import ProblemsScreen
    from showrunner.screens.run import RunScreen
    from showrunner.screens.run_lines import RunLines
    from showrunner.screens.show import ShowScreen
    from showrunner.widgets.header import Header
    from showrunner.widgets.line_list import LineList

    methods: dict[str, tuple[type, str]] = {
        "line": (RunLines, "row"),
        "list": (LineList, "render_line"),
        "head": (Header, "show"),
        "beat": (ShowApp, "_beat"),
        "act": (ShowApp, "_act"),
        "key": (RunScreen, "action_standby"),
        "screen": (ProblemsScreen, "show"),
        "box": (ShowScreen, "action_note"),
        "writing": (Box, "typed"),
    }
    if mishap in methods:
        trip(*methods[mishap])
    elif mishap in {"timer", "worker"}:
        start_on_beat(mishap)
    elif mishap == "clock":
        vars(clock)["datetime"] = WallClock
    else:
        raise SystemExit(f"no such mishap: {mishap}")


if __name__ == "__main__":
    from showrunner.cli import main

    prepare(sys.argv[1])
    main(sys.argv[2:])
