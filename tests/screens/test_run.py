"""The Run screen: the caller's picture, and GO."""

from __future__ import annotations

from unittest import mock

import pytest

from showrunner.app import run_show
from showrunner.journal.protocol import JournalError
from showrunner.model import actions, events
from tests.screens.stage import SMALL, TINY, WIDE, desk_of, on_stage


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_the_eye_meets_what_is_live_what_is_next_and_how_late(size: tuple[int, int]) -> None:
    """Live with its countdown, next with the time to it, OVER and the end, at both sizes."""
    async with on_stage(size=size, clock="20:00:00") as stage:
        await stage.go("20:00:30", "20:02:50", "20:02:55")
        await stage.at("20:02:56")
        assert "UP" in stage.lines[0]
        assert "20:02:56" in stage.lines[0]
        assert "Tailoring" in stage.line_with("left")
        assert "OVER" in stage.lines[1]
        assert "NEXT" in stage.text
        assert "Noor Haddad" in stage.line_with("look 2")
        assert any("Noor Haddad" in line and "0:17" in line for line in stage.lines)


async def test_go_names_the_step_that_was_seen() -> None:
    """Somebody else took the step after this picture was painted: GO is refused and says so."""
    async with on_stage(clock="20:00:00") as stage:
        stage.desk.act(actions.Go())  # from elsewhere: the screen has not been told
        await stage.press("space")
        assert [event.title for event in stage.events if isinstance(event, events.StepCalled)] == ["Opening"]
        assert "Opening" in stage.line_with("! ")


async def test_a_key_held_down_is_one_go() -> None:
    """A key that repeats by itself takes one step; the rest are refused, visibly."""
    async with on_stage(clock="20:00:00") as stage:
        with mock.patch("showrunner.app.HELD_KEY", 60.0):
            await stage.press("space", "space", "space")
        assert len(stage.events) == 1
        assert "held down" in stage.text


async def test_what_the_first_repeat_of_a_held_key_called_is_named_and_taken_back_with_one_key() -> None:
    """It comes as late as a second press and is taken for one: no press may be eaten. The repeats after
    it tell that it may have been none."""
    async with on_stage(clock="20:00:00") as stage:
        await stage.press("space", "space")
        with mock.patch("showrunner.app.HELD_KEY", 60.0):
            await stage.press("space", "space")
        assert stage.show.live == "tailoring"
        assert "held down: u takes back Tailoring, if it called that too" in stage.text
        await stage.press("u")
        assert stage.show.live == "opening"


async def test_a_key_held_down_long_after_the_go_before_has_called_nothing_else() -> None:
    """Two GOs further apart than any keyboard's first repeat are two presses."""
    async with on_stage(clock="20:00:00") as stage:
        with mock.patch("showrunner.app.FIRST_REPEAT", 0.0):
            await stage.press("space", "space")
            with mock.patch("showrunner.app.HELD_KEY", 60.0):
                await stage.press("space")
            assert "held down: refused" in stage.text
            assert "takes back" not in stage.text


async def test_go_works_on_every_screen() -> None:
    """Space on the Run screen; ctrl+g everywhere."""
    async with on_stage(clock="20:00:00") as stage:
        await stage.press("ctrl+g")
        for screen in ("3", "5", "1"):
            await stage.press(screen, "ctrl+g")
        assert sum(isinstance(event, events.StepCalled) for event in stage.events) == 4


async def test_hold_and_resume_are_one_key() -> None:
    """h holds, h goes on; the head says so and for how long."""
    async with on_stage(clock="20:00:00") as stage:
        await stage.press("space", "h")
        assert "HOLDING" in stage.lines[0]
        await stage.at("20:00:20")
        assert "held 0:20" in stage.text
        await stage.press("h")
        assert [type(event) for event in stage.events] == [
            events.StepCalled,
            events.ShowHeld,
            events.ShowResumed,
        ]
        assert "HOLDING" not in stage.text


async def test_a_show_stop_is_one_key_and_shows_the_house_words() -> None:
    """x: at once, with what was called last and the venue's own words. What is typed next is why, never a
    GO: it takes the key that goes on, or the GO that works everywhere."""
    async with on_stage(clock="20:00:00") as stage:
        await stage.press("space", "x")
        assert "SHOW STOP" in stage.lines[0]
        assert "Please stay in your seats" in stage.text
        stopped = stage.events[-1]
        assert isinstance(stopped, events.ShowStopped)
        assert stopped.last == "Opening"
        await stage.write("model fell")
        assert len(stage.events) == 2, "typing is no calling"
        await stage.press("escape", "space")
        assert "the show is stopped" in stage.text
        assert stage.show.hold is not None
        await stage.press("ctrl+g")
        assert "SHOW STOP" not in stage.text
        assert stage.show.live == "tailoring"


async def test_a_step_far_from_its_time_says_so() -> None:
    """A thumb that slipped is told by how much; one that is on time is not."""
    async with on_stage(clock="20:00:00") as stage:
        await stage.press("space")
        assert "early" not in stage.text
        await stage.press("space")
        assert "2:00 early" in stage.text


async def test_undo_says_what_it_took_back() -> None:
    """In words, not in numbers."""
    async with on_stage(clock="20:00:00") as stage:
        await stage.press("space", "u")
        assert "took back: LX 1 + SQ 1 GO" in stage.text


async def test_a_model_who_is_still_out_is_told_beside_go() -> None:
    """Next, and not back yet: in words, and never in the way."""
    async with on_stage(clock="20:00:00") as stage:
        await stage.go("20:00:00", "20:02:00", "20:02:01", "20:02:05")
        await stage.go("20:02:10", "20:02:11", "20:02:12", "20:02:13")
        assert stage.show.next_step is not None
        assert stage.show.next_step.title == "Noor Haddad"
        assert "still out" in stage.text
        await stage.press("space")
        assert stage.show.next_step.kind == "down"


async def test_skip_and_undo() -> None:
    """k passes over the next step, u takes it back; both are told."""
    async with on_stage(clock="20:00:00") as stage:
        await stage.go("20:00:00", "20:02:00")
        await stage.press("k")
        assert stage.show.next_step is not None
        assert stage.show.next_step.title == "Noor Haddad"
        assert "skipped" in stage.text
        await stage.press("u")
        assert stage.show.next_step is not None
        assert stage.show.next_step.title == "Inès Caron"
        assert isinstance(stage.events[-1], events.Undone)


async def test_standby_is_seen() -> None:
    """s stands the next step by; the word stands beside it."""
    async with on_stage(clock="20:00:00") as stage:
        await stage.press("s")
        assert "STANDING BY" in stage.text
        assert stage.show.standby == ("opening",)


async def test_browsing_never_moves_the_playhead() -> None:
    """Arrows and pages look elsewhere; GO takes what is next; one key goes back to now."""
    async with on_stage(clock="20:00:00") as stage:
        await stage.press("end")
        assert "esc goes back" in stage.text
        await stage.press("space")
        assert stage.show.live == "opening"
        await stage.press("escape")
        assert "esc goes back" not in stage.text


async def test_enter_opens_the_detail_of_a_line() -> None:
    """What is worn, who dresses, which cues: below the list, and Escape closes it."""
    async with on_stage(size=WIDE, clock="20:00:00") as stage:
        await stage.press("down", "down", "enter")
        assert "Lena Fischer, rail A" in stage.text
        assert "Cold white" in stage.text
        await stage.press("escape")
        assert "Lena Fischer" not in stage.text


async def test_open_problems_are_seen_beside_the_running_order() -> None:
    """Worst first, in a line; nothing stands in the way of GO."""
    for size in (SMALL, WIDE):
        async with on_stage(size=size, clock="20:00:00") as stage:
            await stage.act(actions.OpenProblem("strap loose", "ines"))
            await stage.act(actions.OpenProblem("smoke in the wings", severity="stop"))
            assert "smoke in the wings" in stage.line_with("! 2")
            await stage.press("space")
            assert stage.show.live == "opening"


async def test_a_full_disk_is_told_and_the_show_goes_on() -> None:
    """GO is taken, shown as not on disk; once there is room the line goes away."""
    desk = desk_of(clock="20:00:00")
    full = JournalError("full", "no room left on the disk")
    async with on_stage(desk) as stage:
        with mock.patch.object(desk.journal, "append", side_effect=full):
            await stage.press("space")
            assert "NOT ON DISK: 1 event" in stage.text
            assert "no room left" in stage.text
            assert stage.show.live == "opening"
        stage.app._beat()
        await stage.settle()
        assert "NOT ON DISK" not in stage.text
        assert [record.seq for record in desk.journal.read()] == [1, 2]


async def test_what_was_kept_and_came_to_nothing_is_told() -> None:
    """While the disk was full somebody else called the same step: one GO stands, and this one is told so."""
    desk = desk_of(clock="20:00:00")
    full = JournalError("full", "no room left on the disk")
    async with on_stage(desk) as stage:
        with mock.patch.object(desk.journal, "append", side_effect=full):
            await stage.press("space")
            other = type(desk)(desk.journal.another(), stage.clock, by="lena", station="rail-a")  # type: ignore[attr-defined]
            other.act(actions.Go())
        stage.app._beat()
        await stage.settle()
        assert "not taken: LX 1 + SQ 1 GO" in stage.text
        assert desk.withdrawn == []


async def test_what_another_terminal_writes_is_seen_here() -> None:
    """Without a key pressed, with who did it."""
    async with on_stage(clock="20:00:00") as stage:
        journal = stage.desk.journal
        other = type(stage.desk)(journal.another(), stage.clock, by="lena", station="rail-a")  # type: ignore[attr-defined]
        other.act(actions.TakeNote("shoes are here"))
        for _ in range(200):
            await stage.pilot.pause(0.01)
            if "shoes are here" in stage.text:
                break
        assert "lena at rail-a: note: shoes are here" in stage.text


async def test_an_error_in_the_beat_is_told_and_the_show_goes_on() -> None:
    """Whatever goes wrong in a timer ends nothing."""
    async with on_stage(clock="20:00:00") as stage:
        with mock.patch.object(stage.desk, "fire_follows", side_effect=RuntimeError("on purpose")):
            stage.app._tick()
            await stage.paint()
        assert "the show goes on, an error is in the log" in stage.text
        await stage.press("space")
        assert stage.show.live == "opening"


async def test_a_small_terminal_and_back_breaks_nothing() -> None:
    """80×24, 40×10 and back: what is next is said in each."""
    async with on_stage(clock="20:00:00") as stage:
        await stage.pilot.resize_terminal(*TINY)
        await stage.settle()
        assert "NEXT" in stage.text
        await stage.press("space")
        assert stage.show.live == "opening"
        await stage.pilot.resize_terminal(*SMALL)
        await stage.settle()
        assert "Tailoring" in stage.text


async def test_a_set_wall_clock_is_told_and_not_followed() -> None:
    """The machine's clock jumps an hour: a line says so, the show keeps its own time."""
    async with on_stage(clock="20:00:00") as stage:
        await stage.press("space")
        stage.clock.step = stage.clock.now() - stage.clock.now().replace(hour=18)
        await stage.at("20:00:10")
        assert "the show keeps its own time" in stage.text
        assert "T+00:10" in stage.text


async def test_leaving_a_running_show_takes_two_presses() -> None:
    """One q asks, nothing is lost either way."""
    async with on_stage(clock="20:00:00") as stage:
        await stage.press("space", "q")
        assert "q again leaves" in stage.text
        assert stage.app.is_running


async def test_leaving_with_events_not_on_disk_takes_two_presses() -> None:
    """What lives in this window alone is not lost by one press, also before the show is up."""
    async with on_stage() as stage:
        full = JournalError("full", "the disk is full")
        with mock.patch.object(stage.desk.journal, "append", side_effect=full):
            stage.desk.act(actions.TakeNote("kept"))
            await stage.press("q")
            assert stage.app.is_running
            assert "NOT ON DISK: 1 event" in stage.text


def test_whoever_leaves_is_told_of_what_is_not_on_disk(capsys: pytest.CaptureFixture[str]) -> None:
    """The disk stays full until the end: how much is lost is said, and the exit code is that of a failure."""
    desk = desk_of()
    ended = mock.Mock(fault=None, told_to_end=None)
    full = JournalError("full", "the disk is full")
    with (
        mock.patch.object(desk.journal, "append", side_effect=full),
        mock.patch("showrunner.app.ShowApp", return_value=ended),
        mock.patch("showrunner.log_file.log_to_file"),
    ):
        desk.act(actions.TakeNote("kept"))
        with pytest.raises(SystemExit) as left:
            run_show(desk)
    assert left.value.code == 1
    assert "1 not on disk: the disk is full" in capsys.readouterr().err


async def test_markup_in_the_running_order_is_text() -> None:
    """Brackets, links and control characters are shown, never obeyed."""
    plan = {
        "show": "[bold]Loud[/bold]",
        "start": "20:00",
        "timezone": "Europe/Paris",
        "running_order": [
            {"title": "[red]Act[/] \x1b[31m", "cues": [{"cue": "LX 1", "action": "[@click=x]"}]}
        ],
    }
    async with on_stage(desk_of(plan, clock="20:00:00")) as stage:
        assert "[bold]Loud[/bold]" in stage.lines[0]
        assert "[red]Act[/]" in stage.text
        assert "\x1b" not in stage.text


async def test_where_there_is_no_room_for_large_letters_what_is_next_still_has_its_name() -> None:
    """Beside a box on a small terminal a segment and a cue are named in the line that tells of them."""
    async with on_stage(clock="20:00:00", size=(80, 20)) as stage:
        await stage.press("p")
        assert stage.line_with("segment of 2:00").startswith(" Opening  segment of 2:00")
        await stage.press("escape", *["space"] * 5, "p")
        assert stage.line_with("in Tailoring").startswith(" SQ 2  Strings  in Tailoring")


async def test_where_nothing_is_left_to_call_the_footer_offers_no_go() -> None:
    """Down it is over; whoever takes that back has the key again."""
    async with on_stage() as stage:
        assert "GO" in stage.lines[-1]
        stage.desk.act(actions.Go())
        stage.desk.act(actions.End())
        await stage.paint()
        assert "GO" not in stage.lines[-1]
        await stage.press("u")
        assert "GO" in stage.lines[-1]
