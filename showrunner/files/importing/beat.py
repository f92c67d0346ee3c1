"""What the columns of numbers in a line-up say: start and interval, lengths, changes, the order."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from statistics import median
from typing import Final

from showrunner.files.importing.preamble import clock, in_a_row
from showrunner.files.importing.table import Table
from showrunner.files.importing.times import lengths, moment
from showrunner.files.importing.walks import ordinal
from showrunner.model.running_order import Pace
from showrunner.model.times import ZERO, format_clock, format_duration

LONGEST_INTERVAL: Final = timedelta(minutes=5)
"""Between two walks out; what is longer is a list of appointments."""

LOOSE: Final = timedelta(seconds=30)
"""A clock time on paper is rounded, and may be off by so much and half an interval."""


class Beat:
    """The numbers of the rows in which somebody walks."""

    def __init__(self, table: Table, walking: Sequence[int]) -> None:
        self.table = table
        self.walking = walking
        self.pace: dict[str, str] = {}
        self.start: timedelta | None = None
        """The first time, since midnight."""
        self.odd_times: dict[int, str] = {}
        """Rows whose time does not fit, and why."""
        self.odd_positions: set[int] = set()
        """Rows whose number says that they belong elsewhere."""
        self.changes: dict[int, timedelta] = {}
        """By row, how long getting into the outfit takes."""
        self.assumed: list[str] = []
        self._read_times()
        self._read_positions()
        self._read_changes()
        self._read_lengths()

    def _read_times(self) -> None:
        table = self.table
        column = table.head.one("start")
        if column is None:
            return
        said = {
            row: moment(value) for row in self.walking if (value := table.sheet.cell(row, column)) is not None
        }
        starts = {row: found.at for row, found in said.items() if found is not None and not found.relative}
        self.odd_times = {row: "no time of the clock that could be read" for row in said if row not in starts}
        at = dict(zip(starts, in_a_row(starts.values()), strict=True))
        places = {row: n for n, row in enumerate(self.walking)}
        times = [(places[row], row, when) for row, when in at.items() if when is not None]
        if not times:
            return
        self.start = times[0][2]
        steps = [
            (later - earlier) / (n_later - n)
            for (n, _, earlier), (n_later, _, later) in itertools.pairwise(times)
            if later > earlier
        ]
        if not steps:
            return
        interval = timedelta(seconds=round(median(step.total_seconds() for step in steps)))
        if interval <= LONGEST_INTERVAL:
            self.pace["interval"] = format_duration(interval)
        self._find_odd(times, interval)
        many = len(self.odd_times)
        odd = f"; {many} times do not fit and are left out" if many else ""
        odd = "; one time does not fit and is left out" if many == 1 else odd
        self.assumed.append(
            f"“{table.name('start')}”: the first time is the start, what lies between them is an interval of "
            f"{format_duration(interval)}{odd}"
        )

    def _find_odd(self, times: Sequence[tuple[int, int, timedelta]], interval: timedelta) -> None:
        before, _, expected = times[0]
        for n, row, when in times:
            expected += interval * (n - before)
            if abs(when - expected) > interval / 2 + LOOSE:
                comes_to = format_clock(clock(expected))
                self.odd_times[row] = f"the interval of {format_duration(interval)} comes to {comes_to}"
            expected, before = when, n

    def _read_positions(self) -> None:
        """A column that counts the rows; where it counts otherwise, the order of the rows holds."""
        if self.table.head.one("position") is None:
            return
        last = -1
        for row in self.walking:
            number = ordinal(self.table.said(row, "position"))
            if number is not None:
                if number <= last:
                    self.odd_positions.add(row)
                last = max(last, number)
        if self.odd_positions:
            self.assumed.append(
                f"“{self.table.name('position')}” counts otherwise than the rows stand, and they are kept as "
                "they stand: sort the sheet by it if that is the running order"
            )

    def _read_column(self, field: str) -> dict[int, timedelta]:
        if self.table.head.one(field) is None:
            return {}
        name = self.table.name(field)
        values = [self.table.value(row, field) for row in self.walking]
        read = lengths(values, heading=name, usual="small")
        if read.words:
            self.assumed.append(f"“{name}” {read.words}")
        return {row: one for row, one in zip(self.walking, read.found, strict=True) if one is not None}

    def _read_changes(self) -> None:
        self.changes = self._read_column("change")

    def _read_lengths(self) -> None:
        """Walks have one length; rows that say another are left out."""
        found = self._read_column("duration")
        if not found:
            return
        usual = Counter(found.values()).most_common(1)[0][0]
        if usual != Pace().walk and usual > ZERO:
            self.pace["walk"] = format_duration(usual)
        column = self.table.head.of("duration")
        for row, one in found.items():
            if one == usual:
                self.table.ledger.take(row, *column)
            else:
                why = f"walks take {format_duration(usual)} here, as most of them do"
                self.table.ledger.leave(row, column, why)
