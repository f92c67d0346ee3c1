"""How runs of a show are said where several stand beside each other."""

from __future__ import annotations

from showrunner.model.runs import Head
from showrunner.model.words import length


def ending(run: Head) -> str:
    """How it ended, where it was not played to its end; empty where it was. Has user text in it."""
    where = f" in {run.reached}" if run.reached else ""
    return {
        "played": "",
        "broken off": f"broken off{where}, {many(run.uncalled, 'step')} not called",
        "not down": f"not down yet{where}",
        "not up": "never up",
    }[run.ending]


def what(run: Head) -> str:
    """`rehearsal` or `show`."""
    return "rehearsal" if run.rehearsal else "show"


def took(run: Head) -> str:
    """`18:14, planned 17:04`, or nothing where it was never up."""
    actual, planned = run.running.actual, run.running.planned
    return "" if actual is None else f"{length(actual)}, planned {length(planned)}"


def many(number: int, what: str) -> str:
    """`2 holds`, `1 hold`."""
    return f"{number} {what}{'s' * (number != 1)}"
