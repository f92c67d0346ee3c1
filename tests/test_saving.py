"""`save`: what is written where, and what is never overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scenes import write_order
from tests.test_cli import Shell

ORDER = """\
show: Small
start: 20:00
timezone: Europe/Paris
models: {a: {}, b: {}}
outfits: {1: {}, 2: {}}
running_order:
  - title: One
    walks:
      - a: 1    # opens
      - b: 2
"""


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    """A show in which two walks have been swapped."""
    shell = Shell(tmp_path, capsys)
    assert shell.open(ORDER).code == 0
    assert shell.call("swap", "look 1", "look 2").code == 0
    return shell


def order_of(shell: Shell) -> Path:
    """The show's own running order."""
    (path,) = shell.folder.glob("*.yaml")
    return path


def walks(path: Path) -> list[str]:
    """The lines of walks in a file."""
    return [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if "      - " in line]


def test_it_is_written_beside_the_journal_with_its_comments(shell: Shell) -> None:
    """Under the journal's name; the path is what is printed."""
    done = shell("save", shell.journal)
    path = Path(shell.journal).with_suffix(".yaml")
    assert (done.code, done.out, done.err) == (0, f"{path}\n", "")
    assert walks(path) == ["- b: 2", "- a: 1    # opens"]
    assert shell("check", str(path)).code == 0


def test_what_is_there_is_not_overwritten(shell: Shell) -> None:
    """Neither a file of somebody else's nor what was saved before."""
    other = shell.folder / "other.yaml"
    other.write_text(ORDER, encoding="utf-8")
    done = shell("save", shell.journal, "-o", str(other))
    assert done.code == 1
    assert "there already" in done.err
    assert other.read_text(encoding="utf-8") == ORDER


def test_the_shows_own_file_is_written_and_the_journal_knows_of_it(shell: Shell) -> None:
    """It can be saved to again and again, for it is what the journal knows."""
    path = order_of(shell)
    for _ in range(2):
        assert shell("save", shell.journal, "-o", str(path)).code == 0
        assert walks(path) == ["- b: 2", "- a: 1    # opens"]
    assert "saved to" in shell("log", shell.journal).out
    assert shell.call("swap", "look 1", "look 2").code == 0
    assert shell("save", shell.journal, "-o", str(path)).code == 0
    assert path.read_text(encoding="utf-8") == ORDER


def test_an_own_file_that_has_changed_since_is_left_alone(shell: Shell) -> None:
    """What somebody has written into it is not lost."""
    path = order_of(shell)
    write_order(shell.folder, ORDER + "venue: Elsewhere\n")
    done = shell("save", shell.journal, "-o", str(path))
    assert done.code == 1
    assert "has changed since" in done.err
    assert "venue" in path.read_text(encoding="utf-8")


def test_a_place_that_cannot_be_written_is_told(shell: Shell) -> None:
    """In one line."""
    done = shell("save", shell.journal, "-o", str(shell.folder / "nowhere" / "x.yaml"))
    assert done.code == 1
    assert "x.yaml" in done.err
