"""A show that one user runs and another looks at. (Collected for root, who may be both.)"""

import threading
from contextlib import closing
from pathlib import Path

from showrunner.journal.sqlite import SqliteJournal
from tests.journal.luck import hand_over, ordinary_user, stock
from tests.journal.processes import Writer


def test_a_show_that_is_run_by_another_user_can_be_followed(folder: Path) -> None:
    """Somebody who may only look sees what is appended, from before the show was opened to its end."""
    path = folder / "evening.showlog"
    stock(path)
    hand_over(folder, file=0o444, mode=0o555)
    writer = Writer(path, "desk", 300, 50)
    seen = 0
    changed = threading.Event()
    with ordinary_user(), closing(SqliteJournal.open(path, read_only=True)) as journal:
        journal.follow(changed.set)
        while seen < 303:
            seen += len(list(journal.read(seen)))
            if seen < 303:
                assert changed.wait(10)
                changed.clear()
    writer.finish()
