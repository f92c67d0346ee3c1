"""How the way to the start is said: whether the start holds, why not, and what must be true now."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from showrunner.model.calls import due_call, next_call
from showrunner.model.preparation import Must, Standing, Way, way_to_start
from showrunner.model.times import ZERO
from showrunner.model.words import SECOND, length
from showrunner.widgets.text_line import Span, Spans
from showrunner.widgets.theme import SIGNS
from showrunner.widgets.view import View

LOOKS: Final[dict[Standing, str]] = {"late": "$over", "at risk": "$alert", "in time": "$live"}

MINUTE: Final = timedelta(minutes=1)
NEAR: Final = timedelta(minutes=10)
"""Below this a time is said to the second."""


def way_of(view: View) -> Way:
    """The way to the start, as it stands now; once the show is up, as it stood then."""
    show = view.show
    return way_to_start(show.plan, show.planned.start, show.checkpoints, show.up_at or view.now)


def span(time: timedelta) -> str:
    """How long, as one says it hours ahead: `4:30` below ten minutes, `35 min`, `1 h 05`."""
    time = abs(time)
    if time < NEAR:
        return length(time // SECOND * SECOND)
    minutes = time // MINUTE
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02}"


def title_of(view: View, name: str) -> str:
    """What a checkpoint is called."""
    return next((point.title for point in view.show.plan.checkpoints if point.id == name), name)


def whose(view: View, name: str) -> str:
    """Whose a checkpoint is: somebody of the crew by name, or the plan's own words."""
    who = next((point.who for point in view.show.plan.checkpoints if point.id == name), None)
    member = view.show.plan.crew.get(who or "")
    return (member.name if member is not None and member.name else who) or ""


def _named(view: View, name: str) -> str:
    who = whose(view, name)
    return title_of(view, name) + (f" ({who})" if who else "")


def verdict(view: View, way: Way) -> tuple[str, str]:
    """Whether the start holds, as it is said in large, and its look."""
    show = view.show
    start = view.clock(way.start, seconds=False)
    if show.up_at is not None:
        return f"UP SINCE {view.clock(show.up_at)}", ""
    if way.slip > ZERO:
        return f"{view.clock(whole_minute(way.earliest), seconds=False)} AT THE EARLIEST", LOOKS["late"]
    standing = way.standing(show.plan.at_risk)
    return f"{start} {'AT RISK' if standing == 'at risk' else 'HOLDS'}", LOOKS[standing]


def whole_minute(moment: datetime) -> datetime:
    """The first whole minute that is not before it: nobody announces a start to the second."""
    begun = moment.replace(second=0, microsecond=0)
    return begun if begun == moment else begun + MINUTE


def published(view: View) -> Spans:
    """Which start it is that all is counted back from."""
    show = view.show
    start = view.clock(show.planned.start, seconds=False)
    if show.planned.start == show.published:
        return ((f"published {start} ", "$quiet"),)
    was = view.clock(show.published, seconds=False)
    return ((f"start moved to {start}", "bold"), (f", published {was} ", "$quiet"))


def why(view: View, way: Way) -> Spans:
    """What the start hangs on."""
    worst = way.worst
    if view.show.up_at is not None:
        left = [point for point in way.points if point.status != "done"]
        if not left:
            return (("everything was done", "$quiet"),)
        many = ", ".join(title_of(view, point.id) for point in left)
        return ((f"not ticked as done: {many}", "$quiet"),)
    if worst is None or worst.slack is None or worst.latest_start is None or worst.latest_finish is None:
        if way.slip > ZERO:
            return (
                (f"{span(way.slip)} LATE", "bold $over"),
                (": everything is done, only GO is missing", ""),
            )
        done = "everything is done" if way.points else "the running order has no checkpoints"
        return ((f"{SIGNS['done']} {done}" if way.points else done, "$live" if way.points else "$quiet"),)
    name = _named(view, worst.id)
    begin = view.clock(worst.latest_start, seconds=False)
    finish = view.clock(worst.latest_finish, seconds=False)
    if way.slip > ZERO:
        lead: Spans = ((f"{span(way.slip)} LATE", "bold $over"), (": ", ""), (name, "bold"))
        if worst.status == "doing" and worst.finish is not None:
            done = view.clock(worst.finish, seconds=False)
            return (*lead, (f" is done at {done}, needed by {finish}", ""))
        return (*lead, (f" had to begin by {begin}", ""))
    lead = ((f"{span(worst.slack)} to spare", "bold"), (": ", ""), (name, "bold"))
    if worst.status == "doing":
        return (*lead, (f" must be done by {finish}", ""))
    return (*lead, (f" must begin by {begin}", ""))


def musts(view: View, way: Way) -> Spans:
    """What must be true now for the start to hold: first what is not."""
    if view.show.up_at is not None:
        return ()
    found = way.musts()
    spans: list[Span] = [("true now? ", "$quiet")]
    if not found:
        spans.append(("nothing need be begun yet", ""))
        return tuple(spans)
    broken = [must for must in found if not must.holds]
    for must in broken:
        spans += [(f"{SIGNS['alert']} {_must(view, must)}  ", "bold $over")]
    if not broken:
        spans.append((f"{SIGNS['done']} all that must be", "$live"))
    elif held := len(found) - len(broken):
        spans.append((f"{SIGNS['done']} {held} other{'s' * (held > 1)}", "$quiet"))
    return tuple(spans)


def _must(view: View, must: Must) -> str:
    by = "" if must.holds else f" by {view.clock(must.by, seconds=False)}"
    return f"{title_of(view, must.id)} {'done' if must.done else 'begun'}{by}"


def coming(view: View, way: Way) -> Spans:
    """What must begin next, and which call comes next."""
    if view.show.up_at is not None:
        return ()
    spans: list[Span] = []
    call = due_call(view.show, view.now)
    if call is not None:
        spans.append((f"{SIGNS['alert']} give {call.title} now: g  ", "bold $alert"))
    following = way.next()
    if following is not None and following.latest_start is not None:
        left = span(view.until(following.latest_start))
        spans += [("next ", "$quiet"), (title_of(view, following.id), "bold"), (f" in {left}  ", "")]
    call = next_call(view.show, view.now)
    if call is not None:
        spans += [("then " if following else "next ", "$quiet"), (call.title, "bold")]
        spans.append((f" at {view.clock(call.at, seconds=False)}", ""))
    return tuple(spans) or (("next the start", "$quiet"),)
