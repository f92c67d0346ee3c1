"""An evening told again at a desk that reads: where it stands, how it moves, and that it leaves no trace."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from showrunner.journal.protocol import JournalError
from showrunner.journal.sqlite import SqliteJournal
from showrunner.model import actions, events
from showrunner.model.actions import Refusal
from showrunner.model.debrief import debrief
from showrunner.model.events import Draft, Noted, Record
from showrunner.model.state import fold
from showrunner.replay import SPEEDS, Replay, open_replay
from tests.model.stage import Stage
from tests.model.test_random_evening import picture
from tests.scenes import SetClock

PLAN = {
    "models": {"ines": {}, "noor": {}},
    "outfits": {"1": {}, "2": {}, "3": {}},
    "running_order": [
        {
            "title": "Opening",
            "duration": "1m",
            "cues": [{"cue": "LX 1"}, {"cue": "LX 2", "follow": "LX 1", "delay": "4s"}],
        },
        {"title": "Looks", "walks": [{"ines": "1"}, {"noor": "2"}, {"ines": "3"}]},
    ],
}


def evening() -> Stage:
    """Eleven events: opened 12:00, up 20:00, two problems, one of them taken back, a hold, down 20:03."""
    stage = Stage(PLAN)
    stage.go("20:00:00")
    stage.record(events.FollowFired("LX 2", "LX 1", stage.moment("20:00:04").isoformat()), "20:00:04")
    stage.go("20:01:00")
    stage.do(actions.OpenProblem("a slip of the finger"), "20:01:05", "lena")
    stage.do(actions.Undo(), "20:01:06", "lena")
    stage.do(actions.OpenProblem("zip broken"), "20:01:10", "lena")
    stage.do(actions.Hold("the zip"), "20:01:20")
    stage.do(actions.FixProblem(2, "pins"), "20:01:40", "lena")
    stage.do(actions.Resume(), "20:01:50")
    stage.do(actions.End(), "20:03:00")
    return stage


@pytest.fixture
def clock() -> SetClock:
    """The machine's."""
    return SetClock()


@pytest.fixture
def replay(clock: SetClock) -> Replay:
    """The evening, at its first event, eight times as fast as it was."""
    return Replay(Path("tonight.showlog"), evening().records, clock, 8)


def clocks(replay: Replay) -> str:
    """What the replay's clock shows."""
    return evening().clock(replay.clock.now())


# Where it stands


def test_it_begins_with_the_first_event(replay: Replay) -> None:
    """The show is open, and nothing else is known."""
    assert (replay.count, replay.total) == (1, 11)
    assert clocks(replay) == "12:00:00"
    assert replay.show.up_at is None
    assert not replay.paused


def test_everywhere_it_is_as_it_stood_and_knows_no_more(replay: Replay) -> None:
    """Show, records and debrief are those of then, forwards and backwards."""
    records = evening().records
    forth = range(2, 12)
    for count in (*forth, *reversed(forth), 1):
        replay.step_event(count - replay.count)
        assert replay.count == count
        assert list(replay.records) == records[:count]
        assert picture(replay.show) == picture(fold(records[:count]))
        assert replay.clock.now() == records[count - 1].at
        now = replay.clock.now()
        assert debrief(replay.records, now, replay.show) == debrief(records[:count], now)


def test_it_runs_as_many_times_as_fast(replay: Replay, clock: SetClock) -> None:
    """Eight seconds of the evening in one, and what had happened by then is told once."""
    replay.go_to(evening().moment("20:00:00"))
    told: list[Record] = []
    for _ in range(8):
        clock.tick(1)
        told += replay.step(replay.clock.now())
    assert clocks(replay) == "20:01:04"
    assert [type(record.event).__name__ for record in told] == ["FollowFired", "StepCalled"]
    assert replay.count == 4


def test_at_the_end_it_pauses_and_goes_on_from_the_beginning(replay: Replay, clock: SetClock) -> None:
    """Its clock does not run on into a night of which nothing is known."""
    replay.go_to(evening().moment("20:02:59"))
    clock.tick(3600)
    assert [type(record.event).__name__ for record in replay.step(replay.clock.now())] == ["ShowEnded"]
    assert replay.paused
    assert clocks(replay) == "20:03:00"
    replay.go_on()
    assert replay.count == 1
    assert not replay.paused


def test_paused_it_stands_whatever_the_time(replay: Replay, clock: SetClock) -> None:
    """Also between two events of the same moment."""
    replay.go_to(evening().moment("20:00:30"))
    replay.pause()
    clock.tick(3600)
    assert replay.step(replay.clock.now()) == []
    assert replay.wait() is None
    assert clocks(replay) == "20:00:30"
    replay.go_on()
    clock.tick(1)
    assert clocks(replay) == "20:00:38"


def test_it_waits_as_long_as_it_is_to_the_next_event(replay: Replay) -> None:
    """In real seconds."""
    replay.go_to(evening().moment("20:00:20"))
    assert replay.wait() == 5.0


# What moves it


def test_the_speeds_go_up_and_down_and_end(replay: Replay, clock: SetClock) -> None:
    """A pause stays one, and the clock does not jump."""
    for by, last in ((1, SPEEDS[-1]), (-1, SPEEDS[0])):
        for _ in SPEEDS:
            replay.change_speed(by)
        assert replay.speed == last
    assert clocks(replay) == "12:00:00"
    replay.pause()
    replay.change_speed(1)
    assert replay.paused
    replay.go_on()
    clock.tick(10)
    assert clocks(replay) == "12:00:20"


def test_a_speed_of_ones_own_lies_between_the_others(clock: SetClock) -> None:
    """Faster than 10 is 16, slower is 8."""
    for by, speed in ((1, 16), (-1, 8)):
        replay = Replay(Path("tonight.showlog"), evening().records, clock, 10)
        replay.change_speed(by)
        assert replay.speed == speed


def test_an_event_on_and_an_event_back(replay: Replay) -> None:
    """It pauses; there is nothing before the first nor after the last."""
    replay.step_event(1)
    assert replay.paused
    assert clocks(replay) == "20:00:00"
    replay.step_event(-5)
    assert replay.count == 1
    replay.step_event(99)
    assert replay.is_over


def test_a_long_wait_is_skipped_and_it_runs_on(replay: Replay, clock: SetClock) -> None:
    """Eight hours until up are nothing."""
    replay.skip_wait()
    assert clocks(replay) == "20:00:00"
    clock.tick(0.5)
    assert [type(record.event).__name__ for record in replay.step(replay.clock.now())] == ["FollowFired"]


def test_from_problem_to_problem(replay: Replay) -> None:
    """One that was taken back is none; after the last and before the first there is none."""
    assert not replay.go_to_problem(-1)
    assert replay.go_to_problem(1)
    assert replay.paused
    assert clocks(replay) == "20:01:10"
    assert [problem.n for problem in replay.show.open_problems()] == [2]
    assert not replay.go_to_problem(1)
    replay.go_to_end()
    assert replay.go_to_problem(-1)
    assert clocks(replay) == "20:01:10"


def test_to_a_place_that_is_typed(replay: Replay) -> None:
    """A time, or a problem by its number; beyond the evening's ends there is nothing."""
    for words, clock in (
        ("20:01:30", "20:01:30"),
        ("T+5", "20:00:05"),
        ("problem 2", "20:01:10"),
        ("11:00", "12:00:00"),
        ("21:00", "20:03:00"),
    ):
        place = replay.find(words)
        assert place is not None
        replay.go_to_place(place)
        assert clocks(replay) == clock
    assert replay.find("problem 1") is None


# That it only reads


def test_every_wish_is_refused(replay: Replay) -> None:
    """In words; the show stands as it stood, and nothing waits to be written."""
    for wish in (actions.Go(), actions.TakeNote("x"), actions.Undo(), actions.Stop()):
        refused = replay.act(wish)
        assert isinstance(refused, Refusal)
        assert refused.reason == "this is a replay: nothing is recorded"
    assert not replay.unsaved
    assert replay.count == 1


def test_a_follow_cue_fires_when_it_fired_and_not_by_itself(replay: Replay) -> None:
    """The desk waits for none, and writes none."""
    replay.go_to(evening().moment("20:00:01"))
    assert replay.show.follows_due()
    assert replay.next_follow() is None
    assert replay.fire_follows(evening().moment("20:30:00")) == []
    with pytest.raises(JournalError):
        replay.journal.append([Draft(Noted("x"), replay.clock.now(), "x", "x", 1)], after=1)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Path]:
    """The evening in a file, alone in its folder."""
    path = tmp_path / "runs" / "tonight.showlog"
    made = SqliteJournal.create(path)
    made.append([Draft(r.event, r.at, r.by, r.station, r.seen) for r in evening().records], after=0)
    made.close()
    yield path
    path.parent.chmod(0o755)


def traces(folder: Path) -> dict[str, tuple[bytes, int]]:
    """All that lies in a folder: what is in it, and when it was changed."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def look_at_all(path: Path, clock: SetClock) -> Replay:
    """Open it, go to its end, and leave."""
    replay = open_replay(path, clock, 8)
    replay.go_to_end()
    replay.close()
    return replay


def test_it_leaves_the_journal_and_its_folder_as_they_were(journal: Path, clock: SetClock) -> None:
    """To the byte and to the nanosecond."""
    before = traces(journal.parent)
    assert look_at_all(journal, clock).total == 11
    assert traces(journal.parent) == before


def test_it_reads_where_nothing_may_be_written(journal: Path, clock: SetClock) -> None:
    """A file and a folder that are read-only."""
    journal.chmod(0o444)
    journal.parent.chmod(0o555)
    before = traces(journal.parent)
    assert look_at_all(journal, clock).total == 11
    assert traces(journal.parent) == before


def test_it_reads_beside_a_show_that_runs(journal: Path, clock: SetClock) -> None:
    """What is recorded by then is told, the write-ahead log is left alone, and the show goes on."""
    writer = SqliteJournal.open(journal)
    at = evening().moment("20:04:00")
    writer.append([Draft(Noted("while it runs"), at, "caller", "desk", 11)], after=11)
    before = traces(journal.parent)
    assert len(before) > 1
    assert look_at_all(journal, clock).total == 12
    assert traces(journal.parent) == before
    writer.append([Draft(Noted("and on"), at, "caller", "desk", 12)], after=12)
    writer.close()
    assert look_at_all(journal, clock).total == 13


def test_what_a_power_cut_has_left_is_read_and_left(journal: Path, clock: SetClock, tmp_path: Path) -> None:
    """A journal whose last events lie beside it is not put in order by looking at it."""
    writer = SqliteJournal.open(journal)
    at = evening().moment("20:04:00")
    writer.append([Draft(Noted("the last word"), at, "caller", "desk", 11)], after=11)
    left = tmp_path / "left"
    shutil.copytree(journal.parent, left)
    writer.close()
    before = traces(left)
    assert look_at_all(left / journal.name, clock).total == 12
    assert traces(left) == before


def test_what_is_no_journal_is_told(tmp_path: Path, clock: SetClock) -> None:
    """As everywhere."""
    (tmp_path / "x.showlog").write_text("no journal")
    for name in ("x.showlog", "missing.showlog"):
        with pytest.raises(JournalError):
            open_replay(tmp_path / name, clock, 8)


def test_it_begins_where_it_is_told_to(journal: Path, clock: SetClock) -> None:
    """`--at`; and what is no moment of the evening is told with what would be one."""
    assert clocks(open_replay(journal, clock, 8, "up")) == "20:00:00"
    with pytest.raises(ValueError, match=r"'soon' is no moment of tonight\.showlog"):
        open_replay(journal, clock, 8, "soon")
