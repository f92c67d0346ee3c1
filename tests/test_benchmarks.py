"""The benchmarks still run: what they measure is judged by people, on a quiet machine."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.__main__ import BEGIN, END, PAGE, SUBJECTS, write_into
from benchmarks.figures import Figure, Reach, as_text, p50, p99

LINUX_ONLY = {"memory", "idle"}
MEASURED_HERE = [name for name in SUBJECTS if sys.platform == "linux" or name not in LINUX_ONLY]


@pytest.mark.parametrize("name", MEASURED_HERE)
def test_every_benchmark_runs_and_measures_something(name: str, tmp_path: Path) -> None:
    """In its smallest form each gives figures above nothing, and those it stands beside are too."""
    figures = SUBJECTS[name]("tiny", tmp_path)
    assert figures
    for figure in figures:
        assert figure.value > 0, figure
        assert figure.limit is None or figure.limit > 0, figure
        assert (figure.limit is None) == (not figure.beside), figure


def test_a_figure_that_falls_short_is_told_as_such() -> None:
    """The table says NO where the ratio is above its bound, and yes where it is not."""
    short = Figure("what", 3.0, "ms", Reach(most=2), "that", 1.0)
    assert not short.reached
    assert "NO" in as_text([short])
    assert short._replace(value=2.0).reached


def test_a_bound_from_below_holds_the_figure_itself() -> None:
    """What has a unit of its own is not compared with what stands beside it."""
    fast = Figure("what", 100_000.0, "events/s", Reach(least=100_000, unit="events/s"), "rows", 900_000.0)
    assert fast.reached
    assert not fast._replace(value=99_999.0).reached


def test_the_median_and_the_99th_of_a_hundred() -> None:
    """p50 is the middle; 99 of a hundred do not exceed p99."""
    values = [float(n) for n in range(1, 101)]
    assert p50(values) == 50.5
    assert p99(values) == 99
    assert p99([1.0]) == 1


def test_the_table_is_put_into_its_place_in_the_page(tmp_path: Path) -> None:
    """What stands before and after it stays; an older table goes."""
    page = tmp_path / "page.md"
    page.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", encoding="utf-8")
    write_into(page, [Figure("what", 1.0, "ms", Reach(most=2), "that", 1.0)])
    text = page.read_text(encoding="utf-8")
    assert text.startswith(f"before\n{BEGIN}\n")
    assert text.endswith(f"{END}\nafter\n")
    assert "| what | 1.00 ms | that | 1.00 ms | 1.00 × | ≤ 2 × | yes |" in text
    assert "old" not in text


def test_the_page_has_a_place_for_the_table() -> None:
    """Both marks stand in it once, in order."""
    text = PAGE.read_text(encoding="utf-8")
    assert text.count(BEGIN) == text.count(END) == 1
    assert text.index(BEGIN) < text.index(END)
