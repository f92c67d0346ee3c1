"""A commented show to start from: what `showrunner new` writes."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from showrunner.files.writing import write_new

STARTING_POINT: Final = Path(__file__).with_name("starting_point.yaml")


def write_starting_point(path: Path) -> None:
    """Writes the starting point to a new file.

    Raises:
        FileExistsError: there is a file of that name already; it is left as it is.
        OSError: it cannot be written.
    """
    write_new(STARTING_POINT.read_text(encoding="utf-8"), path)
