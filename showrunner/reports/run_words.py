"""How runs of a show are said where several stand beside each other."""

from __future__ import annotations

from showrunner.model.runs import Head
from showrunner.model.words import length
from showrunner.reports.parts import Own, Words


def ending(run: Head) -> Words:
    """How it ended, where it was not played to its end; nothing where it was."""
    where: Words = (" in ", Own(run.reached)) if run.reached else ()
    match run.ending:
        case "played":
            return ()
        case "broken off":
            return ("broken off", *where, f", {many(run.uncalled, 'step')} not called")
        case "not down":
            return ("not down", *where)
        case "not up":
            return ("never up",)


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
