"""The one registry of what a key does: bindings, footer, help, palette and the printed key sheet read it.

Only keys that every terminal sends are used: letters, digits, space, enter, arrows, page keys, and ctrl
with a letter.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

Where = Literal["everywhere", "run", "problems", "debrief", "start", "box"]


class Key(NamedTuple):
    """A key, where it works, and what it does."""

    action: str
    """The name of the action: the method `action_NAME` of the place; with `app.` or `screen.`, of that.

    It is looked up there alone, and a key without its method does nothing at all.
    """
    keys: str
    """As the framework names them, several by comma; the first is the one shown."""
    shown: str
    """As people read it."""
    label: str
    """One word or two for the footer."""
    help: str
    """A sentence for the help, the palette and the key sheet."""
    where: Where
    group: str
    footer: int = 0
    """Rank in the footer, from 1; 0 keeps it out. Where there is little room, high ranks go first."""


GROUPS: Final = ("Call", "Write down", "Look", "Screens", "Program")

KEYS: Final[tuple[Key, ...]] = (
    Key("go", "space", "space", "GO", "GO: take the next step, at once.", "run", "Call", 1),
    Key(
        "go",
        "ctrl+g",
        "ctrl+g",
        "GO",
        "GO from every screen, also while something is typed.",
        "everywhere",
        "Call",
    ),
    Key("standby", "s", "s", "standby", "Stand by the next step.", "run", "Call", 2),
    Key("hold", "h", "h", "hold", "Hold the show; once more, go on.", "run", "Call", 3),
    Key("skip", "k", "k", "skip", "Pass over the next step once.", "run", "Call", 5),
    Key(
        "stop", "x", "x", "stop", "Show stop: at once; the reason can be given afterwards.", "run", "Call", 9
    ),
    Key(
        "undo", "u", "u", "undo", "Take back your last step; again, the one before.", "everywhere", "Call", 6
    ),
    Key("problem", "p", "p", "problem", "Write down a problem.", "everywhere", "Write down", 4),
    Key("reason", "w", "w", "why", "Why the show is held or stopped.", "everywhere", "Write down", 13),
    Key("fix", "f", "f", "fix", "Say what fixed a problem.", "everywhere", "Write down", 8),
    Key("note", "n", "n", "note", "A line for the debrief.", "everywhere", "Write down", 10),
    Key("screen.find", "slash", "/", "find", "Find a line of the running order.", "run", "Look", 11),
    Key("now", "escape,full_stop", "esc", "now", "Back to now after browsing.", "run", "Look", 12),
    Key("open", "enter", "enter", "open", "Open what the cursor is on.", "start", "Look", 1),
    Key(
        "rehearse",
        "r",
        "r",
        "rehearse",
        "As a rehearsal, measured from its own start.",
        "start",
        "Call",
        2,
    ),
    Key("new", "n", "n", "new", "Write a new running order to start from.", "start", "Program", 3),
    Key("demo", "d", "d", "demo", "A sample evening that calls itself.", "start", "Program", 4),
    Key("leave", "q", "q", "leave", "Leave showrunner.", "start", "Program", 5),
    Key("take", "t", "t", "take", "Be on the problem under the cursor.", "problems", "Write down", 2),
    Key(
        "reopen",
        "r",
        "r",
        "reopen",
        "The fix of the problem under the cursor did not hold.",
        "problems",
        "Write down",
        3,
    ),
    Key("screen('run')", "1", "1", "Run", "The running order, as it is called.", "everywhere", "Screens", 20),
    Key("screen('problems')", "3", "3", "Problems", "Problems and their fixes.", "everywhere", "Screens", 21),
    Key(
        "screen('debrief')",
        "5",
        "5",
        "Debrief",
        "What happened, beside the plan.",
        "everywhere",
        "Screens",
        22,
    ),
    Key(
        "keys", "question_mark", "?", "keys", "The keys of the place you are in.", "everywhere", "Program", 7
    ),
    Key(
        "app.leave",
        "q",
        "q",
        "leave",
        "Leave: the show stays as it is, and is taken up again.",
        "everywhere",
        "Program",
        30,
    ),
)


def keys_of(where: Where) -> tuple[Key, ...]:
    """What works in a place, without what works everywhere."""
    return tuple(key for key in KEYS if key.where == where)


def footer_of(where: Where) -> tuple[Key, ...]:
    """What the footer of a place shows, the most wanted first."""
    places = {where} if where == "start" else {where, "everywhere"}
    shown = [key for key in KEYS if key.footer and key.where in places]
    return tuple(sorted(shown, key=lambda key: key.footer))
