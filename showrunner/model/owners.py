"""Whose something is, as the words tell that somebody types: `@odette`, or a name among them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from showrunner.model.spelling import words
from showrunner.model.state import Show

MARK = "@"
"""Before the name of whose it is."""


class Said(NamedTuple):
    """What was typed, and whose it is."""

    text: str
    """Without the name that was marked."""
    owner: str | None
    marked: bool
    """Whether the name was marked, and not only there."""


class Owners:
    """Those who may be meant: the crew by their names, then whoever owns something already."""

    def __init__(self, show: Show) -> None:
        crew = {id: member.name or id for id, member in show.plan.crew.items()}
        owners = (*(agreed.owner for agreed in show.agreed.values()), *(note.owner for note in show.notes))
        others = [owner for owner in owners if owner is not None]
        self.names = tuple(dict.fromkeys((*crew.values(), *others)))
        """As people say them, each once."""
        bearers: dict[str, set[str]] = {}
        for id, name in (*crew.items(), *((name, name) for name in others)):
            for word in (*words(id), *words(name)):
                bearers.setdefault(word, set()).add(name)
        self._bearers = {word: next(iter(names)) for word, names in bearers.items() if len(names) == 1}

    def said(self, text: str) -> Said:
        """What a text says of whose it is.

        A name after the mark is taken out of the text; of somebody from outside, one word. A name that only
        stands in the text stays there.
        """
        typed = text.split()
        for place, word in enumerate(typed):
            if word.startswith(MARK) and (name := word.removeprefix(MARK).rstrip(",.:;")):
                owner = next(iter(self._meant(name)), name)
                rest = (
                    list(self._rest(owner, typed[place + 1 :])) if owner in self.names else typed[place + 1 :]
                )
                return Said(" ".join((*typed[:place], *rest)), owner, marked=True)
        return Said(" ".join(typed), next(iter(self._meant(text)), None), marked=False)

    def _meant(self, text: str) -> Iterator[str]:
        yield from (self._bearers[word] for word in words(text) if word in self._bearers)

    @staticmethod
    def _rest(owner: str, typed: list[str]) -> Iterator[str]:
        """What follows a name, without the rest of the name."""
        others = words(owner)
        begun = True
        for word in typed:
            begun = begun and words(word) != [] and words(word)[0] in others
            if not begun:
                yield word
