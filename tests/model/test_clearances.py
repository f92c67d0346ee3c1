"""Clearances: what is needed, what the plan says, what was ticked, and what overrides what."""

from __future__ import annotations

from showrunner.model import events
from showrunner.model.actions import Clear, CutOut, Refusal
from showrunner.model.clearances import Cleared, clearance, clearances
from showrunner.model.outlook import Outlook
from tests.model.stage import Stage

SHOW = """
models:
  ines: {name: Inès Caron, clearances: {agreement: yes, sheer: no}}
  noor: {clearances: {agreement: no}, chaperone: true}
  mei: {clearances: {sheer: yes}}
  awa: {}
outfits:
  1: {tags: [sheer]}
  2: {tags: [train]}
running_order:
  - {id: act, title: Act, walks: [ines: 1, mei: 2, awa: 1]}
"""


def found(stage: Stage) -> dict[tuple[str, str], Cleared]:
    """All clearances by model and kind."""
    return {(each.model, each.kind): each for each in clearances(stage.show)}


def test_all_is_told_that_the_plan_knows_or_that_an_outfit_asks_for() -> None:
    """In the order of the models: what they have, and for a sheer outfit also what nobody has written."""
    assert list(found(Stage(SHOW))) == [
        ("ines", "agreement"),
        ("ines", "sheer"),
        ("noor", "agreement"),
        ("noor", "chaperone"),
        ("mei", "sheer"),
        ("awa", "sheer"),
    ]


def test_open_is_what_is_needed_and_has_no_yes() -> None:
    """A tag that none of her outfits has asks for nothing; a chaperone is somebody to be seen tonight."""
    stage = Stage(SHOW)
    left = [key for key, each in found(stage).items() if each.open]
    assert left == [("ines", "sheer"), ("noor", "agreement"), ("noor", "chaperone"), ("awa", "sheer")]
    assert found(stage)["ines", "sheer"].outfits == ("1",)
    assert not found(stage)["mei", "sheer"].needed


def test_what_is_out_of_the_show_asks_for_nothing() -> None:
    """The sheer look is cut: nobody has to agree to it."""
    stage = Stage(SHOW)
    stage.do(CutOut("ines"), "19:00")
    assert not found(stage)["ines", "sheer"].needed


def test_a_tick_of_tonight_counts_before_the_plan() -> None:
    """With who and when; a no withdraws a yes and needs no reason."""
    stage = Stage(SHOW)
    stage.do(Clear("ines", "agreement", False), "19:00", "nadia")
    ticked = found(stage)["ines", "agreement"]
    assert ticked.tick is not None
    assert (ticked.answer, ticked.open, ticked.tick.by) == (False, True, "nadia")


def test_a_yes_over_a_no_of_the_plan_needs_a_reason() -> None:
    """Without one it is refused; with one it is an override, and says why."""
    stage = Stage(SHOW)
    assert stage.refused(Clear("ines", "sheer", True), "19:00") == Refusal(
        "needs-reason", "the plan says no to sheer for ines: a yes needs a reason"
    )
    stage.do(Clear("ines", "sheer", True, "lining sewn in, agreed with her agent"), "19:01")
    overridden = found(stage)["ines", "sheer"]
    assert (overridden.overridden, overridden.open) == (True, False)


def test_a_yes_over_a_no_of_somebody_else_needs_a_reason() -> None:
    """Her own slip each takes back without one."""
    stage = Stage(SHOW)
    stage.do(Clear("awa", "sheer", False), "19:00", "nadia")
    assert stage.refused(Clear("awa", "sheer", True), "19:01").reason == (
        "nadia says no to sheer for awa: a yes needs a reason"
    )
    stage.do(Clear("awa", "sheer", True), "19:02", "nadia")
    assert not found(stage)["awa", "sheer"].open


def test_a_tick_is_made_once() -> None:
    """The same again is refused, unless it brings another reason; in whatever letters its kind is written."""
    stage = Stage(SHOW)
    stage.do(Clear("awa", "Permit", True), "19:00")
    assert stage.refused(Clear("awa", "permit", True), "19:01").code == "already"
    assert stage.ask(Clear("awa", "PERMIT", True, "seen by mail"), "19:01") == events.ClearanceTicked(
        "awa", "Permit", True, "seen by mail"
    )
    assert stage.refused(Clear("awa", " ", True), "19:01").code == "empty"


def test_what_an_outfit_asks_for_is_ticked_in_whatever_letters() -> None:
    """Nobody has written down a clearance of hers: the tag of the outfit says how it is spelt."""
    stage = Stage(SHOW)
    stage.do(Clear("awa", "Sheer", True), "19:00")
    assert not found(stage)["awa", "sheer"].open


def test_a_chaperone_who_was_seen_tonight_is_there() -> None:
    """Nobody of the crew is written down as one; a tick says that somebody is with her."""
    stage = Stage(SHOW)

    def is_told() -> bool:
        found = Outlook(stage.show, stage.forecast("19:10")).findings
        return any(finding.about == ("noor", "chaperone") for finding in found)

    assert is_told()
    stage.do(Clear("noor", "chaperone", True), "19:00")
    assert not is_told()


def test_a_clearance_that_nobody_knows_yet_can_be_ticked() -> None:
    """A permit that turns up on the night."""
    stage = Stage(SHOW)
    assert clearance(stage.show, "awa", "permit").answer is None
    stage.do(Clear("awa", "permit", True), "19:00")
    assert found(stage)["awa", "permit"].answer is True
