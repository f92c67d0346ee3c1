"""The walks: the pace of each segment, and every walk, planned and as it was."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from showrunner.model.debrief import WalkRun
from showrunner.model.words import length, over
from showrunner.screens.debrief.page import CLOCK, WIDE, Page
from showrunner.screens.debrief.words import how_late
from showrunner.widgets.line_list import Cell
from showrunner.widgets.theme import SIGNS

SECONDS, SPAN, LATE = 8, 8, 13
"""Widths of columns: `16.3 s`, a length, `UNDER 1:00:12`."""

STATUS: Final = {"cut": "cut", "skipped": "skipped", "not called": "uncalled"}
"""What is said where a walk was not out; of one to come nothing is."""


def tell_paces(page: Page) -> None:
    """Seconds between two models out."""
    found = page.found
    if not found.pace:
        return
    page.part("walks")
    page.head("pace of the walks", "seconds between two models out")
    heads = [Cell("planned", "", SECONDS, "right"), Cell("as it was", "", SECONDS + 1, "right")]
    if not page.narrow:
        heads += [Cell("least", "", SPAN, "right"), Cell("most", "", SPAN, "right")]
        heads += [Cell("measured", "", SPAN, "right")]
    page.line(("columns", "pace"), Cell("", "", 1), Cell(""), *heads, style="quiet")
    for pace in found.pace:
        cells = [
            Cell(_seconds(pace.planned), "quiet", SECONDS, "right"),
            Cell(_seconds(pace.median), "strong", SECONDS + 1, "right"),
        ]
        if not page.narrow:
            cells += [Cell(_seconds(pace.least), "quiet", SPAN, "right")]
            cells += [Cell(_seconds(pace.most), "quiet", SPAN, "right")]
            cells += [Cell(str(pace.walks), "quiet", SPAN, "right")]
        page.flow(("pace", pace.segment), Cell(SIGNS["cue"], "quiet", 1), Cell(pace.title), *cells)


def tell_walks(page: Page) -> None:
    """Every walk under its segment: planned and out, how late, the interval before it, how long on stage."""
    found = page.found
    if all(walk.out is None for walk in found.walks):
        return
    page.part("walks")
    page.head("walks")
    if not page.narrow:
        page.line(("columns", "walks"), *_heads(page), style="quiet")
    titles = {segment.id: segment.title for segment in found.segments}
    segment = None
    for walk in found.walks:
        if walk.segment != segment:
            segment = walk.segment
            page.line(("walks", segment), Cell("", "", 1), Cell(titles.get(segment, segment), "strong"))
        _walk(page, walk)


def _heads(page: Page) -> list[Cell]:
    return [
        Cell("", "", 1),
        Cell("", "", 3),
        Cell(""),
        *([Cell("planned", "", CLOCK, "right")] if page.width >= WIDE else []),
        Cell("out", "", CLOCK, "right"),
        Cell("", "", LATE),
        Cell("interval", "", SPAN, "right"),
        *(
            [Cell("planned", "", SPAN, "right"), Cell("held", "", SPAN, "right")]
            if page.width >= WIDE
            else []
        ),
        Cell("on stage", "", SPAN, "right"),
    ]


def _walk(page: Page, walk: WalkRun) -> None:
    look = "" if walk.out else "quiet"
    sign = SIGNS["cut" if walk.status in STATUS else "done" if walk.out else "waiting"]
    out = STATUS.get(walk.status, "") if walk.out is None else page.at(walk.out)
    late = Cell("", "", LATE) if walk.late is None else Cell(over(walk.late), how_late(walk.late), LATE)
    first = [
        Cell(sign, look, 1),
        Cell(str(walk.position), "quiet", 3, "right"),
        Cell(f"{page.found.look} {walk.outfit} {walk.model}", look),
    ]
    if page.narrow:
        page.flow(("walk", walk.id), *first, Cell(out, look, CLOCK, "right"), late)
        return
    planned = "" if walk.planned_out is None else page.at(walk.planned_out)
    interval = walk.interval
    wide = [
        Cell("" if interval is None else length(interval.planned), "quiet", SPAN, "right"),
        Cell(length(walk.held) if walk.held else "", "$alert", SPAN, "right"),
    ]
    page.flow(
        ("walk", walk.id),
        *first,
        *([Cell(planned, "quiet", CLOCK, "right")] if page.width >= WIDE else []),
        Cell(out, look, CLOCK, "right"),
        late,
        _length(None if interval is None else interval.actual),
        *(wide if page.width >= WIDE else []),
        _length(walk.on_stage),
    )


def _length(span: timedelta | None) -> Cell:
    return Cell("" if span is None else length(span), "", SPAN, "right")


def _seconds(span: timedelta) -> str:
    return f"{span.total_seconds():g} s"
