"""What the people of the sample show do next: pure, so that the same evening comes out event for event.

The caller, the dressers and the rest of the crew are a function of how the show stands. Nothing is
remembered here: what was said is in the show, and how long somebody takes is drawn from a seed and from
what it is about. So the evening can be left and taken up again, and tests need not wait for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from random import Random
from typing import Final, NamedTuple

from showrunner.model import actions
from showrunner.model.actions import Action
from showrunner.model.happened import Problem
from showrunner.model.lineup import Step, WalkLine
from showrunner.model.state import Show
from showrunner.model.timing import Forecast

SAMPLE: Final = "maison-aurore.yaml"
"""The sample show that this evening is written for."""

SEED: Final = 20

CALLER: Final = "caller"

LATE_START: Final = timedelta(seconds=100)

TORN: Final = "Duffle torn at the pocket"
TORN_WALK: Final = "dusk/32"
JAMMED: Final = "Zip under the lacing jams"
JAMMED_WALK: Final = "dusk/31"
JAMMED_AFTER: Final = "dusk/25"
"""The walk out of which that change comes."""


class Move(NamedTuple):
    """What somebody does, and when."""

    moment: datetime
    by: str
    action: Action


def next_move(show: Show, forecast: Forecast, now: datetime) -> Move | None:
    """The next thing that anybody of the sample show does, never before `now`; None once all is said.

    Args:
        show: how the show stands.
        forecast: of the same moment.
        now: up to when the evening has been played.
    """
    moves = [*_before_up(show), *_calls(show, forecast), *_rails(show, forecast)]
    moves += [*_torn(show), *_jammed(show), *_notes(show), *_for_next_time(show)]
    if not moves:
        return None
    first = min(moves, key=lambda move: move.moment)
    return first._replace(moment=max(first.moment, now))


def _drawn(about: str, low: float, high: float) -> timedelta:
    """How long somebody takes, in seconds between these: the same for the same thing, every evening."""
    return timedelta(milliseconds=round(Random(f"{SEED} {about}").uniform(low, high) * 1000))


def _seconds(number: float) -> timedelta:
    return timedelta(seconds=number)


# ---- the caller ----


def _calls(show: Show, forecast: Forecast) -> Iterator[Move]:
    """Standby and GO of the next step; while the show is held, the reason and the way on."""
    if show.hold is not None:
        yield from _held(show)
        return
    step = show.next_step
    if step is None:
        return
    due = _wanted(show, forecast, step)
    after = show.last.at if show.last is not None else None
    cues = show.cues_of(step)
    if cues:
        line = show.lineup.cues[cues[0]]
        ready = due - (line.standby or _drawn(f"standby {step.id}", 7, 10))
        if after is not None:
            ready = max(ready, after + _seconds(0.8))
        if step.id not in show.standby:
            yield Move(ready, CALLER, actions.Standby(step.id))
            return
        due = max(due, ready + _seconds(1.5))
    if after is not None:
        due = max(due, after + _seconds(0.9))
    if _waits_for_change(show, step):
        yield Move(due - _seconds(0.5), CALLER, actions.Hold())
        return
    yield Move(due, CALLER, actions.Go(step.id))


def _wanted(show: Show, forecast: Forecast, step: Step) -> datetime:
    """When the caller means to say GO: as planned, give or take what people take."""
    if show.up_at is None:
        return show.planned.start + LATE_START + _drawn("up", -1, 1)
    due = forecast.due(step) or forecast.now
    if step.kind == "walk":
        finale = show.lineup.segments[step.segment].kind == "finale"
        rhythm = _drawn(f"rhythm {step.segment}", -0.5, 0.7)
        return due + (_drawn(step.id, -0.3, 0.5) if finale else rhythm + _drawn(step.id, -0.5, 0.8))
    if step.after is not None:
        return due + _drawn(step.id, 1.5, 3.5)
    last_out = show.last_outs.get(show.live or "")
    if step.kind == "segment" and last_out is not None and show.live is not None:
        due = max(due, last_out + show.lineup.segments[show.live].walk)
    return due + _drawn(step.id, -0.5, 2)


def _waits_for_change(show: Show, step: Step) -> bool:
    jammed = _problem(show, JAMMED)
    return step.id == JAMMED_WALK and jammed is not None and jammed.fixed_at is None


def _held(show: Show) -> Iterator[Move]:
    assert show.hold is not None
    if not show.hold.reason:
        yield Move(show.hold.since + _drawn("reason", 3, 5), CALLER, actions.Hold("Pilar not in look 31 yet"))
    jammed = _problem(show, JAMMED)
    if jammed is None or jammed.fixed_at is not None:
        since = show.hold.since if jammed is None or jammed.fixed_at is None else jammed.fixed_at
        yield Move(since + _drawn("going on", 3, 5), CALLER, actions.Resume())


# ---- backstage ----


def _before_up(show: Show) -> Iterator[Move]:
    """The last minutes of preparation."""
    if show.up_at is not None:
        return
    for before, by, check in (
        (-85, "odette", actions.Check("first-looks", True)),
        (-70, "basile", actions.Check("lineup", False)),
        (-45, "nadia", actions.Check("clear", True)),
        (-30, "nadia", actions.Check("doors", True)),
        (-25, "basile", actions.Check("lineup", True)),
    ):
        state = show.checkpoints.get(check.checkpoint)
        if state is None or (state.done_at is None and check.done):
            yield Move(show.planned.start + _seconds(before), by, check)
    for place, walk in enumerate(islice(show.lineup.walks.values(), 4)):
        if show.models.get(walk.model) is None:
            at = show.planned.start + _seconds(place * 9 - 65) + _drawn(walk.id, 0, 6)
            yield Move(at, _dresser(show, walk), actions.SeeModel(walk.model, "ready"))


def _rails(show: Show, forecast: Forecast) -> Iterator[Move]:
    """Dressers say now and then that somebody is ready, or back; in the finale nobody has the time."""
    if show.up_at is None or show.down_at is not None:
        return
    for step in islice(show.to_come(), 6):
        if step.kind == "walk" and _speaks(step.id, 3):
            yield from _ready(show, forecast, show.lineup.walks[step.id])
    for walk_id in list(show.outs)[-8:]:
        walk = show.lineup.walks[walk_id]
        segment = show.lineup.segments[walk.segment]
        if walk_id in show.backs or show.models.get(walk.model) != "out" or segment.kind == "finale":
            continue
        if _speaks(walk_id, 4):
            at = show.outs[walk_id] + segment.walk + _drawn(f"back {walk_id}", 0, 4)
            yield Move(at, _dresser(show, walk), actions.SeeModel(walk.model, "back"))


def _ready(show: Show, forecast: Forecast, walk: WalkLine) -> Iterator[Move]:
    segment = show.lineup.segments[walk.segment]
    out = forecast.outs(walk.segment).get(walk.id)
    if out is None or segment.kind == "finale" or show.models.get(walk.model) == "ready":
        return
    at = out - _drawn(f"ready {walk.id}", 12, 30)
    earlier = [name for name in show.outs if show.lineup.walks[name].model == walk.model]
    if earlier:
        at = max(at, show.outs[earlier[-1]] + segment.walk + _drawn(f"changed {walk.id}", 20, 30))
    jammed = _problem(show, JAMMED)
    if at < out and not (walk.id == JAMMED_WALK and jammed is not None):
        yield Move(at, _dresser(show, walk), actions.SeeModel(walk.model, "ready"))


def _speaks(walk: str, of: int) -> bool:
    return Random(f"{SEED} {of} {walk}").randrange(of) == 0


def _dresser(show: Show, walk: WalkLine) -> str:
    model = show.plan.models.get(walk.model)
    return walk.dresser or (model.dressers[0] if model and model.dressers else CALLER)


# ---- what goes wrong ----


def _torn(show: Show) -> Iterator[Move]:
    """A coat that cannot be mended in time: it is cut."""
    torn = _problem(show, TORN)
    noon = show.starts.get("noon")
    if torn is None:
        if noon is not None and show.down_at is None and TORN_WALK in show.lineup.walks:
            about = actions.OpenProblem(TORN, TORN_WALK, "WARD", "normal")
            yield Move(noon + _drawn(TORN, 65, 75), "goran", about)
        return
    if torn.taken_at is None:
        yield Move(torn.opened_at + _drawn("torn taken", 14, 20), "rui", actions.TakeProblem(torn.n))
    elif TORN_WALK not in show.cut:
        if show.is_to_come(TORN_WALK):
            yield Move(torn.taken_at + _drawn("cut", 25, 35), CALLER, actions.CutOut(TORN_WALK))
    elif torn.fixed_at is None:
        fix = "Too long to sew tonight: look 32 is cut, Lou walks the finale in 18"
        moment = torn.taken_at + _drawn("cut", 25, 35) + _drawn("torn fixed", 10, 16)
        yield Move(moment, "rui", actions.FixProblem(torn.n, fix))


def _jammed(show: Show) -> Iterator[Move]:
    """A quick change that does not fit: the show is held for it."""
    jammed = _problem(show, JAMMED)
    out = show.outs.get(JAMMED_AFTER)
    if jammed is None:
        if out is not None and show.is_to_come(JAMMED_WALK):
            about = actions.OpenProblem(JAMMED, JAMMED_WALK, "WARD", "high")
            yield Move(out + _drawn(JAMMED, 60, 66), "marc", about)
        return
    if jammed.taken_at is None:
        yield Move(jammed.opened_at + _drawn("jammed taken", 6, 10), "odette", actions.TakeProblem(jammed.n))
    elif jammed.fixed_at is None and show.hold is not None:
        fix = "Freed with candle wax; a hook sewn in as a spare"
        yield Move(
            show.hold.since + _drawn("jammed fixed", 23, 28), "odette", actions.FixProblem(jammed.n, fix)
        )


def _problem(show: Show, text: str) -> Problem | None:
    return next((problem for problem in show.problems.values() if problem.text == text), None)


def _notes(show: Show) -> Iterator[Move]:
    """Lines for the debrief."""
    bride = show.outs.get("night/44")
    for since, after, note in (
        (
            show.up_at,
            _drawn("why late", 10, 14),
            actions.TakeNote("Started late: two blocks of seats were still filling", None, "note"),
        ),
        (
            bride,
            _drawn("good", 22, 28),
            actions.TakeNote("The beam on the bride: the whole room went quiet", "night/44", "good"),
        ),
        (
            show.down_at,
            _drawn("improve", 12, 18),
            actions.TakeNote("A second pair of hands at rail A for look 31", JAMMED_WALK, "improve"),
        ),
    ):
        if since is not None and all(written.text != note.text for written in show.notes):
            yield Move(since + after, CALLER, note)


def _for_next_time(show: Show) -> Iterator[Move]:
    """What is agreed when the show is down."""
    said = actions.AgreeAction(
        "Lacing of look 31 onto hooks, before the next city", "Odette Blanc", JAMMED_WALK
    )
    if show.down_at is not None and not show.agreed:
        yield Move(show.down_at + _drawn("agreed", 22, 28), CALLER, said)
