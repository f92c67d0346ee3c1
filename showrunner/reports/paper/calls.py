"""Calls and checkpoints: the way to the start, counted back from it. For the wall beside the door."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Literal, NamedTuple

from showrunner.model.calls import calls
from showrunner.model.preparation import Prepared, preparation
from showrunner.model.times import format_duration
from showrunner.model.words import elapsed
from showrunner.reports.markdown import table, text
from showrunner.reports.paper.night import Night
from showrunner.reports.paper.paper import Paper
from showrunner.reports.tables import Cell, Table


class Checkpoint(NamedTuple):
    """Something that must be true before the start."""

    title: str
    who: str
    begin: datetime | None
    """The latest moment at which it can begin; None for one in a circle."""
    done_by: datetime | None
    takes: str
    """`2h`, `45m`; empty where it takes no time."""
    needs: tuple[str, ...]
    status: Literal["waiting", "doing", "done"]
    critical: bool
    """Where it begins later, the show does."""


class Given(NamedTuple):
    """An announced call."""

    title: str
    at: datetime
    given: datetime | None
    """When it was given, if it was."""


class Due(NamedTuple):
    """Those who must be there at one time."""

    at: datetime
    names: tuple[str, ...]


class Calls(Paper):
    """Who must be there, what must be true, what is announced: by the clock and by T−."""

    name = "calls"
    title = "Calls and checkpoints"
    template = "paper/calls.html.j2"

    def __init__(self, night: Night) -> None:
        super().__init__(night)
        show = night.show
        self.start = show.planned.start
        self.published = show.published if show.published != self.start else None
        """The start as people were told first, where it was moved."""
        self.hard_end = show.planned.hard_end
        self.ends = night.forecast.planned_end
        found = preparation(show.plan, self.start, show.checkpoints, night.forecast.now)
        by_start = sorted(
            found, key=lambda each: (each.latest_start or self.start, each.latest_finish or self.start)
        )
        self.checkpoints = tuple(self._checkpoint(each) for each in by_start)
        self.calls = tuple(
            Given(call.title, call.at, call.given.at if call.given is not None else None)
            for call in calls(show, night.forecast.now)
        )
        self.people = tuple(self._people())

    def _checkpoint(self, each: Prepared) -> Checkpoint:
        plan = self.night.plan
        titles = {point.id: point.title for point in plan.checkpoints}
        point = next(point for point in plan.checkpoints if point.id == each.id)
        return Checkpoint(
            point.title,
            self.night.crew(point.who) if point.who else "",
            each.latest_start,
            each.latest_finish,
            format_duration(point.takes) if point.takes else "",
            tuple(titles.get(need, need) for need in point.needs),
            each.status,
            each.critical,
        )

    def _people(self) -> list[Due]:
        """By the hour at which they must be there."""
        night = self.night
        due: dict[datetime, list[str]] = {}
        for name, model in night.plan.models.items():
            if model.call is not None:
                due.setdefault(night.show.on_the_night(model.call), []).append(night.model(name))
        return [Due(at, tuple(names)) for at, names in sorted(due.items())]

    def clock(self, moment: datetime | None) -> str:
        """`19:25`, and the seconds where there are some."""
        return self.night.clock(moment, seconds=moment is not None and moment.second != 0)

    def before(self, moment: datetime | None) -> str:
        """`T−35:00`, counted to the start as it stands; nothing where there is no time."""
        return "" if moment is None else elapsed(moment - self.start)

    def markdown(self) -> list[str]:
        moved = f" (published {self.clock(self.published)})" if self.published is not None else ""
        lines = [f"**Start {self.clock(self.start)}**{moved}", ""]
        for title, heads, rows in self._sections():
            lines += [f"## {title}", "", *table(heads, rows), ""] if rows else []
        return lines

    def _sections(self) -> Iterator[tuple[str, tuple[str, ...], list[tuple[str, ...]]]]:
        """In Markdown: what each is called, its heads, its rows."""
        people: list[tuple[str, ...]] = [
            (self.clock(due.at), text(", ".join(due.names))) for due in self.people
        ]
        yield "To be there", ("At:", text(self.night.titled("model"))), people
        points: list[tuple[str, ...]] = [
            (
                "x" if point.status == "done" else "",
                self.clock(point.begin),
                self.before(point.begin),
                self.clock(point.done_by),
                f"**{text(point.title)}**",
                text(point.who),
                point.takes,
                text(", ".join(point.needs)),
            )
            for point in self.checkpoints
        ]
        heads = ("", "Begin by:", "T:", "Done by:", "What", "Who", "Takes:", "After")
        yield "The way to the start", heads, points
        given: list[tuple[str, ...]] = [
            (self.clock(call.at), self.before(call.at), f"**{text(call.title)}**", _given(self, call))
            for call in self.calls
        ]
        yield "Calls", ("Clock:", "T:", "Call", ""), given

    def table(self) -> Table:
        rows: list[tuple[Cell, ...]] = [
            (*self._row("people", due.at, None, "to be there", ", ".join(due.names)), "", "", "")
            for due in self.people
        ]
        for point in self.checkpoints:
            row = self._row("checkpoint", point.begin, point.done_by, point.title, point.who)
            rows += [(*row, point.takes, "; ".join(point.needs), point.status)]
        for call in self.calls:
            status = "given" if call.given is not None else ""
            rows += [(*self._row("call", call.at, None, call.title, ""), "", "", status)]
        heads = ("kind", "at", "t", "done_by", "what", "who", "takes", "after", "status")
        return Table(self.name, heads, tuple(rows))

    def _row(
        self, kind: str, at: datetime | None, done_by: datetime | None, what: str, who: str
    ) -> tuple[Cell, ...]:
        local = self.night.local
        return kind, local(at), self.before(at), local(done_by), what, who


def _given(paper: Calls, call: Given) -> str:
    return "" if call.given is None else f"given {paper.clock(call.given)}"
