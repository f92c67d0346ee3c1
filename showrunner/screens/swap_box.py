"""Two walks or two segments change places: the other one is chosen with the cursor."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from showrunner.keys import Where
from showrunner.model import actions
from showrunner.model.lineup import Line
from showrunner.model.refs import Ref, of_line, title_of
from showrunner.screens.boxes import ChoosingBox, Preview
from showrunner.screens.editing import EffectLine, Outcome, Proposal, is_there, short, when
from showrunner.widgets.bindings import bindings
from showrunner.widgets.chips import Chip
from showrunner.widgets.text_line import Spans, TextLine
from showrunner.widgets.view import Refused, View, Wish


class SwapBox(ChoosingBox):
    """Says with which one it would change places, and what that does."""

    PLACE: ClassVar[Where] = "swap-box"
    BINDINGS: ClassVar[list[BindingType]] = bindings("swap-box")

    def __init__(self, view: View, ref: Ref) -> None:
        super().__init__(view)
        self.ref = ref
        self.called = title_of(view.show, ref)
        self.other = ref
        self._proposal = Proposal()

    def compose_help(self) -> ComposeResult:
        yield TextLine(classes="where")
        yield EffectLine(classes="help")

    def aim(self, line: Line) -> None:
        """The cursor is on another line."""
        self.other = of_line(line)
        self.paint()
        self.post_message(self.Proposed())

    def show(self, view: View) -> None:
        self.view = view
        if not self.done and not (is_there(view, self.ref) and view.show.is_to_come(self.ref.id)):
            self.post_message(Refused(f"{self.called} has been called: it was not swapped"))
            self.action_close()
        if not is_there(view, self.other):
            self.other = self.ref
        super().show(view)

    @property
    def swap(self) -> actions.Swap:
        """What is proposed."""
        return actions.Swap(self.ref.id, self.other.id)

    @property
    def outcome(self) -> Outcome | actions.Refusal | None:
        """What that would do, or why not; nothing as long as no other is chosen."""
        return None if self.other == self.ref else self._proposal.of(self.view, self.swap)

    @property
    def preview(self) -> Preview | None:
        both = isinstance(self.outcome, Outcome)
        return Preview(None, (self.ref.id, self.other.id) if both else (self.ref.id,))

    def paint(self) -> None:
        outcome = self.outcome
        head = Chip(((" SWAP", "bold $alert"),))
        chips = [head, Chip(((self.called, "bold"),))]
        what: Spans
        if outcome is None:
            kind = "walk" if self.ref.kind == "walk" else "segment"
            what = ((f" with which {kind}? ↑↓ or / finds it, enter swaps, esc leaves them", "$quiet"),)
        else:
            other = title_of(self.view.show, self.other)
            why = self._why(outcome) if isinstance(outcome, actions.Refusal) else ""
            chips.append(Chip((("with ", "$quiet"), (other, "" if why else "bold"))))
            what = ((f" {why}", "bold $alert"),) if why else self._when(outcome)
        self.title(tuple(chips))
        self.query_one(".where", TextLine).show(what)
        self.query_one(EffectLine).show_outcome(outcome)

    def _when(self, outcome: object) -> Spans:
        """When each of them would go out or begin."""
        if not isinstance(outcome, Outcome):
            return ()
        show, said = outcome.show, []
        for ref in sorted((self.ref, self.other), key=lambda ref: show.lineup.step_index[ref.id]):
            said.append((f"  {short(show, ref)} ", "bold"))
            said.append((when(show, self.view, ref), "$quiet"))
        return tuple(said)

    def _why(self, refusal: actions.Refusal) -> str:
        """Why not, in words for somebody who has chosen a line and said nothing."""
        if refusal.code != "past":
            return refusal.reason
        return f"{title_of(self.view.show, self.other)} has been, or is out of the show"

    def action_write(self) -> None:
        """Let them change places."""
        outcome = self.outcome
        if self.done or outcome is None:
            return
        if isinstance(outcome, actions.Refusal):
            self.post_message(Refused(self._why(outcome)))
            return
        self.post_message(Wish(self.swap, self.view.seq))
        self.action_close()
