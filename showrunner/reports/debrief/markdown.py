"""The debrief as Markdown, to read and to send."""

from __future__ import annotations

from showrunner.model.debrief import Debrief
from showrunner.reports.debrief.parts import parts
from showrunner.reports.debrief.words import day, kind, summary, verdict, why
from showrunner.reports.markdown import text
from showrunner.reports.parts import as_markdown as in_markdown
from showrunner.reports.parts import in_markdown as sentence


def as_markdown(found: Debrief) -> str:
    """The whole report; ends in a newline."""
    about = [kind(found), day(found.date), *([text(found.venue)] if found.venue else [])]
    lines = [f"# {text(found.title)}", "", " · ".join(about), "", f"**{sentence(verdict(found))}.**"]
    lines += [sentence(said) for said in why(found)]
    lines += ["", *(f"- {said}" for said in summary(found))]
    lines += in_markdown(parts(found))
    return "\n".join(lines) + "\n"
