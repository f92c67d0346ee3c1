"""The journal in one SQLite file, written ahead and synced with every append.

* Write-ahead log with `synchronous=FULL`: an append costs what a bare append and fsync costs, and
  survives a power cut. With `NORMAL` it would not.
* Nobody checkpoints while a show runs: SQLite up to 3.51.2 has a rare race that corrupts the file
  when several connections checkpoint at once. The last connection to close does it, alone.
* This module opens a journal through SQLite alone: closing any other handle on the file would drop
  this process's locks on it (POSIX). The one copy is made where this process can hold none.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from typing import Final, NamedTuple

from showrunner.journal.following import start
from showrunner.journal.protocol import JournalError, Stale
from showrunner.journal.rows import Row, Unreadable, to_records, to_rows
from showrunner.model.events import Draft, Record

APPLICATION_ID: Final = int.from_bytes(b"show")
VERSION: Final = 1
"""Version of the tables (`user_version`); the bodies of events carry their own."""

_BUSY_S: Final = 0.25
"""How long a locked file is waited for; a caller at the desk must not wait longer for a word."""
_FOLLOW_S: Final = 0.02
"""How often a follower looks. Asking for the last number costs 4 µs, the thread's waking more: together
under one per cent of a core. It works everywhere; being told by the file system does not, and comes
before the commit can be read."""
_TRIES: Final = 5
"""So often a journal is read untouched that is put in order under one's eyes."""
_PASSED_OVER: Final = (
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
)
"""What one way of reading may fail with while another still works."""
_PAGE_BYTES: Final = 1024
"""An append writes a whole page at least; with SQLite's usual 4096 it costs a fifth more."""
_CHUNK_ROWS: Final = 512
_CHUNK_CHARACTERS: Final = 1 << 20

_SCHEMA: Final = (
    f"PRAGMA application_id = {APPLICATION_ID}",
    f"PRAGMA user_version = {VERSION}",
    """
    CREATE TABLE events (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL,
        at TEXT NOT NULL,
        station TEXT NOT NULL,
        ordinal INTEGER NOT NULL,
        "by" TEXT NOT NULL,
        seen INTEGER NOT NULL,
        type TEXT NOT NULL,
        version INTEGER NOT NULL,
        body TEXT NOT NULL CHECK (json_valid(body))
    )
    """,
    # For people with any SQLite tool; the program reads `events` alone.
    """
    CREATE VIEW log AS
    SELECT events.seq, at, time(at, 'localtime') AS clock, type AS what, body,
        "by" AS who, station, undone_by
    FROM events LEFT JOIN (
        SELECT json_extract(body, '$.undoes') AS undone, min(seq) AS undone_by
        FROM events WHERE type = 'undone' GROUP BY undone
    ) ON undone = events.seq
    ORDER BY events.seq
    """,
    """
    CREATE VIEW as_run AS
    SELECT seq, at, clock,
        CASE what
            WHEN 'step-called' THEN 'GO' WHEN 'follow-fired' THEN 'follow'
            WHEN 'step-skipped' THEN 'skipped' WHEN 'show-held' THEN 'hold'
            WHEN 'show-stopped' THEN 'show stop' WHEN 'show-resumed' THEN 'resumed'
            ELSE 'down'
        END AS what,
        coalesce(json_extract(body, '$.title'), json_extract(body, '$.cue'),
            json_extract(body, '$.reason'), '') AS title,
        json_extract(body, '$.segment') AS segment,
        json_extract(body, '$.model') AS model,
        json_extract(body, '$.outfit') AS outfit,
        json_extract(body, '$.cues') AS cues,
        json_extract(body, '$.due') AS due,
        who
    FROM log
    WHERE undone_by IS NULL AND what IN ('step-called', 'follow-fired', 'step-skipped', 'show-held',
        'show-stopped', 'show-resumed', 'show-ended')
    ORDER BY seq
    """,
    """
    CREATE VIEW problems AS
    WITH heard AS (
        SELECT seq, at, clock, what, who, json_extract(body, '$.n') AS n, body
        FROM log WHERE undone_by IS NULL AND what LIKE 'problem-%'
    ),
    latest AS (SELECT n, what, max(seq) FROM heard GROUP BY n),
    taken AS (SELECT n, who, max(seq) FROM heard WHERE what = 'problem-taken' GROUP BY n),
    fixed AS (SELECT n, at, clock, who, body, max(seq) FROM heard WHERE what = 'problem-fixed' GROUP BY n)
    SELECT opened.n, opened.at AS opened_at, opened.clock AS opened_clock,
        json_extract(opened.body, '$.text') AS text,
        json_extract(opened.body, '$.about') AS about,
        json_extract(opened.body, '$.department') AS department,
        coalesce(json_extract(opened.body, '$.severity'), 'normal') AS severity,
        CASE latest.what
            WHEN 'problem-taken' THEN 'taken' WHEN 'problem-fixed' THEN 'fixed' ELSE 'open'
        END AS status,
        opened.who AS opened_by, taken.who AS taken_by,
        fixed.at AS fixed_at, fixed.clock AS fixed_clock, fixed.who AS fixed_by,
        json_extract(fixed.body, '$.fix') AS fix
    FROM heard AS opened
    JOIN latest ON latest.n = opened.n
    LEFT JOIN taken ON taken.n = opened.n
    LEFT JOIN fixed ON fixed.n = opened.n AND latest.what = 'problem-fixed'
    WHERE opened.what = 'problem-opened'
    ORDER BY opened.n
    """,
)


class SqliteJournal:
    """One connection to a journal (`showrunner.journal.protocol.Journal`)."""

    def __init__(self, path: Path, connection: sqlite3.Connection | None) -> None:
        """Use `create` or `open`. Without a connection it is read-only."""
        self.path = path
        self._connection = connection
        self._lock = threading.Lock()
        self._appended = 0
        self._stops: list[Callable[[], None]] = []

    @classmethod
    def create(cls, path: Path) -> SqliteJournal:
        """A new journal; its folder is made where it is missing.

        Raises:
            JournalError: `exists` where there is a file by that name, or it cannot be made.
        """
        with _told(path):
            _claim(path)
            try:
                with closing(_connect(path, "rw")) as connection:
                    connection.execute(f"PRAGMA page_size = {_PAGE_BYTES}")
                    # The rollback journal first: whoever looks sees an empty file or the whole of it,
                    # and SQLite throws away what an earlier file of this name left beside it.
                    connection.execute("BEGIN EXCLUSIVE")
                    for statement in _SCHEMA:
                        connection.execute(statement)
                    connection.execute("COMMIT")
            except BaseException:
                path.unlink()
                raise
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> SqliteJournal:
        """An existing journal.

        Args:
            read_only: for looking at it, also where the file or its folder cannot be written.

        Raises:
            JournalError: it is missing, no journal, newer than this program, locked, damaged, or it
                cannot be written (without `read_only`) or read.
        """
        _check_file(path)
        if read_only:
            with _reading(path):
                return cls(path, None)
        with _told(path), ExitStack() as stack:
            # SQLite would open it for reading without a word; that is said now and not at the first GO.
            if not _writable(path):
                raise _read_only(path)
            connection = stack.enter_context(closing(_connect(path, "rw")))
            connection.execute("PRAGMA journal_mode = WAL")
            _check_identity(connection, path)
            stack.pop_all()
            return cls(path, connection)

    def append(self, drafts: Sequence[Draft], *, after: int) -> tuple[Record, ...]:
        """See `Journal.append`."""
        connection = self._connection
        if connection is None:
            raise JournalError("read-only", f"{self.path.name} was opened for reading only")
        with self._lock, _told(self.path):
            if not self.path.exists():
                # SQLite would go on writing to a file without a name, and all of it would be lost.
                raise JournalError("missing", f"{self.path.name} is gone from its folder: put it back")
            try:
                connection.execute("BEGIN IMMEDIATE")
                last = _last(connection)
                if last != after:
                    raise Stale(last)
                rows = to_rows(drafts, after, lambda station: _last_ordinal(connection, station))
                connection.executemany("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
                connection.execute("COMMIT")
                self._appended = after + len(rows)
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
        return tuple(to_records(rows, after))

    def read(self, after: int = 0) -> Iterator[Record]:
        """See `Journal.read`."""
        with _told(self.path), self._reader() as connection:
            while True:
                with self._lock:
                    rows = _chunk(connection, after)
                if not rows:
                    return
                yield from to_records(rows, after)
                after = rows[-1][0]

    def follow(self, on_change: Callable[[], None]) -> Callable[[], None]:
        """See `Journal.follow`."""
        with _told(self.path), self._reader() as connection, self._lock:
            begin = _last(connection)

        def watch(stopped: threading.Event, tell: Callable[[], None]) -> None:
            told = begin
            while not stopped.wait(_FOLLOW_S):
                # Trouble with the disk may pass: it looks again until it is stopped.
                with suppress(JournalError, sqlite3.Error, OSError):
                    stamps = _stamps(self.path)
                    with _reading(self.path) as (connection, live):
                        while not stopped.is_set() and (live or stamps == _stamps(self.path)):
                            last = _last(connection)
                            if last > told and self._by_others(last):
                                tell()
                            told = last
                            stopped.wait(_FOLLOW_S)

        stop = start(watch, on_change, lambda: None)
        self._stops.append(stop)
        return stop

    def close(self) -> None:
        """See `Journal.close`."""
        while self._stops:
            self._stops.pop()()
        if self._connection is not None:
            with self._lock:
                self._connection.close()

    def _by_others(self, last: int) -> bool:
        with self._lock:  # an append under way says first how far it went
            return last > self._appended

    @contextmanager
    def _reader(self) -> Iterator[sqlite3.Connection]:
        if self._connection is not None:
            yield self._connection
        else:
            with _reading(self.path) as (connection, _):
                yield connection


def _claim(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    except (FileExistsError, NotADirectoryError) as error:
        if path.parent.is_dir():
            raise JournalError("exists", f"{path.name} exists already; it was left as it is") from error
        raise JournalError("io", f"{path.name} cannot be made: {path.parent.name} is not a folder") from error
    except PermissionError as error:
        words = f"{path.name} cannot be made: its folder cannot be written"
        raise JournalError("read-only", words) from error


class _Reader(NamedTuple):
    connection: sqlite3.Connection
    live: bool
    """It sees what others append; where it does not, the files' stamps tell."""


def read_untouched(path: Path) -> tuple[Record, ...]:
    """What a journal holds, oldest first, read once, without changing a byte of it or of anything beside it.

    Whoever opens it otherwise has a hand in its write-ahead log, and puts in order what a power cut has left.
    Another process may be writing it meanwhile.

    Raises:
        JournalError: as for opening it to read.
    """
    _check_file(path)
    for tries_left in reversed(range(_TRIES)):
        stamp, _ = _stamps(path)
        try:
            with _reading(path, touching=False) as (connection, _):
                records = tuple(_all(connection))
        except JournalError:
            if not tries_left:
                raise
        else:
            if stamp == _stamps(path)[0]:  # else the last to write has just put it in order
                break
    return records


def _all(connection: sqlite3.Connection) -> Iterator[Record]:
    after = 0
    while rows := _chunk(connection, after):
        yield from to_records(rows, after)
        after = rows[-1][0]


@contextmanager
def _reading(path: Path, *, touching: bool = True) -> Iterator[_Reader]:
    """A connection for reading only, however little of the file and its folder may be written.

    A reader of a write-ahead log must write too: to the log's index beside it. Where that is not
    allowed SQLite fails, or leaves files behind that their owner then cannot write.
    """
    with _told(path), ExitStack() as stack:
        for at, mode, live in _ways_to_read(path, stack, touching):
            try:
                connection = stack.enter_context(closing(_connect(at, mode)))
                connection.execute("PRAGMA query_only = 1")
                _check_identity(connection, path)
            except sqlite3.Error as error:
                refused = error
                if _primary(error) not in _PASSED_OVER:
                    break
            else:
                yield _Reader(connection, live)
                return
        raise refused


def _ways_to_read(path: Path, stack: ExitStack, touching: bool) -> Iterator[tuple[Path, str, bool]]:
    """File to connect to, mode and whether that is live, the best first."""
    if touching and _writable(path):
        yield path, "rw", True
    _, ahead = _stamps(path)
    if ahead is None or not ahead.size:
        yield path, "ro&immutable=1", False
        return
    if touching and _beside(path, "-shm").exists():
        yield path, "ro", True
    # What was appended last lies in the write-ahead log and its index cannot, or must not, be made here.
    import shutil  # rarely needed, and every command would wait for it
    from tempfile import TemporaryDirectory

    copy = Path(stack.enter_context(TemporaryDirectory())) / "copy"
    shutil.copyfile(path, copy)
    shutil.copyfile(_beside(path, "-wal"), _beside(copy, "-wal"))
    yield copy, "rw", False


def _bare(path: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{_real(path).as_uri()}?mode={mode}",
        uri=True,
        timeout=_BUSY_S,
        isolation_level=None,
        check_same_thread=False,  # threads take turns by the journal's lock
    )


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    connection = _bare(path, mode)
    try:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA fullfsync = 1")  # macOS alone: its fsync ends at the drive's cache
        connection.execute("PRAGMA wal_autocheckpoint = 0")
    except BaseException:
        connection.close()
        raise
    return connection


def _check_file(path: Path) -> None:
    """Refuse what is no journal without touching it: neither the file nor anything beside it."""
    with _told(path):
        deadline = time.monotonic() + _BUSY_S
        while True:
            found = path.stat()
            if stat.S_ISDIR(found.st_mode):
                raise JournalError("not-a-journal", f"{path.name} is a folder, not a journal")
            if not stat.S_ISREG(found.st_mode):
                raise JournalError("not-a-journal", f"{path.name} is not a file")
            if found.st_size:
                break
            # Another process may be making it this very moment.
            if time.monotonic() > deadline:
                raise JournalError("not-a-journal", f"{path.name} is empty: nothing was recorded in it")
            time.sleep(_FOLLOW_S)
        if not os.access(path, os.R_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        with closing(_bare(path, "ro&immutable=1")) as connection:
            # The file alone, without its write-ahead log, may be in the middle of a checkpoint that
            # found no room. Only this makes SQLite read the first page of it all the same.
            connection.execute("PRAGMA writable_schema = ON")
            _check_identity(connection, path)


def _check_identity(connection: sqlite3.Connection, path: Path) -> None:
    ((application,),) = connection.execute("PRAGMA application_id")
    ((version,),) = connection.execute("PRAGMA user_version")
    if application != APPLICATION_ID:
        raise JournalError("not-a-journal", f"{path.name} is not a journal of showrunner; it was left alone")
    if version > VERSION:
        words = f"{path.name} was made by a newer showrunner: version {version}, known here up to {VERSION}"
        raise JournalError("newer", words)


def _writable(path: Path) -> bool:
    """Whether this user may write the file and beside it."""
    return os.access(path, os.W_OK) and os.access(_real(path).parent, os.W_OK)


def _last(connection: sqlite3.Connection) -> int:
    ((last,),) = connection.execute("SELECT coalesce(max(seq), 0) FROM events")
    return int(last)


def _last_ordinal(connection: sqlite3.Connection, station: str) -> int:
    # An index would cost a page more with every append; a station's last event is seldom far back.
    query = "SELECT ordinal FROM events WHERE station = ? ORDER BY seq DESC LIMIT 1"
    found = connection.execute(query, (station,)).fetchone()
    return 0 if found is None else int(found[0])


def _chunk(connection: sqlite3.Connection, after: int) -> list[Row]:
    """The next rows, bounded in number and, but for the last of them, in size."""
    rows: list[Row] = []
    characters = 0
    with closing(
        connection.execute(
            """
            SELECT seq, id, at, station, ordinal, "by", seen, type, version, ifnull(CAST(body AS TEXT), '')
            FROM events WHERE seq > ? ORDER BY seq LIMIT ?
            """,
            (after, _CHUNK_ROWS),
        )
    ) as cursor:
        for row in cursor:
            rows.append(row)
            characters += len(row[-1])
            if characters > _CHUNK_CHARACTERS:
                break
    return rows


def _real(path: Path) -> Path:
    """SQLite follows links, and puts its other files beside the file itself."""
    return Path(os.path.realpath(path))


def _beside(path: Path, suffix: str) -> Path:
    real = _real(path)
    return real.with_name(real.name + suffix)


class _Stamp(NamedTuple):
    changed_ns: int
    size: int


def _stamps(path: Path) -> tuple[_Stamp | None, _Stamp | None]:
    """What changes when somebody writes to the journal, and to its write-ahead log; None: no file."""
    return _stamp(path), _stamp(_beside(path, "-wal"))


def _stamp(path: Path) -> _Stamp | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return _Stamp(found.st_mtime_ns, found.st_size)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """What SQLite and the system raise, as one line for a person."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # a mistake of this program, not of the disk
    except sqlite3.Error as error:
        raise _of_sqlite(error, path) from error
    except Unreadable as error:
        raise JournalError("broken", f"{path.name} is damaged: {error}") from error
    except UnicodeDecodeError as error:  # SQLite's own message quotes what is damaged
        raise JournalError("broken", f"{path.name} is damaged: {error.reason}") from error
    except OSError as error:
        raise _of_system(error, path) from error


def _primary(error: sqlite3.Error) -> int | None:
    """SQLite's primary result code; None where the error is not SQLite's own."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def _of_sqlite(error: sqlite3.Error, path: Path) -> JournalError:
    code, name = _primary(error), path.name
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return JournalError("locked", f"{name} is locked by another program; trying again may do")
    if code == sqlite3.SQLITE_FULL or getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_IOERR_SHMSIZE:
        return JournalError("full", f"the disk is full: {name} cannot grow; what was recorded is safe")
    if code == sqlite3.SQLITE_READONLY:
        return _read_only(path)
    if code == sqlite3.SQLITE_NOTADB:
        return JournalError("not-a-journal", f"{name} is not a journal of showrunner; it was left alone")
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PERM, sqlite3.SQLITE_NOMEM):
        if not os.path.exists(path):
            return JournalError("missing", f"there is no {name}")
        return JournalError("io", f"{name} cannot be used: {error}")
    return JournalError("broken", f"{name} is damaged: {error}")


def _read_only(path: Path) -> JournalError:
    return JournalError("read-only", f"{path.name} cannot be written: the file or its folder is read-only")


def _of_system(error: OSError, path: Path) -> JournalError:
    name = path.name
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return JournalError("missing", f"there is no {name}")
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return JournalError("full", f"the disk is full: there is no room for {name}")
    if error.errno == errno.EROFS:
        return _read_only(path)
    if isinstance(error, PermissionError):
        return JournalError("io", f"{name} cannot be read: this user has no permission")
    return JournalError("io", f"{name} cannot be used: {error.strerror}")
