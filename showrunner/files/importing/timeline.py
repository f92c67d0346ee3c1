"""Items with clock times and lengths as segments one after another.

On paper every line has a clock time, most of them only reckoned: written as fixed times, none of them would
give way when the show is late. So a start is fixed only where it is not what the lines before come to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import time, timedelta
from typing import Any, Final

from showrunner.files.importing.packed import NotImported
from showrunner.files.importing.preamble import NO_START, USUAL_START, clock, in_a_row, since
from showrunner.model.running_order import DOWN, slug
from showrunner.model.times import NIGHT, ZERO, format_clock, format_duration

NOTE: Final = "NOTE"
"""The department of notes that are nobody's in particular."""

MINUTE: Final = timedelta(minutes=1)


HALF_DAY: Final = timedelta(hours=12)
EARLIEST: Final = timedelta(hours=1)


def _later(at: timedelta | None) -> timedelta | None:
    return None if at is None else at + HALF_DAY


BEFORE_START: Final = "before the start: a checkpoint has no place for it"


class Item:
    """One line of a rundown."""

    def __init__(self, place: str, title: str) -> None:
        self.place = place
        """Where it stands, in words: `row 12`."""
        self.title = title
        self.number = ""
        """What it is called beside its title: `A3`."""
        self.kind = "segment"
        self.start: timedelta | None = None
        """Since midnight; since the start of the show where it is `relative`."""
        self.relative = False
        self.duration: timedelta | None = None
        self.end: timedelta | None = None
        self.skip = False
        self.is_heading = False
        """It stands above others, and is no item itself."""
        self.count_to_end = False
        self.more_rows: list[int] = []
        """Other rows that have something for it, counted from 0."""
        self.notes: dict[str, list[str]] = {}
        self.cues: list[dict[str, Any]] = []
        self.start_dropped = ""
        """Why its start is not taken; empty where it is."""
        self.duration_dropped = ""
        """Why its length is not taken; empty where it is."""
        self.fixed = False
        """Its start stands in the running order."""

    @property
    def timed(self) -> bool:
        """It takes part in the times: a heading does not."""
        return not self.skip

    def note(self, code: str, text: str) -> None:
        """Something for a department."""
        self.notes.setdefault(code, []).append(text)


class Timeline:
    """Lines in their order, made into segments; those before the start into checkpoints."""

    def __init__(self, items: Sequence[Item], start: time | None, otherwise: timedelta | None = None) -> None:
        self.assumed: list[str] = []
        self.before: list[Item] = []
        """What comes before the start."""
        self.start_is_otherwise = False
        """The start is the one that is said elsewhere, not that of the first line."""
        self.dropped: list[Item] = []
        """Headings and skipped items before the start: the way to it has no place for them."""
        self.items = list(items)
        timed = [item for item in self.items if item.timed and item.start is not None]
        absolute = [item for item in timed if not item.relative]
        for item, at in zip(absolute, in_a_row(item.start for item in absolute), strict=True):
            item.start = at
        first = absolute[0].start if absolute else None
        if start is not None:
            self.start = since(start)
            if first is not None and self.start - first == HALF_DAY:
                # 7:30 on paper, and everybody knows that it is the evening.
                for item in absolute:
                    item.start, item.end = _later(item.start), _later(item.end)
                first = self.start
            if first is not None and first - self.start > 2 * NIGHT:
                self.start += timedelta(days=1)
        elif first is not None:
            self.start = first
            if otherwise is not None and otherwise != first:
                self._offer(otherwise, absolute)
            elif EARLIEST <= first < HALF_DAY - 4 * timedelta(hours=1) and len(absolute) > 1:
                evening = format_clock(clock(first + HALF_DAY))
                told = f"it starts at {format_clock(clock(first))}, in the morning"
                self.assumed.append(f"{told}: --start {evening} if the evening is meant")
        elif otherwise is not None:
            self.start, self.start_is_otherwise = otherwise, True
        else:
            self.start = since(USUAL_START)
            self.assumed.append(NO_START)
        for item in timed:
            if item.relative and item.start is not None:
                item.start += self.start
        self._lengths_from_starts()
        counted = [item.start for item in timed if item.relative and item.start is not None]
        if start is not None or (counted and min(counted) < self.start <= max(counted)):
            self._split()
            if not any(item.timed for item in self.items):
                raise NotImported(f"the start is {format_clock(self.clock)}: every row is before it")
        self._settle()

    def _offer(self, said: timedelta, absolute: Sequence[Item]) -> None:
        """A start that is said above the table may be later than its first line."""
        before = sum(item.start is not None and item.start < said for item in absolute)
        if 0 < before < len(absolute) or said - self.start == HALF_DAY:
            at = format_clock(clock(said))
            first = f"it starts with its first line, at {format_clock(self.clock)}"
            self.assumed.append(
                f"{first}; above the table {at} is said to be the start: --start {at} makes it so"
            )

    def _lengths_from_starts(self) -> None:
        timed = [item for item in self.items if item.timed]
        for n, item in enumerate(timed):
            following = timed[n + 1] if n + 1 < len(timed) else None
            if item.start is None or item.duration is not None:
                continue
            if item.end is not None:
                end = item.end if item.end >= item.start else item.end + timedelta(days=1)
                item.duration = end - item.start if ZERO <= end - item.start <= 2 * NIGHT else None
            elif following is not None and following.start is not None and following.start >= item.start:
                item.duration = following.start - item.start

    def _split(self) -> None:
        """What begins before the start is preparation."""
        last = max(
            (
                n
                for n, item in enumerate(self.items)
                if item.timed and item.start is not None and item.start < self.start
            ),
            default=-1,
        )
        self.before = [item for item in self.items[: last + 1] if item.timed]
        self.dropped = [item for item in self.items[: last + 1] if not item.timed]
        self.items = self.items[last + 1 :]

    def _settle(self) -> None:
        cursor = self.start
        before: Item | None = None
        for item in self.items:
            if not item.timed:
                continue
            if item.start is not None:
                rounded = item.start % MINUTE == ZERO and abs(item.start - cursor) < MINUTE
                if item.start > cursor and not rounded:
                    item.fixed = before is not None or item.start != self.start
                    cursor = item.start
                elif item.start < cursor and not rounded:
                    self._overlap(item, before, cursor)
                    if not item.start_dropped:
                        cursor = item.start
            cursor += item.duration or ZERO
            before = item

    def _overlap(self, item: Item, before: Item | None, cursor: timedelta) -> None:
        assert item.start is not None
        shorter = None
        if before is not None and before.duration is not None:
            shorter = before.duration - (cursor - item.start)
        if before is None or shorter is None or shorter < ZERO:
            item.start_dropped = f"it is before the end of the line above, {format_clock(clock(cursor))}"
            return
        before.duration_dropped = (
            f"the next line begins at {format_clock(clock(item.start))}, so it is {format_duration(shorter)}"
        )
        before.duration = shorter

    # What it comes to

    @property
    def clock(self) -> time:
        """The start of the show."""
        return clock(self.start)

    def checkpoints(self) -> list[dict[str, Any]]:
        """What comes before the start, counted back from it."""
        found = []
        for item, name in zip(self.before, _ids(self.before), strict=True):
            told: dict[str, Any] = {"id": name, "title": item.title}
            end = None if item.start is None else item.start + (item.duration or ZERO)
            if item.duration:
                told["takes"] = format_duration(item.duration)
            if end is not None and end < self.start:
                told["by"] = "-" + format_duration(self.start - end)
            found.append(told)
        return found

    def segments(self) -> list[dict[str, Any]]:
        """Everything else, as a file has it."""
        found = []
        for item in self.items:
            told: dict[str, Any] = {}
            if item.number:
                told["id"] = number_id(item.number)
            told["title"] = item.title
            if item.kind != "segment":
                told["kind"] = item.kind
            if item.duration is not None and not (item.kind == "milestone" and not item.duration):
                told["duration"] = format_duration(item.duration)
            elif item.timed and item.kind == "segment" and item.duration is None:
                told["kind"] = "milestone"
            if item.fixed and item.start is not None:
                told["start"] = format_clock(clock(item.start))
            if item.count_to_end:
                told["count_to_end"] = True
            if item.skip:
                told["skip"] = True
            if item.cues:
                told["cues"] = item.cues
            if item.notes:
                told["notes"] = {code: "\n".join(texts) for code, texts in item.notes.items()}
            found.append(told)
        return found


def settle_numbers(items: Iterable[Item]) -> None:
    """Numbers that only count the items say nothing; others are ids, or a note where they make none."""
    numbered = [item for item in items if item.number]
    bare = [item.number.rstrip(".").removesuffix(".0") for item in numbered]
    first = int(bare[0]) if bare and bare[0].isdecimal() and len(bare[0]) < 6 else None
    if first is not None and bare == [str(n) for n in range(first, first + len(bare))]:
        for item in numbered:
            item.number = ""
    counts = Counter(number_id(item.number) for item in numbered)
    for item in numbered:
        if item.number and (not number_id(item.number) or counts[number_id(item.number)] > 1):
            item.note(NOTE, f"No. {item.number}")
            item.number = ""


def number_id(number: str) -> str:
    """An item's number as the id of its segment: A3 as it is, 7 as item-7; empty where it makes none."""
    bare = number.strip().rstrip(".:")
    if bare.isdecimal():
        return f"item-{bare}"
    return bare if bare and not any(sign.isspace() or sign in "/" for sign in bare) and bare != DOWN else ""


def _ids(items: Iterable[Item]) -> Iterator[str]:
    taken: set[str] = set()
    for n, item in enumerate(items, 1):
        base = slug(item.title)[:40].strip("-") or f"before-{n}"
        name, more = base, 1
        while name in taken or name == DOWN:
            more += 1
            name = f"{base}-{more}"
        taken.add(name)
        yield name
