"""What an edit makes better and what it makes worse, and the one line that says it."""

from __future__ import annotations

from typing import Any

from showrunner.model.actions import Action, Asked, CutOut, Move, Refusal, Undo
from showrunner.model.effects import Effect, effect_of, words
from showrunner.model.findings import Finding, Severity
from showrunner.model.outlook import Outlook
from showrunner.model.ways_out import WayOut, way_out
from tests.model.stage import Stage

SHOW: dict[str, Any] = {
    "pace": {"interval": "20s", "walk": "40s", "travel": "10s"},
    "quick_change": {"warn": "30s", "fail": "15s"},
    "crew": {"lena": {}, "marc": {}},
    "models": {
        name: {"covers": ["noor", "uma", "ines", "awa"]}
        for name in ("ines", "noor", "mei", "awa", "tove", "uma")
    },
    "outfits": {str(n): {} for n in range(1, 9)} | {"7": {"tags": "sheer"}},
    "running_order": [
        {"title": "Opening", "duration": "1m"},
        {
            "title": "Day",
            "walks": [
                {"noor": "1"},
                {"ines": "2"},
                {"mei": "3"},
                {"awa": "4"},
                {"noor": "5"},
                {"tove": "6"},
                {"ines": "7"},
                {"uma": "8"},
            ],
        },
    ],
}
"""Noor has 20 s into look 5, Ines 40 s into look 7."""


def effect(stage: Stage, action: Action) -> Effect:
    """What it would do at 19:50."""
    now = stage.moment("19:50")
    found = effect_of(stage.show, action, Asked("caller", now, now))
    assert isinstance(found, Effect)
    return found


def said(stage: Stage, action: Action) -> str:
    """The line that tells it."""
    return words(effect(stage, action))


def offered(stage: Stage, code: str) -> WayOut | None:
    """The way out of the one finding of that code."""
    outlook = Outlook(stage.show, stage.forecast("19:50"))
    (finding,) = [each for each in outlook.findings if each.code == code]
    return way_out(outlook, finding)


def test_a_change_that_has_more_time_is_told_with_both_windows() -> None:
    """Noor's second look one place later: forty seconds, and nobody has less than enough."""
    stage = Stage(SHOW)
    assert said(stage, Move("day/5", "day/6", True)) == "better: noor into look 5 0:20 → 0:40"
    assert not effect(stage, Move("day/5", "day/6", True)).hurts


def test_what_is_worse_comes_first_with_what_it_is_now() -> None:
    """Ines one place earlier: twenty seconds for look 7. Nothing that stays enough is told."""
    stage = Stage(SHOW)
    move = Move("day/7", "day/6", False)
    assert said(stage, move) == "worse: ines into look 7 0:40 → 0:20, tight"
    assert effect(stage, move).hurts
    assert said(stage, Move("day/8", "day/7", False)) == "nothing better, nothing worse"
    assert effect(stage, Move("day/8", "day/7", False)).is_nothing


def test_what_is_new_and_what_is_gone() -> None:
    """Noor out twice at once; or not at all any more, which brings everyone after her sooner."""
    stage = Stage(SHOW)
    assert said(stage, Move("day/5", "day/2", False)).startswith(
        "new: noor out twice at once, look 1 and 5, 0:20 short · worse: noor into look 5 0:20 → no time"
    )
    assert said(stage, CutOut("day/5")) == (
        "worse: ines into look 7 0:40 → 0:20, tight · gone: noor into look 5: 0:20, tight"
    )


def test_clearances_are_never_said() -> None:
    """They are for the Preparation screen alone; the effect has them all the same."""
    stage = Stage(SHOW)
    cut = effect(stage, CutOut("day/7"))
    assert [finding.code for finding in cut.gone] == ["clearance"]
    assert words(cut) == "nothing better, nothing worse"


def test_of_many_things_three_are_told_and_the_rest_are_counted() -> None:
    """One line has an end."""
    severities: tuple[Severity, ...] = ("note", "warning", "error", "warning", "note")
    new = tuple(
        Finding("dresser-clash", severity, f"trouble {n}", about=(str(n),))
        for n, severity in enumerate(severities)
    )
    assert words(Effect(new=new)) == "new: trouble 2, trouble 1, trouble 3 and 2 more"


def test_what_is_refused_has_no_effect_but_a_reason() -> None:
    """And what cannot be supposed has none at all."""
    stage = Stage(SHOW)
    now = stage.moment("19:50")
    assert isinstance(effect_of(stage.show, CutOut("nobody"), Asked("caller", now, now)), Refusal)
    stage.do(CutOut("day/5"), "19:49")
    assert effect(stage, Undo()).is_nothing


def test_the_least_move_that_helps_is_offered() -> None:
    """One place later is enough; where that hurts Ines, one place earlier of the first; or a swap."""
    way = offered(Stage(SHOW), "change-tight")
    assert way is not None
    assert way.action == Move("day/5", "day/6", True)
    assert way.words == "move noor (look 5) one place later, after tove (look 6)"
    assert words(way.effect) == "better: noor into look 5 0:20 → 0:40"


def test_a_move_that_would_hurt_somebody_else_is_not_offered() -> None:
    """Tove, who would step out sooner, would have too little time herself."""
    order = SHOW["running_order"][1]
    walks = [*order["walks"][:2], {"tove": "3"}, *order["walks"][3:]]
    stage = Stage({**SHOW, "running_order": [SHOW["running_order"][0], {**order, "walks": walks}]})
    outlook = Outlook(stage.show, stage.forecast("19:50"))
    finding = next(f for f in outlook.findings if f.about == ("day/5", "noor"))
    way = way_out(outlook, finding)
    assert way is None or way.action != Move("day/5", "day/6", True)
    assert way is None or not way.effect.hurts


def test_what_is_impossible_may_at_least_be_made_possible() -> None:
    """Nothing gives Noor half a minute: what she is offered is tight, and no error any more."""
    walks = [{"noor": "1"}, {"ines": "2"}, {"mei": "3"}, {"noor": "5"}, {"awa": "4"}]
    stage = Stage({**SHOW, "running_order": [{"title": "Day", "walks": walks}]})
    way = offered(stage, "change-impossible")
    assert way is not None
    assert words(way.effect) == "better: noor into look 5 no time → 0:20, tight"


def test_a_finding_that_is_no_matter_of_places_has_no_edit() -> None:
    """A clearance is asked for, a cover is found."""
    assert offered(Stage(SHOW), "clearance") is None


def test_a_way_out_is_looked_for_once_until_something_moves() -> None:
    """The same answer from what is known, anew after an event."""
    stage = Stage(SHOW)
    first = Outlook(stage.show, stage.forecast("19:50"))
    finding = next(each for each in first.findings if each.code == "change-tight")
    way = way_out(first, finding)
    second = Outlook(stage.show, stage.forecast("19:51"), first)
    assert second.ways[finding.identity] is way
    stage.do(Move("day/8", "day/7", False), "19:51")
    assert Outlook(stage.show, stage.forecast("19:51"), second).ways == {}
