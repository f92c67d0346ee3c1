"""Which segment of one run is which of another, when the file was edited between the two."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from showrunner.model.same_parts import Known, known, same_segments
from tests.model.stage import lined_up
from tests.model.test_learning import ORDER


def test_a_line_up_is_known_by_its_titles_and_walks() -> None:
    """Who walks in what."""
    lineup = lined_up(ORDER)
    found = known(lineup.segments.values(), lineup.walks)
    assert found["second"] == Known(
        "Second", frozenset({("ines", "3"), ("noor", "4"), ("mei", "5"), ("lou", "1")})
    )
    assert found["bow"] == Known("Bow", frozenset())


@st.composite
def edited(draw: st.DrawFn) -> tuple[dict[str, Known], dict[str, Known], dict[str, str]]:
    """A show's segments, the same after an edit of the file that leaves each its id, its title or most of its
    walks, and which is which."""
    ours, theirs, truth = {}, [], {}
    for n in range(draw(st.integers(1, 6))):
        walks = frozenset((f"m{n}", k) for k in range(draw(st.integers(0, 6))))
        ours[f"id{n}"] = Known(f"Title {n}", walks)
        kept = draw(st.sampled_from(["id", "title", *(["walks"] if walks else [])]))
        name = f"id{n}" if kept == "id" or draw(st.booleans()) else f"new{n}"
        title = f"Title {n}" if kept == "title" or draw(st.booleans()) else f"Now {n}"
        others = frozenset((f"other{n}", k) for k in range(draw(st.integers(0, 4))))
        theirs.append((name, Known(title, walks if kept == "walks" else others)))
        truth[name] = f"id{n}"
    theirs += [
        (f"added{n}", Known(f"Added {n}", frozenset({(f"added{n}", 1)})))
        for n in range(draw(st.integers(0, 2)))
    ]
    return ours, dict(draw(st.permutations(theirs))), truth


@given(edited())
def test_whatever_is_left_of_a_segment_tells_which_it_is(
    show: tuple[dict[str, Known], dict[str, Known], dict[str, str]],
) -> None:
    """By its id, else its title, else its walks, in whatever order they stand; what was added is nobody's."""
    ours, theirs, truth = show
    assert same_segments(ours, theirs) == truth
