"""An error inside a screen, a timer, a worker never ends a running show."""

from __future__ import annotations

import re
import sys
import time
from string import ascii_lowercase
from typing import Final

import pytest

from showrunner.model.events import (
    Event,
    FollowFired,
    Noted,
    ProblemOpened,
    StepSkipped,
)
from tests.endtoend.conftest import House

BROUGHT_ABOUT_BY: Final = {"wish": "u", "screen": "3", "line": "h", "list": "h", "key": "s", "box": "n"}
"""The key that brings a mishap about; the others happen within a second by themselves."""

SOME_LETTERS: Final = 0.8
"""Seconds that somebody goes on writing after an error: until the next screen is there."""
BETWEEN_LETTERS: Final = 0.008


@pytest.mark.parametrize(
    "mishaps",
    [
        pytest.param(("head", "beat", "screen", "wish"), id="what the app catches"),
        # Each of these ends the screen. One by one: what is told of an error stands for a while, and would be
        # seen before the screen after the next one is there.
        *(pytest.param((mishap,), id=mishap) for mishap in ("line", "timer", "list", "worker", "key", "box")),
    ],
)
def test_an_error_does_not_end_the_show(house: House, mishaps: tuple[str, ...]) -> None:
    """It is written to the log file, told above the footer, and the next GO is recorded and seen."""
    terminal = house.run_with_mishaps()
    house.go(terminal, 2)
    for mishap in mishaps:
        house.let_fail(mishap)
        if key := BROUGHT_ABOUT_BY.get(mishap):
            terminal.press(key)
        terminal.wait(lambda _, words=f"{mishap} failed on purpose": words in house.log, mishap)  # type: ignore[misc]
        terminal.see("the show goes on")
        house.go(terminal, key="C-g")
    terminal.press("1")
    terminal.wait(lambda text: re.search(rf"► +{len(mishaps) + 1} ", text) is not None, "the next look")
    assert len(house.called) == 2 + len(mishaps)
    assert house.log.count("OnPurpose: ") == len(mishaps)
    assert terminal.said("alternate_on") == "1"


def test_keys_typed_while_the_screen_is_painted_anew_are_all_obeyed(house: House) -> None:
    """The screen dies under a flurry of keys: each is obeyed, once, and none is mistaken for another."""
    terminal = house.run_with_mishaps()
    house.go(terminal, 2)
    before = len(house.events)
    house.let_fail("key")
    terminal.press("k", "s", "h", "3", "n", *"kept", "Space", *"sxhu", "Enter", "1", "k")
    terminal.wait(lambda _: len(told(house, before)) >= 4, "what the keys say")
    terminal.see("the show goes on")
    assert Noted("kept sxhu", "Looks") in told(house, before)
    kinds = [type(event).__name__ for event in told(house, before)]
    assert sorted(kinds) == ["Noted", "ShowHeld", "StepSkipped", "StepSkipped"]
    assert "key failed on purpose" in house.log


def told(house: House, before: int) -> list[Event]:
    """What was recorded since, but for what fires by itself."""
    return [event for event in house.events[before:] if not isinstance(event, FollowFired)]


def test_what_was_being_written_is_not_lost_and_is_no_command(house: House) -> None:
    """The screen dies under a problem that is being written: the box is there again, with all its words."""
    terminal = house.run_with_mishaps()
    house.go(terminal)
    terminal.press("p")
    terminal.write("Zip s")
    terminal.see("Zip s")
    house.let_fail("writing")
    terminal.write("kxkhs broken, all of it")
    terminal.see("Zip skxkhs broken, all of it")
    terminal.press("Enter")
    terminal.see("✓ problem 1")
    assert not skipped(house)
    problem = next(event for event in house.events if isinstance(event, ProblemOpened))
    assert problem.text == "Zip skxkhs broken, all of it"
    assert "writing failed on purpose" in house.log


def test_a_hand_that_goes_on_writing_loses_no_letter_to_a_screen_that_is_painted_anew(house: House) -> None:
    """A letter every few milliseconds while one app ends and the next begins: all are there, in order."""
    terminal = house.run_with_mishaps()
    house.go(terminal)
    terminal.press("p")
    terminal.see("problem")
    house.let_fail("timer")
    written, ends = "", 0.0
    while not ends or time.monotonic() < ends:
        if not ends and "timer failed" in house.log:
            ends = time.monotonic() + SOME_LETTERS
        letter = ascii_lowercase[len(written) % 26]
        terminal.write(letter)
        written += letter
        time.sleep(BETWEEN_LETTERS)
    terminal.see(written[-20:])
    terminal.press("Enter")
    terminal.see("✓ problem 1")
    assert [event.text for event in house.events if isinstance(event, ProblemOpened)] == [written]


@pytest.mark.parametrize(("mishap", "keys", "code"), [("timer", "qq", 0), ("list for good", "", 1)])
def test_after_an_error_the_terminal_is_left_as_it_was_found(
    house: House, mishap: str, keys: str, code: int
) -> None:
    """Whether somebody leaves, or the screen cannot be painted: a shell there is as it was."""
    words = (sys.executable, "-m", "tests.endtoend.mishaps", "run", house.order, "--journal", house.journal)
    pseudo = house.pseudo(*words)
    pseudo.see("GO")
    pseudo.press(" ")
    pseudo.see("Opening  0:")
    house.let_fail(mishap)
    pseudo.see("the show goes on" if keys else "cannot be painted")
    pseudo.press(keys)
    assert pseudo.wait_for_end() == code
    assert pseudo.modes_now() == pseudo.modes
    assert pseudo.written.rfind(b"\x1b[?1049l") > pseudo.written.rfind(b"\x1b[?1049h")
    assert pseudo.written.rfind(b"\x1b[?1003l") > pseudo.written.rfind(b"\x1b[?1003h")


def test_a_screen_that_cannot_be_painted_at_all_gives_up_in_words(house: House) -> None:
    """After three tries in a row: where the log is, that the show is safe, how to go on; exit code 1."""
    terminal = house.run_with_mishaps()
    house.let_fail("list for good")
    terminal.press("Space")
    assert terminal.wait_for_end() == 1
    assert "the screen cannot be painted" in terminal.printed
    assert "the show is safe" in terminal.printed
    assert "--plain" in terminal.printed
    assert terminal.said("alternate_on") == "0"
    assert house.called == ["Opening"]


def skipped(house: House) -> list[str]:
    """What was passed over."""
    return [event.step for event in house.events if isinstance(event, StepSkipped)]
