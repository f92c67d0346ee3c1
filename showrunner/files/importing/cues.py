"""Cues in the cells of a department's column: `LX 12`, `Q12 – cold white`, `12.5`, several in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from showrunner.files.importing.headings import Head
from showrunner.model.running_order import DEPARTMENTS, cue_id, cue_parts, slug

_NAMES: Final = {
    name: code
    for code, names in {
        "LX": "lx lxq elx lq light licht",
        "SQ": "sq snd sndq sfx sound ton",
        "VT": "vt vtq vq vid",
        **{code: code.lower() for code in ("FS", "FLY", "DECK", "AUTO", "FX", "PYRO", "WARD", "FOH")},
    }.items()
    for name in names.split()
}
"""What people put before a cue's number."""
_NUMBER: Final = r"\d{1,4}(?:\.\d{1,3})?[a-z]?"
_NAMED: Final = re.compile(
    rf"(?P<name>[a-z]{{2,5}})\s?(?:cue|q)?\s?#?\s?(?P<number>{_NUMBER})\b(?:\s+go\b)?[\s:–—\-.,]*(?P<action>.*)",
    re.IGNORECASE | re.DOTALL,
)
_CUE_WORD: Final = re.compile(
    rf"(?:cue|q|stimmung)\s?#?\.?\s?(?P<number>{_NUMBER})\b(?:\s+go\b)?[\s:–—\-.,]*(?P<action>.*)",
    re.IGNORECASE | re.DOTALL,
)
_BARE: Final = re.compile(
    rf"#?(?P<number>{_NUMBER})(?:\s*[:–—\-]\s+(?P<action>.+))?", re.IGNORECASE | re.DOTALL
)


_RANGE: Final = re.compile(r"\d\s?[-–—]\s?\d")
"""`LX 12-18` is no cue, but a stretch of them."""


class CueCell(NamedTuple):
    """What a department's cell says."""

    cues: tuple[tuple[str, str], ...]
    """Each with its action, which may be empty."""
    text: str
    """What is no cue."""


class Cues:
    """The cues of one import: a number stands once in its department."""

    def __init__(self) -> None:
        self._taken: set[tuple[str, str]] = set()
        self.again: list[str] = []
        """Cues whose number stood somewhere else already: kept as a note there."""

    def read(self, code: str, text: str) -> CueCell:
        """What the cell of a department says; a number that was there already is left a text."""
        found: list[tuple[str, str]] = []
        rest: list[str] = []
        for piece in _pieces(text):
            cue, action = _cue(code, piece)
            parts = cue_parts(cue)
            if not parts:
                rest.append(piece)
            elif any(part in self._taken for part in parts):
                self.again.append(cue)
                rest.append(piece)
            else:
                self._taken.update(parts)
                found.append((cue, action))
        return CueCell(tuple(found), "\n".join(rest) if found else text.strip())

    def told_again(self) -> list[str]:
        """A sentence on those, where there are any."""
        if not self.again:
            return []
        told = ", ".join(dict.fromkeys(self.again))
        return [f"a cue's number stands once in its department, and is a note where it came again: {told}"]


def entry(cue: str, action: str, **how: str) -> dict[str, Any]:
    """A cue as a file has it."""
    return {
        "cue": cue,
        **{key.rstrip("_"): said for key, said in how.items()},
        **({"action": action} if action else {}),
    }


def _pieces(text: str) -> Iterator[str]:
    for part in re.split(r"[\n;]", text):
        bare = part.strip(" •·\t")
        if not bare:
            continue
        # LX 12, LX 13: two cues; “Cold white, slowly” is one text.
        split = re.split(r",\s*(?=(?:[A-Za-z]{2,5}\s?q?\s?|q\s?|cue\s)?#?\d)", bare, flags=re.IGNORECASE)
        if len(split) > 1 and all(
            _NAMED.match(one) or _CUE_WORD.match(one) or _BARE.fullmatch(one) for one in split
        ):
            yield from split
        else:
            yield bare


def _cue(code: str, piece: str) -> tuple[str, str]:
    if _RANGE.search(piece):
        return "", ""
    if "+" in piece:
        joined = re.sub(r"\s+GO\s*$", "", piece, flags=re.IGNORECASE)
        if len(cue_parts(joined)) > 1 and all(part in DEPARTMENTS for part, _ in cue_parts(joined)):
            return cue_id(joined), ""
    if found := _CUE_WORD.fullmatch(piece) or (code in DEPARTMENTS and _BARE.fullmatch(piece)) or None:
        return cue_id(f"{code} {found['number']}"), (found["action"] or "").strip()
    if found := _NAMED.fullmatch(piece):
        name = found["name"].lower()
        if name.upper() == code:
            return cue_id(f"{code} {found['number']}"), found["action"].strip()
        if name in _NAMES:
            return cue_id(f"{_NAMES[name]} {found['number']}"), found["action"].strip()
    return "", ""


def declared(head: Head) -> dict[str, dict[str, str]]:
    """The departments of a table that are not known from the start, each with its heading as its name."""
    return {
        heading.field: {"name": heading.text} if heading.text else {}
        for heading in head.departments
        if heading.field and heading.field not in DEPARTMENTS
    }


def code_for(heading: str, taken: set[str]) -> str:
    """A department's code for a heading that nobody knows: `Presenter` is PRESENTER."""
    letters = "".join(sign for sign in slug(heading) if sign.isalpha()).upper()[:12] or "NOTE"
    code, n = letters, 0
    while code in taken or not cue_id(f"{code} 1"):
        n += 1
        code = f"{letters[:11]}{chr(ord('A') + n % 26)}"
    return code
