"""Any plan, any edits, any changed file: no walk lost or doubled, and nothing that has been is touched."""

from __future__ import annotations

import copy
from collections import Counter
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from showrunner.model import actions
from showrunner.model.actions import Refusal
from showrunner.model.as_it_stands import as_it_stands
from showrunner.model.events import OrderRevised
from showrunner.model.lineup import Lineup
from showrunner.model.revision import revise
from showrunner.model.running_order import RunningOrder
from showrunner.model.state import Show, fold
from tests.model.stage import Stage, plan_of
from tests.model.test_random_evening import MODELS, orders


@st.composite
def later(draw: st.DrawFn, data: dict[str, Any], most: int = 5) -> dict[str, Any]:
    """The same file, after somebody has worked on it."""
    data = copy.deepcopy(data)
    segments = data["running_order"]
    for _ in range(draw(st.integers(0, most))):
        lists = [each["walks"] for each in segments if each.get("walks")]
        match draw(st.integers(0, 9)):
            case 0 if len(segments) > 1:
                segments.insert(draw(_place(segments)), segments.pop(draw(_place(segments))))
            case 1 if len(segments) > 1:
                del segments[draw(_place(segments))]
            case 2:
                new = {"title": f"New {len(segments)}", "walks": [{draw(_model): str(draw(_look))}]}
                segments.insert(draw(_place(segments)), new)
            case 3 if segments:
                draw(st.sampled_from(segments))["duration"] = f"{draw(st.integers(0, 99))}s"
            case 4 if segments:
                one = draw(st.sampled_from(segments))
                one["title"], one["id"] = f"Renamed {one['title']}", f"{one.get('id', 'x')}-renamed"
            case 5 if lists:
                walks = draw(st.sampled_from(lists))
                walks.insert(draw(_place(walks)), {draw(_model): str(draw(_look))})
            case 6 if lists:
                walks = draw(st.sampled_from(lists))
                walks[draw(_place(walks))] = {draw(_model): str(draw(_look))}
            case 7 if lists:
                walks, others = draw(st.sampled_from(lists)), draw(st.sampled_from(lists))
                walk = walks.pop(draw(_place(walks)))
                others.insert(draw(st.integers(0, len(others))), walk)
            case 8 if lists:
                walks = draw(st.sampled_from(lists))
                del walks[draw(_place(walks))]
            case 9:
                data["pace"] = {"interval": f"{draw(st.integers(5, 40))}s"}
    return data


_model = st.sampled_from(MODELS)
_look = st.integers(1, 40)


def _place(things: list[Any]) -> st.SearchStrategy[int]:
    return st.integers(0, len(things) - 1) if things else st.just(0)


def _do_anything(data: st.DataObject, stage: Stage) -> None:
    """A few calls and edits, as far as they are granted."""
    for n in range(data.draw(st.integers(0, 12), label="acts")):
        at = f"20:{n:02}:00"
        walks = [*stage.show.lineup.walks, *stage.show.lineup.segments] or ["x"]
        one, other = st.sampled_from(walks), st.sampled_from(walks)
        action = data.draw(
            st.one_of(
                st.just(actions.Go()),
                st.builds(actions.Move, one, other, st.booleans()),
                st.builds(actions.Swap, one, other),
                st.builds(actions.CutOut, one),
                st.builds(actions.Skip, one),
                st.builds(actions.Replace, _model, _model),
            )
        )
        decision = stage.ask(action, at)
        if not isinstance(decision, Refusal):
            stage.record(decision, at)


def _written(plan: RunningOrder) -> list[tuple[str, list[tuple[str, str]] | None]]:
    return [
        (each.title, None if each.walks is None else [(walk.model, walk.outfit) for walk in each.walks])
        for each in plan.running_order
    ]


def _called(lineup: Lineup) -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (each.title, [(lineup.walks[walk].model, lineup.walks[walk].outfit) for walk in each.walks])
        for each in lineup.segments.values()
    ]


def _past(show: Show) -> list[object]:
    """What has been called, as it was; and what has begun, whole."""
    steps = [step.id for step in show.lineup.steps[: show.playhead]]
    begun = [show.lineup.segments[name] for name in show.lineup.order.segments if name in show.starts]
    people = [show.lineup.walks[walk].model for segment in begun for walk in segment.walks]
    return [
        steps,
        [each._replace(end_cues=()) for each in begun],
        people,
        [*show.taken],
        show.next_step is None,
    ]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_before_anything_has_happened_the_show_is_what_the_file_says(data: st.DataObject) -> None:
    """Every segment and every walk stands where the new file has it."""
    before = data.draw(orders())
    stage = Stage(before)
    new = plan_of(data.draw(later(before)))
    revision = revise(stage.show, new)
    assert _written(revision.plan) == _written(new)
    assert not revision.held_back
    if not revision.is_empty:
        stage.do(actions.TakeRevision("show.yaml", "new", new), "19:00")
        assert _called(stage.show.lineup) == _called(Lineup.of(new))
    assert revise(stage.show, new).is_empty


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_whatever_the_file_does_no_walk_is_lost_and_the_past_stays(data: st.DataObject) -> None:
    """Of every walk there is one, the past is as it was, and a fold from nothing says the same."""
    _reload(data)


@pytest.mark.torture
@settings(max_examples=5000, deadline=None)
@given(st.data())
def test_thousands_of_changed_files(data: st.DataObject) -> None:
    """The same, more often."""
    _reload(data)


def _reload(data: st.DataObject) -> None:
    before = data.draw(orders())
    stage = Stage(before)
    text = before
    for n in range(data.draw(st.integers(1, 3), label="reloads")):
        _do_anything(data, stage)
        show = stage.show
        past = _past(show)
        text = data.draw(later(text))
        new = plan_of(text)
        offered = revise(show, new)
        choices = [st.sets(st.sampled_from([conflict.id])) for conflict in offered.conflicts]
        files = frozenset[str]().union(*(data.draw(choice) for choice in choices))
        wish = actions.TakeRevision("show.yaml", f"text {n}", new, files)
        decision = stage.ask(wish, "20:59")
        if isinstance(decision, Refusal):
            assert decision.code in {"nothing", "down"}
            continue
        assert isinstance(decision, OrderRevised)
        before_it = show.lineup.order
        taken = revise(show, new, files)
        homes = {walk: name for name, ids in before_it.as_written(show.base).walks.items() for walk in ids}
        stage.record(decision, "20:59")
        now = stage.show
        assert _past(now) == past
        order = now.lineup.order
        walks = Counter(walk for walks in order.walks.values() for walk in walks)
        assert max(walks.values(), default=1) == 1
        written = Counter(walk for ids in order.as_written(now.base).walks.values() for walk in ids)
        assert walks == written
        gone = {walk for names in before_it.walks.values() for walk in names} - walks.keys()
        told = {each.what for each in taken.changes if each.kind == "removed"}
        told |= {each.removeprefix("there ") for each in files}
        assert gone <= told | {walk for walk in gone if homes[walk] in told}
        left = revise(now, new)
        if not taken.held_back:  # a segment of which half was taken in may be known to be another one by then
            assert not left.changes
        for conflict in left.conflicts:  # what is written in a segment that has begun stays written there
            kind, what, *_ = conflict.difference
            assert kind == "removed" or (kind == "moved" and homes[what] in now.starts)
        again = fold(stage.records)
        assert (again.lineup.order, again.plan, again.cut) == (order, now.plan, now.cut)
        stage.do(actions.Undo(), "20:59")
        assert stage.show.lineup.order == before_it
        assert _past(stage.show) == past
        stage.record(decision, "20:59")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_whatever_was_edited_a_save_of_it_leaves_nothing_to_take_in(data: st.DataObject) -> None:
    """The file that says what stands here is what stands here. Only which of two cues of one number is
    followed cannot be said in a file: it is the first, and that may be another one there."""
    stage = Stage(data.draw(orders()))
    cues = stage.show.lineup.cues.values()
    numbers = Counter(line.cue for line in cues)
    written = [cue for segment in stage.show.plan.running_order for cue in segment.cues]
    assume(all(cue.follow is None or numbers[cue.follow] < 2 for cue in written))
    _do_anything(data, stage)
    revision = revise(stage.show, as_it_stands(stage.show))
    assert not revision.changes
    assert not revision.conflicts
