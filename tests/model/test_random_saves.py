"""The order as it stands, written to a file after random edits: what it lines up to is what the show has."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from showrunner.files.reading import read_text
from showrunner.files.saving import saved
from showrunner.files.writing import as_yaml
from showrunner.model.as_it_stands import as_it_stands, left_out
from showrunner.model.lineup import Lineup
from showrunner.model.references import check_references
from showrunner.model.running_order import RunningOrder
from showrunner.model.state import Show
from tests.model.stage import plan_of
from tests.model.test_random_edits import FEW, Editing
from tests.model.test_random_evening import MODELS, orders


def played(lineup: Lineup, out: frozenset[str], cut: set[str]) -> list[Any]:
    """What is played, in words: segments and walks in order, and how the cues come. A cue with a time of its
    own finds its place among the walks by that: with one walk less it may be another."""
    gone = {name for name, segment in lineup.segments.items() if name in cut or segment.skip}
    names = {name for name in lineup.segments if name not in gone}
    said: list[Any] = []
    called: list[Any] = []
    last: list[str] = []
    before = ""
    for step in lineup.steps:
        if step.id in out or (step.segment in gone and step.kind != "down"):
            continue
        last_one, before = before, step.id
        cues = sorted(
            (lineup.cues[cue].cue, *beside(lineup, cue, out)) for cue in step.cues if cue not in out
        )
        if step.kind == "down" and names:
            last += [lineup.cues[cue].cue for cue in step.cues if cue not in out]
        elif step.kind == "cue":
            line = lineup.cues[step.id]
            target = lineup.walks.get(last_one if line.how == "after" and line.target in out else line.target)
            who = (target.model, target.outfit) if target is not None else ()
            called.append((step.segment, line.at if line.how == "at" else None, who, cues))
        elif step.kind == "walk":
            walk = lineup.walks[step.id]
            said.append((walk.model, walk.outfit, walk.dresser, walk.note, cues))
        elif step.kind == "segment":
            line_of = lineup.segments[step.id]
            said.append((line_of.title, line_of.duration, line_of.start, line_of.count_to_end, cues))
    for name in names:
        ending = [lineup.cues[cue].cue for cue in lineup.segments[name].end_cues if cue not in out]
        if name == [n for n in lineup.order.segments if n in names][-1]:
            last += ending
        else:
            called.append((name, None, (), [tuple(sorted(ending))]))
    return [said, sorted(called, key=str), sorted(last)]


def beside(lineup: Lineup, cue: str, out: frozenset[str]) -> list[Any]:
    """What follows a cue by itself."""
    return sorted(
        (lineup.cues[name].cue, lineup.cues[name].delay, *beside(lineup, name, out))
        for name in lineup.followers.get(cue, ())
        if name not in out
    )


@st.composite
def sound_orders(draw: st.DrawFn) -> dict[str, Any]:
    """Running orders without errors in their names: what is wrong with a cue goes with it."""
    text = draw(orders())
    text["models"] |= {model: {} for model in MODELS if model not in text["models"]}
    text["outfits"] |= {str(n): {} for n in range(1, 62) if str(n) not in text["outfits"]}
    while found := check_references(plan_of(text)):
        _, segment, _, cue, *_ = found[0].where
        del text["running_order"][segment]["cues"][cue]
    return text


def errors(plan: RunningOrder) -> list[str]:
    """What is wrong with the names in a plan."""
    return [finding.text for finding in check_references(plan)]


def hold_against(show: Show, source: str) -> None:
    """What is saved reads as the plan as it stands, and that lines up as the show does."""
    plan = as_it_stands(show)
    text, keeps_comments = saved(plan, source)
    reading = read_text(text, "show.yaml", checked=False)
    assert reading.plan == plan
    assert keeps_comments
    if errors(show.plan) or all(segment.skip for segment in plan.running_order):
        return
    assert not errors(plan)
    cut = {name for name in show.cut if name not in show.starts}
    assert played(Lineup.of(plan), frozenset(), set()) == played(show.lineup, left_out(show), cut)


def save_after(data: st.DataObject, most: int) -> None:
    """Edit a show, and save it after each edit."""
    editing = Editing(data, data.draw(sound_orders()))
    source = as_yaml(editing.show.plan)
    for _ in range(data.draw(st.integers(1, most), label="acts")):
        editing.act()
        hold_against(editing.show, source)


@settings(FEW, max_examples=40)
@given(st.data())
def test_what_is_saved_lines_up_as_the_show_does(data: st.DataObject) -> None:
    """After any edits, the file that is written loads, and gives the line-up that the show has."""
    save_after(data, most=8)


@pytest.mark.torture
@settings(FEW, max_examples=4000)
@given(st.data())
def test_thousands_of_saved_evenings(data: st.DataObject) -> None:
    """The same with more of everything."""
    save_after(data, most=25)
