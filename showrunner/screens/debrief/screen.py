"""The Debrief screen: what happened beside the plan, live during the show and complete after it.

Calling comes first: the debrief is worked out only while this screen is seen, after what was asked for
has been painted, and no more than once a second.
"""

from __future__ import annotations

import logging
import time
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from showrunner.model.times import ZERO
from showrunner.model.words import clock, length, over
from showrunner.screens.problem_words import department_look
from showrunner.widgets.big import Big, big_width
from showrunner.widgets.bindings import bindings
from showrunner.widgets.go_line import GoLine
from showrunner.widgets.line_list import LineList
from showrunner.widgets.text_line import Spans, TextLine
from showrunner.widgets.theme import SIGNS
from showrunner.widgets.view import View

if TYPE_CHECKING:
    from showrunner.model.debrief import Compared, Debrief
    from showrunner.screens.debrief.lines import DebriefLines

log = logging.getLogger(__name__)

PAUSE: Final = 0.9
"""Seconds at least between two debriefs: a little less than the beat, which would else find it resting."""
SHARE: Final = 0.05
"""The part of the time that working out debriefs may take, in an evening so long that it counts."""

WIDE, TINY, LOW = 116, 60, 18
"""Cells from which the verdict has room side by side; cells and lines below which it is said in two lines."""


class Verdict(Vertical):
    """How late it ended, and how long it was: what the eye meets first."""

    def compose(self) -> ComposeResult:
        yield Big(id="verdict-over")
        with Vertical(id="verdict-ends"):
            yield TextLine(id="verdict-end")
            yield TextLine(id="verdict-planned")
            yield TextLine(id="verdict-hard")
        with Vertical(id="verdict-lengths"):
            yield TextLine(id="verdict-playing")
            yield TextLine(id="verdict-running")
        yield TextLine(id="verdict-small")
        yield TextLine(id="verdict-counts")

    def tell(self, found: Debrief) -> None:
        """Say how it went."""
        late, ends = over(found.over), _ends(found)
        big = self.query_one("#verdict-over", Big)
        before = big_width(big.text)
        big.update(late)
        if big_width(late) != before:
            big.refresh(layout=True)
        big.set_class(found.over > ZERO, "late")
        big.set_class(found.over < ZERO, "early")
        if not found.down:
            ends = (("so far: " if found.up else "not up yet: ", "bold"), *ends)
        planned = f"planned {clock(found.planned_end, found.zone)}"
        said = {
            "end": ends,
            "planned": ((planned, "$quiet"),),
            "hard": _hard(found),
            "playing": _compared("playing time", found.playing, "the parts only", found),
            "running": _compared("running time", found.running, "with the breaks", found),
            "small": ((late, f"bold {_colour(found)}"), ("  ", ""), *ends),
            "counts": _counts(found),
        }
        for name, spans in said.items():
            self.query_one(f"#verdict-{name}", TextLine).show(spans)


def _colour(found: Debrief) -> str:
    return "$over" if found.over > ZERO else "$under" if found.over < ZERO else "$live"


def _ends(found: Debrief) -> Spans:
    """When it was down, or is projected to be."""
    word = "down" if found.down else "ends"
    return ((f"{word} ", "$quiet"), (clock(found.end, found.zone), "bold"))


def _hard(found: Debrief) -> Spans:
    if found.hard_end is None:
        return ()
    spare = found.hard_end - found.end
    if spare >= ZERO:
        return ((f"{length(spare)} before the hard end", "$quiet"),)
    return ((f"{length(spare)} past the hard end", "bold $over"),)


def _compared(name: str, compared: Compared, what: str, found: Debrief) -> Spans:
    """A length beside its plan, in columns as wide as both lines need them."""
    both = (found.playing, found.running)
    actual = max(len(_length(each.actual)) for each in both)
    planned = max(len(_length(each.planned)) for each in both)
    return (
        (f"{name} ", "$quiet"),
        (f"{_length(compared.actual):>{actual}}", "bold"),
        (f"  planned {_length(compared.planned):>{planned}}  {what}", "$quiet"),
    )


def _length(span: timedelta | None) -> str:
    return "not yet" if span is None else length(span)


def _counts(found: Debrief) -> Spans:
    from showrunner.reports.debrief import counts

    if found.clean:
        return ((f"{SIGNS['done']} A clean show.", "bold $live"),)
    said = counts(found)
    if not said:
        words = "nothing amiss so far" if found.up else "not up yet"
        return ((f"{SIGNS['waiting']} {words}", "$quiet"),)
    return ((f"{SIGNS['alert']} ", "bold $alert"), (said, "bold"))


class DebriefScreen(Vertical):
    """The verdict, and below it where the time went, what went wrong, and what was written down."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("debrief")

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._view: View | None = None
        self._found: Debrief | None = None
        self._lines: DebriefLines | None = None
        self._told: tuple[int, datetime] | None = None
        """What the debrief on the screen speaks of: how many events, and until when."""
        self._waiting = False
        self._rest_until = 0.0

    def compose(self) -> ComposeResult:
        yield GoLine()
        yield Verdict(id="verdict")
        yield LineList(id="debrief-list")

    @property
    def behind(self) -> bool:
        """Whether something has happened that is still to be told."""
        return self._waiting

    def focus_here(self) -> None:
        """Take the keys."""
        self.query_one(LineList).focus()

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
        """Work the debrief out and show it. An error in it is told here, and never ends the show."""
        self._waiting = False
        view = self._view
        if view is None or not self.display:
            return
        begun = time.monotonic()
        self._told = _speaks_of(view)
        try:
            # Only now, and not when the program starts: nobody needs it sooner.
            from showrunner.model.debrief import debrief

            self._found = debrief(view.records, view.now, view.show)
            self._paint()
        except Exception as error:
            log.error("the debrief cannot be worked out", exc_info=error)
            self._found = None
            wrong = f"{SIGNS['alert']} the debrief cannot be worked out: an error was written to the log"
            self.query_one("#verdict-counts", TextLine).show(((wrong, "bold $alert"),))
        self._rest_until = begun + max(PAUSE, (time.monotonic() - begun) / SHARE)

    def _paint(self) -> None:
        from showrunner.screens.debrief.lines import DebriefLines

        if self._found is None or self._view is None:
            return
        self.query_one(Verdict).tell(self._found)
        listed = self.query_one(LineList)
        if self._lines is None:
            self._lines = DebriefLines()
            listed.set_source(self._lines)
        key = self._lines.key(listed.cursor)
        # As if the scroll bar were always there: a line that just fits must not be cut when it comes.
        self._lines.take(
            self._found, self.size.width - 1, partial(department_look, self._view.show), self.size.height
        )
        place = self._lines.place(key)
        if place is not None and place != listed.cursor:
            top = listed.scroll_offset.y + place - listed.cursor
            listed.cursor = place
            listed.sync()
            listed.scroll_to(y=top, animate=False, force=True)
        listed.tick()

    def on_resize(self) -> None:
        width, height = self.size
        tiny = width < TINY or height < LOW
        self.set_class(width >= WIDE and not tiny, "wide")
        self.set_class(tiny, "tiny")
        self._paint()


def _speaks_of(view: View) -> tuple[int, datetime]:
    """What a debrief of this view would tell: it changes with what happens, and while numbers run on."""
    moment = view.forecast.end if view.show.live is None else view.now
    return view.show.seq, moment.replace(microsecond=0)
