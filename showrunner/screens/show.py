"""The show's own screen: its head, one of its screens, the box that is open, the footer.

The screens lie in one switcher, because that turns them over in a twentieth of the time that a change
of mode takes, and because a box that is open must not keep the show from going on behind it.
"""

from __future__ import annotations

from asyncio import Lock
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import ContentSwitcher

from showrunner.keys import PARTS, Key, Where
from showrunner.model import actions
from showrunner.model.clearances import Cleared
from showrunner.model.covers import to_cover
from showrunner.model.refs import Ref, of_line
from showrunner.model.running_order import DOWN
from showrunner.screens.agree_box import AgreeBox
from showrunner.screens.boxes import Box, ChoosingBox, Preview, WritingBox
from showrunner.screens.clearance_box import ClearanceBox
from showrunner.screens.cover_box import CoverBox, may_be_covered
from showrunner.screens.debrief import DebriefScreen
from showrunner.screens.dressing import DressingScreen
from showrunner.screens.edit_box import EditBox, why_not
from showrunner.screens.find_box import FindBox
from showrunner.screens.findings import FindingsScreen
from showrunner.screens.fix_box import FixBox
from showrunner.screens.insert_box import InsertBox
from showrunner.screens.keys import KeysPanel
from showrunner.screens.move_box import MoveBox
from showrunner.screens.note_box import NoteBox
from showrunner.screens.preparation import ClearancesPart, PreparationScreen
from showrunner.screens.problem_box import ProblemBox
from showrunner.screens.problems import ProblemsScreen
from showrunner.screens.reason_box import ReasonBox
from showrunner.screens.run import RunScreen, go
from showrunner.screens.swap_box import SwapBox
from showrunner.screens.time_boxes import DurationBox, HardStartBox, ShowStartBox
from showrunner.widgets.bindings import bindings
from showrunner.widgets.go_line import GoLine
from showrunner.widgets.header import Header
from showrunner.widgets.key_line import KeyLine
from showrunner.widgets.line_list import LineList
from showrunner.widgets.stop_panel import StopPanel
from showrunner.widgets.text_line import Spans, TextLine
from showrunner.widgets.view import Refused, View, Wish, Writing

SHEETS: Final = tuple(
    Path(__file__).with_name(f"{name}.tcss")
    for name in (
        "show",
        "run",
        "dressing",
        "problems",
        "preparation",
        "debrief",
        "findings",
        "boxes",
        "keys",
        "palette",
    )
)
"""The stylesheets of everything that is seen here; whoever shows this screen loads them."""

Place = RunScreen | DressingScreen | ProblemsScreen | PreparationScreen | DebriefScreen | FindingsScreen

SCREENS: Final[dict[Where, type[Place]]] = {
    "run": RunScreen,
    "dressing": DressingScreen,
    "problems": ProblemsScreen,
    "preparation": PreparationScreen,
    "debrief": DebriefScreen,
    "findings": FindingsScreen,
}


EDITS: Final[dict[str, Callable[[View, Ref], Box]]] = {
    "": EditBox,
    "move": MoveBox,
    "swap": SwapBox,
    "cover": lambda view, ref: CoverBox(view, view.show.lineup.walks[ref.id].model, ref.id),
    "insert": InsertBox,
    "duration": DurationBox,
    "hard_start": HardStartBox,
    "show_start": ShowStartBox,
}
"""The boxes in which the order is changed, by the word that opens them; the menu of them first."""


class ShowScreen(Screen[None]):
    """Everything that is seen while a show runs."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("everywhere"), *bindings("keys-panel")]
    AUTO_FOCUS = None
    REPLAYED: ClassVar[bool] = False
    """Whether the show is over and done, and only looked at: no key changes anything."""

    def __init__(
        self,
        first: Where = "run",
        on_built: Callable[[], None] = lambda: None,
        resumed: Writing | None = None,
    ) -> None:
        """`on_built` is called when everything is there and nothing is painted yet, so that the first
        paint is a full one; `resumed` is what was being written when the screen before this one ended."""
        super().__init__()
        self.first = first
        self._on_built = on_built
        self._resumed = resumed
        self.view: View | None = None
        self._keys: KeysPanel | None = None
        self._boxes: list[Box] = []
        """What is open, the one that takes the keys last: something is written down while an edit waits."""
        self._browsed: bool | None = None
        """While the order is edited, whether somebody was browsing before."""
        self._building = Lock()

    def compose(self) -> ComposeResult:
        yield Header()
        yield StopPanel()
        with ContentSwitcher(initial=self.first, id="screens"):
            yield SCREENS[self.first](id=self.first)
        yield Vertical(id="box")
        yield TextLine(id="notice")
        yield KeyLine(self.first, replayed=self.REPLAYED)

    async def on_mount(self) -> None:
        if self._resumed is None:
            self._show_place()
        self._on_built()
        if self._resumed is not None:
            await self.write_on(self._resumed)
        self.call_after_refresh(self._build_rest)

    @property
    def writing(self) -> Writing | None:
        """What somebody is about to write down."""
        box = self.box
        if not isinstance(box, WritingBox) or not box.line.value:
            return None
        return box.writing

    async def write_on(self, writing: Writing) -> None:
        """Open the box again in which that was written, if none is open."""
        if isinstance(self.box, WritingBox):
            return
        what = writing.place.removesuffix("-box").replace("-", "_")
        if what == "show_start":  # from the Preparation screen too, where there is no line to edit
            await self.action_move_start()
        else:
            await self.run_action(f"edit('{what}')" if what in EDITS else what)
        if isinstance(self.box, WritingBox) and writing.place == self.box.PLACE:
            self.box.take_up(writing.kept)
            self.box.line.put(writing.words)

    async def _build_rest(self) -> None:
        """The screens that are not seen yet are built after the first paint: nobody waits for them."""
        for name in SCREENS:
            await self._build(name)

    async def _build(self, name: Where) -> None:
        async with self._building:
            switcher = self.query_one("#screens", ContentSwitcher)
            if switcher.is_attached and not self.query(f"#{name}"):  # not while somebody leaves
                await switcher.add_content(SCREENS[name](id=name))

    @property
    def place(self) -> Where:
        """Which screen is shown."""
        shown = self.query_one("#screens", ContentSwitcher).current
        return next((name for name in SCREENS if name == shown), "run")

    @property
    def keys_place(self) -> Where:
        """The place whose keys count where no box is open: a screen, or a part of one."""
        current = self.current
        return current.part.PLACE if isinstance(current, PreparationScreen) else self.place

    @property
    def current(self) -> Place:
        """The screen that is shown."""
        match self.place:
            case "dressing":
                return self.query_one(DressingScreen)
            case "problems":
                return self.query_one(ProblemsScreen)
            case "preparation":
                return self.query_one(PreparationScreen)
            case "debrief":
                return self.query_one(DebriefScreen)
            case "findings":
                return self.query_one(FindingsScreen)
        return self.query_one(RunScreen)

    def show(self, view: View) -> None:
        """Paint a view: the head, the screen that is seen, the box that is open."""
        self.view = view
        errors: list[Exception] = []
        self.query_one(KeyLine).show_calls(view.calls and view.show.down_at is None)
        head = (self.query_one(Header), self.query_one(StopPanel))
        parts = (*head, *self._boxes, self.current, self._keys)
        for part in parts:
            try:
                if isinstance(part, RunScreen):
                    part.preview = self._preview
                if part is not None:
                    part.show(view)
            except Exception as error:  # what is wrong with one part must not hide the others
                errors.append(error)
        if errors:
            raise ExceptionGroup("a part of the screen could not be painted", errors)

    def show_next(self, view: View) -> bool:
        """Where the Run screen is all that is seen and another step is next, paint that alone; whether so."""
        before, run = self.view, self.current
        if before is None or before.next == view.next or self.box or not isinstance(run, RunScreen):
            return False
        self.view = view
        run.show_next(view)
        return True

    def tell(self, left: Spans, right: Spans = ()) -> None:
        """Say something in the line above the footer; nothing empties it. The left gives way to the right.

        The line is always there, where there is room: one that comes and goes would move all else on the
        screen under the eyes of who reads it, and cost each GO a layout of everything.
        """
        notice = self.query_one("#notice", TextLine)
        notice.show(left, right)
        notice.set_class(not left, "empty")

    @property
    def _preview(self) -> Preview | None:
        """What the box that is open proposes."""
        return next((box.preview for box in reversed(self._boxes) if not box.done and box.preview), None)

    @on(Box.Proposed)
    def _proposed(self) -> None:
        run = self.query_one(RunScreen)
        run.preview = self._preview
        if self.view is not None and self.current is run:
            run.show(self.view)

    async def action_screen(self, name: Where) -> None:
        if isinstance(self.box, ChoosingBox):  # it belongs to the screen that it was opened on
            self.box.action_close()
        await self._build(name)
        self.query_one("#screens", ContentSwitcher).current = name
        self._close_keys()
        if self.view is not None:
            self.current.show(self.view)
        if self.box is None:
            self._show_place()

    @property
    def box(self) -> Box | None:
        """The box that is open and takes the keys."""
        return next((box for box in reversed(self._boxes) if not box.done), None)

    def set_focus(
        self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False
    ) -> None:
        """While a box is open it keeps the keys: after a click beside it letters are still letters."""
        box = self.box
        super().set_focus(widget if box is None else box.keys, scroll_visible, from_app_focus)

    def _show_place(self) -> None:
        """Give the keys to the screen that is shown, and say which they are."""
        self.current.focus_here()
        self.query_one(KeyLine).show_place(self.keys_place)

    @on(PreparationScreen.Turned)
    def _turned(self) -> None:
        if self.box is None and isinstance(self.current, PreparationScreen):
            self.query_one(KeyLine).show_place(self.keys_place)

    def action_go(self) -> None:
        if self.view is not None:
            self.post_message(Wish(go(self.view)))

    def action_undo(self) -> None:
        self.post_message(Wish(actions.Undo()))

    @property
    def _looked_at(self) -> Ref | None:
        """What the screen that is shown is about."""
        chosen = self.current.chosen if isinstance(self.current, DressingScreen) else None
        return None if chosen is None else Ref("walk", chosen.walk.id)

    async def action_problem(self) -> None:
        if self.view is not None:
            await self._open(ProblemBox(self.view, self._looked_at))

    async def action_fix(self) -> None:
        if self.view is not None:
            chosen = self.current.chosen_problem() if isinstance(self.current, ProblemsScreen) else None
            await self._open(FixBox(self.view, chosen))

    async def action_file(self) -> None:
        """What has changed in the running order's file."""
        if self.view is None:
            return
        box = self.box
        if isinstance(box, ChoosingBox) and box.PLACE == "file-box":
            box.action_close()
        elif self.view.file is None:
            self.post_message(Refused("the running order's file is as the show has it"))
        else:
            from showrunner.screens.file_box import FileBox  # what it shows is seldom there

            await self._open(FileBox(self.view, self.view.file))

    async def action_note(self) -> None:
        if self.view is not None:
            await self._open(NoteBox(self.view, self._looked_at))

    async def action_agree(self) -> None:
        """Write down what is to be done before the next show, beginning with what the cursor is on."""
        if self.view is not None:
            current = self.current
            written = current.written if isinstance(current, DebriefScreen) else None
            await self._open(AgreeBox(self.view, *(written or ())))

    async def action_find(self) -> None:
        if self.view is not None:
            await self._open(FindBox(self.view, self.query_one(RunScreen).order.cursor))

    async def action_edit(self, what: str = "") -> None:
        """Change the order: the line that the menu is open for, else the one under the cursor."""
        run, menu = self.query_one(RunScreen), self.box
        if self.view is None or self.current is not run or not len(run.lines):
            return
        order = run.order
        ref = menu.ref if isinstance(menu, EditBox) else of_line(self.view.show.lineup.lines[order.cursor])
        if what and (why := why_not(self.view, ref, what)):
            self.post_message(Refused(why))
            return
        if self._browsed is None:
            self._browsed = order.browsing
        run.close_detail()
        order.move_cursor(order.cursor)  # it stays at its line while the show goes on
        if isinstance(menu, EditBox):
            menu.action_close()
        await self._open(EDITS[what](self.view, ref))
        self._proposed()

    async def action_move_start(self) -> None:
        """Move the start of the show, in the open."""
        if self.view is None:
            return
        whole = Ref("down", DOWN)
        if why := why_not(self.view, whole, "show_start"):
            self.post_message(Refused(why))
        else:
            await self._open(ShowStartBox(self.view, whole))

    async def action_cover(self) -> None:
        """Cover the model who is looked at, else one who is missing, else whoever is next."""
        if self.view is None:
            return
        models = may_be_covered(self.view)
        model, walk = self._asked_for
        if model is None and models:
            model = models[0]
        if model is None or not to_cover(self.view.show, model):
            name = "nobody" if model is None else self.view.show.lineup.model_name(model)
            self.post_message(
                Refused(f"{name} has a look to come" if model is None else f"{name} has no look to come")
            )
            return
        if self._browsed is None and isinstance(self.current, RunScreen):
            self._browsed = self.current.order.browsing
        await self._open(CoverBox(self.view, model, walk, self.place))
        self._proposed()

    @property
    def _asked_for(self) -> tuple[str | None, str | None]:
        """The model that the screen is about, and the walk."""
        current = self.current
        if isinstance(current, PreparationScreen):
            model, entry = current.chosen_model(), current.part.entry
            asking = entry.outfits if isinstance(entry, Cleared) else ()
            left = to_cover(self.view.show, model) if self.view is not None and model is not None else ()
            return model, next((walk.id for walk in left if walk.outfit in asking), None)
        ref = self._looked_at
        if isinstance(current, RunScreen) and current.order.browsing and self.view is not None:
            ref = of_line(self.view.show.lineup.lines[current.order.cursor])
        if ref is None or ref.kind != "walk" or self.view is None:
            return None, None
        return self.view.show.lineup.walks[ref.id].model, ref.id

    def action_steer(self, where: str) -> None:
        """Move the cursor of the running order while a box has the keys."""
        getattr(self.query_one(RunScreen).order, f"action_{where}")()

    @on(LineList.Moved, "#order")
    def _aim(self, message: LineList.Moved) -> None:
        lines = self.view.show.lineup.lines if self.view else []
        for box in self._boxes:
            if isinstance(box, EditBox | SwapBox) and message.index < len(lines):
                box.aim(lines[message.index])

    def action_give(self) -> None:
        """Give the call that is due."""
        self.post_message(Wish(actions.GiveCall()))

    async def action_clear(self) -> None:
        """Tick the clearance under the cursor; over a no only with a reason."""
        current = self.current
        part = current.part if isinstance(current, PreparationScreen) else None
        if self.view is not None and isinstance(part, ClearancesPart):
            overridden = part.yes()
            if overridden is not None:
                await self._open(ClearanceBox(self.view, overridden))

    async def action_reason(self) -> None:
        """Write down why the show is held or stopped."""
        hold = self.view.show.hold if self.view is not None else None
        if self.view is not None and hold is not None:
            await self._open(ReasonBox(self.view, hold))
        else:
            self.tell(((" nothing is held or stopped: n writes a note", "bold $alert"),))

    async def ask_why(self) -> None:
        """After a show stop: the stop is in force and recorded, and what one types next is why."""
        await self.action_reason()

    async def action_keys(self) -> None:
        if not self._close_keys() and self.view is not None:
            place = self.keys_place if self.box is None else self.box.PLACE
            self._keys = KeysPanel(place, self.view, replayed=self.REPLAYED)
            await self.mount(self._keys)

    def action_close_keys(self) -> None:
        self._close_keys()

    def action_scroll_keys(self, pages: float) -> None:
        if self._keys is not None:
            self._keys.scroll_by(pages)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys of the list of keys count while it is open; else they belong to what is below it."""
        return self._keys is not None if action in {"close_keys", "scroll_keys"} else True

    def _close_keys(self) -> bool:
        panel, self._keys = self._keys, None
        if panel is not None:
            panel.remove()
        return panel is not None

    async def _open(self, box: Box) -> None:
        """Open a box. The next key is not looked at before it is there, so that none reaches the show.

        Where something is typed already, nothing else is opened. A box in which something is chosen gives way
        to another such, and waits while something is written down.
        """
        below = self.box
        if isinstance(below, WritingBox):
            return
        if isinstance(box, ChoosingBox) and below is not None:
            below.action_close()
        elif below is not None:
            below.display = False
        self._close_keys()
        box.home = self.focused
        self._boxes.append(box)
        await self.query_one("#box").mount(box)
        self.set_focus(box.keys)
        self.query_one(KeyLine).show_place(box.PLACE)

    @on(Box.Closed)
    async def _box_closed(self, message: Box.Closed) -> None:
        if message.box in self._boxes:
            self._boxes.remove(message.box)
        await message.box.remove()
        self._proposed()
        box = self.box
        if box is None:
            self._show_place()
            if self._browsed is False:
                self.query_one(RunScreen).order.back_to_now()
            self._browsed = None
        elif not box.display:
            box.display = True
            self.set_focus(box.keys)
            self.query_one(KeyLine).show_place(box.PLACE)

    @on(Box.Go)
    def _go_in_a_box(self) -> None:
        self._run(self.query_one(RunScreen), "go")

    @on(FindBox.Sought)
    def _find(self, message: FindBox.Sought) -> None:
        moving = next((box for box in self._boxes if isinstance(box, MoveBox)), None)
        if moving is not None and self.view is not None:
            moving.aim(self.view.show.lineup.lines[message.line])
        else:
            self.query_one(RunScreen).order.move_cursor(message.line)

    @on(GoLine.Pressed)
    def _go_pressed(self) -> None:
        self._run(self, "go")

    @on(KeyLine.Pressed)
    def _pressed(self, message: KeyLine.Pressed) -> None:
        self.press(message.key)

    def press(self, key: Key) -> None:
        """Do what a key does, as if it were pressed."""
        owner: Widget | None = self.box
        if key.where in {"everywhere", "replay"}:
            owner = self
        elif key.where in SCREENS:
            owner = self.current
        elif key.where in PARTS and isinstance(self.current, PreparationScreen):
            owner = self.current.part
        if owner is not None:
            self._run(owner, key.action)

    def _run(self, owner: Widget, action: str) -> None:
        """Do it in its owner's own time: a wish that is sent from here would come back here and end."""
        owner.call_later(self.app.run_action, action, owner)
