"""Who, into what and when, in letters that are read from two metres, or from four where there is room."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Final, NamedTuple

from rich.cells import cell_len

from showrunner.model.dressing import Dressing
from showrunner.model.times import ZERO
from showrunner.model.words import countdown, length
from showrunner.screens.dressing_words import VERDICT_LOOKS
from showrunner.widgets.big import fit_big, fit_huge
from showrunner.widgets.fitting import fit
from showrunner.widgets.text_line import Line, Spans
from showrunner.widgets.view import View

CLOCK: Final = 17
"""Cells for a time in large letters, and the blank before it."""
HUGE_CLOCK: Final = 32
"""The same in the largest."""
GAP: Final = 4
"""Cells between who and into what."""
HURRY: Final = timedelta(seconds=15)
"""With less than this left, the time is shown as an alarm."""


class Large(NamedTuple):
    """A piece in large letters, with a word above it."""

    head: str
    text: str
    look: str


def in_large(view: View, dressing: Dressing, width: int, *, huge: bool) -> list[Line]:
    """In letters five rows high where they are asked for and have room, else in those of three rows."""
    pieces = _pieces(view, dressing)
    return (huge and _drawn(pieces, width, fit_huge, HUGE_CLOCK)) or _drawn(pieces, width, fit_big, CLOCK)


def in_small(view: View, dressing: Dressing) -> Spans:
    """The same in one line of ordinary letters."""
    who, *beside = _pieces(view, dressing)
    said = "  ".join(f"{piece.head} {piece.text}" for piece in beside if piece.text)
    return ((who.text, "bold"), (f"  {said}", ""))


def _drawn(
    pieces: tuple[Large, Large, Large, Large],
    width: int,
    fit_letters: Callable[[str, int], tuple[str, ...] | None],
    clock: int,
) -> list[Line]:
    """A line of heads and the rows of large letters below it: who and into what from the left, when from the
    right; nothing where there is no room for so large letters."""
    name, look, *times = pieces
    times = [time for time in times if time.text]
    right: list[tuple[str, ...]] = []
    for time in times:
        drawn = fit_letters(time.text, clock - 1) or fit_big(time.text, clock - 1) or ("", time.text)
        right.append(drawn)
    room = width - clock * len(times) - 1
    number = fit_letters(look.text, room // 2)
    wide = 0 if number is None else len(number[0])
    letters = fit_letters(name.text, room - wide - GAP) if number is not None else None
    if (letters is None or number is None) and fit_letters is not fit_big:
        return []
    number = number or ("", look.text, "")
    letters = letters or ("", fit(name.text, max(min(cell_len(name.text), room - wide - GAP), 1)), "")
    said: list[Line] = []
    at = cell_len(letters[1]) + GAP
    head = (f"{'':{at}}", ""), (look.head, "$quiet")
    said.append((head, tuple((fit(time.head, clock, "right"), "$quiet") for time in times)))
    for y in range(len(letters)):
        left = ((fit(letters[y], at), name.look), (number[y], look.look))
        pieces_right = tuple(
            (fit(drawn[y] if y < len(drawn) else "", clock, "right"), time.look)
            for time, drawn in zip(times, right, strict=True)
        )
        said.append((left, pieces_right))
    return said


def _pieces(view: View, dressing: Dressing) -> tuple[Large, Large, Large, Large]:
    """Who, into what, when at the rail, when gone."""
    lineup, walk = view.show.lineup, dressing.walk
    name = Large("", lineup.short_name(walk.model), "bold")
    look = Large(f"into {view.look}", walk.outfit, "bold")
    return name, look, _rail(view, dressing), _leaves(view, dressing)


def _rail(view: View, dressing: Dressing) -> Large:
    """When the model comes to the rail, for one who is not there yet."""
    left = view.until(dressing.begins)
    if dressing.change is None or not dressing.open or left <= ZERO:
        return Large("", "", "")
    verdict = dressing.change.change.verdict
    near = "" if dressing.state == "waiting" else "bold"
    return Large("at the rail in", countdown(left), f"{near} {VERDICT_LOOKS[verdict]}".strip())


def _leaves(view: View, dressing: Dressing) -> Large:
    """When the model must leave the rail, or by how much that is past."""
    left = view.until(dressing.leaves)
    if dressing.state in {"made", "missed"}:
        return Large("left at", view.clock(dressing.leaves, seconds=False), "$quiet")
    if left <= ZERO:
        return Large("late by", length(left), "bold") if dressing.open else Large("goes", "now", "bold $live")
    if dressing.state == "ready":
        return Large("leaves in", countdown(left), "bold $live")
    if dressing.state == "out":
        return Large("must leave in", countdown(left), "$quiet")
    short = dressing.state == "changing" and left <= HURRY
    return Large("must leave in", countdown(left), "bold $alert" if short else "bold")
