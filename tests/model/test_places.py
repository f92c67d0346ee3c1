"""Every place that something may be given is granted, and is where it says."""

from __future__ import annotations

from showrunner.model.actions import Go, Insert, Move
from showrunner.model.events import Inserted
from showrunner.model.places import Place, near, places
from showrunner.model.refs import Ref
from tests.model.stage import Stage

PLAN = """
models: {ines: {name: Inès}, noor: {name: Noor}, mei: {name: Mei}}
running_order:
  - {title: Opening, id: opening, duration: 1m, cues: [{cue: LX 1}, {cue: LX 2, at: 20s}]}
  - {title: One, id: one, walks: [ines: 1, noor: 2, mei: 3]}
  - {title: Film, id: film, duration: 1m}
  - {title: Two, id: two, walks: [noor: 4, ines: 5]}
  - {title: Finale, id: finale, kind: finale}
"""


def test_a_walk_passes_through_every_place_in_the_order_of_the_show() -> None:
    """None is where it is; each is granted and lands where the row of places has it."""
    stage = Stage(PLAN)
    found = places(stage.show, "walk", "one/2")
    assert found == [
        Place("one/1", False),
        None,
        Place("one/3", True),
        Place("two/4", False),
        Place("two/4", True),
        Place("two/5", True),
    ]
    rest = ["one/1", "one/3", "two/4", "two/5"]
    where = [0, 1, 2, 2, 3, 4]
    for place, at in zip(found, where, strict=True):
        if place is not None:
            event = stage.ask(Move("one/2", *place), "19:00")
            moved = stage.show.supposing(event, at=stage.moment("19:00")).lineup.order  # type: ignore[arg-type]
            row = [walk for segment in moved.segments for walk in moved.walks.get(segment, ())]
            assert row == [*rest[:at], "one/2", *rest[at:]]


def test_places_that_have_been_are_not_there() -> None:
    """The first one left is the next, and after the last walk of what is live there is still a place."""
    stage = Stage(PLAN)
    for clock in ("20:00", "20:00:20", "20:01", "20:01:00", "20:01:18"):
        stage.do(Go(), clock)
    assert places(stage.show, "walk", "two/4")[:2] == [Place("one/3", False), Place("one/3", True)]
    stage.do(Go(), "20:01:36")
    assert places(stage.show, "walk", "two/4") == [Place("one/3", True), None, Place("two/5", True)]
    assert places(stage.show, "segment", "film") == [
        None,
        Place("two", True),
        Place("finale", True),
    ]


def test_every_place_for_a_cue_is_granted() -> None:
    """With each step that is not a cue of its own, and after each; after the one taken last, too."""
    stage = Stage(PLAN)
    stage.do(Go(), "20:00")
    found = [place for place in places(stage.show, "cue") if place is not None]
    assert found[:3] == [Place("opening", True), Place("LX 2", True), Place("one", False)]
    assert found[-1] == Place("down", False)
    for place in found:
        decision = stage.ask(Insert("cue", {"cue": "LX 99"}, *place), "20:00:10")
        assert isinstance(decision, Inserted)


def test_the_place_near_a_line() -> None:
    """Right after a walk, with it for a cue; the first of a segment for its own line."""
    show = Stage(PLAN).show
    assert near(show, "walk", Ref("walk", "one/2")) == Place("one/2", True)
    assert near(show, "cue", Ref("walk", "one/2")) == Place("one/2", False)
    assert near(show, "cue", Ref("cue", "LX 2")) == Place("LX 2", True)
    assert near(show, "walk", Ref("segment", "two")) == Place("two/4", False)
    assert near(show, "segment", Ref("walk", "two/5")) == Place("two", True)
    assert near(show, "walk", Ref("down", "down")) == Place("two/5", True)
