"""What stands above a table: the show's title, its date, its place, its start, and help."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any, Final

from showrunner.files.importing.grid import Sheet, Value, text_of
from showrunner.files.importing.ledger import Ledger
from showrunner.files.importing.lines import line
from showrunner.files.importing.result import Wanted
from showrunner.files.importing.times import day, moment
from showrunner.files.importing.vocabulary import phrases
from showrunner.model.spelling import words
from showrunner.model.times import NIGHT, format_clock

_LABELS: Final = {
    "show": phrases(
        """
        show, event, title, production, project, show name, event name, show title, veranstaltung,
        titel, produktion, projekt, spectacle, titre, evenement, evento, espectaculo, titulo,
        spettacolo, titolo, sfilata, defile, desfile
        """
    ),
    "date": phrases("date, datum, show date, event date, fecha, data, jour, tag, day"),
    "venue": phrases("venue, location, place, ort, veranstaltungsort, lieu, lugar, luogo, sede"),
    "start": phrases(
        """
        start, show start, show time, showtime, start time, beginn, showbeginn, startzeit, debut, heure,
        inicio, hora, inizio, ora, uhrzeit, curtain, curtain up
        """
    ),
}

USUAL_START: Final = time(20)
"""Where nobody says when the show starts."""

NO_START: Final = f"no start is said anywhere: {format_clock(USUAL_START)} is put in (--start says another)"

_DULL: Final = re.compile(r"(sheet|tabelle|feuil|hoja|foglio|blatt|table)\s*\d*", re.IGNORECASE)


_REACHED: Final = re.compile(r"\w@\w|\b(?:tel|phone|mobile|handy|cell|whatsapp|e-?mail)\b", re.IGNORECASE)
"""How somebody can be reached."""


_STAMP: Final = re.compile(
    r"\W*(?:stand|version|rev(?:ision)?|draft|entwurf|printed|gedruckt|updated|aktualisiert|as of"
    r"|v\.?\s?\d)\b",
    re.I,
)
"""What begins so has the day on which it was written, not that of the show."""
_START_SAID: Final = re.compile(
    r"\b(?:show(?:\s?time|\s?start)?|starts?|(?:show)?beginn|curtain(?:\s?up)?|début|debut|inicio|inizio)"
    r"\b[\s:–—-]*(?:at|um|à|a\slas|alle|ore|is)?\s*"
    r"(?P<at>\d{1,2}(?:[:.]\d{2}(?:\s?[ap]\.?m\b\.?|\s?uhr\b|\s?h\b)?|\s?h\s?\d{2}\b|\s?(?:[ap]\.?m|uhr|h)\b\.?))"
    r"(?![.:]?\d)",
    re.IGNORECASE,
)
"""A start in a text; a date is none."""


class Preamble:
    """The rows above a table, read."""

    def __init__(self, sheet: Sheet, above: int, ledger: Ledger) -> None:
        self.found: dict[str, Any] = {}
        self.remarks: list[str] = []
        self.why_start = ""
        """Where the start was found, in words, where it stood in a text and was not asked for by a label."""
        self._texts: list[tuple[int, str]] = []
        """What stands in the cells that are remarks, each with its row."""
        for row in range(max(above, 0)):
            filled = sheet.filled(row)
            rest: list[int] = []
            skip: set[int] = set()
            is_above = row + 1 == above and len(filled) > 2  # headings of several columns each

            for at, column in enumerate(filled):
                if column in skip:
                    continue
                text = text_of(sheet.cell(row, column))
                label, colon, said = text.partition(":")
                value: Value | None = said.strip() or None
                key = None if is_above and not colon else self._key(label if colon else text)
                if key and value is None and at + 1 < len(filled):
                    value = sheet.cell(row, filled[at + 1])
                    if value is not None and self._learn(key, value):
                        skip.add(filled[at + 1])
                        ledger.take(row, column, filled[at + 1])
                        continue
                elif key and colon and value is not None and self._learn(key, value):
                    ledger.take(row, column)
                    continue
                rest.append(column)
            texts = [*dict.fromkeys(text_of(sheet.cell(row, n)) for n in rest)]
            remark = " · ".join(texts)
            if _REACHED.search(remark):
                ledger.leave(row, rest, "personal, and the show does not need it")
            elif rest:
                self.remarks.append(remark)
                self._texts += [(row, text) for text in texts]
                ledger.take(row, *rest)
        for _, text in self._texts:
            if "date" not in self.found and not _STAMP.match(text) and (on := day(text)) is not None:
                self.found["date"] = on
        if "start" not in self.found:
            self._find_start()

    def _find_start(self) -> None:
        """A start that stands in a text: `Show 19:30`; where texts say several, it is none of them."""
        said = [(row, found) for row, text in self._texts for found in _START_SAID.finditer(text)]
        times = {at.at for _, found in said if (at := moment(found["at"])) is not None}
        if len(times) == 1:
            self.found["start"] = next(iter(times))
            row, found = said[0]
            self.why_start = (
                f"the start is what row {row + 1} says: “{found[0].strip()}” (--start says another)"
            )

    @staticmethod
    def _key(label: str) -> str | None:
        said = " ".join(words(label))
        return next((key for key, names in _LABELS.items() if said in names), None)

    def _learn(self, key: str, value: Value) -> bool:
        if key in self.found or self._key(text_of(value)) is not None:
            return False
        learnt: object = text_of(value)
        if key == "show" and (at := moment(value)) is not None and not at.relative:
            key, learnt = "start", at.at  # “Show: 19:30”
        elif key == "date":
            learnt = day(value)
        elif key == "start":
            at = moment(value)
            learnt = at.at if at is not None and not at.relative else None
        if learnt is None:
            return False
        self.found[key] = learnt
        return True

    def title(self, sheet: Sheet, wanted: Wanted, file: str) -> tuple[str, str]:
        """What the show is called, and where from in words; nothing where it was said."""
        if wanted.title:
            return wanted.title, ""
        if "show" in self.found:
            return str(self.found["show"]), ""
        for row, text in self._texts:
            if 2 < len(text) <= 80 and _is_title(text):
                bare = _without_start(text)
                return bare, f"the show's title is what row {row + 1} says, above the table: “{bare}”"
        if sheet.name and not _DULL.fullmatch(sheet.name.strip()) and len(words(sheet.name)) > 1:
            return sheet.name, f"the show's title is the name of the sheet: “{sheet.name}”"
        stem = " ".join(re.sub(r"[_]+", " ", Path(file).stem).split()) or "Show"
        return stem, f"the show's title is the name of the file: “{stem}” (--title says another)"


def _without_start(text: str) -> str:
    """A title without the start that stands behind it."""
    last = next(reversed([*_START_SAID.finditer(text)]), None)
    bare = text[: last.start()].strip(" -–—,;·|/:(") if last is not None else ""
    return bare if bare and last is not None and not text[last.end() :].strip(" .)") else text


def _is_title(text: str) -> bool:
    dull = re.match(
        r"(strictly )?(confidential|vertraulich|draft|entwurf|confidentiel|template|vorlage)\b", text, re.I
    )
    return dull is None and line(text).kind in {"section", "finale"}


def order_of_show(title: str, start: time, on: date | None, venue: object, **more: Any) -> dict[str, Any]:
    """The first keys of a running order, in the order in which people write them."""
    data: dict[str, Any] = {"show": title}
    if on is not None:
        data["date"] = on.isoformat()
    data["start"] = format_clock(start)
    if venue:
        data["venue"] = str(venue)
    return {**data, **{key: value for key, value in more.items() if value}}


def clock(at: timedelta) -> time:
    """A moment since midnight as a time of the clock; past midnight it is the next morning."""
    seconds = int(at.total_seconds()) % 86400
    return time(seconds // 3600, seconds // 60 % 60, seconds % 60)


def since(clock_time: time) -> timedelta:
    """A time of the clock as time since midnight."""
    return timedelta(hours=clock_time.hour, minutes=clock_time.minute, seconds=clock_time.second)


def in_a_row(moments: Iterable[timedelta | None]) -> list[timedelta | None]:
    """Clock times one after another, those past midnight on the next day."""
    last: timedelta | None = None
    found: list[timedelta | None] = []
    for at in moments:
        if at is not None and last is not None and last - at > 2 * NIGHT:
            at += timedelta(days=1)
        found.append(at)
        last = at if at is not None else last
    return found
