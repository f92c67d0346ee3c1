"""Running orders of any size, the same at every run; and shows that are under way.

A show is made of parts: a segment with sixteen walks, two cues on a GO of their own and one that follows
by itself, which is twenty lines on the Run screen. Every line has a word of its own, so that a
benchmark can tell on the screen which lines are there.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Final

from showrunner.clock import SteadyClock
from showrunner.files.reading import read
from showrunner.model.events import Draft, FollowFired, StepCalled
from showrunner.model.lineup import Line, Lineup
from showrunner.model.state import AUTOMATIC
from showrunner.opening import open_new

WALKS: Final = 16
"""In each part but the last."""
LINES: Final = WALKS + 4
"""Of such a part: its start, its walks, two called cues and a follow cue."""
MODELS: Final = 40
INTERVAL: Final = timedelta(seconds=10)


def walks_for(lines: int) -> int:
    """How many walks a show has whose running order is that many lines long, its last line included."""
    parts, rest = divmod(lines, LINES)
    assert not rest, f"a multiple of {LINES}"
    return parts * WALKS - 1


def running_order(walks: int, start: datetime) -> str:
    """The YAML of a show of that many walks that begins at that moment."""
    start = start.astimezone(UTC)
    return "\n".join(
        [
            "show: A show of many walks",
            f"date: {start:%Y-%m-%d}",
            f"start: {start:%H:%M:%S}",
            "timezone: UTC",
            f"pace: {{interval: {INTERVAL.seconds}s}}",
            "crew:",
            *(f"  dresser-{n}: {{name: Dresser {n}, role: dresser, rail: A}}" for n in range(MODELS // 4)),
            "models:",
            *(
                f"  model-{n}: {{name: Name{n} Surname, dressers: [dresser-{n % (MODELS // 4)}]}}"
                for n in range(MODELS)
            ),
            "outfits:",
            *(
                f"  {n}: {{title: w{n}w, items: [coat {n}, shoes {n}], change: 40s}}"
                for n in range(1, walks + 1)
            ),
            "running_order:",
            *_parts(walks),
            "",
        ]
    )


def _parts(walks: int) -> Iterator[str]:
    cue = count(1)
    for part, first in enumerate(range(1, walks + 1, WALKS), 1):
        last = min(first + WALKS - 1, walks)
        yield f"  - title: p{part}p"
        yield "    walks:"
        for n in range(first, last + 1):
            yield f"      - model-{n % MODELS}: {n}"
        yield "    cues:"
        for at in (INTERVAL // 2, INTERVAL * 3 // 2):
            n = next(cue)
            yield f"      - {{cue: LX {n}, at: +{at.seconds}s, action: c{n}c, standby: 5s}}"
        follow = next(cue)
        yield f"      - {{cue: SQ {follow}, follow: LX {n}, delay: 2s, action: c{follow}c}}"


def write(path: Path, walks: int, start: datetime) -> Path:
    """Write such a running order."""
    path.write_text(running_order(walks, start), encoding="utf-8")
    return path


def words(lineup: Lineup) -> list[str]:
    """The word of each line of the running order, by which it is known on the screen."""
    return [_word(lineup, line) for line in lineup.lines]


def _word(lineup: Lineup, line: Line) -> str:
    match line.kind:
        case "segment":
            return lineup.segments[line.id].title
        case "walk":
            return lineup.outfit_title(lineup.walks[line.id].outfit)
        case "down":
            return "Down"
    return lineup.cues[line.id].action


def under_way(order: Path, journal: Path, walks: int, taken: int) -> Lineup:
    """Write a show of that many walks, and a journal in which that many of its steps were called.

    The last of them was called just now. The line-up of the show is given back.
    """
    clock = SteadyClock()
    begun = clock.now() - taken * INTERVAL
    write(order, walks, begun)
    reading = read(order)
    assert reading.plan is not None, reading.findings[:3]
    desk = open_new(order, reading.plan, reading.text, clock, journal=journal).desk
    lineup = desk.show.lineup
    desk.journal.append(list(_called(lineup, taken, begun)), after=1)
    desk.close()
    return lineup


def _called(lineup: Lineup, taken: int, begun: datetime) -> Iterator[Draft]:
    """What is recorded when steps are called one by one, with the cues that follow by themselves."""
    seen = count(1)
    for n, step in enumerate(lineup.steps[:taken], 1):
        at = begun + n * INTERVAL
        walk = lineup.walks.get(step.id)
        event = StepCalled(
            step=step.id,
            title=step.title,
            segment=step.id if step.kind == "segment" else None,
            walk=walk and walk.id,
            model=walk and walk.model,
            outfit=walk and walk.outfit,
            cues=step.cues,
        )
        yield Draft(event, at, "caller", "desk", next(seen))
        for cue in step.cues:
            for follow in lineup.followers.get(cue, ()):
                due = at + lineup.cues[follow].delay
                fired = FollowFired(follow, cue, due.isoformat(timespec="milliseconds"))
                yield Draft(fired, due, AUTOMATIC, "desk", next(seen))
