"""Bindings made of the one registry of keys."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from showrunner.keys import Where, keys_of


def bindings(where: Where) -> list[BindingType]:
    """The bindings of a place.

    Ctrl with a letter works also while something is typed; the keys of the list of keys, and those of a
    replay, come before those of what they are about.
    """
    return [
        Binding(
            key.keys,
            key.action,
            key.label,
            show=False,
            tooltip=key.help,
            priority=key.keys.startswith("ctrl+") or where in {"keys-panel", "replay"},
            id=f"{where}.{key.action}.{key.keys}",
        )
        for key in keys_of(where)
        if key.keys
    ]
