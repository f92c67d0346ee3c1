"""The evening as a row of cells: which moment stands where, and which times are written below."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final, NamedTuple

from showrunner.model.debrief import Debrief
from showrunner.model.times import zone
from showrunner.model.words import clock

STEPS: Final = tuple(timedelta(minutes=n) for n in (1, 2, 5, 10, 15, 30, 60, 120, 240, 480))
"""From one written time to the next."""

APART: Final = 9
"""Cells at least from one written time to the next: `20:15` and some air."""

NEAR: Final = 0.3
"""A hard end this much of the evening away, or less, is drawn in; one further off would squeeze all else."""


class Axis(NamedTuple):
    """Where on the line what happened when."""

    begin: datetime
    end: datetime
    cells: int

    def place(self, moment: datetime) -> float:
        """Cells from the left, whole and part of one; between 0 and `cells`."""
        return min(max((moment - self.begin) / (self.end - self.begin), 0.0), 1.0) * self.cells

    def cell(self, moment: datetime) -> int:
        """The cell in which a moment lies."""
        return min(int(self.place(moment)), self.cells - 1)

    def span(self, first: datetime, last: datetime) -> range:
        """The cells between two moments: at least one."""
        begin = self.cell(first)
        return range(begin, max(begin + 1, min(round(self.place(last)), self.cells)))

    def middle(self, cell: int) -> datetime:
        """The moment in the middle of a cell."""
        return self.begin + (self.end - self.begin) * ((cell + 0.5) / self.cells)

    def times(self, zone_name: str | None) -> dict[int, str]:
        """Full clock times, by the cell under which each begins."""
        whole = self.end - self.begin
        step = next((step for step in STEPS if step / whole * self.cells >= APART), STEPS[-1])
        local = self.begin.astimezone(zone(zone_name or "UTC"))
        past = timedelta(hours=local.hour, minutes=local.minute, seconds=local.second)
        moment = self.begin + (-past % step)
        found = {}
        while moment < self.end:
            found[self.cell(moment)] = clock(moment, zone_name, seconds=False)
            moment += step
        return found


def axis_of(found: Debrief, cells: int) -> Axis:
    """From the planned start or up, whichever was first, to the planned end or down, whichever was last."""
    begin = min(found.planned_start, found.up or found.planned_start)
    end = max(found.planned_end, found.end)
    if found.hard_end is not None and end < found.hard_end <= end + (end - begin) * NEAR:
        end = found.hard_end
    return Axis(begin, max(end, begin + STEPS[0]), cells)
