"""A YAML text as a tree of spans: where each part begins and ends, so that a part can be changed, moved or
taken out and every other letter stays where it is."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from showrunner.files.writing import on_one_line
from showrunner.files.yaml_tree import LOADER


class Span(NamedTuple):
    """One part of a text, with what is in it."""

    kind: Literal["scalar", "mapping", "list", "alias"]
    start: int
    """Where it begins, its anchor included."""
    end: int
    """Behind its last letter; what comes after that, space or a comment, is not in it."""
    value: str
    flow: bool
    """In brackets."""
    keys: tuple[Span, ...]
    """Of a mapping, as written."""
    parts: tuple[Span, ...]
    """Of a mapping its values, of a list its entries."""
    anchor: str | None = None

    def at(self, key: str) -> int | None:
        """The place of a key that is written in this mapping itself."""
        return next((n for n, span in enumerate(self.keys) if span.value == key), None)


class _Open:
    def __init__(self, event: Any, kind: Literal["mapping", "list"]) -> None:
        self.kind = kind
        self.start: int = event.start_mark.index
        self.anchor: str | None = event.anchor
        self.flow = bool(event.flow_style)
        self.parts: list[Span] = []

    def closed(self, event: Any) -> Span:
        parts = tuple(self.parts)
        last = parts[-1].end if parts else self.start
        end: int = event.end_mark.index if self.flow else last
        if self.kind == "mapping":
            return Span("mapping", self.start, end, "", self.flow, parts[::2], parts[1::2], self.anchor)
        return Span("list", self.start, end, "", self.flow, (), parts, self.anchor)


def spans(text: str) -> Span:
    """The spans of a text that is one YAML document.

    Raises:
        yaml.YAMLError: it is none.
        ValueError: it is empty.
    """
    stack: list[_Open] = []
    for event in yaml.parse(text, Loader=LOADER):
        match event:
            case MappingStartEvent():
                stack.append(_Open(event, "mapping"))
                continue
            case SequenceStartEvent():
                stack.append(_Open(event, "list"))
                continue
            case ScalarEvent() | AliasEvent():
                found = _leaf(event, text)
            case MappingEndEvent() | SequenceEndEvent():
                found = stack.pop().closed(event)
            case _:
                continue
        if not stack:
            return found
        stack[-1].parts.append(found)
    raise ValueError("no document")


def _leaf(event: Any, text: str) -> Span:
    start, end = event.start_mark.index, event.end_mark.index
    # A text that stands below its key ends with its last line, not with the empty ones after it.
    end = start + len(text[start:end].rstrip())
    if isinstance(event, AliasEvent):
        return Span("alias", start, end, str(event.anchor), False, (), ())
    return Span("scalar", start, end, event.value, False, (), (), event.anchor)


def without_aliases(text: str) -> str:
    """A text with what each alias stands for written out in its place, in brackets.

    Raises:
        yaml.YAMLError: it is no YAML.
        ValueError: an alias stands for nothing, or for what it stands in.
    """
    named: dict[str, Any] = {}
    pieces: list[str] = []
    end = 0

    def look(span: Span) -> Any:
        nonlocal end
        if span.kind == "alias":
            if span.value not in named:
                raise ValueError(span.value)
            pieces.extend([text[end : span.start], on_one_line(named[span.value])])
            end = span.end
            return named[span.value]
        found: Any
        if span.kind == "mapping":
            pairs = [(look(key), look(part)) for key, part in zip(span.keys, span.parts, strict=True)]
            found = {key if isinstance(key, str) else on_one_line(key): part for key, part in pairs}
        elif span.kind == "list":
            found = [look(part) for part in span.parts]
        else:
            found = span.value
        if span.anchor is not None:
            named[span.anchor] = found
        return found

    look(spans(text))
    return "".join([*pieces, text[end:]])
