"""The boxes: what is typed in them is text, the show goes on behind them, and GO is one key away."""

from __future__ import annotations

import pytest
from textual import events as terminal

from showrunner.keys import BOXES
from showrunner.model import actions, events
from showrunner.screens.boxes import Box, WritingBox
from showrunner.screens.run import RunScreen
from showrunner.widgets.typed import LONGEST
from tests.screens.stage import SMALL, TINY, WIDE, Stage, desk_of, on_stage

OPENING = {
    "problem-box": "p",
    "note-box": "n",
    "fix-box": "f",
    "reason-box": "w",
    "find-box": "slash",
    "insert-box": "e i",
    "duration-box": "e d",
    "hard-start-box": "end up e h",
}
CALLED = ("20:00:00", "20:02:00", "20:02:05", "20:02:23")
"""Opening, Tailoring, Inès, Noor: Mei is next, at 20:02:41."""


async def opened(stage: Stage, place: str) -> WritingBox:
    """A show that runs, is held and has a problem, with a box open."""
    await stage.go(*CALLED)
    await stage.act(actions.OpenProblem("zip jammed", None, "WARD"), "20:02:30")
    await stage.act(actions.Hold(), "20:02:31")
    await stage.press(*OPENING[place].split())
    box = stage.screen.box
    assert isinstance(box, WritingBox)
    assert place == box.PLACE
    return box


@pytest.mark.parametrize("place", OPENING)
async def test_what_is_typed_reaches_nothing_but_the_box(place: str) -> None:
    """Every key that calls something on the Run screen is a letter in a box."""
    async with on_stage() as stage:
        box = await opened(stage, place)
        before = len(stage.events)
        await stage.write("a shxkuqpfnwtr 135?/.")
        assert box.line.value == "a shxkuqpfnwtr 135?/."
        assert len(stage.events) == before
        assert stage.screen.place == "run"
        assert stage.app.is_running


@pytest.mark.parametrize("place", OPENING)
@pytest.mark.parametrize("size", [SMALL, WIDE, TINY])
async def test_a_box_says_what_go_takes_and_counts_down(place: str, size: tuple[int, int]) -> None:
    """Its last line names the next step and the time, every second; the head of the show stays in sight."""
    async with on_stage(size=size) as stage:
        box = await opened(stage, place)
        assert box.region.height <= (3 if size == TINY else 7)
        assert box.region.bottom <= size[1] - 1
        assert "HOLDING" in stage.lines[0]
        go = stage.line_with("ctrl+g GO  ")
        assert "Mei" in go
        assert "in 0:10" in go
        await stage.act(actions.Resume(), "20:02:32")
        if place == "reason-box":
            assert stage.screen.box is None
            return
        await stage.at("20:02:36")
        assert "in 0:06" in stage.line_with("ctrl+g GO  ")


@pytest.mark.parametrize("place", OPENING)
async def test_go_is_one_key_away_and_escape_gives_the_keys_back(place: str) -> None:
    """Ctrl+g takes the next step, what was typed stays; after Escape space does, and nothing is written."""
    async with on_stage() as stage:
        box = await opened(stage, place)
        await stage.write("zip")
        await stage.press("ctrl+g")
        called = stage.events[-1]
        assert isinstance(called, events.StepCalled)
        assert called.title == "Mei Tanaka"
        assert box.line.value == "zip"
        before = len(stage.events)
        await stage.press("escape")
        assert stage.screen.box is None
        assert len(stage.events) == before
        await stage.press("space")
        assert isinstance(stage.events[-1], events.StepCalled)


def test_every_box_is_tried_here() -> None:
    """But where the start is moved, which is not while the show runs, and those of other screens."""
    assert {*OPENING, "show-start-box", "clearance-box", "agree-box", "moment-box"} == set(BOXES)


async def test_keys_that_are_pressed_before_the_box_is_there_are_typed() -> None:
    """Whoever types on after p in the same instant writes words, and calls nothing."""
    async with on_stage() as stage:
        await stage.go(*CALLED)
        before = len(stage.events)
        for key in ("p", "s", "h", "o", "e", "x"):
            stage.app.post_message(terminal.Key(key, key))
        await stage.settle()
        await stage.settle()
        box = stage.screen.box
        assert isinstance(box, WritingBox)
        assert box.line.value == "shoex"
        assert len(stage.events) == before


async def test_a_whole_problem_in_one_breath_is_written_down() -> None:
    """The key of the box, the words and Enter, faster than the box can open."""
    async with on_stage() as stage:
        await stage.go(*CALLED)
        for key, sign in (("p", "p"), ("z", "z"), ("i", "i"), ("p", "p"), ("enter", "\r")):
            stage.app.post_message(terminal.Key(key, sign))
        await stage.settle()
        written = stage.events[-1]
        assert isinstance(written, events.ProblemOpened)
        assert written.text == "zip"
        assert stage.screen.box is None


async def test_a_click_beside_the_box_leaves_it_the_keys() -> None:
    """The line that was clicked has the cursor, and what is typed is still text."""
    async with on_stage() as stage:
        box = await opened(stage, "problem-box")
        before = len(stage.events)
        await stage.click("Film")
        await stage.write("shx")
        assert box.line.value == "shx"
        assert len(stage.events) == before
        await stage.press("escape")
        assert stage.one(RunScreen).order.browsing


async def test_a_go_right_after_enter_is_a_go() -> None:
    """The key after Enter is meant for the show, however fast it comes."""
    async with on_stage() as stage:
        await stage.go(*CALLED)
        await stage.press("p")
        await stage.write("zip")
        stage.app.post_message(terminal.Key("enter", "\r"))
        stage.app.post_message(terminal.Key("space", " "))
        await stage.settle()
        await stage.settle()
        written, called = stage.events[-2:]
        assert isinstance(written, events.ProblemOpened)
        assert isinstance(called, events.StepCalled)


async def test_what_is_pasted_becomes_one_line() -> None:
    """Line ends, control characters and escape sequences are taken out, and the rest is text."""
    async with on_stage() as stage:
        await stage.go(*CALLED)
        await stage.press("p")
        box = stage.screen.box
        assert isinstance(box, WritingBox)
        box.line.post_message(terminal.Paste("zip\r\njammed\tand\x1b[2J torn [bold]x[/]"))
        await stage.settle()
        await stage.press("enter")
        written = stage.events[-1]
        assert isinstance(written, events.ProblemOpened)
        assert written.text == "zip jammed and�[2J torn [bold]x[/]"
        assert "[bold]x[/]" in stage.text


async def test_a_text_without_end_is_cut_where_the_line_ends() -> None:
    """A pasted file fills the line and no more; the terminal does not ring."""
    async with on_stage() as stage:
        await stage.go(*CALLED)
        await stage.press("p")
        box = stage.screen.box
        assert isinstance(box, WritingBox)
        box.line.post_message(terminal.Paste("zip " * 100_000))
        await stage.settle()
        await stage.write("more")
        assert len(box.line.value) == LONGEST
        await stage.press("enter")
        written = stage.events[-1]
        assert isinstance(written, events.ProblemOpened)
        assert len(written.text) <= LONGEST


async def test_enter_without_a_word_writes_nothing_and_says_what_is_missing() -> None:
    """The box stays open and asks for words."""
    async with on_stage() as stage:
        await stage.go(*CALLED)
        for key, asked in (("p", "a few words"), ("n", "a line for the debrief")):
            before = len(stage.events)
            await stage.press(key)
            await stage.write("  ")
            await stage.press("enter")
            assert len(stage.events) == before
            assert asked in stage.text
            await stage.press("escape")


async def test_one_box_at_a_time() -> None:
    """A second one is not opened over a first: its key is a letter."""
    async with on_stage() as stage:
        await stage.go(*CALLED)
        await stage.press("p", "n")
        assert len(stage.screen.query(Box)) == 1


async def test_the_footer_has_the_keys_of_the_box_and_then_those_of_the_screen() -> None:
    """What does not work while something is typed is not in the footer."""
    async with on_stage() as stage:
        await stage.go(*CALLED)
        assert "space GO" in stage.lines[-1]
        await stage.press("p")
        assert "ctrl+g GO" in stage.lines[-1]
        assert "enter write" in stage.lines[-1]
        assert "undo" not in stage.lines[-1]
        await stage.press("escape")
        assert "space GO" in stage.lines[-1]


async def test_the_footer_of_a_box_can_be_clicked() -> None:
    """Enter, Escape and GO by the mouse."""
    async with on_stage() as stage:
        await stage.go(*CALLED)
        await stage.press("p")
        await stage.write("zip")
        await stage.click("ctrl+g GO", last=True)
        assert isinstance(stage.events[-1], events.StepCalled)
        await stage.click("enter write", last=True)
        assert isinstance(stage.events[-1], events.ProblemOpened)
        assert stage.screen.box is None
        await stage.press("n")
        await stage.click("esc close", last=True)
        assert stage.screen.box is None


async def test_the_go_line_can_be_clicked() -> None:
    """A click on what GO takes is GO."""
    async with on_stage() as stage:
        await stage.go(*CALLED)
        await stage.press("p")
        await stage.click("Mei Tanaka, look 3")
        assert isinstance(stage.events[-1], events.StepCalled)
        assert stage.events[-1].title == "Mei Tanaka"


async def test_a_box_outlives_a_change_of_size() -> None:
    """Down to a terminal in which hardly anything fits, and back, with what was typed."""
    async with on_stage() as stage:
        box = await opened(stage, "problem-box")
        await stage.write("zip")
        for size in (TINY, (20, 5), WIDE, SMALL):
            await stage.pilot.resize_terminal(*size)
            await stage.paint()
        assert box.line.value == "zip"
        assert "F2 WARD?" in stage.text


async def test_once_the_show_is_down_a_box_says_so() -> None:
    """There is no next step to tell, and problems can still be written down."""
    async with on_stage(desk_of(clock="20:00:00")) as stage:
        await stage.go(*CALLED)
        await stage.act(actions.End(), "20:03:00")
        await stage.press("p")
        await stage.write("carpet torn")
        assert "the show is down" in stage.text
        await stage.press("enter")
        written = stage.events[-1]
        assert isinstance(written, events.ProblemOpened)
        assert written.about is None
