"""An evening is run in a terminal, and looked at again in another."""

from __future__ import annotations

from tests.endtoend.conftest import House
from tests.endtoend.program import SHOWRUNNER, showrunner


def test_an_evening_is_told_again_in_a_terminal(house: House) -> None:
    """It says REPLAY, plays, takes no GO, goes to a time, and is left with the journal as it was."""
    terminal = house.run()
    house.go(terminal, 3)
    terminal.press("q", "q")
    assert terminal.wait_for_end() == 0
    before = house.journal.read_bytes()
    replay = house.terminal(*SHOWRUNNER, "replay", house.journal, "--at", "up", "--speed", "1")
    replay.see("REPLAY")
    replay.press("Space")
    replay.see("PAUSED")
    replay.press("C-g")
    replay.see("this is a replay: nothing is recorded")
    replay.press("End")
    replay.wait(lambda text: "►" in text and "Awa" in text, "the end")
    replay.press("t")
    replay.see("GO TO")
    replay.write("up")
    replay.press("Enter")
    replay.see("T+00:00")
    replay.press("q")
    assert replay.wait_for_end() == 0
    assert house.journal.read_bytes() == before
    assert not house.log
    assert not list(house.home.rglob("*-wal"))


def test_without_a_terminal_it_says_so(house: House) -> None:
    """In one line, as wrong usage."""
    done = showrunner("replay", house.journal, home=house.home)
    assert (done.code, done.out) == (2, "")
    assert done.err == "showrunner: replay needs a terminal\n"


def test_a_show_that_is_down_turns_into_its_replay(house: House) -> None:
    """By the palette, in the same terminal."""
    terminal = house.run()
    house.go(terminal, 2)
    assert showrunner("call", house.journal, "end", home=house.home).code == 0
    terminal.see(" DOWN ")
    terminal.press("C-p")
    terminal.write("replay the evening")
    terminal.see("On these screens")
    terminal.press("Enter")
    terminal.see("PAUSED")  # the evening was short: at its end it pauses
    terminal.press("Home")
    terminal.see("BEFORE UP")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert not house.log
