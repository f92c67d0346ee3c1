"""The show's own screens over an evening that is over: no key changes anything, others move the clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar, Protocol

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message

from showrunner.keys import Where, keys_of
from showrunner.model.moments import Place
from showrunner.model.state import Show
from showrunner.screens.moment_box import MomentBox
from showrunner.screens.show import ShowScreen
from showrunner.widgets.bindings import bindings
from showrunner.widgets.replay_lines import Played, ReplayLines
from showrunner.widgets.view import Refused, View

ACTIONS = frozenset(key.action.partition("(")[0] for key in keys_of("replay"))


class Player(Protocol):
    """An evening that can be moved to and fro."""

    @property
    def evening(self) -> Show: ...

    @property
    def begin(self) -> datetime: ...

    @property
    def end(self) -> datetime: ...

    @property
    def count(self) -> int: ...

    @property
    def total(self) -> int: ...

    @property
    def speed(self) -> float: ...

    @property
    def paused(self) -> bool: ...

    def pause(self) -> None: ...

    def go_on(self) -> None: ...

    def change_speed(self, by: int) -> None: ...

    def step_event(self, by: int) -> None: ...

    def skip_wait(self) -> None: ...

    def go_to_problem(self, by: int) -> bool: ...

    def go_to_start(self) -> None: ...

    def go_to_end(self) -> None: ...

    def go_to(self, moment: datetime) -> None: ...

    def find(self, words: str) -> Place | None: ...

    def go_to_place(self, place: Place) -> None: ...


class ReplayScreen(ShowScreen):
    """Everything that is seen of an evening that is told again."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("replay")
    REPLAYED = True

    class Moved(Message):
        """The replay stands elsewhere, or runs otherwise."""

    def __init__(self, player: Player, first: Where, on_built: Callable[[], None]) -> None:
        """`on_built` is called as for every show."""
        super().__init__(first, on_built)
        self._player = player

    def compose(self) -> ComposeResult:
        yield ReplayLines()
        yield from super().compose()

    def show(self, view: View) -> None:
        player = self._player
        played = Played(
            player.evening,
            player.begin,
            player.end,
            view.now,
            player.count,
            player.total,
            player.speed,
            player.paused,
        )
        self.query_one(ReplayLines).tell(played)
        super().show(view)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While something is typed, a letter is a letter."""
        if action in ACTIONS:
            return self.box is None
        return super().check_action(action, parameters)

    def _moved(self) -> None:
        self.post_message(self.Moved())

    def action_pause(self) -> None:
        """Pause, or go on."""
        if self._player.paused:
            self._player.go_on()
        else:
            self._player.pause()
        self._moved()

    def action_event(self, by: int) -> None:
        """To the next event, or the one before."""
        self._player.step_event(by)
        self._moved()

    def action_to_problem(self, by: int) -> None:
        """To the next problem, or the one before."""
        if self._player.go_to_problem(by):
            self._moved()
        else:
            self.post_message(Refused(f"no problem {'after' if by > 0 else 'before'} this"))

    def action_speed(self, by: int) -> None:
        """Faster, or slower."""
        self._player.change_speed(by)
        self._moved()

    def action_skip_wait(self) -> None:
        """To the next event, without waiting for it."""
        self._player.skip_wait()
        self._moved()

    def action_to_end(self, last: bool) -> None:
        """To the end, or to the beginning."""
        if last:
            self._player.go_to_end()
        else:
            self._player.go_to_start()
        self._moved()

    async def action_to_moment(self) -> None:
        """To a moment that is typed."""
        if self.view is not None:
            await self._open(MomentBox(self.view, self._player.find))

    @on(MomentBox.Sought)
    def _go_to_place(self, message: MomentBox.Sought) -> None:
        self._player.go_to_place(message.place)
        self._moved()

    @on(ReplayLines.Sought)
    def _go_to(self, message: ReplayLines.Sought) -> None:
        self._player.go_to(message.moment)
        self._moved()
