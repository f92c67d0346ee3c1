"""The running order's file while its show runs: watched, read away from the screen, told when it is whole."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from showrunner.model.findings import Located
from showrunner.model.running_order import RunningOrder
from showrunner.threads import giving_way

if TYPE_CHECKING:
    from showrunner.model.revision import Revision
    from showrunner.model.state import Show

SETTLES: Final = 0.4
"""Seconds that a file which does not load is given to become whole: editors save in pieces, and between two
names there is none."""


class Looked(NamedTuple):
    """What a file came to."""

    file: str
    """Its name, without the folder."""
    source: str
    plan: RunningOrder | None
    """None where it is no running order."""
    findings: tuple[Located, ...]
    """What is wrong with it, the worst first: only errors."""


def compare(show: Show, plan: RunningOrder, files: frozenset[str] = frozenset()) -> Revision:
    """What comes of a changed file, as the show stood (`revise`); the show is not touched."""
    from showrunner.model.revision import revise  # costs start-up, and few shows need it

    with giving_way():
        return revise(show, plan, files)


def look(path: Path) -> Looked:
    """Read a file as it is now, and judge it."""
    from showrunner.files.reading import read  # the YAML parser: not before it is needed

    with giving_way():
        reading = read(path)
    errors = tuple(finding for finding in reading.findings if finding.severity == "error")
    return Looked(path.name, reading.text, reading.plan, errors)


def watch(path: Path, tell: Callable[[Looked], None], known: Callable[[], str]) -> Callable[[], None]:
    """Tells what a file came to, at first and after each change, from a thread of its own.

    Args:
        path: the file.
        tell: is told; not of a file that is what is known from the beginning.
        known: the text that the show stands by.

    Returns:
        What ends it.
    """
    from showrunner.files.reading import Unreadable, read_source
    from showrunner.files.watching import watch as watch_file

    first = True

    def changed(stopped: threading.Event) -> None:
        nonlocal first
        begins, first = first, False
        try:
            if begins and read_source(path) == known():
                return
        except Unreadable:
            pass  # told below, in words
        looked = look(path)
        while looked.plan is None and not stopped.wait(SETTLES):
            before, looked = looked, look(path)
            if looked == before:
                break
        if not stopped.is_set():
            tell(looked)

    return watch_file(path, changed)
