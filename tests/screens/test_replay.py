"""A replay in the real screens: seen at once for what it is, moved by its keys, and never changed."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from showrunner.app import ReplayApp
from showrunner.desk import Desk, Recorded
from showrunner.keys import CHANGING, KEYS, Where
from showrunner.model import actions
from showrunner.model.actions import Action
from showrunner.model.events import Record
from showrunner.replay import Replay
from showrunner.screens.commands import commands
from showrunner.screens.show import SCREENS
from showrunner.widgets.replay_lines import Played, ReplayLines, Scale
from tests.scenes import SetClock
from tests.screens.stage import SMALL, TINY, WIDE, Stage, StageClock, desk_of, moment

REFUSED = "this is a replay: nothing is recorded"


def act(desk: Desk, action: Action, clock: str) -> None:
    """Something happens then."""
    assert isinstance(desk.clock, StageClock)
    desk.clock.moment = moment(clock)
    assert isinstance(desk.act(action), Recorded)


def evening() -> list[Record]:
    """Up 20:00, a problem at 20:02:10, held from 20:02:20 to 20:02:50, down 20:05:00."""
    desk = desk_of(clock="19:50:00")
    for clock, action in (
        ("20:00:00", actions.Go()),
        ("20:02:00", actions.Go()),
        ("20:02:10", actions.OpenProblem("zip broken", about="look 2", department="WARD")),
        ("20:02:20", actions.Hold("the zip")),
        ("20:02:40", actions.FixProblem(1, "two pins")),
        ("20:02:50", actions.Resume()),
        ("20:03:00", actions.Go()),
        ("20:03:20", actions.Go()),
        ("20:03:21", actions.TakeNote("a good house", kind="good")),
        ("20:05:00", actions.End()),
    ):
        act(desk, action, clock)
    return desk.records


class Show(Stage):
    """The stage of a replay."""

    def __init__(self, app: ReplayApp, pilot: Pilot[None], replay: Replay, machine: SetClock) -> None:
        super().__init__(app, pilot)
        self.replay = replay
        self.machine = machine

    async def wait(self, seconds: float) -> None:
        """So long at the keys."""
        self.machine.tick(seconds)
        self.app._beat()
        await self.settle()

    async def until(self, words: str, *, said: bool = True) -> None:
        """Until it says so, or no longer: a debrief is worked out when there is time."""
        deadline = time.monotonic() + 10
        while (words in self.text) != said:
            assert time.monotonic() < deadline, self.text
            await self.pilot.pause(0.02)


@asynccontextmanager
async def replayed(
    size: tuple[int, int] = SMALL, *, first: Where = "run", at: str = "", speed: float = 8
) -> AsyncIterator[Show]:
    """The evening on the screen, paused."""
    machine = SetClock(datetime(2030, 1, 1, tzinfo=UTC))
    replay = Replay(Path("tonight.showlog"), evening(), machine, speed)
    replay.pause()
    if at:
        replay.go_to(moment(at))
    app = ReplayApp(replay, machine, "a replay", first)
    async with app.run_test(size=size) as pilot:
        stage = Show(app, pilot, replay, machine)
        await stage.paint()
        yield stage
    assert app.fault is None, app.fault


# It looks it


@pytest.mark.parametrize("size", [TINY, SMALL, WIDE, (200, 60)])
async def test_every_screen_says_that_it_is_a_replay(size: tuple[int, int]) -> None:
    """In the first line, which is all of one colour; and no GO is offered in the footer."""
    async with replayed(size, at="20:02:15") as stage:
        for screen in "123456":
            await stage.press(screen)
            assert stage.lines[0].startswith(" REPLAY ")
            assert "PAUSED" in stage.lines[0]
            assert cell_len(stage.lines[0]) == size[0]
            strips = stage.app.screen._compositor.render_strips()
            grounds = {segment.style.bgcolor for segment in strips[0] if segment.style and segment.text}
            assert len(grounds) == 1
            assert " GO" not in stage.lines[-1]
            assert stage.lines[-1].startswith(" space pause")


async def test_the_head_says_how_far_it_is_and_of_which_evening() -> None:
    """Date, event, speed; the clock is that of the evening."""
    async with replayed(WIDE, at="20:02:15") as stage:
        assert "Tuesday 2 March 2027" in stage.lines[0]
        assert "event 4 of 11, nothing is recorded" in stage.lines[0]
        assert "8×" in stage.lines[0]
        assert "20:02:15" in stage.line_with("Maison Test")


async def test_the_evening_is_a_line_with_its_problems_and_holds() -> None:
    """From its first event to its last, also what is still ahead; where we are goes along it."""
    async with replayed(WIDE, at="20:01:00") as stage:
        line = stage.lines[1]
        assert line.startswith(" 19:50 ")
        assert line.rstrip().endswith("20:05")
        assert line.count("┃") == 2
        assert line.index("┃") < line.index("●") < line.index("!") < line.index("=")
        await stage.press("end")
        assert stage.lines[1].index("●") > stage.lines[1].index("=")


# It moves


async def test_space_pauses_and_goes_on() -> None:
    """On every screen, and no GO comes of it."""
    async with replayed(at="20:01:00") as stage:
        for screen in "123456":
            await stage.press(screen, "space")
            assert "PAUSED" not in stage.lines[0]
            await stage.wait(1)
            await stage.press("space")
            assert "PAUSED" in stage.lines[0]
        assert "20:01:48" in stage.text
        assert stage.replay.count == 2


async def test_events_one_by_one() -> None:
    """Each is told, on and back, and the screens show the moment after it."""
    async with replayed(at="20:00:00") as stage:
        await stage.press("right", "right")
        assert stage.lines[-2].startswith(" 20:02:10  caller: problem 1: zip broken")
        assert "●" not in stage.lines[1]
        assert "zip broken" in stage.line_with("open 0:00")
        await stage.press("right")
        assert "HOLDING" in stage.text
        await stage.press("left", "left")
        assert "HOLDING" not in stage.text
        assert "zip broken" not in stage.text


async def test_problems_times_and_ends() -> None:
    """`p` and `]` on, `[` back; `t` to what is typed; home and end."""
    async with replayed() as stage:
        await stage.press("p")
        assert "20:02:10" in stage.text
        await stage.press("p")
        assert "no problem after this" in stage.lines[-2]
        await stage.press("end")
        assert "event 11 of 11" in stage.lines[0]
        assert "DOWN" in stage.text
        await stage.press("left_square_bracket")
        assert "20:02:10" in stage.text
        await stage.press("home")
        assert "event 1 of 11" in stage.lines[0]
        await stage.press("t")
        await stage.write("T+3:20")
        assert "20:03:20" in stage.line_with("GO TO")
        await stage.press("enter")
        assert stage.replay.count == 9
        assert "20:03:20" in stage.line_with("T+03:20")


async def test_while_a_time_is_typed_letters_are_letters() -> None:
    """Also those that move the replay; what is no moment stays to be mended; escape stays here."""
    async with replayed(at="20:00:00") as stage:
        await stage.press("t")
        await stage.write("problem n t 1 +")
        await stage.press("space", "left", "enter")
        assert "no such moment" in stage.line_with("GO TO")
        assert stage.replay.count == 2
        await stage.press("escape", "right")
        assert stage.replay.count == 3


async def test_faster_and_slower() -> None:
    """Said in the first line."""
    async with replayed(at="20:00:00") as stage:
        await stage.press("plus", "space")
        assert "► 16×" in stage.lines[0]
        await stage.press("minus", "minus", "minus", "minus")
        assert "► 1×" in stage.lines[0]


async def test_what_is_said_stays_long_enough_to_be_read() -> None:
    """Eight seconds at the keys, however fast the evening goes by; and no longer when it goes back."""
    async with replayed(at="20:00:00", speed=64) as stage:
        await stage.press("g", "space")
        assert REFUSED in stage.lines[-2]
        await stage.wait(2)
        assert REFUSED in stage.lines[-2]
        await stage.press("home")
        await stage.wait(7)
        assert REFUSED not in stage.text


async def test_a_click_on_the_line_goes_there() -> None:
    """Where a problem stands, just before it."""
    async with replayed(WIDE) as stage:
        x = stage.lines[1].index("!")
        assert await stage.pilot.click(offset=(x, 1))
        await stage.settle()
        assert moment("20:02:05") < stage.replay.clock.now() <= moment("20:02:10")


async def test_the_debrief_tells_what_was_known_then() -> None:
    """No problem before it was opened, no note before it was taken."""
    async with replayed((120, 80), first="debrief", at="20:02:05") as stage:
        assert "zip broken" not in stage.text
        await stage.press("end")
        await stage.until("a good house")
        assert "zip broken" in stage.text
        await stage.press("left_square_bracket")
        await stage.until("a good house", said=False)
        assert "zip broken" in stage.text


async def test_to_and_fro_the_screens_are_as_if_one_had_come_straight() -> None:
    """Nothing of where one has been stays on a screen."""
    for screen in "12346":
        async with replayed(WIDE, at="20:02:30") as stage:
            await stage.press(screen)
            straight = stage.lines[:-2]
        async with replayed(WIDE) as stage:
            await stage.press(screen, "end", "p", "home", "n", "n", "n", "n", "n")
            assert stage.replay.count == 6
            stage.replay.go_to(moment("20:02:30"))
            await stage.paint()
            assert stage.lines[:-2] == straight


# It changes nothing


CHANGES = sorted(
    {
        (key.where, name)
        for key in KEYS
        if key.action in CHANGING
        for name in key.keys.split(",")
        if key.where in {*SCREENS, "everywhere"}
    }
)


@pytest.mark.parametrize("screen", "123456")
async def test_no_key_changes_anything_nor_opens_a_box(screen: str) -> None:
    """What would be a wish, or would write something down, is refused and says so; or moves the replay."""
    async with replayed(at="20:02:15") as stage:
        place = stage.screen.place
        await stage.press(screen)
        place = stage.screen.place
        moves = {name for key in KEYS if key.where == "replay" for name in key.keys.split(",")}
        for where, name in CHANGES:
            if where in {place, "everywhere"} and name not in moves:
                stage.app._notices.done(stage.app._reading_time(), "")
                await stage.press(name)
                assert stage.screen.box is None, name
                assert REFUSED in stage.lines[-2], name
        assert stage.replay.count == 4
        assert stage.replay.unsaved == []


async def test_no_key_is_named_that_would_be_refused() -> None:
    """Beside a show that is held, one that is stopped, and a cue that wants its standby."""
    async with replayed(WIDE, at="20:02:30") as stage:
        assert "HOLDING" in stage.text
        assert "ends it" not in stage.text
    desk = desk_of()
    act(desk, actions.Go(), "20:00:00")
    act(desk, actions.Stop(), "20:00:30")
    machine = SetClock(datetime(2030, 1, 1, tzinfo=UTC))
    replay = Replay(Path("tonight.showlog"), desk.records, machine, 8)
    replay.go_to_end()
    app = ReplayApp(replay, machine, "", "run")
    async with app.run_test(size=SMALL) as pilot:
        stage = Show(app, pilot, replay, machine)
        await stage.paint()
        assert "SHOW STOP" in stage.text
        assert "nobody has said why" in stage.text
        assert "is GO" not in stage.text


async def test_what_is_clicked_changes_nothing_either() -> None:
    """The line that is GO elsewhere, and the keys of the footer."""
    async with replayed(WIDE, first="problems", at="20:02:15") as stage:
        await stage.click("next ")
        assert REFUSED in stage.lines[-2]
        await stage.click("pause")
        assert "PAUSED" not in stage.lines[0]
        assert stage.replay.count == 4


async def test_the_palette_offers_what_can_be_done_here() -> None:
    """To look and to move; nothing that would be refused."""
    async with replayed(WIDE, at="20:02:15") as stage:
        offered = {command.title for command in commands(stage.screen)}
        assert {"Pause", "Problem", "Time", "Find", "Preparation"} <= offered
        assert not {"GO", "Hold", "Note", "Undo", "Fix", "Cover", "End the show: down"} & offered
        assert not any(title.startswith(("Take", "Cut", "Call the show", "Save")) for title in offered)


async def test_looking_works_as_ever() -> None:
    """Find, detail, the parts of the Preparation screen with its clearances, the list of keys."""
    async with replayed(WIDE, at="20:02:15") as stage:
        await stage.press("slash")
        await stage.write("bride t n")
        assert stage.replay.count == 4
        await stage.press("escape", "enter", "question_mark")
        assert "Pause; once more, go on." in stage.text
        assert "GO: take the next step" not in stage.text
        await stage.press("escape", "4", "tab", "tab")
        assert stage.screen.keys_place == "clearances"


async def test_it_is_left_at_once() -> None:
    """Nothing can be lost, and nothing asks."""
    async with replayed(at="20:02:15") as stage:
        await stage.press("q")
        assert stage.app.left


# The line


def test_a_moment_and_its_cell_belong_together() -> None:
    """On a line of any length, to the cell; the show has most of the line however long the day was."""
    desk = desk_of(clock="08:00:00")
    act(desk, actions.Go(), "20:00:00")
    act(desk, actions.End(), "20:20:00")
    begin, end = moment("08:00:00"), moment("23:00:00")
    played = Played(desk.show, begin, end, begin, 1, 3, 8, paused=False)
    for cells in (1, 30, 100):
        scale = Scale.of(played, cells)
        assert [scale.cell(scale.moment(cell) + timedelta(milliseconds=1)) for cell in range(cells)] == [
            *range(cells)
        ]
        assert scale.cell(begin) == 0
        assert scale.cell(end) == cells - 1
        assert scale.cell(end + timedelta(days=1)) == cells - 1
    assert scale.cell(moment("20:20:00")) - scale.cell(moment("20:00:00")) >= 69


def test_an_evening_of_one_event_has_a_line() -> None:
    """Opened, and nothing else."""
    desk = desk_of()
    at = desk.records[0].at
    lines = ReplayLines()
    assert Scale.of(Played(desk.show, at, at, at, 1, 1, 8, paused=True), 40).cell(at) in range(40)
    assert lines is not None
