"""The quick-change plot: every change of the show in order, with the time that it has. For the captain."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final, NamedTuple

from showrunner.model.live_changes import LiveChange, live_changes
from showrunner.model.times import ZERO
from showrunner.model.words import length, whole_seconds
from showrunner.reports.markdown import table, text
from showrunner.reports.paper.night import Hands, Night
from showrunner.reports.paper.paper import Paper
from showrunner.reports.tables import Table

WIDEST: Final = timedelta(minutes=3)
"""What a whole bar stands for at least: a longer window is no quick change, and its bar runs on."""

MINUTE: Final = timedelta(minutes=1)

COUNTED: Final = timedelta(minutes=5)
"""Up to there a window is told in seconds."""

VERDICTS: Final = {"fine": "enough", "tight": "TIGHT", "impossible": "NOT ENOUGH TIME"}
"""What is said of a change, as one says it at a rail."""


class Window(NamedTuple):
    """The time that a change has, as figures and as a bar."""

    has: timedelta
    """Negative where there is less than nothing."""
    needs: timedelta
    verdict: str
    is_bad: bool
    """It is tight, or not enough."""

    @property
    def seconds(self) -> int:
        """What it has, in seconds."""
        return whole_seconds(self.has)

    @property
    def needs_seconds(self) -> int:
        """What it needs, in seconds."""
        return whole_seconds(self.needs)

    @property
    def spare_seconds(self) -> int:
        """What is left; negative where it falls short."""
        return self.seconds - self.needs_seconds

    @property
    def said(self) -> str:
        """What it has: `63 s`, and `29:45` where nobody counts in seconds any more."""
        return f"{self.seconds} s" if self.has <= COUNTED else length(self.has)


def window(live: LiveChange) -> Window:
    """The time of a change, and what can be said of it: what has become of it where it is past."""
    change = live.change
    verdict = VERDICTS[change.verdict]
    if live.is_past:
        took = f", took {whole_seconds(live.measured)} s" if live.measured is not None else ""
        verdict = f"{live.state}{took}"
    is_bad = change.verdict != "fine" and not live.is_past
    return Window(change.between.window, change.against, verdict, is_bad)


class Plotted(NamedTuple):
    """One change."""

    at: datetime
    """When the model is at the rail."""
    leaves: datetime
    out: datetime
    model: str
    off: str
    """`1 Ivory tailcoat`"""
    on: str
    segment: str
    """In which the model goes out next."""
    mark: str
    window: Window
    hands: Hands
    rails: tuple[str, ...]
    how: str
    """How it is worn."""
    clashes: tuple[str, ...]
    """Who else wants the same hands at that moment."""


class ChangePlot(Paper):
    """Who changes when, out of what and into what, and whether the time is enough."""

    name = "changes"
    title = "Quick-change plot"
    template = "paper/change_plot.html.j2"

    def __init__(self, night: Night) -> None:
        super().__init__(night)
        found = live_changes(night.show, night.forecast)
        self.changes = tuple(self._plotted(live) for live in sorted(found, key=_begins))
        self.bad = sum(each.window.is_bad for each in self.changes)
        """How many do not fit well."""
        longest = max((each.window.needs for each in self.changes), default=ZERO)
        self.scale = max(WIDEST, -(-longest * 5 // (4 * MINUTE)) * MINUTE)
        """What a whole bar stands for: whatever is needed ends well within it."""

    def _plotted(self, live: LiveChange) -> Plotted:
        night, between = self.night, live.change.between
        walk = between.next
        outfit = night.plan.outfits.get(walk.outfit)
        hands = night.hands(walk)
        return Plotted(
            between.at_rail,
            between.leaves_rail,
            night.forecast.out(walk.id) or between.leaves_rail,
            night.model(walk.model),
            night.look_titled(between.previous),
            night.look_titled(walk),
            night.segment(walk.segment),
            night.mark(walk.id),
            window(live),
            hands,
            night.rails(hands.who),
            outfit.notes or "" if outfit is not None else "",
            tuple(night.clashes.get(walk.id, ())),
        )

    def bar(self, span: timedelta) -> float:
        """How long a bar is, in hundredths of the whole one."""
        return round(max(ZERO, min(span, self.scale)) / self.scale * 100, 1)

    def summary(self) -> str:
        """`13 changes, 1 that does not fit well`"""
        many = len(self.changes)
        said = f"{many} change{'s' * (many != 1)}"
        return f"{said}, {self.bad} tight or worse" if self.bad else said

    def markdown(self) -> list[str]:
        if not self.changes:
            return ["Nobody changes in this show."]
        night = self.night
        rows = [
            (
                night.clock(each.at),
                night.since_up(each.at),
                f"**{text(each.model)}**",
                text(each.off),
                f"**{text(each.on)}**",
                f"**{each.window.seconds} s**",
                f"{each.window.needs_seconds} s",
                text(each.window.verdict),
                night.clock(each.leaves),
                text(each.hands.in_words),
                text(", ".join(each.rails)),
                text("; ".join(part for part in (each.mark, *each.clashes) if part)),
            )
            for each in self.changes
        ]
        model, dresser = (text(night.titled(word)) for word in ("model", "dresser"))
        heads = (
            "At the rail:",
            "T:",
            model,
            "Off",
            "On",
            "Window:",
            "Needs:",
            "",
            "Leaves:",
            dresser,
            "Rail",
            "",
        )
        return [f"{self.summary()}.", "", *table(heads, rows)]

    def table(self) -> Table:
        night = self.night
        heads = ("at_rail", "t", "model", "off", "on", "window_s", "needs_s", "spare_s", "verdict", "leaves")
        rows = tuple(
            (
                night.local(each.at),
                night.since_up(each.at),
                each.model,
                each.off,
                each.on,
                each.window.seconds,
                each.window.needs_seconds,
                each.window.spare_seconds,
                each.window.verdict,
                night.local(each.leaves),
                night.local(each.out),
                each.segment,
                ", ".join(each.hands.names),
                each.hands.wanted,
                ", ".join(each.rails),
                each.how,
                "; ".join(part for part in (each.mark, *each.clashes) if part),
            )
            for each in self.changes
        )
        more = ("out", "segment", "dressers", "hands", "rail", "worn", "tonight")
        return Table(self.name, (*heads, *more), rows)


def _begins(live: LiveChange) -> tuple[datetime, int]:
    between = live.change.between
    return between.at_rail, between.next.position
