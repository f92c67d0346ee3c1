"""People without their names, in whatever text they are mentioned."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showrunner.model.anonymous import Anonymous
from tests.model.stage import plan_of

PLAN: dict[str, Any] = {
    "crew": {
        "lena": {"name": "Lena Fischer", "role": "dresser"},
        "hm": {"name": "Hair and make-up"},
        "lx": {"name": "Jo Light-Meier"},
    },
    "models": {
        "ines": {"name": "Inès Caron"},
        "noor": {"name": "Noor al-Haddad"},
        "li": {"name": "Li Wei Haddad"},
        "7": {"name": "山田 花子"},
        "zed": {},
    },
    "outfits": {"1": {}},
    "running_order": [{"title": "Looks", "walks": [{"ines": "1"}], "cues": [{"cue": "LX 1"}]}],
}


@pytest.fixture
def people() -> Anonymous:
    """Five models, two of the crew, and a department that is nobody."""
    return Anonymous([plan_of(PLAN)])


@pytest.mark.parametrize(
    ("said", "reads"),
    [
        ("Noor al-Haddad's zip", "Model 2's zip"),
        ("told noor to wait, NOOR waited", "told Model 2 to wait, Model 2 waited"),
        ("INES, inès, I\u0301nes", "Model 1, Model 1, Model 1"),
        ("Ine\u0300s Caron", "Model 1"),
        ("Caron and Lena.Fischer", "Model 1 and Crew 1"),
        ("Noor  Al Haddad", "Model 2"),
        ("noor_al-haddad.jpg", "Model 2.jpg"),
        ("the haddads", "the haddads"),
        ("Haddad is late", "somebody is late"),
        ("li wei", "Model 3"),
        ("Li waits at the rail", "Model 3 waits at the rail"),
        ("a linoleum floor, northern light", "a linoleum floor, northern light"),
        ("N\u200boor", "Model 2"),
        ("Ｎｏｏｒ", "Model 2"),
        ("花子の靴、山田 花子", "Model 4の靴、Model 4"),
        ("look 7 is 7 late", "look 7 is 7 late"),
        ("zed's shoe", "Model 5's shoe"),
        ("LX 1 late, light off", "LX 1 late, light off"),
        ("Meier at LX", "Crew 2 at LX"),
        ("Hair and make-up is late", "Hair and make-up is late"),
        ("", ""),
    ],
)
def test_a_text_is_cleaned_by_whole_words(people: Anonymous, said: str, reads: str) -> None:
    """Whatever case and accents; what merely contains the letters of a name stays."""
    assert people.text(said) == reads


@pytest.mark.parametrize(
    ("said", "reads"),
    [
        ("noor", "Model 2"),
        ("Noor al-Haddad", "Model 2"),
        ("7", "Model 4"),
        ("lena", "Crew 1"),
        ("lx", "Crew 2"),
        ("caller", "caller"),
        ("Stage Manager", "Stage Manager"),
        ("hm", "Hair and make-up"),
        ("WARD", "WARD"),
        ("dresser 2", "dresser 2"),
    ],
)
def test_who_is_meant_by_id_or_name_has_one_word(people: Anonymous, said: str, reads: str) -> None:
    """What somebody does is no name."""
    assert people.person(said) == reads


def test_who_is_met_later_is_cleaned_from_then_on(people: Anonymous) -> None:
    """Somebody at a terminal whom the running order does not name."""
    assert people.text("ask Marc") == "ask Marc"
    assert people.person("Marc Dupont") == "Crew 3"
    assert people.person("Marc Dupont") == "Crew 3"
    assert people.text("ask Marc") == "ask Crew 3"


def test_the_show_has_its_own_word_for_a_model() -> None:
    """An artist is no model."""
    plan = plan_of({**PLAN, "words": {"model": "artist"}})
    assert Anonymous([plan]).text("noor is out") == "Artist 2 is out"


def test_an_id_stays_one_word(people: Anonymous) -> None:
    """References find what they found."""
    assert people.id("noor-s-solo/1") == "model-2-s-solo/1"
    assert people.reference("noor") == people.person_id("noor") == "model-2"
    assert people.reference("7") == "model-4"
    assert people.reference("LX 1") == "LX 1"
    assert people.id("7") == "7"


def test_no_two_ids_become_the_same(people: Anonymous) -> None:
    """Neither two that are made of names of one person, nor one that is as those are."""
    ids = ["noor", "haddad-noor", "al-haddad", "model-2", "model-2-2", "opening"]
    public = [people.id(said) for said in ids]
    assert len(set(public)) == len(ids)
    assert public[-1] == "opening"
    assert [people.id(f"{said}/1~2") for said in ids] == [f"{each}/1~2" for each in public]
    assert people.person_id("hm") == "hm"


WORDS = st.text(st.sampled_from("abcdeéüßñłжиåçİıﬁ"), min_size=3, max_size=8)
SEPARATORS = st.sampled_from([" ", "  ", "-", ", ", "’s ", " (", ") ", "/", "\t", "…", "\N{NO-BREAK SPACE}"])


@given(
    names=st.lists(WORDS, min_size=1, max_size=3),
    said=st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["", "u", "t", "d"]), SEPARATORS), max_size=8),
    others=st.lists(WORDS, min_size=1, max_size=3),
)
def test_no_word_of_a_name_is_left(
    names: list[str], said: list[tuple[int, str, str]], others: list[str]
) -> None:
    """In any case, composed or taken apart, between any signs; all other words are left as they are."""
    plan = plan_of({**PLAN, "models": {"m-1": {"name": " ".join(names)}}, "crew": {}, "running_order": []})
    shapes: dict[str, Callable[[str], str]] = {
        "": str,
        "u": str.upper,
        "t": str.title,
        "d": lambda word: unicodedata.normalize("NFD", word),
    }
    words = [*names, *others]
    text = "".join(shapes[shape](words[n % len(words)]) + mark for n, shape, mark in said)
    cleaned = Anonymous([plan]).text(text)
    forbidden = {_bare(name) for name in names}
    left = "".join(sign if sign.isalnum() or unicodedata.combining(sign) else " " for sign in cleaned).split()
    assert not forbidden & {_bare(word) for word in left}
    for n, shape, _ in said:
        word = shapes[shape](words[n % len(words)])
        assert _bare(word) in forbidden or word in cleaned


def _bare(word: str) -> str:
    """Without case and marks, by hand."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    return "".join(sign for sign in folded if not unicodedata.combining(sign))
