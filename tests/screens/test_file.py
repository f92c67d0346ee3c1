"""The running order's file changes while its show runs: told, listed, taken in; by the real watcher."""

from __future__ import annotations

import asyncio
import os
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, Final
from unittest import mock

import pytest

from showrunner.desk import Desk
from showrunner.files.reading import read_text
from showrunner.files.writing import as_yaml
from showrunner.journal.memory import MemoryJournal
from showrunner.model import actions, revision
from showrunner.model.events import Draft, OrderRevised, OrderSaved, ShowOpened
from showrunner.model.running_order import RunningOrder, plan_json
from showrunner.screens.file_box import FileBox
from tests.screens.stage import EVENING, PLAN, SMALL, WIDE, Stage, StageClock, moment, on_stage

PATIENCE: Final = 10.0
"""Seconds that a change may take to arrive before a test gives up; it arrives in a tenth of one."""


def text_of(**changed: Any) -> str:
    """The running order as a file."""
    return as_yaml(RunningOrder.model_validate(PLAN | changed))


@asynccontextmanager
async def with_file(
    folder: Path,
    *,
    size: tuple[int, int] = SMALL,
    text: str | None = None,
    gos: tuple[str, ...] = ("20:00:00",),
    calls: bool = True,
) -> AsyncIterator[tuple[Stage, Path]]:
    """A stage whose show runs from a file that is watched."""
    path = folder / "maison.yaml"
    source = text_of() if text is None else text
    path.write_text(source, encoding="utf-8")
    desk = desk_of_file(path.name, source)
    with mock.patch("showrunner.app.WATCHES_AFTER", 0.01):
        async with on_stage(desk, size=size, order=path, calls=calls) as stage:
            await stage.go(*gos)
            yield stage, path


def desk_of_file(file: str, source: str) -> Desk:
    """A desk on a new journal of that text."""
    plan = read_text(source, file).plan
    assert plan is not None
    clock = StageClock(moment("19:59:00"))
    journal = MemoryJournal()
    opened = ShowOpened(plan.show, file, source, plan_json(plan), EVENING.isoformat(), False)
    journal.append([Draft(opened, clock.now(), "caller", "desk", 0)], after=0)
    return Desk(journal, clock)


async def until(stage: Stage, holds: Callable[[], bool]) -> None:
    """Wait for what comes from the watcher's thread."""
    ends = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < ends, stage.text
        await asyncio.sleep(0.01)
        await stage.settle()


def in_place(path: Path, text: str) -> None:
    """As nano saves: the same file, emptied and written."""
    path.write_text(text, encoding="utf-8")


def by_rename(path: Path, text: str) -> None:
    """As most editors save: another file takes the name."""
    beside = path.with_name(".maison.yaml.swp")
    beside.write_text(text, encoding="utf-8")
    os.replace(beside, path)


def by_backup(path: Path, text: str) -> None:
    """As vim saves: the old file becomes a backup, and for a moment there is none."""
    backup = path.with_name("maison.yaml~")
    os.rename(path, backup)
    path.write_text(text, encoding="utf-8")
    backup.unlink()


def in_pieces(path: Path, text: str) -> None:
    """A slow disk: emptied, then written piece by piece, cut in the middle of a line."""
    with path.open("w", encoding="utf-8") as file:
        for n in range(0, len(text), 200):
            file.write(text[n : n + 200])
            file.flush()
            time.sleep(0.005)


def twice(path: Path, text: str) -> None:
    """As some editors save: once, and once more."""
    in_place(path, text)
    by_rename(path, text)


SAVES: Final = (in_place, by_rename, by_backup, in_pieces, twice)


@pytest.mark.parametrize("save", SAVES, ids=lambda save: save.__name__)
async def test_however_it_is_saved_the_change_is_told(
    tmp_path: Path, save: Callable[[Path, str], None]
) -> None:
    """Once it is whole the line above the footer says how much has changed; never that it does not load."""
    async with with_file(tmp_path, size=WIDE) as (stage, path):
        said: list[str] = []

        def told() -> bool:
            said.append(stage.text)
            return "2 changed" in said[-1]

        await until(stage, lambda: stage.app._stop_watching is not None)
        changed = text_of(venue="Halle", show_stop="Please stay.")
        saving = asyncio.create_task(asyncio.to_thread(save, path, changed))
        await until(stage, told)
        await saving
        assert "l shows and takes in maison.yaml: 2 changed" in stage.text
        assert not any("does not load" in text for text in said)
        assert not any(isinstance(event, OrderRevised) for event in stage.events)


async def test_what_does_not_load_stays_on_the_screen_until_it_is_gone(tmp_path: Path) -> None:
    """The show goes on with what it has; the line of the trouble is there, and goes with the trouble."""
    async with with_file(tmp_path) as (stage, path):
        await until(stage, lambda: stage.app._stop_watching is not None)
        good = text_of()
        in_place(path, good.replace("pace:", "pase:") + "bogus: 1\n")
        await until(stage, lambda: "does not load: line" in stage.text)
        await stage.go("20:02:00")
        await stage.at("20:02:20")
        assert "does not load: line" in stage.text
        await stage.press("l")
        assert stage.screen.box is not None
        assert "line 32" in stage.text or "bogus" in stage.text
        await stage.press("enter")
        assert not any(isinstance(event, OrderRevised) for event in stage.events)
        in_place(path, good)
        await until(stage, lambda: stage.screen.box is None)
        await stage.at("20:02:40")
        assert "does not load" not in stage.text


async def test_a_file_that_vanishes_and_comes_back(tmp_path: Path) -> None:
    """It is told that there is none, and forgotten when there is again."""
    async with with_file(tmp_path) as (stage, path):
        await until(stage, lambda: stage.app._stop_watching is not None)
        good = path.read_text(encoding="utf-8")
        path.unlink()
        await until(stage, lambda: "there is no such file" in stage.text)
        in_place(path, good)
        await until(stage, lambda: "there is no such file" not in stage.text)


async def test_it_is_listed_and_taken_in_with_two_keys(tmp_path: Path) -> None:
    """`l` lists it in words, enter takes it in, and the line is gone."""
    async with with_file(tmp_path, size=WIDE) as (stage, path):
        plan = [*PLAN["running_order"]]
        plan[2] = plan[2] | {"duration": "90s"}
        in_place(path, text_of(running_order=plan))
        await until(stage, lambda: "1 changed" in stage.text)
        await stage.press("l")
        assert "Film: duration 1m → 1m30s" in stage.text
        await stage.press("space")
        assert stage.show.live == "tailoring"
        await stage.press("enter")
        assert isinstance(stage.events[-1], OrderRevised)
        assert stage.show.plan.running_order[2].duration == timedelta(seconds=90)
        assert "l shows and takes in" not in stage.text
        assert "taken in from maison.yaml: 1 changed" in stage.text


async def test_what_is_live_is_not_touched_and_says_so(tmp_path: Path) -> None:
    """Held back, with why; GO goes on as if nothing had been."""
    async with with_file(tmp_path, size=WIDE, gos=("20:00:00", "20:02:00")) as (stage, path):
        plan = [*PLAN["running_order"]]
        plan[1] = plan[1] | {"walks": [{"mei": "3"}]}
        plan[2] = plan[2] | {"duration": "90s"}
        in_place(path, text_of(running_order=plan))
        await until(stage, lambda: "1 changed" in stage.text)
        await stage.press("l")
        assert "not taken in, Tailoring is live: look 1 Inès Caron removed from Tailoring" in stage.text
        await stage.press("enter")
        assert stage.show.lineup.order.walks["tailoring"] == ("tailoring/1", "tailoring/2", "tailoring/3")


async def test_where_the_file_and_the_screen_disagree_one_is_chosen(tmp_path: Path) -> None:
    """Both stand in the list; what stands here counts, unless the file is chosen with ←."""
    async with with_file(tmp_path, size=WIDE) as (stage, path):
        await stage.act(actions.Replace("noor", "mei", "look 4"))
        plan = [*PLAN["running_order"]]
        plan[3] = plan[3] | {"walks": [{"ines": "4"}]}
        in_place(path, text_of(running_order=plan))
        await until(stage, lambda: "l shows" in stage.text)
        await stage.press("l")
        assert "✓ here, caller: look 4: Mei Tanaka covers" in stage.text
        await stage.press("left")
        assert "✓ file: look 4: model noor → ines" in stage.text
        await stage.press("enter")
        assert stage.show.lineup.walks["evening/4"].model == "ines"


async def test_far_ahead_it_is_taken_in_by_itself(tmp_path: Path) -> None:
    """With `take_in: 2m` nobody is asked about what is further ahead; about what is nearer they are."""
    order = text_of(take_in="2m")
    async with with_file(tmp_path, size=WIDE, text=order) as (stage, path):
        plan = [*PLAN["running_order"]]
        plan[3] = plan[3] | {"duration": "90s"}
        in_place(path, text_of(take_in="2m", running_order=plan))
        await until(stage, lambda: any(isinstance(event, OrderRevised) for event in stage.events))
        await stage.at("20:01:50")
        plan[1] = plan[1] | {"duration": "2m"}
        in_place(path, text_of(take_in="2m", running_order=plan))
        await until(stage, lambda: "l shows and takes in" in stage.text)
        await stage.press("u")
        await stage.at("20:02:10")
        assert "l shows and takes in" in stage.text
        assert stage.show.plan.running_order[3].duration is None


async def test_of_two_terminals_one_takes_in_and_the_other_knows(tmp_path: Path) -> None:
    """What another terminal took in is no longer offered here."""
    async with with_file(tmp_path, size=WIDE) as (stage, path):
        changed = text_of(venue="Halle")
        in_place(path, changed)
        await until(stage, lambda: "1 changed" in stage.text)
        await stage.press("l")
        assert isinstance(stage.screen.box, FileBox)
        plan = RunningOrder.model_validate(PLAN | {"venue": "Halle"})
        await stage.act(actions.TakeRevision("maison.yaml", changed, plan), by="lena")
        assert stage.screen.box is None
        assert "l shows" not in stage.text


async def test_before_the_show_is_up_everything_is_taken(tmp_path: Path) -> None:
    """Also the published start: nobody has gone by it yet."""
    async with with_file(tmp_path, size=WIDE, gos=()) as (stage, path):
        in_place(path, text_of(start="20:15"))
        await until(stage, lambda: "1 changed" in stage.text)
        await stage.press("l", "enter")
        assert stage.show.planned.start == moment("20:15:00")


async def test_a_comment_is_no_change(tmp_path: Path) -> None:
    """Nothing is asked about what says the same; it is told once that it was seen."""
    async with with_file(tmp_path, size=WIDE) as (stage, path):
        await until(stage, lambda: stage.app._stop_watching is not None)
        in_place(path, f"# printed at six\n{text_of()}")
        await until(stage, lambda: "nothing in it changes the show" in stage.text)
        await stage.press("l")
        assert stage.screen.box is None
        assert "the running order's file is as the show has it" in stage.text


async def test_leaving_ends_the_watch(tmp_path: Path) -> None:
    """No thread is left behind."""
    async with with_file(tmp_path) as (stage, _):
        await until(stage, lambda: stage.app._stop_watching is not None)
    assert not any(thread.name == "running-order" for thread in threading.enumerate())


async def test_the_order_is_saved_with_its_comments_and_nobody_is_asked_about_it(tmp_path: Path) -> None:
    """The file has what was changed here; a change of the file after that is one of the file alone."""
    text = f"# for the night\n{text_of()}"
    async with with_file(tmp_path, size=WIDE, text=text) as (stage, path):
        await until(stage, lambda: stage.app._stop_watching is not None)
        await stage.act(actions.Move("look 3", "look 4", True))
        await stage.app.run_action("app.save_order")
        await until(stage, lambda: isinstance(stage.events[-1], OrderSaved))
        written = path.read_text(encoding="utf-8")
        assert written.startswith("# for the night\n")
        assert written == stage.show.source
        evening = written.partition("Evening")[2]
        assert evening.index("noor: 4") < evening.index("mei: 3")
        assert "saved to maison.yaml, as it stands" in stage.text
        by_rename(path, written.replace("show: Maison Test", "show: Maison Two"))
        await until(stage, lambda: "1 changed" in stage.text)


async def test_a_file_that_has_changed_is_not_saved_over(tmp_path: Path) -> None:
    """What somebody wrote there meanwhile is seen first."""
    async with with_file(tmp_path, size=WIDE) as (stage, path):
        await stage.act(actions.Move("look 3", "look 4", True))
        changed = text_of(venue="Halle")
        in_place(path, changed)
        await until(stage, lambda: "1 changed" in stage.text)
        await stage.app.run_action("app.save_order")
        await until(stage, lambda: "not saved: maison.yaml has changed" in stage.text)
        assert path.read_text(encoding="utf-8") == changed


@contextmanager
def comparing(wait: Callable[[], object] = lambda: None) -> Iterator[list[str]]:
    """Tells in which threads files were compared; `wait` comes before each."""
    threads: list[str] = []

    def told(*args: Any) -> revision.Revision:
        wait()
        threads.append(threading.current_thread().name)
        return revise(*args)

    revise = revision.revise
    with mock.patch.object(revision, "revise", told):
        yield threads


async def test_what_was_edited_since_it_was_compared_is_seen_before_it_is_taken_in(tmp_path: Path) -> None:
    """The list in the box is of another order than the one that lena has made: nothing is taken in on it."""
    may_compare = threading.Event()
    may_compare.set()
    with comparing(lambda: may_compare.wait(PATIENCE)):
        async with with_file(tmp_path, size=WIDE) as (stage, path):
            in_place(path, text_of(venue="Halle"))
            await until(stage, lambda: stage.app._file is not None and stage.app._file.seq > 0)
            await stage.press("l")
            may_compare.clear()
            await stage.act(actions.Move("look 3", "look 4", True), by="lena")
            await stage.press("enter")
            may_compare.set()
            await until(stage, lambda: "the order has changed: lena moved" in stage.text)
            assert not any(isinstance(event, OrderRevised) for event in stage.events)


async def test_no_go_waits_for_a_file_that_is_compared(tmp_path: Path) -> None:
    """With nothing to choose, with the file chosen, by itself: it is compared in a thread each time, and what
    is recorded is what was compared."""
    with comparing() as threads:
        async with with_file(tmp_path, size=WIDE) as (stage, path):
            await stage.act(actions.Replace("noor", "mei", "look 4"))
            plan = [*PLAN["running_order"]]
            plan[3] = plan[3] | {"walks": [{"ines": "4"}]}
            in_place(path, text_of(running_order=plan))
            await until(stage, lambda: "l shows" in stage.text)
            await stage.press("l", "left", "enter")
            await until(stage, lambda: stage.show.lineup.walks["evening/4"].model == "ines")
            in_place(path, text_of(running_order=plan, venue="Halle"))
            await until(stage, lambda: stage.app._file is not None and stage.app._file.seq > 0)
            await stage.press("l", "enter")
            await until(stage, lambda: stage.show.plan.venue == "Halle")
    assert threads
    assert threading.main_thread().name not in threads


async def test_a_show_that_goes_on_while_its_file_is_compared_is_compared_again(tmp_path: Path) -> None:
    """What is taken in by itself was worked out for the show as it stands by then."""
    may_go_on, begun = threading.Event(), threading.Event()

    def wait() -> None:
        begun.set()
        may_go_on.wait(PATIENCE)

    order = text_of(take_in="2m")
    with comparing(wait) as threads:
        async with with_file(tmp_path, size=WIDE, text=order) as (stage, path):
            plan = [*PLAN["running_order"]]
            plan[3] = plan[3] | {"duration": "90s"}
            in_place(path, text_of(take_in="2m", running_order=plan))
            await until(stage, begun.is_set)
            await stage.act(actions.TakeNote("Warm"))
            may_go_on.set()
            await until(stage, lambda: isinstance(stage.events[-1], OrderRevised))
    assert len(threads) == 2
    assert threading.main_thread().name not in threads
