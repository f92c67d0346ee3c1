"""The debrief as a page of HTML: one file that can be sent, read on a phone, and printed."""

from __future__ import annotations

from showrunner.model.debrief import Debrief
from showrunner.reports.debrief.parts import details, parts
from showrunner.reports.debrief.pictures import pictures
from showrunner.reports.debrief.words import clocks, counts, day, kind, spare, verdict, why
from showrunner.reports.page import page


def as_html(found: Debrief) -> str:
    """The whole page."""
    return page(
        "debrief.html.j2",
        found=found,
        kind=kind(found),
        day=day(found.date),
        verdict=verdict(found),
        why=why(found),
        counts=counts(found),
        spare=spare(found),
        parts=list(parts(found)),
        details=list(details(found)),
        pictures=pictures(found),
        clocks=clocks(found.zone),
    )
