"""The Run screen: the running order as it is called; next and standby to be read from two metres."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical

from showrunner.model import actions
from showrunner.model.lineup import Step
from showrunner.model.times import ZERO
from showrunner.model.words import countdown, length
from showrunner.screens.run_lines import RunLines
from showrunner.screens.step_detail import StepDetail
from showrunner.widgets.big import Big
from showrunner.widgets.bindings import bindings
from showrunner.widgets.line_list import LineList
from showrunner.widgets.text_line import Span, Spans, TextLine
from showrunner.widgets.theme import SIGNS
from showrunner.widgets.view import LATE, View, Wish

WIDE, TALL = 110, 22
"""Cells from which there is room for a side beside the running order."""

LOW = 14
"""Cells below which what is next is said in ordinary letters."""


class NextPanel(Vertical):
    """The step that GO takes: what is said, who goes, and in how long."""

    def compose(self) -> ComposeResult:
        yield TextLine(id="next-title")
        with Horizontal(id="next-big"):
            yield Big(id="next-what")
            yield Big(id="next-in")
        yield TextLine(id="next-detail")
        yield TextLine(id="next-cues")

    def show(self, view: View, wide: bool) -> None:
        """Paint the next step."""
        step = view.next
        title = self.query_one("#next-title", TextLine)
        what, clock = self.query_one("#next-what", Big), self.query_one("#next-in", Big)
        detail, cues = self.query_one("#next-detail", TextLine), self.query_one("#next-cues", TextLine)
        if step is None:
            title.show((("DOWN", "bold"),))
            what.update("Down")
            clock.update("")
            detail.show((("the show is down: 5 shows the debrief", "$quiet"),))
            cues.show(())
            return
        due = view.forecast.due(step)
        late = due is not None and view.until(due) < -LATE
        standing = step.id in view.show.standby
        heading: list[Span] = [("NEXT", "bold")]
        if standing:
            heading.append((f"  {SIGNS['standby']} STANDING BY", "bold $alert"))
        timed: list[Span] = []
        if due is not None:
            timed = [
                ("was due " if late else "due ", "$quiet"),
                (view.clock(due), "bold" if late else "$quiet"),
            ]
        title.show(tuple(heading), (*timed, (" ", "")))
        what.update(_what(view, step))
        left = ZERO if due is None else view.until(due)
        clock.update(length(left) if late else countdown(max(left, ZERO)))
        clock.set_class(late, "late")
        called = " + ".join(view.show.cues_of(step))
        detail.show(_who(view, step))
        cues.show(((called, "bold"), (f"  {_action(view, step)}", "$quiet")) if called else ())


def _what(view: View, step: Step) -> str:
    """What is said in large: a model's first name where no other bears it, a cue, a segment."""
    lineup = view.show.lineup
    if step.kind == "cue":
        return lineup.cues[step.id].cue
    if step.kind == "walk":
        return lineup.short_name(lineup.walks[step.id].model)
    return step.title


def _who(view: View, step: Step) -> Spans:
    lineup = view.show.lineup
    if step.kind != "walk":
        if step.kind == "cue":
            return (
                (lineup.cues[step.id].action, "bold"),
                (f"  in {lineup.segments[step.segment].title}", "$quiet"),
            )
        segment = lineup.segments[step.segment]
        if step.kind == "down":
            return (("the last GO of the show", "$quiet"),)
        walks = len(segment.walks)
        planned = view.show.planned.lengths[segment.id]
        many = f", {walks} walks" if walks else ""
        return ((f"{segment.kind} of {length(planned)}{many}", "$quiet"),)
    walk = lineup.walks[step.id]
    status = view.show.models.get(walk.model, "")
    spans: list[Span] = [
        (f"{walk.position}  ", "$quiet"),
        (f"{lineup.model_name(walk.model)}  ", "bold"),
        (f"{view.look} {walk.outfit} ", "bold"),
        (lineup.outfit_title(walk.outfit), ""),
    ]
    if status == "missing":
        spans.append((f"  {SIGNS['alert']} missing", "bold $alert"))
    elif status == "ready":
        spans.append(("  ready", "$live"))
    return tuple(spans)


def _action(view: View, step: Step) -> str:
    cues = view.show.lineup.cues
    return " · ".join(cues[cue].action for cue in view.show.cues_of(step) if cues[cue].action)


class StandbyPanel(Vertical):
    """What stands by, and what should be stood by now."""

    def compose(self) -> ComposeResult:
        yield TextLine(id="standby-title")
        yield Big(id="standby-what")

    def show(self, view: View) -> None:
        """Paint what stands by."""
        show = view.show
        said = [_standing(view, step) for step in show.standby]
        title, what = self.query_one("#standby-title", TextLine), self.query_one("#standby-what", Big)
        if said:
            title.show(((f"{SIGNS['standby']} STANDING BY", "bold $alert"),))
            what.update("  ".join(said))
            return
        wanted = standby_wanted(view)
        if wanted is None:
            title.show((("STANDING BY", "$quiet"), ("  nothing: s stands the next by", "$quiet")))
            what.update("")
        else:
            title.show((("STAND BY NOW", "bold $alert"), ("  s", "bold")))
            what.update(_standing(view, wanted.id))


def _standing(view: View, step: str) -> str:
    """The cues of a step, else what it is."""
    found = view.show.lineup.steps[view.show.lineup.step_index[step]]
    return " + ".join(view.show.cues_of(found)) or _what(view, found)


def standby_wanted(view: View) -> Step | None:
    """A cue whose time to be stood by has come: `standby` before it is due."""
    show = view.show
    step = show.next_step
    if step is None or step.kind != "cue" or step.id in show.standby:
        return None
    before, due = show.lineup.cues[step.id].standby, view.forecast.due(step)
    if before is None or due is None:
        return None
    return step if view.until(due) <= before else None


class WatchPanel(Vertical):
    """What wants someone: open problems, missing models, follow cues on their way."""

    LINES = 8

    def compose(self) -> ComposeResult:
        yield TextLine((("WATCH", "$quiet"),), id="watch-title")
        for _ in range(self.LINES):
            yield TextLine(classes="watch")

    def show(self, view: View) -> None:
        """Paint it, worst first."""
        said = watch(view)
        more = len(said) - self.LINES
        counted = (
            (("WATCH", "bold $alert"), (f"  and {more} more: 3 shows all", "$quiet")) if more > 0 else None
        )
        quiet = (("WATCH", "$quiet"), ("" if said else "  nothing wants you", "$quiet"))
        self.query_one("#watch-title", TextLine).show(counted or quiet)
        for index, line in enumerate(self.query(".watch").results(TextLine)):
            line.show(said[index] if index < len(said) else ())


def watch(view: View) -> list[Spans]:
    """What wants someone, worst first, a line each."""
    show = view.show
    lines: list[Spans] = []
    for model, status in show.models.items():
        if status == "missing":
            lines.append(((f"{SIGNS['alert']} {show.lineup.model_name(model)} missing", "bold $alert"),))
    for problem in show.open_problems():
        severe = problem.severity in {"high", "stop"}
        about = f", {problem.about}" if problem.about else ""
        age = length(view.now - problem.opened_at)
        who = f" · {problem.taken_by}" if problem.taken_by else ""
        lines.append(
            (
                (f"{SIGNS['alert']} {problem.n} ", "bold $alert" if severe else "$alert"),
                (f"{problem.text}{about}", "bold" if severe else ""),
                (f" · {problem.status} {age}{who}", "$quiet"),
            )
        )
    for due in show.follows_due():
        left = view.until(due.at)
        lines.append(((f"{SIGNS['cue']} {due.cue} follows in {countdown(max(left, ZERO))}", ""),))
    return lines


class RunScreen(Vertical):
    """The running order, with what is next beside it (above it where it is narrow)."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("run")

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.lines = RunLines()
        self.view: View | None = None

    def compose(self) -> ComposeResult:
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
        self.view = view
        wide = self.size.width >= WIDE and self.size.height >= TALL
        self.set_class(wide, "wide")
        self.set_class(self.size.height < LOW, "low")
        first = self.lines.view is None
        self.lines.show(view, wide)
        order = self.order
        if first:
            order.set_source(self.lines)
        order.now = self.lines.now_line()
        order.tick()
        self.query_one(NextPanel).show(view, wide)
        if wide:
            self.query_one(StandbyPanel).show(view)
            self.query_one(WatchPanel).show(view)
        else:
            self.query_one("#watch-line", TextLine).show(_watch_line(view))
        self.query_one(StepDetail).refresh_view(view)

    def on_resize(self) -> None:
        if self.view is not None:
            self.show(self.view)

    def action_go(self) -> None:
        """GO names the step it takes and the picture it was based on."""
        if self.view is not None:
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

    def action_now(self) -> None:
        detail = self.query_one(StepDetail)
        if detail.display:
            detail.display = False
        else:
            self.order.back_to_now()

    @on(LineList.Chosen, "#order")
    def _open_line(self, message: LineList.Chosen) -> None:
        if self.view is not None:
            self.query_one(StepDetail).open(self.view, message.index)

    @on(LineList.Moved, "#order")
    def _follow_cursor(self, message: LineList.Moved) -> None:
        detail = self.query_one(StepDetail)
        if detail.display and self.view is not None:
            detail.open(self.view, message.index)

    @on(LineList.Looked, "#order")
    def _tell_where_now_is(self) -> None:
        order = self.order
        line = self.query_one("#browsing", TextLine)
        line.display = order.browsing
        sign = order.now_sign or f"{SIGNS['next']} now is in sight"
        line.show(((f" {sign}", "bold"), ("  esc goes back to it, GO is never elsewhere", "$quiet")))

    def find(self, words: str) -> bool:
        """Put the cursor on the next line, from the cursor on, that has these words."""
        if self.view is None or not words.strip():
            return False
        wanted = words.casefold().split()
        order, count = self.order, len(self.lines)
        for offset in range(1, count + 1):
            index = (order.cursor + offset) % count
            row = self.lines.row(index)
            said = " ".join(cell.text for cell in row.cells).casefold()
            if all(word in said for word in wanted):
                order.move_cursor(index)
                return True
        return False


def go(view: View) -> actions.Go:
    """GO as this picture has it."""
    return actions.Go(view.next and view.next.id, view.seq)


def _watch_line(view: View) -> Spans:
    said = watch(view)
    if not said:
        return ((f" {SIGNS['waiting']} nothing wants you", "$quiet"),)
    more = ((f"  and {len(said) - 1} more", "$quiet"),) if len(said) > 1 else ()
    return ((" ", ""), *said[0], *more)
