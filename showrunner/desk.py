"""The desk: one show being run. The only place where plan, journal and clock meet.

Every wish goes the same way: decided against the picture as it stands, appended with the sequence
number that the picture was made of, and only then part of the picture. If somebody else has written
meanwhile, the desk looks again and decides anew. If the journal cannot be written, the wish is kept,
shown as not on disk, and tried again: the show goes on, and nobody is told that it is safe.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from showrunner.clock import Clock
from showrunner.journal.protocol import Journal, JournalError, Stale
from showrunner.model.actions import Action, Asked, FireFollow, Go, Refusal
from showrunner.model.decisions import decide
from showrunner.model.events import Draft, Event, Record, Undone
from showrunner.model.state import AUTOMATIC, Show, fold
from showrunner.model.timing import Forecast


class Recorded(NamedTuple):
    """What came of a wish."""

    record: Record
    durable: bool
    """False while the journal cannot be written: it is kept, and tried again."""


class Unsaved(NamedTuple):
    """A wish that was granted and is not on disk yet."""

    action: Action
    asked: Asked
    draft: Draft


class Withdrawn(NamedTuple):
    """What was granted while the journal could not be written, and refused when it could."""

    event: Event
    why: Refusal


class Desk:
    """One show being run, by one station."""

    def __init__(self, journal: Journal, clock: Clock, *, by: str = "caller", station: str = "desk") -> None:
        """Takes up the show of a journal where it stands.

        Raises:
            JournalError: the journal cannot be read, or opens no show.
        """
        self.journal = journal
        self.clock = clock
        self.by = by
        self.station = station
        self.records: list[Record] = list(journal.read())
        """What is on disk, oldest first."""
        self.unsaved: list[Unsaved] = []
        self.withdrawn: list[Withdrawn] = []
        """What came to nothing after it had been shown as done; whoever has told it takes it from here."""
        self.trouble: JournalError | None = None
        """Why the journal cannot be written, while it cannot."""
        self.show: Show = self._fold()

    def _fold(self) -> Show:
        try:
            return fold([*self.records, *self._kept()])
        except ValueError as error:
            words = f"{self.journal.path.name} holds no show"
            raise JournalError("broken", words) from error

    def _kept(self) -> list[Record]:
        last = self.records[-1].seq if self.records else 0
        return [_provisional(last + n, kept.draft) for n, kept in enumerate(self.unsaved, 1)]

    def forecast(self, now: datetime | None = None) -> Forecast:
        """How the evening will go, as far as one knows now."""
        return Forecast(self.show, now or self.clock.now())

    def act(
        self, action: Action, *, by: str | None = None, at: datetime | None = None, seen: int | None = None
    ) -> Recorded | Refusal:
        """Ask for something; `at` is when it happened, `seen` the picture that it was based on."""
        now = self.clock.now()
        on_disk = seen if seen is None or not self.unsaved else min(seen, self.records[-1].seq)
        asked = Asked(by or self.by, at or now, now, on_disk, self.station)
        if isinstance(action, Go) and action.seen is None and seen is not None:
            action = action._replace(seen=seen)
        if self.unsaved and not self.save():
            return self._keep(action, asked)
        try:
            outcome = self._record(action, asked, seen)
        except JournalError as error:
            self.trouble = error
            return self._keep(action, asked)
        self.trouble = None
        return outcome

    def _record(self, action: Action, asked: Asked, seen: int | None = None) -> Recorded | Refusal:
        while True:
            decision = decide(self.show, action, asked)
            if isinstance(decision, Refusal):
                return decision
            draft = self._draft(decision, asked, seen)
            try:
                (record,) = self.journal.append([draft], after=self.show.seq)
            except Stale:
                self.catch_up()
                continue
            self._take([record])
            return Recorded(record, durable=True)

    def _draft(self, event: Event, asked: Asked, seen: int | None) -> Draft:
        return Draft(event, asked.at, asked.by, self.station, self.show.seq if seen is None else seen)

    def _keep(self, action: Action, asked: Asked) -> Recorded | Refusal:
        decision = decide(self.show, action, asked)
        if isinstance(decision, Refusal):
            return decision
        draft = self._draft(decision, asked, None)
        self.unsaved.append(Unsaved(action, asked, draft))
        record = _provisional(self.show.seq + 1, draft)
        if isinstance(decision, Undone):
            self.show = self._fold()
        else:
            self.show.apply(record)
        return Recorded(record, durable=False)

    def save(self) -> bool:
        """Try to write what is not on disk yet; true when nothing is left."""
        waiting = self.unsaved
        if not waiting:
            return True
        last = self.records[-1].seq
        try:
            self.records += self.journal.append([kept.draft for kept in waiting], after=last)
        except Stale:
            return self._save_one_by_one(waiting)
        except JournalError as error:
            self.trouble = error
            return False
        self.unsaved = []
        self.trouble = None
        return True

    def _save_one_by_one(self, waiting: list[Unsaved]) -> bool:
        """Somebody else has written meanwhile: what was wished is decided anew, in order."""
        self.unsaved = []
        try:
            self.catch_up()
        except JournalError as error:
            self.trouble = error
            self.unsaved = waiting
            return False
        self.show = self._fold()
        for n, kept in enumerate(waiting):
            try:
                outcome = self._record(kept.action, kept.asked)
                if isinstance(outcome, Refusal):
                    self.withdrawn.append(Withdrawn(kept.draft.event, outcome))
            except JournalError as error:
                self.trouble = error
                self.unsaved = waiting[n:]
                self.show = self._fold()
                return False
        self.trouble = None
        return True

    def catch_up(self) -> list[Record]:
        """Take in what others have written.

        Raises:
            JournalError: the journal cannot be read.
        """
        new = list(self.journal.read(after=self.records[-1].seq))
        if self.unsaved and new:
            self.records += new
            self.save()
            return new
        self._take(new)
        return new

    def _take(self, new: list[Record]) -> None:
        self.records += new
        if any(isinstance(record.event, Undone) for record in new):
            self.show = self._fold()
            return
        for record in new:
            self.show.apply(record)

    def fire_follows(self, at: datetime | None = None) -> list[Recorded]:
        """Fire the follow cues that are due, now or at that moment, each once, whoever runs the show."""
        fired: list[Recorded] = []
        moment = at or self.clock.now()
        while due := next((due for due in self.show.follows_due() if due.at <= moment), None):
            outcome = self.act(FireFollow(due.cue), by=AUTOMATIC, at=at)
            if isinstance(outcome, Refusal):
                break
            fired.append(outcome)
        return fired

    def next_follow(self) -> datetime | None:
        """When the next follow cue is due."""
        due = self.show.follows_due()
        return due[0].at if due else None

    def follow(self, on_change: Callable[[], None]) -> Callable[[], None]:
        """Be told, from another thread, when somebody else has written; gives back how to end it."""
        return self.journal.follow(on_change)

    def lost(self) -> str:
        """How much is not on disk and why, for whoever leaves; empty where all is."""
        if not self.unsaved:
            return ""
        why = self.trouble.words if self.trouble else "the journal cannot be written"
        return f"{len(self.unsaved)} not on disk: {why}"

    def close(self) -> None:
        """Let go of the journal, after a last try to write what is not on disk."""
        self.save()
        self.journal.close()


def _provisional(seq: int, draft: Draft) -> Record:
    return Record(seq, "", draft.at, draft.station, 0, draft.by, draft.seen, draft.event)
