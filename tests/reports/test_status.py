"""The status in words."""

from __future__ import annotations

from typing import Any

from showrunner.reports.status import as_text


def at(clock: str) -> str:
    """A moment of the evening."""
    return f"2027-03-02T{clock}+01:00"


def segment(name: str, status: str, start: str, begun: bool, **more: Any) -> dict[str, Any]:
    """A segment of a minute."""
    return {
        "id": name,
        "title": f"Part {name}",
        "kind": "segment",
        "status": status,
        "planned_start": at(start),
        "projected_start": at(start),
        "actual_start": at(start) if begun else None,
        "actual_end": None,
        "planned_s": 60.0,
        "over_s": 0.0,
        **more,
    }


STATUS: dict[str, Any] = {
    "show": "Aurore",
    "journal": "a.showlog",
    "seq": 9,
    "rehearsal": False,
    "phase": "up",
    "now": at("20:01:42"),
    "start": {"planned": at("20:00:00"), "actual": at("20:00:30")},
    "end": {"planned": at("20:03:00"), "hard": at("20:25:00"), "projected": at("20:03:42")},
    "elapsed_s": 72.4,
    "over_s": 42.0,
    "over_next_fixed_s": -1278.0,
    "live": "b",
    "next": {
        "step": "b/2",
        "title": "Noor Haddad",
        "cues": ["LX 5", "SQ 1"],
        "model": "noor",
        "outfit": "2",
        "due": at("20:01:48"),
    },
    "standby": ["b/2"],
    "segments": [
        segment("a", "done", "20:00:30", True, over_s=12.0),
        segment("b", "live", "20:01:42", True),
        segment("c", "cut", "20:02:00", False, projected_start=None),
        segment("d", "waiting", "20:02:42", False),
    ],
    "walks": [],
    "cues": [
        {"id": name, "cue": name, "segment": "b", "status": status, "gone_at": None}
        for name, status in (("LX 4", "gone"), ("LX 5", "standby"), ("SQ 1", "standby"), ("SQ 2", "waiting"))
    ],
    "changes": [],
    "models": [],
    "wanted": [
        {"model": "mei", "walk": "b/3", "why": "not-ready", "at": None, "text": "Mei not ready, out now"}
    ],
    "checkpoints": [],
    "problems": [
        {
            "n": 1,
            "text": "Zip",
            "about": "look 2",
            "department": "WARD",
            "severity": "high",
            "status": "taken",
            "opened_at": at("20:01:10"),
            "fixed_at": None,
            "fix": None,
            "by": "lena",
        },
        {
            "n": 2,
            "text": "Lamp",
            "about": None,
            "department": None,
            "severity": "low",
            "status": "fixed",
            "opened_at": at("20:01:12"),
            "fixed_at": at("20:01:20"),
            "fix": "",
            "by": "lena",
        },
    ],
    "findings": [],
}


def test_a_running_show_reads_from_top_to_bottom() -> None:
    """How late first, then what is live and next, then what is open, then the order."""
    assert as_text(STATUS).splitlines() == [
        "Aurore",
        "20:01:42  T+01:12  up  OVER 0:42",
        "",
        "Up       20:00:30, planned 20:00:00",
        "Ends     20:03:42, planned 20:03:00, hard end 20:25:00",
        "Fixed    UNDER 21:18 at the next fixed time",
        "Live     Part b",
        "Next     LX 5 + SQ 1 · Noor Haddad · look 2, due 20:01:48 (in 0:06)",
        "Standby  LX 5, SQ 1",
        "",
        "Wanted",
        "  Mei not ready, out now",
        "",
        "Problems",
        "   1  high    taken since 20:01:10  Zip (look 2, WARD)",
        "",
        "Segments",
        "  ✓ done     20:00:30     1:00  OVER 0:12     Part a",
        "  ● live     20:01:42     1:00  ON TIME       Part b",
        "  × cut                   1:00                Part c",
        "  ◦ waiting  20:02:42     1:00                Part d",
    ]


def test_what_is_absent_is_left_out() -> None:
    """Before up, nothing live, no hard end, no problems."""
    status = {
        **STATUS,
        "rehearsal": True,
        "phase": "before",
        "elapsed_s": None,
        "start": {"planned": at("20:00:00"), "actual": None},
        "end": {"planned": at("20:03:00"), "hard": None, "projected": at("20:03:00")},
        "over_s": 0.0,
        "over_next_fixed_s": None,
        "live": None,
        "next": None,
        "standby": [],
        "segments": [],
        "wanted": [],
        "problems": [],
    }
    assert as_text(status).splitlines() == [
        "Aurore (rehearsal)",
        "20:01:42  before up  ON TIME",
        "",
        "Up       not yet, planned 20:00:00",
        "Ends     20:03:00, planned 20:03:00",
    ]


def test_a_step_past_its_time_says_how_long() -> None:
    """In words, not as a sign before a number."""
    late = {**STATUS["next"], "due": at("20:01:30"), "outfit": None}
    assert "Noor Haddad, due 20:01:30 (0:12 ago)" in as_text({**STATUS, "next": late})


def test_no_text_of_a_show_reaches_the_terminal_as_a_command() -> None:
    """Titles and problems are text."""
    evil = "a\x1b[2Jb\nc"
    status = {
        **STATUS,
        "show": evil,
        "cues": [],
        "standby": [evil],
        "next": {**STATUS["next"], "title": evil, "cues": [evil], "outfit": evil},
        "segments": [segment("b", "live", "20:00:00", True, title=evil)],
        "problems": [{**STATUS["problems"][0], "text": evil, "about": evil, "department": evil}],
    }
    said = as_text(status)
    assert "\x1b" not in said
    assert said.count("a�[2Jb c") == 10
