"""How a record lies in a row: the same for every engine, so that they cannot differ in it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Final

from showrunner.journal.ids import uuid7
from showrunner.model.events import Draft, Record, decode, encode

Row = tuple[int, str, str, str, int, str, int, str, int, str]
"""seq, id, at, station, ordinal, by, seen, type, version, body."""

_COMPACT: Final = (",", ":")
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND: Final = timedelta(milliseconds=1)


class Unreadable(ValueError):
    """A row that is no record; the message says which and why."""


def to_rows(drafts: Sequence[Draft], after: int, last_ordinal: Callable[[str], int]) -> list[Row]:
    """The rows of these drafts, to be written after the record `after`.

    Args:
        last_ordinal: how far a station's own counter has come, 0 for a new one.
    """
    counters: dict[str, count[int]] = {}
    found: list[Row] = []
    for seq, draft in enumerate(drafts, after + 1):
        if draft.at.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be recorded")
        at = draft.at.astimezone(UTC)
        station = _storable(draft.station)
        if station not in counters:
            counters[station] = count(last_ordinal(station) + 1)
        name, version, body = encode(draft.event)
        text = _storable(json.dumps(body, ensure_ascii=False, allow_nan=False, separators=_COMPACT))
        found.append(
            (
                seq,
                uuid7((at - _EPOCH) // _MILLISECOND),
                at.isoformat(timespec="milliseconds"),
                station,
                next(counters[station]),
                _storable(draft.by),
                draft.seen,
                name,
                version,
                text,
            )
        )
    return found


def to_records(rows: Sequence[Row], after: int) -> list[Record]:
    """The records of these rows, the first of which follows the record `after`.

    Raises:
        Unreadable: a row is missing, damaged, or of a kind that this program does not know.
    """
    try:
        return _fast(rows, after)
    except Exception as error:
        for row in rows:
            try:
                _fast([row], after)
            except Unreadable:
                raise
            except Exception as cause:
                raise Unreadable(f"event {after + 1} cannot be read ({_reason(cause)})") from cause
            after += 1
        raise Unreadable(f"the events up to {after} cannot be read") from error


def _fast(rows: Sequence[Row], after: int) -> list[Record]:
    # One call of the parser for all bodies: it is what takes the time when a journal is opened.
    bodies = json.loads(f"[{','.join([row[-1] for row in rows])}]")
    moment = datetime.fromisoformat
    found = []
    for row, body in zip(rows, bodies, strict=True):
        seq, id_, at, station, number, by, seen, name, version, _ = row
        after += 1
        if seq != after:
            raise Unreadable(f"event {after} is missing")
        event = decode(name, version, body)
        found.append(Record(seq, id_, moment(at), station, number, by, seen, event))
    return found


def _reason(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__


def _storable(text: str) -> str:
    """Half a surrogate pair comes in with undecodable bytes of a command line; UTF-8 cannot hold it."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
