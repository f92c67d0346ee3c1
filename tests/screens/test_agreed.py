"""What is agreed for next time: written down and ticked off on the Debrief screen."""

from __future__ import annotations

from datetime import timedelta

import pytest

from showrunner.desk import Desk
from showrunner.model import actions, events
from showrunner.screens.agree_box import AgreeBox
from tests.screens.debriefs import LONG, after, played
from tests.screens.stage import SMALL, TINY, WIDE, on_stage

pytestmark = pytest.mark.usefixtures("debriefed_at_once")


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_it_is_written_in_a_line_and_seen_where_it_stands(size: tuple[int, int]) -> None:
    """`a`, a few words with a name, Enter: recorded with its owner, and in sight."""
    async with on_stage(played(), size=size, first="debrief") as stage:
        await stage.press("a")
        await stage.write("Buy two followspot lamps @lena")
        assert "whose Lena Fischer" in stage.line_with("FOR NEXT TIME")
        assert "?" not in stage.line_with("whose")
        await stage.press("enter")
        agreed = events.ActionAgreed(1, "Buy two followspot lamps", "Lena Fischer")
        assert stage.events[-1] == agreed
        assert "next time 1: Buy two followspot lamps (for Lena Fischer)" in stage.text
        line = stage.line_with("[ ]")
        assert "Buy two followspot lamps" in line
        assert line.rstrip(" ▁▂▃▄▅▆▇█").endswith("Lena Fischer")


async def test_a_name_among_the_words_is_proposed() -> None:
    """With a question mark; an arrow chooses another, or nobody."""
    async with on_stage(played(), first="debrief") as stage:
        await stage.press("a")
        await stage.write("Ask Lena for lamps")
        assert "whose Lena Fischer?" in stage.line_with("FOR NEXT TIME")
        await stage.press("down")
        assert "whose nobody's yet" in stage.line_with("FOR NEXT TIME")
        await stage.press("up")
        assert "whose Lena Fischer  " in stage.line_with("FOR NEXT TIME")
        await stage.press("down", "enter")
        assert stage.events[-1] == events.ActionAgreed(1, "Ask Lena for lamps", None)
        assert "nobody's yet" in stage.line_with("[ ]")


async def test_what_was_to_improve_becomes_an_action() -> None:
    """On such a note its words are taken over: Enter keeps them, the first letter begins anew."""
    async with on_stage(played(), size=LONG, first="debrief") as stage:
        await stage.click("give the standby earlier")
        await stage.press("a")
        assert stage.one(AgreeBox).line.value == "Film: give the standby earlier"
        await stage.press("enter")
        assert stage.events[-1] == events.ActionAgreed(1, "Film: give the standby earlier")
        await stage.click("give the standby earlier")  # the note, which stands above what came of it
        await stage.press("a")
        await stage.write("Rehearse it")
        await stage.press("enter")
        assert stage.events[-1] == events.ActionAgreed(2, "Rehearse it")


async def test_on_a_problem_it_is_about_that() -> None:
    """And nothing is taken over but which one."""
    async with on_stage(played(), size=LONG, first="debrief") as stage:
        await stage.click("Followspot 2 dark")
        await stage.press("a")
        assert "about problem 2" in stage.line_with("whose nobody")
        await stage.write("A spare on the truck")
        await stage.press("enter")
        assert stage.events[-1] == events.ActionAgreed(1, "A spare on the truck", None, "problem 2")


def agreed(desk: Desk) -> None:
    """Two things."""
    desk.act(actions.AgreeAction("Buy lamps", "Lena Fischer"))
    desk.act(actions.AgreeAction("Fewer photographers"))


async def test_it_is_ticked_off_and_open_again() -> None:
    """`d` on its line, once more for the other way; Enter does the same, and undo takes it back."""
    async with on_stage(played(), size=LONG, first="debrief", prepare=agreed) as stage:
        assert "0 of 2 done" in stage.line_with("FOR NEXT TIME")
        await stage.click("Buy lamps")
        await stage.press("d")
        assert stage.events[-1] == events.ActionDone(1)
        assert "1 of 2 done" in stage.line_with("FOR NEXT TIME")
        found = after(stage, "FOR NEXT TIME")
        assert found[0].startswith("[✓]  1 Buy lamps")
        assert found[1] == "done 20:05:42 caller, agreed 20:05:42 caller"
        await stage.press("enter")
        assert stage.events[-1] == events.ActionDone(1, done=False)
        assert after(stage, "FOR NEXT TIME")[0].startswith("[ ]  1 Buy lamps")
        await stage.press("u")
        assert after(stage, "FOR NEXT TIME")[0].startswith("[✓]")


async def test_where_nothing_agreed_stands_there_is_nothing_to_tick() -> None:
    """It says where to go."""
    async with on_stage(played(), first="debrief", prepare=agreed) as stage:
        before = len(stage.events)
        await stage.press("d")
        assert len(stage.events) == before
        assert "nothing agreed stands here: tab goes to Next time" in stage.text


async def test_a_click_on_its_line_twice_ticks_it_off() -> None:
    """The first goes there, the second is Enter."""
    async with on_stage(played(), size=LONG, first="debrief", prepare=agreed) as stage:
        before = len(stage.events)
        await stage.click("Buy lamps")
        assert len(stage.events) == before
        await stage.click("Buy lamps")
        assert stage.events[-1] == events.ActionDone(1)


@pytest.mark.parametrize("size", [SMALL, WIDE, TINY])
async def test_while_the_show_is_up_go_is_one_key_away(size: tuple[int, int]) -> None:
    """The box says what GO takes; ctrl+g takes it, what was typed stays and is written afterwards."""
    async with on_stage(played("20:03:18"), size=size, first="debrief") as stage:
        await stage.press("a")
        await stage.write("more light")
        box = stage.one(AgreeBox)
        assert box.region.height <= (3 if size == TINY else 5)
        assert "Mei" in stage.line_with("ctrl+g GO  ")
        await stage.press("ctrl+g")
        called = stage.events[-1]
        assert isinstance(called, events.StepCalled)
        assert called.title == "Mei Tanaka"
        assert box.line.value == "more light"
        await stage.press("enter")
        assert stage.events[-1] == events.ActionAgreed(1, "more light")


async def test_no_key_of_the_debrief_calls_anything() -> None:
    """Space, Enter and the letters of this screen leave the show where it stands."""
    async with on_stage(played("20:03:18"), first="debrief", prepare=agreed) as stage:
        before = stage.show.playhead
        for key in ("space", "enter", "tab", "d", "right", "left", "x", "s", "h", "k"):
            await stage.press(key)
        assert stage.show.playhead == before
        assert stage.show.phase == "up"


async def test_a_box_without_words_is_not_written() -> None:
    """Enter asks for them; a name alone is nothing to do."""
    async with on_stage(played(), first="debrief") as stage:
        await stage.press("a")
        before = len(stage.events)
        for words in ("", "@lena"):
            await stage.write(words)
            await stage.press("enter")
            assert stage.screen.box is not None
        assert len(stage.events) == before


async def test_what_another_terminal_ticks_off_is_seen() -> None:
    """Who read elsewhere stays there."""
    async with on_stage(played(), size=LONG, first="debrief", prepare=agreed) as stage:
        await stage.click("Tailoring")
        at = next(line for line in stage.lines if line.startswith("▌"))
        await stage.act(actions.TickAction(2), "20:09:00", by="nadia")
        assert after(stage, "FOR NEXT TIME")[1].startswith("[✓]  2 Fewer photographers")
        assert next(line for line in stage.lines if line.startswith("▌")) == at


# ---- notes ----


async def test_a_note_has_an_owner_and_may_be_private() -> None:
    """F5 turns through the crew, F6 keeps it in the house; the debrief says both."""
    async with on_stage(played(), size=LONG, first="debrief") as stage:
        stage.clock.moment += timedelta(minutes=1)
        await stage.press("n", "f4", "f5", "f6")
        await stage.write("call sheet too late")
        assert "whose Lena Fischer" in stage.line_with("F5")
        assert "[private]" in stage.line_with("F6")
        await stage.press("enter")
        assert stage.events[-1] == events.Noted(
            "call sheet too late", None, "improve", None, "Lena Fischer", private=True
        )
        assert "call sheet too late · for Lena Fischer · private" in after(stage, "TO IMPROVE")[1]
