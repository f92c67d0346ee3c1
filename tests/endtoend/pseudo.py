"""A bare pseudo-terminal with a program in it: what it writes, byte for byte, and what it leaves behind."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from tests.endtoend.program import PATIENCE

_ESCAPES: Final = re.compile(
    rb"\x1b(?:"
    rb"\[[0-?]*[ -/]*[@-~]"  # control sequences: colours, cursor
    rb"|\][^\x07\x1b]*(?:\x07|\x1b\\)"  # commands to the terminal: its title
    rb"|P[^\x1b]*\x1b\\"  # device strings
    rb"|[ -/]*[0-~])"
)


class Pseudo:
    """A program that has a pseudo-terminal of 80×24 for its controlling terminal."""

    def __init__(self, words: Sequence[str | Path], *, home: Path, environment: Mapping[str, str]) -> None:
        self._near, self._far = pty.openpty()
        fcntl.ioctl(self._far, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.modes: Final = self.modes_now()
        """What the terminal was set to before the program came."""
        self.written = b""
        self.process = subprocess.Popen(
            [*map(str, words)],
            stdin=self._far,
            stdout=self._far,
            stderr=self._far,
            cwd=home,
            env=environment,
            start_new_session=True,
            preexec_fn=_take_terminal,
        )

    def modes_now(self) -> list[Any]:
        """What the terminal is set to."""
        return termios.tcgetattr(self._far)

    @property
    def text(self) -> str:
        """All that was written so far, without its escape sequences: no picture, but words stand in it."""
        return _ESCAPES.sub(b"", self.written).decode("utf-8", "replace")

    def press(self, keys: str) -> None:
        """Press keys."""
        os.write(self._near, keys.encode())

    def see(self, words: str) -> None:
        """Until these words were written."""
        self._until(lambda: words in self.text, repr(words))

    def wait_for_end(self) -> int:
        """Until the program has ended; gives its exit code, or less than 0 where it was killed."""
        self._until(lambda: self.process.poll() is not None, "its end")
        while select.select([self._near], [], [], 0)[0]:
            self.written += os.read(self._near, 1 << 16)
        return self.process.wait()

    def _until(self, holds: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < deadline, f"{what} was not seen:\n{self.text[-4000:]}"
            if select.select([self._near], [], [], 0.05)[0]:
                self.written += os.read(self._near, 1 << 16)

    def wait_until_gone(self) -> int:
        """The same without a terminal that could be looked at."""
        return self.process.wait(PATIENCE)

    def hang_up(self) -> None:
        """The window is closed: the terminal is gone."""
        os.close(self._far)
        os.close(self._near)
        self._near = self._far = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.kill()
        self.process.wait()
        if self._near >= 0:
            self.hang_up()


def _take_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
