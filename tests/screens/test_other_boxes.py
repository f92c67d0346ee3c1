"""The boxes for notes, fixes and reasons, and the one that finds."""

from __future__ import annotations

import pytest

from showrunner.desk import Desk
from showrunner.model import actions, events
from showrunner.screens.run import RunScreen
from tests.screens.stage import SMALL, TINY, WIDE, Stage, on_stage

CALLED = ("20:00:00", "20:02:00", "20:02:05", "20:02:23")
"""Opening, Tailoring, Inès, Noor: Mei is next."""


def troubled(desk: Desk) -> None:
    """Three problems: a normal one, a high one that Lena has taken, a fixed one."""
    for action in (
        actions.OpenProblem("zip jammed", "look 2", "WARD"),
        actions.OpenProblem("no sound", None, "SQ", "high"),
        actions.OpenProblem("zip torn", None, "WARD", "low"),
        actions.FixProblem(3, "safety pin"),
    ):
        desk.act(action)
    desk.act(actions.TakeProblem(2), by="Lena")


# ---- note ----


@pytest.mark.parametrize(
    ("keys", "kind"),
    [
        ([], "note"),
        (["f3"], "good"),
        (["f4"], "improve"),
        (["down"], "good"),
        (["up"], "improve"),
        (["f4", "f2"], "note"),
    ],
)
async def test_a_note_has_a_kind_at_one_key(keys: list[str], kind: str) -> None:
    """Note, went well, to improve."""
    async with on_stage() as stage:
        await stage.go(*CALLED)
        await stage.press("n")
        await stage.write("light change was late")
        await stage.press(*keys, "enter")
        assert stage.events[-1] == events.Noted("light change was late", "look 2 Noor Haddad", kind, "2")


async def test_a_note_may_be_about_nothing() -> None:
    """Tab goes on to nothing in particular."""
    async with on_stage() as stage:
        await stage.press("n")
        await stage.write("house was late")
        await stage.press("enter")
        assert stage.events[-1] == events.Noted("house was late", None, "note")


# ---- fix ----


async def test_the_worst_open_problem_is_fixed_first() -> None:
    """The box opens on it, and Enter alone says that it is fixed."""
    async with on_stage(prepare=troubled) as stage:
        await stage.press("f")
        assert "1 zip jammed, look 2 Noor Haddad · open" in stage.line_with("FIX")
        assert "1 of 2" in stage.line_with("FIX")
        await stage.press("down")
        assert "! 2 no sound · taken by Lena" in stage.line_with("FIX")
        await stage.press("up")
        await stage.write("taped")
        await stage.press("enter")
        assert stage.events[-1] == events.ProblemFixed(1, "taped")
        await stage.press("f", "enter")
        assert stage.events[-1] == events.ProblemFixed(2, "")


async def test_what_helped_the_last_time_is_one_key() -> None:
    """It is put into the line, where it can still be changed."""
    async with on_stage(prepare=troubled) as stage:
        await stage.press("f")
        assert "F2 safety pin" in stage.text
        await stage.press("f2")
        await stage.write("s")
        await stage.press("enter")
        assert stage.events[-1] == events.ProblemFixed(1, "safety pins")


async def test_a_problem_that_somebody_else_fixed_meanwhile_is_told() -> None:
    """Nothing is written, what was typed stays, and another problem is a key away."""
    async with on_stage(prepare=troubled) as stage:
        await stage.press("f")
        await stage.write("tap")
        await stage.act(actions.FixProblem(1, "sewn on"), by="Lena")
        assert "Lena has fixed it meanwhile: sewn on" in stage.text
        before = len(stage.events)
        await stage.press("enter")
        assert len(stage.events) == before
        await stage.press("down", "enter")
        assert stage.events[-1] == events.ProblemFixed(2, "tap")


async def test_nothing_to_fix_is_told() -> None:
    """Without an open problem the box says so and writes nothing."""
    async with on_stage() as stage:
        await stage.press("f")
        assert "no problem is open" in stage.text
        await stage.write("x")
        await stage.press("enter", "up", "down", "f2")
        assert stage.events == []


# ---- reason ----


@pytest.mark.parametrize(
    ("stop", "expected"),
    [(True, events.ShowStopped("smoke", "look 2 Noor Haddad")), (False, events.ShowHeld("smoke"))],
    ids=["stop", "hold"],
)
async def test_a_reason_comes_later(stop: bool, expected: events.Event) -> None:
    """The hold or stop is recorded at its key; why, when there is a hand free."""
    async with on_stage() as stage:
        await stage.go(*CALLED)
        await stage.press("x" if stop else "h")
        assert (stage.screen.box is not None) == stop, "only a stop asks why"
        await stage.at("20:03:00")
        if not stop:
            await stage.press("w")
        said = stage.line_with("last called Noor Haddad" if not stop else "last called look 2")
        assert ("SHOW STOP" if stop else "HOLDING") in said
        await stage.write("smoke")
        await stage.press("enter")
        assert stage.events[-1] == expected
        assert stage.show.hold is not None
        assert stage.show.hold.reason == "smoke"


@pytest.mark.parametrize("size", [SMALL, WIDE, TINY])
async def test_a_stop_shows_the_words_of_the_house(size: tuple[int, int]) -> None:
    """What the venue says stays in sight while the reason is typed, and what is typed too."""
    async with on_stage(size=size) as stage:
        await stage.go(*CALLED)
        await stage.press("x")
        await stage.write("smoke")
        said = " ".join(stage.text.split())
        assert "the show is paused" in said
        assert "smoke" in said
        assert "ctrl+g GO goes on with" in said


async def test_the_reason_box_goes_when_the_show_goes_on() -> None:
    """GO needs no answer: an empty box closes itself, and the keys are those of the Run screen."""
    async with on_stage() as stage:
        await stage.go(*CALLED)
        await stage.press("h", "w", "ctrl+g")
        assert stage.screen.box is None
        await stage.press("s")
        assert isinstance(stage.events[-1], events.StandbyGiven)


async def test_a_reason_that_is_half_typed_is_not_lost_when_the_show_goes_on() -> None:
    """It can still be written down, as a note, and never holds the show again."""
    async with on_stage() as stage:
        await stage.go(*CALLED)
        await stage.press("x")
        await stage.write("smoke in the wings")
        await stage.press("ctrl+g")
        assert "the show goes on" in stage.text
        await stage.press("enter")
        assert stage.events[-1] == events.Noted("show stop: smoke in the wings", None, "note")
        assert stage.show.hold is None


async def test_a_second_hold_is_not_given_the_reason_of_the_first() -> None:
    """What was typed for a hold that is over is a note, even while the show is held again."""
    async with on_stage() as stage:
        await stage.go(*CALLED)
        await stage.press("h", "w")
        await stage.write("late model")
        await stage.act(actions.Resume(), "20:03:00", by="Lena")
        await stage.act(actions.Hold(), "20:03:05", by="Lena")
        await stage.press("enter")
        assert stage.events[-1] == events.Noted("hold: late model", None, "note")


async def test_why_asks_nothing_while_the_show_runs() -> None:
    """There is no reason to give without a hold."""
    async with on_stage() as stage:
        await stage.go(*CALLED)
        await stage.press("w")
        assert stage.screen.box is None


# ---- find ----


def cursor(stage: Stage) -> str:
    """What the line under the cursor is."""
    return stage.show.lineup.lines[stage.one(RunScreen).order.cursor].id


async def test_it_finds_while_one_types() -> None:
    """The cursor goes to the first line with the words, and says how many there are."""
    async with on_stage() as stage:
        await stage.press("slash")
        await stage.write("noor")
        assert "look 2 Noor Haddad" in stage.line_with("FIND")
        assert "1 of 2" in stage.line_with("FIND")
        assert cursor(stage) == "tailoring/2"
        await stage.press("down")
        assert "2 of 2" in stage.line_with("FIND")
        assert cursor(stage) == "evening/4"
        await stage.press("down")
        assert cursor(stage) == "tailoring/2"
        await stage.press("up", "enter")
        assert cursor(stage) == "evening/4"
        assert stage.screen.box is None, "enter stays there"
        assert stage.events == []


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("ines", "tailoring/1"),
        ("look 3", "tailoring/3"),
        ("FELT", "tailoring/3"),
        ("vt 1", "film"),
        ("strings", "SQ 2"),
        ("eve", "evening"),
        ("walk 2", "tailoring/2"),
        ("down", "down"),
    ],
)
async def test_names_looks_titles_and_cues_are_found(words: str, line: str) -> None:
    """By the beginnings of words, without accents and capitals."""
    async with on_stage() as stage:
        await stage.press("slash")
        await stage.write(words)
        assert cursor(stage) == line


async def test_what_is_not_there_is_told() -> None:
    """`nothing`, and the cursor is where it was."""
    async with on_stage() as stage:
        await stage.press("down", "down", "slash")
        before = cursor(stage)
        await stage.write("noor")
        assert cursor(stage) != before
        await stage.write("xyz")
        assert "nothing" in stage.line_with("FIND")
        assert cursor(stage) == before
        await stage.press("up", "enter")
        assert cursor(stage) == before


async def test_escape_stays_at_what_was_found() -> None:
    """The box goes, the cursor stays, and the show never moved."""
    async with on_stage() as stage:
        await stage.press("slash")
        await stage.write("film")
        await stage.press("escape")
        assert stage.screen.box is None
        assert cursor(stage) == "film"
        await stage.press("space")
        assert isinstance(stage.events[-1], events.StepCalled)
        assert stage.events[-1].title == "Opening"


async def test_a_change_of_the_order_is_found_too() -> None:
    """What was moved while the box is open is looked for where it is now."""
    async with on_stage() as stage:
        await stage.go(*CALLED)
        await stage.press("slash")
        await stage.write("film")
        await stage.act(actions.Move("film", "evening", after=True))
        assert "Film" in stage.line_with("FIND")
        await stage.press("down")
        assert cursor(stage) == "film"
