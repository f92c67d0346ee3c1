"""What the lines of the debrief say: a source for the line list, made anew for each debrief and width."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from showrunner.model.debrief import Debrief, NoteRun, ProblemRun, SegmentRun, Wait
from showrunner.model.lateness import Share
from showrunner.model.times import ZERO
from showrunner.model.words import clock, length, over, whole_seconds
from showrunner.screens.problem_words import severity_named
from showrunner.widgets.fitting import wrap
from showrunner.widgets.line_list import Cell, Row
from showrunner.widgets.theme import SIGNS
from showrunner.widgets.view import LATE

WIDEST: Final = 140
"""Cells beyond which an eye would lose the line on its way from one end to the other."""

WIDE, NARROW = 100, 60
"""Cells from which there is room for long bars, and below which a line says less beside its text."""

CLOCK, STATE, HOW_LATE, BY = 8, 14, 15, 12
"""Widths of columns, in cells: a clock, `fixed in 12:30`, `0:20 overdue`, a name."""

MOST: Final = 8
"""So many lines a text of somebody may take; what is longer is somebody's file and not a note."""

COLUMNS, LEAST_TITLE = 10, 12
"""Of the table of times: its columns, each with a blank before it, and the least room for a title; where
there is less, the plan and the bars are left out."""

LONGEST_BAR: Final = 30
"""Cells of a bar beyond which it tells nothing more."""

MIDDLE: Final = "│"
"""Between UNDER to the left and OVER to the right."""

STATUS_SIGNS = {"done": "done", "live": "live", "cut": "cut", "skipped": "cut"}
STATUS_WORDS = {"waiting": "to come", "next": "next", "cut": "cut", "skipped": "skipped"}

OWN = {"segment", "out"}
"""The shares that stand in a segment's own line."""

Key = tuple[str | int | None, ...]
"""What a line is about, so that the cursor stays on it when lines come before it."""


Colour = Callable[[str], str]
"""Gives the look of a department."""


class Told(NamedTuple):
    """One line of the debrief."""

    key: Key
    row: Row


class DebriefLines:
    """The debrief, line by line."""

    def __init__(self) -> None:
        self._lines: Sequence[Told] = ()
        self._places: dict[Key, int] = {}

    def take(self, found: Debrief, width: int, colour: Colour) -> None:
        """Tell this debrief from now on, in lines of `width` cells."""
        self._lines = lines(found, width, colour)
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


def lines(found: Debrief, width: int, colour: Colour) -> list[Told]:
    """All lines of a debrief; parts that have nothing to say are left out."""
    page = _Page(found, min(width, WIDEST), colour)
    page.times()
    page.waits()
    page.edits()
    page.cues()
    page.problems()
    page.notes("what went well", "done", found.good)
    page.notes("to improve", "alert", found.improve)
    page.notes("notes", "cue", found.notes)
    page.paces()
    page.nothing()
    return page.told


class _Page:
    """Lines as they are put under each other."""

    def __init__(self, found: Debrief, width: int, colour: Colour) -> None:
        self.found = found
        self.width = width
        self.colour = colour
        self.narrow = width < NARROW
        self.told: list[Told] = []

    # ---- pieces ----

    def line(self, key: Key, *cells: Cell, style: str = "") -> None:
        """A line; a cell without a width takes what the others leave of the page."""
        room = max(self._room(cells), 0)
        page = (cell if cell.width is not None else cell._replace(width=room) for cell in cells)
        self.told.append(Told(key, Row(tuple(page), style)))

    def _room(self, cells: Sequence[Cell]) -> int:
        """What is left beside the margin, the cells, and a blank between two of them."""
        return self.width - sum((cell.width or 0) + 1 for cell in cells)

    def head(self, title: str, beside: str = "") -> None:
        """A heading, with a rule to the end of the line."""
        if self.told:
            self.line(("before", title))
        cells = [Cell(title.upper(), "strong", len(title))]
        if beside and not self.narrow:
            cells.append(Cell(beside, "quiet", len(beside)))
        self.rule((title,), *cells)

    def rule(self, key: Key, *cells: Cell) -> None:
        """Cells, and a rule to the end of the line."""
        self.line(key, *cells, Cell("─" * (self._room(cells) - 1), "quiet"))

    def flow(self, key: Key, *cells: Cell) -> None:
        """A line whose cell without a width takes as many lines as its text needs."""
        room = self._room(cells)
        said = next(cell.text for cell in cells if cell.width is None)
        for n, part in enumerate(wrap(said, room, MOST)):
            if n:
                cells = tuple(cell if cell.text == MIDDLE else cell._replace(text="") for cell in cells)
            flowing = (cell._replace(text=part) if cell.width is None else cell for cell in cells)
            self.line((*key, n), *flowing)

    def at(self, moment: datetime) -> str:
        return clock(moment, self.found.zone)

    # ---- where the time went ----

    def times(self) -> None:
        """A line for each segment, and for whatever else made the show late or early; then the sum."""
        found = self.found
        table = _Table(found, self.width)
        ahead = "so far; what is to come as projected" if found.up else "as projected"
        self.head("where the time went", "" if found.down else ahead)
        self.line(("columns",), *table.heads(), style="quiet")
        shares: dict[str | None, list[tuple[int, Share]]] = {}
        for n, share in enumerate(found.shares):
            shares.setdefault(share.segment, []).append((n, share))
        for n, share in shares.get(None, ()):
            alert = Cell(SIGNS["alert"], "$alert", 1)
            self.flow(("share", n), alert, *table.beside(self._start(), share.over))
        for segment in found.segments:
            own = shares.get(segment.id, [])
            whole = next((share.over for _, share in own if share.kind in OWN), segment.over)
            self.flow(("segment", segment.id), *self._segment(segment, whole, table))
            for n, share in own:
                if share.kind not in OWN:
                    sign, words = _share(share)
                    signs = (Cell("", "", 3), Cell(sign, "quiet", 1))
                    self.flow(("share", n), *signs, *table.beside(words, share.over, "quiet"))
        self.rule(("rule",))
        self.flow(("sum",), Cell("", "", 1), *table.beside(self._sum(), found.over, "strong", bar=False))

    def _start(self) -> str:
        found = self.found
        up = "Not up yet" if found.up is None else f"Up at {self.at(found.up)}"
        if self.narrow:
            return up
        published = "" if found.moved_start is None else f", published {self.at(found.published_start)}"
        return f"{up}, planned {self.at(found.planned_start)}{published}"

    def _segment(self, segment: SegmentRun, whole: timedelta | None, table: _Table) -> list[Cell]:
        sign = STATUS_SIGNS.get(segment.status, "waiting")
        live = segment.status == "live"
        look = "" if segment.start else "quiet"
        began = STATUS_WORDS.get(segment.status, "") if segment.start is None else self.at(segment.start)
        return table.line(
            Cell(SIGNS[sign], "$live" if live else look, 1),
            Cell(f"{segment.title}, live" if live else segment.title, "strong $live" if live else look),
            ("" if segment.planned_start is None else self.at(segment.planned_start), began),
            (
                "" if segment.planned_start is None else length(segment.planned_length),
                "" if segment.length is None else length(segment.length),
            ),
            whole,
            look,
        )

    def _sum(self) -> str:
        late = sum((share.over for share in self.found.shares if share.over > ZERO), ZERO)
        early = sum((share.over for share in self.found.shares if share.over < ZERO), ZERO)
        parts = " and ".join(over(part) for part in (late, early) if part)
        if self.narrow or not parts:
            return "Together"
        return f"Together: {parts} make" if late and early else f"Together: {parts}"

    # ---- what happened ----

    def waits(self) -> None:
        """Holds and show stops, with their reasons."""
        found = self.found
        if not found.waits:
            return
        total = sum((wait.length for wait in found.waits), ZERO)
        self.head("holds and show stops", f"{length(total)} together" if len(found.waits) > 1 else "")
        for wait in found.waits:
            look = "strong $stop" if wait.stop else "strong $alert"
            self.flow(
                ("wait", wait.since.isoformat()),
                Cell(SIGNS["stop" if wait.stop else "held"], look, 1),
                Cell(self.at(wait.since), "", CLOCK),
                Cell("SHOW STOP" if wait.stop else "hold", look, 9),
                Cell(length(wait.length), "strong", 7, "right"),
                Cell(_reason(wait)),
            )

    def edits(self) -> None:
        """What was cut, skipped, moved or covered, and what was never called."""
        found = self.found
        if found.edits:
            self.head("cuts and changes to the order")
        for n, edit in enumerate(found.edits):
            sign = SIGNS["cut" if edit.kind in {"cut", "skip"} else "cue"]
            at = Cell(self.at(edit.at), "", CLOCK)
            self.flow(("edit", n), Cell(sign, "", 1), at, Cell(edit.words), *self._by(edit.by))
        if found.uncalled:
            self.head("not called")
        for n, title in enumerate(found.uncalled):
            self.flow(("uncalled", n), Cell(SIGNS["waiting"], "quiet", 1), Cell(title))

    def cues(self) -> None:
        """Cues that were late, early, without standby, missed or overdue."""
        found = self.found
        if found.cue_faults:
            self.head("cues")
        titles = {segment.id: segment.title for segment in found.segments}
        for n, cue in enumerate(found.cue_faults):
            segment = titles.get(cue.segment)
            said = f"{cue.cue} {cue.title}" + (f", in {segment}" if segment else "")
            late = f"{length(abs(cue.late))} {cue.verdict}" if cue.late else cue.verdict
            self._late(("cue", n), cue.at or cue.due, said, late)

    def _late(self, key: Key, at: datetime | None, said: str, late: str) -> None:
        sign, began = Cell(SIGNS["alert"], "$alert", 1), Cell("" if at is None else self.at(at), "", CLOCK)
        self.flow(key, sign, began, Cell(said), Cell(late, "strong $over", HOW_LATE, "right"))

    def problems(self) -> None:
        """Problems with their fixes; those that were never closed come first."""
        found = self.found
        if not found.problems:
            return
        left = [problem for problem in found.problems if problem.status != "fixed"]
        fixed = [problem for problem in found.problems if problem.status == "fixed"]
        counted = [f"{len(left)} still open"] if left else []
        counted += [f"{len(fixed)} fixed"] if fixed else []
        self.head("problems", ", ".join(counted))
        for problem in (*left, *fixed):
            self._problem(problem)

    def _problem(self, problem: ProblemRun) -> None:
        severity = severity_named(problem.severity)
        left = [Cell(severity.sign, severity.look, 1), Cell(str(problem.n), "strong", 3, "right")]
        if not self.narrow:
            department = problem.department or ""
            left += [Cell(severity.name, severity.look, 6), Cell(department, self.colour(department), 5)]
        state = problem.status if problem.to_fix is None else f"fixed in {length(problem.to_fix)}"
        done = Cell(state, "$live" if problem.to_fix is not None else "strong $alert", STATE, "right")
        key = ("problem", problem.n)
        self.flow(key, *left, Cell(problem.text, "strong"), done)
        indent = [cell._replace(text="") for cell in left]
        if problem.fix:
            self.flow((*key, "fix"), *indent, Cell("fix", "quiet", 3), Cell(problem.fix))
        self.flow((*key, "story"), *indent, Cell(" · ".join(self._story(problem)), "quiet"))

    def _story(self, problem: ProblemRun) -> Iterable[str]:
        """About what, since when, who was on it, and how long it took."""
        if self.narrow and problem.severity != "normal":
            yield problem.severity
        if self.narrow and problem.department:
            yield problem.department
        if problem.about:
            yield f"about {problem.about}"
        yield f"{self.at(problem.opened_at)} {problem.by}"
        if problem.to_take is not None:
            yield f"taken after {length(problem.to_take)} by {problem.taken_by}"
        if problem.to_fix is not None:
            yield f"fixed by {problem.fixed_by}"
        if problem.reopened:
            yield f"opened again {'once' if problem.reopened == 1 else f'{problem.reopened} times'}"

    def notes(self, title: str, sign: str, notes: Sequence[NoteRun]) -> None:
        """Lines that somebody wrote down."""
        if notes:
            self.head(title)
        for n, note in enumerate(notes):
            look = {"done": "$live", "alert": "$alert"}.get(sign, "quiet")
            at = Cell(self.at(note.at), "quiet", CLOCK)
            said = f"{note.text} · {note.about}" if note.about else note.text
            self.flow((title, n), Cell(SIGNS[sign], look, 1), at, Cell(said), *self._by(note.by))

    def paces(self) -> None:
        """Seconds between two models out."""
        found = self.found
        if found.pace:
            self.head("pace of the walks", "seconds between two models out")
        for pace in found.pace:
            planned, measured = (f"{span.total_seconds():g} s" for span in (pace.planned, pace.median))
            many = f"{pace.walks} measured"
            self.flow(
                ("pace", pace.segment),
                Cell(SIGNS["cue"], "quiet", 1),
                Cell(pace.title),
                Cell(f"planned {planned}", "quiet", 14, "right"),
                Cell(measured, "strong", 7, "right"),
                *([] if self.narrow else [Cell(many, "quiet", len(many))]),
            )

    def nothing(self) -> None:
        """What comes here, while nothing has."""
        if self.told[-1].key[0] == "sum" and self.found.down is None:
            self.line(("before nothing",))
            words = "problems (p), notes (n), holds and cuts come here, as they happen"
            self.flow(("nothing",), Cell("", "", 1), Cell(words, "quiet"))

    def _by(self, by: str) -> list[Cell]:
        return [] if self.narrow else [Cell(by, "quiet", BY, "right")]


class _Table:
    """The columns of the times: the same for every line, so that they can be compared."""

    def __init__(self, found: Debrief, width: int) -> None:
        self.bar = min((width - 70) // 3, LONGEST_BAR) if width >= WIDE else 6
        spans = [span for each in found.segments for span in (each.planned_length, each.length or ZERO)]
        self.planned = "planned" if width >= WIDE else "plan"
        self.length = max(5, len(self.planned), *(len(length(span)) for span in spans))
        shares = [share.over for share in found.shares]
        self.own = max(len(over(amount)) for amount in (found.over, *shares))
        self.scale = max((abs(whole_seconds(share)) for share in shares), default=1)
        beside = 1 + 2 * CLOCK + 2 * self.length + self.own + 2 * self.bar + len(MIDDLE)
        self.narrow = width - beside - COLUMNS < LEAST_TITLE

    def heads(self) -> list[Cell]:
        return [
            Cell("", "", 1),
            Cell(""),
            *self._times(("planned", "began"), (self.planned, "took")),
            Cell("", "", self.own),
            *self._bars("UNDER", "OVER"),
        ]

    def line(
        self,
        sign: Cell,
        title: Cell,
        began: tuple[str, str],
        took: tuple[str, str],
        late: timedelta | None,
        look: str,
    ) -> list[Cell]:
        """A line with a segment's times, planned and actual."""
        return [sign, title, *self._times(began, took, look), *self._late(late)]

    def beside(self, words: str, late: timedelta, look: str = "", bar: bool = True) -> list[Cell]:
        """Words where the others have times, and how much that was."""
        return [Cell(words, look), *self._late(late, bar)]

    def _times(self, began: tuple[str, str], took: tuple[str, str], look: str = "") -> list[Cell]:
        """Start and length, each planned and actual."""
        actual = Cell(took[1], look, self.length, "right")
        if self.narrow:
            return [actual]
        return [
            Cell(began[0], "quiet", CLOCK, "right"),
            Cell(began[1], look, CLOCK, "right"),
            Cell(took[0], "quiet", self.length, "right"),
            actual,
        ]

    def _late(self, late: timedelta | None, bar: bool = True) -> list[Cell]:
        """OVER or UNDER, as words and as a bar."""
        if late is None:
            return [Cell("", "", self.own), *self._bars("", "")]
        seconds = whole_seconds(late)
        look = "$over" if late > LATE else "$under" if late < -LATE else "quiet"
        drawn = _bar(seconds, self.scale, self.bar) if bar else ""
        sides = ("", drawn) if seconds > 0 else (drawn, "")
        return [Cell(over(late), look if bar else f"strong {look}", self.own), *self._bars(*sides)]

    def _bars(self, under: str, above: str) -> list[Cell]:
        if self.narrow:
            return []
        return [
            Cell(under, "$under", self.bar, "right"),
            Cell(MIDDLE, "quiet", 1),
            Cell(above, "$over", self.bar),
        ]


def _bar(seconds: int, scale: int, cells: int) -> str:
    """A bar in half cells, from the middle outward; what is not nothing is at least half a cell."""
    if not seconds:
        return ""
    halves = max(round(abs(seconds) / scale * cells * 2), 1)
    whole, half = "█" * (halves // 2), halves % 2
    return f"{whole}{'▌' * half}" if seconds > 0 else f"{'▐' * half}{whole}"


def _share(share: Share) -> tuple[str, str]:
    """The sign and the words for what made a segment late or early, other than itself."""
    match share.kind:
        case "hold":
            return SIGNS["held"], f"hold: {share.title}" if share.title else "hold"
        case "stop":
            return SIGNS["stop"], f"show stop: {share.title}" if share.title else "show stop"
        case "walks":
            return SIGNS["cut"], "walks cut, skipped, moved or put in"
        case "length":
            return SIGNS["cue"], "another length"
        case "in":
            return SIGNS["cue"], "put in"
    waited = share.over > ZERO
    return SIGNS["cue"], "waiting for its fixed time" if waited else "made up at its fixed time"


def _reason(wait: Wait) -> str:
    parts = [f"in {wait.segment}" if wait.segment else "", wait.reason]
    said = ": ".join(part for part in parts if part)
    if wait.until is None:
        said = f"so far {said}"
    return f"{said} (last called {wait.last})" if wait.stop and wait.last else said
