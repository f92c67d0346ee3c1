"""What stands in the line above the footer: what is wrong first, then what was said last."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from rich.cells import cell_len

from showrunner.model.effects import Effect
from showrunner.model.words import length
from showrunner.screens.editing import told
from showrunner.screens.file_words import in_short, said_of_file
from showrunner.widgets.fitting import fit
from showrunner.widgets.text_line import Line, Span, Spans
from showrunner.widgets.theme import SIGNS
from showrunner.widgets.view import ChangedFile

STAYS: Final = timedelta(seconds=8)
"""How long something that was said stays."""

FOR_WHAT_WAS_DONE: Final = 30
"""Of 80 cells so many are for what was done, however much came of it: who reads what is worse must know what
made it so. That nothing is better or worse is said only where what was done is there in full."""


class Notices:
    """What was said lately. A refusal stands until one's next act, whatever else is said meanwhile."""

    def __init__(self, now: datetime, words: str = "", *, after_an_error: bool = False) -> None:
        self._error_until = now + STAYS if after_an_error else now
        self._warning, self._warning_until = "", now
        self._said: list[Span] = [(words, "$quiet")] if words else []
        self._said_until = now + 2 * STAYS
        self._effect: Effect | None = None
        self._is_news = False

    def note(self, now: datetime, words: str, effect: Effect | None = None) -> None:
        """Something has happened by itself, or elsewhere; `effect` is what an edit made better and worse."""
        self._said, self._said_until, self._effect = [(words, "$quiet")], now + STAYS, effect
        self._is_news = True

    def done(self, now: datetime, words: str, striking: str = "", effect: Effect | None = None) -> None:
        """What was wished here has happened; `striking` is what is to be noticed about it, `effect` what an
        edit made better and worse."""
        self._said, self._said_until = [(f"{SIGNS['done']} {words}", "$live")], now + STAYS
        if striking:
            self._said.append((striking, "bold $alert"))
        self._effect, self._is_news = effect, False
        self._warning_until = now

    def warn(self, now: datetime, words: str) -> None:
        """What was wished here has not happened, or something else that must be read."""
        self._warning, self._warning_until = words, now + STAYS
        self._said, self._effect = [], None

    def error(self, now: datetime) -> None:
        """An error of the program was written to its log."""
        self._error_until = now + STAYS

    def line(
        self,
        now: datetime,
        width: int,
        unsaved: int,
        trouble: str,
        stepped: timedelta,
        call: str = "",
        file: ChangedFile | None = None,
    ) -> Line:
        """The line as it is now; empty where there is nothing to say.

        What an edit made better and worse stands on the right, as far as it leaves `FOR_WHAT_WAS_DONE` to
        what was done here; but beside what is wrong it comes last, and behind what somebody else has done,
        which is news.

        Args:
            now: the show's time.
            width: the cells that there are.
            unsaved: how many events are not on disk.
            trouble: why, in words.
            stepped: by how much the wall clock was set.
            call: the call before the start that is to be given, as long as it is not.
            file: the running order's file, as long as it is not what the show stands by.
        """
        parts: list[Span] = []
        right: Spans = ()
        if unsaved:
            what = f" {SIGNS['alert']} NOT ON DISK: {unsaved} {'event' if unsaved == 1 else 'events'} "
            parts.append((what, "bold $background on-$stop"))
        if now < self._error_until:
            parts.append((f"{SIGNS['alert']} the show goes on, an error is in the log", "bold $alert"))
        if now < self._warning_until:
            parts.append((f"{SIGNS['alert']} {self._warning}", "bold $alert"))
        if call:
            parts.append((f"{SIGNS['alert']} {call} is due: g gives it", "bold $alert"))
        if unsaved:
            parts.append((f"{trouble}: trying again", "bold"))
        elif now < self._said_until:
            is_alone = not parts
            parts += self._said
            if self._effect is not None:
                right = told(self._effect)
                if self._is_news or not is_alone:
                    parts, right = [*parts, *right], ()
                else:
                    right = _beside(self._effect, sum(cell_len(text) + 1 for text, _ in parts), width)
        if not parts and stepped:
            words = f"the clock of this machine was set by {length(stepped)}: the show keeps its own time"
            parts.append((f"{SIGNS['alert']} {words}", "$alert"))
        if file is not None and not parts:
            parts += said_of_file(file)
        elif file is not None and not right:
            right = ((f"{in_short(file)} ", "$alert"),)
        left = tuple(span for part in parts for span in ((" " if part is parts[0] else "  ", ""), part))
        return left, right


def _beside(effect: Effect, done: int, width: int) -> Spans:
    """What came of an edit, beside what was done, which is so many cells long."""
    ((words, look),) = told(effect)
    room = width - 1 - min(done, width * FOR_WHAT_WAS_DONE // 80)
    if effect.is_nothing:
        return ((words, look),) if cell_len(words) < width - done else ()
    return ((words if cell_len(words) <= room else fit(words, room), look),)
