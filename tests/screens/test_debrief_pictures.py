"""The pictures of the debrief: the evening, a line a segment, and how OVER and UNDER moved."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from showrunner.model import actions, debrief
from showrunner.model.debrief import Debrief, SegmentRun
from showrunner.model.times import ZERO
from showrunner.screens.debrief.axis import axis_of
from showrunner.screens.debrief.lines import lines
from showrunner.screens.debrief.page import Page
from showrunner.widgets.line_list import Cell
from showrunner.widgets.theme import DARK, WithoutColour
from tests.evening import Evening
from tests.model.test_lateness import evenings
from tests.screens.debriefs import played
from tests.screens.stage import SMALL, WIDE, on_stage

pytestmark = pytest.mark.usefixtures("debriefed_at_once")


def told(until: str = "23:00:00", width: int = 119, height: int = 30) -> tuple[Debrief, Page]:
    """The debrief of the evening as far as it went, and its page."""
    desk = played(until)
    found = debrief.debrief(desk.records, desk.clock.now(), desk.show)
    return found, lines(found, width, lambda _: "", height)


def picture(page: Page, *key: str | int) -> Cell:
    """The cell of a line in which something is drawn."""
    row = next(each.row for each in page.told if each.key == key)
    return next(cell for cell in row.cells if cell.pieces)


def drawn(page: Page, *key: str | int) -> str:
    """What is drawn in a line."""
    return "".join(text for text, _ in picture(page, *key).pieces)


def looks(page: Page, *key: str | int) -> list[str]:
    """How each cell of it looks."""
    return [look for text, look in picture(page, *key).pieces for _ in text]


def test_plan_above_and_what_it_was_below() -> None:
    """The plan is the upper half of a line, the actual time its lower half, on one axis for all."""
    found, page = told()
    width = picture(page, "drawn", "opening").width or 0
    axis = axis_of(found, width)
    for segment in found.segments:
        signs, styles = drawn(page, "drawn", segment.id), looks(page, "drawn", segment.id)
        assert len(signs) == width
        for cell in range(width):
            moment = axis.middle(cell)
            planned, actual = _planned(segment, moment), _actual(segment, moment)
            sign = signs[cell]
            if sign in "=■":
                assert any(wait.since - _a_cell(axis.cells) <= moment for wait in found.waits)
            elif planned and actual:
                assert sign == "▀", segment
                assert "on-$" in styles[cell]
            elif planned or actual:
                assert sign in {"▀", "▄"}, segment


def _a_cell(cells: int) -> timedelta:
    return timedelta(minutes=7) / cells


def _planned(segment: SegmentRun, moment: object) -> bool:
    start = segment.planned_start
    return start is not None and start < moment < start + segment.planned_length  # type: ignore[operator]


def _actual(segment: SegmentRun, moment: object) -> bool:
    start, length = segment.start, segment.length
    return start is not None and length is not None and start < moment < start + length  # type: ignore[operator]


def test_a_hold_is_marked_where_it_was() -> None:
    """As long as it was, with the sign of a hold on its colour; and the line says which sign that is."""
    _, page = told()
    signs, styles = drawn(page, "drawn", "tailoring"), looks(page, "drawn", "tailoring")
    assert "====" in signs
    assert {styles[n] for n, sign in enumerate(signs) if sign == "="} == {"strong $background on-$alert"}
    assert "=" not in drawn(page, "drawn", "opening")
    assert ("= held" in "".join(text for text, _ in picture(page, "the evening").pieces)) is True


def test_what_is_cut_has_its_plan_alone() -> None:
    """Nothing below it."""
    _, page = told()
    assert set(drawn(page, "drawn", "film")) == {" ", "▀"}


def test_the_moment_of_now_goes_through_what_is_to_come() -> None:
    """While the show is up; of what is live the lower half grows up to there."""
    found, page = told("20:03:18")
    film = drawn(page, "drawn", "film")
    now = axis_of(found, len(film)).cell(found.as_of)
    assert film[now] in "│▀"
    assert "│" in drawn(page, "drawn", "opening")
    live = drawn(page, "drawn", "tailoring")
    assert not live[now + 1 :].strip("▀ ")
    assert "│" not in drawn(told()[1], "drawn", "opening")


@pytest.mark.parametrize(("size", "lines_of_it"), [(SMALL, 7), (WIDE, 8)])
async def test_the_curve_is_as_high_as_there_is_room_for(size: tuple[int, int], lines_of_it: int) -> None:
    """In the first screenful stand the verdict, the segments and the whole curve, with the times below."""
    async with on_stage(played(), size=size, first="debrief") as stage:
        top = next(n for n, line in enumerate(stage.lines) if "OVER 1:30" in line or "OVER 2:00" in line)
        plan = next(n for n, line in enumerate(stage.lines) if "ON TIME" in line and "─" in line)
        assert plan - top == lines_of_it
        assert "20:01" in stage.lines[plan + 1]
        assert "20:04" in stage.lines[plan + 1]


def test_over_is_above_the_line_of_the_plan_and_under_below() -> None:
    """As signs and words, not only as colours."""
    late = Evening({"start": "20:00", "running_order": [{"title": "Opening", "duration": "2m"}]})
    late.do(actions.Go(), 60)
    late.do(actions.Go(), 180)
    early = Evening({"start": "20:00", "running_order": [{"title": "Opening", "duration": "2m"}]})
    early.do(actions.Go(), -60)
    early.do(actions.Go(), 60)
    for evening, word, other, look in ((late, "OVER", "UNDER", "$over"), (early, "UNDER", "OVER", "$under")):
        page = lines(debrief.debrief(evening.records), 119, lambda _: "")
        rows = [each for each in page.told if each.key[0] == "curve" and each.key[1] != 0]
        assert {(row.key[1] > 0) for row in rows} == {word == "OVER"}  # type: ignore[operator]
        said = " ".join(cell.text for row in rows for cell in row.row.cells)
        assert word in said
        assert other not in said
        styles = {style for row in rows for cell in row.row.cells for _, style in cell.pieces if style}
        assert styles == {f"{look} on-{look}/25"} or styles == {look, f"{look} on-{look}/25"}


def test_the_most_of_it_is_said_in_words() -> None:
    """How much, when and where: for those who do not see the curve."""
    _, page = told()
    said = next(" ".join(cell.text for cell in each.row.cells) for each in page.told if each.key[0] == "most")
    assert said.strip() == "at most OVER 1:30, at 20:04:00 in Tailoring"
    on_time = Evening({"start": "20:00", "running_order": [{"title": "Opening", "duration": "2m"}]})
    on_time.do(actions.Go(), 0)
    on_time.do(actions.Go(), 121)
    page = lines(debrief.debrief(on_time.records), 119, lambda _: "")
    said = next(" ".join(cell.text for cell in each.row.cells) for each in page.told if each.key[0] == "most")
    assert said.strip() == "never more than two seconds from the plan"


def test_what_was_taken_back_within_a_second_draws_no_peak() -> None:
    """Neither in the curve nor in its words."""
    order = [{"id": n, "title": n, "duration": "2m"} for n in ("a", "b")]
    evening = Evening({"start": "20:00", "running_order": order})
    evening.do(actions.Go(), 0)
    evening.do(actions.CutOut("b"), 60.1)
    evening.do(actions.Restore("b"), 60.6)
    page = lines(debrief.debrief(evening.records, evening.moment(90)), 119, lambda _: "")
    said = next(" ".join(cell.text for cell in each.row.cells) for each in page.told if each.key[0] == "most")
    assert said.strip() == "never more than two seconds from the plan"
    curve = [each.row.cells for each in page.told if each.key[0] == "curve"]
    assert not any(text.strip() for cells in curve for cell in cells for text, _ in cell.pieces)


@given(evenings(), st.integers(60, 200), st.integers(3, 60))
def test_no_picture_leaves_its_line(played: tuple[Evening, float], width: int, height: int) -> None:
    """On any evening, at any moment, in any size: each is exactly as wide as its cell, and none breaks."""
    evening, now = played
    found = debrief.debrief(evening.records, evening.moment(now), evening.show)
    page = lines(found, width, lambda _: "", height)
    for each in page.told:
        for cell in each.row.cells:
            if cell.pieces:
                assert sum(len(text) for text, _ in cell.pieces) == cell.width
    curve = [each for each in page.told if each.key[0] == "curve"]
    assert len(curve) <= 9
    if found.up is not None and found.segments and width >= 80:
        assert curve
        if found.over > timedelta(seconds=2):
            assert any(each.key[1] > 0 for each in curve)  # type: ignore[operator]


@given(evenings(), st.integers(20, 150))
def test_the_axis_holds_the_whole_evening(played: tuple[Evening, float], cells: int) -> None:
    """What was planned and what was lies on it, later further to the right, and the times below fit apart."""
    evening, now = played
    found = debrief.debrief(evening.records, evening.moment(now), evening.show)
    axis = axis_of(found, cells)
    assert axis.begin <= found.planned_start
    assert axis.end >= max(found.planned_end, found.end)
    places = [axis.cell(axis.middle(cell)) for cell in range(cells)]
    assert places == list(range(cells))
    written = sorted(axis.times(found.zone).items())
    assert all(later[0] - earlier[0] > len(earlier[1]) for earlier, later in pairwise(written))
    assert axis.end - axis.begin > ZERO


def test_without_colours_a_bar_on_another_is_both() -> None:
    """What lies on a colour is turned into a sign of its own, where no colour is painted."""
    grey, green = (Color.parse(DARK.variables[name]).rich_color for name in ("done", "live"))
    both = Segment("▀▀", Style(color=grey, bgcolor=green))
    hold = Segment("==", Style(color=grey, bgcolor=green))
    filter = WithoutColour([DARK.variables["live"]])
    bars, held = filter.apply([both, hold], Color.parse("black"))
    assert bars.text == "██"
    assert not (bars.style and bars.style.reverse)
    assert held.text == "=="
    assert held.style
    assert held.style.reverse
