"""The report's figures are what anybody finds who adds up the lines of the log by hand.

The program is started as a person starts it, and what its report says is compared with `reckoned`, which
shares no code with it.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.endtoend.program import showrunner
from tests.reports.reckoned import Reckoned

Json = dict[str, Any]

ORDER = """\
show: Sums
date: 2026-03-28
start: 23:50
timezone: Europe/Paris
pace: {interval: 20s, walk: 40s, travel: 5s}
running_order:
  - {id: opening, title: Opening, duration: 40s, cues: [{cue: LX 1}, {cue: LX 2, at: 20s}]}
  - id: first
    title: First
    walks: [ines: 1, noor: 2, mei: 3, awa: 4, ines: 5]
    cues: [{cue: SQ 1, with: start}, {cue: FS 1, with: noor}, {cue: LX 5, at: 1m10s}, {cue: SQ 2, after: awa}]
  - {id: interval, title: Interval, kind: break, duration: 5m}
  - {id: film, title: Film, duration: 90s, start: "00:00"}
  - {id: out, title: Not tonight, duration: 10m, skip: yes}
  - {id: second, title: Second, interval: 15s, walks: [noor: 6, mei: 7, awa: 8, noor: 9]}
  - {id: speech, title: Speech, duration: 1m, start: "00:06"}
  - {id: finale, title: Finale, kind: finale, interval: 5s}
"""

STEPS = 32
"""More than there are: the rest of the GOs is refused."""

UP = datetime.fromisoformat("2026-03-28T23:50:00+01:00")


def calm(dice: Random) -> list[str]:
    """Every GO about when it should come."""
    return _script(dice, list)


def rough(dice: Random) -> list[str]:
    """Holds, show stops, cuts, skips, problems, notes, and what was taken back."""
    problems = 0

    def meanwhile() -> list[str]:
        nonlocal problems
        what = dice.choice(["", "", "hold", "stop", "problem", "about", "cut", "note", "take-back"])
        if what == "hold":
            why = dice.choice([[], ["hold zip"], ["hold late guests"]])
            return ["hold", *why, *dice.choice([["resume"], []])]
        if what == "stop":
            return ["stop smoke", "note all out", "resume"]
        if what == "problem":
            problems += 1
            severity = dice.choice(["low", "normal", "high", "stop"])
            text = dice.choice(["zip stuck", "late cab", "lamp", "smoke"])
            later = dice.choice([[], [f"take {problems}", f"fix {problems} pinned"]])
            again = [f"reopen {problems}"] if later and dice.random() < 0.4 else []
            return [f"problem {text} --severity {severity} --department WARD", *later, *again]
        if what == "about" and problems:
            n = dice.randint(1, problems)
            return [dice.choice([f"take {n}", f"fix {n} sewn", f"reopen {n}"])]
        if what == "cut":
            look = dice.choice(["look 4", "look 7", "look 9", "walk 5", "LX 5", "film"])
            return [dice.choice([f"cut '{look}'", f"skip '{look}'", f"restore '{look}'"])]
        if what == "note":
            return [f"note well --kind {dice.choice(['good', 'improve', 'note'])}"]
        return ["note oh", "undo"] if what == "take-back" else []

    return _script(dice, meanwhile)


def _script(dice: Random, meanwhile: Any) -> list[str]:
    """Lines to type: each with its moment, which nobody waits for."""
    at = UP + timedelta(seconds=dice.uniform(-5, 200))
    lines = []
    for _ in range(STEPS):
        lines.append(f"go --at {at.isoformat(timespec='milliseconds')}")
        for said in meanwhile():
            at += timedelta(seconds=dice.uniform(0.2, 25))
            lines.append(f"{said} --at {at.isoformat(timespec='milliseconds')}")
        at += timedelta(seconds=dice.choice([dice.uniform(0, 3), dice.uniform(10, 50)]))
    return lines


def called(home: Path, lines: list[str]) -> Path:
    """A journal of a show in which these lines were typed."""
    order, journal = home / "sums.yaml", home / "sums.showlog"
    order.write_text(ORDER, encoding="utf-8")
    words = ("run", order, "--plain", "--journal", journal, "--as", "caller")
    done = showrunner(*words, home=home, given="".join(f"{line}\n" for line in lines))
    assert done.code == 0, done.err
    return journal


def told(home: Path, journal: Path) -> tuple[Reckoned, Json]:
    """The evening reckoned by hand, and as the report says it was."""
    log = showrunner("log", journal, "--format", "jsonl", home=home)
    report = showrunner("debrief", journal, "--format", "json", home=home)
    assert log.code == report.code == 0
    return Reckoned(log.out.splitlines()), json.loads(report.out)


def same(reckoned: Reckoned, report: Json) -> None:
    """Every sum of the report is the one that was reckoned."""
    _same_times(reckoned, report)
    _same_segments(reckoned, report)
    _same_walks_and_cues(reckoned, report)
    _same_holds_and_problems(reckoned, report)
    _same_counts(reckoned, report)


def _same_times(reckoned: Reckoned, report: Json) -> None:
    down = reckoned.down
    assert down is not None
    assert report["up"] == reckoned.up.isoformat()
    assert report["down"] == report["end"] == down.isoformat()
    assert report["planned_start"] == reckoned.planned_start.isoformat()
    assert report["planned_end"] == reckoned.planned_end.isoformat()
    planned = reckoned.planned_end - reckoned.planned_start
    assert report["running"] == {
        "planned_s": planned.total_seconds(),
        "actual_s": (down - reckoned.up).total_seconds(),
    }
    assert report["playing"]["actual_s"] == reckoned.playing()
    assert report["late_start_s"] == (reckoned.up - reckoned.planned_start).total_seconds()
    assert report["over_s"] == (down - reckoned.planned_end).total_seconds()
    assert sum(share["over_s"] for share in report["shares"]) == report["over_s"]
    assert report["drift"][-1]["over_s"] == report["over_s"]


def _same_segments(reckoned: Reckoned, report: Json) -> None:
    assert [segment["id"] for segment in report["segments"]] == [*reckoned.planned]
    for segment in report["segments"]:
        name = segment["id"]
        start, length = reckoned.planned[name]
        assert segment["planned_start"] == start.isoformat()
        assert segment["planned_length_s"] == length
        if name not in reckoned.starts:
            assert segment["start"] is segment["end"] is segment["length_s"] is segment["late_s"] is None
            continue
        assert segment["start"] == reckoned.starts[name].isoformat()
        assert segment["end"] == reckoned.ends[name].isoformat()
        assert segment["length_s"] == reckoned.took(name)
        assert segment["late_s"] == (reckoned.starts[name] - start).total_seconds()
        assert segment["held_s"] == reckoned.held(name)
        parts = ("planned_length_s", "changed_s", "held_s", "fixed_s", "over_s")
        assert segment["length_s"] == sum(segment[part] for part in parts)


def _same_walks_and_cues(reckoned: Reckoned, report: Json) -> None:
    walks = {walk["id"]: walk for walk in report["walks"]}
    out = {name for name, walk in walks.items() if walk["out"] is not None}
    assert out == reckoned.outs.keys()
    for row in reckoned.rows.values():
        for before, name in zip([None, *row], row, strict=False):
            walk, at = walks[name], reckoned.outs[name]
            assert walk["out"] == at.isoformat()
            if before is None:
                assert walk["interval"] is None
            else:
                assert walk["interval"]["actual_s"] == (at - reckoned.outs[before]).total_seconds()
    cues = {cue["cue"]: cue for cue in report["cues"]}
    assert {name for name, cue in cues.items() if cue["at"] is not None} == reckoned.gone.keys()
    for name, at in reckoned.gone.items():
        assert cues[name]["at"] == at.isoformat()
        assert cues[name]["late_s"] == reckoned.late.get(name)
        late = reckoned.late.get(name, 0)
        assert (cues[name]["verdict"] == "late") == (late >= 5)
        assert (cues[name]["verdict"] == "early") == (late <= -5)


def _same_holds_and_problems(reckoned: Reckoned, report: Json) -> None:
    assert [(wait["stop"], wait["since"], wait["length_s"]) for wait in report["waits"]] == [
        (hold["stop"], hold["since"].isoformat(), hold["length"]) for hold in reckoned.holds
    ]
    waits = [share["over_s"] for share in report["shares"] if share["kind"] in {"hold", "stop"}]
    assert sum(waits) == sum(hold["length"] for hold in reckoned.holds)
    problems = reckoned.problems()
    assert {problem["n"] for problem in report["problems"]} == problems.keys()
    for problem in report["problems"]:
        by_hand = problems[problem["n"]]
        assert problem["opened_at"] == by_hand["opened"].isoformat()
        told = [problem[part] for part in ("severity", "to_take_s", "to_fix_s", "reopened", "cost_s")]
        assert told == [by_hand[part] for part in ("severity", "to_take", "to_fix", "reopened", "cost")]
    for counts in (report["by_department"], report["by_severity"]):
        assert sum(count["opened"] for count in counts) == len(problems)
        assert sum(count["cost_s"] for count in counts) == sum(p["cost"] for p in problems.values())


def _same_counts(reckoned: Reckoned, report: Json) -> None:
    notes = [event["body"].get("kind", "note") for event in reckoned.of("noted")]
    assert [len(report[part]) for part in ("good", "improve", "notes")] == [
        notes.count(kind) for kind in ("good", "improve", "note")
    ]
    assert report["undone"] == len(reckoned.undone)
    cut = [edit for edit in report["edits"] if edit["kind"] in {"cut", "skip"}]
    assert len(cut) == len(reckoned.left_out())
    assert report["standbys"] == len(reckoned.of("standby-given"))


@pytest.mark.parametrize("seed", range(2))
def test_a_calm_evening_adds_up(seed: int, tmp_path: Path) -> None:
    """Up, down, lengths, lateness, walks and cues, over midnight."""
    reckoned, report = told(tmp_path, called(tmp_path, calm(Random(seed))))
    same(reckoned, report)
    assert not reckoned.holds


@pytest.mark.parametrize("seed", range(5))
def test_a_rough_evening_adds_up(seed: int, tmp_path: Path) -> None:
    """The same with holds, show stops, cuts, problems, and what was taken back."""
    reckoned, report = told(tmp_path, called(tmp_path, rough(Random(seed))))
    same(reckoned, report)


def test_a_show_that_was_ended_adds_up(tmp_path: Path) -> None:
    """Down before its last step, while it was stopped: what was still to come is in the sum as well."""
    lines = calm(Random(1))[:9]
    lines += [f"{said} --at 2026-03-29T00:30:00+01:00" for said in ("stop alarm", "end alarm")]
    reckoned, report = told(tmp_path, called(tmp_path, lines))
    same(reckoned, report)
    assert report["uncalled"]


def test_the_sample_evening_adds_up(tmp_path: Path) -> None:
    """The one that everybody sees first, as it calls itself."""
    done = showrunner("demo", "--plain", "--speed", "3600", home=tmp_path)
    assert done.code == 0, done.err
    (journal,) = tmp_path.rglob("*.showlog")
    reckoned, report = told(tmp_path, journal)
    same(reckoned, report)
    assert reckoned.holds
