"""The comparison as tables: what CSV and spreadsheets are written from. A line for each thing and run, so
that they can be sorted, filtered and summed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from showrunner.model.comparing import Comparison, Row
from showrunner.model.times import zone
from showrunner.model.words import on_the_clock
from showrunner.reports.comparison.words import labels
from showrunner.reports.tables import Cell, Table, signed

_RUN: Final = ("Run", "Planned", "Took", "What is to be said", "First to last (s)", "Better")


def tables(found: Comparison) -> tuple[Table, ...]:
    """All of them, also those without a row: a program that reads them finds each."""
    return tuple(_Tables(found).all())


class _Tables:
    def __init__(self, found: Comparison) -> None:
        self.found = found
        self.labels = labels(found.runs)

    def all(self) -> Iterator[Table]:
        yield self.runs()
        found = self.found
        yield Table("segments", ("Segment", *_RUN), tuple(self._segments(found.segments)))
        heads = ("Walk", "Segment", "Model", "Outfit", *_RUN)
        yield Table("walks", heads, tuple(self._walks(found.intervals)))
        yield Table("on-stage", heads, tuple(self._walks(found.stages)))
        yield Table(
            "changes",
            ("Walk", "Segment", "Model", "From", "Into", "Run", "Needed", "Window (s)", *_RUN[2:]),
            tuple(self._changes(found.changes)),
        )
        yield Table(
            "again",
            ("About", "Run", "Problem"),
            tuple(
                (each.about, self.labels[run], text) for each in found.again for run, text in each.problems
            ),
        )
        yield Table(
            "agreed",
            ("What", "Whose", "About", "Agreed"),
            tuple(
                (each.agreed.text, each.agreed.owner, each.agreed.about, self.labels[each.run])
                for each in found.still_open
            ),
        )

    def runs(self) -> Table:
        heads = (
            *("Run", "Journal", "Show", "Rehearsal", "Date", "Up", "Running time, planned", "Running time"),
            *(
                "OVER at the start (s)",
                "OVER (s)",
                "Held",
                "Holds",
                "Problems",
                "Fixed",
                "Cuts",
                "Not called",
            ),
            *("How it ended", "In"),
        )
        rows = tuple(
            (
                label,
                run.name,
                run.title,
                run.rehearsal,
                run.date,
                None if run.up is None else on_the_clock(run.up).astimezone(zone(run.zone or "UTC")),
                run.running.planned,
                run.running.actual,
                signed(run.late_start),
                signed(run.over),
                run.held,
                run.waits,
                run.problems,
                run.fixed,
                run.out,
                run.uncalled,
                run.ending,
                run.reached,
            )
            for run, label in zip(self.found.runs, self.labels, strict=True)
        )
        return Table("runs", heads, rows)

    def _took(self, row: Row) -> Iterator[tuple[Cell, ...]]:
        for label, took in zip(self.labels, row.took, strict=True):
            trend = signed(row.trend)
            yield label, took.planned, took.actual, took.note or None, trend, row.better

    def _segments(self, rows: Sequence[Row]) -> Iterator[tuple[Cell, ...]]:
        return ((row.segment, *took) for row in rows for took in self._took(row))

    def _walks(self, rows: Sequence[Row]) -> Iterator[tuple[Cell, ...]]:
        for row in rows:
            for took in self._took(row):
                yield row.position, row.segment, row.model, row.outfit, *took

    def _changes(self, rows: Sequence[Row]) -> Iterator[tuple[Cell, ...]]:
        for row in rows:
            for each, (label, planned, *took) in zip(row.took, self._took(row), strict=True):
                window = signed(each.window)
                yield row.position, row.segment, row.model, row.off, row.outfit, label, planned, window, *took
