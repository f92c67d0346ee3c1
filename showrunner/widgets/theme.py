"""The colours of the house and the signs that go with them, so that no meaning hangs on a colour alone.

One palette, in the dark for backstage (the default) and in the light for a desk. Each colour has one meaning
and is a variable of the stylesheets under its name: `$live`, `$next`, `$alert` ... What Textual's own widgets
use (`$success`, `$primary` ...) is given the same meanings. Those who confuse red and green tell the meanings
apart by blue against orange and by brightness; tests hold that, and the contrast.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Final, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.filter import LineFilter
from textual.reactive import Reactive
from textual.theme import Theme

SIGNS = {
    "done": "✓",
    "live": "●",
    # Not U+25B6, which some terminals draw as a picture two cells wide.
    "next": "►",
    "alert": "!",
    "cue": "·",
    "cut": "×",
    "waiting": "◦",
    "standby": "»",
    "held": "=",
    "stop": "■",
    "picked": "≡",
    "earlier": "↑",
    "later": "↓",
    "inserted": "+",
    "changed": "~",
}
"""What stands before a line, one cell wide in every terminal; the key is also the name of its style."""

# The names are `background`, `foreground`, the meanings, and `dept-` with the code of a department.
_DARK = {
    "background": "#0a0c0f",
    "surface": "#14171c",
    "panel": "#1a1e24",
    "foreground": "#d5d9de",
    "quiet": "#9aa2ac",
    "done": "#7d858f",
    "live": "#2fd08c",
    "next": "#1257c4",
    "on-next": "#ffffff",
    "alert": "#ffb000",
    "over": "#ff6350",
    "stop": "#ff6350",
    "under": "#62d8ff",
    "replay": "#c9a0ff",
    "dept-lx": "#4d9dff",
    "dept-sq": "#3fd68f",
    "dept-fs": "#dcbcff",
    "dept-deck": "#ffb84d",
    "dept-vt": "#ff8ad1",
    "dept-fly": "#62d8e8",
    "dept-auto": "#b4bcc6",
    "dept-fx": "#ff9a66",
    "dept-pyro": "#ff6f61",
    "dept-ward": "#e6a8b8",
    "dept-foh": "#d6cf5c",
}
_LIGHT = {
    "background": "#f7f6f2",
    "surface": "#edebe5",
    "panel": "#e4e2da",
    "foreground": "#14171b",
    "quiet": "#454c53",
    "done": "#5f656b",
    "live": "#0b7440",
    "next": "#0b4fb3",
    "on-next": "#ffffff",
    "alert": "#985a00",
    "over": "#9c0424",
    "stop": "#9c0424",
    "under": "#0b5cc0",
    "replay": "#6a2fb0",
    "dept-lx": "#1766cc",
    "dept-sq": "#00734f",
    "dept-fs": "#581c8c",
    "dept-deck": "#8a5400",
    "dept-vt": "#a3217a",
    "dept-fly": "#00687a",
    "dept-auto": "#4f5963",
    "dept-fx": "#a8470b",
    "dept-pyro": "#b8221c",
    "dept-ward": "#8a3d58",
    "dept-foh": "#66600a",
}


_TEXTUAL = ("background", "surface", "panel", "foreground")


def variables(dark: bool) -> dict[str, str]:
    """The variables that only this program knows; they also complete a theme that comes from elsewhere."""
    return {name: colour for name, colour in (_DARK if dark else _LIGHT).items() if name not in _TEXTUAL}


def _theme(name: str, palette: dict[str, str], dark: bool) -> Theme:
    """The palette, and the meanings given to what Textual's own widgets use."""
    return Theme(
        name=name,
        dark=dark,
        primary=palette["next"],
        secondary=palette["under"],
        accent=palette["alert"],
        success=palette["live"],
        warning=palette["alert"],
        error=palette["over"],
        background=palette["background"],
        surface=palette["surface"],
        panel=palette["panel"],
        foreground=palette["foreground"],
        variables=variables(dark)
        | {
            "text-primary": palette["under"],
            "text-secondary": palette["under"],
            "text-accent": palette["alert"],
            "text-success": palette["live"],
            "text-warning": palette["alert"],
            "text-error": palette["over"],
            "text-muted": palette["quiet"],
            "text-disabled": palette["done"],
            "foreground-muted": palette["quiet"],
            "foreground-disabled": palette["done"],
            "block-cursor-foreground": palette["on-next"],
            "border": palette["quiet"],
            "footer-background": palette["background"],
            "footer-description-foreground": palette["quiet"],
            "scrollbar": palette["done"],
            "scrollbar-hover": palette["quiet"],
            "scrollbar-background": palette["surface"],
        },
    )


DARK = _theme("showrunner-dark", _DARK, dark=True)
LIGHT = _theme("showrunner-light", _LIGHT, dark=False)

Result = TypeVar("Result")


UPPER, WHOLE = "▀", "█"


class WithoutColour(LineFilter):
    """Leaves signs, words and weight; what lies on a colour that means something is shown in reverse, and a
    bar that lies on another as both."""

    def __init__(self, meanings: Sequence[str]) -> None:
        super().__init__()
        self._meanings: Final = {Color.parse(colour).rich_color.triplet for colour in meanings}

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [self._bare(segment) for segment in segments]

    def _bare(self, segment: Segment) -> Segment:
        text, style, control = segment
        if style is None:
            return segment
        bare = style.without_color
        if style.bgcolor is not None and style.bgcolor.triplet in self._meanings:
            if set(text) == {UPPER}:
                return Segment(WHOLE * len(text), bare, control)
            bare += Style(reverse=not bare.reverse)
        return Segment(text, bare, control)


class Themed(App[Result]):
    """An app that begins in the dark theme of the house; every theme of Textual works in it too."""

    # Here and not set when it starts: that would style everything twice.
    theme: Reactive[str] = Reactive(DARK.name)

    def __init__(self) -> None:
        super().__init__()
        self.register_theme(DARK)
        self.register_theme(LIGHT)

    def get_theme(self, theme_name: str) -> Theme | None:
        """The theme of that name; while the app is made and has none yet, the one of the house."""
        return super().get_theme(theme_name) or (DARK if theme_name == DARK.name else None)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """With NO_COLOR, no colours at all: Textual itself would paint in greys."""
        return (self._without_colour,) if self.no_color else super().get_line_filters()

    @cached_property
    def _without_colour(self) -> LineFilter:
        grounds = {"background", "surface", "panel"}
        palettes = (_DARK, _LIGHT)
        return WithoutColour([p[name] for p in palettes for name in p if name not in grounds])

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return variables(self.current_theme.dark)
