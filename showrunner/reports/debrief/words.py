"""The first lines of a debrief: what came of the evening, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date as Date
from datetime import datetime
from typing import Final

from showrunner.model.debrief import Debrief
from showrunner.model.lateness import Share, between
from showrunner.model.times import ZERO
from showrunner.model.words import clock, length, over
from showrunner.reports.parts import Own, Well, Words, listed
from showrunner.reports.parts import over as over_words

TOLD: Final = 3
"""How many shares of the lateness the first lines name."""

_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def day(date: Date) -> str:
    """`Tuesday, 2 March 2027`, whatever the language of the machine."""
    return f"{_DAYS[date.weekday()]}, {date.day} {_MONTHS[date.month - 1]} {date.year}"


def clocks(zone: str | None) -> str:
    """Whose clocks these are: `Paris (time zone Europe/Paris)`, `UTC`."""
    area, _, place = (zone or "UTC").rpartition("/")
    return place if area in {"", "Etc"} else f"{place.replace('_', ' ')} (time zone {zone})"


def kind(found: Debrief) -> str:
    """Of a show or of a rehearsal, and up to when, where that is not all of it."""
    name = "Debrief of a rehearsal" if found.rehearsal else "Debrief"
    return name if found.down is not None else f"{name}, as of {clock(found.as_of, found.zone)}"


def verdict(found: Debrief) -> Words:
    """The evening in one line."""
    if found.up is None:
        return ("Not up yet",)
    how = over_words(found.over)
    if found.down is None:
        return (*how, ", as it stands")
    if found.clean:
        return Well("A clean show"), ", ", *how
    if found.uncalled:
        return "Ended early, ", *how
    return "Down ", *how


def why(found: Debrief) -> tuple[Words, ...]:
    """Where most of the lateness arose, and what gave time back: the largest shares."""
    if found.up is None:
        return ()
    titles = {segment.id: segment.title for segment in found.segments}
    shortened = {segment.id for segment in found.segments if segment.fixed < ZERO}
    said: list[Words] = []
    for before, shares in (
        ("Time went into ", [share for share in found.shares if share.over > ZERO]),
        ("Time came back through ", [share for share in found.shares if share.over < ZERO]),
    ):
        if shares:
            said.append(
                (before, *listed(_place(share, titles, shortened) for share in _largest(shares)), ".")
            )
    return tuple(said)


def _largest(shares: Sequence[Share]) -> list[Share]:
    """The few that matter, the largest first; what is less than a tenth of it does not."""
    ordered = sorted(shares, key=lambda share: -abs(share.over))[:TOLD]
    return [share for share in ordered if abs(share.over) * 10 >= abs(ordered[0].over)]


def _place(share: Share, titles: dict[str, str], shortened: set[str]) -> Words:
    """`a hold in III. Dusk (0:25)`; `shortened`: segments that gave up time to end on theirs."""
    title, span = Own(titles.get(share.segment or "", share.title)), f" ({length(share.over)})"
    match share.kind:
        case "start":
            return "the start", span
        case "segment":
            return title, span
        case "walks":
            return "changes to the walks in ", title, span
        case "length":
            return title, f", made {'longer' if share.over > ZERO else 'shorter'}", span
        case "in":
            return title, ", put in on the night", span
        case "hold":
            return "a hold in ", title, span
        case "stop":
            return "a show stop in ", title, span
        case "fixed" if share.over < ZERO and share.segment in shortened:
            return title, ", shorter to end on its time", span
        case "fixed":
            waited = "waiting for" if share.over > ZERO else "the gap before"
            return f"{waited} the fixed time of ", title, span
        case "out":
            return title, ", not played", span
        case "ended":
            return title, ", not played to its end", span


def times(found: Debrief) -> Iterator[str]:
    """Up, down, and how long it was: planned and actual."""

    def at(moment: datetime) -> str:
        return clock(moment, found.zone)

    moved = [] if found.moved_start is None else [_moved(found, found.moved_start)]
    if found.up is None:
        yield f"Not up yet: as of {at(found.as_of)}"
        yield f"Planned start {at(found.planned_start)}, planned end {at(found.planned_end)}"
        yield from moved
        return
    if found.down is None:
        yield f"So far, as of {at(found.as_of)}"
    start = "as planned" if not found.late_start else f"{over(found.late_start)} at the start"
    yield f"Up {at(found.up)}, planned {at(found.planned_start)}: {start}"
    yield from moved
    word = "Down" if found.down is not None else "Ends"
    yield f"{word} {at(found.end)}, planned {at(found.planned_end)}: {over(found.over)}"
    if found.hard_end is not None:
        yield f"Hard end {at(found.hard_end)}: {spare(found)}"
    for name, what, compared in (
        ("Playing time", "the parts only", found.playing),
        ("Running time", "with the breaks", found.running),
    ):
        if compared.actual is not None:
            yield f"{name} ({what}): {length(compared.actual)}, planned {length(compared.planned)}"


def _moved(found: Debrief, to: datetime) -> str:
    published, start = (clock(moment, found.zone) for moment in (found.published_start, to))
    return f"Published start {published}: {over(between(found.published_start, to))}, moved to {start}"


def spare(found: Debrief) -> str:
    """What was left to the hard end: `5:50 to spare`; empty where there is none."""
    if found.hard_end is None:
        return ""
    left = between(found.end, found.hard_end)
    return f"{length(left)} to spare" if left >= ZERO else f"{length(left)} past it"


def counts(found: Debrief) -> str:
    """What happened, in numbers: `3 problems, 2 fixed · 1 hold`; empty where nothing did."""
    fixed = sum(problem.status == "fixed" for problem in found.problems)
    stops = sum(wait.stop for wait in found.waits)
    edits = Counter(edit.kind for edit in found.edits)
    changes = Counter(change.verdict for change in found.changes if change.status in {"made", "missed"})
    numbers = (
        (len(found.problems), "problem", f", {fixed or 'none'} fixed"),
        (len(found.waits) - stops, "hold", ""),
        (stops, "show stop", ""),
        (edits["cut"], "cut", ""),
        (edits["skip"], "step", " skipped"),
        (edits["cover"], "cover", ""),
        *((n, "cue", f" {verdict}") for verdict, n in cue_faults(found).items()),
        (changes["missed"], "change", " missed"),
        (changes["tight"], "change", " tight"),
        (len(found.uncalled), "step", " not called"),
        (found.undone, "event", " taken back"),
    )
    return " · ".join(f"{n} {what}{'s' * (n != 1)}{more}" for n, what, more in numbers if n)


def cue_faults(found: Debrief) -> Counter[str]:
    """How many cues were late, early, missed, …"""
    return Counter(cue.verdict for cue in found.cue_faults)


def summary(found: Debrief) -> list[str]:
    """The evening in a few lines, none of them with text of a user."""
    return [line for line in (*times(found), counts(found)) if line] + (
        ["A clean show."] if found.clean else []
    )
