"""YAML text as plain data with places: every scalar a string, every part findable by line and column.

It is read from the parser's events in one loop. Composing nodes instead recurses in C, and a hundred
thousand brackets end the process there. Nothing is typed: `20:00`, `no` and `12.10` are what was
written; only a value that was left out is None.

Aliases share what they point at, so that an expansion bomb costs nothing before it is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple, Protocol

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from showrunner.model.findings import Where
from showrunner.model.running_order import Walk

LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""PyYAML's C scanner, eight times as fast; its own where the C library is missing."""

MOST_NODES: Final = 500_000
"""After aliases are expanded. A show of ten thousand walks has a third of that."""

DEEPEST: Final = 50
"""Levels of nesting; the format needs six."""

MOST_TROUBLES: Final = 100
"""A file with more of them is something else than a running order, and is not read any further."""

_HARMLESS_TAGS: Final = frozenset(
    {None, "!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"}
)


class Lost:
    """What could not be read. Its finding is made; nothing more is said about it."""


LOST: Final = Lost()


class Mark(Protocol):
    """Where the parser stood, both counted from 0."""

    line: int
    column: int


class Place(NamedTuple):
    """A place in a text, both counted from 1; columns in characters."""

    line: int
    column: int


class Trouble(NamedTuple):
    """Something wrong with the text itself."""

    code: str
    """`yaml` or `duplicate`."""
    place: Place
    text: str
    way_out: str = ""


class Refused(Exception):
    """The text cannot be read any further; the trouble says why, `before` what was found until there."""

    def __init__(self, trouble: Trouble, before: Iterable[Trouble] = ()) -> None:
        super().__init__(trouble.text)
        self.trouble = trouble
        self.before = before


class _Slot:
    """A key that stands for itself and cannot be mistaken for a word."""


_NO_KEY: Final = _Slot()
_MERGE: Final = _Slot()
_BAD_KEY: Final = _Slot()


class Branch:
    """A mapping or a list: its data, and where each part of it stands."""

    __slots__ = ("anchor", "before", "data", "key", "key_mark", "keys", "mark", "merges", "nodes", "reach")

    def __init__(self, mark: Mark, is_mapping: bool, anchor: str | None, depth: int, before: int) -> None:
        self.mark = mark
        self.data: Any = {} if is_mapping else []
        self.nodes: Any = {} if is_mapping else []
        """Beside each piece of data its node: a Branch, or for a scalar its mark."""
        self.keys: dict[str, Mark] | None = {} if is_mapping else None
        self.anchor = anchor
        self.key: Any = _NO_KEY
        self.key_mark = mark
        self.merges: list[Branch] | None = None
        self.reach = depth
        """The deepest level inside."""
        self.before = before
        """Nodes counted before it began."""


Node = Branch | Mark


class Tree(NamedTuple):
    """One document."""

    data: Any
    root: Node
    troubles: list[Trouble]
    lost: frozenset[str]
    """Every word in the parts that were left out, such as the second of two keys."""
    has_holes: bool
    """Something points nowhere: nobody knows which words would be there."""

    def place(self, where: Where, *, key: bool = False) -> Place:
        """Where that part stands; where the text does not go so deep, the nearest part around it.

        A scalar is found at itself, a mapping or a list at the key that it stands under; with `key`,
        the last step is found at its key in any case.
        """
        node = self.root
        mark: Mark = _mark(node)
        last = len(where) - 1
        for n, step in enumerate(where):
            if not isinstance(node, Branch):
                break
            if node.keys is None:
                if not isinstance(step, int) or not 0 <= step < len(node.nodes):
                    break
                node = node.nodes[step]
                mark = _mark(node)
                continue
            name = str(step)
            if name not in node.keys:
                if where[n - 2 : n - 1] == ("walks",) and is_short_walk(node.keys):
                    (name,) = node.keys
                    has_outfit = step == "outfit" and node.data[name] is not None
                    mark = _mark(node.nodes[name]) if has_outfit else node.keys[name]
                break
            child = node.nodes[name]
            value_is_shown = node.data[name] is not None and not isinstance(child, Branch)
            mark = child if value_is_shown and not (key and n == last) else node.keys[name]
            node = child
        return _place(mark)


def is_short_walk(keys: Mapping[str, Any]) -> bool:
    """`- ines: 1`: the model is the key and the outfit its value."""
    return len(keys) == 1 and keys.keys().isdisjoint(Walk.model_fields)


def _mark(node: Node) -> Mark:
    return node.mark if isinstance(node, Branch) else node


def _place(mark: Mark) -> Place:
    return Place(mark.line + 1, mark.column + 1)


def read_tree(text: str) -> Tree:
    """The one document of a YAML text.

    What is wrong without making the rest unreadable (duplicate keys, tags, aliases that point
    nowhere) is in the tree's `troubles`.

    Raises:
        Refused: it is not YAML, is empty, nests too deeply or expands to too much.
    """
    builder = _Builder()
    try:
        builder.build(yaml.parse(text, Loader=LOADER))
    except yaml.YAMLError as error:
        raise Refused(in_words(error, text), builder.troubles) from None
    if builder.root is None or (builder.data is None and not isinstance(builder.root, Branch)):
        raise Refused(
            Trouble(
                "yaml",
                Place(1, 1),
                "the file is empty",
                "“showrunner new FILE.yaml” writes a show to start from",
            )
        )
    return Tree(
        builder.data, builder.root, builder.troubles, frozenset(builder.lost), has_holes=builder.has_holes
    )


class _Builder:
    """Takes the parser's events one by one and builds the tree."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self.data: Any = None
        self.troubles: list[Trouble] = []
        self.stack: list[Branch] = []
        self.anchors: dict[str, tuple[Any, Node, int, int]] = {}
        """Of each anchor the data, the node, its size in nodes and its height in levels."""
        self.open: set[str] = set()
        self.lost: set[str] = set()
        self.has_holes = False
        self.count = 0

    def build(self, events: Iterator[Any]) -> None:
        """Reads to the end of the first document."""
        stack = self.stack
        documents = 0
        for event in events:
            kind = type(event)
            if kind is ScalarEvent:
                self.count += 1
                data: Any = event.value
                node: Node = event.start_mark
                if event.tag is not None:
                    self._tag(event)
                if not data and event.implicit[0]:
                    data = None
                if event.anchor is not None:
                    self.anchors[event.anchor] = (data, node, 1, 0)
                    self.open.discard(event.anchor)
                if data == "<<" and event.implicit[0]:
                    data = _MERGE if stack and stack[-1].keys is not None else data
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                self._begin(event, kind is MappingStartEvent)
                continue
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                node = self._end()
                data = node.data
            elif kind is AliasEvent:
                data, node = self._alias(event)
            elif kind is DocumentStartEvent:
                documents += 1
                if documents == 2:
                    self._trouble(
                        event.start_mark,
                        "a second document begins here (---): one file is one show",
                        "keep each show in a file of its own",
                    )
                    return
                continue
            else:
                continue
            if self.count > MOST_NODES:
                raise Refused(_too_much(event.start_mark))
            if stack:
                self._attach(stack[-1], data, node)
            else:
                self.data, self.root = data if data is not _MERGE else "<<", node

    def _begin(self, event: Any, is_mapping: bool) -> None:
        self.count += 1
        if event.tag is not None:
            self._tag(event)
        depth = len(self.stack) + 1
        if depth > DEEPEST:
            raise Refused(_too_deep(event.start_mark))
        if event.anchor is not None:
            self.open.add(event.anchor)
        self.stack.append(Branch(event.start_mark, is_mapping, event.anchor, depth, self.count))

    def _end(self) -> Branch:
        branch = self.stack.pop()
        if branch.merges:
            self._merge(branch)
        if self.stack and self.stack[-1].reach < branch.reach:
            self.stack[-1].reach = branch.reach
        if branch.anchor is not None:
            self.open.discard(branch.anchor)
            size = self.count - branch.before + 1
            self.anchors[branch.anchor] = (branch.data, branch, size, branch.reach - len(self.stack))
        return branch

    def _alias(self, event: Any) -> tuple[Any, Node]:
        name, mark = event.anchor, event.start_mark
        self.has_holes |= name not in self.anchors
        if name in self.open:
            self._trouble(mark, f"*{name} stands inside &{name} itself: that never ends")
            return LOST, mark
        if name not in self.anchors:
            from showrunner.model.nearest import Names

            hint = Names(self.anchors).hint(name) if len(self.anchors) < MOST_TROUBLES else ""
            self._trouble(
                mark,
                f"*{name} points at nothing: no &{name} stands before it{hint}",
                "write the part out here, or put the & name at the part that is meant",
            )
            return LOST, mark
        data, node, size, height = self.anchors[name]
        self.count += size
        if self.count > MOST_NODES:
            raise Refused(_too_much(mark))
        reach = len(self.stack) + height
        if reach > DEEPEST:
            raise Refused(_too_deep(mark))
        if self.stack and self.stack[-1].reach < reach:
            self.stack[-1].reach = reach
        # What an alias brings in is found where it was written.
        return data, node

    def _attach(self, top: Branch, data: Any, node: Node) -> None:
        keys = top.keys
        if keys is None:
            top.data.append(data)
            top.nodes.append(node)
            return
        key = top.key
        if key is _NO_KEY:
            top.key_mark = _mark(node)
            top.key = data if type(data) is str or data is _MERGE else self._bad_key(data, top.key_mark)
            return
        top.key = _NO_KEY
        if data is _MERGE:
            data = "<<"
        if key is _MERGE:
            self._merge_later(top, data, node)
        elif key is _BAD_KEY:
            self.lost.update(words_in(data))
        elif key in keys:
            self._twice(key, keys[key], top.key_mark)
            self.lost.update(words_in(data))
        else:
            keys[key] = top.key_mark
            top.data[key] = data
            top.nodes[key] = node

    def _bad_key(self, data: Any, mark: Mark) -> _Slot:
        if data is None:
            self._trouble(mark, "an entry without a name before its colon")
        elif data is not LOST:
            shape = "a list" if isinstance(data, list) else "a mapping"
            self._trouble(mark, f"{shape} stands where a key must be one word or number")
        return _BAD_KEY

    def _twice(self, key: str, first: Mark, second: Mark) -> None:
        before = _place(first)
        self._trouble(
            second,
            f"“{shorten(key)}” stands twice in the same mapping: "
            f"first in line {before.line}, column {before.column}",
            "rename one, or delete one: of two, a reader of YAML would keep one in silence",
            code="duplicate",
        )

    def _merge_later(self, top: Branch, data: Any, node: Node) -> None:
        if top.merges is not None:
            self._trouble(
                top.key_mark,
                "“<<” stands twice in the same mapping",
                "merge both in one line: <<: [*first, *second]",
                code="duplicate",
            )
            return
        top.merges = []
        sources = node.nodes if isinstance(data, list) and isinstance(node, Branch) else [node]
        values = data if isinstance(data, list) else [data]
        for value, source in zip(values, sources, strict=True):
            if isinstance(value, dict) and isinstance(source, Branch):
                top.merges.append(source)
            elif value is not LOST:
                self._trouble(_mark(source), "<< merges a mapping (*name) or a list of them, nothing else")

    def _merge(self, branch: Branch) -> None:
        """Own keys win, and of two merged mappings the earlier."""
        assert branch.keys is not None
        keys = branch.keys
        for source in branch.merges or ():
            for key, mark in (source.keys or {}).items():
                if key not in keys:
                    keys[key] = mark
                    branch.data[key] = source.data[key]
                    branch.nodes[key] = source.nodes[key]

    def _tag(self, event: Any) -> None:
        if event.tag not in _HARMLESS_TAGS:
            written = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._trouble(
                event.start_mark,
                f"a YAML tag stands here, {shorten(written)}: a running order has none",
                "take it away; everything is text until its key gives it a meaning",
            )

    def _trouble(self, mark: Mark, text: str, way_out: str = "", code: str = "yaml") -> None:
        if len(self.troubles) == MOST_TROUBLES:
            way_out = f"the {MOST_TROUBLES} before are the last of them that were looked for"
            raise Refused(Trouble("yaml", _place(mark), "there is more of this kind", way_out), self.troubles)
        self.troubles.append(Trouble(code, _place(mark), text, way_out))


def words_in(part: Any) -> Iterator[str]:
    """Every key and every scalar in a piece of data."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for key, value in part.items():
            yield key
            yield from words_in(value)
    elif isinstance(part, list):
        for value in part:
            yield from words_in(value)


def shorten(text: str, most: int = 40) -> str:
    """A piece of someone's text, on one line and short enough to be quoted in a finding."""
    line = " ".join(text.split())
    line = "".join(c if c.isprintable() else "�" for c in line)
    return line if len(line) <= most else line[: most - 1] + "…"


def _too_much(mark: Mark) -> Trouble:
    return Trouble(
        "yaml",
        _place(mark),
        f"the file expands to more than {MOST_NODES:,} entries",
        "aliases (*name) multiply what they point at: write fewer of them inside each other",
    )


def _too_deep(mark: Mark) -> Trouble:
    return Trouble(
        "yaml",
        _place(mark),
        f"more than {DEEPEST} levels inside each other",
        "a running order needs six: look for a bracket or a dash too many",
    )


_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_WORDS: Final[tuple[tuple[str, str, str], ...]] = (
    (
        "mapping values are not allowed",
        "a colon stands where no “key: value” can begin",
        "put a text that contains “: ” in quotes, or check the indentation",
    ),
    (
        "expected ',' or '}'|expected ',' or ']'",
        "a comma or the closing bracket is missing{since}",
        "close the bracket, or put a text with brackets or quotes in it in quotes",
    ),
    (
        "expected key|expected <block end>|expected '-' indicator",
        "this line does not fit the block it stands in{since}",
        "indent it like its neighbours; entries of a list begin with “- ”, all others are “key: value”",
    ),
    (
        "could not find expected ':'",
        "a line without a colon where “key: value” is expected",
        "write key: value",
    ),
    (
        "unexpected end of stream",
        "a quote is opened here and never closed",
        "close it; inside '…' an apostrophe is written twice",
    ),
    (
        "unknown escape character|hexdecimal",
        "a backslash in a double-quoted text means an escape, and this is none",
        "use single quotes, or write the backslash twice",
    ),
    (
        "alphabetic or numeric character",
        "a text cannot begin with * or & here: these name parts for reuse",
        "put the text in quotes",
    ),
    (
        "block sequence entries are not allowed|sequence entries are not allowed",
        "a list begins here on the line of its key",
        "begin each entry on a line of its own, indented: “- …”",
    ),
    (
        "expected (the )?node content",
        "something is missing here, before a bracket or a comma",
        "fill it in or take the comma away",
    ),
)


def in_words(error: yaml.YAMLError, text: str) -> Trouble:
    """A mistake of the parser's, as one says it to who has made it."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        found = _UNPRINTABLE.search(text)
        if found is None:
            return Trouble("yaml", Place(1, 1), f"this cannot be read as YAML: {shorten(str(error), 200)}")
        place = place_of(text, found.start())
        name = "a NUL byte" if found[0] == "\0" else f"the control character {ord(found[0]):#04x}"
        return Trouble("yaml", place, f"{name} stands here: this is not plain text", "delete it")
    place = _place(mark)
    lines = text.splitlines()
    line = lines[mark.line] if mark.line < len(lines) else ""
    at = line[mark.column : mark.column + 1]
    problem = str(getattr(error, "problem", ""))
    if at == "\t" or "\t" in line[: len(line) - len(line.lstrip())] or "tab character" in problem:
        return Trouble(
            "yaml", place, "a tab stands in the indentation, where YAML takes spaces only", "use spaces"
        )
    if "cannot start any token" in problem:
        return Trouble(
            "yaml", place, f"a text cannot begin with {at or 'this character'}", "put the text in quotes"
        )
    begun = getattr(error, "context_mark", None)
    since = f" (it began in line {begun.line + 1}, column {begun.column + 1})" if begun is not None else ""
    if begun is not None and "quoted scalar" in str(error) and "end of stream" in problem:
        place = _place(begun)
    for pattern, words, way_out in _WORDS:
        if re.search(pattern, problem):
            return Trouble("yaml", place, words.replace("{since}", since), way_out)
    return Trouble("yaml", place, f"this cannot be read as YAML: {problem}{since}")


def place_of(text: str, offset: int) -> Place:
    """Line and column of a character of the text."""
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    return Place(before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
