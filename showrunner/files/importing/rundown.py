"""A rundown: one row for each item (time, length, what), with a column for each department."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from showrunner.files.importing import cues as cue_cells
from showrunner.files.importing.cues import Cues, code_for
from showrunner.files.importing.grid import Sheet, letter, text_of
from showrunner.files.importing.headings import RUNDOWN, Head, Heading, is_personal, said_again
from showrunner.files.importing.ledger import Ledger
from showrunner.files.importing.lines import Line, is_total, line, says_nothing, stands_alone
from showrunner.files.importing.preamble import Preamble, in_a_row, order_of_show
from showrunner.files.importing.result import Made, TakenColumn, Wanted
from showrunner.files.importing.telling import short
from showrunner.files.importing.timeline import Item, Timeline, number_id
from showrunner.files.importing.times import Moment, length, length_within, lengths, moment
from showrunner.model.running_order import DEPARTMENTS
from showrunner.model.spelling import words
from showrunner.model.times import ZERO, format_duration

NOTE: Final = "NOTE"
"""The department of notes that are nobody's in particular."""

TAKEN_AS: Final = {
    "title": "title",
    "start": "start",
    "end": "end",
    "duration": "length",
    "note": "notes for everyone",
    "kind": "what kind of item",
    "position": "the item's number",
    "segment": "sections",
}


class Rundown:
    """Reads one sheet as a rundown."""

    def __init__(self, sheet: Sheet, head: Head, wanted: Wanted, file: str) -> None:
        self.sheet, self.wanted, self.file = sheet, wanted, file
        self.ledger = Ledger(sheet)
        self.cues = Cues()
        self.assumed: list[str] = []
        self.items: list[tuple[int, Item]] = []
        """Each with its row; a heading has none of its own, but the row in which it stands."""
        self.waiting: list[tuple[int, str]] = []
        self.section = ""
        self.head = self._with_own_departments(head)
        self.rows = [row for row in range(head.row + 1, len(sheet.rows)) if sheet.filled(row)]
        self.moments: dict[int, Moment] = {}
        self.lengths: dict[int, timedelta] = {}
        self.ends: dict[int, timedelta] = {}

    def made(self) -> Made:
        """The whole of it."""
        preamble = Preamble(self.sheet, self.head.row, self.ledger)
        if self.head.row >= 0:
            self.ledger.take(self.head.row, *self.sheet.filled(self.head.row))
        self._read_times()
        for row in self.rows:
            self._row(row)
        self._put_down_what_waits()
        title, why = preamble.title(self.sheet, self.wanted, self.file)
        if why:
            self.assumed.insert(0, why)
        self._number()
        timeline = Timeline([item for _, item in self.items], self.wanted.start, preamble.found.get("start"))
        self.assumed += timeline.assumed
        self._account(timeline)
        for column in self.head.headings:
            if column.field is None:
                self._leave_column(column)
        used = {code for _, item in self.items for code in item.notes}
        departments = cue_cells.declared(self.head)
        if NOTE in used:
            departments.setdefault(NOTE, {"name": "Notes"})
        data = order_of_show(
            title,
            timeline.clock,
            preamble.found.get("date") or next((at.on for at in self.moments.values() if at.on), None),
            preamble.found.get("venue"),
            running_order=timeline.segments(),
            checkpoints=timeline.checkpoints(),
            departments=departments,
        )
        if self.cues.again:
            told = ", ".join(dict.fromkeys(self.cues.again))
            self.assumed.append(
                f"a cue's number stands once in its department, and is a note where it came again: {told}"
            )
        return Made(
            "rundown",
            f"sheet “{self.sheet.name}”" if self.sheet.name else "",
            data,
            self._columns(),
            tuple(self.assumed),
            self.ledger.left_out("it stands outside of the table"),
            tuple(preamble.remarks),
        )

    # Columns

    def _with_own_departments(self, head: Head) -> Head:
        """Every column for which a rundown has no other place is a department's: it would be lost."""
        codes = {heading.field for heading in head.headings if heading.field} | {*DEPARTMENTS, NOTE}
        found: list[Heading] = []
        for heading in head.headings:
            field = heading.field
            known = field is not None and (field in RUNDOWN or field.isupper())
            sections = (
                field == "segment"
                and not heading.mapped
                and _comes_and_goes(head, self.sheet, heading.column)
            )
            if (
                not known and not heading.mapped and heading.text and not is_personal(heading.text)
            ) or sections:
                field = code_for(heading.text, codes)
                codes.add(field)
            elif not known and field is not None:
                field = code_for(heading.text or field, codes)
                codes.add(field)
            found.append(heading._replace(field=field))
        return head._replace(headings=tuple(found))

    def _columns(self) -> tuple[TakenColumn, ...]:
        found = []
        for heading in self.head.headings:
            rows = [row for row, item in self.items if item.timed]
            below = [value for row in rows if (value := self.sheet.cell(row, heading.column)) is not None]
            taken = ""
            if heading.field is not None:
                taken = TAKEN_AS.get(heading.field, f"cues and notes of {heading.field}")
            example = next((text_of(value) for value in below if not says_nothing(text_of(value))), "")
            found.append(TakenColumn(letter(heading.column), heading.text, taken, len(below), example))
        return tuple(found)

    def _leave_column(self, heading: Heading) -> None:
        if heading.mapped:
            why = "left out, as was said"
        elif is_personal(heading.text):
            why = "personal, and the show does not need it"
        else:
            why = f"no heading; take it with --map, such as --map note={letter(heading.column)}"
        for row in self.rows:
            self.ledger.leave(row, [heading.column], why)

    # Times

    def _read_times(self) -> None:
        column, ends = self.head.one("start"), self.head.one("end")
        items = [
            row
            for row in self.rows
            if not said_again(self.sheet, self.head, row) and not is_total(self.sheet, row)
        ]
        for row in items:
            if column is not None and (value := self.sheet.cell(row, column)) is not None:
                at = moment(value)
                if at is not None:
                    self.moments[row] = at
                    if at.until is not None:
                        self.ends[row] = at.until
            if ends is not None and (value := self.sheet.cell(row, ends)) is not None:
                until = moment(value)
                if until is not None and not until.relative:
                    self.ends[row] = until.at
        self._read_lengths(items)

    def _read_lengths(self, items: Sequence[int]) -> None:
        column = self.head.one("duration")
        if column is None:
            return
        starts = dict(zip(self.moments, in_a_row(at.at for at in self.moments.values()), strict=True))
        in_order = [row for row in items if row in starts]
        following = dict(itertools.pairwise(in_order))
        steps: list[timedelta | None] = []
        for row in items:
            start = starts.get(row)
            end = self.ends.get(row)
            after = starts.get(following[row]) if row in following else None
            if start is not None and end is not None:
                steps.append(end - start)
            else:
                steps.append(after - start if after is not None and start is not None else None)
        heading = text_of(self.sheet.cell(self.head.row, column)) if self.head.row >= 0 else ""
        read = lengths([self.sheet.cell(row, column) for row in items], heading=heading, steps=steps)
        self.lengths = {row: one for row, one in zip(items, read.found, strict=True) if one is not None}
        if self.lengths and read.words:
            self.assumed.append(f"“{heading or letter(column)}” is {read.words}")

    # Rows

    def _said(self, row: int, field: str) -> str:
        column = self.head.one(field)
        text = text_of(self.sheet.cell(row, column)) if column is not None else ""
        return "" if says_nothing(text) else text

    def _row(self, row: int) -> None:
        filled = self.sheet.filled(row)
        for column in filled:
            if says_nothing(text_of(self.sheet.cell(row, column))):
                self.ledger.leave(row, [column], "it says that there is nothing")
        filled = [n for n in filled if not says_nothing(text_of(self.sheet.cell(row, n)))]
        if not filled:
            return
        if said_again(self.sheet, self.head, row):
            self.ledger.leave_row(row, "the headings once more")
        elif is_total(self.sheet, row):
            self.ledger.leave_row(row, "a total: it is reckoned anew")
        elif (alone := stands_alone(self.sheet, row)) is not None and row not in self.moments:
            self._line_row(row, alone)
        elif not self._said(row, "title") and self.items and self.items[-1][1].timed:
            self._belongs_above(row)
        else:
            self._item_row(row)

    def _line_row(self, row: int, column: int) -> None:
        heading = next((one for one in self.head.headings if one.column == column), None)
        text = text_of(self.sheet.cell(row, column))
        merged = any(
            area.top == row and area.left == column and area.right > column for area in self.sheet.merged
        )
        first = self.head.headings[0].column
        if (
            heading
            and heading.field
            and heading.field.isupper()
            and not merged
            and column != first
            and self.items
        ):
            self._belongs_above(row)
            return
        if heading and heading.field == "duration":
            self.ledger.leave(row, [column], "a length without an item")
            return
        found = line(text)
        self.ledger.take(row, *self.sheet.filled(row))
        if found.kind == "page":
            self.ledger.untake(row, column, "a line of the printed page")
        elif found.kind == "note":
            self.waiting.append((row, found.text))
        else:
            self._heading(row, found)

    def _heading(self, row: int, found: Line) -> None:
        self._put_down_what_waits(before=True)
        item = Item(f"row {row + 1}", found.text)
        read = length(found.text) if found.kind == "break" else None
        if found.kind == "break":
            item.kind = "break"
            item.duration = length_within(found.text) if read is None else read.large
        else:
            item.kind, item.skip = "milestone", True
        self.items.append((row, item))

    def _item_row(self, row: int) -> None:
        self._section(row)
        title = self._said(row, "title")
        item = Item(f"row {row + 1}", " ".join(title.split()))
        if not title:
            item.title = f"Item {sum(one.timed for _, one in self.items) + 1}"
            self.assumed.append(f"row {row + 1}: no title there: it is called “{item.title}”")
        self.items.append((row, item))
        at = self.moments.get(row)
        if at is not None:
            item.start, item.relative = at.at, at.relative
        item.duration = self.lengths.get(row)
        item.end = self.ends.get(row)
        if line(item.title).kind == "break":
            item.kind = "break"
        for _, text in self.waiting:
            item.note(NOTE, text)
        if self.waiting:
            told = "; ".join(f"row {above + 1}, “{short(text)}”" for above, text in self.waiting)
            self.assumed.append(
                f"{told}: a line between the rows is kept as a note on the item below it (row {row + 1})"
            )
        self.waiting = []
        for heading in self.head.headings:
            self._cell(row, heading, item, with_start=True)

    def _section(self, row: int) -> None:
        title = " ".join(self._said(row, "segment").split())
        if title and " ".join(words(title)) != self.section:
            self.section = " ".join(words(title))
            item = Item(f"row {row + 1}", title)
            item.kind, item.skip = "milestone", True
            self.items.append((row, item))

    def _belongs_above(self, row: int) -> None:
        """A row without a title: more of the item above, and cues that come in the course of it."""
        item = self.items[-1][1]
        at = self.moments.get(row)
        start = self.head.one("start")
        offset = None
        if at is not None and item.start is not None and at.relative == item.relative and at.at >= item.start:
            offset = at.at - item.start
        before = len(item.cues)
        for heading in self.head.headings:
            if heading.field not in {"start", "end", "duration"}:
                self._cell(row, heading, item, with_start=False)
        for cue in item.cues[before:]:
            if offset is not None:
                cue["at"] = format_duration(offset)
        for n in range(before, len(item.cues)):
            entry = item.cues[n]
            if "at" not in entry and n:
                entry["after"] = item.cues[n - 1]["cue"]
            item.cues[n] = {key: entry[key] for key in ("cue", "at", "after", "action") if key in entry}
        if offset is not None and len(item.cues) > before and start is not None:
            self.ledger.take(row, start)
        for field, why in (
            ("start", "no item begins here"),
            ("end", "no item ends here"),
            ("duration", "no item is so long"),
        ):
            column = self.head.one(field)
            if column is not None:
                self.ledger.leave(row, [column], why)

    def _cell(self, row: int, heading: Heading, item: Item, *, with_start: bool) -> None:
        column, field = heading.column, heading.field
        value = self.sheet.cell(row, column)
        text = text_of(value)
        if value is None or field is None or says_nothing(text):
            return
        if field.isupper():
            found = self.cues.read(field, text)
            item.cues += [cue_cells.entry(cue, action) for cue, action in found.cues]
            if found.text:
                alone = sum(one.field == field for one in self.head.departments) == 1
                item.note(field, found.text if alone else f"{heading.text}: {found.text}")
        elif field == "note":
            several = len(self.head.of("note")) > 1 and heading.text
            item.note(NOTE, f"{heading.text}: {text}" if several else text)
        elif field == "position":
            numbered = self.cues.read("", text)
            if numbered.cues:
                item.cues += [cue_cells.entry(cue, action) for cue, action in numbered.cues]
            elif with_start:
                item.number = " ".join(text.split())
            else:
                item.note(NOTE, text)
        elif field == "kind":
            kind = line(text).kind
            known = text.strip().lower()
            if kind == "break" or known in {"break", "milestone", "segment"}:
                item.kind = "break" if kind == "break" else known
            else:
                item.note(NOTE, f"{heading.text}: {text}" if heading.text else text)
        elif field in {"start", "end", "duration"}:
            return  # when the timeline is settled
        self.ledger.take(row, column)

    def _put_down_what_waits(self, *, before: bool = False) -> None:
        """A line below the last item is a note on that one."""
        last = next((item for _, item in reversed(self.items) if item.timed), None)
        for row, text in self.waiting:
            if last is None:
                for n in self.sheet.filled(row):
                    self.ledger.untake(row, n, "neither an item nor a heading")
            else:
                last.note(NOTE, text)
                where = "between the rows" if before else "below the rows"
                self.assumed.append(
                    f"row {row + 1}, “{short(text)}”: a line {where} is kept as a note on the item above it"
                )
        self.waiting = []

    # What it comes to

    def _number(self) -> None:
        """Numbers that only count the rows say nothing; others are the ids of their segments."""
        numbered = [item for _, item in self.items if item.number]
        bare = [item.number.rstrip(".") for item in numbered]
        counted = (
            [str(n) for n in range(int(bare[0]), int(bare[0]) + len(bare))]
            if bare and bare[0].isdecimal()
            else []
        )
        whole = [number.removesuffix(".0") for number in bare]
        if counted and (bare == counted or whole == counted):
            for item in numbered:
                item.number = ""
            return
        again = [item for item in numbered if sum(item.number == other.number for other in numbered) > 1]
        for item in again + [item for item in numbered if not number_id(item.number)]:
            if item.number:
                item.note(NOTE, f"No. {item.number}")
                item.number = ""

    def _account(self, timeline: Timeline) -> None:
        start, end, took = (self.head.one(field) for field in ("start", "end", "duration"))
        before = {id(item) for item in timeline.before}
        if before:
            self.assumed.append(f"{len(before)} items before the start are checkpoints: the way to the start")
        for row, item in self.items:
            if not item.timed:
                continue
            at = self.moments.get(row)
            if start is not None:
                if at is None:
                    self.ledger.leave(row, [start], "no time that could be read")
                elif item.start_dropped:
                    self.ledger.leave(row, [start], item.start_dropped)
                else:
                    self.ledger.take(row, start)
            if took is not None:
                if row not in self.lengths:
                    self.ledger.leave(row, [took], "no length that could be read")
                elif item.duration_dropped:
                    self.ledger.leave(row, [took], item.duration_dropped)
                else:
                    self.ledger.take(row, took)
            if end is not None:
                self._account_end(row, end, item)
            if id(item) in before and (item.notes or item.cues):
                for heading in self.head.headings:
                    if (
                        heading.field
                        and (heading.field.isupper() or heading.field in {"note", "kind", "position"})
                        and self.sheet.cell(row, heading.column) is not None
                    ):
                        self.ledger.untake(
                            row, heading.column, "before the start: a checkpoint has no place for it"
                        )

    def _account_end(self, row: int, column: int, item: Item) -> None:
        if row not in self.ends:
            self.ledger.leave(row, [column], "no time that could be read")
            return
        end = (item.start + (item.duration or ZERO)) if item.start is not None else None
        if (
            end is not None
            and (end - self.ends[row]) % timedelta(days=1) == ZERO
            and not item.duration_dropped
        ):
            self.ledger.take(row, column)
        else:
            self.ledger.leave(row, [column], "start and length come to another end")


def _comes_and_goes(head: Head, sheet: Sheet, column: int) -> bool:
    texts = [
        " ".join(words(text_of(sheet.cell(row, column)))) for row in range(head.row + 1, len(sheet.rows))
    ]
    said = [text for text in texts if text]
    runs = sum(1 for n, text in enumerate(said) if not n or said[n - 1] != text)
    return runs > 2 * len({*said}) and runs > 3
