"""A show to test the screens on: the real app and desk, a journal in memory, a clock that tests set.

async def test_a_go_is_seen() -> None:
    async with on_stage() as stage:
        await stage.go("20:00:00")
        await stage.press("space")
        assert "Tailoring" in stage.line_with("left")
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final, TypeVar
from unittest import mock

from rich.cells import cell_len
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widget import Widget

from showrunner.app import ShowApp
from showrunner.desk import Desk, Recorded
from showrunner.journal.memory import MemoryJournal
from showrunner.keys import Where
from showrunner.model import actions
from showrunner.model.actions import Action
from showrunner.model.events import Draft, Event, ShowOpened
from showrunner.model.running_order import RunningOrder, plan_json
from showrunner.model.state import Show
from showrunner.model.times import zone
from showrunner.screens.show import ShowScreen

SMALL: Final = (80, 24)
WIDE: Final = (120, 36)
TINY: Final = (40, 10)

EVENING: Final = date(2027, 3, 2)
ZONE: Final = "Europe/Paris"

PLAN: Final[dict[str, Any]] = {
    "show": "Maison Test",
    "start": "20:00",
    "timezone": ZONE,
    "hard_end": "20:30",
    "show_stop": "Ladies and gentlemen, the show is paused. Please stay in your seats.",
    "crew": {"lena": {"name": "Lena Fischer", "role": "dresser", "rail": "A"}},
    "models": {
        "ines": {"name": "Inès Caron", "dressers": "lena"},
        "noor": {"name": "Noor Haddad"},
        "mei": {"name": "Mei Tanaka"},
    },
    "outfits": {
        "1": {"title": "Ivory tailcoat"},
        "2": {"title": "Organza column"},
        "3": {"title": "Felt cape"},
        "4": {"title": "The bride"},
    },
    "running_order": [
        {"title": "Opening", "duration": "2m", "cues": [{"cue": "LX 1 + SQ 1", "action": "House out"}]},
        {
            "title": "Tailoring",
            "walks": [{"ines": "1"}, {"noor": "2"}, {"mei": "3"}],
            "cues": [
                {"cue": "LX 2", "with": "ines", "action": "Cold white"},
                {"cue": "SQ 2", "at": "1m", "action": "Strings"},
            ],
        },
        {"title": "Film", "duration": "1m", "cues": [{"cue": "VT 1", "action": "Film"}]},
        {
            "title": "Evening",
            "walks": [{"noor": "4"}],
            "cues": [{"cue": "LX 3", "with": "noor", "action": "One beam"}],
        },
    ],
}
"""Two minutes of opening, three walks 18 s apart, a film, a bride: down at about 20:04."""


class StageClock:
    """Stands still until it is set."""

    def __init__(self, now: datetime) -> None:
        self.moment = now
        self.step = timedelta(0)
        """What the wall clock is told to have been set by."""

    def now(self) -> datetime:
        return self.moment

    def stepped(self) -> timedelta:
        return self.step


def moment(clock: str, on: date = EVENING, zone_name: str = ZONE) -> datetime:
    """`20:01:30` on the evening of the show."""
    return datetime.fromisoformat(f"{on.isoformat()}T{clock}").replace(tzinfo=zone(zone_name))


def desk_of(plan: dict[str, Any] | None = None, clock: str = "19:59:00", *, rehearsal: bool = False) -> Desk:
    """A desk on a new journal in memory; `by` is caller."""
    order = RunningOrder.model_validate(plan or PLAN)
    time = StageClock(moment(clock))
    journal = MemoryJournal()
    opened = ShowOpened(order.show, "test.yaml", "", plan_json(order), EVENING.isoformat(), rehearsal)
    journal.append([Draft(opened, time.now(), "caller", "desk", 0)], after=0)
    return Desk(journal, time)


SIGNS: Final = {
    "space": " ",
    "slash": "/",
    "question_mark": "?",
    "full_stop": ".",
    "enter": "\r",
    "tab": "\t",
}

Kind = TypeVar("Kind", bound=Widget)


class Stage:
    """The app in a terminal that is not there, and all that a test asks of it."""

    def __init__(self, app: ShowApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    # ---- what the show does ----

    @property
    def desk(self) -> Desk:
        return self.app.desk

    @property
    def show(self) -> Show:
        return self.desk.show

    @property
    def clock(self) -> StageClock:
        clock = self.desk.clock
        assert isinstance(clock, StageClock)
        return clock

    @property
    def events(self) -> list[Event]:
        """What is recorded after the opening of the show."""
        return [record.event for record in self.desk.records[1:]]

    async def at(self, clock: str) -> None:
        """It is `20:01:30` now, and the screens have been told."""
        self.clock.moment = moment(clock)
        await self.paint()

    async def paint(self) -> None:
        """The beat of a second, without waiting for it."""
        self.app.paint()
        await self.settle()

    async def settle(self) -> None:
        """Until all that was asked for is done and painted; no time passes meanwhile."""
        for _ in range(2):  # what is painted may have something to say in its turn
            while True:
                if not await self.pilot._wait_for_screen():
                    return  # an error has ended the app, and the end of the test raises it
                pumps = [self.app, *self.app.screen.walk_children(with_self=True)]
                if not any(pump.message_queue_size for pump in pumps):
                    break
            self.app.screen._on_timer_update()

    async def act(self, action: Action, clock: str | None = None, by: str | None = None) -> Recorded:
        """Something happens at the desk, at once or at `20:01:30`; it must be granted."""
        if clock is not None:
            self.clock.moment = moment(clock)
        outcome = self.desk.act(action, by=by)
        assert isinstance(outcome, Recorded), outcome
        await self.paint()
        return outcome

    async def go(self, *clocks: str) -> None:
        """A GO at each of these times."""
        for clock in clocks:
            await self.act(actions.Go(), clock)

    # ---- what a person does ----

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, by the framework's names: `p`, `space`, `ctrl+g`, `f2`."""
        for key in keys:
            self._send(key, SIGNS.get(key, key if len(key) == 1 else None))
            await self.settle()

    async def write(self, words: str) -> None:
        """Type a text, as fast as a terminal can send it."""
        for sign in words:
            self._send(_character_to_key(sign), sign)
        await self.settle()

    def _send(self, key: str, sign: str | None) -> None:
        self.app.post_message(events.Key(key, sign))

    async def click(self, words: str, *, last: bool = False) -> None:
        """Click on the first (or last) place of the screen that says these words."""
        lines = self.lines
        for y in reversed(range(len(lines))) if last else range(len(lines)):
            if words in lines[y]:
                x = cell_len(lines[y][: lines[y].index(words)])
                assert await self.pilot.click(offset=(x, y))
                await self.settle()
                return
        raise AssertionError(f"{words!r} is not on the screen:\n{self.text}")

    # ---- what a person sees ----

    @property
    def lines(self) -> list[str]:
        """What stands on the terminal, line by line."""
        compositor = self.app.screen._compositor
        return ["".join(segment.text for segment in strip) for strip in compositor.render_strips()]

    @property
    def text(self) -> str:
        """What stands on the terminal."""
        return "\n".join(line.rstrip() for line in self.lines)

    def line_with(self, words: str) -> str:
        """The first line of the screen that says these words."""
        found = next((line for line in self.lines if words in line), None)
        assert found is not None, f"{words!r} is not on the screen:\n{self.text}"
        return found

    @property
    def screen(self) -> ShowScreen:
        """The show's own screen, also while the palette lies over it."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, ShowScreen))

    def one(self, kind: type[Kind]) -> Kind:
        """The one widget of a kind."""
        return self.screen.query_one(kind)


@asynccontextmanager
async def on_stage(
    desk: Desk | None = None,
    *,
    size: tuple[int, int] = SMALL,
    clock: str = "19:59:00",
    first: Where = "run",
    prepare: Callable[[Desk], None] | None = None,
    calls: bool = True,
    order: Path | None = None,
) -> AsyncIterator[Stage]:
    """The app on a stage; two GO keys in the same instant count as two, since tests type fast.

    Args:
        desk: the desk to run; a new one on `PLAN` by default.
        clock: what time it is, `19:59:00`; not looked at with a desk of one's own.
        first: the screen to begin with.
        prepare: done at the desk before the app starts.
        calls: whether the show is called from this terminal.
        order: the running order's file, to be watched.
    """
    desk = desk or desk_of(clock=clock)
    if prepare is not None:
        prepare(desk)
    app = ShowApp(desk, first=first, calls=calls, order=order)
    with mock.patch("showrunner.app.HELD_KEY", 0.0):
        async with app.run_test(size=size) as pilot:
            stage = Stage(app, pilot)
            await stage.paint()
            yield stage
    desk.close()
    assert app.fault is None, app.fault
