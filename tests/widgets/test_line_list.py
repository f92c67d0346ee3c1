"""The line-painted list: what it asks for, paints, follows and says."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.app import App, ComposeResult
from textual.color import Color
from textual.containers import Container
from textual.geometry import Region
from textual.scrollbar import ScrollDown, ScrollTo, ScrollUp
from textual.strip import Strip
from textual.widgets import ContentSwitcher, Static

from showrunner.widgets.colour import READABLE, contrast
from showrunner.widgets.line_list import Cell, LineList, Row, _spans
from showrunner.widgets.theme import DARK, LIGHT, Themed


class Lines:
    """A source that counts what it is asked for."""

    def __init__(self, length: int) -> None:
        self.words = [f"line {y}" for y in range(length)]
        self.styles = [""] * length
        self.asked: list[int] = []

    def __len__(self) -> int:
        return len(self.words)

    def row(self, y: int) -> Row:
        self.asked.append(y)
        return Row(
            (Cell(str(y), "quiet", 5, "right"), Cell(self.words[y]), Cell("end", "", 4)), self.styles[y]
        )


class ListApp(App[None]):
    """One list and nothing else; keeps what the list says and which keys reached the app."""

    def __init__(self, source: Lines, now: int | None = None) -> None:
        super().__init__()
        self.source = source
        self.list = LineList(source, now=now)
        self.moved: list[int] = []
        self.chosen: list[int] = []
        self.looked: list[tuple[bool, int]] = []
        self.keys: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.list

    def on_line_list_moved(self, message: LineList.Moved) -> None:
        self.moved.append(message.index)

    def on_line_list_chosen(self, message: LineList.Chosen) -> None:
        self.chosen.append(message.index)

    def on_line_list_looked(self, message: LineList.Looked) -> None:
        self.looked.append((message.browsing, message.now_offscreen))

    def on_key(self, event: events.Key) -> None:
        self.keys.append(event.key)

    def text(self) -> list[str]:
        """What stands on the screen, line by line."""
        width, height = self.size
        return [
            "".join(segment.text for segment in strip)
            for strip in self.list.render_lines(Region(0, 0, width, height))
        ]

    @property
    def top(self) -> int:
        return self.list.scroll_offset.y


async def test_asks_for_the_lines_in_sight_only() -> None:
    """Ten thousand lines cost as many rows as the window is high."""
    app = ListApp(Lines(10_000), now=5_000)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        app.source.asked.clear()
        app.list.tick()
        await pilot.pause()
        assert set(app.source.asked) <= set(range(app.top, app.top + 20))
        assert len(app.source.asked) == 20


async def test_paints_each_line_as_wide_as_the_window() -> None:
    """Fixed cells keep their columns and the flexible one takes the rest."""
    app = ListApp(Lines(3))
    async with app.run_test(size=(40, 5)) as pilot:
        await pilot.pause()
        first, second, *_ = app.text()
        assert first == "▌    0 line 0" + " " * 23 + "end "
        assert second.startswith("     1 line 1")
        assert {cell_len(line) for line in app.text()} == {40}


async def test_tick_repaints_only_what_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tick with a new word or a new style repaints that line; one with nothing new repaints nothing."""
    app = ListApp(Lines(100))
    async with app.run_test(size=(41, 10)) as pilot:
        await pilot.pause()
        refreshed: list[int] = []
        monkeypatch.setattr(app.list, "refresh_line", refreshed.append)
        app.list.tick()
        assert refreshed == []
        app.source.words[4] = "changed"
        app.source.styles[6] = "done"
        app.source.words[50] = "changed out of sight"
        app.list.tick()
        assert refreshed == [4, 6]


async def test_a_focus_that_goes_and_comes_back_makes_no_line_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was painted with the focus is kept while it is away: screens are turned over by it."""
    app = ListApp(Lines(100))
    async with app.run_test(size=(40, 10)) as pilot:
        for _ in range(2):  # seen once with the focus and once without
            app.set_focus(None)
            await pilot.pause()
            app.set_focus(app.list)
            await pilot.pause()
        made: list[Row] = []
        make = app.list._strip

        def counted(row: Row, width: int, cursor: bool, hover: bool, now: bool) -> Strip:
            made.append(row)
            return make(row, width, cursor, hover, now)

        monkeypatch.setattr(app.list, "_strip", counted)
        app.set_focus(None)
        await pilot.pause()
        app.set_focus(app.list)
        await pilot.pause()
        assert made == []
        app.source.words[0] = "changed"
        app.list.tick()
        await pilot.pause()
        assert len(made) == 1


async def test_what_a_tick_changed_is_on_the_screen() -> None:
    """The new word is painted."""
    app = ListApp(Lines(100))
    async with app.run_test(size=(40, 10)) as pilot:
        app.source.words[4] = "changed"
        app.list.tick()
        await pilot.pause()
        assert "changed" in app.text()[4]


async def test_tick_takes_in_a_new_length() -> None:
    """Lines that came or went are seen at the next tick, and the cursor stays inside."""
    app = ListApp(Lines(30))
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.press("end")
        assert app.list.cursor == 29
        del app.source.words[5:]
        app.list.tick()
        await pilot.pause()
        assert app.list.cursor == 4
        assert [line.split()[1:3] for line in app.text() if "line" in line][-1] == ["4", "line"]
        assert app.top == 0


async def test_keys_move_the_cursor() -> None:
    """Arrows by one, pages by a window less one line, home and end to the ends; nothing beyond the ends."""
    app = ListApp(Lines(100))
    async with app.run_test(size=(40, 10)) as pilot:
        for key, cursor in [
            ("down", 1), ("down", 2), ("up", 1), ("pagedown", 10), ("pageup", 1), ("end", 99), ("down", 99),
            ("home", 0), ("up", 0),
        ]:  # fmt: skip
            await pilot.press(key)
            assert app.list.cursor == cursor
            assert app.top <= cursor < app.top + 10


async def test_other_keys_pass_through() -> None:
    """Space, letters and the rest reach the screen: nothing is swallowed that is not used."""
    app = ListApp(Lines(100))
    async with app.run_test(size=(40, 10)) as pilot:
        pressed = ["space", "s", "h", "k", "j", "left", "right", "ctrl+home", "escape", "slash"]
        await pilot.press(*pressed)
        assert app.keys == pressed
        assert app.list.cursor == 0


async def test_a_source_that_became_shorter_breaks_nothing() -> None:
    """Lines that are gone before anyone told the list are painted as blanks."""
    app = ListApp(Lines(30))
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.press("end")
        app.source.words.clear()
        app.list.refresh()
        await pilot.press("down", "enter", "pageup")
        assert set("".join(app.text())) == {" "}


class TwoPages(ListApp):
    """The list on one of two pages, as in a program with several screens."""

    def compose(self) -> ComposeResult:
        with ContentSwitcher(initial="run"):
            with Container(id="run"):
                yield self.list
            yield Static("", id="other")


@pytest.mark.parametrize("scrolled", [False, True])
async def test_what_changed_out_of_sight_is_there_when_it_is_shown(scrolled: bool) -> None:
    """A list behind another page comes back with the state and the place of now, at once."""
    app = TwoPages(Lines(200), now=3)
    async with app.run_test(size=(40, 20)) as pilot:
        if scrolled:
            app.list.now = 40
            await pilot.pause()
        app.query_one(ContentSwitcher).current = "other"
        await pilot.pause()
        app.source.words[app.list.now or 0] = "changed first"
        app.list.tick()
        await pilot.pause()
        app.query_one(ContentSwitcher).current = "run"
        await pilot.pause()
        assert "changed first" in app.text()[(app.list.now or 0) - app.top]

        app.query_one(ContentSwitcher).current = "other"
        await pilot.pause()
        app.source.words[150] = "changed"
        app.list.now = 150
        await pilot.pause()
        app.query_one(ContentSwitcher).current = "run"
        await pilot.pause()
        assert "changed" in app.text()[150 - app.top]
        assert 5 <= 150 - app.top <= 10
        assert app.list.now_offscreen == 0


async def test_an_empty_list_uses_no_key_and_paints() -> None:
    """Without lines there is nothing to open or move to, and nothing breaks."""
    app = ListApp(Lines(0))
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.press("down", "enter", "end")
        await pilot.click(offset=(3, 3))
        app.list.tick()
        await pilot.pause()
        assert app.chosen == []
        assert app.moved == []
        assert set("".join(app.text())) == {" "}


async def test_enter_opens_the_line() -> None:
    """Enter says which line, once."""
    app = ListApp(Lines(10))
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.press("down", "down", "enter")
        assert app.chosen == [2]


async def test_first_click_moves_and_second_opens() -> None:
    """A click goes to the line; another click there opens it."""
    app = ListApp(Lines(100))
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.click(offset=(3, 4))
        assert (app.list.cursor, app.chosen) == (4, [])
        await pilot.click(offset=(3, 4))
        assert app.chosen == [4]


@pytest.mark.parametrize("line", [0, 6])
async def test_a_double_click_opens_once(line: int) -> None:
    """Two quick clicks open the line once, whether the cursor was there before or not."""
    app = ListApp(Lines(100))
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.double_click(offset=(3, line))
        assert app.chosen == [line]


async def test_follows_now_about_a_third_from_the_top() -> None:
    """Now is held in the upper half, and the window moves only when it must."""
    app = ListApp(Lines(200), now=0)
    async with app.run_test(size=(40, 24)) as pilot:
        tops = set()
        for now in range(150):
            app.list.now = now
            assert 0 <= now - app.top <= 12
            tops.add(app.top)
        await pilot.pause()
        assert len(tops) < 40
        assert app.moved == []
        assert app.list.cursor == 149


async def test_browsing_leaves_now_alone() -> None:
    """While someone looks elsewhere, now goes on and the window stays; one call brings it back."""
    app = ListApp(Lines(200), now=100)
    async with app.run_test(size=(40, 20)) as pilot:
        assert not app.list.browsing
        await pilot.press("down")
        assert app.list.browsing
        assert app.list.cursor == 101
        await pilot.press("home")
        app.list.now = 105
        await pilot.pause()
        assert (app.top, app.list.cursor, app.list.now) == (0, 0, 105)
        assert app.list.now_offscreen == 105 - 19
        assert app.list.now_sign == "▼ now 86 lines down"
        app.list.back_to_now()
        await pilot.pause()
        assert not app.list.browsing
        assert app.list.cursor == 105
        assert 0 <= 105 - app.top <= 10
        assert app.list.now_sign == ""
        assert app.looked[-1] == (False, 0)


async def test_now_out_of_sight_above_is_told() -> None:
    """The sign points up when now is above the window, and counts one line as one."""
    app = ListApp(Lines(200), now=0)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("end")
        assert app.list.now_sign == "▲ now 180 lines up"
        assert app.looked[-1] == (True, -180)
        app.list.now = 179
        await pilot.pause()
        assert app.list.now_sign == "▲ now 1 line up"


async def test_the_wheel_browses_and_takes_the_cursor_along() -> None:
    """Scrolling by hand is browsing, and the cursor stays in sight."""
    app = ListApp(Lines(200), now=100)
    async with app.run_test(size=(40, 20)) as pilot:
        top = app.top
        app.list.post_message(events.MouseScrollDown(app.list, 3, 3, 0, 0, 0, False, False, False))
        await pilot.pause()
        assert app.list.browsing
        assert app.top > top
        assert app.top <= app.list.cursor < app.top + 20


async def test_the_wheel_at_the_end_is_not_browsing() -> None:
    """Where there is nothing to scroll, the wheel changes nothing."""
    app = ListApp(Lines(5), now=2)
    async with app.run_test(size=(40, 20)) as pilot:
        app.list.post_message(events.MouseScrollDown(app.list, 3, 3, 0, 0, 0, False, False, False))
        await pilot.pause()
        assert not app.list.browsing


async def test_the_scroll_bar_browses() -> None:
    """Dragging the bar is scrolling by hand; a click beside it goes a page."""
    app = ListApp(Lines(200), now=100)
    async with app.run_test(size=(40, 20)) as pilot:
        app.list.post_message(ScrollTo(y=30))
        await pilot.pause()
        assert (app.list.browsing, app.top) == (True, 30)
        app.list.post_message(ScrollDown())
        await pilot.pause()
        assert app.top == 50
        app.list.post_message(ScrollUp())
        await pilot.pause()
        assert (app.top, app.list.cursor) == (30, 49)


async def test_a_resize_keeps_now_in_sight() -> None:
    """From large to tiny and back, now can be seen."""
    app = ListApp(Lines(200), now=100)
    async with app.run_test(size=(120, 36)) as pilot:
        for size in [(40, 10), (80, 24), (20, 2), (120, 36)]:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert app.top <= 100 < app.top + size[1]
            assert {cell_len(line) for line in app.text()} == {size[0]}


async def test_markup_and_control_characters_are_only_text() -> None:
    """What a user wrote is shown as written, and nothing in it is obeyed."""
    app = ListApp(Lines(3))
    app.source.words[:] = ["[red]not red[/]", "bell\x07 and \x1b[31mescape", "two\nlines\tand 表表 e\u0301"]
    async with app.run_test(size=(60, 3)) as pilot:
        await pilot.pause()
        one, two, three = app.text()
        assert "[red]not red[/]" in one
        assert "bell� and �[31mescape" in two
        assert "two lines and 表表 e\u0301" in three
        assert {cell_len(line) for line in app.text()} == {60}


CELLS = st.builds(Cell, st.text(max_size=9), width=st.none() | st.integers(0, 20))
ROWS = st.builds(Row, st.lists(CELLS, max_size=8).map(tuple), st.sampled_from(["", "live"]))


@given(ROWS, st.integers(0, 60))
def test_cells_stand_side_by_side(row: Row, width: int) -> None:
    """No cell reaches into another or out of the window, none is wider than asked, and blanks lie between."""
    reached = -1
    for cell, (start, end) in zip(row.cells, _spans(row.cells, width), strict=True):
        if start < end:
            assert start == reached + 1
            assert end - start <= (width if cell.width is None else cell.width)
            reached = end
    assert reached <= width


@given(ROWS, st.integers(1, 60))
def test_flexible_cells_use_what_is_left(row: Row, width: int) -> None:
    """With a flexible cell and room for the fixed ones, no column stays unused."""
    widths = [cell.width for cell in row.cells]
    least = sum(1 if each is None else each for each in widths) + len(widths) - 1
    assume(None in widths and 0 not in widths and least <= width)
    assert _spans(row.cells, width)[-1][1] == width


class StyleApp(Themed[None]):
    """One line of each kind, in the themes of the house."""

    def __init__(self, *rows: Row) -> None:
        super().__init__()
        self.rows = rows
        self.list = LineList(self)

    def __len__(self) -> int:
        return len(self.rows)

    def row(self, y: int) -> Row:
        return self.rows[y]

    def compose(self) -> ComposeResult:
        yield self.list

    def style(self, text: str) -> Style:
        """How a text is painted."""
        for line in self.list.render_lines(Region(0, 0, *self.size)):
            for segment in line:
                if text in segment.text and segment.style is not None:
                    return segment.style
        raise LookupError(text)


async def test_styles_come_from_the_theme_and_change_with_it() -> None:
    """A line has the colours of its kind; another theme gives it others at once."""
    app = StyleApp(Row((Cell("zero"),)), Row((Cell("one"),), "live"))
    async with app.run_test() as pilot:
        for theme in (DARK, LIGHT):
            app.theme = theme.name
            await pilot.pause()
            assert app.style("one").color == Color.parse(theme.variables["live"]).rich_color
            assert app.style("one").bold


async def test_a_cell_keeps_its_colour_where_it_can_be_read() -> None:
    """A colour of the theme or of the running order is used as it is, or moved until it is legible."""
    cells = (Cell("theme", "$dept-lx", 9), Cell("show", "#102030", 9), Cell("known", "quiet strong", 9))
    rest = (Cell("unknown", "nothing $nothing #nothing", 9), Cell("plain", "", 9))
    app = StyleApp(Row(()), Row(cells + rest, "waiting"), Row((Cell("next", "$dept-lx"),), "next"))
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.style("theme").color == Color.parse(DARK.variables["dept-lx"]).rich_color
        for text in ("show", "next"):
            style = app.style(text)
            assert style.color is not None
            assert style.bgcolor is not None
            assert (
                contrast(Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)) >= READABLE
            )
        assert app.style("known").bold
        assert app.style("unknown") == app.style("plain")


@pytest.mark.parametrize(
    "word", ["auto", "transparent", "ansi_red", "hsl(", "#12", "$", "#", "[red]", "$text"]
)
async def test_no_word_for_a_colour_breaks_a_line(word: str) -> None:
    """Whatever a running order calls a colour, the line is painted."""
    app = StyleApp(Row((Cell("word", word, 9), Cell("teal", "teal", 9)), "waiting"))
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.style("word").bgcolor == app.style("teal").bgcolor
        assert app.style("teal").color != app.style("▌").color


async def test_the_cursor_does_not_hide_now() -> None:
    """The cursor changes the ground of a line, but on the line that is now it has its mark alone."""
    app = StyleApp(Row((Cell("zero"),)), Row((Cell("one"),), "next"), Row((Cell("two"),)))
    async with app.run_test() as pilot:
        app.list.now = 1
        await pilot.pause()
        plain, now = app.style("zero").bgcolor, app.style("one").bgcolor
        assert now == Color.parse(app.theme_variables["primary"]).rich_color
        await pilot.press("up")
        assert app.style("zero").bgcolor != plain
        await pilot.press("down")
        assert app.list.browsing
        assert app.style("one").bgcolor == now
        assert app.style("▌").bgcolor == now


async def test_the_mouse_marks_the_line_below_it() -> None:
    """The line under the mouse has another ground, and loses it when the mouse is gone."""
    app = StyleApp(*(Row((Cell(f"line {y}"),)) for y in range(9)))
    async with app.run_test() as pilot:
        plain = app.style("line 3").bgcolor
        await pilot.hover(offset=(2, 3))
        assert app.style("line 3").bgcolor != plain
        await pilot.hover(offset=(2, 5))
        assert app.style("line 3").bgcolor == plain
        app.list.post_message(events.Leave(app.list))
        await pilot.pause()
        assert app.style("line 5").bgcolor == plain


async def test_without_colour_next_and_the_cursor_can_still_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """With NO_COLOR, next is shown in reverse and the cursor underlined, and neither has a colour."""
    monkeypatch.setenv("NO_COLOR", "1")
    app = StyleApp(Row((Cell("zero"),)), Row((Cell("one"),), "next"))
    async with app.run_test() as pilot:
        await pilot.pause()
        one, zero = app.style("one"), app.style("zero")
        assert one.reverse
        assert zero.underline
        assert not zero.reverse
        assert {one.color, one.bgcolor, zero.color, zero.bgcolor} == {None}
