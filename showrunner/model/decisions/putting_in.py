"""What comes of a wish to put in what nobody planned: a walk, a cue, a segment."""

from collections.abc import Callable
from itertools import count
from typing import Final

from pydantic import ValidationError

from showrunner.model import events, meant, refs
from showrunner.model.actions import Asked, Decision, Insert, Refusal
from showrunner.model.decisions import order, timetable
from showrunner.model.edits import has_cue, next_walk_id
from showrunner.model.lineup import Step, named_segments
from showrunner.model.refs import Ref
from showrunner.model.running_order import DOWN, Cue, Segment, Walk, slug
from showrunner.model.state import Show


def insert(show: Show, action: Insert, asked: Asked) -> Decision:
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
    model = meant.model(show, walk.model)
    if isinstance(model, Refusal):
        return model
    dresser = walk.dresser
    if dresser is not None and show.plan.crew:
        known = {name.casefold(): name for name in show.plan.crew}
        if dresser.casefold() not in known:
            return meant.unknown(dresser, show.plan.crew)
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

    anchor = meant.one(show, action.anchor, fits)
    if isinstance(anchor, Refusal):
        return _no_place_for_a_walk(show, action) or anchor
    home = refs.segment_of(show, anchor)
    if order.is_closed(show, home):
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
        return meant.unknown(action.anchor, refs.known_words(show))
    steps = list(dict.fromkeys(step for ref in found if (step := refs.step_of(show, ref)) is not None))
    fitting = [
        s
        for s in steps
        if show.may_put_in("cue", s.id, action.after)
        and not show.is_out(s.id)
        and (s.kind == "down" or not order.is_closed(show, s.segment))
    ]
    if not fitting:
        return Refusal("past", f"{action.anchor} has been, or is out of the show already")
    fitting = [s for s in fitting if refs.is_listed(show, Ref(s.kind, s.id))] or fitting
    if len(fitting) > 1:
        return meant.ambiguous(action.anchor, [refs.said_of(show, Ref(s.kind, s.id)) for s in fitting])
    step = fitting[0]
    if not action.after and step.kind == "cue":
        return Refusal("not-there", f"{meant.title(show, step)} is called on its own: put {cue.cue} after it")
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
        meant.title(show, step),
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
    if segment.start is not None and (refusal := timetable.too_early(show, segment.start, asked)):
        return refusal
    found = refs.find(show, action.anchor)
    if found and not any(ref.kind == "segment" for ref in found):
        return Refusal("not-there", f"{action.anchor} is no segment: say what {title} comes before or after")
    anchor = meant.one(
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
