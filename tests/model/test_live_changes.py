"""Changes while the show runs: waiting, changing, ready, made or missed, with the time it took."""

from datetime import timedelta
from typing import Any

import pytest

from showrunner.model.actions import Cover, CutOut, Go, Hold, Resume, SeeModel, Skip
from showrunner.model.changes import change_of, pairs
from showrunner.model.live_changes import LiveChange, live_changes, measured
from tests.model.stage import Moment, Stage

SHOW: dict[str, Any] = {
    "pace": {"interval": "20s", "walk": "40s", "travel": "10s"},
    "quick_change": {"warn": "60s", "fail": "15s"},
    "models": {"ines": {"dressers": "lena"}, "noor": {}, "mei": {}},
    "crew": {"lena": {}},
    "outfits": {str(n): {} for n in range(1, 9)} | {"7": {"change": "30s"}},
    "running_order": [
        {"title": "A", "duration": "10s"},
        {"title": "B", "walks": [{"ines": "1"}, {"noor": "2"}, {"mei": "3"}, {"noor": "4"}, {"mei": "5"}]},
        {"title": "C", "walks": [{"ines": "6"}, {"noor": "7"}]},
    ],
}
"""B is up at 20:00:10: ines out at :10 and 20:02:10, noor at :30, 20:01:10 and 20:02:30, mei at :50, 1:30."""


def look(stage: Stage, walk: str, now: Moment) -> LiveChange:
    """The change into a walk, seen from then."""
    found = live_changes(stage.show, stage.forecast(now))
    return next(live for live in found if live.change.between.next.id == walk)


def windows(stage: Stage, now: Moment) -> dict[str, float]:
    """By walk, the seconds that there are for the change into it."""
    found = live_changes(stage.show, stage.forecast(now))
    return {live.change.between.next.id: live.change.between.window.total_seconds() for live in found}


def test_before_the_show_it_is_what_the_plan_says() -> None:
    """In the order of the show, each with its window from planned times, all waiting."""
    stage = Stage(SHOW)
    assert windows(stage, "19:00") == {"b/4": -20.0, "b/5": -20.0, "c/6": 60.0, "c/7": 20.0}
    assert {live.state for live in live_changes(stage.show, stage.forecast("19:00"))} == {"waiting"}
    assert look(stage, "c/7", "19:00").verdict == "impossible"
    assert look(stage, "c/6", "19:00").verdict == "fine"


def test_who_takes_a_walk_over_was_not_said_to_be_ready_for_it() -> None:
    """Noor was ready for look 7 and drops out: Mei, who takes it, is ready once somebody says so."""
    stage = Stage(SHOW)
    stage.go("20:00:00", "20:00:10", "20:00:10", "20:00:30", "20:00:50", "20:01:10", "20:01:30")
    stage.do(SeeModel("noor", "ready"), "20:02:05")
    assert "c/7" in stage.show.readied
    stage.do(Cover("noor", (("c/7", "mei"),)), "20:02:06")
    assert "c/7" not in stage.show.readied
    stage.do(SeeModel("mei", "ready"), "20:02:25")
    assert stage.show.readied["c/7"] == stage.moment("20:02:25")


@pytest.mark.parametrize(
    ("change", "window", "told"),
    [(None, 10, 15), (None, 20, 60), (None, 70, 60), (30, 20, 30), (30, 40, 60), (30, 70, 30)],
)
def test_what_a_change_is_told_against(change: int | None, window: int, told: int) -> None:
    """The need that it does not reach, else the warning line, as `check` says it; else what it takes."""
    outfits = {**SHOW["outfits"], "7": {} if change is None else {"change": f"{change}s"}}
    show = Stage({**SHOW, "outfits": outfits}).show
    into = next(pair for pair in pairs(show.lineup, show.planned.outs.get) if pair.next.id == "c/7")
    into = into._replace(leaves_rail=into.at_rail + timedelta(seconds=window))
    assert change_of(show.plan, into).against == timedelta(seconds=told)


def test_a_window_follows_the_projection() -> None:
    """Called ten seconds late, held for fifteen after the model was back: there is that much more time."""
    stage = Stage(SHOW)
    stage.go("20:00:00", "20:00:10", "20:00:10", "20:00:40")
    assert windows(stage, "20:00:41")["c/6"] == 70.0
    stage.do(Hold(), "20:00:55")
    assert windows(stage, "20:01:10")["c/6"] == 85.0
    stage.do(Resume(), "20:01:10")
    assert windows(stage, "20:01:12")["c/6"] == 85.0


def test_one_who_is_back_later_than_reckoned_has_less_time() -> None:
    """Somebody says back twenty seconds later than the walk takes."""
    stage = Stage(SHOW)
    stage.go("20:00:00", "20:00:10", "20:00:10", "20:00:30", "20:00:50", "20:01:10")
    stage.do(SeeModel("ines", "back"), "20:01:10")
    assert windows(stage, "20:01:10")["c/6"] == 40.0
    assert look(stage, "c/6", "20:01:10").verdict == "tight"


def test_from_waiting_to_made_with_the_time_it_took() -> None:
    """Waiting while out, changing once back, ready when said, made when out; measured until ready."""
    stage = Stage(SHOW)
    stage.go("20:00:00", "20:00:10", "20:00:10")
    assert look(stage, "c/6", "20:00:49").state == "waiting"
    assert look(stage, "c/6", "20:00:50").state == "changing"
    stage.do(SeeModel("ines", "ready"), "20:01:45")
    live = look(stage, "c/6", "20:01:46")
    assert (live.state, live.verdict, live.measured) == ("ready", "fine", timedelta(seconds=45))
    stage.go_until("c/6", "20:02:00")
    stage.go("20:02:05")
    live = look(stage, "c/6", "20:02:05")
    assert (live.state, live.verdict, live.measured) == ("made", "made", timedelta(seconds=45))


def test_where_nobody_says_ready_it_took_until_the_model_left_the_rail() -> None:
    """At the rail at 20:01:00, out at 20:02:10 after ten seconds' way."""
    stage = Stage(SHOW)
    stage.go("20:00:00", "20:00:10", "20:00:10")
    stage.go_until("c/6", "20:02:00")
    stage.go("20:02:10")
    assert look(stage, "c/6", "20:02:10").measured == timedelta(seconds=60)


@pytest.mark.parametrize("action", [Skip("c/6"), CutOut("c/6"), CutOut("c"), Skip("c")])
def test_passed_over_after_the_model_came_off_it_is_missed(action: Any) -> None:
    """Whether the walk goes or its segment, and whether it is skipped or cut."""
    stage = Stage(SHOW)
    stage.go("20:00:00", "20:00:10", "20:00:10")
    stage.do(action, "20:00:50")
    assert look(stage, "c/6", "20:00:50").verdict == "missed"


def test_cut_before_the_model_came_off_there_is_no_such_change() -> None:
    """Nobody has begun it; the next change is that into what follows."""
    stage = Stage(SHOW)
    stage.go("20:00:00", "20:00:10", "20:00:10", "20:00:30")
    stage.do(CutOut("b/4"), "20:00:40")
    assert "b/4" not in windows(stage, "20:00:40")
    assert look(stage, "c/7", "20:00:40").change.between.previous.id == "b/2"


def test_ready_only_after_the_walk_was_due_it_is_missed() -> None:
    """Due at 20:02:10, said ready at 20:02:30, out at 20:02:31: the show waited for it."""
    stage = Stage(SHOW)
    stage.go("20:00:00", "20:00:10", "20:00:10", "20:00:30", "20:00:50", "20:01:10", "20:01:30", "20:02:10")
    stage.do(SeeModel("ines", "ready"), "20:02:30")
    stage.do(Go(), "20:02:31")
    live = look(stage, "c/6", "20:02:31")
    assert (live.verdict, live.measured) == ("missed", timedelta(seconds=90))


def test_what_was_measured_at_rehearsal_counts_where_nobody_wrote_a_figure() -> None:
    """The outfit's own change comes first, then the show's figures, then what was measured."""
    stage = Stage(SHOW)
    stage.show.measured.update({"6": timedelta(seconds=65), "7": timedelta(seconds=65)})
    assert look(stage, "c/6", "19:00").change.source == "show"
    plain = Stage({key: value for key, value in SHOW.items() if key != "quick_change"})
    plain.show.measured.update({"6": timedelta(seconds=65), "7": timedelta(seconds=65)})
    six, seven = look(plain, "c/6", "19:00").change, look(plain, "c/7", "19:00").change
    assert (six.source, six.needs, six.verdict) == ("rehearsal", timedelta(seconds=65), "impossible")
    assert (seven.source, seven.needs) == ("outfit", timedelta(seconds=30))


@pytest.mark.parametrize(("held", "took"), [(40, {"6": [timedelta(seconds=70)]}), (90, {})])
def test_a_change_with_time_to_spare_was_not_measured(held: int, took: dict[str, list[timedelta]]) -> None:
    """With more than twice the time that is enough nobody hurries to say ready."""
    stage = Stage(SHOW)
    stage.go("20:00:00", "20:00:10", "20:00:10", "20:00:30", "20:00:50", "20:01:10", "20:01:30")
    stage.do(SeeModel("ines", "ready"), "20:02:10")
    stage.do(Hold("wait"), "20:02:10")
    on = f"20:0{2 + (10 + held) // 60}:{(10 + held) % 60:02}"
    stage.do(Resume(), on)
    while stage.next is not None:
        stage.go(on)
    assert measured(stage.show) == took
