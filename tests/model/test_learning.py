"""Timings learned from rehearsals."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from showrunner.model import actions
from showrunner.model.learning import Learned, Lesson, learn
from showrunner.model.measuring import WHATS, What
from showrunner.model.running_order import plan_json
from tests.rehearsals import Speed, plan_of, rehearsed, source_of

ORDER = """\
show: Small Show
start: 20:00
timezone: Europe/Paris
pace: {interval: 20s, walk: 30s, travel: 5s}
models:
  ines: {name: Inès Caron, dressers: [lena]}
  noor: {name: Noor Haddad, dressers: [lena]}
  mei: {name: Mei Tanaka}
  lou: {name: Lou Martin}
  zoe: {name: Zoe Blanc, covers: [mei]}
crew:
  lena: {name: Lena}
outfits:
  1: Ivory tailcoat
  2: {title: Organza column}
  3: {title: Bride, change: 40s}
  4: Slate tuxedo
  5: Pewter column
running_order:
  - id: opening
    title: Opening
    duration: 60s
  - id: first
    title: First
    walks: [{ines: 1}, {noor: 2}, {mei: 4}, {lou: 5}]
  - id: second
    title: Second
    interval: 15s
    walks: [{ines: 3}, {noor: 4}, {mei: 5}, {lou: 1}]
  - id: bow
    title: Bow
    duration: 30s
"""

CHANGES: tuple[What, ...] = ("changes",)

DAYS = [date(2026, 11, 19), date(2026, 11, 20), date(2026, 11, 21)]


def lesson_of(*speeds: Speed, only: tuple[What, ...] = WHATS) -> Lesson:
    """What is learned from a rehearsal at each of these speeds, a day apart."""
    runs = [source_of(rehearsed(ORDER, speed, day=day)) for speed, day in zip(speeds, DAYS, strict=False)]
    return learn(runs, plan_of(ORDER), only)


def figure(lesson: Lesson, *place: str) -> Learned:
    """The figure of a place in the plan."""
    return next(each for each in lesson.figures if each.place == place)


def left(lesson: Lesson) -> set[tuple[str, str, int]]:
    """What was left out, why, and how many."""
    return {tuple(each) for each in lesson.left_out}  # type: ignore[misc]


def s(seconds: float) -> timedelta:
    """So many seconds."""
    return timedelta(seconds=seconds)


def test_a_rehearsal_to_the_second_teaches_nothing_new() -> None:
    """What was measured is what the plan says: nothing is to be changed but what had no figure."""
    lesson = lesson_of(Speed(change=40))
    assert {each.place[0] for each in lesson.figures if each.is_new} == {"outfits"}
    assert figure(lesson, "outfits", "3", "change").learned == s(40)
    assert lesson.learned_length == lesson.planned_length == s(60 + 90 + 75 + 30)


def test_of_three_runs_the_middle_one_counts() -> None:
    """Intervals, walks and durations: the median, with how many there were, the spread and the days."""
    lesson = lesson_of(
        Speed(pace=1.5, walk=1.2, duration=2), Speed(pace=1.1, walk=1.1), Speed(pace=1, walk=1)
    )
    assert figure(lesson, "running_order", "opening", "duration").learned == s(60)
    second = figure(lesson, "running_order", "second", "interval")
    assert (second.learned, second.least, second.most) == (s(16.5), s(15), s(22.5))
    assert (second.measured, second.runs) == (9, 3)
    assert (second.since, second.until) == (DAYS[0], DAYS[2])
    assert figure(lesson, "pace", "interval").learned == s(22)
    assert figure(lesson, "pace", "walk").learned == s(33)


def test_a_change_takes_the_middle_one_and_of_two_the_longer() -> None:
    """As a running show reckons with what was measured at rehearsal."""
    assert figure(lesson_of(Speed(change=30), Speed(change=36)), "outfits", "3", "change").learned == s(36)
    three = lesson_of(Speed(change=30), Speed(change=50), Speed(change=36))
    assert figure(three, "outfits", "3", "change").learned == s(36)
    assert figure(three, "outfits", "3", "change").planned == s(40)


def test_a_change_with_time_to_spare_says_nothing_of_what_it_needs() -> None:
    """Ready is said when there is time to say it. Only that less is needed than the plan says is believed; a
    change in which somebody hurried counts for more than any in which nobody did."""
    wide = ORDER.replace(
        "  - id: second\n", "  - {id: pause, title: Pause, kind: break, duration: 5m}\n  - id: second\n"
    )

    def lesson(*seconds: float) -> Lesson:
        runs = [rehearsed(wide, Speed(change=took), day=d) for took, d in zip(seconds, DAYS, strict=False)]
        return learn([source_of(records) for records in runs], plan_of(wide), CHANGES)

    slow = lesson(200)
    assert slow.figures == ()
    assert left(slow) == {("changes", "unhurried", 4)}
    quicker = lesson(25, 32)
    assert [(each.place[1], each.learned) for each in quicker.figures] == [("3", s(32))]
    assert left(quicker) == {("changes", "unhurried", 6)}
    narrow = source_of(rehearsed(ORDER, Speed(change=36), day=DAYS[2]))
    both = learn([source_of(rehearsed(wide, Speed(change=25))), narrow], plan_of(ORDER), CHANGES)
    assert (
        figure(both, "outfits", "3", "change").learned,
        figure(both, "outfits", "3", "change").measured,
    ) == (
        s(36),
        1,
    )


def test_a_change_of_which_nobody_said_ready_was_not_measured() -> None:
    """Neither is a walk of which nobody said back."""
    lesson = lesson_of(Speed(change=None, says_back=False))
    assert {each.what for each in lesson.figures} == {"durations", "intervals"}
    assert ("changes", ("outfits", "3", "change")) in {(gap.what, gap.place) for gap in lesson.unmeasured}
    assert {gap.of for gap in lesson.unmeasured if gap.what == "walks"} == {"First", "Second"}


def test_a_change_after_which_nobody_said_back_is_reckoned_and_says_so() -> None:
    """Its beginning is the planned end of the walk."""
    assert figure(lesson_of(Speed(says_back=False)), "outfits", "3", "change").reckoned == 1
    assert figure(lesson_of(Speed()), "outfits", "3", "change").reckoned == 0


def test_what_had_a_hold_in_it_is_left_out() -> None:
    """The interval over the hold, and the walk that was out; a length counts without its hold."""
    records = rehearsed(ORDER, holds={"first/4": 100, "bow": 50})
    lesson = learn([source_of(records)], plan_of(ORDER))
    assert figure(lesson, "pace", "interval").most == s(20)
    assert left(lesson) >= {("intervals", "held", 1), ("walks", "held", 1)}
    assert figure(lesson, "running_order", "bow", "duration").learned == s(30)


def test_beside_a_walk_that_was_cut_nothing_is_measured() -> None:
    """The interval over the gap is left out and told."""
    records = rehearsed(ORDER, before={"opening": [actions.CutOut("first/4")]})
    lesson = learn([source_of(records)], plan_of(ORDER))
    assert figure(lesson, "pace", "interval").measured == 2 - 1
    assert ("intervals", "dropped", 1) in left(lesson)


def test_what_a_cover_walked_is_left_out() -> None:
    """Another model in the outfit: neither the walk, nor the interval, nor the change is the one planned."""
    records = rehearsed(ORDER, before={"opening": [actions.Replace("mei", "zoe")]})
    lesson = learn([source_of(records)], plan_of(ORDER))
    assert {("intervals", "covered", 4), ("walks", "covered", 2), ("changes", "covered", 1)} <= left(lesson)


def test_a_rehearsal_that_was_broken_off_counts_as_far_as_it_went() -> None:
    """What was played is learned from; the segment in which it ended is not, nor what came after."""
    records = rehearsed(ORDER, Speed(pace=1.2), until=100)
    lesson = learn([source_of(records)], plan_of(ORDER))
    assert lesson.runs[0].ending == "broken off"
    assert lesson.runs[0].reached == "First"
    assert figure(lesson, "running_order", "opening", "duration").learned == s(60)
    assert figure(lesson, "pace", "interval").learned == s(24)
    assert {gap.of for gap in lesson.unmeasured if gap.what == "durations"} == {"Bow"}


def test_a_last_segment_that_was_broken_off_was_not_measured() -> None:
    """It ended because the rehearsal did."""
    broken = ORDER.replace(
        "id: bow\n    title: Bow\n    duration: 30s", "id: bow\n    title: Bow\n    duration: 10m"
    )
    broken += "  - {id: last, title: Last, duration: 10s}\n"
    lesson = learn([source_of(rehearsed(broken, until=300))], plan_of(broken))
    assert {each.of for each in lesson.figures if each.what == "durations"} == {"Opening"}
    assert ("durations", "unfinished", 1) in left(lesson)


def test_a_segment_is_known_by_its_title_or_its_walks_where_the_file_was_edited() -> None:
    """Its id, its title and its place may be others by now."""
    run = source_of(rehearsed(ORDER, Speed(pace=1.5)))
    edited = (
        ORDER.replace("id: first", "id: act-one")
        .replace("id: second\n    title: Second", "id: act-two\n    title: Act two")
        .replace("{lou: 5}]", "{lou: 5}, {noor: 1}]")
    )
    lesson = learn([run], plan_of(edited))
    assert figure(lesson, "pace", "interval").learned == s(30)
    assert figure(lesson, "running_order", "act-two", "interval").learned == s(22.5)
    assert plan_of(edited).running_order[1].id == "act-one"


def test_only_what_is_asked_for_is_learned() -> None:
    """Everything else stays as planned, and is not told either."""
    lesson = lesson_of(Speed(pace=2, walk=2, duration=2), only=("walks",))
    assert {each.what for each in lesson.figures} == {"walks"}
    assert {gap.what for gap in lesson.unmeasured} <= {"walks"}
    assert lesson.plan == plan_of(ORDER.replace("walk: 30s", "walk: 60s"))


def test_what_the_figures_make_impossible_is_told() -> None:
    """A change that takes longer than its window was found out at rehearsal, and not in silence."""
    lesson = lesson_of(Speed(change=52), only=("changes",))
    assert {finding.code for finding in lesson.findings} >= {"change-impossible"}


def test_a_wait_for_a_fixed_time_is_no_duration() -> None:
    """Nobody knows how long it would have taken; one that ran past that time was as long as it was."""
    fixed = ORDER.replace("title: First\n", "title: First\n    start: 20:02\n")
    late = learn([source_of(rehearsed(fixed, Speed(duration=3)))], plan_of(fixed))
    assert figure(late, "running_order", "opening", "duration").learned == s(180)
    early = rehearsed(fixed, Speed(duration=2))
    lesson = learn([source_of(early)], plan_of(fixed))
    assert "opening" not in {each.place[1] for each in lesson.figures}
    assert ("durations", "waited", 1) in left(lesson)


def places(data: Any, other: Any, at: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
    """Where two plans differ."""
    if isinstance(data, dict) and isinstance(other, dict):
        found = set()
        for key in {*data, *other}:
            found |= places(data.get(key), other.get(key), (*at, key))
        return found
    if isinstance(data, list) and isinstance(other, list) and len(data) == len(other):
        found = set()
        for one, two in zip(data, other, strict=True):
            found |= places(one, two, (*at, one["id"] if isinstance(one, dict) and "id" in one else "?"))
        return found
    return set() if data == other else {at}


speeds = st.builds(
    Speed,
    pace=st.floats(0.3, 3),
    walk=st.floats(0.3, 1.9),
    duration=st.floats(0.2, 3),
    change=st.none() | st.floats(0, 90),
    jitter=st.floats(0, 8),
    seed=st.integers(0, 99),
    says_back=st.booleans(),
)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(speeds, min_size=1, max_size=3), st.sets(st.sampled_from(WHATS)), st.sampled_from([1e9, 130.0])
)
def test_the_learned_plan_differs_from_the_plan_in_just_the_told_figures(
    runs: list[Speed], only: set[What], until: float
) -> None:
    """And each of them lies within what was measured, as near as people write it."""
    found = [
        source_of(rehearsed(ORDER, speed, day=d, until=until)) for speed, d in zip(runs, DAYS, strict=False)
    ]
    plan = plan_of(ORDER)
    lesson = learn(found, plan, only)
    assert places(plan_json(plan), plan_json(lesson.plan)) == {f.place for f in lesson.figures if f.is_new}
    assert {f.what for f in lesson.figures} <= only
    for each in lesson.figures:
        assert each.least <= each.most
        assert each.least - s(0.5) <= max(each.learned, s(0.5))
        assert each.learned <= max(each.most, s(0.5)) + s(1)
        assert 1 <= each.runs <= min(each.measured, len(runs))
