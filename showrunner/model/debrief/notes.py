"""What was written down: notes, and what was agreed for next time."""

from datetime import datetime
from typing import NamedTuple

from showrunner.model.debrief.people import who, whose
from showrunner.model.state import Show


class NoteRun(NamedTuple):
    """A line that somebody wrote down."""

    at: datetime
    by: str
    text: str
    about: str | None
    owner: str | None
    """Who is to see to it; None where nobody said."""
    private: bool
    """Not for publishing."""


class AgreedRun(NamedTuple):
    """Something that is to be done before the next show."""

    n: int
    text: str
    owner: str | None
    about: str | None
    by: str
    at: datetime
    done: bool
    done_by: str | None
    done_at: datetime | None


def note_runs(show: Show, kind: str) -> tuple[NoteRun, ...]:
    """The notes of one kind, oldest first."""
    return tuple(
        NoteRun(note.at, who(show, note.by), note.text, note.about, whose(show, note.owner), note.private)
        for note in show.notes
        if note.kind == kind
    )


def agreed_runs(show: Show) -> tuple[AgreedRun, ...]:
    """What was agreed, in the order in which it was."""
    return tuple(
        AgreedRun(
            n=agreed.n,
            text=agreed.text,
            owner=whose(show, agreed.owner),
            about=agreed.about,
            by=who(show, agreed.by),
            at=agreed.at,
            done=agreed.done,
            done_by=whose(show, agreed.done_by),
            done_at=agreed.done_at,
        )
        for agreed in show.agreed.values()
    )
