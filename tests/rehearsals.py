"""Rehearsals of a running order, played at the speed that a test wants, from its YAML text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from heapq import heappop, heappush
from pathlib import Path
from random import Random
from typing import NamedTuple

from showrunner.files.reading import read_text
from showrunner.journal.sqlite import SqliteJournal
from showrunner.model import actions
from showrunner.model.actions import Action, Asked, Refusal
from showrunner.model.debrief import debrief
from showrunner.model.decisions import decide
from showrunner.model.events import Draft, Event, Record, ShowOpened
from showrunner.model.learning import Source, source
from showrunner.model.running_order import RunningOrder, plan_json
from showrunner.model.runs import Run
from showrunner.model.state import Show, fold
from showrunner.model.times import instant

DAY = date(2026, 11, 19)


class Speed(NamedTuple):
    """How a rehearsal goes."""

    pace: float = 1.0
    """Times the planned interval."""
    walk: float = 1.0
    """Times the planned walk, out to back."""
    duration: float = 1.0
    """Times the planned duration of what has one."""
    change: float | None = 20.0
    """Seconds from the rail until ready is said; None where nobody says it."""
    jitter: float = 0.0
    """Seconds more or less, of everything."""
    seed: int = 1
    says_back: bool = True


def plan_of(source: str) -> RunningOrder:
    """The plan of a text."""
    plan = read_text(source, "show.yaml", checked=False).plan
    assert plan is not None
    return plan


class Rehearsal:
    """One rehearsal, being played. Moments are seconds after its own start."""

    def __init__(
        self,
        source: str,
        speed: Speed,
        *,
        day: date,
        hour: int,
        file: str = "show.yaml",
        rehearsal: bool = True,
    ) -> None:
        plan = plan_of(source)
        if plan.timezone is None:
            plan = plan.model_copy(update={"timezone": "Europe/Paris"})
        self.speed = speed
        self.random = Random(speed.seed)
        clock = datetime(2000, 1, 1, hour).time()
        self.zero = instant(clock, day, plan.timezone or "UTC")
        self.records: list[Record] = []
        self.queue: list[tuple[float, int, str, Action]] = []
        self.at = 0.0
        opened = ShowOpened(plan.show, file, source, plan_json(plan), day.isoformat(), rehearsal)
        self._note(opened, -600, "caller")
        self.show = fold(self.records)

    def _note(self, event: Event, at: float, by: str) -> None:
        seq = len(self.records) + 1
        moment = self.zero + timedelta(seconds=at)
        record = Record(seq, f"{seq:032x}", moment, "desk", seq, by, seq - 1, event)
        self.records.append(record)
        if seq > 1:
            self.show.apply(record)

    def do(self, action: Action, at: float, by: str = "caller") -> bool:
        """Do it, if it is not refused."""
        moment = self.zero + timedelta(seconds=at)
        decision = decide(self.show, action, Asked(by, moment, moment))
        if isinstance(decision, Refusal):
            return False
        self._note(decision, at, by)
        return True

    def _about(self, seconds: float) -> float:
        return max(seconds + self.random.uniform(-self.speed.jitter, self.speed.jitter), 0.5)

    def later(self, at: float, action: Action, by: str) -> None:
        """Somebody says something then."""
        heappush(self.queue, (at, len(self.records) * 1000 + len(self.queue), by, action))

    def _until(self, at: float) -> None:
        while self.queue and self.queue[0][0] <= at:
            said, _, by, action = heappop(self.queue)
            self.do(action, said, by)

    def play(self, before: Mapping[str, Sequence[Action]], holds: Mapping[str, float], until: float) -> None:
        """Call it to its end, or end it at a moment.

        Args:
            before: by step, what else is done right before it.
            holds: by step, how long the show is held before it.
            until: when it is broken off.
        """
        begin = 0.0
        last_out: float | None = None
        while (step := self.show.next_step) is not None:
            at = self.at
            segment = self.show.lineup.segments[step.segment]
            if step.kind == "walk":
                at = (
                    begin
                    if last_out is None
                    else last_out + self._about(segment.interval.total_seconds() * self.speed.pace)
                )
            elif step.kind == "cue" and step.after is None:
                at = begin + self.show.lineup.cues[step.id].at.total_seconds()
            elif step.kind in {"segment", "down"} and self.show.live is not None:
                live = self.show.lineup.segments[self.show.live]
                if live.duration is not None:
                    at = begin + self._about(live.duration.total_seconds() * self.speed.duration)
                else:
                    at = (last_out or begin) + live.walk.total_seconds() * self.speed.walk
            at = max(at, self.at)
            if at > until:
                self._until(until)
                self.do(actions.End("out of time"), until)
                return
            self._until(at)
            for action in before.get(step.id, ()):
                self.do(action, at)
            if self.show.next_step != step:
                continue
            if step.id in holds:
                self.do(actions.Hold("wait"), at)
                at += holds[step.id]
                self._until(at)
                self.do(actions.Resume(), at)
            assert self.do(actions.Go(step.id), at), step
            self.at = at
            if step.kind == "segment":
                begin, last_out = at, None
            elif step.kind == "walk":
                last_out = at
                self._rails(step.id, at)

    def _rails(self, walk_id: str, out: float) -> None:
        """Back after the walk; ready for the next one, once changed."""
        lineup, speed = self.show.lineup, self.speed
        walk = lineup.walks[walk_id]
        segment = lineup.segments[walk.segment]
        back = out + self._about(segment.walk.total_seconds() * speed.walk)
        if speed.says_back:
            self.later(back, actions.SeeModel(walk.model, "back"), "starter")
        else:
            back = out + segment.walk.total_seconds()
        following = self.show.next_walk_of(walk.model)
        if speed.change is not None and following is not None:
            ready = back + segment.travel.total_seconds() + self._about(speed.change)
            if lineup.walks[following].outfit != walk.outfit:
                self.later(ready, actions.SeeModel(walk.model, "ready"), "dresser")


def rehearsed(
    source: str,
    speed: Speed | None = None,
    *,
    day: date = DAY,
    hour: int = 15,
    file: str = "show.yaml",
    before: Mapping[str, Sequence[Action]] | None = None,
    holds: Mapping[str, float] | None = None,
    until: float = 1e9,
) -> list[Record]:
    """The records of a rehearsal of that text, played to its end or broken off."""
    played = Rehearsal(source, speed or Speed(), day=day, hour=hour, file=file)
    played.play(before or {}, holds or {}, until)
    return played.records


def run_of(records: Sequence[Record], name: str = "a run") -> Run:
    """A run, as it is compared."""
    show = fold(records)
    return Run(name, show.file, debrief(records, show=show))


def source_of(records: Sequence[Record], name: str = "a run") -> Source:
    """A run, as it is learned from."""
    show: Show = fold(records)
    return source(Run(name, show.file, debrief(records, show=show)), show)


def write_journal(records: Sequence[Record], path: Path) -> Path:
    """The records as a journal on disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    journal = SqliteJournal.create(path)
    drafts = [Draft(each.event, each.at, each.by, each.station, each.seen) for each in records]
    journal.append(drafts, after=0)
    journal.close()
    return path
