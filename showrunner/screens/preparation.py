"""The Preparation screen: whether the start holds, what must happen for it, who is there and who is not."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.message import Message

from showrunner.keys import Where
from showrunner.model import actions
from showrunner.model.calls import Coming
from showrunner.model.clearances import Cleared
from showrunner.model.preparation import Prepared, Way
from showrunner.screens.preparation_lines import Called, ClearanceLines, Lines, ModelLines, Stay, WayLines
from showrunner.screens.preparation_words import coming, musts, published, verdict, way_of, why
from showrunner.widgets.bindings import bindings
from showrunner.widgets.go_line import GoLine
from showrunner.widgets.line_list import LineList
from showrunner.widgets.text_line import Span, Spans, TextLine, TextLines, big_line
from showrunner.widgets.theme import SIGNS
from showrunner.widgets.view import View, Wish

WIDE: Final = 116
"""Cells from which the way and the models stand side by side; clearances, which say most, stand alone."""
WIDEST: Final = 180
"""Cells from which all three do."""
HIGH: Final = 26
"""Rows from which the verdict is said in large."""
LOW: Final = 14
"""Rows below which it is one line."""


class Part(Vertical):
    """One of the lists, with a line that says how it stands."""

    PLACE: ClassVar[Where]

    class Entered(Message):
        """Its list was clicked, or has the keys in another way."""

        def __init__(self, part: Part) -> None:
            super().__init__()
            self.part = part

    def __init__(self, lines: Lines[Any]) -> None:
        super().__init__(id=f"preparation-{self.PLACE}")
        self.lines = lines
        self.view: View | None = None
        self._chosen: str | None = None
        self._after: str | None = None
        """What stands below it."""
        self._mine: str | None = None
        """The one that a key was pressed for here: when it goes elsewhere, the cursor stays."""

    def compose(self) -> ComposeResult:
        yield TextLine(classes="heading")
        yield LineList(id=f"{self.PLACE}-list")

    @property
    def listing(self) -> LineList:
        """The list."""
        return self.query_one(LineList)

    @property
    def entry(self) -> Any:
        """What the cursor is on."""
        place = self.lines.place_of(self._chosen)
        return None if place is None else self.lines.entries[place]

    def show(self, view: View, way: Way) -> None:
        """Paint its lines."""
        first, self.view = self.view is None, view
        listing = self.listing
        before = [self.lines.key(entry) for entry in self.lines.entries]
        self.lines.show(view, way, listing.size.width or self.size.width or self.app.size.width)
        if first:
            listing.set_source(self.lines)
            if len(self.lines):
                self._take(self.lines.urgent())
        elif before != [self.lines.key(entry) for entry in self.lines.entries]:
            listing.sync()
            self._keep()
        listing.tick()

    def head(self, right: Spans, *, here: bool) -> None:
        """Paint the line above; `here` where it has the keys and others do not."""
        (name, _), *rest = self.lines.heading()
        look = "bold underline" if here else "bold $quiet"
        self.query_one(".heading", TextLine).show(((" ", ""), (name, look), *rest), right)

    def _keep(self) -> None:
        """The cursor stays on its entry wherever that goes; where a key here sent it there, on the next."""
        place = self.lines.place_of(self._chosen)
        if place is not None and self._mine == self._chosen and place != self.listing.cursor:
            place = self.lines.place_of(self._after) if self._after is not None else self.listing.cursor
        self._mine = None
        if place is None:
            place = self.listing.cursor
        if len(self.lines):
            self._take(min(place, len(self.lines) - 1))

    def _take(self, place: int) -> None:
        entries = self.lines.entries
        self._chosen = self.lines.key(entries[place])
        self._after = self.lines.key(entries[place + 1]) if place + 1 < len(entries) else None
        if self.listing.cursor != place:
            self.listing.move_cursor(place)

    def wish(self, action: actions.Action) -> None:
        """Wish for something about the entry under the cursor."""
        self._mine = self._chosen
        self.post_message(Wish(action))

    @on(LineList.Moved)
    def _follow_cursor(self, message: LineList.Moved) -> None:
        if message.index < len(self.lines):
            self._take(message.index)

    def on_descendant_focus(self) -> None:
        self.post_message(self.Entered(self))


class WayPart(Part):
    """Checkpoints and calls down to the start."""

    PLACE = "way"
    BINDINGS: ClassVar[list[BindingType]] = bindings("way")

    def action_check(self, done: bool) -> None:
        """The checkpoint under the cursor is begun, or done; a call is given."""
        match self.entry:
            case Prepared() as point:
                self.wish(actions.Check(point.id, done))
            case Coming() as call:
                self.wish(actions.GiveCall(call.id))


class ModelsPart(Part):
    """The models by status."""

    PLACE = "models"
    BINDINGS: ClassVar[list[BindingType]] = bindings("models")

    def action_seen(self, status: str) -> None:
        """Where the model under the cursor is."""
        match self.entry:
            case Called() as called:
                self.wish(actions.SeeModel(called.model, status))


class ClearancesPart(Part):
    """Clearances, each a tick."""

    PLACE = "clearances"
    BINDINGS: ClassVar[list[BindingType]] = bindings("clearances")

    def action_no(self) -> None:
        """It was not seen, or was withdrawn."""
        match self.entry:
            case Cleared() as cleared:
                self.wish(actions.Clear(cleared.model, cleared.kind, ok=False))

    def yes(self) -> Cleared | None:
        """It was seen. Gives it back where that overrides a no, and so needs a reason."""
        match self.entry:
            case Cleared() as cleared:
                if (
                    self.view is not None
                    and cleared.answer is not True
                    and cleared.wants_reason(self.view.by)
                ):
                    return cleared
                self.wish(actions.Clear(cleared.model, cleared.kind, ok=True))
        return None


class PreparationScreen(Vertical):
    """The way to the start, the models and the clearances, with whether the start holds above them."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("preparation")

    class Turned(Message):
        """Another list has the keys."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.view: View | None = None
        self.parts: tuple[Part, ...] = (
            WayPart(WayLines()),
            ModelsPart(ModelLines()),
            ClearancesPart(ClearanceLines()),
        )
        self.part: Part = self.parts[0]
        """The one that has the keys."""

    def compose(self) -> ComposeResult:
        yield GoLine()
        yield TextLines(id="preparation-verdict")
        with Container(id="preparation-parts"):
            yield from self.parts

    def focus_here(self) -> None:
        """Take the keys."""
        self.part.listing.focus()

    def show(self, view: View) -> None:
        """Paint a view."""
        self.view = view
        way = way_of(view)
        self.query_one(GoLine).show_next(view)
        self._say(view, way)
        if self.part not in self._allowed:
            self.part = self.parts[0]
        shown, allowed = self._shown, self._allowed
        for part in self.parts:
            part.display = part in shown
        for part in allowed:
            part.show(view, way)
        hidden = [part for part in allowed if part not in shown]
        for part in shown:
            right = _turn(hidden) if part is shown[-1] else ()
            part.head(right, here=part is self.part and len(shown) > 1)

    def _say(self, view: View, way: Way) -> None:
        size = self.size or self.app.size
        said, look = verdict(view, way)
        reason, right = why(view, way), published(view)
        high = size.height >= HIGH
        lines: list[Any] = []
        if high:
            lines += [((("", ""),), ()), *big_line((said, look), ("", ""))]
        else:
            lines.append((((f" {said}  ", f"bold {look}"),), right))
        if high or size.height >= LOW:
            indented: Spans = ((" ", ""), *reason)
            lines.append((indented, right if high else ()))
            lines += [(((" ", ""), *spans), ()) for spans in (musts(view, way), coming(view, way)) if spans]
        widget = self.query_one("#preparation-verdict", TextLines)
        widget.styles.height = len(lines)
        widget.show_lines(*lines)

    @property
    def _allowed(self) -> tuple[Part, ...]:
        """Clearances are for those who prepare and call: a dresser's terminal has none."""
        return self.parts if self.view is None or self.view.tells_clearances else self.parts[:2]

    @property
    def _shown(self) -> tuple[Part, ...]:
        width = (self.size or self.app.size).width
        if width >= WIDEST:
            return self._allowed
        way, models, _ = self.parts
        return (way, models) if width >= WIDE and self.part in {way, models} else (self.part,)

    def action_part(self, by: int) -> None:
        """Turn to the next list."""
        allowed = self._allowed
        self._enter(allowed[(allowed.index(self.part) + by) % len(allowed)])
        self.focus_here()

    def _enter(self, part: Part) -> None:
        self.part = part
        if self.view is not None:
            self.show(self.view)
        self.post_message(self.Turned())

    @on(Part.Entered)
    def _entered(self, message: Part.Entered) -> None:
        if message.part is not self.part:
            self._enter(message.part)

    def chosen_model(self) -> str | None:
        """The model under the cursor, where the models have the keys."""
        entry = self.part.entry
        return entry.model if isinstance(entry, Called | Cleared | Stay) else None

    def on_resize(self) -> None:
        if self.view is not None:
            self.call_after_refresh(self.show, self.view)


def _turn(hidden: list[Part]) -> Spans:
    """What Tab turns to, and how much wants someone there."""
    spans: list[Span] = [("tab ", "bold")] if hidden else []
    for part in hidden:
        wanting = part.lines.wanting()
        said = f"{SIGNS['alert']} {wanting} {part.PLACE} " if wanting else f"{part.PLACE} "
        spans.append((said, "bold $alert" if wanting else "$quiet"))
    return tuple(spans)
