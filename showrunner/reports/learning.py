"""What was learned from runs, beside the plan: as text, as JSON, and as the words that stand in a file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import groupby
from typing import Any, Final
from unicodedata import combining, east_asian_width

from showrunner.model.harmless import harmless
from showrunner.model.learning import Learned, Lesson
from showrunner.model.measuring import What, Why
from showrunner.model.runs import Head
from showrunner.model.times import format_duration
from showrunner.model.words import clock, length
from showrunner.reports.run_words import ending, many, took, what

FORMAT: Final = 1
"""Version of the JSON: fields may be added, none is renamed or removed within it."""

HEADS: Final[dict[What, str]] = {
    "durations": "Durations",
    "intervals": "Intervals, from out to out",
    "walks": "Walks, from out to back",
    "changes": "Changes, from the rail to ready",
}
_ONE: Final[dict[What, str]] = {
    "durations": "duration",
    "intervals": "interval",
    "walks": "walk",
    "changes": "change",
}
_WHY: Final[dict[Why, str]] = {
    "held": "during a hold",
    "dropped": "beside a walk that was cut or skipped",
    "covered": "with a cover",
    "unfinished": "broken off",
    "waited": "up to a fixed time",
    "unhurried": "with time to spare",
    "altered": "with walks cut, moved or put in, or of another length",
}
_UNMEASURED: Final[dict[What, str]] = {
    "durations": "not played to the end",
    "intervals": "no two walks out one after the other",
    "walks": "nobody said back",
    "changes": "nobody said ready",
}
_LONGEST: Final = 44
"""Columns for a name; what is longer takes its line's figures with it."""


def where_from(figure: Learned) -> str:
    """`median of 3 runs, 2026-11-19 to 2026-11-21; was 50s`: what stands beside it in the file."""
    days = figure.since.isoformat()
    if figure.until != figure.since:
        days += f" to {figure.until.isoformat()}"
    was = "" if figure.planned is None else f"; was {format_duration(figure.planned)}"
    return f"{_measured(figure)}, {days}{was}"


def _measured(figure: Learned) -> str:
    if figure.measured == 1:
        return "measured once"
    middle = "longer" if figure.what == "changes" and figure.measured == 2 else "median"
    if figure.measured == figure.runs:
        return f"{middle} of {figure.runs} runs"
    return f"{middle} of {figure.measured} in {many(figure.runs, 'run') if figure.runs > 1 else 'one run'}"


def as_text(lesson: Lesson, look: str = "look") -> str:
    """The lesson for people; `look` is the show's word for an outfit's number."""
    lines = [f"{harmless(lesson.title)}: learned from {many(len(lesson.runs), 'run')}", ""]
    lines += _runs(lesson.runs)
    outfit = max((len(f.place[1]) for f in lesson.figures if f.what == "changes"), default=0)
    names = {figure: _name(figure, look, outfit) for figure in lesson.figures}
    wide = max((_width(name) for name in names.values() if _width(name) <= _LONGEST), default=0)
    for kind, figures in groupby(lesson.figures, key=lambda figure: figure.what):
        lines += ["", f"{_padded(HEADS[kind], wide + 2)}  {'plan':>7}  {'learned':>8}"]
        lines += [_line(figure, names[figure], wide) for figure in figures]
    if not lesson.figures:
        lines += ["", "Nothing was measured."]
    lines += _gaps(lesson, look)
    if lesson.figures:
        lines += ["", *_sum(lesson)]
    return "\n".join(lines)


def _runs(runs: Sequence[Head]) -> Iterator[str]:
    wide = max((len(took(run)) for run in runs), default=0)
    for run in runs:
        up = "     " if run.up is None else clock(run.up, run.zone, seconds=False)
        said = f"  {run.date.isoformat()} {up}  {what(run):<9}  {took(run):<{wide}}  {''.join(ending(run))}"
        yield f"{harmless(said.rstrip())}"


def _name(figure: Learned, look: str, outfit: int) -> str:
    if figure.what == "changes":
        return f"{harmless(look)} {harmless(figure.place[1]):<{outfit}}  {harmless(figure.of)}".rstrip()
    return harmless(figure.of) or "the pace, for all without their own"


def _line(figure: Learned, name: str, wide: int) -> str:
    planned = "–" if figure.planned is None else format_duration(figure.planned)
    learned = format_duration(figure.learned) if figure.is_new else "same"
    spread = "" if figure.measured == 1 else f", {_rough(figure.least)} to {_rough(figure.most)}"
    reckoned = ""
    if figure.reckoned:
        of = "" if figure.reckoned == figure.measured else f" of {figure.reckoned}"
        reckoned = f", back{of} reckoned"
    said = _measured(figure) + spread + reckoned
    return f"  {_padded(name, wide)}  {planned:>7}  {learned:>8}   {said}"


def _rough(span: timedelta) -> str:
    return format_duration(timedelta(seconds=round(span.total_seconds())))


def _gaps(lesson: Lesson, look: str) -> Iterator[str]:
    if lesson.unmeasured:
        yield ""
        yield "Not measured"
    for kind, gaps in groupby(lesson.unmeasured, key=lambda gap: gap.what):
        names = [
            harmless(f"{look} {gap.place[1]}") if kind == "changes" else harmless(gap.of) for gap in gaps
        ]
        yield f"  {_padded(HEADS[kind].split(',')[0], 10)} {_UNMEASURED[kind]}: {', '.join(names)}"
    if lesson.left_out:
        yield ""
        yield "Left out"
    for left in lesson.left_out:
        yield f"  {many(left.number, _ONE[left.what])} {_WHY[left.why]}"


def _sum(lesson: Lesson) -> Iterator[str]:
    new = sum(figure.is_new for figure in lesson.figures)
    yield (
        f"{many(new, 'figure')} of {len(lesson.figures)} would change. "
        f"The show would take {length(lesson.learned_length)}; the plan has {length(lesson.planned_length)}."
    )
    if lesson.findings:
        yield ""
        yield "With these figures `check` finds what it does not find in the plan:"
        for finding in lesson.findings:
            yield f"  {finding.severity} {finding.code}: {harmless(finding.text)}"


def _width(text: str) -> int:
    return sum((2 if east_asian_width(sign) in "WF" else 1) for sign in text if not combining(sign))


def _padded(text: str, to: int) -> str:
    return text + " " * (to - _width(text))


def as_json(lesson: Lesson) -> str:
    """One object: lengths in seconds (`…_s`), days in ISO 8601."""
    data: dict[str, Any] = {
        "format": FORMAT,
        "show": lesson.title,
        "runs": [_run(run) for run in lesson.runs],
        "figures": [_figure(figure) for figure in lesson.figures],
        "unmeasured": [{"what": gap.what, "place": gap.place, "of": gap.of} for gap in lesson.unmeasured],
        "left_out": [left._asdict() for left in lesson.left_out],
        "planned_length_s": _seconds(lesson.planned_length),
        "learned_length_s": _seconds(lesson.learned_length),
        "findings": [
            {"code": finding.code, "severity": finding.severity, "text": finding.text}
            for finding in lesson.findings
        ],
    }
    return json.dumps(data, indent=2, ensure_ascii=False)


def _run(run: Head) -> dict[str, Any]:
    return {
        "name": run.name,
        "date": run.date.isoformat(),
        "rehearsal": run.rehearsal,
        "ending": run.ending,
        "running_s": _seconds(run.running.actual),
    }


def _figure(figure: Learned) -> dict[str, Any]:
    return {
        "what": figure.what,
        "place": figure.place,
        "of": figure.of,
        "planned_s": _seconds(figure.planned),
        "learned_s": _seconds(figure.learned),
        "new": figure.is_new,
        "least_s": _seconds(figure.least),
        "most_s": _seconds(figure.most),
        "measured": figure.measured,
        "runs": figure.runs,
        "since": figure.since.isoformat(),
        "until": figure.until.isoformat(),
        "reckoned": figure.reckoned,
    }


def _seconds(span: timedelta | None) -> int | float | None:
    if span is None:
        return None
    seconds = round(span.total_seconds(), 1)
    return int(seconds) if seconds.is_integer() else seconds
