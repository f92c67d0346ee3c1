"""What else is no YAML in a text, behind the first place at which the parser gave up.

The parser cannot go on behind a mistake, and who mends one a minute before the show wants to know of the
next. So the text is taken in parts, each of which is YAML by itself: what stands under the keys of a running
order, and there the entries of lists and tables. Of each part the first mistake is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

import yaml

from showrunner.files.yaml_tree import LOADER, Trouble, in_words
from showrunner.model.running_order import RunningOrder

_KEY: Final = re.compile(r"([A-Za-z_]+)\s*:(?=\s|$)")
_ENTRY: Final = re.compile(r"( *)(?:- |[^\s#\-\"'\[\]{}][^\"'\[\]{}]*?:(?=\s|$))")

MOST: Final = 20
"""So many more are told; a text with more of them is something else."""

_UNENDED: Final = "end of stream"
"""What began in a part and does not end in it may end in the next one: of that nothing is told."""


class _Part(NamedTuple):
    start: int
    """Its first line, counted from 0."""
    lines: list[str]


def more_troubles(text: str, line: int) -> list[Trouble]:
    """The troubles of the parts that begin behind a line (counted from 1), in their order, at most `MOST`."""
    found: list[Trouble] = []
    for part in _parts(text.splitlines(keepends=True)):
        if part.start >= line and len(found) < MOST and (trouble := _trouble(part, text)) is not None:
            found.append(trouble)
    return found


def _trouble(part: _Part, text: str) -> Trouble | None:
    source = "".join(part.lines)
    if _error(source) is None:
        return None
    error = _error("\n" * part.start + source)
    if error is None or _UNENDED in str(error):
        return None
    return in_words(error, text)


def _error(source: str) -> yaml.YAMLError | None:
    try:
        for _ in yaml.parse(source, Loader=LOADER):
            pass
    except yaml.YAMLError as error:
        return error
    return None


def _parts(lines: list[str]) -> Iterator[_Part]:
    """The entries of what stands under each key of a running order; where it has none, all of it."""
    known = {field.alias or name for name, field in RunningOrder.model_fields.items()}
    starts = [n for n, line in enumerate(lines) if (key := _KEY.match(line)) is not None and key[1] in known]
    for start, end in pairwise([*starts, len(lines)]):
        yield from _entries(start, lines[start:end])


def _entries(start: int, lines: list[str]) -> Iterator[_Part]:
    first = next((match for line in lines[1:] if (match := _ENTRY.match(line)) is not None), None)
    if first is None or not lines[0].partition(":")[2].partition("#")[0].isspace():
        yield _Part(start, lines)
        return
    indent = first[1]
    begins = [
        n
        for n, line in enumerate(lines)
        if n and (match := _ENTRY.match(line)) is not None and match[1] == indent
    ]
    for begin, end in pairwise([*begins, len(lines)]):
        yield _Part(start + begin, lines[begin:end])
