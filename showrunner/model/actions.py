"""What someone asks for. What comes of it is decided in `decisions`: an event, or a refusal.

An action is a wish; it names what it means in the words that people say (`look 12`), and the step
that a GO believes to be next.
"""

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from showrunner.model import events
from showrunner.model.running_order import RunningOrder

if TYPE_CHECKING:
    from showrunner.model.revision import Revision

SEVERITIES: Final = ("low", "normal", "high", "stop")
NOTE_KINDS: Final = ("note", "good", "improve")
MODEL_STATUSES: Final = ("arrived", "hair", "ready", "out", "back", "released", "missing")


class Go(NamedTuple):
    """GO: the next step, or nothing. `seen` is the sequence number that the caller's picture was based on."""

    step: str | None = None
    seen: int | None = None


class Standby(NamedTuple):
    """Stand by the next step, or one that is named."""

    step: str | None = None


class Hold(NamedTuple):
    """Hold the show; held already, give the reason."""

    reason: str = ""


class Resume(NamedTuple):
    """Go on after a hold or a show stop."""


class Stop(NamedTuple):
    """Show stop; stopped already, give the reason."""

    reason: str = ""


class End(NamedTuple):
    """Down."""

    reason: str = ""


class Skip(NamedTuple):
    """Pass over a step once."""

    step: str


class CutOut(NamedTuple):
    """Take something out of tonight's show."""

    ref: str


class Restore(NamedTuple):
    """Take a cut, or a skip of something still to come, back."""

    ref: str


class Move(NamedTuple):
    """Put a walk or a segment before or after another."""

    ref: str
    anchor: str
    after: bool


class Swap(NamedTuple):
    """Let two walks or two segments change places."""

    first: str
    second: str


class Replace(NamedTuple):
    """Cover: another model takes what is still to come, or what is from there on."""

    model: str
    cover: str
    start: str | None = None


class MoveBy(NamedTuple):
    """Put a walk or a segment so many places later; earlier, where that is negative."""

    ref: str
    places: int


class Cover(NamedTuple):
    """A model drops out: who takes which walk, which are cut, and which find another place."""

    model: str
    takes: tuple[tuple[str, str], ...] = ()
    """Walk and who takes it over."""
    cuts: tuple[str, ...] = ()
    moves: tuple[tuple[str, str, bool], ...] = ()
    """Walk, the walk to put it beside, and whether after it."""


class TakeRevision(NamedTuple):
    """Take the changed file in."""

    file: str
    source: str
    plan: RunningOrder
    """As it was read."""
    files: frozenset[str] = frozenset()
    """The conflicts with live edits in which the file is chosen (`Conflict.id`)."""
    revision: "Revision | None" = None
    """What comes of it, where that was worked out beforehand."""
    after: int = 0
    """The sequence number of the show for which it was worked out: it counts for no other."""


class SaveOrder(NamedTuple):
    """Say that the order as it stands was written to the show's own file."""

    file: str
    source: str


class Insert(NamedTuple):
    """Put in a walk, a cue or a segment that nobody planned."""

    kind: Literal["walk", "cue", "segment"]
    entry: events.Json
    """What the running order would have for it; how a cue comes is said by its place."""
    anchor: str
    """For a walk a walk or a segment that has none, for a segment a segment, for a cue the step that it goes
    with or comes after."""
    after: bool


class ChangeDuration(NamedTuple):
    """A segment is to take so long; None for as long as planned."""

    segment: str
    length: timedelta | None


class ChangeHardStart(NamedTuple):
    """A segment is to start at that time; None for when its turn comes."""

    segment: str
    start: time | Literal["plan"] | None


class MoveStart(NamedTuple):
    """Move the show's start in the open."""

    to: datetime | time
    """A moment, or a clock time of the show's night."""
    reason: str = ""


class SeeModel(NamedTuple):
    """Say where a model is."""

    model: str
    status: str
    walk: str | None = None
    """The walk that they are said to be ready for, where a certain one is meant."""


class TickItem(NamedTuple):
    """Say that an item is there for a walk, or is not after all."""

    ref: str
    item: str
    ticked: bool = True


class OpenProblem(NamedTuple):
    """Something went wrong."""

    text: str
    about: str | None = None
    department: str | None = None
    severity: str = "normal"


class TakeProblem(NamedTuple):
    """Somebody is on it."""

    n: int


class FixProblem(NamedTuple):
    """What was done."""

    n: int
    fix: str = ""


class ReopenProblem(NamedTuple):
    """The fix did not hold."""

    n: int


class TakeNote(NamedTuple):
    """A line for the debrief."""

    text: str
    about: str | None = None
    kind: str = "note"
    owner: str | None = None
    private: bool = False


class AgreeAction(NamedTuple):
    """Something is to be done before the next show."""

    text: str
    owner: str | None = None
    about: str | None = None


class TickAction(NamedTuple):
    """What was agreed for next time is done, or is open after all."""

    n: int
    done: bool = True


class Check(NamedTuple):
    """A checkpoint is begun or done."""

    checkpoint: str
    done: bool


class Clear(NamedTuple):
    """A clearance was seen or not."""

    model: str
    kind: str
    ok: bool
    reason: str = ""


class GiveCall(NamedTuple):
    """A call before the start is given; without a name the one whose time it is."""

    call: str | None = None


class Undo(NamedTuple):
    """Take back the last step of the one who asks."""


class FireFollow(NamedTuple):
    """A follow cue is due."""

    cue: str


Action = (
    Go
    | Standby
    | Hold
    | Resume
    | Stop
    | End
    | Skip
    | CutOut
    | Restore
    | Move
    | Swap
    | Replace
    | MoveBy
    | Cover
    | TakeRevision
    | SaveOrder
    | Insert
    | ChangeDuration
    | ChangeHardStart
    | MoveStart
    | SeeModel
    | TickItem
    | OpenProblem
    | TakeProblem
    | FixProblem
    | ReopenProblem
    | TakeNote
    | AgreeAction
    | TickAction
    | Check
    | Clear
    | GiveCall
    | Undo
    | FireFollow
)


EDITS: Final = (
    CutOut,
    Restore,
    Move,
    MoveBy,
    Swap,
    Replace,
    Cover,
    Insert,
    ChangeDuration,
    ChangeHardStart,
    MoveStart,
    TakeRevision,
)
"""What is refused where the order is no longer as it was seen."""


class Refusal(NamedTuple):
    """Why not: a value, said to the one who asked."""

    code: str
    reason: str
    candidates: tuple[str, ...] = ()
    """Where the words mean several things: what to say for each."""


class Asked(NamedTuple):
    """Who asks, and when."""

    by: str
    at: datetime
    """When it happened."""
    now: datetime
    """What the clock says."""
    seen: int | None = None
    """The sequence number of the picture that it was based on, where that is known."""
    station: str = ""
    """The terminal that asks."""


Decision = events.Event | Refusal
