"""What all boxes share: a line to type in at the foot of the screen, while the show goes on behind it."""

from __future__ import annotations

from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from showrunner.keys import Where
from showrunner.widgets.chips import Chip, ChipLine
from showrunner.widgets.go_line import GoLine
from showrunner.widgets.text_line import Spans
from showrunner.widgets.typed import Typed
from showrunner.widgets.view import View

LOW: Final = 16
"""Rows of terminal below which a box leaves out all but its title, what is typed, and GO."""


class Box(Vertical):
    """A title, a line to type in, lines that help, and what GO would take: GO is never further than a key.

    Whoever opens one mounts it and gives it the keys; it gives them back to `home` in the same instant
    in which it is closed, so that the key after Enter is not typed into a box that is no more.
    """

    PLACE: ClassVar[Where]
    HINT: ClassVar[str]

    class Closed(Message):
        """The box is done with."""

        def __init__(self, box: Box) -> None:
            super().__init__()
            self.box = box

    def __init__(self, view: View) -> None:
        super().__init__()
        self.view = view
        self.home: Widget | None = None
        self.line = Typed(self.HINT, self._enter, self.action_close)
        self._empty = False
        self._ready = False

    def compose(self) -> ComposeResult:
        yield ChipLine(classes="title")
        yield self.line
        yield from self.compose_help()
        yield GoLine()

    def compose_help(self) -> ComposeResult:
        """The lines between what is typed and GO; left out where the terminal is low."""
        return ()

    def on_mount(self) -> None:
        self._ready = True
        self.show(self.view)

    def on_resize(self) -> None:
        self.show(self.view)

    def show(self, view: View) -> None:
        """The show has gone on."""
        self.view = view
        if not self._ready:
            return
        self.set_class(self.screen.size.height < LOW, "low")
        self.query_one(GoLine).show_next(view)
        self.paint()

    def paint(self) -> None:
        """Say what stands in the title and in the lines that help."""
        raise NotImplementedError

    def title(self, left: tuple[Chip, ...], right: tuple[Chip, ...] = ()) -> None:
        """Show the title of the box."""
        self.query_one(".title", ChipLine).show_chips(left, right)

    @property
    def missing(self) -> Spans:
        """What to say where somebody pressed Enter without a word; else nothing."""
        return ((f"{self.HINT} ", "bold $alert"),) if self._empty else ()

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        message.stop()
        self._empty = False
        self.typed()
        self.paint()

    def typed(self) -> None:
        """Somebody has typed something."""

    @on(Input.Submitted)
    def _entered(self, message: Input.Submitted) -> None:
        """Enter was pressed before the box was there."""
        message.stop()
        self.action_write()

    @on(ChipLine.Pressed)
    async def _pressed(self, message: ChipLine.Pressed) -> None:
        message.stop()
        await self.run_action(message.action)

    def _enter(self) -> None:
        self.action_write()

    def action_write(self) -> None:
        """Write it down and close, if there is something to write down."""
        if self.line.done:
            return
        if self.write(self.line.words):
            self.action_close()
        else:
            self._empty = not self.line.words
            self.paint()

    def write(self, words: str) -> bool:
        """Wish for what was typed; false where it is not enough."""
        raise NotImplementedError

    def action_close(self) -> None:
        """Give the keys back, and be done with."""
        if self.line.done:
            return
        self.line.done = True
        self.screen.set_focus(self.home)
        self.post_message(self.Closed(self))
