"""Plain data against the format: every mistake at once, each in the words of the trade.

pydantic finds the mistakes; what it says about them is not for a stage manager, so each is told anew
here. A mistake can hide others (a cue that comes in two ways is looked at no further), and wrong parts
must not make references to them look wrong. So the wrong parts are taken out and the rest is looked
at again, until it holds: that remnant is what references are checked in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, Final, NamedTuple, get_args, get_origin

from pydantic import BaseModel, ValidationError

from showrunner.files.yaml_tree import LOST, shorten, words_in
from showrunner.model.findings import Where
from showrunner.model.nearest import Names
from showrunner.model.running_order import (
    HOWS,
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

MOST_MISTAKES: Final = 500
"""At once. A file with more of them needs no list of all."""

MOST_ROUNDS: Final = 8
"""Taking parts out and looking again; three have been enough for every file so far."""


class Mistake(NamedTuple):
    """One thing that the format does not allow."""

    where: Where
    text: str
    way_out: str = ""
    at_key: bool = False
    """The key itself is wrong, not its value."""


class Verdict(NamedTuple):
    """What data came to."""

    plan: RunningOrder | None
    """The plan, where nothing is wrong."""
    mistakes: list[Mistake]
    remnant: RunningOrder | None
    """What is left without the wrong parts; None where too little is left."""
    remnant_data: Any
    """What the remnant was read from: `original_where` reads its paths back."""
    lost: frozenset[str]
    """Every word in the parts that were taken out: what seems unknown may have been among them."""


def validate(data: Any) -> Verdict:
    """The plan that the data stands for, or all that is wrong with it."""
    try:
        plan = RunningOrder.model_validate(data)
    except ValidationError as error:
        return _validate_remnant(data, error)
    return Verdict(plan, [], plan, data, frozenset())


def original_where(remnant: Any, where: Where) -> Where:
    """A path into the remnant as the path into what it was taken from."""
    path: list[str | int] = []
    part = remnant
    for step in where:
        if isinstance(part, _Thinned) and isinstance(step, int):
            path.append(part.indices[step])
        elif isinstance(part, _Respelled):
            path.append(part.written.get(str(step), step))
        else:
            path.append(step)
        part = _inside(part, step)
    return tuple(path)


def _validate_remnant(data: Any, error: ValidationError) -> Verdict:
    mistakes: list[Mistake] = []
    lost: set[str] = set()
    for _ in range(MOST_ROUNDS):
        edits: dict[Where, Any] = {}
        for found in _one_each(error, data):
            spot = _Spot(found["loc"])
            if not _says_nothing(found, spot, data):
                mistake = _told(found, spot, data)
                mistake = mistake._replace(where=original_where(data, mistake.where))
                if len(mistakes) == MOST_MISTAKES:
                    more = (
                        f"from here on there is more that is wrong, in {error.error_count():,} places in all"
                    )
                    return Verdict(None, [*mistakes, Mistake(mistake.where, more)], None, None, frozenset())
                mistakes.append(mistake)
            edits.update(_repair(found, spot, data))
        if () in edits:
            break
        for loc, edit in edits.items():
            if not isinstance(edit, _Respell):
                lost.update(words_in(_at(data, loc)))
        before, data = data, _edited(data, _as_tree(edits))
        if data == before:
            break
        try:
            plan = RunningOrder.model_validate(data)
        except ValidationError as again:
            error = again
        else:
            return Verdict(None if mistakes else plan, mistakes, plan, data, frozenset(lost))
    return Verdict(None, mistakes, None, None, frozenset())


# Where a mistake stands


class _Spot:
    """A path in the format: the innermost entry on it and the field of that entry."""

    def __init__(self, loc: Where) -> None:
        self.loc = tuple(step for step in loc if step != "[key]")
        self.is_key = len(self.loc) < len(loc)
        self.entry: type[BaseModel] = RunningOrder
        self.entry_loc: Where = ()
        self.field: str | None = None
        kind: Any = RunningOrder
        for n, step in enumerate(self.loc):
            kind = _kind_inside(kind, step)
            if n == len(self.entry_loc):
                self.field = str(step)
            if isinstance(kind, type) and issubclass(kind, BaseModel):
                self.entry, self.entry_loc, self.field = kind, self.loc[: n + 1], None

    @property
    def required(self) -> bool:
        """Without this field its entry is nothing."""
        fields = self.entry.model_fields.items()
        return any(info.is_required() for name, info in fields if (info.alias or name) == self.field)


def _kind_inside(kind: Any, step: str | int) -> Any:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, info in kind.model_fields.items():
            if (info.alias or name) == step:
                return _bare(info.annotation)
        return None
    if get_origin(kind) in (tuple, dict):
        return _bare(get_args(kind)[0 if get_origin(kind) is tuple else 1])
    return None


def _bare(kind: Any) -> Any:
    while True:
        if get_origin(kind) is Annotated:
            kind = get_args(kind)[0]
        elif type(None) in get_args(kind):
            (kind,) = (part for part in get_args(kind) if part is not type(None))
        else:
            return kind


def _known_keys(entry: type[BaseModel]) -> list[str]:
    return [info.alias or name for name, info in entry.model_fields.items()]


def _inside(part: Any, step: str | int) -> Any:
    if isinstance(part, dict):
        return part.get(step)
    if isinstance(part, list) and isinstance(step, int) and step < len(part):
        return part[step]
    return None


def _at(data: Any, loc: Where) -> Any:
    for step in loc:
        data = _inside(data, step)
    return data


def _name_of(spot: _Spot, data: Any) -> str:
    """The entry as people call it: `walk 3 of tailoring`."""
    loc = spot.entry_loc
    here = original_where(data, loc)
    part = _at(data, loc)
    match spot.entry.__name__:
        case "RunningOrder":
            return ""
        case "Segment":
            return _segment_name(data, loc, here)
        case "Walk":
            return f"walk {int(here[3]) + 1} of {_segment_name(data, loc[:2], here[:2])}"
        case "Cue":
            cue = part.get("cue") if isinstance(part, dict) else None
            called = shorten(cue) if isinstance(cue, str) and cue else str(int(here[3]) + 1)
            return f"cue {called} of {_segment_name(data, loc[:2], here[:2])}"
        case "Item":
            return f"item {int(here[3]) + 1} of outfit {shorten(str(loc[1]))}"
        case "Checkpoint":
            name = part.get("id") if isinstance(part, dict) else None
            return f"checkpoint {shorten(name) if isinstance(name, str) and name else int(here[1]) + 1}"
        case "Call":
            title = part.get("title") if isinstance(part, dict) else None
            return f"call {shorten(title) if isinstance(title, str) and title else int(here[1]) + 1}"
        case "Model" | "Outfit" | "Department":
            return f"{spot.entry.__name__.lower()} {shorten(str(loc[1]))}"
        case "CrewMember":
            return f"crew {shorten(str(loc[1]))}"
    return str(loc[-1])


def _segment_name(data: Any, loc: Where, here: Where) -> str:
    segment = _at(data, loc)
    for key in ("id", "title"):
        name = segment.get(key) if isinstance(segment, dict) else None
        if isinstance(name, str) and name:
            return f"segment {shorten(name)}"
    return f"segment {int(here[1]) + 1}"


# What is said about it

_SHAPES: Final[dict[type[BaseModel], str]] = {
    RunningOrder: "the keys of a show: show:, start:, running_order: and so on",
    Pace: "a mapping such as {interval: 18s, walk: 45s, travel: 10s}",
    QuickChange: "a mapping such as {warn: 60s, fail: 15s}",
    CrewMember: "a mapping such as {name: Lena Fischer, role: dresser, rail: A}",
    Model: "a mapping such as {name: Inès Caron, dressers: [lena]}",
    Item: "a name, or a mapping such as {name: pearl drop, kind: jewellery}",
    Outfit: "a title, or a mapping such as {title: Ivory tailcoat, change: 50s}",
    Walk: "“model: outfit”, such as “ines: 1”",
    Cue: "a mapping such as {cue: LX 5, at: +30s, action: Cold white}",
    Segment: "a mapping with a title, such as “title: Opening”",
    Checkpoint: "a mapping such as {id: hm, title: Hair and make-up, takes: 2h}",
    Call: "a mapping such as {title: The half, before: 35m}",
    Department: "a mapping such as {name: Laser, colour: red}",
}

_EXPECTED: Final[dict[str, str]] = {
    "string_type": "a word or a text",
    "bool_parsing": "yes or no",
    "bool_type": "yes or no",
    "int_parsing": "a whole number",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "tuple_type": "a list: one entry a line, each beginning with “- ”, or [one, two]",
    "dict_type": "a mapping: “key: value” lines, without “- ” before them",
}
"""By the kind of pydantic error; those with a word of their own are told in `_expected`."""


def _told(found: Any, spot: _Spot, data: Any) -> Mistake:
    kind, given = found["type"], found["input"]
    name = _name_of(spot, data)
    if kind == "missing":
        key, lead = spot.loc[-1], f"{name}, " if name else ""
        what = "is empty" if key in _at(data, spot.entry_loc) else "is missing"
        return Mistake(spot.loc, f"{lead}{key}: {what}", f"write {key}: {_example(spot)}")
    if kind == "extra_forbidden":
        return _unknown_key(name, spot.entry, spot.loc)
    if kind == "one_way":
        where = (*spot.entry_loc, _ways(given, found)[-1])
        return Mistake(where, f"{name}: expected {found['msg']}", at_key=True)
    if kind == "by":
        return Mistake((*spot.entry_loc, "by"), f"{name}, by: expected {found['msg']}")
    if kind == "literal_error" and spot.is_key:
        choices = re.findall(r"'([^']*)'", found["ctx"]["expected"])
        return _unknown_word(f"{spot.loc[-2]}: ", "key", str(spot.loc[-1]), choices, spot.loc)
    label = ", ".join(part for part in (name, _label(spot, data)) if part)
    lead = f"{label}: " if label else ""
    if kind == "literal_error":
        choices = re.findall(r"'([^']*)'", found["ctx"]["expected"])
        if isinstance(given, str):
            return _unknown_word(lead, "word", given, choices, spot.loc)
        return Mistake(spot.loc, f"{lead}found {_shown(given)}, expected one of {', '.join(choices)}")
    if kind == "walks_in_one":
        more = [key for key in given if key in Walk.model_fields]
        return Mistake(
            spot.loc,
            f"{lead}found {_shown(given)}, expected {_SHAPES[Walk]}",
            f"beside {more[0]}: write model: and outfit:"
            if more
            else "give each walk a line of its own that begins with “- ”",
        )
    if given is None:
        return Mistake(spot.loc, f"{lead}is empty, expected {_expected(found, spot)}")
    return Mistake(spot.loc, f"{lead}found {_shown(given)}, expected {_expected(found, spot)}", _hint(found))


def _label(spot: _Spot, data: Any) -> str:
    """The field within its entry."""
    rest = original_where(data, spot.loc)[len(spot.entry_loc) :]
    return ", ".join(f"entry {step + 1}" if isinstance(step, int) else shorten(step) for step in rest)


def _unknown_key(name: str, entry: type[BaseModel], loc: Where) -> Mistake:
    known = _known_keys(entry)
    return _unknown_word(f"{name}: " if name else "", "key", str(loc[-1]), known, loc)


def _unknown_word(lead: str, what: str, word: str, known: list[str], loc: Where) -> Mistake:
    names = Names(known)
    near = names.nearest(word)
    way_out = f"write {near}" if near else f"known here: {', '.join(known)}"
    text = f"{lead}unknown {what} “{shorten(word)}”{names.hint(word)}"
    return Mistake(loc, text, way_out, at_key=what == "key")


def _expected(found: Any, spot: _Spot) -> str:
    kind, context = found["type"], found.get("ctx", {})
    if kind in ("model_type", "model_attributes_type", "dataclass_type"):
        return _SHAPES.get(spot.entry, "a mapping")
    if kind == "greater_than_equal":
        return f"{context['ge']} or more"
    if kind == "less_than_equal":
        return f"{context['le']} or less"
    if kind.startswith("date"):
        return "a date such as 2027-03-02"
    if kind in _EXPECTED:
        return _EXPECTED[kind]
    # Those of our own say what they expect; of any other only that it does not fit.
    return (
        found["msg"] if kind in ("duration", "clock", "id", "timezone", "cue", "calls") else "something else"
    )


def _example(spot: _Spot) -> str:
    return {
        "start": "20:00",
        "show": "the show's name",
        "title": "its name",
        "cue": "LX 1",
        "before": "35m",
    }.get(str(spot.field), "…")


def _hint(found: Any) -> str:
    given = found["input"]
    if not isinstance(given, str):
        return ""
    if found["type"] == "cue" and (joined := re.fullmatch(r"\s*([A-Za-z]+)(\d[\w.]*)\s*", given)):
        return f"write {joined[1].upper()} {joined[2]}"
    if found["type"] == "timezone":
        from zoneinfo import available_timezones

        near = Names(sorted(available_timezones())).nearest(given)
        return f"write {near}" if near else ""
    return ""


def _shown(given: Any) -> str:
    if isinstance(given, dict):
        keys = ", ".join(shorten(str(key), 20) for key in list(given)[:4])
        return f"a mapping ({keys}{', …' if len(given) > 4 else ''})"
    if isinstance(given, (list, tuple)):
        return "a list" if given else "an empty list"
    return f"“{shorten(str(given))}”"


# What is left without it

_STAND_INS: Final[dict[tuple[type[BaseModel], str], Any]] = {
    (RunningOrder, "show"): "?",
    (RunningOrder, "start"): "00:00",
    (RunningOrder, "running_order"): [],
    (Segment, "title"): "?",
    (Checkpoint, "title"): "?",
}
"""For what must be there, so that the rest can be looked at without it."""

_DROP: Final = object()


class _Thinned(list[Any]):
    """A list without its wrong parts, and the places that the others had."""

    def __init__(self, kept: list[tuple[int, Any]]) -> None:
        super().__init__(part for _, part in kept)
        self.indices = [index for index, _ in kept]


class _Respell(NamedTuple):
    """An unknown key is taken for the known one that it is most like, so that what is in it is looked at."""

    key: str


class _Respelled(dict[str, Any]):
    """A mapping with keys that were taken for others, and what these were written as."""

    def __init__(self, part: dict[str, Any]) -> None:
        super().__init__(part)
        self.written: dict[str, str] = dict(part.written) if isinstance(part, _Respelled) else {}


def _one_each(error: ValidationError, data: Any) -> Iterator[Any]:
    """The errors, without those that only follow from another."""
    errors = error.errors(include_url=False)
    wrong = {(e["loc"], e["type"]) for e in errors}
    unknown: dict[Where, list[str]] = {}
    for e in errors:
        if e["type"] == "extra_forbidden":
            unknown.setdefault(e["loc"][:-1], []).append(str(e["loc"][-1]))
    for e in errors:
        loc = e["loc"]
        entry = loc[:-1]
        is_walk = len(loc) == 5 and loc[2] == "walks"
        if is_walk and entry in unknown and {((*entry, k), "missing") for k in ("model", "outfit")} <= wrong:
            # Not a walk with two keys too many and two missing, but several walks run together.
            if loc[4] == "model" and e["type"] == "missing":
                yield {**e, "type": "walks_in_one", "loc": entry}
            continue
        if e["type"] == "missing":
            if len(loc) == 3 and loc[0] == "running_order" and loc[2] == "id":
                # Derived from the title; if that did not work, the title is what is wrong.
                continue
            names = Names(_known_keys(_Spot(loc).entry))
            if any(names.nearest(key) == loc[-1] for key in unknown.get(entry, ())):
                # Not missing, but misspelled.
                continue
        yield e


def _says_nothing(found: Any, spot: _Spot, data: Any) -> bool:
    """An empty value says what leaving it out says, and what is lost already has its finding."""
    if found["input"] is LOST:
        return True
    around = _at(data, spot.loc[:-1])
    if isinstance(around, _Respelled) and spot.loc[-1] in around.written:
        # It was no misspelling after all.
        return True
    if found["input"] is not None or found["type"] in ("missing", "extra_forbidden") or spot.is_key:
        return False
    if spot.field is None:
        return spot.entry in (Model, CrewMember, Department, Pace, QuickChange)
    return len(spot.loc) == len(spot.entry_loc) + 1 and not spot.required


def _ways(given: Any, found: Any) -> list[str]:
    """The keys of a cue that cannot stand together, the one that counts first."""
    ways = [key for key in given if key in HOWS and given[key] is not None]
    if len(ways) > 1:
        return ways
    return ["delay" if "delay" in found["msg"] else "standby"]


def _repair(found: Any, spot: _Spot, data: Any) -> dict[Where, Any]:
    """What to change so that the rest can be looked at: by path a stand-in, or _DROP."""
    if found["type"] == "one_way":
        ways = _ways(found["input"], found)
        return {(*spot.loc, way): _DROP for way in (ways[1:] or ways)}
    if found["type"] == "by":
        return {(*spot.loc, "by"): _DROP}
    if spot.field is None:
        return _without_entry(spot)
    if found["type"] == "extra_forbidden":
        near = Names(_known_keys(spot.entry)).nearest(spot.field)
        taken = near is None or near in _at(data, spot.entry_loc)
        return {spot.loc: _DROP if taken else _Respell(str(near))}
    if len(spot.loc) > len(spot.entry_loc) + 1 or not spot.required:
        return {spot.loc: _DROP}
    stand_in = _STAND_INS.get((spot.entry, spot.field), _DROP)
    if stand_in is _DROP:
        return _without_entry(spot)
    return {spot.loc: stand_in}


def _without_entry(spot: _Spot) -> dict[Where, Any]:
    loc = spot.entry_loc
    if len(loc) == 2 and isinstance(loc[1], str):
        # In a mapping its name is known, and others may refer to it.
        return {loc: {}}
    return {loc: _DROP}


def _as_tree(edits: dict[Where, Any]) -> dict[Any, Any]:
    """Paths as nested mappings; of two edits on one path the outer one counts."""
    tree: dict[Any, Any] = {}
    for loc in sorted(edits, key=len):
        branch = tree
        for step in loc[:-1]:
            branch = branch.setdefault(step, {})
            if isinstance(branch, _Edit):
                break
        else:
            branch[loc[-1]] = _Edit(edits[loc])
    return tree


class _Edit(NamedTuple):
    instead: Any


def _edited(part: Any, edits: dict[Any, Any]) -> Any:
    """A copy along the edited paths. Aliases share parts, so nothing is changed in place."""
    if isinstance(part, dict):
        copy = _Respelled(part)
        for key, edit in edits.items():
            if not isinstance(edit, _Edit):
                copy[key] = _edited(part.get(key), edit)
            elif isinstance(edit.instead, _Respell):
                copy.setdefault(edit.instead.key, copy.pop(key))
                copy.written[edit.instead.key] = key
            elif edit.instead is _DROP:
                copy.pop(key, None)
            else:
                copy[key] = edit.instead
        return copy
    if isinstance(part, list):
        indices = part.indices if isinstance(part, _Thinned) else range(len(part))
        kept = []
        for index, (n, value) in zip(indices, enumerate(part), strict=True):
            edit = edits.get(n)
            if not isinstance(edit, _Edit):
                kept.append((index, _edited(value, edit) if edit else value))
        return _Thinned(kept)
    return part
