"""A station in a process of its own: appends notes and says of each append how far it got.

`python -m tests.journal.writer JOURNAL STATION EVENTS EVENTS_PER_OPENING`

Each append is of one to three notes. Its line on standard output, the last sequence number of the
append, is written after the append has returned: what was printed was acknowledged. After so many
events per opening the journal is closed and opened again, so that closing can be interrupted too.
"""

import sys
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path

from showrunner.journal.protocol import JournalError, Stale
from showrunner.journal.sqlite import SqliteJournal
from showrunner.model.events import Draft, Noted


def main(path: Path, station: str, events: int, per_opening: int) -> None:
    """Append until `events` are written."""
    sizes = cycle((1, 2, 3, 1, 1, 2))
    written = 0
    print("ready", flush=True)
    while written < events:
        try:
            journal = SqliteJournal.open(path)
        except JournalError as error:
            if error.code != "locked":
                raise
            continue
        last = max((record.seq for record in journal.read()), default=0)
        opened_with = written
        while written < min(events, opened_with + per_opening):
            size = min(next(sizes), events - written)
            at = datetime.now(UTC)
            drafts = [
                Draft(Noted(f"{station} {written + n}"), at, station, station, last) for n in range(size)
            ]
            try:
                last = journal.append(drafts, after=last)[-1].seq
            except Stale as stale:
                last = stale.last
            except JournalError as error:
                if error.code != "locked":
                    raise
            else:
                written += size
                print(last, flush=True)
        journal.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
