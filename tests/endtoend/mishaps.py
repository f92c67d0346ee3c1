"""The program with things that can go wrong in it, on purpose and at the test's own moment.

`python -m tests.endtoend.mishaps COMMAND …` runs the command line. When the file `now` lies in the working
folder, the mishap whose name is written in it happens: once (the file is taken away by it), or for good if
`for good` is written behind the name.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any, Final

FLAG: Final = Path("now")

METHODS: Final = {
    "line": "showrunner.screens.run_lines.RunLines.row",
    "list": "showrunner.widgets.line_list.LineList.render_line",
    "head": "showrunner.widgets.header.Header.show",
    "beat": "showrunner.app.ShowApp._beat",
    "wish": "showrunner.app.ShowApp._act",
    "key": "showrunner.screens.run.RunScreen.action_standby",
    "screen": "showrunner.screens.problems.ProblemsScreen.show",
    "box": "showrunner.screens.show.ShowScreen.action_note",
    "writing": "showrunner.screens.boxes.WritingBox.typed",
}
"""What fails, by the mishap's name. A `timer` and a `worker` fail by themselves."""


class OnPurpose(Exception):
    """Raised by a mishap."""


class WallClock(datetime):
    """The time of day of a machine whose clock is set an hour forward by the mishap `clock`."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Any:
        return datetime.now(tz) + timedelta(hours=wanted("clock"))


def wanted(mishap: str) -> bool:
    """Whether it is to happen now."""
    with suppress(FileNotFoundError):
        return FLAG.read_text().startswith(mishap)
    return False


def takes_place(mishap: str) -> bool:
    """The same, and that it happens is taken note of."""
    if not wanted(mishap):
        return False
    if not FLAG.read_text().endswith("for good"):
        FLAG.unlink()
    return True


def trip(mishap: str) -> None:
    """The next call of a method fails when it is wanted to."""
    module, kind, name = METHODS[mishap].rsplit(".", 2)
    owner = getattr(__import__(module, fromlist=[kind]), kind)
    original: Callable[..., Any] = getattr(owner, name)

    def tripped(*args: Any, **kwargs: Any) -> Any:
        if takes_place(mishap):
            raise OnPurpose(f"{mishap} failed on purpose")
        return original(*args, **kwargs)

    setattr(owner, name, tripped)


def start_with_the_beat() -> None:
    """With the next beat something is begun that fails by itself."""
    from showrunner.app import ShowApp

    original = ShowApp._beat

    async def work() -> None:
        raise OnPurpose("worker failed on purpose")

    def ring() -> None:
        raise OnPurpose("timer failed on purpose")

    def beat(app: ShowApp) -> None:
        if takes_place("worker"):
            app.run_worker(work())
        if takes_place("timer"):
            app.set_timer(0.001, ring)
        original(app)

    ShowApp._beat = beat  # type: ignore[assignment, method-assign]


def prepare() -> None:
    """Lay the wires."""
    from showrunner import clock

    vars(clock)["datetime"] = WallClock
    start_with_the_beat()
    for mishap in METHODS:
        trip(mishap)


if __name__ == "__main__":
    from showrunner.cli import main

    prepare()
    main(sys.argv[1:])
