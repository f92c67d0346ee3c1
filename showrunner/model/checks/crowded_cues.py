"""Called cues that come too close to each other to be called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final, NamedTuple

from showrunner.model.checks.picture import Picture
from showrunner.model.findings import Finding, Where
from showrunner.model.lineup import Lineup, Step
from showrunner.model.times import format_duration

CROWDED: Final = timedelta(seconds=2)
"""Two GOs closer than that cannot both be said."""

StepWithCues = tuple[Step, tuple[str, ...]]


class _Called(NamedTuple):
    due: datetime
    segment: str
    cues: tuple[str, ...]


def planned_steps(lineup: Lineup) -> Iterator[StepWithCues]:
    """The steps of a plan, each with the cues that go with it.

    Cues at the end of a segment go with the GO that comes after it.
    """
    ending: tuple[str, ...] = ()
    for step in lineup.steps:
        cues = step.cues
        if step.kind in {"segment", "down"}:
            cues = (*ending, *cues)
            ending = lineup.segments[step.segment].end_cues
        yield step, cues


def crowded(picture: Picture, steps: Iterable[StepWithCues]) -> Iterator[Finding]:
    """Called cues with a moment of their own. One `after` something has none: it is called when its turn
    comes. How late a live segment runs is nothing to do with it: its times are those from its start."""
    segments = picture.lineup.segments
    calls = sorted(_calls(picture, steps), key=lambda call: call.due)
    for first, second in pairwise(calls):
        apart = second.due - first.due
        if apart >= CROWDED:
            continue
        segment = segments[first.segment]
        # How long a milestone lasts is not in the plan.
        if first.segment != second.segment and not segment.length(len(segment.walks)):
            continue
        before, after = " and ".join(first.cues), " and ".join(second.cues)
        gap = f"{format_duration(apart)} apart" if apart else "due at the same moment"
        text = f"{before} and {after} are {gap} ({picture.clock(second.due)}), and not one GO"
        brief = f"{before} and {after} {gap}"
        way_out = "make them one GO (join them with +, or use with:), or let two seconds lie between them"
        where, about = _where(picture, second.cues[0]), (second.cues[0], first.cues[0])
        short = CROWDED - apart
        yield Finding("cue-crowded", "warning", text, where, way_out, about, brief, second.due, short)


def _calls(picture: Picture, steps: Iterable[StepWithCues]) -> Iterator[_Called]:
    segments, cue_lines, starts = picture.lineup.segments, picture.lineup.cues, picture.starts
    places: dict[str, int] = {}
    ahead: dict[str, int] = {}
    for walk in picture.outs:
        segment = picture.lineup.walks[walk].segment
        places[walk] = ahead[segment] = ahead.get(segment, -1) + 1
    for step, cues in steps:
        if not cues:
            continue
        begin = starts.get(step.segment)
        if step.kind == "down":
            yield _Called(picture.end, step.segment, cues)
        elif begin is None:
            continue
        elif step.kind == "segment":
            yield _Called(begin, step.segment, cues)
        elif step.kind == "walk":
            if step.id in places:
                yield _Called(begin + places[step.id] * segments[step.segment].interval, step.segment, cues)
        elif cue_lines[step.id].how == "at":
            yield _Called(begin + cue_lines[step.id].at, step.segment, cues)


def _where(picture: Picture, cue: str) -> Where:
    """Without edits, the cues of a segment are lined up as they are written."""
    home = picture.lineup.cues[cue].segment
    before = 0
    for name, line in picture.lineup.cues.items():
        if name == cue:
            break
        before += line.segment == home
    return picture.where_segment(home, "cues", before)
