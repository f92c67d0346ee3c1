"""The JSON Schema of the running order, for editors that complete and check as one types.

It comes from the same models that read a file, with what these cannot say: the short forms, and that a
cue comes in one way only. Draft 7, which editors of YAML know best. An editor takes plain scalars for
numbers and booleans, so the schema takes them as well. What refers to what is left to `check`.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations
from typing import Any, Final

from pydantic import BaseModel

from showrunner.model import running_order
from showrunner.model.running_order import CUSTOMS, DOWN, HOWS, SCALAR, RunningOrder, Walk
from showrunner.model.times import format_duration

Json = dict[str, Any]

_CUE: Final = r"[^\s\d+]+\s+[^\s+]+"
_NOTHING: Final[Json] = {"type": "null"}


def schema() -> Json:
    """The schema as plain data."""
    made = RunningOrder.model_json_schema(by_alias=True, ref_template="#/definitions/{model}")
    definitions: dict[str, Json] = made.pop("$defs")
    described = _described()
    for name, entry in {**definitions, RunningOrder.__name__: made}.items():
        _tidy(entry, described[name], getattr(running_order, name))
    definitions["Walk"] = _walk(definitions["Walk"])
    definitions["Item"] = _or_text(definitions["Item"])
    definitions["Outfit"] = _or_text(definitions["Outfit"])
    _cue(definitions["Cue"])
    made["properties"]["calls"]["anyOf"].insert(0, {"enum": [*CUSTOMS]})
    made["properties"]["calls"]["default"] = "uk"
    for name in ("Segment", "Checkpoint"):
        definitions[name]["properties"]["id"] |= {"pattern": r"^[^\s/]+$", "not": {"const": DOWN}}
    # Derived from the title where it is left out.
    definitions["Segment"]["required"].remove("id")
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        **made,
        "title": "Running order",
        "definitions": definitions,
    }


def _described() -> dict[str, dict[str, str]]:
    """By entry and field, what stands below the field in the source."""
    found: dict[str, dict[str, str]] = {}
    for entry in ast.parse(inspect.getsource(running_order)).body:
        if isinstance(entry, ast.ClassDef):
            found[entry.name] = dict(_fields(entry))
    return found


def _fields(entry: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, below in zip(entry.body, entry.body[1:] + entry.body[:1], strict=True):
        match field, below:
            case ast.AnnAssign(target=ast.Name(name)), ast.Expr(ast.Constant(str(words))):
                yield name, inspect.cleandoc(words)


def _tidy(entry: Json, described: dict[str, str], kind: type[BaseModel]) -> None:
    """Descriptions and defaults as people write them, and an empty value wherever a key may be left out."""
    required = entry.get("required", [])
    for name, field in kind.model_fields.items():
        key = field.alias or name
        about = entry["properties"][key]
        about.pop("title", None)
        default = about.pop("default", None)
        if name in described:
            about["description"] = described[name]
        if key in required:
            continue
        if _NOTHING not in about.get("anyOf", ()):
            inner = {word: about.pop(word) for word in list(about) if word != "description"}
            about["anyOf"] = [inner, _NOTHING]
        if isinstance(field.default, timedelta):
            about["default"] = format_duration(field.default)
        elif isinstance(default, (bool, str)):
            about["default"] = default
        for inner in about["anyOf"]:
            if inner.get("format") == "date":
                inner["pattern"] = r"^\d{4}-\d{2}-\d{2}$"
            if inner.get("type") == "integer":
                # To a reader that types nothing it is text.
                numbers = range(inner["minimum"], inner["maximum"] + 1)
                about["anyOf"] = [*about["anyOf"], {"enum": [str(number) for number in numbers]}]
            if "$ref" in inner.get("additionalProperties", {}):
                inner["additionalProperties"] = {"anyOf": [inner["additionalProperties"], _NOTHING]}


def _walk(long: Json) -> Json:
    names = {"not": {"enum": sorted(Walk.model_fields)}}
    short = {
        "description": "model: outfit",
        "type": "object",
        "minProperties": 1,
        "maxProperties": 1,
        "propertyNames": names,
        "additionalProperties": SCALAR,
    }
    return {"title": "Walk", "description": long["description"], "anyOf": [short, long]}


def _or_text(entry: Json) -> Json:
    """An entry that may be its name or its title alone."""
    about = {word: entry.pop(word) for word in ("title", "description")}
    return {**about, "anyOf": [SCALAR, entry]}


def _cue(entry: Json) -> None:
    entry["properties"]["cue"]["pattern"] = rf"^\s*{_CUE}(\s*\+\s*{_CUE})*\s*$"
    entry["not"] = {"anyOf": [{"required": list(both)} for both in combinations(HOWS, 2)]}
    entry["dependencies"] = {"delay": ["follow"], "standby": ["at"]}
