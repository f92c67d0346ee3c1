"""Durations and clock times as people write them, and the instants they stand for."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from showrunner.model.times import (
    LONGEST,
    Clock,
    Duration,
    Offset,
    format_clock,
    format_duration,
    instant,
    parse_clock,
    parse_duration,
    stored_moment,
)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("18s", 18),
        ("4m30s", 270),
        ("4m 30s", 270),
        ("1h", 3600),
        ("90", 90),
        ("1:30", 90),
        ("0:05", 5),
        ("90:00", 5400),
        ("1:02:30", 3750),
        ("1h5s", 3605),
        ("1H 2M 3S", 3723),
        ("0", 0),
        ("0s", 0),
        ("+30s", 30),
        ("-10m", -600),
        ("−10m", -600),
        ("- 1:30", -90),
        (" 7s ", 7),
        ("0.5s", 0.5),
        ("1.25", 1.25),
        ("48h", 172800),
    ],
)
def test_durations_as_people_write_them(said: str, seconds: float) -> None:
    """Units, bare seconds, m:ss and h:mm:ss, with a sign or without."""
    assert parse_duration(said) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    "said",
    [
        "",
        " ",
        "-",
        "soon",
        "1:75",
        "1:60:00",
        "1:5",
        "1h30",  # an hour and thirty of what?
        "4m30",
        "1 30",
        "30s 4m",
        "1.5m",
        "1,5",
        "--5",
        "٣s",
        "1e3",
        "5 minutes",
        "48h1s",
        "9" * 40,
        "99999999999999h",
        "::",
        "1:",
        "s",
        "nan",
        "inf",
    ],
)
def test_what_could_mean_something_else_is_no_duration(said: str) -> None:
    """Rather a mistake told than an hour guessed."""
    with pytest.raises(ValueError, match=r"^"):
        parse_duration(said)


@given(st.timedeltas(min_value=-LONGEST, max_value=LONGEST))
def test_a_duration_survives_being_written(length: timedelta) -> None:
    """To the microsecond."""
    assert parse_duration(format_duration(length)) == length


@pytest.mark.parametrize(
    ("seconds", "written"),
    [
        (0, "0s"),
        (18, "18s"),
        (60, "1m"),
        (270, "4m30s"),
        (3600, "1h"),
        (3605, "1h5s"),
        (-90, "-1m30s"),
        (0.5, "0.5s"),
    ],
)
def test_a_duration_is_written_in_its_short_form(seconds: float, written: str) -> None:
    """Without the units that are nothing."""
    assert format_duration(timedelta(seconds=seconds)) == written


@pytest.mark.parametrize(
    ("said", "clock"),
    [("20:00", time(20)), ("20:00:30", time(20, 0, 30)), ("8:05", time(8, 5)), (" 00:00 ", time(0))],
)
def test_clock_times(said: str, clock: time) -> None:
    """Hours and minutes, with seconds or without."""
    assert parse_clock(said) == clock


@pytest.mark.parametrize(
    "said", ["24:00", "20:60", "20", "20:0", "8pm", "20.00", "-1:00", "20:00:00:00", "", "٢٠:٠٠"]
)
def test_what_is_no_clock_time(said: str) -> None:
    """Neither is a duration."""
    with pytest.raises(ValueError, match=r"^"):
        parse_clock(said)


@given(st.times().map(lambda clock: clock.replace(microsecond=0)))
def test_a_clock_time_survives_being_written(clock: time) -> None:
    """Seconds only where there are some."""
    assert parse_clock(format_clock(clock)) == clock


def test_the_types_of_the_format_say_what_they_expect() -> None:
    """A duration is not negative, an offset may be; each mistake in the words of the trade."""
    assert TypeAdapter(Offset).validate_python("-10m") == timedelta(minutes=-10)
    assert TypeAdapter(Duration).validate_python(90) == timedelta(seconds=90)
    for kind, value, words in (
        (Duration, "-10m", "not negative"),
        (Duration, "soon", "18s, 4m30s"),
        (Offset, "soon", "18s, 4m30s"),
        (Clock, "8pm", "20:00"),
    ):
        with pytest.raises(ValidationError, match=words):
            TypeAdapter(kind).validate_python(value)
    assert TypeAdapter(Clock).validate_python(time(20)) == time(20)
    assert TypeAdapter(Duration).dump_python(timedelta(seconds=270), mode="json") == "4m30s"


EVENING = date(2027, 3, 2)


@pytest.mark.parametrize(
    ("clock", "start", "day"),
    [
        ("20:00", "20:00", 2),
        ("19:30", "20:00", 2),  # doors
        ("00:20", "23:30", 3),
        ("23:00", "23:30", 2),
        ("03:00", "20:00", 3),
        ("13:59", "20:00", 3),  # more than six hours before the start: the day after
        ("14:00", "20:00", 2),
        ("02:00", "01:00", 2),
    ],
)
def test_after_midnight_belongs_to_the_shows_night(clock: str, start: str, day: int) -> None:
    """A clock time long before the start means the day after."""
    moment = instant(parse_clock(clock), EVENING, "Europe/Paris", start=parse_clock(start))
    local = moment.astimezone(ZoneInfo("Europe/Paris"))
    assert (local.day, local.time()) == (day, parse_clock(clock))
    assert moment.tzinfo is UTC


def test_a_clock_time_that_comes_twice_means_the_first() -> None:
    """02:30 on the night the clocks go back is still summer time."""
    assert instant(time(2, 30), date(2027, 10, 31), "Europe/Paris") == datetime(
        2027, 10, 31, 0, 30, tzinfo=UTC
    )


def test_a_clock_time_that_does_not_come_is_an_hour_later() -> None:
    """02:30 on the night the clocks go forward is when the clocks say 03:30."""
    moment = instant(time(2, 30), date(2027, 3, 28), "Europe/Paris")
    assert moment.astimezone(ZoneInfo("Europe/Paris")).time() == time(3, 30)


@pytest.mark.parametrize("zone_name", ["Pacific/Kiritimati", "Asia/Kathmandu", "America/St_Johns", "UTC"])
def test_any_zone_of_the_world(zone_name: str) -> None:
    """The clock on the wall says what was written."""
    moment = instant(time(20), EVENING, zone_name)
    assert moment.astimezone(ZoneInfo(zone_name)).replace(tzinfo=None) == datetime(2027, 3, 2, 20)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2027-03-02T20:00:00+01:00", datetime(2027, 3, 2, 19, tzinfo=UTC)),
        ("2027-03-02T20:00:00", None),
        ("nonsense", None),
        ("", None),
        (None, None),
    ],
)
def test_a_stored_moment_has_an_offset_or_is_none(text: str | None, moment: datetime | None) -> None:
    """What an event carries, or nothing."""
    assert stored_moment(text) == moment
