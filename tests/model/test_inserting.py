"""What somebody types who puts something in is understood, or asked about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showrunner.model.inserting import Kind, understood
from tests.model.stage import Stage

PLAN = """
models:
  {ines: {name: Inès Caron}, noor: {name: Noor Haddad}, nora: {name: Nora Lind}, mei: {name: Mei Tanaka}}
outfits: {"1": {title: Ivory tailcoat}, "2": {title: Organza column}, "21": {title: Column in black}}
running_order:
  - {title: Opening, duration: 1m, cues: [{cue: LX 1}]}
  - {title: One, walks: [ines: 1, noor: 2, mei: 3]}
"""


@pytest.mark.parametrize(
    ("said", "kind", "entry"),
    [
        ("ines 21", "walk", {"model": "ines", "outfit": "21"}),
        ("in look 21", "walk", {"model": "ines", "outfit": "21"}),
        ("Inès Caron 21", "walk", {"model": "ines", "outfit": "21"}),
        ("mei 99b, barefoot", "walk", {"model": "mei", "outfit": "99b", "note": "barefoot"}),
        ("lx 99", "cue", {"cue": "LX 99"}),
        ("LX 99 Half a tone", "cue", {"cue": "LX 99", "action": "Half a tone"}),
        ("vt 3 + lx 20.5 Film", "cue", {"cue": "VT 3 + LX 20.5", "action": "Film"}),
        ("pause 2m", "pause", {"title": "Pause", "kind": "break", "duration": "2m"}),
        ("pau 90", "pause", {"title": "Pause", "kind": "break", "duration": "90"}),
        ("2m pause for the gate", "announcement", {"title": "pause for the gate", "duration": "2m"}),
        ("Thank you 1:30", "announcement", {"title": "Thank you", "duration": "1:30"}),
    ],
)
def test_the_words_say_what_it_is(said: str, kind: Kind, entry: dict[str, str]) -> None:
    """A model and a look, a cue and what it does, a title and how long."""
    found = understood(Stage(PLAN).show, said)
    assert (found.kind, found.entry) == (kind, entry)


@pytest.mark.parametrize(
    ("said", "kind", "wanting"),
    [
        ("", None, "who, and in which look?"),
        ("no", None, "which one?"),
        ("mei", None, "in which look?"),
        ("mei col", None, "which look?"),
        ("zoe 4", "walk", "nobody here is called zoe"),
        ("lx", None, "which cue?"),
        ("pause", None, "how long?"),
        ("2m", "announcement", "what is announced?"),
        ("thank you", None, "how long?"),
        ("thank you -1m", None, "how long?"),
    ],
)
def test_what_is_wanting_is_asked(said: str, kind: Kind | None, wanting: str) -> None:
    """Nothing is put in half."""
    found = understood(Stage(PLAN).show, said, kind)
    assert found.entry is None
    assert found.wanting.startswith(wanting)


def test_names_and_looks_are_offered() -> None:
    """Of names all that may be meant; of looks those that nobody wears first, by number or by title."""
    show = Stage(PLAN).show
    assert [line for line, _ in understood(show, "no").offers] == ["Noor ", "Nora "]
    assert [line for line, _ in understood(show, "mei").offers] == ["Mei 21", "Mei 3", "Mei 1", "Mei 2"]
    assert understood(show, "mei col").offers == (
        ("Mei 21", "21 Column in black"),
        ("Mei 2", "2 Organza column"),
    )


@given(said=st.text(max_size=40), kind=st.sampled_from([None, "walk", "cue", "pause", "announcement"]))
def test_whatever_is_typed_is_understood_or_asked_about(said: str, kind: Kind | None) -> None:
    """Either there is an entry or a question, and never both."""
    found = understood(SHOW, said, kind)
    assert (found.entry is None) == bool(found.wanting)
    assert kind is None or found.kind == kind


SHOW = Stage(PLAN).show
