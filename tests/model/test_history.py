"""Going to and fro in an evening: wherever one goes, the show is as it stood then."""

from __future__ import annotations

from datetime import timedelta
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showrunner.model import actions, events
from showrunner.model.actions import Action, Refusal
from showrunner.model.history import History
from showrunner.model.state import fold, go_on
from tests.model.stage import Stage
from tests.model.test_random_evening import picture

PLAN = {
    "models": {"ines": {}, "noor": {}, "mei": {}},
    "outfits": {"1": {}, "2": {}, "3": {}, "4": {}},
    "running_order": [
        {"id": "opening", "title": "Opening", "duration": "1m", "cues": [{"cue": "LX 1"}]},
        {"id": "looks", "title": "Looks", "walks": [{"ines": "1"}, {"noor": "2"}, {"mei": "3"}]},
        {"id": "last", "title": "Last", "walks": [{"noor": "4"}]},
    ],
}

WISHES: tuple[Action, ...] = (
    actions.Go(),
    actions.Hold("late guests"),
    actions.Resume(),
    actions.Undo(),
    actions.Undo(),
    actions.OpenProblem("zip broken"),
    actions.FixProblem(1, "a pin"),
    actions.CutOut("mei"),
    actions.TakeNote("good house"),
    actions.SeeModel("ines", "ready"),
)


@given(
    wishes=st.lists(st.tuples(st.sampled_from(WISHES), st.sampled_from(["caller", "lena"])), max_size=40),
    data=st.data(),
)
def test_it_is_as_it_stood_wherever_one_goes(wishes: list[tuple[Action, str]], data: st.DataObject) -> None:
    """To and fro, across undos that reach back behind copies: the same as folding the evening up to there."""
    stage = Stage(PLAN)
    now = stage.moment("20:00")
    for wish, by in wishes:
        now += timedelta(seconds=5)
        decision = stage.ask(wish, now, by)
        if not isinstance(decision, Refusal):
            stage.record(decision, now, by)
    with mock.patch("showrunner.model.history.STRIDE", 3):
        history = History(stage.records)
        counts = st.integers(1, len(stage.records))
        for count in data.draw(st.lists(counts, min_size=1, max_size=12)):
            stood = picture(fold(stage.records[:count]))
            assert picture(history.show(count)) == stood
            before = data.draw(st.integers(1, count))
            if history.may_go_on(before, count) and before < count:
                show = history.show(before)
                go_on(show, stage.records[before:count])
                assert picture(show) == stood


def test_what_is_done_with_a_show_stays_there() -> None:
    """A show that was given away may be gone on with: the next one from there knows nothing of it."""
    stage = Stage(PLAN)
    stage.go("20:00:00", "20:01:00", "20:01:30")
    history = History(stage.records)
    go_on(history.show(2), stage.records[2:])
    assert history.show(2).seq == 2
    assert picture(history.show(2)) == picture(fold(stage.records[:2]))


def test_what_was_written_down_late_is_known_late() -> None:
    """A note of half past seven that was recorded at eight is not known at half past seven."""
    stage = Stage(PLAN)
    stage.go("20:00:00")
    stage.record(events.Noted("the doors were late"), "19:30:00")
    stage.go("20:01:00")
    history = History(stage.records)
    assert history.count_at(stage.moment("19:31:00")) == 1
    assert history.count_at(stage.moment("20:00:00")) == 3
    assert history.count_at(stage.moment("20:02:00")) == 4
    assert history.known == sorted(history.known)


def test_before_everything_the_show_is_open() -> None:
    """Nothing is before the first event, and there is always a show."""
    stage = Stage(PLAN)
    assert History(stage.records).count_at(stage.moment("00:00:00") - timedelta(days=3)) == 1


def test_what_opens_no_show_is_no_evening() -> None:
    """As for folding it."""
    stage = Stage(PLAN)
    stage.go("20:00:00")
    with pytest.raises(ValueError, match="does not open a show"):
        History(stage.records[1:])
