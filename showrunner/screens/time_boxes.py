"""The boxes in which a time is typed: how long a segment takes, when it must start, when the show starts."""

from __future__ import annotations

from datetime import time, timedelta
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from showrunner.keys import Where
from showrunner.model import actions
from showrunner.model.refs import Ref, segment_of
from showrunner.model.times import ZERO, format_clock, parse_clock, parse_duration
from showrunner.model.timing import Forecast
from showrunner.model.words import length, over
from showrunner.screens.boxes import Preview, WritingBox
from showrunner.screens.editing import EffectLine, Outcome, Proposal, is_there, ref_of
from showrunner.screens.preparation_words import span, way_of, whole_minute
from showrunner.widgets.bindings import bindings
from showrunner.widgets.chips import Chip
from showrunner.widgets.text_line import Spans, TextLine
from showrunner.widgets.view import Refused, View, Wish


class TimeBox(WritingBox):
    """Says what would come of the time that is typed, before it is taken."""

    def __init__(self, view: View, ref: Ref) -> None:
        super().__init__(view)
        self.ref = ref
        self._proposal = Proposal()

    def compose_help(self) -> ComposeResult:
        yield TextLine(classes="where")
        yield EffectLine(classes="help")

    @property
    def kept(self) -> tuple[str, ...]:
        return (self.ref.id,)

    def take_up(self, kept: tuple[str, ...]) -> None:
        self.ref = ref_of(self.view.show, kept[0])

    @property
    def segment(self) -> str:
        """The segment that it is about."""
        return segment_of(self.view.show, self.ref)

    def action_of(self, words: str) -> actions.Action | None:
        """What the words wish for; nothing where they are no time."""
        raise NotImplementedError

    @property
    def stands(self) -> Spans:
        """How it is now."""
        raise NotImplementedError

    @property
    def outcome(self) -> Outcome | actions.Refusal | None:
        """What would come of it; why not; or nothing where the words are no time."""
        action = self.action_of(self.line.words) if self.line.words else None
        return None if action is None else self._proposal.of(self.view, action)

    @property
    def preview(self) -> Preview | None:
        if not is_there(self.view, self.ref):
            return None
        outcome = self.outcome
        return Preview(outcome.show if isinstance(outcome, Outcome) else None, (self.segment,))

    def typed(self) -> None:
        self.post_message(self.Proposed())

    def show(self, view: View) -> None:
        self.view = view
        if not self.done and self.ref.kind != "down" and not is_there(view, self.ref):
            self.post_message(Refused("this is no longer in the order"))
            self.action_close()
        super().show(view)

    def paint(self) -> None:
        if self.ref.kind != "down" and not is_there(self.view, self.ref):
            return
        self.title((Chip(self.stands),), (Chip(self.missing),))
        outcome = self.outcome
        self.query_one(".where", TextLine).show(self._what_comes(outcome))
        self.query_one(EffectLine).show_outcome(outcome)

    def _what_comes(self, outcome: Outcome | actions.Refusal | None) -> Spans:
        if outcome is None:
            return ((f" {self.HINT}", "bold $alert"),) if self.line.words else ()
        if isinstance(outcome, actions.Refusal):
            return ((f" {outcome.reason}", "bold $alert"),)
        forecast = Forecast(outcome.show, self.view.now)
        return (
            (f" {self.said(forecast)}", "bold"),
            (f"  down {self.view.clock(forecast.end)}, {over(forecast.over)}", ""),
        )

    def said(self, forecast: Forecast) -> str:
        """What it would be, with this forecast."""
        raise NotImplementedError

    def write(self, words: str) -> bool:
        action = self.action_of(words)
        if action is None:
            return False
        outcome = self._proposal.of(self.view, action)
        if isinstance(outcome, actions.Refusal):
            self.post_message(Refused(outcome.reason))
            return False
        self.post_message(Wish(action, self.view.seq, self.writing))
        return True


class DurationBox(TimeBox):
    """How long a segment takes, as a length or as so much longer or shorter."""

    PLACE: ClassVar[Where] = "duration-box"
    HINT: ClassVar[str] = "5m, 4:30; +30 longer, -1m shorter; plan: as planned"
    BINDINGS: ClassVar[list[BindingType]] = bindings("duration-box")

    @property
    def _length(self) -> timedelta:
        segment = self.view.show.lineup.segments[self.segment]
        return segment.length(self.view.show.walks_in(segment))

    @property
    def stands(self) -> Spans:
        title = self.view.show.lineup.segments[self.segment].title
        planned = self.view.show.planned.lengths.get(self.segment)
        beside = f", planned {length(planned)}" if planned is not None and planned != self._length else ""
        return ((" DURATION  ", "bold $alert"), (title, "bold"), (f"  {length(self._length)}{beside}", ""))

    def action_of(self, words: str) -> actions.Action | None:
        if words.casefold() == "plan":
            return actions.ChangeDuration(self.segment, None)
        try:
            typed = parse_duration(words)
        except ValueError:
            return None
        if words[0] in "+-−":
            typed = max(self._length + typed, ZERO)
        return actions.ChangeDuration(self.segment, typed)

    def said(self, forecast: Forecast) -> str:
        segment = forecast.show.lineup.segments[self.segment]
        return f"{segment.title} takes {length(segment.length(forecast.show.walks_in(segment)))}"


class HardStartBox(TimeBox):
    """When a segment must start, or that it starts when its turn comes."""

    PLACE: ClassVar[Where] = "hard-start-box"
    HINT: ClassVar[str] = "20:15; none: when its turn comes; plan: as planned"
    BINDINGS: ClassVar[list[BindingType]] = bindings("hard-start-box")

    @property
    def stands(self) -> Spans:
        segment = self.view.show.lineup.segments[self.segment]
        when = f"at {format_clock(segment.start)}" if segment.start else "when its turn comes"
        return ((" HARD START  ", "bold $alert"), (segment.title, "bold"), (f"  {when}", ""))

    def action_of(self, words: str) -> actions.Action | None:
        said = words.casefold()
        if said == "plan":
            return actions.ChangeHardStart(self.segment, "plan")
        at = None if said == "none" else _clock(words)
        return None if at is None and said != "none" else actions.ChangeHardStart(self.segment, at)

    def said(self, forecast: Forecast) -> str:
        segment = forecast.show.lineup.segments[self.segment]
        return f"{segment.title} starts {self.view.clock(forecast.starts[self.segment])}"


class ShowStartBox(TimeBox):
    """When the show starts, told to everybody: a time, or so much later, and why."""

    PLACE: ClassVar[Where] = "show-start-box"
    HINT: ClassVar[str] = "20:15, or +10m; then why: 20:15 house is late"
    BINDINGS: ClassVar[list[BindingType]] = bindings("show-start-box")

    @property
    def stands(self) -> Spans:
        show = self.view.show
        published = f", published {self.view.clock(show.published)}" * (show.published != show.planned.start)
        at = self.view.clock(show.planned.start)
        way = way_of(self.view)
        earliest = f", at the earliest {self.view.clock(whole_minute(way.earliest), seconds=False)}"
        return (
            (" START OF THE SHOW  ", "bold $alert"),
            (at, "bold"),
            (published, ""),
            (earliest * (way.slip > ZERO), "bold $over"),
        )

    def action_of(self, words: str) -> actions.Action | None:
        said, _, why = words.partition(" ")
        if (at := _clock(said)) is not None:
            return actions.MoveStart(at, why)
        try:
            later = parse_duration(said)
        except ValueError:
            return None
        return actions.MoveStart(self.view.show.planned.start + later, why) if said[0] in "+-−" else None

    def said(self, forecast: Forecast) -> str:
        view = self.view._replace(show=forecast.show)
        slip = way_of(view).slip
        holds = f", {span(slip)} before it can hold" if slip > ZERO else ""
        return f"up {view.clock(forecast.show.planned.start)}{holds}"


def _clock(words: str) -> time | None:
    try:
        return parse_clock(words)
    except ValueError:
        return None
