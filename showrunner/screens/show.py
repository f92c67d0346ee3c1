"""The show's own screen: its head, one of its screens, the box that is open, the footer.

The screens lie in one switcher, because that turns them over in a twentieth of the time that a change
of mode takes, and because a box that is open must not keep the show from going on behind it.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import ContentSwitcher

from showrunner.keys import Where
from showrunner.model import actions
from showrunner.screens.boxes import Box, FindBox, FixBox, NoteBox, ProblemBox, ReasonBox
from showrunner.screens.debrief import DebriefScreen
from showrunner.screens.keys import KeysPanel
from showrunner.screens.problems import ProblemsScreen
from showrunner.screens.run import RunScreen, go
from showrunner.widgets.bindings import bindings
from showrunner.widgets.header import Header
from showrunner.widgets.key_line import KeyLine
from showrunner.widgets.stop_panel import StopPanel
from showrunner.widgets.text_line import Span, TextLine
from showrunner.widgets.view import View, Wish

NAMES: Final[tuple[Where, ...]] = ("run", "problems", "debrief")


class ShowScreen(Screen[None]):
    """Everything that is seen while a show runs."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("everywhere")
    CSS_PATH: ClassVar[list[str | PurePath]] = [
        "show.tcss",
        "run.tcss",
        "problems.tcss",
        "debrief.tcss",
        "boxes.tcss",
    ]
    AUTO_FOCUS = None

    def __init__(self, first: Where = "run") -> None:
        super().__init__()
        self.first = first
        self.view: View | None = None

    def compose(self) -> ComposeResult:
        yield Header()
        yield StopPanel()
        with ContentSwitcher(initial=self.first, id="screens"):
            yield RunScreen(id="run")
            yield ProblemsScreen(id="problems")
            yield DebriefScreen(id="debrief")
        yield Vertical(id="box")
        yield TextLine(id="notice")
        yield KeyLine(self.first)

    def on_mount(self) -> None:
        self.current.focus_here()

    @property
    def place(self) -> Where:
        """Which screen is shown."""
        shown = self.query_one("#screens", ContentSwitcher).current
        return next((name for name in NAMES if name == shown), "run")

    @property
    def current(self) -> RunScreen | ProblemsScreen | DebriefScreen:
        """The screen that is shown."""
        match self.place:
            case "problems":
                return self.query_one(ProblemsScreen)
            case "debrief":
                return self.query_one(DebriefScreen)
        return self.query_one(RunScreen)

    def show(self, view: View) -> None:
        """Paint a view: the head, the screen that is seen, the box that is open."""
        self.view = view
        self.query_one(Header).show(view)
        self.query_one(StopPanel).show(view)
        self.current.show(view)
        for box in self.query(Box):
            box.show(view)

    def tell(self, spans: tuple[Span, ...]) -> None:
        """Say something in the line above the footer; nothing empties it."""
        self.query_one("#notice", TextLine).show(spans)
        self.query_one("#notice").display = bool(spans)

    def action_screen(self, name: Where) -> None:
        self.query_one("#screens", ContentSwitcher).current = name
        self.query_one(KeyLine).show_place(name)
        if self.view is not None:
            self.current.show(self.view)
        if not self.query(Box):
            self.current.focus_here()

    def action_go(self) -> None:
        if self.view is not None:
            self.post_message(Wish(go(self.view)))

    def action_undo(self) -> None:
        self.post_message(Wish(actions.Undo()))

    def action_problem(self) -> None:
        if self.view is not None:
            self._open(ProblemBox(self.view))

    def action_fix(self) -> None:
        if self.view is not None:
            chosen = self.current.chosen_problem() if isinstance(self.current, ProblemsScreen) else None
            self._open(FixBox(self.view, chosen))

    def action_note(self) -> None:
        if self.view is not None:
            self._open(NoteBox(self.view))

    def action_find(self) -> None:
        if self.view is not None:
            self._open(FindBox(self.view))

    def action_reason(self) -> None:
        """Write down why the show is held or stopped. It is asked for only by this key: a box that opened
        by itself would stand between the caller and going on."""
        hold = self.view.show.hold if self.view is not None else None
        if self.view is not None and hold is not None:
            self._open(ReasonBox(self.view, hold.stop))

    def action_keys(self) -> None:
        panel = self.query(KeysPanel)
        if panel:
            panel.remove()
        else:
            self.mount(KeysPanel(self.place))

    def _open(self, box: Box) -> None:
        slot = self.query_one("#box")
        if slot.children:
            return
        slot.mount(box)

    @on(Box.Closed)
    def _box_closed(self, message: Box.Closed) -> None:
        message.box.remove()
        self.current.focus_here()

    @on(FindBox.Wanted)
    def _find(self, message: FindBox.Wanted) -> None:
        self.query_one(RunScreen).find(message.words)

    @on(KeyLine.Pressed)
    def _press(self, message: KeyLine.Pressed) -> None:
        owner: Widget | Screen[None] = self if message.key.where == "everywhere" else self.current
        # In the owner's own time: a wish that is sent from here would come back here and go no further.
        owner.call_later(self.app.run_action, message.key.action, owner)
