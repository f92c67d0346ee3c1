"""What people say when they mean a part of the show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showrunner.model.actions import Replace
from showrunner.model.events import StepCalled
from showrunner.model.refs import (
    Ref,
    find,
    is_listed,
    known_words,
    model_ids,
    said_of,
    segment_of,
    step_of,
    title_of,
    title_of_called,
)
from tests.model.stage import Stage

SHOW = """
models:
  ines: {name: Inès Caron}
  noor: {name: Noor Haddad}
  mei: {name: Mei Tanaka}
  zoe: {name: Zoé Tanaka}
  no: {}
  lou: {name: Noor}
outfits: {1: Ivory tailcoat}
running_order:
  - {id: opening, title: Opening Night, cues: [{cue: LX 1, action: House to half}]}
  - id: one
    title: "I. Tailoring"
    walks: [ines: 1, noor: 2, noor: 12A, no: 12]
    cues:
      - {cue: VT 3 + LX 20, with: noor}
      - {cue: LX 5, at: 5s}
      - {cue: LX 5, at: 9s}
      - {cue: SQ 9, with: end}
      - {cue: LX 6, follow: LX 5}
  - {id: extra, title: Opening Night, walks: [mei: 9], skip: yes}
  - {id: finale, title: Finale, kind: finale}
"""

STAGE = Stage(SHOW)


def found(said: str, stage: Stage = STAGE) -> list[str]:
    """The ids of what the words may mean."""
    return [ref.id for ref in find(stage.show, said)]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("opening", ["opening"]),
        (" OPENING ", ["opening"]),
        ("opening night", ["opening", "extra"]),
        ("I. Tailoring", ["one"]),
        ("i tailoring", ["one"]),
        ("noor", ["one/2", "one/12A", "finale/noor"]),
        ("Noor Haddad", ["one/2", "one/12A", "finale/noor"]),
        ("haddad", ["one/2", "one/12A", "finale/noor"]),
        ("inès", ["one/1", "finale/ines"]),
        ("ines caron", ["one/1", "finale/ines"]),
        ("tanaka", ["extra/9"]),
        ("no", ["one/12", "finale/no"]),
        ("look 12a", ["one/12A", "finale/noor"]),
        ("outfit 12", ["one/12", "finale/no"]),
        ("Look  1", ["one/1", "finale/ines"]),
        ("look 99", []),
        ("walk 3", ["one/12A"]),
        ("walk 0", []),
        ("walk 99", []),
        ("walk", []),
        ("one/2", ["one/2"]),
        ("LX 5", ["LX 5"]),
        ("lx 5", ["LX 5"]),
        ("LX 5~2", ["LX 5~2"]),
        ("vt 3+lx 20", ["VT 3 + LX 20"]),
        ("LX 20", ["VT 3 + LX 20"]),
        ("VT 3", ["VT 3 + LX 20"]),
        ("LX 20 + VT 3", []),
        ("LX 99", []),
        ("down", ["down"]),
        ("DOWN", ["down"]),
        ("", []),
        ("nobody", []),
        ("1", []),
        ("walk " + "9" * 5000, []),
    ],
)
def test_words_mean_what_people_mean_by_them(said: str, meant: list[str]) -> None:
    """Ids, titles, names, looks, walks and cues, whatever their case, spaces and accents."""
    assert found(said) == meant


@given(
    st.text() | st.sampled_from(["walk ", "look ", "LX "]).flatmap(lambda head: st.text().map(head.__add__))
)
def test_any_words_mean_something_or_nothing(said: str) -> None:
    """And never fail."""
    for ref in find(STAGE.show, said):
        assert title_of(STAGE.show, ref)


def test_a_model_is_meant_by_id_then_by_whole_name_then_by_a_part_of_it() -> None:
    """Noor is an id, and lou's whole name: the id comes first."""
    show = STAGE.show
    assert model_ids(show, "noor") == ["noor"]
    assert model_ids(show, "Tanaka") == ["mei", "zoe"]
    assert model_ids(show, "mei tanaka") == ["mei"]
    assert model_ids(show, "") == []
    whole = Stage("{models: {a: {name: Mei}, b: {name: Mei Tanaka}}, running_order: []}").show
    assert model_ids(whole, "mei") == ["a"]


def test_a_show_says_its_own_words() -> None:
    """Costumes and entrances of a gala: they are understood, beside the words of the trade."""
    stage = Stage(
        """
        words: {outfit: Costume, walk: Grand entrance}
        running_order: [{id: a, title: A, walks: [ines: 1, noor: 2]}]
        """
    )
    for said in ("costume 2", "look 2", "grand entrance 2", "walk 2"):
        assert found(said, stage) == ["a/2"]
    ref = Ref("walk", "a/2")
    assert (said_of(stage.show, ref), title_of(stage.show, ref)) == ("Grand entrance 2", "Costume 2 noor")


def test_what_is_said_of_a_part_means_just_that() -> None:
    """The candidates of a refusal can be said."""
    lineup = STAGE.show.lineup
    parts = [
        *(Ref("segment", name) for name in lineup.segments),
        *(Ref("walk", name) for name in lineup.walks),
        *(Ref("cue", name) for name in lineup.cues),
        Ref("down", "down"),
    ]
    for part in parts:
        assert find(STAGE.show, said_of(STAGE.show, part)) == [part]


def test_a_part_is_called_with_its_step() -> None:
    """A cue with the step it goes with, the end of a segment with what ends it; a follow with none."""
    show = STAGE.show
    steps = {
        said: step_of(show, find(show, said)[0])
        for said in ("LX 1", "LX 20", "LX 5", "SQ 9", "one/2", "down")
    }
    assert {said: step and step.id for said, step in steps.items()} == {
        "LX 1": "opening",
        "LX 20": "one/2",
        "LX 5": "LX 5",
        "SQ 9": "finale",
        "one/2": "one/2",
        "down": "down",
    }
    assert step_of(show, Ref("cue", "LX 6")) is None
    assert step_of(show, Ref("segment", "extra")) is None


def test_titles_are_what_people_say() -> None:
    """Segment, look with the model's name, cue with its action."""
    titles = {
        ref.id: title_of(STAGE.show, ref)
        for said in ("one", "one/2", "LX 1", "LX 5", "down")
        for ref in find(STAGE.show, said)
    }
    assert titles == {
        "one": "I. Tailoring",
        "one/2": "look 2 Noor Haddad",
        "LX 1": "LX 1 House to half",
        "LX 5": "LX 5",
        "down": "Down",
    }


@pytest.mark.parametrize(
    ("called", "title"),
    [
        (StepCalled("one", "Tailoring", segment="one", cues=("LX 1",)), "Tailoring"),
        (StepCalled("one/2", "Noor", walk="one/2", model="noor", outfit="2"), "look 2 Noor"),
        (StepCalled("LX 5", "Cold white", cues=("LX 5",)), "LX 5 Cold white"),
        (StepCalled("LX 5", "", cues=("LX 5",)), "LX 5"),
        (StepCalled("down", "Down", cues=("LX 9",), end=True), "Down"),
    ],
)
def test_what_was_called_has_the_title_it_was_called_with(called: StepCalled, title: str) -> None:
    """Whoever walks there now."""
    assert title_of_called(STAGE.show, called) == title


def test_the_segment_that_a_part_is_in() -> None:
    """Nothing for the end."""
    show = STAGE.show
    parts = [Ref("segment", "one"), Ref("walk", "one/2"), Ref("cue", "VT 3 + LX 20"), Ref("down", "down")]
    assert [segment_of(show, part) for part in parts] == ["one", "one", "one", ""]


def test_what_follows_from_the_rest_is_not_listed() -> None:
    """The walks of a finale that names nobody."""
    show = STAGE.show
    parts = [Ref("walk", "finale/noor"), Ref("walk", "one/2"), Ref("segment", "finale"), Ref("cue", "LX 1")]
    assert [is_listed(show, part) for part in parts] == [False, True, True, True]


def test_a_cover_is_found_by_name_and_the_one_covered_no_more() -> None:
    """Names mean who walks now."""
    stage = Stage(SHOW)
    stage.do(Replace("noor", "zoe"), "19:00")
    assert found("zoé", stage) == ["one/2", "one/12A", "finale/zoe"]
    assert found("haddad", stage) == []


def test_every_known_word_means_something() -> None:
    """What is suggested can be said."""
    for word in known_words(STAGE.show):
        assert find(STAGE.show, word)
