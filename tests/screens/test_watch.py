"""WATCH on the Run screen, and the keys that say where a model is."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import time
from typing import Any, Final

import pytest

from showrunner.model import actions, events
from showrunner.model.actions import OpenProblem, SeeModel, TakeNote, TickItem
from showrunner.screens.commands import commands
from showrunner.screens.step_detail import StepDetail
from showrunner.screens.watch import WatchPanel, WaysOut, watch, watch_line
from showrunner.widgets.view import Wish
from tests.screens.stage import SMALL, WIDE, Stage, desk_of, on_stage

PLAN: Final[dict[str, Any]] = {
    "show": "Maison Test",
    "start": "20:00",
    "timezone": "Europe/Paris",
    "pace": {"interval": "30s", "walk": "40s", "travel": "10s"},
    "crew": {"lena": {"name": "Lena Fischer", "rail": "A"}, "marc": {"name": "Marc Oduya", "rail": "B"}},
    "models": {
        "ines": {"name": "Inès Caron", "dressers": "lena"},
        "noor": {"name": "Noor Haddad", "dressers": "marc"},
        "mei": {"name": "Mei Tanaka", "dressers": "lena"},
        "awa": {"name": "Awa Diop", "dressers": "marc"},
        "lou": {"name": "Lou Martin", "dressers": "marc"},
    },
    "outfits": {
        "1": {"title": "Ivory tailcoat", "items": ["tailcoat", {"name": "pearl drop", "owner": "Roche"}]},
        "6": {"title": "The bride", "change": "50s", "items": ["gown", "pearl drop"]},
    },
    "running_order": [
        {"title": "Opening", "id": "opening", "duration": "1m"},
        {
            "title": "Tailoring",
            "id": "tailoring",
            "walks": [{"ines": "1"}, {"noor": "2"}, {"mei": "3"}, {"awa": "4"}, {"lou": "5"}, {"ines": "6"}],
        },
    ],
}
"""A minute of opening, then a walk every half minute from 20:01; Inès has 90 s for a change of 50."""


@asynccontextmanager
async def evening(size: tuple[int, int] = WIDE, clock: str = "19:59:00") -> AsyncIterator[Stage]:
    """That plan on a stage."""
    async with on_stage(desk_of(PLAN, clock), size=size) as stage:
        yield stage


def watched(stage: Stage) -> list[str]:
    """What WATCH says, line by line, with its words apart as they stand."""
    panel = stage.one(WatchPanel)
    lines = [" ".join(panel.render_line(y).text.split()) for y in range(panel.content_size.height)]
    return [line for line in lines if line]


async def test_a_show_in_which_all_is_well_wants_nobody() -> None:
    """Nothing is asked for that nobody says."""
    async with evening(clock="20:00:00") as stage:
        await stage.go("20:00:00", "20:01:00", "20:01:00", "20:01:30", "20:02:00")
        assert watched(stage) == ["WATCH nothing wants you"]


async def test_who_is_not_ready_is_told_with_the_time_and_whose_it_is() -> None:
    """In words beside GO; the same in the one line of a narrow terminal."""
    async with evening() as stage:
        await stage.act(SeeModel("ines", "ready"), "19:59:30")
        await stage.go("20:00:00", "20:01:00", "20:01:00")
        await stage.act(SeeModel("noor", "ready"), "20:01:10")
        await stage.at("20:01:20")
        assert watched(stage) == ["WATCH", "! Mei not ready out in 0:40", "look 3 · Lena Fischer, rail A"]
    async with evening(SMALL) as stage:
        await stage.act(SeeModel("mei", "missing"), "19:59:30")
        line = stage.line_with("Mei missing")
        assert "! Mei missing, out in 2:30 · look 3 · Lena Fischer, rail A" in line


async def test_what_is_next_says_what_is_wrong_with_who_goes() -> None:
    """Missing, in hair and make-up, not ready, ready: beside the name."""
    async with evening() as stage:
        await stage.go("20:00:00", "20:01:00")
        for status, said in (
            ("missing", "! missing"),
            ("hair", "! in hair"),
            ("ready", "ready"),
            ("arrived", "! not ready"),
        ):
            await stage.act(SeeModel("mei", "ready") if status == "arrived" else SeeModel("ines", status))
            if status == "arrived":
                await stage.act(SeeModel("ines", status))
            assert f"Inès Caron  look 1  {said}" in stage.text


async def test_the_worst_and_soonest_stands_first() -> None:
    """Who is out in a moment before a severe problem, that before who is wanted later, then the others."""
    async with evening(clock="20:00:00") as stage:
        await stage.act(OpenProblem("zip", "look 2", severity="high"))
        await stage.act(OpenProblem("gum on the runway"))
        await stage.act(OpenProblem("lamp", severity="low"))
        await stage.act(SeeModel("lou", "hair"))
        await stage.act(SeeModel("ines", "missing"))
        firsts = [line for line in watched(stage) if line.startswith("!")]
        assert firsts == [
            "! Inès missing out in 1:00",
            "! 1 zip",
            "! Lou in hair and make-up out in 3:00",
            "! 2 gum on the runway",
            "! 3 lamp",
        ]
        await stage.act(OpenProblem("fire", severity="stop"))
        assert watched(stage)[1] == "! 4 fire"


async def test_a_change_that_does_not_fit_is_told_before_it_hurts() -> None:
    """An impossible one from far off, with what there is of what it takes; ready, and it is no more."""
    plan = {**PLAN, "outfits": {**PLAN["outfits"], "6": {"change": "95s"}}}
    async with on_stage(desk_of(plan, "20:00:00"), size=WIDE) as stage:
        await stage.go("20:00:00", "20:01:00")
        assert watched(stage) == [
            "WATCH",
            "! Inès into 6 impossible 1:30 of 1:35",
            "out in 2:30 · Lena Fischer, rail A",
            "6 places apart do, now 5",
        ]
        await stage.go("20:01:00")
        await stage.act(SeeModel("ines", "ready"), "20:01:20")
        assert "Inès" not in stage.one(WatchPanel).text


async def test_one_walk_is_told_once() -> None:
    """Who is wanted and has a change that does not fit: one entry, with both."""
    plan = {**PLAN, "outfits": {**PLAN["outfits"], "6": {"change": "95s"}}}
    async with on_stage(desk_of(plan, "20:00:00"), size=WIDE) as stage:
        await stage.go("20:00:00", "20:01:00", "20:01:00")
        await stage.act(SeeModel("ines", "missing"), "20:01:20")
        assert watched(stage) == [
            "WATCH",
            "! Inès missing out in 2:10",
            "look 6 · Lena Fischer, rail A",
            "impossible 1:30 of 1:35",
            "6 places apart do, now 5",
        ]


async def test_many_who_have_not_arrived_are_one_line() -> None:
    """Before the show a line each would bury everything else."""
    plan = {**PLAN, "start": "21:00"}
    async with on_stage(desk_of(plan, "20:10:00"), size=WIDE) as stage:
        names = ("awa", "lou", "mei")
        for model in names:
            await stage.act(SeeModel(model, "arrived"))
        firsts = [line for line in watched(stage) if line.startswith("!")]
        assert firsts == ["! Inès not arrived first look 21:01:00", "! Noor not arrived first look 21:01:30"]
        await stage.press("u", "u", "u")
        more: dict[str, Any] = {f"m{n}": {} for n in range(4)}
        assert watched(stage) == ["WATCH nothing wants you"]
    walks = [*PLAN["running_order"][1]["walks"], *({model: f"9{model}"} for model in more)]
    plan = {**plan, "models": {**PLAN["models"], **more}, "running_order": [{"title": "One", "walks": walks}]}
    async with on_stage(desk_of(plan, "20:10:00"), size=WIDE) as stage:
        for model in names:
            await stage.act(SeeModel(model, "arrived"))
        assert watched(stage)[1:] == [
            "! 6 not arrived first look 21:00:00",
            "Inès, Noor, m0, m1 and 2 more",
        ]


async def test_what_there_is_no_room_for_is_counted() -> None:
    """What stands below a line gives way first, then the least."""
    async with evening((120, 28), clock="20:00:00") as stage:
        for n in range(8):
            await stage.act(OpenProblem(f"problem {n}", "look 2"))
        lines = stage.one(WatchPanel).text.splitlines()
        assert len(lines) == stage.one(WatchPanel).content_size.height
        shown = sum("problem" in line for line in lines)
        assert 0 < shown < 8
        assert lines[0].endswith(f"and {8 - shown} more")
        assert "open 0:00" not in stage.one(WatchPanel).text


async def test_in_one_line_the_others_are_counted() -> None:
    """At its end, where nothing cuts it off."""
    async with evening(SMALL, clock="20:00:00") as stage:
        for _ in range(3):
            await stage.act(OpenProblem("a very long story about a zip that " * 3, severity="high"))
        assert stage.line_with("! 1").rstrip().endswith("and 2 more")
        assert stage.screen.view is not None
        assert len(watch(stage.screen.view, WaysOut())) == 3
        assert watch_line(stage.screen.view, WaysOut())[1]


# ---- keys ----


@pytest.mark.parametrize(
    ("key", "status", "said"),
    [
        ("r", "ready", "Inès ready for look 1"),
        ("o", "out", "Inès out in look 1"),
        ("m", "missing", "Inès missing"),
    ],
)
async def test_a_key_says_where_who_is_next_is(key: str, status: str, said: str) -> None:
    """One key, and who it was is said in words."""
    async with evening(SMALL, clock="20:00:00") as stage:
        await stage.go("20:00:00", "20:01:00")
        await stage.press(key)
        seen = stage.events[-1]
        assert isinstance(seen, events.ModelSeen)
        assert seen[:2] == ("ines", status)
        assert f"✓ {said}" in stage.text


async def test_who_is_next_is_the_next_to_walk() -> None:
    """Also where a cue or a segment comes before."""
    async with evening(clock="19:59:00") as stage:
        await stage.press("r")
        assert stage.show.walk_status("tailoring/1", stage.clock.now()) == "ready"


async def test_while_somebody_browses_it_is_who_is_under_the_cursor() -> None:
    """Of a segment's line nobody; the playhead does not move."""
    async with evening(clock="20:00:00") as stage:
        await stage.go("20:00:00", "20:01:00")
        await stage.press("down", "down", "r")
        assert stage.events[-1] == events.ModelSeen("mei", "ready", "tailoring/3", "3")
        await stage.press("home", "m")
        assert "! this line has no model: nobody is missing" in stage.text
        await stage.press("escape", "m")
        assert stage.events[-1] == events.ModelSeen("ines", "missing")


async def test_back_is_who_went_out_first_unless_who_is_next_is_out() -> None:
    """Nobody has to look for the line."""
    async with evening(clock="20:00:00") as stage:
        await stage.go("20:00:00", "20:01:00", "20:01:00", "20:01:30")
        await stage.at("20:01:35")
        await stage.press("b")
        assert stage.events[-1] == events.ModelSeen("ines", "back", "tailoring/1", "1")
        await stage.press("b")
        assert stage.events[-1] == events.ModelSeen("noor", "back", "tailoring/2", "2")
        before = len(stage.events)
        await stage.press("b")
        assert "! nobody is out" in stage.text
        assert len(stage.events) == before
        await stage.press("r", "b")
        assert "✓ Mei back, not ready after all" in stage.text, "a slip is put right"


async def test_ready_for_a_walk_that_has_just_been_called_is_refused() -> None:
    """Somebody at another terminal took it after this picture was painted."""
    async with evening(clock="20:00:00") as stage:
        await stage.go("20:00:00", "20:01:00")
        stage.desk.act(actions.Go())  # the screen has not been told
        await stage.press("r")
        assert "look 1 Inès Caron has gone out: next is look 6 Inès Caron" in stage.text
        assert stage.show.readied == {}


async def test_the_palette_says_whose_whereabouts_a_key_tells() -> None:
    """By name; and nothing where it would mean nobody."""
    async with evening(clock="20:00:00") as stage:
        await stage.go("20:00:00", "20:01:00")
        titles = {command.title for command in commands(stage.screen)}
        assert titles >= {"Inès Caron: ready", "Inès Caron: missing", "Inès Caron: out"}
        assert not any(title.endswith(": back") for title in titles), "nobody is out"
        await stage.press("2")
        assert "Ready" in {command.title for command in commands(stage.screen)}


async def test_nobody_is_ready_once_the_show_is_down() -> None:
    """Said, and nothing recorded."""
    async with evening(clock="20:00:00") as stage:
        await stage.go("20:00:00")
        await stage.act(actions.End())
        before = len(stage.events)
        await stage.press("r")
        assert "no model is to come" in stage.text
        assert len(stage.events) == before


# ---- continuity ----


async def test_tonights_notes_and_what_is_shared_are_seen_with_a_look() -> None:
    """In the detail of its line: ticks, notes on the outfit, what comes from whom and goes to whom."""
    async with evening(clock="20:00:00") as stage:
        await stage.act(TickItem("look 1", "pearl"), "20:00:00")
        await stage.act(TakeNote("hem pinned", "look 6"), "20:00:10", by="lena")
        await stage.press("end", "up", "enter")
        said = stage.one(StepDetail)
        text = "\n".join(str(row.render_line(0).text).rstrip() for row in said.query("TextLine"))
        assert "tonight 20:00:10 hem pinned  lena" in text
        assert "pearl drop worn before in look 1" in text
        assert "✓ pearl drop" not in text
        await stage.press("escape", "escape", "down", "down", "enter")
        assert "✓ pearl drop" in stage.text
        assert "pearl drop again in look 6: leaves 20:03:30" in stage.text


PREPARED: Final = PLAN | {
    "at_risk": "10m",
    "checkpoints": [{"id": "hm", "title": "Hair and make-up", "takes": "1h", "who": "lena"}],
}


async def test_before_up_what_the_start_hangs_on_is_told_where_it_is_late() -> None:
    """Worst first beside GO, with the start that is left; in time it is no matter for WATCH, nor once up."""
    async with on_stage(desk_of(PREPARED, "18:40:00"), size=WIDE) as stage:
        assert watched(stage) == ["WATCH nothing wants you"]
        await stage.at("18:55:00")
        assert watched(stage) == ["WATCH", "! Hair and make-up 5:00 to spare", "Lena Fischer"]
        await stage.at("19:04:00")
        assert watched(stage)[1:] == [
            "! Hair and make-up 4:00 late",
            "start 20:04 at the earliest",
            "Lena Fischer",
        ]
        await stage.go("19:05:00")
        assert watched(stage) == ["WATCH nothing wants you"]
    async with on_stage(desk_of(PREPARED, "19:04:00"), size=SMALL) as stage:
        assert "! Hair and make-up, 4:00 late · start 20:04 at the earliest" in stage.text


async def test_missing_said_of_one_who_is_out_is_said_to_be_that() -> None:
    """It is taken, for it may be true; whose thumb slipped reads that she is out, and what takes it back."""
    async with evening() as stage:
        await stage.go("20:00:00", "20:01:00", "20:01:00")
        await stage.act(SeeModel("noor", "ready"), "20:01:05")
        await stage.press("up", "m")
        assert "✓ Inès missing  who is out: u takes it back" in stage.text
        await stage.press("u")
        assert stage.show.models.get("ines") != "missing"
        await stage.press("escape", "m")
        assert "✓ Noor missing" in stage.text
        assert "who is out" not in stage.text


async def test_a_moved_start_is_answered_with_the_new_start() -> None:
    """What is no longer late by it is what it was moved for, and stands not in the way of the time."""
    async with on_stage(desk_of(PREPARED, "19:04:00"), size=SMALL) as stage:
        await stage.app._wish(Wish(actions.MoveStart(time(20, 15), "guests in the foyer")))
        await stage.settle()
        assert "✓ start moved to 20:15: guests in the foyer" in stage.text
        assert "gone:" not in stage.text
