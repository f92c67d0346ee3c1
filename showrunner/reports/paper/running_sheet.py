"""The running sheet: the whole show line by line as it is called, by the clock and by T+. For every position.

Both times stand on it because a show that was to be up at 20:00 and is up at 20:12 leaves people counting
from two references.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Literal, NamedTuple

from showrunner.model.lineup import CueLine, SegmentLine
from showrunner.model.times import format_clock
from showrunner.model.words import length
from showrunner.reports.markdown import table, text
from showrunner.reports.paper.night import Night, Place
from showrunner.reports.paper.paper import Paper
from showrunner.reports.tables import Table

Kind = Literal["segment", "walk", "cue", "follow", "visual", "end", "down"]


class Ridden(NamedTuple):
    """A cue that goes in the GO of a line."""

    cue: str
    departments: tuple[str, ...]
    action: str
    mark: str


class SheetLine(NamedTuple):
    """One line: a GO, or what goes without one."""

    kind: Kind
    at: datetime | None
    called: bool
    """GO is said to it."""
    what: str
    """Who goes out in what, or what the cue does."""
    beside: str
    """How it comes: `0:30 into Tailoring, standby 0:10 before`."""
    cues: tuple[Ridden, ...]
    gone: bool
    cut: bool
    mark: str
    model: str = ""
    outfit: str = ""
    title: str = ""
    """Of the outfit."""
    position: int = 0

    @property
    def says_something(self) -> bool:
        """Whether the cues that go with it say what happens."""
        return any(cue.action for cue in self.cues)


class Stretch(NamedTuple):
    """A segment with its lines."""

    title: str
    kind: str
    starts: datetime | None
    length: str
    fixed: str
    """`starts at 20:15, fixed`; empty where it starts when its turn comes."""
    mark: str
    reserve: bool
    """It is in the list and not in the times."""
    notes: tuple[tuple[str, str], ...]
    """By department."""
    lines: tuple[SheetLine, ...]


class RunningSheet(Paper):
    """The show as it is called."""

    name = "sheet"
    title = "Running sheet"
    template = "paper/running_sheet.html.j2"

    def __init__(self, night: Night) -> None:
        super().__init__(night)
        self.stretches = tuple(self._stretch(segment) for segment in night.lineup.segments.values())
        self.ends = night.forecast.end

    def _stretch(self, segment: SegmentLine) -> Stretch:
        night = self.night
        span = night.show.planned_length(segment.id)
        starts = night.forecast.starts.get(segment.id)
        return Stretch(
            segment.title,
            segment.kind,
            starts,
            length(span) if span else "",
            self._fixed(segment),
            night.mark(segment.id),
            segment.skip,
            tuple(segment.notes.items()),
            tuple(self._line(place) for place in night.sequence(segment.id)),
        )

    def _fixed(self, segment: SegmentLine) -> str:
        starts = "" if segment.start is None else f"fixed start {format_clock(segment.start)}"
        ends = ""
        if segment.count_to_end:
            ends = (
                f"ends at {self.night.clock(self.night.forecast.ends.get(segment.id))} however late it began"
            )
        return ", ".join(part for part in (starts, ends) if part)

    def _line(self, place: Place) -> SheetLine:
        night, step = self.night, place.step
        if place.ends:
            return self._end(place.cues)
        if step is None or step.kind == "cue":
            return self._cue(place.cues[0])
        at, gone, mark = night.forecast.due(step), step.id in night.show.taken, night.mark(step.id)
        cut, riding = night.is_cut(step.id, step.segment), self._riding(place.cues)
        if step.kind == "down":
            ended = night.show.down_at or at or night.forecast.end
            return SheetLine(
                "down", ended, True, "Down", "", riding, night.show.down_at is not None, False, mark
            )
        if step.kind == "segment":
            return SheetLine("segment", at, True, step.title, "", riding, gone, cut, mark)
        walk = night.lineup.walks[step.id]
        model, title = night.model(walk.model), night.lineup.outfit_title(walk.outfit)
        return SheetLine(
            "walk",
            at,
            True,
            night.called(walk),
            walk.note or "",
            riding,
            gone,
            cut,
            mark,
            model,
            walk.outfit,
            title,
            walk.position,
        )

    def _cue(self, cue: CueLine) -> SheetLine:
        night = self.night
        called = cue.how not in {"follow", "visual"}
        kind: Kind = (
            "cue" if cue.how not in {"follow", "visual"} else "follow" if cue.how == "follow" else "visual"
        )
        beside = night.how(cue)
        if cue.standby is not None:
            beside += f", standby {length(cue.standby)} before"
        gone = cue.id in night.show.gone
        cut, mark = night.is_cut(cue.id, cue.segment), night.mark(cue.id)
        ridden = Ridden(cue.cue, cue.departments, cue.action, mark)
        return SheetLine(kind, night.due(cue), called, cue.action, beside, (ridden,), gone, cut, mark)

    def _end(self, cues: Sequence[CueLine]) -> SheetLine:
        """The cues that go with whatever comes after a segment."""
        night = self.night
        gone = all(cue.id in night.show.gone for cue in cues)
        title, beside = night.segment(cues[0].segment), "in the GO of what comes next"
        riding = self._riding(cues)
        return SheetLine("end", night.due(cues[0]), False, f"End of {title}", beside, riding, gone, False, "")

    def _riding(self, cues: Iterable[CueLine]) -> tuple[Ridden, ...]:
        return tuple(Ridden(cue.cue, cue.departments, cue.action, self.night.mark(cue.id)) for cue in cues)

    def markdown(self) -> list[str]:
        night = self.night
        lines: list[str] = []
        for part in self.stretches:
            lines += [f"## {text(part.title)}", ""]
            starts = () if part.reserve else (night.clock(part.starts), night.since_up(part.starts))
            said = (*starts, part.length, part.fixed, _kind_said(part), part.mark)
            lines += [" · ".join(text(each) for each in said if each), ""]
            lines += [f"- **{text(code)}**: {text(note)}" for code, note in part.notes]
            lines += [""] if part.notes else []
            rows = [
                (
                    night.clock(line.at),
                    night.since_up(line.at),
                    f"**{text(' + '.join(cue.cue for cue in line.cues))}**" if line.cues else "",
                    self._what(line),
                    text(line.beside),
                    text(line.mark),
                )
                for line in part.lines
            ]
            if rows:
                lines += [*table(("Clock:", "T:", "Cue", "What", "How", ""), rows), ""]
        return lines

    def _what(self, line: SheetLine) -> str:
        """In Markdown: who goes out, in what; and what the cues do that go with it."""
        if line.kind in {"cue", "follow", "visual"}:
            return text(line.what)
        said = f"**{text(line.what)}**" + (f" {text(line.title)}" if line.title else "")
        return " · ".join([said, *(text(cue.action) for cue in line.cues if cue.action)])

    def table(self) -> Table:
        night = self.night
        heads = ("segment", "kind", "at", "t", "called", "cue", "model", "outfit", "what", "how", "tonight")
        rows = tuple(
            (
                part.title,
                line.kind,
                night.local(line.at),
                night.since_up(line.at),
                line.called,
                " + ".join(cue.cue for cue in line.cues),
                line.model,
                line.outfit,
                _in_words(line),
                line.beside,
                line.mark,
            )
            for part in self.stretches
            for line in part.lines
        )
        return Table(self.name, heads, rows)


def _kind_said(part: Stretch) -> str:
    return {"break": "break", "finale": "finale", "milestone": "milestone"}.get(part.kind, "")


def _in_words(line: SheetLine) -> str:
    """On one line, with what its cues do."""
    if line.kind in {"cue", "follow", "visual"}:
        return line.what
    return " · ".join(
        [f"{line.what} {line.title}".rstrip(), *(cue.action for cue in line.cues if cue.action)]
    )
