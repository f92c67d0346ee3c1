"""The order as it now stands, written down as a plan: what `save` writes.

Live edits, covers and tonight's order are in it. What is cut is taken seriously: a segment that was cut
is `skip: true`, a walk or a cue that was cut is left out, and so is what is left of a segment that was cut
while it was live. What was passed over once stays, and so does the published start.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from typing import Any, Final

from showrunner.model.lineup import Lineup, listed_walk_ids, named_cues, named_segments
from showrunner.model.running_order import DOWN, Cue, RunningOrder, Segment, Walk
from showrunner.model.state import Show

START: Final = "start"


def as_it_stands(show: Show) -> RunningOrder:
    """The plan that lines up as the show does, without what was cut."""
    return _Writing(show).plan()


def left_out(show: Show) -> frozenset[str]:
    """The walks and cues of a show that are not in the plan as it stands."""
    lineup = show.lineup
    out = {name for name in show.cut if name in lineup.walks or name in lineup.cues}
    for name in show.starts.keys() & show.cut:
        out.update(step.id for step in show.rest_of(name))
    out -= show.taken.keys() | show.gone.keys()
    waiting = [name for name, line in lineup.cues.items() if line.how in {"with", "follow"}]
    found = True
    while found:
        found = False
        for name in waiting:
            if name not in out and name not in show.gone and lineup.cues[name].target in out:
                out.add(name)
                found = True
    return frozenset(out)


def step_before(lineup: Lineup, cue: str, out: Container[str]) -> str:
    """The step before a cue in its segment, of those that are not left out and that can be named; else the
    segment's start."""
    segment = lineup.cues[cue].segment
    numbers = Counter(line.cue for line in lineup.cues.values() if line.segment == segment)
    for index in range(lineup.step_index.get(cue, 0) - 1, -1, -1):
        step = lineup.steps[index]
        if step.segment != segment:
            break
        if step.id not in out and (step.kind != "cue" or numbers[lineup.cues[step.id].cue] == 1):
            return step.id
    return segment


class _Writing:
    """One plan being written."""

    def __init__(self, show: Show) -> None:
        self.show = show
        self.lineup = show.lineup
        self.out = left_out(show)
        self.segments = named_segments(show.plan)
        order = show.lineup.order
        ids = named_cues(self.segments, order.cued)
        self.cues: dict[str, Cue] = {}
        self.homes: dict[str, str] = {}
        for name, segment in self.segments.items():
            self.cues.update(zip(ids[name], segment.cues, strict=True))
            self.homes.update(dict.fromkeys(ids[name], name))
        self.walks: dict[str, list[str] | None] = {}
        """For each segment, the walks that it lists; None where it lists nobody."""
        for name in order.segments:
            self.walks[name] = self._here(order.walks[name]) if name in order.walks else None

    def _here(self, walks: Iterable[str]) -> list[str]:
        return [walk for walk in walks if walk not in self.out]

    def plan(self) -> RunningOrder:
        placed = self._placed()
        written = {cue: self._unbound(cue) for cues in placed.values() for cue in cues}
        plan = self._put_together(placed, written)
        for name in self.walks:
            if self._goes_otherwise(name, plan):
                self.walks[name] = self._here(self.lineup.segments[name].walks)
                plan = self._put_together(placed, written)
        return self._put_together(placed, self._targets(placed, written, plan))

    def _put_together(self, placed: Mapping[str, list[str]], cues: Mapping[str, Cue]) -> RunningOrder:
        segments = tuple(
            self._segment(name, tuple(cues[cue] for cue in placed[name]))
            for name in self.lineup.order.segments
        )
        return self.show.plan.model_copy(update={"running_order": segments})

    def _segment(self, name: str, cues: tuple[Cue, ...]) -> Segment:
        changed: dict[str, Any] = {"cues": cues}
        walks = self.walks[name]
        if walks is not None:
            changed["walks"] = tuple(self._walk(walk) for walk in walks)
        if self._is_cut(name):
            changed["skip"] = True
        return self.segments[name].model_copy(update=changed)

    def _walk(self, walk: str) -> Walk:
        line = self.lineup.walks[walk]
        return Walk(model=line.model, outfit=line.outfit, dresser=line.dresser, note=line.note)

    def _goes_otherwise(self, name: str, plan: RunningOrder) -> bool:
        """Whether a finale that lists nobody would be walked by others than those who walk it tonight."""
        segment = self.segments[name]
        if self.walks[name] is not None or segment.kind != "finale" or segment.skip or self._is_cut(name):
            return False
        lineup = Lineup.of(plan)
        at = self.lineup.order.segments.index(name)
        walks = [lineup.walks[walk] for walk in lineup.segments[lineup.order.segments[at]].walks]
        tonight = [self.lineup.walks[walk] for walk in self._here(self.lineup.segments[name].walks)]
        return [walk[4:6] for walk in walks] != [walk[4:6] for walk in tonight]

    # ---- cues ----

    def _placed(self) -> dict[str, list[str]]:
        """For each segment, the cues to be written in it. What is taken by sight stays with the cue before
        it, for it is looked for after that."""
        first: dict[str, list[str]] = {name: [] for name in self.walks}
        rest: dict[str, list[str]] = {name: [] for name in self.walks}
        for name in self.lineup.order.segments:
            into = first[name]
            for cue in self._cues_of(name):
                if cue in self.out:
                    continue
                if self.lineup.cues[cue].how != "visual":
                    into = rest[self._segment_of(cue)]
                into.append(cue)
        return {name: [*first[name], *rest[name]] for name in first}

    def _cues_of(self, segment: str) -> Iterable[str]:
        return (cue for cue, home in self.homes.items() if home == segment)

    def _segment_of(self, cue: str) -> str:
        line = self.lineup.cues[cue]
        return self._last() if line.target == DOWN else line.segment

    def _last(self) -> str:
        """The segment whose end is the end of the show."""
        names = self.lineup.order.segments
        played = [name for name in names if not self.segments[name].skip and not self._is_cut(name)]
        return [*names, *played][-1]

    def _is_cut(self, segment: str) -> bool:
        return segment in self.show.cut and segment not in self.show.starts

    def _unbound(self, cue: str) -> Cue:
        """A cue that came after one that is left out comes after whatever is before that."""
        line = self.lineup.cues[cue]
        if line.how == "after" and line.target in self.out:
            return self._named(cue, step_before(self.lineup, cue, self.out), self.cues[cue].after or "")
        return self.cues[cue]

    def _targets(
        self, placed: Mapping[str, list[str]], written: Mapping[str, Cue], plan: RunningOrder
    ) -> dict[str, Cue]:
        """The cues with targets that mean, in the plan as it is now written, what they mean tonight."""
        segments = named_segments(plan)
        lineup = Lineup.of(plan)
        ids = listed_walk_ids(segments, {})
        called = named_cues(segments, {})
        now: dict[str, str] = {}
        """What each thing of tonight is called in that plan."""
        for name, other in zip(placed, segments, strict=True):
            now[name] = other
            now.update(zip(self.walks[name] or (), ids.get(other, ()), strict=True))
            now.update(zip(placed[name], called[other], strict=True))
        targets = dict(written)
        for cue, entry in written.items():
            line = self.lineup.cues[cue]
            said = entry.with_ if line.how == "with" else entry.after
            if line.how not in {"with", "after"} or entry.follow is not None:
                continue
            wanted = "end" if line.target == DOWN else line.target
            if line.how == "after" and wanted in self.out:
                wanted = step_before(self.lineup, cue, self.out)
            found = lineup.cues[now[cue]]
            is_same = found.how == line.how and found.target == now.get(wanted, wanted)
            if not is_same or not self._is_plain(said or START, wanted):
                targets[cue] = self._named(cue, wanted, said or "")
        return targets

    def _is_plain(self, said: str, target: str) -> bool:
        """Whether nobody can take it for something else, or look for what is not there."""
        if target in self.segments:
            return said == START
        return target not in self.lineup.walks or self._model_of(target) != said or self._walks_once(target)

    def _model_of(self, walk: str) -> str:
        return self.lineup.walks[walk].model

    def _walks_of(self, segment: str) -> list[str]:
        listed = self.walks[segment]
        return self._here(self.lineup.segments[segment].walks) if listed is None else listed

    def _walks_once(self, walk: str) -> bool:
        segment = self.lineup.walks[walk].segment
        return [self._model_of(other) for other in self._walks_of(segment)].count(self._model_of(walk)) == 1

    def _named(self, cue: str, target: str, said: str) -> Cue:
        """A cue with its target in words; by the model's name where it was, and where that is enough."""
        line = self.lineup.cues[cue]
        if target in {"end", DOWN}:
            words = "end"
        elif target in self.lineup.cues:
            words = self.lineup.cues[target].cue
        elif target not in self.lineup.walks:
            words = START
        elif said and not said.startswith("walk ") and said != START and self._walks_once(target):
            words = self._model_of(target)
        else:
            place = self._walks_of(self.lineup.walks[target].segment).index(target)
            words = f"walk {place + 1}"
        return self.cues[cue].model_copy(update={"with_" if line.how == "with" else "after": words})
