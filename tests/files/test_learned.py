"""A running order with learned figures in it: comments kept, and beside each figure where it is from."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from showrunner.files.learned import learned
from showrunner.files.reading import read_text
from showrunner.files.writing import as_yaml
from showrunner.model.running_order import RunningOrder
from tests.model.stage import plan_of
from tests.model.test_random_evening import orders

Place = tuple[str, ...]

SHOW = """\
# The show.
show: Small Show
start: 20:00            # as printed
pace:                   # the rhythm
  interval: 20s         # slow
  walk: 30s
outfits:
  1: Ivory tailcoat     # hers
  2: {title: Column, change: 40s}
  3:
    title: Bride
    # learned: median of 2 runs, 2026-01-01; was 1m
    change: 50s         # sewn in
    items: [veil]       # borrowed
  4: {title: Slip}
running_order:
  - id: first
    title: First        # act one
    duration: 60s  # learned: measured once, 2026-01-01
    walks: [{ines: 1}, {noor: 2}]
  - title: Second
    walks:
      - ines: 3
      - noor: 4         # late
"""


def with_figures(plan: RunningOrder, figures: dict[Place, timedelta]) -> RunningOrder:
    """The plan with other figures at these places."""
    data: dict[str, Any] = plan.model_dump(mode="json", by_alias=True, exclude_none=True)
    for place, length in figures.items():
        entry: Any = data
        for key in place[:-1]:
            entry = next(s for s in entry if s["id"] == key) if isinstance(entry, list) else entry[key]
        entry[place[-1]] = length.total_seconds()
    return RunningOrder.model_validate(data)


def written(source: str, **figures: tuple[Place, int]) -> str:
    """The text with these figures, each told by its name here."""
    plan = read_text(source, "", checked=False).plan
    assert plan is not None
    new = with_figures(plan, {place: timedelta(seconds=length) for place, length in figures.values()})
    saved = learned(new, source, {place: f"from {name}" for name, (place, _) in figures.items()})
    assert saved.keeps_comments
    assert read_text(saved.text, "", checked=False).plan == new
    return saved.text


def changed(source: str, text: str) -> list[str]:
    """The lines that are in the text and not in the source, in order."""
    return [line for line in text.splitlines() if line not in source.splitlines()]


def test_a_figure_on_a_line_of_its_own_has_its_source_behind_it() -> None:
    """And nothing else is another line."""
    text = written(SHOW, here=(("pace", "walk"), 33))
    assert changed(SHOW, text) == ["  walk: 33s  # learned: from here"]


def test_a_line_with_a_comment_keeps_it_and_the_source_stands_above() -> None:
    """What somebody wrote is not moved."""
    text = written(SHOW, here=(("pace", "interval"), 22))
    assert changed(SHOW, text) == ["  # learned, interval: from here", "  interval: 22s         # slow"]


def test_an_entry_in_braces_says_which_figure_is_meant() -> None:
    """Its line has more than one."""
    text = written(SHOW, here=(("outfits", "2", "change"), 45))
    assert changed(SHOW, text) == ["  2: {title: Column, change: 45s}  # learned, change: from here"]


def test_an_outfit_that_is_only_a_title_gets_braces_and_keeps_its_comment() -> None:
    """A short form becomes a longer one on its line."""
    text = written(SHOW, here=(("outfits", "1", "change"), 45))
    assert changed(SHOW, text) == [
        "  # learned, change: from here",
        "  1: {title: Ivory tailcoat, change: 45s} # hers",
    ]


def test_what_an_earlier_lesson_said_is_replaced() -> None:
    """Above the line or behind it."""
    text = written(
        SHOW, now=(("outfits", "3", "change"), 55), then=(("running_order", "first", "duration"), 70)
    )
    assert "2026-01-01" not in text
    assert "    # learned, change: from now\n    change: 55s         # sewn in\n" in text
    assert "    duration: 70s  # learned: from then\n" in text.replace("1m10s", "70s")


def test_an_earlier_lesson_about_what_is_not_learned_anew_stays() -> None:
    """It is still where that figure is from."""
    assert written(SHOW, now=(("pace", "walk"), 31)).count("2026-01-01") == 2


def test_a_segment_gets_a_figure_that_it_had_not() -> None:
    """Below its title, with its source; everything else is as it was."""
    text = written(
        SHOW, a=(("running_order", "first", "interval"), 17), b=(("running_order", "second", "walk"), 9)
    )
    assert changed(SHOW, text) == ["    interval: 17s  # learned: from a", "    walk: 9s  # learned: from b"]


def test_a_long_line_has_its_source_above() -> None:
    """Nobody wants to scroll."""
    long = SHOW.replace("title: Column", f"title: {'Column ' * 14}x")
    text = written(long, here=(("outfits", "2", "change"), 45))
    assert "  # learned, change: from here\n  2: {title: Column" in text


def test_line_ends_stay_what_they_were() -> None:
    """A file from Windows is still one."""
    text = written(SHOW.replace("\n", "\r\n"), here=(("pace", "interval"), 22))
    assert "\n" not in text.replace("\r\n", "")


@pytest.mark.parametrize(
    "entry",
    [
        "  2: {title: 'a # b', change: 40s}",
        '  2: {title: "a } # b", change: 40s}  # c',
        "  2:\n    notes: |\n      # no comment\n      learned\n    change: 40s\n    title: x # y",
        "  2: {\n    title: x,  # y\n    change: 40s,  # z\n  }",
        "  2: &two {title: x, change: 40s}\n  5: *two",
        "  5: &two {title: x, change: 40s}\n  2:\n    <<: *two\n    notes: y",
    ],
)
def test_whatever_way_an_entry_is_written_the_figure_gets_there(entry: str) -> None:
    """Quotes, blocks, braces over several lines, anchors: the plan is the one that was meant."""
    source = SHOW.replace("  2: {title: Column, change: 40s}", entry)
    plan = read_text(source, "", checked=False).plan
    assert plan is not None
    place = ("outfits", "2", "change")
    new = with_figures(plan, {place: timedelta(seconds=77)})
    saved = learned(new, source, {place: "from here"})
    assert read_text(saved.text, "", checked=False).plan == new
    assert saved.text.count("from here") == 1
    assert "# sewn in" in saved.text


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_any_figures_of_any_running_order_are_written_and_nothing_else(data: st.DataObject) -> None:
    """The text reads as the plan that was learned, keeps each comment, and tells each source once."""
    plan = plan_of(data.draw(orders()))
    lines = as_yaml(plan).splitlines()
    at = data.draw(st.sets(st.integers(0, len(lines) - 1), max_size=8))
    commented = [f"{line}  # note {n}" if n in at and line.strip() else line for n, line in enumerate(lines)]
    source = "\n".join(commented) + "\n"
    fields = ("duration", "interval", "walk")
    places: list[Place] = [("pace", "interval"), ("pace", "walk")]
    places += [("running_order", s.id, field) for s in plan.running_order for field in fields]
    places += [("outfits", name, "change") for name in plan.outfits]
    chosen = data.draw(st.lists(st.sampled_from(places), unique=True, max_size=6))
    figures = {place: timedelta(seconds=data.draw(st.integers(1, 400)) / 2) for place in chosen}
    new = with_figures(plan, figures)
    told = {place: f"source {n}." for n, place in enumerate(figures)}
    saved = learned(new, source, told)
    assert read_text(saved.text, "", checked=False).plan == new
    assert saved.keeps_comments
    for comment in (line.split("  # ")[1] for line in commented if "  # note" in line):
        assert f"# {comment}" in saved.text
    for words in told.values():
        assert saved.text.count(words) == 1
