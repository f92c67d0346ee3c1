"""Start a terminal program again and again as a person does, and leave it by a key.

    python .ci/starts.py TIMES TEXT KEYS COMMAND …

Each start runs COMMAND in a new pseudo-terminal of 120×36, waits until TEXT is painted, presses KEYS and
expects the program to end by itself with exit code 0. An installed program can fail here where the tests
of its source pass: a missing file in the wheel, a compiled dependency that crashes in one start of ten.
"""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time

PATIENCE = 20.0
"""Seconds that a start, and that leaving, may take on a busy machine."""

ESCAPES = re.compile(
    rb"\x1b(?:"
    rb"\[[0-?]*[ -/]*[@-~]"  # control sequences: colours, cursor
    rb"|\][^\x07\x1b]*(?:\x07|\x1b\\)"  # commands to the terminal: its title
    rb"|P[^\x1b]*\x1b\\"  # device strings
    rb"|[ -/]*[0-~])"
)


class Terminal:
    """One run of a program on the far side of a pseudo-terminal."""

    def __init__(self, command: list[str]) -> None:
        self.near, far = pty.openpty()
        fcntl.ioctl(far, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
        self.process = subprocess.Popen(
            command,
            stdin=far,
            stdout=far,
            stderr=far,
            env={**os.environ, "TERM": "xterm-256color"},
            start_new_session=True,
        )
        os.close(far)
        self.output = b""

    def read(self, deadline: float) -> bool:
        """Take in what the program prints; False when it has closed the terminal."""
        remaining = deadline - time.monotonic()
        if remaining <= 0:
            self.give_up("took too long")
        if select.select([self.near], [], [], remaining)[0]:
            try:
                chunk = os.read(self.near, 65536)
            except OSError:  # how Linux tells that the other side is closed
                return False
            self.output += chunk
            return bool(chunk)
        return True

    def painted(self) -> str:
        """What was printed so far, without its escape sequences."""
        return ESCAPES.sub(b"", self.output).decode("utf-8", "replace")

    def wait_for(self, text: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while text not in self.painted():
            if not self.read(deadline):
                self.give_up(f"ended before {text!r} was painted")

    def press(self, keys: str) -> None:
        os.write(self.near, keys.encode())

    def wait_for_end(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while self.read(deadline):
            pass
        code = self.process.wait(timeout=PATIENCE)
        os.close(self.near)
        if code != 0:
            self.give_up(f"ended with exit code {code}")

    def give_up(self, why: str) -> None:
        self.process.kill()
        sys.exit(f"{why}; it had printed:\n{self.painted()[-4000:]}")


def main() -> None:
    times, text, keys, command = int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4:]
    seconds = []
    for _ in range(times):
        began = time.monotonic()
        terminal = Terminal(command)
        terminal.wait_for(text)
        seconds.append(time.monotonic() - began)
        terminal.press(keys)
        terminal.wait_for_end()
    span = f"{min(seconds):.2f} to {max(seconds):.2f} s"
    print(f"{times} starts: {text!r} painted after {span}, left by {keys!r}")


main()
