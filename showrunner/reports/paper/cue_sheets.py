"""Cue sheets, one for each department: its cues in the order in which they come, and how each comes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from showrunner.model.lineup import CueLine
from showrunner.model.running_order import cue_parts
from showrunner.model.words import length
from showrunner.reports.markdown import table, text
from showrunner.reports.paper.night import Night
from showrunner.reports.paper.paper import Paper
from showrunner.reports.tables import Table


class OnSheet(NamedTuple):
    """A cue of a department."""

    number: str
    """Without the department: `12.5`."""
    cue: str
    """As it is called, with what goes in the same GO: `VT 3 + LX 20`; the same where nothing does."""
    beside: str
    """What of other departments goes with it in one GO: `VT 3`."""
    action: str
    how: str
    called: bool
    """It is called; not where it follows by itself or is taken by sight."""
    standby: str
    """How long before it is stood by, where that is said: `0:20`."""
    at: datetime | None
    gone: bool
    cut: bool
    mark: str


class SheetPart(NamedTuple):
    """A segment with what a department has in it."""

    title: str
    starts: datetime | None
    mark: str
    note: str
    """What the running order says to this department here."""
    cues: tuple[OnSheet, ...]


class Sheet(NamedTuple):
    """What one department needs."""

    code: str
    name: str
    parts: tuple[SheetPart, ...]

    @property
    def many(self) -> int:
        """How many cues there are."""
        return sum(len(part.cues) for part in self.parts)


class CueSheets(Paper):
    """A sheet for each department."""

    name = "cues"
    title = "Cue sheets"
    template = "paper/cue_sheets.html.j2"

    def __init__(self, night: Night, departments: Sequence[str] = ()) -> None:
        super().__init__(night)
        wanted = departments or codes(night)
        self.sheets = tuple(self._sheet(code) for code in wanted)
        if len(self.sheets) == 1:
            self.title = f"Cue sheet {self.sheets[0].code}"

    def _sheet(self, code: str) -> Sheet:
        parts = (self._part(code, name) for name in self.night.lineup.segments)
        found = tuple(part for part in parts if part.cues or part.note)
        return Sheet(code, self.night.department(code), found)

    def _part(self, code: str, segment: str) -> SheetPart:
        night = self.night
        line = night.lineup.segments[segment]
        cues = [cue for cue in night.cues_in(segment) if code in cue.departments]
        note = " ".join(said for written, said in line.notes.items() if written.upper() == code)
        starts = night.forecast.starts.get(segment)
        sheets = tuple(each for cue in cues for each in self._on_sheet(code, cue))
        return SheetPart(line.title, starts, night.mark(segment), note, sheets)

    def _on_sheet(self, code: str, cue: CueLine) -> Iterable[OnSheet]:
        night, parts = self.night, cue_parts(cue.cue)
        for department, number in parts:
            if department == code:
                others = [" ".join(part) for part in parts if part != (department, number)]
                yield OnSheet(
                    number,
                    cue.cue,
                    " + ".join(others),
                    cue.action,
                    night.how(cue),
                    cue.how not in {"follow", "visual"},
                    length(cue.standby) if cue.standby is not None else "",
                    night.due(cue),
                    cue.id in night.show.gone,
                    night.is_cut(cue.id, cue.segment),
                    night.mark(cue.id),
                )

    def markdown(self) -> list[str]:
        lines: list[str] = []
        for sheet in self.sheets:
            lines += [f"## {text(_headed(sheet))}", ""]
            for part in sheet.parts:
                lines += [f"### {text(part.title)}", ""]
                said = (self.night.clock(part.starts), self.night.since_up(part.starts), part.mark)
                lines += [" · ".join(text(each) for each in said if each), ""]
                lines += [f"> {text(part.note)}", ""] if part.note else []
                lines += [*self._rows(sheet, part), ""] if part.cues else []
        return lines or ["There are no cues in this show."]

    def _rows(self, sheet: Sheet, part: SheetPart) -> list[str]:
        night = self.night
        rows = [
            (
                f"**{text(f'{sheet.code} {each.number}')}**"
                + (f" + {text(each.beside)}" if each.beside else ""),
                text(each.action),
                text(_coming(each)),
                each.standby,
                night.clock(each.at),
                night.since_up(each.at),
                text(each.mark),
            )
            for each in part.cues
        ]
        return table(("Cue", "Action", "Comes", "Standby:", "Clock:", "T:", ""), rows)

    def table(self) -> Table:
        night = self.night
        heads = ("department", "cue", "with", "segment", "action", "comes", "called", "standby", "at", "t")
        rows = tuple(
            (
                sheet.code,
                f"{sheet.code} {each.number}",
                each.beside,
                part.title,
                each.action,
                each.how,
                each.called,
                each.standby,
                night.local(each.at),
                night.since_up(each.at),
                part.note,
                each.mark,
            )
            for sheet in self.sheets
            for part in sheet.parts
            for each in part.cues
        )
        return Table(self.name, (*heads, "note", "tonight"), rows)


def codes(night: Night) -> tuple[str, ...]:
    """The departments that have a cue or a note, in the order in which the show comes upon them."""
    found: dict[str, None] = {}
    for name, segment in night.lineup.segments.items():
        for cue in night.cues_in(name):
            found.update(dict.fromkeys(cue.departments))
        found.update(dict.fromkeys(code.upper() for code in segment.notes))
    return tuple(found)


def _headed(sheet: Sheet) -> str:
    return sheet.code if sheet.name == sheet.code else f"{sheet.code} · {sheet.name}"


def _coming(each: OnSheet) -> str:
    return each.how if each.called else f"not called: {each.how}"
