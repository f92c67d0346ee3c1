"""Where the time went: a line a segment and whatever else made the show late or early, and the sum of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from showrunner.model.debrief import Debrief, SegmentRun, Wait
from showrunner.model.lateness import Share
from showrunner.model.times import ZERO
from showrunner.model.words import length, over, whole_seconds
from showrunner.screens.debrief.page import CLOCK, MIDDLE, WIDE, Page
from showrunner.screens.debrief.words import STATUS_WORDS, how_late, status_sign
from showrunner.widgets.line_list import Cell
from showrunner.widgets.theme import SIGNS

COLUMNS, LEAST_TITLE = 10, 12
"""Of the table of times: its columns, each with a blank before it, and the least room for a title; where
there is less, the plan and the bars are left out."""

LONGEST_BAR: Final = 30
"""Cells of a bar beyond which it tells nothing more."""

OWN: Final = {"segment", "out"}
"""The shares that stand in a segment's own line."""


def tell_times(page: Page) -> None:
    """A line for each segment, and for whatever else made the show late or early; then the sum."""
    found = page.found
    table = _Table(found, page.width)
    ahead = "so far; what is to come as projected" if found.up else "as projected"
    page.part("time")
    page.head("where the time went", "" if found.down else ahead)
    page.line(("columns",), *table.heads(), style="quiet")
    shares: dict[str | None, list[tuple[int, Share]]] = {}
    for n, share in enumerate(found.shares):
        shares.setdefault(share.segment, []).append((n, share))
    for n, share in shares.get(None, ()):
        alert = Cell(SIGNS["alert"], "$alert", 1)
        page.flow(("share", n), alert, *table.beside(_start(page), share.over))
    for segment in found.segments:
        own = shares.get(segment.id, [])
        whole = next((share.over for _, share in own if share.kind in OWN), segment.over)
        page.flow(("segment", segment.id), *_segment(page, segment, whole, table))
        for n, share in own:
            if share.kind not in OWN:
                sign, words = _share(share)
                signs = (Cell("", "", 3), Cell(sign, "quiet", 1))
                page.flow(("share", n), *signs, *table.beside(words, share.over, "quiet"))
    page.rule(("rule",))
    page.flow(("sum",), Cell("", "", 1), *table.beside(_sum(page), found.over, "strong", bar=False))


def _start(page: Page) -> str:
    found = page.found
    up = "Not up yet" if found.up is None else f"Up at {page.at(found.up)}"
    if page.narrow:
        return up
    published = "" if found.moved_start is None else f", published {page.at(found.published_start)}"
    return f"{up}, planned {page.at(found.planned_start)}{published}"


def _segment(page: Page, segment: SegmentRun, whole: timedelta | None, table: _Table) -> list[Cell]:
    sign, live = status_sign(segment.status)
    look = "" if segment.start else "quiet"
    began = STATUS_WORDS.get(segment.status, "") if segment.start is None else page.at(segment.start)
    return table.line(
        Cell(sign, live or look, 1),
        Cell(f"{segment.title}, live" if live else segment.title, live or look),
        ("" if segment.planned_start is None else page.at(segment.planned_start), began),
        (
            "" if segment.planned_start is None else length(segment.planned_length),
            "" if segment.length is None else length(segment.length),
        ),
        whole,
        look,
    )


def _sum(page: Page) -> str:
    late = sum((share.over for share in page.found.shares if share.over > ZERO), ZERO)
    early = sum((share.over for share in page.found.shares if share.over < ZERO), ZERO)
    parts = " and ".join(over(part) for part in (late, early) if part)
    if page.narrow or not parts:
        return "Together"
    return f"Together: {parts} make" if late and early else f"Together: {parts}"


def tell_waits(page: Page) -> None:
    """Holds and show stops, with their reasons."""
    found = page.found
    if not found.waits:
        return
    total = sum((wait.length for wait in found.waits), ZERO)
    page.head("holds and show stops", f"{length(total)} together" if len(found.waits) > 1 else "")
    for wait in found.waits:
        look = "strong $stop" if wait.stop else "strong $alert"
        page.flow(
            ("wait", wait.since.isoformat()),
            Cell(SIGNS["stop" if wait.stop else "held"], look, 1),
            Cell(page.at(wait.since), "", CLOCK),
            Cell("SHOW STOP" if wait.stop else "hold", look, 9),
            Cell(length(wait.length), "strong", 7, "right"),
            Cell(_reason(wait)),
        )


def _reason(wait: Wait) -> str:
    parts = [f"in {wait.segment}" if wait.segment else "", wait.reason]
    said = ": ".join(part for part in parts if part)
    if wait.until is None:
        said = f"so far {said}"
    if wait.stop and wait.last:
        said += f" (last called {wait.last})"
    return said if wait.problem is None else f"{said} · problem {wait.problem}"


class _Table:
    """The columns of the times: the same for every line, so that they can be compared."""

    def __init__(self, found: Debrief, width: int) -> None:
        self.bar = min((width - 70) // 3, LONGEST_BAR) if width >= WIDE else 6
        spans = [span for each in found.segments for span in (each.planned_length, each.length or ZERO)]
        self.planned = "planned" if width >= WIDE else "plan"
        self.length = max(5, len(self.planned), *(len(length(span)) for span in spans))
        shares = [share.over for share in found.shares]
        self.own = max(len(over(amount)) for amount in (found.over, *shares))
        self.scale = max((abs(whole_seconds(share)) for share in shares), default=1)
        beside = 1 + 2 * CLOCK + 2 * self.length + self.own + 2 * self.bar + len(MIDDLE)
        self.narrow = width - beside - COLUMNS < LEAST_TITLE

    def heads(self) -> list[Cell]:
        return [
            Cell("", "", 1),
            Cell(""),
            *self._times(("planned", "began"), (self.planned, "took")),
            Cell("", "", self.own),
            *self._bars("UNDER", "OVER"),
        ]

    def line(
        self,
        sign: Cell,
        title: Cell,
        began: tuple[str, str],
        took: tuple[str, str],
        late: timedelta | None,
        look: str,
    ) -> list[Cell]:
        """A line with a segment's times, planned and actual."""
        return [sign, title, *self._times(began, took, look), *self._late(late)]

    def beside(self, words: str, late: timedelta, look: str = "", bar: bool = True) -> list[Cell]:
        """Words where the others have times, and how much that was."""
        return [Cell(words, look), *self._late(late, bar)]

    def _times(self, began: tuple[str, str], took: tuple[str, str], look: str = "") -> list[Cell]:
        """Start and length, each planned and actual."""
        actual = Cell(took[1], look, self.length, "right")
        if self.narrow:
            return [actual]
        return [
            Cell(began[0], "quiet", CLOCK, "right"),
            Cell(began[1], look, CLOCK, "right"),
            Cell(took[0], "quiet", self.length, "right"),
            actual,
        ]

    def _late(self, late: timedelta | None, bar: bool = True) -> list[Cell]:
        """OVER or UNDER, as words and as a bar."""
        if late is None:
            return [Cell("", "", self.own), *self._bars("", "")]
        seconds = whole_seconds(late)
        look = how_late(late)
        drawn = _bar(seconds, self.scale, self.bar) if bar else ""
        sides = ("", drawn) if seconds > 0 else (drawn, "")
        return [Cell(over(late), look if bar else f"strong {look}", self.own), *self._bars(*sides)]

    def _bars(self, under: str, above: str) -> list[Cell]:
        if self.narrow:
            return []
        return [
            Cell(under, "$under", self.bar, "right"),
            Cell(MIDDLE, "quiet", 1),
            Cell(above, "$over", self.bar),
        ]


def _bar(seconds: int, scale: int, cells: int) -> str:
    """A bar in half cells, from the middle outward; what is not nothing is at least half a cell."""
    if not seconds:
        return ""
    halves = max(round(abs(seconds) / scale * cells * 2), 1)
    whole, half = "█" * (halves // 2), halves % 2
    return f"{whole}{'▌' * half}" if seconds > 0 else f"{'▐' * half}{whole}"


def _share(share: Share) -> tuple[str, str]:
    """The sign and the words for what made a segment late or early, other than itself."""
    match share.kind:
        case "hold":
            return SIGNS["held"], f"hold: {share.title}" if share.title else "hold"
        case "stop":
            return SIGNS["stop"], f"show stop: {share.title}" if share.title else "show stop"
        case "walks":
            return SIGNS["cut"], "walks cut, skipped, moved or put in"
        case "length":
            return SIGNS["cue"], "another length"
        case "in":
            return SIGNS["cue"], "put in"
        case "ended":
            return SIGNS["cut"], "not played to its end"
    waited = share.over > ZERO
    return SIGNS["cue"], "waiting for its fixed time" if waited else "made up at its fixed time"
