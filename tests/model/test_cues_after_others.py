"""Where in the order a cue comes that is called after another cue."""

from __future__ import annotations

import pytest

from showrunner.model.lineup import Lineup
from showrunner.model.running_order import RunningOrder


def steps(*cues: dict[str, str]) -> list[str]:
    """The steps of one act with two walks and these cues."""
    data = {
        "show": "Order",
        "start": "20:00",
        "models": {"ines": {}, "noor": {}},
        "outfits": {"1": {}, "2": {}},
        "running_order": [
            {"id": "act", "title": "Act", "walks": [{"ines": "1"}, {"noor": "2"}], "cues": cues}
        ],
    }
    return [step.id for step in Lineup.of(RunningOrder.model_validate(data)).steps]


@pytest.mark.parametrize(
    "between",
    [
        {"cue": "SQ 1", "follow": "LX 1", "delay": "2s"},
        {"cue": "SQ 1", "visual": "Arch is clear"},
    ],
)
def test_after_what_is_never_called_means_after_the_step_it_belongs_to(between: dict[str, str]) -> None:
    """A follow or a visual cue is no step: who comes after it comes after the GO that it hangs on."""
    found = steps({"cue": "LX 1", "with": "noor"}, between, {"cue": "FS 1", "after": "SQ 1"})
    assert found == ["act", "act/1", "act/2", "FS 1", "down"]


def test_after_a_chain_of_follows_means_after_the_cue_that_began_it() -> None:
    """However long the chain is."""
    found = steps(
        {"cue": "LX 1", "after": "ines"},
        {"cue": "LX 2", "follow": "LX 1"},
        {"cue": "LX 3", "follow": "LX 2"},
        {"cue": "FS 1", "after": "LX 3"},
    )
    assert found == ["act", "act/1", "LX 1", "FS 1", "act/2", "down"]


def test_cues_that_follow_each_other_in_a_circle_do_not_stop_the_line_up() -> None:
    """It is an error in the plan; what comes after them goes with the start."""
    found = steps(
        {"cue": "LX 1", "follow": "LX 2"},
        {"cue": "LX 2", "follow": "LX 1"},
        {"cue": "FS 1", "after": "LX 1"},
    )
    assert found == ["act", "FS 1", "act/1", "act/2", "down"]
