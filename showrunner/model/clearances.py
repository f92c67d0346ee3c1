"""Clearances: ticks that an agreement, a consent or a permit was seen, by whom and when; never a document.

What the plan says is overruled by what is ticked tonight. They are for those who prepare the show and for
nobody else: no other screen shows them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from showrunner.model.happened import Clearance
    from showrunner.model.running_order import RunningOrder
    from showrunner.model.state import Show

SHEER: Final = "sheer"
"""The tag that asks for the clearance of the same name. Of other tags only a clearance refused counts."""


def stands_in_the_way(kind: str, answer: bool | None) -> bool:
    """Whether somebody of whom that was said, or nothing, may not wear what has this tag."""
    return answer is False or (answer is None and kind == SHEER)


CHAPERONE: Final = "chaperone"
"""What is ticked when somebody is with a model who must not be alone."""


class Cleared(NamedTuple):
    """How one clearance of one model stands."""

    model: str
    kind: str
    planned: bool | None
    """What the plan says; None where it says nothing."""
    tick: Clearance | None
    """What was ticked last tonight."""
    needed: bool
    """Whether something in the show asks for it."""
    outfits: tuple[str, ...] = ()
    """The outfits that ask for it, in the order of the show."""

    @property
    def answer(self) -> bool | None:
        """Yes, no, or nobody has said."""
        return self.planned if self.tick is None else self.tick.ok

    @property
    def open(self) -> bool:
        """Whether it is needed and nobody has said yes."""
        return self.needed and self.answer is not True

    @property
    def overridden(self) -> bool:
        """Whether a yes was given where the plan says no."""
        return self.planned is False and self.answer is True

    def wants_reason(self, by: str) -> bool:
        """Whether a yes of this person overrides a no: of the plan, or of somebody else tonight."""
        said_no = self.answer is False and self.tick is not None and self.tick.by != by
        return self.planned is False or said_no


def clearance(show: Show, model: str, kind: str) -> Cleared:
    """One clearance, whether the plan knows it or not; of a kind, upper and lower case are the same."""
    worn = _tags_worn(show).get(model, {})
    known = [*_kinds(show, model), *worn, *(k for m, k in show.clearances if m == model)]
    named = next((each for each in known if each.casefold() == kind.casefold()), kind)
    return _cleared(show, model, named, worn)


def clearances(show: Show) -> list[Cleared]:
    """All clearances that the plan knows, that outfits of tonight ask for, or that were ticked; by model."""
    worn = _tags_worn(show)
    found: list[Cleared] = []
    for model in dict.fromkeys([*show.plan.models, *worn]):
        tags = worn.get(model, {})
        ticked = (kind for name, kind in show.clearances if name == model)
        sheer = [SHEER] if SHEER in tags else []
        kinds = dict.fromkeys([*_kinds(show, model), *sheer, *ticked])
        found += [_cleared(show, model, kind, tags) for kind in kinds]
    return found


def tags_for_all(plan: RunningOrder, outfit: str) -> tuple[str, ...]:
    """The tags of an outfit without those that ask for a clearance: these are nobody's business at a rail."""
    entry = plan.outfits.get(outfit)
    kinds = {SHEER, *(kind for model in plan.models.values() for kind in model.clearances)}
    return tuple(tag for tag in entry.tags if tag not in kinds) if entry is not None else ()


def _kinds(show: Show, model: str) -> Iterable[str]:
    entry = show.plan.models.get(model)
    if entry is None:
        return ()
    return (*entry.clearances, *([CHAPERONE] if entry.chaperone else ()))


def _cleared(show: Show, model: str, kind: str, tags: dict[str, list[str]]) -> Cleared:
    entry = show.plan.models.get(model)
    planned = entry.clearances.get(kind) if entry is not None else None
    outfits = tuple(tags.get(kind, ()))
    is_tag = kind == SHEER or any(kind in outfit.tags for outfit in show.plan.outfits.values())
    return Cleared(
        model, kind, planned, show.clearances.get((model, kind)), bool(outfits) or not is_tag, outfits
    )


def _tags_worn(show: Show) -> dict[str, dict[str, list[str]]]:
    """By model and tag, the outfits with it in the walks that are in the show."""
    worn: dict[str, dict[str, list[str]]] = {}
    for walk in show.lineup.walks.values():
        outfit = show.plan.outfits.get(walk.outfit)
        if outfit is None or show.is_out(walk.id):
            continue
        for tag in outfit.tags:
            outfits = worn.setdefault(walk.model, {}).setdefault(tag, [])
            if walk.outfit not in outfits:
                outfits.append(walk.outfit)
    return worn
