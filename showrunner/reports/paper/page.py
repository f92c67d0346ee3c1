"""A paper as a page that is printed: one file, laid out for A4 and Letter."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from markupsafe import Markup

from showrunner.model.harmless import harmless
from showrunner.reports.page import page
from showrunner.reports.paper.paper import Head, Paper

LETTERS: Final = Markup('"Helvetica Neue", Helvetica, Arial, "Liberation Sans", "Noto Sans", sans-serif')

TITLE: Final = 64
"""Letters of a show's title that have room in the margin beside the evening."""

ISOLATED: Final = "\u2068{}\u2069"
"""Text whose direction turns nothing around it."""


class Margins(NamedTuple):
    """What stands in the margins of each page, as strings of CSS."""

    show: Markup
    evening: Markup
    edition: Markup


def as_html(paper: Paper, head: Head) -> str:
    """A paper as HTML: what every page bears stands in its margins (from Chromium 131 on)."""
    margins = Margins(
        in_css(f"{_isolated(_short(head.show))} · {_isolated(head.paper)}"),
        in_css(_isolated(_short(head.evening))),
        in_css(_isolated(head.edition)),
    )
    return page(
        paper.template,
        paper=paper,
        night=paper.night,
        head=head,
        margins=margins,
        letters=LETTERS,
        size=size,
    )


def in_css(text: str) -> Markup:
    """Text as a string of CSS: whatever is no plain letter or figure is written by its number."""
    return Markup('"{}"').format(Markup(re.sub(r"[^A-Za-z0-9]", lambda c: f"\\{ord(c[0]):06x}", text)))


def size(text: str, long: int, very_long: int) -> str:
    """How large a name can be written, by its length in letters."""
    letters = len(text)
    return "very-long" if letters > very_long else "long" if letters > long else ""


def _short(text: str) -> str:
    said = harmless(text)
    return said if len(said) <= TITLE else said[: TITLE - 1] + "…"


def _isolated(text: str) -> str:
    return ISOLATED.format(harmless(text)) if text else ""
