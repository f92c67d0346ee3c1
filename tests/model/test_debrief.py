"""What happened against what was planned."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import given

from showrunner.model.actions import (
    Action,
    ChangeDuration,
    CutOut,
    End,
    FireFollow,
    FixProblem,
    Go,
    Hold,
    OpenProblem,
    ReopenProblem,
    Replace,
    Restore,
    Resume,
    Skip,
    Stop,
    TakeNote,
    TakeProblem,
    Undo,
)
from showrunner.model.debrief import Debrief, debrief
from showrunner.model.events import StepCalled
from showrunner.model.state import AUTOMATIC
from showrunner.model.times import ZERO
from tests.evening import Evening
from tests.model.test_lateness import evenings

PLAN: dict[str, Any] = {
    "start": "20:00",
    "pace": {"interval": "20s", "walk": "40s"},
    "models": {"noor": {"name": "Noor Haddad"}},
    "running_order": [
        {"id": "opening", "title": "Opening", "duration": "60s"},
        {
            "id": "first",
            "title": "First",
            "walks": [{"ines": "1"}, {"noor": "2"}, {"mei": "3"}],
            "cues": [
                {"cue": "LX 5", "at": "30s"},
                {"cue": "LX 6", "follow": "LX 5", "delay": "5s"},
                {"cue": "SQ 1", "after": "mei"},
            ],
        },
        {"id": "interval", "title": "Interval", "kind": "break", "duration": "5m"},
        {"id": "last", "title": "Last", "duration": "60s"},
    ],
}


def seconds(span: timedelta | None) -> float | None:
    """For comparing."""
    return None if span is None else span.total_seconds()


def played(*extra: tuple[float, Action], start: float = 0) -> Evening:
    """A whole evening to the second, with other things that happened at their moments."""
    script: list[tuple[float, Action, str]] = [
        (0, Go(), "caller"),  # Opening
        (60, Go(), "caller"),  # First
        (60, Go(), "caller"),  # ines
        (80, Go(), "caller"),  # noor
        (90, Go(), "caller"),  # LX 5
        (95, FireFollow("LX 6"), AUTOMATIC),
        (100, Go(), "caller"),  # mei
        (101, Go(), "caller"),  # SQ 1
        (140, Go(), "caller"),  # Interval
        (440, Go(), "caller"),  # Last
        (500, Go(), "caller"),  # Down
        *((at, action, "caller") for at, action in extra),
    ]
    evening = Evening(PLAN)
    for at, action, by in sorted(script, key=lambda entry: entry[0]):
        evening.do(action, start + at, by)
    return evening


def test_an_evening_to_the_second_is_a_clean_show() -> None:
    """Nothing late, nothing held, nothing to tell: every figure is as planned."""
    found = debrief(played().records)
    assert found.clean
    assert (found.over, found.late_start, found.shares) == (ZERO, ZERO, ())
    assert [seconds(segment.over) for segment in found.segments] == [0, 0, 0, 0]
    assert [segment.status for segment in found.segments] == ["done"] * 4


def test_playing_time_leaves_the_breaks_out_and_running_time_has_them() -> None:
    """Both are told, planned and actual."""
    found = debrief(played(start=30).records)
    assert [seconds(length) for length in found.running] == [500, 500]
    assert [seconds(length) for length in found.playing] == [200, 200]


def test_waiting_for_a_fixed_time_is_no_playing_time() -> None:
    """A gap before a hard start belongs to neither part."""
    plan = {
        "start": "20:00",
        "running_order": [
            {"id": "a", "title": "A", "duration": "60s"},
            {"id": "b", "title": "B", "start": "20:02", "duration": "60s"},
        ],
    }
    evening = Evening(plan)
    for at in (0, 120, 180):
        evening.do(Go(), at)
    found = debrief(evening.records)
    assert [seconds(length) for length in found.running] == [180, 180]
    assert [seconds(length) for length in found.playing] == [120, 120]
    assert [seconds(segment.fixed) for segment in found.segments] == [60, 0]


def test_a_late_segment_says_how_late_it_started_and_what_was_its_own() -> None:
    """Up 30 late, with a hold of 10 in the opening and 5 of its own."""
    evening = Evening(PLAN)
    evening.do(Go(), 30)
    evening.do(Hold("doors"), 40)
    evening.do(Resume(), 50)
    evening.do(Go(), 105)
    opening, first, *_ = debrief(evening.records).segments
    assert (seconds(opening.late), seconds(opening.held), seconds(opening.over)) == (30, 10, 5)
    assert (seconds(opening.length), seconds(first.late)) == (75, 45)
    assert first.start == evening.moment(105)
    assert first.end is None


def test_cues_are_late_from_five_seconds_on() -> None:
    """Against the moment they were due; what comes after another GO has no time of its own."""
    evening = Evening(PLAN)
    for at in (0, 60, 60, 80, 94.9, 100):
        evening.do(Go(), at)
    assert debrief(evening.records).cue_faults == ()
    evening = Evening(PLAN)
    for at in (0, 60, 60, 80, 95, 100, 130):
        evening.do(Go(), at)
    late, waiting = debrief(evening.records).cue_faults
    assert (late.cue, seconds(late.late), late.segment, late.verdict) == ("LX 5", 5, "first", "late")
    assert (waiting.cue, waiting.verdict) == ("LX 6", "not fired")


def test_a_follow_that_was_overdue_or_never_came_is_told() -> None:
    """Both by the moment at which it was due."""
    evening = Evening(PLAN)
    for at in (0, 60, 60, 80, 90):
        evening.do(Go(), at)
    assert debrief(evening.records).cue_faults == ()
    (waiting,) = debrief(evening.records, now=evening.moment(120)).cue_faults
    assert (waiting.cue, waiting.due, waiting.at) == ("LX 6", evening.moment(95), None)
    evening.do(FireFollow("LX 6"), 107, AUTOMATIC)
    (fired,) = debrief(evening.records).cue_faults
    assert (fired.at, seconds(fired.late), fired.verdict) == (evening.moment(107), 12, "overdue")


def test_problems_come_worst_first_with_time_to_take_and_to_fix() -> None:
    """From the opening on; a fix that did not hold is counted and does not end the time."""
    evening = Evening(PLAN)
    evening.do(OpenProblem("lamp"), 0, "lena")
    evening.do(OpenProblem("zip", "noor", "ward", "high"), 10, "lena")
    evening.do(TakeProblem(2), 15, "marc")
    evening.do(FixProblem(2, "pin"), 30, "marc")
    evening.do(ReopenProblem(2), 40, "lena")
    evening.do(FixProblem(2, "sewn"), 70, "rui")
    zip_, lamp = debrief(evening.records).problems
    assert (zip_.n, zip_.severity, zip_.department, zip_.status) == (2, "high", "WARD", "fixed")
    assert (seconds(zip_.to_take), zip_.taken_by) == (5, "marc")
    assert (seconds(zip_.to_fix), zip_.fix, zip_.fixed_by, zip_.reopened) == (60, "sewn", "rui", 1)
    assert (lamp.status, lamp.to_take, lamp.to_fix) == ("open", None, None)


def test_what_was_taken_back_is_left_out_and_counted() -> None:
    """A problem, a note and a cut by mistake: none of them is reported."""
    evening = played()
    for action in (OpenProblem("nothing"), TakeNote("nothing", kind="good")):
        evening.do(action, 510)
        evening.do(Undo(), 512)
    found = debrief(evening.records)
    assert (found.problems, found.good, found.undone) == ((), (), 2)
    assert found.clean


def test_cuts_that_stand_are_told_once() -> None:
    """Not those that were restored, and of a part cut twice the last; a cover is told as such."""
    evening = Evening(PLAN)
    evening.do(Go(), 0)
    for action in (
        CutOut("mei"),
        Restore("mei"),
        CutOut("mei"),
        CutOut("last"),
        Restore("last"),
    ):
        evening.do(action, 10)
    for length in (timedelta(minutes=2), None):
        evening.do(ChangeDuration("last", length), 11)
    evening.do(Skip("ines"), 20, "lena")
    evening.do(Replace("noor", "ines"), 21)
    found = debrief(evening.records)
    assert [(edit.kind, edit.words, edit.by) for edit in found.edits] == [
        ("cut", "cut look 3 mei", "caller"),
        ("skip", "skipped look 1 ines", "lena"),
        ("cover", "ines covers Noor Haddad, one walk", "caller"),
    ]


def test_holds_and_show_stops_with_reasons() -> None:
    """How long, in what, why; of a stop also what had been called last."""
    evening = Evening(PLAN)
    evening.do(Go(), 0)
    evening.do(Hold(), 10)
    evening.do(Hold("doors"), 12)
    evening.do(Resume(), 30)
    evening.do(Stop("ladder"), 40)
    hold, stop = debrief(evening.records, now=evening.moment(100)).waits
    assert (hold.stop, seconds(hold.length), hold.reason, hold.segment) == (False, 20, "doors", "Opening")
    assert (stop.stop, seconds(stop.length), stop.until, stop.last) == (True, 60, None, "Opening")


def test_the_pace_is_the_median_without_what_was_held() -> None:
    """Planned 20 s; measured 25, and an interval with a hold in it does not count."""
    evening = Evening(PLAN)
    for at in (0, 60, 60):
        evening.do(Go(), at)
    evening.do(Go(), 85)
    evening.do(Go(), 90)
    evening.do(Hold("heel"), 100)
    evening.do(Resume(), 130)
    evening.do(Go(), 140)
    (pace,) = debrief(evening.records).pace
    assert (pace.walks, seconds(pace.planned), seconds(pace.median)) == (1, 20, 25)


def test_the_middle_of_an_even_number_lies_between_two() -> None:
    """Measured 20 and 31: a pace of 25.5 s."""
    evening = Evening(PLAN)
    for at in (0, 60, 60, 80, 90, 111):
        evening.do(Go(), at)
    (pace,) = debrief(evening.records).pace
    assert (pace.walks, seconds(pace.median)) == (2, 25.5)


def test_ended_early_names_what_was_not_called() -> None:
    """Down in the middle: what was still to come is told, and it is no clean show."""
    evening = Evening(PLAN)
    for at in (0, 60, 60, 80, 90, 100):
        evening.do(Go(), at)
    evening.do(End("power cut"), 110)
    found = debrief(evening.records)
    assert found.uncalled == ("SQ 1", "Interval", "Last")
    assert not found.clean


def test_a_show_that_nobody_has_called() -> None:
    """Before up there is a plan, and nothing else."""
    found = debrief(Evening(PLAN).records)
    assert (found.phase, found.up, found.running.actual, found.shares) == ("before", None, None, ())
    assert not found.clean
    assert all(segment.start is None and segment.over is None for segment in found.segments)


def test_what_the_plan_leaves_out_is_left_out() -> None:
    """`skip: true` is no part of the evening: neither a segment nor a reason for it not to be clean."""
    plan = {
        "start": "20:00",
        "running_order": [
            {"id": "a", "title": "A", "duration": "60s"},
            {"id": "b", "title": "B", "duration": "60s", "skip": "yes", "walks": [{"ines": "1"}]},
        ],
    }
    evening = Evening(plan)
    evening.do(Go(), 0)
    evening.do(Go(), 60)
    found = debrief(evening.records)
    assert [segment.id for segment in found.segments] == ["a"]
    assert found.walks == ()
    assert found.clean


def test_a_moment_that_is_none_harms_nothing() -> None:
    """A journal that another program wrote may say anything."""
    evening = Evening(PLAN)
    evening.note(StepCalled("first", "First", segment="first", cues=("LX 5",), due="soon"), 0)
    assert debrief(evening.records).cue_faults == ()


@given(evenings())
def test_any_evening_can_be_debriefed(played: tuple[Evening, float]) -> None:
    """Whatever happened: it does not fail, adds up, and says the same however the show is given."""
    evening, now = played
    moment = evening.moment(now)
    found = debrief(evening.records, moment)
    assert isinstance(found, Debrief)
    assert sum((share.over for share in found.shares), ZERO) == found.over
    assert found == debrief(evening.records, moment, evening.show)
