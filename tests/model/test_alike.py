"""What helped the last time."""

from __future__ import annotations

from datetime import timedelta

from showrunner.model import actions
from showrunner.model.alike import LastFix, last_fixes
from showrunner.model.state import Show
from tests.screens.stage import desk_of, moment


def mended(*stories: tuple[str, str | None, str]) -> Show:
    """Problems with their departments and fixes, opened on the minute and fixed half a minute later."""
    desk = desk_of(clock="21:00:00")
    for minute, (text, department, fix) in enumerate(stories):
        desk.act(actions.OpenProblem(text, None, department), at=moment(f"20:{minute:02}:00"))
        desk.act(actions.FixProblem(minute + 1, fix), at=moment(f"20:{minute:02}:30"))
    return desk.show


def said(show: Show, text: str, department: str | None = None) -> list[str]:
    """The fixes, best first."""
    return [fix.fix for fix in last_fixes(show, text, department)]


def test_the_same_words_come_before_the_same_department() -> None:
    """And what shares more words comes first."""
    show = mended(
        ("heel loose", "WARD", "glue"),
        ("zip jammed", "WARD", "safety pin"),
        ("zip", None, "soap"),
        ("no sound", "SQ", "cable"),
    )
    assert said(show, "zip jammed again", "WARD") == ["safety pin", "soap", "glue"]


def test_the_latest_of_equals_comes_first() -> None:
    """What helped lately helps."""
    show = mended(("seam open", "WARD", "tape"), ("hem down", "WARD", "needle"))
    assert said(show, "", "WARD") == ["needle", "tape"]


def test_how_long_it_took_is_told() -> None:
    """From when it was written down until it was fixed."""
    show = mended(("zip jammed", None, "safety pin"))
    assert last_fixes(show, "zip", None) == [LastFix(1, "safety pin", timedelta(seconds=30))]


def test_the_same_fix_is_told_once() -> None:
    """However it was written."""
    show = mended(("zip", None, "Safety pin"), ("zip", None, "safety  pin!"))
    assert said(show, "zip") == ["safety  pin!"]


def test_what_has_no_fix_or_is_of_another_kind_is_not_told() -> None:
    """Small words and one letter in common make nothing alike."""
    show = mended(("zip", None, ""), ("the mic is out", "SQ", "battery"))
    assert said(show, "zip", "WARD") == []
    assert said(show, "the bag is out") == []


def test_an_open_problem_has_not_helped_yet() -> None:
    """A fix that did not hold is no advice."""
    desk = desk_of(clock="20:00:00")
    desk.act(actions.OpenProblem("zip"))
    desk.act(actions.FixProblem(1, "pin"))
    assert said(desk.show, "zip") == ["pin"]
    desk.act(actions.ReopenProblem(1))
    assert said(desk.show, "zip") == []


def test_at_most_so_many() -> None:
    """A handful of keys."""
    show = mended(*(("zip", None, f"fix {n}") for n in range(10)))
    assert said(show, "zip") == ["fix 9", "fix 8", "fix 7", "fix 6"]
