"""What the list of the Dressing screen says: a source for the line list, and the words above its columns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final, NamedTuple

from showrunner.model.dressing import Dressing
from showrunner.model.times import ZERO
from showrunner.model.words import countdown
from showrunner.screens.dressing_words import Told, told
from showrunner.widgets.fitting import Align, fit
from showrunner.widgets.line_list import Cell, Row
from showrunner.widgets.text_line import Spans
from showrunner.widgets.theme import SIGNS
from showrunner.widgets.view import View

NEAR: Final = 600
"""Seconds ahead up to which a time is said as a countdown; farther ones as a clock."""

NARROW: Final = 60
"""Cells below which a line says only who, into what, when and how it stands."""

ROOMY: Final = 110
"""Cells from which a line also says whether the time is enough beside how it stands, and who dresses."""


class Column(NamedTuple):
    """A column of the list."""

    name: str
    head: str
    width: int
    align: Align = "left"


class DressingLines:
    """What is put on, in the order in which the models leave the rails."""

    def __init__(self) -> None:
        self.view: View | None = None
        self.dressings: Sequence[Dressing] = ()
        self.columns: tuple[Column, ...] = ()
        self._wanted: int | None = None

    def show(
        self, view: View, dressings: Sequence[Dressing], wanted: int | None, width: int, *, one: bool
    ) -> None:
        """Answer from this view from now on, for lines of so many cells; `wanted` is the place of the one
        that wants hands next, `one` says that all are of one dresser."""
        self.view, self.dressings, self._wanted = view, dressings, wanted
        self.columns = _columns(width, one=one)

    def heads(self) -> Spans:
        """The words above the columns."""
        return (
            (
                " " + " ".join(fit(column.head, column.width, column.align) for column in self.columns),
                "$quiet",
            ),
        )

    def __len__(self) -> int:
        return len(self.dressings)

    def row(self, y: int) -> Row:
        """How a line looks now."""
        assert self.view is not None
        view, dressing = self.view, self.dressings[y]
        said = told(view, dressing)
        past = not dressing.open and dressing.state != "ready"
        style = "done" if past else "next" if y == self._wanted else said.style
        cells = tuple(self._cell(view, dressing, said, column, style) for column in self.columns)
        return Row(cells, style)

    def _cell(self, view: View, dressing: Dressing, said: Told, column: Column, style: str) -> Cell:
        lineup, walk, previous = view.show.lineup, dressing.walk, dressing.previous
        text, look = "", ""
        match column.name:
            case "sign":
                text, look = SIGNS[said.sign], said.look
            case "rail":
                past = dressing.state in {"made", "missed"}
                when = view.clock(dressing.begins) if past else _when(view, dressing.begins)
                text = "" if previous is None else when
                look = "quiet" if not dressing.open or dressing.begins <= view.now else ""
            case "leaves":
                text, look = _when(view, dressing.leaves), "strong"
            case "who":
                text, look = lineup.model_name(walk.model), "strong"
            case "off":
                text, look = (previous.outfit if previous is not None else ""), "quiet"
            case "on":
                text, look = walk.outfit, "strong"
            case "off title":
                text, look = (lineup.outfit_title(previous.outfit) if previous is not None else ""), "quiet"
            case "title":
                text = lineup.outfit_title(walk.outfit)
            case "time":
                text, look = said.time, said.time_look
            case "verdict":
                text, look = said.verdict, said.time_look
            case "state":
                text, look = said.state, said.look
            case "told":
                text, look = said.word, said.word_look
            case "dresser":
                text, look = " ".join(dressing.dressers), "quiet"
        if style == "done" and column.name not in {"sign", "told", "state", "verdict"}:
            look = ""
        return Cell(text, look, column.width, column.align)


def _when(view: View, moment: datetime) -> str:
    """Near times as countdowns, those farther off and those that have been as clocks."""
    left = view.until(moment)
    if left >= ZERO and left.total_seconds() < NEAR and view.show.phase in {"up", "held", "stopped"}:
        return countdown(left)
    return view.clock(moment)


def _columns(width: int, *, one: bool) -> tuple[Column, ...]:
    """The columns that there is room for; the outfit's title takes what the others leave."""
    leaves, on, state = (
        Column("leaves", "leaves", 8, "right"),
        Column("on", "on", 3, "right"),
        Column("told", "", 10),
    )
    rail, off = Column("rail", "at rail", 8, "right"), Column("off", "off", 3, "right")
    sign, time = Column("sign", "", 1), Column("time", "has/needs", 10, "right")
    if width < NARROW:
        who = Column("who", "", 0)
        return _filled((sign, who, on, leaves, state), "who", width)
    title = Column("title", "", 0)
    if width < ROOMY:
        columns = (sign, rail, leaves, Column("who", "who", 13), off, on, title, time, state)
        return _filled(columns, "title", width)
    dresser = () if one else (Column("dresser", "dresser", 10),)
    wide = (Column("verdict", "", 10), Column("state", "", 10), *dresser)
    who, off_title = Column("who", "who", 16), Column("off title", "", max((width - 88) // 2, 1))
    return _filled((sign, rail, leaves, who, off, off_title, on, title, time, *wide), "title", width)


def _filled(columns: tuple[Column, ...], name: str, width: int) -> tuple[Column, ...]:
    """With one column as wide as the others leave it; the list's margin and its scroll bar take two cells."""
    others = sum(column.width for column in columns if column.name != name)
    room = max(width - 2 - others - (len(columns) - 1), 1)
    return tuple(column._replace(width=room) if column.name == name else column for column in columns)
