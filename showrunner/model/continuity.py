"""What is worn more than once tonight: which items go from one outfit to another, which outfit comes again,
when each is back at the rail, and what was said of it tonight.

Everything is asked for one walk at a time, so that it costs what is looked at. Moments are projected ones
until they are actual; a thing is at the rail once its model is off the stage and has come there, and must
leave it in time for the way to the line-up (running-order.md, the window of a change).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from showrunner.model.happened import Note
from showrunner.model.lineup import WalkLine
from showrunner.model.state import Show
from showrunner.model.timing import Forecast


class Passing(NamedTuple):
    """Something that is worn in one walk and is wanted in a later one."""

    item: str | None
    """Its name; None for a whole outfit that comes again."""
    giver: WalkLine
    taker: WalkLine
    at_rail: datetime
    """When it is, or was, back at the rail."""
    leaves_rail: datetime
    """When it must go, to be out in time."""

    @property
    def spare(self) -> timedelta:
        """What is left at the rail to hand it over; negative where it comes too late."""
        return self.leaves_rail - self.at_rail

    @property
    def changes_hands(self) -> bool:
        """Whether somebody else wears it next."""
        return self.giver.model != self.taker.model


def comes_from(show: Show, forecast: Forecast, walk: str) -> list[Passing]:
    """What a walk wears that an earlier one wears too, each from the last that has it before."""
    return _passings(show, forecast, walk, earlier=True)


def goes_to(show: Show, forecast: Forecast, walk: str) -> list[Passing]:
    """What a walk wears that is wanted again, each in the first that has it after."""
    return _passings(show, forecast, walk, earlier=False)


def notes_of(show: Show, outfit: str) -> list[Note]:
    """What was written down tonight about an outfit, oldest first; what went well asks for nothing, and
    what is private is not for the rails."""
    notes = (note for note in show.notes if note.outfit == outfit and note.kind != "good")
    return [note for note in notes if not note.private]


def _passings(show: Show, forecast: Forecast, walk: str, *, earlier: bool) -> list[Passing]:
    lineup = show.lineup
    line = lineup.walks[walk]
    if walk not in lineup.step_index or show.is_out(walk):
        return []
    found = []
    again = _neighbour(show, walk, [line.outfit], earlier)
    if again is not None:
        found.append(_passing(show, forecast, None, again, line, earlier))
    entry = lineup.plan.outfits.get(line.outfit)
    for item in dict.fromkeys(item.name for item in entry.items) if entry else ():
        other = _neighbour(show, walk, lineup.outfits_with[item], earlier)
        if other is not None and other != again:
            found.append(_passing(show, forecast, item, other, line, earlier))
    return [passing for passing in found if passing is not None]


def _neighbour(show: Show, walk: str, outfits: Iterable[str], earlier: bool) -> WalkLine | None:
    """The walk in one of these outfits that comes last before this one, or first after it."""
    lineup = show.lineup
    here = lineup.step_index[walk]
    nearest: str | None = None
    for outfit in outfits:
        for other in lineup.walks_in.get(outfit, ()):
            there = lineup.step_index[other]
            if (there < here) != earlier or there == here or not _is_in(show, other):
                continue
            if nearest is None or (there > lineup.step_index[nearest]) == earlier:
                nearest = other
    return None if nearest is None else lineup.walks[nearest]


def _is_in(show: Show, walk: str) -> bool:
    """Whether a walk was called, or still can be."""
    return walk in show.taken or (show.is_to_come(walk) and not show.is_out(walk))


def _passing(
    show: Show, forecast: Forecast, item: str | None, other: WalkLine, line: WalkLine, earlier: bool
) -> Passing | None:
    giver, taker = (other, line) if earlier else (line, other)
    out, again = (forecast.out(walk.id) for walk in (giver, taker))
    if out is None or again is None:
        return None
    segment = show.lineup.segments[giver.segment]
    back = show.backs.get(giver.id) or out + segment.walk
    leaves = again - show.lineup.segments[taker.segment].travel
    return Passing(item, giver, taker, back + segment.travel, leaves)
