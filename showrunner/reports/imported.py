"""What an import made of a file, for the person who has the file in front of them."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Final

from showrunner.files.importing.result import Imported, TakenColumn
from showrunner.files.importing.telling import called, short, told_left_out
from showrunner.model.harmless import harmless
from showrunner.model.running_order import RunningOrder
from showrunner.reports.findings import counts

MOST_FINDINGS: Final = 8
"""Of what `check` finds; it tells the rest itself."""


def as_text(done: Imported, width: int | None = None) -> str:
    """What the file is, what each column was taken for, what was assumed and left out, what `check` says.

    With a `width`, in signs, what is longer goes on in the next line, further in.
    """
    lines = [harmless(line) for line in _lines(done)]
    return "\n".join(lines if width is None else [part for line in lines for part in _wrapped(line, width)])


def _wrapped(line: str, width: int) -> list[str]:
    inset = line[: len(line) - len(line.lstrip())]
    if len(line) <= width:
        return [line]
    return textwrap.wrap(
        line, max(width, 40), subsequent_indent=inset + "    ", break_on_hyphens=False, break_long_words=False
    )


def _lines(done: Imported) -> Iterator[str]:
    made = done.made
    where = f", {made.where}" if made.where else ""
    yield f"{done.file}{where}: {done.source}, read as a {made.kind}."
    yield f"It has {told(done.plan)}."
    if made.columns:
        yield ""
        names = [called(column) for column in made.columns]
        wide = min(max(map(len, names)), 28)
        taken_for = [_taken_for(column) for column in made.columns]
        taken_wide = max(map(len, taken_for))
        yield f"  {'column':{wide}}  {'taken for':{taken_wide}}  such as"
        for column, name, taken in zip(made.columns, names, taken_for, strict=True):
            example = short(column.example, 32) if column.taken_as else ""
            yield f"  {short(name, wide):{wide}}  {taken:{taken_wide}}  {example}".rstrip()
    yield from _listed("Please look at this:", made.assumed)
    left = told_left_out(made)
    yield from _listed("Left out:" if left else "Nothing is left out.", left)
    yield ""
    yield f"check: {counts(done.findings)}"
    for finding in done.findings[:MOST_FINDINGS]:
        line = f" (line {finding.line})" if finding.line is not None else ""
        yield f"  {finding.severity} {finding.code}: {finding.text}{line}"
    if len(done.findings) > MOST_FINDINGS:
        yield f"  … and {len(done.findings) - MOST_FINDINGS} more: showrunner check tells all"


def _taken_for(column: TakenColumn) -> str:
    if not column.taken_as:
        return "(left out)"
    return column.taken_as if column.cells else "(nothing in it)"


def told(plan: RunningOrder) -> str:
    """What a running order has, in numbers: `4 segments, 45 walks`."""
    walks = sum(len(segment.walks or ()) for segment in plan.running_order)
    cues = sum(len(segment.cues) for segment in plan.running_order)
    numbers = (
        (len(plan.running_order), "segment"),
        (walks, "walk"),
        (len(plan.models), "model"),
        (len(plan.outfits), "outfit"),
        (cues, "cue"),
        (len(plan.checkpoints), "checkpoint"),
    )
    return ", ".join(f"{number} {word}{'s' if number > 1 else ''}" for number, word in numbers if number)


def _listed(title: str, sentences: tuple[str, ...] | list[str]) -> Iterator[str]:
    if sentences or title.endswith("."):
        yield ""
        yield title
        for sentence in sentences:
            yield f"  {sentence}"
