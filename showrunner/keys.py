"""The one registry of what a key does: bindings, footer, help, palette and the printed key sheet read it.

Only keys that every terminal sends are used: letters, digits, space, enter, arrows, page keys, and ctrl
with a letter. While something is typed letters are text, so the boxes also use F2 to F9 (F1, F10 and F11
belong to the terminal program), and whatever an F key does can be done without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

Where = Literal[
    "everywhere",
    "run",
    "dressing",
    "problems",
    "preparation",
    "way",
    "models",
    "clearances",
    "debrief",
    "findings",
    "start",
    "replay",
    "problem-box",
    "note-box",
    "agree-box",
    "fix-box",
    "reason-box",
    "find-box",
    "clearance-box",
    "edit-box",
    "move-box",
    "swap-box",
    "cover-box",
    "insert-box",
    "duration-box",
    "hard-start-box",
    "show-start-box",
    "file-box",
    "moment-box",
    "keys-panel",
]

PLACES: Final[dict[Where, str]] = {
    "everywhere": "Everywhere in a running show",
    "run": "Run",
    "dressing": "Dressing",
    "problems": "Problems",
    "preparation": "Preparation",
    "way": "Preparation: the way to the start",
    "models": "Preparation: models",
    "clearances": "Preparation: clearances",
    "debrief": "Debrief",
    "findings": "Findings",
    "start": "Start screen",
    "replay": "Everywhere in a replay",
    "problem-box": "While a problem is written",
    "note-box": "While a note is written",
    "agree-box": "While something is agreed for next time",
    "fix-box": "While a fix is written",
    "reason-box": "While a reason is written",
    "find-box": "While something is looked for",
    "clearance-box": "While a clearance is overridden",
    "edit-box": "Edit: the line under the cursor",
    "move-box": "While something is moved",
    "swap-box": "While two are swapped",
    "cover-box": "While a model is covered",
    "insert-box": "While something is put in",
    "duration-box": "While a duration is changed",
    "hard-start-box": "While a hard start is changed",
    "show-start-box": "While the show's start is moved",
    "file-box": "The changed running order",
    "moment-box": "While a moment of a replay is looked for",
    "keys-panel": "While the keys are shown",
}
"""What a place is called in the help."""

PARTS: Final[dict[Where, Where]] = {
    "way": "preparation",
    "models": "preparation",
    "clearances": "preparation",
}
"""Places that are part of another: its keys work there too."""

BOXES: Final[tuple[Where, ...]] = (
    "problem-box",
    "note-box",
    "agree-box",
    "fix-box",
    "reason-box",
    "find-box",
    "insert-box",
    "duration-box",
    "hard-start-box",
    "show-start-box",
    "clearance-box",
    "moment-box",
)
"""The places in which something is typed, where a letter is a letter."""


class Key(NamedTuple):
    """A key, where it works, and what it does."""

    action: str
    """The name of the action: the method `action_NAME` of the place; with `app.` or `screen.`, of that.

    It is looked up there alone, and a key without its method does nothing at all.
    """
    keys: str
    """As the framework names them, several by comma; empty where a list has them from itself."""
    shown: str
    """As people read it; empty for one of a row of keys that is told by the first."""
    label: str
    """One word or two for the footer."""
    help: str
    """A sentence for the help, the palette and the key sheet."""
    where: Where
    group: str
    footer: int = 0
    """Rank in the footer, from 1; 0 keeps it out. Where there is little room, high ranks go first."""


GROUPS: Final = ("Replay", "Call", "Edit", "Write down", "Look", "Screens", "Program")
LOOKING: Final = ("Replay", "Look", "Screens", "Program")
"""The groups of the keys that change nothing of a show: those of a replay."""

READY: Final = "Who is under the cursor, else who is next, is dressed."
BACK: Final = "Back: who is under the cursor, else who is out longest."
MISSING: Final = "Missing: who is under the cursor, else who is next."
OUT: Final = "Out uncalled: who is under the cursor, else next."
ANYWHERE: Final = "GO from every screen, also while you type."
ABOUT: Final = "Who is out, what was called, what is next; or nothing."
WHOSE: Final = "Whose it is; their code as a word says it too."
KIND: Final = "A note, something that went well, something to improve."
COVER: Final = "Cover: who is under the cursor, missing, or next."
WHO: Final = "Somebody else; later; cut; or it stays."
INSERTED: Final = "A walk, a cue, a pause, an announcement."
AGREE: Final = "What to do before the next show, and whose it is."
OWNER: Final = "Whose it is; @name among the words says it too."
PART: Final = "The next part (→), or the one before (←)."
BEFORE: Final = "What helped the last time."


def _row(told: Key, *others: tuple[str, str]) -> tuple[Key, ...]:
    """Keys that are told as one: the first, and the actions and keys of the others."""
    return (told, *(Key(action, keys, "", "", "", told.where, told.group) for action, keys in others))


def _f_keys(told: Key, last: int) -> tuple[Key, ...]:
    """F2 and those after it, from left to right as what they choose stands in the box."""
    action = told.action.partition("(")[0]
    return _row(told, *((f"{action}({n - 2})", f"f{n}") for n in range(3, last + 1)))


def _writing(where: Where, write: str) -> tuple[Key, ...]:
    """What every box has in which something is written down."""
    return (
        Key("write", "enter", "enter", "write", write, where, "Write down", 2),
        Key("close", "escape", "esc", "close", "Close the box; nothing is written.", where, "Write down", 3),
    )


def _choosing(where: Where, browse: str) -> tuple[Key, ...]:
    """What every box has in which the cursor chooses a line."""
    return (
        Key("go", "space", "space", "GO", "GO: take the next step, at once.", where, "Call", 1),
        *_row(
            Key("screen.steer('cursor_down')", "down", "↑ ↓ page", "", browse, where, "Look"),
            ("screen.steer('cursor_up')", "up"),
            ("screen.steer('page_down')", "pagedown"),
            ("screen.steer('page_up')", "pageup"),
            ("screen.steer('first')", "home"),
            ("screen.steer('last')", "end"),
        ),
        Key("screen.find", "slash", "/", "find", "Find a line of the running order.", where, "Look", 4),
    )


def _about(where: Where) -> tuple[Key, ...]:
    """What it is about, in the boxes that ask for it."""
    return _row(
        Key("about(1)", "tab", "tab", "about", ABOUT, where, "Write down", 5), ("about(-1)", "shift+tab")
    )


KEYS: Final[tuple[Key, ...]] = (
    Key("go", "space", "space", "GO", "GO: take the next step, at once.", "run", "Call", 1),
    Key("standby", "s", "s", "standby", "Stand by the next step.", "run", "Call", 2),
    Key("hold", "h", "h", "hold", "Hold the show; once more, go on.", "run", "Call", 3),
    Key("skip", "k", "k", "skip", "Pass over the next step once.", "run", "Call", 5),
    Key("stop", "x", "x", "stop", "Show stop: at once; the reason comes later.", "run", "Call", 9),
    Key("seen('ready')", "r", "r", "ready", READY, "run", "Call", 10),
    Key("seen('back')", "b", "b", "back", BACK, "run", "Call", 10),
    Key("seen('missing')", "m", "m", "missing", MISSING, "run", "Call", 14),
    Key("seen('out')", "o", "o", "out", OUT, "run", "Call", 15),
    Key("screen.edit", "e", "e", "edit", "Change the order: the line under the cursor.", "run", "Edit", 6),
    Key("screen.cover", "c", "c", "cover", COVER, "run", "Edit", 7),
    Key("screen.find", "slash", "/", "find", "Find a line of the running order.", "run", "Look", 11),
    Key("now", "escape,full_stop", "esc", "now", "Back to now after browsing.", "run", "Look", 12),
    Key("", "", "↑ ↓ page", "", "Browse: the show does not move.", "run", "Look"),
    Key("", "", "enter", "", "All about a line: outfit, items, cues, notes.", "run", "Look"),
    Key(
        "seen('ready')", "r", "r", "ready", "The model in large is dressed and ready.", "dressing", "Call", 2
    ),
    Key("seen('out')", "o", "o", "out", "The model in large is out.", "dressing", "Call", 9),
    Key("seen('back')", "b", "b", "back", "The model in large is off the runway.", "dressing", "Call", 5),
    Key("seen('missing')", "m", "m", "missing", "The model in large is missing.", "dressing", "Call", 7),
    Key(
        "tick",
        "space",
        "space",
        "tick",
        "The marked item is there; once more, it is not.",
        "dressing",
        "Call",
        3,
    ),
    Key("screen.cover", "c", "c", "cover", "Who could take what this model wears.", "dressing", "Edit", 8),
    *_row(
        Key("item(1)", "right", "← →", "item", "Mark another item.", "dressing", "Look"), ("item(-1)", "left")
    ),
    Key(
        "dresser",
        "d",
        "d",
        "dresser",
        "The next dresser's own list; after the last, all.",
        "dressing",
        "Look",
        4,
    ),
    Key(
        "now", "escape,full_stop", "esc", "now", "Back to who is next after browsing.", "dressing", "Look", 12
    ),
    Key("", "", "↑ ↓ page", "", "Look at another one; nothing moves.", "dressing", "Look"),
    Key("", "", "enter", "", "All about it, and the list again.", "dressing", "Look"),
    Key("take", "t", "t", "take", "Be on the problem under the cursor.", "problems", "Write down", 2),
    Key("reopen", "r", "r", "reopen", "The fix of this problem did not hold.", "problems", "Write down", 4),
    Key("", "", "↑ ↓ page", "", "Choose a problem.", "problems", "Look"),
    Key("", "", "enter", "", "Its whole story, or more of the list.", "problems", "Look"),
    *_row(
        Key("part(1)", "tab", "tab", "turn", "The way, models, clearances.", "preparation", "Look", 3),
        ("part(-1)", "shift+tab"),
    ),
    Key("screen.move_start", "t", "t", "start", "Move the start, in the open.", "preparation", "Edit", 5),
    Key("", "", "↑ ↓ page", "", "Choose a line.", "preparation", "Look"),
    Key("check(False)", "b", "b", "begun", "This checkpoint is begun; a call is given.", "way", "Call", 2),
    Key("check(True)", "d", "d", "done", "This checkpoint is done; a call is given.", "way", "Call", 2),
    Key("seen('arrived')", "a", "a", "arrived", "This model has arrived.", "models", "Call", 2),
    Key("seen('hair')", "h", "h", "hair", "This model is in hair and make-up.", "models", "Call", 2),
    Key("seen('ready')", "r", "r", "ready", "This model is dressed and ready.", "models", "Call", 2),
    Key("seen('missing')", "m", "m", "missing", "This model is missing.", "models", "Call", 2),
    Key("seen('released')", "z", "z", "released", "This model may go home.", "models", "Call", 2),
    Key("screen.cover", "c", "c", "cover", "Who could take what this model wears.", "models", "Edit", 2),
    Key("screen.clear", "y", "y", "yes", "It was seen. Over a no it asks why.", "clearances", "Call", 2),
    Key("no", "x", "x", "no", "It was not seen, or was withdrawn.", "clearances", "Call", 2),
    Key("screen.cover", "c", "c", "cover", "Who else could take the look.", "clearances", "Edit", 2),
    *_row(
        Key("part(1)", "tab,right", "tab", "part", PART, "debrief", "Look", 3),
        ("part(-1)", "shift+tab,left"),
    ),
    Key("screen.agree", "a", "a", "agree", AGREE, "debrief", "Write down", 2),
    Key(
        "done", "d", "d", "done", "What was agreed is done; once more, it is not.", "debrief", "Write down", 9
    ),
    Key("", "", "↑ ↓ page", "", "Read on; nothing moves.", "debrief", "Look"),
    Key("", "", "enter", "", "What was agreed is done, or open again.", "debrief", "Look"),
    Key("way_out", "enter", "enter", "way out", "Take the edit that helps, as shown.", "findings", "Edit", 2),
    Key("", "", "↑ ↓ page", "", "Choose a finding.", "findings", "Look"),
    Key("app.go", "ctrl+g", "ctrl+g", "GO", ANYWHERE, "everywhere", "Call", 1),
    Key("give", "g", "g", "give call", "Give the call that is due.", "everywhere", "Call", 14),
    Key("undo", "u", "u", "undo", "Take back your last step; then the one before.", "everywhere", "Call", 6),
    Key("file", "l", "l", "file", "What changed in the running order's file.", "everywhere", "Edit", 16),
    Key("problem", "p", "p", "problem", "Write down a problem.", "everywhere", "Write down", 4),
    Key("fix", "f", "f", "fix", "Say what fixed a problem.", "everywhere", "Write down", 8),
    Key("note", "n", "n", "note", "A line for the debrief.", "everywhere", "Write down", 10),
    Key("reason", "w", "w", "why", "Why the show is held or stopped.", "everywhere", "Write down", 13),
    Key("screen('run')", "1", "1", "Run", "The running order, as it is called.", "everywhere", "Screens", 20),
    Key(
        "screen('dressing')",
        "2",
        "2",
        "Dressing",
        "Who is dressed next, in what.",
        "everywhere",
        "Screens",
        21,
    ),
    Key("screen('problems')", "3", "3", "Problems", "Problems and their fixes.", "everywhere", "Screens", 22),
    Key(
        "screen('preparation')",
        "4",
        "4",
        "Preparation",
        "What must be true before the start.",
        "everywhere",
        "Screens",
        23,
    ),
    Key("screen('debrief')", "5", "5", "Debrief", "Planned and actual.", "everywhere", "Screens", 24),
    Key("screen('findings')", "6", "6", "Findings", "What may hurt.", "everywhere", "Screens", 25),
    Key("keys", "question_mark", "?", "keys", "The keys of this place.", "everywhere", "Program", 7),
    Key("app.command_palette", "ctrl+p", "ctrl+p", "", "All that can be done.", "everywhere", "Program"),
    Key("app.leave", "q", "q", "leave", "Leave: the show stays as it stands.", "everywhere", "Program", 30),
    Key("open", "enter", "enter", "open", "Open what the cursor is on.", "start", "Look", 1),
    Key("rehearse", "r", "r", "rehearse", "A rehearsal, from its own start.", "start", "Call", 2),
    Key("replay", "p", "p", "replay", "What was run lately, again: to look at.", "start", "Look", 6),
    Key("new", "n", "n", "new", "Write a running order to start from.", "start", "Program", 3),
    Key("demo", "d", "d", "demo", "A sample evening that calls itself.", "start", "Program", 4),
    Key("leave", "q", "q", "leave", "Leave showrunner.", "start", "Program", 5),
    Key("pause", "space", "space", "pause", "Pause; once more, go on.", "replay", "Replay", 1),
    *_row(
        Key("event(1)", "right", "← →", "event", "One event on, one back; and pause.", "replay", "Replay", 2),
        ("event(-1)", "left"),
    ),
    *_row(
        Key(
            "to_problem(1)",
            "p,right_square_bracket",
            "p [ ]",
            "problem",
            "To the next problem, with [ to the one before; pause.",
            "replay",
            "Replay",
            3,
        ),
        ("to_problem(-1)", "left_square_bracket"),
    ),
    *_row(
        Key("speed(1)", "plus", "+ -", "speed", "Faster, slower.", "replay", "Replay", 4),
        ("speed(-1)", "minus"),
    ),
    Key("skip_wait", "n", "n", "next", "To the next event, and on from there.", "replay", "Replay", 5),
    Key("to_moment", "t", "t", "time", "To a time, to up or down, to a problem.", "replay", "Replay", 6),
    *_row(
        Key("to_end(False)", "home", "home end", "", "To the beginning, to the end.", "replay", "Replay"),
        ("to_end(True)", "end"),
    ),
    *_writing("problem-box", "Write the problem down."),
    *_about("problem-box"),
    *_f_keys(Key("department(0)", "f2", "F2–F9", "department", WHOSE, "problem-box", "Write down", 4), 9),
    *_row(
        Key("severity(1)", "up", "↑ ↓", "severity", "Worse, milder.", "problem-box", "Write down", 6),
        ("severity(-1)", "down"),
    ),
    *_writing("note-box", "Write the note down."),
    *_about("note-box"),
    *_f_keys(Key("kind(0)", "f2", "F2–F4", "kind", KIND, "note-box", "Write down", 4), 4),
    *_row(
        Key("next_kind(1)", "down", "↑ ↓", "", "The same, one after the other.", "note-box", "Write down"),
        ("next_kind(-1)", "up"),
    ),
    Key("owner(1)", "f5", "F5", "whose", OWNER, "note-box", "Write down", 6),
    Key(
        "private",
        "f6",
        "F6",
        "private",
        "For the house alone: not in what is published.",
        "note-box",
        "Write down",
        7,
    ),
    *_writing("agree-box", "Write it down: agreed for next time."),
    *_about("agree-box"),
    *_row(
        Key("owner(1)", "down", "↑ ↓", "whose", OWNER, "agree-box", "Write down", 4),
        ("owner(-1)", "up"),
    ),
    *_writing("fix-box", "The problem is fixed; also without a word."),
    *_f_keys(Key("fix(0)", "f2", "F2–F5", "as before", BEFORE, "fix-box", "Write down", 4), 5),
    *_row(
        Key("problem(1)", "down", "↑ ↓", "problem", "Another problem.", "fix-box", "Write down", 5),
        ("problem(-1)", "up"),
    ),
    *_writing("reason-box", "Write the reason down."),
    *_writing("clearance-box", "Give it all the same, with this reason."),
    Key("match(1)", "down", "↓", "next", "The next line with the words.", "find-box", "Look", 2),
    Key("match(-1)", "up", "↑", "before", "The line before with the words.", "find-box", "Look", 4),
    Key("close", "enter,escape", "enter", "stay here", "Stay at that line.", "find-box", "Look", 3),
    *_choosing("edit-box", "Another line."),
    Key("cut", "c", "c", "", "Cut it from tonight's show; or restore it.", "edit-box", "Edit"),
    Key("screen.edit('move')", "m", "m", "", "Move it: arrows, then enter.", "edit-box", "Edit"),
    Key("screen.edit('swap')", "s", "s", "", "Swap it with another.", "edit-box", "Edit"),
    Key("screen.edit('cover')", "v", "v", "", "Cover whoever walks there.", "edit-box", "Edit"),
    Key(
        "screen.edit('insert')",
        "i",
        "i",
        "",
        "Put in a walk, a cue, a pause, words to say.",
        "edit-box",
        "Edit",
    ),
    Key("screen.edit('duration')", "d", "d", "", "How long its segment takes.", "edit-box", "Edit"),
    Key("screen.edit('hard_start')", "h", "h", "", "When its segment must start.", "edit-box", "Edit"),
    Key("screen.edit('show_start')", "t", "t", "", "When the show starts.", "edit-box", "Edit"),
    Key("close", "escape,e", "esc", "close", "Nothing is changed.", "edit-box", "Edit", 3),
    Key("go", "space", "space", "GO", "GO: take the next step, at once.", "move-box", "Call", 1),
    *_row(
        Key("places(1)", "down", "↑ ↓ page", "", "Later, earlier.", "move-box", "Edit"),
        ("places(-1)", "up"),
        ("pages(1)", "pagedown"),
        ("pages(-1)", "pageup"),
        ("far(True)", "end"),
        ("far(False)", "home"),
    ),
    Key("write", "enter", "enter", "put it there", "Put it down there.", "move-box", "Edit", 2),
    Key("close", "escape", "esc", "leave it", "It stays where it was.", "move-box", "Edit", 3),
    Key("screen.find", "slash", "/", "find", "Find a line to put it beside.", "move-box", "Look", 4),
    *_choosing("swap-box", "Choose the other one."),
    Key("write", "enter", "enter", "swap", "They change places.", "swap-box", "Edit", 2),
    Key("close", "escape", "esc", "leave them", "They stay where they were.", "swap-box", "Edit", 3),
    Key("write", "enter", "enter", "take it", "All of it; one undo takes it back.", "cover-box", "Edit", 1),
    Key("close", "escape,c", "esc", "leave it", "Nothing is changed.", "cover-box", "Edit", 2),
    *_row(
        Key("look(1)", "down", "↑ ↓", "look", "Another of the looks.", "cover-box", "Edit", 3),
        ("look(-1)", "up"),
    ),
    *_row(Key("choose(1)", "right", "← →", "who", WHO, "cover-box", "Edit", 4), ("choose(-1)", "left")),
    Key("only", "o", "o", "only this", "This look alone: all others stay.", "cover-box", "Edit", 5),
    Key("propose", "full_stop", ".", "", "What was proposed, again.", "cover-box", "Edit"),
    *_row(
        Key("model(1)", "tab", "tab", "another", "Cover somebody else.", "cover-box", "Look", 6),
        ("model(-1)", "shift+tab"),
    ),
    Key("go", "space", "space", "GO", "GO, where it was opened on the Run screen.", "cover-box", "Call", 7),
    *_writing("insert-box", "Put it in there."),
    *_f_keys(Key("kind(0)", "f2", "F2–F5", "kind", INSERTED, "insert-box", "Edit", 5), 5),
    *_row(
        Key("places(1)", "down", "↑ ↓", "place", "Later, earlier.", "insert-box", "Edit", 6),
        ("places(-1)", "up"),
    ),
    Key("complete", "tab", "tab", "complete", "What was begun is what is proposed.", "insert-box", "Edit", 4),
    *_writing("duration-box", "It takes so long."),
    *_writing("hard-start-box", "It starts then."),
    *_writing("show-start-box", "The show starts then."),
    Key("go", "space", "space", "GO", "GO: take the next step, at once.", "file-box", "Call", 1),
    Key(
        "take_in", "enter", "enter", "take in", "The show goes by the file as listed.", "file-box", "Edit", 2
    ),
    *_row(
        Key(
            "choose(True)", "left", "← →", "choose", "The file, or as it stands here.", "file-box", "Edit", 4
        ),
        ("choose(False)", "right"),
    ),
    *_row(
        Key("browse(1)", "down", "↑ ↓ page", "", "Another line.", "file-box", "Look"),
        ("browse(-1)", "up"),
        ("browse(10)", "pagedown"),
        ("browse(-10)", "pageup"),
    ),
    Key("close", "escape", "esc", "later", "Nothing is taken in.", "file-box", "Look", 3),
    Key("write", "enter", "enter", "go there", "Look at that moment.", "moment-box", "Look", 2),
    Key("close", "escape", "esc", "stay", "Stay where you are.", "moment-box", "Look", 3),
    Key("close_keys", "escape", "esc", "close", "Close the list of keys.", "keys-panel", "Look"),
    *_row(
        Key("scroll_keys(0.1)", "down", "↑ ↓", "", "Scroll, by lines or pages.", "keys-panel", "Look"),
        ("scroll_keys(-0.1)", "up"),
        ("scroll_keys(1)", "pagedown"),
        ("scroll_keys(-1)", "pageup"),
    ),
)


CHANGING: Final = frozenset(
    key.action for key in KEYS if key.group not in LOOKING and not key.where.endswith("-box")
)
"""The actions of all keys of the screens by which something of a show is changed or written down."""


def keys_of(where: Where) -> tuple[Key, ...]:
    """What works in a place, without what works everywhere."""
    return tuple(key for key in KEYS if key.where == where)


def everywhere(where: Where) -> tuple[Key, ...]:
    """What works in a place because it works everywhere, as far as the place has no key of its own for it."""
    if where in {"start", "everywhere", "replay"}:
        return ()
    typed = where in BOXES
    around = keys_of(PARTS[where]) if where in PARTS else ()
    return (*around, *(key for key in keys_of("everywhere") if not typed or key.keys.startswith("ctrl+")))


def working(where: Where, *, replayed: bool = False) -> tuple[Key, ...]:
    """What works in a place, its own first; in a replay its own keys come first, and the place keeps those
    that only look."""
    keys = (*keys_of(where), *everywhere(where))
    if not replayed:
        return keys
    own = () if where in BOXES else keys_of("replay")
    taken = {name for key in own for name in key.keys.split(",")}
    looking = (key for key in keys if key.group in LOOKING)
    return (*own, *(key for key in looking if not taken.intersection(key.keys.split(","))))


def footer_of(where: Where, *, replayed: bool = False) -> tuple[Key, ...]:
    """What the footer of a place shows, the most wanted first, each action once."""
    once: dict[str, Key] = {}
    for key in working(where, replayed=replayed):
        if key.footer:
            once.setdefault(key.action.rpartition(".")[2], key)
    return tuple(sorted(once.values(), key=lambda key: key.footer))


def grouped(where: Where, *, replayed: bool = False) -> Iterator[tuple[str, list[Key]]]:
    """The keys of a place as the help tells them: by group, in the order of the groups."""
    told = [key for key in working(where, replayed=replayed) if key.shown]
    for group in GROUPS:
        if keys := [key for key in told if key.group == group]:
            yield group, keys


def sheet() -> str:
    """The key sheet, in Markdown."""
    lines = ["# Keys", "", __doc__.partition("\n\n")[2].strip().replace("\n", " "), ""]
    for where, title in PLACES.items():
        keys = [key for key in keys_of(where) if key.shown]
        if keys:
            lines += [f"## {title}", "", "| key | |", "| --- | --- |"]
            lines += [
                f"| `{key.shown}` | {key.help} |" for group in GROUPS for key in keys if key.group == group
            ]
            lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    print(sheet(), end="")
