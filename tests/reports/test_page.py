"""Pages from templates: whatever is printed in them is text."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from jinja2 import DictLoader, UndefinedError

from showrunner.reports import page as pages
from showrunner.reports.page import page
from tests.nasty import TEXTS


@pytest.fixture(autouse=True)
def templates(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A few small templates beside those that are there."""
    environment = pages._environment()
    mine = {
        "careless.j2": "<p title='{{ said }}'>{{ said }}</p>",
        "careful.j2": "{{ said|text }}",
        "times.j2": "{{ at|clock(zone) }} {{ at|short_clock(zone) }} {{ span|length }} {{ span|over }}",
    }
    monkeypatch.setattr(environment, "loader", DictLoader(mine))
    yield
    environment.cache.clear() if environment.cache is not None else None


@pytest.mark.parametrize("name", TEXTS)
def test_what_a_template_prints_is_escaped_and_harmless(name: str) -> None:
    """Also where its author forgot about it, and in an attribute."""
    made = page("careless.j2", said=TEXTS[name])
    assert made.count("<") == 2
    assert made.count("'") == 2
    assert not any(not sign.isprintable() for sign in made.replace("\u200d", ""))


def test_text_of_a_user_has_a_direction_of_its_own() -> None:
    """What is written from right to left does not turn the words around it."""
    assert page("careful.j2", said="<b>שלום\u202e") == "<bdi>&lt;b&gt;שלום</bdi>"


def test_a_template_that_asks_for_what_is_not_there_fails() -> None:
    """A gap in a report would be seen by those whom it is sent to."""
    with pytest.raises(UndefinedError):
        page("careless.j2")


def test_times_are_said_as_on_the_screens() -> None:
    """By the same words."""
    at, span = datetime(2027, 3, 2, 19, 4, 10, tzinfo=UTC), timedelta(seconds=70)
    assert page("times.j2", at=at, zone="Europe/Paris", span=span) == "20:04:10 20:04 1:10 OVER 1:10"


def test_a_long_line_of_dashes_costs_no_time() -> None:
    """People draw lines in notes: no sign of it is looked at thousands of times."""
    begun = time.process_time()
    made = page("careful.j2", said="-" * 40_000)
    assert made == f"<bdi>{'-' * 40_000}</bdi>"
    assert time.process_time() - begun < 2
