"""What people type is text on every screen and in every box, whatever it is made of."""

from __future__ import annotations

import re
from functools import cache

import pytest
from rich.cells import cell_len

from showrunner.desk import Desk
from showrunner.journal.memory import MemoryJournal
from showrunner.model import events
from showrunner.model.actions import AgreeAction, TakeNote
from showrunner.model.events import Draft, Record
from showrunner.model.harmless import harmless
from showrunner.screens.boxes import WritingBox
from showrunner.screens.debrief import DebriefScreen
from tests.nasty import NAMES, TEXTS, nasty_evening, text
from tests.screens.stage import SMALL, WIDE, Stage, StageClock, on_stage

LARGE = (200, 60)

SOME = ("rich", "html", "template", "yaml", "right to left", "wide")
"""What is short enough to stand on a screen in one piece."""


@cache
def records() -> tuple[Record, ...]:
    """The evening, and what was agreed after it."""
    evening = nasty_evening()
    end = 3600.0
    for n in range(len(NAMES)):
        evening.do(AgreeAction(text(n), text(n + 1), text(n + 2)), end + n, text(n + 3))
        evening.do(TakeNote(text(n), text(n + 1), "improve", text(n + 2), private=True), end + n, text(n + 3))
    return tuple(evening.records)


def nasty_desk(moment: str) -> Desk:
    """A desk before that show, in the middle of it, or after it."""
    all_of_it = records()
    up = next(n for n, record in enumerate(all_of_it) if isinstance(record.event, events.StepCalled))
    down = len(all_of_it)
    count = {"before": up, "up": up + 40, "down": down}[moment]
    journal = MemoryJournal()
    for seq, record in enumerate(all_of_it[:count]):
        draft = Draft(record.event, record.at, record.by, record.station, record.seen)
        journal.append([draft], after=seq)
    return Desk(journal, StageClock(all_of_it[count - 1].at))


async def settled(stage: Stage) -> None:
    """Until also a debrief is told."""
    await stage.pilot.pause()
    for _ in range(1000):
        if stage.screen.place != "debrief" or not stage.one(DebriefScreen).behind:
            break
        await stage.pilot.pause(0.01)
    await stage.settle()


def assert_harmless(stage: Stage, size: tuple[int, int]) -> None:
    """Each line is as wide as the terminal, and has nothing in it that a terminal would obey."""
    assert len(stage.lines) == size[1]
    for line in stage.lines:
        assert line == harmless(line), ascii(line)
        assert cell_len(line) == size[0], ascii(line)


@pytest.mark.parametrize(
    ("size", "moment"), [(SMALL, "before"), (SMALL, "up"), (WIDE, "down"), (LARGE, "up")]
)
async def test_no_screen_obeys_what_somebody_wrote(
    monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], moment: str
) -> None:
    """On every screen, before, in and after the show, wherever one goes on it; also under the palette."""
    monkeypatch.setattr("showrunner.screens.debrief.screen.PAUSE", 0.0)
    async with on_stage(nasty_desk(moment), size=size) as stage:
        for screen in "123456":
            for key in (
                screen,
                "pagedown",
                "enter",
                "tab",
                "end",
                "question_mark",
                "escape",
                "ctrl+p",
                "escape",
            ):
                await stage.press(key)
                await settled(stage)
                assert_harmless(stage, size)


WANDERING = ("pagedown", "enter", "tab", "end", "question_mark", "escape", "ctrl+p", "escape")
"""Keys that go about on a screen."""

OPENING = ("p", "n", "f", "h w", "slash", "e", "e m", "e s", "e i", "e d", "c", "5 a")
"""The keys that open each box."""


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_no_box_obeys_what_somebody_wrote(size: tuple[int, int]) -> None:
    """Opened over such a show, and with each such text typed into it."""
    async with on_stage(nasty_desk("up"), size=size) as stage:
        for keys in OPENING:
            await stage.press("1", *keys.split())
            box = stage.screen.box
            assert box is not None, keys
            assert_harmless(stage, size)
            for name in (NAMES if size == SMALL else NAMES[::6]) if isinstance(box, WritingBox) else ():
                assert isinstance(box, WritingBox)
                box.line.value = ""
                box.line.put(" ".join(harmless(TEXTS[name]).split()))
                await stage.settle()
                assert_harmless(stage, size)
            for key in ("down", "escape", "escape"):
                await stage.press(key)
                assert_harmless(stage, size)


@pytest.mark.parametrize("name", SOME)
async def test_it_is_read_as_it_was_written(name: str) -> None:
    """In the debrief, letter for letter but for marks that nobody sees."""
    async with on_stage(nasty_desk("down"), size=(140, 400), first="debrief") as stage:
        await settled(stage)
        said = " ".join(harmless(TEXTS[name]).split())
        page = re.sub(r"\s+", " ", stage.text)
        assert said in page, ascii(said)
