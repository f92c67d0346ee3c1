"""What comes of what is said of a model, and of what a dresser ticks."""

from typing import Final

from showrunner.model import events, meant, refs, words
from showrunner.model.actions import MODEL_STATUSES, Asked, Decision, Refusal, SeeModel, TickItem
from showrunner.model.refs import Ref
from showrunner.model.state import Show


def see(show: Show, action: SeeModel, asked: Asked) -> Decision:
    model = meant.model(show, action.model)
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
        return meant.unknown(walk, show.lineup.walks)
    said, now = (refs.title_of(show, Ref("walk", name)) if name else "" for name in (walk, following))
    why = "has gone out" if walk in show.taken else "is not next for this model"
    return Refusal("stale", f"{said} {why}" + (f": next is {now}" if now else ""))


def tick(show: Show, action: TickItem, asked: Asked) -> Decision:
    walk = _walk_to_dress(show, action.ref)
    if isinstance(walk, Refusal):
        return walk
    title = refs.title_of(show, Ref("walk", walk))
    outfit = show.plan.outfits.get(show.lineup.walks[walk].outfit)
    names = list(dict.fromkeys(item.name for item in outfit.items)) if outfit else []
    item = next((name for name in names if name == action.item), None)
    if item is None:
        said = " ".join(action.item.split()).casefold()
        fitting = [name for name in names if name.casefold() == said]
        fitting = fitting or [name for name in names if said and said in name.casefold()]
        if len(fitting) > 1:
            return meant.ambiguous(action.item, fitting)
        if not fitting:
            has = f"has {', '.join(names)}" if names else "has no items"
            return Refusal("unknown", f"{title} has no item called {action.item}: it {has}", tuple(names))
        item = fitting[0]
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
    ref = meant.one(show, said, lambda ref: meant.is_ahead(show, ref) and not show.is_out(ref.id))
    if isinstance(ref, Refusal):
        return ref
    return ref.id if ref.kind == "walk" else Refusal("not-this", f"{said} wears nothing: name a look")
