"""The debrief in every format: the same bytes for the same records, every time."""

from __future__ import annotations

from showrunner.model.debrief import Debrief
from showrunner.reports.report import Report
from showrunner.reports.tables import Table


def report(found: Debrief) -> Report:
    """How this debrief is written; what only one format needs is imported when that is asked for."""

    def markdown() -> str:
        from showrunner.reports.debrief.markdown import as_markdown

        return as_markdown(found)

    def html() -> str:
        from showrunner.reports.debrief.page import as_html

        return as_html(found)

    def json() -> str:
        from showrunner.reports.debrief.data import as_json

        return as_json(found)

    def tables() -> tuple[Table, ...]:
        from showrunner.reports.debrief.tables import tables as as_tables

        return as_tables(found)

    return Report(found.title, markdown, html, json, tables)
