"""Starts the writer in processes of its own."""

import subprocess
import sys
from pathlib import Path
from typing import IO

ROOT = Path(__file__).parents[2]

ENDLESS = 10**9


class Writer:
    """One running `tests.journal.writer`, that is ready to write."""

    def __init__(self, path: Path, station: str, events: int = ENDLESS, per_opening: int = ENDLESS) -> None:
        words = ["tests.journal.writer", str(path), station, str(events), str(per_opening)]
        self.process = subprocess.Popen(
            [sys.executable, "-m", *words],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.output.readline() == "ready\n"

    @property
    def output(self) -> IO[str]:
        """What it prints."""
        assert self.process.stdout is not None
        return self.process.stdout

    def kill(self) -> list[int]:
        """End it as a power cut would; gives what it had acknowledged."""
        self.process.kill()
        return self.finish()

    def finish(self) -> list[int]:
        """Wait for its end; gives what it has acknowledged."""
        printed = self.output.read()
        self.output.close()
        self.process.wait()
        # Its last line may have been cut short: that append was acknowledged, but not how far.
        return [int(line) for line in printed.splitlines(keepends=True) if line.endswith("\n")]
