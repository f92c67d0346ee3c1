"""Where the show stands, in the one line of plain mode."""

from __future__ import annotations

from showrunner.model.actions import SeeModel
from showrunner.reports.standing import standing
from tests.model.stage import Stage

SHOW = """
models: {noor: {name: Noor Haddad}, mei: {name: Mei Tanaka}}
running_order: [{title: Opening, duration: 40s}, {title: One, walks: [noor: 1, mei: 2]}]
"""


def test_who_is_wanted_is_said_and_the_others_are_counted() -> None:
    """The most urgent in words; nothing where all are where they should be."""
    stage = Stage(SHOW)
    stage.go("20:00:00")
    assert "wanted" not in standing(stage.show, stage.forecast("20:00:10"))
    stage.do(SeeModel("mei", "missing"), "20:00:10")
    line = standing(stage.show, stage.forecast("20:00:10"))
    assert "· wanted: Mei missing, out in 0:48 ·" in f"{line} ·"
    stage.do(SeeModel("noor", "hair"), "20:00:10")
    line = standing(stage.show, stage.forecast("20:00:10"))
    assert "wanted: Noor in hair and make-up, out in 0:30 and 1 more" in line
