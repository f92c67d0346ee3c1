"""What is nasty is let in: it loads, it runs, and only then it can be seen what comes of it."""

from __future__ import annotations

from pathlib import Path

from showrunner.files.reading import read
from tests.nasty import nasty_evening, nasty_yaml


def test_a_nasty_running_order_loads(tmp_path: Path) -> None:
    """From its file; nothing in it is an error."""
    file = tmp_path / "nasty.yaml"
    file.write_text(nasty_yaml(), encoding="utf-8")
    assert [found for found in read(file).findings if found.severity == "error"] == []


def test_a_nasty_evening_comes_to_its_end() -> None:
    """With problems, holds and notes."""
    show = nasty_evening().show
    assert show.phase == "down"
    assert show.problems
    assert show.holds
    assert show.notes
