"""What can be run from a folder: unfinished shows first, then what lies here, what was run, the samples."""

from __future__ import annotations

from pathlib import Path

import pytest

from showrunner.choices import choices
from showrunner.model import actions
from showrunner.opening import run
from tests.scenes import ORDER, UP, SetClock, write_order


@pytest.fixture(autouse=True)
def _own_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("showrunner.lately.data_folder", lambda: tmp_path / "data")


def test_an_unfinished_show_comes_first_with_where_it_stands(tmp_path: Path) -> None:
    """Left in the opening: it says since when it is up, where, and what is next."""
    order, clock = write_order(tmp_path), SetClock()
    desk = run(order, clock).desk
    desk.act(actions.Go("opening"))
    desk.close()
    first = choices(tmp_path, clock)[0]
    assert (first.kind, first.title, first.order) == ("unfinished", "Small Show", order.resolve())
    assert first.detail == "up 20:00, in Opening, next Tailoring"
    assert first.journal == desk.journal.path.resolve()


def test_a_show_that_is_down_was_run_lately(tmp_path: Path) -> None:
    """With its date, when it was down and how late."""
    clock = SetClock()
    desk = run(write_order(tmp_path), clock).desk
    desk.act(actions.Go("opening"))
    clock.tick(300)
    desk.act(actions.End())
    desk.close()
    down = next(choice for choice in choices(tmp_path, clock) if choice.kind == "lately")
    assert down.detail.startswith("2 March 2026, down 20:05")


def test_running_orders_here_and_samples_are_offered_once(tmp_path: Path) -> None:
    """What has a `show:` is a running order; other YAML, and what cannot be read, is not offered."""
    write_order(tmp_path)
    write_order(tmp_path, "name: something else\n", "other.yaml")
    (tmp_path / "binary.yaml").write_bytes(b"\xff\xfe\x00")
    offered = choices(tmp_path, SetClock())
    assert [choice.title for choice in offered if choice.kind == "here"] == ["Small Show"]
    assert "The Kestrel Awards, live" in [choice.title for choice in offered if choice.kind == "sample"]
    assert len({choice.order for choice in offered}) == len(offered)


def test_a_damaged_journal_is_passed_over(tmp_path: Path) -> None:
    """The start screen opens all the same."""
    (tmp_path / "runs").mkdir()
    (tmp_path / "runs" / "broken.showlog").write_bytes(b"no journal")
    assert all(choice.journal is None for choice in choices(tmp_path, SetClock(UP)))


def test_titles_are_told_without_their_quotes(tmp_path: Path) -> None:
    """As they will stand on the screen."""
    write_order(tmp_path, ORDER.replace("show: Small Show", 'show: "Big: Show"  # tonight'))
    here = next(choice for choice in choices(tmp_path, SetClock()) if choice.kind == "here")
    assert here.title == "Big: Show"
