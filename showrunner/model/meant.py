"""What somebody means: the part of a live show that their words name, or a refusal that says why none."""

from collections.abc import Callable, Iterable

from showrunner.model import refs
from showrunner.model.actions import (
    Refusal,
)
from showrunner.model.lineup import Step
from showrunner.model.refs import Ref
from showrunner.model.state import Show


def title(show: Show, step: Step) -> str:
    return refs.title_of(show, Ref(step.kind, step.id))


def is_ahead(show: Show, ref: Ref) -> bool:
    """Whether a part of the show has not happened yet."""
    return show.is_cue_to_come(ref.id) if ref.kind == "cue" else show.is_to_come(ref.id)


def movable(show: Show, said: str, may: Callable[[Ref], bool]) -> Ref | Refusal:
    """The walk or segment that is meant, of those that may be given another place."""

    any_listed = any(refs.is_listed(show, ref) for ref in refs.find(show, said))

    def fits(ref: Ref) -> bool:
        if ref.kind == "cue":
            return show.is_cue_to_come(ref.id)
        is_meant = refs.is_listed(show, ref) or not any_listed
        return is_meant and ref.id in show.lineup.step_index and may(ref)

    ref = one(show, said, fits)
    if isinstance(ref, Refusal):
        return ref
    if ref.kind not in {"walk", "segment"}:
        return Refusal("not-this", "walks and segments can be moved")
    if not refs.is_listed(show, ref):
        return Refusal("not-this", f"{refs.title_of(show, ref)} follows from the walks before it")
    return ref


def one(show: Show, said: str, fits: Callable[[Ref], bool]) -> Ref | Refusal:
    """The one part of the show that is meant, of those that fit.

    A walk that follows from others is meant only where nothing else can be.
    """
    found = refs.find(show, said)
    if not found:
        return unknown(said, refs.known_words(show))
    fitting = [ref for ref in found if fits(ref)]
    if not fitting:
        what = refs.title_of(show, found[0]) if said in show.lineup.walks else said
        return Refusal("past", f"{what} has been, or is out of the show already")
    fitting = [ref for ref in fitting if refs.is_listed(show, ref)] or fitting
    if len(fitting) > 1:
        return ambiguous(said, [refs.said_of(show, ref) for ref in fitting])
    return fitting[0]


def ambiguous(said: str, candidates: list[str]) -> Refusal:
    return Refusal("ambiguous", f"{said} may be {' or '.join(candidates)}", tuple(candidates))


def steps(show: Show, said: str) -> list[Step] | Refusal:
    """The steps that are meant: those still to come, or else those that have been."""
    index = show.lineup.step_index.get(said)
    if index is not None:
        return [show.lineup.steps[index]]
    found = refs.find(show, said)
    if not found:
        return unknown(said, refs.known_words(show))
    steps = list(dict.fromkeys(step for ref in found if (step := refs.step_of(show, ref)) is not None))
    if not steps:
        return Refusal("not-called", f"{said} is not called")
    return [step for step in steps if show.is_to_come(step.id)] or steps


def step_to_come(show: Show, said: str) -> Step | Refusal:
    """The one step that is meant, of those still to come; of several, the next one if it is among them."""
    found = steps(show, said)
    if isinstance(found, Refusal):
        return found
    left = [step for step in found if show.is_to_come(step.id) and not show.is_out(step.id)]
    if not left:
        is_out = show.is_to_come(found[0].id)
        return Refusal("past", f"{title(show, found[0])} {'is out of the show' if is_out else 'has been'}")
    if (following := show.next_step) is not None and following in left:
        return following
    left = [step for step in left if refs.is_listed(show, Ref(step.kind, step.id))] or left
    if len(left) > 1:
        return ambiguous(said, [refs.said_of(show, Ref(step.kind, step.id)) for step in left])
    return left[0]


def model(show: Show, said: str) -> str | Refusal:
    found = refs.model_ids(show, said)
    if not found:
        return unknown(said, dict.fromkeys([*show.plan.models, *show.lineup.walks_of]))
    return found[0] if len(found) == 1 else ambiguous(said, found)


def about(show: Show, said: str | None) -> str | None:
    """What something is about, in the show's own words where it knows them."""
    if not said or not said.strip():
        return None
    found = refs.find(show, said)
    models = refs.model_ids(show, said)
    if len(models) == 1 and all(ref.kind == "walk" for ref in found):
        return show.lineup.model_name(models[0])
    found = [ref for ref in found if refs.is_listed(show, ref)] or found
    return refs.title_of(show, found[0]) if len(found) == 1 else " ".join(said.split())


def outfit(show: Show, said: str | None) -> str | None:
    """The outfit that something is about: of a walk or a look that is named, not of a model."""
    if not said or refs.model_ids(show, said):
        return None
    found = refs.find(show, said)
    worn = {show.lineup.walks[ref.id].outfit for ref in found if ref.kind == "walk"}
    return next(iter(worn)) if len(worn) == 1 and all(ref.kind == "walk" for ref in found) else None


def unknown(said: str, known: Iterable[str]) -> Refusal:
    from difflib import get_close_matches  # costs start-up, and only a refusal needs it

    folded = {word.casefold(): word for word in known}
    near = tuple(folded[word] for word in get_close_matches(said.casefold(), folded, n=3))
    hint = f": did you mean {' or '.join(near)}?" if near else ""
    return Refusal("unknown", f"nothing here is called {said}{hint}", near)
