"""Each change of outfit as it went: made, tight or missed."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime, timedelta
from operator import itemgetter
from typing import Literal, NamedTuple

from showrunner.model.changes import Between, Source
from showrunner.model.debrief.people import who
from showrunner.model.lateness import between, on_clock
from showrunner.model.live_changes import ChangeState, LiveChange, live_changes
from showrunner.model.state import Show
from showrunner.model.times import stored_moment
from showrunner.model.timing import Forecast

ChangeVerdict = Literal["made", "tight", "missed", "cut", "fine", "impossible"]


class ChangeRun(NamedTuple):
    """Out of one outfit and into the next."""

    walk: str
    """Id of the walk that it was for."""
    position: int
    """Walk 7."""
    model: str
    """The model's name."""
    off: str
    on: str
    segment: str
    """Where the walk is that it was for."""
    status: ChangeState | Literal["cut"]
    window: timedelta
    """What there was for it, as it was or as it is reckoned; negative where there is less than nothing."""
    need: timedelta
    source: Source
    """Where the need is from: the outfit's own time, the show's, or measured at rehearsal."""
    verdict: ChangeVerdict
    """Once it has happened: made; tight, made in less than the warning line; missed: ready too late, or its
    walk skipped or cut when the model should have left for it and was not ready; cut: it was skipped or cut
    before that. Before: what is to be expected, fine, tight or impossible."""
    measured: timedelta | None
    """From the rail until the model was said to be ready; None where nobody said so."""
    spare: timedelta | None
    """What the window had beyond what was measured, or else beyond what this change is known to need; None
    where neither is known. Of one that was ready too late, how much too late, and so negative."""
    dressers: tuple[str, ...]
    """Their names; who may dress it, the one for this walk first."""


def change_runs(show: Show, forecast: Forecast) -> tuple[ChangeRun, ...]:
    """Every change of the evening, in the order of the show."""
    runs = live_changes(show, forecast)
    planned = ((out, forecast.planned_out(walk)) for walk, out in show.outs.items())
    lates = sorted((out, out - then) for out, then in planned if then is not None)
    return tuple(_run(change, show, forecast, lates) for change in runs)


Lates = Sequence[tuple[datetime, timedelta]]
"""When walks went out, and how late, in that order."""


def _run(live: LiveChange, show: Show, forecast: Forecast, lates: Lates) -> ChangeRun:
    change, pair = live.change, live.change.between
    walk = pair.next
    window = on_clock(pair.leaves_rail) - on_clock(pair.at_rail)
    measured = None
    if walk.id in show.readied and live.measured is not None:
        measured = on_clock(pair.at_rail + live.measured) - on_clock(pair.at_rail)
    verdict = _verdict(live, show, forecast, lates)
    return ChangeRun(
        walk=walk.id,
        position=walk.position,
        model=show.lineup.model_name(walk.model),
        off=pair.previous.outfit,
        on=walk.outfit,
        segment=walk.segment,
        status=_status(live, verdict),
        window=window,
        need=change.needs,
        source=change.source,
        verdict=verdict,
        measured=measured,
        spare=_spare(live, show, window, measured),
        dressers=tuple(who(show, dresser) for dresser in change.dressers),
    )


def _still_had_time(pair: Between, show: Show, forecast: Forecast, lates: Lates) -> bool:
    """Whether a walk that never went out was out of the show before its model had to leave for it: it would
    have come as late as the last one that had gone out by then."""
    if show.out_because(pair.next.segment) is not None:
        return True
    travel = show.lineup.segments[pair.next.segment].travel
    since = pair.leaves_rail + travel
    planned, gone = forecast.planned_out(pair.next.id), bisect_right(lates, since, key=itemgetter(0))
    return planned is not None and gone > 0 and since < planned + lates[gone - 1][1] - travel


def _spare(live: LiveChange, show: Show, window: timedelta, measured: timedelta | None) -> timedelta | None:
    walk, change = live.change.between.next.id, live.change
    ready, taken = show.readied.get(walk), show.taken.get(walk)
    due = stored_moment(taken.called.due) if taken and taken.called.due else None
    if live.state == "missed" and ready is not None and due is not None:
        return between(ready, due)
    if measured is not None:
        return window - measured
    return None if change.source == "show" else window - change.needs


def _status(live: LiveChange, verdict: ChangeVerdict) -> ChangeState | Literal["cut"]:
    if not live.is_past:
        return live.state
    return "missed" if verdict == "missed" else "cut" if verdict == "cut" else "made"


def _verdict(live: LiveChange, show: Show, forecast: Forecast, lates: Lates) -> ChangeVerdict:
    walk, change = live.change.between.next, live.change
    if live.state == "missed" and walk.id not in show.outs:
        if walk.id in show.readied:
            return "made"
        return "cut" if _still_had_time(live.change.between, show, forecast, lates) else "missed"
    if live.state == "missed":
        return "missed"
    if live.state == "made":
        return "tight" if change.between.window < change.enough else "made"
    return change.verdict
