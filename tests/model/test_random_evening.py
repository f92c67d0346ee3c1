"""An operator who does anything at all, several of them at once: what holds on every evening."""

from __future__ import annotations

from copy import copy
from datetime import time, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from showrunner.model import actions, events
from showrunner.model.actions import Action, Asked, Refusal
from showrunner.model.continuity import comes_from, goes_to
from showrunner.model.debrief import debrief
from showrunner.model.decisions import decide
from showrunner.model.lineup import Lineup
from showrunner.model.outlook import Outlook
from showrunner.model.running_order import plan_json
from showrunner.model.state import AUTOMATIC, Show, fold
from showrunner.model.status import status
from showrunner.model.timing import Forecast
from showrunner.model.whereabouts import wanted_for, whereabouts
from tests.model.stage import Stage, plan_of

MODELS = ("ines", "noor", "mei", "awa", "zoe")
PEOPLE = ("caller", "lena", "marc")

PEOPLE_SAID = st.sampled_from(PEOPLE)
SOON, LATER = timedelta(seconds=0), timedelta(minutes=3)
EARLY, LATE, NIGHT = time(20, 1), time(20, 10), time(0, 30)
EXTRAS: tuple[dict[str, Any], ...] = ({}, {}, {"released_by": "20:03"}, {"covers": ["mei"]})
OUTFITS: tuple[dict[str, Any], ...] = (
    {},
    {"items": ["pearl"]},
    {"change": "40s", "dressers": 2},
    {"tags": "sheer", "items": ["pearl", "shoe"]},
)
OTHER_WORDS = ("down", "nobody", "LX 99", "walk 0", "look", "")


@st.composite
def cues(draw: st.DrawFn, number: int) -> dict[str, str]:
    """A cue that comes in any way, also to and from what is not there."""
    target = f"LX {draw(st.integers(1, 12))}"
    how = draw(
        st.sampled_from(
            [
                {},
                {"with": "start"},
                {"with": "end"},
                {"with": draw(st.sampled_from(MODELS))},
                {"with": f"walk {draw(st.integers(1, 4))}"},
                {"at": f"{draw(st.integers(0, 90))}s"},
                {"after": draw(st.sampled_from([*MODELS, "walk 1", "walk 2", target]))},
                {"follow": target, "delay": f"{draw(st.integers(0, 40))}s"},
                {"visual": "the arch is clear"},
            ]
        )
    )
    return {"cue": f"LX {number}", **how}


@st.composite
def orders(draw: st.DrawFn) -> dict[str, Any]:
    """Small running orders with everything in them, right or wrong."""
    segments: list[dict[str, Any]] = []
    number = look = 0
    for n in range(draw(st.integers(1, 5))):
        segment: dict[str, Any] = {"id": f"s{n}", "title": f"Part {n}"}
        kind = draw(st.sampled_from(["walks", "walks", "walks", "finale", "plain"]))
        if kind == "walks":
            segment["walks"] = []
            for _ in range(draw(st.integers(0, 6))):
                look += 1
                segment["walks"].append({draw(st.sampled_from(MODELS)): str(look)})
        elif kind == "finale":
            segment["kind"] = "finale"
        if draw(st.booleans()):
            segment["duration"] = f"{draw(st.integers(0, 120))}s"
        if n and draw(st.integers(0, 4)) == 0:
            segment["start"] = f"20:{draw(st.integers(0, 20)):02}"
        if draw(st.integers(0, 7)) == 0:
            segment["skip"] = "yes"
        if draw(st.integers(0, 5)) == 0:
            segment["count_to_end"] = "yes"
        segment["cues"] = []
        for _ in range(draw(st.integers(0, 3))):
            number += draw(st.integers(0, 4)) != 0  # now and then the same number twice
            segment["cues"].append(draw(cues(max(number, 1))))
        segments.append(segment)
    some = st.sampled_from
    return {
        "crew": {name: {} for name in PEOPLE},
        "models": {model: {"dressers": draw(some(PEOPLE)), **draw(some(EXTRAS))} for model in MODELS[:4]},
        "outfits": {str(n): draw(some(OUTFITS)) for n in range(1, look + 1)},
        "running_order": segments,
    }


def picture(show: Show) -> dict[str, Any]:
    """All that a show says, to compare two of them."""
    lineup = show.lineup
    found = {
        name: copy(value) for name, value in vars(show).items() if name not in {"lineup", "_base", "_view"}
    }
    found["steps"], found["lines"], found["order"] = lineup.steps, lineup.lines, lineup.order
    found["walks"], found["cues"] = list(lineup.walks.values()), list(lineup.cues.values())
    found["segments"] = list(lineup.segments.values())
    found["next"] = show.next_step
    found["to_come"] = list(show.to_come())
    found["follows"] = show.follows_due()
    return found


class Evening(RuleBasedStateMachine):
    """Random verbs on a random show."""

    stage: Stage
    first: dict[str, Any]
    outlook: Outlook | None = None

    @initialize(order=orders(), rehearsal=st.booleans())
    def open(self, order: dict[str, Any], rehearsal: bool) -> None:
        self.stage = Stage(order, rehearsal=rehearsal)
        self.now = self.stage.moment("19:59")
        self.texts = 0
        self.first = picture(self.stage.show)

    # ---- what people do ----

    def act(self, action: Action, by: str, late: int = 0) -> events.Event | None:
        """Ask for something; what is not refused has happened."""
        stage, before = self.stage, self.stage.show
        asked = Asked(by, self.now - timedelta(seconds=late), self.now)
        decision = decide(before, action, asked)
        if isinstance(decision, Refusal):
            assert decision.code
            assert decision.reason
            return None
        passed = [step.id for step in before.lineup.steps[: before.playhead]]
        taken, gone = dict(before.taken), dict(before.gone)
        stage.record(decision, asked.at, by)
        after = stage.show
        if not isinstance(decision, events.Undone):
            moved = [decision.id] if isinstance(decision, events.Moved) else []
            moved += [walk for walk, _, _ in decision.moves] if isinstance(decision, events.Covered) else []
            now_passed = [step.id for step in after.lineup.steps[: after.playhead]]
            left = [name for name in passed if name in set(now_passed)]
            assert now_passed[: len(left)] == left, "the past was edited"
            lost = set(passed) - set(left)
            assert lost <= {step for name in moved for step in _of(before, name)}, lost
            assert {name: after.taken[name] for name in taken} == taken, "what was called was changed"
            assert {name: after.gone[name] for name in gone} == gone, "what was gone was changed"
        return decision

    @rule(by=PEOPLE_SAID, seconds=st.integers(0, 40))
    def go(self, by: str, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)
        step = self.stage.show.next_step
        done = self.act(actions.Go(step and step.id, self.stage.show.seq), by)
        assert (done is None) == (step is None)
        if step is not None:
            assert isinstance(done, events.StepCalled)
            assert done.step == step.id
            again = self.stage.ask(actions.Go(step.id), self.now, by)
            assert isinstance(again, Refusal), "a step was taken twice"

    @rule(data=st.data(), by=PEOPLE_SAID, late=st.sampled_from([0, 0, 0, 5, 30, -20]))
    def do_anything(self, data: st.DataObject, by: str, late: int) -> None:
        self.act(data.draw(self.any_action()), by, late)

    @rule(data=st.data(), by=PEOPLE_SAID)
    def change_the_order(self, data: st.DataObject, by: str) -> None:
        self.act(data.draw(self.any_edit()), by)

    @precondition(lambda self: self.stage.show.next_step is not None)
    @rule(by=PEOPLE_SAID, data=st.data())
    def somebody_is_not_there_in_time(self, by: str, data: st.DataObject) -> None:
        """Passed over, and sent out later, or her whole segment."""
        step = self.stage.show.next_step
        assert step is not None
        self.act(actions.Skip(step.id), by)
        for _ in range(data.draw(st.integers(0, 3))):
            self.act(actions.Go(), by)
        anchors = [walk for walk in self.stage.show.lineup.walks if step.kind == "walk"]
        anchors += [name for name in self.stage.show.lineup.segments if step.kind == "segment"]
        if anchors:
            self.act(actions.Move(step.id, data.draw(st.sampled_from(anchors)), data.draw(st.booleans())), by)

    @rule(by=PEOPLE_SAID)
    def undo(self, by: str) -> None:
        self.act(actions.Undo(), by)

    @rule(seconds=st.integers(0, 60))
    def time_goes_by(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)
        while due := next((due for due in self.stage.show.follows_due() if due.at <= self.now), None):
            fired = self.act(actions.FireFollow(due.cue), AUTOMATIC)
            assert isinstance(fired, events.FollowFired)
            assert due.cue in self.stage.show.gone

    @precondition(lambda self: self.stage.show.up_at is None and self.texts < 2)
    @rule(order=orders())
    def take_another_text(self, order: dict[str, Any]) -> None:
        self.texts += 1
        taken = events.OrderTaken("show.yaml", "", plan_json(plan_of(order)))
        self.stage.record(taken, self.now)
        self.first = picture(fold([r for r in self.stage.records if type(r.event) in UNDOES_NOTHING]))

    def said(self) -> st.SearchStrategy[str]:
        """Words for a part of the show."""
        lineup = self.stage.show.lineup
        words = [*lineup.segments, *lineup.walks, *lineup.cues, *MODELS, *OTHER_WORDS]
        words += [f"walk {walk.position}" for walk in lineup.walks.values()]
        words += [f"look {walk.outfit}" for walk in lineup.walks.values()]
        return st.sampled_from(words)

    def any_edit(self) -> st.SearchStrategy[Action]:
        said, model = self.said(), st.sampled_from([*MODELS, "nobody"])
        walks = st.sampled_from([*self.stage.show.lineup.walks] or ["none"])
        return st.one_of(
            st.builds(actions.Skip, said),
            st.builds(actions.CutOut, said),
            st.builds(actions.Restore, said),
            st.builds(actions.Move, said, said, st.booleans()),
            st.builds(actions.Move, walks, walks, st.booleans()),
            st.builds(actions.Swap, walks, walks),
            st.builds(actions.Swap, said, said),
            st.builds(actions.Replace, model, model, st.none() | said),
            st.builds(actions.MoveBy, said, st.integers(-3, 3)),
            self.any_cover(),
            self.any_insert(),
            st.builds(actions.ChangeDuration, said, st.none() | st.timedeltas(SOON, LATER)),
            st.builds(actions.ChangeHardStart, said, st.sampled_from([None, "plan", EARLY, LATE])),
            st.builds(actions.MoveStart, st.sampled_from([EARLY, LATE, NIGHT])),
        )

    def any_insert(self) -> st.SearchStrategy[Action]:
        """A walk, a cue or a segment that nobody planned, anywhere."""
        said, after = self.said(), st.booleans()
        walk = st.fixed_dictionaries(
            {"model": st.sampled_from([*MODELS, "nobody"]), "outfit": st.sampled_from(["1", "2", "61"])}
        )
        number = st.integers(1, 40).map(lambda n: {"cue": f"LX {n}"})
        title = st.sampled_from(["Pause", "Speech", ""])
        segment = st.fixed_dictionaries(
            {"title": title},
            optional={"duration": st.just("1m"), "start": st.just("20:12"), "kind": st.just("finale")},
        )
        return st.one_of(
            st.builds(actions.Insert, st.just("walk"), walk, said, after),
            st.builds(actions.Insert, st.just("cue"), number, said, after),
            st.builds(actions.Insert, st.just("segment"), segment, said, after),
        )

    def any_cover(self) -> st.SearchStrategy[Action]:
        """Of somebody's walks, some taken over, some cut, some moved."""
        lineup = self.stage.show.lineup

        @st.composite
        def cover(draw: st.DrawFn) -> Action:
            model = draw(st.sampled_from([*MODELS, "nobody"]))
            walks = [walk.id for walk in lineup.walks.values() if walk.model == model] or ["none"]
            theirs, others = st.sampled_from(walks), st.sampled_from([*lineup.walks, "none"])
            by = st.sampled_from(MODELS)
            return actions.Cover(
                model,
                tuple(draw(st.lists(st.tuples(theirs, by), max_size=2))),
                tuple(draw(st.lists(theirs, max_size=1))),
                tuple(draw(st.lists(st.tuples(theirs, others, st.booleans()), max_size=1))),
            )

        return cover()

    def any_action(self) -> st.SearchStrategy[Action]:
        said, model = self.said(), st.sampled_from([*MODELS, "nobody"])
        number = st.integers(0, 4)
        text = st.sampled_from(["", "zip", "späť"])
        return st.one_of(
            self.any_edit(),
            st.builds(actions.Go, st.none() | said, st.none() | st.integers(0, 60)),
            st.builds(actions.Standby, st.none() | said),
            st.builds(actions.Hold, text),
            st.builds(actions.Stop, text),
            st.just(actions.Resume()),
            st.builds(actions.SeeModel, model, st.sampled_from(actions.MODEL_STATUSES), st.none() | said),
            st.builds(actions.TickItem, said, st.sampled_from(["pearl", "shoe"]), st.booleans()),
            st.builds(actions.OpenProblem, text, st.none() | said),
            st.builds(actions.TakeProblem, number),
            st.builds(actions.FixProblem, number, text),
            st.builds(actions.ReopenProblem, number),
            st.builds(actions.TakeNote, text, st.none() | said),
            st.builds(actions.AgreeAction, text, st.none() | text, st.none() | said),
            st.builds(actions.TickAction, number, st.booleans()),
            st.builds(actions.Clear, model, st.just("sheer"), st.booleans()),
            st.builds(actions.FireFollow, said),
            st.just(actions.End()) if self.stage.show.playhead > 3 else st.just(actions.Resume()),
        )

    # ---- what holds ----

    @invariant()
    def a_replay_is_the_same(self) -> None:
        """The fold of the journal is the show that lived through it."""
        assert picture(fold(self.stage.records)) == picture(self.stage.show)

    @invariant()
    def a_step_is_taken_once(self) -> None:
        """What was called lies behind the playhead, and is not next."""
        show = self.stage.show
        index = show.lineup.step_index
        assert all(index[name] < show.playhead for name in show.taken)
        called = [r.event.step for r in self.kept() if isinstance(r.event, events.StepCalled)]
        assert sorted(called) == sorted(show.taken)
        assert show.next_step is None or show.next_step.id not in show.taken
        assert [step.id for step in show.to_come() if step.id in show.taken] == []

    @invariant()
    def every_walk_is_there_once(self) -> None:
        """Neither lost nor doubled, whatever was done to the order."""
        lineup = self.stage.show.lineup
        plan = self.stage.show.plan
        plain = Lineup.of(plan, lineup.order.as_written(plan))  # what was put in keeps its id in another text
        listed = sorted(walk for walks in lineup.order.walks.values() for walk in walks)
        assert listed == sorted(walk for walks in plain.order.walks.values() for walk in walks)
        assert sorted(lineup.order.segments) == sorted(plain.order.segments)
        assert sorted(lineup.cues) == sorted(plain.cues)
        assert len({step.id for step in lineup.steps}) == len(lineup.steps)
        for walk in lineup.walks.values():
            assert (walk.id in lineup.step_index) == bool(walk.position)
            assert lineup.segments[walk.segment].walks[walk.place] == walk.id
        shown = [line.id for line in lineup.lines if line.step is not None]
        assert sorted(shown) == sorted(step.id for step in lineup.steps)

    @invariant()
    def every_called_cue_goes_with_one_step(self) -> None:
        """A cue that is called is called with one step, and no other way."""
        lineup = self.stage.show.lineup
        with_steps = [cue for step in lineup.steps for cue in step.cues]
        with_steps += [cue for line in lineup.segments.values() if not line.skip for cue in line.end_cues]
        assert len(with_steps) == len(set(with_steps))
        for cue in lineup.cues.values():
            home = lineup.segments[cue.segment]
            called = cue.how in {"with", "at", "after"} and (cue.target == "down" or not home.skip)
            assert (cue.id in with_steps) == called, cue

    @invariant()
    def status_says_all_of_it(self) -> None:
        """At any time, and counts what the answers one by one say."""
        show = self.stage.show
        said = status(show, self.now, "x")
        assert len(said["walks"]) == len(show.lineup.walks)
        for segment in show.lineup.segments.values():
            inside = sum(1 for walk in segment.walks if not show.is_out(walk))
            assert show.walks_in(segment) == inside
            if not segment.skip and segment.id not in show.ends and show.down_at is None:
                left = [w for w in segment.walks if not show.is_out(w) and show.is_to_come(w)]
                assert show.walks_to_come(segment) == len(left)
        forecast = Forecast(show, self.now)
        assert forecast.over == forecast.end - forecast.planned_end
        for step in show.to_come():
            assert forecast.due(step) is not None

    @invariant()
    def who_is_wanted_is_wanted_for_a_walk_to_come(self) -> None:
        """The next of theirs, once each, and nobody who was covered or is where they should be."""
        show = self.stage.show
        forecast = Forecast(show, self.now)
        wanted = whereabouts(show, forecast)
        assert len({(one.model, one.why == "release") for one in wanted}) == len(wanted)
        for one in wanted:
            if one.walk is not None:
                assert one.walk == show.next_walk_of(one.model)
                assert one == wanted_for(show, forecast, one.walk)
                assert show.walk_status(one.walk, self.now) != "ready"
        for walk in show.lineup.walks:
            if show.is_to_come(walk) and not show.is_out(walk):
                for passing in comes_from(show, forecast, walk):
                    assert passing.taker.id == walk
                    again = goes_to(show, forecast, passing.giver.id)
                    assert passing.item is not None or passing in again

    def the_debrief_adds_up_and_leaves_nothing_out(self) -> None:
        """Every share, every wait, every cue that went and every walk that was out, wherever it ended."""
        show = self.stage.show
        found = debrief(self.stage.records, self.now, show)
        assert found == debrief(self.stage.records, self.now)
        assert sum((share.over for share in found.shares), timedelta()) == found.over
        assert (found.drift[-1].over == found.over) if found.drift else found.up is None
        blamed = [wait.length for wait in found.waits if wait.problem is not None]
        assert sum((problem.cost for problem in found.problems), timedelta()) == sum(blamed, timedelta())
        assert sum(cue.at is not None for cue in found.cues) == len(show.gone)
        assert sum(cue.status == "gone" for cue in found.cues if cue.how != "visual") == len(show.gone)
        assert all((cue.late is None) or cue.due is not None for cue in found.cues)
        assert {walk.id for walk in found.walks if walk.out is not None} == show.outs.keys()
        for change in found.changes:
            over = change.verdict in {"made", "tight", "missed", "cut"} and change.status != "waiting"
            assert (change.status in {"made", "missed", "cut"}) <= over, change
            assert change.walk in show.lineup.walks
        if found.clean:
            assert not found.problems
            assert not found.waits

    @invariant()
    def findings_are_those_of_the_journal_read_anew(self) -> None:
        """Whatever earlier outlooks have worked out: now, and half a second later, when nobody looked."""
        show, anew = self.stage.show, fold(self.stage.records)
        for now in (self.now, self.now + timedelta(seconds=0.5)):
            self.outlook = Outlook(show, Forecast(show, now), self.outlook)
            assert self.outlook.told == Outlook(anew, Forecast(anew, now)).told

    def kept(self) -> list[events.Record]:
        """The records that were not taken back."""
        undone = {r.event.undoes for r in self.stage.records if isinstance(r.event, events.Undone)}
        return [r for r in self.stage.records if r.seq not in undone]

    def teardown(self) -> None:
        if not hasattr(self, "stage"):
            return
        self.the_debrief_adds_up_and_leaves_nothing_out()
        self.anything_can_be_left_out()
        self.everything_can_be_taken_back()

    def anything_can_be_left_out(self) -> None:
        """Whichever event is missing, the rest is read and the show stands."""
        records = self.stage.records
        for left_out in records:
            if isinstance(left_out.event, UNDOES_NOTHING):
                continue
            show = fold([record for record in records if record is not left_out])
            status(show, self.now, "x")
            Forecast(show, self.now)
            if (step := show.next_step) is not None:
                assert step.id not in show.taken

    def everything_can_be_taken_back(self) -> None:
        """Everyone undoes what they did until nothing is left, and it is as if nothing had been."""
        while self.stage.show.done:
            if not any(self.act(actions.Undo(), by) for by in PEOPLE):
                raise AssertionError(f"nobody can take back {self.stage.show.done}")
        last = picture(self.stage.show)
        for name in ("seq", "turned", "edit_log", "last_problem", "last_agreed"):
            self.first.pop(name, None)
            last.pop(name)
        assert last == self.first


UNDOES_NOTHING = (events.ShowOpened, events.OrderTaken)


def _of(show: Show, name: str) -> list[str]:
    """The steps of a segment, or one step."""
    return [name, *(step.id for step in show.lineup.steps if step.segment == name)]


Evening.TestCase.settings = settings(
    stateful_step_count=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
TestRandomEvening = Evening.TestCase


@pytest.mark.torture
def test_a_thousand_long_evenings() -> None:
    """The same with more of everything."""
    more = settings(Evening.TestCase.settings, max_examples=1000, stateful_step_count=60)
    run_state_machine_as_test(Evening, settings=more)
