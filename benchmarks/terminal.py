"""A program on the far side of a pseudo-terminal: what it paints, and when that has arrived.

It is told that this terminal paints whole frames at once (mode 2026, as most do today), so that every
frame has an end. A frame counts from the moment at which its last byte has arrived here. What it shows
is read from a picture of the terminal, kept as a terminal keeps it, and not from bytes that look right.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from time import perf_counter
from typing import Final

ROOT: Final = Path(__file__).parent.parent
COLUMNS: Final = 120
ROWS: Final = 36
PATIENCE: Final = 60.0
"""Seconds that anything may take on a busy machine before a benchmark gives up."""

_FRAME_BEGIN: Final = b"\x1b[?2026h"
_FRAME_END: Final = b"\x1b[?2026l"
_FRAMES_ASKED: Final = b"\x1b[?2026$p"
_FRAMES_KNOWN: Final = b"\x1b[?2026;2$y"
_INCOMPLETE: Final = re.compile(rb"(\x1b(\[[0-9;?]*)?|[\x80-\xff]+)?\Z")
_PIECE: Final = re.compile(
    r"\x1b\[([0-9;?>=]*)[ -/]*([@-~])|\x1b\][^\x07]*\x07|\x1b.|([\r\n])|([^\x1b\r\n]+)"
)


def python(main: str, *arguments: str) -> list[str]:
    """The command that calls `main` (a dotted name), as an installed command does."""
    module, _, function = main.rpartition(".")
    return [sys.executable, "-c", f"from {module} import {function}; {function}()", *arguments]


def environment(scratch: Path) -> dict[str, str]:
    """What a program is given: a terminal with colours, folders of its own, and its bytecode kept."""
    left_out = ("PYTHON", "TEXTUAL", "NO_COLOR", "XDG_", "COLUMNS", "LINES")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    return {**kept, "HOME": str(scratch), "TERM": "xterm-256color", "COLORTERM": "truecolor"}


class Picture:
    """What stands on the terminal."""

    def __init__(self) -> None:
        self._cells = [["\0"] * COLUMNS for _ in range(ROWS)]
        self._x = self._y = 0

    def take(self, output: bytes) -> None:
        """Paint what a program has printed; signs of one cell only."""
        for piece in _PIECE.finditer(output.decode("utf-8", "replace")):
            codes, command, control, text = piece.groups()
            if text:
                self._cells[self._y][self._x : self._x + len(text)] = text[: COLUMNS - self._x]
                self._x = min(self._x + len(text), COLUMNS)
            elif command == "H":
                row, _, column = codes.partition(";")
                self._y, self._x = int(row or 1) - 1, int(column or 1) - 1
            elif control == "\n":
                self._y = min(self._y + 1, ROWS - 1)
            elif control == "\r":
                self._x = 0

    @property
    def full(self) -> bool:
        """Whether every cell has been painted."""
        return not any("\0" in row for row in self._cells)

    @property
    def rows(self) -> list[str]:
        return ["".join(row) for row in self._cells]

    def holds(self, words: str) -> bool:
        """Whether these words stand in one of its rows."""
        return any(words in row for row in self.rows)


class Terminal:
    """One run of a program."""

    def __init__(self, command: Sequence[str], scratch: Path) -> None:
        self.picture = Picture()
        self._near, far = pty.openpty()
        fcntl.ioctl(far, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.began = perf_counter()
        self._process = subprocess.Popen(
            command,
            stdin=far,
            stdout=far,
            stderr=far,
            cwd=ROOT,
            env=environment(scratch),
            start_new_session=True,
        )
        os.close(far)
        self._begun = b""
        """Of a frame that has begun to arrive."""
        self._asked = False

    @property
    def pid(self) -> int:
        return self._process.pid

    def press(self, key: str, shows: Callable[[Picture], bool]) -> float:
        """Press a key; seconds until the frame had arrived that shows what came of it."""
        pressed = self.type(key)
        return self.wait_for(shows) - pressed

    def type(self, key: str) -> float:
        """Press a key; the moment at which it was pressed."""
        pressed = perf_counter()
        os.write(self._near, key.encode())
        return pressed

    def wait_for(self, shows: Callable[[Picture], bool]) -> float:
        """The moment at which the frame had arrived that shows something."""
        for at in self.frames(PATIENCE):
            if shows(self.picture):
                return at
        raise TimeoutError("\n".join(["nothing of the kind was painted:", *self.picture.rows]))

    def frames(self, seconds: float) -> Iterator[float]:
        """The moment at which each frame had arrived, for that many seconds; the picture is as it left it."""
        until = perf_counter() + seconds
        while (left := until - perf_counter()) > 0:
            if select.select([self._near], [], [], left)[0]:
                at = self._read()
                # Painted when a frame is whole: meanwhile nothing may keep the rest of its bytes waiting.
                while (end := self._begun.find(_FRAME_END)) >= 0:
                    end += len(_FRAME_END)
                    self.picture.take(self._begun[:end])
                    self._begun = self._begun[end:]
                    yield at
                if _FRAME_BEGIN not in self._begun:  # a program that has not heard of whole frames yet
                    whole = _INCOMPLETE.search(self._begun)
                    end = whole.start() if whole else len(self._begun)
                    self.picture.take(self._begun[:end])
                    self._begun = self._begun[end:]
                    yield at

    def watch(self, seconds: float) -> None:
        """Take in what is painted for that long; a program whose terminal is full would wait."""
        for _ in self.frames(seconds):
            pass

    def _read(self) -> float:
        """Take in what has arrived; the moment at which it had."""
        try:
            output = os.read(self._near, 1 << 16)
        except OSError:  # how Linux tells that the other side is closed
            output = b""
        at = perf_counter()
        if not output:
            raise EOFError(f"the program ended: {self._begun.decode('utf-8', 'replace')}")
        self._begun += output
        if not self._asked and _FRAMES_ASKED in self._begun:
            self._asked = True
            os.write(self._near, _FRAMES_KNOWN)
        return at

    def kill(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        os.close(self._near)


@contextmanager
def terminal(command: Sequence[str], scratch: Path) -> Iterator[Terminal]:
    """Run a program in a pseudo-terminal, and end it afterwards."""
    running = Terminal(command, scratch)
    try:
        yield running
    finally:
        running.kill()
