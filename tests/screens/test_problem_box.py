"""The problem box: three seconds from p to written, with a department and a severity at one key each."""

from __future__ import annotations

import pytest

from showrunner.model import actions, events
from tests.screens.stage import PLAN, SMALL, TINY, WIDE, Stage, desk_of, on_stage

CALLED = ("20:00:00", "20:02:00", "20:02:05", "20:02:23")
"""Opening, Tailoring, Inès, Noor: Mei is next."""


def written(stage: Stage) -> events.ProblemOpened:
    """The problem that was written down last."""
    event = stage.events[-1]
    assert isinstance(event, events.ProblemOpened)
    return event


@pytest.mark.parametrize("size", [SMALL, WIDE, TINY])
async def test_a_few_words_and_enter_are_enough(size: tuple[int, int]) -> None:
    """It is about who is out, whose it is is told from the words, and it is normal."""
    async with on_stage(size=size) as stage:
        await stage.go(*CALLED)
        await stage.press("p")
        assert "about look 2" in stage.text
        await stage.write("zip jammed")
        assert "WARD?" in stage.text
        await stage.press("enter")
        assert written(stage) == events.ProblemOpened(1, "zip jammed", "look 2 Noor Haddad", "WARD", "normal")
        assert stage.screen.box is None
        assert "problem 1: zip jammed" in stage.text


async def test_what_is_only_proposed_has_a_question_mark() -> None:
    """It goes when somebody chooses, be it the same."""
    async with on_stage() as stage:
        await stage.go(*CALLED)
        await stage.press("p")
        await stage.write("zip")
        assert "about look 2 Noor Haddad? out now" in stage.text
        assert "F2 WARD?" in stage.text
        await stage.press("tab", "shift+tab", "f2")
        assert "about look 2 Noor Haddad out now" in stage.text
        assert "F2 [WARD]" in stage.text


async def test_tab_changes_what_it_is_about() -> None:
    """Who is out, what was called before, what is next, the segment, nothing, and round again."""
    async with on_stage() as stage:
        await stage.go(*CALLED)
        await stage.press("p")
        seen = []
        for _ in range(5):
            await stage.press("tab")
            line = stage.line_with("PROBLEM")
            seen.append(line[line.index("about ") + 6 : line.index("↑↓")].strip())
        assert seen == [
            "look 1 Inès Caron called before",
            "look 3 Mei Tanaka next",
            "Tailoring live",
            "nothing in particular",
            "look 2 Noor Haddad out now",
        ]
        await stage.press("shift+tab")
        await stage.write("strange smell")
        await stage.press("enter")
        assert written(stage).about is None


async def test_what_was_live_when_the_box_opened_stays_proposed() -> None:
    """A GO meanwhile does not change what the problem is about."""
    async with on_stage() as stage:
        await stage.go(*CALLED)
        await stage.press("p")
        await stage.go("20:02:41")
        await stage.write("heel broken")
        await stage.press("enter")
        assert written(stage).about == "look 2 Noor Haddad"


async def test_the_words_may_name_what_it_is_about() -> None:
    """A model, a look or a cue in the text is proposed before what is live."""
    async with on_stage() as stage:
        await stage.go(*CALLED)
        for words, about in (
            ("mei has no shoes", "look 3 Mei Tanaka"),
            ("seam, look 4", "look 4 Noor Haddad"),
            ("inès stumbled", "look 1 Inès Caron"),
            ("VT 1 has no sound", "VT 1 Film"),
        ):
            await stage.press("p")
            await stage.write(words)
            await stage.press("enter")
            assert written(stage).about == about


async def test_before_the_show_nothing_is_proposed() -> None:
    """Nobody is out yet: a problem is about nothing in particular, and what is next is a key away."""
    async with on_stage() as stage:
        await stage.press("p")
        assert "about nothing in particular" in stage.text
        await stage.press("tab")
        assert "about Opening next" in stage.text


async def test_a_department_takes_one_key() -> None:
    """F keys choose it while the text has the focus; the same key again takes it back."""
    async with on_stage() as stage:
        await stage.go(*CALLED)
        await stage.press("p")
        await stage.write("zip")
        assert "F2 WARD?" in stage.text
        await stage.press("f3")
        assert "F3 [LX]" in stage.text
        assert "WARD?" not in stage.text
        await stage.press("enter")
        assert written(stage).department == "LX"
        await stage.press("p")
        await stage.write("zip")
        await stage.press("f2", "f2", "enter")
        assert written(stage).department is None


async def test_a_severity_takes_one_key() -> None:
    """Up is worse, down is milder, and there is an end both ways."""
    async with on_stage() as stage:
        await stage.go(*CALLED)
        for keys, severity in (
            (["up"], "high"),
            (["up"] * 5, "stop"),
            (["down"], "low"),
            (["down", "down", "up"], "normal"),
        ):
            await stage.press("p")
            await stage.write("zip")
            await stage.press(*keys)
            assert severity in stage.line_with("PROBLEM")
            await stage.press("enter")
            assert written(stage).severity == severity


async def test_every_department_of_the_show_can_be_said() -> None:
    """Those that the show declares or has cues for have keys; a code among the words says any."""
    plan = PLAN | {
        "departments": {"PROMPT": {"name": "Prompter", "colour": "orchid"}, "GFX": {"colour": "no colour"}}
    }
    async with on_stage(desk_of(plan, "20:00:00")) as stage:
        await stage.go(*CALLED)
        await stage.press("p")
        for shown in ("F2 WARD", "F3 LX", "F4 SQ", "F5 VT", "F6 DECK", "F7 FOH", "F8 PROMPT", "F9 GFX"):
            assert shown in stage.text
        await stage.press("f8", "f9")
        await stage.write("frozen")
        await stage.press("enter")
        assert written(stage).department == "GFX"
        await stage.press("p")
        await stage.write("pyro not armed")
        assert "PYRO?" in stage.text
        await stage.press("enter")
        assert written(stage).department == "PYRO"


async def test_the_last_fixes_of_the_same_kind_are_shown() -> None:
    """Same words first, then the same department, with how long they took."""
    async with on_stage() as stage:
        await stage.go(*CALLED)
        await stage.act(actions.OpenProblem("zip open", None, "WARD"), "20:03:00")
        await stage.act(actions.OpenProblem("heel loose", None, "WARD"), "20:03:10")
        await stage.act(actions.FixProblem(1, "safety pin"), "20:04:40")
        await stage.act(actions.FixProblem(2, "tape"), "20:05:00")
        await stage.press("p")
        assert "last time" not in stage.text
        await stage.write("zip")
        assert "last time  safety pin, 1:40 · tape, 1:50" in stage.text


async def test_the_mouse_does_what_the_keys_do() -> None:
    """The chips of the box are clickable."""
    async with on_stage() as stage:
        await stage.go(*CALLED)
        await stage.press("p")
        await stage.write("strange")
        await stage.click("about look 2")
        await stage.click("F4 SQ")
        await stage.click("↑↓ · normal")
        await stage.press("enter")
        assert written(stage) == events.ProblemOpened(1, "strange", "look 1 Inès Caron", "SQ", "high")
