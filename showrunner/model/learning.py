"""Timings learned from runs: what the plan says beside what was measured, and the plan with what was learned.

A learned figure is a median, in the steps in which people write it: intervals in half seconds, all else in
whole ones, of a change the next whole one up. Of two measured changes the longer counts, as it does where a
running show reckons with what was measured at rehearsal. Changes with time to spare count where there are no
others, and then only if they show that less is needed than the plan says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date as Date
from datetime import timedelta
from typing import Any, Final, NamedTuple

from showrunner.model.changes import changes, is_hurried
from showrunner.model.checks import ORDINARY_DAY, check
from showrunner.model.findings import Finding
from showrunner.model.lineup import Lineup, SegmentLine, named_segments
from showrunner.model.measuring import WHATS, LeftOut, Measure, What, Why, measures
from showrunner.model.planned import planned
from showrunner.model.running_order import RunningOrder
from showrunner.model.runs import Head, Run, head
from showrunner.model.same_parts import Known, known, same_segments
from showrunner.model.state import Show

SECOND: Final = timedelta(seconds=1)
_STEP: Final[Mapping[What, timedelta]] = {
    "durations": SECOND,
    "intervals": SECOND / 2,
    "walks": SECOND,
    "changes": SECOND,
}
_FIELD: Final[Mapping[What, str]] = {"durations": "duration", "intervals": "interval", "walks": "walk"}

Place = tuple[str, ...]
"""Where a figure stands in a plan: `("running_order", SEGMENT, "interval")`, `("pace", "walk")`,
`("outfits", "9", "change")`."""


class Source(NamedTuple):
    """A run to learn from."""

    run: Run
    plan: RunningOrder
    """That it was run from, without live edits."""
    text: str
    """Of that plan."""
    segments: Mapping[str, Known]
    """By id, what its segments are known by."""
    measured: tuple[Measure | LeftOut, ...]


def source(run: Run, show: Show) -> Source:
    """A run of that show, to learn from; the show itself is not kept."""
    segments = known(show.lineup.segments.values(), show.lineup.walks)
    return Source(run, show.base, show.source, segments, tuple(measures(show, run.debrief.as_of)))


class Learned(NamedTuple):
    """One figure of the plan, and what was measured of it."""

    what: What
    place: Place
    of: str
    """Title of the segment or of the outfit; empty for the pace of the whole show."""
    planned: timedelta | None
    """As the plan has it; None for an outfit without a time of its own."""
    learned: timedelta
    """The median, rounded as people write it."""
    least: timedelta
    most: timedelta
    measured: int
    """How many times."""
    runs: int
    """In how many runs."""
    since: Date
    """The day of the first of these runs."""
    until: Date
    reckoned: int = 0
    """Of how many of them the beginning is reckoned with the planned walk, because nobody said back."""

    @property
    def is_new(self) -> bool:
        """Whether the plan says something else, or nothing."""
        return self.learned != self.planned


class Unmeasured(NamedTuple):
    """What the plan has and no run measured."""

    what: What
    of: str
    place: Place


class Left(NamedTuple):
    """How many figures were left out for one reason."""

    what: What
    why: Why
    number: int


class Lesson(NamedTuple):
    """What was learned from some runs, beside a plan."""

    title: str
    runs: tuple[Head, ...]
    figures: tuple[Learned, ...]
    unmeasured: tuple[Unmeasured, ...]
    left_out: tuple[Left, ...]
    plan: RunningOrder
    """The plan with what was learned."""
    planned_length: timedelta
    """Of the whole show, as the plan has it."""
    learned_length: timedelta
    findings: tuple[Finding, ...]
    """What `check` finds in the plan with what was learned, and not in the plan without."""


class _Taken(NamedTuple):
    """A figure and the run that it is of."""

    run: int
    took: timedelta
    is_reckoned: bool
    is_hurried: bool


_Figures = dict[tuple[What, str], list[_Taken]]


def learn(sources: Sequence[Source], plan: RunningOrder, only: Collection[What] = WHATS) -> Lesson:
    """What was learned from runs of one show, oldest first, beside a plan of that show.

    Args:
        sources: the runs; at least one.
        plan: the plan beside which it is shown, whatever the runs were run from.
        only: what of it.
    """
    runs = tuple(head(source.run) for source in sources)
    lineup = Lineup.of(plan)
    figures, left = _gathered(sources, lineup, only)
    learning = _Learning(plan, lineup, figures, left, [run.date for run in runs])
    learned = tuple(figure for what in WHATS if what in only for figure in learning.of(what))
    taught_plan = taught(plan, learned)
    was = {finding.identity for finding in check(plan)}
    return Lesson(
        title=plan.show,
        runs=runs,
        figures=learned,
        unmeasured=tuple(learning.unmeasured),
        left_out=tuple(Left(what, why, n) for (what, why), n in left.items()),
        plan=taught_plan,
        planned_length=_length(plan),
        learned_length=_length(taught_plan),
        findings=tuple(finding for finding in check(taught_plan) if finding.identity not in was),
    )


def taught(plan: RunningOrder, figures: Iterable[Learned]) -> RunningOrder:
    """The plan with those of these figures that are new to it, and with nothing else changed."""
    segments: dict[str, dict[str, Any]] = {}
    outfits = dict(plan.outfits)
    pace: dict[str, Any] = {}
    for figure in (figure for figure in figures if figure.is_new):
        match figure.place:
            case ("pace", field):
                pace[field] = figure.learned
            case ("outfits", name, field):
                outfits[name] = outfits[name].model_copy(update={field: figure.learned})
            case (_, name, field):
                segments.setdefault(name, {})[field] = figure.learned
    order = tuple(
        segment.model_copy(update=segments[name]) if name in segments else segment
        for name, segment in named_segments(plan).items()
    )
    changed: dict[str, Any] = {"running_order": order, "outfits": outfits}
    if pace:
        changed["pace"] = plan.pace.model_copy(update=pace)
    return plan.model_copy(update=changed)


def _length(plan: RunningOrder) -> timedelta:
    times = planned(Lineup.of(plan), plan.date or ORDINARY_DAY)
    return times.end - next(iter(times.starts.values()), times.start)


def _gathered(
    sources: Sequence[Source], lineup: Lineup, only: Collection[What]
) -> tuple[_Figures, Counter[tuple[What, Why]]]:
    """What the runs measured, by the names that the plan has for it."""
    figures: _Figures = {}
    left: Counter[tuple[What, Why]] = Counter()
    ours = known(lineup.segments.values(), lineup.walks)
    for n, source in enumerate(sources):
        names = same_segments(ours, source.segments)
        for found in source.measured:
            name = found.of if found.what == "changes" else names.get(found.of)
            if found.what not in only or name is None:
                continue
            if isinstance(found, Measure):
                figures.setdefault((found.what, name), []).append(
                    _Taken(n, found.took, found.is_reckoned, found.is_hurried)
                )
            elif isinstance(found, LeftOut) and _counts(found.what, name, lineup):
                left[found.what, found.why] += 1
    return figures, left


def _counts(what: What, name: str, lineup: Lineup) -> bool:
    return what != "durations" or _has_own_length(lineup.segments[name])


def _has_own_length(segment: SegmentLine) -> bool:
    return segment.duration is not None and not segment.count_to_end and not segment.skip


class _Learning:
    """The figures of one plan."""

    def __init__(
        self,
        plan: RunningOrder,
        lineup: Lineup,
        figures: _Figures,
        left: Counter[tuple[What, Why]],
        dates: Sequence[Date],
    ) -> None:
        self.plan = plan
        self.lineup = lineup
        self.figures = figures
        self.left = left
        self.dates = dates
        self.segments = named_segments(plan)
        self.unmeasured: list[Unmeasured] = []

    def of(self, what: What) -> Iterator[Learned]:
        if what == "changes":
            yield from self._changes()
        elif what == "durations":
            for name, line in self.lineup.segments.items():
                if _has_own_length(line):
                    place = ("running_order", name, "duration")
                    yield from self._figure(what, place, line.title, line.duration, (name,))
        else:
            yield from self._paced(what)

    def _paced(self, what: What) -> Iterator[Learned]:
        """Intervals or walks: the pace's figure where all that go by it went alike, else each segment's."""
        field = _FIELD[what]
        least = 2 if what == "intervals" else 1
        lines = [s for s in self.lineup.segments.values() if not s.skip and len(s.walks) >= least]
        each: dict[str, list[Learned]] = {}
        for line in lines:
            place = ("running_order", line.id, field)
            has = line.interval if what == "intervals" else line.walk
            each[line.id] = [*self._figure(what, place, line.title, has, (line.id,))]
        by_pace = [line.id for line in lines if getattr(self.segments[line.id], field) is None]
        values = {figure.learned for name in by_pace for figure in each[name]}
        if len(values) == 1 and all(each[name] for name in by_pace):
            has = self.plan.pace.interval if what == "intervals" else self.plan.pace.walk
            yield from self._figure(what, ("pace", field), "", has, by_pace)
            each = {name: figures for name, figures in each.items() if name not in by_pace}
        for figures in each.values():
            yield from figures

    def _changes(self) -> Iterator[Learned]:
        times = planned(self.lineup, self.plan.date or ORDINARY_DAY)
        quick = {
            change.between.next.outfit
            for change in changes(self.lineup, times.outs.get)
            if is_hurried(change.between.window, change.needs, self.plan.quick.warn)
        }
        for name, outfit in self.plan.outfits.items():
            spared = self._without_leisure(name, outfit.change)
            if self.figures.get(("changes", name)) or (
                not spared and (outfit.change is not None or name in quick)
            ):
                place = ("outfits", name, "change")
                yield from self._figure("changes", place, outfit.title or "", outfit.change, (name,))

    def _without_leisure(self, outfit: str, has: timedelta | None) -> int:
        """Leaves out what was changed with time to spare, unless there is nothing else and it is less than
        planned; gives back how many that were."""
        taken = self.figures.get(("changes", outfit), [])
        hurried = [each for each in taken if each.is_hurried]
        if not hurried and taken and has is not None and _learned("changes", taken) <= has:
            return 0
        self.figures["changes", outfit] = hurried
        spared = len(taken) - len(hurried)
        if spared:
            self.left["changes", "unhurried"] += spared
        return spared

    def _figure(
        self, what: What, place: Place, of: str, has: timedelta | None, names: Iterable[str]
    ) -> Iterator[Learned]:
        taken = [each for name in names for each in self.figures.get((what, name), ())]
        if not taken:
            self.unmeasured.append(Unmeasured(what, of, place))
            return
        took = sorted(each.took for each in taken)
        runs = sorted({each.run for each in taken})
        days = sorted(self.dates[run] for run in runs)
        yield Learned(
            what=what,
            place=place,
            of=of,
            planned=has,
            learned=_learned(what, taken),
            least=took[0],
            most=took[-1],
            measured=len(took),
            runs=len(runs),
            since=days[0],
            until=days[-1],
            reckoned=sum(each.is_reckoned for each in taken),
        )


def _learned(what: What, taken: Iterable[_Taken]) -> timedelta:
    took = sorted(each.took for each in taken)
    return _rounded(what, _median(took, upper=what == "changes"))


def _median(took: Sequence[timedelta], upper: bool) -> timedelta:
    """Of an even number what lies between the two in the middle, or the longer of them."""
    middle = len(took) // 2
    return took[middle] if upper or len(took) % 2 else (took[middle - 1] + took[middle]) / 2


def _rounded(what: What, took: timedelta) -> timedelta:
    step = _STEP[what]
    steps = -(-took // step) if what == "changes" else (took + step / 2) // step
    return max(steps * step, step)
