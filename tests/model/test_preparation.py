"""The way to the start, counted back from it."""

from datetime import timedelta

import pytest

from showrunner.model.actions import Check, Refusal, Undo
from showrunner.model.preparation import Prepared, preparation
from tests.model.stage import Stage

SHOW = """
running_order: [{id: a, title: A, duration: 60s}]
checkpoints:
  - {id: hm,     title: Hair and make-up,  needs: [arrive], takes: 2h}
  - {id: arrive, title: Models in,         takes: 20m}
  - {id: run,    title: Run with music,    needs: [hm], takes: 45m}
  - {id: lineup, title: Line-up formed,    needs: [run], by: -10m}
  - {id: sound,  title: Sound check,       takes: 30m, by: -1h}
"""

ROAST = """
start: 19:00
running_order: [{id: serve, title: Serve, kind: milestone}]
checkpoints:
  - {id: oven, title: Oven on, takes: 30m}
  - {id: cook, title: Roast in, needs: [oven], takes: 4h}
"""


def prepared(stage: Stage, now: str) -> dict[str, Prepared]:
    """How each checkpoint stands then."""
    show = stage.show
    found = preparation(show.plan, show.planned.start, show.checkpoints, stage.moment(now))
    return {point.id: point for point in found}


def test_a_roast_is_counted_back_from_when_it_is_served() -> None:
    """Serve 19:00, cook 4 h, the oven takes 30 min to heat: in at 15:00, oven on at 14:30."""
    stage = Stage(ROAST)
    found = prepared(stage, "14:00")
    assert stage.clock(found["cook"].latest_start) == "15:00:00"
    assert stage.clock(found["oven"].latest_start) == "14:30:00"
    assert found["oven"].slack == timedelta(minutes=30)


def test_latest_finish_is_the_least_of_what_needs_it_its_own_by_and_the_start() -> None:
    """Line-up by 19:50, the run before it at 19:05, hair from 17:05, in by 16:45; sound by 19:00."""
    stage = Stage(SHOW)
    latest = {name: stage.clock(point.latest_start) for name, point in prepared(stage, "16:00").items()}
    assert latest == {
        "hm": "17:05:00",
        "arrive": "16:45:00",
        "run": "19:05:00",
        "lineup": "19:50:00",
        "sound": "18:30:00",
    }


@pytest.mark.parametrize(("now", "minutes"), [("16:35", 30), ("17:05", 0), ("17:20", -15)])
def test_slack_of_what_has_not_begun_is_what_is_left_to_its_latest_start(now: str, minutes: int) -> None:
    """Below zero it is late."""
    assert prepared(Stage(SHOW), now)["hm"].slack == timedelta(minutes=minutes)


def test_slack_of_what_has_begun_is_what_is_left_after_it() -> None:
    """Begun at 16:50 it will be done at 18:50, fifteen minutes before it must; past that, now counts."""
    stage = Stage(SHOW)
    stage.do(Check("hm", done=False), "16:50")
    assert prepared(stage, "17:00")["hm"] == Prepared(
        "hm", "doing", stage.moment("17:05"), timedelta(minutes=15), critical=True
    )
    assert prepared(stage, "19:00")["hm"].slack == timedelta(minutes=5)
    assert prepared(stage, "19:10")["hm"].slack == timedelta(minutes=-5)


def test_what_is_done_has_no_slack() -> None:
    """It cannot be late any more."""
    stage = Stage(SHOW)
    stage.do(Check("arrive", done=True), "16:50")
    assert prepared(stage, "20:10")["arrive"].slack is None
    assert prepared(stage, "20:10")["arrive"].status == "done"


def test_critical_is_the_longest_chain_of_what_is_left() -> None:
    """Models in, hair, run, line-up; with the first three done it is what is left of the way."""
    stage = Stage(SHOW)
    assert _critical(stage) == {"arrive", "hm", "run", "lineup"}
    stage.do(Check("arrive", done=True), "16:00")
    stage.do(Check("hm", done=True), "16:00")
    assert _critical(stage) == {"sound"}
    stage.do(Check("sound", done=True), "16:00")
    assert _critical(stage) == {"run", "lineup"}
    stage.do(Check("run", done=True), "16:00")
    stage.do(Check("lineup", done=True), "16:00")
    assert _critical(stage) == set()


def test_a_chain_with_room_in_it_is_critical_only_where_it_is_tight() -> None:
    """What must begin first, but whose follower can wait, ends the chain there."""
    stage = Stage(
        """
        running_order: []
        checkpoints:
          - {id: early, title: Early, takes: 1h, by: -3h}
          - {id: late, title: Late, needs: [early], takes: 10m}
        """
    )
    assert _critical(stage) == {"early"}


def test_a_circle_has_no_latest_start_and_spoils_nothing_else() -> None:
    """Checkpoints that need each other cannot be counted back; all others can."""
    stage = Stage(
        """
        running_order: []
        checkpoints:
          - {id: hen, title: Hen, needs: [egg, nest]}
          - {id: egg, title: Egg, needs: [hen]}
          - {id: nest, title: Nest}
          - {id: doors, title: Doors, needs: [nobody], takes: 10m}
        """
    )
    found = prepared(stage, "19:00")
    assert (found["hen"].latest_start, found["egg"].slack) == (None, None)
    assert stage.clock(found["doors"].latest_start) == "19:50:00"


def test_checkpoints_are_begun_and_done_once_and_can_be_undone() -> None:
    """A second time is refused; undo takes it back."""
    stage = Stage(SHOW)
    stage.do(Check("hm", done=False), "16:00")
    assert stage.refused(Check("hm", done=False), "16:01") == Refusal("already", "hm is begun")
    stage.do(Check("hm", done=True), "16:30")
    assert stage.refused(Check("hm", done=False), "16:31") == Refusal("already", "hm is done")
    begun = stage.show.checkpoints["hm"]
    assert (stage.clock(begun.begun_at), stage.clock(begun.done_at)) == ("16:00:00", "16:30:00")
    stage.do(Undo(), "16:32")
    assert prepared(stage, "16:32")["hm"].status == "doing"
    assert stage.refused(Check("run-through", done=True), "16:33").code == "unknown"


def _critical(stage: Stage) -> set[str]:
    return {name for name, point in prepared(stage, "16:00").items() if point.critical}
