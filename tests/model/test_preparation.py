"""The way to the start, counted back from it."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showrunner.model.actions import Check, Refusal, Undo
from showrunner.model.happened import Checked
from showrunner.model.preparation import Must, Prepared, Way, preparation, way_to_start
from showrunner.model.running_order import Checkpoint, RunningOrder
from showrunner.model.times import ZERO
from tests.model.stage import Stage, plan_of

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
    begun = prepared(stage, "17:00")["hm"]
    assert begun[:5] == ("hm", "doing", stage.moment("17:05"), timedelta(minutes=15), True)
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


# ---- how the start stands ----


def way(stage: Stage, now: str) -> Way:
    """The whole way to the start, as it stands then."""
    show = stage.show
    return way_to_start(show.plan, show.planned.start, show.checkpoints, stage.moment(now))


def test_the_start_slips_by_what_the_worst_is_late() -> None:
    """Hair had to begin at 17:05; begun at 17:20 it lets the show start at 20:15, the rest as fast."""
    stage = Stage(SHOW)
    stage.do(Check("arrive", done=True), "16:40")
    late = way(stage, "17:20")
    assert late.worst is not None
    assert (late.worst.id, late.slip, stage.clock(late.earliest)) == ("hm", timedelta(minutes=15), "20:15:00")
    assert late.standing(timedelta(minutes=10)) == "late"


def test_a_start_that_holds_says_for_how_long() -> None:
    """Nothing need happen for twenty minutes: that is at risk only for who wants thirty."""
    stage = Stage(SHOW)
    ahead = way(stage, "16:25")
    assert (ahead.slip, ahead.spare) == (ZERO, timedelta(minutes=20))
    assert ahead.standing(timedelta(minutes=10)) == "in time"
    assert ahead.standing(timedelta(minutes=30)) == "at risk"


def test_what_waits_for_something_late_knows_when_it_will_be_done() -> None:
    """By itself the run has two hours left; behind hair that is a quarter late it ends at 20:05."""
    stage = Stage(SHOW)
    stage.do(Check("arrive", done=True), "16:40")
    run = next(point for point in way(stage, "17:20").points if point.id == "run")
    assert run.slack == timedelta(minutes=105)
    assert (stage.clock(run.finish), stage.clock(run.latest_finish)) == ("20:05:00", "19:50:00")
    assert run.waits == ("hm",)


def test_what_is_done_asks_nothing_of_what_it_needed() -> None:
    """Hair is done and nobody ticked that the models are in: that has until the start, and is not late."""
    stage = Stage(SHOW)
    stage.do(Check("hm", done=True), "19:00")
    stage.do(Check("sound", done=True), "19:00")
    found = way(stage, "19:01")
    assert found.slip == ZERO
    arrive = next(point for point in found.points if point.id == "arrive")
    assert stage.clock(arrive.latest_finish) == "20:00:00"


def test_once_all_is_done_nothing_is_left_to_be_late() -> None:
    """There is no worst, and the earliest start is now."""
    stage = Stage(SHOW)
    for name in ("arrive", "hm", "run", "lineup", "sound"):
        stage.do(Check(name, done=True), "16:00")
    found = way(stage, "19:00")
    assert (found.worst, found.spare, found.slip) == (None, None, ZERO)
    assert found.next() is None
    assert all(must.holds for must in found.musts())


def test_what_must_be_true_now_is_said_worst_first() -> None:
    """At 18:45: hair begun, models in, and the sound check begun, which it is not."""
    stage = Stage(SHOW)
    stage.do(Check("arrive", done=True), "16:40")
    stage.do(Check("hm", done=False), "16:50")
    found = way(stage, "18:45")
    assert found.musts() == [
        Must("sound", False, stage.moment("18:30"), False),
        Must("hm", False, stage.moment("17:05"), True),
        Must("arrive", True, stage.moment("17:05"), True),
    ]
    following = found.next()
    assert following is not None
    assert following.id == "run"


def test_what_began_too_late_does_not_hold_until_it_is_done() -> None:
    """Begun at 17:30 instead of 17:05, hair keeps its 25 minutes; done in less, it holds again."""
    stage = Stage(SHOW)
    stage.do(Check("arrive", done=True), "16:40")
    stage.do(Check("hm", done=False), "17:30")
    assert way(stage, "17:40").musts()[0] == Must("hm", False, stage.moment("17:05"), False)
    assert way(stage, "17:40").slip == timedelta(minutes=25)
    stage.do(Check("hm", done=True), "18:20")
    assert way(stage, "18:20").musts()[0].holds


def test_a_start_that_has_passed_slips_with_the_clock() -> None:
    """All is done, nobody has gone: ten minutes later the start is ten minutes away."""
    stage = Stage("running_order: []\ncheckpoints: [{id: doors, title: Doors}]")
    stage.do(Check("doors", done=True), "19:00")
    assert way(stage, "20:10").slip == timedelta(minutes=10)


START = datetime(2027, 3, 2, 19, 0, tzinfo=UTC)
MINUTES = st.integers(-240, 30).map(lambda minutes: START + timedelta(minutes=minutes))


@st.composite
def prepared_plans(draw: st.DrawFn) -> tuple[RunningOrder, dict[str, Checked], datetime]:
    """Up to seven checkpoints that need earlier ones, some begun, some done; and a moment."""
    now = draw(MINUTES)
    points, checked = [], {}
    for n in range(draw(st.integers(0, 7))):
        by = draw(st.none() | st.integers(0, 60))
        points.append(
            {
                "id": f"p{n}",
                "title": f"P{n}",
                "needs": draw(st.lists(st.sampled_from([f"p{m}" for m in range(n)]), max_size=3))
                if n
                else [],
                "takes": f"{draw(st.integers(0, 90))}m",
                **({} if by is None else {"by": f"-{by}m"}),
            }
        )
        state = draw(st.sampled_from(["waiting", "waiting", "doing", "done"]))
        if state != "waiting":
            begun = min(draw(MINUTES), now)
            checked[f"p{n}"] = Checked(begun, now if state == "done" else None)
    return plan_of({"running_order": [], "checkpoints": points}), checked, now


def chains(point: Checkpoint, by_id: Mapping[str, Checkpoint], done: set[str]) -> Iterator[list[Checkpoint]]:
    """Every chain of what is left that ends in this one."""
    yield [point]
    for need in dict.fromkeys(point.needs):
        if need not in done:
            for chain in chains(by_id[need], by_id, done):
                yield [*chain, point]


@given(prepared_plans())
def test_the_slip_is_that_of_the_longest_chain(
    prepared: tuple[RunningOrder, dict[str, Checked], datetime],
) -> None:
    """Each chain of what is left by itself: its first as it stands, the others right after it."""
    plan, checked, now = prepared
    by_id = {point.id: point for point in plan.checkpoints}
    done = {name for name, check in checked.items() if check.done_at is not None}
    starts = [now]
    for point in plan.checkpoints:
        if point.id in done:
            continue
        for chain in chains(point, by_id, done):
            first, *others = chain
            begun = checked[first.id].begun_at if first.id in checked else None
            finish = max((begun or now) + first.takes, now) + sum((other.takes for other in others), ZERO)
            starts.append(finish - (point.by or ZERO))
    found = way_to_start(plan, START, checked, now)
    assert found.earliest == max(starts)
    assert found.slip == max(max(starts) - START, ZERO)


@given(prepared_plans())
def test_backward_and_forward_agree(prepared: tuple[RunningOrder, dict[str, Checked], datetime]) -> None:
    """Counted back, the least slack is what is left; counted forward, it is what the start can wait."""
    found = way_to_start(prepared[0], START, prepared[1], prepared[2])
    if found.worst is None:
        assert found.earliest == found.now
    else:
        assert START - found.earliest == found.worst.slack
        for point in found.points:
            assert point.slack is None or point.slack >= (found.spare or ZERO)


@given(prepared_plans())
def test_the_start_holds_where_all_holds_that_must(
    prepared: tuple[RunningOrder, dict[str, Checked], datetime],
) -> None:
    """Before the start: it slips where something that must be true is not, and only there."""
    plan, checked, now = prepared
    found = way_to_start(plan, START, checked, min(now, START - timedelta(seconds=1)))
    assert (found.slip == ZERO) == all(must.holds for must in found.musts())
