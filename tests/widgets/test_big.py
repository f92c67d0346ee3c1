"""Letters three rows high."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.geometry import Region

from showrunner.widgets.big import Big, big, big_width, fit_big

SIGNS = string.ascii_uppercase + string.digits + " :.,-+!?/'&·…"
BOX = big("\N{SNOWMAN}")


def test_each_sign_looks_like_no_other() -> None:
    """Letters, digits and signs can be told apart, and none of them is the box."""
    drawn = [big(sign) for sign in SIGNS]
    assert len(set(drawn)) == len(SIGNS)
    assert BOX not in drawn


def test_digits_have_one_width() -> None:
    """A running clock does not wobble."""
    assert {big_width(digit) for digit in string.digits} == {3}
    assert {big_width(f"20:07:{second:02}") for second in range(60)} == {big_width("20:07:42")}


@pytest.mark.parametrize(
    ("written", "drawn"),
    [
        ("Inès", "INES"),
        ("Søren Ångström", "SOREN ANGSTROM"),
        ("Łódź", "LODZ"),
        ("Weiß", "WEISS"),
        ("d’Or", "D'OR"),
    ],
)
def test_accents_are_lost_and_letters_stay(written: str, drawn: str) -> None:
    """A name with accents is drawn with the letters below them."""
    assert big(written) == big(drawn)


def test_what_has_no_sign_is_a_box() -> None:
    """Nobody takes a letter that cannot be drawn for another one."""
    assert big("A☃B") == tuple(" ".join(rows) for rows in zip(big("A"), BOX, big("B"), strict=True))


@given(st.text())
def test_the_rows_are_equally_wide(text: str) -> None:
    """Whatever is written, three rows of one width come out, of blocks and blanks alone."""
    rows = big(text)
    assert {cell_len(row) for row in rows} == {big_width(text)}
    assert set("".join(rows)) <= set(" ▀▄█")


@given(st.text(alphabet=SIGNS, max_size=30), st.integers(0, 120))
def test_what_is_cut_says_so_and_keeps_its_first_word(text: str, width: int) -> None:
    """Cut text ends in an ellipsis, begins with its whole first word, keeps half of itself, and has room."""
    rows = fit_big(text, width)
    if rows is None:
        assert width < big_width(text)
        return
    assert len(rows[0]) <= width
    if rows != big(text):
        assert width < big_width(text)
        assert rows[2].endswith(big("…")[2])
        for kept in (text.split(" ")[0], text[: len(text) // 2].rstrip(" …")):
            assert all(row.startswith(sign) for row, sign in zip(rows[:2], big(kept)[:2], strict=True))


def test_another_script_is_not_drawn_as_boxes() -> None:
    """A name that has no big letters is left to ordinary ones; one odd sign in a name is a box."""
    assert fit_big("李娜", 80) is None
    assert fit_big("NO ☃", 80) == big("NO ☃")


class BigApp(App[None]):
    """One big line."""

    CSS = "Big { text-align: right; max-height: 100vh; }"

    def __init__(self, text: str) -> None:
        super().__init__()
        self.big = Big(text)

    def compose(self) -> ComposeResult:
        yield self.big

    def rows(self) -> list[str]:
        lines = self.big.render_lines(Region(0, 0, *self.big.size))
        return ["".join(segment.text for segment in line) for line in lines]


async def test_is_three_rows_high_and_painted_where_the_stylesheet_says() -> None:
    """The widget draws its text in its own room."""
    app = BigApp("GO")
    async with app.run_test(size=(20, 5)):
        assert app.rows() == [row.rjust(20) for row in big("GO")]


async def test_an_update_lays_out_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another text is painted without a layout; the same text is not painted again."""
    app = BigApp("0:06")
    async with app.run_test(size=(20, 5)) as pilot:
        asked: list[dict[str, object]] = []
        monkeypatch.setattr(app.big, "refresh", lambda *regions, **options: asked.append(options))
        app.big.update("0:06")
        assert asked == []
        app.big.update("0:05")
        assert asked == [{}]
        monkeypatch.undo()
        app.big.update("0:04")
        await pilot.pause()
        assert app.rows() == [row.rjust(20) for row in big("0:04")]
        assert app.big.text == "0:04"


@pytest.mark.parametrize(("size", "line"), [((12, 5), 1), ((80, 1), 0)])
async def test_no_room_means_plain_letters(size: tuple[int, int], line: int) -> None:
    """Where the first word has no room, or there is one row only, the text stands there in bold."""
    app = BigApp("Inès [b]Caron")
    async with app.run_test(size=size):
        rows = app.rows()
        assert rows[line].strip() == ("Inès [b]Car…" if size[0] == 12 else "Inès [b]Caron")
        assert not "".join(rows[:line] + rows[line + 1 :]).strip()
        (segment,) = app.big.render_line(line)
        assert segment.style is not None
        assert segment.style.bold
