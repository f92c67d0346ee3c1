"""A report, before it is known in which format it is wanted."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from showrunner.reports.tables import Table


class Report(NamedTuple):
    """How it is written in each format; each is made only when it is asked for."""

    title: str
    markdown: Callable[[], str]
    html: Callable[[], str]
    json: Callable[[], str] | None
    """None for what is never asked for as data: a paper."""
    tables: Callable[[], tuple[Table, ...]]
