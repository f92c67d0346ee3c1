"""How OVER and UNDER moved through the evening: what the caller's screen said at each turn of it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final, Literal, NamedTuple

from showrunner.model import events
from showrunner.model.events import Record
from showrunner.model.happened import Hold
from showrunner.model.lateness import between, on_clock
from showrunner.model.refs import look_word, title_of_called
from showrunner.model.state import Show
from showrunner.model.timing import Forecast
from showrunner.model.words import say

DriftKind = Literal["step", "hold", "stop", "on", "edit", "down", "now"]

_EDITS: Final[frozenset[type[events.Event]]] = frozenset(
    {
        events.OrderRevised,
        events.StepSkipped,
        events.Cut,
        events.Restored,
        events.Moved,
        events.Swapped,
        events.Covered,
        events.Inserted,
        events.DurationChanged,
        events.HardStartChanged,
    }
)

_TELLING: Final = _EDITS | {
    events.OrderTaken,
    events.Replaced,
    events.StartMoved,
    events.StepCalled,
    events.ShowHeld,
    events.ShowStopped,
    events.ShowResumed,
    events.ShowEnded,
}
"""What times follow from: all that else was said need not be gone through again."""


class Drift(NamedTuple):
    """How the show stood then."""

    at: datetime
    over: timedelta
    """Against the planned end, as projected at that moment: positive is OVER."""
    segment: str | None
    """The segment that was live; None once the show is down."""
    title: str
    """What happened then."""
    kind: DriftKind
    """step: a segment began, a walk went out, a cue with a time of its own was taken. hold, stop, on: the
    show was held, stopped, went on. edit: the order was changed, and the end with it. down: the end. now: as
    it stands, of a show that is not down."""
    planned: datetime | None
    """When that step should have been, by the plan; None for what has no planned moment."""


def drift(kept: Sequence[Record], show: Show, forecast: Forecast) -> tuple[Drift, ...]:
    """From up to down, or up to now; `kept` are the records without those that were undone."""
    return tuple(_drift(kept, show, forecast)) if show.up_at is not None else ()


def settled(points: Iterable[Drift]) -> tuple[Drift, ...]:
    """Of several points in one second of the clock the last: what was cut and at once restored is no peak."""
    return tuple({on_clock(point.at): point for point in points}.values())


def _drift(kept: Sequence[Record], show: Show, forecast: Forecast) -> Iterator[Drift]:
    opened = kept[0].event
    assert isinstance(opened, events.ShowOpened)
    evening, over = Show(opened), None
    reasons = {hold.since: hold.reason for hold in show.all_holds()}
    for record in (record for record in kept if type(record.event) in _TELLING):
        event, waiting = record.event, evening.hold
        evening.apply(record)
        if evening.up_at is None:
            continue
        kind = _kind(event, evening, waiting)
        if kind is None:
            continue
        at = evening.last.at if isinstance(event, events.StepCalled) and evening.last else record.at
        then = Forecast(evening, at)
        stood, over = over, between(then.planned_end, then.end)
        if kind == "edit" and over == stood:
            continue
        yield Drift(
            at,
            over,
            evening.live,
            _title(event, show, reasons.get(at, "")),
            kind,
            _planned(event, show, forecast),
        )
    if show.down_at is None:
        over = between(forecast.planned_end, forecast.end)
        yield Drift(forecast.now, over, show.live, "", "now", None)


def _kind(event: events.Event, evening: Show, waiting: Hold | None) -> DriftKind | None:
    """What an event is for the curve; `waiting` is the hold that there was before it."""
    match event:
        case events.StepCalled() if evening.last is not None and evening.last.called is event:
            if event.end:
                return "down"
            cue = evening.lineup.cues.get(event.step)
            return None if cue is not None and cue.how != "at" else "step"
        case events.ShowHeld() | events.ShowStopped():
            if evening.hold is None or (waiting is not None and waiting.since == evening.hold.since):
                return None  # its reason, said later
            return "stop" if evening.hold.stop else "hold"
        case events.ShowResumed():
            return "on" if waiting is not None else None
        case events.ShowEnded():
            return "down"
    return "edit" if type(event) in _EDITS else None


def _title(event: events.Event, show: Show, reason: str) -> str:
    """What happened in words; a hold with the reason that was said last."""
    if isinstance(event, events.StepCalled):
        return title_of_called(show, event)
    if isinstance(event, events.ShowHeld):
        return say(events.ShowHeld(reason))
    if isinstance(event, events.ShowStopped):
        return say(events.ShowStopped(reason))
    return say(event, look_word(show))


def _planned(event: events.Event, show: Show, forecast: Forecast) -> datetime | None:
    if not isinstance(event, events.StepCalled):
        return forecast.planned_end if isinstance(event, events.ShowEnded) else None
    if event.end:
        return forecast.planned_end
    if event.segment is not None:
        return forecast.planned_start(event.segment)
    if event.walk is not None:
        return forecast.planned_out(event.walk)
    cue = show.lineup.cues.get(event.step)
    start = None if cue is None else forecast.planned_start(cue.segment)
    return None if cue is None or start is None else start + cue.at
