"""The Dressing screen: who comes off next, out of what, into what, until when, with what in hand."""

from __future__ import annotations

import time
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical

from showrunner.model import actions
from showrunner.model.dressing import Dressing, dressers, dressings, wanted_next
from showrunner.screens.dressing_detail import THEN, DressingPanel, items_of
from showrunner.screens.dressing_lines import DressingLines
from showrunner.screens.dressing_words import counted
from showrunner.screens.step_detail import crew
from showrunner.widgets.bindings import bindings
from showrunner.widgets.go_line import GoLine
from showrunner.widgets.line_list import LineList
from showrunner.widgets.text_line import TextLine
from showrunner.widgets.theme import SIGNS
from showrunner.widgets.view import Refused, View, Wish

JUST_TURNED: Final = 0.7
"""Seconds after the screen has turned to another model by itself in which a key about her is refused: whoever
pressed it meant the one before."""

LIST: Final = 7
"""Rows that the list keeps at least, where there are as many for what is in large."""
LARGE: Final = 8
"""Rows that what is in large keeps at least, where the terminal is high enough."""
HIGH: Final = 30
"""Rows from which there is room for the largest letters."""
ACROSS: Final = 3
"""So many stand at most beside one another below what is in large."""
THEN_WIDTH: Final = 64
"""Cells that each of them has at least, where there is more than one."""
LONG_LIST: Final = 20
"""Rows that a long list keeps before others take room from it."""
CHROME: Final = 4
"""Rows of the terminal around this screen."""


class DressingScreen(Vertical):
    """Everything that is put on, with what wants hands next in large."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("dressing")

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.lines = DressingLines()
        self.view: View | None = None
        self.dresser: str | None = None
        """Whose list it is; None for everyone's."""
        self._narrowed = False
        self._crew: tuple[str, ...] = ()
        self._shown: tuple[str, str] | None = None
        """The model and the walk in large."""
        self._item = 0
        self._finished: tuple[str, str] | None = None
        """The walk and its item that was ticked last of all, until another is chosen."""
        self._whole = False
        """Whether what is in large has all the room."""
        self._turned_at = 0.0
        self._turned_from = ""
        """The model who was in large until then."""

    def compose(self) -> ComposeResult:
        yield GoLine()
        yield TextLine(id="dressing-whose")
        yield DressingPanel(id="dressing-large")
        with Horizontal(id="dressing-then"):
            for _ in range(ACROSS):
                yield DressingPanel()
        yield TextLine(id="dressing-heads")
        yield LineList(id="dressing-list")
        yield TextLine(id="dressing-browsing")

    @property
    def listing(self) -> LineList:
        """The list."""
        return self.query_one("#dressing-list", LineList)

    def focus_here(self) -> None:
        """Take the keys."""
        self.listing.focus()

    def show(self, view: View) -> None:
        """Paint a view."""
        first, self.view = self.view is None, view
        found = dressings(view.show, view.forecast, view.outlook.changes)
        self._crew = dressers(found)
        if not self._narrowed:
            self._narrowed, self.dresser = True, dresser_called(view, self._crew, view.by)
        if self.dresser is not None:
            found = [dressing for dressing in found if self.dresser in dressing.dressers]
        wanted = wanted_next(found, view.now)
        width = self.size.width or self.app.size.width
        browsed = self._shown if self.listing.browsing else None
        self.lines.show(view, found, wanted, width, one=self.dresser is not None)
        listing = self.listing
        if first:
            listing.set_source(self.lines)
        if browsed is not None:
            self._keep(browsed)
        listing.now = wanted if wanted is not None else max(len(found) - 1, 0)
        listing.tick()
        self.query_one(GoLine).show_next(view)
        following = self._following()
        turns = "all" if following is None else crew(view, following).partition(",")[0]
        whose = self.query_one("#dressing-whose", TextLine)
        whose.show(counted(view, found, self.dresser), ((f"d {turns} ", "$quiet"),))
        self.query_one("#dressing-heads", TextLine).show(self.lines.heads())
        self._show_large(view)

    def _keep(self, shown: tuple[str, str]) -> None:
        """Whoever browses stays with the one they look at, wherever that goes."""
        place = next((y for y, each in enumerate(self.lines.dressings) if _key(each) == shown), None)
        if place is not None and place != self.listing.cursor:
            self.listing.move_cursor(place)

    def _show_large(self, view: View) -> None:
        dressing = self.chosen
        shown = None if dressing is None else _key(dressing)
        if shown != self._shown:
            if self._shown is not None and not self.listing.browsing:
                self._turned_at, self._turned_from = time.monotonic(), self._shown[0]
            self._shown = shown
            self._item = 0 if dressing is None else self._first_missing(view, dressing)
        panel = self.query_one("#dressing-large", DressingPanel)
        height = self.size.height or self.app.size.height - CHROME
        low = height < LARGE + LIST
        listed = min(max(len(self.lines), 1), LIST)
        most = max(height - 3 - listed, LARGE) if height >= LARGE + 4 else 2
        if self._whole:
            most = max(height - 3, 1)
        taken = panel.show(view, dressing, self._item, most, huge=height >= HIGH)
        panel.styles.height = most if self._whole else taken
        self._show_then(view, height - 3 - taken)
        self.query_one("#dressing-heads").display = not self._whole and not low

    def _show_then(self, view: View, room: int) -> None:
        """What wants hands after that, beside one another, where the list leaves room."""
        then = self.query_one("#dressing-then")
        is_room = not self._whole and room - min(len(self.lines), LONG_LIST) > THEN
        shown = self.chosen
        left = [each for each in self.lines.dressings if each is not shown] if is_room else []
        then.display = wanted_next(left, view.now) is not None
        if not then.display:
            return
        across = max(min(self.size.width // THEN_WIDTH, ACROSS), 1)
        for place, panel in enumerate(then.query(DressingPanel)):
            panel.display = place < across
            if panel.display:
                wanted = wanted_next(left, view.now)
                panel.show_then(view, None if wanted is None else left.pop(wanted), self.size.width // across)

    @property
    def chosen(self) -> Dressing | None:
        """What is in large: under the cursor for one who browses, else what wants hands next."""
        found = self.lines.dressings
        at = self.listing.cursor if self.listing.browsing else self.listing.now
        return found[at] if at is not None and at < len(found) else None

    def _first_missing(self, view: View, dressing: Dressing) -> int:
        """The place of the first item that nobody has ticked."""
        walk = dressing.walk.id
        items = items_of(view, dressing)
        return next((y for y, item in enumerate(items) if not view.show.is_ticked(walk, item)), 0)

    def _following(self) -> str | None:
        """Whose list `d` turns to."""
        turns: tuple[str | None, ...] = (None, *self._crew)
        at = turns.index(self.dresser) if self.dresser in turns else 0
        return turns[(at + 1) % len(turns)]

    def on_resize(self) -> None:
        if self.view is not None:
            self.call_after_refresh(self.show, self.view)

    # ---- keys ----

    def action_dresser(self) -> None:
        """The list of the next dresser, and everyone's after the last."""
        if self.view is not None:
            self.dresser = self._following()
            self.listing.back_to_now()
            self._shown = None
            self.show(self.view)
            self.listing.sync()

    def action_seen(self, status: str) -> None:
        """Say where the model in large is."""
        dressing = self._meant(status)
        if dressing is None or self.view is None:
            return
        if status == "ready" and dressing.state == "out" and dressing.previous is not None:
            # A glove on `r` as she goes out: nobody would ask for her again before she is next.
            name = self.view.show.lineup.short_name(dressing.walk.model)
            look = dressing.previous.outfit
            self.post_message(Refused(f"{name} is out in look {look}: first b, once she is back"))
            return
        walk = dressing.walk.id if status == "ready" else None
        self.post_message(Wish(actions.SeeModel(dressing.walk.model, status, walk)))

    def action_item(self, by: int) -> None:
        """Another item, to be ticked or not."""
        dressing = self.chosen
        if self.view is not None and dressing is not None and (items := items_of(self.view, dressing)):
            self._item = (self._item + by) % len(items)
            self._finished = None
            self._show_large(self.view)

    def action_tick(self) -> None:
        """The item is there; once more, it is not. The next one that is missing is marked then."""
        dressing = self._meant()
        if self.view is None or dressing is None:
            return
        items, walk = items_of(self.view, dressing), dressing.walk.id
        if not items:
            self.post_message(Refused("nothing to tick: no items are written for this look"))
            return
        item = items[min(self._item, len(items) - 1)]
        ticked = self.view.show.is_ticked(walk, item)
        if ticked and self._finished == (walk, item):
            self.post_message(Refused("everything is ticked: choose an item to take its tick back"))
            return
        self.post_message(Wish(actions.TickItem(walk, item, not ticked)))
        if not ticked:
            order = [*range(self._item + 1, len(items)), *range(self._item)]
            missing = (y for y in order if not self.view.show.is_ticked(walk, items[y]))
            self._item = next(missing, self._item)
            self._finished = (walk, item) if self._item == items.index(item) else None

    @on(DressingPanel.Ticked)
    def _clicked(self, message: DressingPanel.Ticked) -> None:
        self._item, self._finished = message.place, None
        self.action_tick()

    def _meant(self, status: str = "ready") -> Dressing | None:
        """What a key is about; nothing where the screen has only just turned to another model, or to another
        look of hers, if it is about the look."""
        dressing = self.chosen
        if dressing is None or self.view is None:
            return None
        if status != "ready" and dressing.walk.model == self._turned_from:
            return dressing
        if time.monotonic() - self._turned_at < JUST_TURNED:
            name = self.view.show.lineup.short_name(dressing.walk.model)
            self.post_message(Refused(f"this has just turned to {name}: press again if you mean {name}"))
            return None
        return dressing

    def action_now(self) -> None:
        if self._whole:
            self._turn()
        else:
            self._shown = None  # whoever asks for it is not surprised by it
            self.listing.back_to_now()

    @on(LineList.Chosen, "#dressing-list")
    def _turn(self) -> None:
        """Everything about the one in large, or the list again."""
        self._whole = not self._whole
        if self.view is not None:
            self.show(self.view)

    @on(LineList.Moved, "#dressing-list")
    @on(LineList.Looked, "#dressing-list")
    def _look(self) -> None:
        line = self.query_one("#dressing-browsing", TextLine)
        line.display = self.listing.browsing
        sign = self.listing.now_sign or f"{SIGNS['next']} now is in sight"
        line.show(((f" {sign}", "bold"), ("  esc goes back to who is next", "$quiet")))
        if self.view is not None:
            self._show_large(self.view)


def _key(dressing: Dressing) -> tuple[str, str]:
    return dressing.walk.model, dressing.walk.id


def dresser_called(view: View, known: tuple[str, ...], called: str) -> str | None:
    """The dresser that somebody's name means: an id, a name or a first name; None where it is none."""
    said = called.casefold()
    for name in known:
        entry = view.show.plan.crew.get(name)
        whole = (entry.name if entry and entry.name else name).casefold()
        if said in {name.casefold(), whole, whole.split(" ")[0]}:
            return name
    return None
