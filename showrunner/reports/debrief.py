"""The debrief on paper and as data: the same bytes for the same records, every time."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date as Date
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final, get_type_hints

from showrunner.model.debrief import Debrief, NoteRun, ProblemRun, debrief
from showrunner.model.events import Record
from showrunner.model.lateness import Share, between, on_clock
from showrunner.model.times import ZERO, zone
from showrunner.model.words import clock, length, over
from showrunner.reports.markdown import table, text

FORMAT: Final = 2
"""Version of the JSON: fields may be added, none is renamed or removed within it."""

NOTHING: Final = "–"
"""In a table, where there is nothing to say."""


def as_json(records: Sequence[Record]) -> str:
    """The debrief as one JSON object: moments in ISO 8601 with offset, lengths in seconds (`…_s`)."""
    found = debrief(records)
    data = {"format": FORMAT, **_data(found, found.zone), "clean": found.clean}
    return json.dumps(data, indent=2, ensure_ascii=False)


def _data(value: Any, zone_name: str | None) -> Any:
    if isinstance(value, datetime):
        return on_clock(value).astimezone(zone(zone_name or "UTC")).isoformat()
    if isinstance(value, Date):
        return value.isoformat()
    if isinstance(value, timedelta):
        seconds = value.total_seconds()
        return int(seconds) if seconds.is_integer() else seconds
    if isinstance(value, tuple):
        entries = [_data(entry, zone_name) for entry in value]
        return dict(zip(_keys(type(value)), entries, strict=True)) if hasattr(value, "_fields") else entries
    return value


@cache
def _keys(kind: type[tuple[Any, ...]]) -> tuple[str, ...]:
    """Names of the fields; those of lengths end in `_s`, also where the length is absent."""
    lengths = (timedelta, timedelta | None)
    return tuple(f"{name}_s" if hint in lengths else name for name, hint in get_type_hints(kind).items())


def as_markdown(records: Sequence[Record]) -> str:
    """The debrief as a page to read and to send."""
    found = debrief(records)
    lines = [f"# {text(found.title)}", ""]
    about = ["Rehearsal" if found.rehearsal else "Debrief", found.date.isoformat(), text(found.venue)]
    lines += [" · ".join(part for part in about if part), ""]
    lines += [f"- {said}" for said in summary(found)]
    for head, body in _sections(found):
        lines += ["", f"## {head}", "", *body]
    return "\n".join(lines)


def summary(found: Debrief) -> list[str]:
    """The evening in a few lines, none of them with text of a user."""
    return [line for line in (*_times(found), counts(found)) if line] + (
        ["A clean show."] if found.clean else []
    )


def _times(found: Debrief) -> Iterator[str]:
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
        spare = between(found.end, found.hard_end)
        yield f"Hard end {at(found.hard_end)}: " + (
            f"{length(spare)} to spare" if spare >= ZERO else f"{length(spare)} past it"
        )
    for name, what, compared in (
        ("Playing time", "the parts only", found.playing),
        ("Running time", "with the breaks", found.running),
    ):
        if compared.actual is not None:
            yield f"{name} ({what}): {length(compared.actual)}, planned {length(compared.planned)}"


def _moved(found: Debrief, to: datetime) -> str:
    published, start = (clock(moment, found.zone) for moment in (found.published_start, to))
    return f"Published start {published}: {over(between(found.published_start, to))}, moved to {start}"


def counts(found: Debrief) -> str:
    """What happened, in numbers: `3 problems, 2 fixed · 1 hold`; empty where nothing did."""
    fixed = sum(problem.status == "fixed" for problem in found.problems)
    stops = sum(wait.stop for wait in found.waits)
    out = sum(edit.kind in {"cut", "skip"} for edit in found.edits)
    numbers = (
        (len(found.problems), "problem", f", {fixed} fixed"),
        (len(found.waits) - stops, "hold", ""),
        (stops, "show stop", ""),
        (out, "cut", ""),
        *((n, "cue", f" {verdict}") for verdict, n in _by_verdict(found).items()),
        (len(found.uncalled), "step", " not called"),
        (found.undone, "step", " taken back"),
    )
    return " · ".join(f"{n} {what}{'s' * (n != 1)}{more}" for n, what, more in numbers if n)


def _by_verdict(found: Debrief) -> dict[str, int]:
    counted: dict[str, int] = {}
    for cue in found.cue_faults:
        counted[cue.verdict] = counted.get(cue.verdict, 0) + 1
    return counted


def _sections(found: Debrief) -> Iterator[tuple[str, list[str]]]:
    """The parts of the page that have something to say."""
    bodies = (
        ("Planned against actual", _segments(found)),
        ("Where the time went", _shares(found)),
        ("Problems", _problems(found)),
        ("Holds and show stops", _waits(found)),
        ("Cuts and changes to the order", _edits(found)),
        ("Not called", [f"- {text(title)}" for title in found.uncalled]),
        ("Pace of the walks", _paces(found)),
        ("Cues", _cue_faults(found)),
        ("What went well", _notes(found, found.good)),
        ("To improve", _notes(found, found.improve)),
        ("Notes", _notes(found, found.notes)),
    )
    for head, body in bodies:
        if body:
            yield head, body


def _segments(found: Debrief) -> list[str]:
    def at(moment: datetime | None) -> str:
        return NOTHING if moment is None else clock(moment, found.zone)

    def own(span: timedelta | None) -> str:
        return NOTHING if span is None else over(span)

    rows = [
        (
            text(segment.title),
            segment.status,
            at(segment.planned_start),
            at(segment.start),
            own(segment.late),
            NOTHING if segment.planned_start is None else length(segment.planned_length),
            NOTHING if segment.length is None else length(segment.length),
            length(segment.held) if segment.held else NOTHING,
            own(segment.over),
        )
        for segment in found.segments
    ]
    heads = ("Segment", "", "Planned:", "Started:", "At its start:", "Planned length:", "Length:", "Held:")
    return table((*heads, "Its own:"), rows) if rows else []


def _shares(found: Debrief) -> list[str]:
    if not found.shares:
        return []
    titles = {segment.id: segment.title for segment in found.segments}
    rows = [(_share(share, titles), over(share.over)) for share in found.shares]
    return table(("Where", "How much:"), [*rows, ("**Together**", f"**{over(found.over)}**")])


def _share(share: Share, titles: dict[str, str]) -> str:
    title = text(titles.get(share.segment or "", share.segment))
    match share.kind:
        case "start":
            return "The start"
        case "segment":
            return title
        case "walks":
            return f"{title}: walks cut, skipped, moved or put in"
        case "length":
            return f"{title}: another length"
        case "in":
            return f"{title}: put in"
        case "hold" | "stop":
            what = "show stop" if share.kind == "stop" else "hold"
            return f"{title}: {what}" + (f" ({text(share.title)})" if share.title else "")
        case "fixed":
            return f"{title}: " + ("waited for its fixed time" if share.over > ZERO else "its fixed time")
        case "out":
            return f"{title}: not played"


def _problems(found: Debrief) -> list[str]:
    rows = [
        (
            str(problem.n),
            problem.severity,
            text(problem.text),
            text(problem.about) or NOTHING,
            text(problem.department) or NOTHING,
            f"{clock(problem.opened_at, found.zone)} {text(problem.by)}",
            _since(problem.to_take, problem.taken_by),
            _since(problem.to_fix, problem.fixed_by),
            _fix(problem),
        )
        for problem in found.problems
    ]
    heads = ("No.:", "Severity", "What", "About", "Department", "Opened", "Taken after", "Fixed after")
    return table((*heads, "What was done"), rows) if rows else []


def _since(span: timedelta | None, by: str | None) -> str:
    return NOTHING if span is None else f"{length(span)} {text(by)}"


def _fix(problem: ProblemRun) -> str:
    done = text(problem.fix) or (NOTHING if problem.status == "fixed" else f"still {problem.status}")
    times = "once" if problem.reopened == 1 else f"{problem.reopened} times"
    return f"{done} (opened again {times})" if problem.reopened else done


def _waits(found: Debrief) -> list[str]:
    stopped = any(wait.stop for wait in found.waits)
    rows = [
        (
            "Show stop" if wait.stop else "Hold",
            clock(wait.since, found.zone),
            length(wait.length) + ("" if wait.until else " so far"),
            text(wait.segment) or NOTHING,
            text(wait.reason) or NOTHING,
            *([text(wait.last) or NOTHING] if stopped else []),
        )
        for wait in found.waits
    ]
    heads = ("", "At:", "Length:", "In", "Reason", *(["Last called"] if stopped else []))
    return table(heads, rows) if rows else []


def _edits(found: Debrief) -> list[str]:
    return [f"- {clock(edit.at, found.zone)} {text(edit.words)} ({text(edit.by)})" for edit in found.edits]


def _paces(found: Debrief) -> list[str]:
    rows = [
        (text(pace.title), _seconds(pace.planned), _seconds(pace.median), str(pace.walks))
        for pace in found.pace
    ]
    heads = ("Segment", "Planned interval:", "Measured (median):", "Intervals measured:")
    return table(heads, rows) if rows else []


def _seconds(span: timedelta) -> str:
    return f"{span.total_seconds():g} s"


def _cue_faults(found: Debrief) -> list[str]:
    return [
        f"- {clock(cue.at, found.zone) if cue.at else NOTHING} {text(cue.cue)} ({text(cue.title)}), "
        + cue.verdict
        + (f" by {length(abs(cue.late))}" if cue.late else "")
        for cue in found.cue_faults
    ]


def _notes(found: Debrief, notes: Sequence[NoteRun]) -> list[str]:
    return [
        f"- {clock(note.at, found.zone)} {text(note.text)}"
        + (f" · {text(note.about)}" if note.about else "")
        + f" ({text(note.by)})"
        for note in notes
    ]
