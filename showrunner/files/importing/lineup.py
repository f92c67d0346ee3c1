"""A line-up: one row for each walk (look, model, garments), headings of sections between the rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import time
from typing import Final

from showrunner.files.importing import cues as cue_cells
from showrunner.files.importing.beat import Beat
from showrunner.files.importing.cues import Cues
from showrunner.files.importing.garments import ITEM_FIELDS, ITEM_KINDS, separators_in, split_items
from showrunner.files.importing.grid import Sheet, letter, text_of
from showrunner.files.importing.headings import Head, Heading
from showrunner.files.importing.lines import Line, line, stands_alone
from showrunner.files.importing.lineup_plan import LineUpPlan, Person
from showrunner.files.importing.packed import NotImported
from showrunner.files.importing.people import People, is_everyone, is_open, names_in
from showrunner.files.importing.preamble import NO_START, USUAL_START, clock, order_of_show
from showrunner.files.importing.result import Made, Wanted
from showrunner.files.importing.table import Table
from showrunner.files.importing.telling import short
from showrunner.files.importing.times import length, moment
from showrunner.files.importing.walks import Part, WalkRow, is_look, look_number, ordinal
from showrunner.model.spelling import words
from showrunner.model.times import format_clock

TAKEN_AS: Final = {
    "look": "look number",
    "model": "model",
    "title": "what the look is called",
    "items": "its items",
    "shoes": "its items: shoes",
    "jewellery": "its items: jewellery",
    "bag": "its items: bags",
    "accessories": "its items: accessories",
    "dresser": "who dresses",
    "rail": "the dresser's rail",
    "change": "how long getting into it takes",
    "note": "notes on the walk",
    "photo": "photo",
    "tags": "tags of the look",
    "cover": "who could take it over",
    "call": "the model's call",
    "segment": "segments",
    "position": "the order of the rows",
    "start": "start and interval",
    "duration": "length of a walk",
}
"""The fields of a line-up, in words."""


class LineUp:
    """Reads one sheet as a line-up.

    Raises:
        NotImported: no column says who walks, or somebody wants a field that a line-up has not.
    """

    def __init__(self, sheet: Sheet, head: Head, wanted: Wanted, file: str) -> None:
        self.wanted, self.file = wanted, file
        self.table = table = Table(sheet, head)
        table.rename(_of_a_line_up)
        if table.head.one("model") is None:
            raise NotImported("it looks like a line-up, but no column says who walks: --map model=COLUMN")
        segments = table.head.one("segment")
        if segments is not None and table.comes_and_goes(segments):
            table.rename(lambda each: each if each.mapped else _turned(each, "segment", "note"))
        self.continued = self._merged_rows()
        """Rows that belong to the one above, because the look is merged over both."""
        self.walking = [row for row in table.rows if self._walks(row)]
        self.beat = Beat(table, self.walking)
        self.models = People()
        self.dressers = People(self.models)
        self.cues = Cues()
        self.assumed: list[str] = []
        self.parts: list[Part] = []
        self.waiting: list[tuple[int, str]] = []
        """Notes between rows: kept at the walk below them."""
        self.waiting_cues: list[tuple[str, str]] = []
        self.covers: list[tuple[Person, str, int]] = []
        self.calls: dict[Person, str] = {}
        self.rails: dict[Person, str] = {}
        self.separators = {
            n: separators_in(table.below(n), commas=field not in {"shoes", "bag"})
            for field in ITEM_FIELDS
            for n in table.head.of(field)
        }

    def made(self) -> Made:
        """The whole of it."""
        table, preamble = self.table, self.table.preamble
        walking = {*self.walking}
        for row in table.rows:
            if filled := table.telling(row):
                self._row(row, filled, walks=row in walking)
        self._put_down_what_waits()
        title, why = preamble.title(table.sheet, self.wanted, self.file)
        start = self._start()
        plan = LineUpPlan(self.parts, self.models, self.dressers)
        outfits = plan.outfits()
        running_order = plan.running_order()
        models = plan.models(self.calls)
        for covered, name, row in self.covers:
            who = self.models.find(name)
            if who is None or who == covered:
                for column in table.head.of("cover"):
                    table.ledger.untake(row, column, "who covers walks nowhere in this sheet")
            elif (one := self.models.id(covered)) not in models[self.models.id(who)].setdefault("covers", []):
                models[self.models.id(who)]["covers"].append(one)
        table.leave_unknown(_unknown)
        data = order_of_show(
            title,
            start,
            preamble.found.get("date"),
            preamble.found.get("venue"),
            pace=self.beat.pace,
            crew=plan.crew(self.rails),
            models=models,
            outfits=outfits,
            running_order=running_order,
            departments=cue_cells.declared(table.head),
        )
        assumed = [
            *([why] if why else []),
            *self.beat.assumed,
            *self.assumed,
            *plan.assumed,
            *self.models.merged(),
            *self.dressers.merged(),
            *self.models.doubtful(),
            *self.dressers.doubtful(),
            *self.cues.told_again(),
        ]
        return table.made("line-up", data, assumed, table.columns(self.walking, TAKEN_AS))

    # Rows

    def _merged_rows(self) -> set[int]:
        table = self.table
        keys = (table.head.one(field) for field in ("look", "position", "model"))
        key = next((column for column in keys if column is not None), None)
        areas = [area for area in table.sheet.merged if area.left == key == area.right]
        return {row for area in areas for row in range(area.top + 1, min(area.bottom, table.rows[-1]) + 1)}

    def _walks(self, row: int) -> bool:
        """Whether somebody walks in this row."""
        look, model = (self.table.said(row, field) for field in ("look", "model"))
        if not (look or model) or row in self.continued or self.table.is_printers(row):
            return False
        if stands_alone(self.table.sheet, row) is not None or not model:
            return is_look(look)
        return bool(look) or not is_everyone(model)

    def _row(self, row: int, filled: Sequence[int], *, walks: bool) -> None:
        if walks:
            self._walk_row(row, WalkRow(row))
        elif self._belongs_above(row, filled):
            self._walk_row(row, self.parts[-1].walks[-1])
        else:
            self._line_row(row, filled)

    def _belongs_above(self, row: int, filled: Sequence[int]) -> bool:
        """A row without look and model that has more garments or notes for the one above."""
        if not self.parts or not self.parts[-1].walks:
            return False
        if row in self.continued:
            return True
        head = self.table.head
        more = {n for field in (*ITEM_FIELDS, "note", "title") for n in head.of(field)}
        first = min(heading.column for heading in head.headings)
        across = any(
            area.top == row and area.left in filled and area.right > area.left
            for area in self.table.sheet.merged
        )
        return {*filled} <= more and filled[0] != first and not across

    # Lines between the rows

    def _line_row(self, row: int, filled: Sequence[int]) -> None:
        ledger = self.table.ledger
        texts = {n: self.table.text(row, n) for n in filled}
        column = next((n for n in filled if not texts[n].replace(":", "").isdigit()), filled[0])
        text = texts[column]
        everyone = is_everyone(self.table.said(row, "model"))
        found = Line("finale", "Finale") if everyone else line(text)
        cue = self.cues.read("LX", text) if len({*texts.values()}) == 1 else None
        if found.kind == "page":
            ledger.leave_row(row, "a line of the printed page")
        elif cue is not None and cue.cues and not cue.text:
            self.waiting_cues += cue.cues
            ledger.take(row, *filled)
        elif found.kind != "note":
            self._section(row, found, [n for n in filled if texts[n] == text], filled)
        elif len({*texts.values()}) == 1:
            self.waiting.append((row, found.text))
            ledger.take(row, *filled)
        else:
            ledger.leave_row(row, "neither a walk nor a heading")

    def _section(self, row: int, found: Line, said: Sequence[int], filled: Sequence[int]) -> None:
        """A line that begins a segment; beside its title may stand a start, a length, departments."""
        table = self.table
        self._put_down_what_waits()
        part = Part(found.text, found.kind if found.kind in {"break", "finale"} else "segment")
        self.parts.append(part)
        table.ledger.take(row, *said)
        for n in filled:
            value = table.sheet.cell(row, n)
            heading = table.heading(n)
            if n in said or value is None:
                continue
            field = heading.field if heading is not None else None
            at = moment(value) if field == "start" else None
            took = length(value) if field == "duration" or (at is None and part.kind == "break") else None
            if at is not None and not at.relative:
                part.start = at.at
            elif took is not None:
                part.duration = took.large
            elif field is not None and field.isupper():
                part.notes.setdefault(field, []).append(text_of(value))
            elif field != "model" or not is_everyone(text_of(value)):
                table.ledger.leave(row, [n], "a heading of a section has no place for it")
                continue
            table.ledger.take(row, n)

    def _put_down_what_waits(self) -> None:
        """What stands below the last walk is a note on that one."""
        last = next((part.walks[-1] for part in reversed(self.parts) if part.walks), None)
        for row, text in self.waiting:
            if last is None:
                for n in self.table.sheet.filled(row):
                    self.table.ledger.untake(row, n, "neither a walk nor a heading")
            else:
                last.notes.append(text)
                where = "below the rows is kept as a note on the walk above it"
                self.assumed.append(f"row {row + 1}, “{short(text)}”: a line {where}")
        if self.waiting_cues:
            if not self.parts:
                self.parts.append(Part("Line-up"))
            self.parts[-1].end_cues += self.waiting_cues
        self.waiting, self.waiting_cues = [], []

    # Walks

    def _walk_row(self, row: int, walk: WalkRow) -> None:
        if walk.row == row:
            self._begin_walk(row, walk)
        for heading in self.table.head.headings:
            text = self.table.text(row, heading.column)
            if text and heading.field is not None:
                why = self._tell(row, heading, heading.field, text, walk)
                if why:
                    self.table.ledger.leave(row, [heading.column], why)
                else:
                    self.table.ledger.take(row, heading.column)

    def _begin_walk(self, row: int, walk: WalkRow) -> None:
        title = " ".join(self.table.said(row, "segment").split())
        if title and (not self.parts or words(self.parts[-1].title) != words(title)):
            self._put_down_what_waits()
            self.parts.append(Part(title, "finale" if line(title).kind == "finale" else "segment"))
        if not self.parts or self.parts[-1].kind == "break":
            self.parts.append(Part("" if self.parts else "Line-up"))
        self.parts[-1].walks.append(walk)
        walk.notes += [text for _, text in self.waiting]
        walk.cues += self.waiting_cues
        if self.waiting:
            told = "; ".join(f"row {at + 1}, “{short(text)}”" for at, text in self.waiting)
            where = f"between the rows is kept as a note on the walk below it (row {row + 1})"
            self.assumed.append(f"{told}: a line {where}")
        self.waiting, self.waiting_cues = [], []

    def _tell(self, row: int, heading: Heading, field: str, text: str, walk: WalkRow) -> str:
        """Puts what a cell says into its walk; says why where it cannot be taken."""
        fresh = walk.row == row
        match field:
            case "look" if fresh:
                walk.number = look_number(text)
            case "model" if is_open(text):
                return "nobody yet: the look is kept among the outfits, without a walk"
            case "model":
                walk.model = self.models.add(text)
            case "title":
                walk.title.append(" ".join(text.split()))
            case "items" | "shoes" | "jewellery" | "bag" | "accessories":
                pieces = split_items(text, self.separators[heading.column])
                walk.items += [(name, ITEM_KINDS.get(field)) for name in pieces]
            case "dresser":
                walk.dressers += [self.dressers.add(name) for name in names_in(text)]
            case "rail" if not self._rail(row, text):
                walk.outfit_notes.append(f"{heading.text or 'Rail'}: {text}")
            case "position" if fresh and ordinal(text) is not None:
                if row in self.beat.odd_positions:
                    return "the rows stand in another order, and theirs is kept"
            case "change" if row in self.beat.changes:
                walk.change = self.beat.changes[row]
            case "change":
                walk.outfit_notes.append(f"{heading.text or 'Change'}: {text}")
            case "look" | "position":
                walk.notes.append(f"{heading.text or 'No.'} {text}")
            case "note":
                alone = len(self.table.head.of("note")) == 1 or not heading.text
                walk.notes.append(text if alone else f"{heading.text}: {text}")
            case "photo":
                walk.photo = text
            case "tags":
                walk.tags += [tag for part in re.split(r"[,;/\n]", text) if (tag := part.strip())]
            case "cover" | "call":
                return self._of_the_model(row, field, text)
            case "start":
                if row in self.beat.odd_times or self.beat.start is None:
                    return self.beat.odd_times.get(row, "no time of the clock that could be read")
            case "duration":
                if length(self.table.sheet.cell(row, heading.column) or text) is None:
                    return "no length that could be read"
            case _ if field.isupper():
                found = self.cues.read(field, text)
                walk.cues += found.cues
                if found.text:
                    walk.notes.append(f"{heading.text or field}: {found.text}")
        return ""

    def _rail(self, row: int, text: str) -> bool:
        """Whether the rail is that of the one who dresses."""
        names = names_in(self.table.said(row, "dresser"))
        return len(names) == 1 and self.rails.setdefault(self.dressers.add(names[0]), text) == text

    def _of_the_model(self, row: int, field: str, text: str) -> str:
        model = self.table.said(row, "model")
        if not model or is_open(model):
            return "there is no model in this row"
        key = self.models.add(model)
        if field == "cover":
            self.covers += [(key, name, row) for name in names_in(text)]
            return ""
        at = moment(self.table.value(row, "call") or text)
        if at is None or at.relative:
            return "no time of the clock that could be read"
        said = format_clock(clock(at.at))
        if self.calls.setdefault(key, said) != said:
            return f"another row calls the same model for {self.calls[key]}"
        return ""

    def _start(self) -> time:
        if self.wanted.start is not None:
            return self.wanted.start
        if self.beat.start is not None:
            return clock(self.beat.start)
        preamble = self.table.preamble
        if "start" in preamble.found:
            self.assumed += [preamble.why_start] if preamble.why_start else []
            return clock(preamble.found["start"])
        self.assumed.append(NO_START)
        return USUAL_START


def _of_a_line_up(heading: Heading) -> Heading:
    if heading.field is None or heading.field.isupper() or heading.field in TAKEN_AS:
        return heading
    if heading.mapped:
        raise NotImported(f"--map {heading.field}={heading.text}: a line-up has no such field")
    return heading._replace(field=None)


def _turned(heading: Heading, old: str, new: str) -> Heading:
    return heading._replace(field=new) if heading.field == old else heading


def _unknown(heading: Heading) -> str:
    if not heading.text:
        return f"a column without a heading; --map note={letter(heading.column)} keeps it"
    return f"nothing in a line-up is called so; --map note=“{heading.text}” keeps it"
