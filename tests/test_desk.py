"""The desk: where plan, journal and clock meet."""

from __future__ import annotations

import pytest

from showrunner.desk import Desk, Recorded
from showrunner.files.reading import read_text
from showrunner.journal.memory import MemoryJournal
from showrunner.journal.protocol import JournalError
from showrunner.model import actions, events
from showrunner.model.actions import Refusal
from showrunner.model.events import Draft, ShowOpened
from showrunner.model.running_order import plan_json
from showrunner.model.state import AUTOMATIC
from tests.scenes import EVENING, ORDER, UP, SetClock, SickJournal


def opened(journal: MemoryJournal) -> None:
    """Open the small show in a journal."""
    plan = read_text(ORDER, "small.yaml").plan
    assert plan is not None
    event = ShowOpened(plan.show, "small.yaml", ORDER, plan_json(plan), EVENING.isoformat(), False)
    journal.append([Draft(event, UP, "caller", "desk", 0)], after=0)


def desk_on(journal: MemoryJournal, clock: SetClock | None = None, by: str = "caller") -> Desk:
    """A desk on a journal that was opened."""
    return Desk(journal, clock or SetClock(), by=by, station="desk")


def a_desk() -> Desk:
    """A desk on a new show."""
    journal = MemoryJournal()
    opened(journal)
    return desk_on(journal)


def granted(outcome: Recorded | Refusal) -> Recorded:
    """What was granted, else the test fails."""
    assert isinstance(outcome, Recorded), outcome
    return outcome


def refused(outcome: Recorded | Refusal) -> Refusal:
    """What was refused, else the test fails."""
    assert isinstance(outcome, Refusal), outcome
    return outcome


def sick() -> tuple[Desk, SickJournal]:
    """A desk whose disk can be made full."""
    journal = SickJournal()
    opened(journal)
    return desk_on(journal), journal


FULL = JournalError("full", "no room left on the disk for small.showlog")
LOCKED = JournalError("locked", "small.showlog is locked by another program")


def test_a_go_is_recorded_and_part_of_the_picture() -> None:
    """A GO is in the journal before it is in the picture, with who called it and when."""
    desk = a_desk()
    recorded = granted(desk.act(actions.Go("opening")))
    assert recorded.durable
    assert list(desk.journal.read())[-1] == recorded.record
    assert recorded.record.by == "caller"
    assert desk.show.live == "opening"


def test_a_step_is_taken_once_by_two_terminals() -> None:
    """Both press GO on the same step: one takes it, the other is told, and takes nothing."""
    journal = MemoryJournal()
    opened(journal)
    first, second = desk_on(journal), desk_on(journal.another(), by="assistant")
    granted(first.act(actions.Go("opening", first.show.seq)))
    refusal = refused(second.act(actions.Go("opening", second.show.seq)))
    assert refusal.code in {"not-next", "stale"}
    assert [r.event.step for r in first.records if isinstance(r.event, events.StepCalled)] == ["opening"]
    assert second.show.live == "opening", "the refused one has caught up"


def test_what_another_terminal_wrote_does_not_stand_in_the_way() -> None:
    """A note from the rail between the caller's picture and the GO does not make the GO stale."""
    journal = MemoryJournal()
    opened(journal)
    caller, dresser = desk_on(journal), desk_on(journal.another(), by="lena")
    seen = caller.show.seq
    granted(dresser.act(actions.TakeNote("zip checked")))
    granted(caller.act(actions.Go("opening", seen)))
    assert [note.text for note in caller.show.notes] == ["zip checked"]


def test_follow_cues_fire_once_each_when_they_are_due() -> None:
    """A chain of follows fires link by link, by itself and not twice."""
    desk = a_desk()
    clock = desk.clock
    assert isinstance(clock, SetClock)
    desk.act(actions.Go())
    clock.tick(7.9)
    assert desk.fire_follows() == []
    clock.tick(0.1)
    (fired,) = desk.fire_follows()
    assert fired.record.event == events.FollowFired("LX 2", "LX 1", "2026-03-02T19:00:08.000+00:00")
    assert fired.record.by == AUTOMATIC
    assert desk.fire_follows() == []
    clock.tick(4)
    (last,) = desk.fire_follows()
    assert isinstance(last.record.event, events.FollowFired)
    assert last.record.event.cue == "LX 3"
    assert desk.next_follow() is None


def test_a_follow_that_came_due_meanwhile_fires_once_after_a_restart() -> None:
    """The program was away when the follow came due: the next desk fires it, overdue, and once."""
    journal = MemoryJournal()
    opened(journal)
    desk_on(journal).act(actions.Go())
    later = SetClock(UP)
    later.tick(60)
    again = desk_on(journal.another(), later)
    (fired,) = again.fire_follows()
    assert isinstance(fired.record.event, events.FollowFired)
    assert fired.record.at > UP
    assert desk_on(journal.another(), later).fire_follows() == []


def test_the_show_goes_on_with_a_full_disk_and_says_so() -> None:
    """With a full disk a GO is taken, kept, and told as not on disk; once there is room it is written."""
    desk, journal = sick()
    journal.trouble = FULL
    outcome = granted(desk.act(actions.Go("opening")))
    assert not outcome.durable
    assert desk.trouble == FULL
    assert desk.show.live == "opening"
    assert not granted(desk.act(actions.OpenProblem("disk full"))).durable
    assert len(list(journal.read())) == 1, "nothing of it is in the journal yet"
    assert not desk.save()
    journal.trouble = None
    assert desk.save()
    assert desk.trouble is None
    kinds = [type(record.event) for record in journal.read()]
    assert kinds == [ShowOpened, events.StepCalled, events.ProblemOpened]
    assert [record.seq for record in desk.records] == [1, 2, 3]
    assert desk.show.seq == 3


def test_what_was_kept_is_decided_anew_when_others_wrote_meanwhile() -> None:
    """While this disk was full another terminal took the step: the kept GO is not taken twice."""
    desk, journal = sick()
    other = desk_on(journal.another(), by="assistant")
    journal.trouble = FULL
    desk.act(actions.Go("opening"))
    desk.act(actions.TakeNote("kept"))
    granted(other.act(actions.Go("opening")))
    journal.trouble = None
    assert desk.save()
    steps = [r.event.step for r in journal.read() if isinstance(r.event, events.StepCalled)]
    assert steps == ["opening"]
    assert [note.text for note in desk.show.notes] == ["kept"]
    assert desk.unsaved == []
    assert [type(each.event) for each in desk.withdrawn] == [events.StepCalled]


def test_a_kept_edit_of_a_picture_that_others_changed_is_withdrawn_and_told() -> None:
    """It was seen as done while the disk was full; what somebody else did meanwhile stands, and is named."""
    desk, journal = sick()
    other = desk_on(journal.another(), by="lena")
    journal.trouble = FULL
    seen = desk.show.seq
    granted(desk.act(actions.CutOut("look 1"), seen=seen))
    granted(desk.act(actions.MoveBy("opening", 1), seen=desk.show.seq))
    granted(other.act(actions.CutOut("look 2"), seen=seen))
    journal.trouble = None
    assert desk.save()
    assert desk.show.cut == other.show.cut
    assert [each.why.code for each in desk.withdrawn] == ["stale", "stale"]
    assert "lena cut look 2" in desk.withdrawn[0].why.reason


def test_what_was_kept_outlives_a_journal_that_cannot_be_read() -> None:
    """Others wrote meanwhile and the journal cannot be read: what was kept stays kept, and is tried again."""
    desk, journal = sick()
    journal.trouble = FULL
    desk.act(actions.TakeNote("kept"))
    granted(desk_on(journal.another(), by="lena").act(actions.Go("opening")))
    journal.trouble, journal.blind = None, LOCKED
    assert not desk.save()
    assert desk.trouble == LOCKED
    assert desk.lost() == f"1 not on disk: {LOCKED.words}"
    assert [type(kept.action) for kept in desk.unsaved] == [actions.TakeNote]
    journal.blind = None
    assert desk.save()
    assert [note.text for note in desk.show.notes] == ["kept"]
    assert desk.show.live == "opening"


def test_undo_works_on_what_is_not_on_disk_yet() -> None:
    """What was kept can be taken back before it was written, and both are written in order."""
    desk, journal = sick()
    journal.trouble = FULL
    desk.act(actions.Go("opening"))
    desk.act(actions.Undo())
    assert desk.show.live is None
    journal.trouble = None
    assert desk.save()
    assert [type(r.event) for r in journal.read()][1:] == [events.StepCalled, events.Undone]
    assert desk.show.live is None


def test_a_journal_that_opens_no_show_is_told() -> None:
    """An empty journal is no show: one clear error, no half a desk."""
    with pytest.raises(JournalError, match="holds no show"):
        desk_on(MemoryJournal())
