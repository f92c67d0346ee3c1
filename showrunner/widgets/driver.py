"""The terminal between an app that an error has ended and the next one: what is typed there is kept.

Textual throws away what is typed in the tenth of a second that its input thread takes to end, and gives the
terminal back as it was found. Both is right where somebody leaves. Where the next app begins in the same
terminal, it would lose keys, turn Enter into another key and Ctrl+C into the end of the program.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from textual.driver import Driver


@contextmanager
def left_as_found() -> Iterator[None]:
    """However many apps have had the terminal, and however the last of them ended."""
    if sys.platform == "win32" or sys.__stdin__ is None or not sys.__stdin__.isatty():
        yield
        return
    import termios

    fileno = sys.__stdin__.fileno()
    found = termios.tcgetattr(fileno)
    try:
        yield
    finally:
        termios.tcsetattr(fileno, termios.TCSAFLUSH, found)


def handing_over(driver: type[Driver]) -> type[Driver]:
    """The same driver, but that an app with a `fault` hands the terminal and what is typed there on."""
    if sys.platform == "win32":
        return driver
    from textual.drivers.linux_driver import LinuxDriver

    if driver is not LinuxDriver:
        return driver

    class HandingOver(LinuxDriver):
        def stop_application_mode(self) -> None:
            if getattr(self._app, "fault", None) is not None:
                self.attrs_before = None  # nothing to give back: the next app goes on with it
            super().stop_application_mode()

        def disable_input(self) -> None:
            if getattr(self._app, "fault", None) is None:
                super().disable_input()
            elif not self.exit_event.is_set():
                signal.signal(signal.SIGWINCH, signal.SIG_DFL)
                self._disable_mouse_support()
                self.exit_event.set()
                if self._key_thread is not None:
                    self._key_thread.join()

    return HandingOver
