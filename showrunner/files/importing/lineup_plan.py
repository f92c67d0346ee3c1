"""What the rows of a line-up come to: outfits by number, segments with walks and cues, models, dressers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any, Final

from showrunner.files.importing import cues as cue_cells
from showrunner.files.importing.people import People
from showrunner.files.importing.preamble import clock
from showrunner.files.importing.telling import rows
from showrunner.files.importing.times import length_within
from showrunner.files.importing.walks import Part, WalkRow
from showrunner.model.times import format_clock, format_duration

FINALE_INTERVAL: Final = timedelta(seconds=4)
"""Between two models of a finale, where nobody says: everyone once more, close together."""

Person = tuple[str, ...]


class LineUpPlan:
    """Makes the data of a running order from rows that are read."""

    def __init__(self, parts: Sequence[Part], models: People, dressers: People) -> None:
        self.parts, self.people, self.dressers = parts, models, dressers
        self.walks = [walk for part in parts for walk in part.walks]
        self.assumed: list[str] = []
        self.usual = self._usual_dressers()

    def outfits(self) -> dict[str, Any]:
        """Every look by its number; looks of one number on two models are told apart."""
        self._number()
        outfits: dict[str, dict[str, Any]] = {}
        owners: dict[str, Person | None] = {}
        given = {walk.number for walk in self.walks}
        alone = [walk for walk in self.walks if walk.model is None]
        for walk in alone:
            self._keep_at_outfit(walk)
        if alone:
            looks = ", ".join(dict.fromkeys(walk.number for walk in alone))
            told = "look " + looks + " has" if len(alone) == 1 else "looks " + looks + " have"
            where = rows(walk.row + 1 for walk in alone)
            self.assumed.append(f"{where}: {told} no model: among the outfits, and no walk yet")
        for walk in self.walks:
            if walk.number in outfits and walk.model not in {None, owners[walk.number]}:
                number = _other_number(walk.number, given)
                said = f"look {walk.number} is another model's already: it is {number} here"
                self.assumed.append(f"row {walk.row + 1}: {said}")
                walk.number = number
                given.add(number)
            if walk.number in outfits:
                _add(outfits[walk.number], walk)
            else:
                outfits[walk.number] = walk.outfit
                owners[walk.number] = walk.model
        self._tell_pairs_apart(outfits, owners)
        return outfits

    def _number(self) -> None:
        """Looks without a number get one that is free, in the order of the rows."""
        unnumbered = [walk for walk in self.walks if not walk.number]
        given = {walk.number for walk in self.walks}
        n = 0
        for walk in unnumbered:
            n += 1
            while str(n) in given:
                n += 1
            walk.number = str(n)
        if unnumbered:
            where = rows(walk.row + 1 for walk in unnumbered)
            self.assumed.append(f"{where}: no look number there, numbered in the order of the rows")

    def _tell_pairs_apart(self, outfits: dict[str, Any], owners: dict[str, Person | None]) -> None:
        """Black pumps on twelve models are twelve pairs, not one that is carried around."""
        wearers: dict[str, set[Person | None]] = {}
        for number, outfit in outfits.items():
            for item in outfit.get("items", ()):
                wearers.setdefault(item["name"], set()).add(owners[number])
        shared = {name for name, who in wearers.items() if len(who) > 1}
        if not shared:
            return
        for number, outfit in outfits.items():
            owner = owners[number]
            for item in outfit.get("items", ()):
                if item["name"] in shared and owner is not None:
                    item["name"] += f" ({self.people.name(owner)})"
        example = min(shared, key=str.casefold)
        more = f" and {len(shared) - 1} more items are" if len(shared) > 1 else " is"
        self.assumed.append(
            f"“{example}”{more} on the looks of several models: each has her or his own, by name"
        )

    def running_order(self) -> list[dict[str, Any]]:
        """The segments; the outfits must have their numbers by now."""
        found: list[dict[str, Any]] = []
        before = ""
        for part in self.parts:
            segment: dict[str, Any] = {"title": part.title or f"{before or 'Line-up'}, continued"}
            before = part.title if part.title and part.kind == "segment" else before
            if part.kind != "segment":
                segment["kind"] = part.kind
            if part.duration is not None:
                segment["duration"] = format_duration(part.duration)
            if part.start is not None:
                segment["start"] = format_clock(clock(part.start))
            walks = [walk for walk in part.walks if walk.model is not None]
            if (
                "duration" not in segment
                and not part.walks
                and (took := length_within(part.title)) is not None
            ):
                segment["duration"] = format_duration(took)
            if part.kind == "finale":
                segment["interval"] = format_duration(FINALE_INTERVAL)
                said = f"“{part.title}”: {format_duration(FINALE_INTERVAL)} between two models is put in"
                here, all_of_them = len({walk.model for walk in walks}), len(self.people)
                if not walks:
                    said += "; everyone walks once more, in the last look"
                elif here < all_of_them:
                    said += f"; {here} of {all_of_them} models are in its rows, and nobody else walks in it"
                self.assumed.append(said)
            if walks:
                segment["walks"] = [self._walk_entry(walk) for walk in walks]
            cues = [self._cue_entry(cue, action, walk, walks) for walk in walks for cue, action in walk.cues]
            cues += [cue_cells.entry(cue, action, with_="end") for cue, action in part.end_cues]
            lost = [cue for walk in part.walks if walk.model is None for cue in walk.cues]
            cues += [cue_cells.entry(cue, action) for cue, action in lost]
            if cues:
                segment["cues"] = cues
            if part.notes:
                segment["notes"] = {code: "\n".join(texts) for code, texts in part.notes.items()}
            found.append(segment)
        return found

    def _keep_at_outfit(self, walk: WalkRow) -> None:
        """What is said of a walk that nobody makes yet stays at its outfit."""
        walk.outfit_notes += walk.notes
        walk.notes = []
        if walk.dressers:
            walk.outfit_notes.append(
                f"Dresser: {', '.join(self.dressers.name(one) for one in walk.dressers)}"
            )

    def _walk_entry(self, walk: WalkRow) -> dict[str, Any]:
        assert walk.model is not None
        told: dict[str, Any] = {"model": self.people.id(walk.model), "outfit": walk.number}
        if walk.dressers and self.usual.get(walk.model) != tuple(walk.dressers):
            told["dresser"] = self.dressers.id(walk.dressers[0])
            for other in walk.dressers[1:]:
                walk.notes.append(f"Also dressed by {self.dressers.name(other)}")
        if walk.notes:
            told["note"] = "\n".join(walk.notes)
        return told

    def _cue_entry(self, cue: str, action: str, walk: WalkRow, walks: Sequence[WalkRow]) -> dict[str, Any]:
        assert walk.model is not None
        of_model = [other for other in walks if other.model == walk.model]
        with_ = self.people.id(walk.model) if len(of_model) == 1 else f"walk {walks.index(walk) + 1}"
        return cue_cells.entry(cue, action, with_=with_)

    def _usual_dressers(self) -> dict[Person, tuple[Person, ...]]:
        """Who dresses a model, where it is the same wherever somebody is named."""
        named: dict[Person, set[tuple[Person, ...]]] = {}
        for walk in self.walks:
            if walk.model is not None and walk.dressers:
                named.setdefault(walk.model, set()).add(tuple(walk.dressers))
        return {model: next(iter(each)) for model, each in named.items() if len(each) == 1}

    def models(self, calls: dict[Person, str]) -> dict[str, dict[str, Any]]:
        """Everyone who walks, by id; `calls` are the clock times at which they must be there."""
        found: dict[str, dict[str, Any]] = {}
        for key in self.people:
            told: dict[str, Any] = {"name": self.people.name(key)}
            if key in self.usual:
                told["dressers"] = [self.dressers.id(one) for one in self.usual[key]]
            if key in calls:
                told["call"] = calls[key]
            found[self.people.id(key)] = told
        return found

    def crew(self, rails: dict[Person, str]) -> dict[str, Any]:
        """Everyone who dresses, by id, with the rails that they work at."""
        return {
            self.dressers.id(key): {
                "name": self.dressers.name(key),
                "role": "dresser",
                **({"rail": rails[key]} if key in rails else {}),
            }
            for key in self.dressers
        }


def _add(outfit: dict[str, Any], walk: WalkRow) -> None:
    """What a later row says of an outfit: what is new to it; what differs is a note."""
    for key, said in walk.outfit.items():
        if outfit.setdefault(key, said) != said:
            if walk.model is not None:
                walk.notes.append(_as_note(key, said))
            else:
                outfit["notes"] = "\n".join([outfit.get("notes", ""), _as_note(key, said)]).strip()


def _other_number(number: str, taken: Iterable[str]) -> str:
    known = {*taken}
    for sign in "bcdefghijklmnopqrstuvwxyz":
        if number + sign not in known and number[-1:].isdigit():
            return number + sign
    n = 2
    while f"{number}-{n}" in known:
        n += 1
    return f"{number}-{n}"


def _as_note(key: str, said: Any) -> str:
    if key == "items":
        said = ", ".join(item["name"] for item in said)
    elif isinstance(said, list):
        said = ", ".join(said)
    return f"{key}: {said}"
