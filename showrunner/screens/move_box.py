"""A walk or a segment is picked up and goes with the arrow keys through the order, until it is put down."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType

from showrunner.keys import Where
from showrunner.model import actions
from showrunner.model.lineup import Line
from showrunner.model.places import Place, places
from showrunner.model.refs import Ref, of_line, title_of
from showrunner.screens.boxes import ChoosingBox, Preview
from showrunner.screens.editing import EffectLine, Outcome, Proposal, beside, is_there, when
from showrunner.widgets.bindings import bindings
from showrunner.widgets.chips import Chip
from showrunner.widgets.text_line import Span, TextLine
from showrunner.widgets.view import Refused, View, Wish

PAGE: Final = 5
"""So many places are passed with a page key."""


class MoveBox(ChoosingBox):
    """Says where it would be, when, and what that does; the running order shows it there."""

    PLACE: ClassVar[Where] = "move-box"
    BINDINGS: ClassVar[list[BindingType]] = bindings("move-box")

    def __init__(self, view: View, ref: Ref) -> None:
        super().__init__(view)
        self.ref = ref
        self.called = title_of(view.show, ref)
        self._places = places(view.show, ref.kind, ref.id)
        self._at = self._places.index(None) if None in self._places else 0
        self._passed = False
        self._proposal = Proposal()

    def compose_help(self) -> ComposeResult:
        yield TextLine(classes="where")
        yield EffectLine(classes="help")

    @property
    def place(self) -> Place | None:
        """Where it would go; nothing where that is its own place."""
        return self._places[self._at] if self._places else None

    def show(self, view: View) -> None:
        self.view = view
        if not self.done:
            self._keep_place()
        super().show(view)

    def _keep_place(self) -> None:
        """The show has gone on, or others have changed the order: it keeps the place that was chosen, or
        goes to the first one after that which is left."""
        show, ref = self.view.show, self.ref
        left = is_there(self.view, ref) and show.may_move(ref.id)
        found = places(show, ref.kind, ref.id) if left else []
        if not any(found):
            why = "has been called" if ref.id in show.taken else "cannot be moved any more"
            self.post_message(Refused(f"{self.called} {why}: it was not moved"))
            self.action_close()
            return
        wanted = self._places[self._at :]
        kept = next((place for place in wanted if place in found), found[-1])
        if kept != self.place:
            self._passed = True
        self._places, self._at = found, found.index(kept)

    @property
    def outcome(self) -> Outcome | actions.Refusal | None:
        """What it would do there; why not; or nothing where it stays in its place."""
        place = self.place
        return None if place is None else self._proposal.of(self.view, actions.Move(self.ref.id, *place))

    @property
    def preview(self) -> Preview | None:
        outcome = self.outcome
        return Preview(outcome.show if isinstance(outcome, Outcome) else None, (self.ref.id,), self.ref.id)

    def aim(self, line: Line) -> None:
        """It goes to the place of another line, which was found."""
        found = Place(of_line(line).id, True)
        if found in self._places:
            after = self._places.index(found)
            own = self._places.index(None) if None in self._places else 0
            self._put(after if after > own else after - 1)

    def action_places(self, by: int) -> None:
        """So many places later or earlier, as far as there are."""
        self._put(self._at + by)

    def action_pages(self, by: int) -> None:
        """Many places at once."""
        self._put(self._at + by * PAGE)

    def action_far(self, last: bool) -> None:
        """To the last place there is, or the first."""
        self._put(len(self._places) - 1 if last else 0)

    def _put(self, at: int) -> None:
        self._at = min(max(at, 0), len(self._places) - 1)
        self._passed = False
        self.paint()
        self.post_message(self.Proposed())

    def action_write(self) -> None:
        """Put it down there."""
        if self.done:
            return
        outcome = self.outcome
        if isinstance(outcome, actions.Refusal):
            self.post_message(Refused(outcome.reason))
            return
        if self.place is not None:
            self.post_message(Wish(actions.Move(self.ref.id, *self.place), self.view.seq))
        self.action_close()

    def paint(self) -> None:
        if not self._places:
            return
        moved = self._at - self._places.index(None) if None in self._places else 0
        far = f"{abs(moved)} {'later' if moved > 0 else 'earlier'}" if moved else "where it is"
        head = Chip(((" MOVE", "bold $alert"),))
        self.title((head, Chip(((self.called, "bold"),))), (Chip((("↑↓ ", "$quiet"), (f"{far} ", "bold"))),))
        outcome = self.outcome
        self.query_one(".where", TextLine).show(tuple(self._where(outcome)))
        self.query_one(EffectLine).show_outcome(outcome)

    def _where(self, outcome: Outcome | actions.Refusal | None) -> list[Span]:
        said: list[Span] = [(" ", "")]
        if self._passed:
            said.append(("the show has passed that place: ", "bold $alert"))
        if isinstance(outcome, actions.Refusal):
            return [*said, (outcome.reason, "bold $alert")]
        if outcome is None:
            return [*said, ("arrows move it, enter puts it down, esc leaves it here", "$quiet")]
        said.append((beside(outcome.show, self.ref), "bold"))
        said.append((f" · {when(outcome.show, self.view, self.ref)}", "$quiet"))
        return said
