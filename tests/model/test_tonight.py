"""What is not as on paper is marked, and nothing else."""

from __future__ import annotations

from datetime import time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from showrunner.model.actions import ChangeDuration, ChangeHardStart, Insert, Move, Replace, Swap
from showrunner.model.placing import in_order
from showrunner.model.tonight import marks
from tests.model.stage import Stage


@given(st.permutations(range(7)))
def test_the_longest_rising_row_is_rising_and_as_long_as_can_be(numbers: list[int]) -> None:
    """Against all rows that there are."""
    kept = in_order([str(number) for number in numbers], {str(number): number for number in numbers})
    row = [number for number in numbers if str(number) in kept]
    assert row == sorted(row)
    longest = 0
    for chosen in range(1 << len(numbers)):
        some = [number for place, number in enumerate(numbers) if chosen >> place & 1]
        if some == sorted(some):
            longest = max(longest, len(some))
    assert len(kept) == longest


PLAN = """
models: {ines: {name: Inès Caron}, noor: {name: Noor Haddad}, mei: {name: Mei Tanaka}}
running_order:
  - {title: Opening, id: opening, duration: 1m}
  - {title: One, id: one, walks: [ines: 1, noor: 2, mei: 3]}
  - {title: Film, id: film, duration: 1m}
  - {title: Two, id: two, walks: [noor: 4, ines: 5, mei: 6], cues: [{cue: LX 1, with: noor}]}
"""


def test_an_order_as_on_paper_has_no_marks() -> None:
    """Also once what was moved is where it was."""
    stage = Stage(PLAN)
    assert marks(stage.show) == {}
    stage.do(Move("look 1", "look 3", True), "19:00")
    stage.do(Move("look 1", "look 2", False), "19:01")
    assert marks(stage.show) == {}


def test_what_was_moved_is_marked_and_not_what_it_passed() -> None:
    """Walks and segments, with the way they went; into another segment also where nothing was passed."""
    stage = Stage(PLAN)
    stage.do(Move("look 1", "look 3", True), "19:00")
    assert marks(stage.show) == {"one/1": "later"}
    stage.do(Move("look 6", "look 4", False), "19:01")
    stage.do(Move("two", "film", False), "19:02")
    assert marks(stage.show) == {"one/1": "later", "two/6": "earlier", "two": "earlier"}
    stage = Stage(PLAN)
    stage.do(Move("look 3", "look 4", False), "19:00")
    assert marks(stage.show) == {"one/3": "later"}


def test_what_was_swapped_over_some_distance_is_marked_at_both_ends() -> None:
    """One went later, the other earlier."""
    stage = Stage(PLAN)
    stage.do(Swap("look 1", "look 6"), "19:00")
    assert marks(stage.show) == {"one/1": "later", "two/6": "earlier"}


def test_what_was_put_in_or_changed_is_marked() -> None:
    """A walk, a cue and a segment that nobody planned; a cover; a duration and a hard start."""
    stage = Stage(PLAN)
    stage.do(Insert("walk", {"model": "mei", "outfit": "9"}, "look 2", True), "19:00")
    stage.do(Insert("cue", {"cue": "LX 99"}, "look 2", False), "19:01")
    stage.do(Insert("segment", {"title": "Thank you", "duration": "1m"}, "film", True), "19:02")
    stage.do(Replace("noor", "mei"), "19:03")
    stage.do(ChangeDuration("film", timedelta(minutes=2)), "19:04")
    stage.do(ChangeHardStart("two", time(20, 10)), "19:05")
    found = marks(stage.show)
    assert {name for name, mark in found.items() if mark == "inserted"} == {"one/9", "LX 99", "thank-you"}
    assert {name for name, mark in found.items() if mark == "changed"} == {"one/2", "two/4", "film", "two"}
