"""Several runs of one show beside each other."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from showrunner.model import actions
from showrunner.model.comparing import EVEN, Comparison, Row, compare
from showrunner.model.runs import NotOneShow, in_order
from tests.model.test_learning import DAYS, ORDER, s, speeds
from tests.rehearsals import Speed, rehearsed, run_of


def compared(*speeds: Speed, order: str = ORDER) -> Comparison:
    """A rehearsal at each of these speeds, a day apart."""
    runs = [run_of(rehearsed(order, speed, day=day)) for speed, day in zip(speeds, DAYS, strict=False)]
    return compare(in_order(runs))


def row(rows: tuple[Row, ...], name: str) -> Row:
    """A segment by its title, a walk or a change by its outfit."""
    return next(each for each in rows if name == (each.outfit or each.segment))


def figures(of: Row) -> list[float | None]:
    """What each run took, in seconds."""
    return [None if each.actual is None else each.actual.total_seconds() for each in of.took]


def notes(of: Row) -> list[str]:
    """What is said of each run's figure."""
    return [each.note for each in of.took]


def test_segments_stand_beside_each_other_oldest_first() -> None:
    """Planned, each run's length, and what became of it from the first to the last."""
    first = row(compared(Speed(pace=1.5), Speed(pace=1.2)).segments, "First")
    assert first.planned == s(90)
    assert figures(first) == [120, 102]
    assert (first.trend, first.better) == (s(-18), True)


def test_nearer_to_the_plan_is_better_and_not_just_shorter() -> None:
    """A segment that was rushed and takes its time now has become better."""
    opening = row(compared(Speed(duration=0.5), Speed(duration=0.9)).segments, "Opening")
    assert (opening.trend, opening.better) == (s(24), True)
    gone = row(compared(Speed(duration=0.9), Speed(duration=0.5)).segments, "Opening")
    assert (gone.trend, gone.better) == (s(-24), False)


def test_a_change_that_goes_faster_is_better() -> None:
    """From the rail until ready was said, with the time that there was; of no account with time to spare."""
    change = row(compared(Speed(change=38), Speed(change=30)).changes, "3")
    assert figures(change) == [38, 30]
    assert [each.window for each in change.took] == [s(50), s(50)]
    assert (change.model, change.off, change.planned) == ("Inès Caron", "1", s(40))
    assert (change.trend, change.better) == (s(-8), True)


def test_a_change_that_was_missed_is_worse_whatever_it_took() -> None:
    """By its verdict first."""
    skipped = rehearsed(ORDER, Speed(change=90), day=DAYS[1], before={"second/3": [actions.Skip("second/3")]})
    found = compare(in_order([run_of(rehearsed(ORDER, day=DAYS[0])), run_of(skipped)]))
    change = row(found.changes, "3")
    assert notes(change) == ["tight", "missed"]
    assert change.better is False


def test_of_a_change_of_which_nobody_said_ready_the_window_is_told() -> None:
    """And its verdict; no time is made up."""
    change = row(compared(Speed(change=None), Speed(change=30)).changes, "3")
    assert figures(change) == [None, 30]
    assert change.took[0].window == s(50)
    assert change.trend is None


def test_walks_are_held_against_each_other_by_the_time_since_the_walk_before() -> None:
    """The first of a segment has none; where back was said, the time on stage too."""
    found = compared(Speed(pace=1.5), Speed(pace=1))
    assert [each.outfit for each in found.intervals] == ["2", "4", "5", "4", "5", "1"]
    second = row(found.intervals, "2")
    assert (figures(second), second.planned, second.position) == ([30, 20], s(20), 2)
    assert figures(row(found.stages, "2")) == [30, 30]


def test_where_nobody_said_back_nothing_is_told_of_the_stage() -> None:
    """No empty table."""
    assert compared(Speed(says_back=False), Speed(says_back=False)).stages == ()


def test_a_hold_is_taken_out_of_a_segment_and_leaves_no_time_between_two_walks() -> None:
    """The segment's figure counts, the walk's does not exist."""
    runs = [rehearsed(ORDER, day=DAYS[0], holds={"first/4": 40}), rehearsed(ORDER, day=DAYS[1])]
    found = compare(in_order([run_of(records) for records in runs]))
    first = row(found.segments, "First")
    assert (figures(first), notes(first), first.trend) == ([90, 90], ["held", ""], s(0))
    assert first.better is None
    walk = next(each for each in found.intervals if (each.outfit, each.segment) == ("4", "First"))
    assert (figures(walk), notes(walk)) == ([None, 20], ["held", ""])


def test_what_was_cut_is_told_and_not_held_against_the_others() -> None:
    """A segment with a walk less is another segment."""
    runs = [
        rehearsed(ORDER, day=DAYS[0], before={"opening": [actions.CutOut("first/4")]}),
        rehearsed(ORDER, day=DAYS[1]),
    ]
    found = compare(in_order([run_of(records) for records in runs]))
    first = row(found.segments, "First")
    assert (notes(first), first.trend) == (["altered", ""], None)
    walk = next(each for each in found.intervals if (each.outfit, each.segment) == ("4", "First"))
    assert notes(walk) == ["cut", ""]


def test_a_walk_of_a_cover_is_told_as_by_another() -> None:
    """It is in the table, and not in the trend."""
    runs = [
        rehearsed(ORDER, day=DAYS[0], before={"opening": [actions.Replace("mei", "zoe")]}),
        rehearsed(ORDER, day=DAYS[1]),
    ]
    found = compare(in_order([run_of(records) for records in runs]))
    change = row(found.changes, "5")
    assert (change.model, notes(change)[0], change.trend) == ("Mei Tanaka", "by another", None)


def test_a_run_that_was_broken_off_is_compared_as_far_as_it_went() -> None:
    """What came after was not reached; nobody skipped it."""
    runs = [rehearsed(ORDER, day=DAYS[0], until=170), rehearsed(ORDER, day=DAYS[1])]
    found = compare(in_order([run_of(records) for records in runs]))
    assert (found.runs[0].ending, found.runs[0].reached) == ("broken off", "Second")
    assert [notes(each)[0] for each in found.segments] == ["", "", "broken off", "not reached"]
    assert {notes(each)[0] for each in found.intervals if each.segment == "Second"} == {"not reached", ""}
    assert [figures(each)[0] for each in found.segments] == [60, 90, None, None]


def test_the_file_may_be_edited_between_the_runs() -> None:
    """A segment is known by its title or its walks, a walk by its outfit, and what is new is told as such."""
    edited = (
        ORDER.replace("id: second\n    title: Second", "id: act-two\n    title: Act two")
        .replace("{lou: 5}]", "{lou: 5}, {noor: 3}]")
        .replace("id: bow\n", "id: the-bow\n")
    )
    runs = [run_of(rehearsed(ORDER, Speed(pace=1.5), day=DAYS[0])), run_of(rehearsed(edited, day=DAYS[1]))]
    found = compare(in_order(runs))
    assert [each.segment for each in found.segments] == ["Opening", "First", "Act two", "Bow"]
    assert figures(row(found.segments, "Act two")) == [97.0, 75.0]
    assert notes(next(each for each in found.intervals if each.position == 5)) == ["not in it", ""]


def test_what_only_an_earlier_run_had_stands_where_it_stood() -> None:
    """In the order of that run, and the latest has nothing to say of it."""
    shorter = ORDER.replace("  - id: opening\n    title: Opening\n    duration: 60s\n", "").replace(
        ", {mei: 4}", ""
    )
    runs = [run_of(rehearsed(ORDER, day=DAYS[0])), run_of(rehearsed(shorter, day=DAYS[1]))]
    found = compare(in_order(runs))
    assert [each.segment for each in found.segments] == ["Opening", "First", "Second", "Bow"]
    assert notes(found.segments[0]) == ["", "not in it"]
    assert [each.outfit for each in found.intervals if each.segment == "First"] == ["2", "4", "5"]


def test_trouble_with_the_same_thing_in_two_runs_came_back() -> None:
    """Once is no return; what was agreed and not done is still open."""
    zip_, heel = (actions.OpenProblem(text, "second/3", "WARD", "normal") for text in ("Zip", "Heel"))
    once = actions.OpenProblem("Late", "first/2", None, "low")
    runs = [
        rehearsed(ORDER, day=DAYS[0], before={"bow": [zip_, once, actions.AgreeAction("Wax", "lena", None)]}),
        rehearsed(ORDER, day=DAYS[1], before={"bow": [heel]}),
    ]
    found = compare(in_order([run_of(records) for records in runs]))
    assert [each.problems for each in found.again] == [((0, "Zip"), (1, "Heel"))]
    assert [(each.run, each.agreed.text) for each in found.still_open] == [(0, "Wax")]


def test_runs_are_put_in_their_order_and_each_counts_once() -> None:
    """Whatever the order in which they are named."""
    runs = [run_of(rehearsed(ORDER, day=day), day.isoformat()) for day in DAYS]
    assert [run.name for run in in_order([runs[2], runs[0], runs[1], runs[0]])] == [
        d.isoformat() for d in DAYS
    ]


def test_another_show_is_refused_and_another_title_of_the_same_file_is_not() -> None:
    """A title may be put right between two rehearsals."""
    other = ORDER.replace("Small Show", "Small Show II")
    ours, theirs = (run_of(rehearsed(each, day=d)) for each, d in zip((ORDER, other), DAYS, strict=False))
    assert compare(in_order([ours, theirs])).titles == ("Small Show", "Small Show II")
    elsewhere = run_of(rehearsed(other, day=DAYS[1], file="other.yaml"), "b")
    with pytest.raises(NotOneShow, match="“Small Show”, b of “Small Show II”"):
        in_order([ours, elsewhere])


@settings(max_examples=40, deadline=None)
@given(st.lists(speeds, min_size=2, max_size=3), st.sampled_from([1e9, 100.0, 190.0]))
def test_a_comparison_says_of_each_run_what_its_debrief_says(given_speeds: list[Speed], until: float) -> None:
    """Each run's figures are those of its own debrief; a trend is the last less the first; better and worse
    share nothing, and turning the runs around turns each of them into the other."""
    days = [date(2026, 11, 19) + timedelta(days=n) for n in range(len(given_speeds))]
    runs = [
        run_of(rehearsed(ORDER, speed, day=day, until=until))
        for speed, day in zip(given_speeds, days, strict=True)
    ]
    found = compare(in_order(runs))
    for n, run in enumerate(runs):
        lengths = {segment.title: segment for segment in run.debrief.segments}
        for each in found.segments:
            took, segment = each.took[n], lengths[each.segment]
            assert took.actual is None or took.actual == segment.length
        own = [walk.interval.actual for walk in run.debrief.walks if walk.interval is not None]
        told = [each.took[n].actual for each in found.intervals]
        assert sorted(each for each in own if each) == sorted(each for each in told if each)
        assert len(found.changes) >= len(run.debrief.changes)
    back = compare(runs[::-1])
    for forth, turned in zip(found.segments, back.segments, strict=True):
        assert turned.trend == (None if forth.trend is None else -forth.trend)
        assert turned.better == (None if forth.better is None else not forth.better)
        assert forth.better is None or abs(forth.trend or s(0)) >= EVEN
    assert not {*found.better} & {*found.worse}
