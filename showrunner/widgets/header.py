"""The head of every screen: what show, what time, what is live, how late, when it ends."""

from __future__ import annotations

from datetime import timedelta

from rich.cells import cell_len

from showrunner.model.standing import Phase
from showrunner.model.times import ZERO
from showrunner.model.words import countdown, elapsed, length, on_the_clock, over
from showrunner.widgets.text_line import Span, Spans, TextLines
from showrunner.widgets.theme import SIGNS
from showrunner.widgets.view import View

PHASES: dict[Phase, Span] = {
    "before": (" BEFORE UP ", "bold $foreground on-$panel"),
    "up": (" UP ", "bold $background on-$live"),
    "held": (f" {SIGNS['held']} HOLDING ", "bold $background on-$alert"),
    "stopped": (f" {SIGNS['stop']} SHOW STOP ", "bold $background on-$stop"),
    "down": (" DOWN ", "bold $foreground on-$panel"),
}

BAR = 20
"""Cells of the live segment's bar, where there is room for it."""


class Header(TextLines):
    """Two lines: the show with its clock, and the live segment with how late the show is."""

    DEFAULT_CSS = """
    Header { height: 2; background: $surface; }
    """

    view: View | None = None

    def on_resize(self) -> None:
        if self.view is not None:
            self.show(self.view)

    def show(self, view: View) -> None:
        """Paint what is now."""
        self.view = view
        width = self.size.width or self.app.size.width  # before it is laid out it has none
        wide = width >= 100
        live, late, fixed = _live(view, wide), _late(view), _fixed(view, wide)
        room = width - 1 - sum(cell_len(text) for text, _ in (*live, *late))
        if sum(cell_len(text) for text, _ in fixed) > room:  # what is live and how late come first
            fixed = ((" ", ""),)
        self.show_lines(_title(view, wide), (live, (*late, *fixed)))


def _title(view: View, wide: bool) -> tuple[Spans, Spans]:
    show = view.show
    phase, look = PHASES[show.phase]
    left: list[Span] = [(phase, look), (" ", "")]
    if show.rehearsal:
        left.append(("REHEARSAL ", "bold $under"))
    left.append((show.title, "bold"))
    zero = show.up_at or view.forecast.up
    since = (show.down_at or view.now) - zero
    right: list[Span] = [(elapsed(since), "$quiet"), ("  ", "")]
    if wide and show.up_at is not None:
        right = [(f"up {view.clock(show.up_at)}  ", "$quiet"), *right]
    right.append((view.clock(view.now), "bold"))
    return tuple(left), (*right, (" ", ""))


def _live(view: View, wide: bool) -> Spans:
    show, now = view.show, view.now
    if show.live is None:
        if show.phase == "down":
            return ((f" down {view.clock(show.down_at or now)}", "$quiet"),)
        if show.rehearsal:
            return ((" the first GO begins the rehearsal", "$quiet"),)
        start = view.forecast.up
        left = view.until(start)
        if left > ZERO:
            at = f" at {view.clock(start)}"
            if show.planned.start != show.published:
                at += f", published {view.clock(show.published)}"
            return ((" up in ", "$quiet"), (countdown(left), "bold"), (at, "$quiet"))
        return ((" not up: ", "$quiet"), (f"{length(left)} late", "bold $over"))
    segment = show.lineup.segments[show.live]
    begun = show.starts[segment.id]
    end = view.forecast.nominal_end(segment)
    left = end - now
    whole = max(end - begun, timedelta(seconds=1))
    spans: list[Span] = [(f" {SIGNS['live']} ", "bold $live"), (segment.title, "bold $live"), ("  ", "")]
    if wide:
        full = round(min(max((now - begun) / whole, 0.0), 1.0) * BAR)
        spans += [("━" * full, "$live" if left >= ZERO else "$over"), ("━" * (BAR - full) + " ", "$panel")]
    if left >= ZERO:
        spans.append((f"{countdown(left)} left", "bold"))
    else:
        spans.append((f"{length(left)} past its {'time' if wide else 'end'}", "bold $over"))
    if show.hold is not None:
        word = "stopped" if show.hold.stop else "held"
        spans.append((f"  {word} {length(now - show.hold.since)}", "bold $alert"))
    return tuple(spans)


def _late(view: View) -> Spans:
    """How late the show is, and when it ends."""
    forecast = view.forecast
    late = on_the_clock(forecast.end) - on_the_clock(forecast.planned_end)
    colour = "$over" if late > ZERO else "$under"
    ends = f"  ends {view.clock(forecast.end)}" if view.show.phase != "down" else ""
    return ((over(late), f"bold {colour}"), (ends, ""))


def _fixed(view: View, wide: bool) -> Spans:
    """How the show will stand at the next time that cannot move."""
    fixed = view.forecast.next_fixed
    if fixed is None:
        return ((" ", ""),)
    distance = on_the_clock(fixed.at + fixed.over) - on_the_clock(fixed.at)
    late = distance > ZERO
    words = f"{length(distance)} {'over' if late else 'spare'} "
    colour = "bold $over" if late else "$quiet"
    name = f"  {fixed.title} {view.clock(fixed.at, seconds=False)}: " if wide else "  "
    return ((name, "$quiet"), (words, colour))
