"""What has happened in a show, as the show keeps it: steps taken, waits, problems, notes, ticks and calls."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, NamedTuple

from showrunner.model import events


class Taken(NamedTuple):
    """A step that was called, as it was called."""

    at: datetime
    seq: int
    by: str
    called: events.StepCalled


class Hold(NamedTuple):
    """A wait: a hold, or a show stop."""

    since: datetime
    stop: bool
    reason: str
    last: str
    """What had been called last."""
    segment: str | None
    """The segment that was live."""
    until: datetime | None = None


class Due(NamedTuple):
    """A follow cue that is to fire by itself."""

    cue: str
    after: str
    at: datetime


class Turn(NamedTuple):
    """Something that was done about a problem."""

    at: datetime
    by: str
    what: Literal["taken", "fixed", "reopened"]
    fix: str = ""


class Problem(NamedTuple):
    """What went wrong, and what was done."""

    n: int
    text: str
    about: str | None
    department: str | None
    severity: str
    by: str
    opened_at: datetime
    taken_by: str | None = None
    taken_at: datetime | None = None
    fix: str | None = None
    fixed_by: str | None = None
    fixed_at: datetime | None = None
    turns: tuple[Turn, ...] = ()
    """Its whole story after it was opened: a fix that did not hold stays in it."""

    @property
    def status(self) -> str:
        """open, taken or fixed."""
        if self.fixed_at is not None:
            return "fixed"
        return "open" if self.taken_at is None else "taken"


class Note(NamedTuple):
    """A line for the debrief."""

    at: datetime
    by: str
    kind: str
    text: str
    about: str | None
    outfit: str | None = None
    owner: str | None = None
    private: bool = False


class Agreed(NamedTuple):
    """Something that is to be done before the next show."""

    n: int
    text: str
    owner: str | None
    about: str | None
    by: str
    at: datetime
    done_by: str | None = None
    done_at: datetime | None = None

    @property
    def done(self) -> bool:
        """Whether it was ticked off."""
        return self.done_at is not None


class Tick(NamedTuple):
    """An item that was seen to be there, or not after all."""

    ok: bool
    by: str
    at: datetime


class Clearance(NamedTuple):
    """A tick: seen or not, by whom and when."""

    ok: bool
    by: str
    at: datetime
    reason: str


class GivenCall(NamedTuple):
    """A call that was given."""

    at: datetime
    by: str
    start: datetime | None
    """The start that it counted down to."""


class Checked(NamedTuple):
    """How far a checkpoint is."""

    begun_at: datetime | None
    done_at: datetime | None
