"""A whole cover: what becomes of every walk still to come of a model who drops out.

One outfit may go to one cover and the next to another. What nobody can take at its place is moved later in
its segment, where somebody can, else it is cut. Whatever is proposed was tried out on the show as it would
stand: nothing that fits before it is impossible after it, unless every other answer is as bad.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Final, Literal, NamedTuple

from showrunner.model import actions, events
from showrunner.model.changes import change_of, pairs
from showrunner.model.covers import AMPLE, Candidate, Rails, to_cover
from showrunner.model.lineup import WalkLine
from showrunner.model.refs import Ref, title_of
from showrunner.model.state import Show
from showrunner.model.timing import Forecast

How = Literal["take", "later", "cut", "keep"]

WIDTH: Final = 6
"""So many half answers are carried on from walk to walk."""

BEST: Final = 4
"""So many covers for one walk are looked at in each of them."""

TRIED: Final = 3
"""So many whole answers are tried out on the show as it would stand."""

PLACES: Final = 12
"""So many later places are tried for one walk."""

MOST_WALKS: Final = 6_000
"""So many walks are lined up again at most while places are tried: a long show has fewer places tried."""


class Answer(NamedTuple):
    """What becomes of one walk."""

    walk: str
    how: How
    cover: str = ""
    """Who takes it, at its place or later."""
    after: str = ""
    """Later: the walk that it comes behind."""


class _Half(NamedTuple):
    """Answers for the first walks."""

    cost: tuple[int, int, int, int]
    """Walks that nobody takes, covers that the plan does not name, hands that are missing, tight changes."""
    spare: timedelta
    """How much the tightest of its changes has to spare."""
    answers: tuple[Answer, ...]

    @property
    def given(self) -> dict[str, str]:
        """Who takes what."""
        return {answer.walk: answer.cover for answer in self.answers if answer.cover}

    @property
    def rank(self) -> tuple[tuple[int, int, int, int], int, timedelta]:
        """Best first: with nothing else between two answers, the one with fewer people in it."""
        return self.cost, len(set(self.given.values())), -self.spare

    def left(self, walk: str) -> _Half:
        """With a walk that nobody takes at its place."""
        return self._replace(cost=_sum(self.cost, (1, 0, 0, 0)), answers=(*self.answers, Answer(walk, "cut")))

    def taken(self, walk: str, candidate: Candidate) -> _Half:
        """With a walk that somebody takes."""
        tight = sum(side.change.verdict == "tight" for side in candidate.sides)
        cost = _sum(self.cost, (0, not candidate.named, candidate.short_of_hands, tight))
        spare = min((side.spare for side in candidate.sides), default=AMPLE)
        answer = Answer(walk, "take", candidate.model)
        return _Half(cost, min(self.spare, spare), (*self.answers, answer))


def _sum(cost: tuple[int, int, int, int], more: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    return (cost[0] + more[0], cost[1] + more[1], cost[2] + more[2], cost[3] + more[3])


def proposal(show: Show, forecast: Forecast, model: str) -> tuple[Answer, ...]:
    """The best whole answer: one for each walk of `to_cover`, in their order.

    Best is with the fewest cuts, then the fewest moves, then with covers that the plan names, then with
    hands for each change, then with the fewest tight changes.
    """
    rails = Rails(show, forecast, model)
    halves = [_Half((0, 0, 0, 0), AMPLE, ())]
    for walk in to_cover(show, model):
        grown: list[_Half] = []
        for half in halves:
            found = rails.for_walk(walk, half.given).candidates
            grown += [half.taken(walk.id, candidate) for candidate in found[:BEST] if candidate.fits]
            grown.append(half.left(walk.id))
        halves = sorted(grown, key=lambda half: half.rank)[:WIDTH]
    trial = _Trial(show, forecast, model)
    tried = [trial.finished(half.answers) for half in halves[:TRIED]]
    return min(tried, key=trial.harm, default=())


def later(show: Show, forecast: Forecast, model: str, answers: Sequence[Answer], walk: str) -> Answer | None:
    """Where this walk could come later, and with whom, as the other answers stand; None where nowhere."""
    at = next(index for index, answer in enumerate(answers) if answer.walk == walk)
    left = (*answers[:at], Answer(walk, "cut"), *answers[at + 1 :])
    return _Trial(show, forecast, model).later(left, at)


class _Trial:
    """Answers, tried out on the show as it would stand."""

    def __init__(self, show: Show, forecast: Forecast, model: str) -> None:
        self.show, self.now, self.model = show, forecast.now, model
        self.forecast = forecast
        self.broken = impossible(show, forecast)
        self.places_left = max(1, MOST_WALKS // max(1, len(show.lineup.walks)))

    def harm(self, answers: Sequence[Answer]) -> tuple[int, int, int]:
        """What is made impossible, what is cut, what is moved."""
        hows = [answer.how for answer in answers]
        return len(self.breaks(answers)), hows.count("cut"), hows.count("later")

    def breaks(self, answers: Sequence[Answer]) -> frozenset[tuple[str, str]]:
        """The changes that these answers make impossible."""
        supposed = supposing(self.show, self.forecast, self.model, answers)
        return impossible(supposed, Forecast(supposed, self.now)) - self.broken

    def finished(self, answers: tuple[Answer, ...]) -> tuple[Answer, ...]:
        """The same, with what nobody takes at its place moved later where that is possible."""
        for at, answer in enumerate(answers):
            if answer.how == "cut" and (later := self.later(answers, at)) is not None:
                answers = (*answers[:at], later, *answers[at + 1 :])
        return answers

    def later(self, answers: tuple[Answer, ...], at: int) -> Answer | None:
        """A later place of its segment where somebody can take a walk, and nothing breaks: the nearest of
        those where the best can."""
        walk = self.show.lineup.walks[answers[at].walk]
        given = {answer.walk: answer.cover for answer in answers if answer.cover}
        found = [
            (best.rank, Answer(walk.id, "later", best.model, anchor))
            for anchor in self.show.lineup.segments[walk.segment].walks[walk.place + 1 :][:PLACES]
            if (best := self._best_behind(walk, anchor, given)) is not None
        ]
        for _, later in sorted(found, key=lambda option: option[0][1:4]):
            if not self.breaks((*answers[:at], later, *answers[at + 1 :])):
                return later
        return None

    def _best_behind(self, walk: WalkLine, anchor: str, given: Mapping[str, str]) -> Candidate | None:
        """Who could take a walk if it came behind that one."""
        show = self.show
        if self.places_left <= 0 or not show.may_be_beside(anchor, after=True):
            return None
        self.places_left -= 1
        moved = show.supposing(_moved(show, walk.id, anchor), at=self.now)
        rails = Rails(moved, Forecast(moved, self.now), self.model)
        best = next(iter(rails.for_walk(moved.lineup.walks[walk.id], given).candidates), None)
        return best if best is not None and best.fits else None


def impossible(show: Show, forecast: Forecast) -> frozenset[tuple[str, str]]:
    """The walks still to come, with their models, that cannot be: no time to change, or out twice."""
    outs = {walk: out for name in show.lineup.segments for walk, out in forecast.outs(name).items()}
    found: set[tuple[str, str]] = set()
    for between in pairs(show.lineup, outs.get):
        line = between.next
        if not show.is_to_come(line.id):
            continue
        if outs[line.id] < between.back or (
            between.is_change and change_of(show.plan, between, show.measured).verdict == "impossible"
        ):
            found.add((line.model, line.id))
    return frozenset(found)


def moved(show: Show, forecast: Forecast, model: str, answers: Sequence[Answer]) -> Rails:
    """Who walks when, with these walks at the places that these answers give them, and not taken yet."""
    moves = _parts(answers)[2]
    if not moves:
        return Rails(show, forecast, model)
    supposed = show.supposing(events.Covered(model, (), (), moves), at=forecast.now)
    return Rails(supposed, Forecast(supposed, forecast.now), model)


def covered(model: str, answers: Sequence[Answer]) -> events.Covered:
    """What is recorded where these answers are taken."""
    return events.Covered(model, *_parts(answers))


def action_of(model: str, answers: Sequence[Answer]) -> actions.Cover:
    """What to ask for, so that these answers are taken."""
    return actions.Cover(model, *_parts(answers))


def supposing(show: Show, forecast: Forecast, model: str, answers: Sequence[Answer]) -> Show:
    """The show as it would stand with these answers."""
    return show.supposing(covered(model, answers), at=forecast.now)


Parts = tuple[tuple[tuple[str, str], ...], tuple[str, ...], tuple[tuple[str, str, bool], ...]]


def _parts(answers: Sequence[Answer]) -> Parts:
    takes = tuple((answer.walk, answer.cover) for answer in answers if answer.cover)
    cuts = tuple(answer.walk for answer in answers if answer.how == "cut")
    moves = tuple((answer.walk, answer.after, True) for answer in answers if answer.how == "later")
    return takes, cuts, moves


def _moved(show: Show, walk: str, anchor: str) -> events.Moved:
    title, beside = title_of(show, Ref("walk", walk)), title_of(show, Ref("walk", anchor))
    return events.Moved("walk", walk, title, anchor, beside, after=True)
