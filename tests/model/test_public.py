"""A show for others: who is in it and what was private is left out, and all else is as it was."""

from __future__ import annotations

from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from showrunner.model import actions, events
from showrunner.model.debrief import debrief
from showrunner.model.events import Record
from showrunner.model.public import IDS, TEXTS, public_plan, public_records
from showrunner.model.running_order import (
    Call,
    Checkpoint,
    CrewMember,
    Cue,
    Department,
    Entry,
    Item,
    Model,
    Outfit,
    RunningOrder,
    Segment,
    Walk,
    plan_json,
)
from showrunner.model.state import fold
from tests.model.stage import Stage, plan_of
from tests.model.test_random_evening import Evening

PLAN: dict[str, Any] = {
    "show": "An evening with Noor",
    "crew": {"lena": {"name": "Lena Fischer", "role": "dresser", "rail": "A"}},
    "models": {
        "ines": {
            "name": "Inès Caron",
            "dressers": ["lena", "marc"],
            "covers": ["noor"],
            "clearances": {"sheer": True, "minor": True},
            "chaperone": True,
            "released_by": "23:00",
            "call": "16:00",
        },
        "noor": {"name": "Noor Haddad"},
    },
    "outfits": {
        "1": {
            "title": "Noor’s column",
            "photo": "noor.jpg",
            "tags": ["sheer", "heavy"],
            "items": [{"name": "pearl of Noor", "owner": "Caron"}],
            "notes": "Lena pins it",
        },
        "noor-2": {"title": "Cape"},
    },
    "running_order": [
        {
            "title": "Noor alone",
            "walks": [{"ines": "1"}, {"noor": "noor-2"}],
            "cues": [
                {"cue": "LX 1", "with": "noor", "action": "Beam on Noor"},
                {"cue": "LX 2", "after": "ines"},
                {"cue": "DECK 1", "visual": "Inès is clear"},
            ],
            "notes": {"WARD": "Lena has the studs"},
        }
    ],
    "checkpoints": [{"id": "hm", "title": "Hair of Noor", "takes": "10m", "who": "lena"}],
    "show_stop": "Noor will be with you shortly.",
}


def test_a_plan_keeps_all_but_people() -> None:
    """Names and what is about persons alone are gone; order, times, cues and garments are there."""
    plan = public_plan(plan_of(PLAN))
    assert plan.show == "An evening with Model 2, public edition"
    assert {name: model.name for name, model in plan.models.items()} == {
        "model-1": "Model 1",
        "model-2": "Model 2",
    }
    first = plan.models["model-1"]
    assert (first.dressers, first.covers) == (("crew-1", "Crew 2"), ("model-2",))
    assert (first.clearances, first.chaperone, first.released_by) == ({}, False, None)
    assert first.call == plan_of(PLAN).models["ines"].call
    assert (plan.crew["crew-1"].name, plan.crew["crew-1"].rail) == ("Crew 1", "A")
    look = plan.outfits["1"]
    assert (look.title, look.photo, look.tags) == ("Model 2’s column", None, ("heavy",))
    assert (look.items[0].name, look.items[0].owner) == ("pearl of Model 2", None)
    (segment,) = plan.running_order
    assert segment.title == "Model 2 alone"
    assert [(walk.model, walk.outfit) for walk in segment.walks or ()] == [
        ("model-1", "1"),
        ("model-2", "model-2-2"),
    ]
    assert [(cue.with_, cue.after, cue.visual) for cue in segment.cues] == [
        ("model-2", None, None),
        (None, "model-1", None),
        (None, None, "Model 1 is clear"),
    ]
    assert plan.checkpoints[0].who == "crew-1"
    assert plan.show_stop == "Model 2 will be with you shortly."
    assert "noor" not in str(plan_json(plan)).casefold()


def test_a_plan_that_names_nobody_stays_as_it_is() -> None:
    """But for its title."""
    plan = plan_of({"running_order": [{"title": "Film", "duration": "2m", "cues": [{"cue": "VT 1"}]}]})
    assert public_plan(plan).model_copy(update={"show": plan.show}) == plan


def played() -> Stage:
    """An evening of that plan, with everything said about everybody."""
    stage = Stage(PLAN)
    stage.do(actions.Clear("ines", "sheer", True), "19:00", "lena")
    stage.do(actions.SeeModel("noor", "missing"), "19:10", "lena")
    stage.go("20:00:00", "20:00:18")
    stage.do(actions.OpenProblem("Noor's zip", about="look 1 Inès Caron"), "20:00:20", "Marc Dupont")
    stage.do(actions.TakeProblem(1), "20:00:25", "lena")
    stage.do(actions.FixProblem(1, "Lena had a pin"), "20:00:30", "lena")
    stage.do(actions.TakeNote("Inès is tired", owner="noor", private=True), "20:00:35", "lena")
    stage.do(actions.TakeNote("ask marc", owner="Marc Dupont"), "20:00:40", "caller")
    stage.do(actions.AgreeAction("a chair for Noor", "lena", None), "20:00:50", "caller")
    stage.do(actions.Hold("Inès not back"), "20:00:55")
    stage.do(actions.Resume(), "20:01:00")
    stage.do(actions.End(), "20:02:00")
    return stage


def test_a_journal_names_nobody() -> None:
    """In no event, nor as who recorded it; clearances and private notes are not in it, nor terminals."""
    records = public_records(played().records)
    said = str(records).casefold()
    for name in ("noor", "haddad", "ines", "inès", "caron", "lena", "fischer", "marc", "dupont", "tired"):
        assert name not in said, name
    assert {record.by for record in records} == {"caller", "Crew 1", "Crew 2"}
    assert {record.station for record in records} == {""}
    assert not any(isinstance(record.event, events.ClearanceTicked) for record in records)
    found = debrief(records)
    (problem,) = found.problems
    assert (problem.text, problem.about, problem.fix) == (
        "Model 2's zip",
        "look 1 Model 1",
        "Crew 1 had a pin",
    )
    assert [(note.text, note.owner) for note in found.notes] == [("ask Crew 2", "Crew 2")]
    assert [(agreed.text, agreed.owner) for agreed in found.agreed] == [("a chair for Model 2", "Crew 1")]


def without_words(value: Any) -> Any:
    """A debrief with every text in it left out."""
    if isinstance(value, str):
        return ""
    return tuple(without_words(each) for each in value) if isinstance(value, tuple) else value


class Published(Evening):
    """Anything at all was done on an evening that is published."""

    def teardown(self) -> None:
        """Times, lengths, counts and the order are what they were."""
        if hasattr(self, "stage"):
            records: list[Record] = self.stage.records
            now = self.now
            shown = debrief(public_records(records), now)
            assert without_words(shown) == without_words(debrief(records, now))
            order = [(w.position, w.outfit) for w in fold(records).lineup.walks.values()]
            public = fold(public_records(records)).lineup.walks.values()
            assert [(walk.position, walk.outfit) for walk in public] == order


def test_whatever_was_done_the_figures_are_the_same() -> None:
    """Covers, cuts, inserted walks, undos: all of it."""
    few = settings(
        max_examples=25,
        stateful_step_count=25,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
    run_state_machine_as_test(Published, settings=few)


def test_a_public_plan_can_be_run() -> None:
    """It is a running order as any other."""
    plan = public_plan(plan_of(PLAN))
    assert RunningOrder.model_validate(plan_json(plan)) == plan
    lineup = Stage(plan_json(plan)).show.lineup
    assert [lineup.model_name(walk.model) for walk in lineup.walks.values()] == ["Model 1", "Model 2"]


SAID_OTHERWISE = {
    *("plan", "source", "entry", "takes", "titles", "model", "cover", "owner"),  # each by what its event is
    *("kind", "status", "before", "severity", "what"),  # words of the program
    *("due", "date", "start", "to"),  # moments
    *("cue", "cues", "after"),  # numbers of cues
}


@pytest.mark.parametrize("kind", get_args(events.Event), ids=lambda kind: kind.__name__)
def test_every_field_of_an_event_that_has_words_is_decided_on(kind: type) -> None:
    """A field that is added must be told what it is, or it would be published as it stands."""
    for name, hint in get_type_hints(kind).items():
        if "str" in str(hint) or "Json" in str(hint) or "dict" in str(hint):
            assert name in TEXTS | IDS | SAID_OTHERWISE, name


DECIDED = {
    RunningOrder: (
        "show date start timezone venue hard_end pace quick_change crew models outfits "
        "running_order checkpoints at_risk calls take_in departments words show_stop"
    ),
    CrewMember: "name role rail",
    Model: "name dressers covers clearances chaperone call released_by",
    Outfit: "title items notes photo tags change dressers",
    Item: "name kind owner",
    Segment: ("id title kind duration start count_to_end walks cues notes skip interval walk travel"),
    Walk: "model outfit dresser note",
    Cue: "cue action with_ at standby after follow delay visual",
    Checkpoint: "id title needs takes who by",
    Call: "title before",
    Department: "name colour",
}
"""What was looked at, one by one, when it was decided what is public of a running order."""


@pytest.mark.parametrize("entry", DECIDED, ids=lambda entry: entry.__name__)
def test_every_field_of_a_running_order_is_decided_on(entry: type[Entry]) -> None:
    """The same for what people write in a plan."""
    assert " ".join(entry.model_fields) == DECIDED[entry]
