"""The Findings screen: what may hurt, worst first, and the edit that helps, shown before it is taken."""

from datetime import UTC, datetime
from typing import Any

from showrunner.model.actions import Move, Replace, SeeModel
from showrunner.model.effects import Effect, Turned
from showrunner.model.events import Cut, Draft, Moved, Undone
from showrunner.model.times import ZERO
from showrunner.screens.commands import commands
from showrunner.screens.notices import Notices
from showrunner.widgets.view import Wish
from tests.screens.stage import PLAN, WIDE, desk_of, on_stage

ORDER: dict[str, Any] = {
    **PLAN,
    "pace": {"interval": "20s", "walk": "40s", "travel": "10s"},
    "quick_change": {"warn": "30s", "fail": "15s"},
    "models": {name: {} for name in ("ines", "noor", "mei", "awa", "tove", "kiki", "uma")},
    "outfits": {**{str(n): {} for n in range(1, 9)}, "6": {"tags": "sheer"}, "8": {}},
    "running_order": [
        {"title": "Opening", "duration": "1m"},
        {
            "title": "Day",
            "walks": [
                {"noor": "1"},
                {"ines": "2"},
                {"mei": "3"},
                {"awa": "4"},
                {"noor": "5"},
                {"tove": "6"},
                {"kiki": "7"},
                {"uma": "8"},
            ],
        },
    ],
}
"""Noor has 20 s to change: two places more do, three are there; Tove's look is sheer."""


async def test_the_worst_is_first_with_its_place_and_its_way_out() -> None:
    """The change and no clearance; a click of the arrows shows another."""
    async with on_stage(desk_of(ORDER), size=WIDE) as stage:
        await stage.press("6")
        assert "1 warning" in stage.line_with("see Preparation")
        assert "sheer" not in "\n".join(stage.lines)
        line = stage.line_with("noor into look 5: 0:20, tight")
        assert "Day, walk 5" in line
        assert "move Noor Haddad" not in line
        assert stage.line_with("enter  ").strip().startswith("enter  move")


async def test_enter_takes_the_edit_that_was_shown_and_says_what_it_did() -> None:
    """One place later: Noor has forty seconds, nobody less than before; the finding is gone."""
    async with on_stage(desk_of(ORDER), size=WIDE) as stage:
        await stage.press("6")
        assert "better: noor into look 5 0:20 → 0:40" in "\n".join(stage.lines)
        await stage.press("enter")
        (moved,) = stage.events
        assert isinstance(moved, Moved)
        assert (moved.id, moved.anchor, moved.after) == ("day/5", "day/6", True)
        assert "better: noor into look 5 0:20 → 0:40" in stage.line_with("moved look 5")
        assert not any("tight" in line for line in stage.lines[:-2])


async def test_where_no_edit_helps_enter_says_so() -> None:
    """A note about a cover: somebody must be found for it."""
    async with on_stage(desk_of(ORDER), size=WIDE) as stage:
        await stage.press("6", "down", "enter")
        assert stage.events == []
        assert stage.line_with("no single edit helps")


async def test_a_finding_that_somebody_else_has_mended_goes_and_the_cursor_stays_in_its_place() -> None:
    """The rail moves the walk meanwhile."""
    async with on_stage(desk_of(ORDER), size=WIDE) as stage:
        await stage.press("6")
        await stage.act(Move("day/5", "day/6", True), by="marc")
        assert not any("noor into look 5" in line for line in stage.lines[4:10])
        await stage.press("enter")
        assert len(stage.events) == 1


async def test_nothing_to_fear_is_said() -> None:
    """A show in which all is well."""
    models = {"ines": {"covers": ["noor"]}, "noor": {"covers": ["ines"]}, "mei": {}}
    plan = {**PLAN, "models": models, "quick_change": {"warn": "30s", "fail": "15s"}}
    async with on_stage(desk_of(plan)) as stage:
        await stage.press("6")
        assert stage.line_with("Nothing is found")


async def test_an_edit_is_answered_in_the_same_second_with_what_it_made_worse() -> None:
    """On the Run screen: two walks of one model come too close, and further apart again."""
    async with on_stage(desk_of(ORDER), size=WIDE) as stage:
        stage.app.post_message(Wish(Move("day/5", "day/3", False), stage.show.seq))
        await stage.settle()
        said = stage.line_with("moved look 5")
        assert "worse: noor into look 5 0:20 → no time, impossible" in said
        await stage.press("u")
        assert "better: noor into look 5 no time → 0:20, tight" in stage.line_with("took back")


async def test_the_palette_offers_the_way_out_by_its_words() -> None:
    """Where there is one."""
    async with on_stage(desk_of(ORDER), size=WIDE) as stage:
        await stage.press("6")
        titles = [command.title for command in commands(stage.screen)]
        assert "Move noor (look 5) one place later, after tove (look 6)" in titles
        await stage.press("down")
        assert not any("noor (look 5)" in command.title for command in commands(stage.screen))


async def test_what_an_edit_does_is_read_in_full_where_there_is_little_room() -> None:
    """In 80 columns what was done gives way to what came of it."""
    async with on_stage(desk_of(ORDER)) as stage:
        await stage.press("6", "enter")
        assert stage.line_with("✓ moved").rstrip().endswith("better: noor into look 5 0:20 → 0:40")


async def test_what_somebody_else_edits_is_told_with_what_it_does() -> None:
    """The rail cuts a walk: here it is said who, what, and what is worse for it."""
    async with on_stage(desk_of(ORDER), size=WIDE) as stage:
        cut = Cut("walk", "day/6", "look 6 tove")
        stage.desk.journal.append([Draft(cut, stage.clock.now(), "marc", "rail", 1)], after=1)
        stage.app.post_message(stage.app.Written())
        await stage.settle()
        said = stage.line_with("marc at rail: cut look 6 tove")
        assert "nothing better, nothing worse" in said


async def test_what_somebody_else_takes_back_is_told_in_the_words_of_what_was_done() -> None:
    """Not by its number in the journal, which is on no screen."""
    async with on_stage(desk_of(ORDER), size=WIDE) as stage:
        cut = Cut("walk", "day/6", "look 6 tove")
        stage.desk.journal.append([Draft(cut, stage.clock.now(), "marc", "rail", 1)], after=1)
        stage.app.post_message(stage.app.Written())
        await stage.settle()
        seq = stage.desk.records[-1].seq
        undone = Undone(seq, "cut")
        stage.desk.journal.append([Draft(undone, stage.clock.now(), "marc", "rail", seq)], after=seq)
        stage.app.post_message(stage.app.Written())
        await stage.settle()
        assert stage.line_with("marc at rail: took back: cut look 6 tove")


async def test_who_is_missing_and_has_no_cover_is_told_where_findings_are() -> None:
    """In the line above them, until somebody walks for her."""
    async with on_stage(desk_of(ORDER)) as stage:
        await stage.press("6")
        assert "missing" not in stage.text
        stage.app.post_message(Wish(SeeModel("tove", "missing")))
        await stage.settle()
        assert "! tove missing, " in stage.line_with("1 warning")
        stage.app.post_message(Wish(Replace("tove", "kiki")))
        await stage.settle()
        assert "tove missing" not in stage.text


def test_however_much_comes_of_an_edit_its_beginning_is_read() -> None:
    """In 80 columns an edit by which three things are worse: what it was is there."""
    now = datetime(2027, 3, 2, 20, tzinfo=UTC)
    notices = Notices(now)
    much = Effect(worse=tuple(Turned(("a", "b"), ZERO, ZERO, "noor into look 18 1:29 → 0:35") for _ in "abc"))
    notices.done(now, "freya covered: look 17 by lou, look 34 cut", effect=much)
    (left, right) = notices.line(now, 80, 0, "", ZERO)
    assert sum(len(text) for text, _ in right) == 80 - 30 - 1
    assert "".join(text for text, _ in right).startswith(" worse: noor into look 18")
    assert "freya covered" in "".join(text for text, _ in left)[:30]


def test_what_was_done_is_not_cut_to_say_that_nothing_came_of_it() -> None:
    """Where both are too long, that nothing is better or worse goes."""
    now = datetime(2027, 3, 2, 20, tzinfo=UTC)
    notices = Notices(now)
    notices.done(now, "moved look 2 Noor Haddad after look 3 Mei Tanaka", effect=Effect())
    assert notices.line(now, 80, 0, "", ZERO)[1] == ()
    assert notices.line(now, 120, 0, "", ZERO)[1]
