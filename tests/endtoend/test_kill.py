"""kill -9 of the real program in plain mode: all that it acknowledged is there, and the show goes on."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.scenes import write_order

ROOT = Path(__file__).parents[2]


def command(*words: str) -> list[str]:
    """The program, as it is here."""
    return [sys.executable, "-m", "showrunner", *words]


def killed_after(order: Path, journal: Path, acknowledged: int) -> tuple[list[str], str]:
    """Run it, write notes, and kill it as soon as so many are acknowledged; more are on their way then.

    Returns:
        the notes that were acknowledged, and the line it began with.
    """
    child = subprocess.Popen(
        command("run", str(order), "--journal", str(journal), "--plain"),
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert child.stdin is not None
    assert child.stdout is not None
    begun = ""
    told: list[str] = []
    child.stdin.write(
        "".join(f"note {journal.stem} {n} of {acknowledged}\n" for n in range(acknowledged + 40))
    )
    child.stdin.flush()
    for line in child.stdout:
        if "note: " in line:
            told.append(line.split("note: ", 1)[1].strip())
            if len(told) == acknowledged:
                break
        else:
            begun += line
    child.send_signal(signal.SIGKILL)
    rest, _ = child.communicate()
    told += [line.split("note: ", 1)[1].strip() for line in rest.splitlines() if "note: " in line]
    return told, begun


def notes_in(journal: Path) -> list[str]:
    """What the journal has, after checking that it has no gap."""
    log = command("log", str(journal), "--format", "jsonl")
    done = subprocess.run(log, cwd=ROOT, capture_output=True, text=True, check=True)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["seq"] for record in records] == list(range(1, len(records) + 1))
    return [record["body"]["text"] for record in records if record["type"] == "noted"]


def test_what_was_acknowledged_is_there_and_the_show_goes_on(tmp_path: Path) -> None:
    """Killed again and again on one show: nothing that was printed is missing, nothing is there twice."""
    order, journal = write_order(tmp_path), tmp_path / "evening.showlog"
    luck = random.Random(20)
    for turn in range(8):
        before = notes_in(journal) if turn else []
        told, begun = killed_after(order, journal, luck.randint(1, 25))
        after = notes_in(journal)
        assert after[: len(before)] == before
        assert after[len(before) :][: len(told)] == told
        assert ("taken up again" in begun) == (turn > 0)


@pytest.mark.torture
def test_two_hundred_kills(tmp_path: Path) -> None:
    """The same, for as long as it takes."""
    order = write_order(tmp_path)
    luck = random.Random(200)
    for turn in range(200):
        journal = tmp_path / f"evening-{turn}.showlog"
        told, _ = killed_after(order, journal, luck.randint(1, 40))
        assert notes_in(journal)[: len(told)] == told
