"""The shows that were run lately from this account, for the start screen."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, Final, NamedTuple

from showrunner.folders import data_folder

MANY: Final = 24
"""How many evenings are remembered."""


class Evening(NamedTuple):
    """A show that was run: its running order and its journal."""

    order: Path
    journal: Path


def remember(order: Path, journal: Path) -> None:
    """Note that a show was run; not being able to is no reason not to run it."""
    evening = Evening(order.resolve(), journal.resolve())
    evenings = [evening, *(other for other in lately() if other.journal != evening.journal)]
    said = [{"order": str(each.order), "journal": str(each.journal)} for each in evenings[:MANY]]
    path = _memory()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(f".{os.getpid()}")
        beside.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
        os.replace(beside, path)
    except OSError:
        return


def lately() -> list[Evening]:
    """The latest first; nothing where nothing can be read."""
    try:
        said: Any = json.loads(_memory().read_text(encoding="utf-8"))
        return [Evening(Path(each["order"]), Path(each["journal"])) for each in said]
    except (OSError, ValueError, TypeError, KeyError):
        return []


def _memory() -> Path:
    return data_folder() / "lately.json"
