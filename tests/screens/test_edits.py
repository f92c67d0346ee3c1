"""Edits from the Run screen: one key for the menu, one more for the edit, and the show goes on meanwhile."""

from __future__ import annotations

import pytest

from showrunner.app import ShowApp, Unfinished
from showrunner.model import actions, events
from showrunner.screens.boxes import WritingBox
from showrunner.screens.move_box import MoveBox
from showrunner.screens.run import RunScreen
from tests.screens.stage import SMALL, TINY, WIDE, Stage, on_stage

CALLED = ("20:00:00", "20:02:00", "20:02:05")
"""Opening, Tailoring, Inès: Noor is next, then Mei; then the film, and Noor as the bride."""


async def on_line(stage: Stage, words: str) -> None:
    """The cursor is on the line that was looked for."""
    await stage.press("slash")
    await stage.write(words)
    await stage.press("enter")


def order(stage: Stage) -> list[str]:
    """The walks as the running order shows them now, from top to bottom."""
    names = ("Inès Caron", "Noor Haddad", "Mei Tanaka")
    listed = stage.one(RunScreen).order
    rows = [listed.source.row(y) for y in range(len(listed.source))]
    said = [" ".join(cell.text for cell in row.cells) for row in rows]
    return [next(name for name in names if name in line) for line in said if any(n in line for n in names)]


@pytest.mark.parametrize("size", [SMALL, WIDE, TINY])
async def test_the_menu_offers_what_can_be_done_with_the_line(size: tuple[int, int]) -> None:
    """A walk can be cut, moved and swapped; what has been stays as it was; what is cut is restored."""
    async with on_stage(size=size) as stage:
        await stage.go(*CALLED)
        await on_line(stage, "mei")
        await stage.press("e")
        for said in ("EDIT", "look 3 Mei Tanaka", "c cut", "m move", "s swap"):
            assert said in stage.text
        await stage.press("c")
        assert stage.events[-1] == events.Cut("walk", "tailoring/3", "look 3 Mei Tanaka")
        assert stage.screen.box is None
        await stage.press("e")
        assert "c restore" in stage.text
        await stage.press("home")
        assert "has been" in stage.text
        assert "c cut" not in stage.text


async def test_the_menu_stays_at_its_line_while_the_show_goes_on() -> None:
    """Space is GO in it too; what was under the finger is what is cut, not what is next by then."""
    async with on_stage() as stage:
        await stage.go(*CALLED)
        await stage.press("e")
        assert "look 2 Noor Haddad" in stage.line_with("EDIT")
        await stage.press("down", "space")
        called = stage.events[-1]
        assert isinstance(called, events.StepCalled)
        assert called.title == "Noor Haddad"
        assert "look 3 Mei Tanaka" in stage.line_with("EDIT")
        await stage.press("c")
        assert stage.events[-1] == events.Cut("walk", "tailoring/3", "look 3 Mei Tanaka")
        assert not stage.one(RunScreen).order.browsing, "whoever did not browse before is back at now"


async def test_what_is_moved_goes_with_the_arrows_through_the_order() -> None:
    """It is seen in its new place, with when it would go out, and nothing is recorded before Enter."""
    async with on_stage(size=WIDE) as stage:
        await stage.go(*CALLED)
        await on_line(stage, "look 4")
        await stage.press("e", "m")
        assert "look 4 Noor Haddad" in stage.line_with("MOVE")
        assert order(stage) == ["Inès Caron", "Noor Haddad", "Mei Tanaka", "Noor Haddad"]
        before = len(stage.events)
        await stage.press("up")
        assert "after 3 Mei" in stage.text
        await stage.press("up")
        assert "after 2 Noor, before 3 Mei, in Tailoring" in stage.text
        assert "2 earlier" in stage.line_with("MOVE")
        assert order(stage) == ["Inès Caron", "Noor Haddad", "Noor Haddad", "Mei Tanaka"]
        assert "≡" in stage.line_with(" 4 The bride")
        assert len(stage.events) == before
        await stage.press("enter")
        moved = stage.events[-1]
        assert isinstance(moved, events.Moved)
        assert (moved.id, moved.anchor, moved.after) == ("evening/4", "tailoring/2", True)
        assert stage.screen.box is None
        await stage.press("u")
        assert order(stage) == ["Inès Caron", "Noor Haddad", "Mei Tanaka", "Noor Haddad"]


async def test_what_was_picked_up_stays_where_it_was_with_escape() -> None:
    """Nothing is recorded, and the order is painted as it is."""
    async with on_stage() as stage:
        await stage.go(*CALLED)
        await on_line(stage, "mei")
        before = len(stage.events)
        await stage.press("e", "m", "up", "escape")
        assert len(stage.events) == before
        assert order(stage) == ["Inès Caron", "Noor Haddad", "Mei Tanaka", "Noor Haddad"]
        assert "≡" not in stage.text


async def test_what_is_picked_up_may_be_overtaken() -> None:
    """GO takes it while it is moved: the box says so and gives the keys back."""
    async with on_stage() as stage:
        await stage.go(*CALLED)
        await stage.press("e", "m", "down")
        await stage.press("space")
        called = stage.events[-1]
        assert isinstance(called, events.StepCalled)
        assert called.title == "Noor Haddad", "GO takes what is next as it stands, not as it might"
        assert "look 2 Noor Haddad has been called: it was not moved" in stage.text
        assert stage.screen.box is None


async def test_a_place_that_the_show_has_passed_is_told() -> None:
    """What is held before Noor, who goes out, is held at the first place that is left."""
    async with on_stage(size=WIDE) as stage:
        await stage.go(*CALLED)
        await on_line(stage, "mei")
        await stage.press("e", "m", "up")
        assert "before 2 Noor" in stage.text
        await stage.press("ctrl+g")
        assert "the show has passed that place" in stage.text
        assert stage.one(MoveBox).place is None
        await stage.press("enter")
        assert not [event for event in stage.events if isinstance(event, events.Moved)]


async def test_find_puts_what_is_moved_beside_what_was_found() -> None:
    """`/` in the middle of a move; Enter comes back to it, and Enter again puts it down."""
    async with on_stage() as stage:
        await stage.go(*CALLED)
        await stage.press("e", "m", "slash")
        await stage.write("look 4")
        await stage.press("enter")
        assert "after 4 Noor, last, in Evening" in stage.text
        await stage.press("enter")
        moved = stage.events[-1]
        assert isinstance(moved, events.Moved)
        assert (moved.id, moved.anchor) == ("tailoring/2", "evening/4")


async def test_two_are_swapped_with_the_cursor() -> None:
    """The other one is chosen by arrows or found; what cannot be swapped says why."""
    async with on_stage() as stage:
        await stage.go(*CALLED)
        await stage.press("e", "s")
        assert "with which walk?" in stage.text
        await stage.press("down")
        assert "with look 3 Mei Tanaka" in stage.line_with("SWAP")
        assert "3 Mei 20:02:23, in 0:18  2 Noor 20:02:41, in 0:36" in stage.text
        await stage.press("home", "enter")
        assert "Opening has been" in stage.line_with("! ")
        await stage.press("slash")
        await stage.write("bride")
        await stage.press("enter", "enter")
        swapped = stage.events[-1]
        assert isinstance(swapped, events.Swapped)
        assert (swapped.first, swapped.second) == ("tailoring/2", "evening/4")


async def test_a_problem_can_be_written_down_in_the_middle_of_a_move() -> None:
    """The box of the move waits below and comes back with its place."""
    async with on_stage() as stage:
        await stage.go(*CALLED)
        await on_line(stage, "mei")
        await stage.press("e", "m", "up", "p")
        await stage.write("zip")
        await stage.press("enter")
        assert isinstance(stage.events[-1], events.ProblemOpened)
        await stage.press("enter")
        moved = stage.events[-1]
        assert isinstance(moved, events.Moved)
        assert (moved.id, moved.anchor, moved.after) == ("tailoring/3", "tailoring/2", False)


async def test_an_edit_on_a_picture_that_is_no_longer_true_is_refused() -> None:
    """Somebody else has changed the order since it was painted: what they did is said, and then seen."""
    async with on_stage() as stage:
        await stage.go(*CALLED)
        await on_line(stage, "mei")
        await stage.press("e")
        stage.desk.act(actions.CutOut("film"), by="lena")  # the screen has not been told
        await stage.press("c")
        assert "lena cut Film" in stage.text
        assert not stage.show.is_out("tailoring/3")
        await stage.press("e", "c")
        assert stage.show.is_out("tailoring/3")


async def test_turning_to_another_screen_leaves_an_edit() -> None:
    """What is picked up belongs to the Run screen: it stays where it was."""
    async with on_stage() as stage:
        await stage.go(*CALLED)
        await stage.press("e", "m", "down", "3")
        assert stage.screen.box is None
        assert stage.screen.place == "problems"
        await stage.press("1")
        assert order(stage) == ["Inès Caron", "Noor Haddad", "Mei Tanaka", "Noor Haddad"]


async def test_a_walk_that_nobody_planned_is_put_in() -> None:
    """Name and look; it is seen in its place before it is written, and the place goes with the arrows."""
    async with on_stage(size=WIDE) as stage:
        await stage.go(*CALLED)
        await on_line(stage, "mei")
        await stage.press("e", "i")
        assert "after look 3 Mei Tanaka" in stage.line_with("INSERT")
        await stage.write("in")
        assert "in which look?" in stage.text
        assert "tab 1 Ivory tailcoat" in stage.text
        await stage.write(" 9")
        assert "a look that nobody planned" in stage.text
        assert order(stage) == ["Inès Caron", "Noor Haddad", "Mei Tanaka", "Inès Caron", "Noor Haddad"]
        await stage.press("up")
        assert "after look 2 Noor Haddad" in stage.line_with("INSERT")
        assert order(stage) == ["Inès Caron", "Noor Haddad", "Inès Caron", "Mei Tanaka", "Noor Haddad"]
        await stage.press("enter")
        put_in = stage.events[-1]
        assert isinstance(put_in, events.Inserted)
        assert put_in.entry == {"model": "ines", "outfit": "9"}
        assert (put_in.anchor, put_in.after) == ("tailoring/2", True)
        assert "3+ Inès Caron" in stage.text
        await stage.press("u")
        assert order(stage) == ["Inès Caron", "Noor Haddad", "Mei Tanaka", "Noor Haddad"]


@pytest.mark.parametrize(
    ("said", "kind", "entry", "anchor"),
    [
        ("LX 99 Blackout", "cue", {"cue": "LX 99", "action": "Blackout", "with": "walk 3"}, "tailoring/3"),
        (
            "pause 2m",
            "segment",
            {"id": "pause", "title": "Pause", "kind": "break", "duration": "2m"},
            "film",
        ),
        (
            "Thank you all 90",
            "segment",
            {"id": "thank-you-all", "title": "Thank you all", "duration": "1m30s"},
            "film",
        ),
    ],
)
async def test_the_words_say_what_is_put_in(said: str, kind: str, entry: dict[str, str], anchor: str) -> None:
    """A cue goes with the line under the cursor, a segment after that line's own."""
    async with on_stage() as stage:
        await stage.go(*CALLED)
        await on_line(stage, "mei")
        await stage.press("e", "i")
        await stage.write(said)
        await stage.press("enter")
        put_in = stage.events[-1]
        assert isinstance(put_in, events.Inserted)
        assert (put_in.kind, put_in.anchor) == (kind, anchor)
        assert put_in.entry == entry


async def test_what_is_put_in_can_be_said_by_a_key() -> None:
    """F5 makes words an announcement that begin like a model's name; Enter without a length asks for it."""
    async with on_stage() as stage:
        await stage.go(*CALLED)
        await stage.press("e", "i")
        await stage.write("noor is unwell")
        await stage.press("f5", "enter")
        assert "how long?" in stage.text
        await stage.write(" 30s")
        await stage.press("enter")
        put_in = stage.events[-1]
        assert isinstance(put_in, events.Inserted)
        assert put_in.title == "noor is unwell"


async def test_how_long_a_segment_takes_is_changed() -> None:
    """As a length or as so much longer; the end that comes of it is said before it is written."""
    async with on_stage(size=WIDE) as stage:
        await stage.go(*CALLED)
        await on_line(stage, "film")
        await stage.press("e", "d")
        assert "Film  1:00" in stage.line_with("DURATION")
        assert "now is in sight" not in stage.text
        assert "20:05:11" in stage.line_with("  Down ")
        await stage.write("+30")
        assert "Film takes 1:30" in stage.text
        assert "20:05:41" in stage.line_with("  Down "), "the order is painted with the times to come"
        await stage.press("enter")
        assert stage.events[-1] == events.DurationChanged("film", "Film", 90.0)
        assert "Film ~" in stage.text
        await stage.press("e", "d")
        await stage.write("plan")
        await stage.press("enter")
        assert stage.events[-1] == events.DurationChanged("film", "Film", None)


async def test_when_a_segment_must_start_is_changed() -> None:
    """A time that is none is said to be none, and stays typed; `none` takes the fixed time away."""
    async with on_stage() as stage:
        await stage.go(*CALLED)
        await on_line(stage, "film")
        await stage.press("e", "h")
        await stage.write("20:99")
        before = len(stage.events)
        await stage.press("enter")
        assert len(stage.events) == before
        await stage.press("backspace", "backspace")
        await stage.write("10")
        assert "Film starts 20:10:00" in stage.text
        await stage.press("enter")
        assert stage.events[-1] == events.HardStartChanged("film", "Film", "20:10")
        await stage.press("e", "h")
        await stage.write("none")
        await stage.press("enter")
        assert stage.events[-1] == events.HardStartChanged("film", "Film", None)


async def test_the_start_of_the_show_is_moved_in_the_open() -> None:
    """Before the show is up, with a reason; afterwards it has started."""
    async with on_stage() as stage:
        await stage.press("e", "t")
        assert "20:00:00" in stage.line_with("START OF THE SHOW")
        await stage.write("+10m house is late")
        assert "up 20:10:00" in stage.text
        await stage.press("enter")
        moved = stage.events[-1]
        assert isinstance(moved, events.StartMoved)
        assert moved.reason == "house is late"
        assert moved.to.startswith("2027-03-02T20:10:00") or "T20:10:00" in moved.to
        await stage.go("20:10:00")
        await stage.press("e", "t")
        assert "the show has started" in stage.line_with("! ")


async def test_what_cannot_be_done_with_a_line_says_why() -> None:
    """A cue is not moved, what has begun gets no hard start, and the menu stays."""
    async with on_stage() as stage:
        await stage.go(*CALLED)
        await on_line(stage, "sq 2")
        await stage.press("e", "m")
        assert "walks and segments can be moved" in stage.line_with("! ")
        await stage.press("h")
        assert "Tailoring has been" in stage.line_with("! ")
        assert "SQ 2 Strings" in stage.line_with("EDIT")


async def test_what_an_edit_does_to_the_changes_is_said_while_it_is_chosen() -> None:
    """Noor comes off and must be the bride at once: said beside the place, before Enter, and after it."""
    async with on_stage(size=WIDE) as stage:
        await stage.go(*CALLED)
        await on_line(stage, "bride")
        await stage.press("e", "m", "up", "up")
        assert "noor" in stage.line_with("new: ")
        await stage.press("enter")
        assert "noor" in stage.line_with("new: ")
        await stage.press("escape")


@pytest.mark.parametrize("what", ["i", "d"])
async def test_what_is_typed_outlives_the_show_going_on(what: str) -> None:
    """GO while one types, and the line that it is about stays that line."""
    async with on_stage() as stage:
        await stage.go(*CALLED)
        await on_line(stage, "film")
        await stage.press("e", what)
        await stage.write("2m")
        await stage.press("ctrl+g")
        box = stage.screen.box
        assert isinstance(box, WritingBox)
        assert box.line.value == "2m"
        assert "Film" in stage.line_with("INSERT" if what == "i" else "DURATION")


async def test_what_was_chosen_outlives_an_error_that_ends_the_screen() -> None:
    """The line, the place and the kind come back with the words."""
    async with on_stage() as stage:
        await stage.go(*CALLED)
        await on_line(stage, "mei")
        await stage.press("e", "i")
        await stage.write("thanks 1m")
        await stage.press("f5", "down")
        written = stage.screen.writing
        assert written is not None
        where = stage.line_with("INSERT")
        desk = stage.desk
        unfinished = Unfinished([], written)
        app = ShowApp(desk, unfinished=unfinished)
        async with app.run_test(size=SMALL) as pilot:
            again = Stage(app, pilot)
            await again.settle()
            assert again.line_with("INSERT") == where
            assert "thanks 1m" in again.text
            assert "[announcement]" in again.text


async def test_what_was_typed_for_an_edit_that_is_refused_is_there_again() -> None:
    """Somebody else changed the order a moment before Enter: what they did is said, the words are kept."""
    async with on_stage() as stage:
        await stage.go(*CALLED)
        await on_line(stage, "mei")
        await stage.press("e", "i")
        await stage.write("ines 4")
        await stage.press("up")
        stage.desk.act(actions.CutOut("film"), by="lena")  # the screen has not been told
        await stage.press("enter")
        assert "lena cut Film" in stage.text
        assert "after look 2 Noor Haddad" in stage.line_with("INSERT")
        box = stage.screen.box
        assert isinstance(box, WritingBox)
        assert box.line.value == "ines 4"
        await stage.press("enter")
        assert isinstance(stage.events[-1], events.Inserted)


async def test_a_time_that_is_refused_comes_back_for_the_segment_it_was_typed_for() -> None:
    """Wherever the cursor is by then: whoever did not browse is back at now, and now has no hard start."""
    async with on_stage() as stage:
        await stage.go(*CALLED)
        await stage.press("e", "down", "down", "down")
        assert "Film" in stage.line_with("EDIT")
        await stage.press("h")
        await stage.write("20:30")
        stage.desk.act(actions.CutOut("tailoring/3"), by="lena")  # the screen has not been told
        await stage.press("enter")
        assert "lena cut look 3" in stage.text
        assert "Film" in stage.line_with("HARD START")
        box = stage.screen.box
        assert isinstance(box, WritingBox)
        assert box.line.value == "20:30"


async def test_a_start_that_is_refused_comes_back_on_the_preparation_screen() -> None:
    """Somebody else changed the order meanwhile: that is said, and the words are kept."""
    async with on_stage() as stage:
        await stage.press("4", "t")
        await stage.write("+10m house is late")
        stage.desk.act(actions.CutOut("film"), by="lena")  # the screen has not been told
        await stage.press("enter")
        assert "lena cut Film" in stage.text
        box = stage.screen.box
        assert isinstance(box, WritingBox)
        assert box.line.value == "+10m house is late"


async def test_what_the_menu_offers_can_be_clicked() -> None:
    """And the line that it is about with it."""
    async with on_stage() as stage:
        await stage.go(*CALLED)
        await stage.press("e")
        await stage.click("Mei Tanaka")
        assert "look 3 Mei Tanaka" in stage.line_with("EDIT")
        await stage.click("m move")
        assert "look 3 Mei Tanaka" in stage.line_with("MOVE")
        await stage.press("escape", "e")
        await stage.click("c cut")
        assert isinstance(stage.events[-1], events.Cut)


async def test_what_is_moved_keeps_its_place_while_somebody_else_edits() -> None:
    """The other's edit is told and painted; the walk is still held where it was, or at the nearest place."""
    async with on_stage(size=WIDE) as stage:
        await stage.go(*CALLED)
        await on_line(stage, "bride")
        await stage.press("e", "m", "up", "up")
        assert "after 2 Noor, before 3 Mei" in stage.text
        await stage.act(actions.CutOut("tailoring/3"), by="lena")
        assert "after 2 Noor, last, in Tailoring" in stage.text
        await stage.press("enter")
        moved = stage.events[-1]
        assert isinstance(moved, events.Moved)
        assert (moved.anchor, moved.after) == ("tailoring/2", True)


async def test_what_somebody_else_takes_back_is_no_longer_edited() -> None:
    """A pause was put in, is picked up here, and its insert is taken back there."""
    async with on_stage() as stage:
        await stage.go(*CALLED)
        await stage.act(
            actions.Insert("segment", {"title": "Pause", "duration": "1m"}, "film", after=True), by="lena"
        )
        await on_line(stage, "pause")
        await stage.press("e", "m")
        await stage.act(actions.Undo(), by="lena")
        assert stage.screen.box is None
        assert "Pause cannot be moved any more" in stage.text


async def test_what_was_taken_back_leaves_nothing_behind() -> None:
    """The detail of a pause that was put in, and a box that was opened beside it, outlive its undo."""
    async with on_stage(size=WIDE) as stage:
        await stage.go(*CALLED)
        pause = actions.Insert("segment", {"title": "Pause", "duration": "1m"}, "film", after=True)
        await stage.act(pause, by="lena")
        await on_line(stage, "pause")
        await stage.press("enter")
        assert "put in tonight" in stage.text
        await stage.act(actions.Undo(), by="lena")
        assert "put in tonight" not in stage.text
        await stage.act(pause, by="lena")
        await on_line(stage, "pause")
        await stage.press("e", "i")
        await stage.write("Thank you 1m")
        await stage.act(actions.Undo(), by="lena")
        assert "an error is in the log" not in stage.text
        await stage.press("enter")
        assert isinstance(stage.events[-1], events.Inserted)


async def test_a_segment_is_moved_with_all_that_is_in_it() -> None:
    """From segment to segment; nothing goes before what is live."""
    async with on_stage(size=WIDE) as stage:
        await stage.go(*CALLED)
        await on_line(stage, "evening")
        await stage.press("e", "m", "up")
        assert "after Tailoring, before Film" in stage.text
        await stage.press("up")
        assert "1 earlier" in stage.line_with("MOVE")
        names = ("Film", "Evening", "4 The bride")
        rows = {name: next(y for y, line in enumerate(stage.lines) if name in line) for name in names}
        assert rows["Evening"] < rows["4 The bride"] < rows["Film"]
        await stage.press("enter")
        moved = stage.events[-1]
        assert isinstance(moved, events.Moved)
        assert (moved.id, moved.anchor, moved.after) == ("evening", "film", False)
        assert "Evening ↑" in stage.text
