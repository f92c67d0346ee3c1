"""What is said of a running order whose file has changed while its show runs."""

from __future__ import annotations

from showrunner.model.findings import Located
from showrunner.widgets.text_line import Spans
from showrunner.widgets.theme import SIGNS
from showrunner.widgets.view import ChangedFile


def said_of_file(file: ChangedFile) -> Spans:
    """It does not load, and where; or how much changed. What to press comes first, where it is never cut."""
    if file.plan is None:
        words = (
            f"l · {file.file} does not load: {place(file.findings[0])}{file.findings[0].text}{_more(file)}"
        )
        return ((f"{SIGNS['alert']} {words}", "bold $alert"),)
    if file.revision is None or file.revision.is_empty:
        return ()
    errors = f", {_errors(file)}" if file.findings else ""
    return ((f"l shows and takes in {file.file}: {file.revision.counted}{errors}", "$alert"),)


def in_short(file: ChangedFile) -> str:
    """The same beside something else that is said."""
    if file.plan is None:
        return f"{SIGNS['alert']} l · the file does not load"
    if file.revision is None or file.revision.is_empty:
        return ""
    return f"l · the file: {file.revision.counted}"


def place(finding: Located) -> str:
    """`line 12: `; nothing for a finding about the whole file."""
    return f"line {finding.line}: " if finding.line is not None else ""


def _errors(file: ChangedFile) -> str:
    return f"{len(file.findings)} {'error' if len(file.findings) == 1 else 'errors'}"


def _more(file: ChangedFile) -> str:
    return f" ({_errors(file)})" if len(file.findings) > 1 else ""
