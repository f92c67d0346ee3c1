"""Letters three rows high, to be read from two metres, drawn with half-blocks; five rows high, from four."""

import unicodedata
from functools import lru_cache
from typing import Final

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from showrunner.widgets.fitting import Align, fit, steady

Rows = tuple[str, str, str]

MAX_SIGNS = 200
"""No terminal is wide enough for more."""

_ALIGN: dict[str, Align] = {"end": "right", "right": "right", "center": "center"}

# Each sign as its rows of pixels, top to bottom; a row of the terminal holds two of them. The sixth row lies
# under the line and is left out where nothing hangs there. Digits are all three wide, so that a running clock
# stands still; letters are as wide as it takes to tell them from digits and from each other.
_PIXELS = {
    "A": ".#. #.# ### #.# #.#",
    "B": "##. #.# ##. #.# ##.",
    "C": ".## #.. #.. #.. .##",
    "D": "##. #.# #.# #.# ##.",
    "E": "### #.. ##. #.. ###",
    "F": "### #.. ##. #.. #..",
    "G": ".### #... #.## #..# .###",
    "H": "#.# #.# ### #.# #.#",
    "I": "# # # # #",
    "J": "..# ..# ..# #.# .#.",
    "K": "#.# #.# ##. #.# #.#",
    "L": "#.. #.. #.. #.. ###",
    "M": "#...# ##.## #.#.# #...# #...#",
    "N": "#..# ##.# #.## #..# #..#",
    "O": ".##. #..# #..# #..# .##.",
    "P": "##. #.# ##. #.. #..",
    "Q": ".##. #..# #..# #..# .##. ..##",
    "R": "##. #.# ##. #.# #.#",
    "S": ".## #.. .#. ..# ##.",
    "T": "### .#. .#. .#. .#.",
    "U": "#.# #.# #.# #.# ###",
    "V": "#.# #.# #.# #.# .#.",
    "W": "#...# #...# #.#.# #.#.# .#.#.",
    "X": "#.# #.# .#. #.# #.#",
    "Y": "#.# #.# .#. .#. .#.",
    "Z": "### ..# .#. #.. ###",
    "0": "### #.# #.# #.# ###",
    "1": ".#. ##. .#. .#. ###",
    "2": "### ..# ### #.. ###",
    "3": "### ..# .## ..# ###",
    "4": "#.# #.# ### ..# ..#",
    "5": "### #.. ### ..# ###",
    "6": "### #.. ### #.# ###",
    "7": "### ..# ..# ..# ..#",
    "8": "### #.# ### #.# ###",
    "9": "### #.# ### ..# ###",
    " ": ". . . . .",
    ":": ". # . # .",
    ".": ". . . . #",
    ",": ". . . . # #",
    "…": "..... ..... ..... ..... #.#.#",
    "-": "... ... ### ... ...",
    "+": "... .#. ### .#. ...",
    "!": "# # # . #",
    "?": "##. ..# .#. ... .#.",
    "/": "..# ..# .#. #.. #..",
    "'": "# # . . .",
    "&": ".#.. #.#. .#.. #.## .##.",
    "·": ". . # . .",
}
_BOX = "#### #..# #..# #..# ####"
_BLOCKS = {"..": " ", "#.": "▀", ".#": "▄", "##": "█"}
# Letters with a stroke, which taking off accents leaves in place, and signs that look like one that is here.
_PLAIN = str.maketrans(
    {"Æ": "AE", "Œ": "OE", "Ø": "O", "Ł": "L", "Đ": "D", "Ð": "D", "Þ": "TH", "’": "'", "–": "-", "—": "-"}
)


@lru_cache
def _glyph(sign: str) -> Rows:
    rows = _PIXELS.get(sign, _BOX).split()
    rows += ["." * len(rows[0])] * (6 - len(rows))
    top, middle, bottom = (
        "".join(_BLOCKS[upper + lower] for upper, lower in zip(rows[y], rows[y + 1], strict=True))
        for y in (0, 2, 4)
    )
    return top, middle, bottom


def _signs(text: str) -> str:
    """The text in the signs that can be drawn, as far as it can be: capitals, without accents."""
    capitals = steady(text).upper().translate(_PLAIN)
    # Compatibility forms come apart too, except the ellipsis, which has a sign of its own.
    parts = "…".join(unicodedata.normalize("NFKD", part) for part in capitals.split("…"))
    return "".join(part for part in parts if not unicodedata.combining(part)).upper()


def _draw(signs: str) -> Rows:
    glyphs = [_glyph(sign) for sign in signs]
    top, middle, bottom = (" ".join(glyph[row] for glyph in glyphs) for row in range(3))
    return top, middle, bottom


def big(text: str) -> Rows:
    """The text in big letters, as three rows of equal width.

    A–Z, digits and the signs of a clock, a cue or a name; accents are lost, what has no sign becomes a box.
    """
    return _draw(_signs(text))


def big_width(text: str) -> int:
    """How many cells wide the text is in big letters."""
    return len(big(text)[0])


@lru_cache(256)
def fit_big(text: str, width: int) -> Rows | None:
    """The text in big letters, cut with an ellipsis from the right where it is wider than `width` cells.

    None where its first word or half of it would be lost, so that ordinary letters tell more, and where most
    of it has no sign (another script).
    """
    signs = _signs(text[:MAX_SIGNS])
    letters = signs.replace(" ", "")
    if 2 * sum(letter not in _PIXELS for letter in letters) > len(letters):
        return None
    rows = _draw(signs)
    least = max(len(signs.split(" ")[0]), len(signs) // 2)
    while len(rows[0]) > width:
        if len(signs.rstrip("…")) <= least:
            return None
        signs = signs.rstrip("… ")[:-1].rstrip(" ") + "…"
        rows = _draw(signs)
    return rows


HUGE_ROWS: Final = 5


@lru_cache(256)
def fit_huge(text: str, width: int) -> tuple[str, ...] | None:
    """The text in letters five rows high;
    None where there is no room for them, or where a letter has no sign."""
    signs = _signs(text[:MAX_SIGNS])
    if any(sign not in _PIXELS for sign in signs):
        return None
    pixels = [_PIXELS[sign].split() for sign in signs]
    rows = tuple("  ".join(_wide(sign[y]) for sign in pixels) for y in range(HUGE_ROWS))
    return rows if len(rows[0]) <= width else None


def _wide(pixels: str) -> str:
    return "".join("██" if pixel == "#" else "  " for pixel in pixels)


class Big(Widget):
    """One line of text in big letters; in plain bold ones where there is no room for those.

    The colour and the alignment come from the stylesheet (`color`, `text-align`).
    """

    DEFAULT_CSS = """
    Big { height: 3; width: 1fr; }
    """

    ALLOW_SELECT = False

    def __init__(
        self, text: str = "", *, name: str | None = None, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._text = text

    @property
    def text(self) -> str:
        """What is shown."""
        return self._text

    def update(self, text: str) -> None:
        """Show another text, in the room that is there: a clock does not lay out a screen each second."""
        if text != self._text:
            self._text = text
            self.refresh()

    def get_content_width(self, container: Size, viewport: Size) -> int:
        rows = fit_big(self._text, container.width)
        return cell_len(steady(self._text)) if rows is None else len(rows[0])

    def render_line(self, y: int) -> Strip:
        width, height = self.size
        style = self.visual_style.rich_style
        rows = fit_big(self._text, width) if height >= 3 else None
        if rows is not None:
            text = rows[y] if y < 3 else ""
        else:
            text = self._text if y == min(1, height - 1) else ""
            style += Style(bold=True)
        align = _ALIGN.get(self.styles.text_align, "left")
        return Strip([Segment(fit(text, width, align), style)], width)
