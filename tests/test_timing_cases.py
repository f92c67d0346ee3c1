"""The cases of timing.md, played through `open`, `call --at` and `status --at`, to the second."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from showrunner.cli import main


class Evening:
    """One show, called and asked through the command line."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str], order: str) -> None:
        self.capsys = capsys
        self.journal = str(folder / "evening.showlog")
        path = folder / "case.yaml"
        path.write_text(order, encoding="utf-8")
        self.say("open", str(path), "--journal", self.journal)

    def say(self, *words: str) -> str:
        """Run a command that must be done."""
        with pytest.raises(SystemExit) as end:
            main(list(words))
        out, err = self.capsys.readouterr()
        assert end.value.code in {0, None}, out + err
        return out

    def call(self, verb: str, moment: str) -> None:
        """Say a verb at a moment."""
        self.say("call", self.journal, verb, "--at", moment)

    def at(self, moment: str) -> Any:
        """How the show stands at a moment."""
        return json.loads(self.say("status", self.journal, "--format", "json", "--at", moment))


@pytest.fixture
def play(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Opens a show in a folder of its own."""
    return lambda order: Evening(tmp_path, capsys, order)


def show(start: str, *segments: str, more: str = "", date: str = "2026-03-02") -> str:
    """A running order of plain segments."""
    head = f"show: Case\ndate: {date}\nstart: {start}\ntimezone: Europe/Paris\n{more}running_order:\n"
    return head + "".join(f"  - {{{segment}}}\n" for segment in segments)


def same(said: str, moment: str) -> bool:
    """Two ways to write one instant."""
    return datetime.fromisoformat(said).astimezone(UTC) == datetime.fromisoformat(moment).astimezone(UTC)


TWO_HOURS = ("id: a, title: A, duration: 1h", "id: b, title: B, duration: 1h")


def test_up_ten_minutes_late(play: Any) -> None:
    """A ends 10:10, B ends 11:10, OVER 600."""
    evening = play(show("09:00", *TWO_HOURS))
    evening.call("go", "2026-03-02T09:10:00+01:00")
    status = evening.at("2026-03-02T09:30:00+01:00")
    assert same(status["segments"][1]["projected_start"], "2026-03-02T10:10:00+01:00")
    assert same(status["end"]["projected"], "2026-03-02T11:10:00+01:00")
    assert status["over_s"] == 600


@pytest.mark.parametrize(("clock", "starts", "over"), [("09:30", "10:00", 0), ("10:10", "10:10", 600)])
def test_counting_to_the_end(play: Any, clock: str, starts: str, over: int) -> None:
    """A late start is absorbed, and what runs on past the end is OVER."""
    evening = play(show("09:00", TWO_HOURS[0] + ", count_to_end: true", TWO_HOURS[1]))
    evening.call("go", "2026-03-02T09:10:00+01:00")
    status = evening.at(f"2026-03-02T{clock}:00+01:00")
    assert same(status["segments"][1]["projected_start"], f"2026-03-02T{starts}:00+01:00")
    assert status["over_s"] == over


@pytest.mark.parametrize(("late", "fixed", "end"), [(20, -10, 0), (50, 20, 20)])
def test_a_gap_before_a_hard_start(play: Any, late: int, fixed: int, end: int) -> None:
    """It swallows lateness up to its own length."""
    evening = play(
        show("20:00", "id: a, title: A, duration: 60s", "id: b, title: B, duration: 60s, start: 20:01:30")
    )
    evening.call("go", f"2026-03-02T20:00:{late}+01:00")
    status = evening.at(f"2026-03-02T20:00:{late + 5}+01:00")
    assert status["over_next_fixed_s"] == fixed
    assert status["over_s"] == end


def test_an_early_go(play: Any) -> None:
    """Two segments of 60, the second GO at +45: UNDER 15."""
    evening = play(show("20:00", "id: a, title: A, duration: 60s", "id: b, title: B, duration: 60s"))
    evening.call("go", "2026-03-02T20:00:00+01:00")
    evening.call("go", "2026-03-02T20:00:45+01:00")
    assert evening.at("2026-03-02T20:00:45+01:00")["over_s"] == -15


def test_a_hold(play: Any) -> None:
    """One segment of 100, held from +20 to +50: ends at +130, OVER 30."""
    evening = play(show("20:00", "id: a, title: A, duration: 100s"))
    evening.call("go", "2026-03-02T20:00:00+01:00")
    evening.call("hold", "2026-03-02T20:00:20+01:00")
    assert evening.at("2026-03-02T20:00:30+01:00")["phase"] == "held"
    evening.call("resume", "2026-03-02T20:00:50+01:00")
    status = evening.at("2026-03-02T20:01:00+01:00")
    assert same(status["end"]["projected"], "2026-03-02T20:02:10+01:00")
    assert status["over_s"] == 30


def test_over_midnight(play: Any) -> None:
    """23:50 to 00:20, up five minutes late: OVER 300, 00:25 of the next day."""
    evening = play(show("23:50", "id: a, title: A, duration: 30m", more="hard_end: 00:20\n"))
    evening.call("go", "2026-03-02T23:55:00+01:00")
    status = evening.at("2026-03-03T00:10:00+01:00")
    assert status["over_s"] == status["over_next_fixed_s"] == 300
    assert same(status["end"]["projected"], "2026-03-03T00:25:00+01:00")


def test_the_night_the_clocks_go_back(play: Any) -> None:
    """An hour that is up at 02:30, the first time, ends sixty minutes later."""
    evening = play(show("02:30", "id: a, title: A, duration: 1h", date="2025-10-26"))
    evening.call("go", "2025-10-26T02:30:00+02:00")
    status = evening.at("2025-10-26T02:45:00+02:00")
    assert status["over_s"] == 0
    assert same(status["end"]["projected"], "2025-10-26T02:30:00+01:00")


def test_the_roast(play: Any) -> None:
    """Serve at 19:00, four hours in an oven that takes half an hour: in at 15:00, on at 14:30."""
    checkpoints = (
        "checkpoints:\n"
        "  - {id: heat, title: Oven on, takes: 30m}\n"
        "  - {id: cook, title: Roast in, takes: 4h, needs: [heat]}\n"
    )
    evening = play(show("19:00", "id: serve, title: Serve, duration: 1h", more=checkpoints))
    latest = {c["id"]: c["latest_start"] for c in evening.at("2026-03-02T14:00:00+01:00")["checkpoints"]}
    assert same(latest["cook"], "2026-03-02T15:00:00+01:00")
    assert same(latest["heat"], "2026-03-02T14:30:00+01:00")
