"""The log file for errors of the program; what happens to a show is in its journal."""

from __future__ import annotations

import logging
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from showrunner.folders import log_folder


class _AtTheFirstError(RotatingFileHandler):
    """Makes neither the file nor its folder before there is something to write."""

    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        return super()._open()

    def handleError(self, record: logging.LogRecord) -> None:
        """What cannot be written down is left: the screen is no place for it."""


def log_to_file() -> Path:
    """Write this program's errors to a file in the user's log folder, and give back which."""
    path = log_folder() / "showrunner.log"
    root = logging.getLogger("showrunner")
    if not root.handlers:
        handler = _AtTheFirstError(path, maxBytes=1_000_000, backupCount=2, delay=True)
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        root.addHandler(handler)
        root.propagate = False
    return path
