"""The line-up: steps, walks and cues as they are called, also of plans with mistakes in them."""

import pytest

from showrunner.model.lineup import Lineup, Order
from tests.model.stage import lined_up, plan_of

WALKS = "walks: [ines: 1, noor: 2, mei: 3]"


def one(cues: str, segment: str = WALKS) -> Lineup:
    """A show of one segment with walks and these cues, and another after it."""
    return lined_up(
        f"""
        pace: {{interval: 20s, walk: 40s}}
        running_order:
          - {{id: one, title: One, {segment}, cues: [{cues}]}}
          - {{id: two, title: Two, duration: 60s}}
        """
    )


def steps(lineup: Lineup) -> list[str]:
    """What is called, in order, each with the cues that go with it."""
    return [
        " ".join([step.id, *(f"[{cue}]" for cue in step.cues if cue != step.id)]) for step in lineup.steps
    ]


def lines(lineup: Lineup) -> list[str]:
    """The running order as it is shown."""
    return [f"{line.kind} {line.id}" for line in lineup.lines]


# ---- every way in which a cue can come ----


@pytest.mark.parametrize(
    ("cue", "called"),
    [
        ("{cue: LX 1}", ["one [LX 1]", "one/1", "one/2", "one/3"]),
        ("{cue: LX 1, with: start}", ["one [LX 1]", "one/1", "one/2", "one/3"]),
        ("{cue: LX 1, with: noor}", ["one", "one/1", "one/2 [LX 1]", "one/3"]),
        ("{cue: LX 1, with: walk 3}", ["one", "one/1", "one/2", "one/3 [LX 1]"]),
        ("{cue: LX 1, with: end}", ["one", "one/1", "one/2", "one/3"]),
        ("{cue: LX 1, after: noor}", ["one", "one/1", "one/2", "LX 1", "one/3"]),
        ("{cue: LX 1, after: walk 1}", ["one", "one/1", "LX 1", "one/2", "one/3"]),
        ("{cue: LX 1, at: 0s}", ["one", "LX 1", "one/1", "one/2", "one/3"]),
        ("{cue: LX 1, at: 20s}", ["one", "one/1", "LX 1", "one/2", "one/3"]),
        ("{cue: LX 1, at: 21s}", ["one", "one/1", "one/2", "LX 1", "one/3"]),
        ("{cue: LX 1, at: 5m}", ["one", "one/1", "one/2", "one/3", "LX 1"]),
        ("{cue: LX 2}, {cue: LX 1, follow: LX 2}", ["one [LX 2]", "one/1", "one/2", "one/3"]),
        ("{cue: LX 1, visual: she turns}", ["one", "one/1", "one/2", "one/3"]),
        ("{cue: VT 3 + LX 20}", ["one [VT 3 + LX 20]", "one/1", "one/2", "one/3"]),
    ],
)
def test_a_cue_comes_as_it_is_written(cue: str, called: list[str]) -> None:
    """With a step, as a GO of its own at its place, or never called."""
    assert steps(one(cue)) == [*called, "two", "down"]


def test_a_cue_of_the_end_goes_with_whatever_ends_the_segment() -> None:
    """It is kept with its segment and not with a step of it."""
    lineup = one("{cue: SQ 9, with: end}")
    assert lineup.segments["one"].end_cues == ("SQ 9",)
    assert "SQ 9" not in lineup.step_of_cue


def test_several_ride_on_one_step_in_the_order_written() -> None:
    """One GO for all of them."""
    lineup = one("{cue: LX 2, with: noor}, {cue: SQ 1, with: noor}, {cue: FS 1, with: walk 2}")
    assert steps(lineup)[2] == "one/2 [LX 2] [SQ 1] [FS 1]"
    assert {lineup.step_of_cue[cue] for cue in ("LX 2", "SQ 1", "FS 1")} == {"one/2"}


def test_cues_after_a_step_keep_their_order_and_take_theirs_along() -> None:
    """What comes after a cue comes right after it; what it is placed after may be said in any order."""
    lineup = one(
        "{cue: SQ 3, after: SQ 2}, {cue: SQ 1, after: noor},"
        "{cue: SQ 2, after: SQ 1}, {cue: SQ 4, after: noor}"
    )
    assert steps(lineup) == ["one", "one/1", "one/2", "SQ 1", "SQ 2", "SQ 3", "SQ 4", "one/3", "two", "down"]
    assert [lineup.cues[cue].target for cue in ("SQ 1", "SQ 2", "SQ 3")] == ["one/2", "SQ 1", "SQ 2"]


@pytest.mark.parametrize(
    ("other", "place"),
    [
        ("{cue: LX 1, with: noor}", 3),
        ("{cue: LX 1, at: 21s}", 4),
        ("{cue: LX 1, with: end}", 1),
        ("{cue: LX 0, with: noor}, {cue: LX 1, follow: LX 0}", 3),
        ("{cue: LX 0, with: noor}, {cue: LX 1, visual: she turns}", 3),
    ],
)
def test_a_cue_after_a_cue_comes_after_the_step_of_that(other: str, place: int) -> None:
    """Also after one that rides along, follows or is taken by sight."""
    assert steps(one(f"{other}, {{cue: SQ 1, after: LX 1}}"))[place] == "SQ 1"


def test_a_part_of_a_joined_cue_is_a_name_for_it() -> None:
    """`VT 3 + LX 20` is meant by VT 3 and by LX 20."""
    lineup = one("{cue: VT 3 + LX 20, with: noor}, {cue: SQ 1, after: LX 20}, {cue: SQ 2, follow: VT 3}")
    assert steps(lineup)[3] == "SQ 1"
    assert lineup.followers == {"VT 3 + LX 20": ["SQ 2"]}


def test_follows_of_follows_reach_across_segments() -> None:
    """A chain goes on wherever its cues are written."""
    lineup = lined_up(
        """
        running_order:
          - {id: one, title: One, cues: [{cue: LX 1}, {cue: LX 3, follow: LX 2, delay: 5s}]}
          - {id: two, title: Two, cues: [{cue: LX 2, follow: LX 1}, {cue: LX 4, follow: LX 3}]}
        """
    )
    assert lineup.followers == {"LX 2": ["LX 3"], "LX 1": ["LX 2"], "LX 3": ["LX 4"]}
    assert lines(lineup) == [
        "segment one",
        "follow LX 2",
        "follow LX 3",
        "follow LX 4",
        "segment two",
        "down down",
    ]


def test_what_is_never_called_stands_under_what_it_belongs_to() -> None:
    """A follow under its cue, a visual under what is written before it, those of an end after all steps."""
    lineup = one(
        "{cue: LX 1}, {cue: LX 2, follow: LX 1}, {cue: DECK 1, visual: clear}, {cue: LX 3, with: noor},"
        "{cue: FS 1, visual: she turns}, {cue: SQ 9, with: end}, {cue: LX 9, follow: SQ 9}"
    )
    assert lines(lineup) == [
        "segment one",
        "follow LX 2",
        "visual DECK 1",
        "walk one/1",
        "walk one/2",
        "visual FS 1",
        "walk one/3",
        "follow LX 9",
        "segment two",
        "down down",
    ]
    assert lineup.line_of["one/2"] == 4


# ---- walks ----


def test_walks_are_numbered_through_the_show() -> None:
    """Walk 7 is the seventh out; what is out of timing has no number."""
    lineup = lined_up(
        """
        running_order:
          - {id: a, title: A, walks: [ines: 1, noor: 2]}
          - {id: x, title: X, walks: [mei: 9], skip: yes}
          - {id: b, title: B, walks: [ines: 3]}
        """
    )
    assert {walk.id: walk.position for walk in lineup.walks.values()} == {
        "a/1": 1,
        "a/2": 2,
        "x/9": 0,
        "b/3": 3,
    }
    assert lineup.walks_of == {"ines": ["a/1", "b/3"], "noor": ["a/2"]}
    assert steps(lineup) == ["a", "a/1", "a/2", "b", "b/3", "down"]
    assert lines(lineup)[3] == "segment x"


def test_a_finale_that_lists_nobody_is_everyone_in_the_order_of_their_last_walk() -> None:
    """In the last outfit they wore; those after the finale and those out of timing are not in it."""
    lineup = lined_up(
        """
        running_order:
          - {id: a, title: A, walks: [ines: 1, noor: 2, mei: 3]}
          - {id: x, title: X, walks: [zoe: 9], skip: yes}
          - {id: b, title: B, walks: [ines: 4]}
          - id: f
            title: F
            kind: finale
            cues: [{cue: LX 1, with: mei}, {cue: LX 2, with: walk 1}]
          - {id: bow, title: Bow, walks: [awa: 5]}
        """
    )
    assert [(walk.model, walk.outfit) for walk in lineup.walks.values() if walk.segment == "f"] == [
        ("noor", "2"),
        ("mei", "3"),
        ("ines", "4"),
    ]
    assert steps(lineup)[6:10] == ["f", "f/noor [LX 2]", "f/mei [LX 1]", "f/ines"]


def test_a_finale_follows_from_what_is_cut_before_it() -> None:
    """Whoever has no walk left is not in it; whoever has one wears that."""
    plan = plan_of(
        """
        running_order:
          - {id: a, title: A, walks: [ines: 1, noor: 2]}
          - {id: b, title: B, walks: [ines: 4]}
          - {id: f, title: F, kind: finale}
        """
    )
    assert Lineup.of(plan, cut={"a/2", "b/4"}).segments["f"].walks == ("f/ines",)
    assert Lineup.of(plan, cut={"a/2", "b/4"}).walks["f/ines"].outfit == "1"
    assert Lineup.of(plan, cut={"a"}).segments["f"].walks == ("f/ines",)


def test_a_finale_that_lists_nobody_and_says_so_is_empty() -> None:
    """An empty list of walks is a list."""
    lineup = lined_up(
        """
        running_order:
          - {id: a, title: A, walks: [ines: 1]}
          - {id: f, title: F, kind: finale, walks: []}
        """
    )
    assert lineup.segments["f"].walks == ()


# ---- edits ----

TWO = """
running_order:
  - id: a
    title: A
    walks: [ines: 1, noor: 2, mei: 3]
    cues:
      - {cue: FS 1, with: noor}
      - {cue: SQ 1, after: noor}
      - {cue: LX 3, with: walk 3}
      - {cue: LX 4, after: SQ 1}
  - {id: b, title: B, walks: [ines: 4, awa: 5]}
  - {id: f, title: F, kind: finale}
"""


def edited(order: Order, passed: tuple[str, ...] = ()) -> Lineup:
    """The show TWO in that order."""
    return Lineup.of(plan_of(TWO), order, passed=passed)


PLAIN = lined_up(TWO).order


def test_a_cue_goes_with_its_walk_wherever_that_is_moved() -> None:
    """With noor, after noor and what comes after that: into the other segment."""
    lineup = edited(PLAIN.moved("walk", "a/2", "b/5", after=True))
    assert steps(lineup)[:9] == ["a", "a/1", "a/3 [LX 3]", "b", "b/4", "b/5", "a/2 [FS 1]", "SQ 1", "LX 4"]
    assert {lineup.cues[cue].segment for cue in ("FS 1", "SQ 1", "LX 4")} == {"b"}
    assert {step.segment for step in lineup.steps[5:9]} == {"b"}


def test_a_walk_is_counted_as_it_is_written() -> None:
    """A cue with the third walk was made for that one: it goes along, and others may come before."""
    lineup = edited(PLAIN.swapped("walk", "a/3", "b/5"))
    assert lineup.step_of_cue["LX 3"] == "a/3"
    assert lineup.cues["LX 3"].segment == "b"
    lineup = edited(PLAIN.moved("walk", "b/5", "a/1", after=False))
    assert lineup.step_of_cue["LX 3"] == "a/3"
    lineup = edited(PLAIN.moved("walk", "a/1", "b/5", after=True))
    assert lineup.step_of_cue["LX 3"] == "a/3"


def test_a_cue_goes_with_the_walk_and_not_with_the_name_when_a_cover_walks() -> None:
    """Ines covers noor and noor covers nobody: FS 1 stays with look 2."""
    lineup = edited(PLAIN.covered(["a/2"], "mei"))
    assert lineup.walks["a/2"].model == "mei"
    assert lineup.step_of_cue["FS 1"] == "a/2"
    lineup = edited(PLAIN.covered(["a/1"], "noor"))
    assert lineup.step_of_cue["FS 1"] == "a/2"


def test_ids_stay_through_every_edit() -> None:
    """A walk is the same walk wherever it goes and whoever walks it."""
    order = (
        PLAIN.moved("walk", "a/2", "b/4", after=False).swapped("walk", "a/1", "b/5").covered(["a/3"], "zoe")
    )
    lineup = edited(order.moved("segment", "b", "a", after=False))
    assert [
        (walk.id, walk.segment, walk.model, walk.outfit, walk.position) for walk in lineup.walks.values()
    ][:5] == [
        ("a/2", "b", "noor", "2", 1),
        ("b/4", "b", "ines", "4", 2),
        ("a/1", "b", "ines", "1", 3),
        ("b/5", "a", "awa", "5", 4),
        ("a/3", "a", "zoe", "3", 5),
    ]


def test_who_was_covered_is_not_in_the_finale_and_the_cover_once() -> None:
    """A model who has dropped out does not come back for the finale, also if she has walked before."""
    everyone = ["f/mei", "f/awa", "f/ines"]
    assert sorted(edited(PLAIN.covered(["a/2"], "mei")).segments["f"].walks) == sorted(everyone)
    out_later = edited(PLAIN.covered(["b/4"], "mei"))
    assert out_later.segments["f"].walks == ("f/noor", "f/mei", "f/awa")
    assert out_later.walks["f/mei"].outfit == "4"


def test_a_cover_who_is_covered_in_turn_is_out_too() -> None:
    """Zoe takes over from mei, who had taken over from noor: neither is in the finale."""
    order = PLAIN.covered(["a/2"], "zoe").covered(["a/2"], "rio")
    lineup = edited(order)
    assert lineup.walks["a/2"].model == "rio"
    assert lineup.segments["f"].walks == ("f/rio", "f/mei", "f/ines", "f/awa")


@pytest.mark.parametrize(
    "order",
    [
        PLAIN.moved("walk", "a/9", "a/1", after=True),
        PLAIN.moved("walk", "a/1", "f/ines", after=True),
        PLAIN.moved("walk", "a/1", "a/1", after=True),
        PLAIN.moved("segment", "a", "z", after=True),
        PLAIN.moved("segment", "z", "a", after=True),
        PLAIN.swapped("walk", "a/1", "f/ines"),
        PLAIN.swapped("segment", "a", "z"),
        PLAIN.covered(["f/ines", "a/9"], "zoe"),
    ],
)
def test_an_edit_that_does_not_fit_changes_nothing(order: Order) -> None:
    """It names what the order does not have, or cannot place."""
    assert order == PLAIN


def test_what_was_passed_keeps_its_order() -> None:
    """A walk put in front of a timed cue that has been called comes after it all the same."""
    plan = plan_of(
        """
        pace: {interval: 20s}
        running_order:
          - {id: a, title: A, walks: [ines: 1], cues: [{cue: LX 1, at: 50s}]}
          - {id: b, title: B, walks: [noor: 2]}
        """
    )
    moved = Lineup.of(plan).order.moved("walk", "b/2", "a/1", after=True)
    assert steps(Lineup.of(plan, moved))[:4] == ["a", "a/1", "b/2", "LX 1"]
    assert steps(Lineup.of(plan, moved, passed=["a", "a/1", "LX 1"]))[:4] == ["a", "a/1", "LX 1", "b/2"]


def test_a_cue_that_was_called_stays_in_the_past_when_its_walk_moves_on() -> None:
    """SQ 1 was called after noor had been passed over; she goes later, SQ 1 stays where it was."""
    order = PLAIN.moved("walk", "a/2", "b/4", after=False)
    lineup = edited(order, passed=("a", "a/1", "SQ 1", "LX 4"))
    assert steps(lineup)[:6] == ["a", "a/1", "SQ 1", "LX 4", "a/3 [LX 3]", "b"]
    assert lineup.cues["SQ 1"].segment == "a"
    assert lineup.step_of_cue["FS 1"] == "a/2"


def test_names_are_those_of_the_plan_whatever_the_order() -> None:
    """With segments swapped, a number that stands twice still means the one written first."""
    plan = plan_of(
        """
        running_order:
          - {id: a, title: A, cues: [{cue: LX 1, action: first}]}
          - {id: b, title: B, cues: [{cue: LX 1, action: second}, {cue: LX 2, follow: LX 1}]}
        """
    )
    for order in (None, Lineup.of(plan).order.swapped("segment", "a", "b")):
        lineup = Lineup.of(plan, order)
        assert (lineup.cues["LX 1"].action, lineup.cues["LX 1~2"].action) == ("first", "second")
        assert lineup.followers == {"LX 1": ["LX 2"]}


# ---- broken plans ----


@pytest.mark.parametrize(
    "cue",
    [
        "{cue: LX 1, with: nobody}",
        "{cue: LX 1, with: walk 9}",
        "{cue: LX 1, with: walk 0}",
        "{cue: LX 1, follow: LX 99}",
        "{cue: LX 1, follow: LX 1}",
        "{cue: LX 1, follow: nonsense}",
    ],
)
def test_what_points_nowhere_goes_with_the_start(cue: str) -> None:
    """A show must be able to go on with what it has."""
    assert steps(one(cue))[0] == "one [LX 1]"


@pytest.mark.parametrize(
    "cue", ["{cue: LX 1, after: nobody}", "{cue: LX 1, after: LX 1}", "{cue: LX 1, after: LX 9}"]
)
def test_what_comes_after_nothing_comes_after_the_start(cue: str) -> None:
    """As a GO of its own, as it was meant."""
    assert steps(one(cue))[:2] == ["one", "LX 1"]


def test_follows_in_a_circle_are_broken_once() -> None:
    """One of them goes with the start, the others follow it."""
    lineup = one("{cue: LX 1, follow: LX 3}, {cue: LX 2, follow: LX 1}, {cue: LX 3, follow: LX 2}")
    assert steps(lineup)[0] == "one [LX 1]"
    assert lineup.followers == {"LX 1": ["LX 2"], "LX 2": ["LX 3"]}


def test_cues_after_each_other_in_a_circle_are_called_all_the_same() -> None:
    """Each once, from the start of the segment on."""
    lineup = one("{cue: LX 1, after: LX 2}, {cue: LX 2, after: LX 1}, {cue: LX 3, after: LX 2}")
    assert steps(lineup)[:4] == ["one", "LX 1", "LX 2", "LX 3"]


def test_a_follow_of_what_is_taken_by_sight_after_it_ends() -> None:
    """LX 1 follows LX 2, which is looked for after LX 1: what comes after LX 1 is still called."""
    lineup = one("{cue: LX 1, follow: LX 2}, {cue: LX 2, visual: she turns}, {cue: SQ 1, after: LX 1}")
    assert steps(lineup)[:2] == ["one", "SQ 1"]


def test_what_stands_twice_is_told_apart() -> None:
    """Cues, looks in one segment, and segments: the second one bears a suffix."""
    lineup = lined_up(
        """
        running_order:
          - {id: a, title: A, walks: [ines: 1, noor: 1], cues: [{cue: LX 1}, {cue: LX 1, with: noor}]}
          - {id: a, title: A again, walks: [mei: 1]}
        """
    )
    assert steps(lineup) == ["a [LX 1]", "a/1", "a/1~2 [LX 1~2]", "a~2", "a~2/1", "down"]
    assert lineup.cues["LX 1~2"].cue == "LX 1"
    assert lineup.walks["a~2/1"].model == "mei"


def test_nothing_at_all_has_no_steps() -> None:
    """An empty running order."""
    lineup = lined_up("running_order: []")
    assert (lineup.steps, lineup.lines, lineup.walks) == ([], [], {})


def test_cues_of_what_is_out_of_timing_are_never_called() -> None:
    """They are known, and belong to no step."""
    lineup = lined_up(
        """
        running_order:
          - id: x
            title: X
            skip: yes
            walks: [ines: 1]
            cues: [{cue: LX 1, after: ines}, {cue: LX 2, with: end}]
          - {id: a, title: A, duration: 60s}
        """
    )
    assert steps(lineup) == ["a", "down"]
    assert set(lineup.cues) == {"LX 1", "LX 2"}
    assert lineup.step_of_cue == {}


# ---- names ----


def test_names_of_models_and_outfits_fall_back_to_their_ids() -> None:
    """As written, else the id; an outfit without a title has none."""
    lineup = lined_up(
        """
        models: {ines: {name: Inès Caron}, inez: {name: Inès Blanc}, noor: {name: Noor Haddad}, mei: {}}
        outfits: {1: Ivory tailcoat}
        running_order: [{id: a, title: A, walks: [ines: 1]}]
        """
    )
    assert [lineup.model_name(model) for model in ("ines", "mei", "zoe")] == ["Inès Caron", "mei", "zoe"]
    assert [lineup.short_name(model) for model in ("ines", "noor")] == ["Inès Caron", "Noor"]
    assert [lineup.outfit_title(outfit) for outfit in ("1", "2")] == ["Ivory tailcoat", ""]


def test_a_cue_knows_its_departments() -> None:
    """In the order written."""
    assert one("{cue: vt 3+LX 20}").cues["VT 3 + LX 20"].departments == ("VT", "LX")
