"""What comes of a wish that somebody else walks for a model."""

from showrunner.model import events, meant, refs
from showrunner.model.actions import Asked, Cover, Decision, Move, Refusal, Replace
from showrunner.model.decisions import order
from showrunner.model.refs import Ref
from showrunner.model.state import Show


def replace(show: Show, action: Replace, asked: Asked) -> Decision:
    model = meant.model(show, action.model)
    cover = meant.model(show, action.cover)
    for found in (model, cover):
        if isinstance(found, Refusal):
            return found
    if model == cover:
        return Refusal("not-this", "a model cannot cover for themselves")
    first = 0
    if action.start is not None:
        start = meant.one(show, action.start, lambda ref: ref.kind == "walk" and show.is_to_come(ref.id))
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


def cover(show: Show, action: Cover, asked: Asked) -> Decision:
    """Walks and their new places are looked for in the order as it is by then, one after the other."""
    model = meant.model(show, action.model)
    if isinstance(model, Refusal):
        return model
    moving = [said for said, _, _ in action.moves]
    takes: list[tuple[str, str]] = []
    for said, by in action.takes:
        walk, cover = _walk_of(show, model, said, said in moving), meant.model(show, by)
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
        return Refusal(
            "nothing",
            f"what becomes of the walks of {action.model} is not said: give, cut or later, for each",
        )
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
        moved = order.move(supposed, Move(walk, beside, after), asked)
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
    ref = meant.one(show, said, fits)
    return ref if isinstance(ref, Refusal) else ref.id
