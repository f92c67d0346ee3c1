"""The edit menu: what can be done with the line under the cursor, one key each."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType

from showrunner.keys import Where
from showrunner.model import actions
from showrunner.model.lineup import Line
from showrunner.model.places import places
from showrunner.model.refs import Ref, is_listed, of_line, segment_of, title_of
from showrunner.screens.boxes import ChoosingBox, Preview
from showrunner.screens.editing import granted, is_there, ref_of
from showrunner.widgets.bindings import bindings
from showrunner.widgets.chips import Chip, ChipLine
from showrunner.widgets.view import View, Wish


class Option(NamedTuple):
    """Something that can be done with a line."""

    what: str
    """`cut`, or the word that opens its own box."""
    key: str
    label: str

    @property
    def action(self) -> str:
        """As bindings name it."""
        return self.what if self.what == "cut" else f"screen.edit('{self.what}')"


class EditBox(ChoosingBox):
    """Offers what can be done with a line now; the cursor goes on to another one."""

    PLACE: ClassVar[Where] = "edit-box"
    BINDINGS: ClassVar[list[BindingType]] = bindings("edit-box")

    def __init__(self, view: View, ref: Ref) -> None:
        super().__init__(view)
        self.ref = ref

    def compose_help(self) -> ComposeResult:
        yield ChipLine(classes="options")

    def aim(self, line: Line) -> None:
        """The cursor is on another line."""
        self.ref = of_line(line)
        self.paint()
        self.post_message(self.Proposed())

    @property
    def preview(self) -> Preview | None:
        return Preview(None, (self.ref.id,))

    def paint(self) -> None:
        view, there = self.view, is_there(self.view, self.ref)
        options = tuple(options_of(view, self.ref)) if there else ()
        called = title_of(view.show, self.ref) if there else "this is no longer in the order"
        changes = any(option.what in {"cut", "move", "swap"} for option in options)
        why = "" if changes or not there or self.ref.kind == "down" else "has been: it stays as it was "
        head = Chip(((" EDIT", "bold $alert"),))
        self.title((head, Chip(((called, "bold"),))), (Chip(((why, "bold $alert"),)),))
        chips = [
            Chip(((" " * (not index), ""), (option.key, "bold"), (f" {option.label}", "")), option.action)
            for index, option in enumerate(options)
        ]
        self.query_one(".options", ChipLine).show_chips(tuple(chips))

    def action_cut(self) -> None:
        """Cut it, or take the cut back."""
        option = next((one for one in options_of(self.view, self.ref) if one.what == "cut"), None)
        if option is not None:
            restores = option.label == "restore"
            wish = actions.Restore(self.ref.id) if restores else actions.CutOut(self.ref.id)
            self.post_message(Wish(wish, self.view.seq))
            self.action_close()


def why_not(view: View, ref: Ref, what: str) -> str:
    """Why something cannot be done with a line; nothing where it can."""
    if any(option.what == what for option in options_of(view, ref)):
        return ""
    if what == "insert":
        return "the show is down"
    if what == "show_start":
        return "the show has started"
    if what in {"move", "swap"} and ref.kind not in {"walk", "segment"}:
        return "walks and segments can be moved and swapped"
    if what == "cover" and ref.kind != "walk":
        return "a model is covered: choose one of the walks"
    name = segment_of(view.show, ref) if what in {"duration", "hard_start"} and ref.kind != "down" else ref.id
    called = title_of(view.show, ref_of(view.show, name))
    return f"{called} follows from the walks before it" if _follows(view, ref) else f"{called} has been"


def _follows(view: View, ref: Ref) -> bool:
    return ref.kind == "walk" and not is_listed(view.show, ref)


def options_of(view: View, ref: Ref) -> list[Option]:
    """What can be done with a line as things stand."""
    show = view.show
    options: list[Option] = []
    if ref.id in show.cut or ref.id in show.skipped:
        if granted(view, actions.Restore(ref.id)):
            options.append(Option("cut", "c", "restore"))
    elif granted(view, actions.CutOut(ref.id)):
        options.append(Option("cut", "c", "cut the rest" if ref.id == show.live else "cut"))
    if ref.kind in {"walk", "segment"} and is_listed(show, ref):
        if show.may_move(ref.id) and any(places(show, ref.kind, ref.id)):
            options.append(Option("move", "m", "move"))
        if show.is_to_come(ref.id):
            options.append(Option("swap", "s", "swap"))
            if ref.kind == "walk" and not show.is_out(ref.id):
                options.append(Option("cover", "v", "cover"))
    if show.down_at is None:
        options.append(Option("insert", "i", "insert"))
    if home := segment_of(show, ref) if ref.kind != "down" else "":
        is_ahead = show.is_to_come(home) and not show.is_out(home)
        if is_ahead or home == show.live:
            options.append(Option("duration", "d", "duration"))
        if is_ahead:
            options.append(Option("hard_start", "h", "hard start"))
    if show.up_at is None:
        options.append(Option("show_start", "t", "start of the show"))
    return options
