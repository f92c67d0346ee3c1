"""`status --format json` is what its schema says, at every turn of an evening, and says nothing besides."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from showrunner.model.actions import Check, CutOut, Hold, OpenProblem, SeeModel, Skip, TakeProblem
from showrunner.model.status import status
from tests.model.stage import Stage

SCHEMA: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "docs" / "status.schema.json").read_text(encoding="utf-8")
)

SHOW = """
hard_end: 20:04
pace: {interval: 20s, walk: 40s, travel: 10s}
crew: {lena: {}}
models: {ines: {dressers: lena}, noor: {dressers: lena}}
outfits: {1: {}, 2: {}, 3: {change: 50s}, 4: {tags: sheer}}
running_order:
  - {id: opening, title: Opening, duration: 20s, cues: [{cue: LX 1}, {cue: LX 2, follow: LX 1, delay: 2s}]}
  - {id: day, title: Day, walks: [ines: 1, noor: 2], cues: [{cue: LX 5, at: 10s}]}
  - {id: film, title: Film, duration: 10s, start: 20:01:30}
  - {id: dusk, title: Dusk, walks: [ines: 3, noor: 4]}
  - {id: extra, title: Extra, walks: [noor: 2], skip: yes}
checkpoints:
  - {id: hm, title: Hair and make-up, takes: 2h}
"""


def strict(schema: Any) -> Any:
    """The same schema, where nothing may be said that it does not name."""
    if isinstance(schema, list):
        return [strict(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: strict(each) for key, each in schema.items()}
    if schema.get("type") == "object":
        found["additionalProperties"] = False
    return found


VALID = Draft202012Validator(strict(SCHEMA), format_checker=Draft202012Validator.FORMAT_CHECKER)


def test_the_schema_is_one() -> None:
    """By the rules of schemas."""
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("rehearsal", [False, True])
def test_status_is_what_its_schema_says_all_evening(rehearsal: bool) -> None:
    """Before up, with every kind of edit and of trouble, step by step, held, and down."""
    stage = Stage(SHOW, rehearsal=rehearsal)
    looks: list[dict[str, Any]] = []

    def look(now: str) -> None:
        found = json.loads(json.dumps(status(stage.show, stage.moment(now), "tonight.showlog")))
        VALID.validate(found)
        looks.append(found)

    look("19:00")
    stage.do(Check("hm", done=False), "19:00")
    stage.do(OpenProblem("Zip", about="noor"), "19:10")
    stage.do(TakeProblem(1), "19:11", "lena")
    look("19:30")
    stage.go("20:00:00", "20:00:20", "20:00:20", "20:00:30", "20:00:40")
    look("20:00:41")
    stage.do(SeeModel("ines", "back"), "20:01:05")
    stage.do(Hold("shoe"), "20:01:10")
    look("20:01:25")
    stage.go("20:01:30")
    stage.do(SeeModel("ines", "ready"), "20:01:40")
    look("20:01:41")
    stage.go("20:01:45", "20:02:05")
    stage.do(CutOut("dusk/4") if rehearsal else Skip("dusk/4"), "20:02:06")
    look("20:02:10")
    stage.go("20:03:00")
    look("20:10")
    verdicts = {change["verdict"] for found in looks for change in found["changes"]}
    assert verdicts >= {"tight", "impossible", "made", "missed"}
    assert {f["code"] for found in looks for f in found["findings"]} >= {"change-impossible", "clearance"}


def test_what_the_contract_does_not_allow_is_refused() -> None:
    """A verdict that nobody knows, a window in words, a moment without its offset."""
    found = status(Stage(SHOW).show, Stage(SHOW).moment("19:00"), "x")
    assert VALID.is_valid(found)
    wrong_ones = (("verdict", "maybe"), ("window_s", "41"), ("model", None), ("at_rail", "20:00"))
    for name, value in wrong_ones:
        wrong = {**found, "changes": [{**found["changes"][0], name: value}]}
        assert not VALID.is_valid(wrong), name
