"""The live show: what the events say, put together."""

import pytest

from showrunner.model import events
from showrunner.model.actions import (
    Clear,
    CutOut,
    End,
    FireFollow,
    FixProblem,
    Go,
    Hold,
    Move,
    OpenProblem,
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
    Undo,
)
from showrunner.model.events import Event, Undone
from showrunner.model.running_order import plan_json
from showrunner.model.state import Show, fold
from tests.model.stage import Stage, plan_of

SHOW = """
pace: {interval: 20s, walk: 40s}
models: {ines: {}, noor: {}, mei: {}, zoe: {}}
running_order:
  - id: opening
    title: Opening
    duration: 40s
    cues:
      - {cue: LX 1}
      - {cue: LX 2, follow: LX 1, delay: 8s}
      - {cue: LX 3, follow: LX 2, delay: 2s}
      - {cue: SQ 1, with: end}
  - id: one
    title: One
    walks: [ines: 1, noor: 2, mei: 3]
    cues:
      - {cue: FS 1, with: noor}
      - {cue: LX 4, follow: FS 1, delay: 3s}
      - {cue: LX 5, at: 30s}
      - {cue: SQ 2, after: mei}
      - {cue: DECK 1, visual: clear}
      - {cue: SQ 3, with: end}
  - {id: two, title: Two, walks: [noor: 4, ines: 5], cues: [{cue: LX 6}, {cue: LX 7, follow: LX 6}]}
  - id: finale
    title: Finale
    kind: finale
    cues: [{cue: LX 8, with: end}, {cue: LX 9, follow: LX 8, delay: 5s}]
"""


def at(stage: Stage, step: str, clock: str = "20:00") -> Stage:
    """The show called up to that step, which is next; all at one time."""
    stage.go_until(step, clock)
    return stage


def due(stage: Stage) -> dict[str, str]:
    """The follows that wait, and when they are due."""
    return {follow.cue: stage.clock(follow.at) for follow in stage.show.follows_due()}


def standing(stage: Stage) -> list[str]:
    """The steps that are stood by."""
    return list(stage.show.standby)


def cues_of(stage: Stage, step: str) -> tuple[str, ...]:
    """What goes with a step."""
    return stage.show.cues_of(stage.step(step))


# ---- phases and steps ----


def test_the_phases_of_an_evening() -> None:
    """before, up, held, stopped, down."""
    stage = Stage(SHOW)
    phases = [stage.show.phase]
    for action in (Go(), Hold(), Stop(), Resume(), End()):
        stage.do(action, "20:00")
        phases.append(stage.show.phase)
    assert phases == ["before", "up", "held", "stopped", "up", "down"]


def test_steps_come_one_after_the_other_with_their_cues() -> None:
    """A whole show: segments, walks with their cues, timed and placed cues, the end."""
    stage = Stage(SHOW)
    called = []
    while stage.next is not None:
        called.append(" ".join([stage.next, *cues_of(stage, stage.next)]))
        stage.go("20:00")
    assert called == [
        "opening LX 1",
        "one SQ 1",
        "one/1",
        "one/2 FS 1",
        "LX 5 LX 5",
        "one/3",
        "SQ 2 SQ 2",
        "two SQ 3 LX 6",
        "two/4",
        "two/5",
        "finale",
        "finale/mei",
        "finale/noor",
        "finale/ines",
        "down LX 8",
    ]
    assert stage.show.phase == "down"


def test_what_is_live_starts_and_ends_with_the_calls() -> None:
    """A segment ends when the next one starts, the last with the end."""
    stage = Stage("running_order: [{id: a, title: A}, {id: b, title: B}]")
    stage.go("20:00:00", "20:00:10", "20:00:30")
    show = stage.show
    assert {name: stage.clock(moment) for name, moment in show.starts.items()} == {
        "a": "20:00:00",
        "b": "20:00:10",
    }
    assert {name: stage.clock(moment) for name, moment in show.ends.items()} == {
        "a": "20:00:10",
        "b": "20:00:30",
    }
    assert (stage.clock(show.up_at), stage.clock(show.down_at), show.live) == ("20:00:00", "20:00:30", None)


def test_the_called_copy_is_kept_whatever_is_edited_later() -> None:
    """Who walked stays who walked, when a cover takes over all that is still to come."""
    stage = at(Stage(SHOW), "LX 5")
    stage.do(Replace("noor", "zoe"), "20:01")
    assert stage.show.taken["one/2"].called.model == "noor"
    assert stage.show.lineup.walks["one/2"].model == "noor"
    assert stage.show.lineup.walks["two/4"].model == "zoe"


def test_another_stations_clock_never_turns_time_back() -> None:
    """A GO that comes a second earlier by its own clock is taken at the time of the one before."""
    stage = Stage(SHOW)
    stage.go("20:00:10", "20:00:09")
    assert stage.clock(stage.show.starts["one"]) == "20:00:10"


# ---- status of segments, walks, cues ----


def test_status_of_segments() -> None:
    """next, waiting, live, done, cut, skipped; after the end what was not played is skipped."""
    stage = Stage(SHOW)

    def status() -> list[str]:
        return [stage.show.segment_status(name) for name in ("opening", "one", "two", "finale")]

    assert status() == ["next", "waiting", "waiting", "waiting"]
    stage.do(CutOut("one"), "19:00")
    stage.go("20:00")
    assert status() == ["live", "cut", "next", "waiting"]
    stage.go("20:01")
    stage.do(Skip("finale"), "20:01")
    assert status() == ["done", "cut", "live", "skipped"]
    stage.do(Undo(), "20:01")
    stage.do(End(), "20:02")
    assert status() == ["done", "cut", "done", "skipped"]


def test_status_of_walks() -> None:
    """Out until the walk's time is over or somebody says that she is back."""
    stage = at(Stage(SHOW), "one/1")
    stage.go("20:01:00")
    show = stage.show
    assert show.walk_status("one/1", stage.moment("20:01:39")) == "out"
    assert show.walk_status("one/1", stage.moment("20:01:40")) == "back"
    assert show.walk_status("one/2", stage.moment("20:01:40")) == "waiting"
    stage.do(SeeModel("ines", "back"), "20:01:30")
    assert show.walk_status("one/1", stage.moment("20:01:30")) == "back"
    assert stage.clock(show.backs["one/1"]) == "20:01:30"
    stage.do(Skip("one/2"), "20:01:31")
    stage.do(CutOut("one/3"), "20:01:31")
    assert [show.walk_status(walk, stage.moment("20:02")) for walk in ("one/2", "one/3")] == [
        "skipped",
        "cut",
    ]
    stage.do(End(), "20:03")
    assert show.walk_status("two/4", stage.moment("20:03")) == "skipped"


def test_ready_is_ready_for_the_next_walk_alone() -> None:
    """Dressed in look 2 she is not dressed in look 4: cut 2, and she is not ready; restore it, and she is."""
    stage = Stage(SHOW)
    now = stage.moment("20:00")
    stage.do(SeeModel("noor", "ready"), "19:58")
    assert [stage.show.walk_status(walk, now) for walk in ("one/2", "two/4")] == ["ready", "waiting"]
    stage.do(CutOut("walk 2"), "19:59")
    assert [stage.show.walk_status(walk, now) for walk in ("one/2", "two/4")] == ["cut", "waiting"]
    stage.do(Restore("walk 2"), "19:59")
    assert stage.show.walk_status("one/2", now) == "ready"
    at(stage, "LX 5")
    assert stage.show.walk_status("two/4", now) == "waiting"
    stage.do(SeeModel("noor", "ready"), "20:01")
    assert stage.show.walk_status("two/4", stage.moment("20:01")) == "ready"


def test_back_is_said_of_the_walk_called_last() -> None:
    """Once: a second time changes nothing; without a walk there is nothing to be back from."""
    stage = Stage(SHOW)
    stage.do(SeeModel("noor", "back"), "19:00")
    assert stage.show.backs == {}
    at(stage, "LX 5")
    stage.do(SeeModel("noor", "back"), "20:00:35")
    stage.do(SeeModel("noor", "back"), "20:00:50")
    assert {walk: stage.clock(moment) for walk, moment in stage.show.backs.items()} == {"one/2": "20:00:35"}


def test_back_that_is_said_much_later_moves_no_time() -> None:
    """Within a walk's time after she should be back it is when she came off; later, only where she is."""
    for said, back in (("20:01:20", "20:01:20"), ("20:01:21", None)):
        stage = at(Stage(SHOW), "LX 5")
        stage.do(SeeModel("noor", "back"), said)
        found = stage.show.backs.get("one/2")
        assert (found and stage.clock(found)) == back
        assert stage.show.model_status("noor", stage.moment(said)) == "back"


def test_a_model_of_whom_ready_is_said_is_off_the_stage() -> None:
    """Also where nobody said that she is back; said by mistake, one key puts it right."""
    stage = at(Stage(SHOW), "LX 5")  # noor went out at 20:00
    show = stage.show
    stage.do(SeeModel("noor", "ready"), "20:00:30")
    assert show.walk_status("one/2", stage.moment("20:00:31")) == "back"
    assert stage.clock(show.readied["two/4"]) == "20:00:30"
    stage.do(SeeModel("noor", "out"), "20:00:32")
    assert show.walk_status("one/2", stage.moment("20:00:33")) == "out"
    assert show.model_status("noor", stage.moment("20:00:39")) == "out"
    assert show.model_status("noor", stage.moment("20:00:40")) == "back", "reckoned, as if nothing was said"
    assert show.readied == {}
    stage.do(SeeModel("noor", "ready"), "20:01:00")
    stage.do(SeeModel("noor", "back"), "20:01:10")
    assert show.readied == {}
    assert show.walk_status("two/4", stage.moment("20:01:11")) == "waiting"


def test_when_a_model_was_ready_is_kept_once_she_is_out() -> None:
    """For the walk that it was said for."""
    stage = Stage(SHOW)
    stage.do(SeeModel("noor", "ready"), "19:58")
    at(stage, "LX 5")
    stage.do(SeeModel("noor", "back"), "20:00:40")
    assert {walk: stage.clock(moment) for walk, moment in stage.show.readied.items()} == {"one/2": "19:58:00"}


def test_status_of_models() -> None:
    """As said last, or as the calls say."""
    stage = Stage(SHOW)

    def status(clock: str) -> str:
        return stage.show.model_status("noor", stage.moment(clock))

    assert status("19:00") == "expected"
    for said in ("arrived", "hair", "ready", "missing", "arrived", "released", "out"):
        stage.do(SeeModel("noor", said), "19:00")
        assert status("19:59") == said
    at(stage, "LX 5")
    assert [status("20:00:10"), status("20:00:40")] == ["out", "back"]
    stage.do(SeeModel("noor", "missing"), "20:01")
    assert status("20:02") == "missing"
    at(stage, "two/5", "20:05")
    assert [status("20:05:10"), status("20:06")] == ["out", "back"]


def test_a_model_is_replaced_once_nothing_is_left_for_her() -> None:
    """On stage she is out; with a walk left she is not replaced; missing no longer matters."""
    stage = at(Stage(SHOW), "LX 5")
    stage.do(SeeModel("noor", "missing"), "20:00:20")
    stage.do(Replace("noor", "zoe"), "20:00:20")
    now = stage.moment("20:00:30")
    assert stage.show.model_status("noor", now) == "replaced"
    assert stage.show.model_status("zoe", now) == "expected"
    stage.do(Undo(), "20:00:31")
    assert stage.show.model_status("noor", now) == "missing"
    assert stage.show.model_status("nobody", now) == "expected"


def test_one_who_is_out_when_she_is_replaced_is_out_until_she_is_back() -> None:
    """Twisted her ankle on the runway: on stage first, then replaced."""
    stage = at(Stage(SHOW), "LX 5")
    stage.do(Replace("noor", "zoe"), "20:00:10")
    assert stage.show.model_status("noor", stage.moment("20:00:20")) == "out"
    assert stage.show.model_status("noor", stage.moment("20:00:50")) == "replaced"


def test_status_of_cues() -> None:
    """waiting, standby, gone, skipped, cut, for every way in which a cue comes."""
    stage = Stage(SHOW)

    def status(*cues: str) -> list[str]:
        return [stage.show.cue_status(cue) for cue in cues]

    every = [*stage.show.lineup.cues]
    assert set(status(*every)) == {"waiting"}
    stage.do(Standby(), "19:59")
    assert status("LX 1", "LX 2") == ["standby", "waiting"]
    stage.go("20:00")
    stage.do(Standby(), "20:00:10")
    assert status("LX 1", "LX 2", "LX 3", "SQ 1") == ["gone", "waiting", "waiting", "standby"]
    stage.do(FireFollow("LX 2"), "20:00:08", now="20:00:12")
    assert status("LX 2", "LX 3") == ["gone", "waiting"]
    at(stage, "two", "20:00:40")
    assert status("DECK 1", "SQ 3", "FS 1", "LX 5", "SQ 2") == ["waiting", "waiting", "gone", "gone", "gone"]
    stage.go("20:02")
    assert status("DECK 1", "SQ 3", "LX 6") == ["gone", "gone", "gone"]
    stage.do(CutOut("LX 8"), "20:02")
    assert status("LX 8", "LX 9") == ["cut", "cut"]
    stage.do(End(), "20:03")
    assert status("LX 4", "LX 7") == ["skipped", "skipped"]


def test_a_visual_cue_of_what_was_not_played_is_skipped() -> None:
    """It is gone with its segment, if that was played."""
    stage = Stage(SHOW)
    stage.go("20:00")
    stage.do(End(), "20:00:30")
    assert stage.show.cue_status("DECK 1") == "skipped"


def test_a_timed_cue_that_was_passed_over_is_skipped() -> None:
    """It is not waiting any more, and what follows it neither."""
    stage = Stage(
        """
        running_order:
          - {id: a, title: A, cues: [{cue: LX 1, at: 5s}, {cue: LX 2, follow: LX 1}, {cue: LX 3, at: 9s}]}
        """
    )
    stage.go("20:00")
    stage.do(Skip("LX 1"), "20:00")
    stage.go("20:00:09")
    assert [stage.show.cue_status(f"LX {n}") for n in (1, 2, 3)] == ["skipped", "skipped", "gone"]


# ---- follows ----


def test_a_chain_of_follows_fires_one_after_the_other() -> None:
    """Each counts from when the one before it went."""
    stage = Stage(SHOW)
    assert due(stage) == {}
    stage.go("20:00:00")
    assert due(stage) == {"LX 2": "20:00:08"}
    stage.do(FireFollow("LX 2"), "20:00:09")
    assert due(stage) == {"LX 3": "20:00:11"}
    stage.do(FireFollow("LX 3"), "20:00:11")
    assert due(stage) == {}
    assert [stage.clock(stage.show.gone[cue]) for cue in ("LX 2", "LX 3")] == ["20:00:09", "20:00:11"]


def test_a_delay_runs_through_a_hold() -> None:
    """The desk that runs it does not know of the hold."""
    stage = Stage(SHOW)
    stage.go("20:00:00")
    stage.do(Hold(), "20:00:02")
    assert due(stage) == {"LX 2": "20:00:08"}
    stage.do(FireFollow("LX 2"), "20:00:08")
    assert stage.show.phase == "held"


def test_a_show_stop_pauses_a_delay() -> None:
    """Nothing fires while the show is stopped; the delay runs on afterwards."""
    stage = Stage(SHOW)
    stage.go("20:00:00")
    stage.do(Stop(), "20:00:03")
    assert due(stage) == {}
    assert stage.refused(FireFollow("LX 2"), "20:00:10").code == "already"
    stage.do(Resume(), "20:00:33")
    assert due(stage) == {"LX 2": "20:00:38"}
    stage.do(Stop(), "20:00:35")
    stage.do(Resume(), "20:00:36")
    assert due(stage) == {"LX 2": "20:00:39"}


def test_a_stop_after_a_follow_was_due_leaves_it_due() -> None:
    """It was late already: after the stop it fires at once."""
    stage = Stage(SHOW)
    stage.go("20:00:00")
    stage.do(Stop(), "20:00:10")
    stage.do(Resume(), "20:01:00")
    assert due(stage) == {"LX 2": "20:00:08"}


def test_a_follow_whose_target_is_cut_or_that_is_cut_itself_never_fires() -> None:
    """Cut before it is called, or while its delay runs; restored, it waits again."""
    stage = Stage(SHOW)
    stage.do(CutOut("FS 1"), "19:00")
    assert stage.show.cue_status("LX 4") == "cut"
    at(stage, "LX 5", "20:00:00")
    assert "LX 4" not in due(stage)
    stage.do(CutOut("LX 2"), "20:00:04")
    assert due(stage) == {}
    assert stage.show.cue_status("LX 3") == "cut"
    stage.do(Restore("LX 2"), "20:00:05")
    assert due(stage) == {"LX 2": "20:00:08"}


def test_after_an_undo_follows_wait_again_and_fire_again() -> None:
    """A GO taken back takes the fired follows with it; after the new GO they fire anew."""
    stage = Stage(SHOW)
    stage.go("20:00:00")
    stage.do(FireFollow("LX 2"), "20:00:08")
    stage.do(Undo(), "20:00:09")
    assert stage.show.gone == {}
    assert stage.show.cue_status("LX 2") == "waiting"
    stage.go("20:01:00")
    assert due(stage) == {"LX 2": "20:01:08"}
    stage.do(FireFollow("LX 2"), "20:01:08")
    assert stage.clock(stage.show.gone["LX 2"]) == "20:01:08"


def test_what_follows_the_last_go_fires_when_the_show_is_down() -> None:
    """House lights five seconds after the end."""
    stage = at(Stage(SHOW), "down", "20:05:00")
    stage.do(Go(), "20:05:00")
    assert due(stage)["LX 9"] == "20:05:05"
    assert stage.show.cue_status("LX 9") == "waiting"
    stage.do(FireFollow("LX 9"), "20:05:05")
    assert stage.show.cue_status("LX 9") == "gone"


def test_nothing_fires_by_itself_after_an_end_that_was_not_planned() -> None:
    """Stopped for safety and ended: what had not fired does not."""
    stage = Stage(SHOW)
    stage.go("20:00:00")
    stage.do(Stop("smoke"), "20:00:03")
    stage.do(End("house cleared"), "20:00:40")
    assert due(stage) == {}
    assert stage.show.cue_status("LX 2") == "skipped"


# ---- holds ----


def test_a_hold_knows_its_reason_its_segment_and_how_long_it_was() -> None:
    """The reason may come later."""
    stage = Stage(SHOW)
    stage.go("20:00:00")
    stage.do(Hold(), "20:00:05")
    stage.do(Hold("zip"), "20:00:10")
    assert stage.show.hold is not None
    assert (stage.show.hold.reason, stage.clock(stage.show.hold.since)) == ("zip", "20:00:05")
    stage.do(Resume(), "20:00:20")
    (hold,) = stage.show.holds
    assert (hold.segment, hold.stop, stage.clock(hold.until)) == ("opening", False, "20:00:20")


def test_a_show_stop_keeps_what_was_called_last() -> None:
    """As it was called; the reason a moment later."""
    stage = at(Stage(SHOW), "LX 5")
    stage.do(Stop(), "20:00:30")
    stage.do(Stop("water"), "20:00:40")
    assert stage.show.hold is not None
    assert (stage.show.hold.last, stage.show.hold.reason) == ("look 2 noor", "water")
    assert stage.clock(stage.show.hold.since) == "20:00:30"


# ---- cut, skip, restore ----


def test_end_cues_go_with_whatever_ends_their_segment() -> None:
    """The next segment that is in the show, or the end; not with one that was never played."""
    stage = Stage(SHOW)
    stage.go("20:00")
    stage.do(CutOut("one"), "20:00")
    assert cues_of(stage, "two") == ("SQ 1", "LX 6")
    assert stage.show.cue_status("SQ 3") == "cut"
    stage.do(CutOut("two"), "20:00")
    assert cues_of(stage, "finale") == ("SQ 1",)
    stage.do(Skip("finale"), "20:00")
    assert cues_of(stage, "down") == ("SQ 1",)
    stage.go("20:01")
    assert "SQ 1" in stage.show.gone
    assert "LX 8" not in stage.show.gone


def test_end_cues_of_a_part_whose_rest_is_cut_are_called_with_the_next() -> None:
    """The part was played as far as it went: its end is called all the same, and it is as long as it was."""
    stage = at(Stage(SHOW), "one/2", "20:00:40")
    stage.do(CutOut("one"), "20:00:45")
    assert cues_of(stage, "two") == ("SQ 3", "LX 6")
    assert stage.show.cue_status("LX 4") == "cut"
    assert stage.clock(stage.forecast("20:00:45").ends["one"]) == "20:01:20"
    assert stage.over("20:00:45") == -60
    assert stage.show.lineup.segments["finale"].walks == ("finale/noor", "finale/ines")


def test_who_was_out_before_the_rest_was_cut_is_in_the_finale() -> None:
    """Zoe has shown her look, mei has not."""
    stage = Stage(
        """
        running_order:
          - {id: a, title: A, walks: [zoe: 1, mei: 2]}
          - {id: f, title: F, kind: finale}
        """
    )
    at(stage, "a/2")
    stage.do(CutOut("a"), "20:01")
    assert stage.to_come == ["f", "f/zoe", "down"]


def test_end_cues_follow_a_moved_segment() -> None:
    """Two comes before one: the end of two goes with one, the end of one with the finale."""
    stage = Stage(SHOW)
    stage.do(Move("two", "one", after=False), "19:00")
    assert cues_of(stage, "two") == ("SQ 1", "LX 6")
    assert cues_of(stage, "one") == ()
    assert cues_of(stage, "finale") == ("SQ 3",)


def test_cutting_a_walk_cuts_the_cues_that_go_with_it() -> None:
    """What rides on it, and what follows that; not what is called after it, at its place."""
    stage = Stage(SHOW)
    stage.do(CutOut("walk 2"), "19:00")
    stage.do(CutOut("walk 3"), "19:00")
    assert [stage.show.cue_status(cue) for cue in ("FS 1", "LX 4", "SQ 2")] == ["cut", "cut", "waiting"]
    assert stage.to_come[2:6] == ["one/1", "LX 5", "SQ 2", "two"]
    stage.do(Restore("walk 2"), "19:00")
    assert [stage.show.cue_status(cue) for cue in ("FS 1", "LX 4")] == ["waiting", "waiting"]


def test_a_cut_cue_is_not_called_with_its_step() -> None:
    """The walk goes without it."""
    stage = Stage(SHOW)
    stage.do(CutOut("FS 1"), "19:00")
    at(stage, "one/2")
    assert cues_of(stage, "one/2") == ()
    stage.go("20:01")
    assert "FS 1" not in stage.show.gone


def test_skipping_a_segments_start_passes_over_all_of_it() -> None:
    """Its walks and cues, until it is restored."""
    stage = Stage(SHOW)
    stage.go("20:00")
    stage.do(Skip("one"), "20:00")
    assert stage.to_come == [
        "two",
        "two/4",
        "two/5",
        "finale",
        "finale/mei",
        "finale/noor",
        "finale/ines",
        "down",
    ]
    assert stage.show.cue_status("FS 1") == "skipped"
    stage.do(Restore("one"), "20:00:10")
    assert stage.next == "one"


def test_a_finale_follows_from_what_is_cut() -> None:
    """Mei is in the finale because of look 3."""
    stage = Stage(SHOW)
    stage.do(CutOut("look 3"), "19:00")
    assert "finale/mei" not in stage.to_come
    stage.do(Restore("look 3"), "19:00")
    assert "finale/mei" in stage.to_come


def test_a_finale_that_has_begun_stays_as_it_began() -> None:
    """Noor, passed over before it, goes out after it instead: she is in the finale all the same."""
    stage = Stage(
        """
        running_order:
          - {id: a, title: A, walks: [ines: 1, noor: 2]}
          - {id: f, title: F, kind: finale}
          - {id: b, title: B, walks: [mei: 3]}
        """
    )
    at(stage, "a/2")
    stage.do(Skip("noor"), "20:00")
    at(stage, "f/noor")
    stage.do(Move("look 2", "look 3", after=True), "20:01")
    assert stage.to_come == ["f/noor", "b", "b/3", "a/2", "down"]


def test_a_standby_is_over_when_its_step_is_out_called_or_passed() -> None:
    """Cut, skipped, called; a finale's walk that is no more; the end."""
    stage = Stage(SHOW)
    for step in ("one/2", "one/3", "LX 5", "finale/mei"):
        stage.do(Standby(step), "19:00")
    assert standing(stage) == ["one/2", "one/3", "LX 5", "finale/mei"]
    stage.do(CutOut("one/3"), "19:00")
    assert standing(stage) == ["one/2", "LX 5"]
    stage.do(Skip("LX 5"), "19:00")
    assert standing(stage) == ["one/2"]
    at(stage, "one/2")
    assert standing(stage) == ["one/2"]
    stage.go("20:01")
    assert standing(stage) == []
    stage.do(Standby("finale"), "20:01")
    stage.do(End(), "20:02")
    assert standing(stage) == []


# ---- moves, swaps, covers ----


def test_a_model_who_was_not_there_in_time_goes_later() -> None:
    """Passed over, then moved behind the last one of the segment: she is back in, with her cue."""
    stage = at(Stage(SHOW), "one/2")
    stage.do(Skip("noor"), "20:01")
    at(stage, "SQ 2", "20:01")
    stage.do(Move("one/2", "mei", after=True), "20:02")
    assert stage.to_come[:4] == ["SQ 2", "one/2", "two", "two/4"]
    assert cues_of(stage, "one/2") == ("FS 1",)
    assert stage.show.walk_status("one/2", stage.moment("20:02")) == "waiting"


def test_a_segment_that_was_passed_over_can_be_played_later() -> None:
    """With all that is in it."""
    stage = Stage(SHOW)
    stage.go("20:00")
    stage.do(Skip("one"), "20:00")
    at(stage, "two/5")
    stage.do(Move("one", "two", after=True), "20:01")
    assert stage.to_come[:4] == ["two/5", "one", "one/1", "one/2"]
    assert cues_of(stage, "finale") == ("SQ 3",)


def test_a_walk_put_after_the_last_one_comes_after_cues_that_were_called() -> None:
    """The past keeps its order, though the timed cue is due later than the walk's place."""
    stage = Stage(
        """
        pace: {interval: 20s}
        running_order:
          - {id: a, title: A, walks: [ines: 1], cues: [{cue: LX 1, at: 50s}]}
          - {id: b, title: B, walks: [noor: 2]}
        """
    )
    at(stage, "b", "20:01")
    stage.do(Move("noor", "ines", after=True), "20:01")
    assert stage.to_come == ["b/2", "b", "down"]
    assert [step.id for step in stage.show.lineup.steps][:4] == ["a", "a/1", "LX 1", "b/2"]
    stage.go("20:01:10")
    assert stage.show.outs.keys() == {"a/1", "b/2"}


def test_a_swap_keeps_ids_looks_and_cues_together() -> None:
    """Noor and mei change places: each keeps look and followspot."""
    stage = Stage(SHOW)
    stage.do(Swap("one/2", "one/3"), "19:00")
    assert stage.to_come[2:8] == ["one/1", "one/3", "SQ 2", "LX 5", "one/2", "two"]
    assert cues_of(stage, "one/2") == ("FS 1",)


def test_a_cover_walks_what_is_still_to_come_and_the_finale() -> None:
    """Noor went out once and drops out: zoe takes look 4 and walks in the finale, noor does not."""
    stage = at(Stage(SHOW), "LX 5")
    stage.do(Replace("noor", "zoe"), "20:01")
    assert stage.show.lineup.segments["finale"].walks == ("finale/mei", "finale/zoe", "finale/ines")
    assert stage.show.lineup.walks["finale/zoe"].outfit == "4"


# ---- undo ----


def test_undo_goes_back_step_by_step() -> None:
    """The last of one's own, then the one before it, until there is nothing."""
    stage = Stage(SHOW)
    stage.go("20:00:00", "20:00:40", "20:00:41")
    for expected in ("one/1", "one", "opening"):
        stage.do(Undo(), "20:01")
        assert stage.next == expected
    assert stage.show.phase == "before"
    assert stage.refused(Undo(), "20:01").code == "nothing"
    assert len(stage.records) == 7


def test_undo_of_the_end_puts_the_show_up_again() -> None:
    """Also of an end that was not planned."""
    stage = at(Stage(SHOW), "two")
    stage.do(End(), "20:05")
    stage.do(Undo(), "20:05:10")
    assert (stage.show.phase, stage.next, stage.show.live) == ("up", "two", "one")


def test_two_persons_undo_each_their_own() -> None:
    """In different lanes neither is in the other's way; in the same one the later comes first."""
    stage = Stage(SHOW)
    stage.go("20:00:00")
    stage.do(OpenProblem("Zip"), "20:00:10", "lena")
    stage.do(Undo(), "20:00:15")
    assert stage.show.phase == "before"
    assert stage.show.problems.keys() == {1}
    stage.do(Undo(), "20:00:20", "lena")
    assert stage.show.problems == {}
    stage.go("20:01:00")
    stage.do(Hold(), "20:01:05", "lena")
    refusal = stage.refused(Undo(), "20:01:10")
    assert refusal.code == "built-upon"
    assert refusal.reason == "lena has gone on from there (show held): that is to be taken back first"
    stage.do(Undo(), "20:01:15", "lena")
    stage.do(Undo(), "20:01:20")
    assert stage.show.phase == "before"


def test_a_deputys_standby_does_not_keep_the_caller_from_undoing() -> None:
    """A GO taken by mistake goes back at once, whoever has stood by the next."""
    stage = Stage(SHOW)
    stage.go("20:00:00")
    stage.do(Standby(), "20:00:05", "lena")
    stage.do(Undo(), "20:00:06")
    assert (stage.next, stage.show.standby) == ("opening", ("one",))


# ---- problems, notes, clearances ----


def test_the_life_of_a_problem() -> None:
    """Opened, taken, fixed, reopened, fixed again, with its whole story."""
    stage = Stage(SHOW)
    stage.do(OpenProblem("Zip", severity="high"), "20:00", "lena")
    stage.do(TakeProblem(1), "20:01", "marc")
    assert stage.show.problems[1].status == "taken"
    stage.do(FixProblem(1, "pin"), "20:02", "marc")
    stage.do(ReopenProblem(1), "20:03", "lena")
    problem = stage.show.problems[1]
    assert (problem.status, problem.fix, problem.taken_by) == ("taken", None, "marc")
    stage.do(FixProblem(1, "sewn in"), "20:04", "marc")
    problem = stage.show.problems[1]
    assert (problem.status, problem.fix, stage.clock(problem.fixed_at)) == ("fixed", "sewn in", "20:04:00")
    assert [(turn.by, turn.what, turn.fix) for turn in problem.turns] == [
        ("marc", "taken", ""),
        ("marc", "fixed", "pin"),
        ("lena", "reopened", ""),
        ("marc", "fixed", "sewn in"),
    ]


def test_open_problems_are_worst_first_then_oldest() -> None:
    """An unknown severity, from a later program, stands with the normal ones."""
    stage = Stage(SHOW)
    for severity in ("low", "normal", "stop", "high", "stop"):
        stage.do(OpenProblem("Zip", severity=severity), "20:00")
    stage.record(events.ProblemOpened(6, "Zip", severity="odd"), "20:00")
    stage.do(FixProblem(3), "20:01")
    assert [problem.n for problem in stage.show.open_problems()] == [5, 4, 2, 6, 1]


def test_a_problems_number_is_never_given_twice() -> None:
    """Also not that of one that was taken back."""
    stage = Stage(SHOW)
    stage.do(OpenProblem("Zip"), "20:00")
    stage.do(Undo(), "20:00")
    done = stage.do(OpenProblem("Heel"), "20:00")
    assert isinstance(done, events.ProblemOpened)
    assert done.n == 2
    assert stage.show.problems.keys() == {2}


def test_notes_and_clearances_are_kept_with_who_and_when() -> None:
    """A second tick of the same kind counts."""
    stage = Stage(SHOW)
    stage.do(TakeNote("Lovely", about="noor", kind="good"), "20:00", "lena")
    (note,) = stage.show.notes
    assert (note.text, note.about, note.kind, note.by) == ("Lovely", "noor", "good", "lena")
    stage.do(Clear("noor", "sheer", ok=False), "20:00")
    stage.do(Clear("noor", "sheer", ok=True, reason="asked her"), "20:01", "lena")
    tick = stage.show.clearances["noor", "sheer"]
    assert (tick.ok, tick.by, tick.reason, stage.clock(tick.at)) == (True, "lena", "asked her", "20:01:00")


def test_the_same_note_twice_is_two_notes() -> None:
    """Each person's own, to be taken back without the other's."""
    stage = Stage(SHOW)
    stage.do(TakeNote("Too dark"), "20:00")
    stage.do(TakeNote("Too dark"), "20:00", "lena")
    stage.do(Undo(), "20:01")
    assert [note.by for note in stage.show.notes] == ["lena"]


# ---- another text of the running order ----

OTHER = """
models: {ines: {}, noor: {}, mei: {}, zoe: {}}
running_order:
  - {id: one, title: One, walks: [ines: 1, noor: 2, mei: 3, zoe: 6]}
  - {id: two, title: Two, walks: [noor: 4, ines: 5]}
  - {id: finale, title: Finale, kind: finale}
"""


def take(stage: Stage, text: str = OTHER) -> None:
    """Take in another text."""
    stage.record(events.OrderTaken("new.yaml", text, plan_json(plan_of(text))), "19:30")


def test_edits_made_before_hold_in_a_new_text() -> None:
    """A cover found in the afternoon stays, and so do moves and cuts of what the new text has too."""
    stage = Stage(SHOW)
    stage.do(Replace("noor", "zoe"), "18:00")
    stage.do(Swap("one/1", "one/3"), "18:00")
    stage.do(Move("two/5", "one/1", after=False), "18:00")
    stage.do(CutOut("opening"), "18:00")
    stage.do(CutOut("one/1"), "18:00")
    stage.do(Standby("two"), "18:00")
    take(stage)
    show = stage.show
    assert stage.to_come[:6] == ["one", "one/3", "one/2", "two/5", "one/6", "two"]
    assert [show.lineup.walks[walk].model for walk in ("one/2", "two/4")] == ["zoe", "zoe"]
    assert show.out_because("one/1") == "cut"
    assert (show.file, show.source) == ("new.yaml", OTHER)
    assert show.standby == ("two",)


def test_the_plans_own_end_is_that_of_the_text_without_the_cuts() -> None:
    """What happens never edits the plan, also where a finale follows from it."""
    stage = Stage(OTHER)
    planned = stage.show.planned
    stage.do(CutOut("look 6"), "18:00")
    take(stage)
    assert stage.show.planned == planned
    assert stage.over("19:45") < 0


def test_once_it_is_up_a_new_text_is_passed_over() -> None:
    """The show runs from what the journal has."""
    stage = Stage(SHOW)
    stage.go("20:00")
    take(stage)
    assert stage.show.file == "show.yaml"
    assert "opening" in stage.show.lineup.segments


def test_a_standby_of_what_the_new_text_has_not_is_over() -> None:
    """There is nothing to stand by."""
    stage = Stage(SHOW)
    stage.do(Standby("opening"), "18:00")
    take(stage)
    assert stage.show.standby == ()
    assert stage.next == "one"


# ---- reading a journal ----


def test_a_journal_begins_with_the_show() -> None:
    """Anything else is no show."""
    stage = Stage(SHOW)
    with pytest.raises(ValueError, match="does not open a show"):
        fold([])
    with pytest.raises(ValueError, match="does not open a show"):
        fold([stage.records[0]._replace(event=events.ShowResumed())])


def test_a_fold_until_a_moment_is_the_show_as_it_stood_then() -> None:
    """By when things happened, not by when they were written down."""
    stage = Stage(SHOW)
    stage.go("20:00:00")
    stage.do(OpenProblem("Zip"), "20:00:10", now="20:00:30")
    stage.go("20:00:40")
    show = fold(stage.records, until=stage.moment("20:00:20"))
    assert (show.live, list(show.problems), show.seq) == ("opening", [1], 3)


FACTS: list[Event] = [
    events.ShowOpened("Again", "x.yaml", "", {}, "2027-03-02", False),
    events.StandbyGiven("nothing"),
    events.StandbyGiven("opening"),
    events.StepCalled("nothing", "Nothing"),
    events.StepCalled("opening", "Opening", "opening"),
    events.StepCalled("one/2", "noor", walk="one/2", model="noor", outfit="2"),
    events.FollowFired("LX 4", "FS 1", ""),
    events.FollowFired("LX 99", "LX 98", ""),
    events.StepSkipped("nothing", ""),
    events.StepSkipped("opening", ""),
    events.Cut("walk", "nothing", ""),
    events.Restored("walk", "nothing", ""),
    events.Moved("walk", "opening", "", "one/1", "", True),
    events.Moved("walk", "one/1", "", "two/4", "", True),
    events.Moved("segment", "opening", "", "two", "", True),
    events.Moved("segment", "two", "", "opening", "", False),
    events.Swapped("walk", "one/1", "", "two/4", ""),
    events.Swapped("segment", "opening", "", "two", ""),
    events.Replaced("ines", "zoe", ("one/1", "nothing")),
    events.ModelSeen("nobody", "back"),
    events.ProblemFixed(9, ""),
    events.ProblemTaken(9),
    events.ProblemReopened(9),
    events.CheckpointDone("nothing"),
    events.ClearanceTicked("nobody", "sheer", True),
    events.RehearsalMeasured({"1": "long", "99": -4, "2": None}),
    events.Undone(99, "step-called"),
    events.Undone(99, "from-a-later-program"),
    events.ShowHeld(),
    events.ShowResumed(),
    events.ShowEnded(),
]


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: type(fact).__name__)
@pytest.mark.parametrize("played", ["opening", "LX 5", "down", None])
def test_a_fact_that_does_not_fit_is_passed_over(fact: Event, played: str | None) -> None:
    """A show that stands must stay standing: what was called stays called, and it can go on."""
    stage = Stage(SHOW)
    while stage.next is not None and stage.next != played:
        stage.go("20:00")
    taken, left = dict(stage.show.taken), stage.show.playhead
    stage.record(fact, "20:30")
    show = stage.show
    assert {step: show.taken[step] for step in taken} == taken
    assert show.playhead >= left
    assert show.next_step is None or show.next_step.id not in show.taken
    if not isinstance(fact, events.ShowEnded) and stage.next is not None:
        stage.go("20:31")


def test_a_hold_before_the_show_or_after_it_is_no_hold() -> None:
    """The phase says what is true."""
    stage = Stage(SHOW)
    stage.record(events.ShowHeld("early"), "19:00")
    assert (stage.show.phase, stage.show.hold) == ("before", None)
    stage.record(events.ShowEnded(), "19:00")
    assert stage.show.phase == "before"
    at(stage, "down")
    stage.go("20:05")
    stage.record(events.ShowStopped(), "20:06")
    assert (stage.show.phase, stage.show.hold) == ("down", None)


def test_what_was_undone_is_left_out_and_nothing_is_erased() -> None:
    """The records stay; the show is as if it had not been."""
    stage = Stage(SHOW)
    stage.go("20:00")
    stage.do(Undo(), "20:00:05")
    assert isinstance(stage.records[-1].event, Undone)
    assert stage.records[-1].event == Undone(2, "step-called")
    show: Show = stage.show
    assert (show.seq, show.taken, show.done) == (3, {}, [])
