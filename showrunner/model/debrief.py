"""What happened against what was planned: read out of the events, for the screen and for the reports.

All lengths are in whole seconds, as clocks show them, so that they add up (see `lateness`). A show that is
not down yet is reported so far: what is to come as it is projected.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from showrunner.model import events
from showrunner.model.events import Record
from showrunner.model.lateness import Lateness, SegmentTime, Share, between, lateness, waited
from showrunner.model.lineup import SegmentLine
from showrunner.model.refs import Ref, look_word, title_of
from showrunner.model.state import Hold, Phase, SegmentStatus, Show, WalkStatus, fold
from showrunner.model.times import ZERO, stored_moment
from showrunner.model.timing import Forecast
from showrunner.model.words import SECOND, say, whole_seconds

CUE_LATE: Final = timedelta(seconds=5)
"""A cue taken this long after it was due, or longer, is told as late."""

FOLLOW_LATE: Final = timedelta(seconds=2)
"""A follow cue fires by itself: this long after its moment, or longer, it was overdue."""

_WORST_FIRST: Final = {"stop": 0, "high": 1, "normal": 2, "low": 3}


class Compared(NamedTuple):
    """A length, as planned and as it was."""

    planned: timedelta
    actual: timedelta | None
    """None before the show is up."""


class SegmentRun(NamedTuple):
    """A segment, planned against actual."""

    id: str
    title: str
    kind: str
    """segment, break, finale or milestone."""
    status: SegmentStatus
    planned_start: datetime | None
    """None for one that nobody planned."""
    start: datetime | None
    """None until it is called."""
    end: datetime | None
    """None while it is live or to come."""
    planned_length: timedelta
    length: timedelta | None
    """Of a live one, so far."""
    late: timedelta | None
    """How late it started: positive is OVER."""
    over: timedelta | None
    """Its own OVER (positive) or UNDER, of a live one as projected: without the holds in it, without what was
    cut out of it, without what a fixed time took or gave."""
    held: timedelta
    """Holds and show stops while it was live."""
    changed: timedelta
    """What walks cut out of it, skipped or moved made of its length."""
    fixed: timedelta
    """Waited for the fixed time at its end, or (negative) given up to it."""


class WalkRun(NamedTuple):
    """A walk, planned against actual."""

    id: str
    position: int
    """Walk 7."""
    segment: str
    model: str
    """The name of who walked it, or is to."""
    outfit: str
    status: WalkStatus
    planned_out: datetime | None
    out: datetime | None
    late: timedelta | None
    """Against the plan: positive is OVER."""


class PaceRun(NamedTuple):
    """The pace of a segment's walks, in seconds between two models out."""

    segment: str
    title: str
    walks: int
    """How many intervals were measured; those with a hold in them are not."""
    planned: timedelta
    median: timedelta


class LateCue(NamedTuple):
    """A cue that was taken well after it was due. What starts a segment is told with the segment's time, and
    what comes after another GO has no time of its own."""

    cues: tuple[str, ...]
    title: str
    """The cue's action, or who went out with it."""
    segment: str
    due: datetime
    at: datetime
    late: timedelta


class LateFollow(NamedTuple):
    """A follow cue that fired after its moment, or has not."""

    cue: str
    after: str
    due: datetime
    at: datetime | None
    late: timedelta | None


class Wait(NamedTuple):
    """A hold or a show stop."""

    stop: bool
    since: datetime
    until: datetime | None
    length: timedelta
    """One that still runs, so far."""
    reason: str
    segment: str | None
    """Title of the segment that was live."""
    last: str
    """What had been called last, at a show stop."""


class ProblemRun(NamedTuple):
    """A problem, and what was done."""

    n: int
    text: str
    about: str | None
    department: str | None
    severity: str
    status: str
    by: str
    opened_at: datetime
    taken_by: str | None
    to_take: timedelta | None
    """From its opening until somebody was on it."""
    fix: str | None
    fixed_by: str | None
    to_fix: timedelta | None
    """From its opening until it was fixed for good."""
    reopened: int
    """How often a fix did not hold."""


class NoteRun(NamedTuple):
    """A line that somebody wrote down."""

    at: datetime
    by: str
    text: str
    about: str | None


EditKind = Literal["cut", "skip", "move", "swap", "cover", "insert", "duration", "start"]


class Edit(NamedTuple):
    """A change to tonight's show that stands."""

    kind: EditKind
    at: datetime
    by: str
    words: str
    """`cut look 32 Lou Martin`."""


class Debrief(NamedTuple):
    """A performance, for those who talk about it afterwards."""

    title: str
    venue: str | None
    date: Date
    zone: str | None
    """IANA name of the show's time zone."""
    look: str
    """What this show calls an outfit's number."""
    rehearsal: bool
    phase: Phase
    as_of: datetime
    """The end of the show or, before that, the moment that this speaks of."""
    published_start: datetime
    """As people were told first."""
    moved_start: datetime | None
    """Where it was moved in the open, if it was; the plan moved with it."""
    planned_start: datetime
    """Of a rehearsal its own start: it is measured from there."""
    planned_end: datetime
    hard_end: datetime | None
    up: datetime | None
    down: datetime | None
    end: datetime
    """Down, or where the show is projected to end."""
    playing: Compared
    """The parts only: without breaks, and without waiting for fixed times."""
    running: Compared
    """With the breaks: from up to down."""
    late_start: timedelta
    over: timedelta
    """Against the planned end: positive is OVER."""
    shares: tuple[Share, ...]
    """Where that arose; they add up to it."""
    segments: tuple[SegmentRun, ...]
    """All but those that the plan leaves out of timing."""
    walks: tuple[WalkRun, ...]
    pace: tuple[PaceRun, ...]
    edits: tuple[Edit, ...]
    uncalled: tuple[str, ...]
    """Steps that were still to come when the show went down."""
    late_cues: tuple[LateCue, ...]
    late_follows: tuple[LateFollow, ...]
    waits: tuple[Wait, ...]
    problems: tuple[ProblemRun, ...]
    """Worst first, then in the order in which they were opened."""
    good: tuple[NoteRun, ...]
    improve: tuple[NoteRun, ...]
    notes: tuple[NoteRun, ...]
    undone: int
    """How many steps were taken back."""

    @property
    def clean(self) -> bool:
        """A clean show: over, without a problem, a wait, a cut, and with every cue in time."""
        blemishes = (self.problems, self.waits, self.late_cues, self.late_follows, self.uncalled)
        left_out = any(edit.kind in {"cut", "skip"} for edit in self.edits)
        return self.down is not None and not any(blemishes) and not left_out


def debrief(records: Sequence[Record], now: datetime | None = None, show: Show | None = None) -> Debrief:
    """What these records tell.

    Args:
        records: the journal, from its first record.
        now: for a show that is not down, the moment to speak of; else the last record's.
        show: the records already folded, where the caller has that.

    Raises:
        ValueError: the first record does not open a show.
    """
    if show is None:
        show = fold(records)
    as_of = show.down_at or now or records[-1].at
    forecast = Forecast(show, as_of)
    explained = lateness(forecast)
    counted = [segment for segment in show.lineup.segments.values() if not segment.skip]
    undone = {record.event.undoes for record in records if isinstance(record.event, events.Undone)}
    kept = [record for record in records if record.seq not in undone]
    plan = show.plan
    notes = {kind: _notes(show, kind) for kind in ("good", "improve", "note")}
    return Debrief(
        title=show.title,
        venue=plan.venue,
        date=show.date,
        zone=plan.timezone,
        look=look_word(show),
        rehearsal=show.rehearsal,
        phase=show.phase,
        as_of=as_of,
        published_start=show.published,
        moved_start=None if show.planned.start == show.published else show.planned.start,
        planned_start=next(iter(show.planned.starts.values()), show.planned.start) + forecast.shift,
        planned_end=forecast.planned_end,
        hard_end=forecast.hard_end(),
        up=show.up_at,
        down=show.down_at,
        end=forecast.end,
        playing=_playing(counted, show, explained, as_of),
        running=_running(show, forecast, as_of),
        late_start=explained.start,
        over=explained.over,
        shares=explained.shares,
        segments=tuple(_segment(s, show, forecast, explained) for s in counted),
        walks=tuple(_walks(counted, show, forecast)),
        pace=tuple(_paces(show)),
        edits=tuple(_edits(kept, show)),
        uncalled=tuple(_uncalled(show)),
        late_cues=tuple(_late_cues(kept, show)),
        late_follows=tuple(_late_follows(kept, show, as_of)),
        waits=tuple(_wait(hold, show, as_of) for hold in _all_holds(show)),
        problems=_problems(kept, show),
        good=notes["good"],
        improve=notes["improve"],
        notes=notes["note"],
        undone=len(undone),
    )


def _running(show: Show, forecast: Forecast, as_of: datetime) -> Compared:
    begin = next(iter(show.planned.starts.values()), show.planned.start)
    planned = between(begin, show.planned.end)
    return Compared(planned, between(show.up_at, as_of) if show.up_at else None)


def _playing(counted: Sequence[SegmentLine], show: Show, explained: Lateness, as_of: datetime) -> Compared:
    parts = [segment for segment in counted if segment.kind != "break"]
    planned = sum((_whole(show.planned.lengths.get(segment.id, ZERO)) for segment in parts), ZERO)
    if show.up_at is None:
        return Compared(planned, None)
    actual = ZERO
    for segment in parts:
        started, time = show.starts.get(segment.id), explained.segments.get(segment.id)
        if started is not None and time is not None:
            played = between(started, show.ends.get(segment.id, as_of))
            actual += played - (max(time.fixed, ZERO) if segment.id in show.ends else ZERO)
    return Compared(planned, actual)


def _segment(segment: SegmentLine, show: Show, forecast: Forecast, explained: Lateness) -> SegmentRun:
    start, end = show.starts.get(segment.id), show.ends.get(segment.id)
    planned_start = forecast.planned_start(segment.id)
    time = explained.segments.get(segment.id) or SegmentTime(
        _whole(show.planned.lengths.get(segment.id, ZERO)), ZERO, ZERO, ZERO, ZERO
    )
    started = start is not None
    return SegmentRun(
        id=segment.id,
        title=segment.title,
        kind=segment.kind,
        status=show.segment_status(segment.id),
        planned_start=planned_start,
        start=start,
        end=end,
        planned_length=time.planned,
        length=None if start is None else between(start, end or forecast.now),
        late=None if start is None or planned_start is None else between(planned_start, start),
        over=time.own if started else None,
        held=time.held,
        changed=time.changed,
        fixed=time.fixed if started else ZERO,
    )


def _walks(counted: Sequence[SegmentLine], show: Show, forecast: Forecast) -> list[WalkRun]:
    runs = []
    for walk in (show.lineup.walks[name] for segment in counted for name in segment.walks):
        planned, out = forecast.planned_out(walk.id), show.outs.get(walk.id)
        runs.append(
            WalkRun(
                id=walk.id,
                position=walk.position,
                segment=walk.segment,
                model=show.lineup.model_name(walk.model),
                outfit=walk.outfit,
                status=show.walk_status(walk.id, forecast.now),
                planned_out=planned,
                out=out,
                late=between(planned, out) if planned is not None and out is not None else None,
            )
        )
    return runs


def _paces(show: Show) -> list[PaceRun]:
    paces = []
    for segment in show.lineup.segments.values():
        outs = [show.outs[walk] for walk in segment.walks if walk in show.outs]
        holds = [hold for hold in _all_holds(show) if hold.segment == segment.id]
        measured = [
            (after - before).total_seconds()
            for before, after in pairwise(outs)
            if not any(before <= hold.since < after for hold in holds)
        ]
        if measured:
            pace = timedelta(seconds=round(_median(measured), 1))
            paces.append(PaceRun(segment.id, segment.title, len(measured), segment.interval, pace))
    return paces


def _median(measured: Sequence[float]) -> float:
    ordered = sorted(measured)  # the standard library's would cost every reader the import of its decimals
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def _edits(kept: Sequence[Record], show: Show) -> list[Edit]:
    """In the order in which they were made; of a part that was cut, restored and cut again, or of a time that
    was changed again, the last."""
    standing: dict[tuple[str, str | int], Edit] = {}
    look = look_word(show)
    for record in kept:
        event = record.event
        kind: EditKind
        name: str | int = record.seq
        if isinstance(event, events.Cut) and event.id in show.cut:
            kind, name = "cut", event.id
        elif isinstance(event, events.StepSkipped) and event.step in show.skipped:
            kind, name = "skip", event.step
        elif isinstance(event, events.Moved):
            kind = "move"
        elif isinstance(event, events.Swapped):
            kind = "swap"
        elif isinstance(event, (events.Replaced, events.Covered)):
            kind = "cover"
        elif isinstance(event, events.Inserted):
            kind = "insert"
        elif isinstance(event, events.DurationChanged):
            kind, name = "duration", event.segment
        elif isinstance(event, events.HardStartChanged):
            kind, name = "start", event.segment
        elif isinstance(event, events.StartMoved):
            kind, name = "start", ""
        else:
            continue
        standing.pop((kind, name), None)
        standing[kind, name] = Edit(kind, record.at, record.by, say(event, look))
    return list(standing.values())


def _uncalled(show: Show) -> list[str]:
    if show.down_at is None:
        return []
    left = show.lineup.steps[show.playhead :]
    return [
        title_of(show, Ref(step.kind, step.id))
        for step in left
        if step.kind != "down" and not show.is_out(step.id)
    ]


def _late_cues(kept: Sequence[Record], show: Show) -> list[LateCue]:
    found = []
    cues = show.lineup.cues
    for record in kept:
        event = record.event
        if not isinstance(event, events.StepCalled) or not event.cues:
            continue
        own = cues.get(event.step)
        if event.walk is None and (own is None or own.how != "at"):
            continue
        due = stored_moment(event.due)
        if due is not None and (late := between(due, record.at)) >= CUE_LATE:
            walk = show.lineup.walks.get(event.step)
            segment = walk.segment if walk is not None else own.segment if own is not None else ""
            found.append(LateCue(event.cues, event.title, segment, due, record.at, late))
    return found


def _late_follows(kept: Sequence[Record], show: Show, as_of: datetime) -> list[LateFollow]:
    found = []
    for record in kept:
        event = record.event
        if isinstance(event, events.FollowFired):
            due = stored_moment(event.due)
            if due is not None and (late := between(due, record.at)) >= FOLLOW_LATE:
                found.append(LateFollow(event.cue, event.after, due, record.at, late))
    found += [
        LateFollow(waiting.cue, waiting.after, waiting.at, None, None)
        for waiting in show.follows_due()
        if between(waiting.at, as_of) >= FOLLOW_LATE
    ]
    return found


def _all_holds(show: Show) -> list[Hold]:
    return [*show.holds, *([show.hold] if show.hold is not None else [])]


def _wait(hold: Hold, show: Show, as_of: datetime) -> Wait:
    segment = show.lineup.segments.get(hold.segment or "")
    return Wait(
        stop=hold.stop,
        since=hold.since,
        until=hold.until,
        length=waited(hold, as_of),
        reason=hold.reason,
        segment=segment and segment.title,
        last=hold.last,
    )


def _problems(kept: Sequence[Record], show: Show) -> tuple[ProblemRun, ...]:
    reopened: dict[int, int] = {}
    for record in kept:
        if isinstance(record.event, events.ProblemReopened):
            reopened[record.event.n] = reopened.get(record.event.n, 0) + 1
    runs = [
        ProblemRun(
            n=problem.n,
            text=problem.text,
            about=problem.about,
            department=problem.department,
            severity=problem.severity,
            status=problem.status,
            by=problem.by,
            opened_at=problem.opened_at,
            taken_by=problem.taken_by,
            to_take=between(problem.opened_at, problem.taken_at) if problem.taken_at else None,
            fix=problem.fix,
            fixed_by=problem.fixed_by,
            to_fix=between(problem.opened_at, problem.fixed_at) if problem.fixed_at else None,
            reopened=reopened.get(problem.n, 0),
        )
        for problem in show.problems.values()
    ]
    return tuple(sorted(runs, key=lambda run: (_WORST_FIRST.get(run.severity, len(_WORST_FIRST)), run.n)))


def _notes(show: Show, kind: str) -> tuple[NoteRun, ...]:
    return tuple(NoteRun(n.at, n.by, n.text, n.about) for n in show.notes if n.kind == kind)


def _whole(span: timedelta) -> timedelta:
    return whole_seconds(span) * SECOND
