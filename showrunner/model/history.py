"""An evening to go to and fro in: the show as it stood after any of its events.

Copies of the show are kept on the way, so that going anywhere costs the reading of a few thousand events
at most, however long the evening was.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import datetime
from itertools import accumulate
from typing import Final

from showrunner.model.events import Record, Undone
from showrunner.model.state import Show, fold, go_on

STRIDE: Final = 2_000
"""A copy is kept after so many events: a hundredth of a second of reading, and fifty copies of a very long
evening."""


class History:
    """What was known of a show, event by event."""

    def __init__(self, records: Sequence[Record]) -> None:
        """`records` are those of a journal, all of them, oldest first.

        Raises:
            ValueError: the first of them opens no show.
        """
        self.records = records
        self.known = list(accumulate((record.at for record in records), max))
        """When each was known: what was written down late is known after what was recorded before it."""
        self._undos = [
            (count, record.event.undoes)
            for count, record in enumerate(records)
            if isinstance(record.event, Undone)
        ]
        """After how many events something was taken back, and which."""
        self._kept = [fold(records[:1])]
        """After 1 event, after `STRIDE` more, and so on: as far as anybody has gone."""

    def show(self, count: int) -> Show:
        """A show of the caller's own, as it stood after so many events, at least one."""
        while (further := 1 + len(self._kept) * STRIDE) <= count:
            self._kept.append(self._told(further))
        return self._told(count)

    def _told(self, count: int) -> Show:
        base = self._base(count)
        known = 1 + base * STRIDE
        show = self._kept[base].supposing(at=self.records[0].at)
        if known < count:
            go_on(show, self.records[known:count])
        return show

    def _base(self, count: int) -> int:
        """The last copy from which one can go on to there: nothing that it knows is taken back on the way."""
        base = min((count - 1) // STRIDE, len(self._kept) - 1)
        end = bisect_left(self._undos, (count, 0))
        reach = count
        while base > 0:
            begin = bisect_left(self._undos, (1 + base * STRIDE, 0))
            reach = min([reach, *(undone for _, undone in self._undos[begin:end])])
            if reach > 1 + base * STRIDE:
                break
            base, end = base - 1, begin
        return base

    def may_go_on(self, before: int, count: int) -> bool:
        """Whether a show that stands after `before` events can be told the next ones, up to `count`."""
        begin, end = (bisect_left(self._undos, (each, 0)) for each in (before, count))
        return all(undone > before for _, undone in self._undos[begin:end])

    def count_at(self, moment: datetime) -> int:
        """How many events were known at a moment; the first always is."""
        return max(bisect_right(self.known, moment), 1)
