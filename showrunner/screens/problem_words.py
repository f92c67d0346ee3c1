"""How severities, states and departments of problems are shown: a sign, a word and a colour for each."""

from __future__ import annotations

from typing import Final, NamedTuple

from textual.color import Color, ColorParseError

from showrunner.model.happened import Problem
from showrunner.model.state import Show
from showrunner.widgets.theme import SIGNS


class Severity(NamedTuple):
    """How bad a problem is."""

    name: str
    sign: str
    look: str


SEVERITIES: Final = (
    Severity("low", SIGNS["waiting"], "$quiet"),
    Severity("normal", SIGNS["cue"], ""),
    Severity("high", SIGNS["alert"], "bold $alert"),
    Severity("stop", SIGNS["stop"], "bold $stop"),
)
"""From the mildest to the worst."""


def severity_of(problem: Problem) -> Severity:
    """How bad a problem is."""
    return severity_named(problem.severity)


def severity_named(name: str) -> Severity:
    """A severity by its name; what is unknown here counts as normal."""
    return next((each for each in SEVERITIES if each.name == name), SEVERITIES[1])


def ranked(show: Show) -> list[Problem]:
    """All problems: open ones worst first, then oldest; then those that are taken; then the last fixed."""
    left = show.open_problems()
    fixed = [problem for problem in show.problems.values() if problem.status == "fixed"]
    fixed.sort(key=lambda problem: (problem.fixed_at, problem.n), reverse=True)
    return [
        *(problem for problem in left if problem.status == "open"),
        *(problem for problem in left if problem.status == "taken"),
        *fixed,
    ]


def department_look(show: Show, department: str) -> str:
    """The colour of a department: the show's own word for it, else that of the house."""
    declared = show.plan.departments.get(department)
    if declared is None or declared.colour is None:
        known = department.isascii() and department.isalnum()  # what else somebody wrote is no look
        return f"$dept-{department.lower()}" if known else ""
    try:
        return Color.parse(declared.colour).hex6.lower()
    except ColorParseError:
        return ""
