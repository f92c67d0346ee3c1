"""What happened against what was planned: read out of the events, for the screen and for the reports.

All lengths are in whole seconds, as clocks show them, so that they add up (see `lateness`). A show that is
not down yet is reported so far: what is to come as it is projected.
"""

from collections.abc import Sequence
from datetime import date as Date
from datetime import datetime, timedelta
from typing import NamedTuple

from showrunner.model import events
from showrunner.model.debrief.before_up import (
    CallRun,
    CheckpointRun,
    MissingRun,
    call_runs,
    checkpoint_runs,
    missing_runs,
)
from showrunner.model.debrief.changes import ChangeRun, change_runs
from showrunner.model.debrief.cues import FAULTS, CueRun, cue_runs
from showrunner.model.debrief.drift import Drift, drift, settled
from showrunner.model.debrief.edits import Edit, edits, uncalled
from showrunner.model.debrief.notes import AgreedRun, NoteRun, agreed_runs, note_runs
from showrunner.model.debrief.problems import (
    ProblemCount,
    ProblemRun,
    blamed,
    by_department,
    by_severity,
    problem_runs,
)
from showrunner.model.debrief.times import Compared, SegmentRun, playing, running, segment_run
from showrunner.model.debrief.waits import Wait, waits
from showrunner.model.debrief.walks import PaceRun, WalkRun, paces, walk_runs
from showrunner.model.events import Record
from showrunner.model.lateness import Share, lateness
from showrunner.model.refs import look_word
from showrunner.model.standing import Phase
from showrunner.model.state import Show, fold
from showrunner.model.timing import Forecast

__all__ = [
    "AgreedRun",
    "CallRun",
    "ChangeRun",
    "CheckpointRun",
    "Compared",
    "CueRun",
    "Debrief",
    "Drift",
    "Edit",
    "MissingRun",
    "NoteRun",
    "PaceRun",
    "ProblemCount",
    "ProblemRun",
    "SegmentRun",
    "Wait",
    "WalkRun",
    "debrief",
    "settled",
]


class Debrief(NamedTuple):
    """A performance, for those who talk about it afterwards. People of the crew go by their names."""

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
    drift: tuple[Drift, ...]
    """How OVER and UNDER moved, from up to the end; the last one is `over`."""
    segments: tuple[SegmentRun, ...]
    """All but those that the plan leaves out of timing."""
    walks: tuple[WalkRun, ...]
    pace: tuple[PaceRun, ...]
    cues: tuple[CueRun, ...]
    changes: tuple[ChangeRun, ...]
    checkpoints: tuple[CheckpointRun, ...]
    """The way to the start: what was done in time for it, and what was not."""
    calls: tuple[CallRun, ...]
    missing: tuple[MissingRun, ...]
    edits: tuple[Edit, ...]
    uncalled: tuple[str, ...]
    """Steps that were still to come when the show went down."""
    waits: tuple[Wait, ...]
    problems: tuple[ProblemRun, ...]
    """Worst first, then in the order in which they were opened."""
    by_department: tuple[ProblemCount, ...]
    """Those with the most first, those of no department last."""
    by_severity: tuple[ProblemCount, ...]
    """Worst first."""
    good: tuple[NoteRun, ...]
    improve: tuple[NoteRun, ...]
    notes: tuple[NoteRun, ...]
    agreed: tuple[AgreedRun, ...]
    """What is to be done before the next show."""
    standbys: int
    """How many standbys were given."""
    readied: int
    """How many of the walks that went out had been said to be ready."""
    undone: int
    """How many events were taken back."""

    @property
    def cue_faults(self) -> tuple[CueRun, ...]:
        """The cues that are to be told: late, early, without standby, missed, overdue, not fired."""
        return tuple(cue for cue in self.cues if cue.verdict in FAULTS)

    @property
    def clean(self) -> bool:
        """A clean show: over, without a problem, a wait, a cut or a missed change, with every cue in time."""
        off_time = [cue for cue in self.cue_faults if cue.verdict != "without standby"]
        blemishes = (self.problems, self.waits, off_time, self.uncalled)
        left_out = any(edit.kind in {"cut", "skip"} for edit in self.edits)
        missed = any(change.verdict == "missed" for change in self.changes)
        return self.down is not None and not any(blemishes) and not left_out and not missed


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
    blames = blamed(show)
    problems = problem_runs(show, blames, as_of)
    return Debrief(
        title=show.title,
        venue=show.plan.venue,
        date=show.date,
        zone=show.plan.timezone,
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
        playing=playing(counted, show, explained, as_of),
        running=running(show, forecast),
        late_start=explained.start,
        over=explained.over,
        shares=explained.shares,
        drift=drift(kept, show, forecast),
        segments=tuple(segment_run(segment, show, forecast, explained) for segment in counted),
        walks=walk_runs(counted, show, forecast),
        pace=paces(show),
        cues=cue_runs(counted, kept, show, max(as_of, records[-1].at)),
        changes=change_runs(show, forecast),
        checkpoints=checkpoint_runs(show, forecast),
        calls=call_runs(show, forecast),
        missing=missing_runs(kept, show),
        edits=edits(kept, show),
        uncalled=uncalled(show),
        waits=waits(show, as_of, blames),
        problems=problems,
        by_department=by_department(problems),
        by_severity=by_severity(problems),
        good=note_runs(show, "good"),
        improve=note_runs(show, "improve"),
        notes=note_runs(show, "note"),
        agreed=agreed_runs(show),
        standbys=sum(isinstance(record.event, events.StandbyGiven) for record in kept),
        readied=len(show.readied.keys() & show.outs.keys()),
        undone=len(undone),
    )
