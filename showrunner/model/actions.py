"""What someone asks for, and `decide`: what comes of it, as events, or a refusal that says why.

An action is a wish; it names what it means in the words that people say (`look 12`), and the step
that a GO believes to be next. Deciding changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, time, timedelta
from functools import reduce
from itertools import count
from typing import Any, Final, Literal, NamedTuple

from pydantic import ValidationError

from showrunner.model import events, refs, words
from showrunner.model.calls import EARLY, calls, due_call, named_calls, next_call
from showrunner.model.clearances import clearance
from showrunner.model.edits import edited_plan, has_cue, next_walk_id
from showrunner.model.lineup import Step, named_segments
from showrunner.model.places import anchor_for
from showrunner.model.refs import Ref
from showrunner.model.running_order import DOWN, Cue, RunningOrder, Segment, Walk, plan_json, slug
from showrunner.model.state import Show, lane_of
from showrunner.model.times import LONGEST, format_clock, zone
from showrunner.model.timing import Forecast

AHEAD: Final = timedelta(minutes=1)
"""How far ahead of the clock something may be said to have happened."""

A_DAY: Final = timedelta(days=1)
"""A start that is moved further than this is a slip of the finger."""

SEVERITIES: Final = ("low", "normal", "high", "stop")
NOTE_KINDS: Final = ("note", "good", "improve")
MODEL_STATUSES: Final = ("arrived", "hair", "ready", "out", "back", "released", "missing")


class Go(NamedTuple):
    """GO: the next step, or nothing. `seen` is the sequence number that the caller's picture was based on."""

    step: str | None = None
    seen: int | None = None


class Standby(NamedTuple):
    """Stand by the next step, or one that is named."""

    step: str | None = None


class Hold(NamedTuple):
    """Hold the show; held already, give the reason."""

    reason: str = ""


class Resume(NamedTuple):
    """Go on after a hold or a show stop."""


class Stop(NamedTuple):
    """Show stop; stopped already, give the reason."""

    reason: str = ""


class End(NamedTuple):
    """Down."""

    reason: str = ""


class Skip(NamedTuple):
    """Pass over a step once."""

    step: str


class CutOut(NamedTuple):
    """Take something out of tonight's show."""

    ref: str


class Restore(NamedTuple):
    """Take a cut, or a skip of something still to come, back."""

    ref: str


class Move(NamedTuple):
    """Put a walk or a segment before or after another."""

    ref: str
    anchor: str
    after: bool


class Swap(NamedTuple):
    """Let two walks or two segments change places."""

    first: str
    second: str


class Replace(NamedTuple):
    """Cover: another model takes what is still to come, or what is from there on."""

    model: str
    cover: str
    start: str | None = None


class MoveBy(NamedTuple):
    """Put a walk or a segment so many places later; earlier, where that is negative."""

    ref: str
    places: int


class Cover(NamedTuple):
    """A model drops out: who takes which walk, which are cut, and which find another place."""

    model: str
    takes: tuple[tuple[str, str], ...] = ()
    """Walk and who takes it over."""
    cuts: tuple[str, ...] = ()
    moves: tuple[tuple[str, str, bool], ...] = ()
    """Walk, the walk to put it beside, and whether after it."""


class TakeRevision(NamedTuple):
    """Take the changed file in."""

    file: str
    source: str
    plan: RunningOrder
    """As it was read."""
    files: frozenset[str] = frozenset()
    """The conflicts with live edits in which the file is chosen (`Conflict.id`)."""


class SaveOrder(NamedTuple):
    """Say that the order as it stands was written to the show's own file."""

    file: str
    source: str


class Insert(NamedTuple):
    """Put in a walk, a cue or a segment that nobody planned."""

    kind: Literal["walk", "cue", "segment"]
    entry: events.Json
    """What the running order would have for it; how a cue comes is said by its place."""
    anchor: str
    """For a walk a walk or a segment that has none, for a segment a segment, for a cue the step that it goes
    with or comes after."""
    after: bool


class ChangeDuration(NamedTuple):
    """A segment is to take so long; None for as long as planned."""

    segment: str
    length: timedelta | None


class ChangeHardStart(NamedTuple):
    """A segment is to start at that time; None for when its turn comes."""

    segment: str
    start: time | Literal["plan"] | None


class MoveStart(NamedTuple):
    """Move the show's start in the open."""

    to: datetime | time
    """A moment, or a clock time of the show's night."""
    reason: str = ""


class SeeModel(NamedTuple):
    """Say where a model is."""

    model: str
    status: str
    walk: str | None = None
    """The walk that they are said to be ready for, where a certain one is meant."""


class TickItem(NamedTuple):
    """Say that an item is there for a walk, or is not after all."""

    ref: str
    item: str
    ticked: bool = True


class OpenProblem(NamedTuple):
    """Something went wrong."""

    text: str
    about: str | None = None
    department: str | None = None
    severity: str = "normal"


class TakeProblem(NamedTuple):
    """Somebody is on it."""

    n: int


class FixProblem(NamedTuple):
    """What was done."""

    n: int
    fix: str = ""


class ReopenProblem(NamedTuple):
    """The fix did not hold."""

    n: int


class TakeNote(NamedTuple):
    """A line for the debrief."""

    text: str
    about: str | None = None
    kind: str = "note"


class Check(NamedTuple):
    """A checkpoint is begun or done."""

    checkpoint: str
    done: bool


class Clear(NamedTuple):
    """A clearance was seen or not."""

    model: str
    kind: str
    ok: bool
    reason: str = ""


class GiveCall(NamedTuple):
    """A call before the start is given; without a name the one whose time it is."""

    call: str | None = None


class Undo(NamedTuple):
    """Take back the last step of the one who asks."""


class FireFollow(NamedTuple):
    """A follow cue is due."""

    cue: str


Action = (
    Go
    | Standby
    | Hold
    | Resume
    | Stop
    | End
    | Skip
    | CutOut
    | Restore
    | Move
    | Swap
    | Replace
    | MoveBy
    | Cover
    | TakeRevision
    | SaveOrder
    | Insert
    | ChangeDuration
    | ChangeHardStart
    | MoveStart
    | SeeModel
    | TickItem
    | OpenProblem
    | TakeProblem
    | FixProblem
    | ReopenProblem
    | TakeNote
    | Check
    | Clear
    | GiveCall
    | Undo
    | FireFollow
)


EDITS: Final = (
    CutOut,
    Restore,
    Move,
    MoveBy,
    Swap,
    Replace,
    Cover,
    Insert,
    ChangeDuration,
    ChangeHardStart,
    MoveStart,
    TakeRevision,
)
"""What is refused where the order is no longer as it was seen."""


class Refusal(NamedTuple):
    """Why not: a value, said to the one who asked."""

    code: str
    reason: str
    candidates: tuple[str, ...] = ()
    """Where the words mean several things: what to say for each."""


class Asked(NamedTuple):
    """Who asks, and when."""

    by: str
    at: datetime
    """When it happened."""
    now: datetime
    """What the clock says."""
    seen: int | None = None
    """The sequence number of the picture that it was based on, where that is known."""
    station: str = ""
    """The terminal that asks."""


Decision = events.Event | Refusal


def decide(show: Show, action: Action, asked: Asked) -> Decision:
    """What comes of an action: the one event to record, or a refusal.

    An edit is based on what was seen: where others have changed the order since, it is refused. What is
    written down late did not happen before the last step was taken, nor more than a minute ahead
    of the clock. What happens now is never refused for its time: the clocks of two stations may differ.
    """
    if asked.at > asked.now + AHEAD:
        return Refusal("ahead", "that is more than a minute ahead of the clock")
    is_late = asked.at != asked.now and not isinstance(action, Undo)
    if is_late and show.last is not None and asked.at < show.last.at:
        return Refusal("before-last-step", "that is before the last step was taken")
    if isinstance(action, EDITS) and (refusal := _stale(show, asked)):
        return refusal
    return _DECIDE[type(action)](show, action, asked)


def _stale(show: Show, asked: Asked) -> Refusal | None:
    """Nothing is applied to a picture that is no longer true: what somebody else made of it is told."""
    others = [] if asked.seen is None else show.edited_since(asked.seen, asked.by, asked.station)
    if not others:
        return None
    last = others[-1]
    said = f"{last.by} {words.say(last.event, refs.look_word(show))}"
    more = f", and {len(others) - 1} more" if len(others) > 1 else ""
    return Refusal("stale", f"the order has changed: {said}{more}; look again")


def _go(show: Show, action: Go, asked: Asked) -> Decision:
    step = show.next_step
    if step is None:
        return _no_next(show)
    if action.step is not None and action.step != step.id:
        named = _steps(show, action.step)
        if isinstance(named, Refusal):
            return named
        if step not in named:
            what = _title(show, named[0]) if len(named) == 1 else action.step
            over = "has been called" if all(other.id in show.taken for other in named) else "is not next"
            return Refusal("not-next", f"{what} {over}: next is {_title(show, step)}")
    if action.seen is not None and action.seen < show.turned:
        reason = f"the order has moved on since {action.seen}: next is {_title(show, step)}"
        return Refusal("stale", reason)
    return call(show, step, asked.at)


def _no_next(show: Show) -> Refusal:
    if show.down_at is None:
        return Refusal("nothing", "there is nothing in the running order")
    return Refusal("down", "the show is down")


def call(show: Show, step: Step, at: datetime) -> events.StepCalled:
    """The event of calling a step: a copy of all that was called."""
    due = Forecast(show, at).due(step)
    walk = show.lineup.walks[step.id] if step.kind == "walk" else None
    return events.StepCalled(
        step=step.id,
        title=step.title,
        segment=step.id if step.kind == "segment" else None,
        walk=walk and walk.id,
        model=walk and walk.model,
        outfit=walk and walk.outfit,
        cues=show.cues_of(step),
        due=None if due is None else due.isoformat(timespec="milliseconds"),
        end=step.kind == "down",
    )


def _standby(show: Show, action: Standby, asked: Asked) -> Decision:
    step = show.next_step if action.step is None else _step_to_come(show, action.step)
    if step is None:
        return _no_next(show)
    if isinstance(step, Refusal):
        return step
    if step.id in show.standby:
        return Refusal("already", f"{_title(show, step)} is standing by")
    return events.StandbyGiven(step.id, show.cues_of(step), _title(show, step))


def _hold(show: Show, action: Hold, asked: Asked) -> Decision:
    if refusal := _not_up(show):
        return refusal
    if show.hold is not None and (show.hold.stop or not action.reason):
        return Refusal("already", "the show is stopped" if show.hold.stop else "the show is held")
    return events.ShowHeld(action.reason)


def _stop(show: Show, action: Stop, asked: Asked) -> Decision:
    if refusal := _not_up(show):
        return refusal
    if show.hold is not None and show.hold.stop and not action.reason:
        return Refusal("already", "the show is stopped")
    return events.ShowStopped(
        action.reason, refs.title_of_called(show, show.last.called) if show.last else ""
    )


def _resume(show: Show, action: Resume, asked: Asked) -> Decision:
    if show.hold is None:
        return Refusal("not-held", "the show is not held")
    return events.ShowResumed()


def _end(show: Show, action: End, asked: Asked) -> Decision:
    if refusal := _not_up(show):
        return refusal
    step = show.next_step
    if step is not None and step.kind == "down":
        return call(show, step, asked.at)
    return events.ShowEnded(action.reason)


def _skip(show: Show, action: Skip, asked: Asked) -> Decision:
    step = _step_to_come(show, action.step)
    if isinstance(step, Refusal):
        return step
    if step.kind == "down":
        return Refusal("not-this", "the end cannot be skipped")
    riding = next(
        (ref for ref in refs.find(show, action.step) if ref.kind == "cue" and ref.id != step.id), None
    )
    if riding is not None and action.step != step.id:
        what, goes_with = refs.title_of(show, riding), _title(show, step)
        return Refusal("not-this", f"{what} goes with {goes_with}: cut {riding.id}, or skip {goes_with}")
    return events.StepSkipped(step.id, _title(show, step))


def _cut(show: Show, action: CutOut, asked: Asked) -> Decision:
    """Of a segment that is live, what is left of it."""
    step = show.next_step
    rest_of = step.segment if step is not None and step.segment == show.live and step.kind != "down" else None

    def fits(ref: Ref) -> bool:
        return (_is_ahead(show, ref) and not show.is_out(ref.id)) or ref == Ref("segment", rest_of or "")

    ref = _one(show, action.ref, fits)
    if isinstance(ref, Refusal):
        return ref
    if ref.kind == "down":
        return Refusal("not-this", "the end cannot be cut")
    return events.Cut(ref.kind, ref.id, _title_of_cut(show, ref))


def _title_of_cut(show: Show, ref: Ref) -> str:
    return f"the rest of {refs.title_of(show, ref)}" if ref.id in show.starts else refs.title_of(show, ref)


def _restore(show: Show, action: Restore, asked: Asked) -> Decision:
    ref = _one(show, action.ref, lambda ref: ref.id in show.cut or ref.id in show.skipped)
    if isinstance(ref, Refusal):
        return _not_cut(show, action.ref) if ref.code == "past" else ref
    if not _is_ahead(show, ref) and ref.id != show.live:
        reason = f"its place has passed: {refs.title_of(show, ref)}"
        can_move = ref.kind != "cue" and refs.is_listed(show, ref) and show.may_move(ref.id)
        return Refusal("past", reason + "; it can be moved to a new place" * can_move)
    return events.Restored(ref.kind, ref.id, _title_of_cut(show, ref))


def _not_cut(show: Show, said: str) -> Refusal:
    for ref in refs.find(show, said):
        home = show.lineup.segments.get(refs.segment_of(show, ref))
        if home is not None and home.id in show.cut | show.skipped:
            return Refusal("not-cut", f"{said} is out with {home.title}: restore {home.id}", (home.id,))
    return Refusal("not-cut", f"{said} is not cut")


def _move(show: Show, action: Move, asked: Asked) -> Decision:
    ref = _movable(show, action.ref, lambda ref: show.may_move(ref.id))
    if isinstance(ref, Refusal):
        return ref
    anchor = _one(
        show,
        action.anchor,
        lambda other: (
            other.kind == ref.kind
            and other.id != ref.id
            and refs.is_listed(show, other)
            and show.may_be_beside(other.id, action.after)
        ),
    )
    if isinstance(anchor, Refusal):
        others = refs.find(show, action.anchor)
        if anchor.code != "past" or any(
            o.kind == ref.kind and o.id != ref.id and refs.is_listed(show, o) for o in others
        ):
            return anchor
        return Refusal("not-there", f"{refs.title_of(show, ref)} cannot be put beside {action.anchor}")
    home = refs.segment_of(show, anchor)
    if ref.kind == "walk" and _is_closed(show, home):
        there = show.lineup.segments[home].title
        return Refusal("not-there", f"{refs.title_of(show, anchor)} is out of the show with {there}")
    return events.Moved(
        ref.kind, ref.id, refs.title_of(show, ref), anchor.id, refs.title_of(show, anchor), action.after
    )


def _move_by(show: Show, action: MoveBy, asked: Asked) -> Decision:
    ref = _movable(show, action.ref, lambda ref: show.is_to_come(ref.id))
    if isinstance(ref, Refusal):
        return ref
    place = anchor_for(show, ref.id, action.places)
    if place is None:
        where = "later" if action.places > 0 else "earlier"
        what = refs.title_of(show, ref)
        return Refusal("not-there", f"there are not {abs(action.places)} places {where} for {what}")
    return _move(show, Move(ref.id, *place), asked)


def _is_closed(show: Show, segment: str) -> bool:
    """Whether nothing of a segment is still to be called: it is out of the show, or the rest of it is."""
    return show.is_out(segment) or segment in show.cut


def _swap(show: Show, action: Swap, asked: Asked) -> Decision:
    first, second = (
        _movable(show, said, lambda ref: show.is_to_come(ref.id)) for said in (action.first, action.second)
    )
    if isinstance(first, Refusal):
        return first
    if isinstance(second, Refusal):
        return second
    if first.kind != second.kind or first.id == second.id:
        return Refusal("not-there", "two walks or two segments can be swapped")
    return events.Swapped(
        first.kind, first.id, refs.title_of(show, first), second.id, refs.title_of(show, second)
    )


def _replace(show: Show, action: Replace, asked: Asked) -> Decision:
    model = _model(show, action.model)
    cover = _model(show, action.cover)
    for found in (model, cover):
        if isinstance(found, Refusal):
            return found
    if model == cover:
        return Refusal("not-this", "a model cannot cover for themselves")
    first = 0
    if action.start is not None:
        start = _one(show, action.start, lambda ref: ref.kind == "walk" and show.is_to_come(ref.id))
        if isinstance(start, Refusal):
            return start
        first = show.lineup.walks[start.id].position
    walks = tuple(
        walk
        for walk in show.lineup.walks_of.get(str(model), ())
        if show.lineup.walks[walk].position >= first
        and show.is_to_come(walk)
        and refs.is_listed(show, Ref("walk", walk))
    )
    if not walks:
        return Refusal("nothing", f"{action.model} has no walk still to come")
    return events.Replaced(str(model), str(cover), walks)


def _cover(show: Show, action: Cover, asked: Asked) -> Decision:
    """Walks and their new places are looked for in the order as it is by then, one after the other."""
    model = _model(show, action.model)
    if isinstance(model, Refusal):
        return model
    moving = [said for said, _, _ in action.moves]
    takes: list[tuple[str, str]] = []
    for said, by in action.takes:
        walk, cover = _walk_of(show, model, said, said in moving), _model(show, by)
        if isinstance(walk, Refusal):
            return walk
        if isinstance(cover, Refusal):
            return cover
        if cover == model:
            return Refusal("not-this", "a model cannot cover for themselves")
        takes.append((walk, cover))
    cuts: list[str] = []
    for said in action.cuts:
        walk = _walk_of(show, model, said, False, is_cut=True)
        if isinstance(walk, Refusal):
            return walk
        cuts.append(walk)
    answered = [*(walk for walk, _ in takes), *cuts]
    if twice := next((walk for walk in answered if answered.count(walk) > 1), None):
        return Refusal("twice", f"{_title_of_walk(show, twice)} can find one answer only")
    if not answered and not action.moves:
        return Refusal("nothing", f"nothing is said about the walks of {action.model}")
    return _covered(show, action, events.Covered(model, tuple(takes), tuple(cuts)), asked)


def _covered(show: Show, action: Cover, event: events.Covered, asked: Asked) -> Decision:
    """With the moves that go with it, and what people call all of it."""
    supposed = show.supposing(event, at=asked.at)
    moves: list[tuple[str, str, bool]] = []
    for said, beside, after in action.moves:
        walk = _walk_of(show, event.model, said, True)
        if isinstance(walk, Refusal):
            return walk
        if walk in event.cuts or walk in (walk for walk, _, _ in moves):
            return Refusal("twice", f"{_title_of_walk(show, walk)} can find one answer only")
        moved = _move(supposed, Move(walk, beside, after), asked)
        if not isinstance(moved, events.Moved):
            return moved
        moves.append((walk, moved.anchor, after))
        supposed = supposed.supposing(moved, at=asked.at)
    named = [*(walk for walk, _ in event.takes), *event.cuts]
    named += [walk for move in moves for walk in move[:2]]
    titles = tuple((walk, _title_of_walk(show, walk)) for walk in dict.fromkeys(named))
    return event._replace(moves=tuple(moves), titles=titles)


def _title_of_walk(show: Show, walk: str) -> str:
    return f"{refs.look_word(show)} {show.lineup.walks[walk].outfit}"


def _walk_of(show: Show, model: str, said: str, is_moving: bool, *, is_cut: bool = False) -> str | Refusal:
    """The walk of that model that is meant, of those still to come or, where it finds a new place, not yet
    called. Who walks in a finale that lists nobody can be left out of it, and not be taken over."""

    def fits(ref: Ref) -> bool:
        if ref.kind != "walk" or show.lineup.walks[ref.id].model != model:
            return False
        if not is_cut and not refs.is_listed(show, ref):
            return False
        return show.may_move(ref.id) if is_moving else show.is_to_come(ref.id) and not show.is_out(ref.id)

    found = refs.find(show, said)
    if found and not any(r.kind == "walk" and show.lineup.walks[r.id].model == model for r in found):
        return Refusal("not-theirs", f"{said} is no walk of {model}")
    ref = _one(show, said, fits)
    return ref if isinstance(ref, Refusal) else ref.id


def _take_in(show: Show, action: TakeRevision, asked: Asked) -> Decision:
    if show.down_at is not None:
        return Refusal("down", "the show is down")
    if action.source == show.source:
        return Refusal("already", f"{action.file} is taken in already, as it is now")
    from showrunner.model.revision import revise  # costs start-up, and few shows need it

    revision = revise(show, action.plan, action.files)
    if revision.is_empty:
        return Refusal("nothing", f"nothing in {action.file} changes the show")
    return events.OrderRevised(
        action.file,
        action.source,
        plan_json(revision.plan),
        revision.order.as_json(),
        revision.dropped,
        revision.counted,
    )


def _save_order(show: Show, action: SaveOrder, asked: Asked) -> Decision:
    return events.OrderSaved(action.file, action.source)


def _insert(show: Show, action: Insert, asked: Asked) -> Decision:
    if show.down_at is not None:
        return Refusal("down", "the show is down")
    try:
        return _INSERT[action.kind](show, action, asked)
    except ValidationError as error:
        return Refusal("not-this", _wrong_with(error))


def _wrong_with(error: ValidationError) -> str:
    """What is wrong with an entry, in the words of the running order's own checks."""
    first = error.errors(include_url=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    return f"{where}: {first['msg']}" if where else first["msg"]


def _insert_walk(show: Show, action: Insert, asked: Asked) -> Decision:
    walk = Walk.model_validate(action.entry)
    model = _model(show, walk.model)
    if isinstance(model, Refusal):
        return model
    dresser = walk.dresser
    if dresser is not None and show.plan.crew:
        known = {name.casefold(): name for name in show.plan.crew}
        if dresser.casefold() not in known:
            return _unknown(dresser, show.plan.crew)
        dresser = known[dresser.casefold()]
    said = " ".join(walk.outfit.split())
    if not said:
        return Refusal("empty", f"a walk needs its {refs.look_word(show)}")
    looks = [*show.plan.outfits, *(line.outfit for line in show.lineup.walks.values())]
    outfit = next((look for look in looks if look.casefold() == said.casefold()), said)
    walk = walk.model_copy(update={"model": model, "outfit": outfit, "dresser": dresser})

    def fits(ref: Ref) -> bool:
        if ref.kind == "walk":
            return refs.is_listed(show, ref) and show.may_be_beside(ref.id, action.after)
        return ref.kind == "segment" and _is_empty(show, ref.id) and show.may_put_in("walk", ref.id, True)

    anchor = _one(show, action.anchor, fits)
    if isinstance(anchor, Refusal):
        return _no_place_for_a_walk(show, action) or anchor
    home = refs.segment_of(show, anchor)
    if _is_closed(show, home):
        return Refusal("not-there", f"{show.lineup.segments[home].title} is out of the show")
    return events.Inserted(
        "walk",
        next_walk_id(show.plan, show.lineup.order, home, outfit),
        f"{refs.look_word(show)} {outfit} {show.lineup.model_name(model)}",
        walk.model_dump(mode="json", by_alias=True, exclude_none=True),
        home,
        anchor.id,
        refs.title_of(show, anchor),
        action.after,
    )


def _is_empty(show: Show, segment: str) -> bool:
    line = show.lineup.segments[segment]
    return not line.walks and not line.skip and (line.kind != "finale" or segment in show.lineup.order.walks)


def _no_place_for_a_walk(show: Show, action: Insert) -> Refusal | None:
    found = refs.find(show, action.anchor)
    if found and all(ref.kind == "segment" for ref in found) and not _is_empty(show, found[0].id):
        title = show.lineup.segments[found[0].id].title
        return Refusal("not-there", f"a walk is put beside a walk: say which one of {title}")
    if found and not any(ref.kind in {"segment", "walk"} for ref in found):
        return Refusal("not-there", f"{action.anchor} is no walk: a walk is put beside a walk")
    if found and not any(ref.kind == "segment" or refs.is_listed(show, ref) for ref in found):
        what = refs.title_of(show, found[0])
        return Refusal("not-there", f"{what} follows from the walks before it: nobody is put beside it")
    return None


def _insert_cue(show: Show, action: Insert, asked: Asked) -> Decision:
    found = refs.find(show, action.anchor)
    cue = Cue.model_validate({**action.entry, "after" if action.after else "with": "start"})
    if has_cue(show.plan, cue.cue):
        return Refusal("already", f"{cue.cue} is in the show already: give it another number")
    if not found:
        return _unknown(action.anchor, refs.known_words(show))
    steps = list(dict.fromkeys(step for ref in found if (step := refs.step_of(show, ref)) is not None))
    fitting = [
        s
        for s in steps
        if show.may_put_in("cue", s.id, action.after)
        and not show.is_out(s.id)
        and (s.kind == "down" or not _is_closed(show, s.segment))
    ]
    if not fitting:
        return Refusal("past", f"{action.anchor} has been, or is out of the show already")
    fitting = [s for s in fitting if refs.is_listed(show, Ref(s.kind, s.id))] or fitting
    if len(fitting) > 1:
        return _ambiguous(action.anchor, [refs.said_of(show, Ref(s.kind, s.id)) for s in fitting])
    step = fitting[0]
    if not action.after and step.kind == "cue":
        return Refusal("not-there", f"{_title(show, step)} is called on its own: put {cue.cue} after it")
    if action.after and step.kind == "down":
        return Refusal("not-there", "nothing comes after the end")
    said = _said_in(show, step)
    entry = cue.model_copy(update={"after" if action.after else "with_": said})
    title = f"{cue.cue} {cue.action or ''}".rstrip()
    return events.Inserted(
        "cue",
        cue.cue,
        title,
        entry.model_dump(mode="json", by_alias=True, exclude_none=True),
        step.segment,
        step.id,
        _title(show, step),
        action.after,
    )


def _said_in(show: Show, step: Step) -> str:
    """How a cue in the same segment of a running order names a step."""
    if step.kind == "walk":
        return f"walk {show.lineup.walks[step.id].place + 1}"
    return {"segment": "start", "down": "end", "cue": step.id}[step.kind]


def _insert_segment(show: Show, action: Insert, asked: Asked) -> Decision:
    entry = dict(action.entry)
    title = " ".join(str(entry.get("title") or "").split())
    if not title:
        return Refusal("empty", "it needs a title")
    names = {*named_segments(show.plan), DOWN}
    if entry.get("id") is None:
        base = slug(title) or "segment"
        numbered = (f"{base}-{n}" for n in count(2))
        entry["id"] = base if base not in names else next(name for name in numbered if name not in names)
    segment = Segment.model_validate({**entry, "title": title})
    if segment.id in names:
        return Refusal("already", f"{segment.id} is in the show already")
    if segment.walks is not None or segment.cues:
        return Refusal("not-this", "its walks and cues are put in one by one")
    if segment.start is not None and (refusal := _too_early(show, segment.start, asked)):
        return refusal
    found = refs.find(show, action.anchor)
    if found and not any(ref.kind == "segment" for ref in found):
        return Refusal("not-there", f"{action.anchor} is no segment: say what {title} comes before or after")
    anchor = _one(
        show,
        action.anchor,
        lambda ref: ref.kind == "segment" and show.may_be_beside(ref.id, action.after),
    )
    if isinstance(anchor, Refusal):
        return anchor
    return events.Inserted(
        "segment",
        segment.id,
        segment.title,
        segment.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True),
        "",
        anchor.id,
        refs.title_of(show, anchor),
        action.after,
    )


_INSERT: Final[dict[str, Callable[[Show, Insert, Asked], Decision]]] = {
    "walk": _insert_walk,
    "cue": _insert_cue,
    "segment": _insert_segment,
}


def _segment_ahead(show: Show, said: str, *, live: bool) -> str | Refusal:
    """The segment that is meant, of those to come and, where that may be, the live one."""

    def fits(ref: Ref) -> bool:
        is_now = live and ref.id == show.live
        return ref.kind == "segment" and (is_now or (show.is_to_come(ref.id) and not show.is_out(ref.id)))

    found = refs.find(show, said)
    if found and not any(ref.kind == "segment" for ref in found):
        return Refusal("not-this", f"{said} is no segment")
    ref = _one(show, said, fits)
    return ref if isinstance(ref, Refusal) else ref.id


def _change_duration(show: Show, action: ChangeDuration, asked: Asked) -> Decision:
    name = _segment_ahead(show, action.segment, live=True)
    if isinstance(name, Refusal):
        return name
    length, title = action.length, show.lineup.segments[name].title
    if length is None:
        if not any(
            isinstance(m.event, events.DurationChanged) and m.event.segment == name for m in show.edits
        ):
            return Refusal("already", f"{title} takes as long as planned")
        return events.DurationChanged(name, title, None)
    if not timedelta(0) <= length <= LONGEST:
        return Refusal("not-this", "a duration is not negative, and not longer than two days")
    if show.lineup.segments[name].duration == length:
        return Refusal("already", f"{title} takes {words.length(length)}")
    return events.DurationChanged(name, title, length.total_seconds())


def _change_hard_start(show: Show, action: ChangeHardStart, asked: Asked) -> Decision:
    name = _segment_ahead(show, action.segment, live=False)
    if isinstance(name, Refusal):
        return name
    start = _planned_hard_start(show, name) if action.start == "plan" else action.start
    line = show.lineup.segments[name]
    if line.start == start:
        when = "when its turn comes" if start is None else f"at {format_clock(start)}"
        return Refusal("already", f"{line.title} starts {when}")
    if start is not None and (refusal := _too_early(show, start, asked)):
        return refusal
    return events.HardStartChanged(name, line.title, None if start is None else format_clock(start))


def _planned_hard_start(show: Show, name: str) -> time | None:
    others = (m.event for m in show.edits if not isinstance(m.event, events.HardStartChanged))
    return named_segments(reduce(edited_plan, others, show.base))[name].start


def _too_early(show: Show, start: time, asked: Asked) -> Refusal | None:
    """A fixed time lies ahead, and not before the start of the show; the published start is where that is."""
    at = show.on_the_night(start)
    if start == show.base.start:
        return None
    if at < show.planned.start:
        begins = words.clock(show.planned.start, show.plan.timezone, seconds=False)
        return Refusal("past", f"{format_clock(start)} is before the start of the show at {begins}")
    if at < asked.at and not show.rehearsal:
        return Refusal("past", f"{format_clock(start)} has been")
    return None


def _move_start(show: Show, action: MoveStart, asked: Asked) -> Decision:
    if show.up_at is not None:
        return Refusal("down" if show.down_at is not None else "up", "the show has started")
    to = show.on_the_night(action.to) if isinstance(action.to, time) else action.to
    said = words.clock(to, show.plan.timezone, seconds=bool(to.second))
    if to < asked.at and not show.rehearsal:
        return Refusal("past", f"{said} has been")
    if to == show.planned.start:
        return Refusal("already", f"the start is at {said}")
    if abs(to - show.published) >= A_DAY:
        return Refusal("not-this", "that is another day")
    local = to.astimezone(zone(show.plan.timezone or "UTC"))
    return events.StartMoved(local.isoformat(timespec="seconds"), action.reason.strip())


def _see(show: Show, action: SeeModel, asked: Asked) -> Decision:
    model = _model(show, action.model)
    if isinstance(model, Refusal):
        return model
    status, following, last = action.status, show.next_walk_of(model), show.last_walk_of(model)
    is_out = last is not None and asked.at < show.reckoned_back(last)
    if status == "ready" and action.walk is not None and action.walk != following:
        return _not_ready_for(show, action.walk, following)
    walk = {"ready": following, "out": last if is_out else following, "back": last}.get(status)
    if status in _STAYS and show.models.get(model) == status and (status != "ready" or walk in show.readied):
        return Refusal("already", f"{model} is {words.whereabout(status)}")
    outfit = show.lineup.walks[walk].outfit if walk is not None else None
    before = show.model_status(model, asked.at)
    if (before, status) not in _TAKEN_BACK or (before == "back" and not is_out):
        before = ""
    return events.ModelSeen(model, status, walk, outfit, before)


_STAYS: Final = ("arrived", "hair", "ready", "released", "missing")
"""What a model is until something else is said or called."""

_TAKEN_BACK: Final = frozenset(
    [
        *(("ready", now) for now in ("arrived", "hair", "back")),
        ("back", "out"),
        *((before, now) for before in ("missing", "released") for now in MODEL_STATUSES if now != before),
    ]
)
"""What was said of a model, and what is said now, where the one cannot have come after the other."""


def _not_ready_for(show: Show, walk: str, following: str | None) -> Refusal:
    """The walk that somebody saw is not the model's next one any more."""
    if walk not in show.lineup.walks:
        return _unknown(walk, show.lineup.walks)
    said, now = (refs.title_of(show, Ref("walk", name)) if name else "" for name in (walk, following))
    why = "has gone out" if walk in show.taken else "is not next for this model"
    return Refusal("stale", f"{said} {why}" + (f": next is {now}" if now else ""))


def _tick(show: Show, action: TickItem, asked: Asked) -> Decision:
    walk = _walk_to_dress(show, action.ref)
    if isinstance(walk, Refusal):
        return walk
    title = refs.title_of(show, Ref("walk", walk))
    outfit = show.plan.outfits.get(show.lineup.walks[walk].outfit)
    names = list(dict.fromkeys(item.name for item in outfit.items)) if outfit else []
    item = next((name for name in names if name == action.item), None)
    if item is None:
        said = " ".join(action.item.split()).casefold()
        meant = [name for name in names if name.casefold() == said]
        meant = meant or [name for name in names if said and said in name.casefold()]
        if len(meant) > 1:
            return _ambiguous(action.item, meant)
        if not meant:
            has = f"has {', '.join(names)}" if names else "has no items"
            return Refusal("unknown", f"{title} has no item called {action.item}: it {has}", tuple(names))
        item = meant[0]
    if show.is_ticked(walk, item) == action.ticked:
        return Refusal("already", f"{item} is {'' if action.ticked else 'not '}ticked for {title}")
    return events.ItemTicked(walk, title, item, action.ticked)


def _walk_to_dress(show: Show, said: str) -> str | Refusal:
    """The walk still to come that is meant; a model stands for the next of theirs."""
    found = refs.find(show, said)
    models = {show.lineup.walks[ref.id].model for ref in found if ref.kind == "walk"}
    if len(models) == 1 and all(ref.kind == "walk" for ref in found):
        following = show.next_walk_of(next(iter(models)))
        if following is not None and Ref("walk", following) in found:
            return following
    ref = _one(show, said, lambda ref: _is_ahead(show, ref) and not show.is_out(ref.id))
    if isinstance(ref, Refusal):
        return ref
    return ref.id if ref.kind == "walk" else Refusal("not-this", f"{said} wears nothing: name a look")


def _open_problem(show: Show, action: OpenProblem, asked: Asked) -> Decision:
    text = action.text.strip()
    if not text:
        return Refusal("empty", "a problem needs a word or two")
    department = action.department.upper() if action.department else None
    return events.ProblemOpened(
        show.last_problem + 1, text, _about(show, action.about), department, action.severity
    )


def _take_problem(show: Show, action: TakeProblem, asked: Asked) -> Decision:
    problem = show.problems.get(action.n)
    if problem is None:
        return _no_problem(action.n)
    if problem.status == "fixed":
        return Refusal("already", f"problem {action.n} is fixed")
    if problem.taken_by == asked.by:
        return Refusal("already", f"problem {action.n} is yours already")
    return events.ProblemTaken(action.n)


def _fix_problem(show: Show, action: FixProblem, asked: Asked) -> Decision:
    problem = show.problems.get(action.n)
    if problem is None:
        return _no_problem(action.n)
    if problem.status == "fixed":
        return Refusal("already", f"problem {action.n} is fixed")
    return events.ProblemFixed(action.n, action.fix.strip())


def _reopen_problem(show: Show, action: ReopenProblem, asked: Asked) -> Decision:
    problem = show.problems.get(action.n)
    if problem is None:
        return _no_problem(action.n)
    if problem.status != "fixed":
        return Refusal("already", f"problem {action.n} is open")
    return events.ProblemReopened(action.n)


def _no_problem(n: int) -> Refusal:
    return Refusal("unknown", f"there is no problem {n}")


def _note(show: Show, action: TakeNote, asked: Asked) -> Decision:
    text = action.text.strip()
    if not text:
        return Refusal("empty", "a note needs a word or two")
    return events.Noted(text, _about(show, action.about), action.kind, _outfit(show, action.about))


def _check(show: Show, action: Check, asked: Asked) -> Decision:
    known = [entry.id for entry in show.plan.checkpoints]
    if action.checkpoint not in known:
        return _unknown(action.checkpoint, known)
    state = show.checkpoints.get(action.checkpoint)
    if state is not None and (state.done_at is not None or not action.done):
        word = "done" if state.done_at is not None else "begun"
        return Refusal("already", f"{action.checkpoint} is {word}")
    if action.done:
        return events.CheckpointDone(action.checkpoint)
    return events.CheckpointBegun(action.checkpoint)


def _clear(show: Show, action: Clear, asked: Asked) -> Decision:
    model = _model(show, action.model)
    if isinstance(model, Refusal):
        return model
    kind, reason = action.kind.strip(), action.reason.strip()
    if not kind:
        return Refusal("empty", "a clearance needs its kind, such as sheer")
    standing = clearance(show, model, kind)
    tick = standing.tick
    if tick is not None and tick.ok == action.ok and reason in {"", tick.reason}:
        return Refusal("already", f"{standing.kind} for {model} is ticked {'yes' if tick.ok else 'no'}")
    if action.ok and not reason and standing.wants_reason(asked.by):
        said = "the plan" if standing.planned is False else tick and tick.by
        return Refusal("needs-reason", f"{said} says no to {standing.kind} for {model}: a yes needs a reason")
    return events.ClearanceTicked(model, standing.kind, action.ok, reason)


def _give(show: Show, action: GiveCall, asked: Asked) -> Decision:
    if show.up_at is not None:
        return Refusal("up", "the show is up" if show.down_at is None else "the show is down")
    if action.call is None:
        call = due_call(show, asked.at) or next_call(show, asked.at)
        if call is None:
            return Refusal("nothing", "no call is left to be given")
        if call.at - asked.at > EARLY:
            left = words.countdown(call.at - asked.at)
            return Refusal("not-due", f"the next call is {call.title}, in {left}")
    else:
        found = named_calls(show, action.call, asked.at)
        if not found:
            return _unknown(action.call, [entry.id for entry in calls(show, asked.at)])
        if len(found) > 1:
            return _ambiguous(action.call, [entry.id for entry in found])
        (call,) = found
    if call.status == "given" and call.given is not None:
        at = words.clock(call.given.at, show.plan.timezone, seconds=False)
        return Refusal("already", f"{call.title} was given at {at}")
    start = show.planned.start.isoformat(timespec="milliseconds")
    return events.CallGiven(call.id, call.title, start)


def _undo(show: Show, action: Undo, asked: Asked) -> Decision:
    mine = next((record for record in reversed(show.done) if record.by == asked.by), None)
    if mine is None:
        return Refusal("nothing", f"there is nothing of {asked.by} to take back")
    lane = lane_of(mine)
    last = next(record for record in reversed(show.done) if lane_of(record) == lane)
    if last is not mine:
        what = events.NAMES[type(last.event)].replace("-", " ")
        return Refusal(
            "built-upon", f"{last.by} has gone on from there ({what}): that is to be taken back first"
        )
    return events.Undone(mine.seq, events.NAMES[type(mine.event)])


def _fire(show: Show, action: FireFollow, asked: Asked) -> Decision:
    for due in show.follows_due():
        if due.cue == action.cue:
            if due.at > asked.at:
                return Refusal("not-due", f"{due.cue} is not due yet")
            return events.FollowFired(due.cue, due.after, due.at.isoformat(timespec="milliseconds"))
    return Refusal("already", f"{action.cue} does not wait to follow")


def _not_up(show: Show) -> Refusal | None:
    if show.up_at is None:
        return Refusal("before", "the show is not up yet")
    return Refusal("down", "the show is down") if show.down_at is not None else None


def _title(show: Show, step: Step) -> str:
    return refs.title_of(show, Ref(step.kind, step.id))


def _is_ahead(show: Show, ref: Ref) -> bool:
    """Whether a part of the show has not happened yet."""
    return show.is_cue_to_come(ref.id) if ref.kind == "cue" else show.is_to_come(ref.id)


def _movable(show: Show, said: str, may: Callable[[Ref], bool]) -> Ref | Refusal:
    """The walk or segment that is meant, of those that may be given another place."""

    any_listed = any(refs.is_listed(show, ref) for ref in refs.find(show, said))

    def fits(ref: Ref) -> bool:
        if ref.kind == "cue":
            return show.is_cue_to_come(ref.id)
        is_meant = refs.is_listed(show, ref) or not any_listed
        return is_meant and ref.id in show.lineup.step_index and may(ref)

    ref = _one(show, said, fits)
    if isinstance(ref, Refusal):
        return ref
    if ref.kind not in {"walk", "segment"}:
        return Refusal("not-this", "walks and segments can be moved")
    if not refs.is_listed(show, ref):
        return Refusal("not-this", f"{refs.title_of(show, ref)} follows from the walks before it")
    return ref


def _one(show: Show, said: str, fits: Callable[[Ref], bool]) -> Ref | Refusal:
    """The one part of the show that is meant, of those that fit.

    A walk that follows from others is meant only where nothing else can be.
    """
    found = refs.find(show, said)
    if not found:
        return _unknown(said, refs.known_words(show))
    fitting = [ref for ref in found if fits(ref)]
    if not fitting:
        what = refs.title_of(show, found[0]) if said in show.lineup.walks else said
        return Refusal("past", f"{what} has been, or is out of the show already")
    fitting = [ref for ref in fitting if refs.is_listed(show, ref)] or fitting
    if len(fitting) > 1:
        return _ambiguous(said, [refs.said_of(show, ref) for ref in fitting])
    return fitting[0]


def _ambiguous(said: str, candidates: list[str]) -> Refusal:
    return Refusal("ambiguous", f"{said} may be {' or '.join(candidates)}", tuple(candidates))


def _steps(show: Show, said: str) -> list[Step] | Refusal:
    """The steps that are meant: those still to come, or else those that have been."""
    index = show.lineup.step_index.get(said)
    if index is not None:
        return [show.lineup.steps[index]]
    found = refs.find(show, said)
    if not found:
        return _unknown(said, refs.known_words(show))
    steps = list(dict.fromkeys(step for ref in found if (step := refs.step_of(show, ref)) is not None))
    if not steps:
        return Refusal("not-called", f"{said} is not called")
    return [step for step in steps if show.is_to_come(step.id)] or steps


def _step_to_come(show: Show, said: str) -> Step | Refusal:
    """The one step that is meant, of those still to come; of several, the next one if it is among them."""
    steps = _steps(show, said)
    if isinstance(steps, Refusal):
        return steps
    left = [step for step in steps if show.is_to_come(step.id) and not show.is_out(step.id)]
    if not left:
        is_out = show.is_to_come(steps[0].id)
        return Refusal("past", f"{_title(show, steps[0])} {'is out of the show' if is_out else 'has been'}")
    if (following := show.next_step) is not None and following in left:
        return following
    left = [step for step in left if refs.is_listed(show, Ref(step.kind, step.id))] or left
    if len(left) > 1:
        return _ambiguous(said, [refs.said_of(show, Ref(step.kind, step.id)) for step in left])
    return left[0]


def _model(show: Show, said: str) -> str | Refusal:
    found = refs.model_ids(show, said)
    if not found:
        return _unknown(said, dict.fromkeys([*show.plan.models, *show.lineup.walks_of]))
    return found[0] if len(found) == 1 else _ambiguous(said, found)


def _about(show: Show, said: str | None) -> str | None:
    """What something is about, in the show's own words where it knows them."""
    if not said or not said.strip():
        return None
    found = refs.find(show, said)
    models = refs.model_ids(show, said)
    if len(models) == 1 and all(ref.kind == "walk" for ref in found):
        return show.lineup.model_name(models[0])
    found = [ref for ref in found if refs.is_listed(show, ref)] or found
    return refs.title_of(show, found[0]) if len(found) == 1 else " ".join(said.split())


def _outfit(show: Show, said: str | None) -> str | None:
    """The outfit that something is about: of a walk or a look that is named, not of a model."""
    if not said or refs.model_ids(show, said):
        return None
    found = refs.find(show, said)
    worn = {show.lineup.walks[ref.id].outfit for ref in found if ref.kind == "walk"}
    return next(iter(worn)) if len(worn) == 1 and all(ref.kind == "walk" for ref in found) else None


def _unknown(said: str, known: Iterable[str]) -> Refusal:
    from difflib import get_close_matches  # costs start-up, and only a refusal needs it

    folded = {word.casefold(): word for word in known}
    near = tuple(folded[word] for word in get_close_matches(said.casefold(), folded, n=3))
    hint = f": did you mean {' or '.join(near)}?" if near else ""
    return Refusal("unknown", f"nothing here is called {said}{hint}", near)


_DECIDE: Final[dict[type[Any], Callable[[Show, Any, Asked], Decision]]] = {
    Go: _go,
    Standby: _standby,
    Hold: _hold,
    Resume: _resume,
    Stop: _stop,
    End: _end,
    Skip: _skip,
    CutOut: _cut,
    Restore: _restore,
    Move: _move,
    Swap: _swap,
    Replace: _replace,
    MoveBy: _move_by,
    Cover: _cover,
    TakeRevision: _take_in,
    SaveOrder: _save_order,
    Insert: _insert,
    ChangeDuration: _change_duration,
    ChangeHardStart: _change_hard_start,
    MoveStart: _move_start,
    SeeModel: _see,
    TickItem: _tick,
    OpenProblem: _open_problem,
    TakeProblem: _take_problem,
    FixProblem: _fix_problem,
    ReopenProblem: _reopen_problem,
    TakeNote: _note,
    Check: _check,
    Clear: _clear,
    GiveCall: _give,
    Undo: _undo,
    FireFollow: _fire,
}
