"""Ontime's project files."""

from __future__ import annotations

import json
from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showrunner.files.importing.importing import import_file
from showrunner.files.importing.ontime import Ontime, is_ontime
from showrunner.files.importing.packed import NotImported
from showrunner.files.importing.result import Imported, Wanted
from showrunner.model.running_order import RunningOrder
from tests.files.importing.sheets import or_refused, titles

SAMPLES = Path(__file__).parents[1] / "samples"
M = timedelta(minutes=1)


def project(name: str, **said: Any) -> Imported:
    """What comes of a sample."""
    return import_file(SAMPLES / name, Wanted(**said), "show.yaml")


def test_a_project_of_version_4_becomes_a_running_order() -> None:
    """Groups are headings, events segments, milestones milestones; what is skipped is skipped."""
    done = project("ontime-4.json")
    plan = done.plan
    assert (plan.show, plan.start) == ("The Kestrel Awards", time(20))
    assert [(one.id, one.title, one.kind, one.skip, one.duration) for one in plan.running_order] == [
        ("opening", "Opening", "milestone", True, None),
        ("A1", "Welcome", "segment", False, 5 * M),
        ("A2", "Film", "segment", False, 3 * M),
        ("A3", "News", "segment", False, 10 * M),
        ("off-air", "Off air", "milestone", False, None),
        ("A4", "Reserve", "segment", True, M),
    ]
    news = plan.running_order[3]
    assert (news.start, news.count_to_end) == (time(20, 30), True)
    welcome = plan.running_order[1]
    assert [(cue.cue, cue.action) for cue in welcome.cues] == [("LX 1", "House to half")]
    assert welcome.notes == {"NOTE": "Kim from the left", "SQ": "Low Tide"}
    assert not any(finding.severity == "error" for finding in done.findings)


def test_what_is_ontimes_own_is_told_as_left_out() -> None:
    """Delays, colours, flags, the other rundown; what the project says of itself is kept as a comment."""
    done = project("ontime-4.json")
    told = {(one.column, one.text) for one in done.made.left_out}
    assert ("entry 4", "delay of 2m") in told
    assert ("rundowns", "“Foyer”") in told
    assert {"colour", "flag"} <= {column for column, _ in told}
    assert "Producer: Kim" in done.text
    assert "description: Live on air" in done.text


def test_another_rundown_is_taken_by_its_name() -> None:
    """--sheet names it; one that is not there is told with those that are."""
    assert titles(project("ontime-4.json", sheet="foyer")) == ["Walk-in"]
    with pytest.raises(NotImported, match="“Main stage”, “Foyer”"):
        project("ontime-4.json", sheet="Hall")


def test_a_project_of_version_2_becomes_a_running_order() -> None:
    """A list of events with ten fields of the user's own, named in the settings."""
    done = project("ontime-2.json")
    assert done.plan.show == "A day of talks"
    assert titles(done) == ["Morning", "Doors", "Keynote"]
    doors, keynote = done.plan.running_order[1:]
    assert [cue.cue for cue in doors.cues] == ["LX 1"]
    assert doors.notes == {"NOTE": "Subtitle: Foyer", "DECK": "bring the chairs"}
    assert keynote.notes == {"NOTE": "Presenter: Noor Haddad"}
    assert doors.id == "doors"


def test_a_project_has_no_columns_to_say_otherwise() -> None:
    """--map is told to be in the wrong place, and not ignored."""
    with pytest.raises(NotImported, match="--map is for the columns of a table"):
        project("ontime-4.json", maps=(("LX", "song"),))


ENTRY = st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from(["event", "delay", "group", "block", "milestone", "", "odd"])
        | st.none()
        | st.integers(),
        "id": st.text(max_size=3),
        "cue": st.text(max_size=5) | st.integers(),
        "title": st.text(max_size=8) | st.none() | st.integers(),
        "note": st.text(max_size=8),
        "timeStart": st.integers(-(10**9), 10**9) | st.none() | st.text(max_size=3) | st.floats(),
        "timeEnd": st.integers(0, 10**8),
        "duration": st.integers(-(10**8), 10**9) | st.none(),
        "skip": st.booleans(),
        "countToEnd": st.booleans(),
        "custom": st.dictionaries(st.text(max_size=4), st.text(max_size=8), max_size=3)
        | st.none()
        | st.text(max_size=3),
        "entries": st.lists(st.text(max_size=3), max_size=3),
    },
)


@given(st.lists(ENTRY, max_size=6), st.dictionaries(st.text(max_size=3), ENTRY, max_size=6))
def test_no_project_stops_the_import(listed: list[Any], held: dict[str, Any]) -> None:
    """Whatever a project holds, it is a running order or refused in one line; no text of an event is lost."""
    rundown = {"title": "x", "order": list(held), "entries": held}
    for data in ({"rundown": listed, "settings": {}}, {"rundowns": {"a": rundown}}):
        assert is_ontime(json.loads(json.dumps(data)))
        made = or_refused(Ontime(data, Wanted(), "a.json").made)
        if made is None:
            continue
        RunningOrder.model_validate(made.data)
        told = " ".join(one.text for one in made.left_out) + str(made.data)
        for entry in data.get("rundown", held.values()):
            if (
                isinstance(entry, dict)
                and entry.get("type") in {"event", "milestone"}
                and isinstance(entry.get("note"), str)
            ):
                assert repr(entry["note"].strip())[1:-1] in told
