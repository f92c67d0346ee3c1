"""The evening in pictures: a line a segment, plan over actual, and under it how late it ran, on one axis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from rich.cells import cell_len

from showrunner.model.debrief import SegmentRun, Wait
from showrunner.model.times import ZERO
from showrunner.model.words import over
from showrunner.screens.debrief.axis import Axis, axis_of
from showrunner.screens.debrief.curve import curve
from showrunner.screens.debrief.drawn import Drawn, pieces
from showrunner.screens.debrief.page import CLOCK, MIDDLE, NARROW, WIDE, Page
from showrunner.screens.debrief.words import how_late, status_sign
from showrunner.widgets.line_list import Cell
from showrunner.widgets.theme import SIGNS
from showrunner.widgets.view import LATE

PLAN, ACTUAL = "▀", "▄"
"""The upper half of a line is the plan, the lower half what it was."""

TITLE: Final = 26
"""Cells at most for a segment's title."""

BEGAN: Final = "it began"
"""Over the column that says how late a segment began."""

LEAST: Final = 16
"""Cells below which a picture tells nothing."""

HELD: Final = {
    False: (SIGNS["held"], "strong $background on-$alert"),
    True: (SIGNS["stop"], "strong $background on-$stop"),
}
"""How a cell looks in which the show waited, for a hold and for a show stop."""


def tell_evening(page: Page) -> None:
    """The two pictures, where there is room for them."""
    found = page.found
    title = max((cell_len(segment.title) for segment in found.segments), default=0)
    title = min(max(title, len("UNDER 0:00")), TITLE, page.width // 4)
    began = CLOCK if page.width >= WIDE else 0
    lates = (len(over(segment.late)) for segment in found.segments if segment.late is not None)
    late = max((len(BEGAN), *lates))
    room = page.width - 1 - title - late - 5 - (began + 1 if began else 0)
    if page.width < NARROW or room < LEAST or not found.segments:
        return
    axis = axis_of(found, room)
    page.part("evening")
    page.head("the evening", "", *_legend(page), at_end=(Cell(BEGAN, "quiet", late),))
    for segment in found.segments:
        sign, look = status_sign(segment.status)
        bare = "quiet" if segment.start is None else ""
        at = Cell("" if segment.start is None else page.at(segment.start), bare, began, "right")
        page.line(
            ("drawn", segment.id),
            Cell(sign, look or bare, 1),
            Cell(segment.title, look or bare, title),
            *([at] if began else []),
            Cell("", "", room, pieces=pieces(_drawn(segment, axis, page))),
            *([] if segment.late is None else [Cell(over(segment.late), how_late(segment.late), late)]),
        )
    left = 1 + title + (began + 1 if began else 0)
    curve(page, axis, left)


def _legend(page: Page) -> tuple[Cell, ...]:
    """What the two halves of a line are, and the signs in them."""
    legend = [(PLAN, "$done"), (" planned  ", "quiet"), (ACTUAL, ""), (" as it was", "quiet")]
    if any(not wait.stop for wait in page.found.waits):
        legend += [("  ", ""), HELD[False], (" held", "quiet")]
    if any(wait.stop for wait in page.found.waits):
        legend += [("  ", ""), HELD[True], (" stopped", "quiet")]
    return (Cell("", "", sum(cell_len(text) for text, _ in legend), pieces=tuple(legend)),)


def _drawn(segment: SegmentRun, axis: Axis, page: Page) -> list[Drawn]:
    """The cells of a segment's line."""
    found = page.found
    plan: range = range(0)
    if segment.planned_start is not None and segment.planned_length > ZERO:
        plan = axis.span(segment.planned_start, segment.planned_start + segment.planned_length)
    cells = [(PLAN, "$done") if n in plan else (" ", "") for n in range(axis.cells)]
    if found.hard_end is not None and found.hard_end <= axis.end:
        _mark(cells, axis.cell(found.hard_end), "$stop")
    if found.down is None and found.up is not None:
        _mark(cells, axis.cell(found.as_of), "$live")
    if segment.start is None or segment.length is None:
        return cells
    until = segment.start + segment.length
    own = segment.over or ZERO
    live = segment.status == "live"
    beyond = axis.span(until - own, until) if own > LATE and not live else range(0)
    for n in axis.span(segment.start, until):
        look = "$over" if n in beyond else "$live" if live else "$foreground"
        cells[n] = (PLAN, f"$done on-{look}") if n in plan else (ACTUAL, look)
    for wait in _waits(found.waits, segment):
        for n in axis.span(wait.since, wait.since + wait.length):
            cells[n] = HELD[wait.stop]
    return cells


def _waits(waits: Iterable[Wait], segment: SegmentRun) -> Iterator[Wait]:
    """Holds and show stops while a segment was live."""
    if segment.start is not None and segment.length is not None:
        end = segment.start + segment.length
        yield from (wait for wait in waits if segment.start <= wait.since < end)


def _mark(cells: list[Drawn], place: int, look: str) -> None:
    """A moment that goes through all lines, behind what stands in them."""
    if cells[place][0] == " ":
        cells[place] = (MIDDLE, look)
