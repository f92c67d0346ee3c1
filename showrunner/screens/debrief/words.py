"""How lateness and the state of a segment look: a sign, a word and a colour for each."""

from __future__ import annotations

from datetime import timedelta

from showrunner.widgets.theme import SIGNS
from showrunner.widgets.view import LATE

_SIGNS = {"done": "done", "live": "live", "cut": "cut", "skipped": "cut"}

STATUS_WORDS = {
    "waiting": "to come",
    "next": "next",
    "cut": "cut",
    "skipped": "skipped",
    "not called": "uncalled",
}
"""What is said of a segment that has not begun."""


def status_sign(status: str) -> tuple[str, str]:
    """The sign of a segment, and how it looks."""
    return SIGNS[_SIGNS.get(status, "waiting")], "strong $live" if status == "live" else ""


def how_late(late: timedelta) -> str:
    """The look of an OVER or an UNDER: a second or two are nobody's lateness."""
    return "$over" if late > LATE else "$under" if late < -LATE else "quiet"
