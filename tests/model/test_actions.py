"""What comes of each action: the one event, or a refusal with its code and words."""

from __future__ import annotations

from datetime import timedelta

import pytest

from showrunner.model import events
from showrunner.model.actions import (
    Action,
    AgreeAction,
    Check,
    Clear,
    CutOut,
    End,
    FireFollow,
    FixProblem,
    Go,
    Hold,
    Move,
    OpenProblem,
    Refusal,
    ReopenProblem,
    Replace,
    Restore,
    Resume,
    SeeModel,
    Skip,
    Standby,
    Stop,
    Swap,
    TakeNote,
    TakeProblem,
    TickAction,
    TickItem,
    Undo,
)
from showrunner.model.continuity import notes_of
from showrunner.model.words import say
from tests.model.stage import Stage

SHOW = """
pace: {interval: 20s, walk: 40s}
models:
  ines: {name: Inès Caron}
  noor: {name: Noor Haddad}
  mei: {name: Mei Tanaka}
  zoe: {name: Zoé Tanaka}
running_order:
  - id: opening
    title: Opening
    duration: 40s
    cues: [{cue: LX 1, action: House to half}, {cue: LX 2, follow: LX 1, delay: 8s}]
  - id: one
    title: I. Tailoring
    walks: [ines: 1, noor: 2, mei: 3]
    cues:
      - {cue: FS 1, with: noor, action: Pick up}
      - {cue: LX 5, at: 30s, action: Cold white}
      - {cue: DECK 1, visual: clear}
  - {id: two, title: II. Evening, walks: [noor: 4, ines: 5]}
  - {id: extra, title: Extra, walks: [zoe: 9], skip: yes}
  - {id: finale, title: Finale, kind: finale}
checkpoints:
  - {id: hm, title: Hair and make-up}
"""


@pytest.fixture
def stage() -> Stage:
    """A show that is not up yet."""
    return Stage(SHOW)


@pytest.fixture
def up(stage: Stage) -> Stage:
    """The same with noor's first walk next: the opening and look 1 have been."""
    stage.go("20:00:00", "20:00:40", "20:00:45")
    return stage


def refuse(stage: Stage, action: Action, code: str, reason: str, *candidates: str) -> None:
    """The action is refused, in these words, and nothing has happened."""
    before = len(stage.records)
    assert stage.refused(action, "20:10") == Refusal(code, reason, candidates)
    assert len(stage.records) == before


# ---- GO ----


def test_go_takes_the_next_step_and_copies_all_of_it(stage: Stage) -> None:
    """What was called, who went out in what, with which cues, and when it was due."""
    assert stage.do(Go(), "20:00:02") == events.StepCalled(
        "opening", "Opening", segment="opening", cues=("LX 1",), due="2027-03-02T19:00:00.000+00:00"
    )
    stage.go("20:00:40", "20:00:45")
    assert stage.do(Go(), "20:01:06") == events.StepCalled(
        "one/2",
        "Noor Haddad",
        walk="one/2",
        model="noor",
        outfit="2",
        cues=("FS 1",),
        due="2027-03-02T19:01:05.000+00:00",
    )


@pytest.mark.parametrize(
    "said", ["one/2", "noor", "Noor Haddad", "haddad", "look 2", "walk 2", "FS 1", "fs 1"]
)
def test_go_may_name_its_step_as_people_do(up: Stage, said: str) -> None:
    """Whatever words mean the next step, also where they might mean a later one as well."""
    done = up.do(Go(said), "20:01")
    assert isinstance(done, events.StepCalled)
    assert done.step == "one/2"


def test_a_go_that_names_another_step_is_refused(up: Stage) -> None:
    """A GO names the step it takes: two presses never make two GOs of the same step."""
    next_is = "next is look 2 Noor Haddad"
    refuse(up, Go("one/1"), "not-next", f"look 1 Inès Caron has been called: {next_is}")
    refuse(up, Go("finale"), "not-next", f"Finale is not next: {next_is}")
    refuse(up, Go("ines"), "not-next", f"ines is not next: {next_is}")
    refuse(up, Go("LX 2"), "not-called", "LX 2 is not called")
    refuse(up, Go("DECK 1"), "not-called", "DECK 1 is not called")
    refuse(up, Go("nor"), "unknown", "nothing here is called nor: did you mean noor?", "noor")


def test_a_go_from_an_old_picture_is_refused(up: Stage) -> None:
    """Somebody has called, held or stopped since, or what is next has changed."""
    seen = up.show.seq
    up.do(Hold(), "20:01:00", "lena")
    reason = f"the order has moved on since {seen}: next is look 2 Noor Haddad"
    refuse(up, Go("one/2", seen), "stale", reason)
    up.do(Resume(), "20:01:05", "lena")
    up.do(Go("one/2", up.show.seq), "20:01:06")
    assert up.refused(Go(seen=up.show.seq - 1), "20:01:07").code == "stale"


@pytest.mark.parametrize(
    "action",
    [
        TakeNote("lovely"),
        OpenProblem("zip"),
        SeeModel("mei", "ready"),
        Standby(),
        CutOut("look 5"),
        Swap("look 4", "look 5"),
        Replace("mei", "zoe"),
    ],
)
def test_what_does_not_change_what_is_next_makes_no_go_stale(up: Stage, action: Action) -> None:
    """No GO is refused for a note, or for an edit further on."""
    seen = up.show.seq
    up.do(action, "20:01:00", "lena")
    assert up.ask(Go("one/2", seen), "20:01:05") == up.ask(Go("one/2"), "20:01:05")


@pytest.mark.parametrize(
    "action", [CutOut("FS 1"), Replace("noor", "zoe"), Skip("one/2"), Move("mei", "one/2", False)]
)
def test_what_changes_what_is_next_makes_a_go_stale(up: Stage, action: Action) -> None:
    """Another one walks, without the cue, or something else comes first."""
    seen = up.show.seq
    up.do(action, "20:01:00", "lena")
    assert up.refused(Go(seen=seen), "20:01:05").code == "stale"


def test_after_an_undo_an_old_picture_is_stale(up: Stage) -> None:
    """What was next then is not what is next now."""
    seen = up.show.seq
    up.do(Undo(), "20:01")
    assert up.refused(Go(seen=seen), "20:01:05").code == "stale"


def test_go_when_nothing_is_left(stage: Stage) -> None:
    """Down is down; a show with nothing in it has nothing to call."""
    stage.go_until("down", "20:05")
    stage.go("20:05")
    refuse(stage, Go(), "down", "the show is down")
    refuse(stage, Standby(), "down", "the show is down")
    empty = Stage("running_order: []")
    refuse(empty, Go(), "nothing", "there is nothing in the running order")
    refuse(empty, Standby(), "nothing", "there is nothing in the running order")
    refuse(empty, Go("down"), "nothing", "there is nothing in the running order")


# ---- when ----


def test_nothing_is_written_down_for_before_the_last_step_or_far_ahead(up: Stage) -> None:
    """`--at`: never before the last step taken, never more than a minute ahead."""
    refusal = up.refused(TakeNote("late"), "20:00:44", now="20:05")
    assert refusal == Refusal("before-last-step", "that is before the last step was taken")
    assert up.refused(Go(), "20:06:01", now="20:05") == Refusal(
        "ahead", "that is more than a minute ahead of the clock"
    )
    up.do(TakeNote("late"), "20:00:45", now="20:05")
    up.do(Go(), "20:06:00", now="20:05")


def test_a_go_of_now_is_never_refused_for_a_clock_that_was_set_back(up: Stage) -> None:
    """The laptop's clock is an hour behind what the journal says: the show goes on."""
    done = up.do(Go(), "19:00:45")
    assert isinstance(done, events.StepCalled)
    assert up.show.taken["one/2"].at == up.moment("20:00:45")


def test_an_undo_is_never_too_late(up: Stage) -> None:
    """It takes back the last step, however it is dated."""
    up.do(Undo(), "20:00:10", now="20:05")
    assert up.next == "one/1"


# ---- standby, hold, stop, end ----


def test_standby_of_the_next_step_or_of_one_that_is_named(up: Stage) -> None:
    """With its cues, in words; a second time is told."""
    assert up.do(Standby(), "20:00:50") == events.StandbyGiven("one/2", ("FS 1",), "look 2 Noor Haddad")
    refuse(up, Standby(), "already", "look 2 Noor Haddad is standing by")
    assert up.do(Standby("lx 5"), "20:00:51") == events.StandbyGiven("LX 5", ("LX 5",), "LX 5 Cold white")
    assert up.do(Standby("down"), "20:00:52") == events.StandbyGiven("down", (), "Down")
    refuse(up, Standby("look 1"), "past", "look 1 Inès Caron has been")
    up.do(CutOut("look 3"), "20:00:53")
    refuse(up, Standby("look 3"), "past", "look 3 Mei Tanaka is out of the show")
    refuse(up, Standby("LX 2"), "not-called", "LX 2 is not called")
    refuse(up, Standby("extra"), "not-called", "extra is not called")


def test_a_name_that_means_the_next_step_means_that(up: Stage) -> None:
    """Noor walks twice more; standby noor is her next walk, when she is next."""
    done = up.do(Standby("noor"), "20:00:50")
    assert isinstance(done, events.StandbyGiven)
    assert done.step == "one/2"
    up.go("20:01")
    done = up.do(Standby("ines"), "20:01")
    assert isinstance(done, events.StandbyGiven)
    assert done.step == "two/5"


def test_hold_stop_and_resume(up: Stage) -> None:
    """Each once; the reason may come later; a stop outranks a hold."""
    refuse(up, Resume(), "not-held", "the show is not held")
    assert up.do(Hold(), "20:01:00") == events.ShowHeld("")
    refuse(up, Hold(), "already", "the show is held")
    assert up.do(Hold("zip"), "20:01:01") == events.ShowHeld("zip")
    assert up.do(Stop(), "20:01:02") == events.ShowStopped("", "look 1 Inès Caron")
    refuse(up, Stop(), "already", "the show is stopped")
    refuse(up, Hold("still"), "already", "the show is stopped")
    assert up.do(Stop("water"), "20:01:03") == events.ShowStopped("water", "look 1 Inès Caron")
    assert up.do(Resume(), "20:01:04") == events.ShowResumed()


@pytest.mark.parametrize("action", [Hold(), Stop(), End()])
def test_what_needs_a_show_that_is_up(stage: Stage, action: Action) -> None:
    """Neither before it nor after it."""
    refuse(stage, action, "before", "the show is not up yet")
    stage.go_until("down", "20:05")
    stage.go("20:05")
    refuse(stage, action, "down", "the show is down")


def test_end_is_the_last_step_or_before_it(up: Stage) -> None:
    """With all called, it is the GO of the last step; else the show ends early, for a reason."""
    assert up.ask(End("rain"), "20:01") == events.ShowEnded("rain")
    up.go_until("down", "20:05")
    done = up.do(End("rain"), "20:05")
    assert isinstance(done, events.StepCalled)
    assert done.end
    assert up.show.phase == "down"


# ---- skip, cut, restore ----


def test_skip_passes_over_a_step(up: Stage) -> None:
    """The step alone; a segment's start stands for the segment."""
    assert up.do(Skip("noor"), "20:01") == events.StepSkipped("one/2", "look 2 Noor Haddad")
    assert up.do(Skip("LX 5"), "20:01") == events.StepSkipped("LX 5", "LX 5 Cold white")
    assert up.do(Skip("two"), "20:01") == events.StepSkipped("two", "II. Evening")
    assert up.next == "one/3"
    refuse(up, Skip("look 2"), "past", "look 2 Noor Haddad is out of the show")
    refuse(up, Skip("opening"), "past", "Opening has been")
    refuse(up, Skip("down"), "not-this", "the end cannot be skipped")


def test_a_cue_that_goes_with_a_step_is_not_skipped_with_it(up: Stage) -> None:
    """Whoever says skip FS 1 does not mean that noor stays backstage."""
    reason = "FS 1 Pick up goes with look 2 Noor Haddad: cut FS 1, or skip look 2 Noor Haddad"
    refuse(up, Skip("FS 1"), "not-this", reason)
    assert up.do(CutOut("FS 1"), "20:01") == events.Cut("cue", "FS 1", "FS 1 Pick up")


def test_cut_takes_a_segment_a_walk_or_a_cue_out(up: Stage) -> None:
    """Once, and only what is still to come."""
    assert up.do(CutOut("look 3"), "20:01") == events.Cut("walk", "one/3", "look 3 Mei Tanaka")
    assert up.do(CutOut("ii evening"), "20:01") == events.Cut("segment", "two", "II. Evening")
    assert up.do(CutOut("LX 2"), "20:01") == events.Cut("cue", "LX 2", "LX 2")
    assert up.do(CutOut("DECK 1"), "20:01") == events.Cut("cue", "DECK 1", "DECK 1")
    refuse(up, CutOut("look 3"), "past", "look 3 has been, or is out of the show already")
    refuse(up, CutOut("look 4"), "past", "look 4 has been, or is out of the show already")
    refuse(up, CutOut("opening"), "past", "opening has been, or is out of the show already")
    refuse(up, CutOut("LX 1"), "past", "LX 1 has been, or is out of the show already")
    refuse(up, CutOut("down"), "not-this", "the end cannot be cut")


def test_of_what_is_live_the_rest_is_cut(up: Stage) -> None:
    """It begins to rain: what is left of the part goes, what is called stays, the next part is next."""
    assert up.do(CutOut("one"), "20:01") == events.Cut("segment", "one", "the rest of I. Tailoring")
    assert (up.next, up.show.live) == ("two", "one")
    assert [up.show.out_because(name) for name in ("one", "one/1", "one/2", "LX 5", "FS 1")] == [
        None,
        None,
        "cut",
        "cut",
        "cut",
    ]
    refuse(up, CutOut("one"), "past", "one has been, or is out of the show already")
    refuse(up, Restore("look 3"), "not-cut", "look 3 is out with I. Tailoring: restore one", "one")
    refuse(
        up,
        Move("look 4", "look 3", False),
        "not-there",
        "look 3 Mei Tanaka is out of the show with I. Tailoring",
    )
    up.do(Move("look 3", "look 4", after=False), "20:01")
    assert up.to_come[:2] == ["two", "one/3"]
    assert up.do(Restore("one"), "20:01") == events.Restored("segment", "one", "the rest of I. Tailoring")
    assert up.next == "one/2"
    up.do(CutOut("one"), "20:01")
    up.go("20:01")
    assert up.show.walk_status("one/2", up.moment("20:01")) == "cut"
    refuse(up, Restore("one"), "past", "its place has passed: I. Tailoring")


def test_an_ambiguous_word_is_refused_with_the_candidates(stage: Stage) -> None:
    """Each of them can be said, and is understood."""
    refuse(stage, CutOut("noor"), "ambiguous", "noor may be walk 2 or walk 4", "walk 2", "walk 4")
    for said in stage.refused(CutOut("noor"), "19:00").candidates:
        stage.do(CutOut(said), "19:00")
    assert stage.show.cut == {"one/2", "two/4"}
    refuse(stage, Replace("tanaka", "noor"), "ambiguous", "tanaka may be mei or zoe", "mei", "zoe")


def test_a_look_is_its_walk_and_not_the_one_in_a_finale_that_follows_from_it(stage: Stage) -> None:
    """Everyone walks in the finale in the last look; who cuts look 3 means the walk."""
    assert stage.do(CutOut("look 3"), "19:00") == events.Cut("walk", "one/3", "look 3 Mei Tanaka")
    assert stage.do(CutOut("finale/ines"), "19:00") == events.Cut("walk", "finale/ines", "look 5 Inès Caron")


def test_restore_brings_back_what_is_cut_or_skipped(up: Stage) -> None:
    """While its place has not passed; what is out with its segment is told so."""
    up.do(CutOut("look 3"), "20:01")
    assert up.do(Restore("look 3"), "20:01") == events.Restored("walk", "one/3", "look 3 Mei Tanaka")
    up.do(Skip("LX 5"), "20:01")
    assert up.do(Restore("LX 5"), "20:01") == events.Restored("cue", "LX 5", "LX 5 Cold white")
    refuse(up, Restore("look 3"), "not-cut", "look 3 is not cut")
    refuse(up, Restore("down"), "not-cut", "down is not cut")
    up.do(CutOut("two"), "20:01")
    refuse(up, Restore("look 4"), "not-cut", "look 4 is out with II. Evening: restore two", "two")
    up.do(Restore("two"), "20:01")
    up.do(Skip("look 2"), "20:01")
    up.go("20:02")
    refuse(
        up,
        Restore("look 2"),
        "past",
        "its place has passed: look 2 Noor Haddad; it can be moved to a new place",
    )
    refuse(up, Restore("extra"), "not-cut", "extra is not cut")


def test_a_cue_whose_place_has_passed_cannot_be_restored(up: Stage) -> None:
    """There is nowhere to move it to."""
    up.do(CutOut("FS 1"), "20:01")
    up.go("20:01")
    refuse(up, Restore("FS 1"), "past", "its place has passed: FS 1 Pick up")


# ---- move, swap, replace ----


def test_move_puts_a_walk_or_a_segment_beside_another(up: Stage) -> None:
    """Before or after, also in another segment."""
    assert up.do(Move("mei", "look 5", after=True), "20:01") == events.Moved(
        "walk", "one/3", "look 3 Mei Tanaka", "two/5", "look 5 Inès Caron", True
    )
    assert up.do(Move("finale", "two", after=False), "20:01") == events.Moved(
        "segment", "finale", "Finale", "two", "II. Evening", False
    )
    assert up.do(Move("look 2", "look 4", after=False), "20:01") == events.Moved(
        "walk", "one/2", "look 2 Noor Haddad", "two/4", "look 4 Noor Haddad", False
    )
    assert up.to_come[:4] == ["LX 5", "finale", "finale/ines", "two"]


def test_what_is_still_to_come_can_be_put_right_after_what_was_called_last(up: Stage) -> None:
    """Mei goes next, though look 1 is past; and the finale right after what is live."""
    up.do(Move("mei", "look 1", after=True), "20:01")
    assert up.next == "one/3"
    up.do(Move("finale", "one", after=True), "20:01")
    assert up.to_come[:4] == ["one/3", "LX 5", "one/2", "finale"]


def test_what_cannot_be_moved_and_where_to(up: Stage) -> None:
    """The past, cues, what follows from others; and beside what has been, or what is something else."""
    refuse(up, Move("look 1", "look 3", True), "past", "look 1 has been, or is out of the show already")
    refuse(up, Move("opening", "two", True), "past", "opening has been, or is out of the show already")
    refuse(up, Move("LX 5", "look 3", True), "not-this", "walks and segments can be moved")
    refuse(
        up,
        Move("finale/mei", "look 3", True),
        "not-this",
        "look 3 Mei Tanaka follows from the walks before it",
    )
    refuse(up, Move("look 3", "look 1", False), "past", "look 1 has been, or is out of the show already")
    refuse(up, Move("two", "opening", True), "past", "opening has been, or is out of the show already")
    refuse(up, Move("two", "one", False), "past", "one has been, or is out of the show already")
    refuse(up, Move("look 3", "finale", True), "not-there", "look 3 Mei Tanaka cannot be put beside finale")
    refuse(up, Move("look 3", "look 3", True), "not-there", "look 3 Mei Tanaka cannot be put beside look 3")
    refuse(
        up,
        Move("look 3", "finale/ines", True),
        "not-there",
        "look 3 Mei Tanaka cannot be put beside finale/ines",
    )
    been = "look 9 Zoé Tanaka has been, or is out of the show already"
    refuse(up, Move("extra/9", "look 3", True), "past", been)
    refuse(up, Move("noor", "look 3", True), "ambiguous", "noor may be walk 2 or walk 4", "walk 2", "walk 4")
    up.do(CutOut("two"), "20:01")
    refuse(
        up,
        Move("look 3", "look 4", True),
        "not-there",
        "look 4 Noor Haddad is out of the show with II. Evening",
    )


def test_a_walk_that_was_passed_over_can_be_moved_to_what_is_to_come(up: Stage) -> None:
    """And is back in the show."""
    up.do(Skip("look 2"), "20:01")
    up.go("20:01")
    up.do(Move("look 2", "mei", after=True), "20:02")
    assert "one/2" in up.to_come


def test_a_walk_of_a_segment_that_is_out_can_be_moved_into_the_show(up: Stage) -> None:
    """The evening part is cut, but the bride goes all the same."""
    up.do(CutOut("two"), "20:01")
    up.do(Move("look 5", "mei", after=True), "20:01")
    assert up.to_come[:5] == ["one/2", "LX 5", "one/3", "two/5", "finale"]


def test_swap_lets_two_change_places(up: Stage) -> None:
    """Two walks or two segments that are both still to come."""
    assert up.do(Swap("look 2", "look 5"), "20:01") == events.Swapped(
        "walk", "one/2", "look 2 Noor Haddad", "two/5", "look 5 Inès Caron"
    )
    assert up.next == "two/5"
    assert up.do(Swap("two", "finale"), "20:01") == events.Swapped(
        "segment", "two", "II. Evening", "finale", "Finale"
    )
    refuse(up, Swap("look 1", "look 3"), "past", "look 1 has been, or is out of the show already")
    refuse(up, Swap("look 3", "look 1"), "past", "look 1 has been, or is out of the show already")
    refuse(up, Swap("look 3", "two"), "not-there", "two walks or two segments can be swapped")
    refuse(up, Swap("look 3", "walk 3"), "not-there", "two walks or two segments can be swapped")
    up.go("20:02")
    refuse(up, Swap("look 3", "look 5"), "past", "look 5 has been, or is out of the show already")


def test_replace_gives_a_cover_what_is_still_to_come(up: Stage) -> None:
    """All of it, or from a walk on; what has been stays, what follows from it follows."""
    assert up.ask(Replace("noor", "zoe"), "20:01") == events.Replaced("noor", "zoe", ("one/2", "two/4"))
    assert up.ask(Replace("noor", "zoe", "look 3"), "20:01") == events.Replaced("noor", "zoe", ("two/4",))
    assert up.ask(Replace("noor", "zoe", "look 4"), "20:01") == events.Replaced("noor", "zoe", ("two/4",))
    assert up.ask(Replace("ines", "zoe"), "20:01") == events.Replaced("ines", "zoe", ("two/5",))
    refuse(up, Replace("zoe", "mei"), "nothing", "zoe has no walk still to come")
    refuse(up, Replace("noor", "Noor Haddad"), "not-this", "a model cannot cover for themselves")
    refuse(up, Replace("noor", "zoé blanc"), "unknown", "nothing here is called zoé blanc")
    refuse(up, Replace("noor", "zoe", "two"), "past", "two has been, or is out of the show already")
    refuse(up, Replace("noor", "zoe", "look 1"), "past", "look 1 has been, or is out of the show already")


# ---- models, problems, notes, preparation ----


def test_a_model_is_seen_wherever_she_is_said_to_be(stage: Stage) -> None:
    """By any name she has."""
    for said in ("noor", "Noor", "noor  haddad", "Haddad"):
        assert stage.ask(SeeModel(said, "arrived"), "19:00") == events.ModelSeen("noor", "arrived")
    assert stage.ask(SeeModel("ines caron", "missing"), "19:00") == events.ModelSeen("ines", "missing")
    refuse(stage, SeeModel("tanaka", "out"), "ambiguous", "tanaka may be mei or zoe", "mei", "zoe")
    refuse(
        stage, SeeModel("nora", "out"), "unknown", "nothing here is called nora: did you mean noor?", "noor"
    )


@pytest.mark.parametrize(
    ("about", "words"),
    [
        (None, None),
        ("  ", None),
        ("look 3", "look 3 Mei Tanaka"),
        ("noor", "Noor Haddad"),
        ("mei", "Mei Tanaka"),
        ("fs 1", "FS 1 Pick up"),
        ("two", "II. Evening"),
        ("walk 5", "look 5 Inès Caron"),
        ("the  left door", "the left door"),
        ("tanaka", "tanaka"),
    ],
)
def test_what_a_problem_is_about_is_said_in_the_shows_own_words(
    stage: Stage, about: str | None, words: str | None
) -> None:
    """Where the show knows them; else as it was said. Nothing is refused for it."""
    done = stage.ask(OpenProblem(" Zip ", about, "ward", "high"), "19:00")
    assert done == events.ProblemOpened(1, "Zip", words, "WARD", "high")
    noted = stage.ask(TakeNote(" Lovely ", about, "good"), "19:00")
    assert isinstance(noted, events.Noted)
    assert noted[:3] == ("Lovely", words, "good")


def test_a_note_may_have_an_owner_and_be_private(stage: Stage) -> None:
    """Of an owner who is not named nothing is kept."""
    assert stage.ask(TakeNote("hem", None, "improve", " lena ", True), "19:00") == events.Noted(
        "hem", None, "improve", None, "lena", True
    )
    noted = stage.ask(TakeNote("hem", owner="  "), "19:00")
    assert isinstance(noted, events.Noted)
    assert noted.owner is None


def test_a_private_note_stays_from_the_rails(stage: Stage) -> None:
    """It is about a look, and is not shown with it."""
    stage.do(TakeNote("hem pinned", "look 3"), "19:00")
    stage.do(TakeNote("she was in tears", "look 3", private=True), "19:01")
    assert [note.text for note in notes_of(stage.show, "3")] == ["hem pinned"]


def test_what_is_agreed_for_next_time_is_numbered_and_ticked_off(up: Stage) -> None:
    """Also in the debrief after the show, and open again where that was too soon."""
    up.do(End("alarm"), "20:30")
    assert up.refused(AgreeAction("  "), "20:40").code == "empty"
    assert up.refused(TickAction(1), "20:40").reason == "nothing was agreed under number 1"
    assert up.do(AgreeAction(" Hooks ", " lena ", "look 3"), "20:40") == events.ActionAgreed(
        1, "Hooks", "lena", "look 3 Mei Tanaka"
    )
    up.do(TickAction(1), "20:50", by="lena")
    agreed = up.show.agreed[1]
    assert (agreed.done, agreed.done_by, agreed.done_at) == (True, "lena", up.moment("20:50"))
    assert up.refused(TickAction(1), "20:51").reason == "number 1 is done"
    up.do(TickAction(1, False), "20:52")
    assert not up.show.agreed[1].done
    assert up.refused(TickAction(1, False), "20:53").reason == "number 1 is open"


def test_what_was_agreed_by_mistake_is_taken_back_and_its_number_not_used_again(up: Stage) -> None:
    """A tick first, then what it ticks: they lie in one lane."""
    up.do(AgreeAction("hooks"), "20:01")
    up.do(TickAction(1), "20:02", by="lena")
    assert up.refused(Undo(), "20:03").code == "built-upon"
    up.do(Undo(), "20:04", by="lena")
    assert not up.show.agreed[1].done
    up.do(Undo(), "20:05")
    assert up.show.agreed == {}
    assert up.do(AgreeAction("shoes"), "20:06") == events.ActionAgreed(2, "shoes")


@pytest.mark.parametrize(
    ("about", "outfit"),
    [
        ("look 3", "3"),
        ("walk 5", "5"),
        ("two/4", "4"),
        ("noor", None),
        ("mei", None),
        ("two", None),
        ("", None),
    ],
)
def test_a_note_about_a_look_is_a_note_on_its_outfit(stage: Stage, about: str, outfit: str | None) -> None:
    """Not one about a model, a segment, or nothing in particular."""
    noted = stage.ask(TakeNote("hem pinned", about), "19:00")
    assert isinstance(noted, events.Noted)
    assert noted.outfit == outfit


def test_who_is_ready_is_so_for_the_walk_that_was_meant(up: Stage) -> None:
    """It names the look; meant for a walk that has been called meanwhile it is refused."""
    assert up.ask(SeeModel("noor", "ready", "one/2"), "20:01") == events.ModelSeen(
        "noor", "ready", "one/2", "2"
    )
    up.go_until("one/2", "20:01")
    up.go("20:01:00")
    late = up.refused(SeeModel("noor", "ready", "one/2"), "20:01:01")
    assert late.code == "stale"
    assert late.reason == "look 2 Noor Haddad has gone out: next is look 4 Noor Haddad"
    up.do(CutOut("two/4"), "20:01:02")
    assert up.refused(SeeModel("noor", "ready", "two/4"), "20:01:03").reason == (
        "look 4 Noor Haddad is not next for this model: next is look 2 Noor Haddad"
    )
    up.do(CutOut("finale"), "20:01:04")
    assert up.ask(SeeModel("noor", "ready"), "20:01:05") == events.ModelSeen("noor", "ready")


def test_out_and_back_name_the_look(up: Stage) -> None:
    """Out in the look that was called, else in the next; back from the last."""
    assert up.ask(SeeModel("noor", "out"), "20:01") == events.ModelSeen("noor", "out", "one/2", "2")
    assert up.ask(SeeModel("noor", "back"), "20:01") == events.ModelSeen("noor", "back")
    up.go_until("one/2", "20:01")
    up.go("20:01:00")
    assert up.ask(SeeModel("noor", "out"), "20:01:05") == events.ModelSeen("noor", "out", "one/2", "2")
    assert up.ask(SeeModel("noor", "back"), "20:01:30") == events.ModelSeen("noor", "back", "one/2", "2")
    assert up.ask(SeeModel("noor", "out"), "20:03:00") == events.ModelSeen("noor", "out", "two/4", "4")


def test_a_slip_is_told_by_what_puts_it_right(up: Stage) -> None:
    """Ready and then back again, missing and then there: the log says what no longer holds."""

    def said(status: str, at: str) -> str:
        return say(up.do(SeeModel("noor", status), at))

    up.go_until("one/2", "20:01")
    up.go("20:01:00")
    assert said("ready", "20:01:50") == "noor ready for look 4"
    assert said("back", "20:01:55") == "noor back from look 2, not ready after all"
    assert said("missing", "20:02:00") == "noor missing"
    assert said("arrived", "20:02:10") == "noor arrived, no longer missing"
    assert said("released", "20:02:20") == "noor released"
    assert said("hair", "20:02:30") == "noor in hair and make-up, not released after all"
    assert said("ready", "20:02:40") == "noor ready for look 4"


# ---- items ----


ITEMS = """
models: {noor: {name: Noor Haddad}, mei: {name: Mei Tanaka}}
outfits:
  1: {title: Coat, items: [coat, {name: ivory pump 39, kind: shoe}, pearl drop]}
  2: {title: Column, items: [column, ivory pump 39]}
  3: {title: Smoking}
running_order:
  - {title: One, walks: [{noor: 1}, {mei: 2}, {noor: 3}]}
"""


def test_an_item_is_ticked_by_a_word_of_its_name() -> None:
    """For a walk still to come; a model stands for the next of theirs."""
    stage = Stage(ITEMS)
    ticked = events.ItemTicked("one/1", "look 1 Noor Haddad", "ivory pump 39")
    for ref in ("noor", "look 1", "walk 1", "one/1"):
        for item in ("ivory pump 39", "Ivory  Pump 39", "pump"):
            assert stage.ask(TickItem(ref, item), "19:00") == ticked
    stage.do(TickItem("noor", "pump"), "19:00")
    assert stage.show.is_ticked("one/1", "ivory pump 39")
    assert stage.refused(TickItem("noor", "pump"), "19:00").reason == (
        "ivory pump 39 is ticked for look 1 Noor Haddad"
    )
    stage.do(TickItem("noor", "pump", False), "19:01", "lena")
    assert not stage.show.is_ticked("one/1", "ivory pump 39")
    assert stage.refused(TickItem("noor", "pearl", False), "19:00").code == "already"


def test_what_cannot_be_ticked_is_told_with_what_can() -> None:
    """No such item, several, none at all, no outfit, or a walk that has been."""
    stage = Stage(ITEMS)
    assert stage.refused(TickItem("noor", "belt"), "19:00").candidates == (
        "coat",
        "ivory pump 39",
        "pearl drop",
    )
    assert stage.refused(TickItem("noor", "p"), "19:00").candidates == ("ivory pump 39", "pearl drop")
    assert stage.refused(TickItem("look 3", "coat"), "19:00").reason == (
        "look 3 Noor Haddad has no item called coat: it has no items"
    )
    assert stage.refused(TickItem("one", "coat"), "19:00").code == "not-this"
    assert stage.refused(TickItem("nobody", "coat"), "19:00").code == "unknown"
    stage.go("20:00", "20:00")
    assert stage.refused(TickItem("look 1", "coat"), "20:01").code == "past"


def test_a_tick_is_taken_back_by_who_made_it_whatever_else_was_ticked() -> None:
    """Each item is a lane of its own."""
    stage = Stage(ITEMS)
    stage.do(TickItem("noor", "coat"), "19:00")
    stage.do(TickItem("noor", "pump"), "19:00", "lena")
    stage.do(Undo(), "19:01")
    assert [stage.show.is_ticked("one/1", item) for item in ("coat", "ivory pump 39")] == [False, True]


def test_problems_are_taken_fixed_and_reopened_in_their_order(stage: Stage) -> None:
    """Each of it once, by whom it concerns."""
    refuse(stage, OpenProblem("  "), "empty", "a problem needs a word or two")
    refuse(stage, TakeProblem(1), "unknown", "there is no problem 1")
    refuse(stage, FixProblem(1), "unknown", "there is no problem 1")
    refuse(stage, ReopenProblem(1), "unknown", "there is no problem 1")
    stage.do(OpenProblem("Zip"), "19:00")
    refuse(stage, ReopenProblem(1), "already", "problem 1 is open")
    assert stage.do(TakeProblem(1), "19:00") == events.ProblemTaken(1)
    refuse(stage, TakeProblem(1), "already", "problem 1 is yours already")
    assert stage.do(TakeProblem(1), "19:01", "lena") == events.ProblemTaken(1)
    assert stage.do(FixProblem(1, " pin "), "19:02") == events.ProblemFixed(1, "pin")
    refuse(stage, TakeProblem(1), "already", "problem 1 is fixed")
    refuse(stage, FixProblem(1), "already", "problem 1 is fixed")
    assert stage.do(ReopenProblem(1), "19:03") == events.ProblemReopened(1)


def test_notes_need_words(stage: Stage) -> None:
    """Of any kind."""
    refuse(stage, TakeNote(" "), "empty", "a note needs a word or two")


def test_clearances_are_ticked_for_models_that_are_known(stage: Stage) -> None:
    """With a reason where there is one."""
    assert stage.ask(Clear("Noor", "sheer", True, "asked her"), "19:00") == events.ClearanceTicked(
        "noor", "sheer", True, "asked her"
    )
    assert stage.refused(Clear("nobody", "sheer", True), "19:00").code == "unknown"


def test_checkpoints_are_known_by_their_ids(stage: Stage) -> None:
    """Begun, done."""
    assert stage.ask(Check("hm", done=False), "19:00") == events.CheckpointBegun("hm")
    assert stage.ask(Check("hm", done=True), "19:00") == events.CheckpointDone("hm")
    refuse(stage, Check("hmm", done=True), "unknown", "nothing here is called hmm: did you mean hm?", "hm")


# ---- undo, follows ----


def test_undo_names_what_it_takes_back(up: Stage) -> None:
    """The last of the one who asks, whatever others did elsewhere."""
    up.do(TakeNote("lovely"), "20:01", "lena")
    assert up.ask(Undo(), "20:01") == events.Undone(4, "step-called")
    assert up.ask(Undo(), "20:01", "lena") == events.Undone(5, "noted")
    assert up.refused(Undo(), "20:01", "marc") == Refusal("nothing", "there is nothing of marc to take back")
    up.do(Stop(), "20:01", "lena")
    assert up.refused(Undo(), "20:01") == Refusal(
        "built-upon", "lena has gone on from there (show stopped): that is to be taken back first"
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (OpenProblem("Zip"), TakeProblem(1)),
        (SeeModel("noor", "arrived"), SeeModel("noor", "ready")),
        (Check("hm", done=False), Check("hm", done=True)),
        (Clear("noor", "sheer", True), Clear("noor", "sheer", False)),
        (CutOut("look 3"), Restore("look 3")),
    ],
)
def test_what_somebody_else_built_upon_is_not_taken_back_first(
    stage: Stage, first: Action, second: Action
) -> None:
    """One problem, one model, one checkpoint, one clearance, the order of the show."""
    stage.do(first, "19:00", "lena")
    stage.do(second, "19:01", "marc")
    assert stage.refused(Undo(), "19:02", "lena").code == "built-upon"
    stage.do(Undo(), "19:03", "marc")
    stage.do(Undo(), "19:04", "lena")
    assert stage.show.done == []


def test_a_follow_fires_when_it_is_due_and_once(stage: Stage) -> None:
    """Not before, not twice, not without what it follows."""
    refuse(stage, FireFollow("LX 2"), "already", "LX 2 does not wait to follow")
    stage.go("20:00:00")
    assert stage.refused(FireFollow("LX 2"), "20:00:07") == Refusal("not-due", "LX 2 is not due yet")
    assert stage.do(FireFollow("LX 2"), "20:00:09") == events.FollowFired(
        "LX 2", "LX 1", "2027-03-02T19:00:08.000+00:00"
    )
    refuse(stage, FireFollow("LX 2"), "already", "LX 2 does not wait to follow")
    refuse(stage, FireFollow("LX 99"), "already", "LX 99 does not wait to follow")


# ---- deciding ----


def test_deciding_changes_nothing(up: Stage) -> None:
    """Ask as often as you like."""
    seq, next_step = up.show.seq, up.next
    later = up.moment("20:01")
    for action in (Go(), Hold(), Stop(), End(), Skip("one/2"), CutOut("two"), Undo(), Replace("noor", "zoe")):
        up.ask(action, later)
        later += timedelta(seconds=1)
    assert (up.show.seq, up.next, up.show.phase, up.show.cut) == (seq, next_step, "up", set())
