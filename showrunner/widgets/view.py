"""The one view that every screen is given, and the message by which a wish leaves it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from textual.message import Message

from showrunner.keys import Where
from showrunner.model.actions import Action
from showrunner.model.events import Record
from showrunner.model.lineup import Step
from showrunner.model.outlook import Outlook
from showrunner.model.refs import look_word
from showrunner.model.state import Show
from showrunner.model.timing import Forecast
from showrunner.model.words import clock

if TYPE_CHECKING:
    from showrunner.model.findings import Located
    from showrunner.model.revision import Revision
    from showrunner.model.running_order import RunningOrder

LATE: Final = timedelta(seconds=2)
"""A step that is called up to this long after it was due is on time: nobody calls to the second."""


class ChangedFile(NamedTuple):
    """The running order's file, where it is not what the show stands by."""

    file: str
    """Its name."""
    source: str
    plan: RunningOrder | None
    """None where it does not load."""
    findings: tuple[Located, ...]
    """What is wrong with it: errors, the worst first."""
    revision: Revision | None
    """What comes of it; None where it does not load, and until that is worked out."""
    seq: int = 0
    """The sequence number of the show for which that was worked out."""


class View(NamedTuple):
    """How the show stands at one moment. Screens paint it and keep nothing of it that they decide by."""

    show: Show
    """Read, never changed here: it belongs to the desk."""
    forecast: Forecast
    outlook: Outlook
    """What is to be feared: worked out when it is looked at."""
    now: datetime
    by: str
    """Who is at this terminal."""
    trouble: str
    """What is wrong with the journal, in a line; empty while all is well."""
    next: Step | None
    """The next step as it stood when this view was made: the show goes on, a GO names what was seen."""
    seq: int
    """The sequence number that this view was based on."""
    records: Sequence[Record]
    """All that is on disk, oldest first: the desk's own list, never copied and never changed here."""
    calls: bool = True
    """Whether the show is called from this terminal."""
    file: ChangedFile | None = None
    """The running order's file, where it has changed."""
    tells_clearances: bool = True
    """Whether clearances may be seen here: they are for those who prepare and call."""

    @property
    def look(self) -> str:
        """What this show calls an outfit's number."""
        return look_word(self.show)

    def clock(self, moment: datetime, seconds: bool = True) -> str:
        """A moment on the show's wall clock."""
        return clock(moment, self.show.plan.timezone, seconds)

    def until(self, moment: datetime) -> timedelta:
        """How long it is until then; negative once it is past."""
        return moment - self.now


class Refused(Message):
    """A key that is not taken as a wish just now, and why."""

    def __init__(self, why: str) -> None:
        super().__init__()
        self.why = why


class Writing(NamedTuple):
    """What somebody is about to write down."""

    place: Where
    """The box."""
    words: str
    kept: tuple[str, ...] = ()
    """What was chosen besides."""


class Wish(Message):
    """Somebody wants something to happen. The app asks the desk and tells what came of it.

    `seen` is the sequence number of the view that an edit was chosen on: where somebody else has changed the
    order since, it is refused. `writing` is what was typed for it, and comes back where it is refused.
    """

    def __init__(self, action: Action, seen: int | None = None, writing: Writing | None = None) -> None:
        super().__init__()
        self.action = action
        self.seen = seen
        self.writing = writing
