"""Cue lists of ETC Eos desks."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from showrunner.files.importing.importing import import_file
from showrunner.files.importing.packed import NotImported
from showrunner.files.importing.result import Wanted
from tests.files.importing.sheets import left, separated, titles

SAMPLE = Path(__file__).parents[1] / "samples" / "eos.csv"


def test_a_cue_list_becomes_segments_of_cues() -> None:
    """Scenes are segments; each cue is a GO of its own, in their order; follows fire by themselves."""
    done = import_file(SAMPLE, Wanted(), "show.yaml")
    assert done.plan.show == "Kestrel main"
    assert titles(done) == ["Prologue", "Act I"]
    prologue, act = done.plan.running_order
    assert [(cue.cue, cue.after, cue.follow, cue.delay, cue.action) for cue in prologue.cues] == [
        ("LX 1", None, None, None, "Preset; Doors open"),
        ("LX 2", "LX 1", None, None, "House out, slowly"),
        ("LX 2.5", None, "LX 2", timedelta(seconds=3), "Moonlight; the cyc alone"),
    ]
    assert [(cue.cue, cue.follow, cue.delay, cue.action) for cue in act.cues] == [
        ("LX 10", None, None, "Blackout"),
        ("LX 11", "LX 10", timedelta(seconds=3.5), "Sunrise; =SUM(A1)"),
    ]
    assert not any(finding.severity == "error" for finding in done.findings)


def test_what_stays_on_the_desk_is_told() -> None:
    """Another list, groups, levels, fade times, links."""
    done = import_file(SAMPLE, Wanted(), "show.yaml")
    assert any("cue list 1 is taken; left out: 2 (1 cues)" in sentence for sentence in done.made.assumed)
    assert any("LX 11 to 1" in sentence for sentence in done.made.assumed)
    assert {"Followspot", "Front"} <= set(left(done))
    assert "20" in left(done)
    assert done.made.where == "cue list 1 “Kestrel main”"


def test_another_cue_list_is_taken_by_its_number() -> None:
    """--sheet 2; one that is not there is told with those that are."""
    done = import_file(SAMPLE, Wanted(sheet="2"), "show.yaml")
    assert [cue.action for cue in done.plan.running_order[0].cues] == ["Followspot"]
    with pytest.raises(NotImported, match="there are: 1, 2"):
        import_file(SAMPLE, Wanted(sheet="9"), "show.yaml")


def test_an_export_of_an_old_desk_has_other_columns(tmp_path: Path) -> None:
    """Numbers for types, no scenes, a byte order mark, no end marker."""
    text = (
        "\ufeffSTART_TARGETS\r\n"
        "TARGET_TYPE,TARGET_LIST_NUMBER,TARGET_ID,PART_NUMBER,LABEL,UP_TIME,FOLLOW\r\n"
        "1,1,15,,sc1;vis q,3,F0\r\n1,1,15.5,,b/o,4,\r\n"
    )
    done = separated(tmp_path, text)
    (segment,) = done.plan.running_order
    assert [(cue.cue, cue.follow, cue.action) for cue in segment.cues] == [
        ("LX 15", None, "sc1;vis q"),
        ("LX 15.5", "LX 15", "b/o"),
    ]


def test_levels_alone_are_no_cue_list(tmp_path: Path) -> None:
    """Said with what to export instead."""
    with pytest.raises(NotImported, match="export the cue list"):
        separated(tmp_path, "START_LEVELS\nTARGET_TYPE,CHANNEL,LEVEL\n1,5,100\nEND_LEVELS\n")
