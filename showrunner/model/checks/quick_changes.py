"""Who is out twice at once, and which changes have too little time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from showrunner.model.changes import Between, change_of, places_apart
from showrunner.model.checks.picture import Picture, span
from showrunner.model.findings import Finding, Severity
from showrunner.model.lineup import WalkLine
from showrunner.model.times import ZERO
from showrunner.model.words import length


def out_twice(picture: Picture) -> Iterator[Finding]:
    """A model, or an outfit, that is to go out before it is back."""
    look = picture.look
    for between in picture.pairs:
        out = picture.out(between.next)
        if out < between.back:
            first, second = between.previous, between.next
            text = (
                f"{second.model} is out twice at once: "
                f"in {look} {first.outfit} until {picture.clock(between.back)}, "
                f"in {look} {second.outfit} from {picture.clock(out)}"
            )
            brief = f"{second.model} out twice at once, {look} {first.outfit} and {second.outfit}"
            brief += f", {length(between.back - out)} short"
            way_out = _moves(picture, between, enough_for(picture, between))
            about = (second.id, first.id)
            where, short = picture.where(second), between.back - out
            yield Finding("double-out", "error", text, where, way_out, about, brief, out, short)
    wearing: dict[str, WalkLine] = {}
    for walk in picture.walks:
        first_in = wearing.get(walk.outfit)
        wearing[walk.outfit] = walk
        if first_in is None or first_in.model == walk.model or picture.is_past(walk):
            continue
        out, back = picture.out(walk), picture.back(first_in)
        if out < back:
            text = (
                f"{look} {walk.outfit} is out twice at once: on {first_in.model} until "
                f"{picture.clock(back)}, on {walk.model} from {picture.clock(out)}"
            )
            brief = f"{look} {walk.outfit} out twice at once, on {first_in.model} and {walk.model}"
            brief += f", {length(back - out)} short"
            way_out = "only one of them can wear it"
            about = (walk.id, first_in.id)
            where = picture.where(walk)
            yield Finding("double-out", "error", text, where, way_out, about, brief, out, back - out)


def too_little_time(picture: Picture) -> Iterator[Finding]:
    """Changes that are impossible or tight."""
    for change in picture.changes:
        between = change.between
        if change.verdict == "fine" or (out := picture.out(between.next)) < between.back:
            continue
        window, off, on = between.window, between.previous, between.next
        has = f"has {span(window)}" if window > ZERO else "has no time"
        text = (
            f"{on.model} {has} to change from {picture.look} {off.outfit} to {picture.look} {on.outfit} "
            f"(at the rail {picture.clock(between.at_rail)}, out {picture.clock(out)} in {on.segment}): "
        )
        brief = f"{picture.into(on)}: {length(window) if window > ZERO else 'no time'}"
        if change.verdict == "impossible":
            text += f"{span(change.needs)} needed, {span(change.needs - window)} short"
            brief += f", needs {length(change.needs)}"
        else:
            line = f"{span(change.enough - window)} below the warning line of {span(change.enough)}"
            text += f"it fits, {line}"
            brief += ", tight"
        severity: Severity = "error" if change.verdict == "impossible" else "warning"
        way_out = _moves(picture, between, change.enough)
        about = (on.id, on.model)
        code, where, short = f"change-{change.verdict}", picture.where(on), change.enough - window
        yield Finding(code, severity, text, where, way_out, about, brief, out, short)


def enough_for(picture: Picture, between: Between) -> timedelta:
    """The window from which on nobody would say a word."""
    if between.is_change:
        return change_of(picture.plan, between).enough
    # The same outfit: back before out.
    return -picture.segment(between.previous).travel - picture.segment(between.next).travel


def _moves(picture: Picture, between: Between, enough: timedelta) -> str:
    """Which of the two walks could stand elsewhere, so that the window is enough.

    In a running show a move is proposed only once it is known to help (`ways_out`)."""
    short = enough - between.window
    ways: list[str] = []
    if picture.is_written:
        ways = [way for way in (_later(picture, between, short), _earlier(picture, between, short)) if way]
    segment = picture.segment(between.next)
    now = between.next.place - between.previous.place
    apart = places_apart(enough, segment.walk, segment.travel, segment.interval)
    if between.previous.segment == segment.id and (apart is None or apart > now):
        if apart is not None:
            ways.append(f"{apart} places apart do, now {now}")
    elif not ways:  # also where the two stand far enough apart, and the show runs ahead of its pace
        ways.append(f"{span(short)} more between the two walks do, or another model for one of them")
    return "; ".join(ways)


def _later(picture: Picture, between: Between, short: timedelta) -> str:
    walk = between.next
    places = _places(picture, walk, short)
    passed = _passed(picture, between, walk, places) if places else []
    if not passed:
        return ""
    return f"move it {n_places(len(passed))} later, behind {picture.called(passed[-1])}"


def _earlier(picture: Picture, between: Between, short: timedelta) -> str:
    walk = between.previous
    places = _places(picture, walk, short)
    passed = _passed(picture, between, walk, -places) if places else []
    if not passed:
        return ""
    way = f"{n_places(len(passed))} earlier, before {picture.called(passed[0])}"
    return f"move {picture.called(walk)} {way}"


def _places(picture: Picture, walk: WalkLine, short: timedelta) -> int | None:
    """How many places it would have to move."""
    interval = picture.segment(walk).interval
    listed = walk.segment in picture.lineup.order.walks
    return -(-short // interval) if listed and interval > ZERO else None


def _passed(picture: Picture, between: Between, walk: WalkLine, places: int) -> list[WalkLine]:
    """The walks that it would pass, in their order; none where that cannot be, or would hurt another.

    Those that it passes step out one interval later where it moves earlier, and the other way round.
    """
    segment = picture.segment(walk)
    first, last = sorted((walk.place + (1 if places > 0 else -1), walk.place + places))
    picture.looks_left -= last - first + 1
    if first < 0 or last >= len(segment.walks) or picture.looks_left < 0:
        return []
    passed = [picture.lineup.walks[name] for name in segment.walks[first : last + 1]]
    if any(other.model == walk.model for other in passed):
        return []
    aside = segment.interval if places < 0 else -segment.interval
    shifts = {other.id: aside for other in passed} | {walk.id: places * segment.interval}
    return passed if _hurts_nobody(picture, between, shifts) else []


def _hurts_nobody(picture: Picture, between: Between, shifts: Mapping[str, timedelta]) -> bool:
    """Whether all other changes, and all outfits that others wear as well, can bear these shifts."""
    for name, shift in shifts.items():
        for pair in (picture.ending_in.get(name), picture.going_on.get(name)):
            if pair is None or pair is between:
                continue
            window = pair.window + shifts.get(pair.next.id, ZERO) - shifts.get(pair.previous.id, ZERO)
            if window < min(pair.window, enough_for(picture, pair)):
                return False
        walk = picture.lineup.walks[name]
        uses = picture.uses.get(walk.outfit, [])
        picture.looks_left -= len(uses)
        for other in uses:
            if other.model != walk.model:
                shifted = shifts.get(other.id, ZERO)
                if picture.out(walk) + shift < picture.back(other) + shifted and (
                    picture.out(other) + shifted < picture.back(walk) + shift
                ):
                    return False
    return True


def n_places(places: int) -> str:
    """`3 places`"""
    return f"{places} places" if places > 1 else "one place"
