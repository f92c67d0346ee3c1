"""The parts of a comparison that are read: tables and lists, the same in every such format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from showrunner.model.comparing import Comparison, Row, Took
from showrunner.model.runs import Head
from showrunner.model.words import clock, length
from showrunner.reports.comparison.words import MOST, labels, name, shown, told, trend
from showrunner.reports.parts import ASIDE, NOTHING, Care, Grid, Late, Own, Part, Words, over
from showrunner.reports.run_words import ending, many, what


def parts(found: Comparison) -> Iterator[Part]:
    """Those that have something to say, in the order in which they are read."""
    return (part for part in _Parts(found).told() if not part.empty)


def details(found: Comparison) -> Iterator[Part]:
    """The long lists, for those who want to know each one."""
    return (part for part in _Parts(found).each() if not part.empty)


class _Parts:
    def __init__(self, found: Comparison) -> None:
        self.found = found
        self.labels = labels(found.runs)
        self.shown = shown(found)

    def told(self) -> Iterator[Part]:
        yield self.runs()
        yield self.turned("better", "What got better", self.found.better)
        yield self.turned("worse", "What got worse", self.found.worse)
        yield self.again()
        yield self.still_open()
        yield self.segments()
        yield self.changes()

    def each(self) -> Iterator[Part]:
        yield self.walks(
            "walks", "Every walk: the time since the walk before", "Planned:", self.found.intervals
        )
        yield self.walks("stage", "Every walk: from out to back", None, self.found.stages)

    def runs(self) -> Part:
        """A line each."""
        heads = ("Run", "Up:", "Running time:", "At the end:", "Held:", "Problems:", "Cuts:", "")
        rows = tuple(self._run(run, label) for run, label in zip(self.found.runs, self.labels, strict=True))
        said: Words = (
            "Below, the first stands beside the last ones; all of them are in the tables and the data.",
        )
        missing = len(self.shown) < len(rows)
        return Part("runs", "The runs", (said,) if missing else (), _without_empty(Grid(heads, rows)))

    def _run(self, run: Head, label: str) -> tuple[Words, ...]:
        return (
            (label, ASIDE, what(run)),
            NOTHING if run.up is None else (clock(run.up, run.zone),),
            NOTHING if run.running.actual is None else (length(run.running.actual),),
            NOTHING if run.over is None else over(run.over),
            (f"{length(run.held)} in {many(run.waits, 'hold')}",) if run.waits else NOTHING,
            (f"{run.problems}, {run.fixed or 'none'} fixed",) if run.problems else NOTHING,
            (str(run.out),) if run.out else NOTHING,
            tuple(_careful(ending(run))),
        )

    def turned(self, id_: str, head: str, rows: Sequence[Row]) -> Part:
        """The most first; only so many that somebody reads them."""
        lines: list[Words] = [told(row, self.found.look) for row in rows[:MOST]]
        if len(rows) > MOST:
            lines.append((f"and {len(rows) - MOST} more, in the tables below",))
        return Part(id_, head, lines=tuple(lines))

    def again(self) -> Part:
        """Trouble with the same thing in more than one run."""
        lines: list[Words] = []
        for again in self.found.again:
            pieces: list[str] = []
            for run, text in again.problems:
                pieces += [", " if pieces else ": ", f"{self.labels[run]} “", Own(text), "”"]
            lines.append((Own(again.about), *pieces))
        return Part("again", "Trouble that came back", lines=tuple(lines))

    def still_open(self) -> Part:
        """What was agreed and is not ticked off; said in the same words again, it is one line."""
        agreed_in: dict[tuple[str, str | None, str | None], list[str]] = {}
        for each in self.found.still_open:
            said = agreed_in.setdefault((each.agreed.text, each.agreed.about, each.agreed.owner), [])
            if self.labels[each.run] not in said:
                said.append(self.labels[each.run])
        rows = tuple(
            (
                (Own(text), *([" · ", Own(about)] if about else [])),
                (Own(owner),) if owner else NOTHING,
                (", ".join(runs),),
            )
            for (text, about, owner), runs in agreed_in.items()
        )
        return Part("open", "Agreed, and not ticked off", grid=Grid(("What", "Whose", "Agreed"), rows))

    # ---- one line for each thing ----

    def _grid(self, head: str, planned: str | None, rows: Sequence[Row]) -> Grid:
        runs = tuple(f"{self.labels[n]}:" for n in self.shown)
        heads = (head, *([planned] if planned else []), *runs, "First to last:")
        return Grid(heads, tuple(self._row(row, planned is not None) for row in rows))

    def _row(self, row: Row, planned: bool) -> tuple[Words, ...]:
        cells = tuple(_took(row.took[n], row) for n in self.shown)
        plan: tuple[Words, ...] = (NOTHING if row.planned is None else (length(row.planned),),)
        return (name(row, self.found.look), *(plan if planned else ()), *cells, trend(row))

    def segments(self) -> Part:
        """Their lengths."""
        said: Words = ("Lengths without holds, and without waiting for fixed times.",)
        if any(each.note == "altered" for row in self.found.segments for each in row.took):
            said = (*said, " Altered: with walks cut, moved or put in, or given another length that day.")
        return Part("segments", "Segments", (said,), self._grid("Segment", "Planned:", self.found.segments))

    def changes(self) -> Part:
        """What each took, of the window that it had."""
        rows = [row for row in self.found.changes if any(each.note != "not in it" for each in row.took)]
        said: Words = (
            "From the rail until the model was said to be ready, of the time that there was. "
            "Where nobody said ready, only the time that there was.",
        )
        return Part("changes", "Changes", (said,) if rows else (), self._grid("Change", "Needed:", rows))

    def walks(self, id_: str, head: str, planned: str | None, rows: Sequence[Row]) -> Part:
        """The time before each, or on stage."""
        return Part(id_, head, grid=self._grid("Walk", planned, rows))


def _without_empty(grid: Grid) -> Grid:
    """Without the columns that say nothing."""
    kept = [
        n for n in range(len(grid.heads)) if n == 0 or any(row[n] not in {NOTHING, ()} for row in grid.rows)
    ]
    rows = tuple(tuple(row[n] for n in kept) for row in grid.rows)
    return Grid(tuple(grid.heads[n] for n in kept), rows)


def _careful(said: Words) -> Iterator[str]:
    for piece in said:
        yield piece if isinstance(piece, Own) else Care(piece)


def _took(took: Took, row: Row) -> Words:
    """One run's figure, and what is to be said of it."""
    if row.kind == "change" and took.window is not None:
        return _change(took)
    if took.actual is None:
        return (took.note,) if took.note not in {"", "first"} else NOTHING
    beside: list[str] = [took.note] if took.note in {"held", "altered", "by another"} else []
    if took.planned is not None and took.planned != row.planned:
        beside.append(f"planned {length(took.planned)}")
    return (length(took.actual), *([ASIDE, ", ".join(beside)] if beside else []))


def _change(took: Took) -> Words:
    window = took.window
    assert window is not None
    tones: dict[str, type[str]] = {"missed": Late, "tight": Care}
    tone = tones.get(took.note, str)
    verdict: list[str] = [tone(took.note)] if took.note in {"missed", "tight", "by another"} else []
    if took.actual is not None:
        return (
            *([*verdict, " "] if verdict else []),
            length(took.actual),
            ASIDE,
            f"of {length(window)}",
        )
    return (
        (*verdict, ASIDE, f"{length(window)} there")
        if verdict
        else ("made", ASIDE, f"{length(window)} there")
    )
