"""Whether a changed file may be taken in without asking: how far ahead the first thing is that it changes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from showrunner.model.differences import Difference
from showrunner.model.revision import Revision
from showrunner.model.timing import Forecast

HARMLESS: Final = frozenset({"show", "venue", "show_stop", "words", "take_in"})
"""Keys of the file that no time and no call depends on."""


def may_take_in(revision: Revision, forecast: Forecast) -> bool:
    """Whether all that changes is so far ahead that nobody need be asked: `take_in` of the running order."""
    far_enough = forecast.show.base.take_in
    if far_enough is None or revision.conflicts:
        return False
    first = ahead(revision, forecast)
    return first is None or first >= far_enough


def ahead(revision: Revision, forecast: Forecast) -> timedelta | None:
    """How long it is until the first thing that changes; None where no time or call depends on any.

    Zero for what counts at once, everywhere or at a time that cannot be told.
    """
    moments = [moment for each in revision.changes for moment in _touched(each, forecast)]
    return max(min(moments) - forecast.now, timedelta(0)) if moments else None


def _touched(difference: Difference, forecast: Forecast) -> Iterator[datetime]:
    show = forecast.show
    segments = difference.where
    if not segments and difference.what not in HARMLESS:
        walks = [
            walk
            for walk in show.lineup.walks.values()
            if difference.what in {walk.model, walk.outfit} and show.is_to_come(walk.id)
        ]
        segments = tuple(dict.fromkeys(walk.segment for walk in walks))
        if not segments and difference.what in show.plan.models.keys() | show.plan.outfits.keys():
            return  # nobody who is still to walk
        if not segments:
            yield forecast.now
    for segment in segments:
        yield forecast.starts.get(segment, forecast.now)
