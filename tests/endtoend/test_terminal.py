"""What a terminal does to a running show, and what the program leaves of the terminal."""

from __future__ import annotations

import os
import re
import shlex
import signal
from functools import partial
from itertools import pairwise

import pytest

from showrunner.journal.sqlite import SqliteJournal
from tests.endtoend.conftest import House
from tests.endtoend.program import SHOWRUNNER
from tests.endtoend.terminal import SMALL, TINY, WIDE

COLOUR = re.compile(rb"\x1b\[(?:[0-9;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;[0-9;]*)?m")
"""A code that chooses a colour, for what is written or for what lies behind it."""


def test_a_terminal_resized_amid_the_calling_breaks_nothing(house: House) -> None:
    """80×24, 40×10, 120×36 and back, a GO at each: what is next is always said, no line is lost."""
    terminal = house.run(size=SMALL)
    coming = ["Looks", "Noor", "Mei", "Awa", "Lou", "Tove"]
    for size, title in zip((TINY, SMALL, WIDE, TINY, WIDE, SMALL), coming, strict=True):
        terminal.resize(*size)
        house.go(terminal)
        terminal.wait(partial(is_whole, size[1], title), f"{title} as the next in {size}")
    assert house.called == ["Opening", *coming[:-1]]
    assert not house.log


def is_whole(height: int, title: str, text: str) -> bool:
    """Whether the show fills the terminal from its head to its keys, and this is the next line."""
    lines = text.splitlines()
    whole = len(lines) == height and lines[0].startswith(" UP") and "space GO" in lines[-1]
    return whole and any("►" in line and title in line for line in lines)


def test_a_wall_clock_that_steps_is_told_and_not_followed(house: House) -> None:
    """An hour forward: it is said, the show's clock runs on, and what is recorded keeps its order."""
    terminal = house.run_with_mishaps()
    house.let_fail("clock")
    terminal.see("the clock of this machine was set by 1:00:00")
    house.go(terminal, 3)
    assert "T+00:0" in terminal.lines[0]
    moments = [record.at for record in house.records]
    assert all(0 <= (after - before).total_seconds() < 60 for before, after in pairwise(moments))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_who_is_told_to_end_leaves_the_terminal_as_it_was(house: House, number: signal.Signals) -> None:
    """The screen is left, the cursor shown, keys echo again; the journal is whole and one file."""
    pseudo = house.pseudo()
    pseudo.see("GO")
    pseudo.press(" ")
    pseudo.see("Opening  0:")
    assert pseudo.modes_now() != pseudo.modes
    pseudo.process.send_signal(number)
    assert pseudo.wait_for_end() == 128 + number
    assert pseudo.modes_now() == pseudo.modes
    assert pseudo.written.rfind(b"\x1b[?1049l") > pseudo.written.rfind(b"\x1b[?1049h")
    assert pseudo.written.rfind(b"\x1b[?25h") > pseudo.written.rfind(b"\x1b[?25l")
    assert f"ended by {number.name}" in pseudo.text
    assert house.called == ["Opening"]
    assert [path.name for path in house.home.glob("tonight.showlog*")] == ["tonight.showlog"]


def test_a_closed_window_leaves_the_journal_whole(house: House) -> None:
    """The terminal is gone amid a show: the program ends at once, and the show can be taken up."""
    pseudo = house.pseudo()
    pseudo.see("GO")
    pseudo.press(" ")
    pseudo.see("Opening  0:")
    pseudo.hang_up()
    assert pseudo.wait_until_gone() == 128 + signal.SIGHUP
    assert house.called == ["Opening"]
    SqliteJournal.open(house.journal).close()
    assert "● Opening" in house.run().text


def test_a_show_set_aside_is_brought_back(house: House) -> None:
    """Stopped by a signal, and in the foreground again: painted as it stands, and GO works."""
    terminal = house.terminal("sh", "-i")
    terminal.wait(lambda text: bool(text.strip()), "the shell")
    run = shlex.join(map(str, [*SHOWRUNNER, "run", house.order, "--journal", house.journal]))
    terminal.write(f"sh -c 'echo $$ >pid; exec {run}'")
    terminal.press("Enter")
    terminal.see("GO")
    house.go(terminal)
    os.kill(int((house.home / "pid").read_text()), signal.SIGTSTP)
    terminal.see("Stopped")
    assert terminal.said("alternate_on") == "0"
    terminal.write("fg")
    terminal.press("Enter")
    terminal.see("● Opening")
    house.go(terminal)
    assert house.called == ["Opening", "Looks"]


def test_without_colour_none_is_painted(house: House) -> None:
    """NO_COLOR=1: not one code for a colour, from the first paint to the last."""
    pseudo = house.pseudo(NO_COLOR="1")
    pseudo.see("GO")
    for key, words in {" ": "Opening  0:", "h": "HOLDING", "p": "PROBLEM", "\r": "", "x": ""}.items():
        pseudo.press(key)
        pseudo.see(words)
    pseudo.process.send_signal(signal.SIGTERM)
    pseudo.wait_for_end()
    assert not COLOUR.findall(pseudo.written)
    assert COLOUR.findall(b"\x1b[1;38;2;1;2;3m \x1b[0;7;94m")


def test_a_dumb_terminal_is_told_what_to_do(house: House) -> None:
    """TERM=dumb: one line that names --plain, exit code 2, and no garbage."""
    pseudo = house.pseudo(TERM="dumb")
    assert pseudo.wait_for_end() == 2
    assert pseudo.text.count("\n") == 1
    assert "--plain" in pseudo.text
    assert b"\x1b" not in pseudo.written
    assert not house.journal.exists()


def test_a_screen_that_nobody_would_see_is_not_begun(house: House) -> None:
    """Standard error, on which the screens are painted, goes elsewhere: told in one line."""
    run = f"{' '.join(SHOWRUNNER)} run {house.order} --journal {house.journal} 2>errors"
    pseudo = house.pseudo("sh", "-c", run)
    assert pseudo.wait_for_end() == 2
    assert (house.home / "errors").read_text().count("\n") == 1
