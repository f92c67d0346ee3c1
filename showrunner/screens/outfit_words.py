"""What there is to say of an outfit besides its items, the same wherever it is seen: what was noted of it
tonight, and what of it is worn in other walks too."""

from __future__ import annotations

from showrunner.model.continuity import Passing, comes_from, goes_to, notes_of
from showrunner.model.times import ZERO
from showrunner.widgets.text_line import Spans
from showrunner.widgets.theme import SIGNS
from showrunner.widgets.view import View


def noted_tonight(view: View, outfit: str) -> list[Spans]:
    """Each note of tonight, the newest first: when, what, who."""
    return [
        ((f"tonight {view.clock(note.at)} ", "$quiet"), (note.text, "bold"), (f"  {note.by}", "$quiet"))
        for note in reversed(notes_of(view.show, outfit))
    ]


def shared(view: View, walk: str, *, is_on: bool) -> list[Spans]:
    """From whom each thing comes and when, as long as the outfit `is_on` nobody yet; who wants it next."""
    show, forecast = view.show, view.forecast
    found = [] if is_on else [_passing(view, passing, "from") for passing in comes_from(show, forecast, walk)]
    return found + [_passing(view, passing, "to") for passing in goes_to(show, forecast, walk)]


def _passing(view: View, passing: Passing, way: str) -> Spans:
    what, lineup = passing.item or f"this {view.look}", view.show.lineup
    other = passing.giver if way == "from" else passing.taker
    outfit = f"{view.look} {other.outfit}"
    whose = f"{lineup.short_name(other.model)}, {outfit}"
    if way == "to":
        again = lineup.segments[other.segment].title if passing.item is None else outfit
        beside = f" to {whose}: " if passing.changes_hands else f" again in {again}: "
        return ((what, "bold"), (beside, "$quiet"), (f"leaves {view.clock(passing.leaves_rail)}", ""))
    if not passing.changes_hands:
        return ((what, "bold"), (f" worn before in {outfit}", "$quiet"))
    when = f"at the rail {view.clock(passing.at_rail)}"
    if passing.spare < ZERO:
        return ((f"{SIGNS['alert']} {what}", "bold $alert"), (f" from {whose}: {when}, too late", "$alert"))
    return ((what, "bold"), (f" from {whose}: ", "$quiet"), (when, ""))
