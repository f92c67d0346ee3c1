"""The command palette: what can be done now from here, and nothing else."""

from __future__ import annotations

import pytest
from textual.command import CommandList, CommandPalette

from showrunner.desk import Desk
from showrunner.model import actions, events
from showrunner.screens.commands import commands
from tests.screens.stage import SMALL, TINY, WIDE, Stage, on_stage

CALLED = ("20:00:00", "20:02:00", "20:02:05", "20:02:23")
"""Opening, Tailoring, Inès, Noor: Mei is next."""


def titles(stage: Stage) -> list[str]:
    """What is offered."""
    return [command.title for command in commands(stage.screen)]


async def choose(stage: Stage, title: str) -> None:
    """Choose a command by its whole title."""
    command = next(command for command in commands(stage.screen) if command.title == title)
    command.run()
    await stage.settle()


async def test_before_the_show_only_what_makes_sense_is_offered() -> None:
    """GO and standby; no hold, no stop, no going on, no end, nothing to undo, nothing to fix."""
    async with on_stage() as stage:
        offered = titles(stage)
        assert offered[:2] == ["GO", "Standby"]
        for absent in ("Hold", "Go on", "Show stop", "Undo", "Fix", "Why it is held", "End the show: down"):
            assert absent not in offered


async def test_what_is_offered_follows_the_show() -> None:
    """Hold while it runs, going on while it is held; nothing to call once it is down."""
    async with on_stage() as stage:
        await stage.go(*CALLED)
        assert {"Hold", "Show stop", "Undo", "End the show: down"} <= set(titles(stage))
        await stage.act(actions.Hold())
        assert {"Go on", "Show stop", "Why it is held"} <= set(titles(stage))
        assert "Hold" not in titles(stage)
        await stage.act(actions.Stop())
        assert "Go on" in titles(stage)
        assert "Show stop" not in titles(stage)
        await stage.act(actions.End())
        assert not {"GO", "Standby", "Go on", "Skip", "End the show: down"} & set(titles(stage))
        assert "Problem" in titles(stage)


async def test_the_place_decides_what_is_offered() -> None:
    """The keys of another screen are not there, nor the way to the screen one is on."""
    async with on_stage() as stage:
        assert {"Find", "Problems"} <= set(titles(stage))
        assert "Run" not in titles(stage)
        await stage.press("3")
        assert "Run" in titles(stage)
        assert not {"Find", "Problems", "Standby"} & set(titles(stage))
        assert titles(stage)[0] == "GO"


async def test_the_line_under_the_cursor_can_be_cut_and_restored() -> None:
    """What is ahead is cut, what is cut is restored, what has been is neither."""
    async with on_stage() as stage:
        await stage.go(*CALLED)
        await stage.press("slash")
        await stage.write("film")
        await stage.press("escape")
        assert "Cut Film" in titles(stage)
        await choose(stage, "Cut Film")
        cut = stage.events[-1]
        assert cut == events.Cut("segment", "film", "Film")
        await choose(stage, "Restore Film")
        restored = stage.events[-1]
        assert restored == events.Restored("segment", "film", "Film")
        await stage.press("home")
        assert not [title for title in titles(stage) if title.startswith(("Cut", "Restore"))]


async def test_every_line_that_is_ahead_can_be_cut() -> None:
    """Walks and every kind of cue too, and what is offered is granted."""
    async with on_stage() as stage:
        await stage.press("down", "up")
        for _ in range(len(stage.show.lineup.lines) - 1):
            offered = next((title for title in titles(stage) if title.startswith("Cut ")), None)
            assert offered is not None
            await choose(stage, offered)
            assert isinstance(stage.events[-1], events.Cut)
            await choose(stage, offered.replace("Cut", "Restore"))
            assert isinstance(stage.events[-1], events.Restored)
            await stage.press("down")


async def test_an_evening_that_is_down_can_be_seen_again() -> None:
    """Not before: the show is left for it."""
    async with on_stage() as stage:
        await stage.go(*CALLED)
        assert "Replay the evening" not in titles(stage)
        stage.app.action_replay()
        assert not stage.app.replays
        await stage.act(actions.End(), "20:05:00")
        await choose(stage, "Replay the evening")
        assert stage.app.replays


async def test_edits_of_the_line_under_the_cursor_are_offered() -> None:
    """Those that the menu of edits has for that line, each with its box; what makes no sense is not there."""
    async with on_stage() as stage:
        assert "Start of the show" in titles(stage)
        await stage.go(*CALLED)
        assert "Start of the show" not in titles(stage)
        await stage.press("down")
        line = "SQ 2 Strings"
        assert f"Insert beside {line}" in titles(stage)
        assert f"Move {line}" not in titles(stage)
        await stage.press("up")
        for title, place in (
            ("Move look 3 Mei Tanaka", "move-box"),
            ("Swap look 3 Mei Tanaka", "swap-box"),
            ("Insert beside look 3 Mei Tanaka", "insert-box"),
            ("Duration: the segment of look 3 Mei Tanaka", "duration-box"),
        ):
            await choose(stage, title)
            box = stage.screen.box
            assert box is not None
            assert place == box.PLACE
            await stage.press("escape")


async def test_problems_can_be_taken_and_opened_again() -> None:
    """Each with its number and words, which are text."""

    def troubled(desk: Desk) -> None:
        for action in (
            actions.OpenProblem("zip [b]jammed"),
            actions.OpenProblem("no sound"),
            actions.FixProblem(2, "plugged in"),
        ):
            desk.act(action)

    async with on_stage(prepare=troubled) as stage:
        await choose(stage, "Take problem 1: zip [b]jammed")
        taken = stage.events[-1]
        assert taken == events.ProblemTaken(1)
        assert "Take problem 1: zip [b]jammed" not in titles(stage)
        await choose(stage, "Reopen problem 2: no sound")
        reopened = stage.events[-1]
        assert reopened == events.ProblemReopened(2)


async def test_it_opens_finds_and_does() -> None:
    """Ctrl+p, a few letters, Enter; with what a person typed shown as text."""
    async with on_stage() as stage:
        await stage.act(actions.OpenProblem("zip [b]jammed[/b]"))
        await stage.press("ctrl+p")
        await stage.pilot.pause()
        await stage.write("jammed")
        await stage.pilot.pause()
        assert "Take problem 1: zip [b]jammed[/b]" in stage.text
        await stage.press("enter")
        await stage.pilot.pause()
        assert stage.events[-1] == events.ProblemTaken(1)


async def test_boxes_open_from_it() -> None:
    """The box has the keys, as if its own key had been pressed."""
    async with on_stage() as stage:
        await stage.press("ctrl+p")
        await stage.pilot.pause()
        await stage.write("note")
        await stage.pilot.pause()
        await stage.press("enter")
        await stage.pilot.pause()
        await stage.settle()
        await stage.write("calm house")
        await stage.press("enter")
        assert stage.events == [events.Noted("calm house", None, "note")]


@pytest.mark.parametrize("size", [SMALL, WIDE, TINY])
async def test_go_works_while_it_is_open(size: tuple[int, int]) -> None:
    """Ctrl+g takes the next step, and the palette stays; head and palette are both seen."""
    async with on_stage(clock="20:00:00", size=size) as stage:
        await stage.press("ctrl+p")
        await stage.pilot.pause()
        assert isinstance(stage.app.screen, CommandPalette)
        await stage.press("ctrl+g")
        assert isinstance(stage.events[-1], events.StepCalled)
        assert isinstance(stage.app.screen, CommandPalette)
        assert "20:00:00" in stage.text
        assert "Search for commands" in stage.text
        assert "GO: take the next" in stage.text


async def test_nothing_of_the_framework_is_offered() -> None:
    """No screenshots, no maximizing, no second way to leave: what is there is about the show."""
    async with on_stage() as stage:
        await stage.press("ctrl+p")
        await stage.pilot.pause()
        offered = stage.app.screen.query_one(CommandList)
        assert offered.option_count == len(titles(stage))
        assert not {"Quit", "Screenshot", "Maximize"} & set(titles(stage))
