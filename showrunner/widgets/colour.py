"""Contrast between colours, by the rule of WCAG 2 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio)."""

from functools import lru_cache

from textual.color import BLACK, WHITE, Color

READABLE = 4.5
"""The least ratio at which ordinary text can be read (WCAG 2, level AA)."""


def _luminance(colour: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """From 1 (the same) to 21 (black on white)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@lru_cache(512)
def legible(colour: Color, background: Color, least: float = READABLE) -> Color:
    """The colour, moved towards white or black as far as it needs to be read on the background."""
    away = WHITE if contrast(WHITE, background) > contrast(BLACK, background) else BLACK
    for step in range(11):
        moved = colour.blend(away, step / 10, 1.0)
        if contrast(moved, background) >= least:
            return moved
    return away
