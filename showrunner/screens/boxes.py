"""Boxes at the foot of the screen in which something is typed, while the show goes on behind them."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from showrunner.model import actions
from showrunner.model.actions import Action
from showrunner.widgets.text_line import TextLine
from showrunner.widgets.view import View, Wish


class Box(Vertical):
    """What all boxes share: a title, a line to type in, Enter to write it down, Escape to leave it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave", show=False)]

    class Closed(Message):
        """The box is done with."""

        def __init__(self, box: Box) -> None:
            super().__init__()
            self.box = box

    TITLE = ""

    def __init__(self, view: View) -> None:
        super().__init__()
        self.view = view

    def compose(self) -> ComposeResult:
        yield TextLine(((self.TITLE, "bold"),), classes="box-title")
        yield Input(compact=True)

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def show(self, view: View) -> None:
        """The show has gone on."""
        self.view = view

    def action_leave(self) -> None:
        self.post_message(self.Closed(self))

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        wish = self.wish(message.value)
        if wish is not None:
            self.post_message(Wish(wish))
        self.post_message(self.Closed(self))

    def wish(self, text: str) -> Action | None:
        """What is wanted with what was typed."""
        raise NotImplementedError


class ProblemBox(Box):
    TITLE = "PROBLEM"

    def wish(self, text: str) -> Action | None:
        return actions.OpenProblem(text)


class FixBox(Box):
    TITLE = "FIX"

    def __init__(self, view: View, n: int | None) -> None:
        super().__init__(view)
        self.n = n

    def wish(self, text: str) -> Action | None:
        return actions.FixProblem(self.n or 1, text)


class NoteBox(Box):
    TITLE = "NOTE"

    def wish(self, text: str) -> Action | None:
        return actions.TakeNote(text)


class ReasonBox(Box):
    def __init__(self, view: View, stop: bool) -> None:
        super().__init__(view)
        self.stop = stop

    def wish(self, text: str) -> Action | None:
        return actions.Stop(text) if self.stop else actions.Hold(text)


class FindBox(Box):
    TITLE = "FIND"

    class Wanted(Message):
        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    def wish(self, text: str) -> Action | None:
        self.post_message(self.Wanted(text))
        return None
