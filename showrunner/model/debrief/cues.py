"""Each cue as it was taken: when it was due, and what is to be said about it.

A cue has a time of its own where it is called at one (`at`), goes out with a walk, or follows another. What
goes with the start of a segment is told with the segment's time, and what comes after another GO has no
time of its own.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final, Literal, NamedTuple

from showrunner.model import events
from showrunner.model.events import Record
from showrunner.model.happened import Taken
from showrunner.model.lateness import between
from showrunner.model.lineup import CueLine, SegmentLine
from showrunner.model.state import Show
from showrunner.model.times import ZERO, stored_moment

CueStatus = Literal["gone", "missed", "cut", "waiting"]

CueVerdict = Literal[
    "in time", "late", "early", "without standby", "missed", "overdue", "not fired", "not called", ""
]

OFF_TIME: Final = timedelta(seconds=5)
"""A cue taken this long after it was due, or longer, is late; this long before, it is early."""

FOLLOW_LATE: Final = timedelta(seconds=2)
"""A follow cue fires by itself: this long after its moment, or longer, it was overdue."""

ROOM: Final = timedelta(seconds=8)
"""Nobody is asked for a standby between two GOs that are nearer than this."""

FAULTS: Final[frozenset[CueVerdict]] = frozenset(
    {"late", "early", "without standby", "missed", "overdue", "not fired"}
)


class CueRun(NamedTuple):
    """A cue, and how it was taken."""

    cue: str
    """As people say it: `LX 5`."""
    title: str
    """What it does, or else what it goes with."""
    segment: str
    how: str
    """with, at, after, follow or visual."""
    status: CueStatus
    """missed: its step was skipped or passed over, or the show was down before it. cut: it was taken out of
    the show, by itself or with its segment. One that is taken by sight is gone with its segment."""
    due: datetime | None
    """None where it has no time of its own, and before it has gone."""
    at: datetime | None
    """None for one taken by sight: nobody calls that."""
    late: timedelta | None
    """After it was due, in whole seconds; negative is early."""
    standby: timedelta | None
    """How long before GO its standby was given; None where none was."""
    verdict: CueVerdict
    """Nothing where there is nothing to judge. not called: the show was ended before it."""


def cue_runs(
    counted: Sequence[SegmentLine], kept: Sequence[Record], show: Show, moment: datetime
) -> tuple[CueRun, ...]:
    """Every cue of these segments, in the order of the show."""
    return tuple(_Cues(kept, show, moment).runs({segment.id for segment in counted}))


class _Called(NamedTuple):
    """The GO that a cue went with."""

    taken: Taken
    standby: timedelta | None
    wanted: bool
    """Whether a standby was to be expected."""


class _Cues:
    def __init__(self, kept: Sequence[Record], show: Show, moment: datetime) -> None:
        self.show = show
        self.moment = moment
        self.ended = any(isinstance(record.event, events.ShowEnded) for record in kept)
        self.fired = {r.event.cue: r for r in kept if isinstance(r.event, events.FollowFired)}
        self.waiting = {due.cue: due for due in show.follows_due()}
        self.called = self._called(kept)

    def _called(self, kept: Sequence[Record]) -> dict[str, _Called]:
        """By cue, its GO."""
        stood: dict[str, datetime] = {}
        taken = {step.seq: step for step in self.show.taken.values()}
        found: dict[str, _Called] = {}
        before: datetime | None = None
        steps = stood_by = 0
        for record in kept:
            event = record.event
            if isinstance(event, events.StandbyGiven):
                stood[event.step] = record.at
            elif record.seq in taken and isinstance(event, events.StepCalled):
                step = taken[record.seq]
                given = stood.get(event.step)
                standby = None if given is None else max(between(given, step.at), ZERO)
                wanted = bool(event.cues) and (before is None or step.at - before >= ROOM)
                steps, stood_by = steps + wanted, stood_by + (wanted and standby is not None)
                found.update(dict.fromkeys(event.cues, _Called(step, standby, wanted)))
                before = step.at
        gives_standbys = stood_by * 2 >= steps
        return found if gives_standbys else {c: called._replace(wanted=False) for c, called in found.items()}

    def runs(self, counted: set[str]) -> Iterator[CueRun]:
        cues = self.show.lineup.cues
        for cue, line in cues.items():
            if line.segment in counted or cue in self.called:
                yield self._follow(line) if line.how == "follow" else self._run(cue, line)
        for cue, called in self.called.items():
            if cue not in cues:  # a changed file has it no more; it was called all the same
                yield self._gone(cue, called.taken.called.title, "", "with", called, timed=False)

    def _run(self, cue: str, line: CueLine) -> CueRun:
        called = self.called.get(cue)
        title = line.action or self._goes_with(line)
        if called is None:
            return self._not_gone(line, title)
        timed = called.taken.called.walk is not None or line.how == "at"
        return self._gone(line.cue, title, line.segment, line.how, called, timed)

    def _goes_with(self, line: CueLine) -> str:
        step = self.show.step_with(line.id)
        return step.title if step is not None else ""

    def _gone(self, cue: str, title: str, segment: str, how: str, called: _Called, timed: bool) -> CueRun:
        at, due = called.taken.at, called.taken.called.due
        expected = stored_moment(due) if timed and due else None
        late = None if expected is None else between(expected, at)
        verdict: CueVerdict = "" if late is None else "in time"
        if late is not None and abs(late) >= OFF_TIME:
            verdict = "late" if late > ZERO else "early"
        elif called.wanted and called.standby is None:
            verdict = "without standby"
        return CueRun(cue, title, segment, how, "gone", expected, at, late, called.standby, verdict)

    def _follow(self, line: CueLine) -> CueRun:
        fired = self.fired.get(line.id)
        title = line.action
        if fired is not None and isinstance(fired.event, events.FollowFired) and line.id in self.show.gone:
            due = stored_moment(fired.event.due)
            late = None if due is None else between(due, fired.at)
            verdict: CueVerdict = "" if late is None else "overdue" if late >= FOLLOW_LATE else "in time"
            return CueRun(line.cue, title, line.segment, "follow", "gone", due, fired.at, late, None, verdict)
        waiting = self.waiting.get(line.id)
        if waiting is not None and between(waiting.at, self.moment) >= FOLLOW_LATE:
            status: CueStatus = "waiting" if self.show.down_at is None else "missed"
            return CueRun(
                line.cue, title, line.segment, "follow", status, waiting.at, None, None, None, "not fired"
            )
        return self._not_gone(line, title)

    def _not_gone(self, line: CueLine, title: str) -> CueRun:
        status, verdict = self._why_not(line)
        return CueRun(line.cue, title, line.segment, line.how, status, None, None, None, None, verdict)

    def _why_not(self, line: CueLine) -> tuple[CueStatus, CueVerdict]:
        show = self.show
        why = show.out_because(line.id)
        if why == "cut" or (why == "skipped" and show.out_because(line.segment) is not None):
            return "cut", ""
        if why is None:
            status = show.cue_status(line.id)
            if status == "gone":
                return "gone", ""
            if status in {"waiting", "standby"}:
                return "waiting", ""
        if why is None and show.down_at is not None and self.ended:
            return "missed", "not called"
        return "missed", "missed"
