"""An evening played by hand: a plan, what somebody asked for and when, and the records that came of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from showrunner.model.actions import Action, Asked, Refusal
from showrunner.model.decisions import decide
from showrunner.model.events import Event, Record, ShowOpened, Undone
from showrunner.model.running_order import RunningOrder, plan_json
from showrunner.model.state import Show, fold
from showrunner.model.times import instant

DATE = "2027-03-02"


class Evening:
    """Moments are seconds after the published start; before it they are negative."""

    def __init__(self, plan: dict[str, Any], *, rehearsal: bool = False, opened: float = -3600) -> None:
        order = RunningOrder.model_validate({"show": "Aurore", "timezone": "Europe/Paris", **plan})
        self.zero = instant(order.start, datetime.fromisoformat(DATE).date(), order.timezone or "UTC")
        self.records: list[Record] = []
        self.show: Show
        self.note(ShowOpened(order.show, "aurore.yaml", "", plan_json(order), DATE, rehearsal), opened)

    def moment(self, at: float) -> datetime:
        """That many seconds after the published start."""
        return self.zero + timedelta(seconds=at)

    def note(self, event: Event, at: float, by: str = "caller") -> None:
        """Record an event as it is, whether or not anybody could have asked for it."""
        seq = len(self.records) + 1
        record = Record(seq, f"id-{seq}", self.moment(at), "desk", seq, by, seq - 1, event)
        self.records.append(record)
        if seq == 1 or isinstance(event, Undone):
            self.show = fold(self.records)
        else:
            self.show.apply(record)

    def ask(self, action: Action, at: float, by: str = "caller") -> Refusal | None:
        """Ask for something at that moment; gives back the refusal, if it was refused."""
        moment = self.moment(at)
        decision = decide(self.show, action, Asked(by, moment, moment))
        if isinstance(decision, Refusal):
            return decision
        self.note(decision, at, by)
        return None

    def do(self, action: Action, at: float, by: str = "caller") -> None:
        """The same, of something that must not be refused."""
        refused = self.ask(action, at, by)
        assert refused is None, refused
