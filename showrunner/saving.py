"""The order as it now stands, put into a file. Nothing is overwritten but the show's own running order, and
that only while it is what the journal knows."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from showrunner.files.reading import Unreadable, read_source
from showrunner.files.saving import saved
from showrunner.files.writing import write_text
from showrunner.model.as_it_stands import as_it_stands
from showrunner.model.state import Show


class NotSaved(Exception):
    """Nothing was written; it says why, in words."""


class SavedTo(NamedTuple):
    """What was written."""

    path: Path
    text: str
    keeps_comments: bool
    is_own: bool
    """It is the show's own running order: the journal must be told, or the change would be asked about."""


def save(show: Show, path: Path) -> SavedTo:
    """Writes the order as it stands.

    Raises:
        NotSaved: another file of that name is there, or the running order has changed since.
        OSError: it cannot be written.
    """
    is_own = _is_own(show, path)
    text, keeps_comments = saved(as_it_stands(show), show.source)
    if is_own:
        write_text(text, path)
    else:
        try:
            with path.open("xb") as file:
                file.write(text.encode())
        except FileExistsError:
            raise _there_already(path) from None
    return SavedTo(path, text, keeps_comments, is_own)


def _is_own(show: Show, path: Path) -> bool:
    if not path.exists():
        return False
    if path.name != show.file:
        raise _there_already(path)
    try:
        text = read_source(path)
    except Unreadable as error:
        raise NotSaved(f"{path}: {error}") from None
    if text != show.source:
        raise NotSaved(
            f"{path} has changed since the show took it in: take it in first, or name another with -o"
        )
    return True


def _there_already(path: Path) -> NotSaved:
    return NotSaved(f"{path} is there already: name another with -o")
