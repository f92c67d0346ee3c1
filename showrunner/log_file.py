"""The log file for errors of the program; what happens to a show is in its journal."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from showrunner.folders import log_folder


def log_to_file() -> Path:
    """Write this program's errors to a file in the user's log folder, and give back which."""
    path = log_folder() / "showrunner.log"
    root = logging.getLogger("showrunner")
    if not root.handlers:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handler: logging.Handler = RotatingFileHandler(
                path, maxBytes=1_000_000, backupCount=2, delay=True
            )
        except OSError:
            handler = logging.NullHandler()
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        root.addHandler(handler)
        root.propagate = False
    return path
