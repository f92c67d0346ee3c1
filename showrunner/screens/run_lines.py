"""What the lines of the running order say: a source for the line list, asked for what is in sight."""

from __future__ import annotations

from datetime import datetime

from showrunner.model.lineup import Line, Lineup
from showrunner.model.times import ZERO
from showrunner.model.timing import Forecast
from showrunner.model.tonight import Mark, marks
from showrunner.model.words import countdown, length, over
from showrunner.screens.boxes import Preview
from showrunner.widgets.line_list import Cell, Row
from showrunner.widgets.theme import SIGNS
from showrunner.widgets.view import LATE, View

NAME, CUES, WORD = 16, 12, 7
"""Widths of columns, in cells."""

HEAD_CUES = 17
"""Segments have more cues and shorter names than walks."""

NARROW, NARROW_CUE = 60, 9
"""Cells below which a line says only who or what, and when."""

NEAR = 600
"""Seconds ahead up to which a time is said as a countdown; farther ones as a clock."""

STATUS_STYLES = {"done": "done", "skipped": "cut", "cut": "cut", "live": "live"}


class RunLines:
    """The running order as it is called, line by line."""

    def __init__(self) -> None:
        self.view: View | None = None
        self.wide = self.narrow = False
        self._next: str | None = None
        self._picked: tuple[str, ...] = ()
        self._marks: dict[str, Mark] = {}
        self._marked: Lineup | None = None

    def show(self, view: View, width: int, wide: bool, preview: Preview | None = None) -> None:
        """Answer from this view from now on, for lines of so many cells.

        With an edit that is proposed the order is as it would be; what is next stays what GO takes.
        """
        self.wide, self.narrow = wide, width < NARROW
        step = view.show.next_step
        self._next = step and step.id
        self._picked = preview.picked if preview else ()
        if preview is not None and preview.show is not None:
            view = view._replace(show=preview.show, forecast=Forecast(preview.show, view.now))
        self.view = view
        if view.show.lineup is not self._marked:
            self._marked, self._marks = view.show.lineup, marks(view.show)

    @property
    def painted(self) -> View:
        """The view that the lines are answered from."""
        return self._view

    def line_of(self, name: str) -> int:
        """The line of a part of the show; the first one for what is not there."""
        return next((y for y, line in enumerate(self._view.show.lineup.lines) if line.id == name), 0)

    def __len__(self) -> int:
        return len(self.view.show.lineup.lines) if self.view else 0

    def now_line(self) -> int | None:
        """The line of the next step, or the last line once the show is down."""
        if self.view is None:
            return None
        lineup = self.view.show.lineup
        return len(lineup.lines) - 1 if self._next is None else lineup.line_of[self._next]

    def row(self, y: int) -> Row:
        """How a line looks now."""
        assert self.view is not None
        line = self.view.show.lineup.lines[y]
        row = self._row(line)
        if line.id not in self._picked:
            return row
        sign = row.cells[0]._replace(text=SIGNS["picked"], style="strong")
        return Row((sign, *row.cells[1:]), row.style if row.style == "next" else "picked")

    def _row(self, line: Line) -> Row:
        match line.kind:
            case "segment":
                return self._segment(line)
            case "walk":
                return self._walk(line)
            case "down":
                return self._down(line)
            case _:
                return self._cue(line)

    def _segment(self, line: Line) -> Row:
        view = self._view
        show, forecast = view.show, view.forecast
        segment = show.lineup.segments[line.id]
        status = show.segment_status(line.id)
        style = STATUS_STYLES.get(status, "head")
        sign = {"done": "done", "live": "live", "cut": "cut", "skipped": "cut"}.get(status, "")
        cues = ""
        if line.step is not None:
            taken = show.taken.get(line.id)
            names = taken.called.cues if taken else show.cues_of(show.lineup.steps[line.step])
            cues = " + ".join(names)
        beside, beside_style = cues, self._cue_style(cues)
        when, word = "", ""
        if status == "done":
            took = show.ends[line.id] - show.starts[line.id]
            when, word = view.clock(show.ends[line.id]), "done"
            beside, beside_style = over(took - show.planned_length(line.id)), ""
        elif status == "live":
            when, word = view.clock(show.starts[line.id]), "live"
        elif status in {"cut", "skipped"}:
            word = status
        elif (due := forecast.due(show.lineup.steps[line.step or 0])) is not None:
            when, word = self._when(line.id, due)
        is_over = status in {"done", "cut", "skipped"}
        takes = show.planned_length(line.id) if is_over else segment.length(show.walks_in(segment))
        took_text = length(takes) if takes else ""
        if line.id == self._next:
            style, sign = "next", "next"
        if line.id in show.standby:
            sign = "standby"
        cells = [Cell(SIGNS.get(sign, " "), self._sign_style(sign, style), 1)]
        cells.append(Cell(f"{segment.title} {self._mark(line.id)}".rstrip(), "strong"))
        if not self.narrow:
            cells += [Cell(beside, beside_style, HEAD_CUES), Cell(took_text, "", 7, "right")]
        return self._timed(cells, when, word, style)

    def _walk(self, line: Line) -> Row:
        view = self._view
        show = view.show
        walk = show.lineup.walks[line.id]
        status = show.walk_status(line.id, view.now)
        step = show.lineup.steps[line.step or 0]
        style = {"back": "done", "skipped": "cut", "cut": "cut", "out": "live"}.get(status, "waiting")
        sign = {"back": "done", "out": "live", "skipped": "cut", "cut": "cut", "ready": "waiting"}.get(
            status, ""
        )
        taken = show.taken.get(line.id)
        cues = " + ".join(taken.called.cues if taken else show.cues_of(step))
        when, word = "", "" if status == "waiting" else str(status)
        if status in {"out", "back"}:
            when = view.clock(show.outs[line.id])
        elif status in {"waiting", "ready"} and (due := view.forecast.due(step)) is not None:
            when, said = self._when(line.id, due)
            word = said or word
        model = taken.called.title if taken else show.lineup.model_name(walk.model)
        if show.models.get(walk.model) == "missing" and status == "waiting":
            style, sign, word = "alert", "alert", "missing"
        if line.id == self._next:
            style, sign = "next", "next"
        if line.id in show.standby:
            sign = "standby"
        cells = [
            Cell(SIGNS.get(sign, " "), self._sign_style(sign, style), 1),
            Cell(f"{walk.position or ''}{self._mark(line.id)}", "quiet", 4, "right"),
            Cell(model, "strong" if style in {"live", "next"} else "", None if self.narrow else NAME),
            Cell(walk.outfit, "strong", 4, "right"),
        ]
        if not self.narrow:
            cells.append(Cell(show.lineup.outfit_title(walk.outfit)))
            cells.append(Cell(cues, self._cue_style(cues, style), CUES if self.wide else 8))
        return self._timed(cells, when, word, style)

    def _cue(self, line: Line) -> Row:
        view = self._view
        show = view.show
        cue = show.lineup.cues[line.id]
        status = show.cue_status(line.id)
        style = {"gone": "done", "skipped": "cut", "cut": "cut"}.get(status, "cue")
        sign = {"gone": "done", "skipped": "cut", "cut": "cut", "standby": "standby"}.get(status, "cue")
        when, word = "", ""
        gone_at = show.gone.get(line.id)
        if gone_at is not None:
            when = view.clock(gone_at)
        elif status in {"skipped", "cut"}:
            word = status
        elif line.kind == "follow":
            when, word = length(cue.delay), "after"
            if cue.target in show.gone:
                fires = next((due.at for due in show.follows_due() if due.cue == cue.id), view.now)
                when, word = countdown(max(view.until(fires), ZERO)), "follows"
        elif line.kind == "visual":
            word = "sight"
        elif line.step is not None and (due := view.forecast.due(show.lineup.steps[line.step])) is not None:
            when, word = self._when(line.id, due)
        action = cue.action
        if line.kind == "follow":
            action = f"{action}  (follows {cue.target})".strip()
        elif line.kind == "visual":
            action = f"{action}  ({cue.visual})".strip()
        if line.id == self._next:
            style, sign = "next", "next"
        if line.id in show.standby:
            sign = "standby"
        cells = [
            Cell(SIGNS.get(sign, " "), self._sign_style(sign, style), 1),
            Cell(self._mark(line.id), "quiet", 4, "right"),
            Cell(cue.cue, f"strong {self._cue_style(cue.cue, style)}", NARROW_CUE if self.narrow else NAME),
            Cell(action),
        ]
        return self._timed(cells, when, word, style)

    def _down(self, line: Line) -> Row:
        view = self._view
        show = view.show
        style, sign = ("next", "next") if line.id == self._next else ("head", "")
        cues = " + ".join(show.cues_of(show.lineup.steps[line.step or 0]))
        when, word = view.clock(view.forecast.end), ""
        if show.down_at is not None:
            style, sign, when, word = "done", "done", view.clock(show.down_at), "down"
        elif line.id == self._next:
            due = view.forecast.due(show.lineup.steps[line.step or 0])
            if due is not None:
                when, word = self._when(line.id, due)
        cells = [Cell(SIGNS.get(sign, " "), self._sign_style(sign, style), 1), Cell("Down", "strong")]
        if not self.narrow:
            cells.append(Cell(cues, self._cue_style(cues), HEAD_CUES))
        return self._timed(cells, when, word, style)

    def _timed(self, cells: list[Cell], when: str, word: str, style: str) -> Row:
        """A line with its time at its end; what is left out where there is no room is told by the sign."""
        cells.append(Cell(when or (word if self.narrow else ""), "", 8, "right"))
        if not self.narrow:
            cells.append(Cell(word, "", WORD))
        return Row(tuple(cells), style)

    def _when(self, step: str, due: datetime) -> tuple[str, str]:
        """When a step to come is due, and a word beside it: near ones as a countdown, far ones as a clock."""
        view = self._view
        left = view.until(due)
        is_next = step == self._next
        word = "standby" if step in view.show.standby else "next" if is_next else ""
        if left < -LATE:
            return (length(left), "late") if is_next else (countdown(ZERO), word)
        if view.show.up_at is not None and left.total_seconds() < NEAR:
            return countdown(max(left, ZERO)), word
        return view.clock(due), word

    def _mark(self, name: str) -> str:
        """How tonight's order differs from the paper here."""
        return SIGNS[self._marks[name]] if name in self._marks else " "

    def _sign_style(self, sign: str, style: str) -> str:
        if style == "next":
            return "strong"
        return {"live": "$live", "standby": "$alert", "alert": "$alert"}.get(sign, "")

    def _cue_style(self, cue: str, style: str = "") -> str:
        """A cue in the colour of its department, unless its line is past."""
        if style in {"done", "cut"}:
            return ""
        department = cue.split(" ", 1)[0].lower()
        return f"$dept-{department}" if department else ""

    @property
    def _view(self) -> View:
        assert self.view is not None
        return self.view
