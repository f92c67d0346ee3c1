"""What others may get of a show: nobody by name, no clearance, no private note, in no format of anything."""

from __future__ import annotations

import html
import io
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from showrunner import samples
from showrunner.files.reading import read
from showrunner.model import actions
from showrunner.model.anonymous import SHORTEST, TRADE
from showrunner.model.comparing import compare
from showrunner.model.debrief import debrief
from showrunner.model.harmless import harmless
from showrunner.model.public import public_plan, public_records
from showrunner.model.running_order import RunningOrder, plan_json
from showrunner.model.state import fold
from showrunner.rehearsals import read_runs
from showrunner.report_file import in_form
from showrunner.reports.comparison import report as comparison
from showrunner.reports.debrief import report
from showrunner.reports.paper.night import Night
from showrunner.reports.report import Report
from tests.model.stage import Stage
from tests.nasty import TEXTS, nasty_evening
from tests.rehearsals import write_journal
from tests.reports.paper.stage import NAMES, form, planned, tonight
from tests.test_sample_shows import MEANT


def reports(made: Report) -> Iterator[tuple[str, str]]:
    """A report in every format, as words."""
    for kind in ("md", "html", "json", "csv"):
        said = in_form(made, kind)
        assert isinstance(said, str)
        yield kind, said
    book = in_form(made, "xlsx")
    assert isinstance(book, bytes)
    sheets = CalamineWorkbook.from_filelike(io.BytesIO(book))
    cells = (row for name in sheets.sheet_names for row in sheets.get_sheet_by_name(name).to_python())
    yield "xlsx", "\n".join(str(cell) for row in cells for cell in row)


def papers(night: Night) -> Iterator[tuple[str, str]]:
    """Every paper in every format."""
    for name in NAMES:
        for kind in ("html", "md", "csv"):
            yield f"{name} {kind}", form(name, night, kind)
            if name == "dressers":
                yield f"{name} by dresser {kind}", form(name, night, kind, by="dresser")


def published(stage: Stage) -> Iterator[tuple[str, str]]:
    """All that can be had of an evening, and of its running order."""
    records = public_records(stage.records)
    yield from reports(report(debrief(records)))
    yield from papers(tonight(fold(records), records[-1].at))
    yield from ((f"planned {name}", said) for name, said in papers(planned(public_plan(stage.plan))))


def bare(text: str) -> str:
    """Without case and accents."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(sign for sign in folded if not unicodedata.combining(sign))


def said_in(text: str) -> set[str]:
    """The words that a reader of a page finds, wherever they stand; not those of its markup."""
    shown = re.sub(r"<style.*?</style>|<[^>]*>", " ", text, flags=re.DOTALL)
    spoken = " ".join(re.findall(r'(?:aria-label|title|alt)="([^"]*)"', text))
    return set(re.findall(r"[^\W_]+", bare(html.unescape(f"{shown} {spoken}"))))


def words_of(*names: str) -> set[str]:
    """The words of these names by which somebody can be known."""
    words = {word for name in names for word in re.findall(r"[^\W_]+", bare(name))}
    return {word for word in words if len(word) >= SHORTEST and word not in TRADE and not word.isdecimal()}


def people_of(plan: RunningOrder) -> set[str]:
    """Every word of every name and id."""
    named = [name for entries in (plan.crew, plan.models) for name in entries]
    named += [entry.name or "" for entries in (plan.crew, plan.models) for entry in entries.values()]
    return words_of(*named)


def evening(plan: dict[str, Any] | RunningOrder, people: list[str]) -> Stage:
    """A show that is played through, with everybody mentioned wherever somebody can be, by each of these."""
    stage = Stage(plan_json(plan) if isinstance(plan, RunningOrder) else plan)
    now = stage.show.planned.start.timestamp()
    mention = " ".join(people)

    def do(action: actions.Action, by: str) -> None:
        nonlocal now
        now += 7
        moment = stage.show.planned.start.fromtimestamp(now, tz=stage.show.planned.start.tzinfo)
        decision = stage.ask(action, moment, by)
        if not isinstance(decision, actions.Refusal):
            stage.record(decision, moment, by)

    models = list(stage.plan.models)
    for n, model in enumerate(models):
        do(actions.Clear(model, "zclearance", False, f"zreason of {mention}"), people[n % len(people)])
        do(actions.SeeModel(model, "missing"), people[n % len(people)])
    do(actions.Go(), people[0])
    for n, person in enumerate(people, 1):
        do(actions.OpenProblem(f"zip of {person.upper()}'s", about=person, department="WARD"), person)
        do(actions.TakeProblem(n), people[-1])
        do(actions.FixProblem(n, f"ask {person}; {mention}"), person)
        for kind in ("good", "improve", "note"):
            do(actions.TakeNote(f"{person}/{mention}", about=person, kind=kind, owner=person), person)
        do(actions.TakeNote(f"zprivate {person}", private=True), person)
        do(actions.AgreeAction(f"a chair for {person}", person, person), person)
    do(actions.Hold(f"waiting for {mention}"), people[0])
    do(actions.Resume(), people[0])
    if len(models) > 1:
        do(actions.Replace(models[0], models[1], None), people[0])
    while stage.show.next_step is not None:
        do(actions.Go(), people[-1])
    return stage


NAME = st.text(st.sampled_from("zqxkvéüłжåçãñβ"), min_size=3, max_size=7).map("zq".__add__)
NAMES_OF_PEOPLE = st.lists(NAME, min_size=1, max_size=3).map(" ".join)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(models=st.lists(NAMES_OF_PEOPLE, min_size=2, max_size=4), crew=st.lists(NAMES_OF_PEOPLE, max_size=3))
def test_no_name_is_in_any_format_of_anything(models: list[str], crew: list[str]) -> None:
    """Whatever people are called, mentioned wherever a running order or an evening has words."""
    crew = list({name.split()[0]: name for name in crew}.values())  # one id is one of the crew
    everybody = [*models, *crew, "zqstranger zqvisitor"]
    mention = ", ".join(everybody)
    plan = {
        "show": f"Evening of {mention}",
        "venue": f"House of {mention}",
        "crew": {name.split()[0]: {"name": name, "role": f"helps {mention}", "rail": "A"} for name in crew},
        "models": {
            f"id-{n}" if n % 2 else name: {
                "name": name,
                "dressers": [*(each.split()[0] for each in crew), "zqstranger"],
                "clearances": {"zclearance": True},
                "chaperone": True,
                "released_by": "23:59",
            }
            for n, name in enumerate(models)
        },
        "outfits": {
            str(n): {
                "title": f"Coat of {name}",
                "notes": mention,
                "tags": ["sheer", name],
                "items": [{"name": f"pin of {name}", "owner": mention, "kind": name}],
            }
            for n, name in enumerate(models)
        },
        "running_order": [
            {
                "title": f"Solo of {name}",
                "walks": [{"model": f"id-{n}" if n % 2 else name, "outfit": str(n), "note": mention}],
                "notes": {"WARD": mention},
                "cues": [
                    {"cue": f"LX {n}", "action": mention, "at": "2s"},
                    {"cue": f"DECK {n}", "visual": mention},
                ],
            }
            for n, name in enumerate(models)
        ],
        "checkpoints": [{"id": "hm", "title": mention, "takes": "10m", "who": everybody[0]}],
        "calls": [{"title": mention, "before": "5m"}],
    }
    forbidden = words_of(*everybody, "zclearance zreason zprivate sheer")
    played = evening(plan, everybody)
    assert len(played.show.problems) == len(played.show.agreed) == len(everybody)
    for name, said in published(played):
        met = words_of("zqvisitor") if name.startswith("planned") else set()  # no plan knows who comes
        assert not (forbidden - met) & said_in(said), name
        assert "public edition" in said or name.endswith(("csv", "xlsx")), name


@pytest.mark.parametrize("name", sorted(MEANT))
def test_no_name_of_a_sample_is_in_anything(name: str) -> None:
    """Shows as people write them; and what is left reads as before but for the people."""
    plan = read(samples.folder() / name).plan
    assert plan is not None
    people = [model.name or id for id, model in list(plan.models.items())[:2]] + ["Zqvisitor"]
    for paper, said in published(evening(plan, people)):
        assert not (people_of(plan) | words_of("zqvisitor")) & said_in(said), paper


def test_whatever_people_are_called_it_can_be_published() -> None:
    """Markup, formulas, scripts that run from the right, signs without a letter: none of it is in the way."""
    records = public_records(nasty_evening().records)
    made = [*reports(report(debrief(records))), *papers(tonight(fold(records), records[-1].at))]
    for name, said in made:
        for text in ("right to left", "wide", "emoji"):
            assert harmless(TEXTS[text]) not in html.unescape(said), (name, text)


def test_all_but_people_is_there() -> None:
    """The same number of lines, looks, cues and times as in what is not public."""
    plan = read(samples.folder() / "maison-aurore.yaml").plan
    assert plan is not None
    for (name, said), (_, known) in zip(
        papers(planned(public_plan(plan))), papers(planned(plan)), strict=True
    ):
        if name.endswith("csv") and "dressers" not in name:
            assert said.count("\r\n") == known.count("\r\n"), name
        assert re.findall(r"\b\d\d:\d\d:\d\d\b", said) == re.findall(r"\b\d\d:\d\d:\d\d\b", known), name


def test_runs_beside_each_other_name_nobody_and_call_everybody_the_same(tmp_path: Path) -> None:
    """Also where the files of the two have people in another order; and by the name of no journal."""
    plan = read(samples.folder() / "maison-aurore.yaml").plan
    assert plan is not None
    turned = plan.model_copy(update={"models": dict(reversed(plan.models.items()))})
    people = ["Noor Haddad", "Zqvisitor"]
    paths = [tmp_path / f"{name}.showlog" for name in ("noor-1", "second")]
    for path, each in zip(paths, (plan, turned), strict=True):
        write_journal(evening(each, people).records, path)
    shown, known = (compare([s.run for s in read_runs(paths, public=it).sources]) for it in (True, False))
    for name, said in reports(comparison(shown)):
        assert not (people_of(plan) | words_of("zqvisitor")) & said_in(said), name
    both = [
        zip(shown.intervals, known.intervals, strict=True),
        zip(shown.segments, known.segments, strict=True),
    ]
    pairs = [pair for each in both for pair in each]
    assert all(public.took == row.took for public, row in pairs)
    called = {row.model: public.model for public, row in pairs}
    assert len(set(called.values())) == len(called)
