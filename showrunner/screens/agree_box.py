"""The box for what is agreed for next time: what is to be done, and whose it is."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets.input import Selection

from showrunner.keys import Where
from showrunner.model import actions
from showrunner.model.about import NOTHING
from showrunner.screens.owner_box import OwnerBox
from showrunner.widgets.bindings import bindings
from showrunner.widgets.chips import Chip
from showrunner.widgets.text_line import TextLine
from showrunner.widgets.view import View, Wish


class AgreeBox(OwnerBox):
    """Writes down what is to be done before the next show."""

    PLACE: ClassVar[Where] = "agree-box"
    HINT: ClassVar[str] = "what is to be done before the next show, then enter"
    BINDINGS: ClassVar[list[BindingType]] = bindings("agree-box")

    def __init__(
        self, view: View, words: str = "", about: str | None = None, owner: str | None = None
    ) -> None:
        """`words`, `about` and `owner` are taken over from the line that it was opened on."""
        super().__init__(view)
        self._proposals = [NOTHING, *(other for other in self._proposals if other != NOTHING)]
        self._given = about
        self._owner, self._told = owner, owner is not None
        self._words = words

    def compose_help(self) -> ComposeResult:
        yield TextLine(classes="help")

    def on_mount(self) -> None:
        if self._words:
            self.line.value = self._words
            self.line.selection = Selection(0, len(self._words))  # the first key begins anew
        super().on_mount()

    @property
    def about(self) -> str | None:
        taken_over = self._about is None and self.chosen == NOTHING
        return self._given if taken_over else super().about

    def about_chip(self) -> Chip:
        if self._given is None or self.about != self._given:
            return super().about_chip()
        return Chip((("tab ", "$quiet"), ("about ", "$quiet"), (self._given, "bold")), "about(1)")

    def paint(self) -> None:
        self.title((Chip(((" FOR NEXT TIME", "bold"),)), self.owner_chip("↑↓")), (self.about_chip(),))
        said = self.missing or (("@name among the words says whose it is", "$quiet"),)
        self.query_one(".help", TextLine).show(((" ", ""), *said))

    @property
    def kept(self) -> tuple[str, ...]:
        return (self.owner or "",) if self._told else ()

    def take_up(self, kept: tuple[str, ...]) -> None:
        if kept:
            self._owner, self._told = kept[0] or None, True

    def write(self, words: str) -> bool:
        if not self.text:
            return False
        wish = Wish(actions.AgreeAction(self.text, self.owner, self.about), writing=self.writing)
        self.post_message(wish)
        return True
