"""What a report says, before it is known in which format: parts with sentences and tables.

A sentence is a tuple of pieces, so that the text of users and our own words can stand side by side and each
format can make the former into text of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import ClassVar, Final, NamedTuple

from showrunner.model import words
from showrunner.reports import markdown


class Own(str):
    """Text that somebody of the show wrote: whoever prints it makes it harmless."""

    __slots__ = ()


class Toned(str):
    """Our own words with a meaning that may also have a colour."""

    __slots__ = ()
    tone: ClassVar[str]


class Late(Toned):
    """What was behind the plan."""

    __slots__ = ()
    tone = "late"


class Early(Toned):
    """What was ahead of it."""

    __slots__ = ()
    tone = "early"


class Well(Toned):
    """What went as it should."""

    __slots__ = ()
    tone = "well"


class Care(Toned):
    """What wants somebody's eye."""

    __slots__ = ()
    tone = "care"


class Aside(str):
    """What follows it in a sentence is said beside what stands before: smaller, or in brackets."""

    __slots__ = ()


ASIDE: Final = Aside()


class When(Toned):
    """The clock time of a line in a list."""

    __slots__ = ()
    tone = "when"


Words = tuple[str, ...]
"""The pieces of a sentence; a plain `str` is ours and has no tone."""

NOTHING: Words = ("–",)
"""In a table, where there is nothing to say."""


class Grid(NamedTuple):
    """A table. The first cell of a row says what it is about."""

    heads: tuple[str, ...]
    """A head that ends in a colon belongs to a column of figures."""
    rows: tuple[tuple[Words, ...], ...]


class Part(NamedTuple):
    """A part of a report under its own heading."""

    id: str
    """One word, to jump to it."""
    head: str
    said: tuple[Words, ...] = ()
    """Sentences above the rest."""
    grid: Grid | None = None
    lines: tuple[Words, ...] = ()
    """A list."""

    @property
    def empty(self) -> bool:
        """Whether it has nothing to say."""
        return not (self.said or self.lines or (self.grid is not None and self.grid.rows))


def over(span: timedelta) -> Words:
    """`OVER 1:10`, `UNDER 0:08`, `ON TIME`."""
    said = words.over(span)
    return (Late(said) if said.startswith("OVER") else Early(said) if said.startswith("UNDER") else said,)


def listed(parts: Iterable[Words], last: str = " and ") -> Words:
    """`a, b and c`."""
    given = list(parts)
    pieces: list[str] = []
    for n, part in enumerate(given):
        if n:
            pieces.append(last if n == len(given) - 1 else ", ")
        pieces += part
    return tuple(pieces)


def as_markdown(parts: Iterable[Part]) -> Iterator[str]:
    """The lines of these parts; those that have nothing to say are left out."""
    for part in parts:
        if part.empty:
            continue
        yield from ("", f"## {part.head}")
        for said in part.said:
            yield from ("", in_markdown(said))
        if part.grid is not None and part.grid.rows:
            yield ""
            cells = [[in_markdown(cell) for cell in row] for row in part.grid.rows]
            yield from markdown.table(part.grid.heads, cells)
        if part.lines:
            yield ""
        yield from (f"- {in_markdown(line)}" for line in part.lines)


def in_markdown(said: Words) -> str:
    """One sentence, on one line."""
    main, beside = parted(said)
    text = "".join(_in_markdown(piece) for piece in main)
    return f"{text} ({''.join(_in_markdown(piece) for piece in beside)})" if beside else text


def parted(said: Words) -> tuple[Words, Words]:
    """What a sentence says, and what it says beside that."""
    for n, piece in enumerate(said):
        if isinstance(piece, Aside):
            return said[:n], said[n + 1 :]
    return said, ()


def _in_markdown(piece: str) -> str:
    if isinstance(piece, Own):
        return markdown.text(piece)
    return f"{piece} " if isinstance(piece, When) else piece
