"""The head of a replay: that it is one, how fast it runs; the evening with problems and holds on a line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import groupby
from typing import Final, NamedTuple

from textual import events
from textual.message import Message

from showrunner.model.state import Show
from showrunner.model.words import clock
from showrunner.widgets.text_line import Span, Spans, TextLines
from showrunner.widgets.theme import SIGNS

AROUND: Final = 0.15
"""So much of the line at most is for what was before up, and so much for what came after down."""

BAND: Final = "bold $background on-$replay"


class Played(NamedTuple):
    """How far a replay is."""

    evening: Show
    """The show as it stood at the end."""
    begin: datetime
    end: datetime
    now: datetime
    known: int
    """How many events are told."""
    total: int
    """How many there are."""
    speed: float
    paused: bool


class Scale(NamedTuple):
    """Where on a line of so many cells a moment lies: most of it is for the show itself."""

    edges: tuple[tuple[datetime, float], ...]
    """Moments and their places, from 0 to 1."""
    cells: int

    @staticmethod
    def of(played: Played, cells: int) -> Scale:
        """The scale of an evening."""
        begin, end = played.begin, max(played.end, played.begin + timedelta(seconds=1))
        up = min(max(played.evening.up_at or begin, begin), end)
        down = min(max(played.evening.down_at or end, up), end)
        whole = end - begin
        before, after = (min(part / whole, AROUND) for part in (up - begin, end - down))
        return Scale(((begin, 0.0), (up, before), (down, 1.0 - after), (end, 1.0)), cells)

    def cell(self, moment: datetime) -> int:
        """The cell of a moment; of one beyond either end, the last there."""
        share = 0.0 if moment <= self.edges[0][0] else 1.0
        for (begin, left), (end, right) in self._parts():
            if begin <= moment < end:
                share = left + (right - left) * ((moment - begin) / (end - begin))
        return min(int(share * self.cells), self.cells - 1)

    def moment(self, cell: int) -> datetime:
        """The moment at the beginning of a cell."""
        share = min(max(cell / max(self.cells, 1), 0.0), 1.0)
        for (begin, left), (end, right) in self._parts():
            if left <= share < right:
                return begin + (end - begin) * ((share - left) / (right - left))
        return self.edges[-1][0]

    def _parts(self) -> Iterator[tuple[tuple[datetime, float], tuple[datetime, float]]]:
        yield from zip(self.edges, self.edges[1:], strict=False)


class ReplayLines(TextLines):
    """Two lines: a band that says REPLAY, and the evening, on which a click goes there."""

    DEFAULT_CSS = """
    ReplayLines { height: 2; background: $surface; }
    """

    class Sought(Message):
        """A moment of the evening was clicked."""

        def __init__(self, moment: datetime) -> None:
            super().__init__()
            self.moment = moment

    def __init__(self) -> None:
        super().__init__()
        self._played: Played | None = None
        self._scale: tuple[int, Scale] | None = None
        """From which cell of the line, and how."""

    def on_resize(self) -> None:
        if self._played is not None:
            self.tell(self._played)

    def tell(self, played: Played) -> None:
        """Paint how far the replay is."""
        self._played = played
        width = self.size.width or self.app.size.width
        self.show_lines(_band(played, width), (self._line(played, width), ()))

    def _line(self, played: Played, width: int) -> Spans:
        name = played.evening.plan.timezone
        left, right = (f" {clock(each, name, seconds=False)} " for each in (played.begin, played.end))
        scale = Scale.of(played, max(width - len(left) - len(right), 1))
        self._scale = len(left), scale
        return ((left, "$quiet"), *_drawn(played, scale), (right, "$quiet"))

    def on_click(self, event: events.Click) -> None:
        if event.y == 1 and self._scale is not None:
            begin, scale = self._scale
            self.post_message(self.Sought(scale.moment(event.x - begin)))


def _band(played: Played, width: int) -> tuple[Spans, Spans]:
    day = played.evening.date
    date = f"{day:%A} {day.day} {day:%B %Y}" if width >= 100 else f"{day.day} {day:%b %Y}"
    speed = f"{played.speed:g}×"
    runs = f" {SIGNS['held']} PAUSED, {speed}" if played.paused else f" {SIGNS['next']} {speed}"
    counted = f"event {played.known:,} of {played.total:,}"
    words = f" REPLAY {runs}  {date}"
    right = f"{counted}, nothing is recorded "
    if len(words) + len(right) + 2 > width:
        right = f"{counted} "
    room = max(width - len(right), 0)
    return (((f"{words:{room}}"[:room], BAND), (right[: width - room], BAND)), ())


def _drawn(played: Played, scale: Scale) -> Iterator[Span]:
    """The evening: what is told already bright; holds, problems, and where we are on it."""
    show = played.evening
    signs = {scale.cell(moment): "┃" for moment in (show.up_at, show.down_at) if moment is not None}
    looks: dict[int, str] = {}
    for hold in show.all_holds():
        for cell in range(scale.cell(hold.since), scale.cell(hold.until or played.end) + 1):
            signs[cell], looks[cell] = SIGNS["stop" if hold.stop else "held"], "$alert"
    for problem in show.problems.values():
        cell = scale.cell(problem.opened_at)
        signs[cell], looks[cell] = SIGNS["alert"], "bold $alert"
    here = scale.cell(played.now)
    if signs.get(here) == SIGNS["alert"]:
        looks[here] = BAND
    else:
        signs[here], looks[here] = SIGNS["live"], "bold $replay"
    up, down = (scale.cell(each) if each else 0 for each in (show.up_at, show.down_at or played.end))

    def look(cell: int) -> str:
        return looks.get(cell, "$replay" if cell <= here else "$quiet")

    def sign(cell: int) -> str:
        return signs.get(cell, "━" if show.up_at is not None and up <= cell <= down else "─")

    for of, cells in groupby(range(scale.cells), look):
        yield "".join(map(sign, cells)), of
