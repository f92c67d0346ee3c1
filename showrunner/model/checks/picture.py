"""What the rules look at: an order of walks with their times, planned or as they stand while the show runs.

So `check` and the running show say the same about the same thing. What has happened is in the times,
because an outfit that is out cannot go out again; nothing is found about it any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Final

from showrunner.model import words
from showrunner.model.changes import Between, Change
from showrunner.model.findings import Where
from showrunner.model.lineup import Lineup, SegmentLine, WalkLine
from showrunner.model.times import format_duration

MOST_LOOKS: Final = 20_000
"""How many walks are looked at, in one check, in search of moves that would help."""


class Picture:
    """An order with its times."""

    def __init__(
        self,
        lineup: Lineup,
        *,
        on: date,
        outs: Mapping[str, datetime],
        starts: Mapping[str, datetime],
        end: datetime,
        pairs: Iterable[Between],
        changes: Iterable[Change],
        backs: Mapping[str, datetime] | None = None,
        gone: Mapping[str, datetime] | None = None,
        is_written: bool = True,
    ) -> None:
        """
        Args:
            on: the evening.
            outs: by walk, when it goes out or went; none for what is out of the show.
            starts: by segment, the same.
            end: when the show is over.
            pairs: each model's walks two by two, the second of them still to come.
            changes: the changes that are still to be made.
            backs: by walk, when somebody said that the model was back.
            gone: by walk, when it went out.
            is_written: whether this is the plan as it stands in a file.
        """
        self.plan = lineup.plan
        self.lineup = lineup
        self.on = on
        self.outs = outs
        self.starts = starts
        self.end = end
        self.gone = gone or {}
        self.backs = backs or {}
        self.is_written = is_written
        self._index = {name: n for n, name in enumerate(lineup.segments)}
        """Of each segment its place in the plan: without edits, all are lined up as they are written."""
        self.pairs = [pair for pair in pairs if self.is_known(pair.previous) and self.is_known(pair.next)]
        self.changes = [
            c for c in changes if self.is_known(c.between.previous) and self.is_known(c.between.next)
        ]
        self.look = self.plan.words.get("outfit") or "look"
        self.looks_left = MOST_LOOKS
        self.walks = [walk for name in outs if (walk := lineup.walks[name]).position and self.is_known(walk)]
        """The walks that are in the times, in the order of the show."""
        self.ending_in = {pair.next.id: pair for pair in self.pairs}
        self.going_on = {pair.previous.id: pair for pair in self.pairs}
        self.uses: dict[str, list[WalkLine]] = {}
        """By outfit, the walks in it."""
        for walk in self.walks:
            self.uses.setdefault(walk.outfit, []).append(walk)

    def is_known(self, walk: WalkLine) -> bool:
        """Of a model or an outfit that is not there, that is told, and nothing that only follows from it."""
        return walk.model in self.plan.models and walk.outfit in self.plan.outfits

    def is_past(self, walk: WalkLine) -> bool:
        """Whether a walk has gone out."""
        return walk.id in self.gone

    def to_come(self) -> Iterator[WalkLine]:
        """The walks that have not gone out, in the order of the show."""
        return (walk for walk in self.walks if walk.id not in self.gone)

    def segment(self, walk: WalkLine) -> SegmentLine:
        """The segment of a walk."""
        return self.lineup.segments[walk.segment]

    def out(self, walk: WalkLine) -> datetime:
        """When a walk goes out."""
        return self.outs[walk.id]

    def back(self, walk: WalkLine) -> datetime:
        """When it is back."""
        return self.backs.get(walk.id) or self.outs[walk.id] + self.segment(walk).walk

    # ---- how it is said ----

    def clock(self, moment: datetime) -> str:
        """A moment on the show's wall clock."""
        return words.clock(moment, self.plan.timezone)

    def called(self, walk: WalkLine) -> str:
        """`noor (look 12)`"""
        return f"{walk.model} ({self.look} {walk.outfit})"

    def into(self, walk: WalkLine) -> str:
        """`noor into look 12`"""
        return f"{walk.model} into {self.look} {walk.outfit}"

    # ---- where it stands in the file ----

    def where(self, walk: WalkLine) -> Where:
        """The place of a walk."""
        index = self._index[walk.segment]
        if not self.is_written or self.plan.running_order[index].walks is None:
            return self.where_segment(walk.segment)
        return ("running_order", index, "walks", walk.place)

    def where_segment(self, name: str, *rest: str | int) -> Where:
        """The place of a segment, or of something in it."""
        return ("running_order", self._index[name], *rest) if self.is_written else ()

    def where_in(self, *path: str | int) -> Where:
        """The place of something outside of the order."""
        return path if self.is_written else ()


def span(length: timedelta) -> str:
    """A duration in whole seconds, as it is written: `1m30s`."""
    return format_duration(timedelta(seconds=words.whole_seconds(length)))
