"""Covers: who could take the outfits of a model who drops out, and how well each of them could.

Judged is what decides on the night: whether there is time to change on both sides of the walk, between
the cover's own walks; whether hands are free then; clearances, the hour by which somebody must be released,
and whether they are here tonight. Whether an outfit fits is known to the plan alone: it names covers.

A cover who has not walked yet, and one who is back at the rail, has to be fetched first and cannot begin
to change before.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from showrunner.model.changes import Between, Change, Verdict, change_of, pairs
from showrunner.model.clearances import stands_in_the_way
from showrunner.model.lineup import SegmentLine, WalkLine
from showrunner.model.state import Show
from showrunner.model.times import ZERO, instant
from showrunner.model.timing import Forecast
from showrunner.model.whereabouts import arrivals_are_told

GONE: Final = frozenset({"missing", "released", "replaced"})
"""Who is so is offered for nothing."""

FETCHED: Final = timedelta(seconds=30)
"""Until somebody who knows of nothing stands at the rail and begins to change."""

AMPLE: Final = timedelta(days=1)
"""To spare where nothing is to be changed."""

ARRIVING: Final = timedelta(minutes=30)
"""Who has not arrived that long before a walk will not be dressed for it (arriving, hair, make-up)."""

AS_IT_STANDS: Final[Mapping[str, str]] = {}
"""Nothing is given to anybody."""

_VERDICTS: Final[dict[Verdict, int]] = {"fine": 0, "tight": 1, "impossible": 2}


class Busy(NamedTuple):
    """A dresser who is needed elsewhere while the cover changes."""

    dresser: str
    walk: WalkLine
    """What they dress then."""


class Side(NamedTuple):
    """The change that a cover has before the walk, or after it."""

    other: WalkLine | None
    """What the cover comes out of, or goes on to. Before a cover's first walk there is none."""
    change: Change
    busy: tuple[Busy, ...]
    """Of those who may dress it, who cannot then, where too few are left."""

    @property
    def short_of_hands(self) -> int:
        """How many dressers are missing; none where the plan does not say who dresses and one would do."""
        change = self.change
        if not change.dressers and change.hands <= 1:
            return 0
        return max(0, change.hands - (len(change.dressers) - len(self.busy)))

    @property
    def spare(self) -> timedelta:
        """How much more time there is than would be enough; below zero it is tight, or worse."""
        return self.change.between.window - self.change.enough


class Candidate(NamedTuple):
    """Someone who could take a walk, as far as being out twice goes, and all that speaks against it."""

    model: str
    named: bool
    """Whether the plan names them as a cover for this model."""
    before: Side | None
    """None where they are in that outfit already."""
    after: Side | None
    """None where they have no walk of another outfit after it."""
    not_cleared: tuple[str, ...]
    """The clearances that the outfit asks for and that were not seen."""
    released: datetime | None
    """When they must be gone, where this would keep them longer."""
    late: bool
    """Not arrived, and it is too close to the walk to wait for them."""

    @property
    def sides(self) -> tuple[Side, ...]:
        """The changes it would take."""
        return tuple(side for side in (self.before, self.after) if side is not None)

    @property
    def verdict(self) -> Verdict:
        """The worse of both changes."""
        return max((side.change.verdict for side in self.sides), key=_VERDICTS.__getitem__, default="fine")

    @property
    def fits(self) -> bool:
        """Whether they may be proposed: somebody who is only listed needs a person to decide."""
        return (
            self.verdict != "impossible" and not self.not_cleared and self.released is None and not self.late
        )

    @property
    def short_of_hands(self) -> bool:
        """Whether dressers are missing on either side."""
        return any(side.short_of_hands for side in self.sides)

    @property
    def rank(self) -> tuple[bool, bool, bool, int, timedelta]:
        """Best first."""
        spare = min((side.spare for side in self.sides), default=AMPLE)
        return not self.fits, not self.named, self.short_of_hands, _VERDICTS[self.verdict], -spare


class ForWalk(NamedTuple):
    """Who could take one walk."""

    walk: WalkLine
    out: datetime | None
    """When it is expected to go out."""
    candidates: tuple[Candidate, ...]
    """Best first; those who do not fit last."""
    out_then: tuple[str, ...]
    """Models who would be out twice at once."""
    gone: tuple[str, ...]
    """Models who are missing, released, or have dropped out themselves."""


def to_cover(show: Show, model: str) -> tuple[WalkLine, ...]:
    """The walks still to come of a model: all that are listed, since a finale that lists nobody follows."""
    lineup = show.lineup
    found = (lineup.walks[walk] for walk in lineup.walks_of.get(model, ()))
    return tuple(
        walk
        for walk in found
        if walk.segment in lineup.order.walks and show.is_to_come(walk.id) and not show.is_out(walk.id)
    )


class _Stay(NamedTuple):
    """A walk in its time."""

    walk: WalkLine
    out: datetime
    back: datetime
    at_rail: datetime


class _Job(NamedTuple):
    """A change that wants the same pair of hands whatever happens."""

    change: Change
    begins: datetime
    ends: datetime
    takes: timedelta


class Rails:
    """Who walks when and whose hands are busy, without the model who is to be covered."""

    def __init__(self, show: Show, forecast: Forecast, leaving: str) -> None:
        self.show = show
        self.now = forecast.now
        self.leaving = leaving
        self.starts = forecast.starts
        self.lineup = show.lineup
        self.outs = {
            walk: out for segment in self.lineup.segments for walk, out in forecast.outs(segment).items()
        }
        self.finales = [
            segment
            for name, segment in self.lineup.segments.items()
            if segment.kind == "finale"
            and name not in self.lineup.order.walks
            and name in forecast.starts
            and show.is_to_come(name)
        ]
        """The finales to come that list nobody: who walks in them, and when, follows from the rest."""
        formed = {segment.id for segment in self.finales}
        self.stays: dict[str, list[_Stay]] = {}
        """By model, in the order of the show, without those finales."""
        for walk in self.lineup.walks.values():
            if walk.id in self.outs and walk.segment not in formed and walk.model != leaving:
                self.stays.setdefault(walk.model, []).append(self._stay(walk))
        self.jobs = self._jobs()
        self.gone = [
            model
            for model in show.plan.models
            if model != leaving and show.model_status(model, self.now) in GONE
        ]
        self.lasts = {segment.id: self._lasts(segment) for segment in self.finales}
        """For each of those finales, where each model in it has the last walk before it, in order."""
        self._found: dict[str, ForWalk] = {}
        """Who could take each walk, as long as nothing is given to anybody."""
        self.arrivals_told = arrivals_are_told(show)

    def _stay(self, walk: WalkLine) -> _Stay:
        out, segment = self.outs[walk.id], self.lineup.segments[walk.segment]
        back = self.show.backs.get(walk.id) or out + segment.walk
        if out <= self.now and self.show.walk_status(walk.id, self.now) == "out":
            back = max(back, self.now)
        return _Stay(walk, out, back, back + segment.travel)

    def _changes(self) -> Iterator[Change]:
        return (self._change(each) for each in pairs(self.lineup, self.outs.get) if each.is_change)

    def _change(self, between: Between) -> Change:
        return change_of(self.show.plan, between, self.show.measured)

    def _jobs(self) -> dict[str, list[_Job]]:
        """By dresser, the changes to come that cannot do without them."""
        jobs: dict[str, list[_Job]] = {}
        for change in self._changes():
            between = change.between
            takes = min(change.takes, between.window)
            if between.next.model == self.leaving or between.leaves_rail <= self.now or takes <= ZERO:
                continue
            if len(change.dressers) <= change.hands:
                for dresser in change.dressers:
                    jobs.setdefault(dresser, []).append(
                        _Job(change, between.at_rail, between.leaves_rail, takes)
                    )
        return jobs

    def for_walk(self, walk: WalkLine, given: Mapping[str, str] = AS_IT_STANDS) -> ForWalk:
        """Who could take this walk."""
        if walk.id not in self._found:
            self._found[walk.id] = self._for_walk(walk, self.show.plan.models, AS_IT_STANDS)
        found = self._found[walk.id]
        taken = {name: cover for name, cover in given.items() if name != walk.id}
        if not taken:
            return found
        lines = self.lineup.walks
        if any(lines[name].outfit == walk.outfit for name in taken):
            return self._for_walk(walk, self.show.plan.models, given)
        busy = dict.fromkeys(taken.values())  # what is given away matters to nobody else
        again = self._for_walk(walk, busy, given)
        others = [who for who in found.candidates if who.model not in busy]
        return found._replace(
            candidates=tuple(sorted([*others, *again.candidates], key=lambda who: who.rank)),
            out_then=(*(model for model in found.out_then if model not in busy), *again.out_then),
        )

    def _for_walk(self, walk: WalkLine, models: Iterable[str], given: Mapping[str, str]) -> ForWalk:
        """The same of these models alone."""
        walk = self.lineup.walks[walk.id]
        candidates: list[Candidate] = []
        out_then: list[str] = []
        for model in models:
            if model == self.leaving or model in self.gone:
                continue
            if (candidate := self.judge(walk, model, given)) is None:
                out_then.append(model)
            else:
                candidates.append(candidate)
        candidates.sort(key=lambda candidate: candidate.rank)
        gone = tuple(self.gone)
        return ForWalk(walk, self.outs.get(walk.id), tuple(candidates), tuple(out_then), gone)

    def judge(self, walk: WalkLine, model: str, given: Mapping[str, str] = AS_IT_STANDS) -> Candidate | None:
        """How well a model could take a walk; None where they, or the outfit, would be out twice at once."""
        if walk.id not in self.outs:
            return None
        line = self.lineup.walks[walk.id]._replace(model=model)
        stay = self._stay(line)
        own = self._own(line, model, given)
        at = bisect_left(own, line.position, key=lambda other: other.walk.position)
        previous = own[at - 1] if at else None
        following = own[at] if at < len(own) else None
        if (previous and stay.out < previous.back) or (following and following.out < stay.back):
            return None
        if self._outfit_is_elsewhere(stay, given):
            return None
        last = own[-1] if at < len(own) else stay
        ends = self._in_finales(last)
        if ends is None:
            return None
        entry = self.show.plan.models[model]
        return Candidate(
            model,
            self.leaving in entry.covers,
            self._before(previous, stay),
            self._after(stay, following),
            self._not_cleared(walk.outfit, model),
            self._release(model, ends),
            self._is_late(model, stay),
        )

    def _own(self, line: WalkLine, model: str, given: Mapping[str, str]) -> list[_Stay]:
        """All that a model walks besides this, in the order of the show."""
        own = self.stays.get(model, [])
        taken = [
            self._stay(self.lineup.walks[walk]._replace(model=model))
            for walk, cover in given.items()
            if cover == model and walk != line.id and walk in self.outs
        ]
        return sorted([*own, *taken], key=lambda stay: stay.walk.position) if taken else own

    def _before(self, previous: _Stay | None, stay: _Stay) -> Side | None:
        if previous is not None and previous.walk.outfit == stay.walk.outfit:
            return None
        fetched = self.now + FETCHED
        begins = fetched if previous is None else max(previous.at_rail, fetched)
        other = None if previous is None else previous.walk
        return self._side(other, stay, previous.back if previous else begins, begins, other)

    def _after(self, stay: _Stay, following: _Stay | None) -> Side | None:
        if following is None or following.walk.outfit == stay.walk.outfit:
            return None
        return self._side(stay.walk, following, stay.back, stay.at_rail, following.walk)

    def _side(
        self,
        previous: WalkLine | None,
        stay: _Stay,
        back: datetime,
        begins: datetime,
        other: WalkLine | None,
    ) -> Side:
        leaves = stay.out - self._segment(stay.walk).travel
        change = self._change(Between(previous or stay.walk, stay.walk, back, begins, leaves))
        return Side(other, change, self._busy(change))

    def _busy(self, change: Change) -> tuple[Busy, ...]:
        """Of those who may dress it, whoever cannot, where too few are left."""
        between = change.between
        takes = min(change.takes, between.window)
        if takes <= ZERO:
            return ()
        job = _Job(change, between.at_rail, between.leaves_rail, takes)
        busy = [
            Busy(dresser, other.change.between.next)
            for dresser in change.dressers
            if (other := self._in_the_way(job, dresser)) is not None
        ]
        left = len(change.dressers) - len(busy)
        return tuple(busy) if left < change.hands else ()

    def _in_the_way(self, job: _Job, dresser: str) -> _Job | None:
        model = job.change.between.next.model
        return next(
            (
                other
                for other in self.jobs.get(dresser, ())
                if other.change.between.next.model != model
                and not _one_after_the_other(job, other)
                and not _one_after_the_other(other, job)
            ),
            None,
        )

    def _outfit_is_elsewhere(self, stay: _Stay, given: Mapping[str, str]) -> bool:
        """Whether somebody else is to wear the same outfit too close to this walk to hand it over."""
        for walk, cover in given.items():
            other = self.lineup.walks[walk]
            if cover == stay.walk.model or other.outfit != stay.walk.outfit or walk not in self.outs:
                continue
            first, second = sorted((stay, self._stay(other)), key=lambda each: each.walk.position)
            leaves = second.out - self._segment(second.walk).travel
            between = Between(first.walk, second.walk, first.back, first.at_rail, leaves)
            if self._change(between).verdict == "impossible":
                return True
        return False

    def _in_finales(self, last: _Stay) -> datetime | None:
        """When a model with that last walk is back for good; None where they would be out twice."""
        back = last.back
        for finale in self.finales:
            if last.walk.position > self._position(finale):
                continue
            out = self.starts[finale.id] + self._rank(finale, last.walk) * finale.interval
            if out < back:
                return None
            back = out + finale.walk
        return back

    def _position(self, finale: SegmentLine) -> int:
        """A place in the show that lies behind all that come before this finale."""
        return self.lineup.walks[finale.walks[0]].position if finale.walks else 0

    def _lasts(self, finale: SegmentLine) -> list[tuple[int, str]]:
        first = self._position(finale)
        found: list[tuple[int, str]] = []
        for name in finale.walks:
            model = self.lineup.walks[name].model
            if model != self.leaving and not self.show.is_out(name):
                stays = self.stays.get(model, ())
                found.append(
                    (max((s.walk.position for s in stays if s.walk.position < first), default=0), model)
                )
        return sorted(found)

    def _rank(self, finale: SegmentLine, last: WalkLine) -> int:
        """How many walk in a finale before whoever has that last walk: in the order of their last walks."""
        lasts = self.lasts[finale.id]
        before = bisect_left(lasts, (last.position, ""))
        return before - any(model == last.model for _, model in lasts[:before])

    def _not_cleared(self, outfit: str, model: str) -> tuple[str, ...]:
        """A tick of tonight counts more than the plan."""
        entry, said = self.show.plan.outfits.get(outfit), self.show.plan.models[model].clearances
        missing: list[str] = []
        for tag in entry.tags if entry else ():
            ticked = self.show.clearances.get((model, tag))
            cleared = said.get(tag) if ticked is None else ticked.ok
            if stands_in_the_way(tag, cleared):
                missing.append(tag)
        return tuple(missing)

    def _release(self, model: str, back: datetime) -> datetime | None:
        plan = self.show.plan
        clock = plan.models[model].released_by
        if clock is None:
            return None
        until = instant(clock, self.show.date, plan.timezone or "UTC", start=plan.start)
        return until if back > until else None

    def _is_late(self, model: str, stay: _Stay) -> bool:
        """Only in a show in which it is said who has arrived."""
        return (
            self.arrivals_told
            and self.show.model_status(model, self.now) == "expected"
            and stay.out - self.now < ARRIVING
        )

    def _segment(self, walk: WalkLine) -> SegmentLine:
        return self.lineup.segments[walk.segment]


def _one_after_the_other(first: _Job, second: _Job) -> bool:
    """Whether one pair of hands can do both, this one first."""
    return max(first.begins + first.takes, second.begins) + second.takes <= second.ends
