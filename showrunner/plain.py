"""Plain mode: what happens, a line each, and the verbs of `call` from standard input.

For screen readers, bad lines and pipes. One thread reads standard input and one follows the journal; both
only put into a queue, and everything that touches the desk is done by the thread that empties it. It
sleeps until something is typed, something is written, or something is due.
"""

from __future__ import annotations

import codecs
import errno
import io
import logging
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import Enum, auto
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Final

import click

from showrunner.demo import Demo, open_demo
from showrunner.desk import Desk, Unsaved
from showrunner.journal.protocol import JournalError
from showrunner.log_file import log_to_file
from showrunner.model import events
from showrunner.model.actions import Refusal
from showrunner.model.calls import due_call, next_call
from showrunner.model.debrief import debrief
from showrunner.model.events import Record
from showrunner.model.harmless import harmless
from showrunner.model.state import Show
from showrunner.model.status import status
from showrunner.model.words import clock, over
from showrunner.reports.debrief.markdown import as_markdown
from showrunner.reports.debrief.words import summary
from showrunner.reports.log import line
from showrunner.reports.standing import standing
from showrunner.reports.status import as_text
from showrunner.verbs import Said, hear_line, verbs

log = logging.getLogger(__name__)

TRY_AGAIN: Final = 1.0
"""Seconds between two tries to do what could not be done: to write, to read, to fire."""

_TELLS_TIME: Final = (
    events.StepCalled,
    events.StepSkipped,
    events.ShowResumed,
    events.Cut,
    events.Restored,
    events.Moved,
)
"""What is told with OVER or UNDER: how the show stands after it."""


class Sign(Enum):
    """What wakes the talk besides a line that was typed."""

    WRITTEN = auto()
    """Somebody else has written into the journal."""
    END = auto()
    """Nothing more will be typed."""
    DUE = auto()
    """Something is due."""


def run_plain(desk: Desk, notice: str = "") -> None:
    """Run a show in lines until `quit`, or until nothing more can be typed and no follow cue waits."""
    with _ending_quietly(desk):
        plain = Plain(desk, log_to_file())
        plain.run(notice, typed=True)
        stands = "the show stands as it is" if desk.show.down_at is None else "the record of the show"
        plain.say(f"{stands}: {desk.journal.path}")


def demo_plain(speed: float) -> None:
    """The sample evening in lines, with the debrief at its end. In a terminal, whoever types takes over."""
    try:
        demo = open_demo(speed)
    except JournalError as error:
        print(f"showrunner: {error.words}", file=sys.stderr)
        raise SystemExit(1) from None
    with _ending_quietly(demo.desk):
        typed = sys.stdin is not None and sys.stdin.isatty()
        notice = "a sample evening that calls itself" + ("; press Enter to take over" if typed else "")
        plain = Plain(demo.desk, log_to_file(), demo)
        plain.run(notice, typed=typed)
        plain.say("")
        for said in as_markdown(debrief(demo.desk.records)).splitlines():
            plain.say(said)
        print(f"the journal of this evening: {demo.desk.journal.path}", file=sys.stderr)


@contextmanager
def _ending_quietly(desk: Desk) -> Iterator[None]:
    """Whoever reads may go away at any time: the show stands in its journal."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    try:
        yield
    except BrokenPipeError:
        # Python flushes once more when it ends, and must find somebody who takes it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    finally:
        desk.close()
        if lost := desk.lost():
            print(f"showrunner: {lost}", file=sys.stderr)
            raise SystemExit(1)


class Plain:
    """A show in lines."""

    def __init__(self, desk: Desk, log_file: Path, demo: Demo | None = None) -> None:
        """`log_file` is where errors of the program are written, for telling it."""
        self.desk = desk
        self.log_file = log_file
        self.demo = demo
        self.heard: SimpleQueue[str | Sign] = SimpleQueue()
        """Lines that were typed, and signs; every thread may put into it."""
        self._told = len(desk.records)
        """How many records of the journal have been told, or were there before."""
        self._early: list[Unsaved] = []
        """What was told before it was on disk."""
        self._troubled = False
        self._seen = desk.show.seq
        """What the one who types has been told."""
        self._unread = False
        self._stuck = False
        """Something is due and did not come about: not to be tried again at once."""
        self._waits_for_follows = False
        self._asked_for: tuple[str, datetime] | None = None
        """The call before the start that was told last, as one that is due."""
        self._quit = False

    # ---- the talk ----

    def run(self, notice: str, *, typed: bool) -> None:
        """Talk until the end; Ctrl-C is as good as `quit`."""
        stop = self.desk.follow(lambda: self.heard.put(Sign.WRITTEN))
        if typed:
            threading.Thread(target=self._listen, name="standard-input", daemon=True).start()
        try:
            self.begin(notice, typed=typed)
            while not self.over:
                self.take(self._next())
        except KeyboardInterrupt:
            self.say("")
        finally:
            stop()

    def begin(self, notice: str, *, typed: bool) -> None:
        """Say what show it is, and where it stands."""
        show = self.desk.show
        if notice:
            self.say(notice)
        self.say(show.title + (" (rehearsal)" if show.rehearsal else ""))
        self._say_standing()
        if typed and self.demo is None:
            self.say("Enter: where the show stands; help: the verbs; quit: leave the show as it is")

    @property
    def over(self) -> bool:
        """Whether there is nothing more to talk about."""
        if self.demo is not None and not self.demo.taken_over:
            return self._quit or self.demo.over
        return self._quit or (self._waits_for_follows and self.desk.next_follow() is None)

    def take(self, heard: str | Sign) -> None:
        """Take one thing that was heard, do what is due, tell what happened; an error ends nothing."""
        try:
            try:
                if heard is Sign.END:
                    self._end_of_lines()
                elif isinstance(heard, str):
                    self._line(heard.strip())
                elif heard is Sign.WRITTEN or self._unread:
                    self._catch_up()
                self._do_what_is_due()
            finally:
                self._tell()
        except BrokenPipeError:
            raise
        except Exception:
            log.exception("an error in plain mode")
            self._stuck = True
            self.say(f"an error was written to {self.log_file}: the show goes on")

    def _next(self) -> str | Sign:
        try:
            return self.heard.get(timeout=self._patience())
        except Empty:
            return Sign.DUE

    def _patience(self) -> float | None:
        """Real seconds until something is due by itself."""
        waits = [TRY_AGAIN] if self.desk.unsaved or self._unread else []
        now = self.desk.clock.now()
        if self.demo is None and (call := next_call(self.desk.show, now)) is not None:
            waits.append(max((call.at - now).total_seconds(), 0.0))
        follow = self.desk.next_follow()
        if self.demo is not None and not self.demo.over:
            due = self.demo.wait()
        else:
            due = None if follow is None else max((follow - self.desk.clock.now()).total_seconds(), 0.0)
        if due is not None:
            waits.append(TRY_AGAIN if self._stuck else due)
        return min(waits, default=None)

    def _do_what_is_due(self) -> None:
        desk, demo = self.desk, self.demo
        if desk.unsaved:
            desk.save()
        before = desk.show.seq
        now = desk.clock.now()
        due = desk.next_follow()
        if demo is not None and not demo.taken_over:
            due = demo.next_at()
            while demo.play_next(now) is not None:
                self._tell()
        else:
            desk.fire_follows()
        self._stuck = due is not None and due <= now and desk.show.seq == before
        call = due_call(desk.show, now) if demo is None else None
        if call is not None and (call.id, call.at) != self._asked_for:
            self._asked_for = (call.id, call.at)
            self.say(f"{clock(now, desk.show.plan.timezone)}  {call.title} is due: give")

    # ---- what is typed ----

    def _listen(self) -> None:
        """The thread that reads standard input. It holds no lock of Python's while it waits for a line."""
        try:
            for typed in _typed_lines(sys.stdin.fileno()):
                self.heard.put(typed)
        except (AttributeError, OSError, ValueError):
            log.info("standard input cannot be read", exc_info=True)
        self.heard.put(Sign.END)

    def _end_of_lines(self) -> None:
        if self.demo is not None and not self.demo.taken_over:
            self._quit = True
            return
        self._waits_for_follows = True
        self._say_standing()
        waiting = self.desk.show.follows_due()
        if waiting:
            self.say(f"nothing more will be typed; waiting for {', '.join(due.cue for due in waiting)}")

    def _line(self, typed: str) -> None:
        if self.demo is not None and self.demo.take_over():
            self.say("you have taken over: the show runs at its own pace now; help lists the verbs")
        verb, _, rest = typed.partition(" ")
        match verb.casefold():
            case "":
                self._say_standing()
            case "quit":
                self._quit = True
            case "status":
                desk = self.desk
                made = status(desk.show, desk.clock.now(), str(desk.journal.path))
                for said in as_text(made).splitlines():
                    self.say(said)
            case "help" if not rest.strip():
                self._help()
            case "help":
                self._hear(f"{rest.strip()} --help")
            case _:
                self._hear(typed)

    def _hear(self, typed: str) -> None:
        wrong = hear_line(typed, self)
        if wrong is not None:
            for said in wrong.splitlines():
                self.say(said)

    def hear(self, said: Said) -> None:
        """Do what a verb asks for (`showrunner.verbs.Hearer`).

        It is decided by what the one who typed it had been told: where somebody else has called meanwhile,
        a GO is refused.
        """
        seen = self._seen if said.seen is None else said.seen
        was = self._as_it_stands()
        outcome = self.desk.act(said.action, by=said.by, at=said.at, seen=seen)
        if isinstance(outcome, Refusal):
            self._tell()
            self.say(f"refused: {outcome.reason}")
        self._tell_effect(was)

    def _help(self) -> None:
        rows = [(usage, command.get_short_help_str(80)) for usage, command in _usages()]
        rows += [
            ("status", "How the show stands, at length."),
            ("help [VERB]", "The verbs, or all about one of them."),
            ("quit", "Leave the show as it is."),
            ("(Enter)", "Where the show stands, in a line."),
        ]
        width = max(len(usage) for usage, _ in rows)
        for usage, said in rows:
            self.say(f"{usage:<{width}}  {said}")

    # ---- what is told ----

    def say(self, words: str) -> None:
        """Print one line, now.

        Raises:
            BrokenPipeError: nobody reads any more.
        """
        try:
            print(harmless(words), flush=True)
        except OSError as error:
            if error.errno != errno.ENOSPC:  # a full disk under our output is no reason to leave the show
                raise BrokenPipeError from error

    def _say_standing(self) -> None:
        self.say(standing(self.desk.show, self.desk.forecast()))

    def _as_it_stands(self) -> Show:
        """A copy of the show, to be compared with what becomes of it."""
        return self.desk.show.supposing(at=self.desk.clock.now())

    def _tell_effect(self, was: Show) -> None:
        """Where the order has been edited since, tell it, and what that made better and worse."""
        if self.desk.show.edited != was.edited:
            from showrunner.model import effects

            self._tell()
            effect = effects.effect_between(was, self.desk.show, self.desk.clock.now())
            self.say(effects.words(effect))

    def _catch_up(self) -> None:
        was = self._as_it_stands()
        try:
            self.desk.catch_up()
        except JournalError as error:
            if not self._unread:
                self.say(f"what others write cannot be read: {error.words}; trying again")
            self._unread = True
            return
        if self._unread:
            self.say("what others write can be read again")
        self._unread = False
        self._tell_effect(was)

    def _tell(self) -> None:
        """Tell what has happened and was not told yet, and whether it is on disk."""
        desk = self.desk
        while self._told < len(desk.records):
            record = desk.records[self._told]
            self._told += 1
            if not self._was_told_early(record):
                self._tell_record(record)
        for kept in desk.unsaved:
            if kept not in self._early:
                if not self._troubled:
                    self._troubled = True
                    words = desk.trouble.words if desk.trouble else "the journal cannot be written"
                    self.say(f"NOT ON DISK: {words}; kept here, and tried again until it is")
                self._early.append(kept)
                at, by, event = kept.asked.at, kept.asked.by, kept.draft.event
                self._tell_record(Record(0, "", at, desk.station, 0, by, 0, event))
        if self._troubled and not desk.unsaved:
            self._troubled = False
            self.say("on disk again")
            for kept in self._early:
                record = Record(0, "", kept.asked.at, desk.station, 0, kept.asked.by, 0, kept.draft.event)
                self.say(f"not taken, somebody else was before it: {line(record, desk.show, me=desk.by)}")
            self._early.clear()
        self._seen = desk.show.seq

    def _was_told_early(self, record: Record) -> bool:
        for kept in self._early:
            same_moment = abs((record.at - kept.asked.at).total_seconds()) < 0.001
            if same_moment and (record.by, record.station) == (kept.asked.by, self.desk.station):
                if kept not in self.desk.unsaved:
                    self._early.remove(kept)
                return True
        return False

    def _tell_record(self, record: Record) -> None:
        desk = self.desk
        mine = record.by == desk.by
        said = line(record, desk.show, me=desk.by, earlier=desk.records, to_all=not mine)
        if isinstance(record.event, _TELLS_TIME):
            said += f" · {over(desk.forecast(record.at).over)}"
        self.say(said)
        down = isinstance(record.event, events.ShowEnded) or (
            isinstance(record.event, events.StepCalled) and record.event.end
        )
        if down and self.demo is None:
            for words in summary(debrief(desk.records, show=desk.show)):
                self.say(words)


def _usages() -> Iterator[tuple[str, click.Command]]:
    """`problem TEXT...`: each verb with what is said after it."""
    for name, verb in verbs.commands.items():
        inner = verb.commands if isinstance(verb, click.Group) else {"": verb}
        for second, command in inner.items():
            context = click.Context(command)
            pieces = [piece for param in command.params for piece in param.get_usage_pieces(context)]
            yield " ".join([name, *filter(None, [second]), *pieces]), command


def _typed_lines(descriptor: int) -> Iterator[str]:
    """The lines that come in at a file descriptor, also the last one where it has no end."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    rest = ""
    while data := os.read(descriptor, 4096):
        *whole, rest = (rest + decoder.decode(data)).split("\n")
        yield from whole
    rest += decoder.decode(b"", final=True)
    if rest:
        yield rest
