"""HTML from templates: one file with its style in it, no scripts, nothing from elsewhere.

Whatever a template prints is escaped and harmless, whether or not its author thought of it; text of a user
is printed through the filter `text`, which also keeps its direction from turning the words around it.
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from showrunner.model.harmless import harmless
from showrunner.model.words import clock, length, over
from showrunner.reports.parts import Own, Toned, Words, parted


def page(template: str, **data: Any) -> str:
    """A template of `templates/`, filled in; ends in a newline.

    Raises:
        jinja2.UndefinedError: the template asks for what is not in the data.
    """
    return _environment().get_template(template).render(data)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("showrunner.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printed,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.filters |= {
        "text": text,
        "words": words,
        "clock": clock,
        "short_clock": _short_clock,
        "length": length,
        "over": over,
    }
    return made


_LONG_WORD: Final = re.compile(r"\S{15,60}?\w(?=\w)")
"""So much of a word that no column is wide enough for more of it; it is never parted before an accent.
Nothing is sought farther on: a line of dashes would be gone through again for each of them."""


def text(said: str) -> Markup:
    """Text of a user, with a direction of its own; a word without an end may be broken."""
    return Markup(_text(said))


def words(said: Words) -> Markup:
    """A sentence: each piece with its colour, or with its own direction."""
    main, beside = ("".join(_piece(piece) for piece in some) for some in parted(said))
    return Markup(f'{main} <span class="beside">{beside}</span>' if beside else main)


# Markup's own `format` takes ten times as long, and a long report has a hundred thousand pieces.


def _piece(piece: str) -> str:
    if isinstance(piece, Own):
        return _text(piece)
    escaped = str(escape(str(piece)))
    return f'<span class="{piece.tone}">{escaped}</span>' if isinstance(piece, Toned) else escaped


def _text(said: str) -> str:
    said = harmless(str(said))
    if len(said) <= 16:
        return f"<bdi>{escape(said)}</bdi>"
    pieces, reached = [], 0
    for found in _LONG_WORD.finditer(said):
        pieces.append(str(escape(said[reached : found.end()])))
        reached = found.end()
    return f"<bdi>{'<wbr>'.join([*pieces, str(escape(said[reached:]))])}</bdi>"


def _short_clock(moment: datetime, zone_name: str | None) -> str:
    """`20:04`."""
    return clock(moment, zone_name, seconds=False)


def _printed(value: object) -> object:
    if isinstance(value, Markup):
        return value
    return harmless(value) if isinstance(value, str) else "" if value is None else value
