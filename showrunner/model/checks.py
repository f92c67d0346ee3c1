"""What cannot work in a plan, or may hurt on the night (the table in running-order.md).

Names are looked at in `references`; here is everything that is a matter of time, of hands and of
clearances. Each finding says who, when and by how much, and a way out that really helps: a move is only
proposed where it makes no other change worse than it may be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Final, NamedTuple

from showrunner.model import words
from showrunner.model.changes import Between, Change, change_of, pairs, places_apart
from showrunner.model.findings import Finding, Severity, Where
from showrunner.model.lineup import Lineup, SegmentLine, WalkLine
from showrunner.model.planned import Planned, planned
from showrunner.model.preparation import latest_starts
from showrunner.model.references import check_references
from showrunner.model.running_order import RunningOrder
from showrunner.model.times import ZERO, format_clock, format_duration, instant

CROWDED: Final = timedelta(seconds=2)
"""Two GOs closer than that cannot both be said."""

ORDINARY_DAY: Final = date(2027, 3, 2)
"""Stands in for the date of a plan without one: a day without a change of clocks."""

MOST_LOOKS: Final = 20_000
"""How many walks are looked at, in one check, in search of moves that would help."""

CUE_ERRORS: Final = frozenset({"cue-unknown", "cue-duplicate", "follow-loop"})
"""With one of these it is not known when each cue comes."""

SHEER: Final = "sheer"
"""The tag that asks for the clearance of the same name. Of other tags only a clearance refused counts."""


def check(plan: RunningOrder, now: datetime | None = None) -> tuple[Finding, ...]:
    """All findings over a plan.

    With `now`, where the plan has a date, also the checkpoints whose latest start is past.
    """
    lineup = Lineup.of(plan)
    times = planned(lineup, plan.date or ORDINARY_DAY)
    show = _Show(plan, lineup, times)
    names = check_references(plan)
    findings = [
        *names,
        *_fixed_times(show),
        *_out_twice(show),
        *_changes(show),
        *_dressers(show),
        *_items(show),
        *(() if any(finding.code in CUE_ERRORS for finding in names) else _crowded(show)),
        *_clearances(show),
        *_covers(show),
    ]
    if now is not None and plan.date is not None:
        findings += _late_checkpoints(show, now)
    return tuple(findings)


class _Show:
    """A plan with its times, and where in the file each part of it stands."""

    def __init__(self, plan: RunningOrder, lineup: Lineup, times: Planned) -> None:
        self.plan = plan
        self.lineup = lineup
        self.times = times
        self.index = {name: n for n, name in enumerate(lineup.segments)}
        """Of each segment its place in the plan: without edits, all are lined up as they are written."""
        self.pairs = [
            between
            for between in pairs(lineup, times.outs.get)
            if self._is_known(between.previous) and self._is_known(between.next)
        ]
        self.changes = [change_of(plan, between) for between in self.pairs if between.is_change]
        self.look = plan.words.get("outfit") or "look"
        self.looks_left = MOST_LOOKS
        self.ending_in = {between.next.id: between for between in self.pairs}
        self.going_on = {between.previous.id: between for between in self.pairs}
        self.uses: dict[str, list[WalkLine]] = {}
        """By outfit, the walks in it."""
        for walk in self.walking():
            self.uses.setdefault(walk.outfit, []).append(walk)

    def segment(self, walk: WalkLine) -> SegmentLine:
        return self.lineup.segments[walk.segment]

    def where(self, walk: WalkLine) -> Where:
        index = self.index[walk.segment]
        if self.plan.running_order[index].walks is None:
            return ("running_order", index)
        return ("running_order", index, "walks", walk.place)

    def clock(self, moment: datetime) -> str:
        return words.clock(moment, self.plan.timezone)

    def out(self, walk: WalkLine) -> datetime:
        return self.times.outs[walk.id]

    def back(self, walk: WalkLine) -> datetime:
        return self.out(walk) + self.segment(walk).walk

    def walking(self) -> Iterator[WalkLine]:
        """The walks that are in the times, in the order of the show."""
        return (walk for walk in self.lineup.walks.values() if walk.position and self._is_known(walk))

    def _is_known(self, walk: WalkLine) -> bool:
        """Of a model or an outfit that is not there, that is told, and nothing that only follows from it."""
        return walk.model in self.plan.models and walk.outfit in self.plan.outfits


def _span(length: timedelta) -> str:
    return format_duration(timedelta(seconds=words.whole_seconds(length)))


# Times that cannot move


def _fixed_times(show: _Show) -> Iterator[Finding]:
    plan, times = show.plan, show.times
    reached, before = times.start, "the show's start"
    for segment in show.lineup.segments.values():
        if segment.skip:
            continue
        hard = times.hard.get(segment.id)
        where: Where = ("running_order", show.index[segment.id], "start")
        if hard is not None and reached > hard:
            text = (
                f"{segment.id} has its hard start at {show.clock(hard)}, and what comes before it ends "
                f"{_span(reached - hard)} later ({before}, {show.clock(reached)})"
            )
            way_out = f"cut {_span(reached - hard)} before it, or start it at {show.clock(reached)}"
            yield Finding("overlap", "error", text, where, way_out)
        elif hard is not None and reached < hard:
            text = (
                f"{_span(hard - reached)} that nothing fills, from {show.clock(reached)} ({before}) "
                f"to the hard start of {segment.id} at {show.clock(hard)}"
            )
            yield Finding("gap", "note", text, where, "left empty on purpose, it swallows lateness")
        reached, before = times.ends[segment.id], f"end of {segment.id}"
    if times.hard_end is not None and times.end > times.hard_end:
        over = times.end - times.hard_end
        text = (
            f"the plan ends at {show.clock(times.end)}, {_span(over)} after "
            f"the hard end at {format_clock(plan.hard_end) if plan.hard_end else ''}"
        )
        yield Finding("hard-end", "warning", text, ("hard_end",), _shorter(show, over))


def _shorter(show: _Show, over: timedelta) -> str:
    """How the plan could lose that much: by a quicker beat, where a second or three do it."""
    order = show.plan.running_order
    steps = sum(
        len(segment.walks) - 1
        for segment in show.lineup.segments.values()
        if segment.walks
        and not segment.skip
        and segment.duration is None
        and order[show.index[segment.id]].interval is None
    )
    interval = show.plan.pace.interval
    seconds = -(-over // timedelta(seconds=max(steps, 1)))
    quicker = interval - timedelta(seconds=seconds)
    if steps and seconds <= 3 and quicker > ZERO:
        beat = f"interval: {_span(quicker)} instead of {_span(interval)}"
        return f"a pace of {beat} is enough, or cut {_span(over)}"
    return f"cut {_span(over)}, or skip a segment"


# Out twice, and changes


def _out_twice(show: _Show) -> Iterator[Finding]:
    for between in show.pairs:
        if show.out(between.next) < between.back:
            first, second = between.previous, between.next
            text = (
                f"{second.model} is out twice at once: "
                f"in {show.look} {first.outfit} until {show.clock(between.back)}, "
                f"in {show.look} {second.outfit} from {show.clock(show.out(second))}"
            )
            way_out = _moves(show, between, _enough(show, between))
            yield Finding("double-out", "error", text, show.where(second), way_out)
    wearing: dict[str, WalkLine] = {}
    for walk in show.walking():
        first_in = wearing.get(walk.outfit)
        if first_in is not None and first_in.model != walk.model and show.out(walk) < show.back(first_in):
            text = (
                f"{show.look} {walk.outfit} is out twice at once: on {first_in.model} until "
                f"{show.clock(show.back(first_in))}, on {walk.model} from {show.clock(show.out(walk))}"
            )
            yield Finding("double-out", "error", text, show.where(walk), "only one of them can wear it")
        wearing[walk.outfit] = walk


def _changes(show: _Show) -> Iterator[Finding]:
    for change in show.changes:
        between = change.between
        if change.verdict == "fine" or show.out(between.next) < between.back:
            continue
        window, off, on = between.window, between.previous, between.next
        has = f"has {_span(window)}" if window > ZERO else "has no time"
        text = (
            f"{on.model} {has} to change from {show.look} {off.outfit} to {show.look} {on.outfit} "
            f"(at the rail {show.clock(between.at_rail)}, out {show.clock(show.out(on))} in {on.segment}): "
        )
        if change.verdict == "impossible":
            text += f"{_span(change.needs)} needed, {_span(change.needs - window)} short"
        else:
            line = f"{_span(change.enough - window)} below the warning line of {_span(change.enough)}"
            text += f"it fits, {line}"
        severity: Severity = "error" if change.verdict == "impossible" else "warning"
        way_out = _moves(show, between, change.enough)
        yield Finding(f"change-{change.verdict}", severity, text, show.where(on), way_out)


def _enough(show: _Show, between: Between) -> timedelta:
    """The window from which on nobody would say a word."""
    if between.is_change:
        return change_of(show.plan, between).enough
    # The same outfit: back before out.
    return -show.segment(between.previous).travel - show.segment(between.next).travel


def _moves(show: _Show, between: Between, enough: timedelta) -> str:
    """Which of the two walks could stand elsewhere, so that the window is enough."""
    short = enough - between.window
    ways = [way for way in (_later(show, between, short), _earlier(show, between, short)) if way]
    segment = show.segment(between.next)
    if between.previous.segment == segment.id:
        apart = places_apart(enough, segment.walk, segment.travel, segment.interval)
        if apart is not None:
            ways.append(f"{apart} places apart do, now {between.next.place - between.previous.place}")
    elif not ways:
        ways.append(f"{_span(short)} more between the two walks do, or another model for one of them")
    return "; ".join(ways)


def _later(show: _Show, between: Between, short: timedelta) -> str:
    walk = between.next
    places = _places(show, walk, short)
    passed = _passed(show, between, walk, places) if places else []
    if not passed:
        return ""
    return f"move it {_n_places(len(passed))} later, behind {_called(show, passed[-1])}"


def _earlier(show: _Show, between: Between, short: timedelta) -> str:
    walk = between.previous
    places = _places(show, walk, short)
    passed = _passed(show, between, walk, -places) if places else []
    if not passed:
        return ""
    way = f"{_n_places(len(passed))} earlier, before {_called(show, passed[0])}"
    return f"move {_called(show, walk)} {way}"


def _places(show: _Show, walk: WalkLine, short: timedelta) -> int | None:
    """How many places it would have to move."""
    interval = show.segment(walk).interval
    listed = show.plan.running_order[show.index[walk.segment]].walks is not None
    return -(-short // interval) if listed and interval > ZERO else None


def _passed(show: _Show, between: Between, walk: WalkLine, places: int) -> list[WalkLine]:
    """The walks that it would pass, in their order; none where that cannot be, or would hurt another.

    Those that it passes step out one interval later where it moves earlier, and the other way round.
    """
    segment = show.segment(walk)
    first, last = sorted((walk.place + (1 if places > 0 else -1), walk.place + places))
    show.looks_left -= last - first + 1
    if first < 0 or last >= len(segment.walks) or show.looks_left < 0:
        return []
    passed = [show.lineup.walks[name] for name in segment.walks[first : last + 1]]
    if any(other.model == walk.model for other in passed):
        return []
    aside = segment.interval if places < 0 else -segment.interval
    shifts = {other.id: aside for other in passed} | {walk.id: places * segment.interval}
    return passed if _hurts_nobody(show, between, shifts) else []


def _hurts_nobody(show: _Show, between: Between, shifts: Mapping[str, timedelta]) -> bool:
    """Whether all other changes, and all outfits that others wear as well, can bear these shifts."""
    for name, shift in shifts.items():
        for pair in (show.ending_in.get(name), show.going_on.get(name)):
            if pair is None or pair is between:
                continue
            window = pair.window + shifts.get(pair.next.id, ZERO) - shifts.get(pair.previous.id, ZERO)
            if window < min(pair.window, _enough(show, pair)):
                return False
        walk = show.lineup.walks[name]
        uses = show.uses.get(walk.outfit, [])
        show.looks_left -= len(uses)
        for other in uses:
            if other.model != walk.model:
                shifted = shifts.get(other.id, ZERO)
                if show.out(walk) + shift < show.back(other) + shifted and (
                    show.out(other) + shifted < show.back(walk) + shift
                ):
                    return False
    return True


def _n_places(places: int) -> str:
    return f"{places} places" if places > 1 else "one place"


def _called(show: _Show, walk: WalkLine) -> str:
    return f"{walk.model} ({show.look} {walk.outfit})"


# Hands and things


class _Job(NamedTuple):
    change: Change
    takes: timedelta
    ends: datetime


def _dressers(show: _Show) -> Iterator[Finding]:
    """Whether each change finds hands that are free: in the order in which the models come off."""
    last: dict[str, _Job] = {}
    for change in sorted(show.changes, key=lambda change: change.between.at_rail):
        between = change.between
        walk, names = between.next, change.dressers
        if len(names) < change.hands and (names or change.hands > 1):
            have = f"{len(names)} ({', '.join(names)})" if names else "none"
            text = f"{show.look} {walk.outfit} wants {change.hands} dressers, and {walk.model} has {have}"
            way_out = f"add someone to the dressers of {walk.model}"
            yield Finding("dresser-clash", "warning", text, show.where(walk), way_out)
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
                yield _clash(show, name, job, change, begins + takes - between.leaves_rail, last)
                last[name] = _Job(change, takes, begins + takes)


def _hands(change: Change, last: dict[str, _Job]) -> list[str]:
    """Who does it: the walk's own dresser, then of the model's those who are free first."""
    own = [name for name in change.dressers if name == change.between.next.dresser]
    others = [name for name in change.dressers if name not in own]
    free = change.between.at_rail
    others.sort(key=lambda name: max(last[name].ends, free) if name in last else free)
    return [*own, *others][: change.hands]


def _clash(
    show: _Show, name: str, job: _Job, change: Change, short: timedelta, last: dict[str, _Job]
) -> Finding:
    other, here = job.change.between, change.between
    text = (
        f"{name} has two changes at the same moment: {other.next.model} into {show.look} {other.next.outfit} "
        f"(out {show.clock(show.out(other.next))}) and {here.next.model} into {show.look} {here.next.outfit} "
        f"(out {show.clock(show.out(here.next))}), {_span(short)} short"
    )
    known = dict.fromkeys(who for model in show.plan.models.values() for who in model.dressers)
    free = [who for who in known if who != name and (who not in last or last[who].ends <= here.at_rail)]
    way_out = "nobody else is free then: move one of the walks"
    if free:
        way_out = f"{free[0]} is free then: dresser: {free[0]}"
    return Finding("dresser-clash", "warning", text, show.where(here.next), way_out)


def _items(show: _Show) -> Iterator[Finding]:
    """An item goes from one outfit to another as a model does: to the rail, and out again."""
    plan = show.plan
    users: dict[str, list[str]] = {}
    for outfit_id, outfit in plan.outfits.items():
        for name in dict.fromkeys(item.name for item in outfit.items):
            users.setdefault(name, []).append(outfit_id)
    shared = {name: outfits for name, outfits in users.items() if len(outfits) > 1}
    if not shared:
        return
    for name, outfits in shared.items():
        uses = sorted((walk for outfit in outfits for walk in show.uses.get(outfit, ())), key=show.out)
        told: set[frozenset[str]] = set()
        for first, second in pairwise(uses):
            both = frozenset((first.outfit, second.outfit))
            if first.model == second.model or len(both) == 1 or both in told:
                continue
            at_rail = show.back(first) + show.segment(first).travel
            free = show.out(second) - show.segment(second).travel - at_rail
            needs = plan.outfits[second.outfit].change or plan.quick.warn
            if free < needs:
                told.add(both)
                has = f"{_span(free)} between them" if free > ZERO else "no time between them"
                text = (
                    f"“{name}” is on {_called(show, first)}, back at the rail {show.clock(at_rail)}, "
                    f"and on {_called(show, second)}, out {show.clock(show.out(second))}: "
                    f"{has}, {_span(needs)} needed"
                )
                way_out = "have a second one, or put more walks between the two"
                yield Finding("item-shared", "warning", text, show.where(second), way_out)


# Cues


class _Called(NamedTuple):
    due: datetime
    segment: str
    cues: tuple[str, ...]


def _crowded(show: _Show) -> Iterator[Finding]:
    """Called cues with a planned moment. One `after` something has none: it is called when its turn comes."""
    calls = sorted(_calls(show), key=lambda call: call.due)
    places: dict[str, Where] = {}
    count: dict[str, int] = {}
    for cue in show.lineup.cues.values():
        n = count[cue.segment] = count.get(cue.segment, -1) + 1
        places[cue.id] = ("running_order", show.index[cue.segment], "cues", n)
    for first, second in pairwise(calls):
        apart = second.due - first.due
        # How long a milestone lasts is not in the plan.
        if apart >= CROWDED or (first.segment != second.segment and not show.times.lengths[first.segment]):
            continue
        before, after = " and ".join(first.cues), " and ".join(second.cues)
        gap = f"{format_duration(apart)} apart" if apart else "due at the same moment"
        text = f"{before} and {after} are {gap} ({show.clock(second.due)}), and not one GO"
        way_out = "make them one GO (join them with +, or use with:), or let two seconds lie between them"
        yield Finding("cue-crowded", "warning", text, places[second.cues[0]], way_out)


def _calls(show: _Show) -> Iterator[_Called]:
    lineup, times = show.lineup, show.times
    ending: tuple[str, ...] = ()
    """Cues at the end of a segment go with the GO that comes after it."""
    for step in lineup.steps:
        cues = step.cues
        if step.kind in {"segment", "down"}:
            cues = (*ending, *cues)
            ending = lineup.segments[step.segment].end_cues
        if not cues:
            continue
        if step.kind == "down":
            yield _Called(times.end, step.segment, cues)
        elif step.kind == "segment":
            yield _Called(times.starts[step.segment], step.segment, cues)
        elif step.kind == "walk":
            yield _Called(times.outs[step.id], step.segment, cues)
        elif lineup.cues[step.id].how == "at":
            yield _Called(times.starts[step.segment] + lineup.cues[step.id].at, step.segment, cues)


# People


def _clearances(show: _Show) -> Iterator[Finding]:
    plan = show.plan
    told: set[tuple[str, str]] = set()
    last: dict[str, WalkLine] = {}
    for walk in show.walking():
        last[walk.model] = walk
        outfit, model = plan.outfits[walk.outfit], plan.models[walk.model]
        if (walk.model, walk.outfit) in told:
            continue
        told.add((walk.model, walk.outfit))
        for tag in outfit.tags:
            cleared = model.clearances.get(tag)
            if cleared is False or (cleared is None and tag == SHEER):
                said = "has not agreed to it" if cleared is False else "has no clearance for it"
                text = f"{show.look} {walk.outfit} is {tag}, and {walk.model} {said}"
                way_out = f"give it to another model, or ask: clearances: {{{tag}: yes}}"
                yield Finding("clearance", "warning", text, show.where(walk), way_out)
    chaperoned = any("chaperon" in (who.role or "").casefold() for who in plan.crew.values())
    for name, model in plan.models.items():
        if model.chaperone and not chaperoned:
            text = f"{name} needs a chaperone, and nobody in the crew is one"
            where: Where = ("models", name, "chaperone")
            yield Finding("clearance", "warning", text, where, "add one to crew: role: chaperone")
        if model.released_by is None or name not in last:
            continue
        walk = last[name]
        on, zone_name = plan.date or ORDINARY_DAY, plan.timezone or "UTC"
        if show.back(walk) > instant(model.released_by, on, zone_name, start=plan.start):
            text = (
                f"{name} must be released by {format_clock(model.released_by)}, and is back from "
                f"{show.look} {walk.outfit} in {walk.segment} at {show.clock(show.back(walk))}"
            )
            way_out = "take that walk away, or move it to an earlier segment"
            yield Finding("clearance", "warning", text, ("models", name, "released_by"), way_out)


def _covers(show: _Show) -> Iterator[Finding]:
    """Who opens, and who wears the last outfit that is seen for the first time, should have a cover."""
    first_seen: dict[str, WalkLine] = {}
    for walk in show.walking():
        first_seen.setdefault(walk.outfit, walk)
    if not first_seen:
        return
    covered = {name for model in show.plan.models.values() for name in model.covers}
    walks = list(first_seen.values())
    for walk, does in ((walks[0], "opens"), (walks[-1], "closes")):
        if walk.model not in covered:
            covered.add(walk.model)
            text = f"{walk.model} {does} in {show.look} {walk.outfit}, and nobody covers {walk.model}"
            way_out = f"covers: [{walk.model}] at a model who could wear it"
            yield Finding("cover-missing", "note", text, show.where(walk), way_out)


def _late_checkpoints(show: _Show, now: datetime) -> Iterable[Finding]:
    index = {point.id: n for n, point in enumerate(show.plan.checkpoints)}
    for name, latest in latest_starts(show.plan, show.times.start).items():
        if latest < now:
            text = f"{name} had to begin by {show.clock(latest)}, {_span(now - latest)} ago"
            way_out = f"begun now, it lets the show start at {show.clock(show.times.start + (now - latest))}"
            yield Finding("checkpoint-late", "warning", text, ("checkpoints", index[name]), way_out)
