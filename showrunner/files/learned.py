"""The text of a plan with learned figures: beside each of them a comment that says where it is from.

A comment stands at the end of the figure's line; where that has one already, or no room, on a line of its own
above. What an earlier lesson said of the same figure is replaced.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from showrunner.files.reading import read_text
from showrunner.files.saving import Saved, saved
from showrunner.files.spans import Span, spans
from showrunner.model.lineup import named_segments
from showrunner.model.running_order import RunningOrder

Place = tuple[str, ...]
"""As `model.learning` has it."""

ROOM: Final = 120
"""A comment that would make its line longer than this stands above it."""

_EARLIER: Final = re.compile(r"#\s*learned\b")
_END: Final = re.compile(r"\r?\n")
_KEY: Final = re.compile(r"\s*(- )?\w+: *")


def learned(plan: RunningOrder, source: str, told: Mapping[Place, str]) -> Saved:
    """The text of a plan that was learned; `source` is the text that it came from.

    Args:
        told: for each figure that is new, where it is from, in words on one line.
    """
    written = saved(plan, source)
    text = _Comments(written.text, plan).beside(told)
    if read_text(text, "", checked=False).plan != read_text(written.text, "", checked=False).plan:
        head = "".join(f"# learned, {' '.join(place[1:])}: {words}\n" for place, words in told.items())
        text = head + written.text
    return Saved(text, written.keeps_comments)


class _Comments:
    """One text that gets comments."""

    def __init__(self, text: str, plan: RunningOrder) -> None:
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self.text = text
        self.root = spans(text)
        self.places = {name: n for n, name in enumerate(named_segments(plan))}

    def beside(self, told: Mapping[Place, str]) -> str:
        """With each of these beside its figure; what has no figure in the text goes to its head."""
        by_line: dict[int, list[tuple[Span, Place, str]]] = {}
        homeless: list[str] = []
        for place, words in told.items():
            span = self._find(place)
            if span is None:
                homeless.append(f"# learned, {' '.join(place[1:])}: {words}")
            else:
                by_line.setdefault(self._line_start(span.start), []).append((span, place, words))
        pieces: list[str] = [line + self.newline for line in homeless]
        end = 0
        for start, each in sorted(by_line.items()):
            above = self._earlier_above(start)
            pieces.append(self.text[end : start if above is None else above])
            line_end = self._line_end(start)
            pieces.append(self._line(start, line_end, each))
            end = line_end
        return "".join([*pieces, self.text[end:]])

    def _line(self, start: int, end: int, each: list[tuple[Span, Place, str]]) -> str:
        line = self.text[start:end]
        at = self._comment_at(start, end)
        if at is not None and _EARLIER.match(self.text, at):
            line, at = self.text[start:at].rstrip(), None
        is_alone = len(each) == 1 and not self.text[each[0][0].end : start + len(line)].strip()
        is_alone = is_alone and _KEY.fullmatch(self.text, start, each[0][0].start) is not None
        if is_alone:
            comment = f"# learned: {each[0][2]}"
        else:
            comment = "# learned, " + "; ".join(f"{place[-1]}: {words}" for _, place, words in each)
        if at is None and len(line) + 2 + len(comment) <= ROOM:
            return f"{line}  {comment}"
        indent = line[: len(line) - len(line.lstrip(" "))]
        return f"{indent}{comment}{self.newline}{line}"

    def _comment_at(self, start: int, end: int) -> int | None:
        """Where the comment of a line begins."""
        said = [span for span in _leaves(self.root) if span.start < end and span.end > start]
        for found in re.finditer(r"(?:^|(?<=\s))#", self.text[start:end]):
            at = start + found.start()
            if not any(span.start <= at < span.end for span in said):
                return at
        return None

    def _earlier_above(self, start: int) -> int | None:
        """Where the line above begins, if that is what an earlier lesson said."""
        above = self._line_start(start - 1) if start else 0
        is_one = start > 0 and _EARLIER.match(self.text[above:start].lstrip(" "))
        return above if is_one else None

    def _find(self, place: Place) -> Span | None:
        span: Span | None = self.root
        for n, key in enumerate(place):
            if span is None:
                return None
            if n == 1 and place[0] == "running_order":
                index = self.places[key]
                span = span.parts[index] if span.kind == "list" and index < len(span.parts) else None
            else:
                at = span.at(key)
                span = None if at is None else span.parts[at]
        return span

    def _line_start(self, offset: int) -> int:
        return self.text.rfind("\n", 0, offset) + 1

    def _line_end(self, offset: int) -> int:
        """Before the end of the line."""
        found = _END.search(self.text, offset)
        return len(self.text) if found is None else found.start()


def _leaves(span: Span) -> Iterator[Span]:
    if not span.keys and not span.parts:
        yield span
    for part in (*span.keys, *span.parts):
        yield from _leaves(part)
