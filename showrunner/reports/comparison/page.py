"""The comparison as a page of HTML: one file that can be sent, read on a phone, and printed."""

from __future__ import annotations

from showrunner.model.comparing import Comparison
from showrunner.reports.comparison.parts import details, parts
from showrunner.reports.comparison.pictures import picture
from showrunner.reports.comparison.words import kind, span_of_days, verdict, why
from showrunner.reports.page import page


def as_html(found: Comparison) -> str:
    """The whole page."""
    return page(
        "comparison.html.j2",
        found=found,
        kind=kind(found),
        days=span_of_days(found.runs),
        verdict=verdict(found),
        why=list(why(found)),
        parts=list(parts(found)),
        details=list(details(found)),
        picture=picture(found),
    )
