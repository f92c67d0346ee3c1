"""The insert box: a walk, a cue, a pause or an announcement that nobody planned."""

from __future__ import annotations

from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import BindingType

from showrunner.keys import Where
from showrunner.model import actions, events
from showrunner.model.inserting import KINDS, Kind, Said, understood
from showrunner.model.places import Place, near, places
from showrunner.model.refs import Ref, title_of
from showrunner.model.running_order import DOWN
from showrunner.model.state import Show
from showrunner.screens.boxes import Preview, WritingBox
from showrunner.screens.editing import EffectLine, Outcome, Proposal, is_there, ref_of, when
from showrunner.widgets.bindings import bindings
from showrunner.widgets.chips import Chip, ChipLine
from showrunner.widgets.text_line import Span
from showrunner.widgets.view import Refused, View, Wish


class InsertBox(WritingBox):
    """Says how the words are understood and where it goes; the running order shows it there."""

    PLACE: ClassVar[Where] = "insert-box"
    HINT: ClassVar[str] = "noor 21 · LX 99 Blackout · pause 2m · Thank you 1m"
    BINDINGS: ClassVar[list[BindingType]] = bindings("insert-box")

    def __init__(self, view: View, ref: Ref) -> None:
        super().__init__(view)
        self.ref = ref
        """What was under the cursor: it is put in beside that, unless somebody chooses another place."""
        self._kind: Kind | None = None
        self._chosen: tuple[str, Place] | None = None
        """The place that somebody chose, and for what kind of thing."""
        self._passed = False
        self._proposal = Proposal()

    def compose_help(self) -> ComposeResult:
        yield ChipLine(classes="choices")
        yield ChipLine(classes="offers")
        yield EffectLine(classes="help")

    @property
    def kept(self) -> tuple[str, ...]:
        kind, place = self._chosen or ("", Place("", False))
        return (self.ref.id, self._kind or "", kind, place.anchor, "after" * place.after)

    def take_up(self, kept: tuple[str, ...]) -> None:
        name, kind, chosen_for, anchor, after = kept
        self.ref = ref_of(self.view.show, name)
        self._kind = next((known for known in KINDS if known == kind), None)
        self._chosen = (chosen_for, Place(anchor, bool(after))) if anchor else None

    @property
    def said(self) -> Said:
        """How the words are understood."""
        return understood(self.view.show, self.line.words, self._kind)

    @property
    def inserts(self) -> Literal["walk", "cue", "segment"]:
        """What the action calls it."""
        kind = self.said.kind
        return kind if kind == "walk" or kind == "cue" else "segment"

    @property
    def places(self) -> list[Place]:
        """Where it may go, in the order of the show."""
        return [place for place in places(self.view.show, self.inserts) if place is not None]

    @property
    def place(self) -> Place | None:
        """Where it would go; nothing where there is no place left."""
        if self._chosen is not None and self._chosen[0] == self.inserts and self._chosen[1] in self.places:
            return self._chosen[1]
        return near(self.view.show, self.inserts, self.ref)

    @property
    def action(self) -> actions.Insert | None:
        """What is proposed, as soon as nothing is wanting."""
        said, place = self.said, self.place
        if said.entry is None or place is None:
            return None
        return actions.Insert(self.inserts, said.entry, *place)

    @property
    def outcome(self) -> Outcome | actions.Refusal | None:
        """What that would do; why not; or nothing as long as something is wanting."""
        action = self.action
        return None if action is None else self._proposal.of(self.view, action)

    @property
    def preview(self) -> Preview | None:
        outcome, place = self.outcome, self.place
        if isinstance(outcome, Outcome) and isinstance(outcome.event, events.Inserted):
            line = _line_of(outcome.show, outcome.event.id)
            return Preview(outcome.show, (line,), line)
        return Preview(None, (place.anchor,), place.anchor) if place is not None else None

    def show(self, view: View) -> None:
        before = self._chosen
        self.view = view
        if not is_there(view, self.ref):
            self.ref = ref_of(view.show, view.next.id if view.next else DOWN)
        if before is not None and before[0] == self.inserts and before[1] not in self.places:
            self._passed, self._chosen = True, None
        super().show(view)

    def typed(self) -> None:
        self.post_message(self.Proposed())

    def action_kind(self, index: int) -> None:
        """It is to be this; once more, what the words say."""
        kind = KINDS[index]
        self._kind = None if self._kind == kind else kind
        self._changed()

    def action_places(self, by: int) -> None:
        """So many places later or earlier, as far as there are."""
        found, place = self.places, self.place
        if place is not None:
            at = min(max(found.index(place) + by, 0), len(found) - 1)
            self._chosen, self._passed = (self.inserts, found[at]), False
            self._changed()

    def action_complete(self, at: int = 0) -> None:
        """What was begun is what is proposed."""
        offers = self.said.offers
        if at < len(offers):
            self.line.value = offers[at][0]
            self.line.cursor_position = len(self.line.value)
            self._changed()

    def _changed(self) -> None:
        self.paint()
        self.post_message(self.Proposed())

    def paint(self) -> None:
        said, place, outcome = self.said, self.place, self.outcome
        head: list[Span] = [(" INSERT ", "bold $alert")]
        if self._passed:
            head.append((" the show has passed that place:", "bold $alert"))
        head.append((f" {self._said_place(place)}", "bold"))
        if isinstance(outcome, Outcome) and isinstance(outcome.event, events.Inserted):
            due = when(outcome.show, self.view, ref_of(outcome.show, outcome.event.id))
            head.append((f" · {due}" if due else "", "$quiet"))
        right = Chip((("↑↓ place ", "$quiet"),), "places(1)")
        if self.has_class("low"):
            why = outcome.reason if isinstance(outcome, actions.Refusal) else said.wanting
            right = Chip(((f"{why} ", "bold $alert"),))
        self.title((Chip(tuple(head)),), (right,))
        chips = []
        for index, kind in enumerate(KINDS):
            key = (" " if index == 0 else "") + f"F{index + 2} "
            meant = kind == said.kind
            look = "bold reverse" if meant and self._kind else "bold underline" if meant else ""
            sure = ("?", "bold $alert") if meant and not self._kind else ("", "")
            named = (f"[{kind}]" if meant and self._kind else kind, look)
            chips.append(Chip(((key, "$quiet"), named, sure), f"kind({index})"))
        self.query_one(".choices", ChipLine).show_chips(tuple(chips))
        self.query_one(".offers", ChipLine).show_chips(tuple(self._help(said, outcome)))
        self.query_one(EffectLine).show_outcome(outcome)

    def _said_place(self, place: Place | None) -> str:
        if place is None:
            return "there is no place left for it"
        show = self.view.show
        where = "after" if place.after else "with" if self.inserts == "cue" else "before"
        return f"{where} {title_of(show, ref_of(show, place.anchor))}"

    def _help(self, said: Said, outcome: Outcome | actions.Refusal | None) -> list[Chip]:
        if isinstance(outcome, actions.Refusal):
            return [Chip(((f" {outcome.reason}", "bold $alert"),))]
        chips = []
        if said.wanting:
            chips.append(Chip(((f" {said.wanting}", "bold $alert" if self._empty else "bold"),)))
        elif outcome is not None and isinstance(outcome.event, events.Inserted):
            chips.append(Chip(((f" {outcome.event.title}", "bold"), (self._beside(said), ""))))
        for index, (_, meant) in enumerate(said.offers):
            key = "tab " if index == 0 else ""
            chips.append(Chip(((key, "$quiet"), (meant, "")), f"complete({index})"))
        return chips

    def _beside(self, said: Said) -> str:
        """What there is to say about what is put in: the title of the look, how long it takes."""
        entry = said.entry or {}
        if said.kind == "walk":
            title = self.view.show.lineup.outfit_title(str(entry["outfit"]))
            return f"  {title}" if title else f"  a {self.view.look} that nobody planned"
        return f"  {entry['duration']}" if "duration" in entry else ""

    def action_write(self) -> None:
        if self.done:
            return
        outcome = self.outcome
        if isinstance(outcome, actions.Refusal):
            self.post_message(Refused(outcome.reason))
            return
        super().action_write()

    def write(self, words: str) -> bool:
        action = self.action
        if action is None:
            self._empty = True
            return False
        self.post_message(Wish(action, self.view.seq, self.writing))
        return True


def _line_of(show: Show, name: str) -> str:
    """The line in which it is seen: a cue that goes with a step has none of its own."""
    step = show.lineup.step_of_cue.get(name)
    return name if step is None else step
