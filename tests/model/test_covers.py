"""Who could take the walks of a model who drops out, and what becomes of all of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from showrunner import samples
from showrunner.model import actions, events
from showrunner.model.changes import Between, change_of, pairs
from showrunner.model.covering import Answer, action_of, covered, impossible, proposal, supposing
from showrunner.model.covers import AS_IT_STANDS, FETCHED, Candidate, ForWalk, Rails, to_cover
from showrunner.model.decisions import decide
from showrunner.model.state import Show
from showrunner.model.timing import Forecast
from tests.model.stage import Stage

MODELS = ("ines", "noor", "mei", "awa", "zoe")


@pytest.fixture(scope="module")
def aurore() -> dict[str, Any]:
    """The sample fashion show."""
    text = (samples.folder() / "maison-aurore.yaml").read_text(encoding="utf-8")
    plan: dict[str, Any] = yaml.load(text, Loader=yaml.CBaseLoader)
    return plan


def at_step(plan: dict[str, Any], step: str = "opening") -> Stage:
    """A show that was called to the second until that step is the next."""
    stage = Stage(plan)
    while stage.next != step:
        following = stage.show.next_step
        assert following is not None
        due = Forecast(stage.show, stage.moment("19:58")).due(following)
        assert due is not None
        stage.go(due)
    return stage


def who_can(
    show: Show, forecast: Forecast, model: str, given: Mapping[str, str] = AS_IT_STANDS
) -> tuple[ForWalk, ...]:
    """For each walk still to come of a model, who could take it, best first; `given` is given away."""
    rails = Rails(show, forecast, model)
    return tuple(rails.for_walk(walk, given) for walk in to_cover(show, model))


def named(stage: Stage, at: str, model: str) -> dict[str, list[str]]:
    """By outfit, who is offered as fitting, best first."""
    found = who_can(stage.show, stage.forecast(at), model)
    return {each.walk.outfit: [who.model for who in each.candidates if who.fits] for each in found}


def said(answers: tuple[Answer, ...]) -> list[tuple[str, str, str]]:
    """A proposal in short."""
    return [(answer.walk.split("/")[1], answer.how, answer.cover) for answer in answers]


def candidate(stage: Stage, at: str, model: str, outfit: str, cover: str) -> Candidate:
    """How well somebody could take an outfit."""
    (found,) = (each for each in who_can(stage.show, stage.forecast(at), model) if each.walk.outfit == outfit)
    return next(who for who in found.candidates if who.model == cover)


# ---- the sample show ----


def test_a_named_cover_who_has_the_time_takes_all(aurore: dict[str, Any]) -> None:
    """Freya covers Inès, two minutes before the first look: she takes all four outfits."""
    stage = Stage(aurore)
    answers = proposal(stage.show, stage.forecast("19:58"), "ines")
    assert said(answers) == [(look, "take", "freya") for look in ("1", "9", "26", "41")]
    assert not impossible(
        supposing(stage.show, stage.forecast("19:58"), "ines", answers), stage.forecast("19:58")
    )


def test_named_covers_come_first_then_those_with_more_time(aurore: dict[str, Any]) -> None:
    """Freya is named and has least time: she still comes first; after her, the most time comes first."""
    found = named(Stage(aurore), "19:58", "yuna")
    assert found["12"][:2] == ["freya", "oriel"]
    assert candidate(Stage(aurore), "19:58", "yuna", "12", "freya").verdict == "tight"


def test_one_outfit_goes_to_one_and_the_next_to_another(aurore: dict[str, Any]) -> None:
    """Nobody is named for Noor, and nobody has the time for all of hers."""
    stage = Stage(aurore)
    answers = proposal(stage.show, stage.forecast("19:58"), "noor")
    assert all(answer.how == "take" for answer in answers)
    assert len({answer.cover for answer in answers}) > 1


def test_who_is_missing_released_or_dropped_out_is_offered_for_nothing(aurore: dict[str, Any]) -> None:
    """Freya is missing herself: somebody else is proposed."""
    stage = Stage(aurore)
    stage.do(actions.SeeModel("freya", "missing"), "19:50")
    for each in who_can(stage.show, stage.forecast("19:58"), "ines"):
        assert each.gone == ("freya",)
        assert "freya" not in [who.model for who in each.candidates]
    answers = proposal(stage.show, stage.forecast("19:58"), "ines")
    assert "freya" not in {answer.cover for answer in answers}


def test_a_sheer_look_is_proposed_only_to_who_is_cleared(aurore: dict[str, Any]) -> None:
    """A tick of tonight counts like one in the plan, and so does one that is taken back."""
    stage = Stage(aurore)
    assert named(stage, "19:58", "dilan")["29"] == ["freya"]
    stage.do(actions.Clear("zofia", "sheer", ok=True), "19:30")
    assert set(named(stage, "19:58", "dilan")["29"]) == {"freya", "zofia"}
    stage.do(actions.Clear("freya", "sheer", ok=False), "19:31")
    assert named(stage, "19:58", "dilan")["29"] == ["zofia"]
    assert candidate(stage, "19:58", "dilan", "29", "freya").not_cleared == ("sheer",)


def test_who_must_be_released_is_not_proposed_for_later(aurore: dict[str, Any]) -> None:
    """Yuna must be gone by ten past eight: she is offered for nothing that keeps her longer."""
    plan = {**aurore, "models": {**aurore["models"], "yuna": {"released_by": "20:16"}}}
    plan["running_order"] = [s for s in plan["running_order"] if s["id"] != "finale"]
    stage = Stage(plan)
    late = candidate(stage, "19:58", "awa", "15", "yuna")
    assert late.released is None
    plan["models"]["yuna"]["released_by"] = "20:14"
    stage = Stage(plan)
    late = candidate(stage, "19:58", "awa", "44", "yuna")
    assert late.released == stage.moment("20:14")
    assert not late.fits


def test_who_has_not_arrived_is_not_waited_for(aurore: dict[str, Any]) -> None:
    """Where arrivals are said, who has not come does not fit for what is near, and does for what is far."""
    stage = Stage(aurore)
    assert candidate(stage, "19:58", "ines", "1", "freya").fits
    for model in ("noor", "awa", "mei"):
        assert not candidate(stage, "19:58", "ines", "1", "freya").late, "one or two may be a slip"
        stage.do(actions.SeeModel(model, "arrived"), "17:10")
    assert candidate(stage, "19:58", "ines", "1", "freya").late
    assert not candidate(stage, "19:00", "ines", "1", "freya").late
    stage.do(actions.SeeModel("freya", "arrived"), "19:40")
    assert candidate(stage, "19:58", "ines", "1", "freya").fits


def test_busy_hands_are_told_by_name(aurore: dict[str, Any]) -> None:
    """Oriel has two dressers; with one of them busy, look 44 wants more hands than are there."""
    stage = Stage(aurore)
    short = candidate(stage, "19:58", "awa", "44", "pilar")
    assert short.before is not None
    assert short.before.short_of_hands == 1
    assert not candidate(stage, "19:58", "awa", "44", "oriel").short_of_hands


def test_what_nobody_can_take_in_time_is_moved_later(aurore: dict[str, Any]) -> None:
    """Noor goes missing sixteen seconds before look 2: it comes later, on somebody who can be dressed."""
    stage = at_step(aurore, "first-light/2")
    at = stage.clock(stage.show.outs["first-light/1"])
    answers = proposal(stage.show, stage.forecast(at), "noor")
    first = answers[0]
    assert (first.walk, first.how) == ("first-light/2", "later")
    after = supposing(stage.show, stage.forecast(at), "noor", answers)
    forecast = Forecast(after, stage.moment(at))
    out = forecast.outs("first-light")["first-light/2"]
    assert out - timedelta(seconds=10 + 15) >= stage.moment(at) + FETCHED


def test_what_cannot_come_later_either_is_cut(aurore: dict[str, Any]) -> None:
    """The last look of an act, seconds before it: nothing is left but to cut it."""
    stage = at_step(aurore, "dusk/35")
    at = stage.clock(stage.show.outs["dusk/34"])
    answers = proposal(stage.show, stage.forecast(at), "rasa")
    assert said(answers)[0] == ("35", "cut", "")
    assert said(answers)[1][1] == "take"


def test_who_is_gone_is_not_in_the_finale(aurore: dict[str, Any]) -> None:
    """All that is left of Rasa is cut; the finale would have her in what she wore before."""
    stage = at_step(aurore, "night/42")
    at = stage.clock(stage.show.outs["night/41"])
    forecast = stage.forecast(at)
    before = stage.show.lineup.segments["finale"].walks
    assert "finale/rasa" in before
    after = supposing(stage.show, forecast, "rasa", (Answer("night/42", "cut"),))
    assert "finale/rasa" not in after.lineup.segments["finale"].walks
    kept = supposing(stage.show, forecast, "rasa", (Answer("night/42", "keep"),))
    assert "finale/rasa" in kept.lineup.segments["finale"].walks


def test_a_cover_walks_the_finale_in_what_she_took_over(aurore: dict[str, Any]) -> None:
    """The finale follows by itself: Oriel closes as the bride, and Awa is not there."""
    stage = Stage(aurore)
    forecast = stage.forecast("19:58")
    answers = proposal(stage.show, forecast, "awa")
    after = supposing(stage.show, forecast, "awa", answers)
    finale = [after.lineup.walks[walk] for walk in after.lineup.segments["finale"].walks]
    assert [(walk.model, walk.outfit) for walk in finale if walk.model in {"oriel", "awa"}] == [
        ("oriel", "44")
    ]


def test_nothing_is_left_to_cover_once_all_has_been(aurore: dict[str, Any]) -> None:
    """Lou has walked twice and is only in the finale: there is nothing to cover."""
    stage = at_step(aurore, "night")
    assert to_cover(stage.show, "lou") == ()
    assert proposal(stage.show, stage.forecast("20:11"), "lou") == ()


# ---- any show ----


@st.composite
def shows(draw: st.DrawFn) -> tuple[Stage, datetime]:
    """A show at any moment, with walks and finales, cuts, people missing, and clearances. A finale that lists
    nobody comes last: when what follows one begins depends on how many are in it."""
    look = 0
    segments: list[dict[str, Any]] = []
    parts = draw(st.integers(1, 4))
    for n in range(parts):
        segment: dict[str, Any] = {"id": f"s{n}", "title": f"Part {n}"}
        if draw(st.integers(0, 2)) == 0:
            segment["kind"] = "finale"
            segment["interval"] = "4s"
        if segment.get("kind") is None or n < parts - 1:
            segment["walks"] = []
            for _ in range(draw(st.integers(1, 9))):
                look += draw(st.integers(0, 9)) != 0  # now and then the same outfit again
                segment["walks"].append({draw(st.sampled_from(MODELS)): str(max(look, 1))})
        if draw(st.integers(0, 4)) == 0:
            segment["duration"] = f"{draw(st.integers(0, 200))}s"
        if draw(st.integers(0, 5)) == 0:
            segment["interval"] = f"{draw(st.integers(2, 60))}s"
        segments.append(segment)
    outfits = {
        str(n): {
            "tags": draw(st.sampled_from([[], [], [], ["sheer"], ["fur"]])),
            "dressers": draw(st.sampled_from([1, 1, 2])),
            **({"change": f"{draw(st.integers(5, 120))}s"} if draw(st.booleans()) else {}),
        }
        for n in range(1, look + 2)
    }
    models = {
        name: {
            "covers": draw(st.lists(st.sampled_from(MODELS), max_size=2, unique=True)),
            "dressers": draw(st.lists(st.sampled_from(["lena", "marc"]), max_size=2, unique=True)),
            "clearances": draw(st.sampled_from([{}, {"sheer": "yes"}, {"sheer": "no"}, {"fur": "no"}])),
            **({"released_by": f"20:{draw(st.integers(1, 12)):02}"} if draw(st.integers(0, 3)) == 0 else {}),
        }
        for name in (*MODELS, "standin")
    }
    stage = Stage(
        {
            "models": models,
            "crew": {"lena": {}, "marc": {}},
            "outfits": outfits,
            "running_order": segments,
            "pace": {"interval": f"{draw(st.integers(8, 40))}s"},
        }
    )
    now = stage.moment("19:00") + timedelta(seconds=draw(st.sampled_from([0, 3590, 3600])))
    for _ in range(draw(st.integers(0, 12))):
        step = stage.show.next_step
        if step is None or step.kind == "down":
            break
        now = max(now, stage.moment("19:59")) + timedelta(seconds=draw(st.integers(1, 40)))
        stage.go(now)
    for model in draw(st.lists(st.sampled_from(MODELS), max_size=2, unique=True)):
        status = draw(st.sampled_from(["missing", "arrived", "ready", "out", "back"]))
        stage.do(actions.SeeModel(model, status), now)
    for walk in draw(st.lists(st.sampled_from(sorted(stage.show.lineup.walks) or ["none"]), max_size=2)):
        if stage.show.is_to_come(walk) and not stage.show.is_out(walk):
            stage.do(actions.CutOut(walk), now)
    return stage, now


SETTINGS = settings(
    max_examples=60,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def whose(stage: Stage, draw: st.DataObject) -> str:
    """Somebody who has walks to come."""
    left = [model for model in MODELS if to_cover(stage.show, model)]
    assume(left)
    return draw.draw(st.sampled_from(left))


def out_twice(show: Show, now: datetime, model: str) -> list[Between]:
    """The walks of a model that come before the walk ahead of them is over."""
    forecast = Forecast(show, now)
    outs = {walk: out for name in show.lineup.segments for walk, out in forecast.outs(name).items()}
    return [
        between
        for between in pairs(show.lineup, outs.get)
        if between.next.model == model
        and outs[between.next.id] < (show.backs.get(between.previous.id) or between.back)
    ]


def with_cover(stage: Stage, now: datetime, each: ForWalk, model: str, cover: str) -> Show:
    """The show if somebody took this one walk, and somebody nobody knows all the others."""
    others = [walk.id for walk in to_cover(stage.show, model) if walk.id != each.walk.id]
    taken = [events.Replaced(model, cover, (each.walk.id,))]
    taken += [events.Replaced(model, f"nobody {n}", (walk,)) for n, walk in enumerate(others)]
    return stage.show.supposing(*taken, at=now)


@given(shows(), st.data())
@SETTINGS
def test_nobody_is_offered_who_would_be_out_twice(show: tuple[Stage, datetime], data: st.DataObject) -> None:
    """Whoever is listed for a walk has no two walks at once that they did not have before."""
    stage, now = show
    model = whose(stage, data)
    for each in who_can(stage.show, Forecast(stage.show, now), model):
        for who in each.candidates:
            before = {between.next.id for between in out_twice(stage.show, now, who.model)}
            after = with_cover(stage, now, each, model, who.model)
            finales = {
                walk
                for name, segment in after.lineup.segments.items()
                if name not in after.lineup.order.walks
                for walk in segment.walks
            }
            twice = {between.next.id for between in out_twice(after, now, who.model)}
            assert not twice - before - finales, who


@given(shows(), st.data())
@SETTINGS
def test_every_reason_is_true(show: tuple[Stage, datetime], data: st.DataObject) -> None:
    """What is said of a candidate is so in the show as it would stand with them."""
    stage, now = show
    model = whose(stage, data)
    plan = stage.show.plan
    for each in who_can(stage.show, Forecast(stage.show, now), model):
        assert not {who.model for who in each.candidates} & {*each.out_then, *each.gone, model}
        assert {*each.out_then, *each.gone, *(who.model for who in each.candidates)} == {*plan.models} - {
            model
        }
        for who in each.candidates:
            after = with_cover(stage, now, each, model, who.model)
            line = after.lineup.walks[each.walk.id]
            assert line.model == who.model
            assert who.named == (model in plan.models[who.model].covers)
            forecast = Forecast(after, now)
            outs = {walk: out for name in after.lineup.segments for walk, out in forecast.outs(name).items()}
            assert outs[line.id] == each.out
            own = [between for between in pairs(after.lineup, outs.get) if between.next.model == who.model]
            before = next((between for between in own if between.next.id == line.id), None)
            if who.before is not None and before is not None:
                assert who.before.change.between.leaves_rail == before.leaves_rail
                if before.previous.id not in stage.show.backs:
                    assert who.before.change.between.at_rail >= before.at_rail
                assert who.before.other == before.previous
                assert who.before.change.needs == change_of(plan, before).needs
            elif who.before is not None:
                assert who.before.other is None
                assert who.before.change.between.at_rail == now + FETCHED
            following = next((between for between in own if between.previous.id == line.id), None)
            if who.after is not None:
                assert following is not None
                assert who.after.change.between.window == following.window
                assert who.after.change.verdict == change_of(plan, following).verdict
            elif following is not None and following.next.segment in after.lineup.order.walks:
                assert following.next.outfit == line.outfit
            for tag in who.not_cleared:
                assert tag in plan.outfits[line.outfit].tags
                assert plan.models[who.model].clearances.get(tag) is not True
            for side in who.sides:
                for busy in side.busy:
                    assert busy.dresser in side.change.dressers
                    assert busy.walk.model != who.model
                    assert busy.dresser in plan.models[busy.walk.model].dressers
            if who.released is not None:
                assert plan.models[who.model].released_by is not None
                last = max(outs[walk] for walk in after.lineup.walks_of[who.model] if walk in outs)
                segment = after.lineup.segments[line.segment]
                assert last + max(segment.walk, timedelta(seconds=45)) > who.released


@given(shows(), st.data())
@SETTINGS
def test_each_walk_to_come_is_dealt_with_once(show: tuple[Stage, datetime], data: st.DataObject) -> None:
    """A proposal has one answer for each walk to come; with it, nothing is left of the model, and no walk
    is lost or doubled."""
    stage, now = show
    model = whose(stage, data)
    forecast = Forecast(stage.show, now)
    wanted = [walk.id for walk in to_cover(stage.show, model)]
    answers = proposal(stage.show, forecast, model)
    assert [answer.walk for answer in answers] == wanted
    after = supposing(stage.show, forecast, model, answers)
    assert after.next_walk_of(model) is None
    listed = {walk for walks in stage.show.lineup.order.walks.values() for walk in walks}
    now_listed = [walk for walks in after.lineup.order.walks.values() for walk in walks]
    assert sorted(now_listed) == sorted(listed)
    for answer in answers:
        if answer.how == "cut":
            assert after.is_out(answer.walk)
        else:
            assert after.lineup.walks[answer.walk].model == answer.cover
            assert not after.is_out(answer.walk)
    assert {walk: stage.show.lineup.walks[walk].model for walk in stage.show.outs} == {
        walk: after.lineup.walks[walk].model for walk in after.outs
    }, "what has been was changed"


@given(shows(), st.data())
@SETTINGS
def test_who_is_proposed_fits(show: tuple[Stage, datetime], data: st.DataObject) -> None:
    """Who is proposed is here, cleared and not kept too long, and has the time, unless it is told."""
    stage, now = show
    model = whose(stage, data)
    forecast = Forecast(stage.show, now)
    answers = proposal(stage.show, forecast, model)
    after = supposing(stage.show, forecast, model, answers)
    broken = impossible(after, Forecast(after, now)) - impossible(stage.show, forecast)
    told = {answer.walk for answer in answers if answer.how in {"cut", "later"}}
    assert not broken or told, broken
    given_to = {answer.walk: answer.cover for answer in answers if answer.cover}
    for each in who_can(stage.show, forecast, model, given_to):
        cover = given_to.get(each.walk.id)
        if cover is not None:
            assert cover not in each.gone
            assert cover not in each.out_then or told
    if answers:
        asked = actions.Asked("caller", now, now)
        granted = decide(stage.show, action_of(model, answers), asked)
        assert isinstance(granted, events.Covered), granted
        assert granted._replace(titles=()) == covered(model, answers)
