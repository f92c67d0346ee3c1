"""Times as people write them into spreadsheets."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showrunner.files.importing.grid import Value
from showrunner.files.importing.times import day, length, length_within, lengths, moment, unit_in

H, M, S = timedelta(hours=1), timedelta(minutes=1), timedelta(seconds=1)


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("20:00", 20 * H),
        ("20:00:30", 20 * H + 30 * S),
        ("9.30", 9 * H + 30 * M),
        ("20.15 Uhr", 20 * H + 15 * M),
        ("20h", 20 * H),
        ("20h15", 20 * H + 15 * M),
        ("20 Uhr", 20 * H),
        ("20:00h", 20 * H),
        ("0930", 9 * H + 30 * M),
        ("930", 9 * H + 30 * M),
        ("10:30am", 10 * H + 30 * M),
        ("10:30 PM", 22 * H + 30 * M),
        ("8 p.m.", 20 * H),
        ("12am", 0 * H),
        ("12:15 pm", 12 * H + 15 * M),
        ("ca. 20:00", 20 * H),
        ("~20:05", 20 * H + 5 * M),
        ("à 20h30", 20 * H + 30 * M),
        ("noon", 12 * H),
        ("Mitternacht", 24 * H),
        ("24:10", 24 * H + 10 * M),
        ("20:00:30:12", 20 * H + 30 * S),
        ("2027-03-02 20:00", 20 * H),
        ("02.03.2027, 20:00", 20 * H),
        (930, 9 * H + 30 * M),
        (2000.0, 20 * H),
        (20, 20 * H),
        (9.3, 9 * H + 30 * M),
        (20 / 24, 20 * H),
        (0.8020833333333334, 19 * H + 15 * M),
        (time(20, 0, 30), 20 * H + 30 * S),
        (datetime(2027, 3, 2, 19, 30), 19 * H + 30 * M),
        (datetime(1900, 1, 1, 0, 9, 59, 996000), 24 * H + 10 * M),
        (timedelta(hours=25), 25 * H),
        (date(1900, 1, 1), 24 * H),
    ],
)
def test_a_clock_time_is_read_however_it_is_written(said: Value, at: timedelta) -> None:
    """A dozen spellings, Excel times, parts of a day, numbers that were typed without a colon."""
    found = moment(said)
    assert found is not None
    assert (found.at, found.relative) == (at, False)


@pytest.mark.parametrize(
    "said", ["", "TBC", "25:61", "20:75", "13:00 pm", "about noonish", "LX 12", 20.75, 3000, True, "99"]
)
def test_what_is_no_time_of_the_clock_is_none(said: Value) -> None:
    """Better no time than a wrong one."""
    assert moment(said) is None


@pytest.mark.parametrize(
    ("said", "at", "until"),
    [
        ("19:30-20:15", 19 * H + 30 * M, 20 * H + 15 * M),
        ("19.30 – 20.15 Uhr", 19 * H + 30 * M, 20 * H + 15 * M),
        ("von 20:00 bis 20:30", 20 * H, 20 * H + 30 * M),
        ("8:00 - 9:30 pm", 20 * H, 21 * H + 30 * M),
        ("23:30 to 0:15", 23 * H + 30 * M, 24 * H + 15 * M),
    ],
)
def test_a_cell_may_say_from_when_to_when(said: str, at: timedelta, until: timedelta) -> None:
    """Both ends are read, over midnight too."""
    found = moment(said)
    assert found is not None
    assert (found.at, found.until) == (at, until)


@pytest.mark.parametrize(
    ("said", "at"),
    [("T+02:30", 150 * S), ("T-15", -15 * M), ("T−1h30", -90 * M), ("+1:10", 70 * S), ("-10 min", -10 * M)],
)
def test_a_moment_may_be_counted_from_the_start(said: str, at: timedelta) -> None:
    """T+MM:SS as callers say it; a bare number is minutes."""
    found = moment(said)
    assert found is not None
    assert (found.at, found.relative) == (at, True)


@pytest.mark.parametrize(
    ("said", "long"),
    [
        ("2h15", 135 * M),
        ("2h15m", 135 * M),
        ("2 h 15 min", 135 * M),
        ("1h", H),
        ("90 min", 90 * M),
        ("90'", 90 * M),
        ("1'30\"", 90 * S),
        ("1’30”", 90 * S),
        ("1'30''", 90 * S),
        ("45s", 45 * S),
        ("45 Sek.", 45 * S),
        ("2 min 30", 150 * S),
        ("2m30", 150 * S),
        ("1:02:30", H + 2 * M + 30 * S),
        ("0:02:30", 150 * S),
        ("1,5 Std", 90 * M),
        ("2.5 min", 150 * S),
        ("ca. 5 min", 5 * M),
        ("3:30 min", 210 * S),
        ("1:30 h", 90 * M),
        ("3:30m", 210 * S),
        ("75:00", 75 * M),
        ("00:01:30:00", 90 * S),
        ("00:01:30;12", 90 * S),
        (timedelta(seconds=95), 95 * S),
        (time(0, 2, 30), 150 * S),
        (0.0020833333333, 3 * M),
    ],
)
def test_a_length_is_read_however_it_is_written(said: Value, long: timedelta) -> None:
    """Units in words and signs, in five languages, and what a spreadsheet makes of them."""
    found = length(said)
    assert found is not None
    assert found.large == found.small == long


@pytest.mark.parametrize(
    "said", ["", "soon", "20 Uhr", "LX 3", "9:75", "quick", -3, True, "5 models", date(2027, 3, 2)]
)
def test_what_is_no_length_is_none(said: Value) -> None:
    """Better no length than a wrong one."""
    assert length(said) is None


def test_a_column_of_lengths_is_read_as_the_starts_beside_it_want_it() -> None:
    """1:30 is a minute and a half where the next start is so far away, and else an hour and a half."""
    short = lengths(["1:30", "2:00"], steps=[90 * S, 120 * S])
    assert short.found == (90 * S, 120 * S)
    long = lengths(["1:30", "2:00"], steps=[90 * M, 120 * M])
    assert long.found == (90 * M, 120 * M)
    assert "starts" in short.words
    assert "starts" in long.words


def test_a_length_typed_as_minutes_and_seconds_is_no_matter_of_hours() -> None:
    """A spreadsheet takes 3:00 for three hours; twenty of those are no show, but three minutes each are."""
    assert lengths([time(3, 0), time(4, 30), time(2, 15)] * 3).found[:3] == (180 * S, 270 * S, 135 * S)
    assert lengths([time(0, 5), time(0, 15), time(1, 0)]).found == (5 * M, 15 * M, 60 * M)


def test_a_heading_says_what_its_numbers_are() -> None:
    """`Duration (sec)` decides, whatever is usual; without it numbers of a rundown are minutes."""
    assert lengths([90, 45], heading="Duration (sec)").found == (90 * S, 45 * S)
    assert lengths([9, 4.5], heading="Dauer (min)", usual="small").found == (9 * M, 270 * S)
    assert lengths([9, 4.5]).found == (9 * M, 270 * S)
    assert lengths([300, 600]).found == (300 * S, 600 * S)
    assert unit_in("Dauer hh:mm:ss") is None or unit_in("Dauer hh:mm:ss") == "small"
    assert unit_in("mm:ss") == "small"
    assert unit_in("h:mm") == "large"


def test_a_length_stands_in_a_heading() -> None:
    """`Interval 15 min` is a quarter of an hour; a number without a unit is none."""
    assert length_within("INTERVAL (15 min)") == 15 * M
    assert length_within("Pause 20'") == 20 * M
    assert length_within("Act 2") is None


@pytest.mark.parametrize(
    ("said", "on"),
    [
        ("2 March 2027", date(2027, 3, 2)),
        ("2. März 2027", date(2027, 3, 2)),
        ("Mardi 2 mars 2027", date(2027, 3, 2)),
        ("1er décembre 2027", date(2027, 12, 1)),
        ("2027-03-02", date(2027, 3, 2)),
        ("02.03.2027", date(2027, 3, 2)),
        ("2.3.27", date(2027, 3, 2)),
        ("25/12/2027", date(2027, 12, 25)),
        ("12/25/2027", date(2027, 12, 25)),
        (datetime(2027, 3, 2, 20), date(2027, 3, 2)),
        ("03/02/2027", None),
        ("31.02.2027", None),
        ("soon", None),
    ],
)
def test_a_day_is_read_where_it_can_mean_but_one(said: Value, on: date | None) -> None:
    """03/02/2027 is March in one country and February in the next: nobody guesses."""
    assert day(said) == on


VALUES = (
    st.text(max_size=14)
    | st.integers(-(10**7), 10**7)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.datetimes()
    | st.times()
    | st.dates()
    | st.timedeltas()
    | st.text(alphabet="0123456789:.h'\"m s-+ap", max_size=10)
)


@given(VALUES)
def test_no_cell_stops_the_reading_of_times(value: Value) -> None:
    """Whatever stands in a cell, it is a time within two days or none."""
    at, long = moment(value), length(value)
    assert at is None or abs(at.at) <= timedelta(days=2)
    assert long is None or timedelta(0) <= long.small <= long.large <= timedelta(days=2)
    day(value)


@given(st.integers(0, 23), st.integers(0, 59), st.integers(0, 59))
def test_every_time_of_the_day_is_the_same_in_every_spelling(hours: int, minutes: int, seconds: int) -> None:
    """As text with colons, in halves of the day, as a time, as a part of a day."""
    at = hours * H + minutes * M + seconds * S
    half = "am" if hours < 12 else "pm"
    said: list[Value] = [
        f"{hours}:{minutes:02}:{seconds:02}",
        f"{hours % 12 or 12}:{minutes:02}:{seconds:02} {half}",
        time(hours, minutes, seconds),
        at / timedelta(days=1),
        datetime(2027, 3, 2, hours, minutes, seconds),
    ]
    for one in said:
        found = moment(one)
        assert found is not None
        assert found.at == at
