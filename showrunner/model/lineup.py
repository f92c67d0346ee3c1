"""The line-up: a running order as it is called, step by step.

A step is one GO: a segment's start with the cues that go with it, a walk with its cues, a cue called
on its own, the show's end. Everything that can be derived from the plan is derived here: ids and
positions of walks, the walks of a finale, which cue rides on which step, what follows by itself.

A plan that has errors is lined up all the same, because a show must be able to go on with what it
has: what points nowhere goes with the start of its segment, and what stands twice is told apart.
`checks` says what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import time, timedelta
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple

from showrunner.model.running_order import (
    DOWN,
    Cue,
    RunningOrder,
    Segment,
    Walk,
    cue_id,
    cue_names,
    cue_parts,
)
from showrunner.model.times import ZERO

StepKind = Literal["segment", "walk", "cue", "down"]
LineKind = Literal["segment", "walk", "cue", "follow", "visual", "down"]
How = Literal["with", "at", "after", "follow", "visual"]

NOTHING: Final[frozenset[str]] = frozenset()


class Formed(NamedTuple):
    """One who walks in a finale that lists nobody."""

    model: str
    outfit: str


class Order(NamedTuple):
    """What live edits have made of the order: the plan itself is never edited by what happens.

    An edit that does not fit (it names what the order does not have) changes nothing.
    """

    segments: tuple[str, ...]
    walks: Mapping[str, tuple[str, ...]]
    """For each segment that lists its walks, their ids."""
    covers: Mapping[str, tuple[str, ...]]
    """For a walk that covers took over, each of them in turn: the last one walks."""
    formed: Mapping[str, tuple[Formed, ...]]
    """For each finale that lists nobody and has begun, who walks in it."""
    dropped: frozenset[str] = NOTHING
    """Walks that were cut because their model dropped out: a finale that lists nobody is without them."""
    written: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """For segments in which a changed file has put what went by another segment's name, the ids of the
    walks that they list."""
    anchors: Mapping[str, str] = MappingProxyType({})
    """For each cue that was put in, the step that it goes with or comes after."""
    cued: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """The same for cues as `written` for walks: where a number stands twice, a changed file must not make
    another one of it."""

    def moved(self, kind: str, name: str, anchor: str, after: bool) -> Order:
        """With a walk or a segment put right before or after another."""
        if kind == "segment":
            if name == anchor or not {name, anchor} <= set(self.segments):
                return self
            return self._replace(segments=_placed(self.segments, name, anchor, after))
        home, there = self._segment_of(name), self._segment_of(anchor)
        if name == anchor or home is None or there is None:
            return self
        without = tuple(walk for walk in self.walks[home] if walk != name)
        walks = {**self.walks, home: without}
        return self._replace(walks={**walks, there: _placed(walks[there], name, anchor, after)})

    def swapped(self, kind: str, first: str, second: str) -> Order:
        """With two walks or two segments at each other's place."""
        other = {first: second, second: first}
        if kind == "segment":
            if not set(other) <= set(self.segments):
                return self
            return self._replace(segments=tuple(other.get(name, name) for name in self.segments))
        homes = {self._segment_of(first), self._segment_of(second)}
        if None in homes:
            return self
        changed = {home: tuple(other.get(walk, walk) for walk in self.walks[home]) for home in homes if home}
        return self._replace(walks={**self.walks, **changed})

    def covered(self, walks: Collection[str], cover: str) -> Order:
        """With a cover in these walks."""
        listed = [walk for walk in walks if self._segment_of(walk) is not None]
        taken_over = {walk: (*self.covers.get(walk, ()), cover) for walk in listed}
        return self._replace(covers={**self.covers, **taken_over})

    def as_written(self, plan: RunningOrder) -> Order:
        """The order in which a plan is written, by the same ids."""
        segments = named_segments(plan)
        walks = listed_walk_ids(segments, self.written)
        return Order(tuple(segments), walks, {}, {}, written=self.written, cued=self.cued)

    def as_json(self) -> dict[str, Any]:
        """As plain data: what `of_json` reads back; without who walks in finales, which follows."""
        return {
            "segments": [*self.segments],
            "walks": {name: [*walks] for name, walks in self.walks.items()},
            "covers": {walk: [*covers] for walk, covers in self.covers.items()},
            "dropped": sorted(self.dropped),
            "written": {name: [*walks] for name, walks in self.written.items()},
            "anchors": dict(self.anchors),
            "cued": {name: [*cues] for name, cues in self.cued.items()},
        }

    @classmethod
    def of_json(cls, data: Mapping[str, Any]) -> Order:
        """The order of plain data."""

        def tuples(key: str) -> dict[str, tuple[str, ...]]:
            return {name: tuple(names) for name, names in data.get(key, {}).items()}

        return cls(
            tuple(data["segments"]),
            tuples("walks"),
            tuples("covers"),
            {},
            frozenset(data.get("dropped", ())),
            written=tuples("written"),
            anchors=data.get("anchors", {}),
            cued=tuples("cued"),
        )

    def inserted(self, kind: str, name: str, home: str, anchor: str, after: bool) -> Order:
        """With something that was put into the plan at its place; where that is gone, at the end."""
        if kind == "cue":
            return self._replace(anchors={**self.anchors, name: anchor})
        if kind == "segment":
            segments = (*self.segments, name)
            is_there = anchor in self.segments
            return self._replace(segments=_placed(segments, name, anchor, after) if is_there else segments)
        there = self._segment_of(anchor)
        if there is None:
            return self._replace(walks={**self.walks, home: (*self.walks.get(home, ()), name)})
        return self._replace(walks={**self.walks, there: _placed(self.walks[there], name, anchor, after)})

    def _segment_of(self, walk: str) -> str | None:
        return next((name for name, ids in self.walks.items() if walk in ids), None)


def _placed(names: tuple[str, ...], name: str, anchor: str, after: bool) -> tuple[str, ...]:
    rest = [other for other in names if other != name]
    rest.insert(rest.index(anchor) + after, name)
    return tuple(rest)


class WalkLine(NamedTuple):
    """One model, out and back, in one outfit, at its place in the order."""

    id: str
    """`SEGMENT/OUTFIT` (in a finale that lists nobody, `SEGMENT/MODEL`), the same through every edit."""
    segment: str
    place: int
    """Place in its segment, from 0."""
    position: int
    """Place in the show, from 1: what people call walk 7."""
    model: str
    outfit: str
    dresser: str | None
    note: str | None


class CueLine(NamedTuple):
    """A cue and how it comes."""

    id: str
    """The cue as it is always written; a duplicate is told apart by a suffix."""
    cue: str
    segment: str
    """Where it is called: the segment it is written in, or the one to which its walk was moved."""
    how: How
    target: str
    """`with` and `after`: the step it rides on or comes after, or `end` for the end of its segment;
    `follow` and `visual`: the cue (or the segment) before it."""
    action: str
    at: timedelta
    standby: timedelta | None
    delay: timedelta
    visual: str

    @property
    def departments(self) -> tuple[str, ...]:
        """The departments that it goes to, in the order written."""
        return tuple(department for department, _ in cue_parts(self.cue))


class SegmentLine(NamedTuple):
    """A segment with its pace worked out."""

    id: str
    title: str
    kind: str
    skip: bool
    duration: timedelta | None
    start: time | None
    count_to_end: bool
    interval: timedelta
    walk: timedelta
    travel: timedelta
    walks: tuple[str, ...]
    end_cues: tuple[str, ...]
    """They go with the GO that ends this segment, whichever that turns out to be."""
    notes: Mapping[str, str]

    def length(self, walks: int) -> timedelta:
        """Its duration with that many walks in it: as written, else `(n − 1) × interval + walk`, else 0."""
        if self.duration is not None:
            return self.duration
        return (walks - 1) * self.interval + self.walk if walks else ZERO


class Step(NamedTuple):
    """One GO."""

    id: str
    """A segment's id, a walk's id, a cue's id, or `down`."""
    kind: StepKind
    segment: str
    title: str
    cues: tuple[str, ...]
    """Cues that go with it, besides those at the end of the segment before."""
    after: str | None = None
    """The step that it comes after, for a cue placed there."""


class Line(NamedTuple):
    """One line of the running order as it is shown."""

    kind: LineKind
    id: str
    segment: str
    step: int | None
    """Index of its step, for what is called."""


class Lineup:
    """A running order, lined up."""

    def __init__(
        self, plan: RunningOrder, order: Order | None, cut: Collection[str], passed: Collection[str]
    ) -> None:
        self.plan = plan
        self.segments: dict[str, SegmentLine] = {}
        self.walks: dict[str, WalkLine] = {}
        self.cues: dict[str, CueLine] = {}
        self.steps: list[Step] = []
        self.lines: list[Line] = []
        self.followers: dict[str, list[str]] = {}
        """For a cue, the cues that follow it by themselves."""
        self.step_of_cue: dict[str, str] = {}
        """For a cue that is called, the step it goes with; not for the end of a segment."""
        self.walks_of: dict[str, list[str]] = {}
        """For each model, the walks that are in timing, in the order of the show."""
        self.steps_of: dict[str, list[int]] = {}
        """For each model, the indexes of the steps of these walks."""
        self.order: Order
        _Builder(self, order, cut, passed).build()
        self.step_index: dict[str, int] = {step.id: index for index, step in enumerate(self.steps)}
        self.line_of: dict[str, int] = {
            line.id: index for index, line in enumerate(self.lines) if line.step is not None
        }
        """For each step, the index of its line."""
        for model, walks in self.walks_of.items():
            self.steps_of[model] = [self.step_index[walk] for walk in walks]
        self.segment_index: dict[str, int] = {name: index for index, name in enumerate(self.order.segments)}

    @classmethod
    def of(
        cls,
        plan: RunningOrder,
        order: Order | None = None,
        cut: Collection[str] = NOTHING,
        passed: Collection[str] = NOTHING,
    ) -> Lineup:
        """The line-up of a plan, with the edits and cuts of the evening if there are any.

        What lies behind the playhead (`passed`, steps in their order) keeps its order whatever is edited.
        """
        return cls(plan, order, cut, passed)

    @cached_property
    def walks_in(self) -> dict[str, list[str]]:
        """For each outfit, the walks in it, in the order of the show; not those out of timing."""
        found: dict[str, list[str]] = {}
        for step in self.steps:
            if step.kind == "walk":
                found.setdefault(self.walks[step.id].outfit, []).append(step.id)
        return found

    @cached_property
    def outfits_with(self) -> dict[str, list[str]]:
        """For each item, the outfits that it belongs to: the same name means the same thing."""
        found: dict[str, list[str]] = {}
        for outfit, entry in self.plan.outfits.items():
            for name in dict.fromkeys(item.name for item in entry.items):
                found.setdefault(name, []).append(outfit)
        return found

    def model_name(self, model: str) -> str:
        """A model's name as written, else the id."""
        entry = self.plan.models.get(model)
        return entry.name if entry and entry.name else model

    def short_name(self, model: str) -> str:
        """A model's first name, where nobody else bears it; else the whole name."""
        name = self.model_name(model)
        first = name.split(" ")[0]
        return first if self._bearers.get(first, 0) < 2 else name

    @cached_property
    def _bearers(self) -> dict[str, int]:
        """How many of the plan's models bear a first name."""
        found: dict[str, int] = {}
        for model in self.plan.models:
            first = self.model_name(model).split(" ")[0]
            found[first] = found.get(first, 0) + 1
        return found

    def outfit_title(self, outfit: str) -> str:
        """An outfit's title, or nothing."""
        entry = self.plan.outfits.get(outfit)
        return entry.title if entry and entry.title else ""


def named_segments(plan: RunningOrder) -> dict[str, Segment]:
    """The segments of a plan by the ids that they go by, in the order written; a second one of the same id
    is told apart."""
    apart = _Apart()
    return {apart.name(segment.id): segment for segment in plan.running_order}


def listed_walk_ids(
    segments: Mapping[str, Segment], written: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """For each segment that lists its walks, their ids: as `written` has them, else SEGMENT/OUTFIT."""
    apart = _Apart(walk for ids in written.values() for walk in ids)
    listed: dict[str, tuple[str, ...]] = {}
    for name, segment in segments.items():
        if segment.walks is not None:
            given = written.get(name, ())
            rest = (apart.name(f"{name}/{walk.outfit}") for walk in segment.walks[len(given) :])
            listed[name] = (*given[: len(segment.walks)], *rest)
    return listed


def named_cues(
    segments: Mapping[str, Segment], cued: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """For each segment, the ids of the cues written in it: as `cued` has them, else the cue."""
    apart = _Apart(cue for ids in cued.values() for cue in ids)
    named: dict[str, tuple[str, ...]] = {}
    for name, segment in segments.items():
        given = cued.get(name, ())
        rest = (apart.name(cue.cue) for cue in segment.cues[len(given) :])
        named[name] = (*given[: len(segment.cues)], *rest)
    return named


class _Apart:
    """Tells names apart that stand more than once: the second `LX 1` is `LX 1~2`."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._last: dict[str, int] = dict.fromkeys(taken, 1)

    def name(self, name: str) -> str:
        """The name, or the first free one made from it."""
        n = self._last.get(name, 0) + 1
        while n > 1 and f"{name}~{n}" in self._last:
            n += 1
        self._last[name] = n
        if n == 1:
            return name
        self._last[f"{name}~{n}"] = 1
        return f"{name}~{n}"


class _Builder:
    """Fills a line-up; kept apart so that a line-up has nothing but what it is read for."""

    def __init__(
        self, into: Lineup, order: Order | None, cut: Collection[str], passed: Collection[str]
    ) -> None:
        self.into = into
        self.plan = into.plan
        self.cut = cut
        self.passed = {name: place for place, name in enumerate(passed)}
        self.by_id = named_segments(self.plan)
        self.listed = listed_walk_ids(self.by_id, order.written if order else {})
        self.homes: dict[str, str] = {}
        """For each cue, the segment it is written in."""
        self.written: dict[str, Walk] = {}
        for name, ids in self.listed.items():
            self.written.update(zip(ids, self.by_id[name].walks or (), strict=True))
        self.order = order or Order(tuple(self.by_id), self.listed, {}, {})
        self.walking = 0
        self.last_of: dict[str, str] = {}
        """Everyone still in, in the order of their last walk, with the outfit of it."""
        self.visuals: dict[str, list[str]] = {}
        self.riding: dict[str, list[str]] = {}
        """For each step, the cues that go with it."""
        self.placed: dict[str, list[str]] = {}
        """For each step, the cues called right after it."""
        self.timed: dict[str, list[CueLine]] = {}
        """For each segment, the cues called at a time in it."""
        self.ending: dict[str, list[str]] = {}
        """For each segment, the cues that go with its end."""

    def build(self) -> None:
        walks = {name: self._walks(name, self.by_id[name]) for name in self.order.segments}
        self._cues(walks)
        for name in self.order.segments:
            segment = self.into.segments[name] = self._segment(name, self.by_id[name], walks[name])
            if not segment.skip:
                self._steps(segment)
        if self.order.segments:
            riding = tuple(self.riding.get(DOWN, ()))
            self.into.steps.append(Step(DOWN, "down", self.order.segments[-1], "Down", riding))
        self._keep_the_past()
        for step in self.into.steps:
            for cue in step.cues:
                self.into.step_of_cue[cue] = step.id
        self.into.order = self.order
        self._add_lines()

    def _segment(self, name: str, segment: Segment, walks: list[WalkLine]) -> SegmentLine:
        pace = self.plan.pace
        return SegmentLine(
            name,
            segment.title,
            segment.kind,
            segment.skip,
            segment.duration,
            segment.start,
            segment.count_to_end,
            pace.interval if segment.interval is None else segment.interval,
            pace.walk if segment.walk is None else segment.walk,
            pace.travel if segment.travel is None else segment.travel,
            tuple(walk.id for walk in walks),
            tuple(self.ending.get(name, ())),
            segment.notes,
        )

    # ---- walks ----

    def _walks(self, name: str, segment: Segment) -> list[WalkLine]:
        into, covers = self.into, self.order.covers
        lines: list[WalkLine] = []
        position = 0 if segment.skip else self.walking + 1

        def add(walk: str, model: str, outfit: str, dresser: str | None, note: str | None) -> None:
            place = len(lines)
            number = position and position + place
            lines.append(WalkLine(walk, name, place, number, model, outfit, dresser, note))

        if name in self.order.walks:
            for walk_id in self.order.walks[name]:
                walk = self.written[walk_id]
                taken_over = covers.get(walk_id, ())
                model = taken_over[-1] if taken_over else walk.model
                add(walk_id, model, walk.outfit, walk.dresser, walk.note)
        elif segment.kind == "finale":
            formed = self.order.formed.get(name)
            for model, outfit in self.last_of.items() if formed is None else formed:
                add(f"{name}/{model}", model, outfit, None, None)
        for line in lines:
            into.walks[line.id] = line
            if line.position:
                into.walks_of.setdefault(line.model, []).append(line.id)
                if line.id not in self.cut and name not in self.cut:
                    self._is_in(line)
                elif line.id in self.order.dropped:
                    self.last_of.pop(line.model, None)
        if position:
            self.walking += len(lines)
        return lines

    def _is_in(self, walk: WalkLine) -> None:
        taken_over = self.order.covers.get(walk.id)
        if taken_over:  # whoever was covered has dropped out, until they walk again
            for model in (self.written[walk.id].model, *taken_over):
                self.last_of.pop(model, None)
        self.last_of.pop(walk.model, None)
        self.last_of[walk.model] = walk.outfit

    # ---- cues ----

    def _cues(self, walks: Mapping[str, list[WalkLine]]) -> None:
        """Names and targets are those of the plan as it is written, whatever the order has become."""
        into = self.into
        first_of: dict[str, str] = {}
        named: dict[str, list[tuple[str, Cue]]] = {}
        ids = named_cues(self.by_id, self.order.cued)
        for name, segment in self.by_id.items():
            named[name] = []
            for cue_name, cue in zip(ids[name], segment.cues, strict=True):
                self.homes[cue_name] = name
                for said in cue_names(cue.cue):
                    first_of.setdefault(said, cue_name)
                named[name].append((cue_name, cue))
        follows = _follows(named, first_of)
        for name in self.order.segments:
            if cues := named[name]:
                self._cues_of(name, cues, walks[name], follows)
        placed = {name: line.target for name, line in into.cues.items() if line.how == "after"}
        after = {name: self._step_of(cue) for name, cue in placed.items() if cue in into.cues}
        for name in after:
            into.cues[name] = into.cues[name]._replace(target=after[name])
        for name in self.passed:
            if name in placed and into.cues[name].target not in self.passed:  # its walk was moved on
                into.cues[name] = into.cues[name]._replace(segment=self.homes[name], target=self.homes[name])
        for name in _in_circles(after):
            into.cues[name] = into.cues[name]._replace(target=into.cues[name].segment)
        for name, line in into.cues.items():
            self._sort_in(name, line)

    def _cues_of(
        self, name: str, cues: list[tuple[str, Cue]], walks: list[WalkLine], follows: Mapping[str, str]
    ) -> None:
        segment = self.by_id[name]
        here: dict[str, str] = {}
        for cue_name, cue in cues:
            for said in cue_names(cue.cue):
                here.setdefault(said, cue_name)
        of_model: dict[str, str] = {}
        if segment.walks is None:
            of_model = {walk.model: walk.id for walk in reversed(walks)}
        else:
            for walk_id, entry in zip(self.listed[name], segment.walks, strict=True):
                of_model.setdefault(entry.model, walk_id)
        before = name
        for cue_name, cue in cues:
            how, target = _how(cue)
            home = name
            if how in {"with", "after"}:
                target = self._anchor(cue_name) or self._target(
                    target, name, walks, of_model, here if how == "after" else {}
                )
                walk = self.into.walks.get(target)
                home = walk.segment if walk else target if target in self.by_id else name
            elif how == "follow":
                target = follows.get(cue_name, "")
                if not target:
                    how, target = "with", name
            else:
                target = before
            self.into.cues[cue_name] = CueLine(
                cue_name,
                cue.cue,
                home,
                how,
                target,
                cue.action or "",
                cue.at or ZERO,
                cue.standby,
                cue.delay or ZERO,
                cue.visual or "",
            )
            before = cue_name

    def _anchor(self, cue: str) -> str | None:
        """The step that a cue was put beside, if it was put in and that step is there."""
        anchor = self.order.anchors.get(cue)
        is_there = anchor in self.into.walks or anchor in self.by_id or anchor in self.homes
        return anchor if is_there or anchor == DOWN else None

    def _target(
        self,
        words: str,
        name: str,
        walks: list[WalkLine],
        of_model: Mapping[str, str],
        cues: Mapping[str, str],
    ) -> str:
        """What `with` or `after` names; the segment's start where it names nothing."""
        if words in {"", "start"}:
            return name
        if words == "end":
            return "end"
        number = words.removeprefix("walk ").strip()
        if number != words and number.isdecimal() and int(number) > 0:
            # Counted as written: the cue was made for that walk, wherever it is moved and whatever is put in.
            ids = self.listed.get(name) or [walk.id for walk in walks]
            if int(number) <= len(ids):
                return ids[int(number) - 1]
        return of_model.get(words) or cues.get(cue_id(words)) or name

    def _step_of(self, cue: str) -> str:
        """The step that a cue goes with; one that is never called goes with the cue before it."""
        cues = self.into.cues
        home = cues[cue].segment
        seen: set[str] = set()
        while (line := cues.get(cue)) is not None and cue not in seen:
            seen.add(cue)
            if line.how in {"at", "after"}:
                return cue
            if line.how == "with":
                return line.segment if line.target == "end" else line.target
            cue = line.target
        return home

    def _sort_in(self, name: str, line: CueLine) -> None:
        if line.how == "follow":
            self.into.followers.setdefault(line.target, []).append(name)
        elif line.how == "visual":
            self.visuals.setdefault(line.target, []).append(name)
        elif line.how == "after":
            self.placed.setdefault(line.target, []).append(name)
        elif line.how == "at":
            self.timed.setdefault(line.segment, []).append(line)
        elif line.target == "end":
            self.ending.setdefault(line.segment, []).append(name)
        else:
            self.riding.setdefault(line.target, []).append(name)

    # ---- steps ----

    def _steps(self, segment: SegmentLine) -> None:
        """The steps of a segment: its start, then walks and timed cues as they are due, each with what is
        placed after it."""
        into = self.into
        riding = tuple(self.riding.get(segment.id, ()))
        start = Step(segment.id, "segment", segment.id, segment.title, riding)
        inner: list[tuple[timedelta, int, Step]] = []
        for index, name in enumerate(segment.walks):
            title = into.model_name(into.walks[name].model)
            step = Step(name, "walk", segment.id, title, tuple(self.riding.get(name, ())))
            inner.append((index * segment.interval, 1, step))
        inner += [
            (line.at, 0, Step(line.id, "cue", segment.id, line.action, (line.id,)))
            for line in self.timed.get(segment.id, ())
        ]
        inner.sort(key=lambda entry: entry[:2])
        self._add_with_placed(start)
        for _, _, step in inner:
            self._add_with_placed(step)

    def _add_with_placed(self, step: Step) -> None:
        into = self.into
        waiting = [step]
        while waiting:
            step = waiting.pop()
            into.steps.append(step)
            for name in reversed(self.placed.pop(step.id, [])):
                line = into.cues[name] = into.cues[name]._replace(segment=step.segment)
                waiting.append(Step(name, "cue", step.segment, line.action, (name,), after=step.id))

    def _keep_the_past(self) -> None:
        if self.passed:
            self.into.steps.sort(key=lambda step: self.passed.get(step.id, len(self.passed)))

    # ---- lines ----

    def _add_lines(self) -> None:
        into = self.into
        shown: set[str] = set()
        by_segment: dict[str, list[int]] = {}
        for index, step in enumerate(into.steps):
            by_segment.setdefault(step.segment, []).append(index)
        for segment in into.segments.values():
            if segment.skip:
                into.lines.append(Line("segment", segment.id, segment.id, None))
            for index in by_segment.get(segment.id, ()):
                step = into.steps[index]
                if step.kind == "down":
                    self._lines_beside(segment.end_cues, segment.id, shown)
                into.lines.append(Line(step.kind, step.id, step.segment, index))
                self._lines_beside([step.id, *step.cues], step.segment, shown)
            self._lines_beside(segment.end_cues, segment.id, shown)

    def _lines_beside(self, names: Collection[str], segment: str, shown: set[str]) -> None:
        """What follows by itself or is taken by sight stands under the line it belongs to."""
        waiting = list(names)[::-1]
        while waiting:
            name = waiting.pop()
            beside: list[str] = []
            for other in self.into.followers.get(name, ()):
                if other not in shown:
                    self.into.lines.append(Line("follow", other, segment, None))
                    beside.append(other)
            for other in self.visuals.get(name, ()):
                if other not in shown:
                    self.into.lines.append(Line("visual", other, segment, None))
                    beside.append(other)
            shown.update(beside)
            waiting += reversed(beside)


def _how(cue: Cue) -> tuple[How, str]:
    if cue.at is not None:
        return "at", ""
    if cue.after is not None:
        return "after", cue.after
    if cue.follow is not None:
        return "follow", cue.follow
    if cue.visual is not None:
        return "visual", ""
    return "with", cue.with_ or "start"


def _follows(named: Mapping[str, list[tuple[str, Cue]]], first_of: Mapping[str, str]) -> dict[str, str]:
    """For each follow cue, the cue that it follows; not for one that follows nothing, or in a circle."""
    follows: dict[str, str] = {}
    for cues in named.values():
        for name, cue in cues:
            if cue.follow is not None and (target := first_of.get(cue_id(cue.follow))):
                follows[name] = target
    for name in _in_circles(follows):
        del follows[name]
    return follows


def _in_circles(targets: Mapping[str, str]) -> list[str]:
    """One of each circle: without their targets nothing leads back to itself."""
    found: list[str] = []
    sound: set[str] = set()
    for name in targets:
        chain: dict[str, None] = {}
        at: str | None = name
        while at is not None and at not in chain and at not in sound:
            chain[at] = None
            at = targets.get(at)
        if at in chain:
            found.append(str(at))
        sound.update(chain)
    return found
