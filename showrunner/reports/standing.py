"""Where the show stands, in one line: for plain mode, where a line is all there is."""

from __future__ import annotations

from showrunner.model.harmless import harmless
from showrunner.model.refs import Ref, title_of
from showrunner.model.state import Show
from showrunner.model.times import ZERO
from showrunner.model.timing import Forecast
from showrunner.model.whereabouts import whereabouts
from showrunner.model.words import clock, countdown, elapsed, length, over
from showrunner.reports.status import PHASES


def standing(show: Show, forecast: Forecast) -> str:
    """`20:07:42  up T+06:32 · next LX 12 · look 16 Inès Caron, due 20:07:48 (in 0:06) · OVER 1:10`."""
    now, zone = forecast.now, show.plan.timezone
    since = f" {elapsed(now - show.up_at)}" if show.up_at is not None else ""
    parts = [f"{clock(now, zone)}  {PHASES[show.phase]}{since}"]
    if show.hold is not None:
        why = f": {show.hold.reason}" if show.hold.reason else ""
        parts[0] += f", {length(now - show.hold.since)}{why}"
    if (step := show.next_step) is not None:
        parts.append(f"next {_next(show, forecast)}")
        if step.id in show.standby:
            parts.append("standing by")
    parts.append(over(forecast.over))
    if show.down_at is None:
        parts.append(f"ends {clock(forecast.end, zone)}")
    wanted = whereabouts(show, forecast)
    if wanted:
        more = f" and {len(wanted) - 1} more" if len(wanted) > 1 else ""
        parts.append(f"wanted: {wanted[0].words}{more}")
    left = len(show.open_problems())
    if left:
        parts.append(f"{left} problem{'s' * (left != 1)} open")
    return harmless(" · ".join(parts))


def _next(show: Show, forecast: Forecast) -> str:
    step = show.next_step
    assert step is not None
    what = title_of(show, Ref(step.kind, step.id))
    cues = [cue for cue in show.cues_of(step) if cue != step.id]
    said = " · ".join([*([" + ".join(cues)] if cues else []), what])
    due = forecast.due(step)
    if due is None:
        return said
    left = due - forecast.now
    when = f"in {countdown(left)}" if left >= ZERO else f"{length(left)} ago"
    return f"{said}, due {clock(due, show.plan.timezone)} ({when})"
