"""How times and events are said."""

from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showrunner.model import events
from showrunner.model.events import Event
from showrunner.model.words import called, clock, countdown, elapsed, length, over, say, whole_seconds
from tests.journal.drafts import EVENTS


def seconds(number: float) -> timedelta:
    """So many of them."""
    return timedelta(seconds=number)


@pytest.mark.parametrize(
    ("span", "whole"), [(0, 0), (0.4, 0), (0.5, 1), (-0.4, 0), (-0.5, 0), (-0.6, -1), (89.5, 90), (-1.5, -1)]
)
def test_seconds_are_rounded_to_the_nearest(span: float, whole: int) -> None:
    """Halves up."""
    assert whole_seconds(seconds(span)) == whole


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (0, "0:00"),
        (8, "0:08"),
        (270, "4:30"),
        (3599.4, "59:59"),
        (3600, "1:00:00"),
        (3750, "1:02:30"),
        (-8, "0:08"),
        (90000, "25:00:00"),
    ],
)
def test_lengths(span: float, said: str) -> None:
    """The sign is left to the words around it."""
    assert length(seconds(span)) == said


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (5, "0:05"),
        (4.1, "0:05"),
        (0.1, "0:01"),
        (0, "0:00"),
        (-0.9, "0:00"),
        (-1, "-0:01"),
        (-5, "-0:05"),
        (-65.5, "-1:05"),
        (3600, "1:00:00"),
    ],
)
def test_a_countdown_says_the_seconds_that_have_begun(left: float, said: str) -> None:
    """0:00 means now; with a sign it is past."""
    assert countdown(seconds(left)) == said


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (70, "OVER 1:10"),
        (-8, "UNDER 0:08"),
        (0, "ON TIME"),
        (0.4, "ON TIME"),
        (-0.5, "ON TIME"),
        (0.5, "OVER 0:01"),
        (-3600, "UNDER 1:00:00"),
    ],
)
def test_over_and_under_are_said_in_words(span: float, said: str) -> None:
    """Never with a bare sign."""
    assert over(seconds(span)) == said


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (392, "T+06:32"),
        (0, "T+00:00"),
        (0.9, "T+00:00"),
        (-0.9, "T−00:00"),
        (-900, "T−15:00"),
        (-900.9, "T−15:00"),
        (3661, "T+1:01:01"),
        (-7200, "T−2:00:00"),
    ],
)
def test_elapsed_is_counted_from_up(span: float, said: str) -> None:
    """T+06:32 after it, T−15:00 before it."""
    assert elapsed(seconds(span)) == said


@given(st.timedeltas(min_value=timedelta(days=-2), max_value=timedelta(days=2)))
def test_what_is_over_is_never_said_to_be_under(span: timedelta) -> None:
    """The word, the length and the number agree."""
    said = over(span)
    whole = whole_seconds(span)
    assert said.startswith("OVER" if whole > 0 else "UNDER" if whole < 0 else "ON TIME")
    assert whole == 0 or said.endswith(length(span))


def test_the_clock_is_that_of_the_show() -> None:
    """In its own zone, with seconds or without; UTC where it has none."""
    moment = datetime(2027, 3, 2, 19, 7, 42, tzinfo=UTC)
    assert clock(moment, "Europe/Paris") == "20:07:42"
    assert clock(moment, "Europe/Paris", seconds=False) == "20:07"
    assert clock(moment, None) == "19:07:42"


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (events.StepCalled("one", "Tailoring", segment="one"), "Tailoring GO"),
        (
            events.StepCalled("one", "Tailoring", segment="one", cues=("SQ 2", "LX 3")),
            "SQ 2 + LX 3 GO · Tailoring",
        ),
        (events.StepCalled("one/12", "noor", walk="one/12", outfit="12"), "noor out, look 12"),
        (
            events.StepCalled("one/12", "noor", walk="one/12", outfit="12", cues=("LX 5",)),
            "LX 5 GO · noor out, look 12",
        ),
        (events.StepCalled("LX 5", "Cold white", cues=("LX 5",)), "LX 5 GO · Cold white"),
        (events.StepCalled("LX 5", "", cues=("LX 5",)), "LX 5 GO"),
        (events.StepCalled("down", "Down", end=True), "down"),
        (events.StepCalled("down", "Down", cues=("LX 9",), end=True), "LX 9 GO · down"),
    ],
)
def test_a_call_as_people_say_it(event: events.StepCalled, said: str) -> None:
    """The cues first, then who goes."""
    assert called(event) == said
    assert say(event) == said


def test_a_shows_own_word_for_a_look() -> None:
    """A gala has costumes."""
    event = events.StepCalled("one/12", "noor", walk="one/12", outfit="12")
    assert say(event, "costume") == "noor out, costume 12"


SAID: list[tuple[Event, str]] = [
    (events.ShowOpened("Aurore", "aw.yaml", "", {}, "2027-03-02", False), "opened: Aurore"),
    (events.ShowOpened("Aurore", "aw.yaml", "", {}, "2027-03-02", True), "opened: Aurore (rehearsal)"),
    (events.OrderTaken("aw.yaml", "", {}), "running order taken in again from aw.yaml"),
    (events.OrderRevised("a.yaml", "", {}, {}, (), "2 moved"), "taken in from a.yaml: 2 moved"),
    (events.OrderSaved("a.yaml", ""), "saved to a.yaml, as it stands"),
    (events.StandbyGiven("one/2", ("LX 5", "FS 1"), "look 2 Noor"), "standby LX 5 + FS 1"),
    (events.StandbyGiven("one/2", (), "look 2 Noor"), "standby look 2 Noor"),
    (events.StandbyGiven("one/2"), "standby one/2"),
    (events.FollowFired("LX 2", "LX 1", ""), "LX 2 follows LX 1"),
    (events.ShowHeld("zip"), "holding: zip"),
    (events.ShowHeld(), "holding"),
    (events.ShowStopped("water", "look 2 Noor"), "SHOW STOP: water · last called look 2 Noor"),
    (events.ShowStopped(), "SHOW STOP"),
    (events.ShowResumed(), "going on"),
    (events.ShowEnded("rain"), "down: rain"),
    (events.StepSkipped("one/2", "look 2 Noor"), "skipped look 2 Noor"),
    (events.Cut("walk", "one/2", "look 2 Noor"), "cut look 2 Noor"),
    (events.Restored("walk", "one/2", "look 2 Noor"), "restored look 2 Noor"),
    (events.Moved("walk", "a", "look 2", "b", "look 3", True), "moved look 2 after look 3"),
    (events.Moved("walk", "a", "look 2", "b", "look 3", False), "moved look 2 before look 3"),
    (events.Swapped("walk", "a", "look 2", "b", "look 3"), "swapped look 2 and look 3"),
    (events.Replaced("noor", "zoe", ("a",)), "zoe covers noor, one walk"),
    (events.Replaced("noor", "zoe", ("a", "b")), "zoe covers noor, 2 walks"),
    (events.Covered("noor", (("a", "ines"),)), "noor covered: a by ines"),
    (
        events.Covered(
            "noor", (("a", "ines"),), ("b",), (("c", "d", True),), tuple(zip("abcd", "1234", strict=True))
        ),
        "noor covered: 1 by ines, 2 cut, 3 after 4",
    ),
    (
        events.Inserted("walk", "one/9", "look 9 Mei", {}, "one", "one/2", "look 2 Noor", True),
        "put in look 9 Mei after look 2 Noor",
    ),
    (
        events.Inserted("segment", "pause", "Pause", {}, "", "two", "Evening", False),
        "put in Pause before Evening",
    ),
    (
        events.Inserted("cue", "LX 9", "LX 9 Blinder", {}, "one", "one/2", "look 2 Noor", False),
        "put in LX 9 Blinder with look 2 Noor",
    ),
    (events.DurationChanged("two", "Evening", 150.0), "Evening takes 2:30"),
    (events.DurationChanged("two", "Evening", None), "Evening takes as long as planned"),
    (events.HardStartChanged("two", "Evening", "20:30"), "Evening starts at 20:30"),
    (events.HardStartChanged("two", "Evening", None), "Evening starts when its turn comes"),
    (events.StartMoved("2027-03-02T20:10:00+01:00"), "start moved to 20:10"),
    (events.StartMoved("2027-03-02T20:10:30+01:00", "guests"), "start moved to 20:10:30: guests"),
    (events.StartMoved("soon"), "start moved to soon"),
    (events.ModelSeen("noor", "ready"), "noor ready"),
    (events.ItemTicked("one/1", "look 1 Noor", "pearl drop"), "look 1 Noor: pearl drop there"),
    (events.ItemTicked("one/1", "look 1 Noor", "pearl drop", False), "look 1 Noor: pearl drop not there"),
    (events.ProblemOpened(3, "zip", "look 2", "WARD", "high"), "problem 3: zip (look 2, WARD, high)"),
    (events.ProblemOpened(3, "zip"), "problem 3: zip"),
    (events.ProblemTaken(3), "problem 3 taken"),
    (events.ProblemFixed(3, "pin"), "problem 3 fixed: pin"),
    (events.ProblemFixed(3, ""), "problem 3 fixed"),
    (events.ProblemReopened(3), "problem 3 open again"),
    (events.Noted("lovely", "look 2", "good"), "good: lovely (look 2)"),
    (events.Noted("slower", None, "improve"), "to improve: slower"),
    (events.Noted("hm", None, "odd"), "note: hm"),
    (events.Noted("hem", "look 2", owner="lena"), "note: hem (look 2, for lena)"),
    (events.ActionAgreed(2, "two more hands"), "next time 2: two more hands"),
    (events.ActionAgreed(2, "hooks", "lena", "look 2"), "next time 2: hooks (look 2, for lena)"),
    (events.ActionDone(2), "next time 2 done"),
    (events.ActionDone(2, False), "next time 2 open after all"),
    (events.CheckpointBegun("hm"), "hm begun"),
    (events.CheckpointDone("hm"), "hm done"),
    (events.RehearsalMeasured({"3": 41.5}), "one change as measured at rehearsal"),
    (events.ClearanceTicked("noor", "sheer", True), "sheer for noor: seen"),
    (events.ClearanceTicked("noor", "sheer", False, "asked"), "sheer for noor: not seen: asked"),
    (events.CallGiven("half", "The half"), "call given: The half"),
    (events.Undone(7, "step-called"), "took back 7 (step called)"),
]


@pytest.mark.parametrize(("event", "said"), SAID)
def test_events_as_people_say_them(event: Event, said: str) -> None:
    """In one line."""
    assert say(event) == said


def test_every_kind_of_event_is_said() -> None:
    """None is forgotten above."""
    assert {type(event) for event, _ in SAID} | {events.StepCalled} == set(get_args(Event))


@given(EVENTS)
def test_any_event_is_said(event: Event) -> None:
    """User text is data: whatever braces and signs it holds."""
    assert isinstance(say(event), str)
