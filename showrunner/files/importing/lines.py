"""Lines between the rows of a table: headings of sections, breaks, totals, notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from showrunner.files.importing.grid import Sheet, text_of
from showrunner.files.importing.vocabulary import phrases
from showrunner.model.spelling import words

LineKind = Literal["section", "break", "finale", "total", "page", "note"]

_BREAK: Final = frozenset(
    phrases(
        """
        break, interval, intermission, pause, umbaupause, entracte, descanso, pausa, intervallo,
        intermedio, lunch, mittagspause
        """
    )
)
_FINALE: Final = frozenset(("finale", "schlussbild"))
_LAST_WORDS: Final = _FINALE | {"final"}
_LAST_WALKS: Final = {
    ("final",),
    ("final", "walk"),
    ("grand", "final"),
    ("gran", "final"),
    ("defile", "final"),
}
_EVERYONE: Final = frozenset(
    phrases("all, everyone, everybody, alle, allen, tous, toutes, tout le monde, todos, todas, tutti, tutte")
)
_TOTAL: Final = frozenset(
    phrases(
        """
        total, totals, totaux, totale, totali, totales, summe, gesamt, gesamtdauer, gesamtzeit, somme,
        suma, sum, subtotal, zwischensumme
        """
    )
)
_PAGE: Final = re.compile(
    r"(page|seite|pagina|página|blatt|p\.?)\s*\d+(\s*(of|von|sur|de|di|/)\s*\d+)?|\d+\s*/\s*\d+"
    r"|(printed|gedruckt|stand|as of|version|updated|draft)\b.*\d.*",
    re.IGNORECASE,
)
_NOTE: Final = re.compile(
    r"(note|nb|n\.b\.|notes?|hinweis|achtung|wichtig|attention|important|remarque|nota|please|bitte|attenzione|atención|ps|todo)\b",
    re.IGNORECASE,
)
_SECTION: Final = re.compile(
    r"(act|akt|acte|acto|atto|part|teil|partie|parte|section|block|bloc|blocco|bloque|scene|szene|scena|escena"
    r"|set|chapter|kapitel|segment|group|gruppe|day|tag|jour)"
    r"\s+(\d+|[ivx]+|one|two|three|four|five|[a-e]|eins|zwei|drei)\b",
    re.IGNORECASE,
)
_MEASURE: Final = frozenset(("min", "mins", "minutes", "minuten", "h", "m", "s", "sec"))
_DECORATION: Final = " -–—=*_•~#·|>►▶:"

LONGEST_HEADING: Final = 60
FEW: Final = 3
"""Cells of a row that has nothing but a total."""


class Line(NamedTuple):
    """What stands alone in a row."""

    kind: LineKind
    text: str
    """Without the signs around it that only decorate."""


def line(text: str) -> Line:
    """What a text that stands alone in a row is."""
    bare = text.strip(_DECORATION) or text
    said = words(bare)
    if _PAGE.fullmatch(bare):
        return Line("page", bare)
    if said and (said[0] in _TOTAL or (len(said) < 4 and said[-1] in _TOTAL)):
        return Line("total", bare)
    is_section = _SECTION.match(bare) is not None
    if tuple(said) in _LAST_WALKS or (said[:1] and said[0] in _LAST_WORDS and _is_everyone(said[1:])):
        return Line("finale", bare)
    talks = (
        len(bare) > LONGEST_HEADING
        or "\n" in bare
        or len(said) > 9
        or (bare[-1:] in ".!?" and not re.fullmatch(r".*\b[A-Z]\.", bare))
        or _NOTE.match(bare) is not None
        or bare[:1] in "(["
        or (bare[:1].islower() and text == bare)
    )
    if not is_section and talks:
        return Line("note", text)
    core = [word for word in said if word not in _MEASURE and not re.fullmatch(r"\d+m?", word)]
    if core and len(core) <= 6 and core[-1] in _BREAK:
        return Line("break", bare)
    if len(said) <= 4 and any(word in _FINALE for word in said):
        return Line("finale", bare)
    return Line("section", bare)


def _is_everyone(said: Sequence[str]) -> bool:
    """Whether what is said behind a finale is who walks in it: `with all models`, `(tout le monde)`."""
    bare = [word for word in said if word not in {"with", "mit", "avec", "con", "models", "modelle", "girls"}]
    return not said or " ".join(bare) in _EVERYONE


def stands_alone(sheet: Sheet, row: int) -> int | None:
    """The column of the only thing that stands in a row; None where there is more, or nothing."""
    filled = sheet.filled(row)
    if len({text_of(sheet.cell(row, column)) for column in filled}) == 1:
        return filled[0]  # a text that is merged across stands in each cell of some files
    return None


def is_total(sheet: Sheet, row: int) -> bool:
    """Whether a row says what the rows above come to; what they come to may stand before the word."""
    said = [text_of(sheet.cell(row, n)) for n in sheet.filled(row)]
    sum_first = len(said) <= FEW and ":" in said[0] and not any(map(str.isalpha, said[0]))
    first = next((text for text in said[sum_first:] if words(text)), "")
    return line(first).kind == "total"


_NOTHING: Final = frozenset(("n/a", "n.a.", "none", "keine", "kein", "aucun", "nil"))


def says_nothing(text: str) -> bool:
    """Whether a cell only says that nothing is to be said: a dash, `n/a`."""
    return not text.strip("-–—−_.·•*? ") or text.strip().casefold() in _NOTHING
