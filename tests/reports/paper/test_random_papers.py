"""Whatever is edited, called and cut: everything of the show is on its papers, once, and in order."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from showrunner.model.state import Show
from showrunner.reports.paper.calls import Calls
from showrunner.reports.paper.change_plot import ChangePlot
from showrunner.reports.paper.cue_sheets import CueSheets
from showrunner.reports.paper.dresser_cards import DresserCards
from showrunner.reports.paper.line_up import LineUp
from showrunner.reports.paper.running_sheet import RunningSheet
from tests.model.test_random_edits import Editing
from tests.reports.paper.stage import NAMES, form, tonight


def hold(data: st.DataObject, most: int) -> None:
    """Edit an evening, and look at the papers that are printed then."""
    editing = Editing(data)
    for _ in range(data.draw(st.integers(0, most), label="edits")):
        editing.act()
    night = tonight(editing.show, editing.now)
    show = editing.show
    walks = [name for segment in show.lineup.segments.values() for name in segment.walks]
    line_up = [line for part in LineUp(night).parts for line in part.lines]
    assert len(line_up) == len(walks)
    assert [line.out for line in line_up if line.out] == [
        out for out in map(night.forecast.out, walks) if out
    ]
    cards = DresserCards(night)
    assert sorted(each.walk.id for card in cards.cards for each in card.looks) == sorted(walks)
    by_dresser = {each.walk.id for card in DresserCards(night, "dresser").cards for each in card.looks}
    assert by_dresser == set(cards.dressings)
    stretches = RunningSheet(night).stretches
    called = Counter(cue.cue for part in stretches for line in part.lines for cue in line.cues)
    assert called == Counter(line.cue for line in show.lineup.cues.values())
    assert sum(line.kind == "down" for part in stretches for line in part.lines) == 1
    sheets = Counter(
        each.cue for sheet in CueSheets(night).sheets for part in sheet.parts for each in part.cues
    )
    assert sheets == times_departments(show)
    assert len(Calls(night).checkpoints) == len(show.plan.checkpoints)
    assert all(0 <= ChangePlot(night).bar(each.window.has) <= 100 for each in ChangePlot(night).changes)
    for name in NAMES:
        for each in ("html", "md", "csv"):
            assert form(name, night, each)


def times_departments(show: Show) -> dict[str, int]:
    """How often each cue stands on cue sheets: once for each of its parts."""
    found: Counter[str] = Counter()
    for line in show.lineup.cues.values():
        found[line.cue] += len(line.departments)
    return found


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(data=st.data())
def test_papers_of_any_evening_have_all_of_it(data: st.DataObject) -> None:
    """Every walk, every cue, every dressing, the end."""
    hold(data, 15)


@pytest.mark.torture
@settings(max_examples=1500, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_papers_of_a_thousand_evenings(data: st.DataObject) -> None:
    """The same, on demand."""
    hold(data, 40)
