"""The page on the screens tells what is on them."""

from __future__ import annotations

from pathlib import Path

from showrunner.keys import KEYS, PLACES
from showrunner.widgets.theme import SIGNS

PAGE = (Path(__file__).parent.parent / "docs" / "screens.md").read_text(encoding="utf-8")


def test_every_sign_is_explained() -> None:
    """The table of signs has each sign of the house, and no other."""
    rows = [line for line in PAGE.splitlines() if line.startswith("| `")]
    assert sorted(row.split("`")[1] for row in rows) == sorted(SIGNS.values())


def test_every_screen_has_its_part() -> None:
    """Under its name, with the key that goes there."""
    screens = {key.keys: key.label for key in KEYS if key.action.startswith("screen(")}
    heads = [line.removeprefix("## ") for line in PAGE.splitlines() if line.startswith("## ")]
    assert [head for head in heads if ": key " in head] == [
        f"{name}: key {key}" for key, name in screens.items()
    ]
    assert f"The {PLACES['start'].lower()}" in heads
