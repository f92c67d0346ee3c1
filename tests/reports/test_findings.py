"""Findings for people and for machines."""

import json

from showrunner.model.findings import Located
from showrunner.reports.findings import as_json, as_text

FOUND = [
    Located("show.yaml", 12, 9, "change-impossible", "error", "ines has 10s", "5 places apart do, now 4"),
    Located("show.yaml", None, None, "yaml", "error", "there is no such file"),
    Located("b.yaml", 3, 1, "gap", "note", "1m that nothing fills"),
]


def test_each_finding_is_a_line_that_editors_jump_from() -> None:
    """`file:line:column: severity code: text`, the way out below it, the counts at the end."""
    assert as_text(FOUND, 2) == (
        "show.yaml:12:9: error change-impossible: ines has 10s\n"
        "    5 places apart do, now 4\n"
        "show.yaml: error yaml: there is no such file\n"
        "b.yaml:3:1: note gap: 1m that nothing fills\n"
        "2 errors, 1 note in 2 files"
    )


def test_nothing_found_is_said() -> None:
    """An empty screen would leave one wondering."""
    assert as_text([]) == "no findings"
    assert as_text([], 4) == "no findings in 4 files"


def test_for_machines_each_finding_is_an_object() -> None:
    """With the same keys always; what is absent is null."""
    assert json.loads(as_json(FOUND))[1] == {
        "file": "show.yaml",
        "line": None,
        "column": None,
        "code": "yaml",
        "severity": "error",
        "text": "there is no such file",
        "way_out": "",
    }
    assert json.loads(as_json([])) == []


def test_text_of_a_file_cannot_steer_a_terminal() -> None:
    """A title may hold any character; none reaches the terminal as a command, and none breaks a line."""
    finding = Located("a\x1b[31m.yaml", 1, 1, "schema", "error", "found “a\x1b]0;x\x07\nb”", "\x9b2J")
    text = as_text([finding])
    assert text.count("\n") == 2
    assert all(char == "\n" or char.isprintable() for char in text)
