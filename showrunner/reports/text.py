"""User text on one line of plain text."""

from __future__ import annotations

import re
from typing import Final

_NOT_ON_A_LINE: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]+")
"""Control characters, line ends, marks that turn the direction of what follows, and halves of characters:
none of them may reach a terminal or break a line."""


def one_line(text: str) -> str:
    """The text without anything that would end the line, move the cursor or turn the rest around."""
    return _NOT_ON_A_LINE.sub(" ", text).strip()
