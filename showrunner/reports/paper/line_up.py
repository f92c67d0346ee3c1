"""The line-up: who goes out when, in what, in order. For the starter, the stylists and the wall."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from showrunner.files.photos import Photos
from showrunner.model.lineup import SegmentLine
from showrunner.model.words import length
from showrunner.reports.markdown import table, text
from showrunner.reports.paper.night import Hands, Night, Out
from showrunner.reports.paper.paper import Paper
from showrunner.reports.tables import Table


class InLine(NamedTuple):
    """One who goes out."""

    position: int
    """What people call walk 7: the same on screen and paper, also where something is cut."""
    model: str
    outfit: str
    title: str
    hands: Hands
    out: datetime | None
    """None for a walk that is out of the times."""
    gone: bool
    note: str
    mark: str
    cut: bool
    photo: str
    """The picture itself, as a `data:` address; empty where there is none."""
    again: bool
    """The model comes on in the same outfit once more."""


class Part(NamedTuple):
    """A segment with its walks."""

    title: str
    starts: datetime | None
    mark: str
    interval: str
    """`0:16 apart`; empty where it does not matter."""
    lines: tuple[InLine, ...]


class LineUp(Paper):
    """The models in order."""

    name = "lineup"
    title = "Line-up"
    template = "paper/line_up.html.j2"

    def __init__(self, night: Night, photos: Photos | None = None) -> None:
        super().__init__(night)
        self._photos = photos
        last: dict[str, str] = {}
        self.parts: tuple[Part, ...] = tuple(
            self._part(segment, last) for segment in night.lineup.segments.values() if segment.walks
        )

    def _part(self, segment: SegmentLine, last: dict[str, str]) -> Part:
        night = self.night
        lines = tuple(self._line(night.outs[name], last) for name in segment.walks)
        apart = f"{length(segment.interval)} apart" if len(lines) > 1 else ""
        starts = night.forecast.starts.get(segment.id)
        return Part(segment.title, starts, night.mark(segment.id), apart, lines)

    def _line(self, each: Out, last: dict[str, str]) -> InLine:
        night, walk = self.night, each.walk
        again = False
        if not each.cut:
            again = last.get(walk.model) == walk.outfit
            last[walk.model] = walk.outfit
        return InLine(
            walk.position,
            night.model(walk.model),
            walk.outfit,
            night.wears(walk),
            night.hands(walk),
            each.out,
            each.gone,
            walk.note or "",
            each.mark,
            each.cut,
            self._photo(walk.outfit),
            again,
        )

    def _photo(self, outfit: str) -> str:
        entry = self.night.plan.outfits.get(outfit)
        name = entry.photo if entry is not None else None
        return self._photos.photo(name).uri if self._photos is not None and name else ""

    @property
    def has_photos(self) -> bool:
        """Whether there is a picture of any outfit."""
        return any(line.photo for part in self.parts for line in part.lines)

    def markdown(self) -> list[str]:
        night = self.night
        lines: list[str] = []
        for part in self.parts:
            said = (part.mark, night.clock(part.starts), night.since_up(part.starts), part.interval)
            lines += [f"## {text(part.title)}", "", " · ".join(text(each) for each in said if each), ""]
            rows = [
                (
                    str(line.position or ""),
                    f"**{text(line.model)}**",
                    f"**{text(line.outfit)}**",
                    text(line.title),
                    night.clock(line.out),
                    night.since_up(line.out),
                    text(line.hands.said),
                    text(" · ".join(part for part in (line.mark, line.note) if part)),
                )
                for line in part.lines
            ]
            model, outfit, dresser = (text(night.titled(word)) for word in ("model", "outfit", "dresser"))
            heads = (":", model, f"{outfit}:", "", "Out:", "T:", dresser, "Note")
            lines += [*table(heads, rows), ""]
        return lines or ["Nobody walks in this show."]

    def table(self) -> Table:
        night = self.night
        heads = ("position", "segment", "model", "outfit", "title", "out", "t", "dressers", "note", "tonight")
        rows = tuple(
            (
                line.position or None,
                part.title,
                line.model,
                line.outfit,
                line.title,
                night.local(line.out),
                night.since_up(line.out),
                ", ".join(line.hands.names),
                line.note,
                line.mark,
            )
            for part in self.parts
            for line in part.lines
        )
        return Table(self.name, heads, rows)
