"""Headless Chromium, in which the tests open what is written: pictures, paper, and questions about a page.

Where it is not installed a test that needs it is skipped (in CI nothing is, see conftest).
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from html import escape, unescape
from pathlib import Path
from typing import Any, Final

import pytest

FLAGS: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
DESKTOP: Final = 1100
PHONE: Final = 390


def screenshot(page: str, to: Path, *, width: int = DESKTOP, dark: bool = False) -> None:
    """A picture (PNG) of a whole page, however long it is.

    Args:
        page: the HTML itself.
        width: of the window, in pixels.
        dark: whether the reader likes it dark.
    """
    height = measured(page, "document.documentElement.scrollHeight", width=width)
    framed = _framed(page, width, height)
    _browser(framed, f"--screenshot={to}", f"--window-size={max(width, 500)},{height}", *_scheme(dark))


def pdf(page: str, to: Path, *, size: str = "A4") -> None:
    """A page printed: `size` is A4 or Letter, and what the page itself says of its size counts less."""
    _browser(
        f"{page}\n<style>@page {{ size: {size}; }}</style>", f"--print-to-pdf={to}", "--no-pdf-header-footer"
    )


def dom(page: str) -> str:
    """The HTML as the browser understood it."""
    return _browser(page, "--dump-dom")


def measured(page: str, question: str, *, width: int = DESKTOP, dark: bool = False) -> Any:
    """What a JavaScript expression gives in the open page; `document` and `window` are the page's own.

    The page is laid out as wide as said, also narrower than Chromium's narrowest window. Scripts in it do
    not run where it forbids them; the question does.
    """
    asking = f"""<script>
    const frame = document.querySelector("iframe");
    frame.onload = () => {{
      const window = frame.contentWindow, document = frame.contentDocument;
      const told = self.document.createElement("pre");
      try {{ told.textContent = JSON.stringify({{found: ({question})}}); }}
      catch (error) {{ told.textContent = JSON.stringify({{error: String(error)}}); }}
      told.id = "told";
      self.document.body.append(told);
    }};
    </script>"""
    found = _browser(
        _framed(page, width, 900, asking), "--dump-dom", "--virtual-time-budget=2000", *_scheme(dark)
    )
    told = json.loads(unescape(found.rpartition('<pre id="told">')[2].partition("</pre>")[0]))
    assert "error" not in told, told
    return told["found"]


def scroll_widths(page: str, widths: Sequence[int]) -> dict[int, int]:
    """How wide the page's content is in windows of these widths: as wide, unless something sticks out."""
    asked = f"{list(widths)}.map(w => {{ frame.width = w; return document.documentElement.scrollWidth; }})"
    return dict(zip(widths, measured(page, asked), strict=True))


def _scheme(dark: bool) -> tuple[str, ...]:
    return ("--blink-settings=preferredColorScheme=0",) if dark else ()


def _framed(page: str, width: int, height: int, script: str = "") -> str:
    return (
        '<!DOCTYPE html><meta charset="utf-8"><meta name="color-scheme" content="light dark">'
        "<style>body { margin: 0 } iframe { border: 0; display: block; color-scheme: light dark }</style>"
        f'<iframe width="{width}" height="{height}" srcdoc="{escape(page)}"></iframe>{script}'
    )


def _browser(page: str, *flags: str) -> str:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no Chromium here")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        opened = Path(folder, "page.html")
        opened.write_text(page, encoding="utf-8")
        done = subprocess.run(
            [chromium, *FLAGS, f"--user-data-dir={folder}/profile", *flags, opened.as_uri()],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout
