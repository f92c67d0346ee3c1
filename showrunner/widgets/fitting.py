"""Text made to fit into terminal cells: harmless, exactly as wide as asked, never markup."""

import re
from typing import Final, Literal

from rich.cells import cell_len, chop_cells, set_cell_size

from showrunner.model.harmless import harmless

_JOINS: Final = re.compile("[\u200d\ufe0e\ufe0f]")
"""What makes one sign of several, or a wide one of a narrow one, in some terminals and not in others."""

Align = Literal["left", "right", "center"]


def steady(text: str) -> str:
    """The text, harmless, and as wide as its signs are together: it can be cut anywhere, and every terminal
    makes the same of it."""
    return _JOINS.sub("", harmless(text))


def steady_lines(text: str) -> str:
    """The same of a text of several lines, which stay apart."""
    return "\n".join(steady(line) for line in text.split("\n"))


def fit(text: str, width: int, align: Align = "left") -> str:
    """The text in exactly `width` cells: cut with an ellipsis where it is longer, else padded.

    Wide characters count two cells, combining ones none; a character is never cut in half.
    """
    if width <= 0:
        return ""
    # A hostile text may be a megabyte long; what comes after this cannot be seen anyway.
    text = steady(text[: 8 * width + 64])
    missing = width - cell_len(text)
    if missing < 0:
        text = set_cell_size(text, width - 1).rstrip() + "…"
        missing = width - cell_len(text)
    if align == "right":
        return " " * missing + text
    if align == "center":
        return " " * (missing // 2) + text + " " * (missing - missing // 2)
    return text + " " * missing


def wrap(text: str, width: int, most: int) -> list[str]:
    """The text in lines of up to `width` cells, broken between words where it can be.

    At least one line, empty for an empty text, and at most `most`; where that is too few, the last one ends
    in an ellipsis.
    """
    width = max(width, 2)  # a wide character needs two cells
    lines, line = [], ""
    for word in steady(text[: (most + 1) * (8 * width + 64)]).split():
        if line and cell_len(line) + 1 + cell_len(word) <= width:
            line += f" {word}"
            continue
        if line:
            lines.append(line)
        *full, line = chop_cells(word, width) or [""]
        lines += full
        if len(lines) > most:
            break
    lines.append(line)
    if len(lines) > most:
        lines = [*lines[: most - 1], fit(f"{lines[most - 1]} …", width).rstrip()]
    return lines
