"""Two modes, each with one line of text, built before they are switched."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Static


class First(Screen[None]):
    def compose(self) -> ComposeResult:
        yield Static("the first mode")


class Second(Screen[None]):
    def compose(self) -> ComposeResult:
        yield Static("the second mode")


class TwoModes(App[None]):
    MODES: ClassVar = {"first": First, "second": Second}
    DEFAULT_MODE = "first"
    BINDINGS: ClassVar[list[BindingType]] = [
        ("1", "switch_mode('first')", "first"),
        ("3", "switch_mode('second')", "second"),
    ]


def main() -> None:
    TwoModes().run()
