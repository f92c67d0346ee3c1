"""What the debrief says of walks, changes, and how OVER moved."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showrunner.model import events
from showrunner.model.actions import (
    Action,
    AgreeAction,
    Cover,
    CutOut,
    End,
    FixProblem,
    Go,
    Hold,
    OpenProblem,
    Restore,
    Resume,
    SeeModel,
    Skip,
    Stop,
    TakeNote,
    TakeProblem,
    TickAction,
)
from showrunner.model.debrief import ChangeRun, WalkRun, debrief, settled
from showrunner.model.lateness import between, on_clock
from showrunner.model.times import ZERO
from tests.evening import Evening
from tests.model.test_debrief import seconds
from tests.model.test_lateness import evenings

PLAN: dict[str, Any] = {
    "start": "20:00",
    "pace": {"interval": "60s", "walk": "40s", "travel": "10s"},
    "quick_change": {"warn": "60s", "fail": "20s"},
    "crew": {"lena": {"name": "Lena Fischer"}},
    "models": {
        "noor": {"name": "Noor Haddad", "dressers": ["lena", "rail b"]},
        "ines": {"name": "Inès Caron"},
        "mei": {"name": "Mei Tanaka", "covers": ["ines"]},
    },
    "running_order": [
        {
            "id": "looks",
            "title": "Looks",
            "walks": [{"noor": "1"}, {"ines": "2"}, {"noor": "3"}, {"mei": "4"}],
        },
        {"id": "bow", "title": "Bow", "duration": "60s"},
    ],
}
"""noor is out at 0 and at 120: back at 40, at the rail at 50, away at 110; a window of 60 seconds."""


def walked(*at: float, plan: dict[str, Any] = PLAN) -> Evening:
    """The segment and its walks are called at these seconds."""
    evening = Evening(plan)
    for moment in at:
        evening.do(Go(), moment)
    return evening


def walks(evening: Evening) -> list[WalkRun]:
    """As they were."""
    return list(debrief(evening.records).walks)


def test_the_interval_is_to_the_walk_before_and_the_own_is_without_the_holds() -> None:
    """Ten seconds more than the pace asked, beside a hold of twenty."""
    evening = walked(0, 5, 65)
    evening.do(Hold("heel"), 70)
    evening.do(Resume(), 90)
    evening.do(Go(), 155)
    first, second, third, fourth = walks(evening)
    assert (first.interval, seconds(first.own)) == (None, 5)
    assert second.interval is not None
    assert [seconds(length) for length in second.interval] == [60, 60]
    assert third.interval is not None
    assert (seconds(third.interval.actual), seconds(third.held), seconds(third.own)) == (90, 20, 10)
    assert (fourth.interval, fourth.own) == (None, None)


def test_what_is_cut_between_two_walks_is_no_part_of_the_pace() -> None:
    """The third comes an interval after the first."""
    evening = walked(0, 0)
    evening.do(CutOut("ines"), 10)
    evening.do(Go(), 60)
    first, cut, third, _ = walks(evening)
    assert (cut.status, cut.interval, cut.own) == ("cut", None, None)
    assert third.interval is not None
    assert (seconds(third.interval.actual), seconds(third.own), first.back) == (60, 0, None)


def test_time_on_stage_is_told_where_back_was_said() -> None:
    """And not where it is only reckoned."""
    evening = walked(0, 0)
    evening.do(SeeModel("noor", "back"), 47)
    evening.do(Go(), 60)
    first, second, *_ = walks(evening)
    assert (seconds(first.on_stage), first.back) == (47, evening.moment(47))
    assert (second.on_stage, second.back) == (None, None)


def test_a_walk_has_no_share_of_a_segment_with_a_length_of_its_own() -> None:
    """It may come early or late there, and the segment takes its time."""
    looks = {**PLAN["running_order"][0], "duration": "10m"}
    evening = walked(0, 5, plan={**PLAN, "running_order": [looks, PLAN["running_order"][1]]})
    assert walks(evening)[0].own is None


WAITS: st.SearchStrategy[Action] = st.sampled_from([Hold("heel"), Stop("smoke"), Resume()])


@st.composite
def called(draw: st.DrawFn) -> tuple[Evening, float]:
    """The whole show, each GO at any moment, with holds and cuts between them."""
    evening, at = Evening(PLAN), 0.0
    for _ in range(6):
        at += draw(st.integers(0, 400)) / 4
        for action in draw(st.lists(WAITS, max_size=3)):
            evening.ask(action, at)
            at += draw(st.integers(0, 100)) / 4
        if draw(st.integers(0, 5)) == 0:
            evening.ask(CutOut(draw(st.sampled_from(["walk 2", "walk 3", "walk 4"]))), at)
        evening.ask(Go(), at)
    return evening, at


@given(st.one_of(called(), evenings()))
def test_the_walks_and_the_end_of_a_segment_make_its_own_over(made: tuple[Evening, float]) -> None:
    """What walks took beyond their pace and what came after the last of them, without holds and waiting."""
    evening, now = made
    found = debrief(evening.records, evening.moment(now))
    holds = [*evening.show.holds, *([evening.show.hold] if evening.show.hold else [])]
    for segment in found.segments:
        own = [walk for walk in found.walks if walk.segment == segment.id and walk.own is not None]
        line = evening.show.lineup.segments[segment.id]
        if not own or segment.end is None or segment.over is None:
            continue
        last = own[-1].out
        assert last is not None
        after = between(last, segment.end) - line.walk
        held = sum((between(h.since, h.until or segment.end) for h in holds if h.segment == segment.id), ZERO)
        after -= held - sum((walk.held for walk in own), ZERO)
        left = evening.show.walks_in(line) - len(own)
        total = sum((walk.own for walk in own if walk.own is not None), ZERO) + after - left * line.interval
        ended = [share.over for share in found.shares if (share.kind, share.segment) == ("ended", segment.id)]
        assert total == segment.over + segment.fixed + sum(ended, ZERO)


# ---- changes ----


def changes(evening: Evening, now: float | None = None) -> list[ChangeRun]:
    """As they were."""
    moment = None if now is None else evening.moment(now)
    return list(debrief(evening.records, moment).changes)


def test_a_change_is_told_with_names_and_figures() -> None:
    """Who, out of what, into what, for which walk, in what time; who dresses."""
    (change,) = changes(walked(0, 0, 60, 120))
    assert (change.walk, change.position, change.model) == ("looks/3", 3, "Noor Haddad")
    assert (change.off, change.on, change.segment, change.status) == ("1", "3", "looks", "made")
    assert (seconds(change.window), seconds(change.need), change.source) == (60, 20, "show")
    assert change.dressers == ("Lena Fischer", "rail b")
    assert (change.verdict, change.measured, change.spare) == ("made", None, None)


def test_a_change_made_in_less_than_the_warning_line_was_tight() -> None:
    """By the times as they were: the walk before came late, or this one early."""
    (change,) = changes(walked(0, 1, 60, 120))
    assert (change.verdict, seconds(change.window)) == ("tight", 59)


def test_ready_measures_a_change() -> None:
    """From the rail until it was said; what was left of the window is to spare."""
    evening = walked(0, 0, 60)
    evening.do(SeeModel("noor", "ready"), 90)
    evening.do(Go(), 120)
    (change,) = changes(evening)
    assert (seconds(change.measured), seconds(change.spare), change.verdict) == (40, 20, "made")


def test_ready_after_the_walk_should_have_been_out_is_missed_by_so_much() -> None:
    """Due at 120, ready at 127."""
    evening = walked(0, 0, 60)
    evening.do(SeeModel("noor", "ready"), 127)
    evening.do(Go(), 130)
    (change,) = changes(evening)
    assert (change.verdict, seconds(change.spare)) == ("missed", -7)
    assert not debrief(evening.records).clean


@pytest.mark.parametrize("ready", [False, True])
def test_a_walk_that_was_skipped_while_its_model_changed_was_missed(ready: bool) -> None:
    """Not where the model was ready: then it was skipped for something else."""
    evening = walked(0, 0, 60)
    if ready:
        evening.do(SeeModel("noor", "ready"), 100)
    evening.do(Skip("walk 3"), 130)
    (change,) = changes(evening)
    assert change.verdict == ("made" if ready else "missed")


def test_a_walk_that_was_cut_while_there_was_time_was_no_missed_change() -> None:
    """At 60 she had until 110, and on an evening that is 50 late until 160; then it was too late."""
    evening = walked(0, 0, 60)
    evening.do(CutOut("walk 3"), 61)
    (change,) = changes(evening)
    assert (change.verdict, change.status) == ("cut", "cut")
    for at, verdict in ((159, "cut"), (160, "missed")):
        late = walked(50, 50, 110)
        late.do(CutOut("walk 3"), at)
        assert changes(late)[0].verdict == verdict


def test_with_its_whole_segment_a_change_is_cut() -> None:
    """Nobody was too slow for it."""
    looks = PLAN["running_order"][0]
    two = [{**looks, "walks": looks["walks"][:2]}, {"id": "more", "title": "More", "walks": [{"noor": "3"}]}]
    evening = walked(0, 0, 60, plan={**PLAN, "running_order": two})
    evening.do(CutOut("more"), 90)
    (change,) = changes(evening)
    assert change.verdict == "cut"


def test_a_change_to_come_is_told_as_it_is_to_be_expected() -> None:
    """Fine, tight or impossible, by the times as they stand now."""
    evening = walked(0, 0)
    (change,) = changes(evening, 20)
    assert (change.status, change.verdict) == ("waiting", "fine")
    evening.do(CutOut("ines"), 21)
    (change,) = changes(evening, 22)
    assert (change.verdict, seconds(change.window)) == ("impossible", 0)


# ---- how OVER moved ----


def drifted(evening: Evening, now: float | None = None) -> list[tuple[str, float, float, str]]:
    """What happened when, OVER then, and its words."""
    moment = None if now is None else evening.moment(now)
    return [
        (drift.kind, (drift.at - evening.zero).total_seconds(), drift.over.total_seconds(), drift.title)
        for drift in debrief(evening.records, moment).drift
    ]


def test_over_is_told_at_every_turn_of_the_evening() -> None:
    """Ten late, held for twenty, a walk cut, down in time."""
    evening = walked(10, 10, 70)
    evening.do(Hold(), 80)
    evening.do(Hold("heel"), 85)
    evening.do(Resume(), 100)
    evening.do(CutOut("mei"), 110)
    for at in (150, 190, 280):
        evening.do(Go(), at)
    assert drifted(evening) == [
        ("step", 10, 10, "Looks"),
        ("step", 10, 10, "look 1 Noor Haddad"),
        ("step", 70, 10, "look 2 Inès Caron"),
        ("hold", 80, 10, "holding: heel"),
        ("on", 100, 30, "going on"),
        ("edit", 110, -30, "cut look 4 Mei Tanaka"),
        ("step", 150, -30, "look 3 Noor Haddad"),
        ("step", 190, -30, "Bow"),
        ("down", 280, 0, "Down"),
    ]
    first = debrief(evening.records).drift[0]
    assert (first.planned, first.segment) == (evening.moment(0), "looks")


def test_a_show_stop_after_a_hold_is_another_turn() -> None:
    """And the end of a show that is ended is one."""
    evening = walked(0)
    evening.do(Hold("smoke"), 10)
    evening.do(Stop("smoke"), 20)
    evening.do(End("smoke"), 50)
    assert [kind for kind, *_ in drifted(evening)] == ["step", "hold", "stop", "down"]


def test_a_show_that_runs_is_told_up_to_now() -> None:
    """The last figure is what its screen says; before up there is none."""
    assert drifted(Evening(PLAN)) == []
    assert drifted(walked(0, 0), 130)[-1] == ("now", 130, 70, "")


@given(evenings())
def test_the_curve_ends_where_the_show_did(made: tuple[Evening, float]) -> None:
    """At OVER as it is, in the order of time."""
    evening, now = made
    found = debrief(evening.records, evening.moment(now))
    if found.up is None:
        assert found.drift == ()
        return
    assert found.drift[-1].over == found.over
    if found.down is not None:
        assert found.drift[-1].kind == "down"
    steps = [drift.at for drift in found.drift if drift.kind in {"step", "down"}]
    assert steps == sorted(steps)


def test_what_was_taken_back_within_a_second_is_no_peak() -> None:
    """Each of it is told; where the show stood is the last of that second."""
    evening = walked(0, 0)
    evening.do(CutOut("mei"), 10.2)
    evening.do(Restore("mei"), 10.7)
    evening.do(CutOut("mei"), 12)
    points = debrief(evening.records, evening.moment(13)).drift
    assert [seconds(point.over) for point in points] == [0, 0, -60, 0, -60, -60]
    assert [seconds(point.over) for point in settled(points)] == [0, 0, -60, -60]


@given(evenings())
def test_a_second_has_one_place_in_the_curve(made: tuple[Evening, float]) -> None:
    """None twice, none lost, and the end as it was."""
    points = debrief(made[0].records, made[0].moment(made[1])).drift
    stood = [on_clock(point.at) for point in settled(points)]
    assert len(set(stood)) == len(stood)
    assert set(stood) == {on_clock(point.at) for point in points}
    assert settled(points)[-1:] == points[-1:]


# ---- who took what over ----


def test_a_cover_is_told_by_names_and_its_cuts_as_cuts() -> None:
    """What nobody could take was cut: it counts with the others."""
    evening = Evening(PLAN)
    evening.do(Cover("noor", (("look 1", "mei"),), ("look 3",), ()), -60, "lena")
    found = debrief(evening.records)
    assert [(edit.kind, edit.words, edit.by) for edit in found.edits] == [
        ("cover", "Noor Haddad covered: look 1 by Mei Tanaka", "Lena Fischer"),
        ("cut", "cut look 3: Noor Haddad dropped out", "Lena Fischer"),
    ]


def test_a_changed_file_is_told_by_what_it_changed() -> None:
    """In the words in which it was taken in."""
    evening = Evening(PLAN)
    order = evening.show.lineup.order.as_json()
    plan = evening.records[0].event.plan  # type: ignore[union-attr]
    evening.note(events.OrderRevised("show.yaml", "", plan, order, counted="2 walks moved"), -10)
    (edit,) = debrief(evening.records).edits
    assert (edit.kind, edit.words) == ("revised", "taken in from show.yaml: 2 walks moved")


def test_people_of_the_crew_go_by_their_names() -> None:
    """Whoever wrote a note, has a problem or owns what was agreed; others as they call themselves."""
    evening = Evening(PLAN)
    evening.do(OpenProblem("zip"), 0, "lena")
    evening.do(TakeProblem(1), 1, "rui")
    evening.do(FixProblem(1, "pin"), 2, "lena")
    evening.do(TakeNote("hem", owner="lena"), 3, "lena")
    evening.do(AgreeAction("hooks", "the atelier"), 4, "lena")
    evening.do(TickAction(1), 5, "lena")
    found = debrief(evening.records)
    problem, note, agreed = found.problems[0], found.notes[0], found.agreed[0]
    lena = "Lena Fischer"
    assert (problem.by, problem.taken_by, problem.fixed_by) == (lena, "rui", lena)
    assert (note.by, note.owner, agreed.by, agreed.owner) == (lena, lena, lena, "the atelier")
    assert agreed.done_by == lena
