"""What the page on fixing it says is what the screens say, on the sample show, key by key."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from showrunner import samples
from tests.screens.stage import WIDE, desk_of, on_stage

PAGE = Path(__file__).parents[2] / "docs" / "fixing-it.md"

PARTS = re.compile(
    r"<!-- at (?P<clock>\S+) -->|\*\*`(?P<keys>[^`]+)`\*\*|“(?P<typed>[^”]+)”|```text\n(?P<seen>.*?)```", re.S
)
NAMES = {"↓": "down", "↑": "up", "→": "right", "←": "left", "esc": "escape"}


def steps() -> Iterator[tuple[str, str]]:
    """What the page has to be played, in its order: moments, keys, words to type, what is seen then."""
    for found in PARTS.finditer(PAGE.read_text(encoding="utf-8")):
        kind = str(found.lastgroup)
        yield kind, found[kind]


def squeezed(text: str) -> str:
    """Without the blanks that put things into columns."""
    return " ".join(text.split())


async def test_the_page_says_what_happens() -> None:
    """Each key of the page is pressed in its turn, and each line of its pictures is on the screen then."""
    text = (samples.folder() / "maison-aurore.yaml").read_text(encoding="utf-8")
    counted = 0
    async with on_stage(desk_of(yaml.load(text, Loader=yaml.CBaseLoader), "15:00:00"), size=WIDE) as stage:
        for kind, said in steps():
            if kind == "clock":
                await stage.at(said)
            elif kind == "keys":
                await stage.press(*(NAMES.get(key, key) for key in said.split()))
            elif kind == "typed":
                await stage.write(said)
            else:
                seen = [squeezed(line) for line in stage.lines]
                for line in filter(None, map(squeezed, said.splitlines())):
                    counted += 1
                    assert any(line in on_screen for on_screen in seen), f"{line}\n{stage.text}"
        assert counted > 20
        walks = stage.show.lineup.walks
        assert {walks[walk].model for walk in ("first-light/1", "first-light/9", "dusk/26", "night/41")} == {
            "freya"
        }
        assert stage.show.lineup.segments["dusk"].walks.index("dusk/31") == 8
        assert stage.show.clearances["dilan", "sheer"].ok
