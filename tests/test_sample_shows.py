"""The sample shows do what their comments say, and nothing is wrong with them but what they show."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from showrunner import samples
from showrunner.files.reading import Reading, read
from showrunner.model.changes import changes
from showrunner.model.lineup import Lineup
from showrunner.model.planned import Planned, planned
from showrunner.model.running_order import RunningOrder, Segment, plan_json

TONIGHT = date(2027, 3, 2)

MEANT = {
    "concert.yaml": ["note cover-missing", "note cover-missing"],
    "fashion-night.yaml": [],
    "gala.yaml": ["note gap"],
    "maison-aurore.yaml": ["warning clearance", "warning change-tight"],
}
"""Each is explained in its file."""


def reading(name: str) -> Reading:
    return read(samples.folder() / name)


def plan(name: str) -> RunningOrder:
    found = reading(name).plan
    assert found is not None
    return found


def times(show: RunningOrder) -> Planned:
    return planned(Lineup.of(show), TONIGHT)


def segment(show: RunningOrder, name: str) -> Segment:
    return next(each for each in show.running_order if each.id == name)


def not_fine(show: RunningOrder) -> list[tuple[str, str, float]]:
    lineup = Lineup.of(show)
    return [
        (change.between.next.model, change.between.next.outfit, change.between.window.total_seconds())
        for change in changes(lineup, planned(lineup, TONIGHT).outs.get)
        if change.verdict != "fine"
    ]


def covered(show: RunningOrder, model: str, cover: str) -> RunningOrder:
    """The same show with the cover in every walk of the model."""
    data = plan_json(show)
    for each in data["running_order"]:
        for walk in each.get("walks", ()):
            if walk["model"] == model:
                walk["model"] = cover
    return RunningOrder.model_validate(data)


def test_every_sample_is_looked_at() -> None:
    """A sample that is added here says what is meant to be found in it."""
    assert [path.name for path in samples.shows()] == sorted(MEANT)


@pytest.mark.parametrize("name", MEANT)
def test_nothing_is_found_but_what_is_meant(name: str) -> None:
    """No error, and no finding that the file does not show on purpose."""
    found = reading(name).findings
    assert [f"{finding.severity} {finding.code}" for finding in found] == MEANT[name]


@pytest.mark.parametrize("name", MEANT)
def test_a_sample_is_always_tonight_and_knows_what_to_say_when_stopped(name: str) -> None:
    """A sample with a date would begin months from now, or have ended years ago."""
    show = plan(name)
    assert show.date is None
    assert show.show_stop
    assert show.timezone


@pytest.mark.parametrize("name", MEANT)
def test_the_planned_end_holds_the_hard_end(name: str) -> None:
    """Every sample has a hard end and keeps it, with time to spare."""
    planned_times = times(plan(name))
    assert planned_times.hard_end is not None
    assert planned_times.end < planned_times.hard_end


def test_the_fashion_show_has_its_size_and_length() -> None:
    """Forty looks and more, twelve to sixteen models, fourteen to eighteen minutes: a demo of a minute."""
    show = plan("maison-aurore.yaml")
    listed = [walk for each in show.running_order for walk in each.walks or ()]
    assert len(listed) >= 40
    assert 12 <= len({walk.model for walk in listed}) <= 16
    planned_times = times(show)
    assert timedelta(minutes=14) <= planned_times.end - planned_times.start <= timedelta(minutes=18)


def test_the_one_tight_change_fits_two_places_later() -> None:
    """What the comment beside look 31 says: moved after Tove it has 63 s, and nothing else gets tight."""
    show = plan("maison-aurore.yaml")
    assert not_fine(show) == [("pilar", "31", 31.0)]
    data = plan_json(show)
    walks = next(each["walks"] for each in data["running_order"] if each["id"] == "dusk")
    at = next(n for n, walk in enumerate(walks) if walk["outfit"] == "31")
    walks.insert(at + 2, walks.pop(at))
    assert walks[at + 1]["model"] == "tove"
    moved = RunningOrder.model_validate(data)
    assert not_fine(moved) == []
    lineup = Lineup.of(moved)
    windows = {
        change.between.next.outfit: change.between.window
        for change in changes(lineup, planned(lineup, TONIGHT).outs.get)
    }
    assert windows["31"] == timedelta(seconds=63)


def test_the_covers_of_opening_and_closing_have_the_time() -> None:
    """Freya could wear all of Inès's looks and Oriel all of Awa's; two of Yuna's would be tight for Freya."""
    show = plan("maison-aurore.yaml")
    as_it_is = not_fine(show)
    assert not_fine(covered(show, "ines", "freya")) == as_it_is
    assert not_fine(covered(show, "awa", "oriel")) == as_it_is
    assert len(not_fine(covered(show, "yuna", "freya"))) == len(as_it_is) + 2


def test_the_fashion_show_has_every_form_of_a_cue() -> None:
    """Whoever looks for a form finds it there."""
    show = plan("maison-aurore.yaml")
    models = set(show.models)
    forms: set[str] = set()
    for each in show.running_order:
        here = {cue.cue for cue in each.cues}
        for cue in each.cues:
            joined = " + " in cue.cue
            forms |= {"joined"} if joined else set()
            for key, target in (("with", cue.with_), ("after", cue.after)):
                if target is not None:
                    kind = "model" if target in models else "cue" if target in here else target.split()[0]
                    forms.add(f"{key} {kind}")
            if cue.follow is not None:
                chained = any(c.cue == cue.follow and c.follow for c in each.cues)
                forms |= {"follow", "chain"} if chained else {"follow"}
            forms |= {"at"} if cue.at is not None else set()
            forms |= {"visual"} if cue.visual is not None else set()
    assert forms == {
        "joined",
        "with start",
        "with end",
        "with model",
        "with walk",
        "at",
        "after model",
        "after walk",
        "after cue",
        "follow",
        "chain",
        "visual",
    }


def test_the_gala_is_back_on_air_to_the_second() -> None:
    """The break is planned to end where the second hard start is, and counts to it."""
    show = plan("gala.yaml")
    planned_times = times(show)
    assert len(planned_times.hard) == 2
    assert planned_times.ends["break"] == planned_times.hard["part-two"]
    assert segment(show, "break").count_to_end
    assert segment(show, "low-tide").skip


def test_the_concert_goes_past_midnight() -> None:
    """It begins on one day and ends on the next, in the middle of the encore."""
    show = plan("concert.yaml")
    assert show.timezone is not None
    planned_times = times(show)
    local = ZoneInfo(show.timezone)
    assert planned_times.starts["encore"].astimezone(local).date() == TONIGHT
    assert planned_times.ends["encore"].astimezone(local).date() == TONIGHT + timedelta(days=1)


def test_models_of_the_fashion_night_walk_for_several_houses() -> None:
    """Four houses, each with its own pace, and nearly everyone walks for more than one of them."""
    show = plan("fashion-night.yaml")
    houses = ["vindbo", "osp", "marrow", "nocturne"]
    paces = {(segment(show, house).interval, segment(show, house).walk) for house in houses}
    assert len(paces) == len(houses)
    walks_for = {
        model: {h for h in houses if any(w.model == model for w in segment(show, h).walks or ())}
        for model in show.models
    }
    assert all(len(found) > 1 for found in walks_for.values())


def test_the_sandals_lent_to_two_houses_have_half_an_hour() -> None:
    """What the comment beside look M6 says."""
    show = plan("fashion-night.yaml")
    wearing = [
        number
        for number, outfit in show.outfits.items()
        if any(item.name == "silver sandal 38" for item in outfit.items)
    ]
    assert wearing == ["V5", "M6"]
    lineup = Lineup.of(show)
    planned_times = planned(lineup, TONIGHT)
    outs = [planned_times.outs[w.id] for w in lineup.walks.values() if w.outfit in wearing]
    assert next(later - earlier for earlier, later in pairwise(outs)) > timedelta(minutes=29)
