"""A text with several places that are no YAML: each is told, at its line, and nothing that is none."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from showrunner import samples
from showrunner.files.reading import read_text

SAMPLES = sorted(samples.folder().glob("*.yaml"))

THREE = """\
show: Test
start: 20:00
models:
  ines: {name: Inès
  noor: {name: Noor}
  mei: name: Mei
outfits:
  1: {title: Coat}
running_order:
  - title: Opening
    duration: 2m
  - title: Day
    walks: [ines: 1
    cues: []
  - title: Night
    walks: [noor: 1]
"""


def lines_of(text: str) -> list[int | None]:
    """Where errors are told."""
    return [finding.line for finding in read_text(text, "show.yaml").findings]


def test_each_part_that_is_no_yaml_is_told_at_its_line() -> None:
    """A bracket open in one model, a colon too many in another, a list open in a segment."""
    assert lines_of(THREE) == [5, 6, 14]
    assert all(finding.severity == "error" for finding in read_text(THREE, "show.yaml").findings)


def test_what_is_no_part_by_itself_is_not_taken_for_one() -> None:
    """A text over several lines holds whatever it likes, also what looks like a key of its own."""
    text = 'show: "a\nmodels: [: b"\nstart: {20:00\nshow_stop: |\n  - : [\n  models: {{\nvenue: x: y\n'
    assert lines_of(text) == [4, 7]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_one_mistake_is_told_once(sample: Path) -> None:
    """Whichever line of a sample show has it: what follows a mistake is none."""
    lines = sample.read_text(encoding="utf-8").splitlines(keepends=True)
    dice = random.Random(7)
    told = 0
    for n in dice.sample(range(len(lines)), min(len(lines), 60)):
        for wrong in ("\t", "- ]", "{", "x: y: z ", "@"):
            indent = lines[n][: len(lines[n]) - len(lines[n].lstrip(" "))]
            broken = [*lines]
            broken[n] = f"{indent}{wrong}{lines[n].lstrip(' ')}"
            found = [f for f in read_text("".join(broken), "show.yaml").findings if f.code == "yaml"]
            assert len(found) <= 1, (n + 1, wrong, found)
            told += len(found)
    assert told > 50
