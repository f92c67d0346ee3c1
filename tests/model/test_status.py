"""`status --format json`: every key of the contract, at every turn of an evening."""

import json
from datetime import datetime
from typing import Any

import pytest

from showrunner.model.actions import (
    Check,
    CutOut,
    End,
    FireFollow,
    FixProblem,
    GiveCall,
    Go,
    Hold,
    OpenProblem,
    Replace,
    Resume,
    SeeModel,
    Skip,
    Standby,
    Stop,
    TakeProblem,
    Undo,
)
from showrunner.model.state import fold
from showrunner.model.status import status
from tests.model.stage import Moment, Stage

SHOW = """
show: Maison Test
start: 20:00
timezone: Europe/Paris
hard_end: 20:10
pace: {interval: 20s, walk: 40s}
models:
  ines: {name: Inès Caron}
  noor: {name: Noor Haddad}
  zoe: {name: Zoé Blanc}
running_order:
  - id: opening
    title: Opening
    duration: 40s
    cues:
      - {cue: LX 1, action: House to half}
      - {cue: LX 2, follow: LX 1, delay: 8s}
      - {cue: SQ 9, with: end}
  - id: tailoring
    title: I. Tailoring
    walks: [ines: 1, noor: 2]
    cues:
      - {cue: FS 1, with: noor}
      - {cue: LX 5, at: +30s}
      - {cue: DECK 1, visual: the arch is clear}
  - {id: extra, title: Extra, walks: [zoe: 9], skip: yes}
  - {id: finale, title: Finale, kind: finale, start: 20:05}
checkpoints:
  - {id: hm, title: Hair and make-up, takes: 2h}
"""

KEYS = {
    "": "show journal seq rehearsal phase now start end elapsed_s over_s over_next_fixed_s live next standby "
    "segments walks cues changes models wanted checkpoints calls problems findings",
    "start": "planned published actual",
    "end": "planned hard projected",
    "next": "step title cues model outfit due",
    "segments": "id title kind status planned_start projected_start actual_start actual_end planned_s over_s",
    "walks": "id position segment model outfit status planned_out projected_out actual_out actual_back",
    "cues": "id cue segment status gone_at",
    "changes": "model from to after walk at_rail leaves_rail window_s needs_s verdict state measured_s "
    "dressers",
    "findings": "code severity text about way_out",
    "models": "id status",
    "wanted": "model walk why at text",
    "checkpoints": "id status latest_start slack_s critical",
    "calls": "id title at status given_at by",
    "problems": "n text about department severity status opened_at fixed_at fix by",
}
"""The contract of command-line.md: fields may be added, none is renamed."""

MAY_BE_ABSENT: dict[str, type | tuple[type, ...]] = {
    "actual": str, "hard": str, "elapsed_s": float, "over_next_fixed_s": float, "live": str, "next": dict,
    "model": str, "outfit": str, "due": str, "projected_start": str, "actual_start": str, "actual_end": str,
    "planned_out": str, "projected_out": str, "actual_out": str, "actual_back": str, "gone_at": str,
    "latest_start": str, "slack_s": float, "about": (str, list), "department": str,
    "walk": str, "measured_s": float, "way_out": str, "fixed_at": str, "fix": str, "given_at": str, "by": str,
}  # fmt: skip


def at(stage: Stage, now: Moment) -> Any:
    """The status as a machine gets it, checked against the contract."""
    made = status(stage.show, stage.moment(now), "tonight.showlog")
    found = json.loads(json.dumps(made))
    assert found == made
    _check(found, "")
    return found


def _check(found: Any, name: str) -> None:
    if isinstance(found, list):
        for entry in found:
            _check(entry, name)
    elif isinstance(found, dict):
        assert set(found) == set(KEYS[name].split()), name
        for key, value in found.items():
            if value is None or key in MAY_BE_ABSENT:
                assert value is None or isinstance(value, MAY_BE_ABSENT[key]), key
            elif key.endswith("_s"):
                assert type(value) is float, key
            if isinstance(value, str) and (
                key in {"now", "planned", "projected", "due"} or key[-3:] == "_at"
            ):
                assert datetime.fromisoformat(value).tzinfo is not None
            if isinstance(value, dict) or (isinstance(value, list) and value and isinstance(value[0], dict)):
                _check(value, key)


def by_id(found: Any, key: str) -> dict[str, str]:
    """Each entry's status, by its id."""
    return {entry["id"]: entry["status"] for entry in found[key]}


def entry(found: Any, key: str, name: str) -> Any:
    """One entry by its id."""
    return next(one for one in found[key] if one["id"] == name)


def test_before_the_show() -> None:
    """Nothing has happened: what is planned, what is next, and that it is not up."""
    found = at(Stage(SHOW), "19:50")
    assert found["show"] == "Maison Test"
    assert found["journal"] == "tonight.showlog"
    assert (found["seq"], found["rehearsal"], found["phase"]) == (1, False, "before")
    assert found["now"] == "2027-03-02T19:50:00+01:00"
    assert found["start"] == {
        "planned": "2027-03-02T20:00:00+01:00",
        "published": "2027-03-02T20:00:00+01:00",
        "actual": None,
    }
    assert found["end"] == {
        "planned": "2027-03-02T20:06:00+01:00",
        "hard": "2027-03-02T20:10:00+01:00",
        "projected": "2027-03-02T20:06:00+01:00",
    }
    assert (found["elapsed_s"], found["over_s"], found["over_next_fixed_s"]) == (None, 0.0, -200.0)
    assert (found["live"], found["standby"]) == (None, [])
    assert found["next"] == {
        "step": "opening",
        "title": "Opening",
        "cues": ["LX 1"],
        "model": None,
        "outfit": None,
        "due": "2027-03-02T20:00:00+01:00",
    }
    assert by_id(found, "segments") == {
        "opening": "next",
        "tailoring": "waiting",
        "extra": "skipped",
        "finale": "waiting",
    }
    assert found["changes"] == []
    assert found["checkpoints"] == [
        {
            "id": "hm",
            "status": "waiting",
            "latest_start": "2027-03-02T18:00:00+01:00",
            "slack_s": -6600.0,
            "critical": True,
        }
    ]


def test_in_the_middle_of_the_show() -> None:
    """Live, next, standing by, gone, out, ready, and how late."""
    stage = Stage(SHOW)
    stage.do(Go(), "20:00:10")
    stage.do(FireFollow("LX 2"), "20:00:18")
    stage.go(stage.moment("20:00:52").replace(microsecond=500_000))
    stage.go("20:00:55")
    stage.do(SeeModel("noor", "ready"), "20:01:00")
    stage.do(Standby(), "20:01:05")
    found = at(stage, "20:01:10")
    assert (found["phase"], found["live"], found["elapsed_s"]) == ("up", "tailoring", 60.0)
    assert found["start"]["actual"] == "2027-03-02T20:00:10+01:00"
    assert found["next"] == {
        "step": "tailoring/2",
        "title": "Noor Haddad",
        "cues": ["FS 1"],
        "model": "noor",
        "outfit": "2",
        "due": "2027-03-02T20:01:15+01:00",
    }
    assert found["standby"] == ["tailoring/2"]
    assert by_id(found, "cues") == {
        "LX 1": "gone",
        "LX 2": "gone",
        "SQ 9": "gone",
        "FS 1": "standby",
        "LX 5": "waiting",
        "DECK 1": "waiting",
    }
    assert entry(found, "cues", "LX 2")["gone_at"] == "2027-03-02T20:00:18+01:00"
    assert entry(found, "cues", "SQ 9")["gone_at"] == "2027-03-02T20:00:52.500+01:00"
    assert by_id(found, "walks") == {
        "tailoring/1": "out",
        "tailoring/2": "ready",
        "extra/9": "skipped",
        "finale/ines": "waiting",
        "finale/noor": "waiting",
    }
    assert by_id(found, "models") == {"ines": "out", "noor": "ready", "zoe": "expected"}
    assert entry(found, "walks", "tailoring/1") == {
        "id": "tailoring/1",
        "position": 1,
        "segment": "tailoring",
        "model": "ines",
        "outfit": "1",
        "status": "out",
        "planned_out": "2027-03-02T20:00:40+01:00",
        "projected_out": "2027-03-02T20:00:55+01:00",
        "actual_out": "2027-03-02T20:00:55+01:00",
        "actual_back": None,
    }
    assert entry(found, "walks", "extra/9")["planned_out"] is None
    assert entry(found, "segments", "opening") == {
        "id": "opening",
        "title": "Opening",
        "kind": "segment",
        "status": "done",
        "planned_start": "2027-03-02T20:00:00+01:00",
        "projected_start": "2027-03-02T20:00:10+01:00",
        "actual_start": "2027-03-02T20:00:10+01:00",
        "actual_end": "2027-03-02T20:00:52.500+01:00",
        "planned_s": 40.0,
        "over_s": 2.5,
    }


def test_after_the_show() -> None:
    """Down: nothing is next, and the numbers stand still."""
    stage = Stage(SHOW)
    stage.go_until("down", "20:00:30")
    stage.go("20:06:10")
    found = at(stage, "21:00")
    assert (found["phase"], found["live"], found["next"]) == ("down", None, None)
    assert (found["elapsed_s"], found["over_s"], found["over_next_fixed_s"]) == (340.0, 10.0, -230.0)
    assert set(by_id(found, "segments").values()) == {"done", "skipped"}


@pytest.mark.parametrize(("action", "phase"), [(Hold("wait"), "held"), (Stop(), "stopped")])
def test_held_and_stopped(action: Hold | Stop, phase: str) -> None:
    """The phase says which."""
    stage = Stage(SHOW)
    stage.go("20:00")
    stage.do(action, "20:00:10")
    assert at(stage, "20:00:50")["phase"] == phase
    assert at(stage, "20:00:50")["over_s"] == 0.0
    stage.do(Resume(), "20:00:50")
    assert at(stage, "20:00:50")["phase"] == "up"


def test_problems_in_their_order_with_what_was_done() -> None:
    """Open, taken, fixed, each with who said it."""
    stage = Stage(SHOW)
    stage.do(OpenProblem("Zip", about="look 2", department="ward", severity="high"), "19:00", "lena")
    stage.do(OpenProblem("Lamp out"), "19:01")
    stage.do(OpenProblem("Late car"), "19:02")
    stage.do(TakeProblem(2), "19:03", "marc")
    stage.do(FixProblem(1, "safety pin"), "19:05", "lena")
    found = at(stage, "19:10")["problems"]
    assert found[0] == {
        "n": 1,
        "text": "Zip",
        "about": "look 2 Noor Haddad",
        "department": "WARD",
        "severity": "high",
        "status": "fixed",
        "opened_at": "2027-03-02T19:00:00+01:00",
        "fixed_at": "2027-03-02T19:05:00+01:00",
        "fix": "safety pin",
        "by": "lena",
    }
    assert [problem["status"] for problem in found] == ["fixed", "taken", "open"]


def test_cut_and_skipped_are_told_apart_and_have_no_projection() -> None:
    """What is out of the show has a planned time and no projected one."""
    stage = Stage(SHOW)
    stage.do(CutOut("noor"), "19:00")
    stage.do(Skip("LX 5"), "19:00")
    found = at(stage, "19:00")
    assert by_id(found, "walks")["tailoring/2"] == "cut"
    assert "finale/noor" not in by_id(found, "walks")
    assert by_id(found, "cues")["LX 5"] == "skipped"
    assert by_id(found, "cues")["FS 1"] == "cut"
    walk = entry(found, "walks", "tailoring/2")
    assert (walk["planned_out"], walk["projected_out"]) == ("2027-03-02T20:01:00+01:00", None)
    stage.do(CutOut("tailoring"), "19:01")
    assert entry(at(stage, "19:01"), "segments", "tailoring")["projected_start"] is None


def test_who_is_not_where_they_should_be_is_told() -> None:
    """In words, with a code for machines."""
    stage = Stage(SHOW)
    assert at(stage, "19:00")["wanted"] == []
    stage.do(SeeModel("noor", "missing"), "19:00")
    (wanted,) = at(stage, "19:00")["wanted"]
    assert (wanted["model"], wanted["walk"], wanted["why"]) == ("noor", "tailoring/2", "missing")
    assert wanted["text"].startswith("Noor missing, first look 20:")
    stage.do(SeeModel("noor", "hair"), "19:59")
    assert [found["why"] for found in at(stage, "19:59")["wanted"]] == ["hair"]


def test_a_replaced_model_is_told_as_such() -> None:
    """And the walk has the cover's name."""
    stage = Stage(SHOW)
    stage.do(SeeModel("noor", "missing"), "19:00")
    assert by_id(at(stage, "19:00"), "models")["noor"] == "missing"
    stage.do(Replace("noor", "zoe"), "19:01")
    found = at(stage, "19:01")
    assert by_id(found, "models")["noor"] == "replaced"
    assert entry(found, "walks", "tailoring/2")["model"] == "zoe"
    assert "finale/zoe" in by_id(found, "walks")


def test_as_it_stood_at_a_moment_in_the_past() -> None:
    """`--at`: what happened by then, and what was taken back only later still stands."""
    stage = Stage(SHOW)
    stage.do(OpenProblem("Zip"), "19:59")
    stage.go("20:00:10", "20:00:50")
    stage.do(Undo(), "20:00:55")
    stage.do(Check("hm", done=True), "20:01")
    now = stage.moment("20:00:52")
    past = status(fold(stage.records, until=now), now, "x")
    assert (past["live"], past["seq"]) == ("tailoring", 4)
    assert past["checkpoints"][0]["status"] == "waiting"
    now = stage.moment("20:00:57")
    assert status(fold(stage.records, until=now), now, "x")["live"] == "opening"
    now = stage.moment("19:00")
    before = status(fold(stage.records, until=now), now, "x")
    assert (before["phase"], before["problems"], before["seq"]) == ("before", [], 1)


def test_before_the_journal_was_opened_the_show_is_as_it_was_opened() -> None:
    """A moment earlier than the first event shows the plan."""
    stage = Stage(SHOW)
    now = stage.moment("09:00")
    assert status(fold(stage.records, until=now), now, "x")["phase"] == "before"


def test_a_rehearsal_says_so_and_its_plan_moves_with_it() -> None:
    """Planned times are those of the rehearsal."""
    stage = Stage(SHOW, rehearsal=True)
    stage.go("14:00")
    found = at(stage, "14:00")
    assert found["rehearsal"] is True
    assert found["start"]["planned"] == found["start"]["actual"] == "2027-03-02T14:00:00+01:00"
    assert found["end"]["hard"] == "2027-03-02T14:10:00+01:00"
    assert found["over_s"] == 0.0


# ---- where the lateness arose ----

PARTS = """
running_order:
  - {id: a, title: A, duration: 60s}
  - {id: b, title: B, duration: 60s, start: 20:01:30}
  - {id: c, title: C, duration: 60s}
"""


def own(stage: Stage, now: Moment) -> dict[str, float]:
    """Each segment's own share."""
    return {segment["id"]: segment["over_s"] for segment in at(stage, now)["segments"]}


def test_a_late_start_is_no_segments_own() -> None:
    """Fifty late at the start: nobody's segment was longer for it."""
    stage = Stage(PARTS)
    assert own(stage, "20:00:40") == {"a": 0.0, "b": 0.0, "c": 0.0}
    stage.go("20:00:50", "20:01:50")
    assert own(stage, "20:02:00") == {"a": 0.0, "b": 0.0, "c": 0.0}


def test_waiting_for_a_hard_start_is_nobodys_overrun() -> None:
    """A ends on time and B is called when its clock says; only what reaches past that is A's."""
    stage = Stage(PARTS)
    stage.go("20:00:00", "20:01:30")
    assert own(stage, "20:01:30")["a"] == 0.0
    stage = Stage(PARTS)
    stage.go("20:00:00", "20:01:37")
    assert own(stage, "20:01:37")["a"] == 7.0


def test_a_segment_cut_short_is_under_and_one_held_is_over() -> None:
    """A ten seconds sooner; B five late, held for twenty."""
    stage = Stage(PARTS)
    stage.go("20:00:00", "20:00:50")
    assert own(stage, "20:00:50")["a"] == -10.0
    stage.do(Hold(), "20:01:00")
    stage.do(Resume(), "20:01:20")
    assert own(stage, "20:01:30")["b"] == 20.0
    stage.go("20:02:15")
    assert own(stage, "20:02:15") == {"a": -10.0, "b": 25.0, "c": 0.0}


def test_a_live_segment_is_over_once_its_time_is_up() -> None:
    """Second by second; in a gap before a hard start it is not."""
    stage = Stage(PARTS)
    stage.go("20:00:00")
    assert [own(stage, now)["a"] for now in ("20:00:59", "20:01:20", "20:01:31")] == [0.0, 0.0, 1.0]
    stage.go("20:01:30", "20:02:30")
    assert [own(stage, now)["c"] for now in ("20:03:30", "20:03:45")] == [0.0, 15.0]


def test_an_end_before_the_last_step_leaves_the_live_segment_short() -> None:
    """Ended after twenty of its sixty seconds; what was not played has no share."""
    stage = Stage(PARTS)
    stage.go("20:00:00")
    stage.do(End(), "20:00:20")
    assert own(stage, "20:10") == {"a": -40.0, "b": 0.0, "c": 0.0}


def test_a_segment_that_counts_to_its_end_absorbs() -> None:
    """However late it began it is over only past its clock time, and under when it is taken early."""
    plan = """
    running_order:
      - {id: a, title: A, duration: 60s, count_to_end: yes}
      - {id: b, title: B, duration: 60s}
    """
    stage = Stage(plan)
    stage.go("20:00:30")
    assert own(stage, "20:00:40")["a"] == 0.0
    assert own(stage, "20:01:10")["a"] == 10.0
    stage.go("20:00:55")
    assert own(stage, "20:01:00")["a"] == -5.0
    late = Stage(plan)
    late.go("20:02:00")
    assert own(late, "20:02:00")["a"] == 0.0
    assert own(late, "20:02:03")["a"] == 3.0


def test_late_walks_before_a_gap_are_their_segments_own() -> None:
    """The last model back ten seconds after the segment's time: ten OVER, and the gap not."""
    stage = Stage(
        """
        pace: {interval: 20s, walk: 40s}
        running_order:
          - {id: a, title: A, walks: [ines: 1, noor: 2]}
          - {id: b, title: B, duration: 60s, start: 20:02}
        """
    )
    stage.go("20:00:00", "20:00:00", "20:00:30", "20:02:00")
    assert own(stage, "20:02:00")["a"] == 10.0


def test_changes_are_told_with_their_window_and_what_became_of_them() -> None:
    """Planned at first; the same walk's change when it was made."""
    stage = Stage(
        """
pace: {interval: 30s, walk: 40s, travel: 10s}
models: {ines: {dressers: lena}, noor: {}}
crew: {lena: {}}
outfits: {1: {}, 2: {}, 3: {change: 50s}}
running_order:
  - {id: a, title: A, walks: [ines: 1, noor: 2, noor: 2, ines: 3]}
"""
    )
    (change,) = at(stage, "19:00")["changes"]
    assert change == {
        "model": "ines",
        "from": "1",
        "to": "3",
        "after": "a/1",
        "walk": "a/3",
        "at_rail": "2027-03-02T20:00:50+01:00",
        "leaves_rail": "2027-03-02T20:01:20+01:00",
        "window_s": 30.0,
        "needs_s": 50.0,
        "verdict": "impossible",
        "state": "waiting",
        "measured_s": None,
        "dressers": ["lena"],
    }
    stage.go_until("a/3", "20:00:00")
    stage.go("20:02:00")
    (change,) = at(stage, "20:02:10")["changes"]
    assert (change["verdict"], change["window_s"], change["measured_s"]) == ("made", 60.0, 60.0)


def test_the_calls_before_the_start_are_told_with_who_gave_them() -> None:
    """Each with when it is to be given, how it stands, and who gave it when."""
    show = """
calls: [{title: The half, before: 35m}, {title: The quarter, before: 20m}, {title: The five, before: 10m}]
running_order: [{id: opening, title: Opening}]
"""
    stage = Stage(show)
    stage.do(GiveCall("quarter"), "19:41", by="lena")
    found = at(stage, "19:42")["calls"]
    assert [(call["id"], call["status"], call["by"]) for call in found] == [
        ("half", "passed", None),
        ("quarter", "given", "lena"),
        ("five", "waiting", None),
    ]
    assert found[1]["title"] == "The quarter"
    assert found[1]["at"] == "2027-03-02T19:40:00+01:00"
    assert found[1]["given_at"] == "2027-03-02T19:41:00+01:00"
