"""A running order's text changed into that of another plan: what is the same stays as it is written, with
its comments, its quotes and its spaces.

The text is cut into the lines of its entries; those are put in their new order, and in them only the
words that differ are written anew. What is written in a way that does not come apart so (a list within
brackets, an entry that is an alias) is written anew as a whole. Whoever calls this reads the text again:
only then is it known to be that plan.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

import yaml

from showrunner.files.spans import Span, spans
from showrunner.files.writing import (
    TABLES,
    WIDTH,
    as_scalar,
    keyed_lines,
    listed_lines,
    on_one_line,
    segment_lines,
    short,
    top_lines,
    walk_lines,
)
from showrunner.model.running_order import RunningOrder

Data = dict[str, Any]

LISTS: Final = ("walks", "cues")


class NotPatched(Exception):
    """The text does not come apart into its entries."""


class Edit(NamedTuple):
    """A piece of the text, and what stands there instead."""

    start: int
    end: int
    text: str


def patched(source: str, was: RunningOrder, plan: RunningOrder) -> str:
    """The text of a plan, with everything of `source`, the text of `was`, that still belongs.

    Raises:
        NotPatched: nothing can be made of it.
    """
    if not source.endswith(("\n", "\r")):
        source += "\n"
    try:
        root = spans(source)
    except (yaml.YAMLError, ValueError) as error:
        raise NotPatched from error
    if root.kind != "mapping" or root.flow:
        raise NotPatched
    return _Patching(source, root, short(was), short(plan)).text()


class _Patching:
    """One text being changed."""

    def __init__(self, source: str, root: Span, was: Data, now: Data) -> None:
        self.source = source
        self.root = root
        self.was = was
        self.now = now
        self.newline = "\r\n" if "\r\n" in source else "\n"
        self.walk_pool: dict[int, list[tuple[Data, Span, Span]]] = {}
        """For each segment, its walks that have found no place yet: each with its span and its list's."""
        self.cue_pool: dict[str, tuple[Data, Span, Span]] = {}

    def text(self) -> str:
        edits = self._top()
        at = self.root.at("running_order")
        if at is None:
            raise NotPatched
        edits += self._order(self.root.parts[at], self.root.keys[at])
        return self._with(edits, 0, len(self.source))

    def _with(self, edits: Iterable[Edit], start: int, end: int) -> str:
        """A stretch of the text with the edits in it."""
        pieces, at = [], start
        for edit in sorted(edits):
            if edit.start < at or edit.end > end:
                raise NotPatched
            pieces += [self.source[at : edit.start], edit.text]
            at = edit.end
        return "".join([*pieces, self.source[at:end]])

    def _lines(self, lines: Iterable[str], indent: int = 0) -> str:
        pad = " " * indent
        parts = [part for line in lines for part in line.split("\n")]
        return "".join(f"{pad if part else ''}{part}{self.newline}" for part in parts)

    # ---- lines ----

    def _line_start(self, offset: int) -> int:
        return max(self.source.rfind("\n", 0, offset), self.source.rfind("\r", 0, offset)) + 1

    def _line_end(self, offset: int) -> int:
        """Behind the end of the line."""
        found = re.compile(r"\r\n|\n|\r").search(self.source, offset)
        return len(self.source) if found is None else found.end()

    def _column(self, offset: int) -> int:
        return offset - self._line_start(offset)

    def _is_first_on_line(self, offset: int) -> bool:
        return not self.source[self._line_start(offset) : offset].strip(" ")

    def _is_last_on_line(self, offset: int) -> bool:
        rest = self.source[offset : self._line_end(offset)].strip()
        return not rest or rest.startswith("#")

    # ---- the keys of the file ----

    def _top(self) -> list[Edit]:
        edits: list[Edit] = []
        for key in [*self.was, *(key for key in self.now if key not in self.was)]:
            before, after = self.was.get(key), self.now.get(key)
            if key == "running_order" or before == after:
                continue
            at = self.root.at(key)
            if key in TABLES and before and after and at is not None and self._is_block(self.root.parts[at]):
                edits += self._table(self.root.parts[at], before, after)
            else:
                edits += self._within(self.root, key, before, after, lambda k, v, _: top_lines(k, v))
        return edits

    def _is_block(self, span: Span) -> bool:
        return span.kind == "mapping" and not span.flow and bool(span.keys)

    def _table(self, table: Span, before: Data, after: Data) -> list[Edit]:
        edits: list[Edit] = []
        for name in [*before, *(name for name in after if name not in before)]:
            if before.get(name) != after.get(name):
                edits += self._within(table, name, before.get(name), after.get(name), keyed_lines)
        return edits

    def _within(
        self,
        block: Span,
        key: str,
        before: Any,
        after: Any,
        lines: Callable[[str, Any, str], Iterable[str]],
    ) -> list[Edit]:
        """An entry of a mapping with what has changed in it; written anew where it does not come apart."""
        at = block.at(key)
        span = None if at is None else block.parts[at]
        try:
            if span is None or span.anchor is not None or not isinstance(after, dict):
                raise NotPatched
            if isinstance(before, str) and span.kind == "scalar":
                return self._aligned(span, [self._opened_up(span, after)])
            was = {"title": before} if isinstance(before, str) else before or {}
            if span.kind != "mapping" or not span.keys:
                raise NotPatched
            return self._changed(
                span, {k: after.get(k) for k in [*was, *after] if was.get(k) != after.get(k)}
            )
        except NotPatched:
            return [self._entry(block, key, after, lines)]

    def _opened_up(self, span: Span, value: Data) -> Edit:
        """A title alone becomes an entry in braces, on its line."""
        text = on_one_line(value)
        line = self._column(span.start) + len(text)
        if "\n" in self.source[span.start : span.end] or line > WIDTH or span.start == span.end:
            raise NotPatched
        return Edit(span.start, span.end, text)

    def _entry(
        self, block: Span, key: str, value: Any, lines: Callable[[str, Any, str], Iterable[str]]
    ) -> Edit:
        """An entry of a mapping written anew, in lines of its own; taken out without a value."""
        at = block.at(key)
        column = self._column(block.keys[0].start)
        written = "" if value is None else self._lines(lines(key, value, " " * column))
        if at is None:
            end = self._line_end(block.end)
            return Edit(end, end, written)
        start, end = block.keys[at].start, block.parts[at].end
        if not self._is_first_on_line(start) or not self._is_last_on_line(end):
            raise NotPatched
        comment = self.source[end : self._line_end(end)].rstrip()
        if written and comment and "\n" not in self.source[start:end]:
            first, rest = written.split(self.newline, 1)
            written = f"{first}{comment}{self.newline}{rest}"
        return Edit(self._line_start(start), self._line_end(end), written)

    # ---- segments ----

    def _order(self, order: Span, key: Span) -> list[Edit]:
        was, now = self.was["running_order"], self.now["running_order"]
        if was == now:
            return []
        if order.kind != "list" or len(order.parts) != len(was):
            raise NotPatched
        for n, (segment, span) in enumerate(zip(was, order.parts, strict=True)):
            self._put_up(n, segment, span)
        known = {segment["id"]: n for n, segment in enumerate(was)}
        homes = [known.get(segment["id"]) for segment in now]
        pieces = self._matched(homes)
        new: list[tuple[Span | None, Callable[[int], str]]] = []
        for segment, home, walks in zip(now, homes, pieces, strict=True):
            written = None if home is None else order.parts[home]
            new.append((written, self._segment_maker(segment, home, written, walks)))
        return self._list(order, key, new)

    def _put_up(self, n: int, segment: Data, span: Span) -> None:
        """What stands in a segment can find its place in any other."""
        self.walk_pool[n] = []
        for key in LISTS:
            at = span.at(key)
            if at is None or span.parts[at].kind != "list":
                continue
            for entry, part in zip(segment.get(key, ()), span.parts[at].parts, strict=False):
                if key == "walks":
                    self.walk_pool[n].append((entry, part, span.parts[at]))
                else:
                    self.cue_pool.setdefault(entry["cue"], (entry, part, span.parts[at]))

    def _matched(self, homes: Sequence[int | None]) -> list[list[tuple[Data, Span, Span] | None]]:
        """For each walk of each segment the one in the text that it is: the same, else the same outfit."""
        segments = self.now["running_order"]
        found: list[list[tuple[Data, Span, Span] | None]] = [
            [None] * len(s.get("walks", ())) for s in segments
        ]

        def is_same(a: Data, b: Data) -> bool:
            return a == b

        def is_outfit(a: Data, b: Data) -> bool:
            return bool(a["outfit"] == b["outfit"])

        for fits, anywhere in ((is_same, False), (is_same, True), (is_outfit, False), (is_outfit, True)):
            for s, segment in enumerate(segments):
                for w, walk in enumerate(segment.get("walks", ())):
                    if found[s][w] is None:
                        pools = self.walk_pool if anywhere else ([] if homes[s] is None else [homes[s]])
                        found[s][w] = self._taken(walk, fits, pools)
        return found

    def _taken(
        self, walk: Data, fits: Callable[[Data, Data], bool], pools: Iterable[int | None]
    ) -> tuple[Data, Span, Span] | None:
        for n in pools:
            pool = self.walk_pool[n] if n is not None else []
            for place, one in enumerate(pool):
                if fits(one[0], walk):
                    return pool.pop(place)
        return None

    def _segment_maker(
        self,
        segment: Data,
        home: int | None,
        span: Span | None,
        walks: Sequence[tuple[Data, Span, Span] | None],
    ) -> Callable[[int], str]:
        def anew(column: int) -> str:
            return self._lines((line[2:] for line in segment_lines(segment)), column)

        def make(column: int) -> str:
            if span is None or home is None:
                return anew(column)
            try:
                edits = self._segment(segment, self.was["running_order"][home], span, walks)
            except NotPatched:
                return anew(column)
            return self._chunk(span, edits)

        return make

    def _segment(
        self, now: Data, was: Data, span: Span, walks: Sequence[tuple[Data, Span, Span] | None]
    ) -> list[Edit]:
        if now == was:
            return []
        if span.kind != "mapping":
            raise NotPatched
        edits: list[Edit] = []
        scalars = {
            key: now.get(key) for key in [*was, *now] if key not in LISTS and was.get(key) != now.get(key)
        }
        at = span.at("id")
        if at is None and "id" in scalars:
            raise NotPatched
        edits += self._changed(span, scalars)
        if now.get("walks") != was.get("walks"):
            makers = [
                (one[1] if one else None, self._walk_maker(walk, one))
                for walk, one in zip(now.get("walks", ()), walks, strict=True)
            ]
            edits += self._listed(span, "walks", makers, now)
        if now.get("cues") != was.get("cues"):
            found = [(cue, self.cue_pool.get(cue["cue"])) for cue in now.get("cues", ())]
            makers = [(one[1] if one else None, self._cue_maker(cue, one)) for cue, one in found]
            edits += self._listed(span, "cues", makers, now)
        return edits

    def _listed(
        self, segment: Span, key: str, new: list[tuple[Span | None, Callable[[int], str]]], now: Data
    ) -> list[Edit]:
        at = segment.at(key)
        if at is not None:
            return self._list(segment.parts[at], segment.keys[at], new)
        if segment.flow or not segment.keys:
            raise NotPatched
        column = self._column(segment.keys[0].start)
        text = f"{' ' * column}{key}:{self.newline}" + "".join(make(column + 2) for _, make in new)
        if not new:
            text = f"{' ' * column}{key}: []{self.newline}"
        end = self._line_end(segment.end)
        return [Edit(end, end, text)]

    # ---- walks and cues ----

    def _walk_maker(self, walk: Data, one: tuple[Data, Span, Span] | None) -> Callable[[int], str]:
        def make(column: int) -> str:
            try:
                if one is None:
                    raise NotPatched
                return self._moved(one[1], self._walk(one[0], walk, one[1]), column)
            except NotPatched:
                return self._lines((line[6:] for line in walk_lines(walk)), column)

        return make

    def _walk(self, was: Data, now: Data, span: Span) -> list[Edit]:
        if was == now:
            return []
        if span.kind != "mapping":
            raise NotPatched
        if span.at("model") is None and len(span.keys) == 1:
            if now.keys() != {"model", "outfit"} or span.keys[0].value != was["model"]:
                raise NotPatched
            key, value = span.keys[0], span.parts[0]
            edits = [
                self._scalar(part, now[field], span.flow)
                for part, field in ((key, "model"), (value, "outfit"))
                if was[field] != now[field]
            ]
            return self._aligned(span, edits)
        return self._changed(span, {k: now.get(k) for k in [*was, *now] if was.get(k) != now.get(k)})

    def _cue_maker(self, cue: Data, one: tuple[Data, Span, Span] | None) -> Callable[[int], str]:
        def make(column: int) -> str:
            try:
                if one is None:
                    raise NotPatched
                was, span, _ = one
                if span.kind != "mapping":
                    raise NotPatched
                changes = {k: cue.get(k) for k in [*was, *cue] if was.get(k) != cue.get(k)}
                return self._moved(span, self._changed(span, changes), column)
            except NotPatched:
                return self._lines((line[6:] for line in listed_lines(cue, " " * 6)), column)

        return make

    # ---- entries ----

    def _changed(self, span: Span, changes: Mapping[str, Any]) -> list[Edit]:
        """Other values of a mapping's keys; None takes one out."""
        edits: list[Edit] = []
        added: list[str] = []
        for key, value in changes.items():
            at = span.at(key)
            if at is None:
                if value is None:
                    raise NotPatched  # it comes from elsewhere
                added.append(key)
            elif value is None:
                edits.append(self._without(span, at))
            elif isinstance(value, (dict, list)):
                if span.flow:
                    edits.append(Edit(span.parts[at].start, span.parts[at].end, on_one_line(value)))
                else:
                    edits.append(self._entry(span, key, value, keyed_lines))
            elif span.flow:
                edits.append(self._scalar(span.parts[at], value, True))
            else:
                edits += self._aligned(span.parts[at], [self._scalar(span.parts[at], value, False)])
        if added and span.flow:
            end = span.end - 1
            text = ", ".join(f"{key}: {on_one_line(changes[key])}" for key in added)
            edits.append(Edit(end, end, f", {text}" if span.keys else text))
        elif added:
            if not span.keys:
                raise NotPatched
            column = self._column(span.keys[0].start)
            heads = [n for n, key in enumerate(span.keys) if key.value in {"id", "title", "cue"}]
            end = self._line_end(span.parts[max(heads, default=0)].end)
            lines = (line for key in added for line in keyed_lines(key, changes[key], " " * column))
            edits.append(Edit(end, end, self._lines(lines)))
        return self._aligned(span, edits) if span.flow else edits

    def _scalar(self, span: Span, value: Any, in_braces: bool) -> Edit:
        if span.kind not in {"scalar", "alias"} or span.start == span.end or isinstance(value, (dict, list)):
            raise NotPatched
        text = on_one_line(value) if in_braces or not isinstance(value, str) else as_scalar(value)
        return Edit(span.start, span.end, text)

    def _aligned(self, span: Span, edits: list[Edit]) -> list[Edit]:
        """With the comment behind a part left in its column."""
        comment = re.compile(r" +(?=#)").match(self.source, span.end)
        if comment is None or not edits or self._line_start(span.start) != self._line_start(span.end):
            return edits
        grown = sum(len(edit.text) - (edit.end - edit.start) for edit in edits)
        return [*edits, Edit(span.end, comment.end(), " " * max(len(comment[0]) - grown, 1))]

    def _without(self, span: Span, at: int) -> Edit:
        key, value = span.keys[at], span.parts[at]
        if span.flow:
            if at:
                return Edit(span.parts[at - 1].end, value.end, "")
            if len(span.keys) == 1:
                raise NotPatched
            return Edit(key.start, span.keys[1].start, "")
        if not self._is_first_on_line(key.start) or not self._is_last_on_line(value.end):
            raise NotPatched
        return Edit(self._line_start(key.start), self._line_end(value.end), "")

    # ---- lists ----

    def _dash(self, entry: Span) -> int:
        """Where the dash of an entry stands; its line has nothing before it."""
        before = self.source[: entry.start].rstrip(" ")
        if not before.endswith("-") or not self._is_first_on_line(len(before) - 1):
            raise NotPatched
        if not self._is_last_on_line(entry.end):
            raise NotPatched
        return len(before) - 1

    def _chunk(self, entry: Span, edits: Iterable[Edit]) -> str:
        """The lines of an entry."""
        start, end = self._line_start(self._dash(entry)), self._line_end(entry.end)
        return self._with(edits, start, end)

    def _moved(self, entry: Span, edits: Iterable[Edit], column: int) -> str:
        """The lines of an entry, with its dash in that column."""
        by = column - self._column(self._dash(entry))
        text = self._chunk(entry, edits)
        if not by:
            return text
        lines = text.splitlines(keepends=True)
        if any(line.strip() and len(line) - len(line.lstrip(" ")) < -by for line in lines):
            raise NotPatched
        return "".join(" " * by + line if by > 0 else line[-by:] if line.strip() else line for line in lines)

    def _list(
        self, span: Span, key: Span, new: Sequence[tuple[Span | None, Callable[[int], str]]]
    ) -> list[Edit]:
        """A list with other entries, in another order. What stands between two of them moves with the second
        where it is a comment, and stays where it is an empty line."""
        if span.kind != "list" or span.flow or not span.parts:
            return [self._list_anew(span, key, new)]
        dashes = [self._dash(entry) for entry in span.parts]
        column = self._column(dashes[0])
        begin = self._line_start(dashes[0])
        gaps: dict[int, tuple[str, str]] = {}
        end = begin
        for entry, dash in zip(span.parts, dashes, strict=True):
            gaps[entry.start] = _gap(self.source[end : self._line_start(dash)])
            end = self._line_end(entry.end)
        empty = [gaps[entry.start][0] for entry in span.parts]
        kept = {entry.start for entry, _ in new if entry is not None}
        orphans = "".join(comments for start, (_, comments) in gaps.items() if start not in kept)
        text = ""
        for n, (was, make) in enumerate(new):
            between = empty[min(n, len(empty) - 1)] if n else ""
            comments = gaps.get(was.start, ("", ""))[1] if was is not None else ""
            text += between + comments + make(column)
        if not new:
            colon = self.source.index(":", key.end) + 1
            return [Edit(colon, colon, " []"), Edit(begin, end, orphans)]
        return [Edit(begin, end, text + orphans)]

    def _list_anew(
        self, span: Span, key: Span, new: Sequence[tuple[Span | None, Callable[[int], str]]]
    ) -> Edit:
        """A list within brackets, or an empty one."""
        if not self._is_last_on_line(span.end) or not self._is_first_on_line(key.start):
            raise NotPatched
        column = self._column(key.start)
        text = "".join(make(column + 2) for _, make in new).rstrip("\r\n")
        return Edit(span.start, span.end, f"{self.newline}{text}" if new else "[]")


def _gap(text: str) -> tuple[str, str]:
    """The empty lines at the beginning of what stands between two entries, and the rest."""
    found = re.match(r"(?:[ \t]*(?:\r\n|\n|\r))*", text)
    size = found.end() if found else 0
    return text[:size], text[size:]
