"""The Findings screen: all that cannot work or may hurt, as it stands now, with the way out of it."""

from __future__ import annotations

from collections import Counter
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical

from showrunner.model.findings import WORST_FIRST, Finding, Identity
from showrunner.model.ways_out import WayOut, way_out
from showrunner.model.whereabouts import whereabouts
from showrunner.screens.finding_detail import FindingDetail
from showrunner.screens.finding_lines import LOOK_OF, FindingLines
from showrunner.widgets.bindings import bindings
from showrunner.widgets.go_line import GoLine
from showrunner.widgets.line_list import LineList
from showrunner.widgets.text_line import Span, Spans, TextLine
from showrunner.widgets.theme import SIGNS
from showrunner.widgets.view import Refused, View, Wish

WIDE: Final = 160
"""Cells from which what there is to say stands beside the list."""


class FindingsScreen(Vertical):
    """All findings, worst first; the edit that helps against the chosen one is taken with Enter."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("findings")

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.lines = FindingLines()
        self.view: View | None = None
        self._chosen: Finding | None = None
        self.offered: WayOut | None = None
        """The way out of it that is on the screen."""
        self._sought: tuple[Identity, int] | None = None
        """For what it was looked for, and after which event."""

    def compose(self) -> ComposeResult:
        yield GoLine()
        yield TextLine(id="finding-count")
        with Container(id="finding-parts"):
            yield LineList(id="finding-list")
            yield FindingDetail(id="finding-detail")

    @property
    def listing(self) -> LineList:
        """The list of findings."""
        return self.query_one("#finding-list", LineList)

    def focus_here(self) -> None:
        """Take the keys."""
        self.listing.focus()

    def show(self, view: View) -> None:
        """Paint a view. A way out is looked for after the paint: nobody waits for it."""
        first, self.view = self.view is None, view
        self.set_class(self.size.width >= WIDE, "wide")
        self.query_one(GoLine).show_next(view)
        before = [finding.identity for finding in self.lines.findings]
        self.lines.show(view, self.listing.size.width)
        if first:
            self.listing.set_source(self.lines)
        elif before != [finding.identity for finding in self.lines.findings]:
            self.listing.sync()
        self._keep_chosen()
        self.listing.tick()
        self.query_one("#finding-count", TextLine).show(_counted(self.lines), _nobody_walks_for(view))
        self._show_detail()

    def _keep_chosen(self) -> None:
        """The cursor stays on its finding wherever that goes; when it is gone, on its place."""
        findings, before, y = self.lines.findings, self._chosen, self.listing.cursor
        if not findings:
            self._chosen = None
            return
        place = None if before is None else self.lines.place_of(before.identity)
        y = min(y, len(findings) - 1) if place is None else place
        self._chosen = findings[y]
        if before is None or before.identity != self._chosen.identity:
            self.offered = None
        if y != self.listing.cursor:
            self.listing.move_cursor(y)

    def _show_detail(self) -> None:
        view, chosen = self.view, self._chosen
        assert view is not None
        detail = self.query_one(FindingDetail)
        detail.display = chosen is not None
        if chosen is not None:
            sought = chosen.identity, view.seq
            if chosen.identity in view.outlook.ways:
                self.offered, self._sought = view.outlook.ways[chosen.identity], sought
            elif sought != self._sought:  # in a hold every time moves: what helped a second ago still does
                self.call_after_refresh(self._look_for_way_out)
        detail.show(view, chosen, self.offered)

    def _look_for_way_out(self) -> None:
        if self.view is not None and self._chosen is not None:
            way_out(self.view.outlook, self._chosen)
            self._show_detail()

    def on_resize(self) -> None:
        if self.view is not None:
            self.call_after_refresh(self.show, self.view)

    def action_way_out(self) -> None:
        """Take the way out that is on the screen, if it is still one."""
        view, chosen, offered = self.view, self._chosen, self.offered
        if view is None or chosen is None:
            return
        if offered is None:
            self.post_message(Refused("no single edit helps here: the way out says what would"))
            return
        way = way_out(view.outlook, chosen)
        if way is not None and way.action == offered.action:
            self.post_message(Wish(way.action, view.seq))
        else:
            self.post_message(Refused("that no longer helps: look again"))
            self._show_detail()

    @on(LineList.Moved, "#finding-list")
    def _follow_cursor(self, message: LineList.Moved) -> None:
        if self.view is not None and message.index < len(self.lines):
            before, self._chosen = self._chosen, self.lines.findings[message.index]
            if before is None or before.identity != self._chosen.identity:
                self.offered = None
            self._show_detail()

    @on(LineList.Chosen, "#finding-list")
    def _enter(self) -> None:
        self.action_way_out()


def _nobody_walks_for(view: View) -> Spans:
    """Who is missing or gone home and still to walk: it is told of people and not of the order, and so is no
    finding; but who looks for what may hurt must not read that there is nothing."""
    gone = [one for one in whereabouts(view.show, view.forecast) if one.why in {"missing", "released"}]
    if not gone:
        return ()
    more = f"  and {len(gone) - 1} more" if len(gone) > 1 else ""
    return ((f"{SIGNS['alert']} {gone[0].words}{more} ", "bold $alert"),)


def _counted(lines: FindingLines) -> Spans:
    """How many there are of each."""
    spans: list[Span] = [(" ", "")]
    number = Counter(finding.severity for finding in lines.findings)
    for severity in WORST_FIRST:
        count = number[severity]
        if count:
            many = "s" if count > 1 else ""
            look = f"bold {LOOK_OF[severity]}" if severity != "note" else "$quiet"
            spans += [(f"{count} {severity}{many}", look), ("   ", "")]
    if not lines.findings:
        spans.append(("Nothing is found that cannot work or may hurt.", "$quiet"))
    if lines.elsewhere:
        spans.append((f"  {lines.elsewhere} more: see Preparation", "$quiet"))
    return tuple(spans)
