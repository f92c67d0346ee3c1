"""What GO would take, and in how long: one line, wherever the Run screen is not seen in full."""

from __future__ import annotations

from rich.cells import cell_len
from textual.message import Message

from showrunner.model.lineup import Step
from showrunner.model.times import ZERO
from showrunner.model.words import countdown, length
from showrunner.widgets.fitting import fit
from showrunner.widgets.text_line import Span, TextLine
from showrunner.widgets.view import LATE, View


class GoLine(TextLine):
    """`ctrl+g GO  Noor Haddad, look 14, LX 12, in 0:06`; a click on it is GO. Where the show is not
    called from this terminal, `next` stands in the place of the key."""

    DEFAULT_CSS = """
    GoLine { background: $panel; }
    """

    class Pressed(Message):
        """The line was clicked: GO."""

    _view: View | None = None

    def on_resize(self) -> None:
        if self._view is not None:
            self.show_next(self._view)

    def show_next(self, view: View) -> None:
        """Say what is next; of a long title the end is cut, never the time."""
        self._view = view
        step = view.next
        if step is None:
            self.show(((" the show is down", "$quiet"),))
            return
        when, look = _when(view, step)
        held = "goes on with " if view.show.hold is not None else ""
        key, look_of_key = (" ctrl+g GO ", "bold $on-next on-$next") if view.calls else (" next ", "$quiet")
        room = self.size.width - cell_len(key) - cell_len(held) - cell_len(when) - 1
        called = " + ".join(view.show.cues_of(step))
        title = title_of(view, step)
        if called and step.kind != "cue" and cell_len(title) + cell_len(called) + 2 <= room:
            title = f"{title}, {called}"
        if cell_len(title) > room:
            title = fit(title, room)
        spans: list[Span] = [(key, look_of_key), (" ", ""), (held, "$quiet")]
        self.show((*spans, (title, "bold"), (when, look)))

    def on_click(self) -> None:
        self.post_message(self.Pressed())


def title_of(view: View, step: Step) -> str:
    """A step as one line says it: `Noor Haddad, look 14`, `LX 5 Cold white`, `Tailoring`."""
    lineup = view.show.lineup
    if step.kind == "walk":
        walk = lineup.walks[step.id]
        return f"{lineup.model_name(walk.model)}, {view.look} {walk.outfit}"
    if step.kind == "cue":
        return f"{lineup.cues[step.id].cue} {lineup.cues[step.id].action}".rstrip()
    return step.title


def _when(view: View, step: Step) -> tuple[str, str]:
    due = view.forecast.due(step)
    if due is None:
        return "", ""
    left = view.until(due)
    if left < -LATE:
        return f", {length(left)} late", "bold $over"
    if left <= ZERO:
        return ", now", "bold $live"
    return f", in {countdown(left)}", "bold"
