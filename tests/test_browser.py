"""The browser in which pages are tried shows what readers see."""

from __future__ import annotations

from pathlib import Path

from pypdf import PdfReader

from tests.browser import PHONE, dom, measured, pdf, screenshot, scroll_widths

PAGE = """<!DOCTYPE html>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<style>p { color: red } @media (prefers-color-scheme: dark) { p { color: blue } }</style>
<style>div { height: 3000px }</style>
<p>Ein Kleid, größer als 1 &lt; 2</p><div></div><script>document.body.textContent = "run"</script>"""


def test_a_page_is_as_wide_as_a_phone() -> None:
    """Also where the browser's own window would be wider."""
    assert measured(PAGE, "window.innerWidth", width=PHONE) == PHONE


def test_light_and_dark_are_what_the_reader_likes() -> None:
    """The page is told, and answers."""
    colour = 'window.getComputedStyle(document.querySelector("p")).color'
    assert measured(PAGE, colour) == "rgb(255, 0, 0)"
    assert measured(PAGE, colour, dark=True) == "rgb(0, 0, 255)"


def test_a_picture_is_of_the_whole_page(tmp_path: Path) -> None:
    """However long it is."""
    screenshot(PAGE, tmp_path / "page.png", width=800)
    header = (tmp_path / "page.png").read_bytes()[:24]
    width, height = int.from_bytes(header[16:20], "big"), int.from_bytes(header[20:24], "big")
    assert (width, height > 3000) == (800, True)


def test_paper_has_the_size_asked_for(tmp_path: Path) -> None:
    """A4 and Letter, in points."""
    for size, points in (("A4", (595, 842)), ("Letter", (612, 792))):
        pdf(PAGE, tmp_path / "page.pdf", size=size)
        printed = PdfReader(tmp_path / "page.pdf").pages[0]
        assert (round(printed.mediabox.width), round(printed.mediabox.height)) == points
        assert "größer als 1 < 2" in printed.extract_text()


def test_a_page_that_forbids_scripts_runs_none() -> None:
    """What is tried is the page as readers have it."""
    assert "größer" in dom(PAGE)
    assert measured(PAGE, "document.body.textContent.includes('größer')") is True


def test_what_sticks_out_is_noticed() -> None:
    """In a window that is too narrow for it, and not in a wider one."""
    wide = "<!DOCTYPE html><style>body { margin: 0 } div { width: 700px }</style><div>wide</div>"
    assert scroll_widths(wide, [390, 800]) == {390: 700, 800: 800}
