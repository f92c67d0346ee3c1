"""Live edits: what they make of the show, and what they are based on."""

from __future__ import annotations

from copy import copy
from datetime import timedelta
from time import perf_counter

import pytest

from showrunner.model import events
from showrunner.model.actions import Asked, CutOut, Move, Refusal, Restore, Skip, Swap, Undo, decide
from showrunner.model.state import fold
from tests.model.stage import Stage
from tests.model.test_random_evening import picture

SHOW = """
pace: {interval: 20s, walk: 40s}
models:
  ines: {name: Inès Caron}
  noor: {name: Noor Haddad}
  mei: {name: Mei Tanaka}
running_order:
  - {id: opening, title: Opening, duration: 40s, cues: [{cue: LX 1, with: start}]}
  - {id: one, title: Tailoring, walks: [ines: 1, noor: 2, mei: 3, ines: 4], cues: [{cue: LX 5, with: mei}]}
  - {id: two, title: Evening, walks: [noor: 5, mei: 6]}
  - {id: finale, title: Finale, kind: finale}
"""


@pytest.fixture
def stage() -> Stage:
    """A show that is not up yet."""
    return Stage(SHOW)


def asked(stage: Stage, seen: int | None, by: str = "caller", station: str = "desk") -> Asked:
    """Someone asks, of what they have seen."""
    return Asked(by, stage.moment("19:59"), stage.moment("19:59"), seen, station)


# ---- what they are based on ----


def test_an_edit_of_a_picture_that_is_no_longer_true_is_refused(stage: Stage) -> None:
    """What the other did is told; who looks again may."""
    seen = stage.show.seq
    stage.record(events.Cut("walk", "one/3", "look 3 Mei Tanaka"), "19:58", "lena", "rail")
    refusal = decide(stage.show, Swap("look 1", "look 2"), asked(stage, seen))
    words = "the order has changed: lena cut look 3 Mei Tanaka; look again"
    assert refusal == Refusal("stale", words)
    for action in (CutOut("look 1"), Move("look 1", "look 2", True), Restore("look 3")):
        assert decide(stage.show, action, asked(stage, seen)) == refusal
        assert not isinstance(decide(stage.show, action, asked(stage, stage.show.seq)), Refusal)
    stage.record(events.Swapped("walk", "one/1", "look 1", "one/2", "look 2"), "19:58", "lena", "rail")
    refusal = decide(stage.show, CutOut("look 1"), asked(stage, seen))
    assert isinstance(refusal, Refusal)
    assert refusal.reason == "the order has changed: lena swapped look 1 and look 2, and 1 more; look again"


def test_ones_own_edits_are_known(stage: Stage) -> None:
    """Two keys in a row, faster than the screen: but the same person elsewhere looks at another picture."""
    seen = stage.show.seq
    stage.do(CutOut("look 3"), "19:58")
    assert not isinstance(decide(stage.show, CutOut("look 1"), asked(stage, seen)), Refusal)
    elsewhere = decide(stage.show, CutOut("look 1"), asked(stage, seen, station="rail"))
    assert isinstance(elsewhere, Refusal)
    assert elsewhere.code == "stale"


def test_who_names_no_picture_is_judged_by_the_present_one(stage: Stage) -> None:
    """`call` without `--seen`; and what is no edit is never refused for that."""
    seen = stage.show.seq
    stage.record(events.Cut("walk", "one/3", "look 3"), "19:58", "lena", "rail")
    assert not isinstance(decide(stage.show, CutOut("look 1"), asked(stage, None)), Refusal)
    assert not isinstance(decide(stage.show, Skip("look 1"), asked(stage, seen)), Refusal)


def test_an_undo_of_an_edit_changes_the_order_too(stage: Stage) -> None:
    """What is taken back has been seen, and is no longer there."""
    stage.record(events.Cut("walk", "one/3", "look 3"), "19:58", "lena", "rail")
    seen = stage.show.seq
    assert stage.show.edited == seen
    stage.record(events.Undone(seen, "cut"), "19:58", "lena", "rail")
    assert stage.show.edited == seen + 1
    refusal = decide(stage.show, CutOut("look 1"), asked(stage, seen))
    assert isinstance(refusal, Refusal)
    assert refusal.reason == "the order has changed: lena took back 2 (cut); look again"


def test_a_call_changes_no_order(stage: Stage) -> None:
    """GO, a skip, a problem: an edit that was chosen before is made all the same."""
    stage.go("20:00", "20:01")
    stage.do(Skip("look 1"), "20:01")
    assert stage.show.edited == 0


# ---- what is in force ----


def test_a_cut_is_in_force_until_it_is_restored(stage: Stage) -> None:
    """Edits are listed oldest first, each with its record."""
    stage.do(CutOut("look 3"), "19:58")
    stage.do(Move("look 4", "look 1", after=False), "19:58", "lena")
    assert [(made.seq, made.by, type(made.event)) for made in stage.show.edits] == [
        (2, "caller", events.Cut),
        (3, "lena", events.Moved),
    ]
    stage.do(Restore("look 3"), "19:58")
    assert [type(made.event) for made in stage.show.edits] == [events.Moved]
    stage.do(Undo(), "19:58")
    assert [type(made.event) for made in stage.show.edits] == [events.Cut, events.Moved]


# ---- supposing ----


def test_supposing_is_as_if_it_had_been_recorded(stage: Stage) -> None:
    """And the show itself is not touched."""
    stage.go("20:00", "20:00:40")
    moved = stage.ask(Move("look 4", "look 1", after=False), "20:01")
    assert not isinstance(moved, Refusal)
    before = copy(picture(stage.show))
    cut = events.Cut("walk", "one/3", "look 3 Mei Tanaka")
    supposed = stage.show.supposing(moved, cut, at=stage.moment("20:01"))
    assert picture(stage.show) == before
    for event in (moved, cut):
        stage.record(event, "20:01")
    found, recorded = picture(supposed), picture(fold(stage.records))
    for name in ("done", "edits", "edit_log"):  # they name records, which a supposition has not
        del found[name], recorded[name]
    assert found == recorded


def test_a_supposed_call_leaves_the_show_where_it_is(stage: Stage) -> None:
    """Whatever the kind of event."""
    before = picture(stage.show)
    called = events.StepCalled("opening", "Opening", segment="opening", cues=("LX 1",))
    supposed = stage.show.supposing(called, at=stage.moment("20:00"))
    assert supposed.live == "opening"
    assert supposed.next_step is not None
    assert supposed.next_step.id == "one"
    assert picture(stage.show) == before


def test_supposing_costs_next_to_nothing() -> None:
    """Sixty looks within two milliseconds, so that a screen may ask for every place a walk could have."""
    walks = [{f"m{n % 20}": str(n)} for n in range(60)]
    stage = Stage({"running_order": [{"id": "a", "title": "A", "walks": walks}]})
    move = events.Moved("walk", "a/40", "", "a/10", "", True)
    spans = []
    for _ in range(20):
        begun = perf_counter()
        stage.show.supposing(move, at=stage.moment("19:59"))
        spans.append(perf_counter() - begun)
    assert timedelta(seconds=min(spans)) < timedelta(milliseconds=2)
