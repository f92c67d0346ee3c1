"""Lines of styled pieces, painted without markup and without layout."""

from __future__ import annotations

from itertools import zip_longest
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.color import Color, ColorParseError
from textual.geometry import Region
from textual.strip import Strip
from textual.style import Style as VisualStyle
from textual.widget import Widget

from showrunner.widgets.big import fit_big
from showrunner.widgets.colour import legible
from showrunner.widgets.fitting import fit, steady

Span = tuple[str, str]
"""A piece of text and its look: words such as `bold`, `dim`, or a colour of the theme (`$live`)."""

Spans = tuple[Span, ...]

Line = tuple[Spans, Spans]
"""Pieces from the left, pieces from the right."""


class BigRow(NamedTuple):
    """One of the three rows of a line in big letters."""

    row: int
    left: Span
    right: Span
    room: int
    """Cells for the piece from the right."""

    def drawn(self, width: int) -> Line:
        """The row as signs; in plain bold letters where there is no room for big ones."""
        right = (self._piece(self.right, self.room),) if self.room else ()
        return (self._piece(self.left, width - self.room),), right

    def _piece(self, span: Span, width: int) -> Span:
        text, look = span
        rows = fit_big(text, width)
        if rows is not None:
            return rows[self.row], look
        return (text if self.row == 1 else "", f"bold {look}")


def big_line(left: Span, right: Span = ("", ""), room: int = 0) -> tuple[BigRow, BigRow, BigRow]:
    """A line in big letters: a piece from the left, and one from the right in that many cells."""
    return BigRow(0, left, right, room), BigRow(1, left, right, room), BigRow(2, left, right, room)


class TextLines(Widget):
    """Lines, one below the other. Each has pieces from the left and pieces from the right; the left gives way
    where there is no room."""

    DEFAULT_CSS = """
    TextLines { width: 1fr; }
    """

    ALLOW_SELECT = False

    def __init__(self, *lines: Line | BigRow, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._lines = lines
        self._styles: dict[str, Style] = {}

    def show_lines(self, *lines: Line | BigRow) -> None:
        """Show other lines; paints only those that differ."""
        before, self._lines = self._lines, lines
        for y, (old, new) in enumerate(zip_longest(before, lines)):
            if old != new:
                self.refresh(Region(0, y, self.size.width, 1))

    @property
    def text(self) -> str:
        """What it says, without looks."""
        lines = (line.drawn(self.size.width) if isinstance(line, BigRow) else line for line in self._lines)
        return "\n".join("".join(text for text, _ in (*left, *right)) for left, right in lines)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._styles.clear()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        plain = self._style("")
        if y >= len(self._lines):
            return Strip.blank(width, plain)
        line = self._lines[y]
        spans_left, spans_right = line.drawn(width) if isinstance(line, BigRow) else line
        right = self._segments(spans_right, width)
        room = width - sum(segment.cell_length for segment in right)
        left = self._segments(spans_left, max(0, room - 1) if right else room)
        gap = room - sum(segment.cell_length for segment in left)
        return Strip([*left, Segment(" " * gap, plain), *right], width)

    def _segments(self, spans: Spans, room: int) -> list[Segment]:
        segments: list[Segment] = []
        for text, look in spans:
            if room <= 0:
                break
            segment = Segment(steady(text), self._style(look))
            if segment.cell_length > room:
                segment = Segment(fit(text, room), segment.style)
            room -= segment.cell_length
            segments.append(segment)
        return segments

    def _style(self, look: str) -> Style:
        style = self._styles.get(look)
        if style is None:
            style = self._styles[look] = self._make_style(look)
        return style

    def _make_style(self, look: str) -> Style:
        base = self.visual_style
        words = look.split()
        paper = base.background
        for word in words:
            if word.startswith("on-$"):
                paper = self._colour(word[3:]) or paper
        ink = base.foreground
        for word in words:
            if word.startswith("$"):
                ink = self._colour(word) or ink
        if paper and ink and paper.ansi is None and ink.ansi is None:
            ink = legible(paper + ink, paper)
        style = VisualStyle(background=paper, foreground=ink).rich_style
        extra = [word for word in words if "$" not in word]
        return style + Style.parse(" ".join(extra)) if extra else style

    def _colour(self, word: str) -> Color | None:
        try:
            return Color.parse(self.app.theme_variables.get(word[1:], ""))
        except ColorParseError:
            return None


class TextLine(TextLines):
    """One line."""

    DEFAULT_CSS = """
    TextLine { height: 1; }
    """

    def __init__(
        self, left: Spans = (), right: Spans = (), *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__((left, right), id=id, classes=classes)

    def show(self, left: Spans, right: Spans = ()) -> None:
        """Show other pieces; paints only if they differ."""
        self.show_lines((left, right))
