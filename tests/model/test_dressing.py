"""What is put on at the rails: in which order, when it begins, and what wants hands next."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

import pytest

from showrunner.model import actions
from showrunner.model.dressing import Dressing, dressers, dressings, wanted_next
from showrunner.model.live_changes import live_changes
from showrunner.model.timing import Forecast
from tests.evening import Evening

PLAN: Final[dict[str, Any]] = {
    "start": "20:00",
    "pace": {"interval": "30s", "walk": "45s", "travel": "10s"},
    "quick_change": {"warn": "20s", "fail": "10s"},
    "models": {
        "ines": {"dressers": "lena"},
        "noor": {"dressers": "marc"},
        "mei": {"dressers": ["lena", "teo"]},
    },
    "outfits": {"1": {}, "2": {}, "3": {"change": "20s"}, "4": {}, "5": {"change": "2m"}},
    "running_order": [
        {"id": "opening", "title": "Opening", "duration": "60s"},
        {
            "id": "one",
            "title": "One",
            "walks": [
                {"ines": "1"},
                {"noor": "2"},
                {"mei": "5"},
                {"ines": "3"},
                {"model": "noor", "outfit": "4", "dresser": "rui"},
            ],
        },
        {"id": "finale", "title": "Finale", "kind": "finale"},
    ],
}
CALLS: Final = (0, 60, 60, 90, 120, 150, 180)
"""Seconds after the start at which the opening, the segment and its five walks are called."""


def evening(gos: int) -> Evening:
    """The show after so many GOs, each at its time."""
    played = Evening(PLAN)
    for at in CALLS[:gos]:
        played.do(actions.Go(), at)
    return played


def put_on(played: Evening, at: float) -> list[Dressing]:
    """What is put on, as it stands that many seconds after the start."""
    forecast = Forecast(played.show, played.moment(at))
    return dressings(played.show, forecast, live_changes(played.show, forecast))


def states(played: Evening, at: float) -> dict[str, str]:
    """How each stands."""
    return {dressing.walk.id: dressing.state for dressing in put_on(played, at)}


def wanted(played: Evening, at: float) -> str | None:
    """The walk that wants hands next."""
    found = put_on(played, at)
    place = wanted_next(found, played.moment(at))
    return None if place is None else found[place].walk.id


def test_first_outfits_and_changes_in_the_order_in_which_models_leave() -> None:
    """The finale is walked in what one wears: nothing is put on for it."""
    found = put_on(evening(0), -600)
    assert [each.walk.id for each in found] == ["one/1", "one/2", "one/5", "one/3", "one/4"]
    assert [each.change is None for each in found] == [True, True, True, False, False]
    assert [each.leaves for each in found] == [evening(0).moment(at) for at in (50, 80, 110, 140, 170)]


def test_a_first_outfit_is_to_be_begun_as_long_before_as_it_takes() -> None:
    """Its own change, else the warning line of the show."""
    found = {each.walk.id: each for each in put_on(evening(0), -600)}
    assert found["one/5"].begins == evening(0).moment(110 - 120)
    assert found["one/1"].begins == evening(0).moment(50 - 20)
    assert found["one/3"].begins == evening(0).moment(60 + 45 + 10)


def test_everyone_who_dresses_is_known() -> None:
    """The walk's own dresser before the model's, each once, in the order in which they have something."""
    assert dressers(put_on(evening(0), -600)) == ("lena", "marc", "teo", "rui")


@pytest.mark.parametrize(
    ("gos", "at", "state"),
    [(2, 60, "waiting"), (3, 70, "out"), (4, 105, "changing"), (5, 130, "changing"), (6, 150, "made")],
)
def test_a_change_goes_through_its_states(gos: int, at: float, state: str) -> None:
    """Waiting, out in what comes off, changing, made once gone."""
    assert states(evening(gos), at)["one/3"] == state


def test_ready_is_said() -> None:
    """And taken back by another word."""
    played = evening(5)
    played.do(actions.SeeModel("ines", "ready"), 130)
    assert states(played, 131)["one/3"] == "ready"
    played.do(actions.SeeModel("ines", "missing"), 132)
    assert states(played, 133)["one/3"] == "changing"


def test_first_outfits_are_taken_to_be_on_once_the_show_is_up() -> None:
    """Unless somebody says of one that it is: then the others are not."""
    assert states(evening(0), -60)["one/5"] == "waiting"
    assert states(evening(1), 10)["one/5"] == "on"
    played = evening(1)
    played.do(actions.SeeModel("ines", "ready"), 5)
    assert states(played, 10)["one/5"] == "waiting"
    assert states(played, 10)["one/1"] == "ready"


def test_what_a_cover_is_to_wear_first_is_not_on_before_somebody_says_so() -> None:
    """She was named after everyone had dressed."""
    played = evening(1)
    played.do(actions.Replace("noor", "mei"), 5)
    assert states(played, 10)["one/2"] == "waiting"
    played.do(actions.SeeModel("mei", "ready"), 15)
    assert states(played, 20)["one/2"] == "ready"
    assert states(played, 20)["one/1"] == "on"


def test_before_the_show_the_outfit_that_takes_longest_may_come_first() -> None:
    """What must be begun first wants hands first."""
    assert wanted(evening(0), -600) == "one/5"


def test_of_those_at_the_rails_the_one_who_leaves_first_wants_hands() -> None:
    """Then the one who is about to come; when both are ready, she who is to be sent off."""
    played = evening(5)
    assert wanted(played, 120) == "one/3"
    played.do(actions.SeeModel("ines", "ready"), 121)
    assert wanted(played, 122) == "one/4"
    played.do(actions.SeeModel("noor", "ready"), 123)
    assert wanted(played, 124) == "one/3"
    assert wanted(played, 141) == "one/4"


def test_what_takes_long_wants_hands_before_what_leaves_first() -> None:
    """As long before its model leaves as it takes, it must be begun."""
    slow = {**PLAN, "outfits": {**PLAN["outfits"], "4": {"change": "70s"}}}
    played = Evening(slow)
    for at in CALLS[:5]:
        played.do(actions.Go(), at)
    assert wanted(played, 120) == "one/3"
    assert wanted(played, 126) == "one/4"


def test_when_all_is_done_nobody_wants_hands() -> None:
    """After the last walk."""
    played = evening(7)
    assert wanted(played, 181) is None
    assert set(states(played, 181).values()) == {"made"}


def test_a_walk_that_is_cut_is_not_put_on() -> None:
    """The next outfit of a model whose first walk is cut is her first."""
    played = evening(0)
    played.do(actions.CutOut("one/1"), -60)
    found = {each.walk.id: each for each in put_on(played, -50)}
    assert "one/1" not in found
    assert found["one/3"].change is None


def test_a_first_outfit_takes_as_long_as_it_took_at_rehearsal() -> None:
    """Where nobody wrote a figure: so it is begun in time."""
    played = Evening({key: value for key, value in PLAN.items() if key != "quick_change"})
    played.show.measured.update({"1": timedelta(seconds=200), "5": timedelta(seconds=200)})
    takes = {
        each.walk.outfit: each.takes.total_seconds() for each in put_on(played, 0) if each.change is None
    }
    assert takes == {"1": 200.0, "2": played.show.plan.quick.warn.total_seconds(), "5": 120.0}
