"""Whose a problem is, as far as its words tell: a proposal, never more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from showrunner.model.running_order import DEPARTMENTS
from showrunner.model.spelling import words
from showrunner.model.state import Show

TELLING: Final[Mapping[str, str]] = {
    "WARD": (
        "bag belt blouse boot bra button cape clasp coat collar corset cuff dress dresser earring fabric "
        "fit fitting garment glove gown hanger hat heel hem hook iron ironing jacket jewel jewellery "
        "jewelry lace lining necklace outfit pant petticoat pin pleat pump rail ribbon ring rip ripped robe "
        "sandal scarf seam sequin sew sewing shirt shoe skirt sleeve sole stain steam stocking strap suit "
        "tailcoat tear thread tie tight tights torn train trouser veil velcro waist wardrobe zip zipper"
    ),
    "LX": (
        "blackout bulb color colour dark dim dimmer fixture flicker lamp lantern light lighting strobe wash"
    ),
    "SQ": (
        "audio earpiece feedback headset intercom loud mic microphone mike monitor mono music noise "
        "playback quiet sound speaker track volume"
    ),
    "VT": "camera display film led monitor pixel projection projector screen slide video",
    "FS": "followspot spot",
    "FLY": "batten border curtain drape fly flying gauze rope tabs winch",
    "DECK": (
        "carpet chair decor floor furniture prop puddle riser runway scenery set slippery stage stair step "
        "table wet"
    ),
    "AUTO": "automation lift motor platform revolve turntable",
    "FX": "bubble confetti effect fan fog haze hazer smoke snow",
    "PYRO": "cannon firework flame pyro spark",
    "FOH": "aisle audience fire guest house lobby photographer press queue seat seating usher",
}
"""Words that tell the department, in their singular; one that tells two of them tells neither."""

OFTEN: Final = ("WARD", "LX", "SQ", "VT", "DECK", "FOH", "FS", "FX", "FLY", "AUTO", "PYRO")
"""The departments known from the start, those that problems come from most often first."""


def departments(show: Show) -> dict[str, str]:
    """Every department of a show, code to name: what it has cues or words of its own for comes first."""
    declared = show.plan.departments
    used = {department for cue in show.lineup.cues.values() for department in cue.departments}
    always = {"WARD", "DECK", "FOH"}
    near = [code for code in OFTEN if code in used | always]
    far = [code for code in OFTEN if code not in near]
    unknown = sorted(used - {*DEPARTMENTS, *declared})
    return {code: department_name(show, code) for code in (*near, *declared, *unknown, *far)}


def department_name(show: Show, code: str) -> str:
    """What a department is called; its code where nobody says more."""
    declared = show.plan.departments.get(code)
    return (declared and declared.name) or DEPARTMENTS.get(code, code)


class Guess:
    """Tells the department of a text, by the words of the trade and by the show's own departments."""

    def __init__(self, known: dict[str, str]) -> None:
        self._said: dict[str, str] = {}
        ambiguous: set[str] = set()
        for department, said in TELLING.items():
            for word in said.split():
                if word in self._said:
                    ambiguous.add(word)
                self._said[word] = department
        for word in ambiguous:
            del self._said[word]
        self._codes: dict[str, str] = {}
        for department, name in known.items():
            self._codes.update(dict.fromkeys(words(department), department))
            if len(called := words(name)) == 1:
                self._said[called[0]] = department

    def of(self, text: str) -> str | None:
        """The department that most of the words tell; a department's own code decides."""
        votes: dict[str, int] = {}
        for word in words(text):
            if (code := self._codes.get(word)) is not None:
                return code
            if (told := self._tells(word)) is not None:
                votes[told] = votes.get(told, 0) + 1
        return max(votes, key=votes.__getitem__) if votes else None

    def _tells(self, word: str) -> str | None:
        singulars = (word, word.removesuffix("s"), word.removesuffix("es"))
        return next((self._said[form] for form in singulars if form in self._said), None)
