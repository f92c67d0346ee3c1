"""HTML from templates: one file with its style in it, no scripts, nothing from elsewhere.

Whatever a template prints is escaped and harmless, whether or not its author thought of it; text of a user
is printed through the filter `text`, which also keeps its direction from turning the words around it.
"""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from showrunner.model.harmless import harmless
from showrunner.model.words import clock, length, over
from showrunner.reports.parts import Own, Toned, Words


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


def text(said: str) -> Markup:
    """Text of a user, with a direction of its own."""
    return Markup("<bdi>{}</bdi>").format(harmless(said))


def words(said: Words) -> Markup:
    """A sentence: each piece with its colour, or with its own direction."""
    return Markup("").join(_piece(piece) for piece in said)


def _piece(piece: str) -> Markup:
    if isinstance(piece, Own):
        return text(piece)
    if isinstance(piece, Toned):
        return Markup('<span class="{}">{}</span>').format(piece.tone, str(piece))
    return escape(piece)


def _short_clock(moment: datetime, zone_name: str | None) -> str:
    """`20:04`."""
    return clock(moment, zone_name, seconds=False)


def _printed(value: object) -> object:
    if isinstance(value, Markup):
        return value
    return harmless(value) if isinstance(value, str) else "" if value is None else value
