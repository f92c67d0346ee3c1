"""Times as people put them into spreadsheets: clock times, moments counted from the start, lengths.

One value by itself may mean two things: `1:30` in a column of lengths is a minute and a half or an hour and a
half. So a length is read both ways, and the column as a whole decides (`lengths`), by the starts that stand
beside it where there are any. What was decided is said in words, because it may be wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from statistics import median
from typing import Final, Literal, NamedTuple

from showrunner.files.importing.grid import Value, text_of
from showrunner.model.times import LONGEST, ZERO, format_duration

DAY: Final = timedelta(days=1)
HOUR: Final = timedelta(hours=1)
MINUTE: Final = timedelta(minutes=1)
SECOND: Final = timedelta(seconds=1)

_FIRST_DAY: Final = datetime(1899, 12, 31)
"""Day 0 of a spreadsheet. A time past midnight that was reckoned, not typed, stands on day 1."""

_OLD: Final = 1905
"""Nobody plans shows before that year: such a date is a count of days."""


class Moment(NamedTuple):
    """When something is, as a cell says it."""

    at: timedelta
    """Since midnight, or since the start where it is `relative`."""
    until: timedelta | None = None
    """Where the cell says from when to when."""
    relative: bool = False
    """Counted from the start: `T+02:30`."""
    on: date | None = None
    """The day, where the cell has one."""


class Length(NamedTuple):
    """How long something takes, in each of the ways in which it may be read."""

    large: timedelta
    """With hours and minutes, or minutes: the larger reading."""
    small: timedelta
    """With minutes and seconds, or seconds. The same where there is but one."""
    kind: Literal["sure", "colon", "number"] = "sure"


_FRAMES: Final = re.compile(r"^(\d{1,2}:\d{2}:\d{2})[:;]\d{2}$")
"""A time code; nobody calls a show in frames."""

# Moments

_ABOUT: Final = re.compile(
    r"^(?:ca\.?|circa|approx\.?|about|around|~|≈|um|ab|at|from|von|à|a las|alle|vers|env\.?|gegen)\s*"
)
_BETWEEN: Final = re.compile(r"\s*(?:–|—|−|-|\bbis\b|\bto\b|\buntil\b|\btill\b|\bà\b|>|→)\s*")
_HALF: Final = r"\s*(?P<half>[ap])\.?\s?m\.?"
_CLOCK_FORMS: Final = tuple(
    re.compile(form)
    for form in (
        rf"(?P<h>\d{{1,2}})\s?[:.h]\s?(?P<m>\d{{2}})(?:[:.](?P<s>\d{{2}})(?:[.,]\d+)?)?\s*(?:h|hrs?|uhr)?(?:{_HALF})?",
        rf"(?P<h>\d{{1,2}}){_HALF}",
        r"(?P<h>\d{1,2})\s*(?:h|hrs?|uhr|o’?'?clock)(?:\s?(?P<m>\d{2}))?",
        rf"(?P<h>\d{{1,2}})(?P<m>\d{{2}})\s*(?:h|hrs?|uhr)?(?:{_HALF})?",
    )
)
_NAMED: Final = {
    **dict.fromkeys(
        ("noon", "12 noon", "midday", "mittag", "mittags", "midi", "mediodía", "mezzogiorno"), 12
    ),
    **dict.fromkeys(("midnight", "12 midnight", "mitternacht", "minuit", "medianoche", "mezzanotte"), 24),
}
_RELATIVE: Final = re.compile(
    r"(?:t|start|show|up|zero)?\s*(?P<sign>[+\-−–])\s*(?P<rest>[\d:hms'’”\"\s.min]+)"
)


def moment(value: Value) -> Moment | None:
    """When a cell says that something is; None where it says no such thing."""
    if isinstance(value, bool):
        return None
    if isinstance(value, datetime):
        if value.year < _OLD:
            value = value - _FIRST_DAY
            return Moment(_whole(value)) if ZERO <= value <= LONGEST else None
        return Moment(_whole(value - datetime.combine(value, time())), on=value.date())
    if isinstance(value, time):
        return Moment(_whole(datetime.combine(_FIRST_DAY, value) - _FIRST_DAY))
    if isinstance(value, date):
        # Midnight of the day after, reckoned and not typed.
        return Moment(DAY) if value.year < _OLD else None
    if isinstance(value, timedelta):
        return Moment(_whole(value)) if ZERO <= value <= LONGEST else None
    if isinstance(value, (int, float)):
        return _moment_of_number(value)
    return _moment_of_text(value)


def _moment_of_number(number: float) -> Moment | None:
    if not 0 <= number < 3000:
        return None
    if number < 1:
        return Moment(_whole(DAY * number))
    hours, hundredths = divmod(round(number * 100), 100)
    if number == int(number) and number >= 100:
        hours, hundredths = divmod(int(number), 100)
    return Moment(hours * HOUR + hundredths * MINUTE) if hours <= 29 and hundredths < 60 else None


def _moment_of_text(text: str) -> Moment | None:
    bare = " ".join(text.lower().replace("\u202f", " ").split()).strip("()[]* ")
    bare = _FRAMES.sub(r"\1", _ABOUT.sub("", bare))
    if bare in _NAMED:
        return Moment(_NAMED[bare] * HOUR)
    if (found := _clock(bare)) is not None:
        return Moment(found)
    if relative := _RELATIVE.fullmatch(bare):
        length = _length_of_text(relative["rest"].strip())
        if length is not None and length.large <= LONGEST:
            # T−15 is a quarter of an hour before, T+02:30 two minutes and a half after.
            offset = length.large if length.kind == "number" else length.small
            return Moment(offset if relative["sign"] == "+" else -offset, relative=True)
    parts = _BETWEEN.split(bare)
    if len(parts) == 2 and all(parts):
        first, last = _clock(parts[0]), _clock(parts[1])
        if first is None and last is not None and re.fullmatch(r"\d{1,2}", parts[0]):
            first = _clock(parts[0] + ":00")
        if first is not None and last is not None:
            if (
                re.search(r"p\.?\s?m", parts[1])
                and not re.search(r"[ap]\.?\s?m", parts[0])
                and first + 12 * HOUR <= last
            ):
                first += 12 * HOUR
            return Moment(first, last if last >= first else last + DAY)
    date_and_clock = re.fullmatch(
        r"(?P<date>\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})?)[\s,t]+(?P<clock>.+)", bare
    )
    if date_and_clock and (at := _clock(date_and_clock["clock"])) is not None:
        return Moment(at, on=day(date_and_clock["date"]))
    return None


def _clock(text: str) -> timedelta | None:
    for form in _CLOCK_FORMS:
        found = form.fullmatch(text)
        if not found:
            continue
        groups = found.groupdict()
        hours, minutes, seconds = (int(groups.get(part) or 0) for part in "hms")
        if half := groups.get("half"):
            if not 1 <= hours <= 12:
                return None
            hours = hours % 12 + (12 if half == "p" else 0)
        if hours > 29 or minutes > 59 or seconds > 59:
            return None
        return hours * HOUR + minutes * MINUTE + seconds * SECOND
    return None


def day(value: Value) -> date | None:
    """The day that a cell names; None where it names none, or where day and month could be either."""
    if isinstance(value, datetime):
        return value.date() if value.year >= _OLD else None
    if isinstance(value, date):
        return value if value.year >= _OLD else None
    if not isinstance(value, str):
        return None
    found = re.search(r"\b(\d{4})-(\d{2})-(\d{2})\b", value)
    numbers = [int(n) for n in found.groups()] if found else None
    if numbers is None and (found := re.search(r"\b(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})\b", value)):
        numbers = [int(n) for n in reversed(found.groups())]
    if numbers is None and (found := re.search(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b", value)):
        first, second, year = (int(n) for n in found.groups())
        if first == second or first > 12:
            numbers = [year, second, first]
        elif second > 12:
            numbers = [year, first, second]
    if numbers is None and (found := _SPELT_DAY.search(value.lower())):
        month = next(n for n, names in enumerate(_MONTHS, 1) if found["month"].startswith(names))
        numbers = [int(found["year"]), month, int(found["day"])]
    if numbers is None:
        return None
    year, month, on = numbers
    try:
        return date(year + (2000 if year < 100 else 0), month, on)
    except ValueError:
        return None


_MONTHS: Final = (
    ("jan", "jän", "ene", "gen"), ("feb", "fév", "fev"), ("mar", "mär", "mrz"), ("apr", "avr", "abr"),
    ("may", "mai", "mag"), ("jun", "juin", "giu"), ("jul", "juil", "lug"), ("aug", "aoû", "aou", "ago"),
    ("sep", "set"), ("oct", "okt", "ott"), ("nov",), ("dec", "dez", "déc", "dic"),
)  # fmt: skip
_SPELT_DAY: Final = re.compile(
    r"\b(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º)?\s+(?:de\s+)?(?P<month>"
    + "|".join(name + r"\w*" for names in _MONTHS for name in names)
    + r")\.?\s+(?:de\s+)?(?P<year>\d{4})\b"
)


# Lengths

_HOURS: Final = r"(?:h|hrs?|hours?|std\.?|stunden?|heures?|horas?|ore|ora)"
_MINUTES: Final = r"(?:m|mn|mins?\.?|minutes?|minuten?|minutos?|minut[oi]|')"
_SECONDS: Final = r"(?:s|secs?\.?|seconds?|sek\.?|sekunden?|secondes?|segundos?|second[oi]|\"|'')"
_NUMBER: Final = r"\d+(?:[.,]\d+)?"
_WITH_UNITS: Final = re.compile(
    rf"(?:(?P<h>{_NUMBER})\s*{_HOURS})?\s*(?:(?P<m>{_NUMBER})\s*{_MINUTES}(?![a-z]))?\s*(?:(?P<s>{_NUMBER})\s*{_SECONDS})?"
)
_HOURS_AND: Final = re.compile(rf"(?P<h>\d+)\s*{_HOURS}\s*(?P<m>\d{{1,2}})")
_MINUTES_AND: Final = re.compile(rf"(?P<m>\d+)\s*{_MINUTES}\s*(?P<s>\d{{1,2}})")
_UNIT_BEHIND: Final = re.compile(
    rf"(?P<clock>\d+:\d{{2}}(?::\d{{2}})?)\s*(?:(?P<large>{_HOURS})|(?P<small>{_MINUTES}))"
)
_THREE: Final = re.compile(r"(\d{1,2}):(\d{2}):(\d{2})(?:[.,]\d+)?")
_TWO_BY_POINT: Final = re.compile(r"(\d{1,2})[.,]([0-5]\d)")
"""1,30 and 0.45: nobody writes hundredths of a minute."""
_TWO: Final = re.compile(r"(\d{1,3}):(\d{2})")


def length(value: Value) -> Length | None:
    """How long a cell says that something takes; None where it says no such thing."""
    if isinstance(value, (bool, date)) and not isinstance(value, datetime):
        return None
    if isinstance(value, datetime):
        value = value - _FIRST_DAY if value.year < _OLD else str(value)
    if isinstance(value, time):
        value = datetime.combine(_FIRST_DAY, value) - _FIRST_DAY
    if isinstance(value, timedelta):
        whole = _whole(value)
        if not ZERO <= whole <= LONGEST:
            return None
        if whole % MINUTE:
            return Length(whole, whole)
        # 3:00 typed for three minutes is three hours to the spreadsheet.
        return Length(whole, whole / 60, "colon")
    if isinstance(value, (int, float)):
        return _length_of_number(value)
    found = _length_of_text(_ABOUT.sub("", " ".join(value.lower().split()).strip("()[]* ")))
    return found if found is None or found.large <= LONGEST else None


def length_within(text: str) -> timedelta | None:
    """A length in a text: `Interval 15 min`."""
    found = re.search(
        r"\d+(?::\d{2})?\s*(?:(?:h|min\.?|mn|minutes|minuten|minuti|m|sec|s)(?!\w)"
        r"|['’′](?:\s*\d{1,2}\s*(?:\"|''|’’|″|”)?)?(?!\w))",
        text,
        re.IGNORECASE,
    )
    read = length(found[0]) if found else None
    return read.large if read else None


def _length_of_number(number: float) -> Length | None:
    if number < 0 or number > LONGEST / SECOND:
        return None
    if 0 < number < 0.125 and number * 86400 > 0.9:
        # A part of a day that lost its format: up to three hours.
        exact = _whole(DAY * number)
        return Length(exact, exact)
    return Length(min(_whole(number * MINUTE), LONGEST), _whole(number * SECOND), "number")


def _length_of_text(bare: str) -> Length | None:
    bare = bare.replace("’’", '"').replace("''", '"').replace("″", '"').replace("”", '"').replace("“", '"')
    bare = bare.replace("’", "'").replace("′", "'").replace("´", "'").lstrip("+").strip()
    bare = _FRAMES.sub(r"\1", bare)
    if not bare:
        return None
    if found := _TWO_BY_POINT.fullmatch(bare):
        bare = f"{found[1]}:{found[2]}"
    if re.fullmatch(_NUMBER, bare):
        return _length_of_number(float(bare.replace(",", ".")))
    if found := _THREE.fullmatch(bare):
        hours, minutes, seconds = map(int, found.groups())
        return _sure(hours, minutes, seconds) if minutes < 60 and seconds < 60 else None
    if found := _TWO.fullmatch(bare):
        first, second = map(int, found.groups())
        if second > 59:
            return None
        if first > 48:  # nobody plans in so many hours
            return _sure(0, first, second)
        return Length(first * HOUR + second * MINUTE, first * MINUTE + second * SECOND, "colon")
    if found := _UNIT_BEHIND.fullmatch(bare):
        parts = [int(part) for part in found["clock"].split(":")]
        if len(parts) == 3 or found["large"]:
            return _sure(*(*parts, 0)[:3])
        return _sure(0, *parts)
    for form in (_HOURS_AND, _MINUTES_AND, _WITH_UNITS):
        if found := form.fullmatch(bare):
            groups = found.groupdict()
            parts_said = [float((groups.get(part) or "0").replace(",", ".")) for part in "hms"]
            return _sure(*parts_said)
    return None


def _sure(hours: float, minutes: float, seconds: float) -> Length:
    # Not more than the longest there is: what is longer is no length to whoever asked.
    whole = min(
        timedelta(hours=min(hours, 99), minutes=min(minutes, 9999), seconds=min(seconds, 999_999)),
        2 * LONGEST,
    )
    return Length(_whole(whole), _whole(whole))


def _whole(span: timedelta) -> timedelta:
    """Whole seconds: fractions come of times that are parts of a day."""
    return (span + SECOND / 2) // SECOND * SECOND


class Lengths(NamedTuple):
    """A column of lengths, as it was read."""

    found: tuple[timedelta | None, ...]
    """One for each cell asked about."""
    words: str
    """How what may be read in two ways was read; empty where nothing may."""


def unit_in(heading: str) -> Literal["large", "small"] | None:
    """Whether a heading says in what its column counts: `Duration (min)`."""
    bare = heading.lower()
    if re.search(
        r"h+:m+(?!m*:s)|\bh:m|\((min\.?|mins|minutes?|minuten|minuti|minutos)\)"
        r"|\bin (min|minuten|minutes)\b|\[min",
        bare,
    ):
        return "large"
    if re.search(
        r"m+:s+|\((s|sec\.?|secs|sek\.?|seconds?|sekunden|secondes)\)|\bin (sec|sek|second)|\[s", bare
    ):
        return "small"
    return None


def lengths(
    values: Sequence[Value | None],
    *,
    heading: str = "",
    steps: Sequence[timedelta | None] = (),
    usual: Literal["large", "small"] = "large",
) -> Lengths:
    """A column of lengths, each read as the whole column wants it.

    `steps` are the times from each row's start to the next one's, where they are known; `usual` is what a
    bare number is where nothing else tells: minutes (large) or seconds (small).
    """
    read = [length(value) if value is not None else None for value in values]
    said = unit_in(heading)
    words: list[str] = []
    chosen: dict[str, str] = {}
    for kind, large, small in (
        ("colon", "hours:minutes", "minutes:seconds"),
        ("number", "minutes", "seconds"),
    ):
        open_ones = [(n, one) for n, one in enumerate(read) if one and one.kind == kind and one.large]
        if not open_ones:
            continue
        why = "as the heading says"
        unit = said
        if unit is None:
            unit, why = _by_steps(open_ones, steps), "which fits the starts beside it"
        if unit is None:
            unit = _by_size([one for _, one in open_ones], kind, usual)
            why = "as far as one can tell"
        chosen[kind] = unit
        n, example = open_ones[0]
        if example.large != example.small:
            taken = format_duration(example.small if unit == "small" else example.large)
            counted = large if unit == "large" else small
            whose = "counts" if not words else "what is written without a colon counts"
            words.append(f"{whose} in {counted}, {why}: {text_of(values[n])} is {taken}")
    found = tuple(
        None if one is None else one.small if chosen.get(one.kind) == "small" else one.large for one in read
    )
    return Lengths(found, "; ".join(words))


def _by_steps(
    open_ones: Iterable[tuple[int, Length]], steps: Sequence[timedelta | None]
) -> Literal["large", "small"] | None:
    votes = {"large": 0, "small": 0}
    for n, one in open_ones:
        step = steps[n] if n < len(steps) else None
        if step is None or step <= ZERO:
            continue
        off_large, off_small = abs(one.large - step), abs(one.small - step)
        if off_large != off_small:
            votes["large" if off_large < off_small else "small"] += 1
    if votes["large"] == votes["small"]:
        return None
    return "large" if votes["large"] > votes["small"] else "small"


def _middle(spans: Sequence[timedelta]) -> timedelta:
    return timedelta(seconds=median(span.total_seconds() for span in spans))


def _by_size(
    open_ones: Sequence[Length], kind: str, usual: Literal["large", "small"]
) -> Literal["large", "small"]:
    large = [one.large for one in open_ones]
    if kind == "number":
        if usual == "large":
            return "small" if _middle(large) >= 2 * HOUR else "large"
        return "large" if max(large) <= 5 * MINUTE else "small"
    if usual == "small" or sum(large, ZERO) > 12 * HOUR or _middle(large) >= HOUR:
        return "small"
    # 0:05, 0:15, 0:30: in seconds nobody counts by fives alone.
    return "large" if all(one % (5 * MINUTE) == ZERO for one in large) or max(large) < HOUR / 6 else "small"
