"""What is worn more than once tonight."""

from __future__ import annotations

from showrunner.model.actions import CutOut, Move, SeeModel, TakeNote
from showrunner.model.continuity import Passing, comes_from, goes_to, notes_of
from tests.model.stage import Stage

SHOW = """
pace: {interval: 30s, walk: 40s, travel: 10s}
models: {ines: {}, noor: {}, mei: {}}
outfits:
  1: {items: [coat, {name: pearl drop, owner: Atelier Roche}]}
  2: {items: [column]}
  3: {items: [cape, pearl drop, coat]}
  4: {}
running_order:
  - {title: One, walks: [{ines: 1}, {noor: 2}, {mei: 3}, {ines: 4}]}
  - {title: Two, walks: [{noor: 1}, {mei: 2}]}
"""


def told(stage: Stage, passings: list[Passing]) -> list[tuple[str | None, str, str, str, str, float]]:
    """What, from which walk, to which, at the rail, needed, with how much to spare."""
    return [
        (
            passing.item,
            passing.giver.id,
            passing.taker.id,
            stage.clock(passing.at_rail),
            stage.clock(passing.leaves_rail),
            passing.spare.total_seconds(),
        )
        for passing in passings
    ]


def test_items_go_from_one_outfit_to_another() -> None:
    """From whom, when they are back at the rail, when they must leave it, and what that leaves."""
    stage = Stage(SHOW)
    forecast = stage.forecast("19:59")
    assert told(stage, comes_from(stage.show, forecast, "one/3")) == [
        ("pearl drop", "one/1", "one/3", "20:00:50", "20:00:50", 0.0),
        ("coat", "one/1", "one/3", "20:00:50", "20:00:50", 0.0),
    ]
    assert told(stage, goes_to(stage.show, forecast, "one/1")) == [
        (None, "one/1", "two/1", "20:00:50", "20:02:00", 70.0),
        ("coat", "one/1", "one/3", "20:00:50", "20:00:50", 0.0),
        ("pearl drop", "one/1", "one/3", "20:00:50", "20:00:50", 0.0),
    ]


def test_an_outfit_that_comes_again_is_told_once_and_not_by_its_items() -> None:
    """The whole outfit: also where a different model wears it."""
    stage = Stage(SHOW)
    (again,) = comes_from(stage.show, stage.forecast("19:59"), "two/2")
    assert (again.item, again.giver.id, again.changes_hands) == (None, "one/2", True)
    found = comes_from(stage.show, stage.forecast("19:59"), "two/1")
    assert [(passing.item, passing.giver.id) for passing in found] == [
        (None, "one/1"),
        ("coat", "one/3"),
        ("pearl drop", "one/3"),
    ]


def test_what_has_happened_counts_instead_of_what_was_planned() -> None:
    """Out late, back early: the thing is at the rail when its model is."""
    stage = Stage(SHOW)
    stage.go("20:00:00", "20:00:20")
    stage.do(SeeModel("ines", "back"), "20:00:45")
    pearl = comes_from(stage.show, stage.forecast("20:00:46"), "one/3")[0]
    assert stage.clock(pearl.at_rail) == "20:00:55"
    assert stage.clock(pearl.leaves_rail) == "20:01:10"


def test_what_is_cut_or_moved_neither_gives_nor_takes() -> None:
    """A cut look hands nothing on; a moved one hands on from its new place."""
    stage = Stage(SHOW)
    stage.do(CutOut("look 3"), "19:00")
    assert comes_from(stage.show, stage.forecast("19:59"), "one/3") == []
    forecast = stage.forecast("19:59")
    assert [passing.item for passing in goes_to(stage.show, forecast, "one/1")] == [None]
    stage.do(Move("one/1", "one/2", after=True), "19:00")
    (again,) = goes_to(stage.show, stage.forecast("19:59"), "one/1")
    assert stage.clock(again.at_rail) == "20:01:20"


def test_a_look_of_nothing_known_has_no_continuity() -> None:
    """An outfit without items, worn once."""
    stage = Stage(SHOW)
    forecast = stage.forecast("19:59")
    assert comes_from(stage.show, forecast, "one/4") == goes_to(stage.show, forecast, "one/4") == []


def test_tonights_notes_of_an_outfit_are_found_wherever_it_comes_again() -> None:
    """Those about the look, by whoever wears it; not those about its model or another look, and
    not what went well."""
    stage = Stage(SHOW)
    stage.go("20:00", "20:00")
    stage.do(TakeNote("hem pinned", "one/1"), "20:00:30")
    stage.do(TakeNote("lovely", "one/1", "good"), "20:00:31")
    stage.do(TakeNote("nervous", "ines"), "20:00:31")
    stage.do(TakeNote("zip sticks", "look 2"), "20:00:32")
    stage.do(TakeNote("lining out", "walk 5"), "20:00:33")
    assert [note.text for note in notes_of(stage.show, "1")] == ["hem pinned", "lining out"]
    assert [note.text for note in notes_of(stage.show, "2")] == ["zip sticks"]
    assert notes_of(stage.show, "3") == []
