"""The calls before the start, counted back from it wherever it stands."""

from __future__ import annotations

from showrunner.model import events
from showrunner.model.actions import GiveCall, Refusal, Undo
from showrunner.model.calls import calls, due_call, next_call
from tests.model.stage import Stage

SHOW = "running_order: [{id: a, title: A, duration: 60s}]"


def stands(stage: Stage, now: str) -> list[tuple[str, str, str]]:
    """Each call with its time and how it stands then."""
    return [(call.id, stage.clock(call.at), call.status) for call in calls(stage.show, stage.moment(now))]


def due(stage: Stage, now: str) -> str | None:
    """The call that is to be given then."""
    call = due_call(stage.show, stage.moment(now))
    return call and call.id


def test_the_calls_of_a_house_are_counted_back_from_the_start() -> None:
    """Half at 35, quarter at 20, five at 10, beginners at 5 minutes before up, where nobody says more."""
    assert stands(Stage(SHOW), "19:00") == [
        ("half", "19:25:00", "waiting"),
        ("quarter", "19:40:00", "waiting"),
        ("five", "19:50:00", "waiting"),
        ("beginners", "19:55:00", "waiting"),
    ]
    assert [call[0] for call in stands(Stage("calls: us\n" + SHOW), "19:00")] == [
        "half-hour",
        "fifteen",
        "five",
        "places",
    ]
    assert stands(Stage("calls: none\n" + SHOW), "19:00") == []


def test_calls_of_ones_own_stand_in_the_order_of_their_times() -> None:
    """Whatever the order in which they were written."""
    stage = Stage("calls: [{title: On air in one, before: 1m}, {title: The doors, before: 30m}]\n" + SHOW)
    assert stands(stage, "19:00") == [
        ("doors", "19:30:00", "waiting"),
        ("on-air-in-one", "19:59:00", "waiting"),
    ]


def test_a_call_is_due_until_it_is_given_or_the_next_one_is() -> None:
    """Nobody is asked for two calls at once: the one before has passed."""
    stage = Stage(SHOW)
    assert (due(stage, "19:24:59"), due(stage, "19:25"), due(stage, "19:39:59")) == (None, "half", "half")
    assert due(stage, "19:40") == "quarter"
    assert stands(stage, "19:40")[0] == ("half", "19:25:00", "passed")
    stage.do(GiveCall(), "19:41")
    assert due(stage, "19:42") is None
    coming = next_call(stage.show, stage.moment("19:42"))
    assert coming is not None
    assert coming.id == "five"


def test_one_who_names_no_call_gives_the_one_whose_time_it_is() -> None:
    """Two minutes ahead at most: a thumb that slips at six gives nothing."""
    stage = Stage(SHOW)
    assert stage.refused(GiveCall(), "19:00") == Refusal("not-due", "the next call is The half, in 25:00")
    assert stage.ask(GiveCall(), "19:23") == events.CallGiven(
        "half", "The half", "2027-03-02T19:00:00.000+00:00"
    )
    assert stage.ask(GiveCall(), "19:30") == stage.ask(GiveCall("half"), "19:30")
    stage.do(GiveCall(), "19:24")
    assert stage.refused(GiveCall("half"), "19:26") == Refusal("already", "The half was given at 19:24")


def test_a_call_may_be_named_at_any_time_before_up() -> None:
    """By its name, whole or in part, also when its time has passed."""
    stage = Stage(SHOW)
    for said in ("half", "The half", "the HALF"):
        assert stage.ask(GiveCall(said), "19:45") == stage.ask(GiveCall("half"), "19:45")
    assert stage.refused(GiveCall("halves"), "19:45").code == "unknown"
    stage.do(GiveCall("half"), "19:45")
    assert stands(stage, "19:46")[0] == ("half", "19:25:00", "given")
    assert due(stage, "19:46") == "quarter"


def test_what_may_be_several_calls_is_asked_back() -> None:
    """With the names that tell them apart."""
    stage = Stage("calls: [{title: Ten minutes, before: 10m}, {title: Two minutes, before: 2m}]\n" + SHOW)
    assert stage.refused(GiveCall("minutes"), "19:45").candidates == ("ten-minutes", "two-minutes")
    assert stage.ask(GiveCall("two"), "19:45") == stage.ask(GiveCall("two-minutes"), "19:45")


def test_no_call_is_given_once_the_show_is_up() -> None:
    """And none is asked for."""
    stage = Stage(SHOW)
    stage.go("19:56")
    assert due(stage, "19:57") is None
    assert next_call(stage.show, stage.moment("19:57")) is None
    assert stage.refused(GiveCall(), "19:57") == Refusal("up", "the show is up")
    assert {call[2] for call in stands(stage, "19:57")} == {"passed"}


def test_nobody_is_asked_for_a_call_from_before_the_journal_was_opened() -> None:
    """Whoever opens the show at three minutes to eight has not forgotten beginners."""
    stage = Stage(SHOW)
    assert due(stage, "19:57") == "beginners"
    stage.show.opened_at = stage.moment("19:56")
    assert due(stage, "19:57") is None
    assert stands(stage, "19:57")[-1][2] == "passed"


def test_a_call_is_taken_back_like_anything_else() -> None:
    """It is due again."""
    stage = Stage(SHOW)
    stage.do(GiveCall(), "19:25")
    stage.do(Undo(), "19:26")
    assert due(stage, "19:26") == "half"


def test_a_call_for_a_start_that_was_moved_is_to_be_given_again() -> None:
    """The half of eight o'clock is not that of half past eight; once its new time was past, it is."""
    stage = Stage(SHOW)
    stage.do(GiveCall(), "19:25")
    stage.show.planned = stage.show.planned._replace(start=stage.moment("20:20"))
    assert stands(stage, "19:30")[0] == ("half", "19:45:00", "waiting")
    assert due(stage, "19:45") == "half"
    stage.show.planned = stage.show.planned._replace(start=stage.moment("19:55"))
    assert stands(stage, "19:30")[0] == ("half", "19:20:00", "given")
