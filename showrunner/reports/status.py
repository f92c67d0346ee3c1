"""The status of a show as a text that a person reads: how late, what is live, what is next, what is open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from showrunner.model.harmless import harmless
from showrunner.model.times import ZERO
from showrunner.model.words import countdown, elapsed, length, over

Json = Mapping[str, Any]

PHASES: Final = {
    "before": "before up",
    "up": "up",
    "held": "holding",
    "stopped": "SHOW STOP",
    "down": "down",
}
"""How each phase of the evening is said."""

_SIGNS: Final = {"done": "✓", "live": "●", "next": "►", "cut": "×", "skipped": "×", "waiting": "◦"}


def as_text(status: Json) -> str:
    """The object of `status --format json`, put into words.

    Clocks are those of the moments as they are given: with the offset of the show's own time zone.
    """
    head = [harmless(status["show"]) + (" (rehearsal)" if status["rehearsal"] else ""), *_now(status), ""]
    rows = [f"{name:<9}{said}" for name, said in _facts(status)]
    return "\n".join([*head, *rows, *_wanted(status), *_problems(status), *_segments(status)])


def _now(status: Json) -> Iterator[str]:
    since = "" if status["elapsed_s"] is None else f"  {elapsed(_span(status['elapsed_s']))}"
    late = over(_span(status["over_s"]))
    yield f"{_clock(status['now'])}{since}  {PHASES[status['phase']]}  {late}"


def _facts(status: Json) -> Iterator[tuple[str, str]]:
    start, end = status["start"], status["end"]
    planned = f"planned {_clock(start['planned'])}"
    yield "Up", f"{_clock(start['actual'])}, {planned}" if start["actual"] else f"not yet, {planned}"
    hard = f", hard end {_clock(end['hard'])}" if end["hard"] else ""
    yield (
        "Down" if status["phase"] == "down" else "Ends",
        f"{_clock(end['projected'])}, planned {_clock(end['planned'])}{hard}",
    )
    if status["over_next_fixed_s"] is not None and status["phase"] != "down":
        yield "Fixed", f"{over(_span(status['over_next_fixed_s']))} at the next fixed time"
    titles: dict[str, str] = {segment["id"]: segment["title"] for segment in status["segments"]}
    if status["live"] is not None:
        yield "Live", harmless(titles.get(status["live"]) or status["live"])
    if status["next"] is not None:
        yield "Next", _next(status["next"], status["now"])
    if status["standby"]:
        cues = [cue["cue"] for cue in status["cues"] if cue["status"] == "standby"]
        yield "Standby", harmless(", ".join(cues or status["standby"]))


def _next(step: Json, now: str) -> str:
    said = [harmless(" + ".join(step["cues"])), harmless(step["title"])]
    if step["outfit"] is not None:
        said.append(f"look {harmless(step['outfit'])}")
    what = " · ".join(part for part in said if part)
    if step["due"] is None:
        return what
    left = datetime.fromisoformat(step["due"]) - datetime.fromisoformat(now)
    when = f"in {countdown(left)}" if left >= ZERO else f"{length(left)} ago"
    return f"{what}, due {_clock(step['due'])} ({when})"


def _wanted(status: Json) -> Iterator[str]:
    if status["wanted"]:
        yield from ("", "Wanted")
    for wanted in status["wanted"]:
        yield f"  {harmless(wanted['text'])}"


def _problems(status: Json) -> Iterator[str]:
    left = [problem for problem in status["problems"] if problem["status"] != "fixed"]
    if left:
        yield from ("", "Problems")
    for problem in left:
        beside = ", ".join(harmless(part) for part in (problem["about"], problem["department"]) if part)
        text = harmless(problem["text"]) + (f" ({beside})" if beside else "")
        since = f"{problem['status']} since {_clock(problem['opened_at'])}"
        yield f"{problem['n']:>4}  {problem['severity']:<6}  {since}  {text}"


def _segments(status: Json) -> Iterator[str]:
    if status["segments"]:
        yield from ("", "Segments")
    for segment in status["segments"]:
        state = segment["status"]
        start = segment["actual_start"] or segment["projected_start"]
        begun = segment["actual_start"] is not None
        planned = "put in" if segment["planned_s"] is None else length(_span(segment["planned_s"]))
        yield (
            f"  {_SIGNS[state]} {state:<7}  {_clock(start):>8}  {planned:>7}"
            f"  {over(_span(segment['over_s'])) if begun else '':<12}  {harmless(segment['title'])}"
        )


def _span(seconds: float) -> timedelta:
    return timedelta(seconds=seconds)


def _clock(moment: str | None) -> str:
    return "" if moment is None else datetime.fromisoformat(moment).strftime("%H:%M:%S")
