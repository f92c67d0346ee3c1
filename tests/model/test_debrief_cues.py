"""What the debrief says of each cue."""

from __future__ import annotations

from typing import Any

import pytest

from showrunner.model.actions import (
    Action,
    CutOut,
    End,
    FireFollow,
    Go,
    Hold,
    Insert,
    Resume,
    Skip,
    Standby,
    Stop,
    Undo,
)
from showrunner.model.debrief import CueRun, debrief
from showrunner.model.state import AUTOMATIC
from tests.evening import Evening
from tests.model.test_debrief import seconds

PLAN: dict[str, Any] = {
    "start": "20:00",
    "pace": {"interval": "20s", "walk": "40s"},
    "running_order": [
        {
            "id": "opening",
            "title": "Opening",
            "duration": "60s",
            "cues": [
                {"cue": "LX 1", "action": "House out"},
                {"cue": "LX 2", "follow": "LX 1", "delay": "5s", "action": "Wash"},
            ],
        },
        {
            "id": "looks",
            "title": "Looks",
            "walks": [{"ines": "1"}, {"noor": "2"}, {"mei": "3"}, {"awa": "4"}],
            "cues": [
                {"cue": "FS 1", "with": "noor"},
                {"cue": "LX 5", "at": "30s"},
                {"cue": "SQ 1", "after": "mei"},
                {"cue": "FS 2", "with": "awa"},
                {"cue": "DECK 1", "visual": "all off"},
            ],
        },
        {"id": "bow", "title": "Bow", "duration": "30s", "cues": [{"cue": "LX 9"}]},
    ],
}

GOS: dict[str, float] = {
    "opening": 0,
    "looks": 60,
    "ines": 60,
    "noor": 80,
    "LX 5": 90,
    "mei": 100,
    "SQ 1": 104,
    "awa": 120,
    "bow": 160,
    "down": 190,
}
"""When each step is due, in seconds."""


def played(*extra: tuple[float, Action], follow: float | None = 5, **moved: float) -> Evening:
    """The evening to the second, but for what is said otherwise: `LX_5=97`."""
    times = {**GOS, **{name.replace("_", " "): at for name, at in moved.items()}}
    script: list[tuple[float, Action, str]] = [(at, Go(), "caller") for at in times.values()]
    script += [(at, action, "caller") for at, action in extra]
    if follow is not None:
        script.append((follow, FireFollow("LX 2"), AUTOMATIC))
    evening = Evening(PLAN)
    for at, action, by in sorted(script, key=lambda entry: entry[0]):
        evening.do(action, at, by)
    return evening


def cues(evening: Evening, now: float | None = None) -> dict[str, CueRun]:
    """By name."""
    moment = None if now is None else evening.moment(now)
    return {cue.cue: cue for cue in debrief(evening.records, moment).cues}


def test_every_cue_is_told_in_the_order_of_the_show() -> None:
    """How it comes, when it was due where it has a time of its own, when it went."""
    found = cues(played())
    assert [(name, cue.how, cue.status, seconds(cue.late), cue.verdict) for name, cue in found.items()] == [
        ("LX 1", "with", "gone", None, ""),
        ("LX 2", "follow", "gone", 0, "in time"),
        ("FS 1", "with", "gone", 0, "in time"),
        ("LX 5", "at", "gone", 0, "in time"),
        ("SQ 1", "after", "gone", None, ""),
        ("FS 2", "with", "gone", 0, "in time"),
        ("DECK 1", "visual", "gone", None, ""),
        ("LX 9", "with", "gone", None, ""),
    ]
    assert found["LX 1"].title == "House out"
    assert found["FS 1"].title == "noor"
    assert found["DECK 1"].at is None


@pytest.mark.parametrize(
    ("at", "late", "verdict"),
    [(85, -5, "early"), (85.9, -5, "early"), (86, -4, "in time"), (94.9, 4, "in time"), (95, 5, "late")],
)
def test_five_seconds_off_are_late_or_early(at: float, late: float, verdict: str) -> None:
    """By the seconds that clocks show."""
    found = cues(played(LX_5=at))["LX 5"]
    assert (seconds(found.late), found.verdict) == (late, verdict)


def test_a_hold_moves_what_is_due() -> None:
    """Nobody is late while the show waits."""
    waits = ((62.0, Hold("heel")), (72.0, Resume()))
    times = {name: at + 10 for name, at in GOS.items() if at > 60}
    assert not debrief(played(*waits, **times).records).cue_faults


STANDBYS = [("opening", -9.0), ("noor", 70.0), ("LX 5", 84.0), ("awa", 112.0), ("bow", 150.0)]


def test_a_standby_is_told_by_how_long_it_was_given_before_go() -> None:
    """To the cues of that step."""
    found = cues(played(*((at, Standby(step)) for step, at in STANDBYS)))
    assert [seconds(found[cue].standby) for cue in ("LX 1", "FS 1", "LX 5", "FS 2", "LX 9")] == [
        9,
        10,
        6,
        8,
        10,
    ]
    assert found["SQ 1"].standby is None
    assert debrief(played(*((at, Standby(step)) for step, at in STANDBYS)).records).standbys == 5


def test_a_cue_without_standby_is_told_where_the_caller_gives_them() -> None:
    """Not where there was no room for one: SQ 1 comes four seconds after another GO. It spoils no show."""
    found = debrief(played(*((at, Standby(step)) for step, at in STANDBYS if step != "LX 5")).records)
    assert [(cue.cue, cue.verdict) for cue in found.cue_faults] == [("LX 5", "without standby")]
    assert found.clean


def test_who_never_gives_a_standby_is_not_told_of_each() -> None:
    """Nor who gives one now and then."""
    assert not debrief(played().records).cue_faults
    assert not debrief(played((70, Standby("noor"))).records).cue_faults


def test_a_standby_that_was_taken_back_was_none() -> None:
    """What was undone is left out."""
    script = [(at, Standby(step)) for step, at in STANDBYS]
    found = cues(played(*script, (86, Undo())))
    assert (found["LX 5"].standby, found["LX 5"].verdict) == (None, "without standby")


def test_a_skipped_cue_is_missed_and_a_cut_one_is_not() -> None:
    """By itself or with the walk that it goes with."""
    evening = Evening(PLAN)
    for action in (CutOut("LX 5"), CutOut("awa"), Skip("noor")):
        evening.do(action, -10)
    for at in (0, 60, 60, 80, 84, 120, 150):
        evening.do(Go(), at)
    found = cues(evening)
    assert [(found[cue].status, found[cue].verdict) for cue in ("LX 5", "FS 2", "FS 1")] == [
        ("cut", ""),
        ("cut", ""),
        ("missed", "missed"),
    ]


def test_a_skipped_segment_takes_its_cues_with_it() -> None:
    """They were left out with it, and nobody missed them."""
    evening = Evening(PLAN)
    evening.do(Go(), 0)
    evening.do(FireFollow("LX 2"), 5, AUTOMATIC)
    evening.do(Skip("looks"), 10)
    for at in (60, 90):
        evening.do(Go(), at)
    assert {cue.status for cue in debrief(evening.records).cues if cue.segment == "looks"} == {"cut"}
    assert not debrief(evening.records).cue_faults


def test_what_came_after_an_early_end_was_not_called() -> None:
    """It is told with the steps that were not, and not cue by cue."""
    evening = Evening(PLAN)
    for at in (0, 60, 60):
        evening.do(Go(), at)
    evening.do(FireFollow("LX 2"), 60, AUTOMATIC)
    evening.do(End("alarm"), 70)
    found = debrief(evening.records)
    assert {(cue.status, cue.verdict) for cue in found.cues if cue.at is None} == {
        ("missed", "not called"),
        ("gone", ""),
    }
    assert [(cue.cue, cue.verdict) for cue in found.cue_faults] == [("LX 2", "overdue")]


def test_a_follow_that_never_fired_is_told() -> None:
    """In a show that runs it is still waited for; when the show is over it was missed."""
    evening = Evening(PLAN)
    evening.do(Go(), 0)
    assert cues(evening, 6)["LX 2"].verdict == ""
    waiting = cues(evening, 7)["LX 2"]
    assert (waiting.status, waiting.verdict, waiting.due) == ("waiting", "not fired", evening.moment(5))
    missed = cues(played(follow=None))["LX 2"]
    assert (missed.status, missed.verdict, missed.at) == ("missed", "not fired", None)


def test_nothing_is_overdue_while_the_show_is_stopped() -> None:
    """What follows waits for the show to go on."""
    evening = Evening(PLAN)
    evening.do(Go(), 0)
    evening.do(Stop("smoke"), 2)
    assert cues(evening, 100)["LX 2"].verdict == ""
    evening.do(Resume(), 100)
    evening.do(FireFollow("LX 2"), 103, AUTOMATIC)
    assert cues(evening)["LX 2"].verdict == "in time"


def test_what_goes_with_the_end_is_told_wherever_it_is_written() -> None:
    """A cue that was put in with the end counts to the last part, also where the plan leaves that out."""
    out = {"id": "out", "title": "Out", "skip": "yes", "cues": [{"cue": "LX 91"}]}
    evening = Evening({**PLAN, "running_order": [*PLAN["running_order"], out]})
    evening.do(Insert("cue", {"cue": "LX 90"}, "down", False), -10)
    for at in GOS.values():
        evening.do(Go(), at)
    found = cues(evening)
    assert found["LX 90"].status == "gone"
    assert "LX 91" not in found


def test_before_its_time_nothing_is_said_of_a_cue() -> None:
    """It waits."""
    assert {(cue.status, cue.verdict) for cue in cues(Evening(PLAN)).values()} == {("waiting", "")}
