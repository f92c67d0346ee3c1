"""Whatever people have typed is text on paper: it is read, and does nothing."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from pypdf import PdfReader

from showrunner.model.harmless import harmless
from tests.browser import dom, measured, pdf
from tests.nasty import TEXTS, nasty_evening, nasty_plan
from tests.reports.paper.stage import NAMES, form, planned, played

HEAD = {"html", "head", "meta", "title", "style", "body", "header"}
TABLES = {"table", "colgroup", "col", "thead", "tbody", "tr", "th", "td"}
ELEMENTS = {
    *HEAD,
    *TABLES,
    *["h1", "h2", "p", "b", "small", "br", "wbr", "bdi", "div", "span", "ul", "li", "svg", "rect"],
}
FOUND = """(() => {
    const all = [...document.querySelectorAll("*")];
    return {
        tags: all.map(e => e.tagName.toLowerCase()),
        handlers: all.filter(e => [...e.attributes].some(a => a.name.startsWith("on"))).length,
        images: document.images.length,
        fits: document.documentElement.scrollWidth <= window.innerWidth,
    };
})()"""
SHOWN = ("html", "attribute", "template", "formula", "quotes", "emoji", "wide")


@pytest.mark.parametrize("name", NAMES)
def test_no_text_becomes_markup(name: str) -> None:
    """The page has the elements that its template gives it, and no others; none does anything, and none is
    wider than the page, however long a word is."""
    found = measured(form(name, played(nasty_evening()), "html"), FOUND)
    assert set(found["tags"]) <= ELEMENTS
    assert (found["handlers"], found["images"], found["fits"]) == (0, 0, True)


@pytest.mark.parametrize("name", ["lineup", "dressers", "sheet"])
def test_every_text_is_there_as_it_was_typed(name: str) -> None:
    """Letter by letter, but for what nobody can see."""
    said = measured(form(name, planned(nasty_plan()), "html"), "document.body.textContent")
    for key in SHOWN:
        assert harmless(TEXTS[key]) in said, key


@pytest.mark.parametrize("name", NAMES)
def test_each_page_still_bears_its_line(name: str, tmp_path: Path) -> None:
    """What somebody typed into the title does not push it away."""
    pdf(form(name, planned(nasty_plan()), "html"), tmp_path / "paper.pdf")
    pages = PdfReader(tmp_path / "paper.pdf").pages
    for number, page in enumerate(pages, 1):
        said = " ".join(page.extract_text().split())
        assert "alert(1)" in said
        assert f"page {number} of {len(pages)}" in said


@pytest.mark.parametrize("name", NAMES)
def test_markdown_gives_no_markup_of_anybodys(name: str) -> None:
    """Read as Markdown there is no link, no HTML and no picture in it."""
    for night in (planned(nasty_plan()), played(nasty_evening())):
        tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(form(name, night, "md"))
        kinds = {token.type for token in tokens} | {
            child.type for token in tokens for child in token.children or ()
        }
        assert kinds.isdisjoint({"link_open", "html_inline", "html_block", "image", "code_inline", "fence"})


@pytest.mark.parametrize("name", NAMES)
def test_no_cell_of_the_table_is_a_formula(name: str) -> None:
    """And every row has as many cells as there are heads."""
    rows = list(csv.reader(io.StringIO(form(name, played(nasty_evening()), "csv"))))
    assert {len(row) for row in rows} == {len(rows[0])}
    for row in rows:
        assert not any(cell.lstrip()[:1] in {"=", "+", "-", "@"} for cell in row)


def test_the_browser_reads_the_page_as_it_was_written() -> None:
    """Nothing had to be mended: no text closed the style or the title."""
    html = form("dressers", planned(nasty_plan()), "html")
    assert dom(html).count("<style>") == html.count("<style>") == 1
    assert "</style" not in html.partition("<style>")[2].partition("</style>")[0]
