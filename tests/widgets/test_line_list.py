"""The line-painted list: what it asks for, paints, follows and says."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from textual import events
from textual.app import App, ComposeResult
from textual.geometry import Region

from showrunner.widgets.line_list import Cell, LineList, Row


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
    """A tick with one new word refreshes one line; a tick with none refreshes nothing."""
    app = ListApp(Lines(100))
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        refreshed: list[int] = []
        monkeypatch.setattr(app.list, "refresh_line", refreshed.append)
        app.list.tick()
        assert refreshed == []
        app.source.words[4] = "changed"
        app.source.words[50] = "changed out of sight"
        app.list.tick()
        assert refreshed == [4]


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
            await pilot.pause()
            assert 0 <= now - app.top <= 12
            tops.add(app.top)
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
