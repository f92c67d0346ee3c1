"""Plain mode: a show in lines."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from showrunner.demo import open_demo
from showrunner.desk import Desk
from showrunner.journal.memory import MemoryJournal
from showrunner.journal.protocol import JournalError
from showrunner.journal.sqlite import SqliteJournal
from showrunner.model import actions
from showrunner.plain import TRY_AGAIN, Plain, Sign
from tests.scenes import UP, SetClock, SickJournal, write_order
from tests.test_desk import desk_on, opened

ROOT = Path(__file__).parent.parent
PATIENCE = 20.0


class Talk:
    """A talk with a show in memory."""

    def __init__(self, capsys: pytest.CaptureFixture[str], journal: MemoryJournal | None = None) -> None:
        self.journal = journal or MemoryJournal()
        opened(self.journal)
        self.clock = SetClock(UP)
        self.plain = Plain(desk_on(self.journal, self.clock), Path("showrunner.log"))
        self.capsys = capsys

    def type(self, *typed: str) -> list[str]:
        """Type these lines; gives back what was said to them."""
        for line in typed:
            self.plain.take(line)
        return self.said()

    def wait(self, seconds: float) -> list[str]:
        """Let time pass, and wake the talk as its clock would."""
        self.clock.tick(seconds)
        self.plain.take(Sign.DUE)
        return self.said()

    def said(self) -> list[str]:
        """What was said since it was last asked."""
        return self.capsys.readouterr().out.splitlines()

    def another(self) -> Desk:
        """Another terminal on the same show."""
        return Desk(self.journal.another(), self.clock, by="lena", station="rail-a")


@pytest.fixture
def talk(capsys: pytest.CaptureFixture[str]) -> Talk:
    """The small show, a moment before it is up."""
    return Talk(capsys)


def test_a_go_is_told_as_people_would_say_it(talk: Talk) -> None:
    """Clock, cue, what it does, how late."""
    assert talk.type("standby", "go") == ["20:00:00  standby LX 1", "20:00:00  LX 1 GO · Opening · ON TIME"]
    assert talk.wait(10) == ["20:00:10  LX 2 follows LX 1"]
    assert talk.wait(38) == ["20:00:48  LX 3 follows LX 2, overdue by 0:34"]
    assert talk.type("go") == ["20:00:48  SQ 2 GO · Tailoring · OVER 0:08"]
    assert talk.type("go") == ["20:00:48  Inès Caron out, look 1 · OVER 0:08"]


def test_the_beginning_says_what_show_it_is_and_where_it_stands(talk: Talk) -> None:
    """With what its owner should know about how it came to be."""
    talk.plain.begin("taken up again", typed=True)
    said = talk.said()
    assert said[:3] == [
        "taken up again",
        "Small Show",
        "20:00:00  before up · next LX 1 · Opening, due 20:00:00 (in 0:00) · ON TIME · ends 20:04:25",
    ]
    assert "help" in said[3]


def test_calls_before_the_start_come_up_by_themselves(talk: Talk) -> None:
    """Each once, when its time comes; `give` gives it, and the talk sleeps no longer than until the next."""
    talk.clock.tick(-26 * 60)
    talk.plain.desk.show.opened_at = talk.clock.now()
    assert talk.wait(0) == []
    assert talk.plain._patience() == 6 * 60
    assert talk.wait(6 * 60) == ["19:40:00  The quarter is due: give"]
    assert talk.wait(30) == []
    assert talk.type("give") == ["19:40:30  call given: The quarter"]
    assert talk.plain._patience() == 9.5 * 60


def test_of_a_clearance_others_are_told_that_it_was_ticked(talk: Talk) -> None:
    """Whoever ticks it is told all of it; in another terminal anybody may read."""
    assert talk.type("clear noor sheer no") == ["20:00:00  sheer for noor: not seen"]
    talk.another().act(actions.Clear("noor", "sheer", True, "agreed by her agent"))
    talk.plain.take(Sign.WRITTEN)
    assert talk.said() == ["20:00:00  a clearance was ticked (lena)"]


def test_an_empty_line_says_where_the_show_stands(talk: Talk) -> None:
    """Next, when it is due, how late; a hold with its reason, what is open."""
    talk.type("go", "hold", "hold heel in the joint", "problem heel")
    talk.clock.tick(5)
    assert talk.type("") == [
        "20:00:05  holding T+00:05, 0:05: heel in the joint · next SQ 2 · Tailoring, due 20:00:45 (in 0:40)"
        " · OVER 0:05 · ends 20:04:30 · 1 problem open"
    ]


def test_help_lists_the_verbs_and_explains_one(talk: Talk) -> None:
    """Those of `call`, and the few of its own."""
    said = "\n".join(talk.type("help"))
    for verb in ("go [STEP]", "standby", "insert walk MODEL... OUTFIT", "problem TEXT", "undo", "quit"):
        assert verb in said
    assert "--severity" in "\n".join(talk.type("help problem"))
    assert "--dresser" in "\n".join(talk.type("help insert walk"))


def test_status_is_told_at_length(talk: Talk) -> None:
    """The text of the command of that name."""
    said = talk.type("status")
    assert said[0] == "Small Show"
    assert "Segments" in said


def test_refusals_and_slips_are_said_in_words(talk: Talk) -> None:
    """Why not, and what it may have been; nothing is recorded."""
    before = len(talk.plain.desk.records)
    assert talk.type("cut nobody") == ["refused: nothing here is called nobody: did you mean noor?"]
    assert talk.type("resume") == ["refused: the show is not held"]
    (said,) = talk.type("goo")
    assert "Did you mean 'go'?" in said
    assert len(talk.plain.desk.records) == before


def test_follow_cues_fire_on_time(talk: Talk) -> None:
    """It sleeps just until the next of them, and each fires once."""
    talk.type("go")
    assert talk.plain._patience() == 8
    assert talk.wait(7.9) == []
    assert talk.wait(0.1) == ["20:00:08  LX 2 follows LX 1"]
    assert talk.plain._patience() == 4
    assert talk.wait(4) == ["20:00:12  LX 3 follows LX 2"]
    assert talk.plain._patience() is None
    assert talk.wait(60) == []


def test_what_others_write_is_told_with_their_name(talk: Talk) -> None:
    """When it happens, and before the answer to what was typed."""
    talk.another().act(actions.SeeModel("noor", "ready"))
    talk.plain.take(Sign.WRITTEN)
    assert talk.said() == ["20:00:00  noor ready for look 2 (lena)"]
    talk.another().act(actions.SeeModel("ines", "ready"))
    assert talk.type("note all set") == ["20:00:00  ines ready for look 1 (lena)", "20:00:00  note: all set"]


def test_a_go_on_what_another_has_called_is_refused(talk: Talk) -> None:
    """Two terminals, one GO each, a blink apart: the show moves on by one step."""
    talk.another().act(actions.Go())
    said = talk.type("go")
    assert said[0] == "20:00:00  LX 1 GO · Opening (lena) · ON TIME"
    assert said[1].startswith("refused: the order has moved on")
    assert talk.type("go") == ["20:00:00  SQ 2 GO · Tailoring · UNDER 0:40"]


def test_down_is_told_with_the_first_lines_of_the_debrief(talk: Talk) -> None:
    """And what is still to be said can be said afterwards."""
    talk.type("go")
    talk.clock.tick(60)
    said = talk.type("end power cut")
    at = said.index("20:01:00  down: power cut")
    assert said[at + 1] == "Up 20:00:00, planned 20:00:00: as planned"
    assert any(line.startswith("Running time") for line in said)
    assert talk.type("note sorry") == ["20:01:00  note: sorry"]
    assert talk.type("agree two more hands --owner Lena") == [
        "20:01:00  next time 1: two more hands (for Lena)"
    ]
    assert talk.type("agreed 1") == ["20:01:00  next time 1 done"]


def test_trouble_with_the_journal_is_told_when_it_begins_and_when_it_is_over(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One line each, whatever happens in between; the show goes on."""
    journal = SickJournal()
    talk = Talk(capsys, journal)
    journal.trouble = JournalError("full", "the disk is full")
    assert talk.type("go") == [
        "NOT ON DISK: the disk is full; kept here, and tried again until it is",
        "20:00:00  LX 1 GO · Opening · ON TIME",
    ]
    assert talk.plain._patience() == TRY_AGAIN
    assert talk.wait(1) == []
    assert talk.type("go") == ["20:00:01  SQ 2 GO · Tailoring · UNDER 0:39"]
    journal.trouble = None
    assert talk.wait(1) == ["on disk again"]
    assert len(list(journal.read())) == 3
    assert talk.wait(1) == []


def test_what_another_did_first_is_told_after_trouble(capsys: pytest.CaptureFixture[str]) -> None:
    """Both had called the same step: one GO stands, and the other is told as not taken."""
    journal = SickJournal()
    talk = Talk(capsys, journal)
    other = talk.another()
    journal.trouble = JournalError("locked", "locked")
    talk.type("go opening")
    talk.clock.tick(1)
    other.act(actions.Go())
    journal.trouble = None
    assert talk.wait(1) == [
        "20:00:01  LX 1 GO · Opening (lena) · OVER 0:01",
        "on disk again",
        "not taken, somebody else was before it: 20:00:00  LX 1 GO · Opening",
    ]


def test_an_error_inside_is_logged_and_told_and_ends_nothing(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The next line is heard as if nothing had been."""

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("a mistake of ours")

    with monkeypatch.context() as broken:
        broken.setattr(talk.plain.desk, "act", fail)
        assert talk.type("go") == ["an error was written to showrunner.log: the show goes on"]
    assert "a mistake of ours" in caplog.text
    assert talk.type("go") == ["20:00:00  LX 1 GO · Opening · ON TIME"]


def test_what_cannot_be_done_is_not_tried_without_end(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A follow cue that is due and does not come about is tried once a second, not all the time."""
    talk.type("go")
    monkeypatch.setattr(talk.plain.desk, "fire_follows", list)
    talk.wait(9)
    assert talk.plain._patience() == TRY_AGAIN


def test_a_full_disk_under_its_output_does_not_end_it(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is told goes nowhere; the show is called all the same."""

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    with monkeypatch.context() as broken:
        broken.setattr("builtins.print", full)
        talk.plain.take("go")
    assert talk.plain.desk.show.live == "opening"


def test_what_people_type_cannot_steer_the_terminal(talk: Talk) -> None:
    """Also not that of somebody else."""
    talk.another().act(actions.OpenProblem("zip\x1b[2J\nbroken"), by="le\x07na")
    talk.plain.take(Sign.WRITTEN)
    assert talk.said() == ["20:00:00  problem 1: zip�[2J broken (le�na)"]


@pytest.fixture
def show(tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts `run --plain` of the small show as a process of its own, with its pipes."""
    order = write_order(tmp_path)
    begun: list[subprocess.Popen[str]] = []

    def start(*more: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "showrunner", *(more or ("run", str(order), "--plain"))],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env={**os.environ, "XDG_DATA_HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path)},
        )
        begun.append(process)
        return process

    yield start
    for process in begun:
        process.kill()
        process.communicate()


def read_until(process: subprocess.Popen[str], words: str) -> str:
    """The lines up to one with these words, which must come."""
    assert process.stdout is not None
    told = ""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        line = process.stdout.readline()
        told += line
        if words in line:
            return told
        if not line:
            break
    raise AssertionError(f"{words!r} did not come; it said:\n{told}")


def say(process: subprocess.Popen[str], *lines: str) -> None:
    """Type these lines."""
    assert process.stdin is not None
    process.stdin.write("".join(f"{line}\n" for line in lines))
    process.stdin.flush()


def journal_in(folder: Path) -> Path:
    """The one journal of the small show."""
    (found,) = (folder / "runs").glob("*.showlog")
    return found


def test_lines_from_a_pipe_call_a_show(show: Callable[..., subprocess.Popen[str]], tmp_path: Path) -> None:
    """Each line is answered at once; `quit` leaves the show as it is."""
    process = show()
    say(process, "go")
    read_until(process, "LX 1 GO · Opening")
    say(process, "go")
    read_until(process, "SQ 2 GO · Tailoring")
    say(process, "quit")
    out, err = process.communicate(timeout=PATIENCE)
    assert out.startswith("the show stands as it is: ")
    assert (process.returncode, err) == (0, "")
    desk = Desk(SqliteJournal.open(journal_in(tmp_path), read_only=True), SetClock())
    assert desk.show.live == "tailoring"


def test_at_the_end_of_its_input_it_waits_for_the_follow_cues(
    show: Callable[..., subprocess.Popen[str]], tmp_path: Path
) -> None:
    """What was begun comes to its end; then the show is left running, and the journal has all of it."""
    order = write_order(tmp_path, name="quick.yaml")
    order.write_text(order.read_text().replace("delay: 8s", "delay: 1s").replace("delay: 4s", "delay: 500ms"))
    order.write_text(order.read_text().replace("500ms", "0.5s"))
    process = show("run", str(order), "--plain")
    out, _ = process.communicate("go", timeout=PATIENCE)
    assert "waiting for LX 2" in out
    assert out.index("LX 2 follows LX 1") < out.index("LX 3 follows LX 2") < out.index("stands as it is")
    assert "overdue" not in out
    assert process.returncode == 0


def test_an_interrupt_ends_it_cleanly(show: Callable[..., subprocess.Popen[str]]) -> None:
    """As good as `quit`: no traceback, and it says where the show is."""
    process = show()
    say(process, "go")
    read_until(process, "LX 1 GO")
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=PATIENCE)
    assert "the show stands as it is" in out
    assert (process.returncode, err) == (0, "")


def test_a_closed_pipe_ends_it_quietly(show: Callable[..., subprocess.Popen[str]]) -> None:
    """Whoever read has gone: no traceback, and what was called is in the journal."""
    process = show()
    read_until(process, "Small Show")
    assert process.stdout is not None
    process.stdout.close()
    say(process, "go")
    assert process.stderr is not None
    assert process.wait(timeout=PATIENCE) == 0
    assert process.stderr.read() == ""


def test_the_demo_without_a_terminal_is_plain_and_ends_with_the_debrief(
    show: Callable[..., subprocess.Popen[str]],
) -> None:
    """A whole evening in a few seconds; what its pipe says does not matter to it."""
    process = show("demo", "--speed", "3600")
    out, err = process.communicate("go\n", timeout=PATIENCE)
    evening, _, page = out.partition("\n# Maison Aurore")
    assert "LX 1 + SQ 1 GO · Opening · OVER 1:" in evening
    assert "down · OVER" in evening
    assert "overdue" not in evening
    assert "## Where the time went" in page
    assert err.startswith("the journal of this evening: ")
    assert process.returncode == 0


def test_in_the_demo_whoever_types_takes_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first line already counts; from then on time runs as it does and nothing is called by itself."""
    monkeypatch.setattr("showrunner.opening.data_folder", lambda: tmp_path)
    clock = SetClock(UP)
    demo = open_demo(20, clock)
    plain = Plain(demo.desk, Path("showrunner.log"), demo)
    clock.tick(20)
    plain.take(Sign.DUE)
    assert "LX 1 + SQ 1 GO · Opening" in capsys.readouterr().out
    plain.take("problem lamp")
    said = capsys.readouterr().out
    assert said.startswith("you have taken over")
    assert "problem 1: lamp" in said
    steps = len(demo.desk.show.taken)
    clock.tick(100)
    plain.take(Sign.DUE)
    assert len(demo.desk.show.taken) == steps
    assert not plain.over
    plain.take("quit")
    assert plain.over
    demo.desk.close()
