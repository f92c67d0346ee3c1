"""The stage itself: what other tests of the screens stand on."""

from __future__ import annotations

import pytest

from showrunner.model import events
from tests.screens.stage import SMALL, TINY, WIDE, desk_of, on_stage


@pytest.mark.parametrize("size", [SMALL, WIDE, TINY])
async def test_the_running_order_is_seen(size: tuple[int, int]) -> None:
    """The whole terminal is painted, in every size, with the show in its head."""
    async with on_stage(size=size) as stage:
        assert len(stage.lines) == size[1]
        assert {len(line) for line in stage.lines} == {size[0]}
        assert "Maison T" in stage.lines[0]


async def test_the_clock_is_set_by_the_test() -> None:
    """Nothing moves until the test says what time it is."""
    async with on_stage() as stage:
        assert "19:59:00" in stage.lines[0]
        await stage.at("19:59:30")
        assert "19:59:30" in stage.lines[0]


async def test_a_key_is_recorded() -> None:
    """Space is GO, and two of them are two."""
    async with on_stage(clock="20:00:00") as stage:
        await stage.press("space", "space")
        called = [event for event in stage.events if isinstance(event, events.StepCalled)]
        assert [event.title for event in called] == ["Opening", "Tailoring"]


async def test_a_click_lands_on_the_words() -> None:
    """The footer's words are clickable."""
    async with on_stage(clock="20:00:00") as stage:
        await stage.click("space GO", last=True)
        assert [type(event) for event in stage.events] == [events.StepCalled]


async def test_a_show_can_be_brought_on_already_running() -> None:
    """What is done at the desk is on the screen."""
    desk = desk_of(clock="20:00:00")
    async with on_stage(desk) as stage:
        await stage.go("20:00:00", "20:02:00", "20:02:05")
        assert stage.show.live == "tailoring"
        assert "Tailoring" in stage.line_with("left")
