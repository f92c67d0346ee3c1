"""Text made to fit into terminal cells: harmless, exactly as wide as asked, never markup."""

import re
from typing import Literal

from rich.cells import cell_len, set_cell_size

Align = Literal["left", "right", "center"]

_SPACES = re.compile("[\t\n\v\f\r\u2028\u2029]+")
# Marks nobody sees, about whose width terminals disagree, or which turn the direction of a line.
_UNSEEN = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
# Control characters, which a terminal obeys, and lone surrogates, on which an output stream chokes.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def harmless(text: str) -> str:
    """The text without anything that a terminal would obey, choke on or measure differently from us."""
    if text.isprintable():
        return text
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", _UNSEEN.sub("", _SPACES.sub(" ", text)))


def fit(text: str, width: int, align: Align = "left") -> str:
    """The text in exactly `width` cells: cut with an ellipsis where it is longer, else padded.

    Wide characters count two cells, combining ones none; a character is never cut in half.
    """
    if width <= 0:
        return ""
    # A hostile text may be a megabyte long; what comes after this cannot be seen anyway.
    text = harmless(text[: 8 * width + 64])
    missing = width - cell_len(text)
    if missing < 0:
        text = set_cell_size(text, width - 1).rstrip() + "…"
        missing = width - cell_len(text)
    if align == "right":
        return " " * missing + text
    if align == "center":
        return " " * (missing // 2) + text + " " * (missing - missing // 2)
    return text + " " * missing
