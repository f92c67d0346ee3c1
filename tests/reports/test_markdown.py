"""User text in Markdown stays text."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from showrunner.model.harmless import harmless
from showrunner.reports.markdown import table, text

RENDERER = MarkdownIt("commonmark", {"linkify": True}).enable(["table", "strikethrough", "linkify"])

HOSTILE = [
    "# not a heading",
    "- not a list",
    "1. nor this",
    "12) nor this",
    "> quoted",
    "---",
    "===",
    "*a* _b_ `c` ~~d~~ **e**",
    "<script>alert(1)</script>",
    "<!-- gone -->",
    "![image](http://a.example/x.png) [link](javascript:x)",
    "https://a.example and www.a.example and a@a.example",
    "a | b | c",
    "back\\slash \\* &amp; &#42;",
    "    four spaces",
    "a\n\n# b",
    "[ref]: http://a.example",
    "ends in a backslash \\",
]


def words(tokens: list[Token]) -> str:
    """All text of a page; a token that is anything but text betrays itself by its type."""
    found = []
    for token in tokens:
        if token.children:
            found.append(words(token.children))
        elif token.type == "text":
            found.append(token.content)
        else:
            assert token.type.endswith(("_open", "_close")), token
            assert token.type.startswith(("paragraph", "bullet_list", "list_item", "heading", *CELLS)), token
    return "".join(found)


CELLS = ("table", "thead", "tbody", "tr", "th", "td")


@pytest.mark.parametrize("said", HOSTILE)
def test_it_appears_letter_for_letter(said: str) -> None:
    """As a list entry, in a heading and in a table."""
    for page in (f"- {text(said)}", f"# {text(said)}", "\n".join(table([text(said)], []))):
        assert words(RENDERER.parse(page)) == " ".join(harmless(said).split())


@given(st.text(alphabet=st.sampled_from("#*_-+=`~<>[]()!|\\&;:/@.w1a \n{}$^\"'"), min_size=1))
@example("www.a.a")
@example("!\\[a](a)")
def test_any_marks_in_any_order_are_text(said: str) -> None:
    """Nothing that can be put together out of marks becomes one."""
    shown = " ".join(words(RENDERER.parse(f"- x {text(said)}")).split())
    assert shown == " ".join(f"x {harmless(said)}".split())


def test_plain_words_stay_readable() -> None:
    """What needs no escaping has none: the page is also read as it is."""
    said = "Zip broke (look 12): sewn in, 0:40. Hair & make-up wait; 2.5 m, “fine”!"
    assert text(said) == said
