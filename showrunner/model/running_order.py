"""The plan: what should happen, as people write it (running-order.md).

Scalars arrive untyped, as strings; each field gives them their type here. What can be derived is
derived in `lineup`, except a segment's id, which everything else refers to. What needs more than one
entry to judge (references, duplicates, times) is judged in `checks`.

A plan is dumped with `plan_json` into the form that it is read from, so that a journal or a file
written out gives the same plan back.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated, Any, Final, Literal
from zoneinfo import ZoneInfoNotFoundError

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from showrunner.model.times import Clock, Duration, Offset, zone

DEPARTMENTS: Final[Mapping[str, str]] = {
    "LX": "Light",
    "SQ": "Sound",
    "VT": "Video",
    "FS": "Followspot",
    "FLY": "Fly",
    "DECK": "Deck",
    "AUTO": "Automation",
    "FX": "Effects",
    "PYRO": "Pyro",
    "WARD": "Wardrobe",
    "FOH": "Front of house",
}
"""Known from the start; a show may declare more under `departments:`."""

DOWN: Final = "down"
"""The id of the show's last step; no segment may bear it."""

SCALAR: Final = {"type": ["string", "number", "boolean"]}
"""What an editor may take a plain scalar for. To this program every one of them is a string."""


def _text(value: Any) -> Any:
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value


def _one_word(value: str) -> str:
    if not value or any(c.isspace() or c == "/" for c in value):
        raise PydanticCustomError("id", "one word without spaces or slashes")
    if value == DOWN:
        raise PydanticCustomError("id", "another id: “down” is the end of the show")
    return value


def _zone_name(value: str) -> str:
    try:
        zone(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise PydanticCustomError("timezone", "a time zone such as Europe/Paris") from None
    return value


Text = Annotated[str, BeforeValidator(_text), WithJsonSchema(SCALAR)]
Id = Annotated[str, BeforeValidator(_text), AfterValidator(_one_word), WithJsonSchema(SCALAR)]
TimeZone = Annotated[str, AfterValidator(_zone_name)]
Flag = Annotated[
    bool,
    WithJsonSchema({"anyOf": [{"type": "boolean"}, {"enum": ["yes", "no", "true", "false"]}]}),
]
Several = Annotated[
    tuple[Text, ...],
    BeforeValidator(lambda value: (value,) if isinstance(value, str) else value),
    WithJsonSchema({"anyOf": [{"type": "array", "items": SCALAR}, SCALAR]}),
]
"""A list, or one where there is only one."""

Kind = Literal["segment", "break", "finale", "milestone"]


class Entry(BaseModel):
    """What all entries share: unknown keys are errors, nothing changes once read."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True, populate_by_name=True)


class Pace(Entry):
    """The beat of a walk, each with its default."""

    interval: Duration = timedelta(seconds=18)
    """Between two walks out."""
    walk: Duration = timedelta(seconds=45)
    """Out to back."""
    travel: Duration = timedelta(seconds=10)
    """Stage to rail, and rail to line-up: each way."""


class QuickChange(Entry):
    """Windows below `warn` are tight, below `fail` impossible, where the outfit does not say more."""

    warn: Duration = timedelta(seconds=60)
    fail: Duration = timedelta(seconds=15)


USUAL: Final = QuickChange()
"""The figures for changes where the running order gives none."""


class CrewMember(Entry):
    """Someone backstage who is not on stage."""

    name: Text | None = None
    role: Text | None = None
    """In your own words: dresser, starter, show caller."""
    rail: Text | None = None
    """The rail that a dresser works at."""


class Model(Entry):
    """Someone who walks."""

    name: Text | None = None
    dressers: Several = ()
    """Who of the crew dresses this model."""
    covers: Several = ()
    """The models whose outfits this one could wear if they drop out."""
    clearances: dict[Text, Flag] = {}
    """By kind, whether it was seen: {agreement: yes, sheer: no}. A tick, not a document."""
    chaperone: Flag = False
    """Someone must be with this model."""
    call: Clock | None = None
    """When this model must be there."""
    released_by: Clock | None = None
    """When this model must be gone."""


class Item(Entry):
    """A piece of an outfit that must be there."""

    name: Text
    """The same name on two outfits means the same thing."""
    kind: Text | None = None
    """Shoe, jewellery, bag, in your own words."""
    owner: Text | None = None
    """Who lent it and gets it back."""

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:
        return {"name": value} if isinstance(value, str) else value


class Outfit(Entry):
    """What a model wears, shown as one number."""

    title: Text | None = None
    items: tuple[Item, ...] = ()
    """What must be there."""
    notes: Text | None = None
    """For whoever dresses it."""
    photo: Text | None = None
    """A picture's file, beside this one."""
    tags: Several = ()
    """Words of your own. `sheer` asks for the clearance of that name."""
    change: Duration | None = None
    """How long getting into it takes for one who comes out of another."""
    dressers: Annotated[int, Field(ge=0, le=20)] = 1
    """How many hands that change wants."""

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:
        return {"title": value} if isinstance(value, str) else ({} if value is None else value)


_WALK_KEYS: Final = frozenset({"model", "outfit", "dresser", "note"})


class Walk(Entry):
    """One model, out and back, in one outfit."""

    model: Text
    outfit: Text
    dresser: Text | None = None
    """Who dresses the model for this walk, if not the model's own dressers."""
    note: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:
        """`ines: 1` is the common line."""
        if isinstance(value, dict) and len(value) == 1:
            ((model, outfit),) = value.items()
            if model not in _WALK_KEYS:
                return {"model": model, "outfit": outfit}
        return value


_CUE_NUMBER = re.compile(r"(?P<department>[^\W\d_]+)\s+(?P<number>\w[\w./-]*)")
HOWS: Final = ("with", "at", "after", "follow", "visual")


def cue_parts(cue: str) -> tuple[tuple[str, str], ...]:
    """`VT 3 + LX 20` as department and number pairs; empty where it is no cue."""
    parts = []
    for piece in cue.split("+"):
        found = _CUE_NUMBER.fullmatch(piece.strip())
        if not found:
            return ()
        parts.append((found["department"].upper(), found["number"]))
    return tuple(parts)


def cue_id(cue: str) -> str:
    """A cue as it is always written: `vt 3+LX 20` is `VT 3 + LX 20`."""
    return " + ".join(f"{department} {number}" for department, number in cue_parts(cue))


def cue_names(cue: str) -> tuple[str, ...]:
    """What a cue answers to: as it is written, and by each of its parts (`VT 3 + LX 20`, `VT 3`, `LX 20`)."""
    parts = cue_parts(cue)
    return (cue_id(cue), *(" ".join(part) for part in parts)) if len(parts) > 1 else (cue_id(cue),)


def _cue(value: str) -> str:
    written = cue_id(value)
    if not written:
        raise PydanticCustomError("cue", "a department and a number, such as LX 12.5 or VT 3 + LX 20")
    return written


class Cue(Entry):
    """A department and a number with an action, and how it comes: one of five ways."""

    cue: Annotated[str, AfterValidator(_cue)]
    """LX 12.5, or several in one GO: VT 3 + LX 20."""
    action: Text | None = None
    """What it does."""
    with_: Text | None = Field(default=None, alias="with")
    """In the same GO as the segment's start or end, a model's walk, or `walk N` of the segment."""
    at: Duration | None = None
    """A GO of its own, due that long into its segment."""
    standby: Duration | None = None
    """Stood by that long before `at`."""
    after: Text | None = None
    """A GO of its own, at that place in the order."""
    follow: Text | None = None
    """Fires by itself after that cue."""
    delay: Duration | None = None
    """How long after the cue that it follows."""
    visual: Text | None = None
    """What to look for: taken by sight, shown and never called."""

    @model_validator(mode="before")
    @classmethod
    def _one_way(cls, value: Any) -> Any:
        if isinstance(value, dict):
            ways = [how for how in HOWS if value.get(how) is not None]
            if len(ways) > 1:
                both = " and ".join(ways)
                raise PydanticCustomError(
                    "one_way", "one of with, at, after, follow, visual, not {ways}", {"ways": both}
                )
            if value.get("delay") is not None and "follow" not in ways:
                raise PydanticCustomError("one_way", "follow: beside delay: (only a follow cue has a delay)")
            if value.get("standby") is not None and "at" not in ways:
                raise PydanticCustomError("one_way", "at: beside standby: (it is stood by that long before)")
        return value


class Segment(Entry):
    """A stretch of the show with a name and a time."""

    id: Id
    """One word; left out, it is derived from the title."""
    title: Text
    kind: Kind = "segment"
    duration: Duration | None = None
    """Left out, it is worked out from the walks: (n − 1) × interval + walk."""
    start: Clock | None = None
    """A hard start."""
    count_to_end: Flag = False
    """Ends at its clock time however late it began."""
    walks: tuple[Walk, ...] | None = None
    """Who walks, in order. A finale without walks is everyone still in, in the last outfit."""
    cues: tuple[Cue, ...] = ()
    notes: dict[Text, Text] = {}
    """By department: {WARD: Train carried to the arch}."""
    skip: Flag = False
    """In the list, out of timing."""
    interval: Duration | None = None
    """Between two walks out, for this segment alone."""
    walk: Duration | None = None
    """Out to back, for this segment alone."""
    travel: Duration | None = None
    """Stage to rail, each way, for this segment alone."""


class Checkpoint(Entry):
    """Something that must be true before the start."""

    id: Id
    title: Text
    needs: Several = ()
    """The checkpoints that must be done before this one can begin."""
    takes: Duration = timedelta(0)
    who: Text | None = None
    """Whose it is: someone of the crew, or your own words."""
    by: Offset | None = None
    """How long before the start it must be done: -10m."""

    @model_validator(mode="after")
    def _before_the_start(self) -> Checkpoint:
        if self.by is not None and self.by > timedelta(0):
            raise PydanticCustomError("by", "a time before the start for by:, such as -10m")
        return self


class Call(Entry):
    """An announced countdown to the start."""

    title: Text
    """As it is said: The half."""
    before: Duration
    """How long before the start it is given."""


CUSTOMS: Final[Mapping[str, tuple[tuple[str, int], ...]]] = {
    "uk": (("The half", 35), ("The quarter", 20), ("The five", 10), ("Beginners", 5)),
    "us": (("Half hour", 35), ("Fifteen", 20), ("Five", 10), ("Places", 5)),
    "none": (),
}
"""The calls of a house by its custom, in minutes before up: each is given five minutes ahead of the time that
it names, so that beginners, or places, are there at it."""


def custom(name: str) -> tuple[Call, ...]:
    """The calls of a custom: `uk`, `us` or `none`."""
    return tuple(Call(title=title, before=timedelta(minutes=before)) for title, before in CUSTOMS[name])


def _calls(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if value.casefold() not in CUSTOMS:
        raise PydanticCustomError("calls", "uk, us, none, or a list such as [{title: Doors, before: 30m}]")
    return custom(value.casefold())


class Department(Entry):
    """A department that the show declares for itself."""

    name: Text | None = None
    colour: Text | None = None
    """An English name, or "#d97706" in quotes."""


class RunningOrder(Entry):
    """The night in its sequence, with times: one file, one show."""

    show: Text
    """Its title."""
    date: dt.date | None = None
    """The show's evening; left out, the day on which it is run."""
    start: Clock
    """The published start: the zero of T−15:00 and T+02:30."""
    timezone: TimeZone | None = None
    """For every clock time in this file, such as Europe/Paris."""
    venue: Text | None = None
    hard_end: Clock | None = None
    """An end that cannot move."""
    pace: Pace = Pace()
    """The beat of the walks."""
    quick_change: QuickChange | None = None
    """What counts as tight, what as impossible. Left out, an outfit may need what was measured."""
    crew: dict[Text, CrewMember] = {}
    """Everyone backstage who is not on stage, by a short name."""
    models: dict[Text, Model] = {}
    """Everyone who walks, by a short name."""
    outfits: dict[Text, Outfit] = {}
    """What they wear, by number. The number is a name and never changes."""
    running_order: tuple[Segment, ...]
    """The night in its sequence."""
    checkpoints: tuple[Checkpoint, ...] = ()
    """The way to the start, counted back from it."""
    at_risk: Duration = timedelta(minutes=10)
    """A checkpoint with less slack than this is at risk."""
    calls: Annotated[tuple[Call, ...], BeforeValidator(_calls)] = Field(default_factory=lambda: custom("uk"))
    """The calls before the start: `uk`, `us`, `none`, or a list of your own."""
    take_in: Duration | None = None
    """A change of this file while the show runs is taken in by itself where all of it is at least this far
    ahead; left out, somebody is asked."""
    departments: dict[Text, Department] = {}
    """Those of this show, by code, besides LX, SQ, VT, FS, FLY, DECK, AUTO, FX, PYRO, WARD and FOH."""
    words: dict[Literal["model", "outfit", "walk", "segment", "dresser", "show"], Text] = {}
    """The show's own words on screen and paper."""
    show_stop: Text | None = None
    """The venue's own words for a show stop."""

    @property
    def quick(self) -> QuickChange:
        """The figures for changes: as written, else the usual ones."""
        return self.quick_change or USUAL

    @model_validator(mode="before")
    @classmethod
    def _derive(cls, value: Any) -> Any:
        """Drops empty entries, which say nothing, and gives segments without an id one from their title."""
        if not isinstance(value, dict):
            return value
        fields = cls.model_fields
        value = {key: entry for key, entry in value.items() if entry is not None or key not in fields}
        if isinstance(value.get("running_order"), (list, tuple)):
            value["running_order"] = _with_ids(list(value["running_order"]))
        return value


def _with_ids(segments: list[Any]) -> list[Any]:
    counts: dict[str, int] = {}
    taken = {str(s["id"]) for s in segments if isinstance(s, dict) and s.get("id") is not None}
    for index, segment in enumerate(segments):
        if isinstance(segment, dict) and segment.get("id") is None and isinstance(segment.get("title"), str):
            base = slug(segment["title"]) or f"segment-{index + 1}"
            name, n = base, counts.get(base, 1)
            while name in taken or name == DOWN:
                n += 1
                name = f"{base}-{n}"
            counts[base] = n
            taken.add(name)
            segments[index] = {"id": name, **{k: v for k, v in segment.items() if k != "id"}}
    return segments


def slug(title: str) -> str:
    """A title as one word for ids and file names: `I. Tailoring` is `i-tailoring`."""
    parts = unicodedata.normalize("NFKD", title)
    plain = "".join(c for c in parts if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "-", plain.lower()).strip("-")


def plan_json(plan: RunningOrder) -> dict[str, Any]:
    """The plan as plain data: what `RunningOrder.model_validate` reads back as the same plan.

    Defaults are written out: a journal keeps the pace it was run with, whatever later defaults are.
    """
    return plan.model_dump(mode="json", by_alias=True, exclude_none=True)
