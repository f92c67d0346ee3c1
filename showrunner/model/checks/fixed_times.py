"""Times that cannot move: hard starts and a hard end, against the plan and against how it goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Final

from showrunner.model.checks.picture import Picture, span
from showrunner.model.findings import Finding, Where
from showrunner.model.planned import Planned
from showrunner.model.running_order import DOWN
from showrunner.model.times import ZERO, format_clock
from showrunner.model.words import length

WORTH_A_WORD: Final = timedelta(seconds=2)
"""A running show that is no later than this is on time: nobody calls to the second."""


def planned_times(picture: Picture, times: Planned) -> Iterator[Finding]:
    """Overlaps and gaps of a plan, and an end that it runs past."""
    plan = picture.plan
    reached, before = times.start, "the show's start"
    for segment in picture.lineup.segments.values():
        if segment.skip:
            continue
        hard = times.hard.get(segment.id)
        where: Where = picture.where_segment(segment.id, "start")
        if hard is not None and reached > hard:
            text = (
                f"{segment.id} has its hard start at {picture.clock(hard)}, and what comes before it ends "
                f"{span(reached - hard)} later ({before}, {picture.clock(reached)})"
            )
            way_out = f"cut {span(reached - hard)} before it, or start it at {picture.clock(reached)}"
            yield Finding("overlap", "error", text, where, way_out, (segment.id,))
        elif hard is not None and reached < hard:
            text = (
                f"{span(hard - reached)} that nothing fills, from {picture.clock(reached)} ({before}) "
                f"to the hard start of {segment.id} at {picture.clock(hard)}"
            )
            yield Finding(
                "gap", "note", text, where, "left empty on purpose, it swallows lateness", (segment.id,)
            )
        reached, before = times.ends[segment.id], f"end of {segment.id}"
    if times.hard_end is not None and times.end > times.hard_end:
        over = times.end - times.hard_end
        text = (
            f"the plan ends at {picture.clock(times.end)}, {span(over)} after "
            f"the hard end at {format_clock(plan.hard_end) if plan.hard_end else ''}"
        )
        yield Finding("hard-end", "warning", text, ("hard_end",), _shorter(picture, over), (DOWN,))


def _shorter(picture: Picture, over: timedelta) -> str:
    """How the plan could lose that much: by a quicker beat, where a second or three do it."""
    steps = sum(
        len(line.walks) - 1
        for line, written in zip(picture.lineup.segments.values(), picture.plan.running_order, strict=True)
        if line.walks and not line.skip and line.duration is None and written.interval is None
    )
    interval = picture.plan.pace.interval
    seconds = -(-over // timedelta(seconds=max(steps, 1)))
    quicker = interval - timedelta(seconds=seconds)
    if steps and seconds <= 3 and quicker > ZERO:
        beat = f"interval: {span(quicker)} instead of {span(interval)}"
        return f"a pace of {beat} is enough, or cut {span(over)}"
    return f"cut {span(over)}, or skip a segment"


def projected_times(
    picture: Picture, hard: Mapping[str, datetime], hard_end: datetime | None
) -> Iterator[Finding]:
    """Hard starts still to come that are not reached in time, and an end that runs past the hard one.

    `hard` has, by segment in the order of the show, the hard starts that are still to come.
    """
    for name, fixed in hard.items():
        over = picture.starts[name] - fixed
        if over > WORTH_A_WORD:
            segment = picture.lineup.segments[name]
            text = (
                f"{segment.title} has its hard start at {picture.clock(fixed)}, and as it stands it starts "
                f"{span(over)} later, at {picture.clock(picture.starts[name])}"
            )
            brief = f"{segment.title} {length(over)} after its hard start"
            way_out = f"cut {span(over)} before it, or give it another start"
            yield Finding("overlap", "warning", text, (), way_out, (name,), brief, fixed, over)
    if hard_end is not None and (over := picture.end - hard_end) > WORTH_A_WORD:
        text = (
            f"as it stands the show ends at {picture.clock(picture.end)}, {span(over)} after "
            f"the hard end at {picture.clock(hard_end)}"
        )
        brief = f"down {length(over)} after the hard end"
        yield Finding("hard-end", "warning", text, (), f"cut {span(over)}", (DOWN,), brief, hard_end, over)
