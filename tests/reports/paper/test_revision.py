"""The revision tells whether two papers are of the same order."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from showrunner.clock import SteadyClock
from showrunner.model.actions import CutOut, Go, MoveStart, Restore, TakeNote
from showrunner.opening import open_new, read_order
from showrunner.printing import source
from showrunner.reports.paper.paper import revision
from showrunner.samples import folder
from showrunner.saving import save
from tests.evening import Evening
from tests.model.test_debrief import PLAN


@pytest.mark.parametrize("name", ["maison-aurore", "gala", "concert"])
def test_a_running_order_and_its_journal_have_the_same_revision(name: str, tmp_path: Path) -> None:
    """And so has what `save` makes of it: the same order, wherever it is printed from."""
    clock, order = SteadyClock(), tmp_path / f"{name}.yaml"
    order.write_bytes((folder() / f"{name}.yaml").read_bytes())
    plan, text = read_order(order)
    desk = open_new(order, plan, text, clock, journal=tmp_path / "tonight.showlog").desk
    printed = source(order, clock).night.show
    assert revision(printed) == revision(desk.show) == revision(source(desk.journal.path, clock).night.show)
    saved = save(desk.show, tmp_path / "saved.yaml").path
    assert revision(source(saved, clock).night.show) == revision(printed)
    desk.close()


def test_what_changes_the_order_changes_the_revision() -> None:
    """A cut does, and taken back it is as before; what merely happens does not."""
    evening = Evening(PLAN)
    before = revision(evening.show)
    evening.do(Go(), 0)
    evening.do(TakeNote("a note"), 1)
    assert revision(evening.show) == before
    evening.do(CutOut("first/2"), 2)
    assert revision(evening.show) != before
    evening.do(Restore("first/2"), 3)
    assert revision(evening.show) == before


def test_a_start_that_is_moved_changes_the_revision() -> None:
    """Every time on the paper is another one."""
    evening = Evening(PLAN)
    before = revision(evening.show)
    evening.do(MoveStart(time(20, 10)), -60)
    assert revision(evening.show) != before
