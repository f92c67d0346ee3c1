"""What an import comes to: the plan, what was taken for what, what was assumed, what is left out."""

from __future__ import annotations

from datetime import time
from typing import Any, NamedTuple

from showrunner.files.importing.headings import Maps
from showrunner.files.importing.ledger import LeftOut
from showrunner.model.findings import Located
from showrunner.model.running_order import RunningOrder


class Wanted(NamedTuple):
    """What somebody said about a file."""

    maps: Maps = ()
    """Pairs of field and column."""
    sheet: str | None = None
    """A sheet's name; of a project its rundown, of a desk's cues the number of their list."""
    start: time | None = None
    title: str | None = None


class TakenColumn(NamedTuple):
    """One column of a table, or one kind of field of a project."""

    name: str
    """Its letter; empty where columns have none."""
    heading: str
    taken_as: str
    """In words; empty where it was not taken."""
    cells: int
    """How many of its cells say something."""
    example: str = ""


class Made(NamedTuple):
    """What one kind of file comes to."""

    kind: str
    """In words: `line-up`."""
    where: str
    """Which part of the file: `sheet “Line-up”`; empty where it is all of it."""
    data: dict[str, Any]
    """The running order as a file has it."""
    columns: tuple[TakenColumn, ...] = ()
    assumed: tuple[str, ...] = ()
    """What was read, put together or put in by a rule, in sentences."""
    left_out: tuple[LeftOut, ...] = ()
    remarks: tuple[str, ...] = ()
    """Texts around the table, kept as comments."""


class Imported(NamedTuple):
    """A running order made of a file."""

    file: str
    source: str
    """What the file is, in words."""
    made: Made
    plan: RunningOrder
    text: str
    """As it is written, with comments on top."""
    findings: tuple[Located, ...]
    """What `check` finds in it."""
