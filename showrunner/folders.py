"""Where this user's own files are: data and logs, each where the system keeps such things."""

from __future__ import annotations

from pathlib import Path

NAME = "showrunner"


def data_folder() -> Path:
    """Journals that could not lie beside their running order, the demo's, and what was run lately."""
    from platformdirs import user_data_path

    return user_data_path(NAME, appauthor=False)


def log_folder() -> Path:
    """The program's own errors; what happens to a show is in its journal."""
    from platformdirs import user_log_path

    return user_log_path(NAME, appauthor=False)
