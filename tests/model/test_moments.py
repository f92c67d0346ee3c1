"""What somebody types who wants to look at a moment of an evening again."""

from __future__ import annotations

from datetime import datetime

import pytest

from showrunner.model import actions
from showrunner.model.moments import Place, place_of
from tests.model.stage import Stage

PLAN = {
    "start": "23:30",
    "models": {"ines": {}},
    "outfits": {"1": {}},
    "running_order": [{"title": "Looks", "walks": [{"ines": "1"}]}],
}


@pytest.fixture
def stage() -> Stage:
    """A show around midnight: up 23:31, a problem at 23:50, down 00:20."""
    stage = Stage(PLAN)
    stage.go("23:31:00", "23:32:00")
    stage.do(actions.OpenProblem("zip broken"), "23:50:00")
    stage.do(actions.End(), "00:20:00")
    return stage


def place(stage: Stage, words: str) -> Place | None:
    """What the words mean."""
    return place_of(words, stage.show, stage.records[0].at, stage.records[-1].at)


@pytest.mark.parametrize(
    ("words", "clock"),
    [
        ("23:40", "23:40:00"),
        ("23:40:30", "23:40:30"),
        ("0:10", "00:10:00+1"),
        (" 00:10 ", "00:10:00+1"),
        ("T+10:00", "23:41:00"),
        ("t + 10m", "23:41:00"),
        ("T+90", "23:32:30"),
        ("T−1m", "23:30:00"),
        ("T-1m", "23:30:00"),
        ("up", "23:31:00"),
        ("Down", "00:20:00+1"),
        ("problem 1", "23:50:00"),
        ("Problem #1", "23:50:00"),
        ("p1", "23:50:00"),
        ("#1", "23:50:00"),
        ("2027-03-02T22:40:00+00:00", "23:40:00"),
    ],
)
def test_a_moment_as_people_say_it(stage: Stage, words: str, clock: str) -> None:
    """Clock times mean that night, also after midnight; T is since up."""
    found = place(stage, words)
    assert found is not None
    assert stage.clock(found.at) == clock


@pytest.mark.parametrize("words", ["", "soon", "25:00", "problem 2", "problem", "T", "T+soon", "2027-03-02"])
def test_what_is_no_moment_is_none(stage: Stage, words: str) -> None:
    """Also a problem that nobody opened."""
    assert place(stage, words) is None


def test_a_problem_is_meant_by_its_number(stage: Stage) -> None:
    """Not by its moment, at which other things may have happened."""
    found = place(stage, "problem 1")
    assert found is not None
    assert found.problem == 1


def test_a_show_that_was_never_up_has_no_up() -> None:
    """T is then since its planned start, and there is no down."""
    stage = Stage(PLAN)
    assert place(stage, "up") is None
    assert place(stage, "down") is None
    found = place(stage, "T+1m")
    assert found is not None
    assert stage.clock(found.at) == "23:31:00"


def test_a_clock_time_outside_the_evening_is_the_nearest_to_it(stage: Stage) -> None:
    """Half an hour after the last event, not a day before it."""
    found = place(stage, "00:50")
    assert found is not None
    assert stage.clock(found.at) == "00:50:00+1"
    assert isinstance(found.at, datetime)
