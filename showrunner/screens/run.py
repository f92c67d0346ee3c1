"""The Run screen: the running order as it is called; next and standby to be read from two metres."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from showrunner.model import actions
from showrunner.model.words import whereabout
from showrunner.screens.boxes import Preview
from showrunner.screens.run_lines import RunLines
from showrunner.screens.run_panels import NextPanel, StandbyPanel
from showrunner.screens.step_detail import StepDetail
from showrunner.screens.watch import WatchPanel, WaysOut, watch_line
from showrunner.widgets.bindings import bindings
from showrunner.widgets.line_list import LineList
from showrunner.widgets.text_line import TextLine
from showrunner.widgets.theme import SIGNS
from showrunner.widgets.view import Refused, View, Wish

WIDE, TALL = 110, 22
"""Cells from which there is room for a side beside the running order."""

LOW = 14
"""Cells below which what is next is said in ordinary letters."""


class RunScreen(Vertical):
    """The running order, with what is next beside it (above it where it is narrow)."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("run")

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.lines = RunLines()
        self.view: View | None = None
        self.ways_out = WaysOut()
        self.next_walk: str | None = None
        """The next walk to go out, as it was painted."""
        self.preview: Preview | None = None
        """What a box proposes to make of the order."""

    def compose(self) -> ComposeResult:
        self._measure()  # before there are children, all of which it would style once more
        with Vertical(id="side"):
            yield NextPanel(id="next")
            yield StandbyPanel(id="standby")
            yield WatchPanel(id="watch")
        yield TextLine(id="watch-line")
        yield LineList(id="order")
        yield TextLine(id="browsing")
        yield StepDetail(id="detail")

    @property
    def order(self) -> LineList:
        """The list of lines."""
        return self.query_one("#order", LineList)

    def focus_here(self) -> None:
        """Take the keys."""
        self.order.focus()

    def show(self, view: View) -> None:
        """Paint a view."""
        self._take(view)
        wide = self._measure()
        first = self.lines.view is None
        self.lines.show(view, self.size.width or self.app.size.width, wide, self.preview)
        order = self.order
        if first:
            order.set_source(self.lines)
        order.now = self.lines.now_line()
        order.tick()
        if self.preview is not None and self.preview.at is not None:
            at = self.lines.line_of(self.preview.at)
            if at != order.cursor:
                order.move_cursor(at, around=True)
        self._tell_where_now_is()
        self.query_one(NextPanel).show(view, wide=wide, low=self.has_class("low"))
        if wide:
            self.query_one(StandbyPanel).show(view)
            self.query_one(WatchPanel).show(view, self.ways_out)
        else:
            self.query_one("#watch-line", TextLine).show(*watch_line(view, self.ways_out))
        self.query_one(StepDetail).refresh_view(self.lines.painted)

    def show_next(self, view: View) -> None:
        """Paint what is next and the lines that this has changed, and nothing else of a view."""
        self._take(view)
        wide = self._measure()
        self.lines.show(view, self.size.width or self.app.size.width, wide)
        self.order.now = self.lines.now_line()
        self.query_one(NextPanel).show(view, wide=wide, low=self.has_class("low"))

    def _take(self, view: View) -> None:
        self.view = view
        self.next_walk = next((step.id for step in view.show.to_come() if step.kind == "walk"), None)

    def _measure(self) -> bool:
        """Take on the look that the room asks for; whether there is room for a side."""
        size = self.size or self.app.size  # until it is laid out, the terminal's is near enough
        wide = size.width >= WIDE and size.height >= TALL
        self.set_class(wide, "wide")
        self.set_class(size.height < LOW, "low")
        return wide

    def on_resize(self) -> None:
        if self.view is not None:
            self.show(self.view)

    def action_go(self) -> None:
        """GO names the step it takes and the picture it was based on."""
        if self.view is None:
            return
        hold = self.view.show.hold
        if hold is not None and hold.stop:
            self.post_message(Refused("the show is stopped: h goes on, ctrl+g is GO all the same"))
        else:
            self.post_message(Wish(go(self.view)))

    def action_standby(self) -> None:
        step = self.view.next if self.view else None
        self.post_message(Wish(actions.Standby(step and step.id)))

    def action_hold(self) -> None:
        held = self.view is not None and self.view.show.hold is not None
        self.post_message(Wish(actions.Resume() if held else actions.Hold()))

    def action_stop(self) -> None:
        self.post_message(Wish(actions.Stop()))

    def action_skip(self) -> None:
        step = self.view.next if self.view else None
        if step is not None:
            self.post_message(Wish(actions.Skip(step.id)))

    def action_seen(self, status: str) -> None:
        """Say where a model is: of the line under the cursor while somebody browses, else of the next walk.

        Back is who is out, the next one or else who went out first; and who was ready by mistake.
        """
        if self.view is None:
            return
        show, walk = self.view.show, self._walk_meant(self.view)
        model = self.model_meant(self.view, status)
        if model is None:
            is_back = status == "back" and self.next_walk is not None
            where = "this line has no model" if self.order.browsing else "no model is to come"
            said = (
                "nobody is out"
                if is_back and not self.order.browsing
                else f"{where}: nobody is {whereabout(status)}"
            )
            self.post_message(Refused(said))
            return
        meant = None
        if status == "ready" and walk is not None:
            taken = show.taken.get(walk)
            gone_since = taken is not None and taken.seq > self.view.seq
            meant = walk if gone_since else show.next_walk_of(model)
        self.post_message(Wish(actions.SeeModel(model, status, meant)))

    def _walk_meant(self, view: View) -> str | None:
        if not self.order.browsing:
            return self.next_walk
        line = view.show.lineup.lines[self.order.cursor]
        return line.id if line.kind == "walk" else None

    def model_meant(self, view: View, status: str) -> str | None:
        """Whose whereabouts a key tells now."""
        show = view.show
        walk = show.lineup.walks.get(self._walk_meant(view) or "")
        following = walk.model if walk is not None else None
        if status != "back" or self.order.browsing:
            return following
        out = [model for model in show.models if show.model_status(model, view.now) == "out"]
        if following in out or (following is not None and show.models.get(following) == "ready" and not out):
            return following
        return min(
            out, key=lambda model: show.outs.get(show.last_walk_of(model) or "", view.now), default=None
        )

    def action_now(self) -> None:
        detail = self.query_one(StepDetail)
        if detail.display:
            detail.display = False
        else:
            self.order.back_to_now()

    def close_detail(self) -> None:
        """Give its room to the running order."""
        self.query_one(StepDetail).display = False

    @on(LineList.Chosen, "#order")
    def _open_line(self, message: LineList.Chosen) -> None:
        if self.view is not None:
            self.query_one(StepDetail).open(self.lines.painted, message.index)

    @on(LineList.Moved, "#order")
    def _follow_cursor(self, message: LineList.Moved) -> None:
        detail = self.query_one(StepDetail)
        if detail.display and self.view is not None:
            detail.open(self.lines.painted, message.index)

    @on(LineList.Looked, "#order")
    def _tell_where_now_is(self) -> None:
        order = self.order
        line = self.query_one("#browsing", TextLine)
        edited = self.preview is not None
        line.display = bool(order.now_sign) if edited else order.browsing
        sign = order.now_sign or f"{SIGNS['next']} now is in sight"
        way = "GO is never elsewhere" if edited else "esc goes back to it, GO is never elsewhere"
        line.show(((f" {sign}", "bold"), (f"  {way}", "$quiet")))


def go(view: View) -> actions.Go:
    """GO as this picture has it."""
    return actions.Go(view.next and view.next.id, view.seq)
