"""The Dressing screen: who comes off next, out of what, into what, until when, and what must be there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, Final
from unittest import mock

import pytest
from rich.cells import cell_len

from showrunner.app import Unfinished, run_show
from showrunner.desk import Desk
from showrunner.model import actions, events
from showrunner.model.checks import check
from showrunner.model.dressing import dressings
from showrunner.model.running_order import RunningOrder
from showrunner.screens.dressing import DressingScreen
from showrunner.screens.dressing_detail import DressingPanel
from showrunner.screens.dressing_words import told
from showrunner.widgets.big import fit_big
from showrunner.widgets.go_line import GoLine
from showrunner.widgets.key_line import KeyLine
from tests.screens.stage import SMALL, TINY, WIDE, ZONE, Stage, StageClock, desk_of, moment, on_stage

PLAN: Final[dict[str, Any]] = {
    "show": "Rail Test",
    "start": "20:00",
    "timezone": ZONE,
    "pace": {"interval": "30s", "walk": "45s", "travel": "10s"},
    "quick_change": {"warn": "20s", "fail": "10s"},
    "crew": {
        "lena": {"name": "Lena Fischer", "role": "dresser", "rail": "A"},
        "marc": {"name": "Marc Oduya", "role": "dresser", "rail": "B"},
    },
    "models": {
        "ines": {"name": "Inès Caron", "dressers": "lena", "clearances": {"sheer": "no"}},
        "noor": {"name": "Noor Haddad", "dressers": "marc"},
        "mei": {"name": "Mei Tanaka", "dressers": "lena"},
    },
    "outfits": {
        "1": {"title": "Ivory tailcoat", "items": ["white glove"]},
        "2": {"title": "Organza column"},
        "3": {
            "title": "Slate tuxedo",
            "change": "20s",
            "tags": ["sheer", "sewn-in"],
            "notes": "Collar up.",
            "photo": "photos/3.jpg",
            "items": ["bow tie", {"name": "ivory pump", "kind": "shoe", "owner": "Roche"}, "white glove"],
        },
        "4": {"title": "The bride", "change": "40s", "dressers": 2},
        "5": {"title": "Felt cape"},
    },
    "running_order": [
        {"id": "opening", "title": "Opening", "duration": "1m"},
        {
            "id": "one",
            "title": "One",
            "walks": [{"ines": "1"}, {"noor": "2"}, {"mei": "5"}, {"ines": "3"}, {"noor": "4"}],
        },
    ],
}
"""Inès is at the rail at 20:01:55 and leaves it at 20:02:20: 25 s for a change of 20. Noor: 25 s for 40."""


WAITING: Final = [{"mei": "5"}] * 7 + [{"ines": "3"}, {"noor": "4"}]
"""Walks with which two changes begin and end within ten seconds of each other."""


@pytest.fixture(autouse=True)
def no_turn_is_too_quick() -> Iterator[None]:
    """Tests press faster than a picture can be read."""
    with mock.patch("showrunner.screens.dressing.JUST_TURNED", 0.0):
        yield


def rail(clock: str = "19:50:00", by: str = "caller") -> Desk:
    """A desk on the plan of the rails; `by` is at it."""
    desk = desk_of(PLAN, clock=clock)
    desk.by = by
    return desk


CALLS: Final = ("20:00:00", "20:01:00", "20:01:00", "20:01:30", "20:02:00", "20:02:30", "20:03:00")
"""When the steps are called: the opening, the segment, its five walks."""


def called(gos: int, clock: str, by: str = "caller") -> Desk:
    """The show after so many GOs, each at its time; then it is `clock`."""
    desk = rail(by=by)
    assert isinstance(desk.clock, StageClock)
    for at in CALLS[:gos]:
        desk.clock.moment = moment(at)
        desk.act(actions.Go(), by="caller")
    desk.clock.moment = moment(clock)
    return desk


def listed(stage: Stage) -> list[str]:
    """Who and into what, as the list has them."""
    lines = stage.one(DressingScreen).lines
    return [f"{each.walk.model} {each.walk.outfit}" for each in lines.dressings]


def line_of(stage: Stage, words: str) -> str:
    """The line of the list that says these words."""
    region = stage.one(DressingScreen).listing.region
    lines = stage.lines[region.y : region.bottom]
    found = next((line for line in lines if words in line), None)
    assert found is not None, f"{words!r} is not in the list:\n{stage.text}"
    return found


def in_large(stage: Stage, text: str) -> bool:
    """Whether a text stands on the screen in large letters."""
    rows = fit_big(text, 80)
    assert rows is not None
    lines = stage.lines
    return any(
        all(row.rstrip() in line for row, line in zip(rows, lines[y : y + 3], strict=True))
        for y in range(len(lines) - 2)
    )


def large(stage: Stage) -> DressingPanel:
    """What is in large."""
    return stage.screen.query_one("#dressing-large", DressingPanel)


def heading(stage: Stage) -> str:
    """The first line of what is in large."""
    return large(stage).text.splitlines()[0]


async def test_everything_is_listed_as_models_leave_the_rails() -> None:
    """First outfits too: they are no change, and must be on."""
    async with on_stage(rail(), first="dressing") as stage:
        assert listed(stage) == ["ines 1", "noor 2", "mei 5", "ines 3", "noor 4"]
        assert "FIRST LOOK  Inès Caron" in heading(stage)


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_a_line_says_what_a_dresser_needs(size: tuple[int, int]) -> None:
    """At the rail, leaves, who, out of what, into what, the time against what it needs, how it stands."""
    async with on_stage(called(3, "20:01:20"), size=size, first="dressing") as stage:
        said = line_of(stage, "Slate").split()
        for words in ("0:35", "1:00", "Inès", "1", "3", "0:25/0:20", "out"):
            assert words in said, said
        bride = line_of(stage, "bride").split()
        assert "0:25/0:40" in bride
        assert "impossible" in bride


async def test_the_two_times_run_down_in_large() -> None:
    """When the model is at the rail, and when she must leave it; then only the second."""
    async with on_stage(called(3, "20:01:20"), first="dressing") as stage:
        assert "OUT NOW  Inès Caron" in heading(stage)
        assert in_large(stage, "0:35")
        assert in_large(stage, "1:00")
        await stage.go("20:01:30")
        await stage.at("20:01:50")
        assert "COMING TO THE RAIL" in heading(stage)
        assert in_large(stage, "0:05")
        await stage.go("20:02:00")
        assert "CHANGING NOW" in heading(stage)
        assert in_large(stage, "0:20")
        await stage.at("20:02:25")
        assert "LATE" in heading(stage)
        assert in_large(stage, "0:05")


async def test_whoever_is_waited_for_is_late_by_more_and_more() -> None:
    """From when she should have gone, and not from now."""
    async with on_stage(called(5, "20:02:25"), first="dressing") as stage:
        assert in_large(stage, "0:05")
        await stage.at("20:02:55")
        assert "LATE, must be gone  Inès Caron" in heading(stage)
        assert in_large(stage, "0:35")


async def test_what_must_be_in_ones_hands() -> None:
    """Out of what, into what, whether the time is enough, items with owners, how it is worn, its picture."""
    async with on_stage(called(3, "20:01:20"), size=WIDE, first="dressing") as stage:
        panel = large(stage).text
        for words in (
            "off 1 Ivory tailcoat  on 3 Slate tuxedo",
            "has 0:25  needs 0:20  fine, 0:05 to spare",
            "[ ] bow tie",
            "[ ] ivory pump",
            "shoe, Roche",
            "worn Collar up.",
            "picture photos/3.jpg",
            "tags sewn-in",
            "white glove worn before in look 1",
            "Lena Fischer, rail A",
        ):
            assert words in panel, panel


async def test_what_is_wanted_in_two_places_is_told() -> None:
    """A dresser with two changes at once, in the words of the findings."""
    models = {**PLAN["models"], "noor": {"name": "Noor Haddad", "dressers": "lena"}}
    outfits = {**PLAN["outfits"], "4": {"title": "The bride", "change": "24s"}}
    quick = {"warn": "24s", "fail": "10s"}
    one = {**PLAN["running_order"][1], "interval": "10s", "walks": [{"ines": "1"}, {"noor": "2"}, *WAITING]}
    plan = {**PLAN, "models": models, "outfits": outfits, "quick_change": quick}
    async with on_stage(
        desk_of({**plan, "running_order": [PLAN["running_order"][0], one]}), size=WIDE, first="dressing"
    ) as stage:
        await stage.press("end")
        clash = next(f for f in stage.screen.view.outlook.findings if f.code == "dresser-clash")  # type: ignore[union-attr]
        assert clash.in_short in large(stage).text


async def test_too_few_hands_are_told() -> None:
    """A change that wants two dressers, and one name beside it."""
    async with on_stage(called(5, "20:02:30"), first="dressing") as stage:
        await stage.press("end")
        assert "Noor Haddad" in heading(stage)
        assert "wants 2" in heading(stage)


async def test_a_clearance_is_never_seen_here() -> None:
    """A sheer look that is not agreed is told on the Preparation screen alone."""
    async with on_stage(called(3, "20:01:20"), size=WIDE, first="dressing") as stage:
        assert "sheer" not in stage.text
        assert "agreed" not in stage.text


async def test_ready_is_said_of_the_model_in_large() -> None:
    """For the look that was seen; and the screen says whose it is."""
    async with on_stage(called(4, "20:02:10"), first="dressing") as stage:
        await stage.press("r")
        said = stage.events[-1]
        assert isinstance(said, events.ModelSeen)
        assert (said.model, said.status, said.walk) == ("ines", "ready", "one/3")
        assert "Inès ready" in stage.text
        assert "ready" in line_of(stage, "Slate")


async def test_who_is_out_is_not_ready_for_what_comes_after() -> None:
    """A glove on `r` as she goes out says nothing, and how to say it; once she is back it is taken."""
    async with on_stage(called(3, "20:01:20"), first="dressing") as stage:
        before = len(stage.events)
        await stage.press("r")
        assert len(stage.events) == before
        assert "Inès is out in look 1: first b, once she is back" in stage.text
        await stage.press("b", "r")
        assert [event.status for event in stage.events[before:] if isinstance(event, events.ModelSeen)] == [
            "back",
            "ready",
        ]


@pytest.mark.parametrize(("key", "status"), [("o", "out"), ("b", "back"), ("m", "missing")])
async def test_out_back_and_missing_take_one_key_each(key: str, status: str) -> None:
    """Of the model in large."""
    async with on_stage(called(3, "20:01:40"), first="dressing") as stage:
        await stage.press(key)
        said = stage.events[-1]
        assert isinstance(said, events.ModelSeen)
        assert (said.model, said.status) == ("ines", status)


async def test_back_begins_the_change_when_it_is_said() -> None:
    """The window grows by what she came back earlier."""
    async with on_stage(called(4, "20:01:35"), first="dressing") as stage:
        assert "0:25/0:20" in line_of(stage, "Slate")
        await stage.press("b")
        assert "0:35/0:20" in line_of(stage, "Slate")


async def test_once_she_is_ready_the_next_one_is_in_large() -> None:
    """Whoever wants hands first; the one who is ready stays in the list with her time."""
    async with on_stage(called(5, "20:02:16"), first="dressing") as stage:
        await stage.at("20:02:14")
        await stage.press("r")
        await stage.at("20:02:21")
        assert "Noor Haddad" in heading(stage)


async def test_a_key_right_after_the_screen_has_turned_is_refused() -> None:
    """It was meant for the model before: one press too many never says that the wrong one is ready."""
    with mock.patch("showrunner.screens.dressing.JUST_TURNED", 60.0):
        async with on_stage(called(4, "20:02:10"), first="dressing") as stage:
            before = len(stage.events)
            await stage.act(actions.SeeModel("ines", "ready"), "20:02:20", by="lena")
            assert "Noor Haddad" in heading(stage)
            await stage.press("r")
            assert len(stage.events) == before + 1
            assert "just turned to Noor" in stage.text


async def test_where_she_is_can_be_said_though_the_screen_has_turned_to_another_look_of_hers() -> None:
    """Missing is about the model; ready is about the look, and is refused."""
    with mock.patch("showrunner.screens.dressing.JUST_TURNED", 60.0):
        async with on_stage(rail("20:00:00"), first="dressing") as stage:
            assert "FIRST LOOK  Inès" in heading(stage)
            await stage.act(actions.Go(), "20:00:00", by="caller")
            assert "CHANGE TO COME  Inès" in heading(stage)
            before = len(stage.events)
            await stage.press("r")
            assert len(stage.events) == before
            await stage.press("m")
            assert stage.events[-1] == events.ModelSeen("ines", "missing")


async def test_a_dresser_begins_with_their_own_list() -> None:
    """`--as lena`, by id, name or first name; `d` turns to the next and to everyone's."""
    async with on_stage(called(3, "20:01:20", by="Lena"), first="dressing") as stage:
        assert listed(stage) == ["ines 1", "mei 5", "ines 3"]
        assert "LENA FISCHER, RAIL A" in stage.text
        assert "d Marc Oduya" in stage.text
        await stage.press("d")
        assert listed(stage) == ["noor 2", "noor 4"]
        assert "Noor Haddad" in heading(stage)
        await stage.press("d")
        assert len(listed(stage)) == 5
        assert "ALL DRESSERS" in stage.text


async def test_items_are_ticked_one_after_the_other() -> None:
    """A blank ticks the marked one and marks the next that is missing; where one is ticked it unticks."""
    async with on_stage(called(3, "20:01:20"), size=WIDE, first="dressing") as stage:
        await stage.press("space", "space")
        ticks = [event for event in stage.events if isinstance(event, events.ItemTicked)]
        assert [(tick.walk, tick.item, tick.ticked) for tick in ticks] == [
            ("one/3", "bow tie", True),
            ("one/3", "ivory pump", True),
        ]
        assert "[✓] bow tie" in stage.text
        assert "[ ] white glove" in stage.text
        await stage.press("left", "space")
        assert stage.events[-1] == events.ItemTicked("one/3", ticks[1].title, "ivory pump", False)
        assert "[ ] ivory pump" in stage.text


async def test_an_item_can_be_clicked() -> None:
    """A click on it ticks it."""
    async with on_stage(called(3, "20:01:20"), size=WIDE, first="dressing") as stage:
        await stage.click("[ ] white glove")
        assert stage.events[-1] == events.ItemTicked("one/3", "look 3 Inès Caron", "white glove", True)


async def test_what_is_to_be_ticked_is_marked_anew_for_another_look() -> None:
    """The mark is on the first item that is missing, whoever has ticked the others."""
    async with on_stage(called(3, "20:01:20"), size=WIDE, first="dressing") as stage:
        await stage.act(actions.TickItem("one/3", "bow tie"), by="lena")
        await stage.press("down", "up", "space")
        assert stage.events[-1] == events.ItemTicked("one/3", "look 3 Inès Caron", "ivory pump", True)


async def test_tonights_notes_of_a_look_are_seen() -> None:
    """What was written down about it, wherever it comes again."""
    async with on_stage(called(3, "20:01:20"), size=WIDE, first="dressing") as stage:
        await stage.act(actions.TakeNote("left cuff sewn on", "look 3"), by="marc")
        assert "tonight 20:01:20 left cuff sewn on  marc" in large(stage).text


@pytest.mark.parametrize(("key", "kind"), [("n", events.Noted), ("p", events.ProblemOpened)])
async def test_a_note_and_a_problem_are_about_the_look_in_large(key: str, kind: type[events.Event]) -> None:
    """Whoever writes at a rail writes about what is in their hands."""
    async with on_stage(called(3, "20:01:20"), first="dressing") as stage:
        await stage.press(key)
        assert "look 3 Inès Caron" in stage.line_with("about")
        await stage.write("hem down")
        await stage.press("enter")
        said = stage.events[-1]
        assert isinstance(said, kind)
        assert isinstance(said, events.Noted | events.ProblemOpened)
        assert said.about == "look 3 Inès Caron"


@pytest.mark.parametrize(("size", "shown"), [(SMALL, 0), (WIDE, 1), ((200, 60), 3)])
async def test_who_is_after_that_stands_below_where_there_is_room(size: tuple[int, int], shown: int) -> None:
    """In the order in which they want hands."""
    async with on_stage(called(3, "20:01:20"), size=size, first="dressing") as stage:
        then = stage.screen.query_one("#dressing-then")
        panels = [panel for panel in then.query(DressingPanel) if panel.display and then.display]
        assert len(panels) == shown
        if panels:
            assert "Noor Haddad" in panels[0].text


async def test_browsing_stays_with_whom_one_looks_at() -> None:
    """Nothing moves under the eyes; esc goes back to who is next."""
    async with on_stage(called(3, "20:01:20"), first="dressing") as stage:
        await stage.press("end")
        assert "Noor Haddad" in heading(stage)
        await stage.at("20:02:05")
        assert "Noor Haddad" in heading(stage)
        assert "esc goes back" in stage.text
        await stage.press("escape")
        assert "CHANGING NOW  Inès Caron" in heading(stage)


async def test_enter_shows_all_there_is() -> None:
    """Where there is no room for everything; once more brings the list back."""
    async with on_stage(called(3, "20:01:20"), size=(80, 20), first="dressing") as stage:
        assert "more lines: enter shows all" in stage.text
        assert "picture" not in stage.text
        await stage.press("enter")
        assert "picture photos/3.jpg" in stage.text
        await stage.press("enter")
        assert "picture" not in stage.text


async def test_what_was_made_and_missed_is_the_trail() -> None:
    """With the time that it took; first outfits are gone."""
    async with on_stage(called(6, "20:02:35"), size=WIDE, first="dressing") as stage:
        made = line_of(stage, "Slate").split()
        assert "0:25/0:20" in made
        assert "made" in made
        assert "gone" in line_of(stage, "Organza")
        await stage.act(actions.Skip("one/4"), "20:02:50")
        assert "missed" in line_of(stage, "bride")


async def test_a_change_that_nobody_could_time_has_no_time_in_the_trail() -> None:
    """Said to be back after she was out again: made, and nothing is made up."""
    async with on_stage(called(5, "20:02:25"), size=WIDE, first="dressing") as stage:
        await stage.press("b")
        await stage.act(actions.Go(), "20:02:30")
        made = line_of(stage, "Slate").split()
        assert "made" in made
        assert not any("/" in word for word in made)
        assert "20:02:35" in made


@pytest.mark.parametrize("name", ["Anastasia-Clementine von Hohenburg", "中村さくら子と友達", "Ю"])
@pytest.mark.parametrize("size", [SMALL, WIDE, TINY])
async def test_every_name_can_be_read(name: str, size: tuple[int, int]) -> None:
    """In ordinary letters where large ones have no room or no signs; the times stay in large."""
    models = {**PLAN["models"], "ines": {"name": name, "dressers": "lena"}}
    desk = desk_of({**PLAN, "models": models}, clock="20:00:00")
    async with on_stage(desk, size=size, first="dressing") as stage:
        await stage.go("20:00:00", "20:01:00", "20:01:00")
        await stage.at("20:01:20")
        assert {cell_len(line) for line in stage.lines} == {size[0]}
        assert name[:4] in large(stage).text or in_large(stage, name.split("-")[0])
        if size != TINY:
            assert "at the rail in" in large(stage).text


async def test_who_is_missing_is_told() -> None:
    """Her line and her heading say so in words."""
    async with on_stage(rail(), first="dressing") as stage:
        await stage.press("m")
        assert "MISSING  Inès Caron" in heading(stage)
        assert "missing" in line_of(stage, "Ivory")


async def test_check_and_the_screen_say_the_same_of_a_change() -> None:
    """Before the show is up both go by the planned times."""
    plan = RunningOrder.model_validate(PLAN)
    told = {finding.code for finding in check(plan) if finding.code.startswith("change-")}
    assert told == {"change-impossible"}
    async with on_stage(rail(), size=WIDE, first="dressing") as stage:
        assert "impossible" in line_of(stage, "bride")
        assert "impossible" not in line_of(stage, "Slate")


async def test_a_dressers_terminal_takes_no_go() -> None:
    """Neither by ctrl+g nor by a click nor on the Run screen; a show stop is taken from everyone."""
    async with on_stage(called(3, "20:01:20", by="lena"), first="dressing", calls=False) as stage:
        before = len(stage.events)
        assert "ctrl+g" not in stage.one(GoLine).text
        assert "GO" not in [key.label for key in stage.one(KeyLine).shown(80)]
        await stage.press("ctrl+g")
        await stage.click("Noor Haddad, look 2")
        await stage.press("1", "space", "h", "s", "k")
        assert len(stage.events) == before
        assert "not called from here; if it must be: ctrl+p, “Call the show from here”" in stage.text
        await stage.press("x")
        assert isinstance(stage.events[-1], events.ShowStopped)


@pytest.mark.parametrize(("screen", "calls"), [("dressing", False), ("run", True), ("problems", True)])
def test_the_show_is_called_from_every_terminal_but_a_dressers(screen: str, calls: bool) -> None:
    """It is the screen that a terminal begins on that makes it one, also after an error has ended it."""
    made: list[tuple[str, bool]] = []

    class Ends:
        """Ends at once, the first time by an error."""

        def __init__(
            self, _desk: Desk, _notice: str, first: str, *_: object, calls: bool, order: Path | None
        ) -> None:
            made.append((first, calls))
            self.calls, self.left, self.told_to_end = calls, False, None
            self.fault = RuntimeError() if len(made) == 1 else None
            self.unfinished, self.replays = Unfinished([]), False

        def run(self) -> None:
            """Nothing to see."""

    with mock.patch("showrunner.app.ShowApp", Ends), mock.patch("showrunner.log_file.log_to_file"):
        run_show(rail(), "", screen)
    assert made == [(screen, calls), ("run" if calls else screen, calls)]


async def test_a_dressers_terminal_can_be_made_the_callers() -> None:
    """On purpose, from the palette: when the caller's laptop dies, the show goes on from a rail."""
    async with on_stage(called(3, "20:01:28"), first="dressing", calls=False) as stage:
        await stage.app.run_action("app.call_from_here")
        await stage.settle()
        await stage.press("ctrl+g")
        assert isinstance(stage.events[-1], events.StepCalled)


async def test_go_is_the_callers_own_key_here_too() -> None:
    """On the caller's terminal ctrl+g is GO; a blank ticks and takes nothing."""
    async with on_stage(called(3, "20:01:28"), first="dressing") as stage:
        assert "ctrl+g GO" in stage.text
        await stage.press("space")
        assert isinstance(stage.events[-1], events.ItemTicked)
        await stage.press("ctrl+g")
        assert isinstance(stage.events[-1], events.StepCalled)


@pytest.mark.parametrize("size", [SMALL, WIDE, TINY, (200, 60)])
async def test_it_fits_every_terminal(size: tuple[int, int]) -> None:
    """All of it is painted, who and when stand on it, and its keys work."""
    async with on_stage(called(3, "20:01:20"), size=size, first="dressing") as stage:
        assert {len(line) for line in stage.lines} == {size[0]}
        assert "Inès" in stage.text
        await stage.press("down", "enter", "enter", "escape", "d", "b")
        assert isinstance(stage.events[-1], events.ModelSeen)


async def test_without_anybody_to_dress_it_says_so() -> None:
    """A show without walks, and its keys do nothing."""
    plan = {**PLAN, "running_order": PLAN["running_order"][:1]}
    async with on_stage(desk_of(plan), first="dressing") as stage:
        assert "ALL DRESSED" in stage.text
        await stage.press("r", "space", "d", "enter", "down", "left")
        assert stage.events == []


async def test_a_hostile_text_is_text() -> None:
    """Markup and control characters are shown and never obeyed."""
    outfits = {**PLAN["outfits"], "3": {"title": "[red]x", "notes": "\x1b[2Jboo", "items": ["[b]"]}}
    desk = desk_of({**PLAN, "outfits": outfits})
    async with on_stage(desk, size=WIDE, first="dressing") as stage:
        await stage.press("end", "up")
        assert "[red]x" in stage.text
        assert all(sign.isprintable() for line in stage.lines for sign in line)


async def test_a_space_too_many_takes_no_tick_back() -> None:
    """Once everything is ticked, the key that ticked it is refused; whoever chooses an item may untick it."""
    async with on_stage(called(3, "20:01:20"), first="dressing") as stage:
        await stage.press("space", "space", "space", "space")
        ticks = [event for event in stage.events if isinstance(event, events.ItemTicked)]
        assert [event.ticked for event in ticks] == [True, True, True]
        assert "! everything is ticked: choose an item to take its tick back" in stage.text
        await stage.press("left", "space")
        assert stage.events[-1] == ticks[1]._replace(ticked=False)


async def test_a_window_that_is_short_by_less_than_half_a_second_is_no_time_and_not_less() -> None:
    """Of a change, what there is for it is said in whole seconds: -0:00 is none."""
    async with on_stage(called(3, "20:01:20"), first="dressing") as stage:
        view = stage.screen.view
        assert view is not None
        dressing = dressings(view.show, view.forecast, view.outlook.changes)[3]
        assert dressing.change is not None
        short = dressing.change._replace(measured=timedelta(seconds=-0.4))
        assert told(view, dressing._replace(change=short)).time.startswith("0:00/")
