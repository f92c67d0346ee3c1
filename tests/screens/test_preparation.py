"""The Preparation screen: whether the start holds, who is there, and what was seen."""

from __future__ import annotations

from typing import Any, Final

import pytest

from showrunner.desk import Desk
from showrunner.model import actions, events
from showrunner.screens.clearance_box import ClearanceBox
from showrunner.widgets.key_line import KeyLine
from tests.screens.stage import PLAN, SMALL, TINY, WIDE, StageClock, desk_of, moment, on_stage

WIDEST: Final = (200, 60)

PREPARED: Final[dict[str, Any]] = {
    **PLAN,
    "crew": {**PLAN["crew"], "hollis": {"name": "Hollis Grey", "role": "hair and make-up lead"}},
    "models": {
        "ines": {"name": "Inès Caron", "call": "16:15", "clearances": {"agreement": "yes", "sheer": "no"}},
        "noor": {"name": "Noor Haddad", "call": "16:30", "clearances": {"agreement": "yes"}},
        "mei": {"name": "Mei Tanaka", "call": "17:30", "chaperone": "yes"},
    },
    "outfits": {**PLAN["outfits"], "1": {"title": "Ivory tailcoat", "tags": ["sheer"]}},
    "checkpoints": [
        {"id": "arrive", "title": "Models in", "takes": "30m"},
        {"id": "hm", "title": "Hair and make-up", "needs": ["arrive"], "takes": "2h", "who": "hollis"},
        {"id": "run", "title": "Run with music", "needs": ["hm"], "takes": "30m"},
        {"id": "lineup", "title": "Line-up formed", "needs": ["run"], "takes": "20m", "by": "-10m"},
        {"id": "sound", "title": "Sound check", "takes": "30m", "by": "-1h"},
    ],
}
"""Counted back from 20:00: line-up from 19:30, run from 19:00, hair 17:00, in 16:30; sound 18:30."""


def at(clock: str) -> Desk:
    """A desk with a show that was opened at noon, at that time."""
    desk = desk_of(PREPARED, "12:00:00")
    assert isinstance(desk.clock, StageClock)
    desk.clock.moment = moment(clock)
    return desk


async def test_a_start_that_holds_says_for_how_long_and_what_is_next() -> None:
    """At four in the afternoon nothing need be begun; the models are next."""
    async with on_stage(at("16:00:00"), first="preparation") as stage:
        assert "20:00 HOLDS" in stage.line_with("published 20:00")
        assert "30 min to spare: Models in must begin by 16:30" in stage.text
        assert "true now? nothing need be begun yet" in stage.text
        assert "next Models in in 30 min  then The half at 19:25" in stage.text


async def test_a_start_that_slips_says_for_what_and_to_when() -> None:
    """Hair is not begun at 17:12: it is named with whose it is, and the start that is left."""
    async with on_stage(at("17:12:00"), first="preparation") as stage:
        await stage.act(actions.Check("arrive", done=True))
        assert "20:12 AT THE EARLIEST" in stage.text
        assert "12 min LATE: Hair and make-up (Hollis Grey) had to begin by 17:00" in stage.text
        assert "! Hair and make-up begun by 17:00" in stage.line_with("true now?")
        assert "Hair and make-up" in stage.line_with("LATE 12 min")
        assert "then 12 min late" in stage.line_with("begin by 19:00")
        await stage.at("17:13:00")
        assert "20:13 AT THE EARLIEST" in stage.text


async def test_at_risk_is_said_in_words() -> None:
    """With less than ten minutes left; with more it holds."""
    async with on_stage(at("16:21:00"), first="preparation") as stage:
        assert "20:00 AT RISK" in stage.text
        assert "begin by 16:30" in stage.line_with("at risk 9:00")
        assert "! 1 at risk" in stage.line_with("THE WAY TO THE START")


async def test_the_cursor_begins_on_what_is_worst_and_stays_there() -> None:
    """`b` begins it, `d` is done with it; two keys, two facts, and the line says both."""
    async with on_stage(at("17:05:00"), first="preparation") as stage:
        await stage.act(actions.Check("arrive", done=True))
        await stage.press("end", "home", "down", "b")
        assert events.CheckpointBegun("hm") in stage.events
        assert "on it, LATE 5:00" in stage.line_with("done by 19:00")
        await stage.press("d")
        assert stage.events[-1] == events.CheckpointDone("hm")
        assert "done at 17:05" in stage.line_with("Hair and make-up")
    async with on_stage(at("17:05:00"), first="preparation") as stage:
        await stage.press("b")
        assert stage.events == [events.CheckpointBegun("arrive")]


async def test_a_call_comes_up_by_itself_and_is_given_by_one_key() -> None:
    """On the Run screen beside what is next, above the footer everywhere; then in the log."""
    async with on_stage(at("19:14:59"), size=SMALL) as stage:
        assert "The half" not in stage.text
        await stage.at("19:20:00")
        assert "The half in 5:00" in stage.line_with("NEXT")
        await stage.at("19:25:00")
        assert "g: The half" in stage.line_with("NEXT")
        assert "! The half is due: g gives it" in stage.text
        await stage.press("3")
        assert "! The half is due: g gives it" in stage.text
        await stage.press("g")
        given = stage.events[-1]
        assert isinstance(given, events.CallGiven)
        assert (given.call, given.title) == ("half", "The half")
        assert "is due" not in stage.text
        assert "call given: The half" in stage.text


async def test_where_there_is_room_the_call_is_in_large() -> None:
    """Where nothing stands by yet."""
    async with on_stage(at("19:25:00"), size=WIDE) as stage:
        assert "GIVE THIS CALL NOW  g" in stage.text
        await stage.press("g")
        assert "GIVE THIS CALL NOW" not in stage.text
        await stage.at("19:35:00")
        assert "NEXT CALL  at 19:40, in 5:00" in stage.text


async def test_calls_stand_on_the_way_and_are_given_there() -> None:
    """At their time among the checkpoints; one that passed says that nobody gave it."""
    async with on_stage(at("19:41:00"), first="preparation", size=WIDE) as stage:
        assert "The half" in stage.line_with("not given")
        assert "The quarter" in stage.line_with("give it now: g")
        place = next(y for y, line in enumerate(stage.lines) if "The half" in line and "call at" in line)
        assert await stage.pilot.click(offset=(10, place))
        await stage.settle()
        await stage.press("d")
        assert isinstance(stage.events[-1], events.CallGiven)
        assert "The half" in stage.line_with("given at 19:41")


async def test_a_dressers_terminal_is_not_asked_for_calls() -> None:
    """They are given where the show is called."""
    desk = at("19:25:00")
    async with on_stage(desk, first="dressing") as stage:
        stage.app.calls = False
        await stage.paint()
        assert "The half is due" not in stage.text


async def test_models_are_signed_in_one_after_the_other() -> None:
    """At the door: a, a, a. The cursor stands on the next who is not here, and says who is late."""
    async with on_stage(at("16:40:00"), first="preparation") as stage:
        await stage.press("tab")
        assert "0 of 3 here  ! 2 late" in stage.line_with("MODELS")
        assert "LATE 25 min" in stage.line_with("Inès Caron")
        assert "in 50 min" in stage.line_with("Mei Tanaka")
        await stage.press("a", "a")
        assert stage.events[-2:] == [_seen("ines", "arrived"), _seen("noor", "arrived")]
        assert "2 of 3 here" in stage.line_with("MODELS")
        assert "▌" in stage.line_with("Mei Tanaka")


def _seen(model: str, status: str) -> events.ModelSeen:
    return events.ModelSeen(model, status)


@pytest.mark.parametrize(
    ("key", "status", "said"),
    [
        ("a", "arrived", "arrived"),
        ("h", "hair", "in hair"),
        ("m", "missing", "missing"),
        ("z", "released", "released"),
    ],
)
async def test_each_status_has_its_key(key: str, status: str, said: str) -> None:
    """It is recorded, and the line of the model says it."""
    async with on_stage(at("16:00:00"), first="preparation") as stage:
        await stage.press("tab", key)
        seen = stage.events[-1]
        assert isinstance(seen, events.ModelSeen)
        assert (seen.model, seen.status) == ("ines", status)
        assert said in stage.line_with("Inès Caron")


async def test_a_model_whom_somebody_else_moves_keeps_the_cursor() -> None:
    """The next key is meant for her, wherever she stands now."""
    async with on_stage(at("16:00:00"), first="preparation") as stage:
        await stage.press("tab")
        await stage.act(actions.SeeModel("ines", "arrived"), by="nadia")
        assert "▌" in stage.line_with("Inès Caron")
        await stage.press("h")
        seen = stage.events[-1]
        assert isinstance(seen, events.ModelSeen)
        assert (seen.model, seen.status) == ("ines", "hair")


async def test_a_clearance_is_ticked_with_who_and_when() -> None:
    """What is not seen stands first; a tick is seen by whom and when, and takes nothing more than a key."""
    async with on_stage(at("17:20:00"), first="preparation", size=WIDE) as stage:
        await stage.press("tab", "tab")
        assert "! 2 not seen" in stage.line_with("CLEARANCES")
        assert "NO in the plan" in stage.line_with("sheer, look 1")
        await stage.press("down", "y")
        assert stage.events[-1] == events.ClearanceTicked("mei", "chaperone", True)
        assert "seen 17:20 caller" in stage.line_with("chaperone")
        await stage.press("u")
        assert "not seen yet tonight" in stage.line_with("chaperone")


async def test_a_yes_over_a_no_asks_why_and_is_not_given_without() -> None:
    """GO is a key away meanwhile; Enter alone writes nothing, Escape leaves it; a reason stands there."""
    async with on_stage(at("19:59:00"), first="preparation", size=WIDE) as stage:
        await stage.press("tab", "tab", "y")
        assert isinstance(stage.screen.box, ClearanceBox)
        assert "OVERRIDE  sheer for Inès Caron  the plan says no" in stage.text
        assert "ctrl+g GO  Opening" in stage.text
        await stage.press("enter")
        assert stage.events == []
        assert "why it is all right" in stage.text
        await stage.press("escape")
        assert stage.screen.box is None
        await stage.press("y")
        await stage.write("lining sewn in")
        await stage.press("enter")
        assert stage.events == [events.ClearanceTicked("ines", "sheer", True, "lining sewn in")]
        assert "overridden 19:59 caller: lining" in stage.text
        assert "1 overridden" in stage.line_with("CLEARANCES")


async def test_who_is_kept_too_long_is_told_among_the_clearances() -> None:
    """It is no tick: an hour in the plan that the show goes past."""
    models = {**PREPARED["models"], "noor": {"name": "Noor Haddad", "released_by": "20:01"}}
    async with on_stage(desk_of({**PREPARED, "models": models}), first="preparation", size=WIDE) as stage:
        await stage.press("tab", "tab", "y", "x")
        assert "! 1 kept too long" in stage.line_with("CLEARANCES")
        assert "must be released by 20:01" in stage.line_with("Noor Haddad")
        assert stage.events == []


async def test_clearances_are_told_nowhere_else() -> None:
    """Not in what others are told has happened, nor on the other screens, nor on a dresser's terminal."""
    async with on_stage(at("19:59:00"), size=WIDE) as stage:
        stage.desk.act(actions.Clear("ines", "sheer", True, "lining sewn in"), by="nadia")
        for key in ("1", "2", "3", "5"):
            await stage.press(key)
            assert "sheer" not in stage.text
            assert "lining" not in stage.text
        stage.app.calls = False
        await stage.paint()
        await stage.press("4", "tab", "tab")
        assert "CLEARANCES" not in stage.text
        assert "sheer" not in stage.text


async def test_who_ticks_a_clearance_is_not_told_aloud() -> None:
    """The line above the footer stays on the screen when one turns to another."""
    async with on_stage(at("17:20:00"), first="preparation") as stage:
        await stage.press("tab", "tab", "x", "1")
        assert stage.events == [events.ClearanceTicked("ines", "sheer", False)]
        assert "a clearance was ticked" in stage.text
        assert "sheer" not in stage.text


async def test_the_lists_stand_side_by_side_where_there_is_room() -> None:
    """One where it is narrow, two where it is wide but for clearances, all where it is very wide."""
    heads = ("THE WAY TO THE START", "MODELS", "CLEARANCES")
    for size, seen in ((SMALL, [1, 1, 1]), (WIDE, [2, 2, 1]), (WIDEST, [3, 3, 3])):
        async with on_stage(at("17:20:00"), first="preparation", size=size) as stage:
            shown = []
            for _ in heads:
                shown.append([head for head in heads if head in stage.text])
                await stage.press("tab")
            assert [len(each) for each in shown] == seen
            assert {head for each in shown for head in each} == set(heads)
            assert shown[0][0] == heads[0]


async def test_the_footer_tells_the_keys_of_the_list_that_has_them() -> None:
    """`b` and `d` on the way, a status each for models; what it says can be clicked."""
    async with on_stage(at("16:00:00"), first="preparation") as stage:
        line = stage.one(KeyLine)
        assert {"begun", "done", "turn"} <= {key.label for key in line.shown(80)}
        await stage.press("tab")
        assert {"arrived", "hair", "ready", "missing", "released"} <= {key.label for key in line.shown(80)}
        await stage.click("arrived", last=True)
        assert isinstance(stage.events[-1], events.ModelSeen)


async def test_a_click_gives_a_list_the_keys() -> None:
    """Beside the way a model is clicked, and the next key is about her."""
    async with on_stage(at("16:00:00"), first="preparation", size=WIDE) as stage:
        await stage.click("Noor Haddad")
        await stage.press("a")
        seen = stage.events[-1]
        assert isinstance(seen, events.ModelSeen)
        assert (seen.model, seen.status) == ("noor", "arrived")


async def test_once_up_it_says_what_was_not_ticked() -> None:
    """Nothing is late any more: the show is up."""
    async with on_stage(at("20:00:00"), first="preparation") as stage:
        await stage.act(actions.Check("arrive", done=True))
        await stage.press("ctrl+g")
        assert "UP SINCE 20:00:00" in stage.text
        assert "not ticked as done: Hair and make-up, Run with music" in stage.text
        assert "AT THE EARLIEST" not in stage.text


async def test_a_show_without_checkpoints_has_its_calls_and_models() -> None:
    """And no verdict that nobody could have reckoned."""
    async with on_stage(desk_of(clock="19:00:00"), first="preparation") as stage:
        assert "the running order has no checkpoints" in stage.text
        assert "The half" in stage.text
        await stage.press("b", "d", "tab", "a")
        assert isinstance(stage.events[-1], events.ModelSeen)


@pytest.mark.parametrize("size", [SMALL, WIDE, WIDEST, TINY])
async def test_it_can_be_painted_in_every_size(size: tuple[int, int]) -> None:
    """Whether the start holds is said in each, and GO is a key away."""
    async with on_stage(at("17:12:00"), first="preparation", size=size) as stage:
        assert "ctrl+g GO" in stage.text
        big = size[1] >= 36
        assert ("AT THE EARLIEST" in stage.text) != big
        for _ in range(3):
            await stage.press("tab", "down")


async def test_go_is_one_key_away() -> None:
    """Ctrl+g takes the step that the line names, with every list."""
    async with on_stage(at("20:00:00"), first="preparation") as stage:
        await stage.press("tab", "ctrl+g")
        assert isinstance(stage.events[-1], events.StepCalled)


async def test_the_start_is_moved_in_the_open_from_here() -> None:
    """`t`: the box says which start is possible, and of another by how much it is too early."""
    async with on_stage(at("17:12:00"), first="preparation") as stage:
        await stage.act(actions.Check("arrive", done=True))
        await stage.press("t")
        assert "20:00:00, at the earliest 20:12" in stage.line_with("START OF THE SHOW")
        await stage.write("20:10")
        assert "up 20:10:00, 2:00 before it can hold" in stage.text
        await stage.press("backspace")
        await stage.write("5 traffic")
        assert "before it can hold" not in stage.text
        await stage.press("enter")
        moved = stage.events[-1]
        assert isinstance(moved, events.StartMoved)
        assert moved.reason == "traffic"
        assert "20:15 AT RISK" in stage.text
        assert "start moved to 20:15, published 20:00" in stage.text
        await stage.press("u")
        assert "20:12 AT THE EARLIEST" in stage.text


async def test_a_start_that_was_is_not_moved() -> None:
    """The show is up: the key says so."""
    async with on_stage(at("20:00:00"), first="preparation") as stage:
        await stage.press("ctrl+g", "t")
        assert stage.screen.box is None
        assert "the show has started" in stage.text


async def test_a_moved_start_moves_everything() -> None:
    """Checkpoints and calls are counted back from the new one, and the published one stands beside it."""
    async with on_stage(at("17:12:00"), first="preparation") as stage:
        await stage.act(actions.Check("arrive", done=True))
        await stage.act(actions.MoveStart(moment("20:30:00"), "traffic"))
        assert "start moved to 20:30, published 20:00" in stage.text
        assert "20:30 HOLDS" in stage.text
        assert "Hair and make-up" in stage.line_with("begin by 17:30")
        assert "The half" in stage.line_with("call at 19:55")
