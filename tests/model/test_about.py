"""What a problem or a note may be about: proposals out of the moment and out of the words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showrunner.model import actions
from showrunner.model.about import NOTHING, Named, Proposal, proposals
from showrunner.model.actions import Action
from showrunner.model.refs import Ref, title_of
from showrunner.model.state import Show
from tests.screens.stage import desk_of, moment


def played(*acts: tuple[str, Action]) -> Show:
    """The show of the stage after these actions, each at its time."""
    desk = desk_of(clock="20:30:00")
    for clock, action in acts:
        desk.act(action, at=moment(clock))
    return desk.show


CALLED: tuple[tuple[str, Action], ...] = (
    ("20:00:00", actions.Go()),
    ("20:02:00", actions.Go()),
    ("20:02:05", actions.Go()),
    ("20:02:23", actions.Go()),
)
"""Opening, Tailoring, Inès, Noor."""


def proposed(show: Show, clock: str) -> list[tuple[str, str]]:
    """What is proposed at that time, as people read it."""
    return [
        (proposal.why, title_of(show, proposal.ref) if proposal.ref else "")
        for proposal in proposals(show, moment(clock))
    ]


def test_before_the_show_nothing_is_likeliest() -> None:
    """What is next can be chosen."""
    assert proposed(played(), "19:50:00") == [("nothing", ""), ("next", "Opening")]


def test_who_is_out_is_likeliest() -> None:
    """Then what was called before, what is next, the segment, nothing; each once."""
    assert proposed(played(*CALLED), "20:02:30") == [
        ("out", "look 2 Noor Haddad"),
        ("before", "look 1 Inès Caron"),
        ("next", "look 3 Mei Tanaka"),
        ("segment", "Tailoring"),
        ("nothing", ""),
    ]


def test_who_is_back_was_called_last() -> None:
    """With nobody out, what was called last comes first."""
    assert proposed(played(*CALLED), "20:10:00")[0] == ("last", "look 2 Noor Haddad")


def test_a_segment_without_walks_is_what_was_called_last() -> None:
    """It stands there once, though it is both called and live."""
    assert proposed(played(*CALLED[:1]), "20:01:00") == [
        ("last", "Opening"),
        ("next", "Tailoring"),
        ("nothing", ""),
    ]


def test_a_cue_that_was_called_comes_after_who_is_out() -> None:
    """Most of what goes wrong goes wrong on a model."""
    show = played(*CALLED, ("20:02:41", actions.Go()), ("20:03:00", actions.Go()))
    assert [why for why, _ in proposed(show, "20:03:05")][:2] == ["out", "last"]
    assert proposed(show, "20:03:05")[1][1] == "SQ 2 Strings"


def test_once_the_show_is_down_nothing_is_likeliest() -> None:
    """What was called last can still be chosen."""
    show = played(*CALLED, ("20:05:00", actions.End()))
    assert proposals(show, moment("20:10:00"))[0] == NOTHING
    assert ("last", "look 2 Noor Haddad") in proposed(show, "20:10:00")


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("noor tripped", Ref("walk", "tailoring/2")),
        ("INES no shoes", Ref("walk", "tailoring/1")),
        ("Tanaka is missing", Ref("walk", "tailoring/3")),
        ("look 4 torn", Ref("walk", "evening/4")),
        ("outfit 3 torn", Ref("walk", "tailoring/3")),
        ("LX 2 did not come", Ref("cue", "LX 2")),
        ("sq 1 too loud", Ref("cue", "LX 1 + SQ 1")),
        ("vt 1.", Ref("cue", "VT 1")),
    ],
)
def test_words_name_models_looks_and_cues(text: str, ref: Ref) -> None:
    """However they are written."""
    show = played(*CALLED)
    assert Named(show).ref(show, moment("20:02:30"), text) == ref


@pytest.mark.parametrize("text", ["", "zip jammed", "look", "look 99", "LX", "2", "opening late", "…"])
def test_words_that_name_nothing_propose_nothing(text: str) -> None:
    """A word too much would be a wrong word in the log."""
    show = played(*CALLED)
    assert Named(show).ref(show, moment("20:02:30"), text) is None


def test_a_model_means_the_walk_that_is_out_else_the_next_else_the_last() -> None:
    """Noor walks twice."""
    named = Named(played())
    show = played(*CALLED)
    assert named.ref(show, moment("20:02:30"), "noor") == Ref("walk", "tailoring/2")
    assert named.ref(show, moment("20:10:00"), "noor") == Ref("walk", "evening/4")
    down = played(*CALLED, ("20:05:00", actions.End()))
    assert named.ref(down, moment("20:10:00"), "noor") == Ref("walk", "evening/4")
    assert named.ref(down, moment("20:10:00"), "ines") == Ref("walk", "tailoring/1")


@given(st.text())
def test_any_text_can_be_looked_at(text: str) -> None:
    """What is named is always a part of the show."""
    show = played()
    ref = Named(show).ref(show, moment("19:50:00"), text)
    assert ref is None or ref.id in show.lineup.walks or ref.id in show.lineup.cues


@given(st.lists(st.sampled_from(["go", "hold", "stop", "skip"]), max_size=14))
def test_there_is_always_exactly_one_proposal_of_nothing(happened: list[str]) -> None:
    """And none stands twice, whatever has happened."""
    desk = desk_of(clock="20:00:00")
    plain: dict[str, Action] = {"go": actions.Go(), "hold": actions.Hold(), "stop": actions.Stop()}
    for what in happened:
        step = desk.show.next_step
        desk.act(
            actions.Skip(step.id) if what == "skip" and step is not None else plain.get(what, actions.Go())
        )
    found = proposals(desk.show, moment("20:00:10"))
    assert found.count(NOTHING) == 1
    refs = [proposal.ref for proposal in found]
    assert len(set(refs)) == len(refs)
    assert all(isinstance(proposal, Proposal) for proposal in found)
