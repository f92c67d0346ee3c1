"""kill -9 of the real program at any moment: what was said to be done is there, and the show goes on."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Final

import pytest

from showrunner.journal.sqlite import SqliteJournal
from showrunner.model.events import Event, FollowFired, Record, StepCalled
from showrunner.model.state import fold
from showrunner.model.status import status
from showrunner.reports.log import line
from tests.endtoend.conftest import House
from tests.endtoend.program import PATIENCE, SHOWRUNNER, environment, showrunner
from tests.endtoend.shows import following_show

LONGEST_S: Final = 0.3
"""A program lives for so long at most: some die while they start, most amid what they are told."""

ROUNDS: Final = 5
"""So often one show is killed and taken up again."""

READY: Final = "Enter: where the show stands"
TAKEN_UP: Final = "taken up again where it stood"
TIMED: Final = re.compile(r"\d\d:\d\d:\d\d  ")
AFTER_IT: Final = re.compile(r" · (OVER|UNDER|ON TIME).*$")
"""How the show stands after an event, which plain mode says and the log does not."""


class Plain:
    """`run --plain`, told one thing after the other by its standard input, all that it says collected."""

    def __init__(self, home: Path, order: Path, journal: Path) -> None:
        self.process = subprocess.Popen(
            [*SHOWRUNNER, "run", str(order), "--journal", str(journal), "--plain"],
            cwd=home,
            env=environment(home),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        self.said: list[str] = []
        self._grew = threading.Condition()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for told in self.process.stdout:
            with self._grew:
                # A last line that was cut short was no acknowledgement.
                if told.endswith("\n"):
                    self.said.append(told.rstrip("\n"))
                self._grew.notify_all()

    def tell(self, lines: list[str]) -> None:
        """Type these lines, as far as somebody is there to read them."""
        assert self.process.stdin is not None
        with suppress(BrokenPipeError):
            self.process.stdin.write("".join(f"{line}\n" for line in lines))
            self.process.stdin.flush()

    def wait_for(self, words: str, seconds: float = PATIENCE) -> bool:
        """Whether a line with these words was said in that time."""
        with self._grew:
            return self._grew.wait_for(lambda: any(words in told for told in self.said), seconds)

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        self._end()

    def quit(self) -> int:
        """Leave, and see that it leaves."""
        self.tell(["quit"])
        self.process.wait(PATIENCE)
        self._end()
        return self.process.returncode

    def _end(self) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        with suppress(BrokenPipeError):
            self.process.stdin.close()
        self.process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        self.process.stdout.close()

    @property
    def acknowledged(self) -> list[str]:
        """What it has told as done, as the log has it."""
        begun = next((n for n, told in enumerate(self.said) if told.startswith(READY)), len(self.said))
        return [AFTER_IT.sub("", told) for told in self.said[begun + 1 :] if TIMED.match(told)]


def orders(dice: random.Random, numbers: count[int]) -> list[str]:
    """What somebody types in a hurry."""
    told: list[str] = []
    for n in numbers:
        told += dice.choice(
            [
                ["go"],
                ["hold", f"hold mark {n}", "resume"],
                [f"problem mark {n} --about 'segment {n}' --severity high", "take 1", f"fix 1 mark {n}"],
                [f"note mark {n}"],
                [f"note mark {n}", "undo"],
                ["standby", "undo"],
                ["out ines", "nonsense"],
            ]
        )
        if len(told) > 400:
            break
    return told


def kill_one_show(home: Path, dice: random.Random) -> None:
    """Run a show, kill it at a random moment, take it up again; and so on."""
    order, journal = following_show(home), home / "tonight.showlog"
    assert showrunner("open", order, "--journal", journal, home=home).code == 0
    known, numbers = 1, count(1)
    for _ in range(ROUNDS):
        plain = Plain(home, order, journal)
        plain.tell(orders(dice, numbers))
        if dice.random() < 0.8:
            assert plain.wait_for(READY)
            assert any(told.startswith(TAKEN_UP) for told in plain.said)
        plain.wait_for("never said", dice.uniform(0, LONGEST_S))
        plain.kill()
        known = check(home, journal, known, plain.acknowledged)
    plain = Plain(home, order, journal)
    assert plain.wait_for(READY)
    plain.tell(["note the show goes on"])
    assert plain.wait_for("the show goes on")
    assert plain.quit() == 0
    check(home, journal, known, plain.acknowledged)


def check(home: Path, journal: Path, known: int, acknowledged: list[str]) -> int:
    """Nothing that was acknowledged is missing, nothing half; gives how many events there are."""
    records = read(journal)
    assert [record.seq for record in records] == list(range(1, len(records) + 1))
    assert len({record.id for record in records}) == len(records)
    show = fold(records)
    logged = [line(record, show, earlier=records) for record in records[known:]]
    assert logged[: len(acknowledged)] == acknowledged
    fired = Counter(event.cue for event in events(journal) if isinstance(event, FollowFired))
    assert all(times == 1 for times in fired.values())
    now = datetime.now(UTC)
    told = showrunner("status", journal, "--at", now.isoformat(), "--format", "json", home=home)
    assert json.loads(told.out) == json.loads(json.dumps(status(show, now, str(journal))))
    return len(records)


def read(journal: Path) -> list[Record]:
    """All that is on disk."""
    opened = SqliteJournal.open(journal, read_only=True)
    try:
        return list(opened.read())
    finally:
        opened.close()


def events(journal: Path) -> list[Event]:
    """The same without who and when."""
    return [record.event for record in read(journal)]


def kill_many(folder: Path, shows: int, at_once: int) -> None:
    """Several shows, a few at once."""
    homes = [folder / str(n) for n in range(shows)]
    for home in homes:
        home.mkdir()
    with ThreadPoolExecutor(at_once) as pool:
        for _ in pool.map(lambda home: kill_one_show(home, random.Random()), homes):
            pass


def test_a_show_killed_at_twenty_moments_loses_nothing(tmp_path: Path) -> None:
    """Every line that it had told is in the log, in its place; the show stands and goes on."""
    kill_many(tmp_path, shows=4, at_once=4)


@pytest.mark.torture
def test_a_show_killed_at_two_hundred_moments_loses_nothing(tmp_path: Path) -> None:
    """The same, ten times as often."""
    kill_many(tmp_path, shows=40, at_once=3)


def test_a_follow_that_came_due_meanwhile_is_told_as_overdue_and_fires_once(tmp_path: Path) -> None:
    """The program was gone when a follow was due: the next start fires it, and none after that."""
    order, journal = following_show(tmp_path), tmp_path / "tonight.showlog"
    showrunner("open", order, "--journal", journal, home=tmp_path)
    gone = datetime.now(UTC) - timedelta(minutes=1)
    assert showrunner("call", journal, "go", "--at", gone.isoformat(), home=tmp_path).code == 0
    for words in ("LX 2 follows LX 1, overdue by", "LX 3 follows LX 2", READY):
        plain = Plain(tmp_path, order, journal)
        assert plain.wait_for(words)
        plain.kill()
    assert [event.cue for event in events(journal) if isinstance(event, FollowFired)] == ["LX 2", "LX 3"]


def test_what_the_screen_shows_as_done_survives_a_kill(house: House) -> None:
    """Killed as soon as a GO is seen on the screen: it is on disk, and the next start shows it."""
    for kills, live in enumerate((" ● Opening  ", " ● Looks  ", " ●   1  Noor  "), 1):
        terminal = house.run()
        terminal.press("Space")
        terminal.see(live)
        os.kill(terminal.pid, signal.SIGKILL)
        assert terminal.wait_for_end() == 128 + signal.SIGKILL
        assert len([event for event in house.events if isinstance(event, StepCalled)]) == kills
    text = house.run().text
    assert "► " in text
    assert "2  Mei" in next(shown for shown in text.splitlines() if shown.startswith(" ►"))
