"""A stage for the tests of the model: a plan from YAML text, calls at clock times, and questions.

    stage = Stage(TWO_HOURS)
    stage.go("09:10")
    assert stage.over("09:30") == 600

Clock times are those of the show's own zone on its evening; long before the start means after midnight.
What cannot be said as a clock time (the second half past two of a night) is given as a moment.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import yaml

from showrunner.model import actions
from showrunner.model.actions import Action, Asked, Refusal
from showrunner.model.decisions import decide
from showrunner.model.events import Event, Record, ShowOpened, Undone
from showrunner.model.lineup import Lineup, Step
from showrunner.model.running_order import RunningOrder, plan_json
from showrunner.model.state import Show, fold
from showrunner.model.times import instant, parse_clock, zone
from showrunner.model.timing import Forecast

EVENING = date(2027, 3, 2)

Moment = str | datetime


def plan_of(text: str | dict[str, Any]) -> RunningOrder:
    """A plan from YAML, read as the program reads it: plain scalars untyped."""
    data = yaml.load(text, Loader=yaml.CBaseLoader) if isinstance(text, str) else text
    return RunningOrder.model_validate({"show": "Test", "start": "20:00", "timezone": "Europe/Paris", **data})


def lined_up(text: str | dict[str, Any]) -> Lineup:
    """A plan lined up, with nothing edited."""
    return Lineup.of(plan_of(text))


class Stage:
    """One show, with what has happened in it."""

    def __init__(self, text: str | dict[str, Any], *, on: date = EVENING, rehearsal: bool = False) -> None:
        self.plan = plan_of(text)
        self.on = on
        opened = ShowOpened(self.plan.show, "show.yaml", "", plan_json(self.plan), on.isoformat(), rehearsal)
        self.records: list[Record] = []
        self.show = Show(opened)
        self.record(opened, self.show.planned.start - timedelta(hours=8))

    # ---- time ----

    def moment(self, clock: Moment) -> datetime:
        """The instant of a clock time on the show's evening."""
        if isinstance(clock, datetime):
            return clock
        return instant(parse_clock(clock), self.on, self.plan.timezone or "UTC", start=self.plan.start)

    def clock(self, moment: datetime | None) -> str:
        """An instant as the clock on the wall says it; `+1` for the day after the evening."""
        if moment is None:
            return "never"
        local = moment.astimezone(zone(self.plan.timezone or "UTC"))
        days = (local.date() - self.on).days
        return local.strftime("%H:%M:%S") + (f"+{days}" if days else "")

    # ---- what happens ----

    def record(self, event: Event, at: Moment, by: str = "caller", station: str = "desk") -> Record:
        """Put an event into the journal as it is, and apply it."""
        seq = len(self.records) + 1
        record = Record(seq, f"{seq:032x}", self.moment(at), station, seq, by, seq - 1, event)
        self.records.append(record)
        if isinstance(event, Undone):
            self.show = fold(self.records)
        else:
            self.show.apply(record)
        return record

    def ask(
        self, action: Action, at: Moment, by: str = "caller", *, now: Moment | None = None
    ) -> Event | Refusal:
        """What would come of it."""
        asked = Asked(by, self.moment(at), self.moment(at if now is None else now))
        return decide(self.show, action, asked)

    def do(self, action: Action, at: Moment, by: str = "caller", *, now: Moment | None = None) -> Event:
        """Do it; it must not be refused."""
        decision = self.ask(action, at, by, now=now)
        assert not isinstance(decision, Refusal), decision
        self.record(decision, at, by)
        return decision

    def refused(
        self, action: Action, at: Moment, by: str = "caller", *, now: Moment | None = None
    ) -> Refusal:
        """Ask for it; it must be refused."""
        decision = self.ask(action, at, by, now=now)
        assert isinstance(decision, Refusal), decision
        return decision

    def go(self, *clocks: Moment, by: str = "caller") -> None:
        """GO, at each of these times."""
        for at in clocks:
            self.do(actions.Go(), at, by)

    def go_until(self, step: str, at: Moment) -> None:
        """GO, all at one time, until that step is the next."""
        while self.next != step:
            self.go(at)

    # ---- questions ----

    @property
    def next(self) -> str | None:
        """The id of the step that GO takes."""
        step = self.show.next_step
        return step and step.id

    @property
    def to_come(self) -> list[str]:
        """The ids of the steps still to come."""
        return [step.id for step in self.show.to_come()]

    def step(self, name: str) -> Step:
        """A step by its id."""
        return self.show.lineup.steps[self.show.lineup.step_index[name]]

    def forecast(self, now: Moment) -> Forecast:
        """How the evening will go, seen from then."""
        return Forecast(self.show, self.moment(now))

    def over(self, now: Moment) -> float:
        """Seconds OVER at the end, seen from then."""
        return self.forecast(now).over.total_seconds()

    def next_fixed(self, now: Moment) -> float | None:
        """Seconds OVER at the next time that cannot move, seen from then."""
        fixed = self.forecast(now).next_fixed
        return fixed and fixed.over.total_seconds()
