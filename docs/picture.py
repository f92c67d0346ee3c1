"""Makes docs/run.svg, the picture in the README: `python docs/picture.py`.

The sample fashion show, called up to its second act a little late, with a problem open; painted by the
real screens with a clock that stands still, so that the picture is the same each time.
"""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from showrunner.app import ShowApp
from showrunner.desk import Desk
from showrunner.files.reading import read
from showrunner.journal.memory import MemoryJournal
from showrunner.model import actions
from showrunner.model.events import Draft, ShowOpened
from showrunner.model.running_order import plan_json
from showrunner.samples import folder

PICTURE: Final = Path(__file__).parent / "run.svg"
EVENING: Final = datetime(2027, 3, 2, 19, 0, tzinfo=UTC)
SIZE: Final = (120, 36)
LATE: Final = timedelta(seconds=94)
STEPS: Final = 27
"""So many steps have been called."""


class StillClock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.moment = EVENING

    def now(self) -> datetime:
        return self.moment

    def stepped(self) -> timedelta:
        return timedelta(0)


def desk_in_the_second_act() -> tuple[Desk, StillClock]:
    """The sample show, up to there."""
    plan = read(folder() / "maison-aurore.yaml").plan
    assert plan is not None
    journal, clock = MemoryJournal(), StillClock()
    opened = ShowOpened(plan.show, "maison-aurore.yaml", "", plan_json(plan), "2027-03-02", False)
    journal.append([Draft(opened, clock.now(), "caller", "desk", 0)], after=0)
    desk = Desk(journal, clock)
    clock.moment = EVENING + LATE
    for _ in range(STEPS):
        step = desk.show.next_step
        assert step is not None
        due = desk.forecast().due(step)
        clock.moment = max(clock.moment, due or clock.moment) + timedelta(seconds=1)
        desk.fire_follows()
        desk.act(actions.Go(step.id))
    desk.act(actions.SeeModel("noor", "ready"), by="marc")
    desk.act(actions.OpenProblem("Zip stuck, second hook holds", "look 24", "WARD", "high"), by="lena")
    desk.act(actions.TakeProblem(1), by="marc")
    clock.moment += timedelta(seconds=12)
    desk.act(actions.Standby())
    return desk, clock


async def paint() -> str:
    """The Run screen as SVG."""
    desk, _ = desk_in_the_second_act()
    app = ShowApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        app.paint()
        await pilot.pause()
        return app.export_screenshot(title="showrunner", simplify=True)


def main() -> None:
    """Writes the picture; it fetches no font from anywhere."""
    svg = re.sub(r"@font-face \{.*?\}", "", asyncio.run(paint()), flags=re.DOTALL)
    PICTURE.write_text(svg, encoding="utf-8")
    print(PICTURE)


if __name__ == "__main__":
    main()
