"""The list of keys: what works here, readable, while the show goes on."""

from __future__ import annotations

import pytest

from showrunner.keys import Where, grouped
from showrunner.model import events
from showrunner.screens.keys import KeysPanel
from showrunner.screens.run import RunScreen
from tests.screens.stage import SMALL, TINY, WIDE, on_stage


@pytest.mark.parametrize("size", [SMALL, WIDE])
@pytest.mark.parametrize(("key", "place"), [("1", "run"), ("3", "problems"), ("5", "debrief")])
async def test_every_key_of_the_place_is_told(size: tuple[int, int], key: str, place: Where) -> None:
    """Key, sentence and group, none of them cut; by scrolling where there are more than fit."""
    async with on_stage(size=size) as stage:
        await stage.press(key, "question_mark")
        seen = stage.text
        await stage.press("pagedown")
        seen += stage.text
        for group, keys in grouped(place):
            assert group in seen
            for told in keys:
                assert told.help in seen
                assert told.shown in seen


async def test_it_closes_by_its_key_and_by_escape() -> None:
    """And by a click on the words that say so."""
    async with on_stage() as stage:
        for closing in ("question_mark", "escape"):
            await stage.press("question_mark")
            assert stage.screen.query(KeysPanel)
            await stage.press(closing)
            assert not stage.screen.query(KeysPanel)
        await stage.press("question_mark")
        await stage.click("? or esc closes")
        assert not stage.screen.query(KeysPanel)


@pytest.mark.parametrize("size", [SMALL, WIDE, TINY])
async def test_go_works_while_it_is_open(size: tuple[int, int]) -> None:
    """Space is GO, ctrl+g is GO, and the panel says what they take."""
    async with on_stage(clock="20:00:00", size=size) as stage:
        await stage.press("question_mark")
        assert "Opening" in stage.line_with("ctrl+g GO  ")
        await stage.press("space")
        assert isinstance(stage.events[-1], events.StepCalled)
        await stage.press("ctrl+g")
        assert len(stage.events) == 2
        assert stage.screen.query(KeysPanel)


async def test_a_box_takes_its_place() -> None:
    """What is typed is seen: the list goes when a box opens."""
    async with on_stage() as stage:
        await stage.press("question_mark", "p")
        assert not stage.screen.query(KeysPanel)
        assert stage.screen.box is not None
        await stage.press("up")
        assert "high" in stage.line_with("PROBLEM")


async def test_the_arrows_are_those_of_the_screen_again() -> None:
    """While it is open they scroll it; afterwards they browse."""
    async with on_stage() as stage:
        order = stage.one(RunScreen).order
        await stage.press("question_mark", "down", "escape")
        assert not order.browsing
        await stage.press("down")
        assert order.browsing


async def test_it_goes_with_the_screen_that_it_is_about() -> None:
    """Another screen has other keys."""
    async with on_stage() as stage:
        await stage.press("question_mark", "3")
        assert not stage.screen.query(KeysPanel)
