"""A plan written into the text that it came from: what has not changed stays letter by letter."""

from __future__ import annotations

import re
from difflib import ndiff
from typing import Any

import pytest

from showrunner import samples
from showrunner.files.reading import read_text
from showrunner.files.saving import saved
from showrunner.model import events
from showrunner.model.as_it_stands import as_it_stands
from showrunner.model.events import Event
from showrunner.model.running_order import RunningOrder, plan_json
from tests.model.stage import Stage

SAMPLE = (samples.folder() / "maison-aurore.yaml").read_text(encoding="utf-8")

SMALL = """\
show: Small   # a title
start: 20:00
timezone: Europe/Paris
models: {a: {}, b: {}, c: {}}
outfits: {1: {}, 2: {}, 3: {}, 4: {}}
running_order:
- title: One
  # who opens
  walks:
  - a: 1      # first
  # the quick one
  - {model: b, outfit: 2}   # second

  - c: 3
  cues:
    - {cue: LX 1, with: walk 2}
- title: Two
  walks: [a: 4]
"""


def plan_of_text(text: str) -> RunningOrder:
    """The plan of a text that loads."""
    plan = read_text(text, "show.yaml", checked=False).plan
    assert plan is not None
    return plan


def after(source: str, *edits: Event) -> str:
    """The text after these edits; it says what the show says, and comments are kept."""
    stage = Stage(plan_json(plan_of_text(source)))
    for n, event in enumerate(edits):
        stage.record(event, f"19:00:{n:02}")
    stands = as_it_stands(stage.show)
    text, keeps_comments = saved(stands, source)
    assert keeps_comments
    assert plan_of_text(text) == stands
    return text


def changed(before: str, now: str) -> list[str]:
    """The lines that went and came."""
    lines = ndiff(before.splitlines(), now.splitlines())
    return [re.sub(r"\s+", " ", line) for line in lines if line[:1] in "+-"]


def comments(text: str) -> list[str]:
    """Every comment of a text."""
    return [found.rstrip() for found in re.findall(r"(?:^|\s)(#.*)$", text, re.MULTILINE)]


def moved(walk: str, anchor: str) -> events.Moved:
    """A walk put behind another."""
    return events.Moved("walk", walk, "", anchor, "", True)


def test_without_edits_it_is_the_same_text() -> None:
    """Nothing is laid out anew."""
    assert after(SAMPLE) == SAMPLE


def test_a_move_is_one_line_and_takes_its_comment_along() -> None:
    """The line stands elsewhere; nothing else has changed."""
    text = after(SAMPLE, moved("dusk/31", "dusk/33"))
    line = next(line for line in SAMPLE.splitlines() if "pilar: 31" in line)
    assert sorted(text.splitlines()) == sorted(SAMPLE.splitlines())
    assert text.splitlines()[text.splitlines().index(line) - 1].strip() == "- tove: 33"


def test_all_comments_of_the_sample_are_there_after_an_evening_of_edits() -> None:
    """Moves, covers, inserts, lengths, fixed times, segments in another order."""
    walk = {"model": "ines", "outfit": "9", "note": "again"}
    text = after(
        SAMPLE,
        moved("first-light/9", "noon/14"),
        moved("dusk/31", "dusk/33"),
        events.Covered("ines", (("first-light/1", "freya"), ("dusk/26", "freya"), ("night/41", "freya"))),
        events.Cut("segment", "noon", "II. Noon"),
        events.Moved("segment", "noon", "", "night", "", True),
        events.Swapped("segment", "opening", "", "first-light", ""),
        events.DurationChanged("opening", "", 65.0),
        events.HardStartChanged("night", "", "20:12"),
        events.Inserted("walk", "dusk/9", "", walk, "dusk", "dusk/27", "", True),
        events.Inserted("cue", "LX 99", "", {"cue": "LX 99", "with": "walk 1"}, "dusk", "dusk/9", "", False),
        events.Inserted(
            "segment", "pause", "", {"id": "pause", "title": "Pause", "duration": "2m"}, "", "dusk", "", True
        ),
    )
    assert sorted(comments(text)) == sorted(comments(SAMPLE))


def test_a_cut_walk_goes_with_its_cues_and_the_others_are_counted_anew() -> None:
    """`walk 9` is the eighth now, and says so."""
    text = after(SAMPLE, events.Cut("walk", "first-light/3", ""))
    assert sorted(line.split(" walks")[0] for line in changed(SAMPLE, text)) == [
        "+ - {cue: FS 2, with: walk 8, action: Onyx studs} # Inès",
        "+ - {cue: LX 13, after: walk 10, action: Side light out}",
        "- - mei: 3",
        "- - {cue: FS 2, with: walk 9, action: Onyx studs} # Inès",
        "- - {cue: LX 11, with: mei, action: Cold side light in} # Mei",
        "- - {cue: LX 13, after: walk 11, action: Side light out}",
    ]


def test_a_cut_segment_is_skipped() -> None:
    """It stays in the list, out of timing."""
    assert changed(SAMPLE, after(SAMPLE, events.Cut("segment", "dusk", ""))) == ["+ skip: yes"]


def test_a_cover_is_the_model_of_the_walk() -> None:
    """And a comment keeps its column."""
    text = after(SAMPLE, events.Covered("ines", (("first-light/9", "freya"),)))
    assert changed(SAMPLE, text) == [
        "- - ines: 9 # quick change, eight places after her look 1",
        "+ - freya: 9 # quick change, eight places after her look 1",
    ]
    columns = {line.index("#") for line in (SAMPLE + text).splitlines() if "quick change, eight" in line}
    assert len(columns) == 1


def test_a_finale_in_which_somebody_is_cut_lists_who_walks() -> None:
    """It cannot be said in another way."""
    text = after(SAMPLE, events.Cut("walk", "finale/noor", ""))
    (finale,) = (segment for segment in plan_of_text(text).running_order if segment.id == "finale")
    walking = " ".join(walk.model for walk in finale.walks or ())
    assert walking == "oriel pilar lou tove freya zofia imani mei yuna ines rasa dilan awa"


@pytest.mark.parametrize(
    "source",
    [
        SMALL,
        SMALL.replace("\n", "\r\n"),
        SMALL.rstrip("\n"),
        re.sub("^( *)- ", r"\1-   ", SMALL, flags=re.MULTILINE).replace("\n  ", "\n    "),
        SMALL.replace("- a: 1 ", "- &opens {a: 1} ").replace("[a: 4]", "[*opens]"),
        SMALL.replace("- title: Two", "- <<: &two {title: Two, duration: 1m}\n  id: two"),
    ],
    ids=["as it is", "CRLF", "no last line end", "odd indentation", "alias", "merge"],
)
@pytest.mark.parametrize(
    "edits",
    [
        [moved("one/1", "one/3")],
        [moved("one/2", "two/4")],
        [events.Replaced("b", "c", ("one/2",))],
        [events.Cut("walk", "one/1", "")],
        [events.Swapped("segment", "one", "", "two", "")],
        [events.DurationChanged("two", "", 30.0)],
    ],
    ids=["move", "move on", "cover", "cut", "swap", "duration"],
)
def test_however_it_is_written(source: str, edits: list[Any]) -> None:
    """Comments are kept, and so are the line ends; `after` holds that the plan is the same."""
    try:
        text = after(source, *edits)
    except KeyError:
        pytest.skip("the walk goes by another name there")
    assert [c for c in comments(source) if c not in comments(text)] in ([], ["# first"])
    if "\r\n" in source:
        assert not re.search(r"(?<!\r)\n", text)


def test_what_cannot_be_patched_is_written_anew_and_says_so() -> None:
    """A text in another form altogether: the plan is what counts."""
    source = '{show: Small, start: "20:00", running_order: [{title: One, duration: 1m}, {title: Two}]}'
    plan = plan_of_text(source)
    turned = plan.model_copy(update={"running_order": plan.running_order[::-1]})
    text, keeps_comments = saved(turned, source)
    assert not keeps_comments
    assert plan_of_text(text) == turned
