"""What is found while the show runs: the rules of `check`, over what is still to come."""

from typing import Any

from showrunner.model.actions import Clear, CutOut, Move, SeeModel, Skip
from showrunner.model.checks import check
from showrunner.model.findings import Finding
from showrunner.model.outlook import Outlook
from showrunner.model.references import check_references
from tests.model.stage import Moment, Stage

SHOW: dict[str, Any] = {
    "hard_end": "20:04",
    "pace": {"interval": "20s", "walk": "40s", "travel": "10s"},
    "quick_change": {"warn": "60s", "fail": "15s"},
    "crew": {"lena": {}, "marc": {}},
    "models": {
        "ines": {"dressers": "lena", "covers": ["mei", "noor"]},
        "noor": {"dressers": "lena", "released_by": "20:03"},
        "mei": {"covers": ["ines"]},
    },
    "outfits": {
        "1": {"items": ["pearl"]},
        "2": {},
        "3": {"items": ["pearl"]},
        "4": {"change": "50s"},
        "5": {"tags": "sheer"},
    },
    "running_order": [
        {"title": "Opening", "duration": "10s"},
        {"title": "A", "walks": [{"ines": "1"}, {"noor": "2"}, {"mei": "3"}]},
        {"title": "Film", "duration": "20s"},
        {"title": "B", "start": "20:02", "walks": [{"ines": "4"}, {"noor": "5"}]},
    ],
    "checkpoints": [{"id": "hm", "title": "Hair and make-up", "takes": "1h"}],
}
"""A at 20:00:10: ines, noor at :30, mei at :50; film at 20:01:30; B at 20:02: ines, noor at :20."""


def found(stage: Stage, now: Moment) -> list[Finding]:
    """Everything that is found, seen from then."""
    return list(Outlook(stage.show, stage.forecast(now)).findings)


def codes(stage: Stage, now: Moment) -> list[str]:
    """The codes of it."""
    return [finding.code for finding in found(stage, now)]


def of(stage: Stage, now: Moment, code: str) -> Finding:
    """The one finding of that code."""
    (finding,) = [finding for finding in found(stage, now) if finding.code == code]
    return finding


def test_before_up_the_running_show_says_what_check_says() -> None:
    """The same words about the same things, in another order; gaps alone are for the plan."""
    stage = Stage(SHOW)
    planned = {finding.text for finding in check(stage.plan) if finding.code != "gap"}
    assert {finding.text for finding in found(stage, "18:00")} == planned
    assert "change-tight" in codes(stage, "18:00")


def test_worst_first_then_soonest_first() -> None:
    """Errors, warnings, notes; and among warnings what will hurt first."""
    late = {**SHOW, "outfits": {**SHOW["outfits"], "4": {"change": "2m"}}}
    stage = Stage(late)
    severities = [finding.severity for finding in found(stage, "18:00")]
    assert severities == sorted(severities, key=["error", "warning", "note"].index)
    assert codes(stage, "18:00")[0] == "change-impossible"
    moments = [f.at for f in found(stage, "18:00") if f.severity == "warning" and f.at is not None]
    assert moments == sorted(moments)


def test_what_is_past_or_done_is_not_found() -> None:
    """A change that is said ready, then one that was made; an item that was out; a cover once it is up."""
    stage = Stage(SHOW)
    assert "item-shared" in codes(stage, "19:00")
    stage.go("20:00:00", "20:00:10", "20:00:10", "20:00:30", "20:00:50")
    assert not {"item-shared", "cover-missing"} & set(codes(stage, "20:00:50"))
    assert "change-tight" in codes(stage, "20:00:55")
    stage.do(SeeModel("ines", "ready"), "20:01:30")
    assert "b/4" not in [finding.about[0] for finding in found(stage, "20:01:30")]
    stage.go_until("b/4", "20:01:30")
    stage.go("20:02:00", "20:02:20")
    assert codes(stage, "20:02:30") == []


def test_an_edit_makes_a_change_impossible_and_it_is_said_by_how_much() -> None:
    """Ines' second look is put before Noor's first: she is out twice at once."""
    stage = Stage(SHOW)
    stage.do(Move("b/4", "a/2", False), "19:00")
    double = of(stage, "19:00", "double-out")
    assert (double.severity, double.about) == ("error", ("b/4", "a/1"))
    assert double.in_short == "ines out twice at once, look 1 and 4, 0:20 short"


def test_lateness_makes_what_was_fine_late() -> None:
    """Up two minutes late: the hard start is missed, the hard end and Noor's release with it."""
    stage = Stage(SHOW)
    assert "hard-end" not in codes(stage, "19:59")
    stage.go("20:02:00")
    overlap = of(stage, "20:02:05", "overlap")
    assert overlap.in_short == "B 1:50 after its hard start"
    assert overlap.severity == "warning"
    assert of(stage, "20:02:05", "hard-end").in_short == "down 0:50 after the hard end"
    assert any(f.about == ("noor", "released_by") for f in found(stage, "20:02:05"))


def test_a_clearance_ticked_tonight_counts() -> None:
    """Seen: gone. Refused after all: there again, in other words."""
    stage = Stage(SHOW)
    assert of(stage, "19:00", "clearance").text.endswith("noor has no clearance for it")
    stage.do(Clear("noor", "sheer", True), "19:00")
    assert "clearance" not in codes(stage, "19:00")
    stage.do(Clear("noor", "sheer", False), "19:01")
    assert of(stage, "19:01", "clearance").text.endswith("noor has not agreed to it")


def test_what_is_cut_or_skipped_hurts_nobody() -> None:
    """Without Ines' second look there is nothing left of her change, nor of the clash at Lena's rail."""
    stage = Stage(SHOW)
    stage.do(CutOut("b/4"), "19:00")
    assert [f.about for f in found(stage, "19:00") if f.code.startswith("change")] == [("b/5", "noor")]
    assert "dresser-clash" not in codes(stage, "19:00")
    stage.do(Skip("b/5"), "19:00")
    assert not {"clearance", "change-tight"} & set(codes(stage, "19:00"))


def test_checkpoints_are_late_until_the_show_is_up() -> None:
    """Not begun in time, begun too late, done; and a rehearsal is never late."""
    stage = Stage(SHOW)
    assert "checkpoint-late" not in codes(stage, "18:59")
    assert of(stage, "19:10", "checkpoint-late").text == "Hair and make-up had to begin by 19:00:00, 10m ago"
    stage.go("20:00:00")
    assert "checkpoint-late" not in codes(stage, "20:00:00")
    assert "checkpoint-late" not in codes(Stage(SHOW, rehearsal=True), "19:10")


def test_a_show_that_is_down_has_no_findings() -> None:
    """Nothing can be done any more."""
    stage = Stage(SHOW)
    stage.go_until("down", "20:30")
    stage.go("20:30")
    assert found(stage, "20:31") == []


def test_names_that_point_nowhere_are_told_until_their_segment_is_past() -> None:
    """A model whom nobody has written down."""
    stage = Stage({**SHOW, "models": {name: m for name, m in SHOW["models"].items() if name != "mei"}})
    assert {f.text for f in check_references(stage.plan)} <= {f.text for f in found(stage, "19:00")}
    stage.go_until("film", "20:00:30")
    stage.go("20:01:30")
    assert not [f for f in found(stage, "20:01:31") if f.code == "reference" and "walks" in f.where]


def test_what_one_outlook_has_found_the_next_takes_over_while_only_the_clock_moves() -> None:
    """And not once a time that is to come has moved with it, or somebody has said something."""
    stage = Stage(SHOW)
    stage.go("20:00:00", "20:00:10", "20:00:10", "20:00:30")
    first = Outlook(stage.show, stage.forecast("20:00:35"))
    second = Outlook(stage.show, stage.forecast("20:00:40"), first)
    before = first.findings
    second = Outlook(stage.show, stage.forecast("20:00:40"), first)
    assert second._kept is first._kept
    assert second.findings == before
    overdue = Outlook(stage.show, stage.forecast("20:01:10"), second)
    assert overdue._kept is not first._kept
    stage.do(SeeModel("mei", "missing"), "20:00:41")
    assert Outlook(stage.show, stage.forecast("20:00:41"), second)._kept is not first._kept


def test_a_show_that_runs_ahead_of_its_pace_needs_time_and_not_places() -> None:
    """Enough places lie between the two walks, and the time that they had is gone."""
    walks = [
        {"ines": "1"},
        {"noor": "2"},
        {"mei": "3"},
        {"zoe": "6"},
        {"kim": "7"},
        {"lou": "8"},
        {"ines": "2"},
    ]
    plan = {
        **{key: SHOW[key] for key in ("pace", "quick_change")},
        "models": {name: {} for name in ("ines", "noor", "mei", "zoe", "kim", "lou")},
        "outfits": {str(n): {} for n in range(1, 9)},
        "running_order": [{"title": "A", "walks": walks}],
    }
    stage = Stage(plan)
    assert "change-tight" not in codes(stage, "18:00")
    for second in range(6):
        stage.go(f"20:00:0{second}")
    assert of(stage, "20:00:06", "change-impossible").way_out.startswith("1m16s more between the two walks")
