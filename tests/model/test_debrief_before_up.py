"""What the debrief says of the time before up."""

from __future__ import annotations

from typing import Any

from showrunner.model.actions import Check, GiveCall, Go, MoveStart, SeeModel, Undo
from showrunner.model.debrief import debrief
from showrunner.model.times import parse_clock
from tests.evening import Evening
from tests.model.test_debrief import seconds

PLAN: dict[str, Any] = {
    "start": "20:00",
    "pace": {"interval": "60s", "walk": "40s"},
    "crew": {"odette": {"name": "Odette Blanc"}},
    "models": {"noor": {"name": "Noor Haddad"}},
    "running_order": [{"id": "looks", "title": "Looks", "walks": [{"noor": "1"}]}],
    "checkpoints": [
        {"id": "hm", "title": "Hair and make-up", "takes": "20m", "who": "odette"},
        {"id": "lineup", "title": "Line-up", "takes": "5m", "needs": "hm", "by": "-2m", "who": "captain"},
    ],
    "calls": [{"title": "The half", "before": "35m"}, {"title": "Beginners", "before": "5m"}],
}


def test_checkpoints_are_told_against_the_latest_they_could_be_done() -> None:
    """Hair and make-up by 19:53, the line-up by 19:58; whose they are, by name."""
    evening = Evening(PLAN)
    evening.do(Check("hm", False), -1500)
    evening.do(Check("hm", True), -390)
    evening.do(Check("lineup", True), -150)
    hm, lineup = debrief(evening.records).checkpoints
    assert (hm.title, hm.who, hm.status, hm.latest) == (
        "Hair and make-up",
        "Odette Blanc",
        "done",
        evening.moment(-420),
    )
    assert (seconds(hm.late), seconds(lineup.late), lineup.who) == (30, -30, "captain")


def test_what_is_not_done_has_no_lateness() -> None:
    """Begun, or not even that."""
    evening = Evening(PLAN)
    evening.do(Check("hm", False), -1500)
    told = [(point.status, point.done, point.late) for point in debrief(evening.records).checkpoints]
    assert told == [("doing", None, None), ("waiting", None, None)]


def test_what_was_to_be_done_before_the_journal_was_begun_is_not_held_against_anybody() -> None:
    """Who opens it ten minutes before the start could not tick it in time."""
    evening = Evening(PLAN, opened=-600)
    evening.do(Check("lineup", True), -150)
    assert [(point.id, seconds(point.late)) for point in debrief(evening.records).checkpoints] == [
        ("hm", None),
        ("lineup", -30),
    ]
    evening = Evening(PLAN, opened=-200)
    evening.do(Check("hm", True), -150)
    evening.do(GiveCall("beginners"), -140)
    found = debrief(evening.records)
    assert [(point.id, point.status, point.late) for point in found.checkpoints] == [
        ("hm", "done", None),
        ("lineup", "waiting", None),
    ]
    assert [call.title for call in found.calls] == ["Beginners"]


def test_a_start_that_is_moved_moves_the_way_to_it() -> None:
    """Ten minutes later there was time."""
    evening = Evening(PLAN)
    evening.do(MoveStart(parse_clock("20:10")), -400)
    evening.do(Check("hm", True), -390)
    hm, _ = debrief(evening.records).checkpoints
    assert seconds(hm.late) == -570


def test_calls_are_told_with_how_late_they_were() -> None:
    """Against the start for which they were given; of one that was not given only when it was due."""
    evening = Evening(PLAN)
    evening.do(GiveCall("half"), -2090, "odette")
    evening.do(MoveStart(parse_clock("20:10")), -400)
    half, beginners = debrief(evening.records).calls
    assert (half.title, half.due, seconds(half.late), half.by) == (
        "The half",
        evening.moment(-2100),
        10,
        "Odette Blanc",
    )
    assert (beginners.due, beginners.given, beginners.late) == (evening.moment(300), None, None)


def test_who_was_missing_and_until_when() -> None:
    """Until anything else is said of them, or they go out; said twice it is told once."""
    evening = Evening(PLAN)
    evening.do(SeeModel("noor", "missing"), -900, "odette")
    evening.do(SeeModel("noor", "arrived"), -600)
    evening.do(SeeModel("noor", "missing"), -100)
    evening.do(Go(), 0)
    assert debrief(evening.records).missing[1].until is None
    evening.do(Go(), 5)
    first, second = debrief(evening.records).missing
    assert first == ("Noor Haddad", evening.moment(-900), "Odette Blanc", evening.moment(-600))
    assert second.until == evening.moment(5)


def test_who_was_said_to_be_missing_by_mistake_was_not() -> None:
    """It was taken back."""
    evening = Evening(PLAN)
    evening.do(SeeModel("noor", "missing"), -900)
    evening.do(Undo(), -890)
    assert debrief(evening.records).missing == ()


def test_a_house_that_says_none_of_it_is_told_nothing() -> None:
    """No list of what nobody ticked."""
    evening = Evening(PLAN)
    evening.do(Go(), 0)
    found = debrief(evening.records)
    assert (found.checkpoints, found.calls, found.missing) == ((), (), ())
