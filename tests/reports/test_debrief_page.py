"""The debrief as a page: opened in a browser, on a phone, printed, and with what people type in it."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from pypdf import PdfReader

from showrunner.model.actions import CutOut, Go, Restore
from showrunner.model.debrief import debrief
from showrunner.model.harmless import harmless
from showrunner.reports.debrief.page import as_html
from showrunner.reports.debrief.pictures import CURVE, pictures
from tests.browser import DESKTOP, PHONE, dom, measured, pdf, scroll_widths
from tests.evening import Evening
from tests.model.test_debrief import PLAN, played
from tests.model.test_lateness import evenings
from tests.nasty import NAMES, TEXTS, nasty_evening
from tests.reports.evenings import ROUGH, rough_evening

TEMPLATES = Path(__file__).parents[2] / "showrunner" / "reports" / "templates"


def page_of(evening: Evening) -> str:
    """Its report."""
    return as_html(debrief(evening.records))


ROUGH_PAGE = page_of(rough_evening())
NASTY_PAGE = page_of(nasty_evening())


def test_the_verdict_comes_first() -> None:
    """Before the first heading of a part, before any table."""
    begin = ROUGH_PAGE.index('class="said"')
    assert ROUGH_PAGE.index("<h1") < begin < ROUGH_PAGE.index("<h2")
    assert "OVER 2:25" in ROUGH_PAGE[begin : begin + 120]


def test_a_clean_show_is_called_one() -> None:
    """In the trade's words, and in a colour that says it."""
    assert '<span class="well">A clean show</span>, ON TIME' in page_of(played())
    assert "clean" not in ROUGH_PAGE


@given(evenings())
@settings(max_examples=20)
def test_no_part_is_empty(made: tuple[Evening, float]) -> None:
    """Whatever happened: under each heading something is said."""
    sections = re.findall(r"<section.*?</section>", page_of(made[0]), re.DOTALL)
    for section in sections:
        said = re.sub(r"<[^>]+>", " ", section.partition("</h2>")[2] or section)
        assert said.strip(), section


def test_no_word_of_the_machine_is_in_it() -> None:
    """No ids, no names of fields, nothing of Python, no moment but as clocks show it."""
    visible = re.sub(r"<style>.*?</style>|<[^>]+>", " ", ROUGH_PAGE, flags=re.DOTALL)
    assert not re.search(
        r"None|True|False|null|\bday/|\bdusk/|\w_\w|\d{4}-\d\d-\d\dT|datetime|\{\{|\}\}", visible
    )


def test_a_show_before_its_start_can_be_reported() -> None:
    """With what was planned, and without pictures of what was not."""
    page = page_of(Evening(ROUGH))
    assert "Not up yet" in page
    assert "<figure" not in page


def test_a_show_that_still_runs_says_up_to_when() -> None:
    """At its head, so that nobody takes it for the whole evening."""
    page = page_of(Evening(ROUGH))
    assert "Debrief, as of 19:00:00" in page
    assert "as of" not in ROUGH_PAGE


def test_headings_and_tables_can_be_read_aloud() -> None:
    """One title, no level left out; parts have headings, heads their scope, pictures names."""
    levels = [int(level) for level in re.findall(r"<h(\d)", ROUGH_PAGE)]
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))
    assert 'lang="en"' in ROUGH_PAGE
    for head in re.findall(r"<th\b[^>]*>", ROUGH_PAGE):
        assert 'scope="' in head
    for picture in re.findall(r"<svg\b[^>]*>\s*(?:<title)?", ROUGH_PAGE):
        named = 'role="img"' in picture and picture.endswith("<title")
        decoration = "role=" not in picture
        assert named or decoration, picture
    for name in re.findall(r'aria-labelledby="([^"]+)"', ROUGH_PAGE):
        assert all(f'id="{part}"' in ROUGH_PAGE for part in name.split())
    ids = re.findall(r'\bid="([^"]+)"', ROUGH_PAGE)
    assert len(ids) == len(set(ids))


def test_the_picture_says_in_words_what_it_shows() -> None:
    """For those who do not see it: each line of the timeline, and the curve."""
    assert "<title>Interval: planned 20:02:40 to 20:07:40, was 20:04:20 to 20:09:20</title>" in ROUGH_PAGE
    assert re.search(r"<desc[^>]*>OVER 0:45 at 20:00:45, .*OVER 2:25 at 20:13:15</desc>", ROUGH_PAGE)


@given(evenings())
@settings(max_examples=30)
def test_every_mark_is_within_its_picture(made: tuple[Evening, float]) -> None:
    """Whatever happened: nothing is drawn beside the paper."""
    drawn = pictures(debrief(made[0].records))
    bars = [share.bar for share in drawn.shares]
    if drawn.timeline is not None:
        for row in drawn.timeline.rows:
            bars += [bar for bar in (row.planned, row.actual, *row.waits) if bar is not None]
    for bar in bars:
        assert 0 <= bar.place <= 100
        assert 0 < bar.size <= 100
    if drawn.curve is not None:
        assert 0 <= drawn.curve.zero <= CURVE
        assert all(0 <= line.place <= CURVE for line in drawn.curve.lines)
        assert all(0 <= float(y) <= CURVE for y in re.findall(r"V([\d.e-]+)", drawn.curve.line))


def test_a_cut_and_its_restore_draw_no_peak() -> None:
    """Of what happened within a second the curve shows how it ended, and its words say no other."""
    evening = Evening(PLAN)
    evening.do(Go(), 0)
    evening.do(CutOut("last"), 20.1)
    evening.do(Restore("last"), 20.6)
    curve = pictures(debrief(evening.records, evening.moment(21))).curve
    assert curve is not None
    assert len(set(re.findall(r"[V ]([\d.]+)", curve.line))) == 1


def test_the_bars_of_the_lateness_lead_from_nothing_to_all_of_it() -> None:
    """Each begins where the one before it ended."""
    found = debrief(rough_evening().records)
    drawn = pictures(found)
    stood = drawn.share_zero
    for share in drawn.shares:
        ends = (share.bar.place, share.bar.place + share.bar.size)
        begin, end = ends if share.late else reversed(ends)
        assert begin == pytest.approx(stood, abs=0.5)
        stood = end


@pytest.mark.parametrize("page", [ROUGH_PAGE, NASTY_PAGE], ids=["rough", "nasty"])
def test_nothing_is_wider_than_the_window(page: str) -> None:
    """Nobody has to push a report to and fro, also where somebody typed a word without an end."""
    for width, wide in scroll_widths(page, [PHONE, 640, 768, 992, 1000, DESKTOP]).items():
        assert wide <= width


def test_text_of_people_is_text_on_the_page() -> None:
    """No element, no script, no link came of it; and it is all there, as it was typed."""
    assert measured(NASTY_PAGE, "document.querySelectorAll('script, img, a, b b, h1 b').length") == 0
    shown = "[...document.querySelectorAll('bdi')].map(e => e.textContent)"
    said = {" ".join(text.split()) for text in measured(NASTY_PAGE, shown)}
    for name in NAMES:
        assert " ".join(harmless(TEXTS[name]).split()) in said, name


def test_a_page_fetches_nothing_and_runs_nothing() -> None:
    """One file: no address in it but names of formats, and the browser is told to hold it to that."""
    assert "default-src 'none'" in ROUGH_PAGE
    assert not re.search(r"<(script|link|img|iframe)\b|\bhref=|\bsrc=|@import|https?:", ROUGH_PAGE)
    assert "default-src" in dom(ROUGH_PAGE)


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_it_prints_with_numbered_pages_and_nothing_lost(tmp_path: Path, size: str) -> None:
    """Every walk, problem and note is on a page, and each page says which of how many it is."""
    pdf(ROUGH_PAGE, tmp_path / "debrief.pdf", size=size)
    pages = [page.extract_text() for page in PdfReader(tmp_path / "debrief.pdf").pages]
    for number, text in enumerate(pages, 1):
        assert f"{number} / {len(pages)}" in text
    whole = " ".join(" ".join(pages).split())
    for said in ("Down OVER 2:25", "Rail B was packed in the wrong order", "Two more hands at rail A"):
        assert said in whole
    for walk in debrief(rough_evening().records).walks:
        assert re.search(rf"\b{walk.position} {walk.model}, look {walk.outfit}\b", whole), walk


def test_a_long_show_is_not_cut_between_the_lines_of_a_row(tmp_path: Path) -> None:
    """A row that does not fit goes to the next page with all its lines; the heads are said again there."""
    plan = {
        **PLAN,
        "running_order": [
            {"id": f"s{n}", "title": f"Part {n:02} of the show", "duration": "60s"} for n in range(60)
        ],
    }
    evening = Evening(plan)
    for n in range(61):
        evening.do(Go(), n * 61)
    pdf(page_of(evening), tmp_path / "long.pdf")
    pages = [page.extract_text() for page in PdfReader(tmp_path / "long.pdf").pages]
    table = [text for text in pages if re.search(r"planned \d\d:\d\d:\d\d", text)]
    assert len(table) > 1
    for text in table:
        starts = len(re.findall(r"planned \d\d:\d\d:\d\d", text))
        assert text.count("planned 1:00") == starts
        assert "At its start" in text


def luminance(colour: str) -> float:
    """How bright a colour is, by the rule of WCAG."""
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_letters_stand_out_from_what_they_are_on() -> None:
    """By at least 4.5 to 1, in the light, in the dark and on paper."""
    style = (TEMPLATES / "style.css.j2").read_text(encoding="utf-8")
    schemes = [
        dict(re.findall(r"--(\w+): (#\w+)", part)) for part in re.findall(r":root \{.*?\}", style, re.S)
    ]
    assert len(schemes) == 3
    for scheme in schemes:
        for ink in ("ink", "soft", "late", "early", "well", "care", "accent"):
            for ground in ("paper", "raised"):
                bright, dark = sorted((luminance(scheme[ink]), luminance(scheme[ground])), reverse=True)
                assert (bright + 0.05) / (dark + 0.05) >= 4.5, (ink, ground, scheme)
