"""Where the table begins in a sheet, and which of its columns is what.

The heading is the row that says most words we know, in English, German, French, Spanish and Italian. What
stands above it is no part of the table. People say otherwise with `--map FIELD=COLUMN`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import cache
from typing import Final, NamedTuple

from showrunner.files.importing.grid import Sheet, letter, text_of
from showrunner.files.importing.packed import NotImported
from showrunner.files.importing.times import moment
from showrunner.files.importing.vocabulary import DEPARTMENT_WORDS, PAINT, PERSONAL, PLACES, RECKONED, WORDS
from showrunner.model.nearest import Names
from showrunner.model.running_order import DEPARTMENTS
from showrunner.model.spelling import words

FURTHEST: Final = 200
"""Rows in which the heading is looked for."""

LONGEST: Final = 60
"""Letters of a heading; more is a text."""

RUNDOWN: Final = frozenset(
    ("title", "start", "end", "duration", "note", "kind", "position", "segment", "skip")
)
FIELDS: Final = frozenset(WORDS)
"""What can be said before the = of `--map`, beside departments and `nothing`."""
NOTHING: Final = "nothing"

_MANY: Final = frozenset(("items", "shoes", "jewellery", "bag", "accessories", "note"))
"""Of these a table may have several columns."""


def _has_many(field: str) -> bool:
    return field in _MANY or field.isupper()


class Heading(NamedTuple):
    """One column of a table."""

    column: int
    """Counted from 0."""
    text: str
    """As it is written; empty where nothing is."""
    field: str | None
    """What it is taken for: a field, a department's code; None where nobody knows."""
    mapped: bool = False
    """It was said with `--map`."""

    @property
    def name(self) -> str:
        """What people call it."""
        return f"“{self.text}”" if self.text else f"column {letter(self.column)}"


class Head(NamedTuple):
    """A table's heading."""

    row: int
    """Counted from 0; the table begins below. -1 where the table has none."""
    headings: tuple[Heading, ...]
    top: int = -1
    """The upper of two rows of headings; the same where there is one."""

    def of(self, field: str) -> list[int]:
        """The columns that are taken for a field."""
        return [heading.column for heading in self.headings if heading.field == field]

    def one(self, field: str) -> int | None:
        """The column that is taken for a field of which there is only one."""
        return next(iter(self.of(field)), None)

    @property
    def fields(self) -> set[str]:
        """Everything that some column is taken for."""
        return {heading.field for heading in self.headings if heading.field}

    @property
    def departments(self) -> list[Heading]:
        """The columns of departments."""
        return [heading for heading in self.headings if heading.field and heading.field.isupper()]


Maps = Sequence[tuple[str, str]]
"""What people said with `--map`: pairs of field and column."""


@cache
def _known() -> tuple[dict[str, str], dict[str, str]]:
    fields: dict[str, str] = {}
    for field, said in WORDS.items():
        for phrase in said:
            fields.setdefault(phrase, field)
    departments = {phrase: code for code, said in DEPARTMENT_WORDS.items() for phrase in said}
    return fields, departments


def meanings(text: str) -> list[str]:
    """What a heading may mean, the likeliest first: fields and departments' codes."""
    return _exactly(text) or _in_part(text)


def _whole(text: str) -> str:
    """A heading without what stands in brackets."""
    return re.sub(r"[(\[].*?[)\]]", " ", text).replace("#", " no ").replace("№", " no ").replace("°", " ")


@cache
def _exactly(text: str) -> list[str]:
    if not text or len(text) > LONGEST:
        return []
    if text.strip() in {"#", "№"}:
        return ["position"]
    fields, departments = _known()
    whole = _whole(text)
    if is_reckoned(text):
        return []
    found: list[str] = []
    for part in (whole, *re.split(r"[/|&\n]| - ", whole)):
        phrase = " ".join(words(re.sub(r"(?<=[A-Za-z])\d+$", "", part.strip())))
        phrase = re.sub(r" \d+$", "", phrase)
        found += [known[phrase] for known in (departments, fields) if phrase in known]
        if phrase in PLACES:
            found.append("position")
    return list(dict.fromkeys(found))


@cache
def _in_part(text: str) -> list[str]:
    """The end of a compound says what it is, else its beginning: `Planned start time`, `Look number`."""
    if not text or len(text) > LONGEST or is_reckoned(text):
        return []
    fields, departments = _known()
    said = words(_whole(text))
    found: list[str] = []
    for length in (3, 2, 1):
        for phrase in (" ".join(said[-length:]), " ".join(said[:length])):
            if len(said) > length and len(phrase) > 2:
                found += [known[phrase] for known in (departments, fields) if phrase in known]
        if found:
            break
    return list(dict.fromkeys(found))


def is_personal(text: str) -> bool:
    """Whether a heading names what a show does not need to know of people."""
    said = words(text)
    return any(phrase in PERSONAL for phrase in (" ".join(said), *said))


def is_reckoned(text: str) -> bool:
    """Whether a heading names what is reckoned from the rest, or belongs to the night."""
    return " ".join(words(_whole(text))) in RECKONED


def is_paint(text: str) -> bool:
    """Whether a heading names only how the sheet looks."""
    return " ".join(words(text)) in PAINT


def find_head(sheet: Sheet, maps: Maps = ()) -> Head:
    """The heading of a sheet's table, each column taken for what its heading and its cells say.

    Raises:
        NotImported: a column of `--map` is not there, or no row looks like a heading.
    """
    row = _row_of_headings(sheet, maps)
    if row is None:
        named = [(field, column) for field, column in maps if re.fullmatch(r"[A-Za-z]{1,2}", column)]
        if not named:
            raise NotImported(no_heading(sheet))
        row = -1
    texts = [text_of(sheet.cell(row, n)) if row >= 0 else "" for n in range(len(sheet.rows[0]))]
    top = row
    if row >= 0 and row + 1 < len(sheet.rows) and _only_headings(sheet, row + 1, beside=row):
        row += 1
        texts = [text or text_of(sheet.cell(row, n)) for n, text in enumerate(texts)]
    elif row > 0 and _only_headings(sheet, row - 1, beside=row):
        top = row - 1
        texts = [text or text_of(sheet.cell(top, n)) for n, text in enumerate(texts)]
    chosen = _mapped(texts, maps, sheet)
    headings: list[Heading] = []
    taken = {field for field in chosen.values() if field and not _has_many(field)}
    open_ones = [(n, meanings(text)) for n, text in enumerate(texts) if n not in chosen]
    # The surest first: a heading that may be but one thing takes it before one that may be several.
    for n, may_be in sorted(open_ones, key=lambda each: (len(each[1]) != 1, each[0])):
        may_be = _by_cells(sheet, row, n, may_be)
        field = next((one for one in may_be if _has_many(one) or one not in taken), None)
        if field is not None and not _has_many(field):
            taken.add(field)
        chosen[n] = field
    mapped = {n for n in chosen if any(_is_column(texts, n, column) for _, column in maps)}
    headings = [
        Heading(n, text, chosen[n], n in mapped)
        for n, text in enumerate(texts)
        if text or chosen[n] or any(sheet.cell(r, n) is not None for r in range(row + 1, len(sheet.rows)))
    ]
    return Head(row, _settled(sheet, row, headings), top)


def _only_headings(sheet: Sheet, row: int, *, beside: int) -> bool:
    """Whether a row has headings where the row of headings beside it has none, and nothing else."""
    filled = sheet.filled(row)
    known = [n for n in filled if _exactly(text_of(sheet.cell(row, n)))]
    return bool(known) and len(known) == len(filled) and not {*filled} & {*sheet.filled(beside)}


def no_heading(sheet: Sheet) -> str:
    """Why a sheet has no table that could be taken."""
    where = f"sheet “{sheet.name}”" if sheet.name else "it"
    return (
        f"{where} has no row of headings that says what its columns are (look and model, start and title); "
        "say it with --map: --map look=A --map model=C"
    )


def score(sheet: Sheet) -> int:
    """How much a sheet looks like a line-up or a rundown: 0 is not at all."""
    row = _row_of_headings(sheet, ())
    if row is None:
        return 0
    head = find_head(sheet)
    below = sum(1 for n in range(row + 1, len(sheet.rows)) if len(sheet.filled(n)) > 1)
    strong = len(head.fields & {"look", "model", "start", "duration", "title"})
    return (strong * 100 + len(head.fields) * 10) * min(below, 20) + below


def said_again(sheet: Sheet, head: Head, row: int) -> bool:
    """Whether a row says the headings once more, as on every printed page."""
    if head.row < 0:
        return False
    filled = sheet.filled(row)
    if len(filled) < 2:
        return False
    same = sum(
        1 for n in filled if words(text_of(sheet.cell(row, n))) == words(text_of(sheet.cell(head.row, n)))
    )
    return same >= 2 and same * 3 >= len(filled) * 2


def _row_of_headings(sheet: Sheet, maps: Maps) -> int | None:
    best, best_score = None, 0
    wanted = [" ".join(words(column)) for _, column in maps if words(column)]
    for row in range(min(len(sheet.rows), FURTHEST)):
        texts = [value for value in sheet.rows[row] if isinstance(value, str)]
        exact = {found[0] for text in texts if (found := _exactly(text))}
        part = {found[0] for text in texts if not _exactly(text) and (found := _in_part(text))} - exact
        by_map = sum(1 for text in texts if " ".join(words(text)) in wanted)
        if len(exact) + len(part) + 2 * by_map < 2:
            continue
        # A row of data may say “Light” and “Stage” too; but it has times and numbers beside them.
        data = len(sheet.filled(row)) - sum(not any(map(str.isdigit, text)) for text in texts)
        long = sum(len(text) > 25 for text in texts)
        worth = len(exact) * 4 + len(part) * 2 + by_map * 8 - data * 2 - long
        if worth > best_score:
            best, best_score = row, worth
    return best


def _mapped(texts: Sequence[str], maps: Maps, sheet: Sheet) -> dict[int, str | None]:
    chosen: dict[int, str | None] = {}
    for field, column in maps:
        found = [n for n in range(len(texts)) if _is_column(texts, n, column)]
        if not found:
            known = [text for text in texts if text]
            hint = Names(known).nearest(column) if known else None
            where = f" in sheet “{sheet.name}”" if sheet.name else ""
            way_out = (
                f"; did you mean “{hint}”?" if hint else f"; there are: {', '.join(known)}" if known else ""
            )
            raise NotImported(f"--map {field}={column}: there is no such column{where}{way_out}")
        chosen[found[0]] = None if field == NOTHING else field
    return chosen


def _is_column(texts: Sequence[str], n: int, said: str) -> bool:
    """Whether people mean this column: by its heading, else by its letter."""
    bare = " ".join(said.split()).casefold()
    if any(" ".join(text.split()).casefold() == bare for text in texts):
        return " ".join(texts[n].split()).casefold() == bare
    spelt = words(said)
    if spelt and any(words(text) == spelt for text in texts):
        return words(texts[n]) == spelt
    return letter(n).casefold() == bare


_NUMBERLIKE: Final = re.compile(r"(?:[a-zäöüß.°#]{0,10}\s*#?\s*)?\d{1,4}\s?[a-z]?", re.IGNORECASE)


def _by_cells(sheet: Sheet, row: int, column: int, may_be: Iterable[str]) -> list[str]:
    """What a heading may mean, seen with its cells: a look is a number, an outfit in words is its title."""
    fields = list(may_be)
    below = [value for r in range(row + 1, len(sheet.rows)) if (value := sheet.cell(r, column)) is not None]
    if not fields or not below:
        return fields
    numbers = sum(1 for value in below if _NUMBERLIKE.fullmatch(text_of(value)))
    if fields[0] == "look" and numbers * 2 < len(below):
        return ["title", *fields]
    if fields[0] == "title" and numbers * 3 > len(below) * 2:
        head = " ".join(words(text_of(sheet.cell(row, column)) if row >= 0 else ""))
        return ["look" if head == "outfit" else "position", *fields]
    return fields


def _settled(sheet: Sheet, row: int, headings: Sequence[Heading]) -> tuple[Heading, ...]:
    """Columns that mean something else in company: a line-up's only number is its look."""
    fields = {heading.field for heading in headings}
    found = list(headings)

    def turn(old: str, new: str) -> None:
        for n, heading in enumerate(found):
            if heading.field == old and not heading.mapped:
                found[n] = heading._replace(field=new)
                return

    if not fields & {"model", "look", "title"}:
        # The songs of a concert are its items, those of a line-up are its music.
        for n, heading in enumerate(found):
            if "title" in meanings(heading.text) and not heading.mapped:
                found[n] = heading._replace(field="title")
                return tuple(found)
    if "look" in fields and "model" not in fields:
        # Who wears it, where no other column says so.
        for n, heading in enumerate(found):
            if heading.field == "title" and words(heading.text) in _JUST_A_NAME and not heading.mapped:
                found[n] = heading._replace(field="model")
                return tuple(found)
    if "model" in fields and "look" not in fields and "position" in fields:
        turn("position", "look")
    if "model" not in fields and "look" not in fields and "title" not in fields and "segment" in fields:
        turn("segment", "title")
    if "start" not in fields:
        for n, heading in enumerate(found):
            loose = heading.field is None or (heading.field == "end" and "model" in fields)
            if loose and not heading.mapped and _has_clock_times(sheet, row, heading):
                found[n] = heading._replace(field="start")
                break
    return tuple(found)


def _has_clock_times(sheet: Sheet, row: int, heading: Heading) -> bool:
    """Whether a column has the times of its rows, whatever it is called: one after another, or `T+02:30`."""
    if is_reckoned(heading.text) or is_personal(heading.text):
        return False
    values = [sheet.cell(n, heading.column) for n in range(row + 1, len(sheet.rows))]
    said = [value for value in values if value is not None and not isinstance(value, (int, float))]
    found = [at for value in said if (at := moment(value)) is not None]
    if len(found) < 3 or len(found) * 5 < len(said) * 4:
        return False
    if all(at.relative for at in found):
        return True
    rises = all(later.at >= at.at for at, later in itertools.pairwise(found))
    return rises and found[0].at >= EARLIEST and not any(at.relative for at in found)


EARLIEST: Final = timedelta(hours=6)
"""Clock times of a show begin later; what begins before is a sum of lengths."""


_JUST_A_NAME: Final = (["name"], ["names"], ["nom"], ["nombre"], ["nome"], ["namen"])


def field_said(said: str) -> str:
    """The field or department that somebody names before the = of `--map`.

    Raises:
        NotImported: it is neither.
    """
    bare = said.strip()
    if bare.lower() in FIELDS or bare.lower() == NOTHING:
        return bare.lower()
    if bare.upper() in DEPARTMENTS or re.fullmatch(r"[A-Z]{2,12}", bare):
        return bare.upper()
    hint = Names([*FIELDS, *DEPARTMENTS, NOTHING]).nearest(bare.lower())
    way_out = f"; did you mean {hint}?" if hint else ""
    raise NotImported(f"--map {said}=…: there is no field “{said}”{way_out}")
