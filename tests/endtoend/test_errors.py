"""An error inside a screen, a timer, a worker never ends a running show."""

from __future__ import annotations

import time

import pytest

from showrunner.app import HELD_KEY
from showrunner.model.events import (
    Event,
    FollowFired,
    Noted,
    ProblemOpened,
    StepCalled,
    StepSkipped,
)
from tests.endtoend.conftest import House
from tests.endtoend.mishaps import FLAG
from tests.endtoend.terminal import Terminal

SOFT = {"head": "", "beat": "", "act": "h", "screen": "3"}
"""What the app itself catches: the mishap, and the key that brings it about (else the next second does)."""

HARD = {"line": "Space", "list": "Space", "key": "s", "box": "n", "timer": "", "worker": ""}
"""What ends the screen: the next one is painted at once."""


@pytest.mark.parametrize("mishap", [*SOFT, *HARD])
def test_an_error_does_not_end_the_show(house: House, mishap: str) -> None:
    """It is written to the log file, told above the footer, and the next GO is recorded and seen."""
    terminal = house.run(mishap=mishap)
    terminal.press("Space")
    terminal.see("Opening  0:")
    (house.home / FLAG).touch()
    if key := {**SOFT, **HARD}[mishap]:
        terminal.press(key)
    terminal.see("the show goes on")
    assert "on purpose" in house.log
    assert not (house.home / FLAG).exists()
    before = called(house)
    time.sleep(HELD_KEY)
    terminal.press("C-g")
    terminal.wait(lambda _: len(called(house)) > len(before), "a GO")
    assert [event.title for event in called(house)][:2] == ["Opening", "Looks"]
    terminal.see("● Looks  5")
    assert terminal.said("alternate_on") == "1"


def test_keys_typed_while_the_screen_is_painted_anew_are_all_obeyed(house: House) -> None:
    """The screen dies under a flurry of keys: each is obeyed, once, and none is mistaken for another."""
    terminal = house.run(mishap="key")
    call(terminal, house, "Opening", "Looks")
    before = len(house.events)
    (house.home / FLAG).touch()
    terminal.press("k", "s", "h", "3", "n", *"kept", "Space", *"sxhu", "Enter", "1", "k")
    terminal.wait(lambda _: len(told(house, before)) >= 4, "what the keys say")
    terminal.see("the show goes on")
    assert Noted("kept sxhu", "Looks") in told(house, before)
    kinds = [type(event).__name__ for event in told(house, before)]
    assert sorted(kinds) == ["Noted", "ShowHeld", "StepSkipped", "StepSkipped"]
    assert "action_standby was tripped" in house.log


def told(house: House, before: int) -> list[Event]:
    """What was recorded since, but for what fires by itself."""
    return [event for event in house.events[before:] if not isinstance(event, FollowFired)]


def test_what_was_being_written_is_not_lost_and_is_no_command(house: House) -> None:
    """The screen dies under a problem that is being written: the box is there again, with all its words."""
    terminal = house.run(mishap="writing")
    call(terminal, house, "Opening")
    terminal.press("p")
    terminal.write("Zip s")
    terminal.see("Zip s")
    (house.home / FLAG).touch()
    terminal.write("kxkhs broken, all of it")
    terminal.see("Zip skxkhs broken, all of it")
    terminal.press("Enter")
    terminal.see("✓ problem 1")
    assert not skipped(house)
    problem = next(event for event in house.events if isinstance(event, ProblemOpened))
    assert problem.text == "Zip skxkhs broken, all of it"
    assert "on purpose" in house.log


def test_a_screen_that_cannot_be_painted_at_all_gives_up_in_words(house: House) -> None:
    """After three tries in a row: where the log is, that the show is safe, how to go on; exit code 1."""
    terminal = house.run(mishap="list")
    (house.home / FLAG).write_text("for good")
    terminal.press("Space")
    assert terminal.wait_for_end() == 1
    assert "the screen cannot be painted" in terminal.printed
    assert "the show is safe" in terminal.printed
    assert "--plain" in terminal.printed
    assert terminal.said("alternate_on") == "0"
    assert [event.title for event in called(house)] == ["Opening"]


def call(terminal: Terminal, house: House, *titles: str) -> None:
    """A GO for each of these, not before the one before is on disk and a finger has left the key."""
    for title in titles:
        before = len(called(house))
        terminal.press("C-g")
        terminal.wait(lambda _, before=before: len(called(house)) > before, title)  # type: ignore[misc]
        assert called(house)[-1].title == title
        time.sleep(HELD_KEY)


def called(house: House) -> list[StepCalled]:
    """The steps that were called."""
    return [event for event in house.events if isinstance(event, StepCalled)]


def skipped(house: House) -> list[str]:
    """What was passed over."""
    return [event.step for event in house.events if isinstance(event, StepSkipped)]
