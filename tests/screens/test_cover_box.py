"""The cover box: a whole answer at one key, changed with the arrows, taken with Enter, and one undo."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from showrunner import samples
from showrunner.model import actions
from showrunner.model.covering import Answer
from showrunner.model.events import Covered
from showrunner.screens.cover_box import CoverBox
from tests.screens.stage import SMALL, TINY, WIDE, Stage, desk_of, on_stage


@pytest.fixture(scope="module")
def aurore() -> dict[str, Any]:
    """The sample fashion show."""
    text = (samples.folder() / "maison-aurore.yaml").read_text(encoding="utf-8")
    plan: dict[str, Any] = yaml.load(text, Loader=yaml.CBaseLoader)
    return plan


def whose(stage: Stage, walk: str) -> str:
    """Who has a walk now."""
    return stage.show.lineup.walks[walk].model


async def test_a_model_missing_two_minutes_before_her_first_look_is_covered(aurore: dict[str, Any]) -> None:
    """One key, read, Enter: Freya has all four looks; one undo, and Inès has them again."""
    async with on_stage(desk_of(aurore, "19:58:40"), size=SMALL) as stage:
        await stage.act(actions.SeeModel("ines", "missing"))
        await stage.press("c")
        assert "missing" in stage.line_with("COVER  Inès Caron")
        for look in ("look 1 ", "look 9 ", "look 26", "look 41"):
            assert "Freya" in stage.line_with(look + "  in") or "Freya" in stage.line_with(look)
        await stage.press("enter")
        assert not stage.screen.query(CoverBox)
        assert {whose(stage, walk) for walk in ("first-light/1", "night/41")} == {"freya"}
        (event,) = (event for event in stage.events if isinstance(event, Covered))
        assert len(event.takes) == 4
        await stage.press("u")
        assert {whose(stage, walk) for walk in ("first-light/1", "night/41")} == {"ines"}


async def test_who_is_missing_comes_first_then_who_is_next(aurore: dict[str, Any]) -> None:
    """Nobody missing: the next model; Tab goes on to another; with Mei missing she comes first."""
    async with on_stage(desk_of(aurore, "19:58:00"), size=WIDE) as stage:
        await stage.press("c")
        assert "COVER  Inès Caron" in stage.text
        await stage.press("tab")
        assert "COVER  Noor Haddad" in stage.text
        await stage.press("escape")
        assert "COVER" not in stage.text
        await stage.act(actions.SeeModel("mei", "missing"))
        await stage.press("c")
        assert "COVER  Mei Tanaka" in stage.text


async def test_the_line_under_the_cursor_says_whom(aurore: dict[str, Any]) -> None:
    """Browsing on Noor's first line, c opens for Noor."""
    async with on_stage(desk_of(aurore, "19:58:00"), size=WIDE) as stage:
        order = stage.screen.query_one("#order")
        line = stage.show.lineup.line_of["noon/21"]
        order.move_cursor(line)  # type: ignore[attr-defined]
        await stage.press("c")
        assert "COVER  Noor Haddad" in stage.text
        assert "► look 21" in stage.text


async def test_go_is_possible_all_the_while(aurore: dict[str, Any]) -> None:
    """ctrl+g and space are GO while the box is open, and the box stays."""
    async with on_stage(desk_of(aurore, "19:59:00"), size=SMALL) as stage:
        await stage.press("c", "ctrl+g", "space")
        assert len(stage.show.taken) == 2
        assert stage.one(CoverBox)


async def test_each_look_can_go_to_somebody_else(aurore: dict[str, Any]) -> None:
    """Right chooses the next best for the look, left goes back; full stop proposes again."""
    async with on_stage(desk_of(aurore, "19:58:00"), size=WIDE) as stage:
        await stage.press("c", "down", "right")
        box = stage.one(CoverBox)
        chosen = box.answers[1]
        assert (chosen.how, chosen.cover) != ("take", "freya")
        await stage.press("full_stop")
        assert box.answers[1].cover == "freya"
        await stage.press("left")
        assert box.answers[1] == Answer("first-light/9", "keep")
        await stage.press("left")
        assert box.answers[1] == Answer("first-light/9", "cut")
        assert "look 9 is not shown tonight" in stage.text


async def test_one_look_alone_can_be_given_away(aurore: dict[str, Any]) -> None:
    """o: this look alone, all others stay; Dilan keeps 16 and 43, and Freya takes the sheer one."""
    async with on_stage(desk_of(aurore, "19:58:00"), size=WIDE) as stage:
        order = stage.screen.query_one("#order")
        order.move_cursor(stage.show.lineup.line_of["dusk/29"])  # type: ignore[attr-defined]
        await stage.press("c", "o", "enter")
        assert whose(stage, "dusk/29") == "freya"
        assert whose(stage, "noon/16") == whose(stage, "night/43") == "dilan"


async def test_clearances_are_told_on_preparation_alone(aurore: dict[str, Any]) -> None:
    """On Run whoever is not cleared is not listed and nothing is said; on Preparation it says why."""
    async with on_stage(desk_of(aurore, "19:58:00"), size=WIDE) as stage:
        order = stage.screen.query_one("#order")
        order.move_cursor(stage.show.lineup.line_of["dusk/29"])  # type: ignore[attr-defined]
        await stage.press("c")
        box = stage.one(CoverBox)
        assert [answer.cover for answer in box.options() if answer.how == "take"] == ["freya", "ines"]
        assert "clear" not in stage.text.casefold()
        await stage.press("escape", "4", "tab")
        await stage.press("c")
        box = stage.one(CoverBox)
        box.model = "dilan"
        box.action_propose()
        await stage.press("down", "right")
        assert "not cleared for sheer" in stage.text


async def test_what_goes_out_meanwhile_is_no_longer_offered(aurore: dict[str, Any]) -> None:
    """Noor's only near walk is called while the box is open: the box goes on with what is left."""
    async with on_stage(desk_of(aurore, "19:59:00"), size=WIDE) as stage:
        await stage.go("20:00:00", "20:00:15", "20:00:40", "20:00:41")
        await stage.press("c")
        assert "COVER  Noor Haddad" in stage.text
        await stage.go("20:00:57")
        assert "3 looks to come" in stage.line_with("COVER  Noor Haddad")


async def test_nobody_to_cover_is_said(aurore: dict[str, Any]) -> None:
    """Once no look is left, c says so and opens nothing."""
    plan = {**aurore, "running_order": aurore["running_order"][:1]}
    async with on_stage(desk_of(plan, "19:59:00"), size=SMALL) as stage:
        await stage.press("c")
        assert "nobody has a look to come" in stage.text
        assert not stage.screen.query(CoverBox)


async def test_on_dressing_it_is_who_stands_in_large_and_space_is_no_go(aurore: dict[str, Any]) -> None:
    """c on Dressing; space, which ticks there, takes no GO."""
    async with on_stage(desk_of(aurore, "19:58:00"), size=WIDE) as stage:
        await stage.press("2", "c")
        assert stage.one(CoverBox)
        await stage.press("space")
        assert not stage.show.taken
        assert "ctrl+g is GO here" in stage.text


@pytest.mark.parametrize("size", [SMALL, TINY, WIDE])
async def test_it_fits(aurore: dict[str, Any], size: tuple[int, int]) -> None:
    """In every size the look that is chosen, who takes it, and GO are there."""
    async with on_stage(desk_of(aurore, "19:58:00"), size=size) as stage:
        await stage.press("c", "down")
        assert "look 9" in stage.text
        assert "GO" in stage.text
        await stage.press("enter")
        assert whose(stage, "first-light/9") == "freya"


async def test_the_edit_menu_offers_it(aurore: dict[str, Any]) -> None:
    """e, then v: for the line under the cursor."""
    async with on_stage(desk_of(aurore, "19:58:00"), size=WIDE) as stage:
        order = stage.screen.query_one("#order")
        order.move_cursor(stage.show.lineup.line_of["night/37"])  # type: ignore[attr-defined]
        await stage.press("e", "v")
        assert "► look 37" in stage.text
        await stage.press("o", "enter")
        assert whose(stage, "night/37") != "noor"
        assert whose(stage, "noon/13") == "noor"


async def test_an_older_picture_is_refused(aurore: dict[str, Any]) -> None:
    """Somebody else cuts one of the looks while the box is open: the box has it no more."""
    async with on_stage(desk_of(aurore, "19:58:00"), size=WIDE) as stage:
        await stage.press("c")
        await stage.act(actions.CutOut("first-light/9"), by="lena")
        assert "look 9 " not in "\n".join(stage.lines[-12:])
        await stage.press("enter")
        assert whose(stage, "night/41") == "freya"
        assert stage.show.is_out("first-light/9")


async def test_who_goes_missing_meanwhile_is_proposed_no_more(aurore: dict[str, Any]) -> None:
    """Freya is said to be missing while the box proposes her: it proposes others at once."""
    async with on_stage(desk_of(aurore, "19:58:00"), size=WIDE) as stage:
        await stage.press("c")
        await stage.act(actions.SeeModel("freya", "missing"), by="lena")
        assert "freya" not in {answer.cover for answer in stage.one(CoverBox).answers}


async def test_what_time_makes_impossible_is_proposed_anew(aurore: dict[str, Any]) -> None:
    """Two minutes before, Freya can be dressed for look 1; fifty seconds before, it comes later."""
    async with on_stage(desk_of(aurore, "19:58:00"), size=WIDE) as stage:
        await stage.press("c")
        box = stage.one(CoverBox)
        assert box.answers[0] == Answer("first-light/1", "take", "freya")
        await stage.at("19:59:50")
        assert box.answers[0].how == "later"
        assert "↓" in stage.line_with("look 1 ")
