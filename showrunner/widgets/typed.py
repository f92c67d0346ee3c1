"""A line to type in, in which a key does what it says and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from textual import events
from textual.widgets import Input

from showrunner.model.harmless import harmless

LONGEST: Final = 400
"""So many signs a line holds: a problem is a few words, and somebody may paste a file."""


class Typed(Input):
    """One line of text; Enter and Escape are told at once, before the next key is looked at."""

    ALLOW_SELECT = False

    def __init__(self, hint: str, enter: Callable[[], None], escape: Callable[[], None]) -> None:
        super().__init__(placeholder=hint, compact=True, max_length=LONGEST, select_on_focus=False)
        self.cursor_blink = False
        self.done = False
        """Whether the box is closed: what is typed now is meant for what lies behind it."""
        self._enter, self._escape = enter, escape

    @property
    def words(self) -> str:
        """What was typed, in one line, without blanks around it."""
        return " ".join(harmless(self.value).split())

    def on_key(self, event: events.Key) -> None:
        if self.done:
            event.prevent_default()
        elif event.key in {"enter", "escape"}:
            event.stop()
            event.prevent_default()
            (self._enter if event.key == "enter" else self._escape)()

    def take_late(self, event: events.Key) -> None:
        """A key that was pressed before this was there, and is meant for it."""
        if event.is_printable and event.character is not None:
            self.put(event.character)
            event.prevent_default()
        else:
            self.on_key(event)

    def on_paste(self, event: events.Paste) -> None:
        """A pasted text becomes one line of it, as long as there is room."""
        event.stop()
        event.prevent_default()
        self.put(" ".join(harmless(event.text[: 4 * LONGEST]).split()))

    def put(self, text: str) -> None:
        """Put a text at the cursor, in place of what is selected; what has no room is left out."""
        start, end = sorted(self.selection)
        room = LONGEST - len(self.value) + end - start
        self.replace(text[:room], start, end)

    def restricted(self) -> None:
        """The line is full: nothing rings backstage."""
