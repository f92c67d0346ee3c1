"""The Debrief screen: what happened beside the plan."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual import events as terminal

from showrunner.model import actions, debrief, events
from showrunner.model.times import ZERO, parse_duration
from showrunner.screens.debrief import DebriefScreen
from showrunner.screens.debrief.lines import lines
from showrunner.screens.debrief.page import MIDDLE
from showrunner.widgets.line_list import LineList
from tests.evening import Evening
from tests.model.test_lateness import evenings
from tests.screens.debriefs import LONG, after, in_times, played, resize
from tests.screens.stage import PLAN, SMALL, TINY, WIDE, desk_of, on_stage

pytestmark = pytest.mark.usefixtures("debriefed_at_once")


@contextmanager
def counted() -> Iterator[mock.Mock]:
    """Counts how often a debrief is worked out."""
    with mock.patch("showrunner.screens.debrief.lines.debrief", side_effect=debrief.debrief) as spy:
        yield spy


# ---- the verdict ----


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_first_how_late_and_how_long(size: tuple[int, int]) -> None:
    """Down and planned, OVER in large, playing and running time by their names, what happened in numbers."""
    async with on_stage(played(), size=size, first="debrief") as stage:
        assert "down 20:05:40" in stage.text
        assert "planned 20:05:06" in stage.text
        assert "24:20 before the hard end" in stage.text
        if size == WIDE:
            assert "playing time 4:30  planned 5:06  the parts only" in stage.text
            assert "running time 4:30  planned 5:06  with the breaks" in stage.text
        else:
            assert "playing time 4:30 planned 5:06   running time 4:30 planned 5:06" in stage.text
        assert "! 2 problems, 1 fixed · 1 hold · 1 cut · 1 cue late" in stage.text
        assert "▄▀▀▄ █ █ █▀▀ █▀▄" in stage.text  # OVER


async def test_playing_and_running_time_are_two_numbers() -> None:
    """A break counts in the one and not in the other."""
    film = PLAN["running_order"][2]
    order = [{**entry, "kind": "break"} if entry is film else entry for entry in PLAN["running_order"]]
    desk = desk_of({**PLAN, "running_order": order}, clock="20:00:00")
    async with on_stage(desk, first="debrief") as stage:
        await stage.go("20:00:00", "20:02:00", "20:02:00", "20:02:18", "20:02:36", "20:03:00")
        await stage.go("20:03:21", "20:04:31", "20:04:31", "20:05:16")
        assert "playing time 4:06 planned 4:06   running time 5:16 planned 5:06" in stage.text


async def test_a_clean_show_is_called_one() -> None:
    """Nothing went wrong, nothing was held or cut, every cue in time: the words for it."""
    async with on_stage(clock="20:00:00", first="debrief") as stage:
        await stage.go("20:00:00", "20:02:00", "20:02:00", "20:02:18", "20:02:36", "20:03:00")
        assert "nothing amiss so far" in stage.text
        await stage.go("20:03:21", "20:04:21", "20:04:21", "20:05:06")
        assert "✓ A clean show." in stage.text


async def test_during_the_show_it_is_so_far() -> None:
    """What is projected is told as such, and runs on by itself while something is live."""
    async with on_stage(played("20:03:18"), size=WIDE, first="debrief") as stage:
        assert "so far: ends 20:06:06" in stage.text
        assert "running time 2:10" in stage.text
        await stage.at("20:03:25")
        assert "running time 2:15" in stage.text
        await stage.at("20:05:26")
        assert "so far: ends 20:07:56" in stage.text


async def test_before_the_show_it_says_so() -> None:
    """Nothing has happened: the plan alone, and what will come here."""
    async with on_stage(clock="19:30:00", first="debrief") as stage:
        assert "not up yet: ends 20:05:06" in stage.text
        assert "playing time not yet planned 5:06" in stage.text
        assert "to come" in in_times(stage, "Tailoring")
        await stage.press("tab")
        assert "problems (p), notes (n)" in stage.text


# ---- where the time went ----


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_a_line_a_segment(size: tuple[int, int]) -> None:
    """Planned start and actual, planned length and actual, its own OVER or UNDER."""
    async with on_stage(played(), size=size, first="debrief") as stage:
        await stage.press("tab")
        opening, tailoring, film = (in_times(stage, title) for title in ("Opening", "Tailoring", "Film"))
        assert opening.split()[:7] == [*("✓", "Opening", "20:00:00", "20:01:10", "2:00", "1:50", "UNDER")]
        assert "UNDER 0:10" in opening
        assert tailoring.split()[2:6] == ["20:02:00", "20:03:00", "1:21", "1:58"]
        assert "OVER 0:07" in tailoring
        assert film.split()[:5] == ["×", "Film", "20:03:21", "cut", "1:00"]
        assert "UNDER 1:00" in film


async def test_holds_are_told_apart_from_the_segment() -> None:
    """A hold has a line of its own under the segment that was live, with its reason."""
    async with on_stage(played(), size=WIDE, first="debrief") as stage:
        found = after(stage, "WHERE THE TIME WENT")
        place = next(n for n, line in enumerate(found) if "✓ Tailoring" in line)
        assert "= hold: followspot 2 went dark" in found[place + 1]
        assert "OVER 0:30" in found[place + 1]


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_bars_go_left_for_under_and_right_for_over(size: tuple[int, int]) -> None:
    """One middle line for all, and one scale: 1:10 is the longest, 1:00 is six sevenths of it."""
    async with on_stage(played(), size=size, first="debrief") as stage:
        await stage.press("tab")
        table = [line for line in stage.lines if MIDDLE in line]
        middle = {line.index(MIDDLE) for line in table}
        assert len(middle) == 1
        (at,) = middle
        for line in (line for line in table[1:] if "Together" not in line):
            left, right = line[:at], line[at + 1 : -1]
            assert bool(set(left) & set("█▐")) == ("UNDER" in line), line
            assert bool(set(right) & set("█▌")) == ("OVER" in line), line
        longest, other = stage.line_with("Up at").count("█"), in_times(stage, "Film").count("█")
        assert longest - 1 == pytest.approx(other * 7 / 6, abs=1.5)


async def test_the_shares_are_shown_to_make_the_whole() -> None:
    """What was OVER and what was UNDER, added up, and the sum."""
    async with on_stage(played(), size=LONG, first="debrief") as stage:
        assert "Together: OVER 1:47 and UNDER 1:13 make" in stage.text
        assert stage.line_with("Together").split()[-4:] == ["make", "OVER", "0:34", MIDDLE]


SAID = re.compile(r"\b(OVER|UNDER) ([\d:]+)")


def shares_in(page: list[str]) -> timedelta:
    """What the lines between the heads of the columns and the sum say, added up."""
    begin = next(n for n, line in enumerate(page) if "took" in line) + 1
    end = next(n for n, line in enumerate(page) if "Together" in line)
    total = ZERO
    for line in page[begin:end]:
        for word, amount in SAID.findall(line.split(MIDDLE)[0])[-1:]:
            total += parse_duration(amount) * (1 if word == "OVER" else -1)
    return total


@given(evenings(), st.integers(30, 200))
def test_whoever_adds_the_lines_up_gets_the_sum(played: tuple[Evening, float], width: int) -> None:
    """On any evening, at any moment and in any width, what is printed adds up to what is printed below."""
    evening, now = played
    found = debrief.debrief(evening.records, evening.moment(now), evening.show)
    page = [
        "  ".join(cell.text for cell in told.row.cells) for told in lines(found, width, lambda _: "").told
    ]
    assert shares_in(page) == found.over


@given(evenings(), st.integers(38, 200))
def test_no_line_is_wider_than_the_list(played: tuple[Evening, float], width: int) -> None:
    """Every cell has room for what it says: nothing of what somebody wrote is cut off."""
    evening, now = played
    found = debrief.debrief(evening.records, evening.moment(now), evening.show)
    for told in lines(found, width, lambda _: "").told:
        cells = told.row.cells
        assert sum((cell.width or 0) + 1 for cell in cells) <= width, told
        assert all(cell_len(cell.text) <= (cell.width or 0) for cell in cells), told


# ---- what happened ----


async def test_holds_and_show_stops_have_their_reasons() -> None:
    """When, how long, during what, why; of a show stop also what had been called last."""
    desk = played("20:04:06")
    desk.act(actions.Stop("water on the deck"))
    async with on_stage(desk, size=LONG, first="debrief") as stage:
        hold, stop = after(stage, "HOLDS AND SHOW STOPS")
        assert hold.split()[:4] == ["=", "20:03:30", "hold", "0:30"]
        assert hold.endswith("in Tailoring: followspot 2 went dark · problem 2")
        assert stop.startswith("■ 20:04:08 SHOW STOP")
        assert "so far in Tailoring: water on the deck (last called look 3 Mei Tanaka)" in stop


async def test_cuts_and_cues() -> None:
    """What was left out, by whom; what was called too late, by how much."""
    async with on_stage(played(), size=LONG, first="debrief") as stage:
        (cut,) = after(stage, "COVERS, CUTS AND MOVES")
        assert cut.startswith("× 20:04:40 cut Film")
        assert cut.endswith("caller")
        (cue,) = after(stage, "CUES")
        assert cue.startswith("! 20:04:38 SQ 2 Strings, in Tailoring")
        assert cue.endswith("0:08 late")


async def test_problems_with_their_fixes_open_ones_first() -> None:
    """Number, severity by sign and word, department, what; the fix; the times to take and to fix."""
    async with on_stage(played(), size=LONG, first="debrief") as stage:
        assert "1 never closed, 1 fixed · 0:30 of show time" in stage.line_with("PROBLEMS")
        found = after(stage, "PROBLEMS")
        assert found[0].split()[:4] == ["·", "2", "normal", "FS"]
        assert found[0].endswith("cost 0:30  never closed")
        assert found[1] == "20:03:31 basile · hold of 0:30 at 20:03:30"
        assert found[2].split()[:4] == ["!", "1", "high", "WARD"]
        assert "Zip of the tailcoat stuck" in found[2]
        assert found[2].endswith("fixed in 1:47")
        assert found[3] == "fix Sewn shut by hand"
        assert found[4].startswith("about look 1")
        assert found[4].endswith("19:50:00 Lena Fischer · taken after 0:12 by marc · fixed by marc")


async def test_a_long_problem_is_read_to_its_end_in_a_small_terminal() -> None:
    """What somebody wrote is wrapped and never cut."""
    words = "Zip of the ivory tailcoat is stuck halfway and Lena cannot get it past the seam at the waist"
    desk = desk_of(clock="20:00:00")
    desk.act(actions.OpenProblem(words))
    async with on_stage(desk, first="debrief") as stage:
        await stage.press("end")
        said = " ".join(" ".join(after(stage, "PROBLEMS")).replace("open", "").split())
        assert words in said


async def test_notes_by_their_kind() -> None:
    """What went well, what to improve, and the rest, each under its heading."""
    async with on_stage(played(), size=LONG, first="debrief") as stage:
        (good,) = after(stage, "WHAT WENT WELL")
        assert good.startswith("✓ 20:04:41 The pace of Tailoring is right · Tailoring")
        (improve,) = after(stage, "TO IMPROVE")
        assert improve.startswith("! 20:04:42 Film: give the standby earlier")
        (note,) = after(stage, "NOTES")
        assert note.startswith("· 20:04:43 Photographers in the wings")


async def test_markup_is_text() -> None:
    """What people typed is shown letter for letter."""
    desk = desk_of({**PLAN, "show": "[b]Bold[/b]"}, clock="20:00:00")
    desk.act(actions.OpenProblem("[red]zip[/red] {0} %s", None, "[x]"))
    desk.act(actions.TakeNote("[link=x]y[/link]\x1b[31m"))
    async with on_stage(desk, size=LONG, first="debrief") as stage:
        assert "[red]zip[/red] {0} %s" in stage.text
        assert "[link=x]y[/link]" in stage.text
        assert "\x1b" not in stage.text


# ---- the screen in a running show ----


async def test_what_is_written_here_is_seen_here() -> None:
    """A note and a problem by their keys, a GO by ctrl+g: all of it from this screen."""
    async with on_stage(clock="20:00:00", size=LONG, first="debrief") as stage:
        await stage.press("ctrl+g")
        assert "20:00:00" in stage.line_with("● Opening, live")
        await stage.press("n")
        await stage.write("late doors")
        await stage.press("enter")
        assert "late doors" in after(stage, "NOTES")[0]


async def test_browsing_by_key_and_by_wheel() -> None:
    """End is the last line, home the first, the wheel moves the page."""
    async with on_stage(played(), first="debrief") as stage:
        assert "Photographers" not in stage.text
        await stage.press("end")
        assert "look 4 Noor Haddad" in stage.text
        await stage.press("home")
        assert "THE EVENING" in stage.text
        listed = stage.screen.query_one("#debrief-list", LineList)
        await stage.press("pagedown", "pagedown")
        assert listed.scroll_offset.y > 0


async def test_the_cursor_stays_with_what_it_was_on() -> None:
    """A hold that is told above does not move the reader away from the note below."""
    async with on_stage(played("20:04:43"), first="debrief") as stage:
        listed = stage.screen.query_one("#debrief-list", LineList)
        while "Photographers" not in next((line for line in stage.lines if line.startswith("▌")), ""):
            await stage.press("down")
        reading = stage.lines[next(n for n, line in enumerate(stage.lines) if line.startswith("▌"))]
        at = next(n for n, line in enumerate(stage.lines) if line.startswith("▌"))
        before = listed.cursor
        await stage.act(actions.Hold("the doors"), "20:04:50")
        assert listed.cursor > before
        assert stage.lines[at] == reading


@pytest.mark.parametrize("until", ["19:30:00", "20:03:18", "23:00:00"])
async def test_a_small_terminal_and_back_breaks_nothing(until: str) -> None:
    """The verdict in two lines, the segments below; and all of it again when there is room."""
    async with on_stage(played(until), size=WIDE, first="debrief") as stage:
        await resize(stage, WIDE)
        whole = stage.text
        await resize(stage, TINY)
        assert "WHERE THE TIME WENT" in stage.text
        assert "Opening" in stage.text
        await resize(stage, WIDE)
        assert stage.text == whole


async def test_nothing_is_worked_out_for_a_screen_that_is_not_seen() -> None:
    """The Run screen pays nothing for the debrief."""
    async with on_stage(clock="20:00:00") as stage:
        with counted() as spy:
            await stage.press("space")
            await stage.at("20:00:05")
            assert spy.call_count == 0
            await stage.press("5")
            assert spy.call_count == 1
            assert "● Opening" in stage.text
            await stage.press("1")
            await stage.at("20:00:09")
            assert spy.call_count == 1


async def test_go_is_painted_before_the_debrief_is_worked_out() -> None:
    """Giving the screen its view works nothing out; that comes when it has been painted."""
    async with on_stage(clock="20:00:00", first="debrief") as stage:
        with counted() as spy:
            stage.desk.act(actions.Go())
            stage.app.paint()
            assert spy.call_count == 0
            await stage.settle()
            assert spy.call_count == 1


async def test_at_most_once_in_a_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """However much happens: once, and the rest waits until the pause is over."""
    async with on_stage(clock="20:00:00", size=LONG, first="debrief") as stage:
        monkeypatch.setattr("showrunner.screens.debrief.screen.PAUSE", 600.0)
        with counted() as spy:
            await stage.act(actions.TakeNote("the first"))
            for n in range(5):
                stage.desk.act(actions.TakeNote(f"note {n}"))
                stage.app.paint()
                await stage.pilot.pause()
            assert spy.call_count == 1
            assert stage.one(DebriefScreen).behind
            assert "the first" in stage.text
            assert "note 4" not in stage.text


async def test_what_came_in_a_pause_is_told_after_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """It comes by itself, without anything happening again."""
    async with on_stage(clock="20:00:00", size=LONG, first="debrief") as stage:
        monkeypatch.setattr("showrunner.screens.debrief.screen.PAUSE", 0.2)
        await stage.act(actions.TakeNote("the first"))
        for n in range(5):
            stage.desk.act(actions.TakeNote(f"note {n}"))
            stage.app.paint()
        await stage.settle()
        assert "note 4" in stage.text


async def test_only_when_there_is_something_new() -> None:
    """Before the planned start and after the end, seconds go by and nothing is worked out."""
    async with on_stage(clock="19:30:00", first="debrief") as stage:
        with counted() as spy:
            await stage.at("19:30:01")
            assert spy.call_count == 0
            await stage.at("20:00:07")
            assert spy.call_count == 1
    async with on_stage(played(), first="debrief") as stage:
        with counted() as spy:
            await stage.at("20:30:00")
            assert spy.call_count == 0
            await stage.act(actions.TakeNote("afterwards"))
            assert spy.call_count == 1


async def test_the_records_are_the_desks_own() -> None:
    """An evening of ten thousand events is not copied once a second."""
    async with on_stage(clock="20:00:00", first="debrief") as stage:
        assert stage.screen.view is not None
        assert stage.screen.view.records is stage.desk.records


async def test_an_error_in_it_is_told_and_the_show_goes_on() -> None:
    """It goes to the log, the screen says so, and GO still works; the next debrief is tried again."""
    async with on_stage(clock="20:00:00", size=WIDE, first="debrief") as stage:
        with mock.patch("showrunner.screens.debrief.lines.debrief", side_effect=ZeroDivisionError):
            await stage.press("ctrl+g")
            assert "cannot be worked out" in stage.text
            assert [type(event) for event in stage.events] == [events.StepCalled]
        await stage.at("20:00:03")
        assert "cannot be worked out" not in stage.text
        assert "● Opening" in stage.text


async def test_a_long_one_is_worked_out_away_from_the_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it takes long enough to be felt, the show goes on meanwhile, and the page tells the same."""
    async with on_stage(played("20:04:43"), size=LONG, first="debrief") as stage:
        monkeypatch.setattr("showrunner.screens.debrief.screen.FELT", 0.0)
        begun, go_on = threading.Event(), threading.Event()

        def slowly(*asked: Any) -> Any:
            begun.set()
            assert threading.current_thread() is not threading.main_thread()
            assert go_on.wait(10)
            return debrief.debrief(*asked)

        with mock.patch("showrunner.screens.debrief.lines.debrief", side_effect=slowly):
            stage.desk.act(actions.TakeNote("late doors"))
            stage.app.paint()
            for _ in range(1000):
                if not begun.is_set():
                    await stage.pilot.pause(0.01)
            assert begun.is_set()
            stage.app.post_message(terminal.Key("ctrl+g", None))
            await stage.pilot.pause(0.05)
            assert isinstance(stage.events[-1], events.StepCalled)
            assert "late doors" not in stage.text
            go_on.set()
            await stage.settle()
        assert "late doors" in after(stage, "NOTES")[1]
        assert "20:04:45" in in_times(stage, "Evening, live")


async def test_an_error_in_a_long_one_is_told_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """And the next one that works is shown."""
    async with on_stage(played("20:04:43"), size=LONG, first="debrief") as stage:
        monkeypatch.setattr("showrunner.screens.debrief.screen.FELT", 0.0)
        with mock.patch("showrunner.screens.debrief.lines.debrief", side_effect=ZeroDivisionError):
            await stage.act(actions.TakeNote("late doors"))
            assert "cannot be worked out" in stage.text
        await stage.act(actions.TakeNote("cold soup"))
        assert "cold soup" in after(stage, "NOTES")[2]
