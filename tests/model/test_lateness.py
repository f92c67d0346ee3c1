"""Where the lateness arose: shares that add up."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showrunner.model.actions import (
    Action,
    CutOut,
    End,
    Go,
    Hold,
    Move,
    Restore,
    Resume,
    Skip,
    Stop,
    Swap,
    Undo,
)
from showrunner.model.lateness import Lateness, between, lateness
from showrunner.model.times import ZERO
from showrunner.model.timing import Forecast
from tests.evening import Evening


def explained(evening: Evening, now: float) -> Lateness:
    """The lateness of an evening at that second."""
    return lateness(Forecast(evening.show, evening.show.down_at or evening.moment(now)))


def shares(found: Lateness) -> list[tuple[str, str | None, float]]:
    """Kind, segment and seconds."""
    return [(share.kind, share.segment, share.over.total_seconds()) for share in found.shares]


def order(*segments: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A running order from 20:00 with these segments, named a, b, c where they have no id."""
    named = [{"id": "abcdefgh"[n], "title": "ABCDEFGH"[n], **s} for n, s in enumerate(segments)]
    return {"start": "20:00", "running_order": named, **more}


HOUR = {"duration": "1h"}
MINUTE = {"duration": "60s"}


def test_a_late_start_is_the_starts_share() -> None:
    """A and B of an hour, A goes ten minutes late: OVER 600, all of it from the start."""
    evening = Evening(order(HOUR, HOUR))
    evening.do(Go(), 600)
    assert shares(explained(evening, 1800)) == [("start", None, 600)]


def test_a_count_to_end_gives_the_late_start_back() -> None:
    """The same, where A counts to its end: the fixed time takes all of it."""
    evening = Evening(order({**HOUR, "count_to_end": True}, HOUR))
    evening.do(Go(), 600)
    assert shares(explained(evening, 1800)) == [("start", None, 600), ("fixed", "a", -600)]


def test_past_a_count_to_end_it_is_the_segments_own() -> None:
    """Still live ten minutes after the time it counts to: OVER 600, its own."""
    evening = Evening(order({**HOUR, "count_to_end": True}, HOUR))
    evening.do(Go(), 600)
    assert shares(explained(evening, 4200)) == [
        ("start", None, 600),
        ("fixed", "a", -600),
        ("segment", "a", 600),
    ]


@pytest.mark.parametrize(
    ("late", "expected"),
    [
        (20, [("start", None, 20), ("fixed", "b", -20)]),
        (50, [("start", None, 50), ("fixed", "b", -30)]),
        (0, []),
    ],
)
def test_a_gap_before_a_hard_start_swallows_lateness(
    late: float, expected: list[tuple[str, str | None, float]]
) -> None:
    """A of 60 s, 30 s of gap, B hard at 20:01:30: up 20 late nothing is left, up 50 late 20 are."""
    evening = Evening(order(MINUTE, {**MINUTE, "start": "20:01:30"}))
    evening.do(Go(), late)
    assert shares(explained(evening, late + 1)) == expected


def test_finishing_early_is_the_segments_own() -> None:
    """Two segments of 60, first GO at zero, second at +45: UNDER 15 in the first."""
    evening = Evening(order(MINUTE, MINUTE))
    evening.do(Go(), 0)
    evening.do(Go(), 45)
    assert shares(explained(evening, 50)) == [("segment", "a", -15)]


def test_a_hold_is_told_apart_from_its_segment() -> None:
    """One segment of 100 held from +20 to +50: the hold has 30, the segment nothing."""
    evening = Evening(order({"duration": "100s"}))
    evening.do(Go(), 0)
    evening.do(Hold("doors"), 20)
    evening.do(Resume(), 50)
    found = explained(evening, 60)
    assert shares(found) == [("hold", "a", 30)]
    assert found.shares[0].title == "doors"
    assert found.segments["a"].held == timedelta(seconds=30)


def test_across_midnight_and_five_minutes_late() -> None:
    """A show from 23:50 to 00:20, up five minutes late, is OVER 300 from its start."""
    evening = Evening({**order({"duration": "30m"}), "start": "23:50"})
    evening.do(Go(), 300)
    assert shares(explained(evening, 1200)) == [("start", None, 300)]


def test_what_is_cut_counts_as_time_won() -> None:
    """A segment cut from the show, and a walk cut from a segment, each with what it saved."""
    pace = {"interval": "20s", "walk": "40s"}
    walks = [{"ines": "1"}, {"noor": "2"}, {"mei": "3"}]
    evening = Evening(order({"walks": walks}, MINUTE, MINUTE, pace=pace))
    evening.do(Go(), 0)
    evening.do(Go("ines"), 0)
    evening.do(CutOut("noor"), 5)
    evening.do(CutOut("b"), 6)
    assert shares(explained(evening, 10)) == [("walks", "a", -20), ("out", "b", -60)]


def test_a_gap_goes_with_the_segment_that_it_led_to() -> None:
    """Cutting what waits for a hard start wins its wait as well."""
    evening = Evening(order(MINUTE, {**MINUTE, "start": "20:02"}))
    evening.do(Go(), 0)
    evening.do(CutOut("b"), 5)
    assert shares(explained(evening, 10)) == [("out", "b", -120)]


def test_ended_before_its_time_the_rest_is_out() -> None:
    """Down in the middle of A: what was left of it, and B not played."""
    evening = Evening(order(MINUTE, MINUTE))
    evening.do(Go(), 0)
    evening.do(End("power cut in the street"), 40)
    assert shares(explained(evening, 40)) == [("ended", "a", -20), ("out", "b", -60)]


def test_a_rehearsal_is_measured_from_its_own_start() -> None:
    """Begun in the afternoon, it has no late start."""
    evening = Evening(order(MINUTE, MINUTE), rehearsal=True, opened=-20000)
    evening.do(Go(), -18000.25)
    evening.do(Go(), -17930.25)
    assert shares(explained(evening, -17920)) == [("segment", "a", 10)]


def test_before_up_it_is_the_start_that_is_late() -> None:
    """Ten seconds past the start and nobody has called it."""
    assert shares(explained(Evening(order(MINUTE)), 10)) == [("start", None, 10)]


@st.composite
def plans(draw: st.DrawFn) -> dict[str, Any]:
    """Running orders with gaps, overlaps, walks, breaks, cuts by the plan and parts of seconds."""
    segments = []
    clock = 0
    for index in range(draw(st.integers(1, 5))):
        segment: dict[str, Any] = {"kind": draw(st.sampled_from(["segment", "break", "milestone"]))}
        if draw(st.booleans()):
            segment["duration"] = str(draw(st.sampled_from([0, 20, 45, 90, 12.5])))
        if draw(st.booleans()):
            segment["walks"] = [{f"m{n}": f"{index}-{n}"} for n in range(draw(st.integers(1, 4)))]
        if draw(st.integers(0, 3)) == 0:
            clock += draw(st.integers(0, 200))
            segment["start"] = f"20:{clock // 60:02}:{clock % 60:02}"
        segment["count_to_end"] = draw(st.integers(0, 3)) == 0
        segment["skip"] = draw(st.integers(0, 5)) == 0
        segments.append(segment)
    return order(*segments, pace={"interval": "7s", "walk": "15s"})


REFS = st.sampled_from([*"abcde", "m0", "m1", "walk 2", "walk 3", "0-1", "look 1-0"])

ACTIONS: st.SearchStrategy[Action] = st.one_of(
    st.just(Go()),
    st.just(Go()),
    st.just(Go()),
    st.just(Undo()),
    st.just(Hold()),
    st.just(Stop("ladder")),
    st.just(Resume()),
    st.just(End()),
    st.builds(CutOut, REFS),
    st.builds(Restore, REFS),
    st.builds(Skip, REFS),
    st.builds(Move, REFS, REFS, st.booleans()),
    st.builds(Swap, REFS, REFS),
)


@st.composite
def evenings(draw: st.DrawFn) -> tuple[Evening, float]:
    """Evenings on which anything was asked for at any moment, and a moment after all of it."""
    evening = Evening(draw(plans()), rehearsal=draw(st.booleans()))
    at = draw(st.integers(-100, 100)) / 4
    for action in draw(st.lists(ACTIONS, max_size=25)):
        at += draw(st.integers(0, 160)) / 4
        evening.ask(action, at)
    return evening, at + draw(st.integers(0, 400)) / 4


def test_what_a_show_that_was_ended_left_of_a_segment_is_told_as_that() -> None:
    """A of an hour, five minutes late of itself after it, ended in B after ten minutes: 50 minutes of B."""
    evening = Evening(order(HOUR, HOUR, MINUTE))
    for at in (0, 3900):
        evening.do(Go(), at)
    evening.do(End(), 4500)
    assert shares(explained(evening, 4500)) == [
        ("segment", "a", 300),
        ("ended", "b", -3000),
        ("out", "c", -60),
    ]


def test_walks_that_were_not_called_before_the_end_are_left_of_their_segment() -> None:
    """The second of four walks came five late; then two intervals, and the walk out and back."""
    walks = {"walks": [{f"m{n}": str(n)} for n in range(4)]}
    evening = Evening(order(walks, pace={"interval": "20s", "walk": "40s"}))
    for at in (0, 0, 25):
        evening.do(Go(), at)
    evening.do(Hold(), 30)
    evening.do(End(), 40)
    assert shares(explained(evening, 40)) == [("hold", "a", 10), ("segment", "a", 5), ("ended", "a", -75)]


@given(evenings())
def test_the_shares_add_up_to_the_second(played: tuple[Evening, float]) -> None:
    """Whatever happened, and at whatever moment: their sum is the distance of the two ends on the clock."""
    evening, now = played
    forecast = Forecast(evening.show, evening.show.down_at or evening.moment(now))
    found = lateness(forecast)
    assert sum((share.over for share in found.shares), ZERO) == found.over
    assert found.over == between(forecast.planned_end, forecast.end)
    assert all(share.over for share in found.shares)


@given(evenings())
def test_a_segments_time_adds_up_to_its_length(played: tuple[Evening, float]) -> None:
    """Planned, changed, held, waited and its own: together what lies between its GO and the next."""
    evening, now = played
    found = explained(evening, now)
    show = evening.show
    for name, end in show.ends.items():
        assert found.segments[name].length == between(show.starts[name], end)
