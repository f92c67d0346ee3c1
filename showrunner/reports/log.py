"""The log for people: one event, one line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from showrunner.model.events import FollowFired, Record, Undone
from showrunner.model.harmless import harmless
from showrunner.model.refs import look_word
from showrunner.model.state import AUTOMATIC, Show
from showrunner.model.times import stored_moment
from showrunner.model.words import clock, length, say, say_to_all

CALLER: Final = "caller"
"""Who is at the desk where nobody said a name."""

OVERDUE: Final = timedelta(seconds=2)
"""A follow cue that comes later than this after its moment is told as overdue."""


def line(
    record: Record, show: Show, *, me: str = CALLER, earlier: Sequence[Record] = (), to_all: bool = False
) -> str:
    """`20:04:10  noor ready (lena)`: the show's own clock, what happened, and who did it.

    Args:
        show: for its time zone and its own words.
        me: who needs no naming.
        earlier: the journal so far, from its first record, so that what was taken back can be named.
        to_all: whether anybody may read it: of clearances no more than that they were ticked.
    """
    said = what(record, show, earlier, to_all)
    who = "" if record.by in {me, AUTOMATIC} else f" ({harmless(record.by)})"
    return f"{clock(record.at, show.plan.timezone)}  {said}{who}"


def what(record: Record, show: Show, earlier: Sequence[Record] = (), to_all: bool = False) -> str:
    """What happened, without when and who."""
    event = record.event
    if isinstance(event, Undone) and 0 < event.undoes <= len(earlier):
        return f"took back: {what(earlier[event.undoes - 1], show, (), to_all)}"
    said = harmless((say_to_all if to_all else say)(event, look_word(show)))
    if isinstance(event, FollowFired) and (due := stored_moment(event.due)):
        late = record.at - due
        return f"{said}, overdue by {length(late)}" if late > OVERDUE else said
    return said
