"""Names of people as a spreadsheet has them: who is surely the same, and a short id for each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

from showrunner.files.importing.vocabulary import phrases
from showrunner.model.running_order import DOWN, slug
from showrunner.model.spelling import words

_TAKEN_IDS: Final = frozenset(("start", "end", "walk", DOWN, "all", "model", "outfit", "dresser", "note"))
"""Words that mean something else where an id may stand."""

ALIKE: Final = 0.88
"""Two names that are so much the same are asked about."""
MOST_COMPARED: Final = 400

_OPEN: Final = frozenset(
    phrases("tbc, tba, tbd, n n, nn, open, offen, to be confirmed, to be cast, a definir, por definir")
)
_EVERYONE: Final = frozenset(
    phrases(
        """
        all, all models, everyone, everybody, alle, alle models, alle modelle, tous, toutes, todos,
        todas, tutti, tutte, full cast, company, ensemble
        """
    )
)


def is_open(name: str) -> bool:
    """Whether a name says that there is none yet: `TBC`."""
    return " ".join(words(name)) in _OPEN or not name.strip("?-–—. ")


def is_everyone(name: str) -> bool:
    """Whether a name means everybody: `All models`."""
    return " ".join(words(name)) in _EVERYONE


class People:
    """Those whom a table names in one of its columns."""

    def __init__(self, others: People | None = None) -> None:
        """`others` are those whose ids nobody here may have."""
        self._others = others
        self._spellings: dict[tuple[str, ...], Counter[str]] = {}
        self._ids: dict[tuple[str, ...], str] | None = None

    def add(self, name: str) -> tuple[str, ...]:
        """Somebody is named; gives back who that is, however the name is written.

        Spaces, case, accents and the order of the names make no difference; anything else does.
        """
        said = " ".join(name.split())
        key = tuple(sorted(words(said))) or (said,)
        self._spellings.setdefault(key, Counter())[said] += 1
        return key

    def __len__(self) -> int:
        return len(self._spellings)

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        return iter(self._spellings)

    def __contains__(self, key: tuple[str, ...]) -> bool:
        return key in self._spellings

    def find(self, name: str) -> tuple[str, ...] | None:
        """Who of those named already is meant: by the whole name, or the only one with that part of it."""
        said = tuple(sorted(words(name)))
        if said in self._spellings:
            return said
        with_part = [key for key in self._spellings if said and set(said) <= set(key)]
        return with_part[0] if len(with_part) == 1 else None

    def name(self, key: tuple[str, ...]) -> str:
        """How somebody's name is written: with its accents and not in capitals, else as it is most often."""

        def worth(each: tuple[str, int]) -> tuple[int, bool, bool, bool, int]:
            spelling, times = each
            ascii_only, comma = spelling.isascii(), "," in spelling
            return (-comma, not ascii_only, not spelling.isupper(), not spelling.islower(), times)

        return max(self._spellings[key].items(), key=worth)[0]

    def id(self, key: tuple[str, ...]) -> str:
        """One word for somebody, that is nobody else's: the first name where that is enough."""
        if self._ids is None:
            self._ids = self._made_ids()
        return self._ids[key]

    def _made_ids(self) -> dict[tuple[str, ...], str]:
        firsts = Counter(self._first(key) for key in self._spellings)
        found: dict[tuple[str, ...], str] = {}
        taken: set[str] = set() if self._others is None else {self._others.id(key) for key in self._others}
        for key in self._spellings:
            first, whole = self._first(key), slug(self.name(key))
            made = first if firsts[first] == 1 and first not in {*_TAKEN_IDS, *taken} else whole
            if not made or made in _TAKEN_IDS:
                made = f"{made or 'nobody'}-{len(found) + 1}"
            base, n = made, 1
            while made in taken or (made in firsts and made != first):
                n += 1
                made = f"{base}-{n}"
            taken.add(made)
            found[key] = made
        return found

    def _first(self, key: tuple[str, ...]) -> str:
        # Haddad, Noor: where it is written so anywhere, the first name is known.
        turned = next((one for one in self._spellings[key] if "," in one), None)
        said = (turned.partition(",")[2].strip() if turned else "") or self.name(key)
        return slug(said.split()[0] if said.split() else said)

    def merged(self) -> Iterator[str]:
        """Sentences on names that are written in several ways and taken for one."""
        for key, spellings in self._spellings.items():
            if len(spellings) > 1:
                others = " and ".join(f"“{one}”" for one in spellings if one != self.name(key))
                yield f"{others} {'is' if len(spellings) == 2 else 'are'} taken for “{self.name(key)}”"

    def doubtful(self) -> Iterator[str]:
        """Sentences on names that may be the same person's and were kept apart."""
        names = {key: self.name(key) for key in self._spellings}
        keys = list(names)[:MOST_COMPARED]
        for n, one in enumerate(keys):
            for other in keys[n + 1 :]:
                if _may_be_same(names[one], names[other]):
                    yield (
                        f"“{names[one]}” and “{names[other]}” may be one person and are kept apart: "
                        "write the name the same way if they are"
                    )


def _may_be_same(one: str, other: str) -> bool:
    first, second = words(one), words(other)
    if not first or not second or first == second:
        return False
    if first[0] == second[0]:
        if len(first) == 1 or len(second) == 1:
            return True
        last, last_too = sorted((first[-1], second[-1]), key=len)
        if len(last) == 1:
            return last_too.startswith(last)
    if {*map(str.isdecimal, first[-1:] + second[-1:])} != {False}:
        return False  # Group 1 and Group 2
    matcher = SequenceMatcher(None, " ".join(first), " ".join(second))
    return matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


_BETWEEN_NAMES: Final = re.compile(r"\s*(?:[/&+,;\n]|\band\b|\bund\b|\bet\b|\by\b)\s*", re.IGNORECASE)


def names_in(text: str) -> list[str]:
    """The names in a cell that may have several: `Lena / Marc`."""
    return [name for part in _BETWEEN_NAMES.split(text) if (name := part.strip(" .()"))]
