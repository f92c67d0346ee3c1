"""What the lines of the debrief say: a source for the line list, made anew for each debrief and width."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from showrunner.model.debrief import Debrief, debrief
from showrunner.screens.debrief.agreed import tell_agreed
from showrunner.screens.debrief.before_up import tell_before_up
from showrunner.screens.debrief.changes import tell_changes
from showrunner.screens.debrief.cues import tell_cues
from showrunner.screens.debrief.notes import tell_notes
from showrunner.screens.debrief.order import tell_order
from showrunner.screens.debrief.page import Colour, Key, Page, Part, Told
from showrunner.screens.debrief.problems import tell_problems
from showrunner.screens.debrief.timeline import tell_evening
from showrunner.screens.debrief.times import tell_times, tell_waits
from showrunner.screens.debrief.walks import tell_paces, tell_walks
from showrunner.threads import giving_way
from showrunner.widgets.line_list import Cell, Row
from showrunner.widgets.view import View


def tell_nothing(page: Page) -> None:
    """What comes here, while nothing has."""
    found = page.found
    if found.down is None and not (found.problems or found.waits or found.edits or found.notes):
        page.line(("before nothing",))
        words = "problems (p), notes (n), holds and cuts come here, as they happen"
        page.flow(("nothing",), Cell("", "", 1), Cell(words, "quiet"))


Tell = Callable[[Page], None]
"""Tells what it has to say, or nothing."""

LEFT: Final[tuple[Tell, ...]] = (
    tell_evening,
    tell_times,
    tell_waits,
    tell_before_up,
    tell_paces,
    tell_walks,
)
RIGHT: Final[tuple[Tell, ...]] = (
    tell_problems,
    tell_changes,
    tell_cues,
    tell_order,
    tell_notes,
    tell_agreed,
    tell_nothing,
)
"""The times, and what happened, where there is room side by side."""
ALL: Final[tuple[Tell, ...]] = (
    tell_evening,
    tell_times,
    tell_waits,
    tell_before_up,
    tell_nothing,
    tell_problems,
    tell_changes,
    tell_cues,
    tell_order,
    tell_notes,
    tell_agreed,
    tell_paces,
    tell_walks,
)
"""One below the other."""


class DebriefLines:
    """A page of the debrief, line by line."""

    def __init__(self) -> None:
        self._lines: Sequence[Told] = ()
        self._places: dict[Key, int] = {}
        self.parts: dict[Part, int] = {}
        """At which line each part begins."""

    def take(self, page: Page) -> None:
        """Tell this page from now on."""
        self._lines, self.parts = page.told, page.parts
        self._places = {told.key: place for place, told in enumerate(self._lines)}

    def __len__(self) -> int:
        return len(self._lines)

    def row(self, y: int) -> Row:
        """How a line looks."""
        return self._lines[y].row

    def key(self, y: int) -> Key | None:
        """What a line is about; None where there is none."""
        return self._lines[y].key if 0 <= y < len(self._lines) else None

    def place(self, key: Key | None) -> int | None:
        """Where the line is that is about that; None where it is gone."""
        return None if key is None else self._places.get(key)


def lines(found: Debrief, width: int, colour: Colour, height: int = 24, tells: Sequence[Tell] = ALL) -> Page:
    """All lines of a debrief; parts that have nothing to say are left out."""
    page = Page(found, width, colour, height)
    for tell in tells:
        tell(page)
    return page


class Format(NamedTuple):
    """How the debrief is laid out: a page, or two side by side."""

    pages: int
    width: int
    """Cells of each."""
    height: int
    """Lines in sight."""


def lay_out(found: Debrief, format: Format, colour: Colour) -> list[Page]:
    """The pages of a debrief."""
    parts = (LEFT, RIGHT) if format.pages > 1 else (ALL,)
    return [lines(found, format.width, colour, format.height, tells) for tells in parts]


def work_out(view: View, format: Format, colour: Colour) -> tuple[Debrief, list[Page]]:
    """The debrief of a view, and its pages."""
    found = debrief(view.records, view.now, view.show)
    return found, lay_out(found, format, colour)


def work_out_apart(view: View, format: Format, colour: Colour) -> tuple[Debrief, list[Page]]:
    """The same in a thread, which gives way to the keys."""
    with giving_way():
        return work_out(view, format, colour)
