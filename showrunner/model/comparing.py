"""Several runs of one show beside each other: what got faster, what got slower, and what came back.

Segments are known by their id, their title or their walks; walks by their segment and outfit, changes by the
outfit that they go into: an outfit's number is a name and never changes. The file may have been edited
between the runs.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Final, Literal, NamedTuple

from showrunner.model.changes import is_hurried
from showrunner.model.debrief import AgreedRun, ChangeRun, Debrief, SegmentRun, WalkRun
from showrunner.model.runs import Head, Run, head
from showrunner.model.same_parts import Known, same_segments
from showrunner.model.times import ZERO

EVEN: Final = timedelta(seconds=2)
"""Two figures that are nearer to each other than this are much the same."""

TELLING: Final = timedelta(seconds=5)
"""The time between two walks is told as better or worse only where it changed by this much."""

Kind = Literal["segment", "interval", "stage", "change"]
"""segment: its length, without holds and without waiting for a fixed time. interval: from the walk before to
this one. stage: from out to back, where back was said. change: from the rail until the model was said to be
ready."""

Note = Literal[
    "", "held", "altered", "first", "cut", "skipped", "missed", "tight", "made", "by another", "broken off",
    "not reached", "not said", "not in it",
]  # fmt: skip
"""What is to be said of a figure, or why there is none. held: of a segment, a hold was taken out of it; of
the time between two walks, there was one. altered: walks were cut out of it, moved or put in, or it was given
another length. first: the first walk of its segment. by another: somebody else walked it than in the latest
run. not said: nobody said ready, or back. not in it: that run did not have it."""

_COUNTED: Final[frozenset[Note]] = frozenset({"", "held", "made", "tight", "missed"})
"""What can be held against another run."""

_RANKS: Final[Mapping[Note, int]] = {"missed": 0, "tight": 1, "made": 2}


class Took(NamedTuple):
    """What one run took."""

    planned: timedelta | None
    """As that run's plan had it; of a change, what it needs."""
    actual: timedelta | None
    note: Note = ""
    window: timedelta | None = None
    """Of a change: what there was for it."""

    @property
    def counts(self) -> bool:
        """Whether it can be held against that of another run."""
        return self.actual is not None and self.note in _COUNTED

    @property
    def is_close(self) -> bool:
        """Of a change: whether somebody had to hurry."""
        return self.window is not None and self.planned is not None and is_hurried(self.window, self.planned)


class Row(NamedTuple):
    """One thing that was measured in several runs."""

    kind: Kind
    segment: str
    """Title of the segment."""
    model: str
    """Name of who walked it in the latest of the runs; empty for a segment."""
    outfit: str
    off: str
    """Of a change, the outfit before."""
    position: int | None
    """Walk 7, in the latest of the runs that have it."""
    took: tuple[Took, ...]
    """One for each run."""

    @property
    def planned(self) -> timedelta | None:
        """As the latest run's plan has it that has it at all."""
        return next((each.planned for each in reversed(self.took) if each.planned is not None), None)

    @property
    def ends(self) -> tuple[timedelta, timedelta] | None:
        """The first and the last figure that can be held against each other."""
        counted = [each.actual for each in self.took if each.counts and each.actual is not None]
        return (counted[0], counted[-1]) if len(counted) > 1 else None

    @property
    def trend(self) -> timedelta | None:
        """From the first to the last: negative is faster. None where there are not two."""
        return None if self.ends is None else self.ends[1] - self.ends[0]

    @property
    def better(self) -> bool | None:
        """Whether it came nearer to the plan, and a change went faster or better; None where it is much the
        same, cannot be told, or is of no account: a change with time to spare."""
        if self.kind == "change" and (by_verdict := self._by_verdict()) is not None:
            return by_verdict
        if self.ends is None:
            return None
        first, last = self.ends
        if self.kind == "change":
            gained = first - last if self._is_close else ZERO
        elif self.planned is None:
            return None
        else:
            gained = abs(first - self.planned) - abs(last - self.planned)
        least = TELLING if self.kind in {"interval", "stage"} else EVEN
        return None if abs(gained) < least else gained > ZERO

    @property
    def _is_close(self) -> bool:
        return any(each.is_close for each in self.took)

    def _by_verdict(self) -> bool | None:
        """By whether it was missed; where it was not measured, by whether it was tight too."""
        ranks = [_RANKS[each.note] for each in self.took if each.note in _RANKS]
        if self.ends is not None:
            ranks = [rank and _RANKS["made"] for rank in ranks]
        return None if len(ranks) < 2 or ranks[0] == ranks[-1] else ranks[-1] > ranks[0]


class Again(NamedTuple):
    """Trouble with the same thing in more than one run."""

    about: str
    problems: tuple[tuple[int, str], ...]
    """In which run, from 0, and what it was."""


class StillOpen(NamedTuple):
    """What was agreed after a run, and is not ticked off there."""

    run: int
    """From 0."""
    agreed: AgreedRun


class Comparison(NamedTuple):
    """Runs of one show beside each other, the oldest first."""

    title: str
    """As in the latest run."""
    look: str
    """What the show calls an outfit's number."""
    zone: str | None
    """IANA name of the show's time zone."""
    runs: tuple[Head, ...]
    segments: tuple[Row, ...]
    intervals: tuple[Row, ...]
    """Without the first walk of each segment."""
    stages: tuple[Row, ...]
    """Only walks of which somebody said back in some run."""
    changes: tuple[Row, ...]
    again: tuple[Again, ...]
    still_open: tuple[StillOpen, ...]

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles that the show went by, where there were several."""
        found = tuple(dict.fromkeys(run.title for run in self.runs))
        return found if len(found) > 1 else ()

    @property
    def better(self) -> tuple[Row, ...]:
        """What came nearer to the plan or went faster: the most first."""
        return self._turned(True)

    @property
    def worse(self) -> tuple[Row, ...]:
        """What went further from the plan or slower: the most first."""
        return self._turned(False)

    def _turned(self, better: bool) -> tuple[Row, ...]:
        rows = (*self.segments, *self.changes, *self.intervals, *self.stages)
        return tuple(sorted((row for row in rows if row.better is better), key=_least_first))


def _least_first(row: Row) -> timedelta:
    return -abs(row.trend or ZERO)


def compare(runs: Sequence[Run]) -> Comparison:
    """Runs of one show, oldest first, beside each other (`runs.in_order`)."""
    latest = runs[-1].debrief
    names = [_names(latest, run.debrief) for run in runs]
    found = [run.debrief for run in runs]
    return Comparison(
        title=latest.title,
        look=latest.look,
        zone=latest.zone,
        runs=tuple(head(run) for run in runs),
        segments=_rows([_segments(each, names[n]) for n, each in enumerate(found)]),
        intervals=tuple(
            row
            for row in _rows([_walks(each, names[n], _interval) for n, each in enumerate(found)])
            if any(took.note not in {"first", "not in it"} for took in row.took)
        ),
        stages=tuple(
            row
            for row in _rows([_walks(each, names[n], _stage) for n, each in enumerate(found)])
            if any(took.actual is not None for took in row.took)
        ),
        changes=tuple(_unreached(row, found) for row in _rows([_changes(each) for each in found])),
        again=tuple(_again(found)),
        still_open=tuple(
            StillOpen(n, agreed) for n, each in enumerate(found) for agreed in each.agreed if not agreed.done
        ),
    )


# ---- what is the same in two runs ----

Rows = dict[Hashable, Row]
"""The rows of one run, each with the one figure of that run, by what it is known by."""


def _names(latest: Debrief, other: Debrief) -> dict[str, str]:
    """For each segment of the other, the id that it is known by."""
    found = same_segments(_known(latest), _known(other))
    return {segment.id: found.get(segment.id, segment.id) for segment in other.segments}


def _known(found: Debrief) -> dict[str, Known]:
    walks: dict[str, set[Hashable]] = {}
    for walk in found.walks:
        walks.setdefault(walk.segment, set()).add((walk.model, walk.outfit))
    return {s.id: Known(s.title, frozenset(walks.get(s.id, ()))) for s in found.segments}


def _rows(runs: Sequence[Rows]) -> tuple[Row, ...]:
    """The rows of all runs put together, in the order of the latest; what that has not stands where it stood
    in the run before."""
    keys: list[Hashable] = []
    for rows in reversed(runs):
        met, before = set(keys), None
        added: dict[Hashable, list[Hashable]] = {}
        for key in rows:
            if key in met:
                before = key
            else:
                added.setdefault(before, []).append(key)
        keys = [*added.get(None, ()), *(each for key in keys for each in (key, *added.get(key, ())))]
    return tuple(_row(key, runs) for key in keys)


def _row(key: Hashable, runs: Sequence[Rows]) -> Row:
    latest = next(rows[key] for rows in reversed(runs) if key in rows)
    took = [rows[key].took[0] if key in rows else Took(None, None, "not in it") for rows in runs]
    for n, rows in enumerate(runs):
        if key in rows and rows[key].model != latest.model:
            took[n] = took[n]._replace(note="by another")
    return latest._replace(took=tuple(took))


class _Nth:
    """Tells apart what is known by the same: the first, the second."""

    def __init__(self) -> None:
        self.seen: dict[Hashable, int] = {}

    def key(self, *parts: Hashable) -> Hashable:
        """The parts, and how often they have come."""
        self.seen[parts] = self.seen.get(parts, 0) + 1
        return (*parts, self.seen[parts])


# ---- one run ----


def _segments(found: Debrief, names: Mapping[str, str]) -> Rows:
    last, rows = _broken_off(found), Rows()
    for segment in found.segments:
        if segment.kind != "milestone" or segment.planned_length:
            took = _length(segment, last)
            rows[names[segment.id]] = Row("segment", segment.title, "", "", "", None, (took,))
    return rows


def _broken_off(found: Debrief) -> str | None:
    """The segment in which the show was ended with steps still to come."""
    if found.down is None or not found.uncalled:
        return None
    return next((segment.id for segment in found.segments if segment.end == found.down), None)


def _length(segment: SegmentRun, last: str | None) -> Took:
    planned = None if segment.planned_start is None else segment.planned_length
    if segment.status == "cut" or segment.status == "skipped":
        return Took(planned, None, segment.status)
    if segment.length is None:
        return Took(planned, None, "not reached")
    if segment.end is None or segment.id == last:
        return Took(planned, None, "broken off")
    actual = segment.length - segment.held - max(segment.fixed, ZERO)
    return Took(planned, actual, "altered" if segment.changed else "held" if segment.held else "")


def _walks(found: Debrief, names: Mapping[str, str], figure: Callable[[WalkRun], Took]) -> Rows:
    nth, titles, rows = _Nth(), {segment.id: segment.title for segment in found.segments}, Rows()
    for walk in found.walks:
        segment = titles.get(walk.segment, walk.segment)
        key = nth.key(names.get(walk.segment, walk.segment), walk.outfit)
        rows[key] = Row(
            _KINDS[figure],
            segment,
            walk.model,
            walk.outfit,
            "",
            walk.position,
            (_out_of_it(walk) or figure(walk),),
        )
    return rows


def _out_of_it(walk: WalkRun) -> Took | None:
    if walk.out is not None:
        return None
    why: Note = walk.status if walk.status == "cut" or walk.status == "skipped" else "not reached"
    return Took(None if walk.interval is None else walk.interval.planned, None, why)


def _interval(walk: WalkRun) -> Took:
    if walk.interval is None or walk.interval.actual is None:
        return Took(None, None, "first")
    if walk.held:
        return Took(walk.interval.planned, None, "held")
    return Took(walk.interval.planned, walk.interval.actual)


def _stage(walk: WalkRun) -> Took:
    return Took(None, walk.on_stage, "" if walk.on_stage is not None else "not said")


_KINDS: Final[Mapping[Callable[[WalkRun], Took], Kind]] = {_interval: "interval", _stage: "stage"}


def _changes(found: Debrief) -> Rows:
    nth, titles, rows = _Nth(), {segment.id: segment.title for segment in found.segments}, Rows()
    for change in found.changes:
        segment = titles.get(change.segment, change.segment)
        key = nth.key(change.on)
        rows[key] = Row(
            "change", segment, change.model, change.on, change.off, change.position, (_took(change),)
        )
    return rows


def _unreached(row: Row, found: Sequence[Debrief]) -> Row:
    """A debrief has no changes that nobody came to make."""
    took = (
        each._replace(note="not reached") if each.note == "not in it" and run.uncalled else each
        for each, run in zip(row.took, found, strict=True)
    )
    return row._replace(took=tuple(took))


def _took(change: ChangeRun) -> Took:
    if change.status != "made" and change.status != "missed":
        return Took(change.need, None, "not reached")
    if change.verdict == "cut":
        return Took(change.need, None, "cut")
    note: Note = "missed" if change.verdict == "missed" else "tight" if change.verdict == "tight" else "made"
    return Took(change.need, change.measured, note, change.window)


# ---- what came back ----


def _again(found: Sequence[Debrief]) -> Iterator[Again]:
    about: dict[str, list[tuple[int, str]]] = {}
    for n, each in enumerate(found):
        for problem in sorted(each.problems, key=lambda problem: problem.n):
            if problem.about:
                about.setdefault(problem.about, []).append((n, problem.text))
    for name, problems in about.items():
        if _several(n for n, _ in problems):
            yield Again(name, tuple(problems))


def _several(numbers: Iterable[int]) -> bool:
    return len(set(numbers)) > 1
