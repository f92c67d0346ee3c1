"""The thread behind `Journal.follow`: its end and its errors are the same for every engine."""

from __future__ import annotations

import threading
from collections.abc import Callable

Watch = Callable[[threading.Event, Callable[[], None]], None]
"""Runs until the event is set; calls the function whenever there is something new."""


def start(watch: Watch, on_change: Callable[[], None], wake: Callable[[], None]) -> Callable[[], None]:
    """Run `watch` in a thread of its own; returns the function that ends it.

    Args:
        wake: makes `watch` look at its event at once.
    """
    stopped = threading.Event()

    def tell() -> None:
        if stopped.is_set():
            return
        try:
            on_change()
        except Exception:
            # Whoever follows must go on hearing of what is appended, whatever went wrong once.
            import logging

            logging.getLogger(__name__).exception("what follows the journal failed")

    thread = threading.Thread(target=watch, args=(stopped, tell), name="journal-follow", daemon=True)
    thread.start()

    def stop() -> None:
        stopped.set()
        wake()
        if threading.current_thread() is not thread:
            thread.join()

    return stop
