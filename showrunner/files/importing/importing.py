"""From a file of any known kind to a running order: what it is, which part of it, and what comes of it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from showrunner.files.importing.cue_list import CueList, number_column
from showrunner.files.importing.eos import Eos, is_eos
from showrunner.files.importing.grid import (
    LARGEST,
    Grid,
    Sheet,
    decoded,
    letter,
    read_separated,
    read_workbook,
)
from showrunner.files.importing.headings import Head, find_head, no_heading, score
from showrunner.files.importing.ledger import LeftOut
from showrunner.files.importing.lineup import LineUp
from showrunner.files.importing.ontime import Ontime, is_ontime, parse_json
from showrunner.files.importing.packed import NotImported
from showrunner.files.importing.result import Imported, Made, Wanted
from showrunner.files.importing.rundown import Rundown
from showrunner.files.importing.telling import called, rows, told_left_out
from showrunner.files.reading import LARGEST as LARGEST_RUNNING_ORDER
from showrunner.files.reading import read_text
from showrunner.files.writing import UNWRITTEN, as_yaml
from showrunner.model.harmless import harmless
from showrunner.model.nearest import Names
from showrunner.model.running_order import RunningOrder

MOST_COMMENTS: Final = 40
"""Lines of one kind in the comments on top; more are counted."""
LONGEST_COMMENT: Final = 200


def import_file(path: Path, wanted: Wanted, file: str) -> Imported:
    """Makes a running order of a file; `file` is what findings call what is written.

    Raises:
        NotImported: nothing can be made of it; the message says why in one line.
    """
    source, made = _made(_bytes(path), path, wanted)
    return finished(path.name, source, made, file)


def finished(name: str, source: str, made: Made, file: str) -> Imported:
    """What was made, as a running order that was written and read again; `name` is where it comes from.

    Raises:
        NotImported: it is none, or too large for one.
    """
    try:
        plan = RunningOrder.model_validate(made.data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise NotImported(f"what it comes to is no running order: {where}: {first['msg']}") from None
    text = "".join(f"{line}\n" for line in _comments(name, source, made)) + "\n" + as_yaml(plan)
    if len(text.encode("utf-8", "replace")) > LARGEST_RUNNING_ORDER:
        raise NotImported("what it comes to is too large for a running order")
    reading = read_text(text, file)
    if reading.plan is None:
        raise NotImported(f"what it comes to does not load: {reading.findings[0].text}")
    return Imported(name, source, made, reading.plan, text, reading.findings)


def _bytes(path: Path) -> bytes:
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise NotImported("it is a folder: name the spreadsheet in it")
        if not stat.S_ISREG(about.st_mode):
            raise NotImported("it is a pipe or a device, not a file")
        if about.st_size > LARGEST:
            raise NotImported(f"it is larger than {LARGEST // 1024**2} MB: pictures in it? Save it as CSV")
        with path.open("rb") as opened:
            data = opened.read(LARGEST + 1)
    except FileNotFoundError:
        raise NotImported("there is no such file" + _near(path)) from None
    except PermissionError:
        raise NotImported("no permission to read it") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a file name"
        raise NotImported(f"it cannot be read: {reason.lower()}") from None
    if not data.strip():
        raise NotImported("it is empty")
    return data


def _near(path: Path) -> str:
    try:
        with os.scandir(path.parent) as entries:
            known = [entry.name for _, entry in zip(range(1000), entries, strict=False)]
    except OSError:
        return ""
    near = Names(known).nearest(path.name)
    return f"; did you mean {path.parent / near}?" if near else ""


def _made(data: bytes, path: Path, wanted: Wanted) -> tuple[str, Made]:
    grid = read_workbook(data)
    if grid is None:
        _refuse_others(data)
        text, encoding = decoded(data)
        if text.lstrip()[:1] in {"{", "["} and (found := parse_json(text)) is not None:
            if not is_ontime(found):
                raise NotImported(
                    "it is JSON, but no Ontime project: export your spreadsheet as .xlsx or CSV"
                )
            _refuse_maps(wanted, "an Ontime project")
            return "an Ontime project", Ontime(found, wanted, path.name).made()
        if path.suffix.lower() == ".json":
            raise NotImported("it is no JSON that could be read")
        grid = read_separated(text, encoding)
        if is_eos(grid.sheets[0]):
            _refuse_maps(wanted, "the export of a desk")
            return f"the export of an Eos desk, {grid.kind}", Eos(grid.sheets[0], wanted, path.name).made()
    sheet, others = _chosen(grid, wanted)
    made = of_sheet(sheet, wanted, path.name)
    unread = [
        LeftOut(None, "in the file", words, "not read: copy into cells what matters") for words in grid.unread
    ]
    return grid.kind, made._replace(left_out=(*made.left_out, *others, *unread))


def of_sheet(sheet: Sheet, wanted: Wanted, file: str) -> Made:
    """What one sheet comes to: a line-up where it has models or looks, else a rundown.

    Raises:
        NotImported: nothing can be made of it.
    """
    if not sheet.rows:
        raise NotImported(f"sheet “{sheet.name}” is empty" if sheet.name else "it is empty")
    head = find_head(sheet, wanted.maps)
    if _is_line_up(head):
        made = LineUp(sheet, head, wanted, file).made()
    elif number_column(sheet, head) is not None:
        made = CueList(sheet, head, wanted, file).made()
    else:
        made = Rundown(sheet, head, wanted, file).made()
    if not made.data.get("running_order"):
        raise NotImported("below the headings there is no row that could be taken")
    aside = sheet.aside
    hidden = [row + 1 for row in aside.hidden_rows if row < len(sheet.rows) and sheet.filled(row)]
    told = [f"hidden in the sheet and read like the others: {rows(hidden)}"] if hidden else []
    shown = "the spreadsheet shows an error there"
    errors = [LeftOut(row + 1, letter(column), text, shown) for row, column, text in aside.errors]
    return made._replace(assumed=(*made.assumed, *told), left_out=(*made.left_out, *errors))


def _refuse_maps(wanted: Wanted, what: str) -> None:
    if wanted.maps:
        raise NotImported(f"--map is for the columns of a table, and it is {what}")


def _refuse_others(data: bytes) -> None:
    begin = data[:2000].lstrip().lower()
    if begin.startswith(b"%pdf"):
        raise NotImported("it is a PDF: ask for the spreadsheet it was made from")
    if begin.startswith((b"<!doctype", b"<html", b"<?xml", b"<table")):
        way_out = "open it in a spreadsheet program and save it as .xlsx"
        raise NotImported(f"it is a web page or XML, whatever its name says: {way_out}")


def _is_line_up(head: Head) -> bool:
    fields = head.fields
    if "model" in fields:
        return True
    return "look" in fields and not ({"start", "duration"} <= fields)


def _chosen(grid: Grid, wanted: Wanted) -> tuple[Sheet, list[LeftOut]]:
    """The sheet that was named, else the one that looks most like it; the others are told."""
    filled = [sheet for sheet in grid.sheets if sheet.rows]
    if not filled:
        raise NotImported("all of it is empty")
    if wanted.sheet is not None:
        bare = " ".join(wanted.sheet.split()).casefold()
        named = [sheet for sheet in grid.sheets if " ".join(sheet.name.split()).casefold() == bare]
        if not named:
            names = [sheet.name for sheet in grid.sheets if sheet.name]
            near = Names(names).nearest(wanted.sheet)
            hint = (
                f"did you mean “{near}”?"
                if near
                else f"there are: {', '.join(f'“{name}”' for name in names)}"
            )
            raise NotImported(
                f"there is no sheet “{wanted.sheet}”; {hint}" if names else "it has no sheets, so no --sheet"
            )
        chosen = named[0]
    elif len(filled) == 1:
        chosen = filled[0]
    else:
        # A hidden sheet only where no other will do.
        scores = [(score(sheet), not sheet.hidden, -n) for n, sheet in enumerate(filled)]
        best = max(scores, key=lambda each: (each[0] > 0 and each[1], *each))
        chosen = filled[-best[2]]
        if not best[0] and not wanted.maps:
            raise NotImported(no_heading(chosen))
    others = [
        LeftOut(
            None,
            f"sheet “{sheet.name}”",
            f"{sum(len(sheet.filled(row)) for row in range(len(sheet.rows)))} cells",
            "hidden; --sheet takes it" if sheet.hidden else "another sheet; --sheet takes it",
        )
        for sheet in filled
        if sheet is not chosen
    ]
    return chosen, others


# The comments on top


def _comments(name: str, source: str, made: Made) -> Iterator[str]:
    where = f", {made.where}" if made.where else ""
    yield _comment(f"Imported from {name}{where}: {source}, read as a {made.kind}.")
    taken = [column for column in made.columns if column.taken_as and column.cells]
    if taken:
        yield "#"
        yield "# What was taken for what:"
        width = max(len(harmless(called(column))) for column in taken)
        for column in taken:
            name = harmless(called(column))
            yield _comment(f"  {name:{min(width, 40)}}  {column.taken_as}")
    yield from _listed("Please look at this:", made.assumed)
    yield from _listed("Above the table stood:", made.remarks)
    yield from _listed("Not in here:", told_left_out(made))


def _listed(title: str, sentences: Iterable[str]) -> Iterator[str]:
    lines = list(sentences)
    if not lines:
        return
    yield "#"
    yield f"# {title}"
    for sentence in lines[:MOST_COMMENTS]:
        yield _comment(f"  {sentence}")
    if len(lines) > MOST_COMMENTS:
        yield f"#   … and {len(lines) - MOST_COMMENTS} more"


def _comment(text: str) -> str:
    line = harmless(" ".join(text.split("\n")))
    line = UNWRITTEN.sub("\N{REPLACEMENT CHARACTER}", line)
    return "# " + (line if len(line) <= LONGEST_COMMENT else line[: LONGEST_COMMENT - 1] + "…")
