"""The command line of the benchmarks."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks import (
    command_line,
    debrief,
    durable_go,
    edits,
    idle,
    key_to_paint,
    load_and_check,
    memory,
    open_journal,
    reload,
    replay,
    screens,
    start_up,
    two_terminals,
)
from benchmarks.figures import Figure, Size, Subject, as_markdown, as_text
from benchmarks.machine import described
from benchmarks.terminal import ROOT

SUBJECTS: Final[dict[str, Subject]] = {
    "start-up": start_up.measure,
    "command-line": command_line.measure,
    "key-to-paint": key_to_paint.measure,
    "screens": screens.measure,
    "two-terminals": two_terminals.measure,
    "durable-go": durable_go.measure,
    "edits": edits.measure,
    "reload": reload.measure,
    "load-and-check": load_and_check.measure,
    "open-journal": open_journal.measure,
    "debrief": debrief.measure,
    "replay": replay.measure,
    "memory": memory.measure,
    "idle": idle.measure,
}
PAGE: Final = ROOT / "docs" / "benchmarks.md"
BEGIN: Final = "<!-- written by python -m benchmarks --markdown -->"
END: Final = "<!-- as far as here -->"


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Speed and size.")
    parser.add_argument("--only", metavar="NAME", choices=SUBJECTS, help=f"one of {', '.join(SUBJECTS)}")
    parser.add_argument("--quick", action="store_true", help="fewer turns: for a look while working")
    parser.add_argument("--markdown", action="store_true", help="write the table into docs/benchmarks.md too")
    said = parser.parse_args()
    size: Size = "quick" if said.quick else "full"
    for name, value in described():
        print(f"{name:8} {value}")
    print()
    figures: list[Figure] = []
    # In the checkout and not among temporary files: those lie in memory on many systems, where nothing is
    # ever synced.
    with TemporaryDirectory(prefix=".benchmarks-", dir=ROOT) as scratch:
        for name in [said.only] if said.only else SUBJECTS:
            print(f"{name} …", file=sys.stderr, flush=True)
            figures += SUBJECTS[name](size, Path(scratch))
    print(as_text(figures))
    if said.markdown:
        write_into(PAGE, figures)


def write_into(page: Path, figures: list[Figure]) -> None:
    """Put the table, and what it was measured on, into its place in a page."""
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    machine = " · ".join(f"{name} {value}" for name, value in described())
    table = "\n\n".join([BEGIN, f"Measured on: {machine}.", as_markdown(figures), END])
    page.write_text(before + table + after, encoding="utf-8")


if __name__ == "__main__":
    main()
