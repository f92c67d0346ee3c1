"""Whose something is, out of the words."""

from __future__ import annotations

import pytest

from showrunner.model.actions import AgreeAction
from showrunner.model.owners import Owners, Said
from tests.evening import Evening

PLAN = {
    "start": "20:00",
    "crew": {
        "odette": {"name": "Odette Blanc", "role": "dresser captain"},
        "rui": {"name": "Rui Tavares", "role": "dresser"},
        "marc": {"name": "Marc Oduya", "role": "dresser"},
        "marco": {"name": "Marco Blanc", "role": "carpenter"},
    },
    "running_order": [{"title": "Opening", "duration": "2m"}],
}


def owners(*agreed: str) -> Owners:
    """Of that crew, and of those to whom something was given before."""
    evening = Evening(PLAN)
    for n, owner in enumerate(agreed):
        evening.do(AgreeAction("something", owner), n)
    return Owners(evening.show)


@pytest.mark.parametrize(
    ("typed", "text", "owner", "marked"),
    [
        ("buy two lamps", "buy two lamps", None, False),
        ("buy two lamps @rui", "buy two lamps", "Rui Tavares", True),
        ("@Rui: buy two lamps", "buy two lamps", "Rui Tavares", True),
        ("@Rui Tavares, buy two lamps", "buy two lamps", "Rui Tavares", True),
        ("@odette tell rui", "tell rui", "Odette Blanc", True),
        ("ask Ruí for lamps", "ask Ruí for lamps", "Rui Tavares", False),
        ("the blanc coat", "the blanc coat", None, False),
        ("marc is not marco", "marc is not marco", "Marc Oduya", False),
        ("write to @agency today", "write to today", "agency", True),
        ("lamps @ 20 each", "lamps @ 20 each", None, False),
        ("mail to rui@house.example", "mail to rui@house.example", "Rui Tavares", False),
    ],
)
def test_whose_it_is(typed: str, text: str, owner: str | None, marked: bool) -> None:
    """A name after the mark is taken out and certain; one among the words stays, and is a proposal."""
    assert owners().said(typed) == Said(text, owner, marked)


def test_who_was_given_something_is_known() -> None:
    """Also from outside the crew, after it and once."""
    assert owners("the agency", "Rui Tavares", "the agency").names == (
        *("Odette Blanc", "Rui Tavares", "Marc Oduya", "Marco Blanc"),
        "the agency",
    )
    assert owners("Kaito").said("ask kaito").owner == "Kaito"
