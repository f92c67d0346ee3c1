"""The line-up: a running order as it is called, step by step.

A step is one GO: a segment's start with the cues that go with it, a walk with its cues, a cue called
on its own, the show's end. Everything that can be derived from the plan is derived here: ids and
positions of walks, the walks of a finale, which cue rides on which step, what follows by itself.

A plan that has errors is lined up all the same, because a show must be able to go on with what it
has: what points nowhere goes with the start of its segment, and what stands twice is told apart.
`checks` says what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import time, timedelta
from typing import Final, Literal, NamedTuple

from showrunner.model.running_order import DOWN, Cue, RunningOrder, Segment, cue_id, cue_names, cue_parts
from showrunner.model.times import ZERO

StepKind = Literal["segment", "walk", "cue", "down"]
LineKind = Literal["segment", "walk", "cue", "follow", "visual", "down"]
How = Literal["with", "at", "after", "follow", "visual"]

NOTHING_CUT: Final[frozenset[str]] = frozenset()


class Order(NamedTuple):
    """What live edits have made of the order: the plan itself is never edited by what happens."""

    segments: tuple[str, ...]
    walks: Mapping[str, tuple[str, ...]]
    """For each segment that lists its walks, their ids."""
    covers: Mapping[str, str]
    """For a walk that a cover took over, the cover."""


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
    how: How
    target: str
    """`with` and `after`: the step it rides on or comes after; `follow` and `visual`: the cue before it."""
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

    def __init__(self, plan: RunningOrder, order: Order | None, cut: Collection[str]) -> None:
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
        _Builder(self, order, cut).build()
        self.order = order or Order(
            tuple(self.segments),
            {s.id: tuple(line.id for line in self._listed(s.id)) for s in plan.running_order if s.walks},
            {},
        )
        self.step_index: dict[str, int] = {step.id: index for index, step in enumerate(self.steps)}
        self.line_of: dict[str, int] = {
            line.id: index for index, line in enumerate(self.lines) if line.step is not None
        }
        """For each step, the index of its line."""
        self.segment_index: dict[str, int] = {name: index for index, name in enumerate(self.order.segments)}

    @classmethod
    def of(cls, plan: RunningOrder, order: Order | None = None, cut: Collection[str] = NOTHING_CUT) -> Lineup:
        """The line-up of a plan, with the edits and cuts of the evening if there are any."""
        return cls(plan, order, cut)

    def _listed(self, segment: str) -> Iterator[WalkLine]:
        return (self.walks[walk] for walk in self.segments[segment].walks)

    def model_name(self, model: str) -> str:
        """A model's name as written, else the id."""
        entry = self.plan.models.get(model)
        return entry.name if entry and entry.name else model

    def short_name(self, model: str) -> str:
        """A model's first name, where nobody else bears it; else the whole name."""
        first = self.model_name(model).split(" ")[0]
        bearers = sum(1 for other in self.plan.models if self.model_name(other).split(" ")[0] == first)
        return first if bearers < 2 else self.model_name(model)

    def outfit_title(self, outfit: str) -> str:
        """An outfit's title, or nothing."""
        entry = self.plan.outfits.get(outfit)
        return entry.title if entry and entry.title else ""


def written_walk_ids(segment: Segment) -> tuple[str, ...]:
    """The ids of the walks that a segment lists, in the order written."""
    ids: dict[str, None] = {}
    for walk in segment.walks or ():
        ids[_unique(f"{segment.id}/{walk.outfit}", ids)] = None
    return tuple(ids)


def _unique(name: str, taken: Collection[str]) -> str:
    if name not in taken:
        return name
    n = 2
    while f"{name}~{n}" in taken:
        n += 1
    return f"{name}~{n}"


class _Builder:
    """Fills a line-up; kept apart so that a line-up has nothing but what it is read for."""

    def __init__(self, into: Lineup, order: Order | None, cut: Collection[str]) -> None:
        self.into = into
        self.plan = into.plan
        self.order = order
        self.cut = cut
        self.written = {
            walk_id: (segment.id, walk)
            for segment in self.plan.running_order
            for walk_id, walk in zip(written_walk_ids(segment), segment.walks or (), strict=True)
        }
        self.visuals: dict[str, list[str]] = {}
        self.walking = 0

    def build(self) -> None:
        by_id: dict[str, Segment] = {}
        for segment in self.plan.running_order:
            by_id.setdefault(segment.id, segment)
        order = self.order.segments if self.order else tuple(by_id)
        planned_cues = [(segment, cue) for name in order for segment in [by_id[name]] for cue in segment.cues]
        first_of: dict[str, str] = {}
        ids: dict[str, None] = {}
        named: dict[str, list[tuple[str, Cue]]] = {}
        for segment, cue in planned_cues:
            name = _unique(cue.cue, ids)
            ids[name] = None
            for said in cue_names(cue.cue):
                first_of.setdefault(said, name)
            named.setdefault(segment.id, []).append((name, cue))
        for name in order:
            self._segment(by_id[name], named.get(name, []), first_of)
        if order:
            self._add_step(Step(DOWN, "down", order[-1], "Down", ()))
        self._add_lines()

    def _segment(self, segment: Segment, cues: list[tuple[str, Cue]], first_of: Mapping[str, str]) -> None:
        into, pace = self.into, self.plan.pace
        walks = self._walks(segment)
        interval = pace.interval if segment.interval is None else segment.interval
        lines = self._cues(segment, cues, walks, first_of)
        into.segments[segment.id] = SegmentLine(
            segment.id,
            segment.title,
            segment.kind,
            segment.skip,
            segment.duration,
            segment.start,
            segment.count_to_end,
            interval,
            pace.walk if segment.walk is None else segment.walk,
            pace.travel if segment.travel is None else segment.travel,
            tuple(walk.id for walk in walks),
            tuple(line.id for line in lines if line.how == "with" and line.target == "end"),
            segment.notes,
        )
        if segment.skip:
            return
        riding: dict[str, list[str]] = {}
        placed: dict[str, list[CueLine]] = {}
        for line in lines:
            if line.how == "with" and line.target != "end":
                riding.setdefault(line.target, []).append(line.id)
            elif line.how == "after":
                placed.setdefault(line.target, []).append(line)
        start = Step(segment.id, "segment", segment.id, segment.title, tuple(riding.get(segment.id, ())))
        inner: list[tuple[timedelta, int, Step]] = [
            (
                index * interval,
                1,
                Step(
                    walk.id, "walk", segment.id, into.model_name(walk.model), tuple(riding.get(walk.id, ()))
                ),
            )
            for index, walk in enumerate(walks)
        ]
        inner += [
            (line.at, 0, Step(line.id, "cue", segment.id, line.action, (line.id,)))
            for line in lines
            if line.how == "at"
        ]
        inner.sort(key=lambda entry: entry[:2])
        for step in [start, *(step for _, _, step in inner)]:
            self._add_step(step)
            waiting = [step.id]
            while waiting:
                anchor = waiting.pop(0)
                for line in placed.pop(anchor, ()):
                    self._add_step(Step(line.id, "cue", segment.id, line.action, (line.id,), after=anchor))
                    waiting.append(line.id)
        for left in placed.values():  # cues that come after each other in a circle
            for line in left:
                self._add_step(Step(line.id, "cue", segment.id, line.action, (line.id,)))

    def _walks(self, segment: Segment) -> list[WalkLine]:
        into = self.into
        before = self.walking
        covers = self.order.covers if self.order else {}
        lines: list[WalkLine] = []

        def add(walk_id: str, model: str, outfit: str, dresser: str | None, note: str | None) -> None:
            place = len(lines)
            position = before + place + 1
            lines.append(WalkLine(walk_id, segment.id, place, position, model, outfit, dresser, note))

        if segment.walks is None and segment.kind == "finale":
            for model, outfit in self._still_in().items():
                add(f"{segment.id}/{model}", model, outfit, None, None)
        else:
            for walk_id in self.order.walks.get(segment.id, ()) if self.order else written_walk_ids(segment):
                walk = self.written[walk_id][1]
                add(walk_id, covers.get(walk_id, walk.model), walk.outfit, walk.dresser, walk.note)
        if segment.skip:
            lines = [line._replace(position=0) for line in lines]
        else:
            self.walking += len(lines)
        into.walks |= {line.id: line for line in lines}
        return lines

    def _still_in(self) -> dict[str, str]:
        """Everyone who walks before, in the order of their last walk, with the outfit they wear then."""
        last: dict[str, str] = {}
        for walk in self.into.walks.values():
            if walk.id not in self.cut and walk.segment not in self.cut and walk.position:
                last.pop(walk.model, None)
                last[walk.model] = walk.outfit
        return last

    def _cues(
        self,
        segment: Segment,
        cues: list[tuple[str, Cue]],
        walks: list[WalkLine],
        first_of: Mapping[str, str],
    ) -> list[CueLine]:
        here = {said: name for name, cue in reversed(cues) for said in cue_names(cue.cue)}
        lines: dict[str, CueLine] = {}
        before = segment.id
        for name, cue in cues:
            how, target = _how(cue)
            if how in {"with", "after"}:
                target = self._target(target, segment, walks, here if how == "after" else {})
            elif how == "follow":
                target = first_of.get(cue_id(target) or target, "")
                if not target or target == name:
                    how, target = "with", segment.id
            elif how == "visual":
                target = before
            lines[name] = CueLine(
                name,
                cue.cue,
                segment.id,
                how,
                target,
                cue.action or "",
                cue.at or ZERO,
                cue.standby,
                cue.delay or ZERO,
                cue.visual or "",
            )
            before = name
        for name, line in lines.items():
            if line.how == "after" and line.target in lines:
                lines[name] = line._replace(target=_step_of(lines, line.target, segment.id))
            if line.how == "follow":
                self.into.followers.setdefault(line.target, []).append(name)
            elif line.how == "visual":
                self.visuals.setdefault(line.target, []).append(name)
        self.into.cues |= lines
        return list(lines.values())

    def _target(self, words: str, segment: Segment, walks: list[WalkLine], cues: Mapping[str, str]) -> str:
        """The step that `with` or `after` names; the segment's start where it names nothing."""
        if words in {"", "start"}:
            return segment.id
        if words == "end":
            return "end"
        number = words.removeprefix("walk ").strip()
        if number != words and number.isdecimal() and 0 < int(number) <= len(walks):
            return walks[int(number) - 1].id
        written = segment.walks or ()
        for walk in walks:
            if walk.model == words:
                return walk.id
        for walk_id, entry in zip(written_walk_ids(segment), written, strict=True):
            if entry.model == words and walk_id in self.into.walks:  # a cover walks for them
                return walk_id
        return cues.get(cue_id(words), segment.id)

    def _add_step(self, step: Step) -> None:
        for cue in step.cues:
            self.into.step_of_cue[cue] = step.id
        self.into.steps.append(step)

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
                into.lines.append(Line(step.kind, step.id, step.segment, index))
                self._lines_beside([step.id, *step.cues], step.segment, shown)
                if step.kind == "segment":
                    self._lines_beside(segment.end_cues, segment.id, shown)

    def _lines_beside(self, names: Collection[str], segment: str, shown: set[str]) -> None:
        """What follows by itself or is taken by sight stands under the line it belongs to."""
        waiting = list(names)
        while waiting:
            name = waiting.pop(0)
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
            waiting = beside + waiting


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


def _step_of(lines: Mapping[str, CueLine], name: str, segment: str) -> str:
    """The step that a cue of the segment goes with; one that is never called goes with the cue before it."""
    seen: set[str] = set()
    while name in lines and name not in seen:
        seen.add(name)
        line = lines[name]
        if line.how in {"at", "after"}:
            return name
        if line.how == "with":
            return segment if line.target == "end" else line.target
        name = line.target
    return segment
