"""Cue lists of ETC Eos desks, exported as CSV: blocks of targets, of which the cues are ours.

A block begins with START_TARGETS, a row of headings follows. A cue is a row of type `Cue` (1) with its list
(TARGET_LIST_NUMBER) and number (TARGET_ID); parts of a cue have a PART_NUMBER and fire with it. FOLLOW is
`F3` (counted from its GO) or `H3` (hang: counted from its completion), and fires the next cue of the list.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final, NamedTuple

from showrunner.files.importing import cues as cue_cells
from showrunner.files.importing.grid import Sheet, letter, text_of
from showrunner.files.importing.ledger import Ledger
from showrunner.files.importing.packed import NotImported
from showrunner.files.importing.preamble import USUAL_START, order_of_show
from showrunner.files.importing.result import Made, TakenColumn, Wanted
from showrunner.model.running_order import cue_id
from showrunner.model.times import ZERO, format_clock, format_duration

TAKEN_AS: Final = {
    "TARGET_ID": "the cue's number, as LX",
    "LABEL": "what the cue does",
    "CUE_NOTES": "what the cue does",
    "NOTES": "what the cue does",
    "SCENE_TEXT": "segments",
    "SCENE": "segments",
    "FOLLOW": "follows that fire by themselves",
    "HANG": "follows that fire by themselves",
    "DURATION": "how long after a hang is",
    "TARGET_LIST_NUMBER": "which list it is",
    "TARGET_TYPE": "what a row is",
    "TARGET_TYPE_AS_TEXT": "what a row is",
}


class _Cue(NamedTuple):
    row: int
    list_number: str
    number: str
    fields: dict[str, tuple[int, str]]

    def said(self, *names: str) -> str:
        return next((self.fields[name][1] for name in names if name in self.fields), "")


def is_eos(sheet: Sheet) -> bool:
    """Whether text with separators is the export of an Eos desk."""
    return any(_marker(sheet, row) for row in range(min(len(sheet.rows), 200)))


def _marker(sheet: Sheet, row: int) -> str:
    found = re.fullmatch(r"(START|END)_[A-Z_]+", text_of(sheet.cell(row, 0)).upper())
    return found[0] if found else ""


class Eos:
    """Reads one cue list."""

    def __init__(self, sheet: Sheet, wanted: Wanted, file: str) -> None:
        self.sheet, self.wanted, self.file = sheet, wanted, file
        self.ledger = Ledger(sheet)
        self.assumed: list[str] = []
        self.parts: dict[tuple[str, str], list[_Cue]] = {}
        self.lists: dict[str, str] = {}
        self.heads: dict[int, str] = {}

    def made(self) -> Made:
        """The whole of it."""
        cues = self._cues()
        if not cues:
            raise NotImported("there is no cue in it: in Eos, export the cue list (its targets) as CSV")
        chosen = self._list(cues)
        segments = self._segments([cue for cue in cues if cue.list_number == chosen])
        start = self.wanted.start or USUAL_START
        if self.wanted.start is None:
            self.assumed.append(
                f"a cue list has no times: start: {format_clock(start)} is put in (--start 19:30)"
            )
        label = self.lists.get(chosen, "")
        title = self.wanted.title or label or re.sub(r"\.[^.]*$", "", self.file) or "Show"
        return Made(
            "cue list",
            f"cue list {chosen}" + (f" “{label}”" if label else ""),
            order_of_show(title, start, None, "", running_order=segments),
            self._columns(cues),
            tuple(self.assumed),
            self.ledger.left_out("the desk keeps it"),
        )

    def _cues(self) -> list[_Cue]:
        names: dict[int, str] = {}
        inside = ""
        found: dict[tuple[str, str], _Cue] = {}
        for row in range(len(self.sheet.rows)):
            filled = self.sheet.filled(row)
            if marker := _marker(self.sheet, row):
                inside, names = (marker if marker.startswith("START") else ""), {}
                self.ledger.take(row, *filled)
                continue
            if inside != "START_TARGETS" or not filled:
                self.ledger.leave_row(row, "no target: levels and settings stay on the desk")
                continue
            if not names:
                names = {n: text_of(self.sheet.cell(row, n)).upper().replace(" ", "_") for n in filled}
                self.heads = self.heads or names
                self.ledger.take(row, *filled)
                continue
            fields: dict[str, tuple[int, str]] = {}
            for n in filled:
                if n in names:
                    fields.setdefault(names[n], (n, text_of(self.sheet.cell(row, n))))
            self._target(row, fields, found)
        return list(found.values())

    def _target(
        self, row: int, fields: dict[str, tuple[int, str]], found: dict[tuple[str, str], _Cue]
    ) -> None:
        def said(name: str) -> str:
            return fields.get(name, (0, ""))[1]

        kind = said("TARGET_TYPE_AS_TEXT").replace(" ", "_").upper() or {"1": "CUE", "15": "CUE_LIST"}.get(
            said("TARGET_TYPE"), ""
        )
        number = said("TARGET_ID")
        if kind == "CUE_LIST":
            if number:
                label = self.lists.get(number) or said("LABEL")
                self.lists[number] = label
                self._take(row, fields, "TARGET_TYPE", "TARGET_TYPE_AS_TEXT", "TARGET_ID", "LABEL")
            return
        if kind != "CUE":
            self.ledger.leave_row(row, f"a {kind.lower().replace('_', ' ') or 'target'} stays on the desk")
            return
        cue = _Cue(row, said("TARGET_LIST_NUMBER") or "1", number, fields)
        if not cue_id(f"LX {number}"):
            self.ledger.leave_row(row, "a cue without a number")
            return
        key = cue.list_number, number
        self.parts.setdefault(key, []).append(cue)
        if key not in found:
            found[key] = cue

    def _take(self, row: int, fields: dict[str, tuple[int, str]], *names: str) -> None:
        for name in names:
            if name in fields:
                self.ledger.take(row, fields[name][0])

    def _list(self, cues: Sequence[_Cue]) -> str:
        counts = Counter(cue.list_number for cue in cues)
        chosen = counts.most_common(1)[0][0]
        if self.wanted.sheet is not None:
            chosen = self.wanted.sheet.strip()
            if chosen not in counts:
                raise NotImported(f"it has no cue list {chosen}; there are: {', '.join(counts)}")
        others = [number for number in counts if number != chosen]
        if others:
            told = ", ".join(f"{number} ({counts[number]} cues)" for number in others)
            self.assumed.append(
                f"cue list {chosen} is taken; left out: {told} (--sheet NUMBER takes another)"
            )
            for cue in cues:
                if cue.list_number in others:
                    for part in self.parts[cue.list_number, cue.number]:
                        self.ledger.leave_row(part.row, "another cue list")
        return chosen

    def _segments(self, cues: Sequence[_Cue]) -> list[dict[str, Any]]:
        segments: list[dict[str, Any]] = []
        before: _Cue | None = None
        delay: timedelta | None = None
        links: list[str] = []
        for cue in cues:
            scene = " ".join(cue.said("SCENE_TEXT", "SCENE").split())
            self._take(cue.row, cue.fields, "SCENE_TEXT", "SCENE")
            if scene or not segments:
                segments.append(
                    {
                        "title": scene or self.lists.get(cue.list_number) or f"Cue list {cue.list_number}",
                        "cues": [],
                    }
                )
            here: list[dict[str, Any]] = segments[-1]["cues"]
            name = cue_id(f"LX {cue.number}")
            if delay is not None and before is not None:
                told = cue_cells.entry(name, self._action(cue), follow=cue_id(f"LX {before.number}"))
                if delay:
                    told = {
                        "cue": told.pop("cue"),
                        "follow": told.pop("follow"),
                        "delay": format_duration(delay),
                        **told,
                    }
            elif here:
                told = cue_cells.entry(name, self._action(cue), after=str(here[-1]["cue"]))
            else:
                told = cue_cells.entry(name, self._action(cue))
            here.append(told)
            self._take(
                cue.row, cue.fields, "TARGET_TYPE", "TARGET_TYPE_AS_TEXT", "TARGET_LIST_NUMBER", "TARGET_ID"
            )
            delay = self._follow(cue)
            before = cue
            if link := cue.said("LINK"):
                links.append(f"{name} to {link}")
        if links:
            self.assumed.append(f"links of the desk are no part of a running order: {', '.join(links)}")
        return segments

    def _action(self, cue: _Cue) -> str:
        texts: list[str] = []
        parts = self.parts[cue.list_number, cue.number]
        for part in parts:
            for name in ("LABEL", "CUE_NOTES", "NOTES"):
                if text := part.said(name):
                    texts.append(" ".join(text.split()))
                    self._take(part.row, part.fields, name)
            if part is not cue:
                self._take(
                    part.row,
                    part.fields,
                    "TARGET_TYPE",
                    "TARGET_TYPE_AS_TEXT",
                    "TARGET_LIST_NUMBER",
                    "TARGET_ID",
                )
                self._take(part.row, part.fields, "PART_NUMBER", "TARGET_PART_NUMBER")
        return "; ".join(dict.fromkeys(texts))

    def _follow(self, cue: _Cue) -> timedelta | None:
        said = cue.said("FOLLOW", "FOLLOW/HANG", "HANG")
        found = re.fullmatch(r"([FH])?\s*(-?\d+(?:\.\d+)?)", said.strip(), re.IGNORECASE) if said else None
        if found is None:
            return None
        after = timedelta(seconds=min(float(found[2]), 86_400))
        hang = (found[1] or ("H" if not cue.said("FOLLOW", "FOLLOW/HANG") else "F")).upper() == "H"
        if hang:
            took = re.match(r"\d+(?:\.\d+)?", cue.said("DURATION", "TIME_DATA"))
            after += timedelta(seconds=min(float(took[0]), 86_400)) if took else ZERO
            self._take(cue.row, cue.fields, "DURATION")
        self._take(cue.row, cue.fields, "FOLLOW", "FOLLOW/HANG", "HANG")
        return max(after, ZERO)

    def _columns(self, cues: Sequence[_Cue]) -> tuple[TakenColumn, ...]:
        found = []
        for n, name in self.heads.items():
            said = [cue.fields[name][1] for cue in cues if name in cue.fields]
            if said:
                found.append(TakenColumn(letter(n), name, TAKEN_AS.get(name, ""), len(said), said[0]))
        return tuple(found)
