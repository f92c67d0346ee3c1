"""What in a plan refers to what: names that point nowhere, stand twice, or go round in a circle.

It needs no times and holds for a plan with parts missing. In findings, models, crew and segments go by
their ids: that is what stands in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from showrunner.model.calls import call_id
from showrunner.model.findings import Finding, Where
from showrunner.model.nearest import Names
from showrunner.model.preparation import circles
from showrunner.model.running_order import (
    DEPARTMENTS,
    Cue,
    RunningOrder,
    Segment,
    cue_id,
    cue_names,
    cue_parts,
)

_WALK_N: Final = re.compile(r"walk\s+(\d{1,6})", re.ASCII)


def check_references(plan: RunningOrder) -> list[Finding]:
    """All findings that need no times."""
    return [
        *_references(plan),
        *_duplicates(plan),
        *_departments(plan),
        *_cue_numbers(plan),
        *_cue_targets(plan),
        *_checkpoint_circles(plan),
    ]


def _references(plan: RunningOrder) -> Iterator[Finding]:
    models = Names(plan.models, [(name, model.name) for name, model in plan.models.items()])
    outfits = Names(plan.outfits, [(name, outfit.title) for name, outfit in plan.outfits.items()])
    crew = Names(plan.crew, [(name, member.name) for name, member in plan.crew.items()])
    points = Names(point.id for point in plan.checkpoints)
    for name, model in plan.models.items():
        for n, dresser in enumerate(model.dressers):
            if dresser not in crew:
                yield _missing("crew", "crew", dresser, crew, ("models", name, "dressers", n))
        for n, other in enumerate(model.covers):
            if other not in models:
                yield _missing("model", "models", other, models, ("models", name, "covers", n))
    for s, segment in enumerate(plan.running_order):
        for w, walk in enumerate(segment.walks or ()):
            here: Where = ("running_order", s, "walks", w)
            if walk.model not in models:
                yield _missing("model", "models", walk.model, models, (*here, "model"))
            if walk.outfit not in outfits:
                yield _missing("outfit", "outfits", walk.outfit, outfits, (*here, "outfit"))
            if walk.dresser is not None and walk.dresser not in crew:
                yield _missing("crew", "crew", walk.dresser, crew, (*here, "dresser"))
    for c, point in enumerate(plan.checkpoints):
        for n, need in enumerate(point.needs):
            if need not in points:
                yield _missing("checkpoint", "checkpoints", need, points, ("checkpoints", c, "needs", n))


def _missing(what: str, section: str, name: str, known: Names, where: Where) -> Finding:
    near = known.nearest(name)
    way_out = f"write {near}, or add {name} to {section}:" if near else f"add {name} to {section}:"
    return Finding("reference", "error", f"there is no {what} “{name}”{known.hint(name)}", where, way_out)


def _duplicates(plan: RunningOrder) -> Iterator[Finding]:
    for what, section, ids in (
        ("segment", "running_order", [segment.id for segment in plan.running_order]),
        ("checkpoint", "checkpoints", [point.id for point in plan.checkpoints]),
    ):
        seen: dict[str, int] = {}
        for n, name in enumerate(ids):
            first = seen.setdefault(name, n)
            if first != n:
                text = f"{what}s {first + 1} and {n + 1} have the same id, “{name}”"
                yield Finding("duplicate", "error", text, (section, n, "id"), "give one of them another id")
    called: dict[str, int] = {}
    for n, call in enumerate(plan.calls):
        first = called.setdefault(call_id(call), n)
        if first != n:
            text = f"calls {first + 1} and {n + 1} have the same name, “{call.title}”"
            yield Finding("duplicate", "error", text, ("calls", n, "title"), "give one of them another name")


def _departments(plan: RunningOrder) -> Iterator[Finding]:
    known = Names([*DEPARTMENTS, *(code.upper() for code in plan.departments)])
    for s, segment in enumerate(plan.running_order):
        for department in segment.notes:
            if department.upper() not in known:
                yield _no_department(department, known, ("running_order", s, "notes", department))
        for c, cue in enumerate(segment.cues):
            for department, _ in cue_parts(cue.cue):
                if department not in known:
                    yield _no_department(department, known, ("running_order", s, "cues", c, "cue"))


def _no_department(code: str, known: Names, where: Where) -> Finding:
    near = known.nearest(code)
    declare = f"declare it: departments: {{{code}: {{name: …}}}}"
    text = f"there is no department “{code}”{known.hint(code)}"
    return Finding("cue-unknown", "error", text, where, f"write {near}, or {declare}" if near else declare)


def _cue_numbers(plan: RunningOrder) -> Iterator[Finding]:
    first: dict[tuple[str, str], str] = {}
    for s, segment in enumerate(plan.running_order):
        for c, cue in enumerate(segment.cues):
            for part in cue_parts(cue.cue):
                if part not in first:
                    first[part] = segment.id
                    continue
                name = " ".join(part)
                again = "again there" if first[part] == segment.id else f"again in {segment.id}"
                yield Finding(
                    "cue-duplicate",
                    "error",
                    f"{name} stands twice: first in {first[part]}, {again}",
                    ("running_order", s, "cues", c, "cue"),
                    f"give one of them another number, {name}A for example",
                )


def _cue_targets(plan: RunningOrder) -> Iterator[Finding]:
    anywhere = {
        name: cue.cue
        for segment in reversed(plan.running_order)
        for cue in reversed(segment.cues)
        for name in cue_names(cue.cue)
    }
    known = Names(anywhere)
    waits: dict[str, tuple[str, Where]] = {}
    """For a cue, the cue that it comes after or follows."""
    in_before: dict[str, None] = {}
    for s, segment in enumerate(plan.running_order):
        if segment.walks is None and segment.kind == "finale":
            walking = {model: [n + 1] for n, model in enumerate(in_before)}
        else:
            walking = {}
            for n, walk in enumerate(segment.walks or ()):
                walking.setdefault(walk.model, []).append(n + 1)
        here = {name: cue.cue for cue in reversed(segment.cues) for name in cue_names(cue.cue)}
        for c, cue in enumerate(segment.cues):
            where: Where = ("running_order", s, "cues", c)
            if cue.with_ is not None:
                yield from _walk_target(
                    plan, segment, cue, "with", cue.with_, walking, here, (*where, "with")
                )
            elif cue.after is not None:
                after = here.get(cue_id(cue.after))
                if after is not None and cue.after not in walking:
                    waits.setdefault(cue.cue, (after, (*where, "after")))
                    continue
                yield from _walk_target(
                    plan, segment, cue, "after", cue.after, walking, here, (*where, "after")
                )
            elif cue.follow is not None:
                target = anywhere.get(cue_id(cue.follow))
                if target is not None:
                    waits.setdefault(cue.cue, (target, (*where, "follow")))
                    continue
                near = known.nearest(cue_id(cue.follow) or cue.follow)
                text = f"{cue.cue} follows “{cue.follow}”, and there is no such cue"
                if near:
                    text += f" (nearest: {near})"
                way_out = f"write follow: {near}" if near else ""
                yield Finding("cue-unknown", "error", text, (*where, "follow"), way_out)
        if not segment.skip:
            in_before |= dict.fromkeys(walk.model for walk in segment.walks or ())
    yield from _cue_circles(waits)


def _walk_target(
    plan: RunningOrder,
    segment: Segment,
    cue: Cue,
    key: str,
    said: str,
    walking: Mapping[str, list[int]],
    here: Mapping[str, str],
    where: Where,
) -> Iterator[Finding]:
    """`with` and `after` name a walk of their own segment."""
    if said == "start" or (said == "end" and key == "with"):
        return
    count = sum(len(walks) for walks in walking.values())
    text = f"{cue.cue} goes {key} “{said}”, and "
    if numbered := _WALK_N.fullmatch(said):
        if not 0 < int(numbered[1]) <= count:
            walks = f"{count} walks" if count != 1 else "one walk"
            text += f"{segment.id} has {walks if count else 'no walks'}"
            yield Finding("cue-unknown", "error", text, where, "walks are counted within their segment")
        return
    if said in walking:
        if len(walking[said]) > 1:
            numbers = [f"walk {n}" for n in walking[said]]
            text += f"{said} walks {len(numbers)} times in {segment.id}"
            yield Finding("cue-unknown", "error", text, where, f"say which: {' or '.join(numbers)}")
        return
    called = [(model, plan.models[model].name) for model in walking if model in plan.models]
    names = Names([*walking, "start", *(["end"] if key == "with" else here)], called)
    if said == "end":
        text, way_out = f"{cue.cue} goes after the end of {segment.id}", "write with: end"
    elif key == "with" and cue_id(said) in here:
        text += "that is a cue, not a walk"
        way_out = f"make them one GO: cue: {here[cue_id(said)]} + {cue.cue}"
    elif said in plan.models:
        text += f"{said} does not walk in {segment.id}"
        way_out = f"who walks there: {', '.join(walking)}" if walking else "nobody walks there"
    else:
        text += f"nothing in {segment.id} is called that{names.hint(said)}"
        near = names.nearest(said)
        way_out = f"write {key}: {near or 'and a model who walks there, or walk 1, walk 2 …'}"
    yield Finding("cue-unknown", "error", text, where, way_out)


def _cue_circles(waits: Mapping[str, tuple[str, Where]]) -> Iterator[Finding]:
    done: set[str] = set()
    for first in waits:
        path: dict[str, None] = {}
        name = first
        while name in waits and name not in done and name not in path:
            path[name] = None
            name = waits[name][0]
        if name in path:
            circle = list(path)[list(path).index(name) :]
            around = " → ".join([*circle, name])
            text = f"these cues wait for each other: {around}"
            if len(circle) == 1:
                text = f"{name} waits for itself"
            way_out = "one of them needs with: or at: instead"
            yield Finding("follow-loop", "error", text, waits[name][1], way_out)
        done.update(path)


def _checkpoint_circles(plan: RunningOrder) -> Iterator[Finding]:
    index = {point.id: n for n, point in enumerate(plan.checkpoints)}
    for circle in circles(plan.checkpoints):
        name = circle[0]
        around = " → ".join([*circle, name])
        text = f"these checkpoints need each other: {around}"
        if len(circle) == 1:
            text = f"{name} needs itself"
        where: Where = ("checkpoints", index[name], "needs")
        yield Finding("checkpoint-loop", "error", text, where, "take one out of the needs: of another")
