"""Time: every case of timing.md to the second, and what follows from its rules."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from showrunner.model.actions import (
    Action,
    CutOut,
    End,
    Go,
    Hold,
    Move,
    Refusal,
    Restore,
    Resume,
    Skip,
    Stop,
    Undo,
)
from showrunner.model.times import ZERO
from tests.model.stage import Stage

TWO_HOURS = """
start: 09:00
running_order:
  - {id: a, title: A, duration: 1h}
  - {id: b, title: B, duration: 1h}
"""

TWO_HOURS_COUNTED = """
start: 09:00
running_order:
  - {id: a, title: A, duration: 1h, count_to_end: yes}
  - {id: b, title: B, duration: 1h}
"""

GAP = """
running_order:
  - {id: a, title: A, duration: 60s}
  - {id: b, title: B, duration: 60s, start: 20:01:30}
"""

TWO_MINUTES = """
running_order:
  - {id: a, title: A, duration: 60}
  - {id: b, title: B, duration: 60}
"""

WALKS = """
pace: {interval: 20s, walk: 40s}
running_order:
  - {id: one, title: One, walks: [ines: 1, noor: 2, mei: 3, awa: 4]}
  - {id: two, title: Two, duration: 60s}
"""


# ---- the cases of timing.md ----


def test_a_late_start_moves_what_is_soft() -> None:
    """A 09:00–10:00, B 10:00–11:00, A goes at 09:10; now 09:30: A ends 10:10, B ends 11:10, OVER 600."""
    stage = Stage(TWO_HOURS)
    stage.go("09:10")
    forecast = stage.forecast("09:30")
    assert stage.clock(forecast.ends["a"]) == "10:10:00"
    assert stage.clock(forecast.ends["b"]) == "11:10:00"
    assert stage.over("09:30") == 600


def test_a_segment_that_counts_to_its_end_absorbs_a_late_start() -> None:
    """The same, A counts to its end: A ends 10:00, over 0."""
    stage = Stage(TWO_HOURS_COUNTED)
    stage.go("09:10")
    assert stage.clock(stage.forecast("09:30").ends["a"]) == "10:00:00"
    assert stage.over("09:30") == 0


def test_a_segment_that_counts_to_its_end_and_is_live_after_it_is_over() -> None:
    """The same, counts to its end and still live at 10:10: OVER 600."""
    stage = Stage(TWO_HOURS_COUNTED)
    stage.go("09:10")
    assert stage.over("10:10") == 600


def test_a_gap_swallows_a_small_lateness() -> None:
    """A 60 s at 20:00, 30 s of gap, B hard at 20:01:30; A up 20 late: next fixed UNDER 10, end over 0."""
    stage = Stage(GAP)
    stage.go("20:00:20")
    forecast = stage.forecast("20:00:30")
    assert stage.clock(forecast.ends["a"]) == "20:01:20"
    assert stage.clock(forecast.starts["b"]) == "20:01:30"
    assert stage.next_fixed("20:00:30") == -10
    assert stage.over("20:00:30") == 0


def test_what_the_gap_cannot_swallow_is_over() -> None:
    """The same, A up 50 late: next fixed OVER 20, end OVER 20."""
    stage = Stage(GAP)
    stage.go("20:00:50")
    assert stage.next_fixed("20:01:00") == 20
    assert stage.over("20:01:00") == 20


def test_an_early_go_is_under() -> None:
    """Two segments of 60; first GO at zero, second GO at +45: UNDER 15."""
    stage = Stage(TWO_MINUTES)
    stage.go("20:00:00", "20:00:45")
    assert stage.over("20:00:45") == -15


def test_a_hold_counts() -> None:
    """One segment of 100, hold from +20 to +50; now +60: ends at +130, OVER 30."""
    stage = Stage("running_order: [{id: a, title: A, duration: 100s}]")
    stage.go("20:00:00")
    stage.do(Hold(), "20:00:20")
    stage.do(Resume(), "20:00:50")
    assert stage.clock(stage.forecast("20:01:00").end) == "20:02:10"
    assert stage.over("20:01:00") == 30


def test_midnight_does_not_bend_it() -> None:
    """A show 23:50–00:20 up 5 min late; now 00:10: OVER 300, end 00:25 of the next day."""
    stage = Stage("{start: 23:50, running_order: [{id: a, title: A, duration: 30m}]}")
    stage.go("23:55")
    assert stage.clock(stage.show.planned.end) == "00:20:00+1"
    assert stage.over("00:10") == 300
    assert stage.clock(stage.forecast("00:10").end) == "00:25:00+1"


def test_the_clocks_go_back_and_an_hour_is_an_hour() -> None:
    """The night the clocks go back, a 60-minute segment up at 02:30 (first time) ends 60 minutes later."""
    plan = "{start: 02:30, running_order: [{id: a, title: A, duration: 60m}]}"
    stage = Stage(plan, on=date(2027, 10, 31))
    up = datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    assert stage.show.planned.start == up
    stage.go(up)
    end = stage.forecast(up).end
    assert end - up == timedelta(minutes=60)
    assert stage.clock(end) == "02:30:00"
    assert stage.over(up) == 0


# ---- midnight and the clocks ----


def test_the_clocks_go_forward_and_an_hour_is_an_hour() -> None:
    """The night the clocks go forward, an hour from 01:30 ends when they say 03:30."""
    plan = """
    start: 01:30
    running_order:
      - {id: a, title: A, duration: 1h}
      - {id: b, title: B, duration: 10m, start: 03:30}
    """
    stage = Stage(plan, on=date(2027, 3, 28))
    assert stage.clock(stage.show.planned.ends["a"]) == "03:30:00"
    stage.go("01:30")
    assert stage.over("01:40") == 0
    assert stage.next_fixed("01:40") == 0


def test_a_hard_start_after_midnight_is_of_the_same_night() -> None:
    """A hard start at 00:10 of a show that starts at 23:30 is forty minutes after it."""
    stage = Stage(
        """
        start: 23:30
        hard_end: 00:20
        running_order:
          - {id: a, title: A, duration: 30m}
          - {id: b, title: B, duration: 10m, start: 00:10}
        """
    )
    assert stage.clock(stage.show.planned.starts["b"]) == "00:10:00+1"
    stage.go("23:45")
    assert stage.next_fixed("23:50") == 300
    stage.go("00:15")
    assert stage.next_fixed("00:16") == 300


# ---- before and after the show ----


def test_before_it_is_up_the_show_is_expected_at_its_start() -> None:
    """Early enough, nothing is over; from the published start on, every second is."""
    stage = Stage(TWO_MINUTES)
    assert stage.over("19:00") == 0
    assert stage.clock(stage.forecast("19:00").starts["a"]) == "20:00:00"
    assert stage.over("20:00") == 0
    assert stage.over("20:00:07") == 7
    assert stage.clock(stage.forecast("20:00:07").starts["a"]) == "20:00:07"


def test_before_it_is_up_late_is_told_against_the_next_fixed_time() -> None:
    """Not up at 20:00:50, a hard start 90 s after the start will be missed by 20 s."""
    stage = Stage(GAP)
    assert stage.next_fixed("19:00") == -30
    assert stage.next_fixed("20:00:50") == 20


def test_a_first_segment_cut_before_the_show_brings_all_else_forward() -> None:
    """The show starts when it was published to; with the first minute cut it is UNDER 60 at its end."""
    stage = Stage(TWO_MINUTES)
    stage.do(CutOut("a"), "19:00")
    assert stage.clock(stage.forecast("19:30").starts["b"]) == "20:00:00"
    assert stage.over("19:30") == -60
    assert stage.forecast("19:30").due(stage.step("b")) == stage.moment("20:00")


def test_a_first_segment_with_a_hard_start_starts_then() -> None:
    """Doors at 20:00, the first item live at 20:05: early is nothing, late is OVER."""
    stage = Stage("running_order: [{id: a, title: A, duration: 1m, start: 20:05}]")
    assert stage.over("20:01") == 0
    assert stage.next_fixed("20:01") == 0
    assert stage.over("20:06") == 60
    assert stage.next_fixed("20:06") == 60


def test_down_stops_the_clock() -> None:
    """What the show was over when it was down, it stays."""
    stage = Stage(TWO_MINUTES)
    stage.go("20:00", "20:01:10", "20:02:15")
    assert stage.show.phase == "down"
    for now in ("20:02:15", "21:00"):
        assert stage.over(now) == 15
        assert stage.clock(stage.forecast(now).end) == "20:02:15"
        assert stage.forecast(now).next_fixed is None


def test_an_end_before_the_last_step_is_under() -> None:
    """What was not played is not time that was needed."""
    stage = Stage(TWO_MINUTES)
    stage.go("20:00")
    stage.do(End("audience leaves"), "20:00:40")
    assert stage.over("20:30") == -80


# ---- live ----


def test_over_grows_with_each_second_past_the_end_of_what_is_live() -> None:
    """Nothing before the end of a segment, then a second each second."""
    stage = Stage(TWO_MINUTES)
    stage.go("20:00")
    assert stage.over("20:00:59") == 0
    assert stage.over("20:01:00") == 0
    assert stage.over("20:01:01") == 1
    assert stage.over("20:05:00") == 240


def test_an_early_finish_is_not_booked_before_it_is_done() -> None:
    """While a segment still has time left the end stays where it is."""
    stage = Stage(TWO_MINUTES)
    stage.go("20:00", "20:00:45")
    assert stage.over("20:01:44") == -15
    stage.go("20:01:20")
    assert stage.over("20:01:20") == -40


def test_an_early_go_pulls_soft_starts_but_never_a_hard_one() -> None:
    """Ten minutes gained in A: B comes ten minutes sooner, the hard C when its clock says."""
    stage = Stage(
        """
        start: 09:00
        running_order:
          - {id: a, title: A, duration: 1h}
          - {id: b, title: B, duration: 1h}
          - {id: c, title: C, duration: 1h, start: 11:30}
        """
    )
    stage.go("09:00", "09:50")
    forecast = stage.forecast("09:50")
    assert stage.clock(forecast.ends["b"]) == "10:50:00"
    assert stage.clock(forecast.starts["c"]) == "11:30:00"
    assert forecast.over == ZERO
    assert stage.next_fixed("09:50") == -40 * 60


def test_a_gap_swallows_what_is_late_once() -> None:
    """Two gaps in a row swallow as much as both have."""
    stage = Stage(
        """
        running_order:
          - {id: a, title: A, duration: 60s}
          - {id: b, title: B, duration: 60s, start: 20:01:30}
          - {id: c, title: C, duration: 60s, start: 20:03:00}
        """
    )
    stage.go("20:00:50")
    forecast = stage.forecast("20:01:00")
    assert stage.clock(forecast.starts["b"]) == "20:01:50"
    assert stage.clock(forecast.starts["c"]) == "20:03:00"
    assert forecast.over == ZERO
    assert stage.next_fixed("20:01:00") == 20


def test_a_segment_still_to_come_that_counts_to_its_end_absorbs_too() -> None:
    """An interval that ends at its clock time makes good what the first half was late, as far as it goes."""
    plan = """
    running_order:
      - {id: a, title: A, duration: 10m}
      - {id: pause, title: Pause, kind: break, duration: 5m, count_to_end: yes}
      - {id: b, title: B, duration: 10m}
    """
    stage = Stage(plan)
    stage.go("20:03")
    assert stage.clock(stage.forecast("20:05").ends["pause"]) == "20:15:00"
    assert stage.over("20:05") == 0
    assert stage.over("20:15") == 0
    assert stage.over("20:17") == 120


def test_hard_end_is_the_next_fixed_time_when_no_hard_start_is_left() -> None:
    """First the hard start, then the hard end; without either there is none."""
    stage = Stage(
        """
        hard_end: 20:03
        running_order:
          - {id: a, title: A, duration: 60s}
          - {id: b, title: B, duration: 60s, start: 20:01:30}
        """
    )
    stage.go("20:00:50")
    fixed = stage.forecast("20:01").next_fixed
    assert fixed is not None
    assert (fixed.title, stage.clock(fixed.at), fixed.over) == ("B", "20:01:30", timedelta(seconds=20))
    stage.go("20:01:50")
    fixed = stage.forecast("20:02").next_fixed
    assert fixed is not None
    assert (fixed.title, stage.clock(fixed.at)) == ("hard end", "20:03:00")
    assert fixed.over == timedelta(seconds=-10)
    assert Stage(TWO_MINUTES).forecast("20:00").next_fixed is None


def test_after_the_show_the_hard_end_says_how_it_was_kept() -> None:
    """Down five seconds before the hard end is UNDER 5."""
    stage = Stage("{hard_end: 20:02, running_order: [{id: a, title: A, duration: 60s}]}")
    stage.go("20:00", "20:01:55")
    assert stage.next_fixed("20:30") == -5


# ---- cut and skipped ----


def test_a_cut_leaves_the_projection_at_once_and_never_the_plan() -> None:
    """Sixty seconds late with sixty still to come cut: what was OVER 60 is even; the plan's end stays."""
    stage = Stage(
        """
        running_order:
          - {id: a, title: A, duration: 60s}
          - {id: b, title: B, duration: 60s}
          - {id: c, title: C, duration: 60s}
        """
    )
    stage.go("20:01")
    planned_end = stage.forecast("20:01").planned_end
    assert stage.over("20:01") == 60
    stage.do(CutOut("b"), "20:01:10")
    assert stage.over("20:01:10") == 0
    assert "b" not in stage.forecast("20:01:10").starts
    stage.do(Skip("c"), "20:01:20")
    assert stage.over("20:01:20") == -60
    assert stage.forecast("20:01:20").planned_end == planned_end
    stage.do(Restore("b"), "20:01:30")
    assert stage.over("20:01:30") == 0


def test_a_walk_that_is_cut_takes_its_interval_with_it() -> None:
    """Derived durations follow: 3 × 20 + 40 is 100, and 80 with one of four walks cut."""
    stage = Stage(WALKS)
    assert stage.show.planned.lengths["one"] == timedelta(seconds=100)
    stage.go("20:00")
    stage.do(CutOut("mei"), "20:00")
    assert stage.over("20:00") == -20
    outs = stage.forecast("20:00").outs("one")
    assert {walk: stage.clock(out) for walk, out in outs.items()} == {
        "one/1": "20:00:00",
        "one/2": "20:00:20",
        "one/4": "20:00:40",
    }


def test_all_walks_cut_leave_a_segment_of_no_length() -> None:
    """A derived duration without walks is nothing."""
    stage = Stage(WALKS)
    stage.do(CutOut("ines"), "19:00")
    stage.do(CutOut("noor"), "19:00")
    stage.do(CutOut("mei"), "19:00")
    stage.do(CutOut("awa"), "19:00")
    assert stage.over("19:00") == -100
    stage.go("20:00")
    assert stage.over("20:00") == -100


def test_what_the_plan_skips_is_in_no_total() -> None:
    """`skip` counts nothing, planned or projected, and its hard start holds nobody."""
    stage = Stage(
        """
        running_order:
          - {id: a, title: A, duration: 60s}
          - {id: x, title: X, duration: 1h, start: 21:00, skip: yes}
          - {id: b, title: B, duration: 60s}
        """
    )
    assert stage.clock(stage.show.planned.end) == "20:02:00"
    stage.go("20:00:10")
    assert stage.over("20:00:20") == 10
    assert stage.forecast("20:00:20").next_fixed is None
    stage.go("20:01:10")
    assert stage.show.live == "b"


# ---- walks ----


def test_planned_outs_are_an_interval_apart() -> None:
    """Out of walk i is the segment's start + i × interval; the duration is derived from them."""
    stage = Stage(WALKS)
    outs = {walk: stage.clock(out) for walk, out in stage.show.planned.outs.items()}
    assert outs == {"one/1": "20:00:00", "one/2": "20:00:20", "one/3": "20:00:40", "one/4": "20:01:00"}
    assert stage.clock(stage.show.planned.starts["two"]) == "20:01:40"


def test_the_next_walk_follows_the_last_by_an_interval_or_now() -> None:
    """The first still to come at max(its place after the last out, now), the others an interval apart."""
    stage = Stage(WALKS)
    stage.go("20:00:00", "20:00:00", "20:00:23")
    assert _outs(stage, "20:00:30") == ["20:00:00", "20:00:23", "20:00:43", "20:01:03"]
    assert _outs(stage, "20:00:50") == ["20:00:00", "20:00:23", "20:00:50", "20:01:10"]
    assert stage.clock(stage.forecast("20:00:50").due(stage.step("one/3"))) == "20:00:43"
    assert stage.clock(stage.forecast("20:00:50").due(stage.step("one/4"))) == "20:01:10"


def test_late_walks_move_the_end_of_their_segment() -> None:
    """The end is at least the last projected out + walk: here 20:01:03 + 40."""
    stage = Stage(WALKS)
    stage.go("20:00:00", "20:00:00", "20:00:23")
    assert stage.clock(stage.forecast("20:00:30").ends["one"]) == "20:01:43"
    assert stage.over("20:00:30") == 3
    assert stage.over("20:00:50") == 10


def test_walks_that_hurry_do_not_end_their_segment_sooner() -> None:
    """A segment's duration stands until the next GO."""
    stage = Stage(WALKS)
    stage.go("20:00:00", "20:00:00", "20:00:10", "20:00:20", "20:00:30")
    assert stage.clock(stage.forecast("20:00:35").ends["one"]) == "20:01:40"
    assert stage.over("20:00:35") == 0


def test_a_walk_out_late_at_the_end_of_a_written_duration_counts() -> None:
    """A written duration of 60 s ends later where the last walk will not be back by then."""
    plan = """
    pace: {interval: 20s, walk: 40s}
    running_order: [{id: one, title: One, duration: 60s, walks: [ines: 1, noor: 2]}]
    """
    stage = Stage(plan)
    assert stage.over("19:00") == 0
    stage.go("20:00:00", "20:00:00")
    assert stage.over("20:00:20") == 0
    assert stage.over("20:00:30") == 10
    stage.go("20:00:30")
    assert stage.over("20:00:40") == 10


def test_a_hold_before_the_first_walk_pushes_all_of_them() -> None:
    """Held from the start for ten seconds, every walk goes ten later."""
    stage = Stage(WALKS)
    stage.go("20:00:00")
    stage.do(Hold(), "20:00:00")
    assert _outs(stage, "20:00:04")[0] == "20:00:04"
    stage.do(Resume(), "20:00:10")
    assert _outs(stage, "20:00:10") == ["20:00:10", "20:00:30", "20:00:50", "20:01:10"]
    assert stage.over("20:00:10") == 10


def test_a_hold_between_walks_pushes_those_to_come() -> None:
    """Out at 20:00:00, held 20:00:05–20:00:15: the next is due at 20:00:30."""
    stage = Stage(WALKS)
    stage.go("20:00:00", "20:00:00")
    stage.do(Hold(), "20:00:05")
    assert stage.clock(stage.forecast("20:00:10").due(stage.step("one/2"))) == "20:00:25"
    stage.do(Resume(), "20:00:15")
    assert stage.clock(stage.forecast("20:00:20").due(stage.step("one/2"))) == "20:00:30"
    assert stage.over("20:00:20") == 10


def test_a_hold_after_the_last_walk_pushes_the_end() -> None:
    """Everyone out, held ten seconds: the segment ends ten later."""
    stage = Stage(WALKS)
    stage.go("20:00:00", "20:00:00", "20:00:20", "20:00:40", "20:01:00")
    stage.do(Hold(), "20:01:10")
    stage.do(Resume(), "20:01:20")
    assert stage.clock(stage.forecast("20:01:20").ends["one"]) == "20:01:50"


def test_a_walk_that_is_moved_in_is_counted() -> None:
    """A walk from a later segment makes this one an interval longer, and that one shorter."""
    stage = Stage(
        """
        pace: {interval: 20s, walk: 40s}
        running_order:
          - {id: one, title: One, walks: [ines: 1, noor: 2]}
          - {id: two, title: Two, walks: [mei: 3, awa: 4]}
        """
    )
    stage.go("20:00:00", "20:00:00")
    stage.do(Move("mei", "noor", after=False), "20:00:05")
    assert stage.over("20:00:05") == 0
    assert _outs(stage, "20:00:05") == ["20:00:00", "20:00:20", "20:00:40"]
    assert stage.clock(stage.forecast("20:00:05").ends["one"]) == "20:01:20"
    assert stage.clock(stage.forecast("20:00:05").ends["two"]) == "20:02:00"


# ---- holds ----


def test_a_running_hold_counts_up_to_now() -> None:
    """OVER grows with each second of a hold."""
    stage = Stage(TWO_MINUTES)
    stage.go("20:00")
    stage.do(Hold(), "20:00:10")
    assert [stage.over(now) for now in ("20:00:10", "20:00:11", "20:00:40", "20:10:00")] == [0, 1, 30, 590]


def test_a_go_ends_a_hold() -> None:
    """Held from 20:00:10 and gone on with a GO at 20:00:30: twenty late, less what the GO was early."""
    stage = Stage(TWO_MINUTES)
    stage.go("20:00")
    stage.do(Hold(), "20:00:10")
    stage.go("20:00:30")
    assert stage.show.phase == "up"
    assert stage.over("20:00:30") == -30
    assert stage.clock(stage.forecast("20:01").end) == "20:01:30"


def test_a_show_stop_is_held_time_too() -> None:
    """A stop that follows a hold goes on counting, and nothing is counted twice."""
    stage = Stage(TWO_MINUTES)
    stage.go("20:00")
    stage.do(Hold(), "20:00:10")
    stage.do(Stop("water on stage"), "20:00:20")
    assert stage.over("20:00:30") == 20
    stage.do(Resume(), "20:00:40")
    assert stage.over("20:00:50") == 30
    assert [(h.stop, (h.until or h.since) - h.since) for h in stage.show.holds] == [
        (False, timedelta(seconds=10)),
        (True, timedelta(seconds=20)),
    ]


def test_a_go_written_down_late_leaves_a_hold_that_began_after_it() -> None:
    """GO at 20:01:00, written down at 20:01:30, after the hold of 20:01:10: the hold still runs."""
    stage = Stage(TWO_MINUTES)
    stage.go("20:00")
    stage.do(Hold(), "20:01:10")
    stage.do(Go(), "20:01:00", now="20:01:30")
    assert stage.show.phase == "held"
    assert stage.over("20:01:40") == 30
    stage.do(Resume(), "20:01:40")
    assert stage.over("20:02:00") == 30


def test_a_hold_written_down_late_does_not_overlap_the_one_before() -> None:
    """Held 20:00:10–20:00:20; a hold said to have begun at 20:00:15 counts from 20:00:20."""
    stage = Stage(TWO_MINUTES)
    stage.go("20:00")
    stage.do(Hold(), "20:00:10")
    stage.do(Resume(), "20:00:20")
    stage.do(Hold(), "20:00:15", now="20:00:25")
    assert stage.over("20:00:30") == 20


def test_a_resume_before_its_hold_is_no_time() -> None:
    """Said to be over before it began, a hold lasted nothing."""
    stage = Stage(TWO_MINUTES)
    stage.go("20:00")
    stage.do(Hold(), "20:00:10")
    stage.do(Resume(), "20:00:05", now="20:00:20")
    assert stage.over("20:00:20") == 0


# ---- rehearsal ----


def test_a_rehearsal_is_measured_from_its_own_start() -> None:
    """Up at 14:07, its hard starts move along and nothing is over."""
    stage = Stage(GAP, rehearsal=True)
    assert stage.over("14:00") == 0
    stage.go("14:07")
    forecast = stage.forecast("14:07")
    assert stage.clock(forecast.planned_start("a")) == "14:07:00"
    assert stage.clock(forecast.planned_start("b")) == "14:08:30"
    assert stage.clock(forecast.starts["b"]) == "14:08:30"
    assert forecast.over == ZERO
    assert stage.next_fixed("14:07:50") == -30
    assert stage.over("14:08:40") == 10


def test_a_rehearsal_that_leaves_out_the_beginning_is_that_much_under() -> None:
    """The first minute cut in a rehearsal is a minute saved, as it would be in the show."""
    stage = Stage(TWO_MINUTES, rehearsal=True)
    stage.do(CutOut("a"), "14:00")
    stage.go("14:10")
    assert stage.over("14:10") == -60


# ---- when a step is due ----


def test_due_of_the_first_step_is_the_published_start() -> None:
    """Also when that is past."""
    stage = Stage(TWO_MINUTES)
    assert stage.clock(stage.forecast("19:00").due(stage.step("a"))) == "20:00:00"
    assert stage.clock(stage.forecast("20:03").due(stage.step("a"))) == "20:00:00"
    assert stage.clock(stage.forecast("20:03").due(stage.step("b"))) == "20:04:00"


def test_due_of_the_next_segment_is_the_end_of_the_live_one() -> None:
    """Also when that is past; never before a hard start."""
    stage = Stage(GAP)
    stage.go("20:00")
    assert stage.clock(stage.forecast("20:00:30").due(stage.step("b"))) == "20:01:30"
    stage = Stage(TWO_MINUTES)
    stage.go("20:00")
    assert stage.clock(stage.forecast("20:05").due(stage.step("b"))) == "20:01:00"
    assert stage.clock(stage.forecast("20:05").due(stage.step("down"))) == "20:06:00"
    stage.go("20:05")
    assert stage.clock(stage.forecast("20:09").due(stage.step("down"))) == "20:06:00"


def test_due_of_the_next_segment_waits_for_the_last_walk() -> None:
    """With walks behind their time the next segment is due when the last is back."""
    stage = Stage(WALKS)
    stage.go("20:00:00", "20:00:30")
    assert stage.clock(stage.forecast("20:00:40").due(stage.step("two"))) == "20:02:10"


def test_due_of_a_timed_cue_is_its_time_in_the_segment_with_holds() -> None:
    """At +30 s into a segment up ten late and held five: 20:00:45."""
    stage = Stage(
        """
        running_order:
          - {id: a, title: A, duration: 60s, cues: [{cue: LX 1, at: +30s}]}
          - {id: b, title: B, duration: 60s, cues: [{cue: LX 2, at: +30s}]}
        """
    )
    assert stage.clock(stage.forecast("19:00").due(stage.step("LX 1"))) == "20:00:30"
    stage.go("20:00:10")
    stage.do(Hold(), "20:00:15")
    stage.do(Resume(), "20:00:20")
    assert stage.clock(stage.forecast("20:00:20").due(stage.step("LX 1"))) == "20:00:45"
    assert stage.clock(stage.forecast("20:00:20").due(stage.step("LX 2"))) == "20:01:45"


def test_due_of_a_cue_after_a_walk_is_that_of_the_walk() -> None:
    """Before it, when the walk is due; after it, when the walk went; with the walk cut, the one before."""
    stage = Stage(
        """
        pace: {interval: 20s, walk: 40s}
        running_order:
          - id: one
            title: One
            walks: [ines: 1, noor: 2]
            cues: [{cue: SQ 1, after: noor}, {cue: SQ 2, after: SQ 1}]
        """
    )
    assert stage.clock(stage.forecast("19:00").due(stage.step("SQ 2"))) == "20:00:20"
    stage.go("20:00:00", "20:00:00")
    stage.do(CutOut("noor"), "20:00:05")
    assert stage.clock(stage.forecast("20:00:05").due(stage.step("SQ 1"))) == "20:00:00"
    stage.do(Restore("noor"), "20:00:10")
    stage.go("20:00:25")
    assert stage.clock(stage.forecast("20:00:30").due(stage.step("SQ 2"))) == "20:00:25"
    stage.go("20:00:30")
    assert stage.clock(stage.forecast("20:00:31").due(stage.step("SQ 2"))) == "20:00:30"


def test_due_is_none_for_what_is_out_of_the_show_and_the_call_for_what_was_called() -> None:
    """Cut, skipped, passed over by the end: never due."""
    stage = Stage(TWO_MINUTES)
    stage.do(CutOut("b"), "19:00")
    assert stage.forecast("19:00").due(stage.step("b")) is None
    stage.go("20:00:02")
    assert stage.clock(stage.forecast("20:00:10").due(stage.step("a"))) == "20:00:02"
    stage.do(End(), "20:00:30")
    assert stage.forecast("20:00:30").due(stage.step("b")) is None


def test_a_planned_out_is_that_of_the_plan_wherever_the_walk_was_moved() -> None:
    """What happens never edits the plan; who was not in it has no planned out."""
    stage = Stage(WALKS)
    stage.do(Move("awa", "ines", after=False), "19:00")
    forecast = stage.forecast("19:00")
    assert stage.clock(forecast.planned_out("one/4")) == "20:01:00"
    assert stage.clock(forecast.outs("one")["one/4"]) == "20:00:00"
    assert forecast.planned_out("finale/zoe") is None


def test_a_show_with_nothing_in_it_ends_when_it_starts() -> None:
    """An empty running order has no length and no next step."""
    stage = Stage("running_order: []")
    assert stage.over("19:00") == 0
    assert stage.clock(stage.forecast("19:00").end) == "20:00:00"
    assert stage.next is None


def test_milestones_take_no_time() -> None:
    """A segment with neither duration nor walks is a moment."""
    stage = Stage(
        """
        running_order:
          - {id: doors, title: Doors, kind: milestone}
          - {id: a, title: A, duration: 60s}
          - {id: curtain, title: Curtain, kind: milestone, start: 20:01:00}
        """
    )
    assert stage.show.planned.lengths["doors"] == ZERO
    assert stage.clock(stage.show.planned.end) == "20:01:00"


def test_an_undone_go_gives_the_time_back() -> None:
    """A GO too soon, undone: as if it had not been."""
    stage = Stage(TWO_MINUTES)
    stage.go("20:00", "20:00:45")
    stage.do(Undo(), "20:00:47")
    assert stage.over("20:00:50") == 0
    assert stage.show.live == "a"


# ---- properties ----

LENGTHS = st.integers(0, 600)

PLAYING: list[Action] = [Go(), Go(), Go(), Go(), Hold(), Stop(), Resume()]


@st.composite
def orders(draw: st.DrawFn) -> dict[str, Any]:
    """Running orders of a few segments: written and derived durations, hard starts after gaps, counts."""
    at = 20 * 3600
    segments: list[dict[str, Any]] = []
    for n in range(draw(st.integers(1, 6))):
        segment: dict[str, Any] = {"id": f"s{n}", "title": f"S{n}"}
        if draw(st.booleans()):
            seconds = draw(LENGTHS)
            segment["duration"] = f"{seconds}s"
        else:
            walks, interval, walk = (
                draw(st.integers(0, 5)),
                draw(st.integers(1, 60)),
                draw(st.integers(1, 90)),
            )
            segment |= {"interval": f"{interval}s", "walk": f"{walk}s"}
            segment["walks"] = [{f"m{i}": f"{n}-{i}"} for i in range(walks)]
            seconds = (walks - 1) * interval + walk if walks else 0
        if n and draw(st.integers(0, 3)) == 0:
            at += draw(LENGTHS)
            segment["start"] = f"{at // 3600:02}:{at // 60 % 60:02}:{at % 60:02}"
        if "duration" in segment and draw(st.integers(0, 4)) == 0:
            segment["count_to_end"] = "yes"
        if draw(st.integers(0, 6)) == 0 and "start" not in segment:
            segment["skip"] = "yes"
        else:
            at += seconds
        segments.append(segment)
    return {"running_order": segments}


@st.composite
def played(draw: st.DrawFn) -> tuple[Stage, datetime]:
    """A show of which a part has been played, and the moment after it."""
    stage = Stage(draw(orders()), rehearsal=draw(st.booleans()))
    now = stage.moment("20:00") + timedelta(seconds=draw(st.integers(-900, 900)))
    for _ in range(draw(st.integers(0, 12))):
        now += timedelta(seconds=draw(st.integers(0, 200)))
        action = draw(st.sampled_from(PLAYING))
        decision = stage.ask(action, now)
        if not isinstance(decision, Refusal):
            stage.record(decision, now)
    return stage, now


@given(played(), st.integers(0, 3600))
def test_over_is_projected_minus_planned(show: tuple[Stage, datetime], later: int) -> None:
    """OVER is that difference and nothing else, whatever happened."""
    stage, now = show
    forecast = stage.forecast(now + timedelta(seconds=later))
    assert forecast.over == forecast.end - forecast.planned_end
    assert forecast.planned_end - stage.show.planned.end == forecast.shift
    assert (forecast.shift == ZERO) or stage.show.rehearsal


@given(played(), st.integers(0, 600), st.integers(0, 600))
def test_while_nothing_happens_the_projection_never_goes_back(
    show: tuple[Stage, datetime], first: int, more: int
) -> None:
    """Every projected start, end and out only moves later as time goes by."""
    stage, now = show
    earlier = stage.forecast(now + timedelta(seconds=first))
    later = stage.forecast(now + timedelta(seconds=first + more))
    assert later.end >= earlier.end
    for name in earlier.starts:
        assert later.starts[name] >= earlier.starts[name]
        assert later.ends[name] >= earlier.ends[name]
        outs = later.outs(name)
        assert all(outs[walk] >= out for walk, out in earlier.outs(name).items())


@given(played(), st.integers(0, 600))
def test_a_second_without_an_event_makes_it_a_second_more_over_at_most(
    show: tuple[Stage, datetime], later: int
) -> None:
    """OVER grows by all of a second, by none, or by what a gap leaves over; never by more."""
    stage, now = show
    before = stage.forecast(now + timedelta(seconds=later))
    after = stage.forecast(now + timedelta(seconds=later + 1))
    grown = (after.over - before.over) / timedelta(seconds=1)
    assert 0 <= grown <= 1
    if stage.show.hold is not None and not stage.show.segments_to_come():
        live = stage.show.lineup.segments[stage.show.live or ""]
        assert grown == 1 or live.count_to_end


@given(orders(), st.integers(0, 3600))
def test_sums_are_exact(order: dict[str, Any], late: int) -> None:
    """Called to the second as it is due, a show that started late ends as late as its gaps left it."""
    stage = Stage(order)
    now = stage.moment("20:00") + timedelta(seconds=late)
    expected = timedelta(seconds=late)
    for segment in stage.show.lineup.segments.values():
        planned = stage.show.planned
        if segment.skip:
            continue
        begin = planned.starts[segment.id] + expected
        if segment.id in planned.hard:
            begin = max(
                begin - (planned.starts[segment.id] - _ended_before(stage, segment.id)), begin - expected
            )
            expected = begin - planned.starts[segment.id]
        if segment.count_to_end:
            expected = max(planned.ends[segment.id], begin) - planned.ends[segment.id]
    assert stage.forecast(now).over == expected
    while (step := stage.show.next_step) is not None:
        now = max(now, stage.forecast(now).due(step) or now)
        stage.go(now)
    assert stage.forecast(now).over == expected


def _ended_before(stage: Stage, name: str) -> datetime:
    """The planned end of what comes before a segment."""
    planned, ended = stage.show.planned, stage.show.planned.start
    for segment in stage.show.lineup.segments.values():
        if segment.id == name:
            break
        if not segment.skip:
            ended = planned.ends[segment.id]
    return ended


def _outs(stage: Stage, now: str) -> list[str]:
    return [stage.clock(out) for out in stage.forecast(now).outs("one").values()]
