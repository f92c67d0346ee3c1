"""A cue list in a spreadsheet: one row for each cue of one desk (number, what, go on, page), no times."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from showrunner.files.importing import cues as cue_cells
from showrunner.files.importing.cues import Cues
from showrunner.files.importing.grid import Sheet, text_of
from showrunner.files.importing.headings import Head, Heading, is_personal
from showrunner.files.importing.lines import line, stands_alone
from showrunner.files.importing.preamble import NO_START, USUAL_START, clock, order_of_show
from showrunner.files.importing.result import Made, Wanted
from showrunner.files.importing.table import Table
from showrunner.files.importing.vocabulary import DEPARTMENT_WORDS, phrases
from showrunner.model.running_order import cue_id
from showrunner.model.spelling import words
from showrunner.model.times import format_duration

_OF_A_DESK: Final = frozenset(
    phrases(
        """
        page, pg, seite, pagina, placement, follow, autofollow, auto follow, fade, fade time, fade up,
        fade down, up, down, up time, down time, go on, go, cue line, line, trigger, called, visual,
        script, stichwort, einsatz, replique, battuta, count, block, mark
        """
    )
)
"""Headings that only lists of cues have."""
_CUE: Final = frozenset(phrases("cue, cues, q, cue no, cue nr, cue number, cue num, lx q, q no, stimmung"))
_FOLLOW: Final = frozenset(phrases("follow, autofollow, auto follow, follow time, follow on"))
_FEWEST: Final = 3
_SECONDS: Final = re.compile(r"[Ff]?\s*(\d{1,4}(?:[.,]\d+)?)\s*(?:s|sec)?")
_FROM_THE_DESK: Final = "a cue list has no times, and each cue is a GO of its own after the one above"


def number_column(sheet: Sheet, head: Head) -> Heading | None:
    """The column of the cues' numbers, where a table is a cue list of one desk; None where it is not."""
    if head.fields & {"model", "look", "duration", "end"} or len(head.departments) > 1:
        return None
    if any(
        not isinstance(value, (int, float)) and not str(value).replace(".", "").isdigit()
        for n in head.of("start")
        for row in range(head.row + 1, len(sheet.rows))
        if (value := sheet.cell(row, n)) is not None
    ):
        return None
    said = {" ".join(words(heading.text)) for heading in head.headings}
    if not (said & _OF_A_DESK or head.one("start") is not None):
        return None
    own = [heading for heading in head.headings if " ".join(words(heading.text)) in _CUE]
    for heading in [*head.departments, *(one for one in own if one.field in {"position", "title"})]:
        below = [text_of(sheet.cell(row, heading.column)) for row in range(head.row + 1, len(sheet.rows))]
        texts = [text for text in below if text]
        cues = Cues()
        numbered = sum(bool(cues.read("LX", text).cues) for text in texts)
        if numbered >= _FEWEST and numbered * 5 >= len(texts) * 3:
            return heading
    return None


class CueList:
    """Reads one sheet as a cue list."""

    def __init__(self, sheet: Sheet, head: Head, wanted: Wanted, file: str) -> None:
        number = number_column(sheet, head)
        assert number is not None
        self.wanted, self.file = wanted, file
        self.table = Table(sheet, head)
        self.number = number
        self.cues = Cues()
        self.assumed: list[str] = []
        self.code = self._code()
        self.segments: list[dict[str, Any]] = []
        self.section = ""
        self.before = ""
        """The cue above."""
        self.follows: timedelta | None = None
        """How long after it this one fires by itself; None where it is a GO."""

    def made(self) -> Made:
        """The whole of it."""
        table, preamble = self.table, self.table.preamble
        for row in table.rows:
            if table.telling(row):
                self._row(row)
        title, why = preamble.title(table.sheet, self.wanted, self.file)
        start = self.wanted.start or USUAL_START
        if self.wanted.start is None and "start" in preamble.found:
            start = clock(preamble.found["start"])
            self.assumed += [preamble.why_start] if preamble.why_start else []
        elif self.wanted.start is None:
            self.assumed.append(NO_START)
        for row in table.rows:
            personal = [one.column for one in table.head.headings if is_personal(one.text)]
            table.ledger.leave(row, personal, "personal, and the show does not need it")
        data = order_of_show(
            title,
            start,
            preamble.found.get("date"),
            preamble.found.get("venue"),
            running_order=self.segments,
            departments=cue_cells.declared(table.head),
        )
        table.rename(self._named)
        rows = [row for row in table.rows if table.text(row, self.number.column)]
        taken_as = {
            "number": f"the cue's number, as {self.code}",
            "what": "what the cue does",
            "follow": "follows that fire by themselves",
            "segment": "segments",
        }
        assumed = [*([why] if why else []), _FROM_THE_DESK, *self.assumed, *self.cues.told_again()]
        return table.made("cue list", data, assumed, table.columns(rows, taken_as))

    def _code(self) -> str:
        """The department whose list it is: as its column is called, else the sheet, the title or the file."""
        if self.number.field is not None and self.number.field.isupper():
            return self.number.field
        above = [self.number.text, self.table.sheet.name, *self.table.preamble.remarks, Path(self.file).stem]
        for said in above:
            for word in words(said.replace("_", " ")):
                for code, known in DEPARTMENT_WORDS.items():
                    if word in known:
                        return code
        self.assumed.append(f"the cues are taken for LX: --map SQ={self.number.text} says otherwise")
        return "LX"

    def _named(self, heading: Heading) -> Heading:
        if heading.column == self.number.column:
            return heading._replace(field="number")
        if heading.field == "segment":
            return heading
        if not heading.text or is_personal(heading.text):
            return heading._replace(field=None)
        return heading._replace(field="follow" if _is_follow(heading) else "what")

    def _row(self, row: int) -> None:
        table = self.table
        scene = " ".join(table.said(row, "segment").split())
        if scene and scene != self.section:
            self._begin(scene, "segment")
            self.section = scene
        said = table.text(row, self.number.column)
        found = self.cues.read(self.code, said).cues if said else ()
        alone = stands_alone(table.sheet, row)
        if not found and alone is not None:
            about = line(text_of(table.sheet.cell(row, alone)))
            if about.kind in {"section", "break", "finale"}:
                self._begin(about.text, "break" if about.kind == "break" else "segment")
                table.ledger.take(row, *table.sheet.filled(row))
                return
        if not self.segments:
            self._begin("Cues", "segment")
        elif self.segments[-1].get("kind") == "break":
            self._begin(f"After {self.segments[-1]['title']}", "segment")
        cues: list[dict[str, Any]] = self.segments[-1].setdefault("cues", [])
        if found:
            self._cue(row, found[0], cues)
            for cue, action in found[1:]:
                cues.append(cue_cells.entry(cue, action, after=cues[-1]["cue"]))
                self.before = cue
        elif cues:
            # More of the cue above.
            more = "; ".join(part for part in (cues[-1].get("action", ""), *self._parts(row)) if part)
            cues[-1]["action"] = more
        else:
            text = "; ".join(self._parts(row))
            notes = self.segments[-1].setdefault("notes", {})
            notes[self.code] = "\n".join(part for part in (notes.get(self.code, ""), text) if part)
        self._take(row)

    def _begin(self, title: str, kind: str) -> None:
        self.segments.append({"title": title, **({"kind": kind} if kind != "segment" else {})})

    def _cue(self, row: int, found: tuple[str, str], cues: list[dict[str, Any]]) -> None:
        cue, action = found
        told = "; ".join(part for part in (action, *self._parts(row, without=self.number.column)) if part)
        how: dict[str, str] = {}
        if self.follows is not None and self.before:
            how["follow"] = self.before
            if self.follows:
                how["delay"] = format_duration(self.follows)
        elif cues:
            how["after"] = cues[-1]["cue"]
        cues.append(cue_cells.entry(cue, told, **how))
        self.before, self.follows = cue_id(cue), self._follow(row)

    def _follow(self, row: int) -> timedelta | None:
        """After how long the cue below fires by itself, as the desk has it."""
        for heading in self.table.head.headings:
            if _is_follow(heading) and (
                found := _SECONDS.fullmatch(self.table.text(row, heading.column).strip())
            ):
                return timedelta(seconds=round(float(found[1].replace(",", "."))))
        return None

    def _parts(self, row: int, without: int | None = None) -> list[str]:
        """What the cells of a row say, its title first, others with their headings."""
        titled = self.table.head.one("title")
        title = " ".join(self.table.said(row, "title").split()) if titled != without else ""
        parts = [title] if title else []
        for heading in self.table.head.headings:
            text = " ".join(self.table.text(row, heading.column).split())
            dull = heading.column in {without, titled} or heading.field == "segment"
            follows = _is_follow(heading) and _SECONDS.fullmatch(text)
            if text and heading.text and not dull and not follows and not is_personal(heading.text):
                parts.append(f"{heading.text}: {text}")
        return parts

    def _take(self, row: int) -> None:
        kept = [one.column for one in self.table.head.headings if one.text and not is_personal(one.text)]
        filled = {*self.table.sheet.filled(row)}
        self.table.ledger.take(row, *(n for n in kept if n in filled and self.table.text(row, n)))


def _is_follow(heading: Heading) -> bool:
    return " ".join(words(heading.text)) in _FOLLOW
