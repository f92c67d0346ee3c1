"""Every key of the registry does something where it is said to work."""

from __future__ import annotations

from typing import Final

import pytest
from textual.actions import parse

from showrunner.app import ShowApp
from showrunner.keys import KEYS, Key, Where
from showrunner.screens.agree_box import AgreeBox
from showrunner.screens.clearance_box import ClearanceBox
from showrunner.screens.cover_box import CoverBox
from showrunner.screens.debrief import DebriefScreen
from showrunner.screens.dressing import DressingScreen
from showrunner.screens.edit_box import EditBox
from showrunner.screens.file_box import FileBox
from showrunner.screens.find_box import FindBox
from showrunner.screens.findings import FindingsScreen
from showrunner.screens.fix_box import FixBox
from showrunner.screens.insert_box import InsertBox
from showrunner.screens.moment_box import MomentBox
from showrunner.screens.move_box import MoveBox
from showrunner.screens.note_box import NoteBox
from showrunner.screens.preparation import ClearancesPart, ModelsPart, PreparationScreen, WayPart
from showrunner.screens.problem_box import ProblemBox
from showrunner.screens.problems import ProblemsScreen
from showrunner.screens.reason_box import ReasonBox
from showrunner.screens.replay import ReplayScreen
from showrunner.screens.run import RunScreen
from showrunner.screens.show import ShowScreen
from showrunner.screens.start import StartScreen
from showrunner.screens.swap_box import SwapBox
from showrunner.screens.time_boxes import DurationBox, HardStartBox, ShowStartBox
from tests.screens.stage import on_stage

OWNERS: Final[dict[Where, type]] = {
    "everywhere": ShowScreen,
    "run": RunScreen,
    "dressing": DressingScreen,
    "problems": ProblemsScreen,
    "preparation": PreparationScreen,
    "way": WayPart,
    "models": ModelsPart,
    "clearances": ClearancesPart,
    "clearance-box": ClearanceBox,
    "debrief": DebriefScreen,
    "findings": FindingsScreen,
    "start": StartScreen,
    "problem-box": ProblemBox,
    "note-box": NoteBox,
    "agree-box": AgreeBox,
    "fix-box": FixBox,
    "reason-box": ReasonBox,
    "find-box": FindBox,
    "edit-box": EditBox,
    "move-box": MoveBox,
    "swap-box": SwapBox,
    "cover-box": CoverBox,
    "insert-box": InsertBox,
    "duration-box": DurationBox,
    "hard-start-box": HardStartBox,
    "show-start-box": ShowStartBox,
    "file-box": FileBox,
    "replay": ReplayScreen,
    "moment-box": MomentBox,
    "keys-panel": ShowScreen,
}


@pytest.mark.parametrize("key", [key for key in KEYS if key.keys], ids=lambda key: f"{key.where}-{key.keys}")
def test_a_key_has_its_action_where_it_works(key: Key) -> None:
    """A binding is looked up on its owner alone: an action that lies elsewhere is a key that does nothing."""
    namespace, name, _ = parse(key.action)
    owner = {"app": ShowApp, "screen": ShowScreen, "": OWNERS[key.where]}[namespace]
    assert callable(getattr(owner, f"action_{name}", None))


async def test_leaving_before_the_show_takes_one_press() -> None:
    """`q` goes back to the shell; nothing is recorded, and nothing is asked."""
    async with on_stage() as stage:
        await stage.press("q")
        assert not stage.app.is_running
        assert stage.app.return_code == 0
        assert stage.events == []


async def test_leaving_a_running_show_takes_two_presses() -> None:
    """In the dark fingers miss: the first press is told, the second leaves."""
    async with on_stage(clock="20:00:00") as stage:
        await stage.press("space", "q")
        assert stage.app.is_running
        assert "q again leaves" in stage.text
        await stage.press("q")
        assert not stage.app.is_running


async def test_slash_asks_what_to_find() -> None:
    """`/` opens the line in which what is looked for is typed."""
    async with on_stage() as stage:
        await stage.press("slash")
        assert stage.one(FindBox)
