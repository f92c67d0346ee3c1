"""The app: it gives the screens one view of the show, and takes their wishes to the desk.

It paints once a second, on the second, and whenever something happened. It owns nothing of the show:
if it dies of an error, the next one is started on the same desk and paints the same picture.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple, Protocol

from rich.console import RenderableType
from textual import events, on
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.message import Message
from textual.message_pump import MessagePump
from textual.messages import Prompt

from showrunner.desk import Desk, Recorded
from showrunner.journal.protocol import JournalError
from showrunner.keys import CHANGING, Where
from showrunner.model import actions
from showrunner.model.actions import Refusal
from showrunner.model.calls import due_call
from showrunner.model.effects import Effect, effect_between
from showrunner.model.events import Event, FollowFired, ModelSeen, Record, StartMoved, StepCalled, Undone
from showrunner.model.named import named
from showrunner.model.outlook import Outlook
from showrunner.model.refs import look_word
from showrunner.model.state import AUTOMATIC, Show
from showrunner.model.times import stored_moment
from showrunner.model.words import clock, length, say_to_all
from showrunner.screens.boxes import LOW
from showrunner.screens.notices import Notices
from showrunner.screens.show import SCREENS, SHEETS, ShowScreen
from showrunner.screens.start import Chosen, StartScreen
from showrunner.widgets.driver import handing_over, left_as_found
from showrunner.widgets.theme import Themed
from showrunner.widgets.typed import Typed
from showrunner.widgets.view import ChangedFile, Refused, View, Wish, Writing

if TYPE_CHECKING:
    from textual.actions import ActionParseResult
    from textual.command import Provider
    from textual.dom import DOMNode
    from textual.timer import Timer

    from showrunner.choices import Choice
    from showrunner.clock import Clock, SteadyClock
    from showrunner.model.revision import Revision
    from showrunner.model.running_order import RunningOrder
    from showrunner.order_file import Looked
    from showrunner.replay import Replay
    from showrunner.screens.replay import ReplayScreen

log = logging.getLogger(__name__)

SECOND: Final = timedelta(seconds=1)
PLAYING_BEAT: Final = 0.1
"""Seconds between two paintings at most while an evening plays itself: its clock is seen to run."""
HELD_KEY: Final = 0.15
"""Seconds between two GO keys below which the second comes from a key held down and not from a person."""
FIRST_REPEAT: Final = 1.1
"""Seconds after which a key that is held down is repeated for the first time, on keyboards that are set to be
slow. That repeat comes as late as a second press, and nothing tells it from one until the next comes."""

FAR_FROM_DUE: Final = timedelta(seconds=10)
"""A step called this far from when it was due is told so: a thumb may have slipped."""

FRAME_OUT: Final = 0.002
"""Seconds of quiet in which a frame gets out: the thread that writes it waits while this one works."""
CALLING: Final = (
    actions.Go,
    actions.Standby,
    actions.Hold,
    actions.Resume,
    actions.Skip,
    actions.End,
)
"""What a terminal refuses from which the show is not called. A show stop is taken from everyone."""

WATCHES_AFTER: Final = 0.5
"""Seconds after the start from which the running order's file is watched: what that needs is not small."""

CATCHES_UP: Final = 3
"""How often the file is compared anew because the show has gone on while it was."""

LEAVE_SPAN: Final = 3.0
"""Seconds within which a second press leaves a running show."""


def _commands() -> type[Provider]:
    """Loaded when the palette is opened for the first time."""
    from showrunner.screens.commands import ShowCommands

    return ShowCommands


class Unfinished(NamedTuple):
    """What an app that was ended by an error leaves to the next one."""

    undone: list[Message]
    """Keys and wishes that nobody has looked at, in the order in which they came."""
    writing: Writing | None = None


class Playing(Protocol):
    """An evening that plays by itself: the sample one, or one that is told again."""

    def step(self, now: datetime) -> list[Record]:
        """Play everything up to `now`, and give it back."""

    def wait(self) -> float | None:
        """How many real seconds it is until something happens by itself."""

    def take_over(self) -> bool:
        """A key was pressed: whether the show is now of whoever pressed it."""


class ShowApp(Themed[None]):
    """A running show on the screen."""

    ENABLE_COMMAND_PALETTE = True
    # Read by the app and not by the screen: so they are parsed once, before there is anything to restyle
    # (a screen's own cost a sixth of the start).
    CSS_PATH: ClassVar[list[str | PurePath]] = [*SHEETS]
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_commands}
    # Here and not only on the show's screen, which gets no keys while the palette lies over it.
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+g", "go", show=False, priority=True)]

    class Written(Message):
        """Somebody else has written into the journal."""

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, ShowApp.Written)

    class FileLooked(Message):
        """The running order's file was read."""

        def __init__(self, looked: Looked) -> None:
            super().__init__()
            self.looked = looked

    def __init__(
        self,
        desk: Desk,
        notice: str = "",
        first: Where = "run",
        playing: Playing | None = None,
        unfinished: Unfinished | None = None,
        *,
        calls: bool = True,
        order: Path | None = None,
    ) -> None:
        """`unfinished` is what an app before this one left; `calls` whether the show is called from here;
        `order` the running order's file, which is watched."""
        super().__init__()
        self.VERTICAL_BREAKPOINTS = [(0, "-low"), (LOW, "-high")]
        self.desk = desk
        self.playing = playing
        self.calls = calls
        self.fault: BaseException | None = None
        """The error that ended this app, if one did."""
        self.left = False
        """Whether somebody left: an error on the way out is no reason to come back."""
        self.unfinished = Unfinished([])
        """What it leaves to the next one."""
        self.replays = False
        """Whether it was left to see the evening again."""
        self.told_to_end: signal.Signals | None = None
        """The signal that ended this app, if one did."""
        self._undone = unfinished.undone if unfinished else []
        """Keys and wishes that wait for the beginning, in their order."""
        self._has_begun = False
        self._show_screen = self._make_screen(first, unfinished.writing if unfinished else None)
        self._notices = Notices(self._reading_time(), notice, after_an_error=unfinished is not None)
        self._outlook: Outlook | None = None
        self._last_go = 0.0
        self._goes: tuple[tuple[float, str], ...] = ()
        """The last two GOs that were granted here: when, and what they called."""
        self._asked_to_leave = 0.0
        self._beating: Timer | None = None
        self._stop_following: Callable[[], None] | None = None
        self._order = order
        self._stop_watching: Callable[[], None] | None = None
        self._looked: Looked | None = None
        """What the file came to when it was read last; None where it is as the show was opened with."""
        self._revised: tuple[Looked, int, Revision] | None = None
        """What comes of it, for the show as it stood after that many events."""
        self._revising = False

    def _make_screen(self, first: Where, resumed: Writing | None) -> ShowScreen:
        return ShowScreen(first, self._begin, resumed)

    def _reading_time(self) -> datetime:
        """The time by which what is said stays long enough to be read."""
        return self.desk.clock.now()

    def get_default_screen(self) -> ShowScreen:
        return self._show_screen

    def _begin(self) -> None:
        """Everything is built: the first beat comes before the first paint, and before the first key."""
        self._stop_following = self.desk.follow(self._journal_grew)
        if sys.platform != "win32":
            for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
                asyncio.get_running_loop().add_signal_handler(number, self._end_by, number)
        self._tick()
        if self._order is not None:
            self.set_timer(WATCHES_AFTER, self._watch)
        undone, self._undone, self._has_begun = self._undone, [], True
        for message in undone:
            self.post_message(_anew(message).set_sender(self))

    def _end_by(self, number: signal.Signals) -> None:
        """Somebody ends the program: the terminal is left as it was found, if it is still there."""
        self.told_to_end = number
        if sys.__stdin__ is not None and not sys.__stdin__.isatty() and not self.is_headless:
            # Its window was closed. The framework would wait for ever for somebody to take its last words.
            try:
                self.desk.close()
            finally:
                os._exit(128 + number)
        self.exit()

    def on_unmount(self) -> None:
        if self._stop_following is not None:
            self._stop_following()
        if self._stop_watching is not None:
            self._stop_watching()

    def _journal_grew(self) -> None:
        """Called from the thread that follows the journal."""
        self.post_message(self.Written())

    # ---- the running order's file ----

    def _watch(self) -> None:
        from showrunner.order_file import watch  # after the first paint: nobody waits for it

        if self._order is not None and self.is_running:
            tell = self._file_looked_at
            self._stop_watching = watch(self._order, tell, lambda: self.desk.show.source)

    def _file_looked_at(self, looked: Looked) -> None:
        """Called from the thread that reads the file."""
        self.post_message(self.FileLooked(looked))

    @on(FileLooked)
    def _file_looked(self, message: FileLooked) -> None:
        self._looked = message.looked
        self._compare(arrived=True)
        self.paint()

    def _compare(self, *, arrived: bool = False) -> None:
        """Work out what comes of the file, in a thread: with thousands of walks that takes many frames."""
        looked, show = self._looked, self.desk.show
        if looked is None or looked.plan is None or looked.source == show.source or show.down_at is not None:
            return
        if not self._revising or arrived:
            self._revising = True
            self.run_worker(self._revise(looked, looked.plan, arrived), exit_on_error=False)

    async def _revise(self, looked: Looked, plan: RunningOrder, arrived: bool) -> None:
        try:
            revision, seq = await self._worked_out(plan)
            if looked is not self._looked:
                return
            self._revised = looked, seq, revision
            if arrived:
                self._offer(looked, plan, revision, seq)
            self.paint()
        except Exception as error:
            self._report(error)
        finally:
            self._revising = False

    async def _worked_out(
        self, plan: RunningOrder, files: frozenset[str] = frozenset()
    ) -> tuple[Revision, int]:
        """What comes of a file, worked out again where the show has gone on meanwhile; and after how many
        events that is true."""
        from showrunner.order_file import compare

        for _ in range(CATCHES_UP):
            show = self._as_it_stands()
            revision = await asyncio.to_thread(compare, show, plan, files)
            if show.seq == self.desk.show.seq:
                break
        return revision, show.seq

    def _offer(self, looked: Looked, plan: RunningOrder, revision: Revision, seq: int) -> None:
        """Take in by itself what is far enough ahead, where the running order says how far that is; tell what
        needs no answer."""
        from showrunner.model.taking_in import may_take_in

        if not revision.is_empty:
            wish = actions.TakeRevision(looked.file, looked.source, plan, revision=revision, after=seq)
            may = self.calls and self._is_known(wish) and not looked.findings
            if may and may_take_in(revision, self.desk.forecast()):
                self._act(wish, seq)
            return
        held = f"{len(revision.held_back)} changed, none of it is taken in: what has begun stays"
        words = held if revision.held_back else "nothing in it changes the show"
        self._notices.note(self._reading_time(), f"{looked.file} was saved: {words}")

    def _is_known(self, wish: actions.TakeRevision) -> bool:
        """Whether what comes of it is worked out for the show as it stands; not while that has numbers which
        the disk may give to others."""
        return wish.revision is not None and wish.after == self.desk.show.seq and not self.desk.unsaved

    async def _take_in(self, wish: actions.TakeRevision, seen: int | None) -> None:
        """What comes of it is worked out in a thread: with thousands of walks a GO would wait for it."""
        try:
            revision, after = await self._worked_out(wish.plan, wish.files)
            known = wish._replace(revision=revision, after=after)
            self._act(known if self._is_known(known) else wish, seen)
            self.paint()
        except Exception as error:
            self._report(error)

    async def action_save_order(self) -> None:
        """Write the order as it stands into the running order's file."""
        self.run_worker(self._save_order(), exit_on_error=False)

    async def _save_order(self) -> None:
        from showrunner.saving import NotSaved, save

        order = self._order
        try:
            if order is None or not order.exists():
                self._warn("there is no running order to save to: showrunner save makes one")
                return
            saved = await asyncio.to_thread(save, self._as_it_stands(), order)
            self._act(actions.SaveOrder(order.name, saved.text), None)
            if not saved.keeps_comments:
                self._warn(f"{order.name} is written anew: its comments could not be kept")
        except NotSaved:
            self._warn(f"not saved: {order.name if order else ''} has changed; l shows it")
        except OSError as error:
            self._warn(f"not saved: {error.strerror or error}")
        except Exception as error:
            self._report(error)
        finally:
            self.paint()

    @property
    def _file(self) -> ChangedFile | None:
        """The file, where it is not what the show stands by."""
        looked, show = self._looked, self.desk.show
        if looked is None or looked.source == show.source or show.down_at is not None:
            return None
        if self._revised is None or self._revised[0] is not looked:
            return ChangedFile(*looked, None)
        _, seq, revision = self._revised
        return None if revision.is_empty and not revision.held_back else ChangedFile(*looked, revision, seq)

    # ---- the beat ----

    def _tick(self) -> None:
        """Fire what is due, write what is not on disk, paint; and come again at the next whole second."""
        if not self.is_running:
            return
        try:
            self._beat()
        except Exception as error:
            self._report(error)
        now = self.desk.clock.now()
        wait = SECOND - timedelta(microseconds=now.microsecond)
        follow = self.desk.next_follow()
        if follow is not None:
            wait = min(wait, max(follow - now, timedelta(0)))
        pause = wait.total_seconds()
        if self.playing is not None and (due := self.playing.wait()) is not None:
            pause = min(pause, due, PLAYING_BEAT)
        self._beating = self.set_timer(max(pause, 0.001), self._tick)

    def _beat(self) -> None:
        desk = self.desk
        if self.playing is not None:
            for record in self.playing.step(desk.clock.now()):
                self._notices.note(self._reading_time(), self._heard(record))
        if desk.unsaved:
            desk.save()
        while desk.withdrawn:
            event, why = desk.withdrawn.pop(0)
            self._warn(f"not taken: {say_to_all(event)}: {why.reason}")
        if self._revised is not None and self._revised[1] != desk.show.seq:
            self._compare()
        for fired in desk.fire_follows():
            self._notices.note(self._reading_time(), f"{say_to_all(fired.record.event)}{_overdue(fired)}")
        self.paint()

    def paint(self) -> None:
        """Give the screens a new view: what is next first where that is another, the rest a frame later."""
        view = self._view()
        try:
            if self._show_screen.show_next(view):
                self.call_after_refresh(self._paint_rest)
                return
        except Exception as error:
            self._report(error)
        self._paint(view)

    async def _paint_rest(self) -> None:
        await asyncio.sleep(FRAME_OUT)
        if self._show_screen.view is not None:
            self._paint(self._show_screen.view)

    def _paint(self, view: View) -> None:
        try:
            self._show_screen.show(view)
        except Exception as error:
            self._report(error)
        desk = self.desk
        due = due_call(view.show, view.now) if view.calls else None
        call = due.title if due is not None else ""
        width, stepped = self.size.width, desk.clock.stepped()
        now = self._reading_time()
        told = self._notices.line(now, width, len(desk.unsaved), view.trouble, stepped, call, view.file)
        self._show_screen.tell(*told)

    def _view(self) -> View:
        desk = self.desk
        now = desk.clock.now()
        show, trouble = desk.show, desk.trouble.words if desk.trouble else ""
        forecast = desk.forecast(now)
        outlook = self._outlook = Outlook(show, forecast, self._outlook)
        step = show.next_step
        file = self._file
        return View(
            show,
            forecast,
            outlook,
            now,
            desk.by,
            trouble,
            step,
            show.seq,
            desk.records,
            self.calls,
            file,
            tells_clearances=self.calls,
        )

    def _warn(self, words: str) -> None:
        self._notices.warn(self._reading_time(), words)

    # ---- wishes ----

    @on(Wish)
    async def _wish(self, message: Wish) -> None:
        wish = message.action
        if isinstance(wish, actions.TakeRevision) and not self._is_known(wish):
            self.run_worker(self._take_in(wish, message.seen), exit_on_error=False)
            return
        try:
            stopped = self._stopped()
            granted = self._act(message.action, message.seen)
            self.paint()
            if not granted and message.writing is not None:
                await self._show_screen.write_on(message.writing)
            if self._stopped() and not stopped:
                await self._show_screen.ask_why()
        except Exception as error:
            self._report(error)

    def _stopped(self) -> bool:
        return self.desk.show.phase == "stopped"

    def _act(self, action: actions.Action, seen: int | None) -> bool:
        """Ask the desk, and tell what came of it; whether it was granted."""
        if not self.calls and isinstance(action, CALLING):
            self._warn("not called from here; if it must be: ctrl+p, “Call the show from here”")
            return False
        if isinstance(action, actions.Go):
            before, self._last_go = self._last_go, time.monotonic()
            if self._last_go - before < HELD_KEY:
                self._warn(f"the GO key is held down: {self._called_by_it or 'refused'}")
                return False
        was = None if isinstance(action, actions.Go) else self._as_it_stands()
        outcome = self.desk.act(action, seen=seen)
        if isinstance(outcome, Refusal):
            self._warn(outcome.reason)
            return False
        if isinstance(outcome.record.event, StepCalled):
            self._goes = (*self._goes[-1:], (self._last_go, outcome.record.event.title))
        effect = self._effect(was)
        if isinstance(outcome.record.event, StartMoved) and effect is not None and not effect.hurts:
            effect = None  # what it was moved for: the new start is what must be read
        self._notices.done(self._reading_time(), *self._told(outcome.record), effect)
        return True

    @property
    def _called_by_it(self) -> str:
        """What a GO key that is held down may have called when it was repeated for the first time."""
        if len(self._goes) < 2 or self._goes[1][0] - self._goes[0][0] > FIRST_REPEAT:
            return ""
        return f"u takes back {self._goes[1][1]}, if it called that too"

    @on(Refused)
    def _refused(self, message: Refused) -> None:
        self._warn(message.why)
        self.paint()

    def _told(self, record: Record) -> tuple[str, str]:
        """What came of a wish, in words; and, where a step was far from its time, by how much."""
        event = record.event
        if isinstance(event, Undone):
            undone = next((other for other in self.desk.records if other.seq == event.undoes), None)
            return f"took back: {self._said((undone or record).event)}", ""
        due = stored_moment(event.due) if isinstance(event, StepCalled) and event.due else None
        far = ""
        if due is not None and abs(record.at - due) >= FAR_FROM_DUE:
            far = f"{length(record.at - due)} {'early' if record.at < due else 'late'}"
        if isinstance(event, ModelSeen) and event.status == "missing":
            far = self._missing_while_out(event.model, record.at)
        return self._said(event), far

    def _heard(self, record: Record) -> str:
        """What has happened by itself, in words."""
        return say_to_all(record.event)

    def _said(self, event: Event) -> str:
        return say_to_all(named(event, self.desk.show.lineup.short_name), self._look)

    def _missing_while_out(self, model: str, at: datetime) -> str:
        """Said of one who was called out and is not back yet, it is a slip of the thumb or bad news."""
        show = self.desk.show
        walk = show.last_walk_of(model)
        is_out = walk is not None and walk not in show.backs and at < show.reckoned_back(walk)
        return "who is out: u takes it back" if is_out else ""

    def _as_it_stands(self) -> Show:
        """A copy of the show, to be compared with what becomes of it."""
        return self.desk.show.supposing(at=self.desk.clock.now())

    def _effect(self, was: Show | None) -> Effect | None:
        """Where the order has been edited since, what that made better and worse."""
        show = self.desk.show
        if was is None or show.edited == was.edited:
            return None
        return effect_between(was, show, self.desk.clock.now())

    @property
    def _look(self) -> str:
        return look_word(self.desk.show)

    @on(Written)
    def _written(self) -> None:
        try:
            was = self._as_it_stands()
            new = self.desk.catch_up()
            if new:
                last = new[-1]
                words = f"{last.by} at {last.station}: {self._told(last)[0]}"
                self._notices.note(self._reading_time(), words, self._effect(was))
                self.paint()
        except JournalError as error:
            self._warn(error.words)
        except Exception as error:
            self._report(error)

    def on_key(self, event: events.Key) -> None:
        typing = self.focused
        if isinstance(typing, Typed):
            with typing._context():  # what it wishes must not seem to come from here, or it would end here
                typing.take_late(event)
        if self.playing is not None and self.playing.take_over():
            self._warn("you have taken over: the show runs at its own pace now, space is GO")

    def action_go(self) -> None:
        self._show_screen.action_go()

    def action_call_from_here(self) -> None:
        """From now on the show can be called from this terminal too."""
        self.calls = True
        self._notices.done(self._reading_time(), "the show can be called from here now: ctrl+g is GO")
        self.paint()

    async def action_quit(self) -> None:
        """The framework's own key for leaving asks as ours does."""
        self.action_leave()

    def action_leave(self) -> None:
        """Leave: at once where nothing runs, else at a second press; in the dark, fingers miss."""
        asked, self._asked_to_leave = self._asked_to_leave, time.monotonic()
        risky = self.desk.show.phase in {"up", "held", "stopped"} or self.desk.unsaved
        if risky and self._asked_to_leave - asked > LEAVE_SPAN:
            self._warn("q again leaves; the show stays as it stands, and is taken up again")
            self.paint()
            return
        self.left = True
        self.exit()

    def action_replay(self) -> None:
        """Leave a show that is down, to see the evening again."""
        if self.desk.show.down_at is not None:
            self.replays = self.left = True
            self.exit()

    def action_help_quit(self) -> None:
        """The framework's answer to ctrl+c."""
        self.action_leave()

    # ---- errors ----

    def _report(self, error: BaseException) -> None:
        """An error in the beat or in a wish: written to the log, told, and the show goes on."""
        log.error("an error while the show was running", exc_info=error)
        self._notices.error(self._reading_time())

    def _fatal_error(self) -> None:
        """Called by the framework, which ends the app after it: `run_show` starts the next one."""
        self._end_of(sys.exc_info()[1] or RuntimeError("the framework gave up"))

    def panic(self, *renderables: RenderableType) -> None:
        """Called by the framework for errors that can picture themselves."""
        self._end_of(sys.exc_info()[1] or RuntimeError(" ".join(map(str, renderables))))

    def _end_of(self, error: BaseException) -> None:
        log.critical("an error ended the screen", exc_info=error)
        if self.fault is None:
            self.fault = error
            pumps: list[MessagePump] = [self, *self.screen_stack, *self.screen.walk_children()]
            undone = [*self._undone, *(each for pump in pumps for each in _take_undone(pump))]
            undone.sort(key=lambda each: (isinstance(each, events.Key), each.time))  # a wish was a key once
            self.unfinished = Unfinished(undone, self._show_screen.writing)
        self._close_messages_no_wait()

    def post_message(self, message: Message) -> bool:
        """Keys that are pressed while this app ends are kept for the next one; those that are pressed while
        it begins come after what was left to it."""
        if isinstance(message, events.Key | Wish) and (self.fault is not None or not self._has_begun):
            waiting = self._undone if self.fault is None else self.unfinished.undone
            waiting.append(message)
            return True
        return super().post_message(message)

    def get_driver_class(self) -> type[Driver]:
        """The terminal is handed over to the next app, if there is one."""
        return handing_over(super().get_driver_class())


def _take_undone(pump: MessagePump) -> Iterator[Message]:
    """Takes the keys and wishes that wait for a part of an app that is ending."""
    waiting: asyncio.Queue[Message | None] = pump._message_queue
    woken = not waiting.empty()  # what was woken for a message looks for one, and ends in an error without
    messages = [pump._pending_message, *(waiting.get_nowait() for _ in range(waiting.qsize()))]
    pump._pending_message = None
    for message in messages:
        if isinstance(message, events.Key | Wish):
            yield message
        elif message is not None:
            waiting.put_nowait(message)
    if woken and waiting.empty():
        waiting.put_nowait(Prompt())


def _anew(message: Message) -> Message:
    """A key or a wish, for another app."""
    if isinstance(message, events.Key):
        return events.Key(message.key, message.character)
    assert isinstance(message, Wish)
    return Wish(message.action, message.seen, message.writing)


def _overdue(fired: Recorded) -> str:
    """How late a follow cue was fired, if it is worth a word."""
    event = fired.record.event
    due = stored_moment(event.due) if isinstance(event, FollowFired) else None
    late = fired.record.at - due if due is not None else timedelta(0)
    return f", overdue {length(late)}" if late > 2 * SECOND else ""


DEMO_SPEED: Final = 20.0
"""Times faster than an evening, where nobody says."""

REPLAY_SPEED: Final = 8.0
"""Times faster than the evening was, where nobody says."""

FAULTS: Final = 3
"""So many errors that end the screen within `FAULT_SPAN` seconds, and painting is given up."""
FAULT_SPAN: Final = 10.0


def run_show(
    desk: Desk,
    notice: str = "",
    screen: str = "run",
    playing: Playing | None = None,
    order: Path | None = None,
) -> None:
    """Run a show on the screen until somebody leaves, whatever happens to the screen; `order` is watched."""
    with left_as_found():
        replays = _run_show(desk, notice, screen, playing, order)
    if replays:
        run_replay(desk.journal.path)


def _run_show(desk: Desk, notice: str, screen: str, playing: Playing | None, order: Path | None) -> bool:
    """Whether it was left to see the evening again."""
    from showrunner.log_file import log_to_file

    path = log_to_file()
    first: Where = next((place for place in SCREENS if place == screen), "run")
    calls = first != "dressing"  # a dresser's terminal: gloves in the dark must not take a GO
    faults: list[float] = []
    unfinished: Unfinished | None = None
    while True:
        app = ShowApp(desk, notice, first, playing, unfinished, calls=calls, order=order)
        app.run()
        if app.fault is None or app.left or app.told_to_end is not None:
            break
        faults = [then for then in faults if time.monotonic() - then < FAULT_SPAN] + [time.monotonic()]
        # A box that fails whenever it is opened must not be what ends the show.
        unfinished = app.unfinished if len(faults) == 1 else app.unfinished._replace(writing=None)
        if len(faults) >= FAULTS:
            desk.close()
            _tell(f"the screen cannot be painted (see {path})")
            stands = desk.lost() or f"the show is safe in {desk.journal.path}"
            _tell(f"{stands}; go on with: showrunner run {desk.show.file} --plain")
            raise SystemExit(1)
        calls = app.calls
        notice, first = "", "run" if calls or len(faults) > 1 else "dressing"
    desk.close()
    lost = desk.lost()
    if lost:
        _tell(lost)
    if app.told_to_end is not None:
        _tell(f"ended by {app.told_to_end.name}; the show stands as it stood, in {desk.journal.path}")
        raise SystemExit(128 + app.told_to_end)
    if lost:
        raise SystemExit(1)
    return app.replays


def _tell(words: str) -> None:
    print(f"showrunner: {words}", file=sys.stderr)


def run_demo(speed: float) -> None:
    """The sample evening, in the real screens."""
    from showrunner.demo import open_demo

    try:
        demo = open_demo(speed)
    except JournalError as error:
        _tell(error.words)
        raise SystemExit(1) from None
    run_show(demo.desk, "a sample evening that calls itself: any key takes over", playing=demo)
    print(f"the journal of this evening: {demo.desk.journal.path}")


class ReplayApp(ShowApp):
    """An evening that is over, on the screens of a show: looked at, never changed."""

    def __init__(self, replay: Replay, clock: Clock, notice: str, first: Where) -> None:
        """`clock` is the machine's, for what must be read in time and not in the evening's."""
        self._replay, self._machine = replay, clock
        super().__init__(replay, notice, first, replay)

    def _make_screen(self, first: Where, resumed: Writing | None) -> ReplayScreen:
        from showrunner.screens.replay import ReplayScreen

        return ReplayScreen(self._replay, first, self._begin)

    def _reading_time(self) -> datetime:
        return self._machine.now()

    def _heard(self, record: Record) -> str:
        """With the time, and who it was: `20:06:11  lena: problem 1: zip broken`."""
        who = "" if record.by == AUTOMATIC else f"{record.by}: "
        return f"{clock(record.at, self.desk.show.plan.timezone)}  {who}{self._told(record)[0]}"

    def _view(self) -> View:
        return super()._view()._replace(calls=False)

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """A key by which something of a show is changed is refused, whatever it would have opened."""
        if action in CHANGING:
            self._warn(self._replay.refusal.reason)
            self.paint()
            return True
        return await super().run_action(action, default_namespace, namespaces)

    def on_replay_screen_moved(self) -> None:
        """It was moved by a key: seen at once, with the event that it stands at, and on from there."""
        self._notices.note(self._reading_time(), self._heard(self._replay.records[-1]))
        if self._beating is not None:
            self._beating.stop()
        self._tick()

    def action_leave(self) -> None:
        """Leave: there is nothing to lose."""
        self.left = True
        self.exit()


def run_replay(journal: Path, speed: float = REPLAY_SPEED, at: str = "", screen: str = "run") -> None:
    """An evening that is over, again, on the screen.

    Args:
        journal: what was recorded of it.
        speed: how many times as fast as it was.
        at: where to begin, as `place_of` understands it; empty for its first event.
        screen: the screen to begin on.

    Raises:
        JournalError: it cannot be read, or opens no show.
        ValueError: `at` is no moment of that evening.
    """
    from showrunner.clock import SteadyClock
    from showrunner.log_file import log_to_file
    from showrunner.replay import open_replay

    clock = SteadyClock()
    replay = open_replay(journal, clock, speed, at)
    path = log_to_file()
    first: Where = next((place for place in SCREENS if place == screen), "run")
    app = ReplayApp(replay, clock, "a replay: space pauses, n goes to the next event, t to a time", first)
    with left_as_found():
        app.run()
    if app.told_to_end is not None:
        raise SystemExit(128 + app.told_to_end)
    if app.fault is not None and not app.left:
        _tell(f"the screen cannot be painted (see {path})")
        raise SystemExit(1)


class StartApp(Themed[None]):
    """The start screen by itself."""

    def __init__(self, offered: list[Choice], told: str) -> None:
        super().__init__()
        self.offered = offered
        self.told = told
        self.chosen: Chosen | None = None

    def on_mount(self) -> None:
        self.push_screen(StartScreen(self.offered, self.told), self._choose)

    def _choose(self, chosen: Chosen | None) -> None:
        self.chosen = chosen
        self.exit()


def run_start() -> None:
    """The start screen, and what is chosen on it, until somebody leaves."""
    from showrunner.choices import choices
    from showrunner.clock import SteadyClock

    told = ""
    while True:
        clock = SteadyClock()
        app = StartApp(choices(Path.cwd(), clock), told)
        app.run()
        if app.chosen is None:
            return
        told = _start(app.chosen, app.offered, clock)


def _start(chosen: Chosen, offered: list[Choice], clock: SteadyClock) -> str:
    """Run what was chosen; gives back what is to be told on the start screen afterwards."""
    from showrunner.opening import DoesNotLoad, go_on, run

    if chosen.what == "demo":
        run_demo(DEMO_SPEED)
        return ""
    if chosen.what == "new" or chosen.place is None:
        return _new_order()
    choice = offered[chosen.place]
    try:
        if choice.journal is not None and chosen.what == "replay":
            run_replay(choice.journal)
        elif choice.journal is not None and (chosen.what == "debrief" or choice.order is None):
            opened = go_on(choice.journal, clock)
            run_show(opened.desk, opened.notice, "debrief" if chosen.what == "debrief" else "run")
        elif choice.order is not None:
            rehearsal = chosen.what == "rehearse"
            journal = None if rehearsal else choice.journal
            opened = run(choice.order, clock, journal=journal, rehearsal=rehearsal)
            run_show(opened.desk, opened.notice, order=choice.order)
    except DoesNotLoad as error:
        return error.findings
    except JournalError as error:
        return error.words
    return ""


def _new_order() -> str:
    from showrunner.files.starting_point import write_starting_point

    n = 1
    while (path := Path(f"my-show{f'-{n}' if n > 1 else ''}.yaml")).exists():
        n += 1
    try:
        write_starting_point(path)
    except OSError as error:
        return f"{path}: {error.strerror or error}"
    return f"{path} is written, in this folder: change it in your editor, it says how"
