"""The way to the start: what was late on it, was not done, or was not there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from showrunner.model.debrief.before_up import LATE
from showrunner.model.words import length
from showrunner.screens.debrief.page import CLOCK, HOW_LATE, Page
from showrunner.widgets.line_list import Cell
from showrunner.widgets.theme import SIGNS


class _Said(NamedTuple):
    at: datetime | None
    words: str
    how: str
    look: str


def tell_before_up(page: Page) -> None:
    """Checkpoints, calls and models; or that all of it was in time."""
    found = page.found
    amiss = [*_checkpoints(page), *_calls(page), *_missing(page)]
    ticked = sum(point.done is not None for point in found.checkpoints)
    given = sum(call.given is not None for call in found.calls)
    if not amiss and (found.up is None or not (ticked or given)):
        return
    page.part("time")
    page.head("before up")
    for n, said in enumerate(amiss):
        page.flow(
            ("before up", n),
            Cell(SIGNS["alert"], said.look, 1),
            Cell("" if said.at is None else page.at(said.at), "", CLOCK),
            Cell(said.words),
            Cell(said.how, said.look, HOW_LATE, "right"),
        )
    if not amiss:
        many = (f"{n} {what}{'s' * (n != 1)}" for n, what in ((ticked, "checkpoint"), (given, "call")) if n)
        words = f"{' and '.join(many)} in time"
        page.flow(("before up", "fine"), Cell(SIGNS["done"], "$live", 1), Cell(words))


def _checkpoints(page: Page) -> Iterator[_Said]:
    for point in page.found.checkpoints:
        words = point.title if point.who is None else f"{point.title} · {point.who}"
        if point.late is not None and point.late > LATE:
            yield _Said(point.done, words, f"{length(point.late)} late", "strong $over")
        elif point.status != "done" and page.found.up is not None:
            yield _Said(None, words, "never ticked", "strong $alert")


def _calls(page: Page) -> Iterator[_Said]:
    for call in page.found.calls:
        if call.late is not None and call.late > LATE:
            yield _Said(call.given, call.title, f"{length(call.late)} late", "strong $over")
        elif call.given is None and page.found.up is not None:
            yield _Said(call.due, call.title, "not given", "strong $alert")


def _missing(page: Page) -> Iterator[_Said]:
    for missing in page.found.missing:
        until = "never came" if missing.until is None else f"until {page.at(missing.until)}"
        yield _Said(missing.since, f"{missing.model} missing · {missing.by}", until, "strong $alert")
