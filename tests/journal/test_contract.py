"""What every journal promises, whatever engine it lies in."""

import re
import threading
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from showrunner.journal.protocol import Journal, JournalError, Stale
from showrunner.model.events import Draft, Noted, OrderTaken, Record, StandbyGiven
from tests.journal.drafts import DRAFTS, UP, noted
from tests.journal.engines import ENGINES, Engine, new_journal

SOON_S = 10
"""Far longer than anything here takes: a test that waits so long has failed."""


def append_when_it_can(journal: Journal, drafts: list[Draft], after: int = 0) -> tuple[Record, ...]:
    """As a terminal does that others write beside: look again and append, also after a busy moment."""
    while True:
        try:
            return journal.append(drafts, after=after)
        except Stale as stale:
            after = stale.last
        except JournalError as error:
            if error.code != "locked":
                raise


def test_a_new_journal_is_empty(journal: Journal) -> None:
    """Nothing has happened yet."""
    assert list(journal.read()) == []


def test_what_is_appended_is_read_back(journal: Journal) -> None:
    """The records that `append` gives are those that are read, by the same connection."""
    first = journal.append([noted("one"), noted("two")], after=0)
    second = journal.append([Draft(StandbyGiven("walk:7", ("LX 5",)), UP, "lena", "rail-a", 2)], after=2)
    assert list(journal.read()) == [*first, *second]
    assert second[0].event == StandbyGiven("walk:7", ("LX 5",))
    assert second[0][2:7] == (UP, "rail-a", 1, "lena", 2)


def test_another_connection_reads_the_same(engine: Engine) -> None:
    """One journal, however many look at it."""
    told = engine.first.append([noted("one"), noted("two")], after=0)
    assert tuple(engine.another().read()) == told


def test_sequence_numbers_have_no_gaps(journal: Journal) -> None:
    """1, 2, 3 … over all appends, in the order of the drafts."""
    journal.append([noted("a"), noted("b")], after=0)
    journal.append([noted("c")], after=2)
    journal.append([noted("d"), noted("e")], after=3)
    assert [(record.seq, record.event) for record in journal.read()] == [
        (n, Noted(text)) for n, text in enumerate("abcde", 1)
    ]


def test_each_station_counts_for_itself(engine: Engine) -> None:
    """A station's own counter has no gaps either, also across its connections."""
    engine.first.append([noted(station="desk"), noted(station="rail-a"), noted(station="desk")], after=0)
    engine.another().append([noted(station="desk"), noted(station="rail-a")], after=3)
    counts = [(record.station, record.ordinal) for record in engine.first.read()]
    assert counts == [("desk", 1), ("rail-a", 1), ("desk", 2), ("desk", 3), ("rail-a", 2)]


@pytest.mark.parametrize("after", [0, 1, 3, -1])
def test_a_writer_who_missed_something_is_refused(engine: Engine, after: int) -> None:
    """Nothing is appended behind what the writer knows, and it is told where the journal stands."""
    told = engine.another().append([noted("one"), noted("two")], after=0)
    with pytest.raises(Stale) as caught:
        engine.first.append([noted("three")], after=after)
    assert caught.value.last == 2
    assert tuple(engine.first.read()) == told


def test_after_a_refusal_the_next_append_works(engine: Engine) -> None:
    """A stale writer looks again and goes on."""
    engine.another().append([noted()], after=0)
    with pytest.raises(Stale):
        engine.first.append([noted()], after=0)
    assert [record.seq for record in engine.first.append([noted()], after=1)] == [2]


def test_nothing_can_be_appended(journal: Journal) -> None:
    """An empty append records nothing, but still tells a stale writer."""
    assert journal.append([], after=0) == ()
    assert list(journal.read()) == []
    with pytest.raises(Stale):
        journal.append([], after=1)


def test_reading_begins_after_a_number(journal: Journal) -> None:
    """Whoever knows the first two asks for what came after them."""
    told = journal.append([noted(text) for text in "abcd"], after=0)
    assert tuple(journal.read(2)) == told[2:]
    assert list(journal.read(4)) == []
    assert list(journal.read(99)) == []


def test_moments_are_kept_in_utc_to_the_millisecond(journal: Journal) -> None:
    """Whatever zone a moment comes in, it is the same moment, and no finer than it is stored."""
    paris = timezone(timedelta(hours=2))
    (record,) = journal.append([noted(at=datetime(2026, 9, 12, 20, 4, 10, 123_999, paris))], after=0)
    assert record.at == datetime(2026, 9, 12, 18, 4, 10, 123_000, UTC)
    assert record.at.tzinfo is UTC
    assert list(journal.read()) == [record]


def test_a_moment_without_zone_is_refused(journal: Journal) -> None:
    """It could mean two moments. The rest of the append is not recorded either."""
    with pytest.raises(ValueError, match="time zone"):
        journal.append([noted(), noted(at=UP.replace(tzinfo=None))], after=0)
    assert list(journal.read()) == []
    assert len(journal.append([noted()], after=0)) == 1


@pytest.mark.parametrize("plan", [{"length": float("nan")}, {"length": object()}])
def test_a_body_that_json_cannot_hold_is_refused_whole(journal: Journal, plan: dict[str, object]) -> None:
    """All of an append is recorded or none of it."""
    with pytest.raises((ValueError, TypeError)):
        journal.append([noted(), Draft(OrderTaken("a.yaml", "", plan), UP, "caller", "desk", 0)], after=0)
    assert list(journal.read()) == []
    assert len(journal.append([noted()], after=0)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Zoë trägt Look 12 · 着物 · 👗 · e\u0301",
        "[bold]no markup[/bold] <b>no HTML</b> {no} %s '); DROP TABLE events; --",
        'quotes " and \\ and / and \u2028 and \ufeff',
        "a\x00b\r\n\t\x1b[31m\x7f",
        "",
    ],
    ids=["languages", "code", "quotes", "control", "nothing"],
)
def test_text_is_data(journal: Journal, text: str) -> None:
    """Whatever people type is kept letter for letter, in bodies and in names."""
    journal.append([noted(text, by=text, station=text)], after=0)
    (record,) = journal.read()
    assert (record.event, record.by, record.station) == (Noted(text), text, text)


def test_bytes_that_are_no_text_do_not_stop_a_show(journal: Journal) -> None:
    """Half a surrogate pair (a broken byte on a command line) is replaced, the same for all readers."""
    told = journal.append([noted("zip \udcff broke", by="\udcffzo", station="ra\ud800il")], after=0)
    assert (told[0].event, told[0].by, told[0].station) == (Noted("zip ? broke"), "?zo", "ra?il")
    assert tuple(journal.read()) == told
    assert journal.append([noted(station="ra?il")], after=1)[0].ordinal == 2


def test_a_large_text_is_kept(journal: Journal) -> None:
    """The running order's whole text is an event; two megabytes of it are."""
    source = "  - walk: noor · look 12\n" * 90_000
    assert len(source.encode()) > 2_000_000
    told = journal.append(
        [Draft(OrderTaken("gala.yaml", source, {"title": source}), UP, "caller", "desk", 0)] * 3, after=0
    )
    assert tuple(journal.read()) == told
    assert told[2].event == OrderTaken("gala.yaml", source, {"title": source})


def test_a_thousand_drafts_are_one_append(journal: Journal) -> None:
    """They are recorded in order, and read across the pieces in which a journal is read."""
    texts = [f"note {n}" for n in range(1, 1001)]
    told = journal.append([noted(text) for text in texts], after=0)
    assert tuple(journal.read()) == told
    assert [record.event for record in told] == [Noted(text) for text in texts]
    assert [record.ordinal for record in told] == list(range(1, 1001))


def test_identifiers_are_uuids_in_order(journal: Journal) -> None:
    """Version 7, each different, sorting as the events do, although all happened at one moment."""
    ids = [record.id for record in journal.append([noted()] * 500, after=0)]
    form = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
    assert all(form.fullmatch(text) for text in ids)
    assert all(earlier < later for earlier, later in pairwise(ids))


def test_a_read_goes_on_into_what_is_appended_meanwhile(engine: Engine) -> None:
    """It is read in pieces: a reader of a long journal may get the newest events too, in order."""
    other = engine.another()
    other.append([noted()] * 2000, after=0)
    reading = engine.first.read()
    assert next(reading).seq == 1
    other.append([noted()], after=2000)
    assert [record.seq for record in reading] == list(range(2, 2002))


def test_a_journal_can_be_written_while_it_is_read(journal: Journal) -> None:
    """A reader who stopped half way stands in nobody's way."""
    journal.append([noted()] * 2000, after=0)
    reading = journal.read()
    next(reading)
    assert len(journal.append([noted()], after=2000)) == 1


def test_racing_connections_lose_and_double_nothing(engine: Engine) -> None:
    """Two terminals write as fast as they can: every event is there, once, in an order."""
    each, wrong = 60, list[BaseException]()

    def write(station: str) -> None:
        journal, after = engine.another(), 0
        try:
            for n in range(each):
                after = append_when_it_can(journal, [noted(f"{station} {n}", station=station)], after)[-1].seq
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=write, args=(station,)) for station in ("desk", "rail-a", "rail-b")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    records = list(engine.first.read())
    assert [record.seq for record in records] == list(range(1, 3 * each + 1))
    for station in ("desk", "rail-a", "rail-b"):
        own = [record for record in records if record.station == station]
        assert [record.event for record in own] == [Noted(f"{station} {n}") for n in range(each)]
        assert [record.ordinal for record in own] == list(range(1, each + 1))


def test_one_connection_serves_several_threads(journal: Journal) -> None:
    """A screen reads while a worker appends, on the one connection of their process."""
    wrong = list[BaseException]()

    def work(station: str) -> None:
        try:
            for _ in range(30):
                append_when_it_can(journal, [noted(station=station)])
                assert [record.seq for record in journal.read()][:1] == [1]
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=work, args=(f"station {n}",)) for n in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert [record.seq for record in journal.read()] == list(range(1, 91))


def test_closing_twice_does_no_harm(engine: Engine) -> None:
    """A desk closes at its end, and the end may come twice."""
    other = engine.another()
    other.close()
    other.close()
    assert len(engine.first.append([noted()], after=0)) == 1


# Following


class Follower:
    """Counts the calls, and waits for them."""

    def __init__(self, journal: Journal) -> None:
        self.calls = 0
        self.called = threading.Semaphore(0)
        self.threads: set[str] = set()
        self.stop = journal.follow(self._changed)

    def _changed(self) -> None:
        self.calls += 1
        self.threads.add(threading.current_thread().name)
        self.called.release()

    def waits(self) -> bool:
        """Whether a call came."""
        return self.called.acquire(timeout=SOON_S)


def test_a_follower_is_told_of_anothers_append(engine: Engine) -> None:
    """From a thread of its own, every time, and then the event can be read."""
    follower = Follower(engine.first)
    other = engine.another()
    for n in range(3):
        told = other.append([noted(str(n))], after=n)
        assert follower.waits()
        assert tuple(engine.first.read(n)) == told
    follower.stop()
    assert follower.threads == {"journal-follow"}


def test_a_follower_is_told_of_no_append_of_its_own(engine: Engine) -> None:
    """Its own are known already; what another appends after them is told."""
    follower = Follower(engine.first)
    for n in range(5):
        engine.first.append([noted()], after=n)
    engine.another().append([noted()], after=5)
    assert follower.waits()
    assert follower.calls == 1
    follower.stop()


def test_nothing_falls_between_following_and_reading(engine: Engine) -> None:
    """Whoever follows first and then reads until told again misses nothing."""
    seen: list[int] = []
    told = threading.Event()
    stop = engine.first.follow(told.set)
    writer = threading.Thread(
        target=lambda: [append_when_it_can(other, [noted(str(n))], n) for n in range(40)],
    )
    other = engine.another()
    writer.start()
    while len(seen) < 40:
        seen += [record.seq for record in engine.first.read(len(seen))]
        if len(seen) < 40:
            assert told.wait(SOON_S)
            told.clear()
    writer.join()
    stop()
    assert seen == list(range(1, 41))


def test_a_stopped_follower_is_never_called_again(engine: Engine) -> None:
    """Not even by an append that came just before it was stopped, while another is still told."""
    other = engine.another()
    witness = Follower(engine.first)
    for n in range(0, 20, 2):
        follower = Follower(engine.first)
        other.append([noted()], after=n)
        follower.stop()
        calls = follower.calls
        other.append([noted()], after=n + 1)
        assert witness.waits()
        assert follower.calls == calls
    witness.stop()


def test_stopping_waits_for_the_call_under_way(engine: Engine) -> None:
    """Once `stop` has returned, whoever was called has finished."""
    entered, go_on = threading.Event(), threading.Event()
    finished: list[bool] = []

    def on_change() -> None:
        entered.set()
        assert go_on.wait(SOON_S)
        finished.append(True)

    stop = engine.first.follow(on_change)
    engine.another().append([noted()], after=0)
    assert entered.wait(SOON_S)
    threading.Timer(0.05, go_on.set).start()
    stop()
    assert finished == [True]


def test_a_follower_may_stop_itself(engine: Engine) -> None:
    """Called from its own callback, `stop` does not wait for itself."""
    stops: list[Callable[[], None]] = []
    calls = threading.Semaphore(0)

    def once() -> None:
        stops[0]()
        calls.release()

    stops.append(engine.first.follow(once))
    other = engine.another()
    other.append([noted()], after=0)
    assert calls.acquire(timeout=SOON_S)
    witness = Follower(engine.first)
    other.append([noted()], after=1)
    assert witness.waits()
    witness.stop()
    assert not calls.acquire(blocking=False)


def test_a_failing_callback_is_logged_and_called_again(
    engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    """A screen that failed once must still hear of the next GO."""
    called = threading.Semaphore(0)

    def on_change() -> None:
        called.release()
        raise RuntimeError("the screen is gone")

    stop = engine.first.follow(on_change)
    other = engine.another()
    for n in range(2):
        other.append([noted()], after=n)
        assert called.acquire(timeout=SOON_S)
    stop()
    assert [record.message for record in caplog.records] == ["what follows the journal failed"] * 2


def test_closing_ends_what_follows(engine: Engine) -> None:
    """A journal leaves no thread behind."""
    journal = engine.another()
    stops = [journal.follow(lambda: None) for _ in range(2)]
    stops[0]()
    journal.close()
    stops[1]()
    assert "journal-follow" not in {thread.name for thread in threading.enumerate()}


# Anything at all


@pytest.mark.parametrize("name", ENGINES)
def test_any_event_is_read_back_equal(name: str, tmp_path: Path) -> None:
    """Every kind, with any text and any moment."""
    with new_journal(name, tmp_path) as engine:

        @given(st.lists(DRAFTS, max_size=5))
        def holds(drafts: list[Draft]) -> None:
            after = max((record.seq for record in engine.first.read()), default=0)
            told = engine.first.append(drafts, after=after)
            assert tuple(engine.first.read(after)) == told
            for record, draft in zip(told, drafts, strict=True):
                assert record.event == draft.event
                assert type(record.event) is type(draft.event)
                assert record.at <= draft.at < record.at + timedelta(milliseconds=1)
                assert (record.by, record.station, record.seen) == (draft.by, draft.station, draft.seen)

        holds()


class TwoTerminals(RuleBasedStateMachine):
    """Two connections to one journal, which do what they like, against a plain list of records."""

    engine_name: ClassVar[str]

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        folder = Path(self.stack.enter_context(TemporaryDirectory()))
        engine = self.stack.enter_context(new_journal(self.engine_name, folder))
        self.again = engine.another
        self.terminals = [engine.first, engine.another()]
        self.known = [0, 0]
        self.records: list[Record] = []

    @rule(who=st.integers(0, 1), drafts=st.lists(DRAFTS, min_size=1, max_size=3))
    def append(self, who: int, drafts: list[Draft]) -> None:
        """Recorded if this terminal knew everything, and else refused with the last number."""
        journal = self.terminals[who]
        if self.known[who] == len(self.records):
            self.records += journal.append(drafts, after=self.known[who])
            self.known[who] = len(self.records)
        else:
            with pytest.raises(Stale) as caught:
                journal.append(drafts, after=self.known[who])
            assert caught.value.last == len(self.records)

    @rule(who=st.integers(0, 1))
    def catch_up(self, who: int) -> None:
        """A terminal reads what it does not know yet, no more and no less."""
        new = list(self.terminals[who].read(self.known[who]))
        assert new == self.records[self.known[who] :]
        self.known[who] = len(self.records)

    @rule(who=st.integers(0, 1))
    def restart(self, who: int) -> None:
        """A terminal is closed and opened again."""
        self.terminals[who].close()
        self.terminals[who] = self.again()
        self.known[who] = 0

    @invariant()
    def each_counts_without_gaps(self) -> None:
        """Of the journal and of every station."""
        assert [record.seq for record in self.records] == list(range(1, len(self.records) + 1))
        for station in {record.station for record in self.records}:
            counts = [record.ordinal for record in self.records if record.station == station]
            assert counts == list(range(1, len(counts) + 1))

    def teardown(self) -> None:
        assert list(self.again().read()) == self.records
        self.stack.close()


@pytest.mark.parametrize("name", ENGINES)
def test_two_terminals_agree_whatever_they_do(name: str) -> None:
    """No event is lost, doubled or moved by any order of appends, reads and restarts."""

    class Terminals(TwoTerminals):
        engine_name = name

    run_state_machine_as_test(Terminals)
