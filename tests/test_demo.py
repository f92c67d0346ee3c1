"""The sample evening that calls itself."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from showrunner import samples
from showrunner.clock import SpeedClock
from showrunner.demo import Demo, open_demo, tonight
from showrunner.files.reading import read_text
from showrunner.model import actions, events
from showrunner.model.debrief import debrief
from showrunner.model.events import Event, Record
from showrunner.model.planned import planned
from showrunner.model.running_order import RunningOrder, plan_json
from showrunner.model.state import AUTOMATIC, fold
from showrunner.model.timing import Forecast
from showrunner.sample_caller import SAMPLE, next_move
from tests.scenes import SetClock

SOME_EVENING = datetime(2027, 3, 2, 18, 12, 41, 250_000, tzinfo=UTC)


OPENED: list[Demo] = []
"""What a test has opened, for `home` to close."""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A user's data folder."""
    monkeypatch.setattr("showrunner.folders.data_folder", lambda: tmp_path / "data")
    yield tmp_path / "data"
    while OPENED:
        OPENED.pop().desk.close()


def begun(at: datetime = SOME_EVENING, speed: float = 20) -> tuple[Demo, SetClock]:
    """A demo that has just been opened, and the clock of the machine."""
    clock = SetClock(at)
    OPENED.append(open_demo(speed, clock))
    return OPENED[-1], clock


def until(demo: Demo, clock: SetClock, minutes: float) -> None:
    """Played until so many minutes after the planned start."""
    moment = demo.desk.show.planned.start + timedelta(minutes=minutes)
    clock.moment += (moment - demo.clock.now()) / demo.clock.speed
    demo.step(demo.clock.now())


def whole(demo: Demo, clock: SetClock) -> list[tuple[timedelta, str, Event]]:
    """Played to its end: what happened, by whom, how long after the planned start."""
    until(demo, clock, 60)
    return happened(demo)


def happened(demo: Demo) -> list[tuple[timedelta, str, Event]]:
    """The evening so far, with all its moments counted from the planned start."""
    zero = demo.desk.show.planned.start
    found: list[tuple[timedelta, str, Event]] = []
    for record in demo.desk.records[1:]:
        event = record.event
        if isinstance(event, events.StepCalled | events.FollowFired):
            event = event._replace(due=str(datetime.fromisoformat(event.due or "") - zero))
        found.append((record.at - zero, record.by, event))
    return found


def test_it_is_the_same_evening_event_for_event(home: Path) -> None:
    """Whenever it is begun, and however seldom anybody looks."""
    first, slow = begun()
    second, clock = begun(SOME_EVENING + timedelta(days=200, hours=5, seconds=17.3), speed=7)
    while not second.over:
        clock.tick(0.9)
        second.step(second.clock.now())
    assert whole(first, slow) == happened(second)
    assert first.over


def test_the_evening_has_what_an_evening_has(home: Path) -> None:
    """A late start, calls before up, standbys before GOs, a hold with its reason, two problems, a cut."""
    demo, clock = begun()
    played = whole(demo, clock)
    kinds = [type(event) for _, _, event in played]
    up = next(at for at, _, event in played if isinstance(event, events.StepCalled))
    assert timedelta(seconds=95) < up < timedelta(seconds=105)
    assert any(at < timedelta(0) and isinstance(event, events.ModelSeen) for at, _, event in played)
    found = debrief(demo.desk.records)
    (hold,) = found.waits
    assert hold.reason
    assert timedelta(seconds=15) < hold.length < timedelta(seconds=60)
    assert len(found.problems) == 2
    for problem in found.problems:
        assert problem.department
        assert problem.to_take
        assert problem.fix
        assert problem.by != problem.taken_by
    assert {problem.severity for problem in found.problems} == {"normal", "high"}
    assert [edit.kind for edit in found.edits] == ["cut"]
    assert len(found.good) == len(found.improve) == len(found.notes) == 1
    assert kinds.count(events.FollowFired) == 4
    assert found.down is not None
    assert not any([found.cue_faults, found.uncalled])
    assert found.over < timedelta(minutes=3)
    assert {by for _, by, _ in played} >= {"caller", "lena", "odette", AUTOMATIC}


def test_what_is_called_with_cues_is_stood_by_before(home: Path) -> None:
    """Every GO with a cue, by a second or more."""
    demo, clock = begun()
    stood_by: dict[str, timedelta] = {}
    for at, _, event in whole(demo, clock):
        if isinstance(event, events.StandbyGiven):
            stood_by[event.step] = at
        if isinstance(event, events.StepCalled) and event.cues:
            assert at - stood_by[event.step] >= timedelta(seconds=1)


def test_every_cue_of_the_sample_is_taken(home: Path) -> None:
    """Those that are called and those that follow; the ones taken by sight are nobody's call."""
    demo, clock = begun()
    whole(demo, clock)
    show = demo.desk.show
    missing = [cue for cue in show.lineup.cues.values() if cue.id not in show.gone and cue.how != "visual"]
    assert missing == []


def test_nobody_is_ready_while_still_out(home: Path) -> None:
    """The crew of the sample says only what can be true."""
    demo, clock = begun()
    seen = fold(demo.desk.records)
    whole(demo, clock)
    for record in demo.desk.records[1:]:
        event = record.event
        if isinstance(event, events.ModelSeen) and event.status == "ready":
            out = [seen.outs[walk] for walk in seen.outs if seen.lineup.walks[walk].model == event.model]
            assert not out or record.at - out[-1] > timedelta(seconds=55)
        seen.apply(record)


def test_the_next_move_is_a_function_of_the_show(home: Path) -> None:
    """Asked twice it says the same, and it never speaks of a moment that has passed."""
    demo, clock = begun()
    while not demo.over:
        show, now = demo.desk.show, demo.clock.now()
        move = next_move(show, Forecast(show, now), now)
        assert move == next_move(show, Forecast(show, now), now)
        assert move is None or move.moment >= now
        clock.tick(3)
        demo.step(demo.clock.now())


def test_it_begins_about_two_minutes_before_a_full_minute(home: Path) -> None:
    """Today, by the clock that the person sees."""
    demo, clock = begun()
    show = demo.desk.show
    ahead = show.planned.start - clock.now()
    assert timedelta(seconds=90) <= ahead <= timedelta(seconds=150)
    assert show.planned.start.second == 0
    assert show.planned.hard_end == show.planned.start + timedelta(minutes=25)


@pytest.mark.parametrize(
    ("moment", "zone_name"),
    [
        ("2027-03-02T23:58:10+01:00", "Europe/Paris"),
        ("2027-03-02T23:40:00+01:00", "Europe/Paris"),
        ("2026-10-25T02:10:00+01:00", "Europe/Paris"),
        ("2026-10-25T02:10:00+02:00", "Europe/Paris"),
        ("2027-03-28T01:57:50+01:00", "Europe/Paris"),
        ("2027-06-01T12:00:00+00:00", "Asia/Kathmandu"),
    ],
)
def test_tonight_is_tonight_at_any_hour(moment: str, zone_name: str) -> None:
    """Over midnight and where the clocks change; what the journal keeps is a text that says so."""
    now = datetime.fromisoformat(moment)
    text = tonight((samples.folder() / SAMPLE).read_text(encoding="utf-8"), now, zone_name)
    reading = read_text(text, SAMPLE)
    assert reading.plan is not None
    assert reading.plan.date is not None
    assert not reading.errors
    show = fold([_opened(reading.plan, text)])
    times = planned(show.lineup, reading.plan.date)
    assert timedelta(seconds=90) <= times.start - now <= timedelta(seconds=150)
    assert times.hard_end == times.start + timedelta(minutes=25)


def _opened(plan: RunningOrder, text: str) -> Record:
    opened = events.ShowOpened(plan.show, SAMPLE, text, plan_json(plan), str(plan.date), False)
    return Record(1, "id", SOME_EVENING, "desk", 1, "caller", 0, opened)


def test_a_clock_that_runs_faster_and_slows_down() -> None:
    """Twenty times as fast from its moment on, then as fast as time; it never jumps."""
    machine = SetClock(SOME_EVENING)
    clock = SpeedClock(machine, 20, SOME_EVENING + timedelta(hours=1))
    machine.tick(3)
    assert clock.now() - SOME_EVENING == timedelta(hours=1, seconds=60)
    clock.slow_down()
    assert clock.now() - SOME_EVENING == timedelta(hours=1, seconds=60)
    machine.tick(3)
    assert clock.now() - SOME_EVENING == timedelta(hours=1, seconds=63)


def test_it_says_how_long_to_wait(home: Path) -> None:
    """In real seconds, whatever the speed: a front end sleeps that long and no longer."""
    demo, clock = begun(speed=20)
    while not demo.over:
        wait, before = demo.wait(), len(demo.desk.records)
        assert wait is not None
        assert demo.step(demo.clock.now()) == []
        clock.tick(wait + 0.000_01)
        demo.step(demo.clock.now())
        assert len(demo.desk.records) > before
    assert demo.wait() is None


def test_whoever_takes_over_has_the_show(home: Path) -> None:
    """From then on nothing is called by itself, and time runs as it does."""
    demo, clock = begun()
    until(demo, clock, 4)
    clock.tick(0.1)
    assert demo.take_over()
    assert not demo.take_over()
    assert demo.over
    before = demo.clock.now()
    clock.tick(10)
    assert demo.clock.now() - before == timedelta(seconds=10)
    assert demo.step(demo.clock.now()) == []
    assert not isinstance(demo.desk.act(actions.Go()), actions.Refusal)


def test_somebody_else_may_join_in(home: Path) -> None:
    """Another process calls a GO and opens a problem: the evening goes on from there."""
    demo, clock = begun()
    until(demo, clock, 4)
    for _ in range(3):
        demo.desk.act(actions.Go())
    demo.desk.act(actions.CutOut("dusk/31"))
    demo.desk.act(actions.OpenProblem("A lamp"))
    whole(demo, clock)
    assert demo.desk.show.phase == "down"


def test_where_nothing_can_be_written_it_plays_all_the_same(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a temporary folder, which its path tells."""
    home.write_text("a file where the folder should be")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    demo, _ = begun()
    assert demo.desk.journal.path.is_relative_to(tmp_path)
    assert demo.desk.journal.path.exists()


def test_the_journal_is_kept_in_the_users_data_folder(home: Path) -> None:
    """A real one: any other command reads it."""
    demo, _ = begun()
    path = demo.desk.journal.path
    assert path.parent == home / "demo"
    assert path.suffix == ".showlog"


def test_two_at_once_have_a_journal_each(home: Path) -> None:
    """Begun in the same second, they do not write into each other's."""
    (first, _), (second, _) = begun(), begun()
    assert first.desk.journal.path != second.desk.journal.path
    assert first.desk.journal.path.parent == second.desk.journal.path.parent == home / "demo"


def test_old_evenings_do_not_pile_up(home: Path) -> None:
    """The last five that are over stay, and whatever is still looked at."""
    folder = home / "demo"
    folder.mkdir(parents=True)
    for n in range(7):
        path = folder / f"maison-aurore-2026-01-0{n + 1}-200000.showlog"
        path.touch()
        os.utime(path, (n, n))
    (folder / "maison-aurore-2026-01-01-200000.showlog-wal").touch()
    demo, _ = begun()
    there = {path.name[22:24] for path in folder.glob("*-2026-01-*.showlog")}
    assert demo.desk.journal.path.exists()
    assert there == {"01", "03", "04", "05", "06", "07"}, "the second was the oldest at which nobody looks"
