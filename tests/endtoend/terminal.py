"""A real terminal with a program in it: tmux, driven over its control channel.

The channel tells when something was painted, so that nothing here sleeps: whoever waits for a picture
looks again when the picture has changed.
"""

from __future__ import annotations

import os
import select
import shlex
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from tests.endtoend.program import PATIENCE, ROOT

SMALL: Final = (80, 24)
WIDE: Final = (120, 36)
TINY: Final = (40, 10)

_SETTINGS: Final = """\
set -g default-terminal tmux-256color
set -g remain-on-exit on
set -g status off
set -g escape-time 0
"""


class Terminal:
    """One program in one terminal of a size."""

    def __init__(
        self,
        words: Sequence[str | Path],
        *,
        home: Path,
        environment: Mapping[str, str],
        size: tuple[int, int] = SMALL,
        name: str = "terminal",
    ) -> None:
        socket, settings = home / f"{name}.tmux", home / f"{name}.conf"
        settings.write_text(_SETTINGS, encoding="utf-8")
        width, height = map(str, size)
        command = shlex.join(["env", "-C", str(home), *map(str, words)])
        self._tmux = ["tmux", "-S", os.path.relpath(socket, ROOT), "-f", str(settings)]
        self._channel = subprocess.Popen(
            [*self._tmux, "-C", "new-session", "-x", width, "-y", height, command],
            cwd=ROOT,
            env={**environment, "TMUX": "", "TMUX_TMPDIR": str(home)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        self._unread = b""
        self._answer()  # to new-session
        self.pid = int(self.ask("display-message -p '#{pane_pid}'")[0])

    # ---- the channel ----

    def ask(self, command: str) -> list[str]:
        """A command to tmux itself, and the lines of its answer."""
        self._tell(command)
        return self._answer()

    def _tell(self, command: str) -> None:
        assert self._channel.stdin is not None
        self._channel.stdin.write(command.encode() + b"\n")
        self._channel.stdin.flush()

    def _answer(self) -> list[str]:
        deadline = time.monotonic() + PATIENCE
        answer: list[str] | None = None
        while True:
            line = self._line(deadline)
            assert line is not None, "tmux does not answer"
            if line.startswith("%begin "):
                answer = []
            elif line.startswith(("%end ", "%error ")):
                assert answer is not None
                assert line.startswith("%end "), f"tmux: {answer}"
                return answer
            elif answer is not None:
                answer.append(line)

    def _line(self, deadline: float) -> str | None:
        """The next line of the channel; None if none came in time."""
        output = self._channel.stdout
        assert output is not None
        while b"\n" not in self._unread:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([output], [], [], left)[0]:
                return None
            piece = os.read(output.fileno(), 1 << 16)
            if not piece:
                raise AssertionError(f"tmux has ended: {self._unread.decode(errors='replace')}")
            self._unread += piece
        line, self._unread = self._unread.split(b"\n", 1)
        return line.decode("utf-8", "replace").rstrip("\r")

    # ---- what a person does ----

    def press(self, *keys: str) -> None:
        """Press keys, by tmux's names: `Space`, `Escape`, `C-g`, `p`."""
        self.ask(f"send-keys {shlex.join(keys)}")

    @staticmethod
    def press_in_all(key: str, *terminals: Terminal) -> None:
        """Press a key in several terminals at the same moment."""
        for terminal in terminals:
            terminal._tell(f"send-keys {shlex.quote(key)}")
        for terminal in terminals:
            terminal._answer()

    def write(self, text: str) -> None:
        """Type a text."""
        self.ask(f"send-keys -l {shlex.quote(text)}")

    def resize(self, width: int, height: int) -> None:
        """The window is made larger or smaller."""
        self.ask(f"resize-window -x {width} -y {height}")

    # ---- what a person sees ----

    @property
    def lines(self) -> list[str]:
        """What stands on the terminal, line by line."""
        return self.ask("capture-pane -p")

    @property
    def text(self) -> str:
        """What stands on the terminal."""
        return "\n".join(self.lines)

    @property
    def printed(self) -> str:
        """What has gone through the terminal beside the screens, long lines in one."""
        return "\n".join(self.ask("capture-pane -p -J -S -100"))

    @property
    def painted(self) -> str:
        """The same with the codes that paint it."""
        return "\n".join(self.ask("capture-pane -p -e"))

    def line_with(self, words: str) -> str:
        """The first line that says these words."""
        found = next((line for line in self.lines if words in line), None)
        assert found is not None, f"{words!r} is not on the screen:\n{self.text}"
        return found

    def wait(self, holds: Callable[[str], bool], what: str = "", seconds: float = PATIENCE) -> str:
        """Until that holds of what stands on the terminal; gives it."""
        deadline = time.monotonic() + seconds
        while True:
            text = self.text
            if holds(text):
                return text
            assert self._changed(deadline), f"{what or 'it'} was not seen in {seconds:.0f} s:\n{text}"

    def see(self, words: str, seconds: float = PATIENCE) -> str:
        """Until these words stand on the terminal."""
        return self.wait(lambda text: words in text, repr(words), seconds)

    def _changed(self, deadline: float) -> bool:
        """Until something was painted, or the program has ended."""
        while time.monotonic() < deadline:
            # Looked at again now and then all the same: a pane's end is not told on the channel.
            line = self._line(min(deadline, time.monotonic() + 0.2))
            if line is None or line.startswith("%output "):
                return True
        return False

    # ---- the program ----

    def said(self, what: str) -> str:
        """What tmux knows of the pane: `alternate_on`, `cursor_flag`, `pane_dead`."""
        return self.ask(f"display-message -p '#{{{what}}}'")[0]

    def wait_for_end(self, seconds: float = PATIENCE) -> int:
        """Until the program has ended; gives its exit code, or 128 and the number of what killed it."""
        deadline = time.monotonic() + seconds
        while not (ended := self.said("pane_dead_status") or self.said("pane_dead_signal")):
            assert self._changed(deadline), f"it goes on:\n{self.text}"
            os.kill(int(self.said("pid")), signal.SIGCHLD)  # tmux 3.3 overlooks an end now and then
        return int(ended) if self.said("pane_dead_status") else 128 + int(ended)

    def close(self) -> None:
        """Close the terminal, whatever runs in it."""
        with suppress(OSError):
            subprocess.run([*self._tmux, "kill-server"], cwd=ROOT, capture_output=True, timeout=PATIENCE)
        self._channel.kill()
        self._channel.communicate()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
