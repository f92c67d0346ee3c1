"""The calls before the start: half, quarter, five, beginners, or those of the house.

They are counted back from the start as it stands: moved in the open, they move with it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from showrunner.model import spelling
from showrunner.model.running_order import Call, slug

if TYPE_CHECKING:
    from showrunner.model.happened import GivenCall
    from showrunner.model.state import Show

EARLY: Final = timedelta(minutes=2)
"""So long before its time a call may be given by one who names none."""

_ARTICLE: Final = "the-"


class Coming(NamedTuple):
    """A call, and how it stands."""

    id: str
    title: str
    at: datetime
    """When it is to be given: counted back from the start as it stands."""
    status: Literal["waiting", "due", "given", "passed"]
    """due: it is this one's time, until it is given, until the next one's, or until the show is up.
    passed: its time went by, and it was not given."""
    given: GivenCall | None
    """Who gave it when; also where it is to be given again, because the start was moved."""


def call_id(call: Call) -> str:
    """What a call answers to: `The half` is `half`."""
    name = slug(call.title)
    return name.removeprefix(_ARTICLE) or name


def calls(show: Show, now: datetime) -> list[Coming]:
    """All calls of a show, in the order in which they are to be given.

    One that was given for a start that has been moved since is to be given again, if its time comes again.
    Nobody is asked for one whose time went by before the journal was opened.
    """
    start = show.planned.start
    timed = sorted(show.plan.calls, key=lambda call: -call.before)
    latest = max((start - call.before for call in timed if start - call.before <= now), default=None)
    coming = []
    for call in timed:
        name, at = call_id(call), start - call.before
        given = show.calls.get(name)
        status: Literal["waiting", "due", "given", "passed"]
        if given is not None and (given.start == start or given.at >= at):
            status = "given"
        elif show.up_at is not None or (at <= now and (at != latest or _is_missed(show, at))):
            status = "passed"
        else:
            status = "due" if at <= now else "waiting"
        coming.append(Coming(name, call.title, at, status, given))
    return coming


def _is_missed(show: Show, at: datetime) -> bool:
    return show.opened_at is not None and at < show.opened_at


def due_call(show: Show, now: datetime) -> Coming | None:
    """The call that is to be given now."""
    if show.up_at is not None:
        return None
    return next((call for call in calls(show, now) if call.status == "due"), None)


def next_call(show: Show, now: datetime) -> Coming | None:
    """The call whose time comes next."""
    if show.up_at is not None:
        return None
    return next((call for call in calls(show, now) if call.status == "waiting"), None)


def named_calls(show: Show, said: str, now: datetime) -> list[Coming]:
    """The calls that are meant by some words: by name, whole or in part."""
    spelt = spelling.words(said)
    listed = [(call, spelling.words(call.title)) for call in calls(show, now)]
    exact = [call for call, title in listed if call.id == said.casefold().strip() or title == spelt]
    return exact or [call for call, title in listed if spelt and all(word in title for word in spelt)]
