"""Words as they are compared: `Inès’ ZIP` and `ines zip` have the same ones."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*")


def words(text: str) -> list[str]:
    """The words of a text without accents and case, in order; `12.5` is one of them."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(sign for sign in decomposed if not unicodedata.combining(sign)))
