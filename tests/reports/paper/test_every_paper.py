"""What holds for every paper: each page bears what tells two papers apart, and nothing on it is cut."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from unicodedata import normalize

import pytest
from pypdf import PdfReader

from showrunner.reports.paper.paper import revision
from tests.browser import pdf
from tests.reports.paper.stage import NAMES, form, paper, planned, sample

SHOWS = ("maison-aurore", "fashion-night", "gala", "concert")
FORMS = ("html", "md", "csv")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("show", SHOWS)
def test_every_sample_show_gives_every_paper(show: str, name: str) -> None:
    """A fashion show, a gala, a concert: in every form, the same each time."""
    night = sample(show)
    for each in FORMS:
        written = form(name, night, each)
        assert written == form(name, sample(show), each)
        assert len(written.splitlines()) > 3


@pytest.mark.parametrize("name", NAMES)
def test_a_show_without_walks_or_cues_has_papers_that_say_so(name: str) -> None:
    """Nothing fails where there is nothing to tell."""
    night = planned("running_order: [{title: Speeches, duration: 10m}]\ncalls: none")
    said = form(name, night, "html") + form(name, night, "md")
    assert "Test" in said
    assert form(name, night, "csv").count("\n") >= 1


@pytest.mark.parametrize("size", ["A4", "Letter"])
@pytest.mark.parametrize("name", NAMES)
def test_each_page_bears_show_paper_revision_time_and_its_number(
    name: str, size: str, tmp_path: Path
) -> None:
    """Two papers of one show can be told apart, page by page."""
    night = sample("maison-aurore")
    pdf(form(name, night, "html"), tmp_path / "paper.pdf", size=size)
    pages = [page.extract_text() for page in PdfReader(tmp_path / "paper.pdf").pages]
    for number, page in enumerate(pages, 1):
        said = " ".join(page.split())
        assert "Maison Aurore · Autumn/Winter" in said
        assert paper(name, night).title in said
        assert f"rev. {revision(night.show)} · printed 2 Mar 2027, 14:05" in said
        assert f"page {number} of {len(pages)}" in said


@pytest.mark.parametrize("name", NAMES)
def test_every_row_of_the_table_is_on_the_page(name: str, tmp_path: Path) -> None:
    """What CSV has is what is printed: names, outfits, cues."""
    night = sample("gala")
    pdf(form(name, night, "html"), tmp_path / "paper.pdf")
    printed = _plain(" ".join(page.extract_text() for page in PdfReader(tmp_path / "paper.pdf").pages))
    for row in csv.DictReader(io.StringIO(form(name, night, "csv"))):
        for head in ("model", "title", "action", "item", "what", "who", "worn", "off", "on"):
            if row.get(head):
                assert all(_plain(part) in printed for part in re.split(" · |, ", row[head])), row


def _plain(said: str) -> str:
    """Without what a line break on paper may change, and what letters that are joined make of it."""
    return re.sub(r"\s+", "", normalize("NFKC", said))


def test_markdown_and_table_have_every_walk() -> None:
    """Nobody is lost on the way to another form."""
    night = sample("maison-aurore")
    walks = [walk for walk in night.lineup.walks.values() if walk.position]
    assert len(list(csv.DictReader(io.StringIO(form("lineup", night, "csv"))))) == len(walks) == 58
    assert (
        sum(line.startswith("| ") and "**" in line for line in form("lineup", night, "md").splitlines()) == 58
    )
