"""The themes: contrast, colour blindness, and that each meaning has a sign."""

from __future__ import annotations

from itertools import combinations

import pytest
from rich.cells import cell_len
from textual.app import ComposeResult
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme
from textual.widgets import Static

from showrunner.widgets.colour import READABLE, contrast, legible
from showrunner.widgets.line_list import LineList
from showrunner.widgets.theme import DARK, LIGHT, SIGNS, Themed, variables

THEMES = pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
MEANINGS = ["live", "alert", "over", "under", "done"]
DEPARTMENTS = [
    f"dept-{code}" for code in ("lx", "sq", "fs", "deck", "vt", "fly", "auto", "fx", "pyro", "ward", "foh")
]

# How light of the three kinds is seen without the red or the green cones, over linear RGB.
# Machado, Oliveira and Fernandes 2009, severity 1.
SIGHT = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no green": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.01182, 0.04294, 0.968881),
    ),
}
TO_XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))

Triple = tuple[float, float, float]


def apply(matrix: tuple[Triple, Triple, Triple], vector: list[float]) -> list[float]:
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def lab(colour: str, sight: str) -> list[float]:
    """The colour as it is seen, in CIELAB (D65), where distances are differences to the eye."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in Color.parse(colour).normalized
    ]
    seen = [min(1.0, max(0.0, part)) for part in apply(SIGHT[sight], linear)]
    x, y, z = (
        value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116
        for value in (
            part / white for part, white in zip(apply(TO_XYZ, seen), (0.9505, 1, 1.089), strict=True)
        )
    )
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)]


def difference(one: str, other: str, sight: str) -> float:
    return float(sum((a - b) ** 2 for a, b in zip(lab(one, sight), lab(other, sight), strict=True)) ** 0.5)


@THEMES
def test_what_is_written_can_be_read(theme: Theme) -> None:
    """Every colour of a text has 4.5:1 on each ground it may stand on."""
    for name in [*MEANINGS, *DEPARTMENTS, "quiet", "stop"]:
        for ground in (theme.background, theme.surface):
            assert ground
            assert contrast(Color.parse(theme.variables[name]), Color.parse(ground)) >= READABLE, name


@THEMES
def test_next_is_the_clearest(theme: Theme) -> None:
    """Next is white on a strong ground, read more easily than the least asked for."""
    assert contrast(Color.parse(theme.variables["on-next"]), Color.parse(theme.variables["next"])) >= 6


@THEMES
@pytest.mark.parametrize("sight", SIGHT)
def test_meanings_are_told_apart_without_red_or_green(theme: Theme, sight: str) -> None:
    """Live, alert, over, under and done differ to everyone's eyes; so do LX, SQ, FS and DECK."""
    for group in (MEANINGS, DEPARTMENTS[:4]):
        for one, other in combinations(group, 2):
            assert difference(theme.variables[one], theme.variables[other], sight) >= 15, (one, other)


def test_the_dark_theme_is_dark() -> None:
    """The ground gives next to no light."""
    assert contrast(Color.parse(DARK.background or ""), Color(0, 0, 0)) < 1.1


def test_both_themes_have_the_same_variables() -> None:
    """A stylesheet that works in one works in the other."""
    assert LIGHT.variables.keys() == DARK.variables.keys()
    assert variables(True).keys() == variables(False).keys()


def test_signs_are_one_cell_wide_and_all_different() -> None:
    """No sign moves what stands after it, and none is taken for another."""
    assert {cell_len(sign) for sign in SIGNS.values()} == {1}
    assert len(set(SIGNS.values())) == len(SIGNS)


def test_no_sign_may_turn_into_an_emoji() -> None:
    """A terminal that draws emoji two cells wide finds none here."""
    assert not {"▶", "⏸", "⏹", "✔", "✖", "⚠", "☑", "▪", "◼", "⬛"} & set(SIGNS.values())


class ThemedApp(Themed[None]):
    """Something in a colour of each kind."""

    CSS = "Static { color: $dept-lx; background: $next; }"

    def compose(self) -> ComposeResult:
        yield Static("LX 12")
        yield LineList()


async def test_begins_in_the_dark_theme() -> None:
    """Backstage is dark."""
    async with ThemedApp().run_test() as pilot:
        assert pilot.app.theme == "showrunner-dark"
        assert pilot.app.query_one(Static).styles.color == Color.parse(DARK.variables["dept-lx"])


@pytest.mark.parametrize("name", ["showrunner-light", *BUILTIN_THEMES])
async def test_every_theme_can_be_chosen(name: str) -> None:
    """Also in a theme from elsewhere, every variable of ours has a value."""
    async with ThemedApp().run_test() as pilot:
        pilot.app.theme = name
        await pilot.pause()
        dark = pilot.app.current_theme.dark
        assert pilot.app.query_one(Static).styles.color == Color.parse(variables(dark)["dept-lx"])


@pytest.mark.parametrize("ground", ["#000000", "#1257c4", "#777777", "#ffffff"])
def test_a_colour_from_a_running_order_is_made_legible(ground: str) -> None:
    """Whatever colour a show gives a department, it can be read; one that can be read already stays."""
    for colour in ("#000000", "#ffffff", "#1257c4", "#777777", "#ff0000"):
        moved = legible(Color.parse(colour), Color.parse(ground))
        assert contrast(moved, Color.parse(ground)) >= READABLE
        if contrast(Color.parse(colour), Color.parse(ground)) >= READABLE:
            assert moved == Color.parse(colour)
