"""The page about the format is complete, and its examples hold."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import indent

import pytest
from pydantic import BaseModel

from showrunner.files.reading import read_text
from showrunner.model.running_order import (
    DEPARTMENTS,
    Call,
    Checkpoint,
    CrewMember,
    Cue,
    Department,
    Item,
    Model,
    Outfit,
    Pace,
    QuickChange,
    RunningOrder,
    Segment,
    Walk,
)

DOCS = Path(__file__).parent.parent / "docs"
PAGE = (DOCS / "the-format.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
ENTRIES: list[type[BaseModel]] = [
    RunningOrder,
    Pace,
    QuickChange,
    CrewMember,
    Model,
    Outfit,
    Item,
    Segment,
    Walk,
    Cue,
    Checkpoint,
    Call,
    Department,
]


def whole(example: str) -> str:
    """An example as a running order: what it leaves out is put around it."""
    first = re.search(r"^[^#\s].*", example, re.MULTILINE)
    assert first
    if first[0].startswith("- "):
        example = f"running_order:\n{indent(example, '  ')}"
    elif first[0].startswith(("walks:", "cues:")):
        example = f"running_order:\n  - title: Part\n{indent(example, '    ')}"
    for key, value in (("show", "Example"), ("start", "20:00"), ("running_order", "[]")):
        if not re.search(rf"^{key}:", example, re.MULTILINE):
            example += f"\n{key}: {value}\n"
    return example


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_is_the_format(example: str) -> None:
    """Read as part of a running order, no example has a key or a value that the format does not know."""
    read = read_text(whole(example), "example.yaml")
    of_the_form = [f for f in read.findings if f.code in {"yaml", "schema", "duplicate"}]
    assert of_the_form == []


def test_the_whole_small_show_has_no_findings_but_missing_covers() -> None:
    """What a newcomer copies first runs as it is."""
    found = read_text(EXAMPLES[0], "small.yaml").findings
    assert {finding.code for finding in found} <= {"cover-missing"}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.__name__)
def test_every_key_is_on_the_page(entry: type[BaseModel]) -> None:
    """A key that is added to the format is told to users."""
    keys = [field.alias or name for name, field in entry.model_fields.items()]
    assert [key for key in keys if f"`{key}`" not in PAGE] == []


def test_every_department_known_from_the_start_is_on_the_page() -> None:
    """So that nobody declares one that is there already."""
    assert [code for code in DEPARTMENTS if not re.search(rf"\b{code}\b", PAGE)] == []


def test_every_link_to_a_file_leads_somewhere() -> None:
    """The pointers into the sample shows."""
    links = [link for link in re.findall(r"\]\(([^)#\s]+)\)", PAGE) if "://" not in link]
    assert links
    assert [link for link in links if not (DOCS / link).exists()] == []


def test_every_link_on_the_page_has_its_heading() -> None:
    """The list at the top and the pointers between sections."""
    headings = {
        re.sub(r"[^\w -]", "", heading.lower()).strip().replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", PAGE, re.MULTILINE)
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", PAGE)) <= headings
