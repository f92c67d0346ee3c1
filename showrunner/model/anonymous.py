"""People without their names: a neutral word for each, also where a text merely mentions them.

A name is known by its words, whatever their case and accents: the whole of it, each of its words of three
letters or more, and the id under which the running order has it. What is left of a text stays as it was.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from showrunner.model.harmless import visible
from showrunner.model.running_order import DEPARTMENTS, RunningOrder, cue_parts, slug

SHORTEST: Final = 3
"""Letters that a word of a name has at least to be looked for by itself: `Li` alone may be any word."""

SOMEBODY: Final = "somebody"
"""For a word that several people have in their names."""

_SAID_OF_WORK: Final = """
and artist artistic assistant audio backstage ballet band caller captain cast casting chief choir crew
cue dancer deck deputy desk director dresser dressers first floor followspot for front guest guests hair
head host house lead light lighting look make makeup manager model models music musician nobody of
offstage operator or orchestra outfit photographer press producer production program props quick rail
rails runner second security show showrunner singer somebody sound speaker special spot stage stylist
team technical technician the third up video walk wardrobe
"""
TRADE: Final = frozenset(_SAID_OF_WORK.split())
"""Words of the trade, which name what somebody does and not who it is."""

_JOINTS: Final = re.compile(r"[\s\-‐‑–._'’`]{1,3}")
"""What may stand between two words of a name."""

_APART: Final = re.compile(r"(/|~\d+$)")
"""What stands between the parts of a walk's id."""


class _Word(NamedTuple):
    begin: int
    end: int
    key: str
    """The word without case and accents."""


class _Known(NamedTuple):
    keys: tuple[str, ...]
    who: str


class Anonymous:
    """The people of one show, each with a neutral word that stays the same: `Model 4`, `Crew 2`."""

    def __init__(self, plans: Iterable[RunningOrder]) -> None:
        """Those whom these plans name; more may be met."""
        self._who: dict[str, str] = {}
        """By id, or by what was said of somebody whom no plan names."""
        self._known: dict[str, list[_Known]] = {}
        """By the first word, the longest first."""
        self._unspaced: dict[str, str] = {}
        """Names in scripts that set no blanks, and those without a letter: they are found anywhere."""
        self._neutral: set[str] = set()
        """The neutral words that were given."""
        self._ids: dict[str, str] = {}
        self._taken: set[str] = set()
        self._crew = 0
        self._texts: dict[str, str] = {}
        self._trade = {*TRADE, *(_key(code) for code in DEPARTMENTS)}
        self._models: set[str] = set()
        listed = tuple(plans)
        for plan in listed:
            self._trade |= {_key(code) for code in (*_codes(plan), *plan.departments)}
        for plan in listed:
            word = plan.words.get("model") or "model"
            walking = [walk.model for segment in plan.running_order for walk in segment.walks or ()]
            for model in dict.fromkeys([*plan.models, *walking]):
                self._models.add(model)
                entry = plan.models.get(model)
                who = self._who.get(model) or f"{word[:1].upper()}{word[1:]} {len(self._who) + 1}"
                self._meet(model, who, entry.name if entry is not None else None)
        for plan in listed:
            for name, member in plan.crew.items():
                if not self._names_somebody(_keys(member.name or name)):
                    self._who.setdefault(name, member.name or name)
                    continue
                self._meet(name, self._who.get(name) or self._next_of_crew(), member.name)
        for plan in listed:
            for said in _others(plan):
                self.person(said)

    def _next_of_crew(self) -> str:
        self._crew += 1
        return f"Crew {self._crew}"

    def _meet(self, id: str, who: str, name: str | None = None) -> None:
        self._who[id] = who
        self._neutral.add(who)
        self._texts.clear()
        for said in (id, name or id):
            keys = _keys(said)
            if not keys or _sets_no_blanks(said):
                for bare in (visible(said).strip(), *visible(said).split()):
                    if bare and (len(bare) > 1 or not keys):
                        self._unspaced.setdefault(bare, who)
            if self._names_somebody(keys):
                self._add(keys, who)
            for key in keys:
                if len(key) >= SHORTEST and key not in self._trade and not key.isdecimal():
                    self._add((key,), who)

    def _names_somebody(self, keys: tuple[str, ...]) -> bool:
        """Whether it is more than words of the trade and numbers, and more than a single letter."""
        telling = [key for key in keys if key not in self._trade and not key.isdecimal()]
        return bool(telling) and len("".join(keys)) > 1

    def _add(self, keys: tuple[str, ...], who: str) -> None:
        known = self._known.setdefault(keys[0], [])
        other = next((each for each in known if each.keys == keys), None)
        if other is None:
            known.append(_Known(keys, who))
            known.sort(key=lambda each: -len(each.keys))
        elif other.who != who:
            known[known.index(other)] = _Known(keys, SOMEBODY)

    def person(self, said: str) -> str:
        """A neutral word for somebody who is meant by id or by name; what somebody does stays."""
        who = self._who.get(said)
        if who is None:
            keys = _keys(said)
            if keys and not self._names_somebody(keys):
                return said
            found = self._mentioned(said)
            who = found.pop() if len(found) == 1 else self._next_of_crew()
            self._meet(said, who)
        return who

    def _mentioned(self, said: str) -> set[str]:
        """Who is named there, by the words of a name that only they have."""
        words = list(_words(said))
        found = {known.who for place in range(len(words)) if (known := self._found(said, words, place))}
        return (found | {who for name, who in self._unspaced.items() if name in said}) - {SOMEBODY}

    def person_id(self, said: str) -> str:
        """An id for somebody who is meant by id."""
        who = self.person(said)
        return slug(who) if who in self._neutral else self.id(said)

    def reference(self, said: str) -> str:
        """What a cue goes with or comes after: a model, or any other part of the show."""
        return self.person_id(said) if said in self._models else self.id(said)

    def id(self, said: str) -> str:
        """An id of anything else, with neutral words for names in it: of two ids never the same one.

        Of a walk (`SEGMENT/OUTFIT`, `SEGMENT/OUTFIT~2`) part by part, as the plan has them.
        """
        return "".join(self._id(part) if n % 2 == 0 else part for n, part in enumerate(_APART.split(said)))

    def _id(self, said: str) -> str:
        found = self._ids.get(said)
        if found is None:
            free = bare = self._without_names(said, slug)
            n = 1
            while free in self._taken:
                n += 1
                free = f"{bare}-{n}"
            found = self._ids[said] = free
            self._taken.add(free)
        return found

    def text(self, said: str) -> str:
        """A text, with neutral words for the names in it."""
        found = self._texts.get(said)
        if found is None:
            found = self._texts[said] = self._without_names(said, str)
        return found

    def _without_names(self, said: str, write: Callable[[str], str]) -> str:
        said = visible(said)
        for name, who in self._unspaced.items():
            said = said.replace(name, write(who))
        words = list(_words(said))
        parts: list[str] = []
        at = place = 0
        last = ""
        while place < len(words):
            found = self._found(said, words, place)
            if found is not None:
                between = said[at : words[place].begin]
                if found.who != last or not _JOINTS.fullmatch(between):  # two words of one name
                    parts += [between, write(found.who)]
                last = found.who
                place += len(found.keys)
                at = words[place - 1].end
            else:
                last = ""
                place += 1
        return "".join([*parts, said[at:]])

    def _found(self, said: str, words: list[_Word], place: int) -> _Known | None:
        """The longest name that begins with this word."""
        for known in self._known.get(words[place].key, ()):
            among = words[place : place + len(known.keys)]
            if tuple(word.key for word in among) == known.keys and all(
                _JOINTS.fullmatch(said, before.end, after.begin) for before, after in pairwise(among)
            ):
                return known
        return None


def _words(text: str) -> Iterator[_Word]:
    """The words of a text: letters and digits with what is set above and below them."""
    begin = None
    for place, sign in enumerate(text):
        of_a_word = sign.isalnum() or (begin is not None and unicodedata.category(sign).startswith("M"))
        if of_a_word and begin is None:
            begin = place
        elif not of_a_word and begin is not None:
            yield _Word(begin, place, _key(text[begin:place]))
            begin = None
    if begin is not None:
        yield _Word(begin, len(text), _key(text[begin:]))


def _keys(name: str) -> tuple[str, ...]:
    return tuple(word.key for word in _words(name))


def _key(word: str) -> str:
    """A word without case and accents."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    return "".join(sign for sign in apart if not unicodedata.category(sign).startswith("M"))


def _sets_no_blanks(name: str) -> bool:
    return any(sign.isalnum() and (sign >= "\u2e80" or "\u0e00" <= sign <= "\u1fff") for sign in name)


def _others(plan: RunningOrder) -> Iterator[str]:
    """Whom a plan names without saying who they are."""
    for model in plan.models.values():
        yield from (*model.dressers, *model.covers)
    for segment in plan.running_order:
        yield from (walk.dresser for walk in segment.walks or () if walk.dresser is not None)
    yield from (point.who for point in plan.checkpoints if point.who is not None)


def _codes(plan: RunningOrder) -> Iterator[str]:
    """The departments that have cues."""
    for segment in plan.running_order:
        for cue in segment.cues:
            yield from (department for department, _ in cue_parts(cue.cue))
