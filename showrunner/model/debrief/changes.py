"""Each change of outfit as it went: made, tight or missed."""

from datetime import timedelta
from typing import Literal, NamedTuple

from showrunner.model.changes import Source
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
    status: ChangeState
    window: timedelta
    """What there was for it, as it was or as it is reckoned; negative where there is less than nothing."""
    need: timedelta
    source: Source
    """Where the need is from: the outfit's own time, the show's, or measured at rehearsal."""
    verdict: ChangeVerdict
    """Once it has happened: made; tight, made in less than the warning line; missed: ready too late, or its
    walk skipped or cut when the model was not ready; cut: its whole segment was. Before: what is to be
    expected, fine, tight or impossible."""
    measured: timedelta | None
    """From the rail until the model was said to be ready; None where nobody said so."""
    spare: timedelta | None
    """What the window had beyond what was measured, or else beyond what this change is known to need; None
    where neither is known. Of one that was ready too late, how much too late, and so negative."""
    dressers: tuple[str, ...]
    """Their names; who may dress it, the one for this walk first."""


def change_runs(show: Show, forecast: Forecast) -> tuple[ChangeRun, ...]:
    """Every change of the evening, in the order of the show."""
    return tuple(_run(change, show) for change in live_changes(show, forecast))


def _run(live: LiveChange, show: Show) -> ChangeRun:
    change, pair = live.change, live.change.between
    walk = pair.next
    window = on_clock(pair.leaves_rail) - on_clock(pair.at_rail)
    measured = None
    if walk.id in show.readied and live.measured is not None:
        measured = on_clock(pair.at_rail + live.measured) - on_clock(pair.at_rail)
    return ChangeRun(
        walk=walk.id,
        position=walk.position,
        model=show.lineup.model_name(walk.model),
        off=pair.previous.outfit,
        on=walk.outfit,
        segment=walk.segment,
        status=live.state,
        window=window,
        need=change.needs,
        source=change.source,
        verdict=_verdict(live, show),
        measured=measured,
        spare=_spare(live, show, window, measured),
        dressers=tuple(_name_of(show, dresser) for dresser in change.dressers),
    )


def _spare(live: LiveChange, show: Show, window: timedelta, measured: timedelta | None) -> timedelta | None:
    walk, change = live.change.between.next.id, live.change
    ready, taken = show.readied.get(walk), show.taken.get(walk)
    due = stored_moment(taken.called.due) if taken and taken.called.due else None
    if live.state == "missed" and ready is not None and due is not None:
        return between(ready, due)
    if measured is not None:
        return window - measured
    return None if change.source == "show" else window - change.needs


def _name_of(show: Show, dresser: str) -> str:
    member = show.plan.crew.get(dresser)
    return dresser if member is None else member.name or dresser


def _verdict(live: LiveChange, show: Show) -> ChangeVerdict:
    walk, change = live.change.between.next, live.change
    if live.state == "missed" and walk.id not in show.outs:
        if show.out_because(walk.segment) is not None:
            return "cut"
        return "made" if walk.id in show.readied else "missed"
    if live.state == "missed":
        return "missed"
    if live.state == "made":
        return "tight" if change.between.window < change.enough else "made"
    return change.verdict
