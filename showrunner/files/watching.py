"""A file watched for changes, however an editor saves it: in place, in pieces, by a rename, removed and back.

The folder is watched and not the file, because an editor that saves by a rename puts another file in its
place. What counts is what the file looks like afterwards; events only say when to look. Where no events
come (a network drive, no watches left), it is looked at every second all the same.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

QUIET_MS: Final = 50
"""Milliseconds without an event after which a save is taken to be over."""
LONGEST_MS: Final = 400
"""Milliseconds after which it is looked at even if events keep coming."""
LOOK_MS: Final = 1000
"""Milliseconds between two looks where no event comes."""
ENDS: Final = 1.0
"""Seconds that leaving waits for the thread to end."""

log = logging.getLogger(__name__)

Signature = tuple[int, int, int] | None
"""What tells one state of a file from another; None where there is none."""


def signature(path: Path) -> Signature:
    """What a file looks like from outside."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def watch(path: Path, on_change: Callable[[threading.Event], None]) -> Callable[[], None]:
    """Calls `on_change` at once, and whenever the file has changed, in a thread of its own.

    It is given the event that ends the watch, so that it can leave what it waits for. Returns what ends it.
    """
    stopped = threading.Event()
    thread = threading.Thread(
        target=_watch, args=(path, stopped, on_change), name="running-order", daemon=True
    )
    thread.start()

    def stop() -> None:
        stopped.set()
        if threading.current_thread() is not thread:
            thread.join(ENDS)

    return stop


def _watch(path: Path, stopped: threading.Event, on_change: Callable[[threading.Event], None]) -> None:
    before: object = object()
    for _ in _looks(path, stopped):
        now = signature(path)
        if now != before:
            before = now
            try:
                on_change(stopped)
            except Exception:  # the next save must be seen, whatever went wrong with this one
                log.exception("what follows the running order failed")


def _looks(path: Path, stopped: threading.Event) -> Iterator[None]:
    """Each moment at which the file may have changed; the first at once."""
    yield
    while not stopped.is_set():
        try:
            yield from _events(path, stopped)
        except Exception as error:  # no watches left, the folder is gone: what it raises differs by system
            log.warning("the folder of %s cannot be watched: %s", path, error)
        # Between two watches, and where there can be none.
        yield
        stopped.wait(LOOK_MS / 1000)


def _events(path: Path, stopped: threading.Event) -> Iterator[None]:
    from watchfiles import watch as watched  # costs start-up, and is wanted after it

    folders = {path.absolute().parent, Path(os.path.realpath(path)).parent}
    for _ in watched(
        *folders,
        watch_filter=None,
        step=QUIET_MS,
        debounce=LONGEST_MS,
        rust_timeout=LOOK_MS,
        yield_on_timeout=True,
        stop_event=stopped,
        raise_interrupt=False,
        recursive=False,
        ignore_permission_denied=True,
    ):
        yield
