"""What is not as on paper is marked, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from showrunner.model.tonight import _longest_rising, marks
from tests.model.stage import Stage


@given(st.permutations(range(7)))
def test_the_longest_rising_row_is_rising_and_as_long_as_can_be(numbers: list[int]) -> None:
    """Against all rows that there are."""
    kept = _longest_rising(numbers)
    row = [number for number in numbers if number in kept]
    assert row == sorted(row)
    longest = 0
    for chosen in range(1 << len(numbers)):
        some = [number for place, number in enumerate(numbers) if chosen >> place & 1]
        if some == sorted(some):
            longest = max(longest, len(some))
    assert len(kept) == longest
