"""The Problems screen: what wants someone first, and the whole story of each."""

from __future__ import annotations

import pytest

from showrunner.desk import Desk, Recorded
from showrunner.model import actions, events
from showrunner.screens.problems import ProblemsScreen
from tests.screens.stage import SMALL, TINY, WIDE, Stage, StageClock, desk_of, moment, on_stage


def troubled() -> Desk:
    """Five problems of every state and severity, at 20:01:40."""
    desk = desk_of(clock="20:00:00")
    assert isinstance(desk.clock, StageClock)
    desk.act(actions.Go())
    for clock, action, by in (
        ("20:00:10", actions.OpenProblem("haze too thick", "opening", "FX", "low"), "caller"),
        ("20:00:20", actions.OpenProblem("zip jammed", "look 2", "WARD", "normal"), "caller"),
        ("20:00:30", actions.OpenProblem("no sound", None, "SQ", "high"), "caller"),
        ("20:00:40", actions.OpenProblem("heel broken", "look 4", "WARD", "stop"), "caller"),
        ("20:00:50", actions.OpenProblem("seam open", "look 3", "WARD", "normal"), "caller"),
        ("20:01:00", actions.TakeProblem(4), "Lena"),
        ("20:01:10", actions.FixProblem(2, "safety pin"), "Lena"),
        ("20:01:20", actions.ReopenProblem(2), "caller"),
        ("20:01:40", actions.FixProblem(2, "sewn on"), "Marc"),
    ):
        desk.clock.moment = moment(clock)
        outcome = desk.act(action, by=by)
        assert isinstance(outcome, Recorded), outcome
    return desk


def numbers(stage: Stage) -> list[int]:
    """The problems as they stand in the list."""
    return [problem.n for problem in stage.one(ProblemsScreen).lines.problems]


def last(stage: Stage) -> events.Event:
    """What was recorded last."""
    return stage.events[-1]


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_open_ones_come_first_by_severity_and_age(size: tuple[int, int]) -> None:
    """Then those that somebody has taken, then those that are fixed."""
    async with on_stage(troubled(), size=size, first="problems") as stage:
        assert numbers(stage) == [3, 5, 1, 4, 2]
        at = [
            next(y for y, line in enumerate(stage.lines) if words in line)
            for words in ("no sound", "seam open", "haze too thick", "heel broken", "zip jammed · sewn on")
        ]
        assert at == sorted(at)
        assert "3 open   1 taken   1 fixed   fixed in 1:20 on average" in stage.text


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_a_line_says_what_one_needs_to_know(size: tuple[int, int]) -> None:
    """Sign, number, severity, age, department, what, about what, whose; for a fixed one how long it took."""
    async with on_stage(troubled(), size=size, first="problems") as stage:
        await stage.at("20:03:00")
        assert stage.line_with("no sound").split() == ["▌!", "3", "high", "2:30", "SQ", "no", "sound", "open"]
        taken = " ".join(stage.line_with("heel broken").split())
        assert taken == "■ 4 stop 2:20 WARD heel broken look 4 Noor Haddad Lena"
        assert stage.line_with("zip jammed").split()[:6] == ["✓", "2", "fixed", "1:20", "WARD", "zip"]
        await stage.at("20:03:01")
        assert "2:31" in stage.line_with("no sound")


async def test_the_whole_story_of_the_chosen_one() -> None:
    """Everything that was done about it, by whom and when, also a fix that did not hold."""
    async with on_stage(troubled(), first="problems") as stage:
        await stage.press("end")
        assert "20:00:20  open, caller" in stage.text
        await stage.press("enter")
        story = stage.text[stage.text.index("2  normal") :]
        said = [line.strip() for line in story.splitlines()]
        assert said[:9] == [
            "2  normal  WARD Wardrobe",
            "zip jammed",
            "about look 2 Noor Haddad",
            "20:00:20  open, caller",
            "20:01:10  fixed, Lena  after 0:50",
            "safety pin",
            "20:01:20  open again, caller  after 1:00",
            "20:01:40  fixed, Marc  after 1:20",
            "sewn on",
        ]


async def test_enter_turns_between_the_list_and_the_story() -> None:
    """Beside the list, in all the room, away; where there is little room it is opened by Enter."""
    async with on_stage(troubled(), first="problems") as stage:
        await stage.press("down", "enter")
        assert "open, caller" in stage.text
        assert "no sound" not in stage.text
        await stage.press("enter")
        assert "open, caller" not in stage.text
        assert "no sound" in stage.text
        await stage.press("enter")
        assert "open, caller" in stage.text
        assert "no sound" in stage.text
    async with on_stage(troubled(), size=TINY, first="problems") as stage:
        assert "open, caller" not in stage.text
        await stage.press("enter")
        assert "open, caller" in stage.text
        await stage.press("enter")
        assert "open, caller" not in stage.text


async def test_take_fix_and_reopen_are_about_the_chosen_one() -> None:
    """`t`, `f` and `r`; the cursor stays with what one is busy with."""
    async with on_stage(troubled(), first="problems") as stage:
        await stage.press("down")
        assert stage.one(ProblemsScreen).chosen_problem() == 5
        await stage.press("t")
        assert last(stage) == events.ProblemTaken(5)
        assert stage.one(ProblemsScreen).chosen_problem() == 5
        assert numbers(stage) == [3, 1, 4, 5, 2]
        await stage.press("f")
        assert "5 seam open" in stage.line_with("FIX")
        await stage.write("tape")
        await stage.press("enter")
        assert last(stage) == events.ProblemFixed(5, "tape")
        await stage.press("end", "r")
        assert last(stage) == events.ProblemReopened(2)
        assert stage.one(ProblemsScreen).chosen_problem() == 2


async def test_after_a_fix_the_cursor_is_on_what_is_still_open() -> None:
    """It does not follow a problem down to the fixed ones."""
    async with on_stage(troubled(), first="problems") as stage:
        await stage.press("f", "enter")
        assert last(stage) == events.ProblemFixed(3, "")
        assert stage.one(ProblemsScreen).chosen_problem() == 5


async def test_the_cursor_stays_on_its_problem_when_a_worse_one_comes() -> None:
    """Nobody takes or fixes another problem than the one that was under the cursor."""
    async with on_stage(troubled(), first="problems") as stage:
        await stage.press("down")
        await stage.act(actions.OpenProblem("fire alarm", None, "FOH", "stop"), by="Lena")
        assert numbers(stage)[0] == 6
        assert stage.one(ProblemsScreen).chosen_problem() == 5
        await stage.press("t")
        assert last(stage) == events.ProblemTaken(5)


async def test_go_is_in_sight_and_one_key_away() -> None:
    """A strip says what is next; ctrl+g takes it, a blank takes nothing."""
    async with on_stage(troubled(), first="problems") as stage:
        await stage.at("20:01:54")
        assert "ctrl+g GO  Tailoring, in 0:06" in stage.text
        before = len(stage.events)
        await stage.press("space")
        assert len(stage.events) == before
        await stage.press("ctrl+g")
        assert isinstance(stage.events[-1], events.StepCalled)


@pytest.mark.parametrize("size", [SMALL, WIDE, TINY])
async def test_without_a_problem_it_says_so(size: tuple[int, int]) -> None:
    """Calm, and how one is written down; its keys do nothing then."""
    async with on_stage(size=size, first="problems") as stage:
        assert "Nothing is wrong" in stage.text
        await stage.press("t", "r", "enter", "up", "down")
        assert stage.events == []


async def test_a_hostile_text_is_text() -> None:
    """Markup, control characters and line ends are shown and never obeyed."""
    desk = desk_of()
    desk.act(
        actions.OpenProblem("[red]zip[/red]\n\x1b[2Jjammed " + "very " * 200 + "long", None, "x[b]", "normal")
    )
    async with on_stage(desk, first="problems") as stage:
        assert "[red]zip[/red] �[2Jjammed" in stage.text
        assert all(sign.isprintable() for line in stage.lines for sign in line)


async def test_a_line_can_be_clicked() -> None:
    """A click chooses, and what is chosen is told."""
    async with on_stage(troubled(), first="problems") as stage:
        await stage.click("haze too thick")
        assert stage.one(ProblemsScreen).chosen_problem() == 1
        assert "FX Effects" in stage.text


async def test_a_hundred_problems_are_a_list_one_can_walk_through() -> None:
    """The last one is reached and told."""
    desk = desk_of()
    for n in range(100):
        desk.act(actions.OpenProblem(f"trouble {n + 1}"))
    async with on_stage(desk, first="problems") as stage:
        await stage.press("end")
        assert stage.one(ProblemsScreen).chosen_problem() == 100
        assert "trouble 100" in stage.text
