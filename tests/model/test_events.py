"""What is stored of an event, for ever."""

from typing import Any, get_args

import pytest
from hypothesis import given

from showrunner.model.events import (
    KINDS,
    NAMES,
    VERSION,
    Event,
    Json,
    ModelSeen,
    Noted,
    ProblemOpened,
    Replaced,
    ShowHeld,
    ShowOpened,
    ShowStopped,
    StandbyGiven,
    StepCalled,
    UnknownEvent,
    decode,
    encode,
)
from tests.journal.drafts import EVENTS

RELEASED = [
    "show-opened",
    "order-taken",
    "standby-given",
    "step-called",
    "follow-fired",
    "show-held",
    "show-stopped",
    "show-resumed",
    "show-ended",
    "step-skipped",
    "cut",
    "restored",
    "moved",
    "swapped",
    "replaced",
    "model-seen",
    "problem-opened",
    "problem-taken",
    "problem-fixed",
    "problem-reopened",
    "noted",
    "checkpoint-begun",
    "checkpoint-done",
    "clearance-ticked",
    "undone",
    "covered",
    "item-ticked",
    "call-given",
    "order-revised",
    "order-saved",
    "inserted",
    "duration-changed",
    "hard-start-changed",
    "start-moved",
    "rehearsal-measured",
    "action-agreed",
    "action-done",
]
"""Written out, so that renaming a class cannot rename what old journals hold."""


def test_stored_names_never_change() -> None:
    """Every kind has its name; a new kind is added at the end of this list and none leaves it."""
    assert list(NAMES.values()) == RELEASED
    assert set(NAMES) == set(get_args(Event))
    assert {name: NAMES[kind] for name, kind in KINDS.items()} == {name: name for name in RELEASED}


@given(EVENTS)
def test_an_event_survives_storing(event: Event) -> None:
    """Whatever it holds."""
    name, version, body = encode(event)
    assert (name, version) == (NAMES[type(event)], VERSION)
    read = decode(name, version, body)
    assert read == event
    assert type(read) is type(event)


BODIES_OF_VERSION_1: list[tuple[str, Json, Event]] = [
    (
        "show-opened",
        {"title": "AW", "file": "aw.yaml", "source": "", "plan": {}, "date": "2026-09-12", "rehearsal": True},
        ShowOpened("AW", "aw.yaml", "", {}, "2026-09-12", True),
    ),
    ("standby-given", {"step": "walk:7"}, StandbyGiven("walk:7", ())),
    ("step-called", {"step": "walk:7", "title": "Look 12"}, StepCalled("walk:7", "Look 12")),
    (
        "step-called",
        {"step": "end", "title": "Blackout", "cues": ["LX 9", "SQ 4"], "end": True},
        StepCalled("end", "Blackout", None, None, None, None, ("LX 9", "SQ 4"), None, True),
    ),
    ("show-held", {}, ShowHeld("")),
    ("show-stopped", {"last": "Look 12"}, ShowStopped("", "Look 12")),
    (
        "replaced",
        {"model": "noor", "cover": "ines", "walks": ["7", "12"]},
        Replaced("noor", "ines", ("7", "12")),
    ),
    ("model-seen", {"model": "noor", "status": "out"}, ModelSeen("noor", "out")),
    ("problem-opened", {"n": 1, "text": "zip"}, ProblemOpened(1, "zip", None, None, "normal")),
    ("noted", {"text": "good"}, Noted("good", None, "note")),
]
"""As they lie in released journals, with no field that had its default value."""


@pytest.mark.parametrize(("name", "body", "event"), BODIES_OF_VERSION_1)
def test_old_bodies_are_read(name: str, body: Json, event: Event) -> None:
    """An old journal opens for ever."""
    assert decode(name, 1, body) == event


def test_a_default_takes_no_room() -> None:
    """What has its default value is left out of the body."""
    assert encode(Noted("good"))[2] == {"text": "good"}


@pytest.mark.parametrize(
    ("name", "version", "body"),
    [
        ("encore-called", 1, {}),
        ("noted", VERSION + 1, {"text": "good"}),
        ("noted", 1, {}),
        ("noted", 1, {"text": "good", "mood": "fine"}),
        ("noted", 1, []),
        ("noted", 1, None),
        ("standby-given", 1, {"step": "walk:7", "cues": None}),
        ("standby-given", 1, {"step": "walk:7", "cues": 3}),
    ],
)
def test_what_is_not_known_is_said_to_be(name: str, version: int, body: Any) -> None:
    """A newer kind, a newer version, a body that does not fit: one kind of error for all."""
    with pytest.raises(UnknownEvent):
        decode(name, version, body)
