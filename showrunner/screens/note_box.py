"""The note box: a line for the debrief."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType

from showrunner.keys import Where
from showrunner.model import actions
from showrunner.model.refs import Ref
from showrunner.screens.owner_box import OwnerBox
from showrunner.widgets.bindings import bindings
from showrunner.widgets.chips import Chip, ChipLine
from showrunner.widgets.view import View, Wish

KINDS: Final = {"note": "note", "good": "went well", "improve": "to improve"}
"""What a note may be, in the words of the debrief."""


class NoteBox(OwnerBox):
    """Writes a note down."""

    PLACE: ClassVar[Where] = "note-box"
    HINT: ClassVar[str] = "a line for the debrief, then enter"
    BINDINGS: ClassVar[list[BindingType]] = bindings("note-box")

    def __init__(self, view: View, looked_at: Ref | None = None) -> None:
        super().__init__(view, looked_at)
        self._kind = "note"
        self._private = False

    def compose_help(self) -> ComposeResult:
        yield ChipLine(classes="choices")

    def paint(self) -> None:
        self.title((Chip(((" NOTE", "bold"),)), self.about_chip()), (Chip(self.missing),))
        chips = []
        for index, (kind, said) in enumerate(KINDS.items()):
            key = (" " if index == 0 else "") + f"F{index + 2} "
            look = "bold reverse" if kind == self._kind else ""
            chips.append(Chip(((key, "$quiet"), (f"[{said}]" if look else said, look)), f"kind({index})"))
        chips.append(self.owner_chip("F5"))
        said, look = ("[private]", "bold reverse") if self._private else ("private", "")
        chips.append(Chip((("F6 ", "$quiet"), (said, look)), "private"))
        self.query_one(".choices", ChipLine).show_chips(tuple(chips))

    def action_private(self) -> None:
        """It is for the house alone, or for everybody after all."""
        self._private = not self._private
        self.paint()

    def action_kind(self, index: int) -> None:
        """It is a note, something good, or something to improve."""
        self._kind = tuple(KINDS)[index]
        self.paint()

    def action_next_kind(self, by: int) -> None:
        """The next kind, or the one before."""
        kinds = tuple(KINDS)
        self.action_kind((kinds.index(self._kind) + by) % len(kinds))

    def write(self, words: str) -> bool:
        if not self.text:
            return False
        self.post_message(
            Wish(actions.TakeNote(self.text, self.about, self._kind, self.owner, self._private))
        )
        return True
