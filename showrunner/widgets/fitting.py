"""Text made to fit into terminal cells: harmless, exactly as wide as asked, never markup."""

from typing import Literal

from rich.cells import cell_len, set_cell_size

from showrunner.model.harmless import harmless

Align = Literal["left", "right", "center"]


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
