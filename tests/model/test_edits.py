"""Live edits: what they make of the show, and what they are based on."""

from __future__ import annotations

from copy import copy
from datetime import timedelta
from functools import partial
from time import perf_counter

import pytest

from showrunner.model import events
from showrunner.model.actions import (
    Asked,
    Cover,
    CutOut,
    Move,
    MoveBy,
    Refusal,
    Restore,
    Skip,
    Swap,
    Undo,
    decide,
)
from showrunner.model.places import anchor_for
from showrunner.model.state import fold
from showrunner.model.words import say
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


# ---- covers ----


def walks_of(stage: Stage, segment: str) -> list[str]:
    """Who walks in what, in the order of a segment."""
    lineup = stage.show.lineup
    walks = [lineup.walks[walk] for walk in lineup.segments[segment].walks]
    return [f"{walk.model} {walk.outfit}" for walk in walks]


def test_each_walk_of_one_who_drops_out_finds_its_own_answer(stage: Stage) -> None:
    """One is taken over, one moved later with its taker; it is one edit, told in one line, one undo."""
    before = picture(stage.show)
    done = stage.do(
        Cover("noor", takes=(("look 2", "mei"), ("look 5", "ines")), moves=(("look 5", "look 6", True),)),
        "19:58",
    )
    assert say(done) == "noor covered: look 2 by mei, look 5 by ines, look 5 after look 6"
    assert walks_of(stage, "one") == ["ines 1", "mei 2", "mei 3", "ines 4"]
    assert walks_of(stage, "two") == ["mei 6", "ines 5"]
    assert walks_of(stage, "finale") == ["mei 6", "ines 5"]
    assert stage.show.model_status("noor", stage.moment("19:59")) == "replaced"
    stage.do(Undo(), "19:58")
    after = picture(stage.show)
    for name in ("seq", "turned", "edit_log"):
        del before[name], after[name]
    assert after == before


def test_who_dropped_out_is_not_in_a_finale_that_lists_nobody(stage: Stage) -> None:
    """Also where nobody takes over, and though an earlier look was shown; a plain cut leaves her in."""
    stage.go("20:00")
    stage.go_until("one/3", "20:01")
    stage.do(CutOut("look 5"), "20:02")
    assert walks_of(stage, "finale") == ["noor 2", "ines 4", "mei 6"]
    stage.do(Restore("look 5"), "20:02")
    done = stage.do(Cover("noor", cuts=("look 5",)), "20:02")
    assert say(done) == "noor covered: look 5 cut"
    assert walks_of(stage, "finale") == ["ines 4", "mei 6"]
    stage.do(Restore("look 5"), "20:02")
    assert walks_of(stage, "finale") == ["ines 4", "noor 5", "mei 6"]


def test_who_drops_out_of_the_finale_alone_is_cut_from_it(stage: Stage) -> None:
    """Her walk there follows from the others: it can be left out, and nobody takes it over."""
    stage.go("20:00")
    stage.go_until("finale", "20:01")
    refusal = stage.refused(Cover("noor", takes=(("finale/noor", "mei"),)), "20:02")
    assert refusal.code == "past"
    stage.do(Cover("noor", cuts=("noor",)), "20:02")
    assert [step for step in stage.to_come if step.startswith("finale/")] == ["finale/ines", "finale/mei"]


def test_a_cover_drops_out_too(stage: Stage) -> None:
    """Covers of covers: the last one walks; whoever had it before and is back can take it again."""
    stage.do(Cover("noor", takes=(("look 2", "mei"), ("look 5", "mei"))), "19:57")
    stage.do(Cover("mei", takes=(("look 2", "ines"), ("look 5", "noor")), cuts=("look 3", "look 6")), "19:58")
    assert walks_of(stage, "one") == ["ines 1", "ines 2", "mei 3", "ines 4"]
    assert walks_of(stage, "two") == ["noor 5", "mei 6"]
    assert walks_of(stage, "finale") == ["ines 4", "noor 5"]
    refusal = stage.refused(Undo(), "19:59", by="lena")
    assert refusal.code == "nothing"
    stage.do(Undo(), "19:59")
    assert walks_of(stage, "two") == ["mei 5", "mei 6"]


def test_a_cover_of_who_was_passed_over_sends_the_cover_out_later(stage: Stage) -> None:
    """She was not there, her walk was skipped: the cover goes out in it, at its new place."""
    stage.go("20:00", "20:00:40", "20:00:41")
    stage.do(Skip("look 2"), "20:01")
    stage.go("20:01")
    refusal = stage.refused(Cover("noor", takes=(("look 2", "ines"),)), "20:01:05")
    assert refusal.code == "past"
    stage.do(Cover("noor", takes=(("look 2", "ines"),), moves=(("look 2", "look 5", False),)), "20:01:05")
    assert walks_of(stage, "two") == ["ines 2", "noor 5", "mei 6"]
    assert stage.to_come == ["one/4", "two", "one/2", "two/5", "two/6", *stage.to_come[5:]]


@pytest.mark.parametrize(
    ("action", "code", "reason"),
    [
        (Cover("noor"), "nothing", "nothing is said about the walks of noor"),
        (Cover("noor", takes=(("look 1", "mei"),)), "not-theirs", "look 1 is no walk of noor"),
        (Cover("noor", takes=(("look 2", "noor"),)), "not-this", "a model cannot cover for themselves"),
        (Cover("noor", takes=(("noor", "mei"),)), "ambiguous", "noor may be walk 2 or walk 5"),
        (
            Cover("noor", takes=(("look 2", "mei"),), cuts=("look 2",)),
            "twice",
            "look 2 can find one answer only",
        ),
        (
            Cover("noor", cuts=("look 2",), moves=(("look 2", "look 6", True),)),
            "twice",
            "look 2 can find one answer only",
        ),
        (
            Cover("noor", takes=(("look 2", "zoe"),)),
            "unknown",
            "nothing here is called zoe",
        ),
        (
            Cover("noor", moves=(("look 2", "opening", True),)),
            "not-there",
            "look 2 Noor Haddad cannot be put beside opening",
        ),
    ],
)
def test_a_cover_that_cannot_be_is_refused_whole(stage: Stage, action: Cover, code: str, reason: str) -> None:
    """And nothing of it has happened."""
    refusal = stage.refused(action, "19:58")
    assert (refusal.code, refusal.reason) == (code, reason)
    assert stage.show.edits == []


# ---- places ----


def test_places_are_counted_over_what_is_to_come(stage: Stage) -> None:
    """Into the next segment too, not over what is cut, and not past either end."""
    stage.do(CutOut("look 3"), "19:58")
    place = partial(anchor_for, stage.show)
    assert place("one/2", 1) == ("one/4", True)
    assert place("one/2", 2) == ("two/5", True)
    assert place("one/2", -1) == ("one/1", False)
    assert place("one/2", -2) is None
    assert place("two/6", 1) is None
    assert place("one/2", 0) is None
    assert place("one/3", 1) == ("one/4", True)
    assert place("finale/noor", -1) is None
    assert place("opening", 2) == ("two", True)
    assert place("opening", -1) is None
    stage.go("20:00", "20:01", "20:01")
    assert anchor_for(stage.show, "one/4", -1) == ("one/2", False)
    assert anchor_for(stage.show, "one/4", -2) is None
    assert anchor_for(stage.show, "one/1", 1) is None


def test_a_walk_is_moved_by_places(stage: Stage) -> None:
    """It is written down as a move beside the walk that it passed last."""
    moved = stage.do(MoveBy("look 2", 2), "19:58")
    assert moved == events.Moved(
        "walk", "one/2", "look 2 Noor Haddad", "one/4", "look 4 Inès Caron", after=True
    )
    assert walks_of(stage, "one") == ["ines 1", "mei 3", "ines 4", "noor 2"]
    refusal = stage.refused(MoveBy("look 2", 9), "19:58")
    assert refusal == Refusal("not-there", "there are not 9 places later for look 2 Noor Haddad")
    assert stage.refused(MoveBy("finale/noor", 1), "19:58").code == "not-this"
