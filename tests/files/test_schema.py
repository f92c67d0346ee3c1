"""The JSON Schema that editors use."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from showrunner import samples
from showrunner.files.reading import read_text
from showrunner.files.schema import schema
from showrunner.files.starting_point import STARTING_POINT
from showrunner.files.yaml_tree import read_tree

GOOD = [*samples.shows(), STARTING_POINT]


def as_json(data: Any) -> Any:
    """YAML as an editor hands it to its validator: keys are strings, dates are text."""
    if isinstance(data, dict):
        return {str(key): as_json(value) for key, value in data.items()}
    if isinstance(data, list):
        return [as_json(value) for value in data]
    return data.isoformat() if isinstance(data, date) else data


def faults(data: Any) -> list[str]:
    """What a validator says, for a look at a failing test."""
    return [f"{list(fault.path)}: {fault.message}" for fault in Draft7Validator(schema()).iter_errors(data)]


def test_it_is_a_schema() -> None:
    """Of the draft that it says it is."""
    Draft7Validator.check_schema(schema())
    assert schema()["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert json.loads(json.dumps(schema())) == schema()


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_good_files_pass_however_an_editor_types_them(path: Path) -> None:
    """YAML 1.1 takes 20:00 for a number and no for a truth, YAML 1.2 takes some of that for text."""
    text = path.read_text(encoding="utf-8")
    assert faults(as_json(yaml.safe_load(text))) == []
    assert faults(read_tree(text).data) == []


GOOD_LINES = [
    "start: 20:00:30",
    "start: 9:05",
    "date: 2027-03-02",
    "venue:",
    "pace: {interval: 90, walk: 1:30, travel: 4m30s}",
    "quick_change:",
    "crew: {lena: }",
    "models: {no: {dressers: lena, clearances: {sheer: no, a: yes}, chaperone: true}, 7: }",
    "outfits: {1: Coat, 2: {items: [a, {name: b}], tags: sheer}, 3: , 4: {change: 1h}}",
    "running_order: [{title: A, walks: [ines: 1, {model: ines, outfit: 007, note: x}]}]",
    "running_order: [{title: A, kind: finale, cues: [{cue: vt 3+LX 20, follow: LX 1, delay: 2.5s}]}]",
    "running_order: [{title: A, cues: [{cue: LX 12.10, at: +1m30s, standby: 10s}, {cue: ÖX 1A}]}]",
    "running_order: [{title: A, walks: , cues: , notes: {LX: x}, skip: yes, start: 20:10}]",
    "checkpoints: [{id: a, title: A, needs: b, by: -10m}]",
    "at_risk: 5m",
    "calls: us",
    "calls: none",
    "calls: [{title: Doors, before: 30m}, {title: 5, before: 300}]",
    "models: {ines: {call: 16:15}}",
    "words: {model: performer}",
    "departments: {GFX: {colour: red}}",
]

BROKEN_LINES = [
    "start: 25:00",
    "start: soon",
    "date: tomorrow",
    "venu: x",
    "pace: 18s",
    "pace: {interval: -3s}",
    "pace: {wlak: 3s}",
    "models: [ines]",
    "models: {ines: Inès}",
    "models: {ines: {clearances: {sheer: maybe}}}",
    "outfits: {1: [coat]}",
    "outfits: {1: {items: [{kind: shoe}]}}",
    "outfits: {1: {dressers: 21}}",
    "running_order: {title: A}",
    "running_order: [{id: a}]",
    "running_order: [{title: A, kind: brake}]",
    "running_order: [{title: A, id: two words}]",
    "running_order: [{title: A, id: down}]",
    "running_order: [{title: A, walks: [ines]}]",
    "running_order: [{title: A, walks: [{ines: 1, noor: 2}]}]",
    "running_order: [{title: A, walks: [{model: ines}]}]",
    "running_order: [{title: A, cues: [LX 1]}]",
    "running_order: [{title: A, cues: [{cue: LX1}]}]",
    "running_order: [{title: A, cues: [{action: x}]}]",
    "running_order: [{title: A, cues: [{cue: LX 1, at: 3s, with: start}]}]",
    "running_order: [{title: A, cues: [{cue: LX 1, delay: 3s}]}]",
    "running_order: [{title: A, cues: [{cue: LX 1, with: end, standby: 3s}]}]",
    "checkpoints: [{title: A}]",
    "calls: fr",
    "calls: {title: Doors, before: 30m}",
    "calls: [{title: Doors}]",
    "calls: [Doors]",
    "at_risk: soon",
    "words: {modle: x}",
]


def small_show(line: str) -> str:
    """A show with that line in it, and what must be there besides."""
    must = {"show": "S", "start": "20:00", "running_order": "[]"}
    key = line.partition(":")[0]
    return "\n".join([*(f"{name}: {value}" for name, value in must.items() if name != key), line]) + "\n"


@pytest.mark.parametrize("line", GOOD_LINES)
def test_what_loads_passes(line: str) -> None:
    """The schema is no stricter than the program; names that are not there are not its business."""
    text = small_show(line)
    assert "schema" not in {finding.code for finding in read_text(text, "s").findings}
    assert faults(as_json(yaml.safe_load(text))) == []
    assert faults(read_tree(text).data) == []


@pytest.mark.parametrize("line", BROKEN_LINES)
def test_what_does_not_load_does_not_pass(line: str) -> None:
    """An editor marks the mistake before anyone runs a check."""
    text = small_show(line)
    assert "schema" in {finding.code for finding in read_text(text, "s").findings}
    assert faults(read_tree(text).data)
    # To YAML 1.1, 25:00 is the number 1500, and so are times that there are.
    assert faults(as_json(yaml.safe_load(text))) or line == "start: 25:00"


@pytest.mark.parametrize("key", ["show", "start", "running_order"])
def test_what_must_be_there_is_asked_for(key: str) -> None:
    """A show has a title, a start and a running order."""
    data = {"show": "S", "start": "20:00", "running_order": []}
    del data[key]
    assert len(faults(data)) == 1


def test_keys_are_described_as_in_the_source() -> None:
    """An editor shows this beside the key."""
    made = schema()
    assert "zero of T−15:00" in made["properties"]["start"]["description"]
    assert made["definitions"]["Pace"]["properties"]["interval"]["default"] == "18s"
    assert made["definitions"]["Cue"]["properties"]["with"]["description"].startswith("In the same GO")
    assert all(entry["description"] for entry in made["definitions"].values())
