"""The pictures of a debrief as figures: where each mark stands, for a template to draw.

Along the evening everything is in per cent of the width, so that a picture is as wide as its page and its
letters keep their size; up and down it is in pixels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from showrunner.model.debrief import Debrief, Drift, SegmentRun, settled
from showrunner.model.times import ZERO
from showrunner.model.words import SECOND, clock, length, over
from showrunner.reports.debrief.parts import share_words
from showrunner.reports.parts import Words
from showrunner.reports.parts import over as over_words

_STEPS: Final = tuple(
    timedelta(seconds=n)
    for n in (5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400)
)
"""What an axis may be divided into."""

TICKS: Final = 6
"""Marks along the evening, at most."""
LINES: Final = 5
"""Lines across the curve, at most."""
CURVE: Final = 150
"""Height of the curve, in pixels."""
ROUGH: Final = 600
"""Points of a curve beyond which nobody sees another."""


class Mark(NamedTuple):
    """A place on an axis, and its words."""

    place: float
    words: str


class Bar(NamedTuple):
    """From where, and how long."""

    place: float
    size: float


class SegmentBars(NamedTuple):
    """A line of the timeline."""

    title: str
    status: str
    planned: Bar | None
    actual: Bar | None
    waits: tuple[Bar, ...]
    words: str
    """The same as a sentence, without text of users."""
    said: Words
    """Beside the line."""


class Timeline(NamedTuple):
    """The evening as it was planned and as it was."""

    ticks: tuple[Mark, ...]
    rows: tuple[SegmentBars, ...]
    hard_end: Mark | None
    waits: bool
    """Whether there was one to see."""


class Curve(NamedTuple):
    """How OVER and UNDER moved."""

    ticks: tuple[Mark, ...]
    lines: tuple[Mark, ...]
    """Places in pixels from above."""
    zero: float
    height: int
    line: str
    """An SVG path in 1000 × height."""
    area: str
    waits: tuple[Bar, ...]
    words: str


class ShareBar(NamedTuple):
    """A step from the planned end to the actual one."""

    said: Words
    over: Words
    bar: Bar
    late: bool


class Pictures(NamedTuple):
    """What there is to draw; None where there would be nothing to see."""

    timeline: Timeline | None
    curve: Curve | None
    shares: tuple[ShareBar, ...]
    share_zero: float


def pictures(found: Debrief) -> Pictures:
    """All pictures of a debrief."""
    return _Pictures(found).all()


class _Pictures:
    def __init__(self, found: Debrief) -> None:
        self.found = found
        moments = [found.planned_start, found.planned_end, found.end]
        moments += [found.up] if found.up else []
        longest = max(moments) - min(moments)
        if found.hard_end is not None and found.hard_end - max(moments) <= longest / 2:
            moments.append(found.hard_end)
        self.begin, self.end = min(moments), max(moments)
        margin = max((self.end - self.begin) / 100, SECOND)
        self.begin, self.end = self.begin - margin, self.end + margin

    def all(self) -> Pictures:
        bars, zero = self._shares()
        drift = settled(self.found.drift)
        curve = self._curve(drift) if len(drift) > 1 else None
        return Pictures(self._timeline() if self.found.up else None, curve, bars, zero)

    def place(self, moment: datetime) -> float:
        """Per cent of the width, within the picture."""
        share = (moment - self.begin) / (self.end - self.begin)
        return round(min(max(share, 0.0), 1.0) * 100, 2)

    def bar(self, first: datetime, last: datetime) -> Bar:
        """From one moment to another; what is short can still be seen."""
        place = self.place(first)
        return Bar(place, max(round(self.place(last) - place, 2), 0.3))

    def at(self, moment: datetime, seconds: bool = True) -> str:
        return clock(moment, self.found.zone, seconds)

    # ---- the evening ----

    def _timeline(self) -> Timeline:
        found = self.found
        hard = None
        if found.hard_end is not None and self.begin <= found.hard_end <= self.end:
            hard = Mark(self.place(found.hard_end), f"hard end {self.at(found.hard_end, False)}")
        rows = tuple(self._row(segment) for segment in found.segments)
        return Timeline(self._ticks(), rows, hard, any(row.waits for row in rows))

    def _row(self, segment: SegmentRun) -> SegmentBars:
        planned_end = segment.planned_start and segment.planned_start + segment.planned_length
        planned = None
        if segment.planned_start and planned_end:
            planned = self.bar(segment.planned_start, planned_end)
        until = segment.end or (self.found.as_of if segment.start else None)
        actual = self.bar(segment.start, until) if segment.start and until else None
        waits = tuple(
            self.bar(wait.since, wait.until or self.found.as_of)
            for wait in self.found.waits
            if segment.start and until and segment.start <= wait.since < until
        )
        said = (segment.status,) if segment.over is None else over_words(segment.over)
        words = self._row_words(segment, planned_end)
        return SegmentBars(segment.title, segment.status, planned, actual, waits, words, said)

    def _row_words(self, segment: SegmentRun, planned_end: datetime | None) -> str:
        words = []
        if segment.planned_start and planned_end:
            words.append(f"planned {self.at(segment.planned_start)} to {self.at(planned_end)}")
        if segment.start:
            end = self.at(segment.end) if segment.end else "still live"
            words.append(f"was {self.at(segment.start)} to {end}")
        if segment.held:
            words.append(f"held {length(segment.held)}")
        return ", ".join(words)

    def _ticks(self) -> tuple[Mark, ...]:
        step = next((s for s in _STEPS if (self.end - self.begin) / s <= TICKS), _STEPS[-1])
        marks = (self.begin - self._into_the_day() % step + n * step for n in range(1, TICKS + 2))
        seconds = step < timedelta(minutes=1)
        return tuple(Mark(self.place(mark), self.at(mark, seconds)) for mark in marks if mark <= self.end)

    def _into_the_day(self) -> timedelta:
        """How long the show's clock has run since midnight when the picture begins."""
        hours, minutes, seconds = map(int, self.at(self.begin).split(":"))
        return timedelta(hours=hours, minutes=minutes, seconds=seconds, microseconds=self.begin.microsecond)

    # ---- how OVER and UNDER moved ----

    def _curve(self, drift: Sequence[Drift]) -> Curve:
        stood = [point.over for point in drift]
        step, top, bottom = _scale(max(*stood, ZERO), min(*stood, ZERO))
        height = (top - bottom) / timedelta(seconds=1)

        def down(value: timedelta) -> float:
            return round((top - value) / timedelta(seconds=1) / height * CURVE, 1)

        zero = down(ZERO)
        path: list[str] = []
        where = 0.0
        for place, value in self._steps(drift):
            x, y, where = place * 10, down(value), place * 10
            path.append(f"H{x:g}V{y:g}" if path else f"M{x:g} {y:g}")
        first = self.place(drift[0].at) * 10
        line = "".join(path)
        area = f"M{first:g} {zero:g}L{line[1:]}L{where:g} {zero:g}Z"
        values = (bottom + n * step for n in range(LINES + 1))
        lines = tuple(Mark(down(value), over(value)) for value in values if value <= top)
        waits = tuple(self.bar(wait.since, wait.until or self.found.as_of) for wait in self.found.waits)
        return Curve(self._ticks(), lines, zero, CURVE, line, area, waits, self._curve_words(drift))

    def _steps(self, drift: Sequence[Drift]) -> Iterator[tuple[float, timedelta]]:
        """Where it changed. Of what lies on one spot, what was farthest from the plan, and the last."""
        if len(drift) <= ROUGH:
            yield from ((self.place(point.at), point.over) for point in drift)
            return
        groups: dict[float, list[timedelta]] = {}
        for point in drift:
            groups.setdefault(round(self.place(point.at) * ROUGH / 100) * 100 / ROUGH, []).append(point.over)
        for place, values in groups.items():
            yield place, max(values, key=abs)
            yield place, values[-1]

    def _curve_words(self, drift: Sequence[Drift]) -> str:
        worst, best = max(drift, key=lambda p: p.over), min(drift, key=lambda p: p.over)
        words = [f"{over(drift[0].over)} at {self.at(drift[0].at)}"]
        if worst.over > max(drift[0].over, drift[-1].over):
            words.append(f"most {over(worst.over)} at {self.at(worst.at)}")
        if best.over < min(drift[0].over, drift[-1].over):
            words.append(f"least {over(best.over)} at {self.at(best.at)}")
        words.append(f"{over(drift[-1].over)} at {self.at(drift[-1].at)}")
        return ", ".join(words)

    # ---- where the time went ----

    def _shares(self) -> tuple[tuple[ShareBar, ...], float]:
        found = self.found
        titles = {segment.id: segment.title for segment in found.segments}
        reached, stood = ZERO, [ZERO]
        for share in found.shares:
            reached += share.over
            stood.append(reached)
        low, high = min(stood), max(stood)
        whole = (high - low) or SECOND

        def place(value: timedelta) -> float:
            return round((value - low) / whole * 100, 2)

        bars = []
        for share, before in zip(found.shares, stood, strict=False):
            ends = sorted((before, before + share.over))
            size = max(round(place(ends[1]) - place(ends[0]), 2), 0.4)
            bar = Bar(min(place(ends[0]), 100 - size), size)
            bars.append(ShareBar(share_words(share, titles), over_words(share.over), bar, share.over > ZERO))
        return tuple(bars), place(ZERO)


def _scale(most: timedelta, least: timedelta) -> tuple[timedelta, timedelta, timedelta]:
    """Step, top and bottom of an axis on which both have their place, and nothing its line."""
    step = next((s for s in _STEPS if (most - least) / s <= LINES - 1), _STEPS[-1])
    top, bottom = -(-most // step) * step, (least // step) * step
    return step, max(top, step) if bottom == ZERO else top, bottom
