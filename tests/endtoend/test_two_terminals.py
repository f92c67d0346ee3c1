"""Two terminals on one show, each with a caller who presses GO."""

from __future__ import annotations

import time
from collections import Counter

from showrunner.app import HELD_KEY
from showrunner.model.events import ShowHeld, ShowResumed, StepCalled
from tests.endtoend.conftest import House
from tests.endtoend.terminal import Terminal

ROUNDS = 12


def test_two_who_press_go_at_the_same_moment_never_call_a_step_twice(house: House) -> None:
    """Each press is a step of its own or a refusal that is seen; afterwards both show the same."""
    left = house.run("--station", "left", "--as", "ada")
    right = house.run("--station", "right", "--as", "ben")
    both = (left, right)
    refused = 0
    for _ in range(ROUNDS):
        before = len(house.called)
        Terminal.press_in_all("Space", left, right)
        left.wait(lambda _, before=before: heard(house, before, both), "both presses")  # type: ignore[misc]
        refused += len(house.called) == before + 1
        agree(left, right)
        time.sleep(HELD_KEY)
    steps = [step for step, times in Counter(house.steps).items() if times > 1]
    assert not steps
    assert len(house.steps) == 2 * ROUNDS - refused
    assert {record.station for record in house.records[1:]} == {"left", "right"}


def test_what_one_does_is_on_the_screen_of_the_other(house: House) -> None:
    """A GO, a hold, a problem and going on, each from one side and seen on the other, with who and where."""
    left = house.run("--station", "left", "--as", "ada")
    right = house.run("--station", "right", "--as", "ben")
    house.go(left)
    right.see("● Opening")
    right.press("h")
    left.see("HOLDING")
    left.press("p")
    left.write("Zip broken")
    left.press("Enter")
    right.see("Zip broken")
    right.see("ada at left")
    right.press("h")
    left.wait(lambda text: "HOLDING" not in text, "going on")
    by = [(record.by, type(record.event)) for record in house.records]
    assert ("ben", ShowHeld) in by
    assert ("ben", ShowResumed) in by
    agree(left, right)


def heard(house: House, before: int, terminals: tuple[Terminal, ...]) -> bool:
    """Whether each of two presses was a step, or was refused and the refusal is seen."""
    called = [event for event in house.events if isinstance(event, StepCalled)][before:]
    if len(called) != 1:
        return len(called) == 2
    title = f"look {called[0].outfit} {called[0].title}" if called[0].outfit else called[0].title
    return sum(f"! {title} has been called" in terminal.lines[-2] for terminal in terminals) == 1


def agree(left: Terminal, right: Terminal) -> None:
    """Until both show the same running order, as far as each has room for it."""
    left.wait(
        lambda _: same(running_order(left.lines), running_order(right.lines)), "that both show the same"
    )


def same(left: dict[str, str], right: dict[str, str]) -> bool:
    """Whether two pictures say the same of what both show, and both show what is next."""
    return "►" in {*left.values()} & {*right.values()} and all(
        sign == right[line] for line, sign in left.items() if line in right
    )


def running_order(lines: list[str]) -> dict[str, str]:
    """The sign before each line of the running order, without its times, which go on between two looks."""
    return {line[2:45]: line[1] for line in lines if line[1:2] in {"✓", "►", "●", "×", " "}}
