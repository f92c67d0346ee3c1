"""What all boxes share: they lie at the foot of the screen, and the show goes on behind them."""

from __future__ import annotations

from typing import ClassVar, Final, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from showrunner.keys import Where
from showrunner.model.state import Show
from showrunner.widgets.chips import Chip, ChipLine
from showrunner.widgets.go_line import GoLine
from showrunner.widgets.text_line import Spans
from showrunner.widgets.typed import Typed
from showrunner.widgets.view import View, Writing

LOW: Final = 16
"""Rows of terminal below which a box leaves out all but its title, what is typed, and GO."""


class Preview(NamedTuple):
    """How the running order is painted while a box proposes an edit."""

    show: Show | None
    """The show as it would stand; nothing where the order is as it is."""
    picked: tuple[str, ...]
    """Ids of the lines that the edit is about."""
    at: str | None = None
    """Id of the line to keep in sight, with the cursor on it."""


class Box(Vertical):
    """A title, lines that help, and what GO would take: GO is never further than a key.

    Whoever opens one mounts it and gives it the keys; it gives them back to `home` in the same instant
    in which it is closed, so that the key after Enter is not meant for a box that is no more.
    """

    PLACE: ClassVar[Where]

    class Closed(Message):
        """The box is done with."""

        def __init__(self, box: Box) -> None:
            super().__init__()
            self.box = box

    class Go(Message):
        """Space was pressed where nothing is typed: GO, as on the Run screen."""

    class Proposed(Message):
        """What the box proposes has changed, and the running order is to be painted with it."""

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, Box.Proposed)

    def __init__(self, view: View) -> None:
        super().__init__()
        self.view = view
        self.home: Widget | None = None
        self.done = False
        """Whether the box is closed: what is pressed now is meant for what lies behind it."""
        self._ready = False

    def compose(self) -> ComposeResult:
        yield ChipLine(classes="title")
        yield from self.compose_help()
        yield GoLine()

    def compose_help(self) -> ComposeResult:
        """The lines between the title and GO."""
        return ()

    @property
    def keys(self) -> Widget:
        """What takes the keys while the box is open."""
        return self

    @property
    def preview(self) -> Preview | None:
        """How the running order is to be painted while the box is open; nothing where as it is."""
        return None

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

    @on(ChipLine.Pressed)
    async def _pressed(self, message: ChipLine.Pressed) -> None:
        message.stop()
        await self.run_action(message.action)

    def action_go(self) -> None:
        """GO is one key also here."""
        self.post_message(self.Go())

    def action_close(self) -> None:
        """Give the keys back, and be done with."""
        if self.done:
            return
        self.done = True
        self.screen.set_focus(self.home)
        self.post_message(self.Closed(self))


class ChoosingBox(Box, can_focus=True):
    """A box without a line to type in: each key does what it says, and space is GO."""


class WritingBox(Box):
    """A box with a line to type in, below its title."""

    HINT: ClassVar[str]

    def __init__(self, view: View) -> None:
        super().__init__(view)
        self.line = Typed(self.HINT, self._enter, self.action_close)
        self._empty = False

    def compose(self) -> ComposeResult:
        yield ChipLine(classes="title")
        yield self.line
        yield from self.compose_help()
        yield GoLine()

    @property
    def keys(self) -> Widget:
        return self.line

    @property
    def writing(self) -> Writing:
        """What is written, and what was chosen besides."""
        return Writing(self.PLACE, self.line.value, self.kept)

    @property
    def kept(self) -> tuple[str, ...]:
        """What was chosen besides what was typed, for when it is brought back."""
        return ()

    def take_up(self, kept: tuple[str, ...]) -> None:
        """Choose again what was chosen."""

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

    def _enter(self) -> None:
        self.action_write()

    def action_write(self) -> None:
        """Write it down and close, if there is something to write down."""
        if self.done:
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
        self.line.done = True
        super().action_close()
