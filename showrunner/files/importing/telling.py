"""What was left out, in lines: one for a whole column or row where the reason is the same."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from showrunner.files.importing.ledger import LeftOut
from showrunner.files.importing.result import Made, TakenColumn

FEW: Final = 3
"""Cells of one row or column with the same reason; more are counted."""

LONGEST_EXAMPLE: Final = 48


def called(column: TakenColumn) -> str:
    """A column as people call it: its letter and its heading."""
    return " ".join(part for part in (column.name, " ".join(column.heading.split())) if part)


def short(text: str, longest: int = LONGEST_EXAMPLE) -> str:
    """A text on one line, cut where it is long."""
    line = " ".join(" / ".join(part.strip() for part in text.split("\n")).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def rows(numbers: Iterable[int]) -> str:
    """Rows as people say them: `rows 4–9, 12`."""
    runs: list[list[int]] = []
    ordered = sorted({*numbers})
    for number in ordered:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)
    return f"row{'s' if len(ordered) > 1 else ''} {told}"


def told_left_out(made: Made) -> list[str]:
    """Each line says where, what and why; every cell that is left out is told of by one of them."""
    headings = {column.name: called(column) for column in made.columns if column.name}
    by_why: dict[str, list[LeftOut]] = {}
    lines: list[tuple[int, str]] = []
    for one in made.left_out:
        if one.row is None:
            lines.append((10**9, f"{one.column}: {short(one.text)}: {one.why}"))
        else:
            by_why.setdefault(one.why, []).append(one)
    for why, ones in by_why.items():
        by_row: dict[int, list[LeftOut]] = {}
        by_column: dict[str, list[LeftOut]] = {}
        for one in ones:
            by_row.setdefault(one.row or 0, []).append(one)
            by_column.setdefault(one.column, []).append(one)
        if len(by_row) <= len(by_column):
            for row, cells in by_row.items():
                told = " · ".join(f"{one.column} “{short(one.text)}”" for one in cells[:FEW])
                more = f" and {len(cells) - FEW} more cells" if len(cells) > FEW else ""
                lines.append((row, f"row {row}: {told}{more}: {why}"))
            continue
        for column, cells in by_column.items():
            numbers = [one.row for one in cells if one.row is not None]
            texts = list(dict.fromkeys(short(one.text, 24) for one in cells))
            told = ", ".join(f"“{text}”" for text in texts[:FEW])
            more = f" and {len(texts) - FEW} more" if len(texts) > FEW else ""
            lines.append(
                (numbers[0], f"column {headings.get(column, column)}, {rows(numbers)}: {told}{more}: {why}")
            )
    return [line for _, line in sorted(lines, key=lambda each: each[0])]
