"""The nearest known word to one that is not known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

MOST_COMPARISONS: Final = 50_000
"""About half a second. A file with so many unknown names has another trouble than its spelling."""


class Names:
    """The names that are known at one place, and which of them was probably meant.

    `also` has other words that people may say for one of them: Inès Caron for ines.
    """

    def __init__(self, known: Iterable[str], also: Iterable[tuple[str, str | None]] = ()) -> None:
        self._known = dict.fromkeys(known)
        self._also = also
        self._found: dict[str, str | None] = {}
        self._left = MOST_COMPARISONS

    def __contains__(self, word: str) -> bool:
        return word in self._known

    def nearest(self, word: str) -> str | None:
        """The known name that is most like `word`, for a number the next number; None where none is."""
        if word not in self._found:
            self._left -= len(self._known)
            if self._left < 0:
                return None
            self._found[word] = self._nearest_number(word) if word.isdecimal() else self._most_alike(word)
        return self._found[word]

    def hint(self, word: str) -> str:
        """` (nearest: noor)`, or nothing."""
        near = self.nearest(word)
        return f" (nearest: {near})" if near is not None else ""

    def _nearest_number(self, word: str) -> str | None:
        numbers = [name for name in self._known if name.isdecimal() and len(name) < 10]
        wanted = int(word) if len(word) < 10 else 10**10
        return min(numbers, key=lambda name: (abs(int(name) - wanted), int(name)), default=None)

    def _most_alike(self, word: str) -> str | None:
        from difflib import get_close_matches

        folded: dict[str, str] = {}
        for name in self._known:
            folded.setdefault(name.casefold(), name)
        for name, words in self._also:
            if words:
                folded.setdefault(words.casefold(), name)
        found = get_close_matches(word.casefold(), folded, n=1)
        return folded[found[0]] if found else None
