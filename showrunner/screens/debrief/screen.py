"""The Debrief screen: what happened beside the plan, live during the show and complete after it.

Calling comes first: the debrief is worked out only while this screen is seen, after what was asked for
has been painted, and no more than once a second.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical

from showrunner.model import actions
from showrunner.screens.debrief.parts import NAMES, PartsLine
from showrunner.screens.debrief.verdict import Verdict
from showrunner.screens.problem_words import department_look
from showrunner.widgets.bindings import bindings
from showrunner.widgets.chips import ChipLine
from showrunner.widgets.go_line import GoLine
from showrunner.widgets.line_list import LineList
from showrunner.widgets.view import Refused, View, Wish

if TYPE_CHECKING:
    from showrunner.model.debrief import Debrief
    from showrunner.screens.debrief.lines import DebriefLines, Format
    from showrunner.screens.debrief.page import Key, Page, Part

log = logging.getLogger(__name__)

PAUSE: Final = 0.9
"""Seconds at least between two debriefs: a little less than the beat, which would else find it resting."""
SHARE: Final = 0.05
"""The part of the time that working out debriefs may take, in an evening so long that it counts."""

FELT: Final = 0.015
"""Seconds from which a key would feel that a debrief is worked out: the next one is, in a thread."""

WIDE, TINY, LOW = 116, 60, 18
"""Cells from which the verdict has room side by side; cells and lines below which it is said in two lines."""

ABOVE: Final = 7
"""Lines of the verdict and of the names of the parts; one fewer where it is not wide, one more with GO."""

BESIDE: Final = 170
"""Cells from which what happened stands beside the pictures and the times."""


class Written(NamedTuple):
    """What somebody wrote that something may be agreed about."""

    text: str
    about: str | None
    owner: str | None


class DebriefScreen(Vertical):
    """The verdict, and below it where the time went, what went wrong, and what was written down."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("debrief")

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._view: View | None = None
        self._found: Debrief | None = None
        self._lines: tuple[DebriefLines, ...] = ()
        """What the lists tell; the second only where they stand side by side."""
        self._told: tuple[int, datetime] | None = None
        """What the debrief on the screen speaks of: how many events, and until when."""
        self._waiting = False
        self._rest_until = 0.0
        self._took = 0.0
        """Seconds that the last debrief took."""

    def compose(self) -> ComposeResult:
        yield GoLine()
        yield Verdict(id="verdict")
        yield PartsLine(id="debrief-parts")
        with Horizontal():
            yield LineList(id="debrief-list")
            yield LineList(id="debrief-more")

    @property
    def behind(self) -> bool:
        """Whether something has happened that is still to be told."""
        return self._waiting

    def focus_here(self) -> None:
        """Take the keys."""
        self.listing.focus()

    @property
    def lists(self) -> tuple[LineList, ...]:
        """The lists that are seen."""
        both = (self.query_one("#debrief-list", LineList), self.query_one("#debrief-more", LineList))
        return both if self.has_class("beside") else both[:1]

    @property
    def listing(self) -> LineList:
        """The list that has the keys."""
        return next((listed for listed in self.lists if listed.has_focus), self.lists[0])

    def show(self, view: View) -> None:
        """See to it that this view is told, soon."""
        self._view = view
        go = self.query_one(GoLine)
        go.display = view.show.down_at is None
        go.show_next(view)
        if self._waiting or _speaks_of(view) == self._told:
            return
        self._waiting = True
        rest = self._rest_until - time.monotonic()
        if rest > 0:
            self.set_timer(rest, self._after_paint)
        else:
            self._after_paint()

    def _after_paint(self) -> None:
        self.call_after_refresh(self._work_out)

    def _work_out(self) -> None:
        """Work the debrief out and show it: away from the keys, where the last one took so long that a GO
        would have had to wait for it."""
        view = self._view
        if view is None or not self.display:
            self._waiting = False
            return
        # Only now, and not when the program starts: nobody needs it sooner.
        from showrunner.screens.debrief.lines import work_out

        self._told = _speaks_of(view)
        if self._took >= FELT:
            self.run_worker(self._work_out_apart(view), exit_on_error=False)
        else:
            format = self._format
            self._tell(view, format, partial(work_out, view, format, self._colour(view)), time.monotonic())

    async def _work_out_apart(self, view: View) -> None:
        from showrunner.screens.debrief.lines import work_out_apart

        begun, format = time.monotonic(), self._format
        try:
            still = view._replace(show=view.show.supposing(at=view.now), records=view.records[:])
            worked = await asyncio.to_thread(work_out_apart, still, format, self._colour(still))
        except Exception as error:
            if self.is_attached:
                self._fail(error, begun)
        else:
            if self.is_attached:
                self._tell(view, format, lambda: worked, begun)

    def _tell(
        self, view: View, format: Format, work: Callable[[], tuple[Debrief, list[Page]]], begun: float
    ) -> None:
        """Show what comes of the work. An error in it is told here, and never ends the show."""
        try:
            before = self._found
            self._found, pages = work()
            self._took = time.monotonic() - begun
            if format == self._format:
                self._put(pages)
            else:
                self._lay_out()
            self._go_to_new(before, view)
        except Exception as error:
            self._fail(error, begun)
        else:
            self._rest(begun)
        if self._view is not None and self._view is not view:
            self.show(self._view)

    def _fail(self, error: Exception, begun: float) -> None:
        log.error("the debrief cannot be worked out", exc_info=error)
        self._found = None
        self.query_one(Verdict).fail()
        self._rest(begun)

    def _rest(self, begun: float) -> None:
        """It is told, and the next one may wait."""
        self._waiting = False
        self._rest_until = begun + max(PAUSE, (time.monotonic() - begun) / SHARE)

    def _lay_out(self) -> None:
        """The same debrief in another size."""
        if self._found is not None and self._view is not None:
            from showrunner.screens.debrief.lines import lay_out

            self._put(lay_out(self._found, self._format, self._colour(self._view)))

    @property
    def _format(self) -> Format:
        from showrunner.screens.debrief.lines import Format

        pages = len(self.lists)
        # As if the scroll bar were always there: a line that just fits must not be cut when it comes.
        width = self.size.width // pages - pages
        above = ABOVE - (not self.has_class("wide")) + self.query_one(GoLine).display
        return Format(pages, width, self.size.height - above)

    def _colour(self, view: View) -> Callable[[str], str]:
        return partial(department_look, view.show)

    def _put(self, pages: Sequence[Page]) -> None:
        """Show these pages; the cursor stays with what it was on."""
        from showrunner.screens.debrief.lines import DebriefLines

        if self._found is None:
            return
        self.query_one(Verdict).tell(self._found)
        lists = self.lists
        if len(self._lines) != len(lists):
            self._lines = tuple(DebriefLines() for _ in lists)
            for listed, told in zip(lists, self._lines, strict=True):
                listed.set_source(told)
        for listed, told, page in zip(lists, self._lines, pages, strict=True):
            # Who has not begun to read stays at the top, whatever comes to stand there.
            key = told.key(listed.cursor) if listed.cursor else None
            told.take(page)
            place = told.place(key)
            if place is not None and place != listed.cursor:
                top = listed.scroll_offset.y + place - listed.cursor
                listed.cursor = place
                listed.sync()
                listed.scroll_to(y=top, animate=False, force=True)
            listed.tick()
        self._tell_parts()

    # ---- the parts ----

    @property
    def _parts(self) -> dict[Part, tuple[LineList, int]]:
        """Each part, where it begins."""
        found = {
            name: (listed, place)
            for listed, told in zip(self.lists, self._lines, strict=False)
            for name, place in told.parts.items()
        }
        return {name: found[name] for name in NAMES if name in found}

    @property
    def part(self) -> Part | None:
        """The part in which the cursor stands."""
        listing, here = self.listing, None
        begun = -1
        for name, (listed, place) in self._parts.items():
            if listed is listing and begun < place <= listing.cursor:
                here, begun = name, place
        return here

    def _tell_parts(self) -> None:
        if self._found is not None:
            self.query_one(PartsLine).tell(self._found, self._parts.keys(), self.part)

    @on(LineList.Moved)
    def _moved(self) -> None:
        self._tell_parts()

    def on_descendant_focus(self) -> None:
        self._tell_parts()

    @on(ChipLine.Pressed)
    async def _pressed(self, message: ChipLine.Pressed) -> None:
        message.stop()
        await self.run_action(message.action)

    def action_part(self, by: int) -> None:
        """Go to the next part, or the one before; after the last comes the first."""
        parts, here = list(self._parts), self.part
        if parts:
            self.action_to_part(parts[(parts.index(here) + by) % len(parts)] if here else parts[0])

    def action_to_part(self, name: Part) -> None:
        """Go to the beginning of a part."""
        if name in self._parts:
            listed, place = self._parts[name]
            listed.focus()
            listed.move_cursor(place)
            listed.scroll_to(y=place, animate=False, force=True)

    # ---- what is agreed ----

    @property
    def _key(self) -> Key | None:
        """What the line under the cursor is about."""
        return next(
            (
                told.key(listed.cursor)
                for listed, told in zip(self.lists, self._lines, strict=False)
                if listed is self.listing
            ),
            None,
        )

    @property
    def written(self) -> Written | None:
        """What stands in the line under the cursor of a note or a problem, to be made into an action."""
        key, found = self._key, self._found
        if key is None or found is None or len(key) < 2 or not isinstance(n := key[1], int):
            return None
        if key[0] == "problem":
            return Written("", f"problem {n}", None)
        notes = {"to improve": found.improve, "notes": found.notes}.get(str(key[0]), ())
        return Written(notes[n].text, notes[n].about, notes[n].owner) if n < len(notes) else None

    @property
    def agreed(self) -> int | None:
        """The number of what was agreed, where the cursor stands on it."""
        key = self._key
        return key[1] if key and key[0] == "agreed" and isinstance(key[1], int) else None

    def _go_to_new(self, before: Debrief | None, view: View) -> None:
        """Who has just agreed on something at this terminal sees where it stands."""
        agreed = self._found.agreed if self._found is not None else ()
        if before is None or len(agreed) <= len(before.agreed):
            return
        n = agreed[-1].n
        if n not in view.show.agreed or view.show.agreed[n].by != view.by:
            return
        for listed, told in zip(self.lists, self._lines, strict=False):
            place = told.place(("agreed", n, 0))
            if place is not None:
                listed.focus()
                listed.move_cursor(place, around=True)

    def action_done(self) -> None:
        """Tick off what the cursor stands on; once more, it is open again."""
        n, view = self.agreed, self._view
        if view is None or n not in view.show.agreed:
            self.post_message(Refused("nothing agreed stands here: tab goes to Next time"))
        else:
            self.post_message(Wish(actions.TickAction(n, not view.show.agreed[n].done)))

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        if self.agreed is not None:
            self.action_done()

    def on_resize(self) -> None:
        width, height = self.size
        tiny = width < TINY or height < LOW
        self.set_class(width >= WIDE and not tiny, "wide")
        self.set_class(width >= BESIDE and not tiny, "beside")
        self.set_class(tiny, "tiny")
        self._lay_out()


def _speaks_of(view: View) -> tuple[int, datetime]:
    """What a debrief of this view would tell: it changes with what happens, and while numbers run on."""
    moment = view.forecast.end if view.show.live is None else view.now
    return view.show.seq, moment.replace(microsecond=0)
