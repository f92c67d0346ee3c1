"""The registry of keys: what people are told is what the keys do, and it fits."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from showrunner.keys import BOXES, GROUPS, KEYS, PLACES, Key, everywhere, footer_of, grouped, keys_of, sheet

SHEET = Path(__file__).parent.parent / "docs" / "keys.md"


def test_the_key_sheet_is_current() -> None:
    """`python -m showrunner.keys > docs/keys.md` was run after the last change."""
    assert SHEET.read_text(encoding="utf-8") == sheet()


@pytest.mark.parametrize("where", PLACES)
def test_a_key_does_one_thing_in_one_place(where: str) -> None:
    """No key stands twice among those of a place, nor among those that work everywhere beside it."""
    assert where in PLACES
    pressed = [
        name for key in (*keys_of(where), *everywhere(where)) if key.keys for name in key.keys.split(",")
    ]
    doubled = {name for name in pressed if pressed.count(name) > 1}
    assert not doubled


@pytest.mark.parametrize("key", KEYS, ids=lambda key: f"{key.where}-{key.keys or key.shown}")
def test_a_key_arrives_in_every_terminal(key: Key) -> None:
    """Letters, digits, signs, arrows, F2 to F9, and ctrl with a letter that is no other key's code."""
    for name in key.keys.split(",") if key.keys else ():
        base = name.removeprefix("shift+").removeprefix("ctrl+")
        assert "alt" not in name
        assert base not in {"f1", "f10", "f11", "f12"}
        if name.startswith("ctrl+"):
            assert len(base) == 1
            assert base not in "abcdhijmnqsz"
        elif name.startswith("shift+"):
            assert base == "tab"


@pytest.mark.parametrize("where", BOXES)
def test_a_box_has_no_letter_for_a_key(where: str) -> None:
    """Where something is typed, a letter is text."""
    assert where in PLACES
    for key in (*keys_of(where), *everywhere(where)):
        for name in key.keys.split(","):
            assert len(name) > 1


@pytest.mark.parametrize("where", PLACES)
def test_the_help_can_be_read_in_eighty_columns(where: str) -> None:
    """Key and sentence have room beside the group, and every key has its group."""
    assert where in PLACES
    for group, keys in grouped(where):
        assert group in GROUPS
        for key in keys:
            assert cell_len(key.shown) <= 9
            assert cell_len(key.help) <= 55
            assert key.help.endswith(".")


@pytest.mark.parametrize("where", ["run", "dressing", "problems", "debrief", *BOXES])
def test_the_footer_begins_with_go(where: str) -> None:
    """Whatever else gives way, GO is in the footer; and no action stands there twice."""
    assert where in PLACES
    labels = [key.label for key in footer_of(where)]
    assert labels[0] == "GO"
    assert len(set(labels)) == len(labels)
    assert all(labels)
