"""Text made to fit into cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from showrunner.model.harmless import harmless
from showrunner.widgets.fitting import Align, fit, wrap


@given(st.text(), st.integers(0, 60), st.sampled_from(["left", "right", "center"]))
def test_fits_exactly(text: str, width: int, align: Align) -> None:
    """Whatever is written takes the cells it was given, no more and no fewer."""
    assert cell_len(fit(text, width, align)) == width


@given(st.text())
def test_nothing_is_left_that_a_terminal_obeys(text: str) -> None:
    """No control character, no turning of the direction, nothing that cannot be written out."""
    shown = harmless(text)
    assert not set(shown) & {chr(code) for code in (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F))}
    shown.encode()


@given(st.text(alphabet=st.characters(codec="ascii", exclude_categories=["C"]), max_size=20))
def test_what_fits_is_left_alone(text: str) -> None:
    """Ordinary text that has room stays as it is written."""
    assert fit(text, 20).rstrip() == text.rstrip()


@pytest.mark.parametrize(
    ("text", "width", "align", "shown"),
    [
        ("Noor Haddad", 8, "left", "Noor Ha…"),
        ("Noor Haddad", 6, "left", "Noor… "),
        ("0:06", 6, "right", "  0:06"),
        ("GO", 5, "center", " GO  "),
        ("表参道", 4, "left", "表… "),
        ("表参道", 5, "left", "表参…"),
        ("e\u0301e\u0301e\u0301", 2, "left", "e\u0301…"),
        ("a\tb\r\nc", 5, "left", "a b c"),
        ("\x1b[2J", 5, "left", "�[2J "),
        ("a\u202eb", 3, "left", "ab "),
        ("abc", 0, "left", ""),
        ("abc", 1, "left", "…"),
    ],
)
def test_examples(text: str, width: int, align: Align, shown: str) -> None:
    """Cut with an ellipsis, padded on the right side, wide and combining characters whole."""
    assert fit(text, width, align) == shown


def test_a_megabyte_costs_what_its_beginning_costs() -> None:
    """A hostile text is cut before it is measured."""
    assert fit("x\u0301" * 1_000_000, 5).endswith("…")


@given(st.text(), st.integers(2, 40), st.integers(1, 6))
def test_wrapped_lines_fit(text: str, width: int, most: int) -> None:
    """No line is wider, there are no more than asked for, and there is always one."""
    lines = wrap(text, width, most)
    assert 1 <= len(lines) <= most
    assert all(cell_len(line) <= width for line in lines)


@given(st.lists(st.text("abcdefgé表", min_size=1, max_size=30), max_size=30), st.integers(2, 40))
def test_wrapping_loses_nothing_that_has_room(words: list[str], width: int) -> None:
    """Every letter is there, in order; only blanks are turned into line ends."""
    assert "".join(wrap(" ".join(words), width, 1000)).replace(" ", "") == "".join(words)


@pytest.mark.parametrize(
    ("text", "width", "most", "shown"),
    [
        ("the zip is stuck", 8, 3, ["the zip", "is stuck"]),
        ("the zip is stuck", 8, 1, ["the zip…"]),
        ("the zip is stuck", 11, 1, ["the zip is…"]),
        ("unbreakable", 4, 9, ["unbr", "eaka", "ble"]),
        ("", 8, 3, [""]),
        (" two\n\tlines ", 20, 3, ["two lines"]),
    ],
)
def test_wrapped(text: str, width: int, most: int, shown: list[str]) -> None:
    """Between words where it can be, within one where it must be, with an ellipsis where there is more."""
    assert wrap(text, width, most) == shown
