"""Markdown in which user text is text: it appears letter for letter, whatever it says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from showrunner.model.harmless import harmless

_SPECIAL: Final = re.compile(
    r"[\\`*_{}\[\]<#|~$@^]"
    r"|&(?=#?\w+;)"  # entities
    r"|:(?=//)|(?<=\bwww)\."  # addresses, which become links by themselves
    r"|:(?=[a-z+-][\w+-]*:)",  # :smile:
    re.IGNORECASE,
)
"""What marks something up wherever it stands in a line."""
_AT_START: Final = re.compile(r"(?:(?P<number>\d+)(?=[.)])|[-+=>])")
"""What begins a list, a quotation, a heading or a rule."""


def text(said: str | None) -> str:
    """User text, escaped, on one line."""
    escaped = _SPECIAL.sub(lambda found: "\\" + found[0], " ".join(harmless(said or "").split()))
    if begin := _AT_START.match(escaped):
        at = begin.end("number") if begin["number"] else 0
        escaped = f"{escaped[:at]}\\{escaped[at:]}"
    return escaped


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Lines of a table; a head that ends in a colon belongs to a column of figures, set to the right.

    Args:
        heads: as they are to appear, without the colon.
        rows: Markdown, not user text.
    """
    names = [head.removesuffix(":") for head in heads]
    rules = ["---:" if head.endswith(":") else "---" for head in heads]
    return [f"| {' | '.join(cells)} |" for cells in (names, rules, *rows)]
