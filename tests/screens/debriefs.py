"""An evening to test the Debrief screen on, and what stands on it under which heading."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from showrunner.desk import Desk
from showrunner.model import actions
from showrunner.model.actions import Action
from tests.screens.stage import Stage, StageClock, desk_of, moment

LONG = (120, 100)
"""A terminal that holds the whole page."""

EVENING: list[tuple[str, Action, str]] = [
    ("19:50:00", actions.OpenProblem("Zip of the tailcoat stuck", "look 1", "WARD", "high"), "lena"),
    ("19:50:12", actions.TakeProblem(1), "marc"),
    ("19:51:47", actions.FixProblem(1, "Sewn shut by hand"), "marc"),
    ("20:01:10", actions.Go(), "caller"),
    ("20:03:00", actions.Go(), "caller"),
    ("20:03:00", actions.Go(), "caller"),
    ("20:03:18", actions.Go(), "caller"),
    ("20:03:30", actions.Hold("followspot 2 went dark"), "caller"),
    ("20:03:31", actions.OpenProblem("Followspot 2 dark", None, "FS", "normal"), "basile"),
    ("20:04:00", actions.Resume(), "caller"),
    ("20:04:06", actions.Go(), "caller"),
    ("20:04:38", actions.Go(), "caller"),
    ("20:04:40", actions.CutOut("film"), "caller"),
    ("20:04:41", actions.TakeNote("The pace of Tailoring is right", "Tailoring", "good"), "nadia"),
    ("20:04:42", actions.TakeNote("Film: give the standby earlier", None, "improve"), "nadia"),
    ("20:04:43", actions.TakeNote("Photographers in the wings"), "caller"),
    ("20:04:58", actions.Go(), "caller"),
    ("20:04:58", actions.Go(), "caller"),
    ("20:05:40", actions.Go(), "caller"),
]
"""Up 1:10 late, the opening 0:10 short, a hold of 0:30 in Tailoring, that itself 0:07 over, the film cut, the
evening 0:03 short: down 0:34 late. SQ 2 comes 0:08 late."""


def played(until: str = "23:00:00", plan: dict[str, Any] | None = None) -> Desk:
    """The evening, as far as it went until then, and a little later."""
    desk = desk_of(plan, clock="19:30:00")
    assert isinstance(desk.clock, StageClock)
    for clock, action, by in EVENING:
        if clock <= until:
            desk.clock.moment = moment(clock)
            outcome = desk.act(action, by=by)
            assert not isinstance(outcome, actions.Refusal), outcome
    desk.clock.moment += timedelta(seconds=2)
    return desk


def after(stage: Stage, heading: str) -> list[str]:
    """The lines under a heading, up to the next one."""
    found = [line.strip(" ▌") for line in stage.lines]
    begin = next(n for n, line in enumerate(found) if line.startswith(f"{heading} ") or line == heading)
    end = next((n for n in range(begin + 1, len(found)) if not found[n]), len(found))
    return found[begin + 1 : end]


def in_times(stage: Stage, title: str) -> str:
    """The line of a segment under `WHERE THE TIME WENT`."""
    return next(line for line in after(stage, "WHERE THE TIME WENT") if title in line)


async def resize(stage: Stage, size: tuple[int, int]) -> None:
    """Another terminal; what follows from its size takes the screen a few rounds."""
    await stage.pilot.resize_terminal(*size)
    page = ""
    for _ in range(100):
        if page == stage.text and (len(stage.lines[0]), len(stage.lines)) == size:
            return
        page = stage.text
        await stage.pilot.pause(0.1)
        await stage.settle()
    raise AssertionError(f"the screen does not come to rest:\n{page}")
