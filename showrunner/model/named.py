"""Events with people's names in them, for those who read and do not type."""

from __future__ import annotations

from collections.abc import Callable

from showrunner.model import events


def named(event: events.Event, name: Callable[[str], str]) -> events.Event:
    """The same event with what `name` says of a model where it has the model's id; to be said, never kept."""
    match event:
        case events.Replaced(model=model, cover=cover):
            return event._replace(model=name(model), cover=name(cover))
        case events.Covered(model=model, takes=takes):
            return event._replace(
                model=name(model), takes=tuple((walk, name(cover)) for walk, cover in takes)
            )
        case events.ModelSeen(model=model) | events.ClearanceTicked(model=model):
            return event._replace(model=name(model))
    return event
