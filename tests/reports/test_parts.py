"""Sentences in pieces: each format knows which of them somebody else has written."""

from __future__ import annotations

from datetime import timedelta

from markdown_it import MarkdownIt

from showrunner.reports.page import words
from showrunner.reports.parts import (
    ASIDE,
    Early,
    Grid,
    Late,
    Own,
    Part,
    When,
    as_markdown,
    in_markdown,
    listed,
    over,
)


def test_our_words_stay_and_those_of_users_are_escaped() -> None:
    """The same sentence in both formats."""
    said = ("a * b ", Own("<b> *c*"))
    assert in_markdown(said) == "a * b \\<b> \\*c\\*"
    assert words(said) == "a * b <bdi>&lt;b&gt; *c*</bdi>"


def test_what_is_said_beside_stands_beside() -> None:
    """In brackets, or in a line of its own that is smaller."""
    said = ("19:04", ASIDE, "planned ", Own("19:00"))
    assert in_markdown(said) == "19:04 (planned 19:00)"
    assert words(said) == '19:04 <span class="beside">planned <bdi>19:00</bdi></span>'
    assert in_markdown(("19:04", ASIDE)) == "19:04"


def test_a_tone_is_more_than_a_colour() -> None:
    """The word says it too."""
    assert over(timedelta(seconds=70)) == (Late("OVER 1:10"),)
    assert over(timedelta(seconds=-8)) == (Early("UNDER 0:08"),)
    assert words(over(timedelta(seconds=70))) == '<span class="late">OVER 1:10</span>'
    assert words(over(timedelta(0))) == "ON TIME"
    assert words((When("19:04"), Own("x"))) == '<span class="when">19:04</span><bdi>x</bdi>'
    assert in_markdown((When("19:04"), Own("x"))) == "19:04 x"


def test_a_list_is_said_as_people_say_it() -> None:
    """One, two, many."""
    assert listed([("a",)]) == ("a",)
    assert "".join(listed([("a",), ("b",)])) == "a and b"
    assert "".join(listed([("a",), ("b",), ("c",)])) == "a, b and c"


def test_parts_in_markdown_are_parted_by_one_blank_line() -> None:
    """Sentences, a table and a list each stand by themselves, and what is empty is left out."""
    parts = [
        Part("one", "One", (("Said.",),), Grid(("Who", "When:"), (((Own("a|b"),), ("1:00",)),)), (("x",),)),
        Part("two", "Two"),
        Part("three", "Three", lines=(("y",), ("z",))),
    ]
    page = "\n".join(as_markdown(parts))
    assert "\n\n\n" not in page
    assert "Two" not in page
    html = MarkdownIt("commonmark").enable("table").render(page)
    assert html.count("<table>") == 1
    assert html.count("<li>") == 3
    assert "<td>a|b</td>" in html
