"""The debrief on paper and as data."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from datetime import timedelta

from hypothesis import given
from markdown_it import MarkdownIt

from showrunner.model.actions import (
    AgreeAction,
    ChangeDuration,
    Check,
    CutOut,
    FixProblem,
    GiveCall,
    Go,
    Hold,
    OpenProblem,
    ReopenProblem,
    Replace,
    Resume,
    SeeModel,
    Standby,
    TakeNote,
    TakeProblem,
    Undo,
)
from showrunner.model.debrief import debrief
from showrunner.model.running_order import RunningOrder
from showrunner.reports.debrief.data import as_json
from showrunner.reports.debrief.markdown import as_markdown
from showrunner.reports.debrief.page import as_html
from showrunner.reports.debrief.words import counts
from tests.evening import Evening
from tests.model.test_debrief import PLAN, played
from tests.model.test_debrief_cues import played as evening_of_cues
from tests.model.test_lateness import evenings
from tests.reports.evenings import rough_evening

HOSTILE = "*<b>|</b>* [x](http://x.example)\n# `y`"


def hostile() -> Evening:
    """An evening in which every text that a person can give is full of marks."""
    plan = {
        **PLAN,
        "show": HOSTILE,
        "venue": HOSTILE,
        "models": {"noor": {"name": HOSTILE}},
        "running_order": [
            {**segment, "title": HOSTILE, "cues": [{"cue": "LX 5", "at": "1s", "action": HOSTILE}]}
            for segment in PLAN["running_order"][:2]
        ],
    }
    RunningOrder.model_validate(plan)
    evening = Evening(plan)
    evening.do(Go(), 5)
    evening.do(Go(), 30)
    evening.do(Hold(HOSTILE), 40)
    evening.do(Resume(), 50, HOSTILE)
    evening.do(OpenProblem(HOSTILE, HOSTILE, HOSTILE), 60, HOSTILE)
    evening.do(TakeProblem(1), 61, HOSTILE)
    evening.do(FixProblem(1, HOSTILE), 62, HOSTILE)
    for kind in ("good", "improve", "note"):
        evening.do(TakeNote(HOSTILE, HOSTILE, kind), 63, HOSTILE)
    evening.do(CutOut("first/2"), 64, HOSTILE)
    return evening


def test_the_same_records_give_the_same_bytes() -> None:
    """It can be compared, signed and kept: nothing of today is in it."""
    assert as_markdown(debrief(played().records)) == as_markdown(debrief(played().records))
    assert as_json(debrief(played().records)) == as_json(debrief(played().records))


def test_a_clean_show_is_called_one() -> None:
    """In so many words, and not when something was to tell."""
    assert "- A clean show." in as_markdown(debrief(played().records))
    assert "clean" not in as_markdown(debrief(played((70, OpenProblem("zip"))).records))
    assert json.loads(as_json(debrief(played().records)))["clean"] is True


def test_the_table_of_where_the_time_went_adds_up_on_paper() -> None:
    """Whoever adds the lines up comes to the sum that stands under them."""
    evening = Evening(PLAN)
    evening.do(Go(), 95.6)
    evening.do(Hold("doors"), 100.7)
    evening.do(Resume(), 120.2)
    evening.do(Go(), 181.9)
    page = as_markdown(debrief(evening.records))
    part = page.partition("## Where the time went")[2].partition("##")[0]
    found = re.findall(r"^\| .*\| \**(OVER|UNDER) (\d+):(\d\d)\** \|$", part, re.MULTILINE)
    *shares, total = [(-1 if w == "UNDER" else 1) * (int(m) * 60 + int(s)) for w, m, s in found]
    assert len(shares) > 2
    assert sum(shares) == total


def test_a_length_can_be_added_up_from_what_stands_beside_it() -> None:
    """Planned, added, left out, held, waited or given up, and its own: that is how long it was."""

    def span(said: str) -> int:
        minutes, seconds = said.split(":")
        return int(minutes) * 60 + int(seconds)

    page = as_markdown(debrief(rough_evening().records))
    part = page.partition("## Planned against actual")[2].partition("##")[0]
    rows = re.findall(r"^\|[^|]*\|[^|]*\|[^|]*\| (\d+:\d\d)(?: \((.*?)\))? \| (.*?) \|$", part, re.MULTILINE)
    signs = {"added": 1, "left out": -1, "held": 1, "waited": 1, "gave up": -1, "planned": 1}
    seen = set()
    for actual, aside, own in rows:
        pieces = [piece.rpartition(" ") for piece in aside.split(", ")] if aside else []
        seen |= {word for word, _, _ in pieces}
        made = sum(signs[word] * span(value) for word, _, value in pieces)
        if "planned" not in {word for word, _, _ in pieces}:
            made += span(actual)
        if own != "ON TIME":
            word, _, value = own.partition(" ")
            made += (1 if word == "OVER" else -1) * span(value)
        assert made == span(actual), (actual, aside, own)
    assert {"planned", "held", "left out"} <= seen


def test_what_was_passed_over_is_not_counted_as_a_cut() -> None:
    """A cut is decided on for the show, a step is skipped once."""
    lines = as_markdown(debrief(rough_evening().records)).splitlines()
    (counted,) = (line for line in lines if line.startswith("- 3 problems"))
    assert "1 cut · 1 step skipped" in counted


def test_nothing_fixed_is_said_in_a_word() -> None:
    """`0 fixed` is how a machine says it."""
    page = as_markdown(debrief(played((200, OpenProblem("Zip", None, None))).records))
    assert "- 1 problem, none fixed" in page


def test_a_cue_without_standby_that_came_when_it_was_due_came_in_time() -> None:
    """What was not said before GO takes nothing from the GO."""
    given = (Standby("opening"), -9), (Standby("noor"), 70), (Standby("awa"), 112), (Standby("bow"), 150)
    evening = evening_of_cues(*((at, standby) for standby, at in given))
    page = as_markdown(debrief(evening.records))
    assert re.search(r"all \d with a time of their own in time", page)
    assert "without standby |" in page


def test_a_break_that_ended_on_its_time_is_said_to_be_shorter() -> None:
    """It has no gap before it: what gave the time back was the break."""
    plan = deepcopy(PLAN)
    plan["running_order"][2]["count_to_end"] = True
    evening = Evening(plan)
    for at in (30, 90, 90, 110, 120, 130, 131, 170, 440, 500):
        evening.do(Go(), at)
    page = as_markdown(debrief(evening.records))
    assert "Time came back through Interval, shorter to end on its time (0:30)." in page
    assert "4:30 (planned 5:00, gave up 0:30)" in page


def test_a_length_that_was_set_is_told_as_longer_or_shorter() -> None:
    """And beside the planned one stands what it was changed by."""
    for to, word, told in ((40, "shorter", "left out 0:20"), (80, "longer", "added 0:20")):
        evening = Evening(PLAN)
        evening.do(ChangeDuration("last", timedelta(seconds=to)), 0)
        for at in (0, 60, 60, 80, 90, 100, 101, 140, 440, 440 + to):
            evening.do(Go(), at)
        page = as_markdown(debrief(evening.records))
        assert f"Last, made {word} (0:20)." in page
        assert f"(planned 1:00, {told})" in page


def test_lengths_are_labelled() -> None:
    """Half of the trade calls running time what the other half calls playing time."""
    page = as_markdown(debrief(played().records))
    assert "- Playing time (the parts only): 3:20, planned 3:20" in page
    assert "- Running time (with the breaks): 8:20, planned 8:20" in page


def test_a_show_that_still_runs_is_told_so_far() -> None:
    """Also one that nobody has called yet."""
    evening = Evening(PLAN)
    assert "- Not up yet: as of 19:00:00" in as_markdown(debrief(evening.records))
    evening.do(Go(), 10)
    page = as_markdown(debrief(evening.records))
    assert "- So far, as of 20:00:10" in page
    assert "- Ends 20:08:30, planned 20:08:20: OVER 0:10" in page


def test_what_was_late_before_up_is_told() -> None:
    """Checkpoints and calls a minute late, what was never ticked, who was missing; of the rest nothing."""
    points = [{"id": name, "title": name.upper(), "by": "-10m", "who": "odette"} for name in ("a", "b", "c")]
    evening = Evening({**PLAN, "checkpoints": points})
    evening.do(GiveCall("half"), -2000)
    evening.do(SeeModel("noor", "missing"), -900, "lena")
    evening.do(Check("a", True), -650)
    evening.do(SeeModel("noor", "arrived"), -600)
    evening.do(Check("b", True), -500)
    evening.do(Go(), 0)
    page = as_markdown(debrief(evening.records))
    assert page.partition("## Before up\n\n")[2].partition("\n\n")[0].splitlines() == [
        "- B · odette: done 1:40 late",
        "- C · odette: never ticked as done",
        "- The half: given 1:40 late",
        "- The quarter: not given",
        "- The five: not given",
        "- Beginners: not given",
        "- Noor Haddad missing from 19:45:00 to 19:50:00 (lena)",
    ]


def test_a_fix_that_did_not_hold_is_told() -> None:
    """Beside the one that did, and where there is none."""
    evening = played()
    evening.do(OpenProblem("zip"), 500)
    evening.do(FixProblem(1, "pin it"), 510)
    evening.do(ReopenProblem(1), 520)
    page = as_markdown(debrief(evening.records))
    assert "opened again once · tried: pin it; did not hold" in page
    assert page.index("still open") < page.index("pin it")
    evening.do(FixProblem(1, "sewn *shut*"), 530)
    page = as_markdown(debrief(evening.records))
    assert "opened again once · tried: pin it; did not hold" in page
    assert page.index("sewn") < page.index("pin it")


def test_parts_without_anything_to_say_are_left_out() -> None:
    """A clean show fits on half a page."""
    page = as_markdown(debrief(played().records))
    assert re.findall("^## .*", page, re.MULTILINE) == [
        "## Planned against actual",
        "## Cues",
        "## Pace of the walks",
    ]


def test_text_of_people_appears_as_text() -> None:
    """No mark that anybody typed becomes one: no link, no tag, no column, no heading."""
    page = as_markdown(debrief(hostile().records))
    html = MarkdownIt("commonmark", {"linkify": True}).enable(["table", "linkify"]).render(page)
    assert not re.search(r"<(a|b|em|code)\b", html)
    assert html.count("<h1>") == 1
    assert len(re.findall("<h2>", html)) == len(re.findall("^## ", page, re.MULTILINE))
    shown = "*&lt;b&gt;|&lt;/b&gt;* [x](http://x.example) # `y`"
    assert html.count(shown) >= 15
    for table in re.findall("<table>.*?</table>", html, re.DOTALL):
        rows = re.findall("<tr>.*?</tr>", table, re.DOTALL)
        assert len({row.count("<t") for row in rows}) == 1


KEYS = {
    "": (
        "format title venue date zone look rehearsal phase as_of published_start moved_start planned_start "
        "planned_end hard_end up down end playing running late_start_s over_s shares drift segments walks "
        "pace cues changes checkpoints calls missing edits uncalled waits problems by_department by_severity "
        "good improve notes agreed standbys readied undone clean"
    ),
    "playing": "planned_s actual_s",
    "running": "planned_s actual_s",
    "shares": "kind segment title over_s",
    "segments": (
        "id title kind status planned_start start end planned_length_s length_s late_s over_s held_s "
        "changed_s fixed_s"
    ),
    "drift": "at over_s segment title kind planned",
    "walks": (
        "id position segment model outfit status planned_out out late_s interval back on_stage_s held_s own_s"
    ),
    "pace": "segment title walks planned_s median_s least_s most_s",
    "edits": "kind at by words",
    "cues": "cue title segment how status due at late_s standby_s verdict",
    "changes": (
        "walk position model off on segment status window_s need_s source verdict measured_s spare_s dressers"
    ),
    "waits": "stop since until length_s reason segment last problem",
    "problems": (
        "n text about department severity status by opened_at taken_by to_take_s fix fixed_by to_fix_s "
        "reopened tried cost_s"
    ),
    "checkpoints": "id title who status latest done late_s",
    "calls": "title due given by late_s",
    "missing": "model since by until",
    "by_department": "name opened taken fixed left to_take_s to_fix_s cost_s",
    "by_severity": "name opened taken fixed left to_take_s to_fix_s cost_s",
    "agreed": "n text owner about by at done done_by done_at",
    "good": "at by text about owner private",
    "improve": "at by text about owner private",
    "notes": "at by text about owner private",
}
"""Written out, so that renaming a field cannot rename what other programs read."""


def test_the_names_in_the_json_are_kept() -> None:
    """Format 2 is a contract, also where a length is absent."""
    evening = Evening({**PLAN, "checkpoints": [{"id": "hm", "title": "Hair and make-up"}]})
    evening.do(Replace("mei", "ines"), -10)
    evening.do(SeeModel("noor", "missing"), -9)
    evening.do(GiveCall("beginners"), -8)
    evening.do(Check("hm", True), -7)
    for at in (5, 65, 65, 85, 105, 125):
        evening.do(Go(), at)
    evening.do(Hold("doors"), 130)
    evening.do(CutOut("last"), 131)
    evening.do(OpenProblem("zip"), 132)
    for kind in ("good", "improve", "note"):
        evening.do(TakeNote("well", None, kind), 133)
    evening.do(AgreeAction("two more hands", "lena"), 134)
    data = json.loads(as_json(debrief(evening.records)))
    assert data["format"] == 2
    for part, keys in KEYS.items():
        value = data[part] if part else data
        assert list(value[0] if isinstance(value, list) else value) == keys.split(), part


def test_moments_are_local_and_lengths_are_seconds() -> None:
    """ISO 8601 with the offset of the show's zone; lengths as numbers; what is absent is null."""
    data = json.loads(as_json(debrief(Evening(PLAN).records)))
    assert data["published_start"] == "2027-03-02T20:00:00+01:00"
    assert data["running"] == {"planned_s": 500, "actual_s": None}
    assert data["up"] is None


@given(evenings())
def test_any_evening_can_be_reported(made: tuple[Evening, float]) -> None:
    """Whatever happened, both reports are made."""
    evening, _ = made
    json.loads(as_json(debrief(evening.records)))
    assert as_markdown(debrief(evening.records)).startswith("# Aurore\n")


def test_a_show_s_own_word_for_a_look_is_text_of_a_user() -> None:
    """Escaped in Markdown, and without what turns the words around it on a page."""
    found = debrief(rough_evening().records)
    assert r"a\|\<b>" in as_markdown(found._replace(look="a|<b>"))
    assert "\u202e" not in as_html(found._replace(look="\u202ekool"))


def test_what_was_taken_back_need_not_be_a_step() -> None:
    """A note that is undone is told as what it is."""
    evening = Evening(PLAN)
    evening.do(TakeNote("well", None, "good"), 5)
    evening.do(Undo(), 6)
    assert counts(debrief(evening.records)) == "1 event taken back"
