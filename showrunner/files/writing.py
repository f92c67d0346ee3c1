"""A plan as a file, written as people write it: short forms, one line for what fits on one, quotes only
where something would read the text otherwise.

What differs from its default is written and nothing else; read again, it is the same plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from showrunner.files.whole import write_whole
from showrunner.model.running_order import CUSTOMS, RunningOrder, Walk, custom

WIDTH: Final = 110
"""An entry that is longer than this on one line takes several."""

LONGEST_KEY: Final = 900
"""Characters. Above a thousand, YAML wants a question mark before a key."""


def write(plan: RunningOrder, path: Path) -> None:
    """Writes the plan to a file, as `write_text` does.

    Raises:
        OSError: it cannot be written; the old file is as it was.
    """
    write_text(as_yaml(plan), path)


def write_text(text: str, path: Path) -> None:
    """Writes a text to a file, as `write_whole` does.

    Raises:
        OSError: it cannot be written; the old file is as it was.
    """
    write_whole(text.encode(), path)


def write_new(text: str, path: Path) -> None:
    """Writes a text to a new file.

    Raises:
        FileExistsError: there is a file of that name already; it is left as it is.
        OSError: it cannot be written.
    """
    with path.open("x", encoding="utf-8", newline="\n") as file:
        try:
            file.write(text)
            file.flush()
        except BaseException:
            # On a full disk, half a show is worse than none.
            path.unlink()
            raise


def as_yaml(plan: RunningOrder) -> str:
    """The plan as the text of a file."""
    lines: list[str] = []
    for key, value in short(plan).items():
        if key in {"running_order", "checkpoints", *TABLES}:
            lines.append("")
        lines += top_lines(key, value)
    return "\n".join(lines) + "\n"


TABLES: Final = ("crew", "models", "outfits", "departments")
"""What is written as a table: a name, a colon, an entry."""


def top_lines(key: str, value: Any) -> Iterator[str]:
    """The lines of one key of the file."""
    if key == "running_order":
        yield f"{key}:" if value else f"{key}: []"
        for segment in value:
            yield from segment_lines(segment)
    elif key == "checkpoints" or (key == "calls" and not isinstance(value, str)):
        yield f"{key}:"
        for entry in value:
            yield from listed_lines(entry, "  ")
    elif key in TABLES:
        yield f"{key}:"
        yield from _block(value, "  ")
    else:
        yield from keyed_lines(key, value, "")


# The plan in its short forms


class _Typed(str):
    """A clock time or a date: its field gives it a meaning, so it needs no quotes."""

    __slots__ = ()


def short(plan: RunningOrder) -> dict[str, Any]:
    """A plan as the data that is written: what differs from its default, in short forms."""
    data = plan.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True)
    for entry, key in [
        *((data, key) for key in ("date", "start", "hard_end")),
        *((model, key) for model in data.get("models", {}).values() for key in ("call", "released_by")),
        *((segment, "start") for segment in data["running_order"]),
    ]:
        if key in entry:
            entry[key] = _Typed(entry[key])
    named = next((name for name in CUSTOMS if plan.calls == custom(name)), None)
    if named is not None:
        data["calls"] = named
    if named == "uk":
        del data["calls"]
    outfits = data.get("outfits", {})
    for name, outfit in outfits.items():
        if "items" in outfit:
            outfit["items"] = [item["name"] if len(item) == 1 else item for item in outfit["items"]]
        if outfit.keys() == {"title"}:
            outfits[name] = outfit["title"]
    for segment in data["running_order"]:
        # What is long comes last, as people write it; so does what a cue does, after how it comes.
        _move_back(segment, "walks", "cues", "notes")
        for cue in segment.get("cues", ()):
            _move_back(cue, "action")
    return data


def _move_back(entry: dict[str, Any], *keys: str) -> None:
    for key in keys:
        if key in entry:
            entry[key] = entry.pop(key)


# One line, or several


def segment_lines(segment: dict[str, Any]) -> Iterator[str]:
    """A segment's lines in the list of segments."""
    dash = "  - "
    for key, value in segment.items():
        if key in {"walks", "cues"} and value:
            yield f"{dash}{key}:"
            for entry in value:
                yield from walk_lines(entry) if key == "walks" else listed_lines(entry, "      ")
        else:
            first, *rest = keyed_lines(key, value, "    ")
            yield dash + first.removeprefix("    ")
            yield from rest
        dash = "    "


def walk_lines(walk: dict[str, str]) -> Iterator[str]:
    """A walk's lines in its segment."""
    model = walk["model"]
    if walk.keys() == {"model", "outfit"} and model not in Walk.model_fields and len(model) < LONGEST_KEY:
        yield f"      - {as_scalar(model)}: {as_scalar(walk['outfit'])}"
    else:
        yield from _dashed(_block(walk, "        "), "      ")


def listed_lines(entry: Any, indent: str) -> Iterable[str]:
    """An entry of a list, on one line if it fits."""
    line = f"{indent}- {on_one_line(entry)}"
    if _fits(entry, line) or not isinstance(entry, dict):
        return [line]
    return _dashed(_block(entry, indent + "  "), indent)


def _dashed(lines: Iterable[str], indent: str) -> Iterator[str]:
    first, *rest = lines
    yield f"{indent}- {first.removeprefix(indent + '  ')}"
    yield from rest


def _block(entries: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, value in entries.items():
        yield from keyed_lines(key, value, indent)


def keyed_lines(key: str, value: Any, indent: str) -> Iterator[str]:
    """An entry of a mapping, on one line if it fits."""
    name = (
        f"{indent}{as_scalar(key)}:" if len(key) < LONGEST_KEY else f"{indent}? {as_scalar(key)}\n{indent}:"
    )
    line = f"{name} {on_one_line(value)}"
    if isinstance(value, str):
        if _is_literal(value):
            yield f"{name} {'|' if value.endswith(chr(10)) else '|-'}"
            yield from (f"{indent}  {part}" if part else "" for part in value.rstrip("\n").split("\n"))
        else:
            yield f"{name} {as_scalar(value)}"
    elif _fits(value, line):
        yield line
    elif isinstance(value, dict):
        yield name
        yield from _block(value, indent + "  ")
    else:
        yield name
        for entry in value:
            yield from listed_lines(entry, indent + "  ")


def _fits(value: Any, line: str) -> bool:
    if not isinstance(value, (dict, list)) or not value:
        return True
    return len(line) <= WIDTH and not any("\n" in text for text in _texts(value))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield key
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, str):
        yield value


def on_one_line(value: Any) -> str:
    """A value as it stands inside braces."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{as_scalar(k, True)}: {on_one_line(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(on_one_line(part) for part in value) + "]"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return as_scalar(value, True) if isinstance(value, str) else str(value)


# Quotes

_RAW: Final = "\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff"
"""What may stand in a file as it is; anything else is escaped."""

UNWRITTEN: Final = re.compile(rf"[^{_RAW}]")
"""A sign that no file may have as it is, not even in a comment."""

_ESCAPED: Final = re.compile(rf'[^{_RAW}]|["\\]')
_INDICATORS: Final = frozenset("-?:,[]{}#&*!|>'\"%@`")

_OTHER_WORDS: Final = frozenset(
    {"y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", "=", "<<", ".inf", ".nan"}
)
"""To YAML 1.1 or 1.2 these are not text, in whatever case."""

_NUMBER: Final = re.compile(
    r"[-+]?(0[xob][0-9a-f_]+|\.(inf|nan)|\.?[0-9][0-9_.:]*(e[-+]?[0-9]+)?)|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*",
    re.IGNORECASE | re.DOTALL,
)
_SAME_NUMBER: Final = re.compile(r"0|-?[1-9][0-9]{0,14}|(0|[1-9][0-9]{0,8})\.[0-9]{0,5}[1-9]")
"""A number that every reader writes as it stands."""


def as_scalar(text: str, in_braces: bool = False) -> str:
    """A text as a scalar, with quotes where it needs them."""
    if isinstance(text, _Typed) or _is_plain(text, in_braces):
        return str(text)
    if ('"' in text or "\\" in text) and not UNWRITTEN.search(text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def _is_plain(text: str, in_braces: bool) -> bool:
    if not text or text[0] == " " or text[-1] in " :" or re.search(rf"[^{_RAW}]|: | #", text):
        return False
    if text[0] in _INDICATORS and not re.match(r"-[^\s-]", text):
        return False
    if in_braces and re.search(r"[,?\[\]{}]", text):
        return False
    if text.casefold() in _OTHER_WORDS:
        return False
    return not _NUMBER.fullmatch(text) or _SAME_NUMBER.fullmatch(text) is not None


def _escape(found: re.Match[str]) -> str:
    char = found[0]
    if char in '"\\':
        return "\\" + char
    if char in "\n\t":
        return "\\n" if char == "\n" else "\\t"
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _is_literal(text: str) -> bool:
    """Whether it can stand below its key line by line, as it is."""
    lines = text.removesuffix("\n").split("\n")
    if len(lines) == 1 or not lines[-1]:
        return False
    return lines[0][:1] not in {"", " "} and all(
        line == line.rstrip(" ") and not UNWRITTEN.search(line) for line in lines
    )
