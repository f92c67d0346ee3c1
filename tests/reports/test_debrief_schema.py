"""`debrief --format json` is what its schema says, and says nothing besides."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from showrunner.model.debrief import debrief
from showrunner.reports.debrief.data import as_json
from tests.evening import Evening
from tests.model.test_lateness import evenings
from tests.nasty import nasty_evening
from tests.reports.evenings import ROUGH, rough_evening
from tests.reports.test_status_schema import strict

SCHEMA: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "docs" / "debrief.schema.json").read_text(encoding="utf-8")
)
VALID = Draft202012Validator(strict(SCHEMA), format_checker=Draft202012Validator.FORMAT_CHECKER)


def found(evening: Evening) -> dict[str, Any]:
    """The JSON of an evening, read back."""
    data: dict[str, Any] = json.loads(as_json(debrief(evening.records)))
    return data


def test_the_schema_is_one() -> None:
    """By the rules of schemas."""
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("evening", [rough_evening(), nasty_evening(), Evening(ROUGH, rehearsal=True)])
def test_a_debrief_is_what_its_schema_says(evening: Evening) -> None:
    """After an evening in which nearly everything happened, and before one."""
    VALID.validate(found(evening))


@given(evenings())
def test_any_debrief_is_what_its_schema_says(made: tuple[Evening, float]) -> None:
    """Whatever happened."""
    VALID.validate(found(made[0]))


def test_what_the_schema_does_not_know_is_refused() -> None:
    """A field too many, a length in words, a moment without its offset, a verdict that nobody knows."""
    data = found(rough_evening())
    for wrong in (
        {"more": 1},
        {"over_s": "1:10"},
        {"up": "2027-03-02T20:00:45"},
        {"cues": [{**data["cues"][0], "verdict": "maybe"}]},
    ):
        assert not VALID.is_valid({**data, **wrong}), wrong
