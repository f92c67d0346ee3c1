"""From a running order to a desk: made, found again, taken up where it stood."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from showrunner.desk import Desk
from showrunner.journal.protocol import JournalError
from showrunner.lately import lately
from showrunner.model import actions, events
from showrunner.model.live_changes import live_changes
from showrunner.model.timing import Forecast
from showrunner.opening import DoesNotLoad, Opened, evening, go_on, run
from tests.scenes import ORDER, UP, SetClock, write_order


def closed(opened: Opened) -> Opened:
    """The same, with the desk closed, as after leaving."""
    opened.desk.close()
    return opened


def on_stage(order: Path, clock: SetClock) -> Desk:
    """A show that is up, and was left."""
    desk = run(order, clock).desk
    desk.act(actions.Go("opening"))
    desk.close()
    return desk


def test_an_unfinished_show_is_taken_up_where_it_stood(tmp_path: Path) -> None:
    """The same command again: the same journal, the same place, and it is said."""
    order, clock = write_order(tmp_path), SetClock()
    first = on_stage(order, clock)
    clock.tick(600)
    again = closed(run(order, clock))
    assert again.desk.journal.path == first.journal.path
    assert again.desk.show.live == "opening"
    assert "taken up again" in again.notice


def test_a_show_that_is_down_is_not_taken_up(tmp_path: Path) -> None:
    """The next evening begins with a journal of its own."""
    order, clock = write_order(tmp_path), SetClock()
    first = run(order, clock)
    first.desk.act(actions.Go())
    first.desk.act(actions.End())
    closed(first)
    assert closed(run(order, clock)).desk.show.up_at is None


def test_a_rehearsal_has_its_own_journal(tmp_path: Path) -> None:
    """A rehearsal never goes on as the show, nor the show as a rehearsal."""
    order, clock = write_order(tmp_path), SetClock()
    show = on_stage(order, clock)
    rehearsal = closed(run(order, clock, rehearsal=True))
    assert rehearsal.desk.show.rehearsal
    assert rehearsal.desk.journal.path != show.journal.path
    assert closed(run(order, clock)).desk.journal.path == show.journal.path


def test_an_order_edited_before_the_show_is_up_is_taken_in(tmp_path: Path) -> None:
    """Open, see a mistake, leave, mend it, open again: the mended order is what runs."""
    order, clock = write_order(tmp_path), SetClock()
    closed(run(order, clock))
    write_order(tmp_path, ORDER.replace("title: Opening", "title: Overture"))
    again = closed(run(order, clock))
    assert again.desk.show.lineup.segments["opening"].title == "Overture"
    assert isinstance(again.desk.records[-1].event, events.OrderTaken)


@pytest.mark.parametrize("text", [ORDER.replace("title: Opening", "title: Overture"), "show: [", ""])
def test_a_show_that_is_up_runs_from_its_journal_whatever_the_file_says(tmp_path: Path, text: str) -> None:
    """Edited, broken or emptied in the middle of the show: it goes on, and that is told."""
    order, clock = write_order(tmp_path), SetClock()
    on_stage(order, clock)
    write_order(tmp_path, text)
    again = closed(run(order, clock))
    assert again.desk.show.live == "opening"
    assert again.desk.show.lineup.segments["opening"].title == "Opening"
    assert "the show runs from what the journal has" in again.notice


def test_a_file_that_does_not_load_opens_no_journal(tmp_path: Path) -> None:
    """Its findings are told, and nothing is left lying about."""
    order = write_order(tmp_path, "show: X\n")
    with pytest.raises(DoesNotLoad, match="running_order"):
        run(order, SetClock())
    assert not (tmp_path / "runs").exists()


def test_the_journal_of_another_show_is_left_alone(tmp_path: Path) -> None:
    """A slip in --journal does not mix two shows."""
    mine = tmp_path / "mine.showlog"
    closed(run(write_order(tmp_path), SetClock(), journal=mine))
    other = write_order(tmp_path, ORDER.replace("Small Show", "Other"), "other.yaml")
    with pytest.raises(JournalError, match="another show"):
        run(other, SetClock(), journal=mine)


def down(order: Path, clock: SetClock) -> Path:
    """An evening played to its end; its journal."""
    desk = run(order, clock).desk
    desk.act(actions.Go())
    desk.act(actions.End())
    desk.close()
    return desk.journal.path


def test_who_asks_for_what_is_over_is_given_the_last_evening(tmp_path: Path) -> None:
    """And no new one, whatever has become of the running order; but what is unfinished is tonight."""
    order, clock = write_order(tmp_path), SetClock()
    down(order, clock)
    clock.tick(60)
    last = down(order, clock)
    order.write_text("no running order", encoding="utf-8")
    again = closed(run(order, clock, over=True))
    assert again.desk.journal.path == last
    assert again.notice == f"2 March 2026, as it was: {last.name}"
    write_order(tmp_path)
    tonight = closed(run(order, clock)).desk.journal.path
    assert closed(run(order, clock, over=True)).desk.journal.path == tonight


def test_where_nothing_is_over_it_is_tonight(tmp_path: Path) -> None:
    """A first evening has no last one; a rehearsal is none."""
    order, clock = write_order(tmp_path), SetClock()
    rehearse(order, clock)
    opened = closed(run(order, clock, over=True))
    assert opened.desk.show.up_at is None
    assert not opened.desk.show.rehearsal


def test_a_journal_is_opened_by_itself(tmp_path: Path) -> None:
    """Where it stood, or as it was; its running order is not asked for."""
    order, clock = write_order(tmp_path), SetClock()
    path = closed(run(order, clock)).desk.journal.path
    order.unlink()
    assert closed(go_on(path, clock)).notice == f"taken up again where it stood: {path.name}"
    write_order(tmp_path)
    over = down(order, clock)
    assert closed(go_on(over, clock)).notice == f"2 March 2026, as it was: {over.name}"


def test_what_was_run_is_remembered(tmp_path: Path) -> None:
    """For the start screen: the latest first, each journal once."""
    order, clock = write_order(tmp_path), SetClock()
    first = closed(run(order, clock)).desk.journal.path
    closed(run(order, clock))
    assert [each.journal for each in lately()].count(first.resolve()) == 1
    assert lately()[0].order == order.resolve()


def test_the_evening_is_the_plans_date_or_the_day_on_which_it_is_run(tmp_path: Path) -> None:
    """Opened a little after midnight, a show that starts before it belongs to the evening before."""
    plan = run(write_order(tmp_path), SetClock()).desk.show.plan
    assert str(evening(plan, UP + timedelta(days=300))) == "2026-03-02"
    undated = plan.model_copy(update={"date": None})
    assert str(evening(undated, UP)) == "2026-03-02"
    late = undated.model_copy(update={"start": undated.start.replace(hour=23, minute=50)})
    assert str(evening(late, UP + timedelta(hours=4, minutes=5))) == "2026-03-02"
    assert str(evening(late, UP + timedelta(hours=7))) == "2026-03-03"


def rehearse(order: Path, clock: SetClock, *ready_after: float) -> None:
    """A rehearsal played to its end: so long after the model was at the rail she is said to be ready."""
    desk = run(order, clock, rehearsal=True).desk
    for _ in range(4):  # opening, tailoring, Inès in look 1, Noor in look 2
        clock.tick(10)
        desk.act(actions.Go())
    clock.tick(-10 + 45 + 10)
    for seconds in ready_after:
        clock.tick(seconds)
        desk.act(actions.SeeModel("ines", "ready"))
    clock.tick(30)
    for _ in range(3):  # finale, look 3, down
        desk.act(actions.Go())
    desk.close()


def test_what_changes_took_at_rehearsal_is_what_they_need_tonight(tmp_path: Path) -> None:
    """The median of the rehearsals at which ready was said, of this running order; one that was left counts
    for nothing, and neither does one at which nobody said a word."""
    order, clock = write_order(tmp_path), SetClock()
    for seconds in (40, 90, 50):
        rehearse(order, clock, seconds)
        clock.tick(3600)
    rehearse(order, clock)
    rehearse(write_order(tmp_path, name="other.yaml"), clock, 10)
    closed(run(order, clock, rehearsal=True))
    show = closed(run(order, clock)).desk.show
    assert show.measured == {"3": timedelta(seconds=50)}
    (live,) = live_changes(show, Forecast(show, clock.now()))
    assert (live.change.source, live.change.needs) == ("rehearsal", timedelta(seconds=50))


def test_a_show_with_figures_of_its_own_does_not_ask_what_was_measured(tmp_path: Path) -> None:
    """What is written counts; nothing is looked for and nothing recorded."""
    written = ORDER.replace("models:", "quick_change: {warn: 30s, fail: 10s}\nmodels:", 1)
    order, clock = write_order(tmp_path, written), SetClock()
    rehearse(order, clock, 40)
    desk = closed(run(order, clock)).desk
    assert (desk.show.measured, len(desk.records)) == ({}, 1)
