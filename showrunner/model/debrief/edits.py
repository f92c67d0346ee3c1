"""What was changed in tonight's show and stands, and what was never called."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final, Literal, NamedTuple

from showrunner.model import events
from showrunner.model.debrief.people import who
from showrunner.model.events import Record
from showrunner.model.named import named
from showrunner.model.refs import Ref, look_word, title_of
from showrunner.model.state import Show
from showrunner.model.words import say

EditKind = Literal["cut", "skip", "move", "swap", "cover", "insert", "duration", "start", "revised"]


class Edit(NamedTuple):
    """A change to tonight's show that stands."""

    kind: EditKind
    """revised: a changed file was taken in."""
    at: datetime
    by: str
    words: str
    """`cut look 32 Lou Martin`."""


def edits(kept: Sequence[Record], show: Show) -> tuple[Edit, ...]:
    """In the order in which they were made; of a part that was skipped and cut, or cut again, and of a time
    that was changed again, the last."""
    standing: dict[tuple[str, str | int], Edit] = {}
    for record in (record for record in kept if type(record.event) in _EDITS):
        for kind, name, words in _made(record, show):
            key = ("cut" if kind == "skip" else kind, name)
            standing.pop(key, None)
            if words:
                standing[key] = Edit(kind, record.at, who(show, record.by), words)
    return tuple(standing.values())


_OWN_KIND: Final[dict[type[events.Event], EditKind]] = {
    events.Moved: "move",
    events.Swapped: "swap",
    events.Replaced: "cover",
    events.Inserted: "insert",
    events.OrderRevised: "revised",
}

_EDITS: Final = {
    *_OWN_KIND,
    events.Covered,
    events.Cut,
    events.StepSkipped,
    events.DurationChanged,
    events.HardStartChanged,
    events.StartMoved,
}


def _made(record: Record, show: Show) -> Iterator[tuple[EditKind, str | int, str]]:
    """What an event changed: its kind, what only the last counts of, and the words; none where it is as
    planned again."""
    event = record.event
    if isinstance(event, events.Covered):
        yield from _covered(event, record.seq, show)
        return
    words = say(named(event, show.lineup.model_name), look_word(show))
    if isinstance(event, events.Cut):
        if event.id in show.cut:
            yield "cut", event.id, words
    elif isinstance(event, events.StepSkipped):
        if event.step in show.skipped:
            yield "skip", event.step, words
    elif isinstance(event, events.DurationChanged):
        yield "duration", event.segment, "" if event.length is None else words
    elif isinstance(event, events.HardStartChanged):
        yield "start", event.segment, words
    elif isinstance(event, events.StartMoved):
        yield "start", "", words
    else:
        yield _OWN_KIND[type(event)], record.seq, words


def _covered(event: events.Covered, seq: int, show: Show) -> Iterator[tuple[EditKind, str | int, str]]:
    """Who took what, and what was cut because nobody could."""
    look, titles = look_word(show), dict(event.titles)
    if event.takes or event.moves:
        yield "cover", seq, say(named(event._replace(cuts=()), show.lineup.model_name), look)
    who = show.lineup.model_name(event.model)
    for walk in event.cuts:
        if walk in show.cut:
            yield "cut", walk, f"cut {titles.get(walk, walk)}: {who} dropped out"


def uncalled(show: Show) -> tuple[str, ...]:
    """Steps that were still to come when the show went down."""
    if show.down_at is None:
        return ()
    left = show.lineup.steps[show.playhead :]
    return tuple(
        title_of(show, Ref(step.kind, step.id))
        for step in left
        if step.kind != "down" and not show.is_out(step.id)
    )
