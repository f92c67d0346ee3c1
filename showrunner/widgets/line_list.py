"""The one list: lines painted one by one out of a cache, at a cost that their number does not change."""

from collections.abc import Iterator
from typing import ClassVar, NamedTuple, Protocol

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.color import Color, ColorParseError
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollDown, ScrollTo, ScrollUp
from textual.strip import Strip
from textual.style import Style as VisualStyle

from showrunner.widgets.colour import legible
from showrunner.widgets.fitting import Align, fit


class Cell(NamedTuple):
    """One piece of a line, in a column of its own.

    `style` is empty or some words: a component class of the list without its prefix (`quiet`), a variable of
    the theme (`$success`) or a colour (`#ff8800`, `teal`). What is none of these changes nothing; a colour
    that could not be read on its line is moved until it can. After `on-` stands what it lies on: both are
    painted as they are; `on-$over/25` is a quarter of that colour over the line's own. `width` counts cells;
    `None` takes what the others leave.
    """

    text: str
    style: str = ""
    width: int | None = None
    align: Align = "left"
    pieces: tuple[tuple[str, str], ...] = ()
    """In place of the text: texts without a blank between them, each with its own style, from the left."""


class Row(NamedTuple):
    """All that decides how a line looks: two equal rows are painted alike.

    `style` names a component class of the list without its prefix: `live`, `next`, `done`, `head` ...
    """

    cells: tuple[Cell, ...]
    style: str = ""


class Source(Protocol):
    """What a list paints. It is asked for the lines in sight, and for no others."""

    def __len__(self) -> int: ...

    def row(self, y: int) -> Row: ...


_MARGIN = 1
"""The columns left of the first cell, where the cursor is marked."""


class _Nothing:
    def __len__(self) -> int:
        return 0

    def row(self, y: int) -> Row:
        raise IndexError(y)


class LineList(ScrollView, can_focus=True, inherit_bindings=False):
    """Lines of a source, with a cursor, and with a place called now that it follows while nobody browses.

    Without a `now` it is an ordinary list. With one, it keeps that line about a third from the top, until an
    arrow or page key, the wheel, the scroll bar or a click begins to browse; `back_to_now()` ends it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor_up", "Up", show=False),
        Binding("down", "cursor_down", "Down", show=False),
        Binding("pageup", "page_up", "Page up", show=False),
        Binding("pagedown", "page_down", "Page down", show=False),
        Binding("home", "first", "First", show=False),
        Binding("end", "last", "Last", show=False),
        Binding("enter", "choose", "Open", show=False),
    ]

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "line-list--live",
        "line-list--next",
        "line-list--waiting",
        "line-list--alert",
        "line-list--stop",
        "line-list--head",
        "line-list--cue",
        "line-list--done",
        "line-list--cut",
        "line-list--picked",
        "line-list--quiet",
        "line-list--strong",
        "line-list--hover",
        "line-list--cursor",
        "line-list--cursor-mark",
    }

    # Only variables that every theme of Textual has: the themes of the house give them their meaning.
    DEFAULT_CSS = """
    LineList {
        background: $background;
        color: $foreground;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;

        & > .line-list--live { color: $text-success; text-style: bold; }
        & > .line-list--next { color: auto; background: $primary; text-style: bold; }
        & > .line-list--alert { color: $text-warning; }
        & > .line-list--stop { color: $text-error; text-style: bold; }
        & > .line-list--head { color: $foreground; text-style: bold; }
        & > .line-list--cue { color: $text-muted; }
        & > .line-list--done { color: $text-disabled; }
        & > .line-list--cut { color: $text-disabled; text-style: strike; }
        & > .line-list--picked { background: $accent 22%; text-style: bold; }
        & > .line-list--quiet { color: $text-muted; }
        & > .line-list--strong { text-style: bold; }
        & > .line-list--hover { background: $foreground 8%; }
        & > .line-list--cursor { background: $foreground 12%; }
        & > .line-list--cursor-mark { color: $foreground 60%; text-style: bold; }
        &:focus > .line-list--cursor { background: $foreground 18%; }
        &:focus > .line-list--cursor-mark { color: $accent; }
        &:nocolor > .line-list--next { color: $background; background: $foreground; }
        &:nocolor > .line-list--cursor { text-style: underline; }
    }
    """

    ALLOW_SELECT = False  # a double click opens a line, it does not mark its text

    cursor: var[int] = var(0, init=False)
    """The line that Enter opens; while nobody browses, the line of now."""
    now: var[int | None] = var[int | None](None, init=False)
    """The line that is now; `None` for a list without one."""
    browsing: var[bool] = var(False, init=False)
    """Whether someone is looking elsewhere than at now."""
    now_offscreen: var[int] = var(0, init=False)
    """How many lines above (negative) or below the window now is; 0 while it is in sight."""

    class Moved(Message):
        """The cursor went to another line."""

        def __init__(self, line_list: "LineList", index: int) -> None:
            super().__init__()
            self.line_list = line_list
            self.index = index

        @property
        def control(self) -> "LineList":
            return self.line_list

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, LineList.Moved) and message.line_list is self.line_list

    class Chosen(Message):
        """A line was opened: Enter, a double click, or a click on the line that has the cursor."""

        def __init__(self, line_list: "LineList", index: int) -> None:
            super().__init__()
            self.line_list = line_list
            self.index = index

        @property
        def control(self) -> "LineList":
            return self.line_list

    class Looked(Message):
        """Browsing began or ended, or now went out of sight or came nearer."""

        def __init__(self, line_list: "LineList", browsing: bool, now_offscreen: int) -> None:
            super().__init__()
            self.line_list = line_list
            self.browsing = browsing
            self.now_offscreen = now_offscreen

        @property
        def control(self) -> "LineList":
            return self.line_list

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, LineList.Looked) and message.line_list is self.line_list

    def __init__(
        self,
        source: Source | None = None,
        *,
        now: int | None = None,
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._source: Source = _Nothing() if source is None else source
        self._length = 0
        # What stands on the screen, by line: compared at every tick.
        self._painted: dict[int, Row] = {}
        self._strips: LRUCache[tuple[int, Row, int, bool, bool, bool], Strip] = LRUCache(512)
        self._styles: LRUCache[tuple[int, str, str, bool, bool, bool], Style] = LRUCache(512)
        # The focus comes and goes with every change of screen: what was painted for each look is kept.
        self._looks: dict[tuple[object, ...], int] = {}
        self._look: int | None = None
        self._window = Size(0, 0)  # as it was last painted; empty when something happened out of sight
        self._hover: int | None = None  # counted from the top of the window, as the mouse is
        self._click_moved = False
        self.set_reactive(LineList.now, now)
        if now is not None:
            self.set_reactive(LineList.cursor, now)

    # What is shown

    @property
    def source(self) -> Source:
        """What is painted; given by `set_source`."""
        return self._source

    def set_source(self, source: Source) -> None:
        """Show the lines of another source. The cursor and now keep their line numbers."""
        self._source = source
        self.sync()

    def sync(self) -> None:
        """Take in that the source has another length, or that most of its lines changed."""
        self._length = len(self._source)
        self._painted.clear()
        self.virtual_size = Size(0, self._length)
        if self.cursor >= self._length:
            self.cursor = max(0, self._length - 1)
        if self.scroll_y > self.max_scroll_y:
            self._scroll(self.max_scroll_y)
        self._settle()
        self.refresh()

    def tick(self) -> None:
        """Ask again for the lines in sight, and repaint those that look different from what is there."""
        if len(self._source) != self._length:
            self.sync()
            return
        top, height = self.scroll_offset.y, self._height
        if not height:
            self._window = Size(0, 0)
        for line in range(top, min(top + height, self._length)):
            if self._painted.get(line) != self._source.row(line):
                self.refresh_line(line)

    # Where one looks

    def move_cursor(self, index: int, *, around: bool = False) -> None:
        """Put the cursor on a line and show it, with some lines `around` it where there is room.

        Where there is a now, this begins to browse.
        """
        self._move(index, beyond=2 if around and self._height > 5 else 0)

    def back_to_now(self) -> None:
        """Stop browsing: the cursor and the window go back to now."""
        if self.now is None:
            return
        self.browsing = False
        self.cursor = self.now
        self._settle()

    @property
    def now_sign(self) -> str:
        """Where now is, in words, while it is out of sight; else empty."""
        lines = abs(self.now_offscreen)
        if not lines:
            return ""
        unit = "line" if lines == 1 else "lines"
        return f"▲ now {lines} {unit} up" if self.now_offscreen < 0 else f"▼ now {lines} {unit} down"

    @property
    def _height(self) -> int:
        return self.scrollable_content_region.height

    def _scroll(self, y: float) -> None:
        self.scroll_to(y=y, animate=False, force=True)

    def _settle(self) -> None:
        """Bring the window to where it belongs: to now, or to the cursor while someone browses."""
        height = self._height
        if not height:
            self._window = Size(0, 0)
        elif self.now is not None and not self.browsing:
            # A window that moved with every GO would be hard on the eyes: only when now leaves the zone.
            if not height // 4 <= self.now - self.scroll_offset.y <= height // 2:
                self._scroll(self.now - height // 3)
        else:
            self._show(self.cursor, beyond=0)
        self._measure_now()

    def _show(self, line: int, beyond: int) -> None:
        top, height = self.scroll_offset.y, self._height
        if line < top + beyond:
            self._scroll(line - beyond)
        elif line > top + height - 1 - beyond:
            self._scroll(line - height + 1 + beyond)

    def _move(self, index: int, beyond: int) -> None:
        if not self._length:
            return
        self._browse()
        self.cursor = min(max(index, 0), self._length - 1)
        self._show(self.cursor, beyond)

    def _browse(self) -> None:
        if self.now is not None:
            self.browsing = True

    def _wander(self, y: float) -> None:
        """Scroll by hand; the cursor comes along as far as it must to stay in sight."""
        before = self.scroll_y
        self._scroll(y)
        if self.scroll_y == before:
            return
        self._browse()
        top = self.scroll_offset.y
        self.cursor = min(max(self.cursor, top), max(top, min(top + self._height, self._length) - 1))

    def _measure_now(self) -> None:
        top, height = self.scroll_offset.y, self._height
        if self.now is None or not height:
            self.now_offscreen = 0
        elif self.now < top:
            self.now_offscreen = self.now - top
        else:
            self.now_offscreen = max(0, self.now - (top + height - 1))

    # What follows from a change

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._painted.clear()
        self._measure_now()

    def watch_cursor(self, old: int, new: int) -> None:
        self.refresh_line(old)
        self.refresh_line(new)
        if self.browsing or self.now is None:
            self.post_message(self.Moved(self, new))

    def watch_now(self, old: int | None, new: int | None) -> None:
        for line in (old, new):
            if line is not None:
                self.refresh_line(line)
        if new is None:
            self.browsing = False
        elif not self.browsing:
            self.cursor = new
        self._settle_on_now()

    def _settle_on_now(self) -> None:
        if self.browsing:
            self._measure_now()
        else:
            self._settle()

    def watch_browsing(self) -> None:
        self.refresh_line(self.cursor)
        self.post_message(self.Looked(self, self.browsing, self.now_offscreen))

    def watch_now_offscreen(self) -> None:
        self.post_message(self.Looked(self, self.browsing, self.now_offscreen))

    def on_mount(self) -> None:
        self.sync()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._look = None

    # Keys

    def _key(self, index: int, beyond: int = 0) -> None:
        if not self._length:
            raise SkipAction
        self._move(index, beyond)

    def action_cursor_up(self) -> None:
        self._key(self.cursor - 1, self._beyond)

    def action_cursor_down(self) -> None:
        self._key(self.cursor + 1, self._beyond)

    def action_page_up(self) -> None:
        self._key(self.cursor - max(1, self._height - 1))

    def action_page_down(self) -> None:
        self._key(self.cursor + max(1, self._height - 1))

    def action_first(self) -> None:
        self._key(0)

    def action_last(self) -> None:
        self._key(self._length - 1)

    def action_choose(self) -> None:
        if not self._length:
            raise SkipAction
        self.post_message(self.Chosen(self, self.cursor))

    @property
    def _beyond(self) -> int:
        """How many lines stay in sight beyond the cursor, so that one sees where one goes."""
        return 2 if self._height >= 12 else 0

    # Mouse

    def _line_at(self, event: events.MouseEvent) -> int | None:
        offset = event.get_content_offset(self)
        line = None if offset is None else offset.y + self.scroll_offset.y
        return line if line is not None and line < self._length else None

    def on_click(self, event: events.Click) -> None:
        line = self._line_at(event)
        if line is None:
            return
        event.stop()
        here = line == self.cursor and (self.browsing or self.now is None)
        if event.chain == 1:
            self._click_moved = not here
        # The second click of a pair opens the line once, whether or not the first one had to move there.
        if here and (event.chain == 1 or (event.chain == 2 and self._click_moved)):
            self.post_message(self.Chosen(self, line))
        elif not here:
            self._move(line, beyond=0)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        offset = event.get_content_offset(self)
        self._set_hover(None if offset is None else offset.y)

    def on_leave(self, event: events.Leave) -> None:
        self._set_hover(None)

    def _set_hover(self, y: int | None) -> None:
        if y == self._hover:
            return
        old, self._hover = self._hover, y
        for each in (old, y):
            if each is not None:
                self.refresh_line(each + self.scroll_offset.y)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._wheel(event, self.app.scroll_sensitivity_y)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._wheel(event, -self.app.scroll_sensitivity_y)

    def _wheel(self, event: events.MouseEvent, lines: float) -> None:
        event.prevent_default()
        if self.max_scroll_y:
            event.stop()
            self._wander(self.scroll_y + lines)

    def on_scroll_to(self, message: ScrollTo) -> None:
        message.prevent_default().stop()
        if message.y is not None:
            self._wander(message.y)

    def on_scroll_up(self, message: ScrollUp) -> None:
        message.prevent_default().stop()
        self._wander(self.scroll_y - self._height)

    def on_scroll_down(self, message: ScrollDown) -> None:
        message.prevent_default().stop()
        self._wander(self.scroll_y + self._height)

    # Paint

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of the window.

        The first time in a new size, or after having been out of sight, the window goes to its place before
        it is painted: no event tells of both in time, and afterwards it would be seen to jump.
        """
        size = self.scrollable_content_region.size
        if size != self._window:
            self._window = size
            self.refresh()
            self._settle()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line of the window, `y` counted from its top."""
        line = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        # The source may have become shorter since anybody looked.
        if line >= len(self._source):
            return Strip.blank(width, self._style("", "", False, False, False))
        row = self._source.row(line)
        self._painted[line] = row
        cursor = line == self.cursor and (self.browsing or self.now is None)
        look = (cursor, y == self._hover, line == self.now)
        key = (self._current_look(), row, width, *look)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = self._strip(row, width, *look)
        return strip

    def _current_look(self) -> int:
        """A number for everything that decides on styles: the same again when all of it is the same again."""
        if self._look is None:
            styles = (self.get_visual_style(name) for name in sorted(self._get_component_classes()))
            looks = (self.app.theme, self.visual_style, *styles)
            self._look = self._looks.setdefault(looks, len(self._looks))
        return self._look

    def _strip(self, row: Row, width: int, cursor: bool, hover: bool, now: bool) -> Strip:
        look = (cursor, hover, now)
        plain = self._style(row.style, "", *look)
        mark = self._style(row.style, "cursor-mark", *look)
        segments = [Segment("▌", mark) if cursor else Segment(" ", plain)]
        reached = 0
        for cell, (start, end) in zip(row.cells, _spans(row.cells, width - _MARGIN), strict=True):
            if start < end:
                segments.append(Segment(" " * (start - reached), plain))
                segments += self._drawn(row.style, cell, end - start, look)
                reached = end
        return Strip(segments).adjust_cell_length(width, plain).simplify()

    def _drawn(self, line: str, cell: Cell, width: int, look: tuple[bool, bool, bool]) -> Iterator[Segment]:
        """A cell, in exactly that width."""
        if not cell.pieces:
            yield Segment(fit(cell.text, width, cell.align), self._style(line, cell.style, *look))
        for text, style in cell.pieces:
            wide = min(cell_len(text), width)
            yield Segment(fit(text, wide), self._style(line, style, *look))
            width -= wide
        if cell.pieces:
            yield Segment(" " * width, self._style(line, cell.style, *look))

    def _style(self, line: str, cell: str, cursor: bool, hover: bool, now: bool) -> Style:
        key = (self._current_look(), line, cell, cursor, hover, now)
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = self._make_style(line, cell, cursor, hover, now)
        return style

    def _make_style(self, line: str, cell: str, cursor: bool, hover: bool, now: bool) -> Style:
        names = self._known([line])
        # The mark of now is never hidden by the cursor or the mouse, whatever else is.
        over = [f"line-list--{name}" for name, shown in (("hover", hover), ("cursor", cursor)) if shown]
        names = over + names if now else names + over
        words = cell.split()
        look = self.get_visual_style(*names, *self._known(words))
        paper, ink = look.background, look.foreground
        for word in words:
            ink = self._colour(word) or ink
        under = next((word.removeprefix("on-") for word in words if word.startswith("on-$")), "")
        if under:
            return (look + VisualStyle(self._paper(under, paper), ink)).rich_style
        if cell and paper and ink and paper.ansi is None and ink.ansi is None:
            ink = legible(paper + ink, paper)
        return (look + VisualStyle(foreground=ink)).rich_style

    def _paper(self, word: str, paper: Color | None) -> Color | None:
        """A colour to lie on, or a part of it over the paper of the line."""
        name, _, percent = word.partition("/")
        colour = self._colour(name)
        if not percent or colour is None or paper is None:
            return colour
        mixed = colour.ansi is None and paper.ansi is None  # the terminal's own colours have no shades
        return paper.blend(colour, int(percent) / 100, 1.0) if mixed else None

    def _known(self, names: list[str]) -> list[str]:
        classes = self._get_component_classes()
        return [full for name in names if (full := f"line-list--{name}") in classes]

    def _colour(self, word: str) -> Color | None:
        colour = self.app.theme_variables.get(word[1:], "") if word.startswith("$") else word
        try:
            return None if self._known([word]) else Color.parse(colour)
        except ColorParseError:
            return None


def _spans(cells: tuple[Cell, ...], width: int) -> list[tuple[int, int]]:
    """From which column to which each cell reaches, with a blank between two; empty for one without room.

    The cells without a width share what the others leave; where all is too much, the right ones are cut.
    """
    flexible = sum(cell.width is None for cell in cells)
    fixed = sum(cell.width for cell in cells if cell.width is not None)
    free = max(0, width - fixed - len(cells) + 1)
    spans = []
    start = 0
    for cell in cells:
        wanted = cell.width
        if wanted is None:
            wanted = free // flexible
            free, flexible = free - wanted, flexible - 1
        end = max(start, min(start + wanted, width))
        spans.append((start, end))
        if start < end:
            start = min(end + 1, width)
    return spans
