"""The start screen: what was left unfinished, what was run lately, what lies here, the samples, a new one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import ClassVar, Literal, NamedTuple, Protocol

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from showrunner.widgets.big import Big
from showrunner.widgets.bindings import bindings
from showrunner.widgets.key_line import KeyLine
from showrunner.widgets.line_list import Cell, LineList, Row
from showrunner.widgets.text_line import Span, TextLine
from showrunner.widgets.theme import SIGNS

HEADS = {
    "unfinished": "Unfinished",
    "here": "Here",
    "lately": "Run lately",
    "sample": "Samples to try and to learn from",
}


class Offered(Protocol):
    """A show that can be chosen."""

    @property
    def kind(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def detail(self) -> str: ...


class Chosen(NamedTuple):
    """What somebody wants from the start screen."""

    what: Literal["run", "rehearse", "debrief", "replay", "new", "demo"]
    place: int | None
    """Which of the shows that were offered; None for a new one and for the demo."""


class StartLines:
    """The shows under their headings, and what else can be done from here."""

    def __init__(self, offered: Sequence[Offered]) -> None:
        self.offered = offered
        self.rows: list[tuple[Row, Chosen | None]] = []
        kind = ""
        for index, show in enumerate(offered):
            if show.kind != kind:
                kind = show.kind
                self._head(HEADS[kind])
            unfinished = kind == "unfinished"
            sign = SIGNS["live"] if unfinished else SIGNS["waiting"]
            cells = (
                Cell("", "", 1),
                Cell(sign, "$live" if unfinished else "$quiet", 1),
                Cell(show.title, "strong"),
                Cell(show.detail, "quiet"),
            )
            row = Row(cells, "live" if unfinished else "waiting")
            self.rows.append((row, Chosen("debrief" if kind == "lately" else "run", index)))
        self._head("Begin")
        self._offer("n", "A new running order, commented, to change into your own", Chosen("new", None))
        self._offer("d", "A sample evening that calls itself", Chosen("demo", None))

    def _head(self, words: str) -> None:
        if self.rows:
            self.rows.append((Row(()), None))
        self.rows.append((Row((Cell(words),), "quiet"), None))

    def _offer(self, key: str, words: str, chosen: Chosen) -> None:
        row = Row((Cell("", "", 1), Cell(key, "strong", 1), Cell(words)), "waiting")
        self.rows.append((row, chosen))

    def __len__(self) -> int:
        return len(self.rows)

    def row(self, y: int) -> Row:
        """One line."""
        return self.rows[y][0]

    def chosen(self, y: int) -> Chosen | None:
        """What a line offers; None for a heading."""
        return self.rows[y][1]


class StartScreen(Screen[Chosen | None]):
    """A list to choose from; what went wrong with the last choice stands below it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("start")
    CSS_PATH: ClassVar[list[str | PurePath]] = ["start.tcss"]

    def __init__(self, offered: Sequence[Offered], told: str) -> None:
        super().__init__()
        self.lines = StartLines(offered)
        self.told = told
        self._at = 0
        """Where the cursor stood last."""

    def compose(self) -> ComposeResult:
        yield Big("Showrunner", id="name")
        yield TextLine((("Runs a live show from backstage", "$quiet"),), id="what")
        yield LineList(self.lines, id="shows")
        for line in self.told.splitlines()[:6]:
            spans: tuple[Span, ...] = ((f"{SIGNS['alert']} " if line.strip() else "", "$alert"), (line, ""))
            yield TextLine(spans, classes="told")
        yield KeyLine("start")

    def on_mount(self) -> None:
        first = next((y for y in range(len(self.lines)) if self.lines.chosen(y)), 0)
        shows = self.query_one(LineList)
        shows.cursor = self._at = first
        shows.focus()

    @on(LineList.Moved)
    def _pass_headings(self, message: LineList.Moved) -> None:
        """The cursor stands on what can be chosen, never on a heading."""
        if self.lines.chosen(message.index) is None:
            down = message.index > self._at
            order = range(message.index, len(self.lines)) if down else range(message.index, -1, -1)
            message.line_list.cursor = next((y for y in order if self.lines.chosen(y)), self._at)
        self._at = message.line_list.cursor

    @on(LineList.Chosen)
    def _open(self, message: LineList.Chosen) -> None:
        chosen = self.lines.chosen(message.index)
        if chosen is not None:
            self.dismiss(chosen)

    def action_open(self) -> None:
        self.query_one(LineList).action_choose()

    def action_rehearse(self) -> None:
        chosen = self.lines.chosen(self.query_one(LineList).cursor)
        if chosen is not None and chosen.place is not None:
            self.dismiss(chosen._replace(what="rehearse"))

    def action_replay(self) -> None:
        """An evening that was run lately, again."""
        chosen = self.lines.chosen(self.query_one(LineList).cursor)
        if chosen is not None and chosen.what == "debrief":
            self.dismiss(chosen._replace(what="replay"))

    def action_new(self) -> None:
        self.dismiss(Chosen("new", None))

    def action_demo(self) -> None:
        self.dismiss(Chosen("demo", None))

    def action_leave(self) -> None:
        self.dismiss(None)

    @on(KeyLine.Pressed)
    async def _press(self, message: KeyLine.Pressed) -> None:
        await self.run_action(message.key.action)
