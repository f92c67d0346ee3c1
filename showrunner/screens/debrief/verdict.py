"""The verdict: how late it ended, how long it was, and what happened in numbers."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical

from showrunner.model.lateness import between
from showrunner.model.times import ZERO
from showrunner.model.words import clock, length, over
from showrunner.widgets.big import Big, big_width
from showrunner.widgets.text_line import Spans, TextLine
from showrunner.widgets.theme import SIGNS

if TYPE_CHECKING:
    from showrunner.model.debrief import Compared, Debrief


class Verdict(Vertical):
    """What the eye meets first."""

    def compose(self) -> ComposeResult:
        yield Big(id="verdict-over")
        with Vertical(id="verdict-ends"):
            yield TextLine(id="verdict-end")
            yield TextLine(id="verdict-planned")
            yield TextLine(id="verdict-hard")
        with Vertical(id="verdict-lengths"):
            yield TextLine(id="verdict-playing")
            yield TextLine(id="verdict-running")
        yield TextLine(id="verdict-both")
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
        self._say("end", ends)
        self._say("planned", ((planned, "$quiet"),))
        self._say("hard", _hard(found))
        self._say("playing", _compared("playing time", found.playing, "the parts only", found))
        self._say("running", _compared("running time", found.running, "with the breaks", found))
        self._say("both", (*_short("playing", found.playing), ("   ", ""), *_short("running", found.running)))
        self._say("small", ((late, f"bold {_colour(found)}"), ("  ", ""), *ends))
        self._say("counts", _counts(found))

    def fail(self) -> None:
        """Say that there is no verdict to be had."""
        wrong = f"{SIGNS['alert']} the debrief cannot be worked out: an error was written to the log"
        self._say("counts", ((wrong, "bold $alert"),))

    def _say(self, name: str, spans: Spans) -> None:
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
    spare = between(found.end, found.hard_end)
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


def _short(name: str, compared: Compared) -> Spans:
    """The same where both stand in one line."""
    return (
        (f"{name} time ", "$quiet"),
        (_length(compared.actual), "bold"),
        (f" planned {_length(compared.planned)}", "$quiet"),
    )


def _length(span: timedelta | None) -> str:
    return "not yet" if span is None else length(span)


def _counts(found: Debrief) -> Spans:
    from showrunner.reports.debrief.words import counts

    if found.clean:
        return ((f"{SIGNS['done']} A clean show.", "bold $live"),)
    said = counts(found)
    if not said:
        words = "nothing amiss so far" if found.up else "not up yet"
        return ((f"{SIGNS['waiting']} {words}", "$quiet"),)
    return ((f"{SIGNS['alert']} ", "bold $alert"), (said, "bold"))
