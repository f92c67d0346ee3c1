"""The pieces of an outfit, as they stand in one cell or in several columns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from showrunner.files.importing.grid import Value, text_of

ITEM_KINDS: Final = {"shoes": "shoe", "jewellery": "jewellery", "bag": "bag", "accessories": "accessory"}
"""Columns of one kind of piece, each with that kind."""

ITEM_FIELDS: Final = ("items", *ITEM_KINDS)


def separators_in(values: Iterable[Value], *, commas: bool) -> str:
    """The pattern that a column of garments is split by: a bare slash only where nothing else separates.

    With a comma people describe a pair of shoes, and list garments.
    """
    texts = [text_of(value) for value in values]
    if not commas:
        return r"\n|;|•|\s[/+|]\s"
    usual = r"\n|;|•|\s[/+|]\s|(?<!\d),|,(?!\d)"
    if any(re.search(usual, text) for text in texts):
        return usual
    slashed = sum(1 for text in texts if re.search(r"[^\W\d]{3,}/[^\W\d]{3,}", text))
    return r"\n|/" if slashed * 3 >= len(texts) and slashed else usual


def split_items(text: str, separators: str) -> list[str]:
    """The pieces in a cell; what stands in brackets stays together."""
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found[0])
        return f"\x00{len(kept) - 1}\x00"

    closed = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", keep, text.replace("\x00", " "))
    pieces = []
    for part in re.split(separators, closed):
        piece = re.sub(r"\x00(\d+)\x00", lambda found: kept[int(found[1])], part)
        piece = " ".join(piece.split()).lstrip("-–•*· ").strip(" ,;")
        if piece:
            pieces.append(piece)
    return list(dict.fromkeys(pieces))
