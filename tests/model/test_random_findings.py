"""Findings over any order: the plan and the running show agree, an effect is what is there afterwards, and a
way out that is offered helps."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from showrunner.model.actions import Asked, Move, Refusal
from showrunner.model.changes import changes
from showrunner.model.checks import check
from showrunner.model.decisions import decide
from showrunner.model.effects import effect, effect_between, effect_of, words
from showrunner.model.findings import Finding
from showrunner.model.outlook import Outlook
from showrunner.model.timing import Forecast
from showrunner.model.ways_out import way_out
from tests.model.stage import Stage
from tests.model.test_random_evening import orders

TIMES = {"change-tight", "change-impossible", "double-out", "dresser-clash", "item-shared"}


def told(findings: Any) -> set[tuple[str, str]]:
    """What is said of walks that are too close."""
    return {(finding.code, finding.text) for finding in findings if finding.code in TIMES}


def outlook_of(stage: Stage) -> Outlook:
    """As it stands at 19:59."""
    return Outlook(stage.show, stage.forecast("19:59"))


@given(order=orders())
def test_before_up_the_show_says_of_a_change_what_check_says(order: dict[str, Any]) -> None:
    """Word for word, as long as nothing moves the times: an order whose fixed times do not collide."""
    stage = Stage(order)
    findings = check(stage.plan)
    if any(finding.code == "overlap" for finding in findings):
        return
    outlook = outlook_of(stage)
    assert told(outlook.findings) == told(findings)
    planned = changes(stage.show.lineup, stage.show.planned.outs.get)
    skipped = {name for name, line in stage.show.lineup.segments.items() if line.skip}
    expected = [c for c in planned if not {c.between.previous.segment, c.between.next.segment} & skipped]
    assert [live.change for live in outlook.changes] == expected


@given(order=orders(), data=st.data())
def test_an_effect_is_what_is_there_afterwards(order: dict[str, Any], data: st.DataObject) -> None:
    """What is new was not there, what is gone is not there any more; supposing it says what doing it says."""
    stage = Stage(order)
    walks = [*stage.show.lineup.walks]
    if not walks:
        return
    walk, anchor = data.draw(st.sampled_from(walks)), data.draw(st.sampled_from(walks))
    action = Move(walk, anchor, data.draw(st.booleans()))
    now = stage.moment("19:59")
    before, was = outlook_of(stage).told, stage.show.supposing(at=now)
    supposed = effect_of(stage.show, action, Asked("caller", now, now))
    if isinstance(supposed, Refusal):
        return
    stage.do(action, "19:59")
    after = outlook_of(stage).told
    assert supposed == effect(before, after) == effect_between(was, stage.show, now)
    names = [{finding.identity for finding in each.findings} for each in (before, after)]
    assert {finding.identity for finding in supposed.new} == names[1] - names[0]
    assert {finding.identity for finding in supposed.gone} == names[0] - names[1]
    assert words(supposed)
    if before == after:
        assert supposed.is_nothing


@given(order=orders())
def test_a_way_out_that_is_offered_helps(order: dict[str, Any]) -> None:
    """Once it is taken, the finding is gone or milder, and nothing else is there that was not."""
    stage = Stage(order)
    outlook = outlook_of(stage)
    now = stage.moment("19:59")
    for finding in outlook.findings:
        way = way_out(outlook, finding)
        if way is None:
            continue
        event = decide(stage.show, way.action, Asked("caller", now, now))
        assert not isinstance(event, Refusal)
        supposed = stage.show.supposing(event, at=now)
        after = Outlook(supposed, Forecast(supposed, now)).findings
        assert finding.identity not in {each.identity for each in after}
        known = {each.identity for each in outlook.findings}
        new = [each for each in after if each.identity not in known and each.severity != "note"]
        assert all(_is_left_of(finding, each) for each in new)
        assert not way.effect.worse


def _is_left_of(finding: Finding, new: Finding) -> bool:
    return finding.severity == "error" and new.severity == "warning" and finding.about[0] == new.about[0]


@given(order=orders(), late=st.integers(0, 300))
def test_lateness_is_found_as_soon_as_it_is_worth_a_word(order: dict[str, Any], late: int) -> None:
    """A hard start that is missed is told by how much, and never one that is not."""
    stage = Stage(order)
    step = stage.show.next_step
    if step is None or step.kind != "segment":
        return
    now = stage.moment("20:00") + timedelta(seconds=late)
    stage.go(now)
    forecast = Forecast(stage.show, now)
    found = {f.about[0]: f.short for f in Outlook(stage.show, forecast).findings if f.code == "overlap"}
    for segment, _ in stage.show.segments_to_come():
        fixed = forecast.hard_start(segment.id)
        over = forecast.starts[segment.id] - fixed if fixed is not None else timedelta(0)
        assert found.get(segment.id) == (over if over > timedelta(seconds=2) else None)
