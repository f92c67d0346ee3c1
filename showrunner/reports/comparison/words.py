"""The first lines of a comparison: what came of the runs, one after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date as Date
from datetime import timedelta
from typing import Final

from showrunner.model.comparing import EVEN, Comparison, Row
from showrunner.model.runs import Head
from showrunner.model.times import ZERO
from showrunner.model.words import clock, length, over
from showrunner.reports.parts import Late, Own, Toned, Well, Words, listed
from showrunner.reports.run_words import ending, many

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

MOST: Final = 8
"""How many of what got better or worse are named."""

MOST_RUNS: Final = 6
"""How many runs stand beside each other where people read: the first, and the last ones."""


def shown(found: Comparison) -> list[int]:
    """Which runs stand beside each other, from 0."""
    many_runs = len(found.runs)
    return [n for n in range(many_runs) if n == 0 or n > many_runs - MOST_RUNS]


def labels(runs: Sequence[Head]) -> tuple[str, ...]:
    """A short name for each run: `19 Nov`, with the time where there were two on a day, and a number where
    that is not enough."""
    days = [day(run.date) for run in runs]
    times = [
        day(run.date) if run.up is None else f"{day(run.date)} {clock(run.up, run.zone, seconds=False)}"
        for run in runs
    ]
    short, full = Counter(days), Counter(times)
    return tuple(
        on if short[on] == 1 else at if full[at] == 1 else f"{at} ({n})"
        for n, (on, at) in enumerate(zip(days, times, strict=True), 1)
    )


def day(date: Date) -> str:
    """`19 Nov`, whatever the language of the machine."""
    return f"{date.day} {_MONTHS[date.month - 1]}"


def span_of_days(runs: Sequence[Head]) -> str:
    """`19 to 21 Nov 2026`."""
    first, last = min(run.date for run in runs), max(run.date for run in runs)
    if first == last:
        return f"{day(first)} {first.year}"
    since = day(first) if first.year == last.year else f"{day(first)} {first.year}"
    if (first.year, first.month) == (last.year, last.month):
        since = str(first.day)
    return f"{since} to {day(last)} {last.year}"


def kind(found: Comparison) -> str:
    """`3 rehearsals compared`, `2 rehearsals and 1 show compared`."""
    rehearsals = sum(run.rehearsal for run in found.runs)
    shows = len(found.runs) - rehearsals
    parts = [many(n, what) for n, what in ((rehearsals, "rehearsal"), (shows, "show")) if n]
    return f"{' and '.join(parts)} compared"


def verdict(found: Comparison) -> str:
    """`From OVER 2:49 to UNDER 0:24`: how the first and the last ended that were played to their end."""
    ends = [over(run.over) for run in found.runs if run.over is not None]
    if not ends:
        return "None was played to its end"
    if len(ends) == 1:
        return f"{ends[0]} in the one that was played to its end"
    return f"{ends[-1]}, as before" if ends[0] == ends[-1] else f"From {ends[0]} to {ends[-1]}"


def why(found: Comparison) -> Iterator[Words]:
    """What stands behind it, a sentence each."""
    lengths = [run.running.actual for run in found.runs if run.ending == "played" and run.running.actual]
    if lengths:
        yield (f"Running time {_one_by_one(lengths)}; planned {length(found.runs[-1].running.planned)}.",)
    for run, label in zip(found.runs, labels(found.runs), strict=True):
        if run.ending != "played":
            yield f"{label}: ", *ending(run), "."
    if found.titles:
        yield "The show has gone by several titles: ", *listed((Own(title),) for title in found.titles), "."


def _one_by_one(spans: Sequence[timedelta]) -> str:
    """`4:10, then 4:04, then 3:44`; of many the first and the last."""
    if len(spans) > 3:
        return f"{length(spans[0])} at first, {length(spans[-1])} at last"
    return ", then ".join(length(span) for span in spans)


def trend(row: Row) -> Words:
    """`faster by 0:12`, with its colour."""
    turned = row.trend
    if turned is None:
        return ("–",)
    if abs(turned) < EVEN:
        return ("much the same",)
    said = f"{'faster' if turned < ZERO else 'slower'} by {length(turned)}"
    tone: type[str] = str if row.better is None else Well if row.better else Late
    return (tone(said),)


def name(row: Row, look: str) -> Words:
    """What a row is about: a segment, a walk, a change."""
    match row.kind:
        case "segment":
            return (Own(row.segment),)
        case "change":
            return (Own(row.model), ", ", Own(look), " ", Own(row.off), " into ", Own(row.outfit))
        case _:
            return (f"{row.position} ", Own(row.model), ", ", Own(look), " ", Own(row.outfit))


def told(row: Row, look: str) -> Words:
    """`II. Noon: faster by 0:26 (4:10, then 3:44; planned 3:41)`, `… (0:50, then 0:34 of 0:59)`."""
    beside_it = {"stage": ", on stage", "interval": ", from the walk before"}.get(row.kind)
    what: Words = (*name(row, look), *([beside_it] if beside_it else []))
    counted = [each for each in row.took if each.counts and each.actual is not None]
    if len(counted) < 2 or row.trend is None or abs(row.trend) < EVEN:
        return (*what, ": ", *_verdicts(row))
    figures = _one_by_one([each.actual or ZERO for each in counted])
    if row.kind == "change":
        window = counted[-1].window
        beside = "" if window is None else f" of {length(window)}"
    else:
        beside = "" if row.planned is None else f"; planned {length(row.planned)}"
    return (*what, ": ", *trend(row), f" ({figures}{beside})")


def _verdicts(row: Row) -> Words:
    said = [each.note for each in row.took if each.note in {"missed", "tight", "made"}]
    last: type[Toned] = Well if row.better else Late
    return (", then ".join([*said[:-1], ""]), last(said[-1]))
