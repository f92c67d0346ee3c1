"""Who may not wear it, who may not stay, and who should have a cover."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from showrunner.model.checks.picture import Picture
from showrunner.model.clearances import CHAPERONE, stands_in_the_way
from showrunner.model.findings import Finding
from showrunner.model.lineup import WalkLine
from showrunner.model.times import format_clock, instant

if TYPE_CHECKING:
    from showrunner.model.happened import Clearance

Ticks = Mapping[tuple[str, str], "Clearance"]
"""What was seen tonight, by model and kind."""


def clearances(picture: Picture, ticks: Ticks) -> Iterator[Finding]:
    """Outfits that a model has not agreed to wear."""
    plan = picture.plan
    told: set[tuple[str, str]] = set()
    for walk in picture.to_come():
        tags = plan.outfits[walk.outfit].tags
        if not tags or (walk.model, walk.outfit) in told:
            continue
        told.add((walk.model, walk.outfit))
        for tag in tags:
            tick = ticks.get((walk.model, tag))
            cleared = tick.ok if tick else plan.models[walk.model].clearances.get(tag)
            if stands_in_the_way(tag, cleared):
                said = "has not agreed to it" if cleared is False else "has no clearance for it"
                text = f"{picture.look} {walk.outfit} is {tag}, and {walk.model} {said}"
                way_out = "give it to another model, or ask"
                if picture.is_written:
                    way_out += f": clearances: {{{tag}: yes}}"
                where, about, at = picture.where(walk), (walk.id, walk.model, tag), picture.out(walk)
                yield Finding("clearance", "warning", text, where, way_out, about, "", at)


def chaperones_and_releases(picture: Picture, ticks: Ticks) -> Iterator[Finding]:
    """Models who may not be alone, and models who must be gone before their last walk is over."""
    plan = picture.plan
    if not any(model.chaperone or model.released_by is not None for model in plan.models.values()):
        return
    last = {walk.model: walk for walk in picture.to_come()}
    chaperoned = any("chaperon" in (who.role or "").casefold() for who in plan.crew.values())
    for name, model in plan.models.items():
        tick = ticks.get((name, CHAPERONE))
        if model.chaperone and not (tick.ok if tick else chaperoned):
            text = f"{name} needs a chaperone, and nobody in the crew is one"
            where = picture.where_in("models", name, "chaperone")
            way_out = "add one to crew: role: chaperone"
            yield Finding("clearance", "warning", text, where, way_out, (name, CHAPERONE))
        if model.released_by is not None and name in last:
            yield from _release(picture, name, last[name])


def _release(picture: Picture, name: str, walk: WalkLine) -> Iterator[Finding]:
    plan = picture.plan
    by = plan.models[name].released_by
    assert by is not None
    moment = instant(by, picture.on, plan.timezone or "UTC", start=plan.start)
    back = picture.back(walk)
    if back > moment:
        look = f"{picture.look} {walk.outfit}"
        text = (
            f"{name} must be released by {format_clock(by)}, and is back from "
            f"{look} in {walk.segment} at {picture.clock(back)}"
        )
        brief = f"{name} must be released by {format_clock(by)}, back from {look} {picture.clock(back)}"
        way_out = "take that walk away, or move it to an earlier segment"
        where = picture.where_in("models", name, "released_by")
        about = (name, "released_by")
        yield Finding("clearance", "warning", text, where, way_out, about, brief, moment, back - moment)


def covers(picture: Picture) -> Iterator[Finding]:
    """Who opens, and who wears the last outfit that is seen for the first time, should have a cover."""
    first_seen: dict[str, WalkLine] = {}
    for walk in picture.walks:
        first_seen.setdefault(walk.outfit, walk)
    if not first_seen:
        return
    covered = {name for model in picture.plan.models.values() for name in model.covers}
    walks = list(first_seen.values())
    for walk, does in ((walks[0], "opens"), (walks[-1], "closes")):
        if walk.model not in covered:
            covered.add(walk.model)
            text = f"{walk.model} {does} in {picture.look} {walk.outfit}, and nobody covers {walk.model}"
            way_out = f"covers: [{walk.model}] at a model who could wear it"
            where, about = picture.where(walk), (walk.id, walk.model)
            yield Finding("cover-missing", "note", text, where, way_out, about, "", picture.out(walk))
