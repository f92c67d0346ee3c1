"""A commented show to start from: what `showrunner new` writes."""

from __future__ import annotations

from pathlib import Path
from typing import Final

STARTING_POINT: Final = Path(__file__).with_name("starting_point.yaml")


def write_starting_point(path: Path) -> None:
    """Writes the starting point to a new file.

    Raises:
        FileExistsError: there is a file of that name already; it is left as it is.
        OSError: it cannot be written.
    """
    text = STARTING_POINT.read_text(encoding="utf-8")
    with path.open("x", encoding="utf-8", newline="\n") as file:
        try:
            file.write(text)
            file.flush()
        except OSError:
            # On a full disk, half a show is worse than none.
            path.unlink()
            raise
