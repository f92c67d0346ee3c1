"""What happened before up: the checkpoints on the way to the start, the calls, and who was missing.

A house that ticks no checkpoint, or gives no call, is not told of each that is left open; nor anybody of what
should have been done before the journal was begun.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final, Literal, NamedTuple

from showrunner.model import events
from showrunner.model.calls import calls
from showrunner.model.debrief.people import who, whose
from showrunner.model.events import Record
from showrunner.model.lateness import between
from showrunner.model.preparation import latest_starts
from showrunner.model.state import Show
from showrunner.model.timing import Forecast

LATE: Final = timedelta(minutes=1)
"""What was done or given later than this is told."""


class CheckpointRun(NamedTuple):
    """A checkpoint against the latest moment at which it could be done and the show still start in time."""

    id: str
    title: str
    who: str | None
    """Whose it is, by name."""
    status: Literal["waiting", "doing", "done"]
    latest: datetime | None
    """None for one that needs itself in a circle."""
    done: datetime | None
    late: timedelta | None
    """After the latest moment: positive is late, negative was time to spare. None while it is not done, and
    where the journal was begun after that moment."""


class CallRun(NamedTuple):
    """A call before the start."""

    title: str
    due: datetime
    """Counted back from the start for which it was given, or else from the start as it stands."""
    given: datetime | None
    by: str | None
    late: timedelta | None
    """After it was due; negative is early."""


class MissingRun(NamedTuple):
    """A model who was said to be missing."""

    model: str
    """The model's name."""
    since: datetime
    by: str
    until: datetime | None
    """When the model was said to be anywhere else, or went out; None where that never came."""


def checkpoint_runs(show: Show, forecast: Forecast) -> tuple[CheckpointRun, ...]:
    """In the order of the plan, without what is not ticked and was to be done before the journal was begun;
    none where nobody ticked any."""
    if not show.checkpoints:
        return ()
    plan = show.plan
    latest = latest_starts(plan, forecast.up)
    runs = []
    for point in plan.checkpoints:
        checked, begin = show.checkpoints.get(point.id), latest.get(point.id)
        finish = None if begin is None else begin + point.takes
        done = checked and checked.done_at
        began_late = finish is not None and show.opened_at is not None and finish < show.opened_at
        if began_late and checked is None:
            continue
        runs.append(
            CheckpointRun(
                id=point.id,
                title=point.title,
                who=whose(show, point.who),
                status="done" if done else "doing" if checked else "waiting",
                latest=finish,
                done=done,
                late=None if done is None or finish is None or began_late else between(finish, done),
            )
        )
    return tuple(runs)


def call_runs(show: Show, forecast: Forecast) -> tuple[CallRun, ...]:
    """In the order in which they are to be given; none where nobody gave any."""
    return tuple(_calls(show, forecast)) if show.calls else ()


def _calls(show: Show, forecast: Forecast) -> Iterator[CallRun]:
    for call in calls(show, forecast.now):
        given, due = call.given, call.at
        if given is None and show.opened_at is not None and due < show.opened_at:
            continue
        if given is not None and given.start is not None:
            due += given.start - show.planned.start
        yield CallRun(
            call.title,
            due,
            given and given.at,
            given and who(show, given.by),
            None if given is None else between(due, given.at),
        )


def missing_runs(kept: Sequence[Record], show: Show) -> tuple[MissingRun, ...]:
    """In the order in which it was said."""
    runs: list[MissingRun] = []
    missing: dict[str, int] = {}
    for record in kept:
        event = record.event
        if not isinstance(event, (events.ModelSeen, events.StepCalled)) or event.model is None:
            continue
        if isinstance(event, events.ModelSeen) and event.status == "missing":
            if event.model not in missing:
                missing[event.model] = len(runs)
                runs.append(
                    MissingRun(show.lineup.model_name(event.model), record.at, who(show, record.by), None)
                )
        elif (place := missing.pop(event.model, None)) is not None:
            runs[place] = runs[place]._replace(until=record.at)
    return tuple(runs)
