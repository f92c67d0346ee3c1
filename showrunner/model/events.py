"""What happened: one immutable type for each kind of fact, in the past tense.

Events are facts with stable names and a version. A released event is never changed: a new need gets
a new event or a new field with a default, and `decode` reads every older form, so that an old
journal opens for ever. This module is the only place that turns stored bodies into events.

They are named tuples and not dataclasses because a journal of a hundred thousand events is read at
every start, and because each dataclass costs every command a millisecond of start-up.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple, get_args

from showrunner.model.times import LONGEST

Json = dict[str, Any]

LONGEST_S: Final = LONGEST.total_seconds()


class ShowOpened(NamedTuple):
    """A journal was begun for a show. Always the first event, and only there."""

    title: str
    file: str
    """Name of the running order's file, without its folder."""
    source: str
    """The whole text of the running order, so that the journal stands alone."""
    plan: Json
    """The running order as read, in the form that `RunningOrder.model_validate` takes."""
    date: str
    """ISO date of the show's evening: the plan's own, or the day on which it is run."""
    rehearsal: bool


class OrderTaken(NamedTuple):
    """A new text of the running order was taken in before the show was up."""

    file: str
    source: str
    plan: Json


class OrderRevised(NamedTuple):
    """A changed text of the running order was taken in; what has begun or been stays as it was called."""

    file: str
    source: str
    plan: Json
    """The plan from now on, without what live edits make of it."""
    order: Json
    """The order from now on, with what live edits have made of it so far (`Order.as_json`)."""
    dropped: tuple[int, ...] = ()
    """Sequence numbers of the live edits that end with it."""
    counted: str = ""
    """How much has changed, in words."""


class OrderSaved(NamedTuple):
    """The order as it stood was written to the show's own file: what was edited live is in it."""

    file: str
    source: str


class StandbyGiven(NamedTuple):
    """A step was stood by."""

    step: str
    cues: tuple[str, ...] = ()
    title: str = ""


class StepCalled(NamedTuple):
    """GO was called. The body is the step as it was called: later edits never reach it.

    `end` marks the show's last step: with it the show is down.
    """

    step: str
    title: str
    segment: str | None = None
    """The segment that starts with this step, if one does."""
    walk: str | None = None
    model: str | None = None
    outfit: str | None = None
    cues: tuple[str, ...] = ()
    due: str | None = None
    """ISO moment at which the step was expected when it was called."""
    end: bool = False


class FollowFired(NamedTuple):
    """A follow cue fired by itself."""

    cue: str
    after: str
    due: str
    """ISO moment at which it was due; later than that it was overdue."""


class ShowHeld(NamedTuple):
    """The show waits."""

    reason: str = ""


class ShowStopped(NamedTuple):
    """Stopped for safety; `last` is what had been called last."""

    reason: str = ""
    last: str = ""


class ShowResumed(NamedTuple):
    """A hold or a show stop is over."""


class ShowEnded(NamedTuple):
    """Down before its last step: what was still to come was not played."""

    reason: str = ""


class StepSkipped(NamedTuple):
    """Passed over once."""

    step: str
    title: str


class Cut(NamedTuple):
    """Taken out of tonight's show: a segment, a walk or a cue."""

    kind: str
    id: str
    title: str


class Restored(NamedTuple):
    """A cut was taken back."""

    kind: str
    id: str
    title: str


class Moved(NamedTuple):
    """A segment or a walk was put before or after another."""

    kind: str
    id: str
    title: str
    anchor: str
    anchor_title: str
    after: bool


class Swapped(NamedTuple):
    """Two walks or two segments changed places."""

    kind: str
    first: str
    first_title: str
    second: str
    second_title: str


class Replaced(NamedTuple):
    """A cover took over these walks of a model."""

    model: str
    cover: str
    walks: tuple[str, ...]


class Covered(NamedTuple):
    """A model dropped out, and each of the walks still to come found its own answer."""

    model: str
    takes: tuple[tuple[str, str], ...]
    """Walk and who takes it over."""
    cuts: tuple[str, ...] = ()
    """Walks that nobody takes."""
    moves: tuple[tuple[str, str, bool], ...] = ()
    """Walk, the walk that it is put beside, and whether after it."""
    titles: tuple[tuple[str, str], ...] = ()
    """Each walk that is named here, and how people call it ("look 12")."""


class Inserted(NamedTuple):
    """A walk, a cue or a segment that nobody planned was put in."""

    kind: str
    id: str
    title: str
    entry: Json
    """What the running order would have for it."""
    home: str
    """The segment in whose list a walk or a cue is written; of a segment, nothing."""
    anchor: str
    """What it is put beside: for a walk a walk or a segment that has none, for a segment a segment, for a cue
    the step that it goes with or comes after."""
    anchor_title: str
    after: bool


class DurationChanged(NamedTuple):
    """A segment is to take longer, or less long; where the plan's word holds again, None."""

    segment: str
    title: str
    seconds: float | None

    @property
    def length(self) -> timedelta | None:
        """The same as a length; a body from elsewhere may say anything, and a show is no longer than days."""
        return None if self.seconds is None else timedelta(seconds=min(max(self.seconds, 0.0), LONGEST_S))


class HardStartChanged(NamedTuple):
    """A segment starts at that clock time; None where it starts when its turn comes."""

    segment: str
    title: str
    start: str | None


class StartMoved(NamedTuple):
    """The show's start was moved in the open; the published one stays on record."""

    to: str
    """ISO moment, in the show's own time zone."""
    reason: str = ""


class ModelSeen(NamedTuple):
    """Somebody said where a model is: arrived, hair, ready, out, back, released or missing."""

    model: str
    status: str
    walk: str | None = None
    """The walk that they are ready for, out with, or back from."""
    outfit: str | None = None
    """What they wear in it."""
    before: str = ""
    """What was said of them until then, where this takes it back: a slip is told as one."""


class ItemTicked(NamedTuple):
    """An item of an outfit was seen to be there for a walk, or was not."""

    walk: str
    title: str
    """The walk in words."""
    item: str
    ticked: bool = True


class ProblemOpened(NamedTuple):
    """Something went wrong."""

    n: int
    text: str
    about: str | None = None
    """What it is about, in words ("look 12", "LX 5"); None where nobody said."""
    department: str | None = None
    severity: str = "normal"


class ProblemTaken(NamedTuple):
    """Somebody is on it (the record's `by`)."""

    n: int


class ProblemFixed(NamedTuple):
    """What was done about it."""

    n: int
    fix: str


class ProblemReopened(NamedTuple):
    """The fix did not hold."""

    n: int


class Noted(NamedTuple):
    """A line for the debrief."""

    text: str
    about: str | None = None
    kind: str = "note"
    outfit: str | None = None
    """The outfit that it is about: it is shown wherever that comes again tonight."""
    owner: str | None = None
    """Who is to see to it; None where nobody said."""
    private: bool = False
    """Not for publishing: whatever is printed for others leaves it out."""


class ActionAgreed(NamedTuple):
    """Something is to be done before the next show."""

    n: int
    text: str
    owner: str | None = None
    """Who is to do it."""
    about: str | None = None
    """What it is about, in words; None where nobody said."""


class ActionDone(NamedTuple):
    """What was agreed for next time is done, or is open after all."""

    n: int
    done: bool = True


class CheckpointBegun(NamedTuple):
    """Preparation: somebody began it."""

    checkpoint: str


class CheckpointDone(NamedTuple):
    """Preparation: it is true now."""

    checkpoint: str


class ClearanceTicked(NamedTuple):
    """Somebody saw, or did not see, what a clearance needs."""

    model: str
    kind: str
    ok: bool
    reason: str = ""


class RehearsalMeasured(NamedTuple):
    """How long the changes took at rehearsals of this show that were played to their end."""

    changes: Json
    """By outfit, seconds."""
    runs: tuple[str, ...] = ()
    """The journals that it was taken from."""


class CallGiven(NamedTuple):
    """A call before the start was given: half, quarter, five, beginners."""

    call: str
    title: str
    start: str = ""
    """ISO moment of the start that it counted down to."""


class Undone(NamedTuple):
    """An earlier event was taken back. Nothing is erased: reading leaves it out of the picture."""

    undoes: int
    """Its sequence number."""
    what: str
    """Its kind, for readers of the log."""


Event = (
    ShowOpened
    | OrderTaken
    | StandbyGiven
    | StepCalled
    | FollowFired
    | ShowHeld
    | ShowStopped
    | ShowResumed
    | ShowEnded
    | StepSkipped
    | Cut
    | Restored
    | Moved
    | Swapped
    | Replaced
    | ModelSeen
    | ProblemOpened
    | ProblemTaken
    | ProblemFixed
    | ProblemReopened
    | Noted
    | CheckpointBegun
    | CheckpointDone
    | ClearanceTicked
    | Undone
    | Covered
    | ItemTicked
    | CallGiven
    | OrderRevised
    | OrderSaved
    | Inserted
    | DurationChanged
    | HardStartChanged
    | StartMoved
    | RehearsalMeasured
    | ActionAgreed
    | ActionDone
)

VERSION: Final = 1
"""Version of every body so far. A later body says 2, and `decode` reads both."""


def _stable_name(kind: type[Event]) -> str:
    """`StepCalled` is stored as `step-called`."""
    name = kind.__name__
    return name[0].lower() + "".join(f"-{c.lower()}" if c.isupper() else c for c in name[1:])


NAMES: Final[Mapping[type[Event], str]] = {kind: _stable_name(kind) for kind in get_args(Event)}
"""The stored name of each kind of event. Held by a test: a rename of a class must not change it."""

KINDS: Final[Mapping[str, type[Event]]] = {name: kind for kind, name in NAMES.items()}

_PAIRS: Final[Mapping[type[Event], tuple[str, ...]]] = {Covered: ("takes", "moves", "titles")}
"""Fields that JSON gives back as lists of lists."""

_TUPLES: Final[Mapping[type[Event], tuple[str, ...]]] = {
    OrderRevised: ("dropped",),
    Covered: ("cuts",),
    RehearsalMeasured: ("runs",),
    StandbyGiven: ("cues",),
    StepCalled: ("cues",),
    Replaced: ("walks",),
}
"""Fields that JSON gives back as lists."""


class UnknownEvent(ValueError):
    """A journal holds a kind or version of event that this program does not know."""


def encode(event: Event) -> tuple[str, int, Json]:
    """Stored name, version and body; what has its default value is left out of the body."""
    defaults = event._field_defaults
    body = {
        name: value
        for name, value in zip(event._fields, event, strict=True)
        if name not in defaults or value != defaults[name]
    }
    return NAMES[type(event)], VERSION, body


def decode(name: str, version: int, body: Json) -> Event:
    """The event of a stored body.

    Raises:
        UnknownEvent: the name or the version is newer than this program, or the body does not fit.
    """
    kind = KINDS.get(name)
    if kind is None or version > VERSION:
        raise UnknownEvent(f"{name} version {version}")
    try:
        for field in _TUPLES.get(kind, ()):
            if field in body:
                body = {**body, field: tuple(body[field])}
        for field in _PAIRS.get(kind, ()):
            if field in body:
                body = {**body, field: tuple(tuple(entry) for entry in body[field])}
        return kind(**body)
    except TypeError as error:
        raise UnknownEvent(f"{name}: {error}") from error


class Draft(NamedTuple):
    """An event that wants to be recorded."""

    event: Event
    at: datetime
    """When it happened: aware, UTC."""
    by: str
    """Who did it, as they call themselves ("caller", "lena"); what fires by itself is "showrunner"."""
    station: str
    """Where it was done: one name for each terminal ("desk", "rail-a")."""
    seen: int
    """The last sequence number that the station knew when it acted."""


class Record(NamedTuple):
    """An event as it stands in the journal."""

    seq: int
    """1, 2, 3 … without gaps."""
    id: str
    """A UUID of version 7, lower case."""
    at: datetime
    """When it happened: aware, UTC."""
    station: str
    ordinal: int
    """That station's own counter: 1, 2, 3 …"""
    by: str
    seen: int
    event: Event


def as_json(record: Record) -> Json:
    """A record as one flat JSON object: what `log --format jsonl` and `call` print."""
    name, version, body = encode(record.event)
    return {
        "seq": record.seq,
        "id": record.id,
        "at": record.at.isoformat(timespec="milliseconds"),
        "station": record.station,
        "ordinal": record.ordinal,
        "by": record.by,
        "seen": record.seen,
        "type": name,
        "version": version,
        "body": body,
    }
