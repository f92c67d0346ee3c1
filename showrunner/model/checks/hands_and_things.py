"""Whether each change finds hands that are free, and each item its way from one outfit to the next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from showrunner.model.changes import Change
from showrunner.model.checks.picture import Picture, span
from showrunner.model.findings import Finding
from showrunner.model.times import ZERO
from showrunner.model.words import length


class _Job(NamedTuple):
    change: Change
    takes: timedelta
    ends: datetime


def dressers(picture: Picture) -> Iterator[Finding]:
    """Whether each change finds hands that are free: in the order in which the models come off."""
    last: dict[str, _Job] = {}
    for change in sorted(picture.changes, key=lambda change: change.between.at_rail):
        between = change.between
        walk, names = between.next, change.dressers
        if len(names) < change.hands and (names or change.hands > 1):
            have = f"{len(names)} ({', '.join(names)})" if names else "none"
            wants = f"{picture.look} {walk.outfit} wants {change.hands} dressers"
            text = f"{wants}, and {walk.model} has {have}"
            way_out = f"add someone to the dressers of {walk.model}"
            where, about, at = picture.where(walk), (walk.id, walk.model), picture.out(walk)
            yield Finding("dresser-clash", "warning", text, where, way_out, about, "", at)
        takes = min(change.takes, between.window)
        if takes <= ZERO:
            continue
        for name in _hands(change, last):
            job = last.get(name)
            begins = max(between.at_rail, job.ends) if job else between.at_rail
            if job is None or begins + takes <= between.leaves_rail:
                last[name] = _Job(change, takes, begins + takes)
            elif between.at_rail + takes + job.takes <= job.change.between.leaves_rail:
                # The earlier one has the time to wait.
                last[name] = _Job(job.change, job.takes, between.at_rail + takes + job.takes)
            else:
                yield _clash(picture, name, job, change, begins + takes - between.leaves_rail, last)
                last[name] = _Job(change, takes, begins + takes)


def _hands(change: Change, last: dict[str, _Job]) -> list[str]:
    """Who does it: the walk's own dresser, then of the model's those who are free first."""
    own = [name for name in change.dressers if name == change.between.next.dresser]
    others = [name for name in change.dressers if name not in own]
    free = change.between.at_rail
    others.sort(key=lambda name: max(last[name].ends, free) if name in last else free)
    return [*own, *others][: change.hands]


def _clash(
    picture: Picture, name: str, job: _Job, change: Change, short: timedelta, last: dict[str, _Job]
) -> Finding:
    one, other, rail = job.change.between.next, change.between.next, change.between.at_rail
    first, second = (
        f"{picture.into(walk)} (out {picture.clock(picture.out(walk))})" for walk in (one, other)
    )
    text = f"{name} has two changes at the same moment: {first} and {second}, {span(short)} short"
    brief = f"{name} twice at once: {picture.into(one)}, {picture.into(other)}, {length(short)} short"
    known = dict.fromkeys(who for model in picture.plan.models.values() for who in model.dressers)
    free = [who for who in known if who != name and (who not in last or last[who].ends <= rail)]
    way_out = "nobody else is free then: move one of the walks"
    if free:
        way_out = (
            f"{free[0]} is free then: dresser: {free[0]}" if picture.is_written else f"{free[0]} is free then"
        )
    where, about = picture.where(other), (other.id, one.id, name)
    return Finding("dresser-clash", "warning", text, where, way_out, about, brief, picture.out(other), short)


def items(picture: Picture) -> Iterator[Finding]:
    """An item goes from one outfit to another as a model does: to the rail, and out again."""
    plan = picture.plan
    for name, outfits in picture.lineup.outfits_with.items():
        if len(outfits) < 2:
            continue
        uses = sorted((walk for outfit in outfits for walk in picture.uses.get(outfit, ())), key=picture.out)
        told: set[frozenset[str]] = set()
        for first, second in pairwise(uses):
            both = frozenset((first.outfit, second.outfit))
            if first.model == second.model or len(both) == 1 or both in told or picture.is_past(second):
                continue
            at_rail = picture.back(first) + picture.segment(first).travel
            free = picture.out(second) - picture.segment(second).travel - at_rail
            needs = plan.outfits[second.outfit].change or plan.quick.warn
            if free < needs:
                told.add(both)
                has = f"{span(free)} between them" if free > ZERO else "no time between them"
                text = (
                    f"“{name}” is on {picture.called(first)}, back at the rail {picture.clock(at_rail)}, "
                    f"and on {picture.called(second)}, out {picture.clock(picture.out(second))}: "
                    f"{has}, {span(needs)} needed"
                )
                on_both = f"“{name}” on {picture.called(first)} and {picture.called(second)}"
                brief = f"{on_both}, {length(needs - free)} short"
                way_out = "have a second one, or put more walks between the two"
                where, about = picture.where(second), (second.id, first.id, name)
                at, short = picture.out(second), needs - free
                yield Finding("item-shared", "warning", text, where, way_out, about, brief, at, short)
