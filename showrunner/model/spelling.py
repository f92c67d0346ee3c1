"""Words as they are compared: `Inès’ ZIP` and `ines zip` have the same ones."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*")


def words(text: str) -> list[str]:
    """The words of a text without accents and case, in order; `12.5` is one of them."""
    folded = unicodedata.normalize("NFKD", text).casefold()  # some letters have a case only once taken apart
    decomposed = unicodedata.normalize("NFKD", folded)
    return _WORD.findall("".join(sign for sign in decomposed if not unicodedata.combining(sign)))
