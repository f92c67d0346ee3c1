"""What is found in a plan: every code once with its place and its words, and a near miss that is fine."""

import time
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showrunner.model.changes import changes, places_apart
from showrunner.model.checks import check
from showrunner.model.findings import WORST_FIRST, Finding, Where
from showrunner.model.lineup import Lineup
from showrunner.model.planned import planned
from showrunner.model.preparation import circles, latest_starts
from showrunner.model.running_order import Checkpoint, RunningOrder

DAY = date(2027, 3, 2)
QUIET = {"cover-missing", "gap"}
"""Notes that most small plans here would have."""


def plan_of(*segments: dict[str, Any], **more: Any) -> RunningOrder:
    """A show from 20:00 UTC with a walk out every 10 s, 20 s long, 5 s to the rail and back.

    Everyone who walks and everything that is worn is declared, unless `more` does.
    """
    walks = [walk for segment in segments for walk in segment.get("walks") or ()]
    models = [walk["model"] if "model" in walk else next(iter(walk)) for walk in walks]
    outfits = [walk["outfit"] if "model" in walk else next(iter(walk.values())) for walk in walks]
    more["models"] = {name: {} for name in models} | more.get("models", {})
    more["outfits"] = {name: {} for name in outfits} | more.get("outfits", {})
    return RunningOrder.model_validate(
        {
            "show": "S",
            "start": "20:00",
            "pace": {"interval": "10s", "walk": "20s", "travel": "5s"},
            "quick_change": {"warn": "20s", "fail": "5s"},
            "running_order": list(segments),
            **more,
        }
    )


def found(plan: RunningOrder, now: datetime | None = None) -> list[Finding]:
    """The findings, but for the notes that everyone has."""
    return [finding for finding in check(plan, now) if finding.code not in QUIET]


def only(plan: RunningOrder, now: datetime | None = None) -> Finding:
    """The one finding of a plan."""
    (finding,) = found(plan, now)
    assert finding.severity in WORST_FIRST
    return finding


def codes(plan: RunningOrder) -> list[str]:
    """The codes that are found."""
    return [finding.code for finding in found(plan)]


def act(*walks: str, title: str = "Act", **more: Any) -> dict[str, Any]:
    """A segment; a walk is written `ines 1`."""
    return {"title": title, "walks": [dict([walk.split()]) for walk in walks], **more}


def cues(*written: dict[str, Any], title: str = "Act", **more: Any) -> dict[str, Any]:
    """A segment of a minute with cues."""
    return {"title": title, "duration": "1m", "cues": list(written), **more}


# Names


@pytest.mark.parametrize(
    ("more", "where", "words", "way_out"),
    [
        (
            {"models": {"a": {"dressers": ["lena", "marc"]}}, "crew": {"lena": {}}},
            ("models", "a", "dressers", 1),
            "there is no crew “marc”",
            "add marc to crew:",
        ),
        (
            {"models": {"a": {"covers": ["ines"]}, "inès": {}}},
            ("models", "a", "covers", 0),
            "there is no model “ines” (nearest: inès)",
            "write inès, or add ines to models:",
        ),
        (
            {"checkpoints": [{"id": "hm", "title": "H", "needs": ["rn"]}, {"id": "run", "title": "R"}]},
            ("checkpoints", 0, "needs", 0),
            "there is no checkpoint “rn” (nearest: run)",
            "write run",
        ),
    ],
)
def test_a_name_that_nothing_bears_is_told(
    more: dict[str, Any], where: Where, words: str, way_out: str
) -> None:
    """With the nearest that there is."""
    finding = only(plan_of(**more))
    assert (finding.code, finding.severity, finding.where) == ("reference", "error", where)
    assert words in finding.text
    assert finding.way_out.startswith(way_out)


@pytest.mark.parametrize(
    ("walk", "key", "words"),
    [
        ({"noor": "1"}, "model", "there is no model “noor” (nearest: nora)"),
        ({"Nora Haddad": "1"}, "model", "there is no model “Nora Haddad” (nearest: nora)"),
        ({"nora": "grey coat"}, "outfit", "there is no outfit “grey coat” (nearest: 2)"),
        ({"nora": "9"}, "outfit", "there is no outfit “9” (nearest: 2)"),
        ({"model": "nora", "outfit": "2", "dresser": "x"}, "dresser", "there is no crew “x”"),
    ],
)
def test_a_walk_of_nobody_or_in_nothing_is_told(walk: dict[str, str], key: str, words: str) -> None:
    """And nothing that only follows from it."""
    people = {"nora": {"name": "Nora Haddad"}}
    data = {"show": "S", "start": "20:00", "models": people, "outfits": {"1": {}, "2": "Grey coat"}}
    order = [{"title": "A", "walks": [walk, walk]}]
    plan = RunningOrder.model_validate(data | {"running_order": order})
    told = [f for f in check(plan) if f.code == "reference"]
    assert [f.where for f in told] == [("running_order", 0, "walks", n, key) for n in (0, 1)]
    assert words in told[0].text
    if key != "dresser":
        assert {f.code for f in check(plan)} == {"reference"}


def test_many_unknown_names_are_told_in_no_time() -> None:
    """Looking for the nearest of thousands of names, thousands of times, would take minutes."""
    order = [{"title": "A", "walks": [{f"model-{n}x": "1"} for n in range(3000)]}]
    models: dict[str, Any] = {f"model-{n}y": {} for n in range(3000)}
    plan = RunningOrder.model_validate(
        {"show": "S", "start": "20:00", "models": models, "outfits": {"1": {}}, "running_order": order}
    )
    began = time.perf_counter()
    assert len(check(plan)) == 3000
    assert time.perf_counter() - began < 4


def test_ids_that_stand_twice_are_told() -> None:
    """Of segments and of checkpoints."""
    points = [{"id": "hm", "title": "A"}, {"id": "x", "title": "B"}, {"id": "hm", "title": "C"}]
    plan = plan_of({"id": "a", "title": "A"}, {"id": "a", "title": "B"}, checkpoints=points)
    first, second = found(plan)
    assert (first.code, first.where) == ("duplicate", ("running_order", 1, "id"))
    assert first.text == "segments 1 and 2 have the same id, “a”"
    assert (second.code, second.where) == ("duplicate", ("checkpoints", 2, "id"))
    assert second.text == "checkpoints 1 and 3 have the same id, “hm”"


def test_the_same_title_twice_is_fine() -> None:
    """Ids that are derived are made to differ."""
    assert codes(plan_of({"title": "Song"}, {"title": "Song"})) == []


def test_a_cue_number_stands_once_in_its_department() -> None:
    """Also as a part of a joined cue, and anywhere in the show."""
    plan = plan_of(cues({"cue": "LX 1"}), cues({"cue": "SQ 1 + lx 1"}, title="B"))
    finding = only(plan)
    assert (finding.code, finding.severity) == ("cue-duplicate", "error")
    assert finding.where == ("running_order", 1, "cues", 0, "cue")
    assert finding.text == "LX 1 stands twice: first in act, again in b"
    assert codes(plan_of(cues({"cue": "LX 1 + SQ 1 + LX 12.1 + LX 12.10"}))) == []


@pytest.mark.parametrize(
    ("cue", "words", "way_out"),
    [
        ("with: inse", "nothing in act is called that (nearest: ines)", "write with: ines"),
        ("with: Inés Carron", "nothing in act is called that (nearest: ines)", "write with: ines"),
        ("with: mei", "mei does not walk in act", "who walks there: ines, noor"),
        ("with: noor", "noor walks 2 times in act", "say which: walk 2 or walk 3"),
        ("with: walk 4", "act has 3 walks", "walks are counted within their segment"),
        ("with: walk 0", "act has 3 walks", "walks are counted"),
        ("with: SQ 1", "that is a cue, not a walk", "make them one GO: cue: SQ 1 + LX 1"),
        ("after: SQ 9", "nothing in act is called that (nearest: SQ 1)", "write after: SQ 1"),
        ("after: SQ 7", "nothing in act is called that", "write after: SQ 1"),
        ("after: end", "LX 1 goes after the end of act", "write with: end"),
        (
            "follow: SQ 77",
            "LX 1 follows “SQ 77”, and there is no such cue (nearest: SQ 7)",
            "write follow: SQ 7",
        ),
        ("follow: noor", "LX 1 follows “noor”, and there is no such cue", ""),
    ],
)
def test_a_cue_that_points_nowhere_is_told(cue: str, words: str, way_out: str) -> None:
    """With what was probably meant."""
    way, target = cue.split(": ")
    first = act("ines 1", "noor 2", "noor 3", interval="1m")
    first["cues"] = [{"cue": "LX 1", way: target}, {"cue": "SQ 1", "at": "10s"}]
    people: dict[str, Any] = {"ines": {"name": "Inès Caron"}, "mei": {}}
    plan = plan_of(first, cues({"cue": "SQ 7"}, title="B"), models=people)
    finding = only(plan)
    assert (finding.code, finding.severity) == ("cue-unknown", "error")
    assert finding.where == ("running_order", 0, "cues", 0, way)
    assert words in finding.text
    assert finding.way_out.startswith(way_out)


@pytest.mark.parametrize(
    "cue",
    [
        {"with": "start"},
        {"with": "end"},
        {"with": "ines"},
        {"with": "walk 2"},
        {"after": "ines"},
        {"after": "walk 3"},
        {"after": "SQ 1"},
        {"after": "sq 1+VT 1"},
        {"after": "VT 1"},
        {"follow": "SQ 1"},
        {"follow": "SQ 7"},
        {"visual": "the train turns"},
    ],
)
def test_a_cue_finds_its_place(cue: dict[str, str]) -> None:
    """Walks and cues of its segment; a follow may follow a cue of any segment; a part names the whole."""
    first = act("ines 1", "noor 2", "noor 3", interval="1m")
    first["cues"] = [{"cue": "LX 1", **cue}, {"cue": "SQ 1 + VT 1", "at": "10s"}]
    assert codes(plan_of(first, cues({"cue": "SQ 7"}, title="B"))) == []


def test_in_a_finale_without_walks_everyone_walks() -> None:
    """A cue may go with any of them, but not with one who never walked."""
    finale = {"title": "Finale", "kind": "finale", "cues": [{"cue": "LX 1", "with": "noor"}]}
    assert codes(plan_of(act("ines 1", "noor 2"), finale)) == []
    assert codes(plan_of(act("ines 1"), finale, models={"noor": {}})) == ["cue-unknown"]
    assert codes(plan_of(act("ines 1"), act("noor 2", title="B", skip=True), finale)) == ["cue-unknown"]


@pytest.mark.parametrize("where", ["cue", "notes"])
def test_a_department_that_is_not_declared_is_told(where: str) -> None:
    """In cues and in notes."""
    part = cues({"cue": "GFZ 1"}) if where == "cue" else {"title": "A", "notes": {"gfz": "x"}}
    finding = only(plan_of(part, departments={"gfx": {}}))
    assert finding.code == "cue-unknown"
    assert "(nearest: GFX)" in finding.text
    assert finding.way_out.startswith("write GFX, or declare it")
    assert codes(plan_of(part, departments={"gfx": {}, "GFZ": {}})) == []


def test_cues_that_wait_for_each_other_are_told() -> None:
    """Follows, and cues after each other; a chain is fine."""
    plan = plan_of(
        cues(
            {"cue": "LX 1", "follow": "LX 3"},
            {"cue": "LX 2", "follow": "LX 1"},
            {"cue": "LX 3", "after": "LX 2"},
        )
    )
    finding = only(plan)
    assert (finding.code, finding.severity) == ("follow-loop", "error")
    assert finding.text == "these cues wait for each other: LX 1 → LX 3 → LX 2 → LX 1"
    assert finding.where == ("running_order", 0, "cues", 0, "follow")
    alone = only(plan_of(cues({"cue": "LX 1", "follow": "LX 1"})))
    assert (alone.code, alone.text) == ("follow-loop", "LX 1 waits for itself")
    assert (
        codes(
            plan_of(
                cues({"cue": "LX 1"}, {"cue": "LX 2", "follow": "LX 1"}, {"cue": "LX 3", "follow": "LX 2"})
            )
        )
        == []
    )


def test_checkpoints_that_need_each_other_are_told() -> None:
    """Each circle once; a diamond is none."""
    points = [
        {"id": "a", "title": "A", "needs": ["b"]},
        {"id": "b", "title": "B", "needs": ["c"]},
        {"id": "c", "title": "C", "needs": ["a"]},
        {"id": "d", "title": "D", "needs": ["d", "a"]},
    ]
    first, second = found(plan_of(checkpoints=points))
    assert (first.code, first.severity, first.where) == (
        "checkpoint-loop",
        "error",
        ("checkpoints", 0, "needs"),
    )
    assert first.text == "these checkpoints need each other: a → b → c → a"
    assert second.text == "d needs itself"
    diamond = [
        {"id": "a", "title": "A", "needs": ["b", "c"]},
        {"id": "b", "title": "B", "needs": ["d"]},
        {"id": "c", "title": "C", "needs": ["d"]},
        {"id": "d", "title": "D"},
    ]
    assert codes(plan_of(checkpoints=diamond)) == []


def test_a_very_long_chain_of_checkpoints_is_no_trouble() -> None:
    """Nothing here recurses."""
    points = [Checkpoint(id=f"p{n}", title="x", needs=(f"p{n + 1}",)) for n in range(20_000)]
    assert circles([*points, Checkpoint(id="p20000", title="x", needs=("p0",))])[0][:2] == ["p0", "p1"]


# Times that cannot move


def test_a_segment_that_runs_into_the_next_hard_start_is_told() -> None:
    """By how much, and that both could give."""
    finding = only(plan_of(cues(title="A"), {"title": "B", "start": "20:00:50"}))
    assert (finding.code, finding.severity) == ("overlap", "error")
    assert finding.where == ("running_order", 1, "start")
    assert "b has its hard start at 20:00:50, and what comes before it ends 10s later" in finding.text
    assert finding.way_out == "cut 10s before it, or start it at 20:01:00"
    assert codes(plan_of(cues(title="A"), {"title": "B", "start": "20:01"})) == []


def test_time_that_nothing_fills_is_noted() -> None:
    """It swallows lateness, and may be meant."""
    (finding,) = check(plan_of(cues(title="A"), {"title": "B", "start": "20:01:30"}))
    assert (finding.code, finding.severity, finding.where) == ("gap", "note", ("running_order", 1, "start"))
    assert (
        "30s that nothing fills, from 20:01:00 (end of a) to the hard start of b at 20:01:30" in finding.text
    )
    assert check(plan_of(cues(title="A"), {"title": "B", "start": "20:01"})) == ()


def test_what_is_skipped_fills_no_time_and_hits_no_hard_start() -> None:
    """It is in the list and in no total."""
    skipped = {"title": "B", "start": "20:00:10", "duration": "9m", "skip": True}
    assert codes(plan_of(cues(title="A"), skipped, hard_end="20:01")) == []


def test_a_plan_that_runs_past_its_hard_end_is_told() -> None:
    """By how much; a quicker beat is proposed where a second or two are enough."""
    walks = act(*(f"m{n} {n}" for n in range(11)))
    finding = only(plan_of(walks, hard_end="20:01:50"))
    assert (finding.code, finding.severity, finding.where) == ("hard-end", "warning", ("hard_end",))
    assert finding.text == "the plan ends at 20:02:00, 10s after the hard end at 20:01:50"
    assert finding.way_out == "a pace of interval: 9s instead of 10s is enough, or cut 10s"
    assert "cut 1m" in only(plan_of(walks, hard_end="20:01")).way_out
    assert codes(plan_of(walks, hard_end="20:02")) == []


def test_a_hard_end_after_midnight_belongs_to_the_night() -> None:
    """A show from 23:30 may end at 00:20."""
    assert codes(plan_of({"title": "A", "duration": "50m"}, start="23:30", hard_end="00:20")) == []
    assert codes(plan_of({"title": "A", "duration": "51m"}, start="23:30", hard_end="00:20")) == ["hard-end"]


# Models, outfits, changes


def test_a_model_out_twice_at_once_is_told() -> None:
    """Back 20 s after she went out, and out again after 10 s; the change is not told on top of it."""
    finding = only(plan_of(act("ines 1", "ines 2")))
    assert (finding.code, finding.severity) == ("double-out", "error")
    assert finding.where == ("running_order", 0, "walks", 1)
    assert finding.text == ("ines is out twice at once: in look 1 until 20:00:20, in look 2 from 20:00:10")
    assert codes(plan_of(act("ines 1", "noor 2", "ines 1"))) == []


def test_an_outfit_out_twice_at_once_is_told() -> None:
    """On two models; one after the other is fine."""
    finding = only(plan_of(act("ines 1", "noor 1")))
    assert (finding.code, finding.severity) == ("double-out", "error")
    assert finding.text == "look 1 is out twice at once: on ines until 20:00:20, on noor from 20:00:10"
    assert codes(plan_of(act("ines 1", "mei 2", "noor 1"))) == []


def test_an_impossible_change_is_told() -> None:
    """Four places apart: a window of 40 − 20 − 10 = 10 s, and the outfit wants 15."""
    plan = plan_of(act("ines 1", "a 2", "b 3", "c 4", "ines 5"), outfits={"5": {"change": "15s"}})
    finding = only(plan)
    assert (finding.code, finding.severity) == ("change-impossible", "error")
    assert finding.where == ("running_order", 0, "walks", 4)
    assert finding.text == (
        "ines has 10s to change from look 1 to look 5 (at the rail 20:00:25, out 20:00:40 in act): "
        "15s needed, 5s short"
    )
    assert finding.way_out == "5 places apart do, now 4"


@pytest.mark.parametrize(
    ("change", "apart", "verdict"),
    [
        (None, 3, "change-impossible"),  # 0 s, below fail
        (None, 4, "change-tight"),  # 10 s, below warn
        (None, 5, None),  # 20 s is warn
        ("10s", 4, "change-tight"),
        ("11s", 4, "change-impossible"),
        ("30s", 6, None),  # 30 s: as much as it needs, and above warn
        ("31s", 6, "change-impossible"),
        ("0s", 3, "change-tight"),
    ],
)
def test_a_change_is_judged_by_its_own_time_else_by_that_of_the_show(
    change: str | None, apart: int, verdict: str | None
) -> None:
    """Below `change` (without one, below `fail`) impossible; below `warn` tight."""
    others = [f"m{n} x{n}" for n in range(apart - 1)]
    outfits = {"2": {"change": change} if change else {}}
    assert codes(plan_of(act("ines 1", *others, "ines 2"), outfits=outfits)) == ([verdict] if verdict else [])


def test_a_move_is_proposed_where_it_helps() -> None:
    """One place later is enough, and hurts nobody."""
    plan = plan_of(act("ines 1", "a 2", "b 3", "c 4", "ines 5", "d 6"), outfits={"5": {"change": "15s"}})
    assert only(plan).way_out == "move it one place later, behind d (look 6); 5 places apart do, now 4"


def test_a_move_of_the_walk_before_is_proposed_where_it_helps() -> None:
    """One place earlier."""
    plan = plan_of(act("d 6", "ines 1", "a 2", "b 3", "c 4", "ines 5"), outfits={"5": {"change": "15s"}})
    assert (
        only(plan).way_out
        == "move ines (look 1) one place earlier, before d (look 6); 5 places apart do, now 4"
    )


def test_a_move_that_would_hurt_another_change_is_not_proposed() -> None:
    """D has 30 s for a change that needs 30: neither of D's walks can give way by a place."""
    plan = plan_of(
        act("d 7", "ines 1", "a 2", "b 3", "c 4", "ines 5", "d 6"),
        outfits={"5": {"change": "15s"}, "6": {"change": "30s"}},
    )
    assert only(plan).way_out == "5 places apart do, now 4"


def test_across_segments_the_missing_time_is_told() -> None:
    """Places are counted within a segment only."""
    plan = plan_of(act("ines 1"), act("ines 2", title="B"))
    finding = only(plan)
    assert finding.code == "change-impossible"
    assert "has no time to change from look 1 to look 2" in finding.text
    assert finding.way_out == "30s more between the two walks do, or another model for one of them"


def test_the_same_outfit_again_is_no_change() -> None:
    """Neither in the finale nor elsewhere."""
    finale = {"title": "Finale", "kind": "finale", "interval": "2s"}
    assert codes(plan_of(act("ines 1", "noor 2"), finale)) == []


def test_what_is_skipped_has_no_changes() -> None:
    """A walk that is in no total takes nobody's time."""
    assert codes(plan_of(act("ines 1"), act("ines 2", title="B", skip=True), {"title": "C"})) == []


def test_looks_go_by_the_show_s_own_word() -> None:
    """At a gala nobody says look."""
    plan = plan_of(act("ines 1", "ines 2"), words={"outfit": "costume"})
    assert "in costume 1 until" in only(plan).text


SECONDS = st.integers(0, 600)


@given(SECONDS, SECONDS, SECONDS, st.integers(1, 60), st.integers(1, 40))
def test_the_window_is_what_is_left_after_the_walk_and_both_ways(
    walk: int, travel: int, change: int, interval: int, apart: int
) -> None:
    """`window = out(next) − out(previous) − walk − 2 × travel`, and so many places apart a change needs."""
    others = [f"m{n} x{n}" for n in range(apart - 1)]
    plan = plan_of(
        act("ines 1", *others, "ines 2"),
        pace={"interval": f"{interval}s", "walk": f"{walk}s", "travel": f"{travel}s"},
        outfits={"2": {"change": f"{change}s"}},
        quick_change={"warn": "0s", "fail": "0s"},
    )
    lineup = Lineup.of(plan)
    (found_change,) = changes(lineup, planned(lineup, DAY).outs.get)
    window = apart * interval - walk - 2 * travel
    assert found_change.between.window == timedelta(seconds=window)
    assert found_change.verdict == ("impossible" if window < change else "fine")
    lengths = (timedelta(seconds=n) for n in (change, walk, travel, interval))
    needed = places_apart(*lengths)
    assert needed is not None
    assert (apart >= needed) == (window >= change)


WALKS = st.lists(st.tuples(st.sampled_from("abcde"), st.integers(1, 9)), min_size=2, max_size=14)


@given(WALKS, st.lists(st.sampled_from(["0s", "10s", "25s"]), min_size=9, max_size=9))
def test_a_move_that_is_proposed_makes_that_change_fit_and_no_other_worse(
    walks: list[tuple[str, int]], lengths: list[str]
) -> None:
    """A way out that is no way out would be worse than none."""
    outfits = {str(n + 1): {"change": length} for n, length in enumerate(lengths)}

    def plan(order: list[tuple[str, int]]) -> RunningOrder:
        return plan_of(act(*(f"{model} {outfit}" for model, outfit in order)), outfits=outfits)

    def troubles(order: list[tuple[str, int]]) -> list[Finding]:
        wanted = ("double-out", "change-impossible", "change-tight")
        return [finding for finding in found(plan(order)) if finding.code in wanted]

    before = troubles(walks)
    for finding in before:
        if not finding.way_out.startswith("move it "):
            continue
        place = finding.where[-1]
        assert isinstance(place, int)
        words = finding.way_out.split()[2]
        places = 1 if words == "one" else int(words)
        moved = list(walks)
        moved.insert(place + places, moved.pop(place))
        after = troubles(moved)
        assert len(after) < len(before), (finding, after)


# Hands and things


def test_a_dresser_with_two_changes_at_once_is_told() -> None:
    """Lena would need 40 s for two changes in windows that end within 30; somebody who is free is named."""
    plan = plan_of(
        act("ines 1", "noor 2", "a 8", "b 9", "c 10", "ines 3", "noor 4"),
        crew={"lena": {}, "marc": {}},
        models={"ines": {"dressers": ["lena"]}, "noor": {"dressers": ["lena"]}, "a": {"dressers": ["marc"]}},
        outfits={"3": {"change": "20s"}, "4": {"change": "20s"}},
    )
    finding = only(plan)
    assert (finding.code, finding.severity) == ("dresser-clash", "warning")
    assert finding.where == ("running_order", 0, "walks", 6)
    assert finding.text == (
        "lena has two changes at the same moment: ines into look 3 (out 20:00:50) and "
        "noor into look 4 (out 20:01:00), 10s short"
    )
    assert finding.way_out == "marc is free then: dresser: marc"


def test_a_dresser_with_two_changes_one_after_the_other_is_fine() -> None:
    """The second model has the time to wait; and so has the first, where the second is in a hurry."""
    outfits = {"3": {"change": "20s"}, "4": {"change": "10s"}}
    people = {"ines": {"dressers": ["lena"]}, "noor": {"dressers": ["lena"]}}
    crew: dict[str, Any] = {"lena": {}}
    quick = {"warn": "10s", "fail": "5s"}
    waits = act("ines 1", "noor 2", "a 8", "b 9", "c 10", "ines 3", "d 11", "noor 4")
    assert codes(plan_of(waits, crew=crew, models=people, outfits=outfits, quick_change=quick)) == []
    hurries = act("ines 1", "noor 2", "a 8", "b 9", "c 10", "noor 4", "d 11", "e 12", "f 13", "ines 3")
    assert codes(plan_of(hurries, crew=crew, models=people, outfits=outfits, quick_change=quick)) == []


def test_the_dresser_of_a_walk_comes_before_those_of_the_model() -> None:
    """With Marc for Noor's change, nobody is in two places."""
    walks = act("ines 1", "noor 2", "a 8", "b 9", "c 10", "ines 3")
    walks["walks"].append({"model": "noor", "outfit": "4", "dresser": "marc"})
    plan = plan_of(
        walks,
        crew={"lena": {}, "marc": {}},
        models={"ines": {"dressers": ["lena"]}, "noor": {"dressers": ["lena"]}},
        outfits={"3": {"change": "20s"}, "4": {"change": "20s"}},
    )
    assert codes(plan) == []


def test_fewer_dressers_than_an_outfit_wants_are_told() -> None:
    """Counted are the walk's own and the model's; who is not dressed by anyone is not told for it."""
    walks = act("ines 1", *(f"m{n} x{n}" for n in range(6)), "ines 2")
    crew: dict[str, Any] = {"lena": {}, "marc": {}}
    outfits = {"2": {"dressers": 2}}
    plan = plan_of(walks, crew=crew, outfits=outfits, models={"ines": {"dressers": ["lena"]}})
    finding = only(plan)
    assert (finding.code, finding.severity) == ("dresser-clash", "warning")
    assert finding.text == "look 2 wants 2 dressers, and ines has 1 (lena)"
    assert "ines has none" in only(plan_of(walks, outfits=outfits)).text
    both = {"ines": {"dressers": ["lena", "marc"]}}
    assert codes(plan_of(walks, crew=crew, outfits=outfits, models=both)) == []
    assert codes(plan_of(walks)) == []


def test_an_item_needed_in_two_places_is_told() -> None:
    """Off with Ines at 20:00:25, needed for Noor 20 s before she leaves the rail at 20:00:35."""
    shared = {"items": ["pump 39"]}
    plan = plan_of(act("ines 1", "a 8", "b 9", "c 10", "noor 2"), outfits={"1": shared, "2": shared})
    finding = only(plan)
    assert (finding.code, finding.severity) == ("item-shared", "warning")
    assert finding.where == ("running_order", 0, "walks", 4)
    assert finding.text == (
        "“pump 39” is on ines (look 1), back at the rail 20:00:25, and on noor (look 2), out 20:00:40: "
        "10s between them, 20s needed"
    )


def test_an_item_with_time_between_its_outfits_is_fine() -> None:
    """And so is one that stays with the same model: that is her change."""
    shared = {"items": ["pump 39"]}
    outfits = {"1": shared, "2": shared}
    assert codes(plan_of(act("ines 1", "a 8", "b 9", "c 10", "d 11", "noor 2"), outfits=outfits)) == []
    assert codes(plan_of(act("ines 1", "a 8", "b 9", "c 10", "d 11", "ines 2"), outfits=outfits)) == []


# Cues


@pytest.mark.parametrize(
    ("written", "crowded"),
    [
        ([{"at": "10s"}, {"at": "11s"}], True),
        ([{"at": "10s"}, {"at": "11.9s"}], True),
        ([{"at": "10s"}, {"at": "12s"}], False),
        ([{"with": "start"}, {"at": "1s"}], True),
        ([{"with": "start"}, {"with": "start"}], False),
        ([{"with": "walk 2"}, {"at": "10s"}], True),
        ([{"with": "walk 2"}, {"with": "noor"}], False),
        ([{"at": "10s"}, {"follow": "LX 1"}], False),
        ([{"at": "10s"}, {"visual": "x"}], False),
        ([{"at": "10s"}, {"after": "LX 1"}], False),
        ([{"at": "59s"}, {"with": "end"}], True),
        ([{"at": "30s"}, {"with": "end"}], False),
    ],
)
def test_called_cues_closer_than_two_seconds_are_told(written: list[dict[str, str]], crowded: bool) -> None:
    """Unless they are one GO, fire by themselves, are taken by sight or wait for their turn."""
    first = act("ines 1", "noor 2", duration="1m")
    first["cues"] = [{"cue": f"LX {n + 1}", **cue} for n, cue in enumerate(written)]
    told = found(plan_of(first, {"title": "B", "duration": "1m"}))
    assert [finding.code for finding in told] == (["cue-crowded"] if crowded else [])


def test_crowded_cues_are_told_with_their_moment() -> None:
    """Which, when, and the ways to make one GO of them."""
    finding = only(plan_of(cues({"cue": "LX 1", "at": "10s"}, {"cue": "SQ 1 + VT 1", "at": "10s"})))
    assert (finding.severity, finding.where) == ("warning", ("running_order", 0, "cues", 1))
    assert finding.text == "LX 1 and SQ 1 + VT 1 are due at the same moment (20:00:10), and not one GO"
    assert "make them one GO" in finding.way_out


def test_a_milestone_takes_no_time_in_the_plan_and_crowds_nothing() -> None:
    """How long it lasts nobody knows."""
    milestone = {"title": "Clearance", "kind": "milestone", "cues": [{"cue": "FOH 1"}]}
    assert codes(plan_of(milestone, cues({"cue": "LX 1"}))) == []


# People


def test_a_sheer_outfit_wants_its_clearance() -> None:
    """Not agreed, or not asked; told once, however often it walks."""
    outfits = {"1": {"tags": ["sheer", "train"]}}
    walks = act("ines 1", *(f"m{n} x{n}" for n in range(3)), "ines 1")
    asked = only(plan_of(walks, outfits=outfits))
    assert (asked.code, asked.severity, asked.where) == (
        "clearance",
        "warning",
        ("running_order", 0, "walks", 0),
    )
    assert asked.text == "look 1 is sheer, and ines has no clearance for it"
    refused = only(plan_of(walks, outfits=outfits, models={"ines": {"clearances": {"sheer": "no"}}}))
    assert refused.text == "look 1 is sheer, and ines has not agreed to it"
    agreed = {"ines": {"clearances": {"sheer": "yes"}}}
    assert codes(plan_of(walks, outfits=outfits, models=agreed)) == []


def test_any_other_clearance_counts_where_it_is_refused() -> None:
    """Somebody who does not wear fur says so with a word of the show's own."""
    plan = plan_of(
        act("ines 1"), outfits={"1": {"tags": "fur"}}, models={"ines": {"clearances": {"fur": "no"}}}
    )
    assert "look 1 is fur" in only(plan).text


def test_a_release_time_that_the_plan_ignores_is_told() -> None:
    """She must be gone at 20:00:15, and is back at 20:00:20."""
    models = {"ines": {"released_by": "20:00:15"}}
    finding = only(plan_of(act("ines 1"), models=models))
    assert (finding.code, finding.severity) == ("clearance", "warning")
    assert finding.where == ("models", "ines", "released_by")
    assert "must be released by 20:00:15, and is back from look 1 in act at 20:00:20" in finding.text
    models = {"ines": {"released_by": "20:00:20"}, "noor": {"released_by": "20:00"}}
    assert codes(plan_of(act("ines 1"), models=models)) == []


def test_who_needs_a_chaperone_has_one_in_the_crew() -> None:
    """Whoever it is."""
    models = {"ines": {"chaperone": True}}
    finding = only(plan_of(act("ines 1"), models=models))
    assert (finding.code, finding.where) == ("clearance", ("models", "ines", "chaperone"))
    crew = {"bea": {"role": "Chaperone"}}
    assert codes(plan_of(act("ines 1"), models=models, crew=crew)) == []


def test_opening_and_closing_outfit_want_a_cover() -> None:
    """Closing is the last outfit that is seen for the first time, not the last of the finale."""
    finale = {"title": "Finale", "kind": "finale"}
    opens, closes = check(plan_of(act("ines 1", "mei 2", "noor 3"), finale))
    assert (opens.code, opens.severity, opens.where) == (
        "cover-missing",
        "note",
        ("running_order", 0, "walks", 0),
    )
    assert opens.text == "ines opens in look 1, and nobody covers ines"
    assert (closes.text, closes.where) == (
        "noor closes in look 3, and nobody covers noor",
        ("running_order", 0, "walks", 2),
    )
    covered = {"mei": {"covers": ["ines", "noor"]}}
    assert check(plan_of(act("ines 1", "mei 2", "noor 3"), finale, models=covered)) == ()


# Preparation

POINTS = [
    {"id": "arrive", "title": "A", "takes": "20m"},
    {"id": "hm", "title": "H", "needs": ["arrive"], "takes": "2h"},
    {"id": "run", "title": "R", "needs": ["hm"], "takes": "45m"},
    {"id": "lineup", "title": "L", "needs": ["run"], "by": "-10m"},
    {"id": "doors", "title": "D", "takes": "30m"},
]


def at(clock: str) -> datetime:
    """A moment on the show's day."""
    return datetime.fromisoformat(f"2027-03-02T{clock}+00:00").astimezone(UTC)


def test_latest_starts_are_counted_back_from_the_start() -> None:
    """The sample in the format: line-up at 19:50, run by 19:05, hair by 17:05, models in by 16:45."""
    assert latest_starts(plan_of(checkpoints=POINTS), at("20:00")) == {
        "arrive": at("16:45"),
        "hm": at("17:05"),
        "run": at("19:05"),
        "lineup": at("19:50"),
        "doors": at("19:30"),
    }


def test_what_serves_for_the_roast_serves_for_the_show() -> None:
    """Serve at 19:00, four hours in the oven, half an hour to heat it: in at 15:00, on at 14:30."""
    points = [
        {"id": "roast", "title": "Roast", "takes": "4h", "needs": ["oven"]},
        {"id": "oven", "title": "Oven", "takes": "30m"},
    ]
    assert latest_starts(plan_of(checkpoints=points), at("19:00")) == {
        "roast": at("15:00"),
        "oven": at("14:30"),
    }


def test_a_circle_has_no_latest_start() -> None:
    """What does not depend on it still has one."""
    points = [
        {"id": "a", "title": "A", "needs": ["b"]},
        {"id": "b", "title": "B", "needs": ["a", "c"]},
        {"id": "c", "title": "C"},
        {"id": "d", "title": "D", "takes": "10m"},
    ]
    assert latest_starts(plan_of(checkpoints=points), at("20:00")) == {"d": at("19:50")}


def test_a_checkpoint_whose_latest_start_is_past_is_told() -> None:
    """Where it is known when the show is, and what time it is."""
    plan = plan_of(checkpoints=POINTS, date="2027-03-02")
    finding = next(f for f in found(plan, at("17:15")) if f.about == ("hm",))
    assert (finding.code, finding.severity, finding.where) == (
        "checkpoint-late",
        "warning",
        ("checkpoints", 1),
    )
    assert finding.text == "H had to begin by 17:05:00, 10m ago"
    assert finding.way_out == "begun now, it lets the show start at 20:10:00"
    assert found(plan, at("16:45")) == []
    assert found(plan) == []
    assert found(plan_of(checkpoints=POINTS), at("17:15")) == []


# All of it


@given(
    st.lists(
        st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("123456789")), max_size=8),
        max_size=4,
    ),
    st.lists(st.sampled_from(["with", "after", "follow", "at", "visual"]), max_size=6),
    st.lists(
        st.sampled_from(["start", "end", "a", "walk 1", "walk 9", "LX 1", "LX 2", "LX 5", "3s"]), min_size=6
    ),
)
def test_no_plan_breaks_the_check(
    acts: list[list[tuple[str, str]]], ways: list[str], targets: list[str]
) -> None:
    """Whatever refers to whatever, there are findings and no errors of ours; each points into the plan."""
    segments: list[dict[str, Any]] = [
        {"title": f"S{n}", "walks": [{model: outfit} for model, outfit in walks]}
        for n, walks in enumerate(acts)
    ]
    lines = []
    for n, (way, target) in enumerate(zip(ways, targets, strict=False)):
        lines.append({"cue": f"LX {n}", way: "3s" if way == "at" else target})
    segments.append({"title": "Finale", "kind": "finale", "cues": lines})
    plan = RunningOrder.model_validate(
        {
            "show": "S",
            "start": "20:00",
            "models": {"a": {}, "b": {}},
            "outfits": {"1": {}},
            "running_order": segments,
        }
    )
    for finding in check(plan):
        assert finding.text
        assert finding.where[0] in {"running_order", "models"}


def test_a_big_plan_is_checked_in_time() -> None:
    """Two thousand walks, each a change, within a frame or two: every edit is checked again."""
    walks = [f"m{n % 40} {n}" for n in range(2000)]
    segments = [act(*walks[n : n + 40], title=f"A{n}") for n in range(0, 2000, 40)]
    plan = plan_of(*segments, crew={"lena": {}}, models={f"m{n}": {"dressers": ["lena"]} for n in range(40)})
    check(plan)
    took = []
    for _ in range(5):
        began = time.perf_counter()
        check(plan)
        took.append(time.perf_counter() - began)
    assert min(took) < 0.2


def test_a_plan_in_which_nothing_fits_is_checked_in_time() -> None:
    """Looking for ways out is bounded."""
    walks = [f"m{n % 2} {n}" for n in range(2000)]
    began = time.perf_counter()
    assert len(check(plan_of(act(*walks), outfits={str(n): {"change": "1h"} for n in range(2000)}))) >= 1998
    assert time.perf_counter() - began < 3
