"""The parts of the debrief: one jumps between them, and each tells what it has to tell."""

from __future__ import annotations

from typing import Any

import pytest

from showrunner.desk import Desk
from showrunner.model import actions
from showrunner.screens.debrief import DebriefScreen
from showrunner.widgets.line_list import LineList
from tests.screens.debriefs import LONG, after, played
from tests.screens.stage import PLAN, SMALL, TINY, WIDE, Stage, StageClock, desk_of, moment, on_stage

pytestmark = pytest.mark.usefixtures("debriefed_at_once")

BESIDE = (200, 60)
"""A terminal with room for two lists."""

HEADS = {
    "evening": "THE EVENING",
    "time": "WHERE THE TIME WENT",
    "problems": "PROBLEMS",
    "changes": "CHANGES",
    "cues": "CUES",
    "order": "COVERS, CUTS AND MOVES",
    "notes": "WHAT WENT WELL",
    "next": "FOR NEXT TIME",
    "walks": "PACE OF THE WALKS",
}
"""The first heading of each part, in their order."""


def here(stage: Stage) -> str:
    """The part that is marked, and the line with the cursor."""
    part = stage.one(DebriefScreen).part
    assert part is not None
    return part


def under_cursor(stage: Stage) -> str:
    """The line with the cursor, of the list that has the keys."""
    listing = stage.one(DebriefScreen).listing
    y = listing.region.y + listing.cursor - listing.scroll_offset.y
    return stage.lines[y][listing.region.x :].lstrip("│▌ ")


@pytest.mark.parametrize("size", [SMALL, WIDE, BESIDE])
async def test_tab_goes_from_part_to_part(size: tuple[int, int]) -> None:
    """Each begins at its heading, which is in sight; after the last comes the first; arrows do the same."""
    async with on_stage(played(), size=size, first="debrief") as stage:
        assert here(stage) == "evening"
        for part in [*list(HEADS)[1:], "evening"]:
            await stage.press("tab")
            assert here(stage) == part
            assert under_cursor(stage).startswith(HEADS[part])
        await stage.press("left")
        assert here(stage) == "walks"
        await stage.press("shift+tab")
        assert here(stage) == "next"
        await stage.press("right")
        assert here(stage) == "walks"


@pytest.mark.parametrize("size", [WIDE, BESIDE])
async def test_a_click_on_a_name_goes_there(size: tuple[int, int]) -> None:
    """With what it says beside the name."""
    async with on_stage(played(), size=size, first="debrief") as stage:
        await stage.click("Problems !1")
        assert here(stage) == "problems"
        await stage.click("Notes 3")
        assert here(stage) == "notes"


async def test_reading_on_marks_the_part_one_is_in() -> None:
    """The name above follows the cursor."""
    async with on_stage(played(), size=WIDE, first="debrief") as stage:
        seen = [here(stage)]
        for _ in range(70):
            await stage.press("down")
            if here(stage) != seen[-1]:
                seen.append(here(stage))
        assert seen == list(HEADS)


async def test_the_names_say_what_wants_somebody() -> None:
    """How many, with the sign; where nothing does, how many there are."""
    async with on_stage(played(), size=WIDE, first="debrief") as stage:
        line = stage.line_with("Evening  Time")
        assert " ".join(line.split()) == (
            "Evening Time Problems !1 Changes 1 Cues !1 Order 1 Notes 3 Next time Walks"
        )
        await stage.act(actions.FixProblem(2, "new lamp"))
        await stage.act(actions.AgreeAction("a spare lamp"))
        line = stage.line_with("Evening  Time")
        assert "Problems 2 " in line
        assert "Next time !1" in line


async def test_a_part_without_anything_to_tell_has_no_name() -> None:
    """A show of which nothing is known yet has its plan."""
    plan = {**PLAN, "running_order": [{"title": "Concert", "duration": "90m"}]}
    async with on_stage(desk_of(plan, clock="19:00:00"), size=WIDE, first="debrief") as stage:
        assert stage.line_with("Evening").split() == ["Evening", "Time"]


async def test_where_there_is_room_what_happened_stands_beside_the_times() -> None:
    """Two lists, each with its own cursor; nothing is told twice."""
    async with on_stage(played(), size=BESIDE, first="debrief") as stage:
        first = stage.line_with("THE EVENING")
        assert first.index("PROBLEMS") >= BESIDE[0] // 2
        assert stage.text.count("WHERE THE TIME WENT") == 1
        left, right = stage.one(DebriefScreen).lists
        await stage.press("down", "down", "tab", "tab", "down")
        assert (left.cursor > 0, right.cursor > 0) == (True, True)
        assert right.has_focus
        await stage.pilot.resize_terminal(*WIDE)
        await stage.settle()
        await stage.settle()
        assert stage.one(DebriefScreen).lists == (left,)
        assert "PROBLEMS" not in stage.line_with("THE EVENING")


async def test_a_tiny_terminal_has_the_verdict_and_the_list() -> None:
    """The names of the parts go, tab still jumps."""
    async with on_stage(played(), size=TINY, first="debrief") as stage:
        assert "OVER 0:34" in stage.text
        assert "Evening  Time" not in stage.text
        await stage.press("tab")
        assert under_cursor(stage).startswith("PROBLEMS")


# ---- what they tell ----


def changing() -> Desk:
    """Noor comes off in look 2 and is ready ten seconds before she leaves the rail in look 4."""
    plan: dict[str, Any] = {**PLAN, "quick_change": {"warn": "40s", "fail": "10s"}}
    desk = desk_of(plan, clock="20:00:00")
    assert isinstance(desk.clock, StageClock)
    for clock, action in (
        ("20:00:00", actions.Go()),
        ("20:02:00", actions.Go()),
        ("20:02:00", actions.Go()),
        ("20:02:18", actions.Go()),
        ("20:02:36", actions.Go()),
        ("20:03:00", actions.Go()),
        ("20:03:21", actions.Go()),
        ("20:04:01", actions.SeeModel("noor", "ready")),
        ("20:04:21", actions.Go()),
        ("20:04:21", actions.Go()),
        ("20:05:06", actions.Go()),
    ):
        desk.clock.moment = moment(clock)
        outcome = desk.act(action, by="caller")
        assert not isinstance(outcome, actions.Refusal), outcome
    return desk


async def test_a_change_with_the_time_it_took() -> None:
    """Who, out of what into what, the window, the need, the time measured, what was to spare."""
    async with on_stage(changing(), size=LONG, first="debrief") as stage:
        assert "1 measured" in stage.line_with("CHANGES")
        heads, change = after(stage, "CHANGES")
        assert heads.split()[:5] == ["model", "look", "window", "needs", "took"]
        assert "Noor Haddad" in change
        assert "2 into 4" in change
        assert "0:58    0:10    0:48 0:10 spare" in change


async def test_every_cue_in_time_is_said_in_words() -> None:
    """Where none was late, there is a line that says so."""
    async with on_stage(changing(), size=LONG, first="debrief") as stage:
        assert after(stage, "CUES") == ["✓ every cue in time"]


async def test_a_cue_that_was_missed_is_told_without_a_time() -> None:
    """Its step was skipped."""
    desk = played("20:04:06")
    async with on_stage(desk, size=LONG, first="debrief") as stage:
        await stage.act(actions.Skip("SQ 2"), "20:04:30")
        (cue,) = after(stage, "CUES")
        assert cue.startswith("! ")
        assert "SQ 2 Strings, in Tailoring" in cue
        assert cue.endswith("missed")


async def test_covers_and_moves_say_who_and_when() -> None:
    """In the order in which they were made."""
    desk = played("20:04:06")
    async with on_stage(desk, size=LONG, first="debrief") as stage:
        await stage.act(actions.Cover("noor", takes=(("evening/4", "mei"),)), "20:04:20", by="nadia")
        (cover,) = after(stage, "COVERS, CUTS AND MOVES")
        assert cover.startswith("~ 20:04:20 Noor Haddad covered: look 4")
        assert "Mei Tanaka" in cover
        assert cover.endswith("nadia")


async def test_a_walk_is_told_beside_its_plan() -> None:
    """When it was planned and out, how late, the interval, what was held in it, how long it was on stage."""
    async with on_stage(played(), size=LONG, first="debrief") as stage:
        found = after(stage, "WALKS")
        mei = next(line for line in found if "look 3 Mei Tanaka" in line)
        assert mei.split()[:2] == ["✓", "3"]
        assert "20:02:36 20:04:06 OVER 1:30" in mei
        assert mei.split()[-3:] == ["0:48", "0:18", "0:30"]


async def test_what_was_late_before_up_is_told() -> None:
    """Who was missing until when, what was late and what nobody ticked; where the house ticks at all."""
    points = [{"id": n, "title": f"{n} dusted", "takes": "10m"} for n in ("seats", "lamps")]
    plan = {**PLAN, "checkpoints": points}
    desk = desk_of(plan, clock="19:30:00")
    async with on_stage(desk, size=LONG, first="debrief") as stage:
        assert "BEFORE UP ─" not in stage.text
        await stage.act(actions.SeeModel("mei", "missing"), "19:40:00", by="nadia")
        await stage.act(actions.SeeModel("mei", "arrived"), "19:50:00", by="nadia")
        await stage.go("20:00:00")
        (missing,) = after(stage, "BEFORE UP")
        await stage.act(actions.Check("seats", done=True), "20:03:00")
        late, never, missing = after(stage, "BEFORE UP")
        assert late.startswith("! 20:03:00 seats dusted")
        assert late.endswith("3:00 late")
        assert "lamps dusted" in never
        assert never.endswith("never ticked")
        assert missing.startswith("! 19:40:00 Mei Tanaka missing · nadia")
        assert missing.endswith("until 19:50:00")


async def test_a_fix_that_did_not_hold_is_told() -> None:
    """Before the one that did."""
    async with on_stage(played(), size=LONG, first="debrief") as stage:
        await stage.act(actions.ReopenProblem(1))
        await stage.act(actions.FixProblem(1, "another tailcoat"))
        lines = after(stage, "PROBLEMS")
        tried = next(n for n, line in enumerate(lines) if "tried: Sewn shut by hand; did not hold" in line)
        assert "another tailcoat" in lines[tried + 1]


async def test_the_wheel_moves_the_list_it_is_over() -> None:
    """The other one stays."""
    async with on_stage(played(), size=(200, 24), first="debrief") as stage:
        left, right = stage.one(DebriefScreen).lists
        assert isinstance(right, LineList)
        right._wander(5)
        await stage.settle()
        assert right.scroll_offset.y == 5
        assert left.scroll_offset.y == 0
