"""What the cover box says: a line for each look, and why somebody could take it or could not."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from rich.cells import cell_len

from showrunner.model.covering import Answer
from showrunner.model.covers import Candidate, ForWalk, Side
from showrunner.model.lineup import Lineup, WalkLine
from showrunner.model.refs import look_word
from showrunner.model.times import ZERO
from showrunner.model.words import countdown, length
from showrunner.widgets.fitting import fit
from showrunner.widgets.text_line import Line, Span, Spans
from showrunner.widgets.theme import SIGNS
from showrunner.widgets.view import View

WIDE: Final = 110
"""Cells from which there is room for titles."""

FAR: Final = timedelta(minutes=30)
"""From so long before on, a clock time says more than what is left."""

TAKER: Final = 25
"""Cells for who takes a look."""


def row(
    view: View,
    walk: WalkLine,
    out: datetime | None,
    answer: Answer,
    who: Candidate | None,
    *,
    chosen: bool,
    width: int,
) -> Line:
    """`► look 2  in 1:52   Freya Holm   named · 1:12 to dress · 3:40 before 17`."""
    look = "bold" if chosen else ""
    spans: list[Span] = [
        (f" {SIGNS['next'] if chosen else ' '} ", look),
        (fit(f"{view.look} {walk.outfit}", len(view.look) + 5), look),
        (fit(_when(view, out), 9), "$quiet" if not chosen else look),
    ]
    if width >= WIDE:
        spans.append((fit(view.show.lineup.outfit_title(walk.outfit), 26), "$quiet"))
        spans.append(("  ", ""))
    sign, taker, colour = _taker(view, answer, who)
    spans.append((fit(f"{sign} {taker}", TAKER if width >= WIDE else TAKER - 8), f"bold {colour}".strip()))
    return (*spans, (" ", ""), *(_in_short(view, who) if who is not None else ())), ()


def _when(view: View, out: datetime | None) -> str:
    if out is None:
        return ""
    left = view.until(out)
    return view.clock(out) if left >= FAR else f"in {countdown(max(left, ZERO))}"


def _taker(view: View, answer: Answer, who: Candidate | None) -> tuple[str, str, str]:
    lineup = view.show.lineup
    if answer.how == "cut":
        return SIGNS["cut"], "cut", "$alert"
    if answer.how == "keep":
        return SIGNS["waiting"], "stays", "$quiet"
    name = lineup.short_name(answer.cover)
    if answer.how == "later":
        behind = lineup.walks.get(answer.after)
        place = f", after {behind.outfit}" if behind is not None else ""
        return SIGNS["later"], f"{name}{place}", "$alert"
    if who is None or not who.fits:
        return SIGNS["alert"], name, "$alert"
    return SIGNS["done"], name, "$alert" if who.verdict == "tight" or who.short_of_hands else "$live"


def _in_short(view: View, who: Candidate) -> Spans:
    """The narrower of both changes, and what speaks for and against it."""
    parts: list[Span] = []
    if who.named:
        parts.append(("named", ""))
    if who.verdict != "fine":
        narrow = min(who.sides, key=lambda side: side.spare)
        parts.append((f"{_verdict(narrow)} {_side(view, who, narrow)}", "bold $alert"))
    else:
        parts += [(_side(view, who, side), "$quiet") for side in who.sides]
    if who.short_of_hands:
        parts.append(("too few hands", "$alert"))
    if who.late:
        parts.append(("not arrived", "bold $alert"))
    if who.released is not None:
        parts.append(("released before", "bold $alert"))
    return _joined(parts)


def _verdict(side: Side) -> str:
    return "TIGHT" if side.change.verdict == "tight" else "NO TIME"


def _side(view: View, who: Candidate, side: Side) -> str:
    """`1:12 to dress`, `1:16 out of 9`, `3:40 before 17`."""
    window = side.change.between.window
    much = length(window) if window > ZERO else "0:00"
    if side is who.before:
        return f"{much} to dress" if side.other is None else f"{much} out of {side.other.outfit}"
    return f"{much} before {side.other.outfit}" if side.other is not None else much


def _joined(parts: list[Span]) -> Spans:
    spans: list[Span] = []
    for text, look in parts:
        spans.append((" · " if spans else "", "$quiet"))
        spans.append((text, look))
    return tuple(spans)


def reasons(view: View, model: str, answer: Answer, who: Candidate, *, private: bool) -> Spans:
    """All that is known of somebody for a look, in a sentence; clearances only where they may be shown."""
    lineup = view.show.lineup
    parts: list[Span] = [(lineup.model_name(who.model), "bold")]
    if (behind := lineup.walks.get(answer.after)) is not None:
        parts.append((f"later, after {behind.outfit} {lineup.short_name(behind.model)}", "$alert"))
    if who.named:
        parts.append((f"named as cover for {lineup.short_name(model)}", ""))
    for side in who.sides:
        change = side.change
        said = _side(view, who, side)
        if change.verdict == "fine":
            parts.append((said, ""))
        elif change.verdict == "tight":
            parts.append((f"{said}: tight, below {length(change.enough)}", "$alert"))
        else:
            parts.append((f"{said}: {length(change.needs)} needed", "bold $alert"))
        parts += [(_hands(lineup, view, side), "$alert")] if side.short_of_hands else []
    if who.late:
        parts.append(("has not arrived", "bold $alert"))
    if who.released is not None:
        parts.append((f"must be released by {view.clock(who.released, seconds=False)}", "bold $alert"))
    if private and who.not_cleared:
        parts.append((f"not cleared for {', '.join(who.not_cleared)}", "bold $alert"))
    if not who.sides:
        parts.append(("nothing to change", ""))
    return ((" ", ""), *_joined(parts))


def _hands(lineup: Lineup, view: View, side: Side) -> str:
    for busy in side.busy:
        whose = lineup.short_name(busy.walk.model)
        return f"{busy.dresser} dresses {whose} for {look_word(view.show)} {busy.walk.outfit} then"
    change = side.change
    return f"wants {change.hands} dressers, has {len(change.dressers)}"


def instead(view: View, answer: Answer, found: ForWalk) -> Spans:
    """What an answer means that gives a look to nobody at its place."""
    lineup = view.show.lineup
    called = f"{view.look} {found.walk.outfit}"
    if answer.how == "cut":
        return ((f" {called} is not shown tonight", "bold $alert"),)
    if answer.how == "keep":
        return ((f" {called} stays with {lineup.model_name(found.walk.model)}", "$quiet"),)
    return ((f" {lineup.model_name(answer.cover)} would be out twice at once", "bold $alert"),)


def nobody(view: View, found: ForWalk) -> str:
    """Why nobody is offered at all."""
    names = view.show.lineup.short_name
    parts = [f"out then: {', '.join(map(names, found.out_then))}"] if found.out_then else []
    parts += [f"not here: {', '.join(map(names, found.gone))}"] if found.gone else []
    return "; ".join(parts)


def chips_that_fit(texts: list[str], at: int, room: int) -> int:
    """The first of a row of texts to show, so that the chosen one is among those for which there is room."""
    first, used = at, cell_len(texts[at]) if texts else 0
    while first > 0 and used + 2 + cell_len(texts[first - 1]) <= room // 2:
        first -= 1
        used += 2 + cell_len(texts[first])
    return first
