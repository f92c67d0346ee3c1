"""Evenings of which there is something to report."""

from __future__ import annotations

from typing import Any

from showrunner.model.actions import (
    AgreeAction,
    Check,
    CutOut,
    FireFollow,
    FixProblem,
    GiveCall,
    Go,
    Hold,
    Move,
    OpenProblem,
    ReopenProblem,
    Replace,
    Resume,
    SeeModel,
    Skip,
    Standby,
    Stop,
    TakeNote,
    TakeProblem,
    TickAction,
    Undo,
)
from showrunner.model.state import AUTOMATIC
from tests.evening import Evening

ROUGH: dict[str, Any] = {
    "show": "Maison Aurore",
    "venue": "Halle des Tisserands",
    "start": "20:00",
    "hard_end": "20:25",
    "pace": {"interval": "20s", "walk": "40s", "travel": "5s"},
    "quick_change": {"warn": "60s", "fail": "15s"},
    "crew": {"lena": {"name": "Lena Fischer", "role": "dresser", "rail": "A"}},
    "models": {
        "noor": {"name": "Noor Haddad", "dressers": ["lena"]},
        "ines": {"name": "Inès Caron", "dressers": ["lena"]},
        "mei": {"name": "Mei Tanaka"},
        "awa": {"name": "Awa Diop", "covers": ["mei"]},
    },
    "checkpoints": [{"id": "hm", "title": "Hair and make-up", "takes": "30m", "who": "lena", "by": "-30m"}],
    "outfits": {str(n): {"title": f"Outfit {n}"} for n in range(1, 10)},
    "running_order": [
        {"id": "opening", "title": "Opening", "duration": "60s", "cues": [{"cue": "LX 1", "with": "start"}]},
        {
            "id": "day",
            "title": "I. Day",
            "walks": [{"noor": "1"}, {"ines": "2"}, {"mei": "3"}, {"awa": "4"}],
            "cues": [
                {"cue": "LX 5", "at": "30s", "action": "Warm"},
                {"cue": "LX 6", "follow": "LX 5", "delay": "5s"},
                {"cue": "SQ 1", "after": "mei", "action": "Strings"},
                {"cue": "VT 2", "at": "70s", "action": "Clouds"},
            ],
        },
        {"id": "pause", "title": "Interval", "kind": "break", "duration": "5m"},
        {"id": "film", "title": "Film", "duration": "60s"},
        {
            "id": "dusk",
            "title": "II. Dusk",
            "walks": [{"noor": "5"}, {"ines": "6"}, {"mei": "7"}, {"awa": "8"}],
        },
        {"id": "bow", "title": "Bow", "duration": "30s"},
    ],
}


def rough_evening() -> Evening:
    """A show in which nearly everything happened that can be told, played to its end."""
    evening = Evening(ROUGH)
    do = evening.do
    do(Check("hm", done=True), -1500, "odette")
    do(GiveCall(), -900)
    do(SeeModel("ines", "missing"), -600, "odette")
    do(SeeModel("ines", "arrived"), -300, "odette")
    do(OpenProblem("Rail B was packed in the wrong order", None, "WARD", "high"), -120, "odette")
    do(Standby(), -5)
    do(Go(), 45.4)  # Opening
    do(SeeModel("noor", "ready"), 60, "lena")
    do(Go(), 105)  # I. Day
    do(Go(), 106)  # noor
    do(Go(), 126)  # ines
    do(OpenProblem("Followspot 2 dark", "ines", "FS"), 130, "basile")
    do(TakeProblem(2), 140, "goran")
    do(Hold("Pilar | in the wings"), 142)
    do(Resume(), 170)
    do(FixProblem(2, "Lamp changed"), 180, "goran")
    do(ReopenProblem(2), 185, "basile")
    do(FixProblem(2, "Spare put in"), 200, "goran")
    do(Standby(), 176)
    do(Go(), 182)  # LX 5, late
    do(FireFollow("LX 6"), 192, AUTOMATIC)
    do(Go(), 195)  # mei
    do(Go(), 197)  # SQ 1
    do(Go(), 215)  # awa
    do(Go(), 220)  # VT 2
    do(SeeModel("noor", "back"), 222, "lena")
    do(TakeNote("The beam on the bride", "noor", "good", "vera"), 230)
    do(TakeNote("Two more hands at rail A", None, "improve"), 231, "lena")
    do(TakeNote("Ask Mei about her shoes", "mei", "note", None, True), 232)
    do(Replace("mei", "awa"), 240)
    do(Undo(), 245)
    do(CutOut("film"), 250)
    do(Move("look 6", "look 7", True), 252, "vera")
    do(Go(), 260)  # Interval
    do(SeeModel("noor", "ready"), 300, "lena")
    do(Go(), 560)  # II. Dusk
    do(Go(), 561)
    do(Stop("water on the deck"), 570)
    do(OpenProblem("Water on the deck", None, "DECK", "stop"), 572)
    do(Resume(), 640)
    do(TakeProblem(3), 645, "goran")
    while evening.show.next_step is not None and evening.show.next_step.id != "dusk/8":
        do(Go(), 600 + len(evening.records))
    do(Skip("dusk/8"), 740)
    do(Go(), 760)  # Bow
    do(Go(), 795)  # Down
    do(AgreeAction("Two dressers at rail A", "lena", "rail A"), 900, "vera")
    do(AgreeAction("Spare lamp in the truck"), 905, "vera")
    do(TickAction(2), 910, "goran")
    return evening
