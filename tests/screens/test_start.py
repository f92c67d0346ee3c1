"""The start screen: chosen from by key and by mouse, never by accident."""

from __future__ import annotations

from pathlib import Path

from showrunner.app import StartApp
from showrunner.choices import Choice
from showrunner.screens.start import Chosen

OFFERED = [
    Choice("unfinished", "Winter", "up 20:01, next Noor", Path("w.yaml"), Path("w.showlog")),
    Choice("here", "[b]Spring[/b]", "spring.yaml", Path("spring.yaml"), None),
    Choice("lately", "Autumn", "2 March, down 20:19", None, Path("a.showlog")),
]


async def chosen_by(*keys: str) -> Chosen | None:
    """What is chosen when these keys are pressed."""
    app = StartApp(OFFERED, "")
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
    return app.chosen


async def test_enter_takes_up_what_was_left_unfinished() -> None:
    """It is the first line, and the cursor stands on it."""
    assert await chosen_by("enter") == Chosen("run", 0)


async def test_the_cursor_passes_the_headings() -> None:
    """One key from show to show, down and up."""
    assert await chosen_by("down", "enter") == Chosen("run", 1)
    assert await chosen_by("down", "down", "enter") == Chosen("debrief", 2)
    assert await chosen_by("down", "down", "up", "enter") == Chosen("run", 1)


async def test_a_rehearsal_a_new_one_and_the_demo_have_keys() -> None:
    """And q leaves."""
    assert await chosen_by("down", "r") == Chosen("rehearse", 1)
    assert await chosen_by("n") == Chosen("new", None)
    assert await chosen_by("d") == Chosen("demo", None)
    assert await chosen_by("q") is None


async def test_an_evening_that_was_run_lately_can_be_seen_again() -> None:
    """On p; a show that is still to be run cannot."""
    assert await chosen_by("down", "down", "p") == Chosen("replay", 2)
    assert await chosen_by("p", "down", "p", "q") is None


async def test_what_went_wrong_with_the_last_choice_is_told() -> None:
    """As it is, without markup."""
    app = StartApp(OFFERED, "spring.yaml:3:1: error [schema]")
    async with app.run_test() as pilot:
        await pilot.pause()
        said = "".join(segment.text for strip in app.screen._compositor.render_strips() for segment in strip)
        assert "error [schema]" in said
        assert "[b]Spring[/b]" in said
