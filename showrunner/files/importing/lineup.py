"""A line-up: one row for each walk (look, model, garments), headings of sections between the rows."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta
from statistics import median
from typing import Any, Final

from showrunner.files.importing import cues as cue_cells
from showrunner.files.importing.cues import Cues
from showrunner.files.importing.grid import NotImported, Sheet, Value, letter, text_of
from showrunner.files.importing.headings import Head, Heading, is_personal, said_again
from showrunner.files.importing.ledger import Ledger
from showrunner.files.importing.lines import Line, is_total, line, says_nothing, stands_alone
from showrunner.files.importing.people import People, is_everyone, is_open, names_in
from showrunner.files.importing.preamble import USUAL_START, Preamble, clock, in_a_row, order_of_show
from showrunner.files.importing.result import Made, TakenColumn, Wanted
from showrunner.files.importing.telling import rows, short
from showrunner.files.importing.times import length, length_within, lengths, moment
from showrunner.model.running_order import Pace
from showrunner.model.spelling import words
from showrunner.model.times import ZERO, format_clock, format_duration

FINALE_INTERVAL: Final = timedelta(seconds=4)
"""Between two models of a finale, where nobody says: everyone once more, close together."""

ITEM_KINDS: Final = {"shoes": "shoe", "jewellery": "jewellery", "bag": "bag", "accessories": "accessory"}

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

_LOOK_WORD: Final = re.compile(
    r"(?:looks?|outfit|tenue|silhouette|exit|passage|uscita|salida|kleid|nr|no|n°|nº|number|num)?(?![^\W\d_])\.?\s*#?\s*(?=\S)",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(
    r"\d{1,4}\s?[a-zA-Z]{0,2}|[A-Za-zÄÖÜäöü]{1,3}[\s.-]?\d{1,4}[a-zA-Z]?|\d{1,3}\.\d{1,3}"
)


class _Walk:
    """One row that walks."""

    def __init__(self, row: int) -> None:
        self.row = row
        self.number = ""
        self.model: tuple[str, ...] | None = None
        self.title: list[str] = []
        self.items: list[tuple[str, str | None]] = []
        self.dressers: list[tuple[str, ...]] = []
        self.outfit_notes: list[str] = []
        self.notes: list[str] = []
        self.tags: list[str] = []
        self.photo = ""
        self.change: timedelta | None = None
        self.cues: list[tuple[str, str]] = []

    @property
    def outfit(self) -> dict[str, Any]:
        """The outfit as a file has it, as far as this row tells."""
        told: dict[str, Any] = {}
        if self.title:
            told["title"] = "; ".join(self.title)
        if self.items:
            told["items"] = [
                {"name": name, "kind": kind} if kind else {"name": name} for name, kind in self.items
            ]
        if self.outfit_notes:
            told["notes"] = "\n".join(self.outfit_notes)
        if self.photo:
            told["photo"] = self.photo
        if self.tags:
            told["tags"] = self.tags
        if self.change is not None:
            told["change"] = format_duration(self.change)
        return told


class _Part:
    """A segment in the making."""

    def __init__(self, title: str, kind: str = "segment", row: int | None = None) -> None:
        self.title = title
        self.kind = kind
        self.row = row
        self.walks: list[_Walk] = []
        self.start: timedelta | None = None
        self.duration: timedelta | None = None
        self.notes: dict[str, list[str]] = {}
        self.end_cues: list[tuple[str, str]] = []


class LineUp:
    """Reads one sheet as a line-up."""

    def __init__(self, sheet: Sheet, head: Head, wanted: Wanted, file: str) -> None:
        self.sheet, self.wanted, self.file = sheet, wanted, file
        self.head = head._replace(headings=tuple(_of_a_line_up(heading) for heading in head.headings))
        self.ledger = Ledger(sheet)
        self.models = People()
        self.dressers = People(self.models)
        self.cues = Cues()
        self.assumed: list[str] = []
        self.parts: list[_Part] = []
        self.waiting: list[tuple[int, str]] = []
        """Notes between rows: kept at the walk below them."""
        self.waiting_cues: list[tuple[str, str]] = []
        self.covers: list[tuple[tuple[str, ...], str, int]] = []
        self.calls: dict[tuple[str, ...], str] = {}
        self.rails: dict[tuple[str, ...], str] = {}
        self.separators = {n: _separators(self._below(n)) for field in ITEM_FIELDS for n in head.of(field)}

    def made(self) -> Made:
        """The whole of it."""
        preamble = Preamble(self.sheet, self.head.row, self.ledger)
        if self.head.row >= 0:
            self.ledger.take(self.head.row, *self.sheet.filled(self.head.row))
            if self.head.row > 0:
                self.ledger.take(self.head.row - 1, *self.sheet.filled(self.head.row - 1))
        self._find_designers()
        self._times()
        self._read_positions()
        self._read_changes()
        for row in range(self.head.row + 1, len(self.sheet.rows)):
            self._row(row)
        self._put_down_what_waits()
        title, why = preamble.title(self.sheet, self.wanted, self.file)
        if why:
            self.assumed.insert(0, why)
        start = self._start(preamble)
        outfits = self._outfits()
        running_order = self._running_order()
        for column in self.head.headings:
            if column.field is None:
                self._leave_column(column)
        data = order_of_show(
            title,
            start,
            preamble.found.get("date"),
            preamble.found.get("venue"),
            pace=self.pace,
            crew=self._crew(),
            models=self._models(),
            outfits=outfits,
            running_order=running_order,
            departments=cue_cells.declared(self.head),
        )
        for sentence in (
            *self.models.merged(),
            *self.dressers.merged(),
            *self.models.doubtful(),
            *self.dressers.doubtful(),
        ):
            self.assumed.append(sentence)
        if self.cues.again:
            told = ", ".join(dict.fromkeys(self.cues.again))
            self.assumed.append(
                f"a cue's number stands once in its department, and is a note where it came again: {told}"
            )
        return Made(
            "line-up",
            f"sheet “{self.sheet.name}”" if self.sheet.name else "",
            data,
            self._columns(),
            tuple(self.assumed),
            self.ledger.left_out("it stands outside of the table"),
            tuple(preamble.remarks),
        )

    # Columns

    def _below(self, column: int) -> list[Value]:
        below = range(self.head.row + 1, len(self.sheet.rows))
        return [value for row in below if (value := self.sheet.cell(row, column)) is not None]

    def _columns(self) -> tuple[TakenColumn, ...]:
        found = []
        for heading in self.head.headings:
            below = [
                value
                for row in range(self.head.row + 1, len(self.sheet.rows))
                if (value := self.sheet.cell(row, heading.column)) is not None and self._walks(row)
            ]
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
            name = heading.text or letter(heading.column)
            why = (
                f"nothing in a line-up is called so; keep it with --map note=“{name}”"
                if heading.text
                else "no heading"
            )
        for row in range(self.head.row + 1, len(self.sheet.rows)):
            self.ledger.leave(row, [heading.column], why)

    def _find_designers(self) -> None:
        """A column of sections whose values come and go row by row is no column of sections."""
        column = self.head.one("segment")
        if column is None:
            return
        texts = [" ".join(words(text_of(value))) for value in self._below(column)]
        runs = sum(1 for n, text in enumerate(texts) if not n or texts[n - 1] != text)
        if runs > 2 * len(set(texts)) and runs > 3:
            headings = tuple(
                heading._replace(field="note") if heading.column == column and not heading.mapped else heading
                for heading in self.head.headings
            )
            self.head = self.head._replace(headings=headings)

    def _times(self) -> None:
        """The start and the interval, from a column of clock times."""
        self.pace: dict[str, str] = {}
        self.first_start: timedelta | None = None
        self.odd_times: dict[int, str] = {}
        column = self.head.one("start")
        if column is None:
            return
        walking = [row for row in range(self.head.row + 1, len(self.sheet.rows)) if self._walks(row)]
        said = {row: moment(value) for row in walking if (value := self.sheet.cell(row, column)) is not None}
        starts = {row: found for row, found in said.items() if found is not None and not found.relative}
        self.odd_times = {row: "no time that could be read" for row, found in said.items() if found is None}
        if not starts:
            return
        at = dict(zip(starts, in_a_row(found.at for found in starts.values()), strict=True))
        self.first_start = next(iter(at.values()))
        places = {row: n for n, row in enumerate(walking)}
        times = [(places[row], row, moment_at) for row, moment_at in at.items() if moment_at is not None]
        steps = [
            (later - earlier) / (n_later - n)
            for (n, _, earlier), (n_later, _, later) in itertools.pairwise(times)
            if n_later > n and later > earlier
        ]
        if not steps:
            return
        interval = timedelta(seconds=round(median(step.total_seconds() for step in steps)))
        if interval <= timedelta(minutes=5):
            self.pace["interval"] = format_duration(interval)
        odd = 0
        expected = times[0][2]
        before = times[0][0]
        for n, row, moment_at in times:
            expected += interval * (n - before)
            if abs(moment_at - expected) > interval / 2 + timedelta(seconds=30):
                self.odd_times[row] = (
                    f"the interval of {format_duration(interval)} comes to {format_clock(clock(expected))}"
                )
                odd += 1
            expected, before = moment_at, n
        self.assumed.append(
            f"“{self.sheet.cell(self.head.row, column) or letter(column)}”: the first time is the start, "
            f"what lies between them is an interval of {format_duration(interval)}"
            + (f"; {odd} times do not fit and are left out" if odd else "")
        )

    def _read_positions(self) -> None:
        """A column that counts the rows; where it counts otherwise, the order of the rows holds."""
        self.odd_positions: set[int] = set()
        column = self.head.one("position")
        if column is None:
            return
        last = -1
        for row in range(self.head.row + 1, len(self.sheet.rows)):
            number = _ordinal(text_of(self.sheet.cell(row, column))) if self._walks(row) else None
            if number is not None:
                if number <= last:
                    self.odd_positions.add(row)
                last = max(last, number)
        if self.odd_positions:
            name = text_of(self.sheet.cell(self.head.row, column)) or letter(column)
            self.assumed.append(
                f"“{name}” counts otherwise than the rows stand, and they are kept as they stand: "
                "sort the sheet by it if that is the running order"
            )

    def _read_changes(self) -> None:
        self.changes: dict[int, timedelta] = {}
        for field in ("change", "duration"):
            column = self.head.one(field)
            if column is None:
                continue
            walking = [row for row in range(self.head.row + 1, len(self.sheet.rows)) if self._walks(row)]
            heading = text_of(self.sheet.cell(self.head.row, column)) if self.head.row >= 0 else ""
            read = lengths([self.sheet.cell(row, column) for row in walking], heading=heading, usual="small")
            found = {row: one for row, one in zip(walking, read.found, strict=True) if one is not None}
            if found and read.words:
                self.assumed.append(f"“{heading or letter(column)}” is {read.words}")
            if field == "change":
                self.changes = found
            elif found:
                usual = Counter(found.values()).most_common(1)[0][0]
                if usual != Pace().walk and usual > ZERO:
                    self.pace["walk"] = format_duration(usual)
                for row, one in found.items():
                    if one == usual:
                        self.ledger.take(row, column)
                    else:
                        self.ledger.leave(
                            row, [column], f"walks take {format_duration(usual)} here, as most of them do"
                        )

    # Rows

    def _walks(self, row: int) -> bool:
        """Whether somebody walks in this row."""
        look, model = (self._said(row, field) for field in ("look", "model"))
        if said_again(self.sheet, self.head, row) or is_total(self.sheet, row):
            return False
        if stands_alone(self.sheet, row) is not None:
            return bool(look and _is_number(look))
        if self._merged_into(row) is not None:
            return False
        return bool((look and (_is_number(look) or model)) or (model and not is_everyone(model)))

    def _said(self, row: int, field: str) -> str:
        column = self.head.one(field)
        text = text_of(self.sheet.cell(row, column)) if column is not None else ""
        return "" if says_nothing(text) else text

    def _merged_into(self, row: int) -> int | None:
        """The row above to which this one belongs, because the look is merged over both."""
        keys = [self.head.one(field) for field in ("look", "position", "model")]
        key = next((column for column in keys if column is not None), None)
        for area in self.sheet.merged:
            if area.top < row <= area.bottom and area.left == key == area.right:
                return area.top
        return None

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
        elif self._walks(row):
            self._walk_row(row, _Walk(row))
        elif self._belongs_above(row, filled):
            self._walk_row(row, self.parts[-1].walks[-1])
        else:
            self._line_row(row, filled)

    def _belongs_above(self, row: int, filled: Sequence[int]) -> bool:
        """A row without look and model that has more garments or notes for the one above."""
        if not self.parts or not self.parts[-1].walks or self.parts[-1].walks[-1].row >= row:
            return False
        if self._merged_into(row) is not None:
            return True
        more = {n for field in (*ITEM_FIELDS, "note", "title") for n in self.head.of(field)}
        first = min(heading.column for heading in self.head.headings)
        across = any(
            area.top == row and area.left in filled and area.right > area.left for area in self.sheet.merged
        )
        return {*filled} <= more and filled[0] != first and not across

    def _line_row(self, row: int, filled: Sequence[int]) -> None:
        texts = [(n, text_of(self.sheet.cell(row, n))) for n in filled]
        said = next(((n, text) for n, text in texts if not text.replace(":", "").isdigit()), texts[0])
        column, text = said
        found = line(text)
        if self._everyone(row):
            found = Line("finale", "Finale")
        cue = self.cues.read("LX", text)
        if found.kind == "page":
            self.ledger.leave_row(row, "a line of the printed page")
            return
        if cue.cues and not cue.text:
            self.waiting_cues += cue.cues
        elif found.kind == "note" and len(texts) == 1:
            self.waiting.append((row, found.text))
        elif found.kind == "note":
            self.ledger.leave_row(row, "neither a walk nor a heading")
            return
        else:
            self._section(row, found, column, filled)
            return
        self.ledger.take(row, *[n for n, other in texts if other == text])
        self.ledger.leave_row(row, "neither a walk nor a heading")

    def _everyone(self, row: int) -> bool:
        return is_everyone(self._said(row, "model"))

    def _section(self, row: int, found: Line, column: int, filled: Sequence[int]) -> None:
        kind = found.kind if found.kind in {"break", "finale"} else "segment"
        self._put_down_what_waits()
        part = _Part(found.text, kind, row)
        text = text_of(self.sheet.cell(row, column))
        self.ledger.take(row, *[n for n in filled if text_of(self.sheet.cell(row, n)) == text])
        if self._everyone(row):
            model = self.head.one("model")
            if model is not None:
                self.ledger.take(row, model)
        starts, ends = self.head.one("start"), self.head.one("duration")
        for n in filled:
            value = self.sheet.cell(row, n)
            if value is None or text_of(value) == text:
                continue
            at = moment(value) if n == starts else None
            took = length(value) if n == ends or (n != starts and kind == "break") else None
            if at is not None and not at.relative:
                part.start = at.at
                self.ledger.take(row, n)
            elif took is not None:
                part.duration = took.large
                self.ledger.take(row, n)
            else:
                heading = next((one for one in self.head.headings if one.column == n), None)
                if heading is not None and heading.field is not None and heading.field.isupper():
                    self._department(row, heading, None, part)
                else:
                    self.ledger.leave(row, [n], "a heading of a section has no place for it")
        if kind == "break" and part.duration is None:
            part.duration = length_within(found.text)
        self.parts.append(part)

    def _part(self) -> _Part:
        if not self.parts or self.parts[-1].kind == "break":
            self.parts.append(_Part("" if self.parts else "Line-up"))
        return self.parts[-1]

    def _walk_row(self, row: int, walk: _Walk) -> None:
        fresh = walk.row == row
        if fresh:
            self._begin_walk(row, walk)
        for heading in self.head.headings:
            value = self.sheet.cell(row, heading.column)
            text = text_of(value)
            if value is None or says_nothing(text) or heading.field is None:
                continue
            if heading.field.isupper():
                self._department(row, heading, walk, None)
            elif self._tell(row, heading, heading.field, text, walk, fresh):
                self.ledger.take(row, heading.column)

    def _begin_walk(self, row: int, walk: _Walk) -> None:
        segment = self.head.one("segment")
        if (
            segment is not None
            and (text := text_of(self.sheet.cell(row, segment)))
            and not says_nothing(text)
        ):
            title = " ".join(text.split())
            if not self.parts or " ".join(words(self.parts[-1].title)) != " ".join(words(title)):
                found = line(title)
                self._put_down_what_waits()
                self.parts.append(_Part(title, "finale" if found.kind == "finale" else "segment", row))
        part = self._part()
        part.walks.append(walk)
        walk.notes += [text for _, text in self.waiting]
        walk.cues += self.waiting_cues
        if self.waiting:
            told = "; ".join(f"row {at + 1}, “{short(text)}”" for at, text in self.waiting)
            self.assumed.append(
                f"{told}: a line between the rows is kept as a note on the walk below it (row {row + 1})"
            )
        self.waiting, self.waiting_cues = [], []

    def _put_down_what_waits(self) -> None:
        """What stands below the last walk is a note on that one."""
        last = next((part.walks[-1] for part in reversed(self.parts) if part.walks), None)
        for row, text in self.waiting:
            if last is None:
                for n in self.sheet.filled(row):
                    self.ledger.untake(row, n, "neither a walk nor a heading")
            else:
                last.notes.append(text)
                where = "below the rows is kept as a note on the walk above it"
                self.assumed.append(f"row {row + 1}, “{short(text)}”: a line {where}")
        if self.waiting_cues and self.parts:
            self.parts[-1].end_cues += self.waiting_cues
        self.waiting, self.waiting_cues = [], []

    def _tell(self, row: int, heading: Heading, field: str, text: str, walk: _Walk, fresh: bool) -> bool:
        """Puts what a cell says into its walk; False where it cannot be taken (and is left with a reason)."""
        column = heading.column
        match field:
            case "look":
                if not fresh:
                    walk.notes.append(text)
                else:
                    walk.number = look_number(text)
            case "model":
                if is_open(text):
                    self.ledger.leave(
                        row, [column], "nobody yet: the look is kept among the outfits, without a walk"
                    )
                    return False
                walk.model = self.models.add(text)
            case "title":
                walk.title.append(_one_line(text))
            case "items" | "shoes" | "jewellery" | "bag" | "accessories":
                kind = ITEM_KINDS.get(field)
                walk.items += [(name, kind) for name in split_items(text, self.separators[column])]
            case "dresser":
                walk.dressers += [self.dressers.add(name) for name in names_in(text)]
            case "rail":
                walk.outfit_notes += [] if self._rail(row, text) else [f"{heading.text or 'Rail'}: {text}"]
            case "position":
                if not fresh or _ordinal(text) is None:
                    walk.notes.append(f"{heading.text or 'No.'} {text}")
                elif row in self.odd_positions:
                    self.ledger.leave(row, [column], "the rows stand in another order, and theirs is kept")
                    return False
            case "change":
                if row in self.changes:
                    walk.change = self.changes[row]
                else:
                    walk.outfit_notes.append(f"{heading.text or 'Change'}: {text}")
            case "note":
                also = len(self.head.of("note")) > 1 and heading.text
                walk.notes.append(f"{heading.text}: {text}" if also else text)
            case "photo":
                walk.photo = text
            case "tags":
                walk.tags += [tag for part in re.split(r"[,;/\n]", text) if (tag := part.strip())]
            case "cover":
                if walk.model is None and (model := self._said(row, "model")) and not is_open(model):
                    walk.model = self.models.add(model)
                if walk.model is None:
                    self.ledger.leave(row, [column], "there is nobody to cover")
                    return False
                self.covers += [(walk.model, name, row) for name in names_in(text)]
            case "call":
                at = moment(self.sheet.cell(row, column) or text)
                key = (
                    self.models.add(model)
                    if (model := self._said(row, "model")) and not is_open(model)
                    else None
                )
                if at is None or at.relative or key is None:
                    self.ledger.leave(row, [column], "no time that could be read")
                    return False
                said = format_clock(clock(at.at))
                if self.calls.setdefault(key, said) != said:
                    self.ledger.leave(
                        row, [column], f"another row calls the same model for {self.calls[key]}"
                    )
                    return False
            case "start":
                if row in self.odd_times or self.first_start is None:
                    self.ledger.leave(
                        row, [column], self.odd_times.get(row, "no time of the clock that could be read")
                    )
                    return False
            case "duration":
                if length(self.sheet.cell(row, column) or text) is None:
                    self.ledger.leave(row, [column], "no length that could be read")
                return False
        return True

    def _rail(self, row: int, text: str) -> bool:
        dresser = self._said(row, "dresser")
        if not dresser or len(names_in(dresser)) != 1:
            return False
        key = self.dressers.add(names_in(dresser)[0])
        return self.rails.setdefault(key, text) == text

    def _department(self, row: int, heading: Heading, walk: _Walk | None, part: _Part | None) -> None:
        code = heading.field or ""
        text = text_of(self.sheet.cell(row, heading.column))
        found = self.cues.read(code, text)
        if walk is not None:
            walk.cues += found.cues
            if found.text:
                walk.notes.append(f"{heading.text or code}: {found.text}")
        elif part is not None:
            part.notes.setdefault(code, []).append(text)
        self.ledger.take(row, heading.column)

    # What it comes to

    def _start(self, preamble: Preamble) -> Any:
        if self.wanted.start is not None:
            return self.wanted.start
        if self.first_start is not None:
            return clock(self.first_start)
        if "start" in preamble.found:
            return clock(preamble.found["start"])
        self.assumed.append(
            f"nobody says when it starts: start: {format_clock(USUAL_START)} is put in (--start 19:30)"
        )
        return USUAL_START

    @property
    def _all_walks(self) -> list[_Walk]:
        return [walk for part in self.parts for walk in part.walks]

    def _outfits(self) -> dict[str, Any]:
        """Every look by its number; two different looks of one number are told apart."""
        outfits: dict[str, dict[str, Any]] = {}
        owners: dict[str, tuple[str, ...] | None] = {}
        unnumbered = [walk for walk in self._all_walks if not walk.number]
        given = {walk.number for walk in self._all_walks}
        n = 0
        for walk in unnumbered:
            n += 1
            while str(n) in given:
                n += 1
            walk.number = str(n)
            given.add(walk.number)
        if unnumbered:
            told = rows(walk.row + 1 for walk in unnumbered)
            self.assumed.append(f"{told}: no look number there, numbered in the order of the rows")
        for walk in self._all_walks:
            if walk.model is None:
                self._without_model(walk)
            told_here = walk.outfit
            if walk.number in outfits:
                before = outfits[walk.number]
                if owners[walk.number] == walk.model or not told_here or told_here == before:
                    for key, said in told_here.items():
                        if before.setdefault(key, said) != said and walk.model is not None:
                            walk.notes.append(_as_note(key, said))
                        elif before[key] != said:
                            before["notes"] = "\n".join(
                                [before.get("notes", ""), _as_note(key, said)]
                            ).strip()
                    continue
                number = _other_number(walk.number, given)
                said = f"look {walk.number} was there already and is another one here: it is {number} now"
                self.assumed.append(f"row {walk.row + 1}: {said}")
                walk.number = number
                given.add(number)
            outfits[walk.number] = told_here
            owners[walk.number] = walk.model
        self._tell_pairs_apart(outfits, owners)
        return outfits

    def _tell_pairs_apart(self, outfits: dict[str, Any], owners: dict[str, tuple[str, ...] | None]) -> None:
        """Black pumps on twelve models are twelve pairs, not one that is carried around."""
        wearers: dict[str, set[tuple[str, ...] | None]] = {}
        for number, outfit in outfits.items():
            for item in outfit.get("items", ()):
                wearers.setdefault(item["name"], set()).add(owners[number])
        shared = {name for name, who in wearers.items() if len(who) > 1}
        if not shared:
            return
        for number, outfit in outfits.items():
            owner = owners[number]
            for item in outfit.get("items", ()):
                if item["name"] in shared and owner is not None:
                    item["name"] += f" ({self.models.name(owner)})"
        example = min(shared, key=str.casefold)
        more = f" and {len(shared) - 1} more items are" if len(shared) > 1 else " is"
        self.assumed.append(
            f"“{example}”{more} on the looks of several models: each has her or his own, by name"
        )

    def _running_order(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        usual = self._usual_dressers()
        before = ""
        for part in self.parts:
            segment: dict[str, Any] = {"title": part.title or f"{before or 'Line-up'}, continued"}
            before = part.title or before
            if part.kind != "segment":
                segment["kind"] = part.kind
            if part.duration is not None:
                segment["duration"] = format_duration(part.duration)
            if part.start is not None:
                segment["start"] = format_clock(clock(part.start))
            walks = [walk for walk in part.walks if walk.model is not None]
            if part.kind == "finale":
                segment["interval"] = format_duration(FINALE_INTERVAL)
                said = f"“{part.title}”: {format_duration(FINALE_INTERVAL)} between two models is put in"
                self.assumed.append(said if walks else said + "; everyone walks once more, in the last look")
            if walks:
                segment["walks"] = [self._walk_entry(walk, usual) for walk in walks]
            cues = [self._cue_entry(cue, action, walk, walks) for walk in walks for cue, action in walk.cues]
            cues += [cue_cells.entry(cue, action, with_="end") for cue, action in part.end_cues]
            lost = [cue for walk in part.walks if walk.model is None for cue in walk.cues]
            cues += [cue_cells.entry(cue, action) for cue, action in lost]
            if cues:
                segment["cues"] = cues
            if part.notes:
                segment["notes"] = {code: "\n".join(texts) for code, texts in part.notes.items()}
            found.append(segment)
        return found

    def _without_model(self, walk: _Walk) -> None:
        """What is said of a walk that nobody makes yet stays at its outfit."""
        said = f"look {walk.number} has no model: it is among the outfits, and no walk yet"
        self.assumed.append(f"row {walk.row + 1}: {said}")
        walk.outfit_notes += walk.notes
        walk.notes = []
        if walk.dressers:
            walk.outfit_notes.append(
                f"Dresser: {', '.join(self.dressers.name(one) for one in walk.dressers)}"
            )

    def _walk_entry(
        self, walk: _Walk, usual: dict[tuple[str, ...], tuple[tuple[str, ...], ...]]
    ) -> dict[str, Any]:
        assert walk.model is not None
        told: dict[str, Any] = {"model": self.models.id(walk.model), "outfit": walk.number}
        if walk.dressers and usual.get(walk.model) != tuple(walk.dressers):
            told["dresser"] = self.dressers.id(walk.dressers[0])
            for other in walk.dressers[1:]:
                walk.notes.append(f"Also dressed by {self.dressers.name(other)}")
        if walk.notes:
            told["note"] = "\n".join(walk.notes)
        return told

    def _cue_entry(self, cue: str, action: str, walk: _Walk, walks: Sequence[_Walk]) -> dict[str, Any]:
        assert walk.model is not None
        of_model = [other for other in walks if other.model == walk.model]
        with_ = self.models.id(walk.model) if len(of_model) == 1 else f"walk {walks.index(walk) + 1}"
        return cue_cells.entry(cue, action, with_=with_)

    def _usual_dressers(self) -> dict[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        """Who dresses a model, where it is the same wherever somebody is named."""
        named: dict[tuple[str, ...], set[tuple[tuple[str, ...], ...]]] = {}
        for walk in self._all_walks:
            if walk.model is not None and walk.dressers:
                named.setdefault(walk.model, set()).add(tuple(walk.dressers))
        return {model: next(iter(each)) for model, each in named.items() if len(each) == 1}

    def _models(self) -> dict[str, Any]:
        usual = self._usual_dressers()
        found: dict[str, dict[str, Any]] = {}
        for key in self.models:
            told: dict[str, Any] = {"name": self.models.name(key)}
            if key in usual:
                told["dressers"] = [self.dressers.id(one) for one in usual[key]]
            if key in self.calls:
                told["call"] = self.calls[key]
            found[self.models.id(key)] = told
        column = self.head.one("cover")
        for model, name, row in self.covers:
            who = self.models.find(name)
            if who is None or who == model:
                if column is not None:
                    self.ledger.untake(row, column, "who covers walks nowhere in this sheet")
                continue
            covered = found[self.models.id(who)].setdefault("covers", [])
            if self.models.id(model) not in covered:
                covered.append(self.models.id(model))
        return found

    def _crew(self) -> dict[str, Any]:
        return {
            self.dressers.id(key): {
                "name": self.dressers.name(key),
                "role": "dresser",
                **({"rail": self.rails[key]} if key in self.rails else {}),
            }
            for key in self.dressers
        }


def _of_a_line_up(heading: Heading) -> Heading:
    if heading.field is None or heading.field.isupper() or heading.field in TAKEN_AS:
        return heading
    if heading.mapped:
        raise NotImported(f"--map {heading.field}={heading.text}: a line-up has no such field")
    return heading._replace(field=None)


ITEM_FIELDS: Final = ("items", *ITEM_KINDS)


def look_number(text: str) -> str:
    """A look as it is called: `Look 12A` is 12A, `#7` is 7."""
    said = " ".join(text.split())
    bare = _LOOK_WORD.sub("", said, count=1) if _LOOK_WORD.match(said) else said
    return bare.rstrip(".:") or said


def _ordinal(text: str) -> int | None:
    bare = look_number(text)
    return int(bare) if bare.isdecimal() and len(bare) < 6 else None


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(look_number(text)) is not None


def _other_number(number: str, taken: Iterable[str]) -> str:
    known = {*taken}
    for sign in "bcdefghijklmnopqrstuvwxyz":
        if number + sign not in known and number[-1:].isdigit():
            return number + sign
    n = 2
    while f"{number}-{n}" in known:
        n += 1
    return f"{number}-{n}"


def _as_note(key: str, said: Any) -> str:
    if key == "items":
        said = ", ".join(item["name"] for item in said)
    elif isinstance(said, list):
        said = ", ".join(said)
    return f"{key}: {said}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _separators(values: Iterable[Value]) -> str:
    """The pattern that a column of garments is split by: a bare slash only where nothing else separates."""
    texts = [text_of(value) for value in values]
    usual = r"\n|;|•|\s[/+|]\s|(?<!\d),|,(?!\d)"
    if any(re.search(usual, text) for text in texts):
        return usual
    slashed = sum(1 for text in texts if re.search(r"[^\W\d]{3,}/[^\W\d]{3,}", text))
    return r"\n|/" if slashed * 3 >= len(texts) and slashed else usual


def split_items(text: str, separators: str) -> list[str]:
    """The pieces in a cell; what stands in brackets stays together."""
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found[0])
        return f"\x00{len(kept) - 1}\x00"

    closed = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", keep, text.replace("\x00", " "))
    pieces = []
    for part in re.split(separators, closed):
        piece = re.sub(r"\x00(\d+)\x00", lambda found: kept[int(found[1])], part)
        piece = " ".join(piece.split()).lstrip("-–•*· ").strip(" ,;")
        if piece:
            pieces.append(piece)
    return list(dict.fromkeys(pieces))
