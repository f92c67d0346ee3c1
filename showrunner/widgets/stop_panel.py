"""What is seen while the show is stopped for safety: the venue's own words, and where to go on from."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from showrunner.model.words import length
from showrunner.widgets.text_line import TextLine
from showrunner.widgets.theme import SIGNS
from showrunner.widgets.view import View


class StopPanel(Vertical):
    """It decides nothing and alarms nobody: since when, what was called last, what the house says."""

    DEFAULT_CSS = """
    StopPanel { display: none; height: auto; background: $stop; color: $background; padding: 0 1; }
    StopPanel TextLine { background: $stop; color: $background; }
    StopPanel Static { background: $stop; color: $background; text-style: bold; padding: 1 0; }
    """

    def compose(self) -> ComposeResult:
        yield TextLine(id="stopped")
        yield Static(id="stop-words", markup=False)
        yield TextLine(id="stop-keys")

    def show(self, view: View) -> None:
        """Paint it, or nothing."""
        hold = view.show.hold
        self.display = hold is not None and hold.stop
        if hold is None or not hold.stop:
            return
        last = f"  last called {hold.last}" if hold.last else ""
        since = f"{SIGNS['stop']} SHOW STOP  {view.clock(hold.since)}, {length(view.now - hold.since)} ago"
        self.query_one("#stopped", TextLine).show(((since, "bold"), (last, "")))
        words = self.query_one("#stop-words", Static)
        said = view.show.plan.show_stop or ""
        words.display = bool(said)
        if words.content != said:
            words.update(said)
        why = hold.reason or ("w writes down why" if view.calls else "nobody has said why")
        ends = "h goes on · ctrl+g is GO" if view.calls else ""
        self.query_one("#stop-keys", TextLine).show(((why, ""),), ((ends, ""),))
