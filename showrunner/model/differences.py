"""How two entries of a plan differ, in words: `dressers marc → lena`, `duration 3m → 4m`.

Every field counts, also those that this module has never heard of: what is in the file must not be able
to change without a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta
from typing import Any, Final, Literal, NamedTuple

from pydantic import BaseModel

from showrunner.model.running_order import Cue, Segment
from showrunner.model.times import format_clock, format_duration

Kind = Literal["added", "removed", "moved", "changed"]

LONGEST: Final = 40
"""Characters of one value that are told; a collar note of ten lines is not read out."""

APART: Final = frozenset({"id", "walks", "cues"})
"""What of a segment is compared piece by piece."""


class Difference(NamedTuple):
    """One thing that is not as it was."""

    kind: Kind
    what: str
    """The id of a segment, a walk or a cue; a model, an outfit, one of the crew; else the key of the file."""
    words: str
    where: tuple[str, ...] = ()
    """The segments in which it takes effect; empty for what counts everywhere."""
    why: str = ""
    """Where it is not taken in: why."""


def changed_fields(old: BaseModel, new: BaseModel) -> Iterator[tuple[str, str]]:
    """Each field that differs, as its key, and in words."""
    for name, field in type(old).model_fields.items():
        was, now = getattr(old, name), getattr(new, name)
        if was == now or (isinstance(old, Segment) and name in APART):
            continue
        key = field.alias or name
        if isinstance(was, BaseModel) and isinstance(now, BaseModel):
            yield key, "; ".join(f"{key}: {words}" for _, words in changed_fields(was, now))
        else:
            yield key, f"{key.replace('_', ' ')} {_change(was, now)}"


def changed_cue(old: Cue, new: Cue) -> str:
    """How a cue differs: how it comes is one thing, however it is written."""
    parts = []
    if old.action != new.action:
        parts.append(f"action {_change(old.action, new.action)}")
    if (was := _comes(old)) != (now := _comes(new)):
        parts.append(f"{was} → {now}")
    return ", ".join(parts)


def _comes(cue: Cue) -> str:
    if cue.at is not None:
        standby = "" if cue.standby is None else f", standby {said(cue.standby)}"
        return f"at {said(cue.at)}{standby}"
    if cue.after is not None:
        return f"after {said(cue.after)}"
    if cue.follow is not None:
        delay = "" if cue.delay is None else f", delay {said(cue.delay)}"
        return f"follows {said(cue.follow)}{delay}"
    if cue.visual is not None:
        return f"visual {said(cue.visual)}"
    return f"with {said(cue.with_ or 'start')}"


def _change(was: Any, now: Any) -> str:
    if isinstance(was, Mapping) and isinstance(now, Mapping):
        keys = [key for key in dict.fromkeys([*was, *now]) if was.get(key) != now.get(key)]
        return ", ".join(f"{key} {_change(was.get(key), now.get(key))}" for key in keys)
    before, after = said(was), said(now)
    if before == after:  # what differs lies beyond what is told
        return "changed"
    return f"{before} → {after}"


def said(value: Any) -> str:
    """A value as people write it, on one line and short."""
    match value:
        case None | "" | () | []:
            return "nothing"
        case bool():
            return "yes" if value else "no"
        case timedelta():
            return format_duration(value)
        case time():
            return format_clock(value)
        case date():
            return value.isoformat()
        case BaseModel():
            name = getattr(value, "name", None) or getattr(value, "title", None)
            given = {key: getattr(value, key) for key in value.model_fields_set}
            return _short(name if isinstance(name, str) else said(given))
        case Mapping():
            return _short(", ".join(f"{key} {said(part)}" for key, part in value.items()) or "nothing")
        case tuple() | list():
            return _short(", ".join(said(part) for part in value))
    return _short(str(value))


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def counted(differences: tuple[Difference, ...]) -> str:
    """`3 changed, 1 added`: how many of each kind, for who has no time to read them."""
    kinds: tuple[Kind, ...] = ("added", "removed", "moved", "changed")
    counts = [(sum(each.kind == kind for each in differences), kind) for kind in kinds]
    return ", ".join(f"{count} {kind}" for count, kind in counts if count)
