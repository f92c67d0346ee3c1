"""Several runs of one show beside each other, in every format: the same bytes for the same journals."""

from __future__ import annotations

from showrunner.model.comparing import Comparison
from showrunner.reports.report import Report
from showrunner.reports.tables import Table


def report(found: Comparison) -> Report:
    """How this comparison is written; what only one format needs is imported when that is asked for."""

    def markdown() -> str:
        from showrunner.reports.comparison.markdown import as_markdown

        return as_markdown(found)

    def html() -> str:
        from showrunner.reports.comparison.page import as_html

        return as_html(found)

    def json() -> str:
        from showrunner.reports.comparison.data import as_json

        return as_json(found)

    def tables() -> tuple[Table, ...]:
        from showrunner.reports.comparison.tables import tables as as_tables

        return as_tables(found)

    return Report(found.title, markdown, html, json, tables)
