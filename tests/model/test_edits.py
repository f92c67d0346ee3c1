"""Live edits: what they make of the show, and what they are based on."""

from __future__ import annotations

from copy import copy
from datetime import time, timedelta
from functools import partial
from time import perf_counter

import pytest

from showrunner.model import events
from showrunner.model.actions import (
    Asked,
    ChangeDuration,
    ChangeHardStart,
    Cover,
    CutOut,
    Insert,
    Move,
    MoveBy,
    MoveStart,
    Refusal,
    Restore,
    Skip,
    Swap,
    Undo,
)
from showrunner.model.debrief import debrief
from showrunner.model.decisions import decide
from showrunner.model.lateness import lateness
from showrunner.model.places import anchor_for
from showrunner.model.running_order import plan_json
from showrunner.model.state import fold
from showrunner.model.status import status
from showrunner.model.times import LONGEST
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


def test_a_supposed_tick_leaves_the_items_where_they_are(stage: Stage) -> None:
    """Also where another item of the walk was ticked before."""
    walk = stage.to_come[1]
    stage.record(events.ItemTicked(walk, "look", "shoes", True), "19:00")
    supposed = stage.show.supposing(events.ItemTicked(walk, "look", "veil", True), at=stage.moment("19:01"))
    assert (supposed.is_ticked(walk, "veil"), stage.show.is_ticked(walk, "veil")) == (True, False)


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
        (
            Cover("noor"),
            "nothing",
            "what becomes of the walks of noor is not said: give, cut or later, for each",
        ),
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


# ---- what nobody planned ----


def walk(model: str, outfit: str, anchor: str, *, after: bool = True, **more: str) -> Insert:
    """A walk put in."""
    return Insert("walk", {"model": model, "outfit": outfit, **more}, anchor, after)


def cue(number: str, anchor: str, *, after: bool = False, **more: str) -> Insert:
    """A cue put in."""
    return Insert("cue", {"cue": number, **more}, anchor, after)


def part(title: str, duration: str, anchor: str, *, after: bool = True, **more: str) -> Insert:
    """A segment put in."""
    return Insert("segment", {"title": title, "duration": duration, **more}, anchor, after)


def test_a_walk_that_nobody_planned_is_put_in(stage: Stage) -> None:
    """It gets an id like the others, theirs stay, and it has no planned time: the show is OVER by it."""
    before = set(stage.show.lineup.walks)
    done = stage.do(walk("Mei", "61", "look 2", dresser="lena", note="no shoes"), "19:58")
    assert isinstance(done, events.Inserted)
    assert done == events.Inserted(
        "walk",
        "one/61",
        "look 61 Mei Tanaka",
        {"model": "mei", "outfit": "61", "dresser": "lena", "note": "no shoes"},
        "one",
        "one/2",
        "look 2 Noor Haddad",
        after=True,
    )
    assert say(done) == "put in look 61 Mei Tanaka after look 2 Noor Haddad"
    assert walks_of(stage, "one") == ["ines 1", "noor 2", "mei 61", "mei 3", "ines 4"]
    assert set(stage.show.lineup.walks) - before == {"one/61"}
    assert stage.over("19:58") == 20
    assert stage.forecast("19:58").planned_out("one/61") is None
    assert stage.show.base.running_order[1].walks is not None
    assert len(stage.show.base.running_order[1].walks) == 4
    stage.do(Undo(), "19:59")
    assert set(stage.show.lineup.walks) == before
    assert stage.show.plan == stage.show.base


def test_a_look_that_walks_twice_in_a_segment_is_told_apart(stage: Stage) -> None:
    """And both are moved, cut and called like any other."""
    stage.do(walk("mei", "2", "look 4"), "19:58")
    stage.do(walk("ines", "2", "look 4"), "19:58")
    assert stage.show.lineup.segments["one"].walks == (
        "one/1",
        "one/2",
        "one/3",
        "one/4",
        "one/2~3",
        "one/2~2",
    )
    stage.do(Move("one/2~3", "look 5", after=False), "19:58")
    assert walks_of(stage, "two") == ["ines 2", "noor 5", "mei 6"]
    stage.do(CutOut("one/2~2"), "19:58")
    stage.go("20:00")
    stage.go_until("one/2~3", "20:01")
    stage.go("20:02")
    assert "one/2~3" in stage.show.outs


def test_a_walk_is_put_in_beside_the_playhead(stage: Stage) -> None:
    """Right after who is out, right before who is next; before that nothing can be put in."""
    stage.go("20:00", "20:00:40", "20:00:45", "20:01:05")
    stage.do(walk("mei", "61", "look 2"), "20:01:06")
    assert stage.next == "one/61"
    stage.do(walk("ines", "62", "look 61", after=False), "20:01:07")
    assert stage.next == "one/62"
    assert stage.refused(walk("mei", "63", "look 1"), "20:01:08").code == "past"
    assert stage.refused(walk("mei", "63", "look 2", after=False), "20:01:08").code == "past"
    stage.go("20:01:25", "20:01:45")
    assert stage.next == "one/3"
    assert [walk.id for walk in stage.show.lineup.walks.values()][:5] == [
        "one/1",
        "one/2",
        "one/62",
        "one/61",
        "one/3",
    ]


def test_a_walk_is_put_into_a_segment_that_has_none(stage: Stage) -> None:
    """Before it is called, and while it is live; a finale that lists nobody has walks, which follow."""
    stage.do(walk("mei", "61", "opening"), "19:58")
    assert stage.to_come[:3] == ["opening", "opening/61", "one"]
    stage.do(part("Speech", "1m", "opening"), "19:58")
    stage.go("20:00", "20:00:10", "20:00:20")
    stage.do(walk("noor", "62", "speech"), "20:00:30")
    assert stage.next == "speech/62"
    assert stage.refused(walk("noor", "63", "finale"), "20:01").reason == (
        "a walk is put beside a walk: say which one of Finale"
    )
    assert stage.refused(walk("noor", "63", "finale/noor"), "20:01").reason == (
        "look 5 Noor Haddad follows from the walks before it: nobody is put beside it"
    )


def test_who_is_put_in_walks_in_the_finale_too(stage: Stage) -> None:
    """In her last outfit, like everybody."""
    stage.do(walk("ines", "61", "look 6"), "19:58")
    assert walks_of(stage, "finale") == ["noor 5", "mei 6", "ines 61"]


def test_a_cue_that_nobody_planned_goes_with_a_step(stage: Stage) -> None:
    """With that very walk, wherever it is moved, and not with its place."""
    done = stage.do(cue("lx 99", "look 2", action="Blinder"), "19:58")
    assert say(done) == "put in LX 99 Blinder with look 2 Noor Haddad"
    assert stage.step("one/2").cues == ("LX 99",)
    stage.do(Move("look 2", "look 6", after=True), "19:58")
    assert stage.step("one/2").cues == ("LX 99",)
    assert stage.show.lineup.cues["LX 99"].segment == "two"
    stage.do(cue("SQ 9", "finale"), "19:58")
    stage.do(cue("SQ 10", "down"), "19:58")
    stage.go("20:00")
    stage.go_until("finale", "20:01")
    assert stage.show.gone.keys() >= {"LX 99"}
    assert stage.show.cues_of(stage.step("finale")) == ("SQ 9",)
    assert stage.show.cues_of(stage.step("down")) == ("SQ 10",)


def test_a_cue_that_nobody_planned_is_called_on_its_own(stage: Stage) -> None:
    """After a step, also after the one that was called last, and after another such cue."""
    stage.do(cue("LX 99", "look 2", after=True), "19:58")
    stage.do(cue("LX 98", "LX 99", after=True), "19:58")
    assert stage.to_come[3:6] == ["one/2", "LX 99", "LX 98"]
    stage.go("20:00", "20:00:40", "20:00:45")
    stage.do(cue("SQ 9", "look 1", after=True), "20:00:50")
    assert stage.next == "SQ 9"
    stage.go("20:00:51", "20:01:05")
    assert stage.next == "LX 99"
    assert stage.refused(cue("SQ 8", "look 1", after=True), "20:01:06").code == "past"


def test_a_cue_rides_on_a_walk_that_was_put_in(stage: Stage) -> None:
    """It comes and goes with the walk."""
    stage.do(walk("mei", "61", "look 2"), "19:58")
    stage.do(cue("LX 99", "look 61"), "19:58")
    assert stage.step("one/61").cues == ("LX 99",)
    stage.do(CutOut("look 61"), "19:58")
    assert stage.show.cue_status("LX 99") == "cut"
    stage.do(Restore("look 61"), "19:58")
    for _ in range(2):
        stage.do(Undo(), "19:58")
    assert stage.step("one/61").cues == ("LX 99",)
    stage.do(Undo(), "19:58")
    assert "LX 99" not in stage.show.lineup.cues


def test_a_pause_that_nobody_planned_is_put_in(stage: Stage) -> None:
    """Its whole length is OVER, it is told as put in, and nothing planned is later for it."""
    done = stage.do(part("Zip is mended", "2m", "two", after=False, kind="break"), "19:58")
    assert say(done) == "put in Zip is mended before Evening"
    assert list(stage.show.lineup.segments) == ["opening", "one", "zip-is-mended", "two", "finale"]
    assert stage.show.lineup.segments["zip-is-mended"].kind == "break"
    assert stage.over("19:58") == 120
    forecast = stage.forecast("19:58")
    assert forecast.planned_start("zip-is-mended") is None
    assert stage.clock(forecast.starts["zip-is-mended"]) == "20:02:20"
    assert stage.clock(forecast.planned_start("two")) == "20:02:20"
    said = status(stage.show, stage.moment("19:58"), "x")["segments"][2]
    assert (said["planned_start"], said["planned_s"]) == (None, None)
    again = stage.do(part("Zip is mended", "1m", "finale", after=False), "19:58")
    assert isinstance(again, events.Inserted)
    assert again.id == "zip-is-mended-2"
    stage.go("20:00")
    stage.go_until("two", "20:02:20")
    stage.go("20:05:20")
    reckoned = lateness(stage.forecast("20:05:30"))
    shares = {(share.kind, share.segment): share.over for share in reckoned.shares}
    assert shares["in", "zip-is-mended"] == timedelta(minutes=2)
    assert shares["in", "zip-is-mended-2"] == timedelta(minutes=1)
    assert sum(shares.values(), timedelta()) == stage.forecast("20:05:30").over


def test_a_segment_with_a_fixed_time_is_put_in(stage: Stage) -> None:
    """What comes before waits for it, or is late for it."""
    stage.do(part("Speech", "1m", "one", start="20:10"), "19:58")
    assert stage.clock(stage.forecast("19:58").starts["speech"]) == "20:10:00"
    assert stage.next_fixed("19:58") == -(10 * 60 - 2 * 60 - 20)
    early = stage.refused(part("Another", "1m", "one", start="19:30"), "19:58")
    assert early.reason == "19:30 is before the start of the show at 20:00"
    late = stage.refused(part("Another", "1m", "one", start="20:03"), "20:04")
    assert late.reason == "20:03 has been"


@pytest.mark.parametrize(
    ("action", "code", "reason"),
    [
        (walk("zoe", "61", "look 2"), "unknown", "nothing here is called zoe"),
        (walk("mei", " ", "look 2"), "empty", "a walk needs its look"),
        (walk("mei", "61", "noor"), "ambiguous", "noor may be walk 2 or walk 5"),
        (walk("mei", "61", "LX 5"), "not-there", "LX 5 is no walk: a walk is put beside a walk"),
        (walk("mei", "61", "one"), "not-there", "a walk is put beside a walk: say which one of Tailoring"),
        (walk("mei", "61", "look 2", shoes="red"), "not-this", "shoes: Extra inputs are not permitted"),
        (cue("LX 5", "look 2"), "already", "LX 5 is in the show already: give it another number"),
        (
            cue("LX 5 + SQ 7", "look 2"),
            "already",
            "LX 5 + SQ 7 is in the show already: give it another number",
        ),
        (
            cue("Blinder", "look 2"),
            "not-this",
            "cue: a department and a number, such as LX 12.5 or VT 3 + LX 20",
        ),
        (cue("LX 9", "down", after=True), "not-there", "nothing comes after the end"),
        (cue("LX 9", "noor"), "ambiguous", "noor may be walk 2 or walk 5"),
        (cue("LX 9", "xyz"), "unknown", "nothing here is called xyz"),
        (part("", "1m", "one"), "empty", "it needs a title"),
        (part("Pause", "soon", "one"), "not-this", "duration: a duration such as 18s, 4m30s, 1h, 90 or 1:30"),
        (
            part("Pause", "1m", "look 2"),
            "not-there",
            "look 2 is no segment: say what Pause comes before or after",
        ),
        (part("Pause", "1m", "one", id="two"), "already", "two is in the show already"),
    ],
)
def test_what_cannot_be_put_in_is_refused(stage: Stage, action: Insert, code: str, reason: str) -> None:
    """With the reason, in words."""
    refusal = stage.refused(action, "19:58")
    assert (refusal.code, refusal.reason) == (code, reason)


# ---- times ----


def test_a_duration_is_changed_and_changed_back(stage: Stage) -> None:
    """What is planned stays: the difference is OVER, and is told as another length."""
    done = stage.do(ChangeDuration("opening", timedelta(minutes=2)), "19:58")
    assert say(done) == "Opening takes 2:00"
    assert stage.over("19:58") == 80
    assert stage.show.planned.lengths["opening"] == timedelta(seconds=40)
    assert stage.refused(ChangeDuration("opening", timedelta(minutes=2)), "19:58").code == "already"
    shares = lateness(stage.forecast("19:58")).shares
    assert [(share.kind, share.segment) for share in shares] == [("length", "opening")]
    stage.go("20:00")
    stage.do(ChangeDuration("opening", timedelta(seconds=10)), "20:00:05")
    assert stage.over("20:00:05") == -30
    done = stage.do(ChangeDuration("opening", None), "20:00:06")
    assert say(done) == "Opening takes as long as planned"
    assert stage.over("20:00:06") == 0
    assert stage.show.edits == []
    assert stage.refused(ChangeDuration("opening", None), "20:00:06").code == "already"
    stage.go("20:00:40")
    assert stage.refused(ChangeDuration("opening", timedelta(minutes=2)), "20:01").code == "past"
    assert stage.refused(ChangeDuration("look 2", timedelta(minutes=2)), "20:01").code == "not-this"
    assert stage.refused(ChangeDuration("two", timedelta(seconds=-1)), "20:01").code == "not-this"


def test_a_segment_with_walks_takes_as_long_as_is_said(stage: Stage) -> None:
    """Its walks keep their beat."""
    stage.do(ChangeDuration("two", timedelta(minutes=3)), "19:58")
    forecast = stage.forecast("19:58")
    assert forecast.ends["two"] - forecast.starts["two"] == timedelta(minutes=3)
    assert list(forecast.outs("two").values())[1] - forecast.starts["two"] == timedelta(seconds=20)


def test_what_counts_to_its_end_ends_as_live_edits_say() -> None:
    """Its clock time moves with its fixed start, and with its length."""
    stage = Stage(
        """
        running_order:
          - {id: a, title: A, duration: 10m}
          - {id: b, title: B, duration: 10m, start: "20:20", count_to_end: yes}
        """
    )
    assert stage.over("20:25") == 300
    stage.go("20:00", "20:22")
    assert stage.clock(stage.forecast("20:23").end) == "20:30:00"
    stage.do(ChangeDuration("b", timedelta(minutes=12)), "20:23")
    assert stage.clock(stage.forecast("20:23").end) == "20:32:00"
    assert stage.over("20:23") == 120
    other = Stage(stage.plan.model_dump(mode="json", by_alias=True, exclude_none=True))
    other.do(ChangeHardStart("b", time(20, 25)), "19:58")
    other.go("20:00", "20:27")
    assert other.clock(other.forecast("20:28").end) == "20:35:00"


def test_a_fixed_time_is_given_changed_and_taken_away(stage: Stage) -> None:
    """And given back as planned."""
    done = stage.do(ChangeHardStart("two", time(20, 10)), "19:58")
    assert say(done) == "Evening starts at 20:10"
    assert stage.clock(stage.forecast("19:58").starts["two"]) == "20:10:00"
    done = stage.do(ChangeHardStart("two", None), "19:58")
    assert say(done) == "Evening starts when its turn comes"
    assert stage.clock(stage.forecast("19:58").starts["two"]) == "20:02:20"
    assert stage.refused(ChangeHardStart("two", "plan"), "19:58").code == "already"
    assert stage.refused(ChangeHardStart("two", time(19, 30)), "19:58").code == "past"
    stage.go("20:00")
    assert stage.refused(ChangeHardStart("opening", time(20, 30)), "20:01").code == "past"


def test_a_planned_fixed_time_comes_back() -> None:
    """Whatever was made of it meanwhile."""
    stage = Stage(
        """
        running_order:
          - {id: a, title: A, duration: 10m}
          - {id: b, title: B, duration: 10m, start: "20:20"}
        """
    )
    stage.do(ChangeHardStart("b", None), "19:58")
    assert stage.over("19:58") == -600
    stage.do(ChangeHardStart("b", time(20, 30)), "19:58")
    assert stage.over("19:58") == 600
    stage.do(ChangeHardStart("b", "plan"), "19:58")
    assert stage.over("19:58") == 0
    stage.do(Undo(), "19:58")
    assert stage.over("19:58") == 600


def test_the_start_is_moved_in_the_open() -> None:
    """The zero and the plan move with it, and a fixed time that is the start; others stay. All is told."""
    stage = Stage(
        """
        hard_end: "20:50"
        running_order:
          - {id: a, title: A, duration: 10m, start: "20:00"}
          - {id: b, title: B, duration: 10m}
          - {id: c, title: C, duration: 10m, start: "20:40"}
        """
    )
    done = stage.do(MoveStart(time(20, 10), " guests are late "), "19:58")
    assert done == events.StartMoved("2027-03-02T20:10:00+01:00", "guests are late")
    assert say(done) == "start moved to 20:10: guests are late"
    forecast = stage.forecast("19:58")
    assert [stage.clock(start) for start in forecast.starts.values()] == ["20:10:00", "20:20:00", "20:40:00"]
    assert stage.clock(stage.show.planned.start) == "20:10:00"
    assert stage.clock(stage.show.published) == "20:00:00"
    assert stage.clock(stage.show.planned.hard_end) == "20:50:00"
    assert stage.over("20:09") == 0
    assert stage.over("20:12") == 0
    stage.go("20:12")
    assert stage.next_fixed("20:13") == -480
    assert stage.refused(MoveStart(time(20, 20)), "20:13") == Refusal("up", "the show has started")
    found = debrief(stage.records, stage.moment("20:13"), stage.show)
    assert stage.clock(found.published_start) == "20:00:00"
    assert stage.clock(found.moved_start) == "20:10:00"
    assert found.late_start == timedelta(minutes=2)
    assert [edit.words for edit in found.edits] == ["start moved to 20:10: guests are late"]
    assert status(stage.show, stage.moment("20:13"), "x")["start"] == {
        "planned": "2027-03-02T20:10:00+01:00",
        "published": "2027-03-02T20:00:00+01:00",
        "actual": "2027-03-02T20:12:00+01:00",
    }


def test_a_start_is_moved_to_what_can_be(stage: Stage) -> None:
    """Not into the past, not to another day, not to where it is; into the night after midnight it can."""
    assert stage.refused(MoveStart(time(19, 30)), "19:58").reason == "19:30 has been"
    assert stage.refused(MoveStart(time(20, 0)), "19:58").reason == "the start is at 20:00"
    far = stage.moment("19:58") + timedelta(days=3)
    assert stage.refused(MoveStart(far), "19:58").reason == "that is another day"
    stage.do(MoveStart(time(0, 30)), "19:58")
    assert stage.clock(stage.show.planned.start) == "00:30:00+1"
    stage.do(Undo(), "19:59")
    assert stage.show.planned.start == stage.show.published


def test_a_text_with_another_start_says_more_than_a_start_that_was_moved(stage: Stage) -> None:
    """One that was saved for another reason leaves it moved."""
    stage.do(MoveStart(time(20, 10)), "19:58")
    plan = plan_json(stage.plan)
    stage.record(events.OrderTaken("show.yaml", "", {**plan, "venue": "Hall 2"}), "19:58")
    assert stage.clock(stage.show.planned.start) == "20:10:00"
    stage.record(events.OrderTaken("show.yaml", "", {**plan, "start": "20:15"}), "19:58")
    assert stage.clock(stage.show.planned.start) == "20:15:00"


def test_what_was_put_in_holds_in_another_text(stage: Stage) -> None:
    """Where the new text still has its place; what it has itself by now is not there twice."""
    stage.do(walk("mei", "61", "look 2"), "19:58")
    stage.do(cue("LX 99", "look 61"), "19:58")
    stage.do(part("Pause", "2m", "two"), "19:58")
    stage.record(events.OrderTaken("show.yaml", "", plan_json(stage.plan)), "19:58")
    assert walks_of(stage, "one") == ["ines 1", "noor 2", "mei 61", "mei 3", "ines 4"]
    assert stage.step("one/61").cues == ("LX 99",)
    saved = plan_json(stage.show.plan)
    stage.record(events.OrderTaken("show.yaml", "", saved), "19:58")
    assert len(stage.show.plan.running_order) == 5
    assert sorted(stage.show.lineup.walks) == sorted(set(stage.show.lineup.walks))
    fewer = {**plan_json(stage.plan), "running_order": plan_json(stage.plan)["running_order"][2:]}
    stage.record(events.OrderTaken("show.yaml", "", fewer), "19:58")
    assert list(stage.show.lineup.segments) == ["two", "pause", "finale"]
    assert "LX 99" not in stage.show.lineup.cues


def test_a_body_that_does_not_fit_changes_nothing(stage: Stage) -> None:
    """A show that stands must stay standing."""
    before = picture(stage.show)
    for event in (
        events.Inserted("walk", "one/9", "", {}, "one", "one/1", "", after=True),
        events.Inserted("walk", "x/9", "", {"model": "mei", "outfit": "9"}, "x", "one/1", "", after=True),
        events.Inserted("walk", "one/1", "", {"model": "mei", "outfit": "1"}, "one", "one/1", "", after=True),
        events.Inserted("segment", "two", "", {"title": "Two", "id": "two"}, "", "one", "", after=True),
        events.Inserted("cue", "LX 5", "", {"cue": "LX 5"}, "one", "one", "", after=False),
        events.Inserted("cue", "LX 6", "", {"cue": "bang"}, "one", "one", "", after=False),
        events.DurationChanged("nowhere", "", 3.0),
        events.HardStartChanged("nowhere", "", "20:00"),
        events.Covered("noor", (("nowhere", "mei"),)),
    ):
        stage.record(event, "19:58")
    after = picture(stage.show)
    for name in ("seq", "turned", "edit_log", "edits", "done", "planned"):
        del before[name], after[name]
    assert after == before
    stage.record(events.HardStartChanged("two", "", "soon"), "19:58")
    stage.record(events.StartMoved("soon"), "19:58")
    assert stage.over("19:58") == 0
    stage.record(events.DurationChanged("two", "", 1e300), "19:58")
    assert stage.forecast("19:58").ends["two"] - stage.forecast("19:58").starts["two"] == LONGEST
