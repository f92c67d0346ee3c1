"""Random edits of a random show while it runs: moved, cut, covered, put in, taken back, and the file changes.

Every edit is one that could be made by somebody who looks at the screen; so most of them are granted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import time, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from showrunner.model import actions, events
from showrunner.model.actions import Action, Asked, Refusal
from showrunner.model.decisions import decide
from showrunner.model.outlook import Outlook
from showrunner.model.state import Show, fold
from showrunner.model.timing import Forecast
from tests.model.stage import Stage, plan_of
from tests.model.test_random_evening import MODELS, orders, picture
from tests.model.test_random_revisions import later

PEOPLE = ("caller", "lena")


class Editing:
    """Somebody edits a show; whatever is granted is held against what must hold."""

    def __init__(self, data: st.DataObject, text: dict[str, Any] | None = None) -> None:
        self.data = data
        self.text: dict[str, Any] = data.draw(orders()) if text is None else text
        self.stage = Stage(self.text)
        self.now = self.stage.moment("19:59")
        self.first = plain(self.stage.show)
        self.outlook: Outlook | None = None
        self.texts = 0

    @property
    def show(self) -> Show:
        """The show as it stands."""
        return self.stage.show

    def one_of(self, things: Sequence[Any]) -> Any:
        """Any of these; a word that means nothing where there are none."""
        return self.data.draw(st.sampled_from(list(things))) if things else "nothing"

    def yes_or_no(self) -> bool:
        """Either."""
        return self.data.draw(st.booleans())

    # ---- what is wished ----

    def wish(self) -> Action:
        """An edit of what is there, a call, or an undo."""
        show = self.show
        order = show.lineup.order
        walks = [walk for walk in show.lineup.walks if show.is_to_come(walk)]
        segments = [name for name in order.segments if show.is_to_come(name) or name == show.live]
        live = [show.lineup.steps[show.playhead - 1].id] if show.playhead else []
        either = self.one_of((walks, segments))
        match self.data.draw(st.integers(0, 15), label="wish"):
            case 0 | 1 | 2:
                return actions.Go()
            case 3:
                return actions.Undo()
            case 4 | 5:
                out = sorted(show.cut | show.skipped)
                if out and self.yes_or_no():
                    return actions.Restore(self.one_of(out))
                return actions.CutOut(self.one_of([*walks, *segments, *show.lineup.cues]))
            case 6:
                return actions.Move(self.one_of(either), self.one_of([*either, *live]), self.yes_or_no())
            case 7:
                return actions.MoveBy(self.one_of(either), self.one_of([1, -1, 2, -2]))
            case 8:
                return actions.Swap(self.one_of(either), self.one_of(either))
            case 9:
                return self.cover(walks)
            case 10:
                entry = {"model": self.one_of(MODELS[:4]), "outfit": self.one_of(["1", "2", "60", "61"])}
                return actions.Insert(
                    "walk", entry, self.one_of([*walks, *segments, *live]), self.yes_or_no()
                )
            case 11:
                steps = [step.id for step in show.to_come()]
                number = self.data.draw(st.integers(20, 40))
                return actions.Insert(
                    "cue", {"cue": f"LX {number}"}, self.one_of([*steps, *live]), self.yes_or_no()
                )
            case 12:
                entry = {"title": self.one_of(["Pause", "Speech"]), "duration": "1m"}
                if self.yes_or_no():
                    entry["start"] = "20:30"
                return actions.Insert("segment", entry, self.one_of(segments), self.yes_or_no())
            case 13:
                seconds = self.data.draw(st.none() | st.integers(0, 200))
                length = None if seconds is None else timedelta(seconds=seconds)
                return actions.ChangeDuration(self.one_of(segments), length)
            case 14:
                start = self.one_of([None, "plan", time(20, 5), time(20, 40)])
                return actions.ChangeHardStart(self.one_of(segments), start)
            case _:
                return self.rare()

    def rare(self) -> Action:
        """What is not done every minute."""
        show = self.show
        match self.data.draw(st.integers(0, 3), label="rare"):
            case 0:
                return actions.MoveStart(self.one_of([time(20, 0), time(20, 10)]))
            case 1:
                return actions.Skip(show.next_step.id if show.next_step else "nothing")
            case 2:
                return actions.Replace(self.one_of(MODELS[:4]), self.one_of(MODELS[:4]))
            case _:
                self.text = self.data.draw(later(self.text, most=2))
                self.texts += 1
                return actions.TakeRevision("show.yaml", f"text {self.texts}", plan_of(self.text))

    def cover(self, walks: Sequence[str]) -> Action:
        """For each walk still to come of somebody, one answer."""
        show = self.show
        model = self.one_of(sorted({show.lineup.walks[walk].model for walk in walks}))
        takes, cuts, moves = [], [], []
        for walk in walks:
            line = show.lineup.walks[walk]
            if line.model == model and line.segment in show.lineup.order.walks and not show.is_out(walk):
                answer = self.data.draw(st.integers(0, 3))
                if answer < 2:
                    takes.append((walk, self.one_of([m for m in MODELS[:4] if m != model])))
                if answer == 2:
                    cuts.append(walk)
                if answer in {1, 3}:
                    moves.append((walk, self.one_of(walks), self.yes_or_no()))
        return actions.Cover(model, tuple(takes), tuple(cuts), tuple(moves))

    # ---- what comes of it ----

    def act(self) -> None:
        """Wish for something; if it is granted, it has happened."""
        self.now += timedelta(seconds=self.data.draw(st.integers(0, 30), label="seconds"))
        action, by = self.wish(), self.one_of(PEOPLE)
        before, asked = self.show, Asked(by, self.now, self.now, self.show.seq, "desk")
        untouched = plain(before)
        decision = decide(before, action, asked)
        assert plain(before) == untouched, "to decide is to look"
        if isinstance(decision, Refusal):
            assert decision.reason
            return
        past = Past(before)
        supposed = None
        if not isinstance(decision, events.Undone):
            supposed = plain(before.supposing(decision, at=self.now))
            assert plain(before) == untouched, "to suppose is to look"
        self.stage.record(decision, self.now, by)
        if supposed is not None:
            assert supposed == plain(self.show), "what was supposed is not what came"
            past.must_be_in(self.show, decision)
        self.nothing_is_lost()
        self.a_look_back_says_the_same()

    def nothing_is_lost(self) -> None:
        """Every walk, segment and cue of the plan is there, once."""
        show = self.show
        written = Counter(
            (walk.outfit) for segment in show.plan.running_order for walk in segment.walks or ()
        )
        order = show.lineup.order
        listed = [walk for walks in order.walks.values() for walk in walks]
        assert len(listed) == len(set(listed))
        assert Counter(show.lineup.walks[walk].outfit for walk in listed) == written
        assert len(order.segments) == len(set(order.segments)) == len(show.plan.running_order)
        assert len(show.lineup.cues) == sum(len(segment.cues) for segment in show.plan.running_order)
        steps = [step.id for step in show.lineup.steps]
        assert len(steps) == len(set(steps))

    def a_look_back_says_the_same(self) -> None:
        """The journal read from its beginning: the same show, and the findings that were kept till now."""
        again = fold(self.stage.records)
        assert picture(again) == picture(self.show)
        self.outlook = Outlook(self.show, Forecast(self.show, self.now), self.outlook)
        anew = Outlook(again, Forecast(again, self.now))
        assert self.outlook.findings == anew.findings
        assert self.outlook.changes == anew.changes

    def take_all_back(self) -> None:
        """Everyone undoes what they did, and it is as if nothing had been."""
        while self.show.done:
            before = len(self.show.done)
            for by in PEOPLE:
                decision = self.stage.ask(actions.Undo(), self.now, by)
                if not isinstance(decision, Refusal):
                    self.stage.record(decision, self.now, by)
                    break
            assert len(self.show.done) < before, "nobody can take it back"
        assert plain(self.show) == self.first


class Past:
    """What has been, of a show."""

    def __init__(self, show: Show) -> None:
        self.passed = [step.id for step in show.lineup.steps[: show.playhead]]
        self.taken, self.gone = dict(show.taken), dict(show.gone)
        self.starts, self.ends, self.outs = dict(show.starts), dict(show.ends), dict(show.outs)
        self.who = {walk: show.lineup.walks[walk].model for walk in show.outs}
        self.people = {step.id: step.segment for step in show.lineup.steps}

    def must_be_in(self, show: Show, done: events.Event) -> None:
        """It is there, in its order; only what was passed over may have found a new place."""
        for name in ("taken", "gone", "starts", "ends", "outs"):
            was, now = getattr(self, name), getattr(show, name)
            assert {key: now.get(key) for key in was} == was, name
        called = [step for step in self.passed if step in self.taken]
        assert [step.id for step in show.lineup.steps if step.id in self.taken] == called
        assert {walk: show.lineup.walks[walk].model for walk in self.who} == self.who
        still = [step.id for step in show.lineup.steps[: show.playhead]]
        gone = set(self.passed) - set(still)
        if not isinstance(done, (events.Moved, events.Covered, events.OrderRevised)):
            assert not gone
        assert gone.isdisjoint(self.taken)


RECORDS = ("seq", "turned", "last", "done", "edits", "edit_log", "dropped", "last_problem")
"""What names the records that it came from, which differ where the same comes about in another way."""


def plain(show: Show) -> dict[str, Any]:
    """All that a show says, but for where it comes from."""
    found = picture(show)
    for name in RECORDS:
        found.pop(name, None)
    found["taken"] = {name: (taken.at, taken.called) for name, taken in show.taken.items()}
    return found


def edit(data: st.DataObject, most: int) -> None:
    """Edit a show as long as data has ideas, then take all of it back."""
    editing = Editing(data)
    for _ in range(data.draw(st.integers(1, most), label="acts")):
        editing.act()
    editing.take_all_back()


FEW = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


@settings(FEW)
@given(st.data())
def test_whatever_is_edited_nothing_is_lost_and_the_past_stays(data: st.DataObject) -> None:
    """What is supposed is what comes, a look back says the same, and all of it can be taken back."""
    edit(data, most=12)


@pytest.mark.torture
@settings(FEW, max_examples=4000)
@given(st.data())
def test_thousands_of_edited_evenings(data: st.DataObject) -> None:
    """The same with more of everything."""
    edit(data, most=40)
