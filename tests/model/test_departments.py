"""Whose a problem is, told from its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showrunner.model.departments import OFTEN, TELLING, Guess, department_name, departments
from showrunner.model.running_order import DEPARTMENTS
from showrunner.model.spelling import words
from tests.screens.stage import PLAN, desk_of

DECLARED = {"PROMPT": {"name": "Prompter"}, "HMU": {"name": "Hair and make-up"}}


@pytest.mark.parametrize(
    ("text", "department"),
    [
        ("zip jammed", "WARD"),
        ("Shoes missing", "WARD"),
        ("heel broken, two seams open", "WARD"),
        ("lights flicker", "LX"),
        ("no mic on the host", "SQ"),
        ("the film is frozen on one projector", "VT"),
        ("followspot too late", "FS"),
        ("carpet has come off", "DECK"),
        ("too much haze", "FX"),
        ("guests still queue", "FOH"),
        ("curtain stuck", "FLY"),
        ("flame did not fire a spark", "PYRO"),
        ("turntable stopped", "AUTO"),
    ],
)
def test_the_words_of_the_trade_tell_the_department(text: str, department: str) -> None:
    """In singular and plural, small and capital."""
    assert Guess(dict(DEPARTMENTS)).of(text) == department


@pytest.mark.parametrize("text", ["", "late", "something is wrong", "monitor", "of", "the front of it"])
def test_words_that_tell_nothing_guess_nothing(text: str) -> None:
    """Nothing is proposed rather than something wrong; a word of two departments tells neither."""
    assert Guess(dict(DEPARTMENTS)).of(text) is None


def test_a_code_decides() -> None:
    """Whoever writes LX means LX, whatever else is said."""
    assert Guess(dict(DEPARTMENTS)).of("zip of the lx cover") == "LX"


def test_a_department_of_the_show_is_told_by_its_code_and_name() -> None:
    """Also one that nobody else knows."""
    show = desk_of(PLAN | {"departments": DECLARED}).show
    guess = Guess(departments(show))
    assert guess.of("prompter is blank") == "PROMPT"
    assert guess.of("hmu behind") == "HMU"
    assert guess.of("the hair is fine") is None


def test_departments_of_the_show_come_first() -> None:
    """Those that it has cues for, in the order that problems come in; then its own; then the rest."""
    show = desk_of(PLAN | {"departments": DECLARED}).show
    assert list(departments(show)) == [
        *("WARD", "LX", "SQ", "VT", "DECK", "FOH"),
        *("PROMPT", "HMU"),
        *("FS", "FX", "FLY", "AUTO", "PYRO"),
    ]
    assert department_name(show, "HMU") == "Hair and make-up"
    assert department_name(show, "LX") == "Light"
    assert department_name(show, "XYZ") == "XYZ"


def test_every_department_known_from_the_start_can_be_guessed() -> None:
    """Each has its words, and every word is written as it is compared."""
    assert set(TELLING) == set(DEPARTMENTS) == set(OFTEN)
    for said in TELLING.values():
        assert words(said) == said.split()


@given(st.text())
def test_any_text_can_be_guessed_at(text: str) -> None:
    """The answer is a department or none."""
    assert Guess(dict(DEPARTMENTS)).of(text) in {None, *DEPARTMENTS}


@given(st.text())
def test_words_are_compared_without_accents_and_case(text: str) -> None:
    """Folding twice is folding once, and case makes no difference."""
    once = words(text)
    assert words(" ".join(once)) == once
    assert words(text.upper().lower()) == words(text.upper().lower().upper().lower())
