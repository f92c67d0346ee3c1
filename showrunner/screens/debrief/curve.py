"""How OVER and UNDER moved through the evening: a curve above and below the line of the plan."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from showrunner.model.debrief import Debrief, settled
from showrunner.model.times import ZERO
from showrunner.model.words import clock, over
from showrunner.screens.debrief.axis import Axis
from showrunner.screens.debrief.drawn import Drawn, pieces
from showrunner.screens.debrief.page import Page
from showrunner.widgets.line_list import Cell
from showrunner.widgets.view import LATE

SCALES: Final = tuple(
    timedelta(seconds=n)
    for n in (
        10,
        20,
        30,
        45,
        60,
        90,
        120,
        150,
        180,
        240,
        300,
        360,
        480,
        600,
        900,
        1200,
        1800,
        2700,
        3600,
        7200,
    )
)
"""What the height of the curve may stand for."""

LEAST, MOST = 3, 8
"""Lines of the curve, as many as find room below the segments."""

Point = tuple[datetime, timedelta]


def curve(page: Page, axis: Axis, left: int) -> None:
    """The curve, with `left` cells of words before it, and the times below."""
    times = axis.times(page.found.zone)
    points = _points(page.found)
    if points:
        _draw(page, axis, left, points, times)
    hard, last = page.found.hard_end, axis.cells
    row = [" "] * axis.cells
    if hard is not None and hard <= axis.end:
        said = f"hard end {clock(hard, page.found.zone, seconds=False)}"
        last -= len(said)
        row[last:] = said
    for place, said in times.items():
        if place + len(said) < last:
            row[place : place + len(said)] = said
    page.line(("times",), Cell("", "", left), Cell("".join(row), "quiet", axis.cells))
    if points:
        _say(page, left)


def _say(page: Page, left: int) -> None:
    """The most of it in words, for those who do not see the curve."""
    worst = max(settled(page.found.drift), key=lambda drift: abs(drift.over))
    if abs(worst.over) <= LATE:
        words = "never more than two seconds from the plan"
    else:
        titles = {segment.id: segment.title for segment in page.found.segments}
        where = titles.get(worst.segment or "")
        words = f"at most {over(worst.over)}, at {page.at(worst.at)}" + (f" in {where}" if where else "")
    page.flow(("most",), Cell("", "", left), Cell(words, "quiet"))


def _points(found: Debrief) -> list[Point]:
    """How OVER or UNDER stood, and when."""
    return [(drift.at, drift.over) for drift in settled(found.drift)]


def _draw(page: Page, axis: Axis, left: int, points: Sequence[Point], times: Mapping[int, str]) -> None:
    values = list(_values(axis, points))
    most = max(ZERO, *(value for value in values if value is not None))
    least = min(ZERO, *(value for value in values if value is not None))
    # With the heading above the segments, and the line of the plan and the times below.
    height = min(max(page.height - len(page.found.segments) - 3, LEAST), MOST)
    scale = _scale(max(most, -least))
    above = round(height * most / (most - least)) if most > least else 1
    below = height - above
    if most >= LATE:
        above = max(above, 1)
    if -least > LATE:
        below = max(below, 1)
    whole = max(above, below, 1)
    halves = [None if value is None else _halves(value, scale, whole) for value in values]
    for row in range(above, 0, -1):
        label = over(scale * row / whole) if row == above else ""
        drawn = Cell("", "", axis.cells, pieces=pieces(_up(value, row) for value in halves))
        page.line(("curve", row), Cell(label, "quiet", left, "right"), drawn)
    base = "".join("·" if v is None else "┬" if n in times else "─" for n, v in enumerate(values))
    page.line(("curve", 0), Cell("ON TIME", "quiet", left, "right"), Cell(base, "quiet", axis.cells))
    for row in range(1, below + 1):
        label = over(-scale * row / whole) if row == below else ""
        drawn = Cell("", "", axis.cells, pieces=pieces(_down(value, row) for value in halves))
        page.line(("curve", -row), Cell(label, "quiet", left, "right"), drawn)


def _values(axis: Axis, points: Sequence[Point]) -> Iterator[timedelta | None]:
    """OVER or UNDER in each cell: between two steps on the straight line from one to the other."""
    moments = [moment for moment, _ in points]
    for cell in range(axis.cells):
        moment = axis.middle(cell)
        n = bisect_right(moments, moment)
        if not 0 < n < len(points):
            inside = any(axis.cell(each) == cell for each in (moments[0], moments[-1]))
            yield points[min(n, len(points) - 1)][1] if inside else None
            continue
        (before, low), (after, high) = points[n - 1], points[n]
        yield low + (high - low) * ((moment - before) / (after - before)) if after > before else high


def _scale(most: timedelta) -> timedelta:
    return next((scale for scale in SCALES if scale >= most), most)


def _halves(value: timedelta, scale: timedelta, rows: int) -> int:
    """The height of a column in half lines, below the line negative; what is worth a word is at least one."""
    drawn = round(value / scale * rows * 2)
    return drawn if drawn or abs(value) <= LATE else (1 if value > ZERO else -1)


def _up(halves: int | None, row: int) -> Drawn:
    """A cell of the curve in a line above, counted from the middle: its edge, and shade below that."""
    left = (halves or 0) - 2 * (row - 1)
    return _cell(left, "▄", "▀", "$over")


def _down(halves: int | None, row: int) -> Drawn:
    """The same below."""
    left = -(halves or 0) - 2 * (row - 1)
    return _cell(left, "▀", "▄", "$under")


def _cell(left: int, near: str, far: str, look: str) -> Drawn:
    if left <= 0:
        return " ", ""
    if left == 1:
        return near, look
    return far if left == 2 else " ", f"{look} on-{look}/25"
