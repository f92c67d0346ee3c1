"""Who is not where they should be by now, told before it hurts."""

from __future__ import annotations

import pytest

from showrunner.model.actions import CutOut, End, Replace, SeeModel, Undo
from showrunner.model.whereabouts import wanted_for, whereabouts
from tests.model.stage import Stage

SHOW = """
pace: {interval: 60s, walk: 40s, travel: 10s}
crew: {lena: {}, marc: {}}
models:
  ines: {name: Inès Caron, dressers: [lena], released_by: 22:00}
  noor: {name: Noor Haddad, dressers: [lena, marc]}
  mei: {name: Mei Tanaka, dressers: [marc]}
  awa: {name: Awa Diop}
outfits:
  1: {}
  5: {change: 3m}
  6: {change: 75s}
running_order:
  - {title: Opening, id: opening, duration: 2m}
  - {title: One, id: one, walks: [ines: 1, noor: 2, mei: 3, awa: 4, ines: 5, noor: 6, mei: 3, awa: 8]}
"""
"""Ines out at 20:02, then one each minute; her second look at 20:06."""


def told(stage: Stage, at: str) -> list[str]:
    """What is told then, in words."""
    return [wanted.words for wanted in whereabouts(stage.show, stage.forecast(at))]


def see(stage: Stage, at: str, **seen: str) -> None:
    """Say of models where they are."""
    for model, status in seen.items():
        stage.do(SeeModel(model, status), at)


def test_a_show_in_which_nobody_says_anything_stays_calm() -> None:
    """From long before the start to the end, in time and late: GO alone makes nobody wanted."""
    stage = Stage(SHOW)
    for at in ("12:00", "19:30", "19:59:50", "20:00"):
        assert told(stage, at) == []
    stage.go("20:00:00", "20:02:00", "20:02:05")
    for minute in range(3, 10):
        assert told(stage, f"20:0{minute}:00") == []
        stage.go(f"20:0{minute}:05")
        assert told(stage, f"20:0{minute}:45") == []


def test_a_missing_model_is_wanted_as_soon_as_it_is_said() -> None:
    """Far off by the clock, near by the seconds; undone, cut or covered she is wanted no more."""
    stage = Stage(SHOW)
    see(stage, "17:00", noor="missing")
    assert told(stage, "17:00") == ["Noor missing, first look 20:03:00"]
    assert told(stage, "19:59:30") == ["Noor missing, out in 3:30"]
    assert whereabouts(stage.show, stage.forecast("20:00"))[0].walk == "one/2"
    stage.do(Replace("noor", "awa", "look 6"), "19:59:40")
    assert told(stage, "19:59:41") == ["Noor missing, out in 3:19"], "one walk is not covered"
    stage.do(Replace("noor", "awa"), "19:59:42")
    assert told(stage, "19:59:43") == [], "who is covered is wanted by nobody"
    stage.do(Undo(), "19:59:44")
    stage.do(CutOut("one/2"), "19:59:45")
    stage.do(Undo(), "19:59:46")
    see(stage, "19:59:47", noor="arrived")
    assert told(stage, "19:59:48") == []


def test_who_was_released_too_soon_is_wanted_like_one_who_is_missing() -> None:
    """With a walk to come."""
    stage = Stage(SHOW)
    see(stage, "20:00", awa="released")
    assert told(stage, "20:00") == ["Awa released, out in 5:00"]


def test_who_is_still_out_is_wanted_when_there_is_no_more_than_the_way() -> None:
    """Twice the way to the rail, and half a minute at least; said back, or reckoned to be, she is not."""
    stage = Stage(SHOW)
    stage.go("20:00:00", "20:02:00", "20:02:00")
    for model in ("noor", "mei", "awa"):
        for walk in list(stage.show.lineup.walks_of[model]):
            stage.do(CutOut(walk), "20:02:01")
    assert told(stage, "20:02:29") == [], "ines is out again at 20:03:00"
    assert told(stage, "20:02:30") == ["Inès still out, out again in 0:30"]
    assert told(stage, "20:02:39") == ["Inès still out, out again in 0:21"]
    assert told(stage, "20:02:40") == [], "taken to be back"
    see(stage, "20:02:32", ines="back")
    assert told(stage, "20:02:33") == []


def test_hair_and_make_up_is_told_ten_minutes_before() -> None:
    """Whoever was said to be there and not to have left."""
    stage = Stage(SHOW)
    see(stage, "18:00", mei="hair")
    assert told(stage, "19:53:59") == []
    assert told(stage, "19:54:00") == ["Mei in hair and make-up, out in 10:00"]
    see(stage, "19:55", mei="ready")
    assert told(stage, "19:55") == []


def test_arrivals_are_asked_for_where_they_are_told() -> None:
    """From an hour before on; once one walks of whom nothing was said, they are not told here after all."""
    stage = Stage(SHOW)
    see(stage, "17:00", ines="arrived", noor="hair")
    assert told(stage, "19:30") == [], "two are not everybody"
    see(stage, "17:00", mei="arrived", noor="arrived")
    assert told(stage, "19:04:59") == []
    assert told(stage, "19:05:00") == ["Awa not arrived, first look 20:05:00"]
    assert told(stage, "19:56:00")[-1] == "Awa not arrived, out in 9:00"
    stage.go("20:00:00", "20:02:00", "20:02:00", "20:03:00", "20:04:00", "20:05:00")
    assert "awa" not in [wanted.model for wanted in whereabouts(stage.show, stage.forecast("20:08"))]
    stage = Stage(SHOW)
    see(stage, "17:00", noor="arrived", mei="arrived", awa="arrived")
    assert told(stage, "19:30") == ["Inès not arrived, first look 20:02:00"]
    stage.go("20:00:00", "20:02:00", "20:02:00")
    assert told(stage, "20:02:19") == []


def test_ready_is_asked_of_those_whose_dressers_say_it() -> None:
    """Lena says it and marc does not: noor has both, mei has marc alone, awa has nobody's name."""
    stage = Stage(SHOW)
    see(stage, "19:58", ines="ready")
    stage.go("20:00:00", "20:02:00", "20:02:00")
    assert told(stage, "20:02:19") == []
    assert told(stage, "20:02:20") == ["Noor not ready, out in 0:40"]
    see(stage, "20:02:21", noor="ready")
    assert told(stage, "20:02:22") == []
    stage.go("20:03:00")
    assert told(stage, "20:03:55") == ["Mei not ready, out in 0:05"], "marc dressed noor too"
    stage.go("20:04:00")
    assert told(stage, "20:04:55") == []
    see(stage, "20:04:56", awa="ready")
    assert told(stage, "20:04:57") == []


def test_who_stops_saying_ready_is_not_asked_for_ever() -> None:
    """Three walks sent out without a word, and the word is not waited for any more."""
    walks = ", ".join(f"m{n}: {n}" for n in range(1, 9))
    stage = Stage(f"pace: {{interval: 60s}}\nrunning_order: [{{title: One, id: one, walks: [{walks}]}}]")
    see(stage, "19:59", m1="ready")
    stage.go("20:00:00")
    asked = []
    for minute in range(8):
        asked.append(told(stage, f"20:0{minute}:00") != [])
        stage.go(f"20:0{minute}:00")
    assert asked == [False, True, True, True, False, False, False, False]


def test_a_change_on_its_way_is_given_its_time() -> None:
    """Ready is asked for when the change should be over, and never after she must leave."""
    stage = Stage(SHOW)
    see(stage, "19:58", ines="ready", noor="ready")
    stage.go("20:00:00", "20:02:00", "20:02:00", "20:03:00", "20:04:00", "20:05:00")
    for model in ("mei", "awa"):
        for walk in stage.show.lineup.walks_of[model][1:]:
            stage.do(CutOut(walk), "20:05:01")
    assert told(stage, "20:05:49") == [], "ines was at the rail at 20:02:50, takes 3 m and leaves at 20:05:50"
    assert told(stage, "20:05:50") == ["Inès not ready, out in 0:10"]
    see(stage, "20:05:51", ines="ready")
    stage.go("20:06:00")
    assert told(stage, "20:06:19") == [], (
        "noor was at the rail at 20:03:50, takes 75 s and leaves at 20:06:50"
    )
    assert told(stage, "20:06:20") == ["Noor not ready, out in 0:40"]


def test_who_walks_in_the_same_outfit_again_is_dressed() -> None:
    """Nobody has to say it."""
    stage = Stage(
        "models: {mei: {name: Mei}}\nrunning_order: [{title: One, id: one, walks: [mei: 3, mei: 3, mei: 4]}]"
    )
    see(stage, "19:59", mei="ready")
    stage.go("20:00:00", "20:00:00")
    see(stage, "20:00:05", mei="back")
    assert told(stage, "20:00:18") == []
    stage.go("20:00:18")
    see(stage, "20:00:20", mei="back")
    assert told(stage, "20:00:36") == ["Mei not ready, out now"]


def test_what_is_due_and_has_not_been_called_is_wanted_now() -> None:
    """Late, and not ready: out now, not minus something."""
    stage = Stage(SHOW)
    see(stage, "19:58", noor="ready")
    stage.go("20:00:00", "20:02:00")
    assert told(stage, "20:02:15") == ["Inès not ready, out now"]


def test_a_ready_that_was_a_slip_is_asked_for_again() -> None:
    """Ready, then back again: not ready."""
    stage = Stage(SHOW)
    see(stage, "19:58", ines="ready", noor="ready")
    stage.go("20:00:00", "20:02:00", "20:02:00")
    assert told(stage, "20:02:30") == []
    see(stage, "20:02:31", noor="arrived")
    assert told(stage, "20:02:32") == ["Noor not ready, out in 0:28"]


def test_who_is_to_be_released_is_told_from_five_minutes_before() -> None:
    """Who is here; until it is said that she has gone, or the show is down."""
    late = SHOW.replace("22:00", "20:02")
    stage = Stage(late)
    assert told(stage, "20:01") == [], "nothing says that she is here"
    see(stage, "19:00", ines="arrived", noor="arrived", mei="arrived", awa="arrived")
    assert told(stage, "19:56:59") == []
    assert told(stage, "19:57:00") == ["Inès still here, released by 20:02"]
    stage.go("20:00:00", "20:01:00", "20:01:00")
    assert told(stage, "20:03:00") == ["Inès still here, released by 20:02"]
    stage.do(CutOut("look 5"), "20:03")
    see(stage, "20:03", ines="released")
    assert told(stage, "20:03:00") == []
    see(stage, "20:03", mei="missing", ines="back")
    assert len(told(stage, "20:03:01")) == 2
    stage.do(End(), "20:03:02")
    assert told(stage, "20:03:02") == []


def test_the_urgent_come_first_and_then_the_soonest() -> None:
    """Who is out within two minutes; a release that is past waits behind them."""
    stage = Stage(SHOW.replace("22:00", "19:30"))
    see(stage, "19:00", ines="arrived", noor="arrived", mei="missing", awa="hair")
    stage.go("20:00:00")
    assert told(stage, "20:02:00") == [
        "Mei missing, out in 2:00",
        "Inès still here, released by 19:30",
        "Awa in hair and make-up, out in 3:00",
    ]


@pytest.mark.parametrize("walk", ["one/1", "one/2", "one/3", "one/4"])
def test_one_walk_is_told_as_all_are(walk: str) -> None:
    """The same of one as of everybody."""
    stage = Stage(SHOW)
    see(stage, "19:00", ines="ready", noor="hair", mei="missing")
    stage.go("20:00:00")
    forecast = stage.forecast("20:01:30")
    everybody = {wanted.walk: wanted for wanted in whereabouts(stage.show, forecast)}
    assert wanted_for(stage.show, forecast, walk) == everybody.get(walk)
