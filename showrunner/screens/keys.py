"""The keys of the place one is in."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical

from showrunner.keys import Where, keys_of
from showrunner.widgets.text_line import TextLine


class KeysPanel(Vertical):
    """A list of keys; the show goes on beside it."""

    DEFAULT_CSS = """
    KeysPanel { dock: right; width: 60; height: 1fr; background: $panel; padding: 1 2; layer: above; }
    """

    def __init__(self, where: Where) -> None:
        super().__init__()
        self.where = where

    def compose(self) -> ComposeResult:
        for key in (*keys_of(self.where), *keys_of("everywhere")):
            yield TextLine(((f"{key.shown:>8}  ", "bold"), (key.help, "")))
