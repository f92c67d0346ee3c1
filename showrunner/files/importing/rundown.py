"""A rundown: one row for each item (time, length, what), with a column for each department."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from showrunner.files.importing import cues as cue_cells
from showrunner.files.importing.cues import Cues, code_for
from showrunner.files.importing.grid import Sheet, Value, letter, text_of
from showrunner.files.importing.headings import RUNDOWN, Head, Heading, is_paint, is_personal, is_reckoned
from showrunner.files.importing.lines import Line, line, says_nothing, stands_alone
from showrunner.files.importing.preamble import in_a_row, order_of_show
from showrunner.files.importing.result import Made, Wanted
from showrunner.files.importing.table import Table
from showrunner.files.importing.telling import short
from showrunner.files.importing.timeline import BEFORE_START, NOTE, Item, Timeline, settle_numbers
from showrunner.files.importing.times import Moment, length, length_within, lengths, moment
from showrunner.model.running_order import DEPARTMENTS
from showrunner.model.spelling import words
from showrunner.model.times import ZERO, format_duration

TAKEN_AS: Final = {
    "title": "title",
    "start": "start",
    "end": "end",
    "duration": "length",
    "note": "notes for everyone",
    "kind": "what kind of item",
    "position": "the item's number",
    "segment": "sections",
    "skip": "what is skipped",
}


class Rundown:
    """Reads one sheet as a rundown."""

    def __init__(self, sheet: Sheet, head: Head, wanted: Wanted, file: str) -> None:
        self.wanted, self.file = wanted, file
        self.table = Table(sheet, head)
        self._make_own_departments()
        self.cues = Cues()
        self.assumed: list[str] = []
        self.items: list[tuple[int, Item]] = []
        """Each with its row."""
        self.waiting: list[tuple[int, str]] = []
        """Notes between rows: kept at the item below them."""
        self.section = ""
        self.moments: dict[int, Moment] = {}
        self.lengths: dict[int, timedelta] = {}
        self.ends: dict[int, timedelta] = {}

    def made(self) -> Made:
        """The whole of it."""
        table, preamble = self.table, self.table.preamble
        self._read_times()
        for row in table.rows:
            if table.telling(row):
                self._row(row)
        self._put_down_what_waits()
        title, why = preamble.title(table.sheet, self.wanted, self.file)
        items = [item for _, item in self.items]
        for above, below in itertools.pairwise(items):
            if above.kind == below.kind == "break" and above.start is None and above.duration is None:
                above.is_heading, above.kind, above.skip = True, "milestone", True
        settle_numbers(items)
        timeline = Timeline(items, self.wanted.start, preamble.found.get("start"))
        self._account(timeline)
        table.leave_unknown(_unknown)
        departments = cue_cells.declared(table.head)
        if any(NOTE in item.notes for item in timeline.items):
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
        told = [preamble.why_start] if preamble.why_start and timeline.start_is_otherwise else []
        assumed = [*([why] if why else []), *self.assumed, *told, *timeline.assumed, *self.cues.told_again()]
        rows = [row for row, item in self.items if not item.is_heading]
        return table.made("rundown", data, assumed, table.columns(rows, TAKEN_AS))

    # Columns

    def _make_own_departments(self) -> None:
        """Every column for which a rundown has no other place is a department's: it would be lost."""
        table = self.table
        codes = {heading.field for heading in table.head.headings if heading.field} | {*DEPARTMENTS, NOTE}

        def turned(heading: Heading) -> Heading:
            known = heading.field is not None and (heading.field in RUNDOWN or heading.field.isupper())
            if known and not (heading.field == "segment" and table.comes_and_goes(heading.column)):
                return heading
            if heading.field is None and (
                heading.mapped
                or not heading.text
                or is_personal(heading.text)
                or is_paint(heading.text)
                or is_reckoned(heading.text)
                or _ticks(table.below(heading.column))
            ):
                return heading
            code = code_for(heading.text or heading.field or "", codes)
            codes.add(code)
            return heading._replace(field=code)

        table.rename(turned)

    # Times

    def _read_times(self) -> None:
        table = self.table
        rows = [row for row in table.rows if not table.is_printers(row)]
        for row in rows:
            if (value := table.value(row, "start")) is not None and (at := moment(value)) is not None:
                self.moments[row] = at
                if at.until is not None:
                    self.ends[row] = at.until
            if (value := table.value(row, "end")) is not None:
                until = moment(value)
                if until is not None and not until.relative:
                    self.ends[row] = until.at
        if table.head.one("duration") is not None:
            self._read_lengths(rows)

    def _read_lengths(self, rows: Sequence[int]) -> None:
        starts = dict(zip(self.moments, in_a_row(at.at for at in self.moments.values()), strict=True))
        following = dict(itertools.pairwise(row for row in rows if row in starts))
        steps: list[timedelta | None] = []
        for row in rows:
            start = starts.get(row)
            end = self.ends.get(row, starts.get(following.get(row, -1)))
            steps.append(end - start if start is not None and end is not None else None)
        name = self.table.name("duration")
        read = lengths([self.table.value(row, "duration") for row in rows], heading=name, steps=steps)
        self.lengths = {row: one for row, one in zip(rows, read.found, strict=True) if one is not None}
        if read.words:
            self.assumed.append(f"“{name}” {read.words}")

    # Rows

    def _row(self, row: int) -> None:
        alone = stands_alone(self.table.sheet, row)
        if alone is not None and row not in self.moments:
            self._line_row(row, alone)
        elif not self.table.said(row, "title") and self.items and not self.items[-1][1].is_heading:
            self._belongs_above(row)
        else:
            self._item_row(row)

    def _line_row(self, row: int, column: int) -> None:
        heading = self.table.heading(column)
        text = text_of(self.table.sheet.cell(row, column))
        merged = any(
            area.top == row and area.left == column and area.right > column
            for area in self.table.sheet.merged
        )
        first = self.table.head.headings[0].column
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
            self.table.ledger.leave(row, [column], "a length without an item")
            return
        found = line(text)
        self.table.ledger.take(row, *self.table.sheet.filled(row))
        if found.kind == "page":
            self.table.ledger.untake(row, column, "a line of the printed page")
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
            item.is_heading, item.kind, item.skip = True, "milestone", True
        self.items.append((row, item))

    def _item_row(self, row: int) -> None:
        self._section(row)
        title = self.table.said(row, "title")
        item = Item(f"row {row + 1}", " ".join(title.split()))
        if not title:
            item.title = f"Item {sum(not one.is_heading for _, one in self.items) + 1}"
            self.assumed.append(f"row {row + 1}: no title there: it is called “{item.title}”")
        self.items.append((row, item))
        at = self.moments.get(row)
        if at is not None:
            item.start, item.relative = at.at, at.relative
        item.duration = self.lengths.get(row)
        item.end = self.ends.get(row)
        if line(item.title).kind == "break":
            item.kind = "break"
        for above, text in self.waiting:
            item.note(NOTE, text)
            item.more_rows.append(above)
        if self.waiting:
            told = "; ".join(f"row {above + 1}, “{short(text)}”" for above, text in self.waiting)
            self.assumed.append(
                f"{told}: a line between the rows is kept as a note on the item below it (row {row + 1})"
            )
        self.waiting = []
        item.skip = self.table.said(row, "skip").casefold() not in {"", *_NO}
        for heading in self.table.head.headings:
            self._cell(row, heading, item, begins=True)

    def _section(self, row: int) -> None:
        title = " ".join(self.table.said(row, "segment").split())
        if title and " ".join(words(title)) != self.section:
            self.section = " ".join(words(title))
            item = Item(f"row {row + 1}", title)
            item.is_heading, item.kind, item.skip = True, "milestone", True
            self.items.append((row, item))

    def _belongs_above(self, row: int) -> None:
        """A row without a title: more of the item above, and cues that come in the course of it."""
        item = self.items[-1][1]
        item.more_rows.append(row)
        at = self.moments.get(row)
        start = self.table.head.one("start")
        offset = None
        if at is not None and item.start is not None and at.relative == item.relative and at.at >= item.start:
            offset = at.at - item.start
        before = len(item.cues)
        for heading in self.table.head.headings:
            if heading.field not in {"start", "end", "duration"}:
                self._cell(row, heading, item, begins=False)
        if item.cues[before:]:
            # What stands in one row is one GO.
            joined = " + ".join(cue["cue"] for cue in item.cues[before:])
            action = "; ".join(cue["action"] for cue in item.cues[before:] if "action" in cue)
            how = {"at": format_duration(offset)} if offset is not None else {}
            if not how and before:
                how = {"after": item.cues[before - 1]["cue"]}
            item.cues[before:] = [cue_cells.entry(joined, action, **how)]
        if offset is not None and len(item.cues) > before and start is not None:
            self.table.ledger.take(row, start)
        for field, why in (
            ("start", "no item begins here"),
            ("end", "no item ends here"),
            ("duration", "no item is so long"),
        ):
            column = self.table.head.one(field)
            if column is not None:
                self.table.ledger.leave(row, [column], why)

    def _cell(self, row: int, heading: Heading, item: Item, *, begins: bool) -> None:
        column, field = heading.column, heading.field
        value = self.table.sheet.cell(row, column)
        text = text_of(value)
        if value is None or field is None or says_nothing(text):
            return
        if field.isupper():
            found = self.cues.read(field, text)
            item.cues += [cue_cells.entry(cue, action) for cue, action in found.cues]
            if found.text:
                alone = sum(one.field == field for one in self.table.head.departments) == 1
                item.note(field, found.text if alone else f"{heading.text}: {found.text}")
        elif field == "note":
            several = len(self.table.head.of("note")) > 1 and heading.text
            item.note(NOTE, f"{heading.text}: {text}" if several else text)
        elif field == "position":
            numbered = self.cues.read("", text)
            if numbered.cues:
                item.cues += [cue_cells.entry(cue, action) for cue, action in numbered.cues]
            elif begins:
                item.number = " ".join(text.split())
            else:
                item.note(NOTE, text)
        elif field in {"skip", "segment"}:
            if not begins:
                item.note(NOTE, f"{heading.text}: {text}")
        elif field == "kind":
            kind = line(text).kind
            known = text.strip().lower()
            if kind == "break" or known in {"break", "milestone", "segment"}:
                item.kind = "break" if kind == "break" else known
            else:
                item.note(NOTE, f"{heading.text}: {text}" if heading.text else text)
        elif field in {"start", "end", "duration"}:
            return  # when the timeline is settled
        self.table.ledger.take(row, column)

    def _put_down_what_waits(self, *, before: bool = False) -> None:
        """A line below the last item is a note on that one."""
        last = next((item for _, item in reversed(self.items) if not item.is_heading), None)
        for row, text in self.waiting:
            if last is None:
                for n in self.table.sheet.filled(row):
                    self.table.ledger.untake(row, n, "neither an item nor a heading")
            else:
                last.note(NOTE, text)
                last.more_rows.append(row)
                where = "between the rows" if before else "below the rows"
                self.assumed.append(
                    f"row {row + 1}, “{short(text)}”: a line {where} is kept as a note on the item above it"
                )
        self.waiting = []

    # What it comes to

    def _account(self, timeline: Timeline) -> None:
        start, end, took = (self.table.head.one(field) for field in ("start", "end", "duration"))
        headings = self.table.head.headings
        before = {id(item) for item in timeline.before}
        if before:
            told = f"{len(before)} items before the start are checkpoints"
            told = "one item before the start is a checkpoint" if len(before) == 1 else told
            self.assumed.append(f"{told}: the way to the start")
        for row, item in self.items:
            if item.is_heading:
                continue
            if item.skip and item.start is not None:
                item.start_dropped = "what is skipped has no time"
            at = self.moments.get(row)
            if start is not None:
                if at is None:
                    self.table.ledger.leave(row, [start], "no time that could be read")
                elif item.start_dropped:
                    self.table.ledger.leave(row, [start], item.start_dropped)
                else:
                    self.table.ledger.take(row, start)
            if took is not None:
                if row not in self.lengths:
                    self.table.ledger.leave(row, [took], "no length that could be read")
                elif item.duration_dropped:
                    self.table.ledger.leave(row, [took], item.duration_dropped)
                else:
                    self.table.ledger.take(row, took)
            if end is not None:
                self._account_end(row, end, item)
            if id(item) in before:
                self._leave_before(row, [one.column for one in headings if one.field not in _CHECKPOINT])
                for more in item.more_rows:
                    self._leave_before(more, self.table.sheet.filled(more))
        dropped = {id(item) for item in timeline.dropped}
        for row, item in self.items:
            if id(item) in dropped:
                of_column = item.is_heading and self.table.said(row, "segment")
                columns = self.table.head.of("segment") if of_column else self.table.sheet.filled(row)
                for each in (row, *item.more_rows):
                    self._leave_before(each, columns if each == row else self.table.sheet.filled(each))

    def _leave_before(self, row: int, columns: Sequence[int]) -> None:
        for column in columns:
            if self.table.text(row, column):
                self.table.ledger.untake(row, column, BEFORE_START)

    def _account_end(self, row: int, column: int, item: Item) -> None:
        if row not in self.ends:
            self.table.ledger.leave(row, [column], "no time that could be read")
            return
        end = (item.start + (item.duration or ZERO)) if item.start is not None else None
        if (
            end is not None
            and (end - self.ends[row]) % timedelta(days=1) == ZERO
            and not item.duration_dropped
        ):
            self.table.ledger.take(row, column)
        else:
            self.table.ledger.leave(row, [column], "start and length come to another end")


_CHECKPOINT: Final = frozenset((None, "title", "start", "end", "duration", "segment"))
"""What a checkpoint has a place for, what headings are made of, and what is taken for nothing."""

_NO: Final = frozenset(("no", "false", "nein", "falsch", "non", "0", "☐"))


def _ticks(values: Sequence[Value]) -> bool:
    """Whether a column has nothing but ticks, as checklists have them."""
    said = {text_of(value).casefold() for value in values}
    return bool(said) and said <= {"true", "false", "yes", "no", "☐", "☑", "✓", "✔", "wahr", "falsch"}


def _unknown(heading: Heading) -> str:
    if not heading.text:
        return "a column without a heading; --map note=" + letter(heading.column) + " keeps it"
    if is_paint(heading.text):
        return "how the sheet looks"
    if is_reckoned(heading.text):
        return "reckoned from the rest, or of the night itself"
    return f"ticks of the sheet; --map note=“{heading.text}” keeps them"
