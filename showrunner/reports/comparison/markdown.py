"""The comparison as Markdown, to read and to send."""

from __future__ import annotations

from itertools import chain

from showrunner.model.comparing import Comparison
from showrunner.reports.comparison.parts import details, parts
from showrunner.reports.comparison.words import kind, span_of_days, verdict, why
from showrunner.reports.markdown import text
from showrunner.reports.parts import as_markdown as in_markdown
from showrunner.reports.parts import in_markdown as sentence


def as_markdown(found: Comparison) -> str:
    """The whole report; ends in a newline."""
    lines = [f"# {text(found.title)}", "", f"{kind(found)} · {span_of_days(found.runs)}", ""]
    lines += [f"**{verdict(found)}.**", *(sentence(said) for said in why(found))]
    lines += in_markdown(chain(parts(found), details(found)))
    return "\n".join(lines) + "\n"
