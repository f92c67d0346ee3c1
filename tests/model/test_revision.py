"""A changed file against a running show: what is taken in, what is held back, what is to choose."""

from __future__ import annotations

import copy
from datetime import timedelta
from typing import Any

from showrunner.model import actions
from showrunner.model.as_it_stands import as_it_stands
from showrunner.model.revision import Revision, revise
from showrunner.model.taking_in import ahead
from tests.model.stage import Stage, plan_of

SHOW: dict[str, Any] = {
    "models": {
        "ines": {"name": "Inès Caron"},
        "noor": {"name": "Noor Haddad", "dressers": "marc"},
        "mei": {},
    },
    "crew": {"marc": {"name": "Marc Oduya"}, "lena": {}},
    "outfits": {"1": {"title": "Ivory tailcoat"}, "2": {}, "3": {}, "4": {"title": "The bride"}, "5": {}},
    "running_order": [
        {"title": "Opening", "duration": "2m", "cues": [{"cue": "LX 1", "action": "House out"}]},
        {
            "title": "Tailoring",
            "walks": [{"ines": "1"}, {"noor": "2"}, {"mei": "3"}],
            "cues": [{"cue": "LX 2", "with": "ines", "action": "Cold white"}],
        },
        {"title": "Film", "duration": "1m", "cues": [{"cue": "VT 1", "action": "Film"}]},
        {
            "title": "Evening",
            "walks": [{"noor": "4"}, {"ines": "5"}],
            "cues": [{"cue": "LX 3", "with": "noor", "action": "One beam"}],
        },
    ],
}


CUE_AFTER_MEI: dict[str, Any] = {
    "running_order": [
        {
            "title": "Tailoring",
            "walks": [{"ines": "1"}, {"noor": "2"}, {"mei": "3"}],
            "cues": [{"cue": "LX 2", "after": "mei"}],
        }
    ]
}


def changed() -> dict[str, Any]:
    """The show, to be changed."""
    return copy.deepcopy(SHOW)


def segment(data: dict[str, Any], title: str) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in data["running_order"] if each["title"] == title)
    return found


def look_at(stage: Stage, data: dict[str, Any], *files: str) -> Revision:
    return revise(stage.show, plan_of(data), files)


def words(revision: Revision) -> list[str]:
    return [each.words for each in revision.changes]


def take(stage: Stage, data: dict[str, Any], at: str, *files: str) -> None:
    """Takes the changed file in."""
    stage.do(actions.TakeRevision("show.yaml", repr(data), plan_of(data), frozenset(files)), at)


def test_a_file_that_says_the_same_changes_nothing() -> None:
    """An unchanged plan comes to no change, nothing held back and nothing to choose."""
    stage = Stage(SHOW)
    stage.go("20:00")
    revision = look_at(stage, SHOW)
    assert (revision.changes, revision.held_back, revision.conflicts) == ((), (), ())
    assert revision.plan == stage.show.base


def test_what_changed_is_said_in_words() -> None:
    """Walks, segments, cues and people each say what became of them."""
    stage = Stage(SHOW)
    stage.go("20:00")
    data = changed()
    segment(data, "Tailoring")["walks"] = [{"ines": "1"}, {"mei": "3"}]
    segment(data, "Evening")["walks"].append({"noor": "2"})
    segment(data, "Film")["duration"] = "90s"
    segment(data, "Tailoring")["cues"][0]["action"] = "Warm"
    data["models"]["noor"]["dressers"] = "lena"
    data["running_order"].append({"title": "Bows", "duration": "1m"})
    assert words(look_at(stage, data)) == [
        "Bows added, after Evening",
        "look 2 moved from Tailoring to Evening, after look 5",
        "Film: duration 1m → 1m30s",
        "LX 2: action Cold white → Warm",
        "Noor Haddad: dressers marc → lena",
    ]


def test_a_walk_keeps_its_id_wherever_the_file_puts_it() -> None:
    """What is ticked, cut or called by its id is still that walk."""
    stage = Stage(SHOW)
    stage.go("20:00")
    stage.do(actions.CutOut("look 2"), "20:00:10")
    data = changed()
    segment(data, "Tailoring")["walks"] = [{"ines": "1"}, {"mei": "3"}]
    segment(data, "Evening")["walks"].append({"noor": "2"})
    take(stage, data, "20:00:20")
    assert stage.show.lineup.walks["tailoring/2"].segment == "evening"
    assert stage.show.is_out("tailoring/2")
    segment(data, "Tailoring")["walks"].append({"ines": "2"})
    take(stage, data, "20:00:30")
    assert stage.show.lineup.order.walks["tailoring"][-1] == "tailoring/2~2"


def test_what_is_live_stays_as_it_was_called() -> None:
    """Every change to the live segment is held back with why; the rest is taken in."""
    stage = Stage(SHOW)
    stage.go("20:00", "20:02", "20:02:05")
    data = changed()
    live = segment(data, "Tailoring")
    live["walks"] = [{"mei": "3"}, {"ines": "1"}, {"mei": "5"}]
    live["duration"] = "9m"
    live["cues"] = []
    segment(data, "Evening")["walks"] = [{"noor": "4"}, {"noor": "2"}]
    segment(data, "Film")["duration"] = "2m"
    revision = look_at(stage, data)
    assert words(revision) == ["Film: duration 1m → 2m"]
    assert {each.why for each in revision.held_back} == {"Tailoring is live", "LX 2 has gone"}
    before = stage.show.lineup.segments["tailoring"]
    take(stage, data, "20:02:10")
    assert stage.show.lineup.segments["tailoring"] == before
    assert stage.show.lineup.order.walks["evening"] == ("evening/4", "evening/5")


def test_a_segment_that_would_come_too_late_is_left_out() -> None:
    """What the file puts before what has begun has no place any more."""
    stage = Stage(SHOW)
    stage.go("20:00", "20:02")
    data = changed()
    data["running_order"].insert(1, {"title": "Prologue", "duration": "1m"})
    data["running_order"].insert(0, data["running_order"].pop())
    revision = look_at(stage, data)
    assert words(revision) == []
    assert [(each.words, each.why) for each in revision.held_back] == [
        ("Prologue added, after Opening", "its place has passed"),
        ("Evening moved, at the beginning", "its new place has passed"),
    ]


def test_a_renamed_segment_stays_the_same_segment() -> None:
    """A typo in the title of what is live doubles nobody."""
    stage = Stage(SHOW)
    stage.go("20:00", "20:02")
    data = changed()
    segment(data, "Tailoring")["title"] = "I. Tailoring"
    segment(data, "Evening")["title"] = "II. Evening"
    segment(data, "Film")["title"] = "The film"
    revision = look_at(stage, data)
    assert words(revision) == ["Film is called The film", "Evening is called II. Evening"]
    assert [each.words for each in revision.held_back] == ["Tailoring is called I. Tailoring"]
    assert list(revision.order.segments) == ["opening", "tailoring", "film", "evening"]


def test_a_live_edit_stays_where_the_file_says_nothing_of_it() -> None:
    """A move on the screen survives a file that has not heard of it."""
    stage = Stage(SHOW)
    stage.go("20:00")
    stage.do(actions.Move("look 3", "look 1", False), "20:00:05")
    data = changed()
    segment(data, "Film")["duration"] = "2m"
    take(stage, data, "20:00:10")
    assert stage.show.lineup.order.walks["tailoring"] == ("tailoring/3", "tailoring/1", "tailoring/2")
    assert stage.show.planned.lengths["film"].total_seconds() == 120


def test_where_file_and_edit_disagree_the_caller_chooses() -> None:
    """Both are shown; the screen stands unless the file is chosen."""
    stage = Stage(SHOW)
    stage.go("20:00")
    stage.do(actions.Move("look 3", "look 1", False), "20:00:05", by="lena")
    data = changed()
    segment(data, "Tailoring")["walks"] = [{"ines": "1"}, {"noor": "2"}]
    segment(data, "Evening")["walks"].append({"mei": "3"})
    (conflict,) = look_at(stage, data).conflicts
    assert conflict.edit.by == "lena"
    assert conflict.difference.words == "look 3 moved from Tailoring to Evening, after look 5"
    assert conflict.stands == "look 3 stands in Tailoring, at the beginning"
    kept = look_at(stage, data)
    assert kept.order.walks["tailoring"][0] == "tailoring/3"
    chosen = look_at(stage, data, conflict.id)
    assert chosen.order.walks == {
        "tailoring": ("tailoring/1", "tailoring/2"),
        "evening": ("evening/4", "evening/5", "tailoring/3"),
    }


def test_a_file_that_has_what_the_edits_made_of_the_order_leaves_nothing_to_do() -> None:
    """Whoever writes into the file what was done on the screen is asked nothing."""
    stage = Stage(SHOW)
    stage.go("20:00")
    stage.do(actions.Move("look 3", "look 5", True), "20:00:05")
    stage.do(actions.Swap("look 1", "look 2"), "20:00:06")
    stage.do(actions.Replace("noor", "ines", "look 4"), "20:00:07")
    data = changed()
    segment(data, "Tailoring")["walks"] = [{"noor": "2"}, {"ines": "1"}]
    segment(data, "Evening")["walks"] = [{"ines": "4"}, {"ines": "5"}, {"mei": "3"}]
    revision = look_at(stage, data)
    assert (words(revision), revision.conflicts, revision.held_back) == ([], (), ())


def test_a_cover_and_another_model_in_the_file_are_to_choose() -> None:
    """Who walks was changed in both places."""
    stage = Stage(SHOW)
    stage.go("20:00")
    stage.do(actions.Replace("noor", "ines", "look 4"), "20:00:07")
    data = changed()
    segment(data, "Evening")["walks"][0] = {"mei": "4"}
    (conflict,) = look_at(stage, data).conflicts
    assert (conflict.difference.words, conflict.stands) == (
        "look 4: model noor → mei",
        "look 4: Inès Caron covers",
    )
    take(stage, data, "20:00:10", conflict.id)
    assert stage.show.lineup.walks["evening/4"].model == "mei"


def test_what_was_moved_and_is_gone_from_the_file_is_to_choose() -> None:
    """A walk that somebody has just moved is not taken away in silence."""
    stage = Stage(SHOW)
    stage.go("20:00")
    stage.do(actions.Move("look 3", "look 5", True), "20:00:05")
    data = changed()
    segment(data, "Tailoring")["walks"].pop()
    (conflict,) = look_at(stage, data).conflicts
    assert "tailoring/3" in look_at(stage, data).order.walks["evening"]
    take(stage, data, "20:00:10", conflict.id)
    assert "tailoring/3" not in stage.show.lineup.walks


def test_what_was_saved_with_an_edit_is_known_to_the_file() -> None:
    """Whoever takes an edit out of the file that it was saved to means it."""
    stage = Stage(SHOW)
    stage.go("20:00")
    stage.do(actions.Move("look 3", "look 1", False), "20:00:05")
    stage.do(actions.SaveOrder("show.yaml", "as it stood"), "20:00:06")
    revision = look_at(stage, SHOW)
    assert words(revision) == ["look 3 moved in Tailoring, after look 2"]
    assert not revision.conflicts


def test_times_that_people_were_told_stay_once_the_show_is_up() -> None:
    """The published start is held back while the show runs, and taken before it."""
    stage = Stage(SHOW)
    data = changed() | {"start": "20:30", "venue": "Halle"}
    assert words(look_at(stage, data)) == ["start: 20:00 → 20:30", "venue: nothing → Halle"]
    stage.go("20:00")
    revision = look_at(stage, data)
    assert words(revision) == ["venue: nothing → Halle"]
    assert [each.why for each in revision.held_back] == ["the show is up"]
    assert revision.plan.start == stage.show.base.start


def test_what_has_begun_keeps_its_pace() -> None:
    """A new pace counts for what is still to come."""
    stage = Stage(SHOW)
    stage.go("20:00", "20:02")
    take(stage, changed() | {"pace": {"interval": "30s"}}, "20:02:05")
    segments = stage.show.lineup.segments
    assert segments["tailoring"].interval.total_seconds() == 18
    assert segments["evening"].interval.total_seconds() == 30


def test_a_take_in_is_taken_back_like_any_step() -> None:
    """Undo gives the order back as it was."""
    stage = Stage(SHOW)
    stage.go("20:00")
    stage.do(actions.Move("look 3", "look 1", False), "20:00:05")
    before = stage.show.lineup.order
    data = changed()
    segment(data, "Evening")["walks"].pop()
    take(stage, data, "20:00:10")
    stage.do(actions.Undo(), "20:00:20")
    assert stage.show.lineup.order == before
    assert stage.show.source == ""


def test_the_same_text_is_taken_in_once() -> None:
    """Of two terminals that see the same change, the second is told."""
    stage = Stage(SHOW)
    data = changed() | {"venue": "Halle"}
    take(stage, data, "19:50")
    refusal = stage.refused(actions.TakeRevision("show.yaml", repr(data), plan_of(data)), "19:51")
    assert refusal.code == "already"


def test_how_far_ahead_the_first_change_is() -> None:
    """A change at the end is as far as the end; one of the pace counts at once; a venue at no time."""
    stage = Stage(SHOW)
    stage.go("20:00")
    data = changed()
    segment(data, "Evening")["walks"].pop()
    far = ahead(look_at(stage, data), stage.forecast("20:00"))
    assert far is not None
    assert far.total_seconds() == 120 + 81 + 60
    assert ahead(look_at(stage, changed() | {"pace": {"walk": "50s"}}), stage.forecast("20:00")) == timedelta(
        0
    )
    assert ahead(look_at(stage, changed() | {"venue": "Halle"}), stage.forecast("20:00")) is None
    noor = changed()
    noor["models"]["noor"]["dressers"] = "lena"
    assert ahead(look_at(stage, noor), stage.forecast("20:00")) == timedelta(minutes=2)


def test_what_was_saved_leaves_nothing_to_take_in() -> None:
    """The file then says what the show knows: moves, cuts, covers, what was put in, cues that went along."""
    stage = Stage(SHOW)
    stage.go("20:00")
    stage.do(actions.Move("look 1", "look 5", True), "20:00:01")
    stage.do(actions.CutOut("look 3"), "20:00:02")
    stage.do(actions.CutOut("film"), "20:00:02")
    stage.do(actions.Replace("noor", "mei", "look 4"), "20:00:03")
    stage.do(actions.Insert("segment", {"title": "Pause", "duration": "2m"}, "film", True), "20:00:05")
    stage.do(actions.Insert("walk", {"model": "mei", "outfit": "2"}, "look 4", True), "20:00:05")
    stage.do(actions.Insert("cue", {"cue": "LX 99", "action": "Blackout"}, "look 1", False), "20:00:06")
    stage.do(actions.ChangeDuration("evening", timedelta(minutes=4)), "20:00:07")
    revision = revise(stage.show, as_it_stands(stage.show))
    assert (revision.changes, revision.conflicts, revision.held_back) == ((), (), ())


def test_an_edit_that_is_taken_out_of_the_saved_file_is_taken_back() -> None:
    """What was put in and saved is known to the file: who deletes it there means it."""
    stage = Stage(SHOW)
    stage.go("20:00")
    stage.do(actions.Insert("segment", {"title": "Pause", "duration": "2m"}, "film", True), "20:00:05")
    stage.do(actions.SaveOrder("show.yaml", "saved"), "20:00:06")
    new = plan_of(SHOW)
    assert words(revise(stage.show, new)) == ["Pause removed"]
    stage.do(actions.TakeRevision("show.yaml", "again", new), "20:00:10")
    assert "pause" not in stage.show.lineup.segments


def test_what_was_put_in_stays_when_the_file_changes() -> None:
    """The file has not heard of it; where it has it in another form, one is chosen."""
    stage = Stage(SHOW)
    stage.go("20:00")
    stage.do(actions.Insert("walk", {"model": "mei", "outfit": "2"}, "look 4", True), "20:00:05")
    data = changed()
    segment(data, "Film")["duration"] = "2m"
    take(stage, data, "20:00:10")
    assert stage.show.lineup.order.walks["evening"] == ("evening/4", "evening/2", "evening/5")
    segment(data, "Evening")["walks"].insert(1, {"ines": "2"})
    (conflict,) = look_at(stage, data).conflicts
    assert conflict.difference.words == "look 2 mei: model mei → ines"


def test_a_cue_after_a_walk_that_is_cut_is_saved_after_what_is_before_that() -> None:
    """The file that says so leaves nothing to take in; one that still has the walk moves the cue."""
    stage = Stage(CUE_AFTER_MEI)
    stage.do(actions.CutOut("tailoring/3"), "19:59")
    saved = as_it_stands(stage.show)
    assert saved.running_order[0].cues[0].after == "noor"
    assert revise(stage.show, saved).is_empty
    data = copy.deepcopy(CUE_AFTER_MEI)
    data["running_order"][0]["cues"][0]["after"] = "noor"
    assert len(look_at(stage, data).changes) == 1


def test_new_segments_around_one_of_another_name_are_not_taken_for_one_another() -> None:
    """What stands between two that nobody knows stands between nothing: one segment is found once."""
    stage = Stage({"running_order": [{"title": "Doors"}]})
    entries = [{"title": "One"}, {"title": "Two"}, {"title": "Three"}]
    take(stage, {"running_order": entries}, "19:00")
    assert [each.title for each in stage.show.lineup.segments.values()] == ["One", "Two", "Three"]


def test_a_cue_after_a_walk_that_is_cut_in_a_finale_is_known_in_the_saved_file() -> None:
    """A finale that lists nobody lists those who are left there, and the cue comes after one of them."""
    data = copy.deepcopy(CUE_AFTER_MEI)
    data["running_order"].append(
        {"title": "Finale", "kind": "finale", "cues": [{"cue": "LX 3", "after": "mei"}]}
    )
    stage = Stage(data)
    stage.do(actions.CutOut("finale/mei"), "19:59")
    assert revise(stage.show, as_it_stands(stage.show)).is_empty


def test_a_cue_twice_stays_itself_where_its_walk_was_moved_and_saved() -> None:
    """The one that went along with the walk is that one, and not its double that stayed."""
    stage = Stage(
        {
            "running_order": [
                {
                    "title": "One",
                    "walks": [{"ines": "1"}, {"noor": "2"}],
                    "cues": [{"cue": "LX 1", "with": "walk 2"}, {"cue": "LX 1"}],
                },
                {"title": "Two", "walks": [{"mei": "3"}]},
            ]
        }
    )
    stage.do(actions.Swap("look 2", "look 3"), "19:59")
    assert revise(stage.show, as_it_stands(stage.show)).is_empty


def test_a_cue_of_a_segment_out_of_timing_that_the_file_drops_is_dropped() -> None:
    """Also where the same file puts the segment back into the show."""
    cues = [{"cue": "LX 1"}]
    stage = Stage({"running_order": [{"title": "One", "skip": "yes", "cues": cues}, {"title": "Two"}]})
    new = {"running_order": [{"title": "One"}, {"title": "Two"}]}
    take(stage, new, "19:00")
    assert stage.show.lineup.cues == {}
    assert look_at(stage, new).is_empty


def test_a_cue_is_never_saved_as_coming_after_a_number_that_is_there_twice() -> None:
    """Nobody could tell which of them is meant, and it might be itself."""
    segment = CUE_AFTER_MEI["running_order"][0]
    cues = [{"cue": "LX 2", "after": "mei"}, {"cue": "LX 2", "at": "8s"}]
    stage = Stage({"running_order": [segment | {"cues": cues}]})
    stage.do(actions.CutOut("look 3"), "19:59")
    stage.do(actions.CutOut("look 2"), "19:59")
    saved = as_it_stands(stage.show)
    assert saved.running_order[0].cues[0].after == "ines"
    assert revise(stage.show, saved).is_empty


def test_a_cue_twice_in_a_finale_is_known_by_who_walks() -> None:
    """Where one of them goes with somebody who is cut, the other one is meant in what is saved."""
    cues = [{"cue": "LX 1", "with": "ines"}, {"cue": "LX 1", "with": "noor"}]
    walks = [{"ines": "1"}, {"noor": "2"}]
    segments = [{"title": "One", "walks": walks}, {"title": "Finale", "kind": "finale", "cues": cues}]
    stage = Stage({"running_order": segments})
    stage.do(actions.CutOut("finale/ines"), "19:59")
    assert revise(stage.show, as_it_stands(stage.show)).is_empty


def test_a_cue_twice_whose_walk_goes_is_not_taken_for_the_other_whose_walk_comes() -> None:
    """What a cue names and is not there says nothing of which cue it is."""
    cues = [{"cue": "LX 1", "with": "ines"}, {"cue": "LX 1", "with": "noor"}]
    stage = Stage({"running_order": [{"title": "One", "walks": [{"noor": "2"}], "cues": cues}]})
    new = {"running_order": [{"title": "One", "walks": [{"ines": "1"}], "cues": cues}]}
    take(stage, new, "19:00")
    assert look_at(stage, new).is_empty
