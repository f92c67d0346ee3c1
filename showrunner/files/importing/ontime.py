"""Ontime's project files: JSON with its rundowns, times in milliseconds since midnight.

Versions 1 to 3 have one rundown, a list under `rundown` (at first `events`); version 4 has several under
`rundowns`, each with its entries by id and their order, where groups (at first called blocks) hold entries.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final

from showrunner.files.importing.cues import Cues, code_for, entry
from showrunner.files.importing.headings import meanings
from showrunner.files.importing.ledger import LeftOut
from showrunner.files.importing.lines import line
from showrunner.files.importing.packed import NotImported
from showrunner.files.importing.preamble import order_of_show
from showrunner.files.importing.result import Made, TakenColumn, Wanted
from showrunner.files.importing.timeline import BEFORE_START, NOTE, Item, Timeline, settle_numbers
from showrunner.model.running_order import DEPARTMENTS
from showrunner.model.times import ZERO, format_duration

LONGEST_MS: Final = 48 * 3_600_000
MOST_ENTRIES: Final = 20_000
DEEPEST: Final = 8
"""Groups do not stand in groups; a file that says otherwise says it not without end."""

_SETTINGS: Final = {
    "colour": "colours",
    "timerType": "kinds of timer",
    "endAction": "what happens at an end",
    "timeWarning": "warnings before an end",
    "timeDanger": "warnings before an end",
    "triggers": "triggers",
    "isPublic": "what is public",
    "flag": "flags",
    "targetDuration": "lengths that groups should have",
}
"""What is Ontime's own: how its screens look and what they set off."""

_ITS_DEFAULT: Final[dict[str, tuple[object, ...]]] = {
    "timerType": ("count-down",),
    "endAction": ("none",),
    "timeWarning": (120_000,),
    "timeDanger": (60_000,),
}


def is_ontime(data: object) -> bool:
    """Whether JSON is an Ontime project."""
    if not isinstance(data, dict):
        return False
    rundowns = data.get("rundowns")
    listed = next((data[key] for key in ("rundown", "events") if isinstance(data.get(key), list)), None)
    known = {
        "settings",
        "project",
        "event",
        "eventData",
        "viewSettings",
        "customFields",
        "userFields",
    } & data.keys()
    if isinstance(rundowns, dict):
        return any(isinstance(one, dict) and "entries" in one for one in rundowns.values())
    return listed is not None and (
        bool(known) or any(isinstance(one, dict) and "timeStart" in one for one in listed)
    )


class Ontime:
    """Reads one project."""

    def __init__(self, data: dict[str, Any], wanted: Wanted, file: str) -> None:
        self.data, self.wanted, self.file = data, wanted, file
        self.cues = Cues()
        self.left: list[LeftOut] = []
        self.assumed: list[str] = []
        self.items: list[Item] = []
        self.settings: dict[str, int] = {}
        self.fields = self._fields()
        self.used: dict[str, list[str]] = {}
        self.count = 0

    def made(self) -> Made:
        """The whole of it."""
        where, entries = self._entries()
        for one in entries:
            self.count += 1
            if self.count > MOST_ENTRIES:
                raise NotImported(f"it has more than {MOST_ENTRIES:,} entries")
            self._entry(one)
        if not any(item.timed for item in self.items):
            raise NotImported("there is no event in its rundown")
        settle_numbers(self.items)
        timeline = Timeline(self.items, self.wanted.start)
        self.assumed += timeline.assumed
        for item in self.items:
            for what, why in (("start", item.start_dropped), ("duration", item.duration_dropped)):
                if why:
                    self.left.append(LeftOut(None, item.place, what, why))
        self.left += [LeftOut(None, item.place, item.title, BEFORE_START) for item in timeline.dropped]
        self.left += [
            LeftOut(None, item.place, f"{code}: {'; '.join(texts)}", BEFORE_START)
            for item in (*timeline.before, *timeline.dropped)
            for code, texts in item.notes.items()
        ]
        self.left += [
            LeftOut(None, item.place, " ".join([cue["cue"], cue.get("action", "")]).strip(), BEFORE_START)
            for item in (*timeline.before, *timeline.dropped)
            for cue in item.cues
        ]
        for key, times in self.settings.items():
            if key in _SETTINGS:
                self.left.append(LeftOut(None, key, f"{times} times", f"{_SETTINGS[key]}: Ontime's own"))
        project = self._table("project", "eventData", "event")
        title = self.wanted.title or _text(project.get("title")) or where or "Ontime project"
        remarks = [
            f"{key}: {text}"
            for key, said in project.items()
            if key not in {"title", "custom"} and (text := _text(said))
        ]
        held = project.get("custom")
        remarks += [
            f"{_text(one.get('title')) or 'custom'}: {text}"
            for one in (held if isinstance(held, list) else ())
            if isinstance(one, dict) and (text := _text(one.get("value")))
        ]
        codes = {code for item in self.items for code in item.notes}
        departments = {code: {"name": name} for code, name in self._declared().items() if code in codes}
        data = order_of_show(
            title,
            timeline.clock,
            None,
            "",
            running_order=timeline.segments(),
            checkpoints=timeline.checkpoints(),
            departments=departments,
        )
        return Made(
            "rundown",
            f"rundown “{where}”" if where else "",
            data,
            self._columns(),
            tuple(self.assumed),
            tuple(self.left),
            tuple(remarks),
        )

    # Which entries

    def _entries(self) -> tuple[str, list[dict[str, Any]]]:
        rundowns = self.data.get("rundowns")
        if not isinstance(rundowns, dict):
            listed = next(
                self.data[key] for key in ("rundown", "events") if isinstance(self.data.get(key), list)
            )
            return "", [one for one in listed if isinstance(one, dict)]
        named = {key: one for key, one in rundowns.items() if isinstance(one, dict)}

        def title(key: str) -> str:
            return _text(named[key].get("title")) or key

        chosen = max(named, key=lambda key: len(named[key].get("entries") or ()), default=None)
        if self.wanted.sheet is not None:
            bare = self.wanted.sheet.strip().casefold()
            chosen = next((key for key in named if bare in {key.casefold(), title(key).casefold()}), None)
        if chosen is None:
            raise NotImported(
                f"it has no such rundown; there are: {', '.join(f'“{title(key)}”' for key in named)}"
            )
        others = [title(key) for key in named if key != chosen]
        if others:
            told = ", ".join(f"“{one}”" for one in others)
            self.left.append(
                LeftOut(None, "rundowns", told, "one rundown makes one show: --sheet NAME takes another")
            )
        rundown = named[chosen]
        held = rundown.get("entries")
        entries: dict[str, Any] = held if isinstance(held, dict) else {}
        order = rundown.get("order")
        found = list(_walked(entries, order if isinstance(order, list) else list(entries), 0, set()))
        seen = {id(one) for one in found}
        found += [one for one in entries.values() if isinstance(one, dict) and id(one) not in seen]
        return title(chosen), found

    # One entry

    def _entry(self, one: dict[str, Any]) -> None:
        kind = _text(one.get("type")) or ("event" if "timeStart" in one else "")
        title = " ".join(_text(one.get("title")).split())
        place = f"“{title}”" if title else f"entry {self.count}"
        if kind == "delay":
            length = _ms(one.get("duration"))
            if length:
                said = format_duration(abs(length))
                self.left.append(
                    LeftOut(
                        None,
                        place,
                        f"delay of {'-' if length < ZERO else ''}{said}",
                        "a delay belongs to the night, not to the plan",
                    )
                )
            return
        if kind not in {"event", "group", "block", "milestone"}:
            self.left.append(LeftOut(None, place, kind or "an entry", "no kind of entry that is known"))
            return
        item = Item(place, title or {"event": f"Item {self.count}"}.get(kind, kind.capitalize()))
        if kind == "event":
            item.start = _ms(one.get("timeStart"))
            item.duration = _ms(one.get("duration"))
            if item.duration is not None and item.duration < ZERO:
                self.left.append(LeftOut(None, place, f"duration {one['duration']}", "no length is negative"))
                item.duration = None
            if item.duration is None:
                item.end = _ms(one.get("timeEnd"))
            item.skip = one.get("skip") is True
            item.count_to_end = one.get("countToEnd") is True or one.get("isTimeToEnd") is True
            if line(item.title).kind == "break":
                item.kind = "break"
        else:
            item.kind = "milestone"
            # A group is a heading: in the list, never called.
            item.is_heading = item.skip = kind != "milestone"
        number = _text(one.get("cue")).strip()
        if number:
            self._use("cue", number)
            found = self.cues.read("", number)
            if found.cues:
                item.cues += [entry(cue, action) for cue, action in found.cues]
            elif kind == "event":
                item.number = number
            else:
                item.note(NOTE, f"No. {number}")
        for key, label in (("subtitle", "Subtitle"), ("presenter", "Presenter"), ("note", "")):
            if text := _text(one.get(key)):
                self._use(key, text)
                item.note(NOTE, f"{label}: {text}" if label else text)
        held = one.get("custom")
        custom: dict[str, Any] = held if isinstance(held, dict) else {}
        for key, value in {**{name: one[name] for name in self.fields if name in one}, **custom}.items():
            if isinstance(value, dict):
                value = value.get("value")
            if text := _text(value):
                self._custom(item, str(key), text)
        for key in _SETTINGS:
            if (value := one.get(key)) and value not in _ITS_DEFAULT.get(key, ()):
                self.settings[key] = self.settings.get(key, 0) + 1
        self.items.append(item)

    def _custom(self, item: Item, key: str, text: str) -> None:
        if key not in self.fields:
            self.fields[key] = (
                code_for(key, {code for code, _ in self.fields.values()} | {*DEPARTMENTS, NOTE}),
                key,
            )
        code, label = self.fields[key]
        self._use(label, text)
        found = self.cues.read(code, text)
        item.cues += [entry(cue, action) for cue, action in found.cues]
        if found.text:
            item.note(code, found.text)

    def _table(self, *keys: str) -> dict[str, Any]:
        """The first of these keys that holds a table."""
        return next((self.data[key] for key in keys if isinstance(self.data.get(key), dict)), {})

    def _fields(self) -> dict[str, tuple[str, str]]:
        """The project's own fields: each a department, by its key, with code and label."""
        found: dict[str, tuple[str, str]] = {}
        taken = {*DEPARTMENTS, NOTE}
        for key, about in {**self._table("userFields"), **self._table("customFields")}.items():
            label = (_text(about.get("label")) if isinstance(about, dict) else _text(about)) or str(key)
            code = next((one for one in meanings(label) if one in DEPARTMENTS), None)
            if code is None:
                code = code_for(label, taken)
                taken.add(code)
            found[str(key)] = (code, label)
        return found

    def _declared(self) -> dict[str, str]:
        return {
            NOTE: "Notes",
            **{code: label for code, label in self.fields.values() if code not in DEPARTMENTS},
        }

    def _use(self, field: str, text: str) -> None:
        self.used.setdefault(field, []).append(text)

    def _columns(self) -> tuple[TakenColumn, ...]:
        events = [item for item in self.items if item.timed]
        labels = {label: code for code, label in self.fields.values()}
        found = [
            TakenColumn("", "title", "title", len(self.items), self.items[0].title),
            TakenColumn("", "timeStart, duration", "start and length", len(events)),
        ]
        for field, texts in self.used.items():
            taken = {"cue": "the item's number", "note": "notes for everyone"}.get(field)
            if taken is None:
                taken = f"cues and notes of {labels[field]}" if field in labels else "notes for everyone"
            found.append(TakenColumn("", field, taken, len(texts), texts[0]))
        return tuple(found)


def _walked(
    entries: dict[str, Any], order: list[Any], depth: int, seen: set[str]
) -> Iterator[dict[str, Any]]:
    for name in order:
        one = entries.get(name) if isinstance(name, str) else None
        if not isinstance(one, dict) or name in seen:
            continue
        seen.add(name)
        yield one
        held = one.get("entries", one.get("events"))
        inner = held if isinstance(held, list) else []
        if depth < DEEPEST:
            yield from _walked(entries, inner, depth + 1, seen)


def _ms(value: Any) -> timedelta | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not abs(value) <= LONGEST_MS:
        return None
    return timedelta(seconds=round(value / 1000))


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value.strip()
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else ""


def parse_json(text: str) -> Any:
    """JSON as data; None where it is none.

    Raises:
        NotImported: it is nested beyond all bounds.
    """
    try:
        return json.loads(text)
    except RecursionError:
        raise NotImported("it is nested too deeply") from None
    except ValueError:
        return None
