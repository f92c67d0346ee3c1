"""Running orders written out again."""

import os
import stat
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from showrunner import samples
from showrunner.files import yaml_tree
from showrunner.files.reading import read
from showrunner.files.starting_point import STARTING_POINT
from showrunner.files.validating import validate
from showrunner.files.writing import as_yaml, write
from showrunner.files.yaml_tree import read_tree
from showrunner.model.running_order import DOWN, RunningOrder, plan_json

HOSTILE = st.sampled_from(
    [
        *[
            "no",
            "Yes",
            "null",
            "~",
            "on",
            "y",
            "=",
            "<<",
            ".inf",
            "-.INF",
            ".nan",
            "",
            " ",
            "  a ",
            "a: b",
            "a #b",
        ],
        *[
            "#a",
            "- a",
            "-a",
            "--- a",
            "---",
            "...",
            "? a",
            "?",
            ":",
            "a:",
            ":a",
            "&a",
            "*a",
            "!a",
            "|",
            ">",
            "%a",
        ],
        *[
            "@a",
            "`a",
            "'a'",
            '"a"',
            "it's",
            'say "go"',
            "\\",
            "a\\n",
            "{a}",
            "[a]",
            "0?",
            "a, b",
            "a]",
            "20:00",
            "1:30",
        ],
        *[
            "2027-03-02",
            "2027-03-02T20:00",
            "007",
            "12.10",
            "12.5",
            "1_000",
            "0x1f",
            "0o17",
            "1e3",
            "+1",
            "-1",
        ],
        *[
            "10000000000000000",
            "a\nb",
            "a\n",
            "\na",
            "a\n\nb",
            "a \nb",
            " a\nb",
            "a\n b",
            "a\tb",
            "\t",
            "a\r\nb",
        ],
        *[
            "\x85",
            "\u2028",
            "\ufeff",
            "\u00a0",
            "\x00",
            "\x1b[31m",
            "\x7f",
            "é",
            "👩‍🎤",
            "model",
            "outfit",
            "note",
        ],
        *[
            "x" * 200,
            "x" * 2000,
            "a b " * 60,
            "line\n" * 3 + "end",
            "[bold]x[/]",
            "{{x}}",
            "%s",
            "start",
            "walk 1",
        ],
    ]
)
WORDS = HOSTILE | st.text(max_size=12)
IDS = WORDS.filter(lambda text: text and text != DOWN and not any(c.isspace() or c == "/" for c in text))
LENGTHS = st.integers(0, 100_000).map(lambda n: n / 10) | st.sampled_from(["18s", "4m30s", "1h", "1:30"])
CLOCKS = st.times().map(lambda clock: clock.strftime("%H:%M:%S"))
FLAGS = st.booleans()


def some(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """A mapping with any of these keys."""
    return st.fixed_dictionaries({}, optional=fields)


def few(entries: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    """A short list."""
    return st.lists(entries, max_size=3)


def named(entries: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """A small mapping by name."""
    return st.dictionaries(WORDS, entries, max_size=3)


def must(
    needed: dict[str, st.SearchStrategy[Any]], **fields: st.SearchStrategy[Any]
) -> st.SearchStrategy[dict[str, Any]]:
    """A mapping with those keys, and any of these."""
    return st.fixed_dictionaries(needed, optional=fields)


NUMBERS = st.sampled_from(["LX 1", "SQ 12.10", "VT 3 + LX 20", "fs 51A", "ÖX 1-2"])
WAYS = (
    some(**{"with": WORDS})
    | some(at=LENGTHS).flatmap(lambda at: some(standby=LENGTHS).map(lambda more: at | more if at else at))
    | some(after=WORDS)
    | some(follow=WORDS).flatmap(lambda way: some(delay=LENGTHS).map(lambda more: way | more if way else way))
    | some(visual=WORDS)
)
CUES = st.tuples(must({"cue": NUMBERS}, action=WORDS), WAYS).map(lambda parts: parts[0] | parts[1])
WALKS = must({"model": WORDS, "outfit": WORDS}, dresser=WORDS, note=WORDS)
SEGMENTS = must(
    {"id": IDS, "title": WORDS},
    kind=st.sampled_from(["segment", "break", "finale", "milestone"]),
    duration=LENGTHS,
    start=CLOCKS,
    count_to_end=FLAGS,
    walks=few(WALKS),
    cues=few(CUES),
    notes=named(WORDS),
    skip=FLAGS,
    interval=LENGTHS,
    walk=LENGTHS,
    travel=LENGTHS,
)
ITEMS = must({"name": WORDS}, kind=WORDS, owner=WORDS)
OUTFITS = some(
    title=WORDS,
    items=few(ITEMS),
    notes=WORDS,
    photo=WORDS,
    tags=few(WORDS),
    change=LENGTHS,
    dressers=st.integers(0, 20),
)
MODELS = some(
    name=WORDS,
    dressers=few(WORDS),
    covers=few(WORDS),
    clearances=named(FLAGS),
    chaperone=FLAGS,
    call=CLOCKS,
    released_by=CLOCKS,
)
POINTS = must(
    {"id": IDS, "title": WORDS},
    needs=few(WORDS),
    takes=LENGTHS,
    who=WORDS,
    by=st.integers(0, 9999).map(lambda seconds: f"-{seconds}s"),
)
SHOWS = must(
    {"show": WORDS, "start": CLOCKS, "running_order": few(SEGMENTS)},
    date=st.dates().map(date.isoformat),
    timezone=st.sampled_from(["Europe/Paris", "UTC"]),
    venue=WORDS,
    hard_end=CLOCKS,
    pace=some(interval=LENGTHS, walk=LENGTHS, travel=LENGTHS),
    quick_change=some(warn=LENGTHS, fail=LENGTHS),
    crew=named(some(name=WORDS, role=WORDS, rail=WORDS)),
    models=named(MODELS),
    outfits=named(OUTFITS),
    checkpoints=few(POINTS),
    at_risk=LENGTHS,
    calls=st.sampled_from(["uk", "us", "none"]) | few(must({"title": WORDS, "before": LENGTHS})),
    departments=named(some(name=WORDS, colour=WORDS)),
    words=st.dictionaries(st.sampled_from(["model", "outfit"]), WORDS),
    show_stop=WORDS,
)
PLANS = SHOWS.map(RunningOrder.model_validate)


def read_back(text: str) -> RunningOrder | None:
    """The plan of a text, which must have no mistakes."""
    tree = read_tree(text)
    verdict = validate(tree.data)
    assert (tree.troubles, verdict.mistakes) == ([], [])
    return verdict.plan


@given(PLANS)
def test_a_plan_written_and_read_is_the_same_plan(plan: RunningOrder) -> None:
    """Whatever words people put into it, and in the same order."""
    text = as_yaml(plan)
    again = read_back(text)
    assert again == plan
    assert plan_json(again) == plan_json(plan)
    assert [*again.models] == [*plan.models]
    assert as_yaml(again) == text


@given(PLANS)
def test_it_is_the_same_plan_without_the_c_library_too(plan: RunningOrder) -> None:
    """PyYAML's own scanner has other edges."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_tree, "LOADER", yaml.BaseLoader)
        assert read_back(as_yaml(plan)) == plan


@given(WORDS)
def test_a_reader_that_types_takes_a_text_for_that_text(word: str) -> None:
    """An editor or a script that reads `no` or `007` gets the words and not a truth or a number."""
    plan = RunningOrder.model_validate(
        {"show": word, "start": "20:00", "running_order": [], "models": {word: {"name": word}}}
    )
    data = yaml.safe_load(as_yaml(plan))
    assert str(data["show"]) == word
    assert {str(key): str(model["name"]) for key, model in data["models"].items()} == {word: word}


@pytest.mark.parametrize("path", [*samples.shows(), STARTING_POINT], ids=lambda path: path.stem)
def test_the_samples_are_the_same_shows_when_written_out(path: Path) -> None:
    """What a person wrote with comments and anchors, the program writes without, and means the same."""
    plan = read(path).plan
    assert plan is not None
    assert read_back(as_yaml(plan)) == plan


def test_it_is_written_as_people_write_it() -> None:
    """Short forms, one line for what fits on one, quotes where they are needed."""
    plan = RunningOrder.model_validate(
        {
            "show": "Maison Aurore · Autumn/Winter",
            "date": "2027-03-02",
            "start": "20:00",
            "pace": {"interval": "18s", "walk": "1:30"},
            "crew": {"lena": {"name": "Lena Fischer", "role": "dresser"}},
            "models": {"no": {"name": "No", "dressers": ["lena"], "clearances": {"sheer": "no"}}, "ines": {}},
            "outfits": {
                "1": {"title": "Coat, long", "items": ["coat", {"name": "pump 39", "kind": "shoe"}]},
                "2": "Dress",
                "3": {
                    "title": "Bride",
                    "notes": "Train first.\nThen the veil.",
                    "items": [
                        "a dress of considerable length",
                        "a veil of considerable length",
                        "two gloves",
                    ],
                },
            },
            "running_order": [
                {"title": "Opening", "cues": [{"cue": "LX 1", "at": "+30s", "action": "House: half"}]},
                {
                    "title": "I. Tailoring",
                    "start": "20:10",
                    "walks": [{"ines": "1"}, {"no": "2"}, {"model": "ines", "outfit": "3", "note": "Slowly"}],
                },
            ],
            "checkpoints": [{"id": "hm", "title": "Hair", "takes": "2h", "by": "-10m"}],
        }
    )
    assert as_yaml(plan) == (
        "show: Maison Aurore · Autumn/Winter\n"
        "date: 2027-03-02\n"
        "start: 20:00\n"
        "pace: {walk: 1m30s}\n"
        "\n"
        "crew:\n"
        "  lena: {name: Lena Fischer, role: dresser}\n"
        "\n"
        "models:\n"
        '  "no": {name: "No", dressers: [lena], clearances: {sheer: no}}\n'
        "  ines: {}\n"
        "\n"
        "outfits:\n"
        '  1: {title: "Coat, long", items: [coat, {name: pump 39, kind: shoe}]}\n'
        "  2: Dress\n"
        "  3:\n"
        "    title: Bride\n"
        "    items: [a dress of considerable length, a veil of considerable length, two gloves]\n"
        "    notes: |-\n"
        "      Train first.\n"
        "      Then the veil.\n"
        "\n"
        "running_order:\n"
        "  - id: opening\n"
        "    title: Opening\n"
        "    cues:\n"
        '      - {cue: LX 1, at: 30s, action: "House: half"}\n'
        "  - id: i-tailoring\n"
        "    title: I. Tailoring\n"
        "    start: 20:10\n"
        "    walks:\n"
        "      - ines: 1\n"
        '      - "no": 2\n'
        "      - model: ines\n"
        "        outfit: 3\n"
        "        note: Slowly\n"
        "\n"
        "checkpoints:\n"
        "  - {id: hm, title: Hair, takes: 2h, by: -10m}\n"
    )


@pytest.mark.parametrize(
    ("custom", "written"), [("uk", ""), ("us", "calls: us\n"), ("none", "calls: none\n")]
)
def test_the_calls_of_a_custom_are_written_by_its_name(custom: str, written: str) -> None:
    """Those that hold where nothing is said are not said; only calls of one's own are a list."""
    plan = RunningOrder.model_validate({"show": "S", "start": "20:00", "running_order": [], "calls": custom})
    assert as_yaml(plan) == f"show: S\nstart: 20:00\n\nrunning_order: []\n{written}"


SMALL = RunningOrder.model_validate({"show": "S", "start": time(20), "running_order": []})


def test_a_file_keeps_its_permissions(tmp_path: Path) -> None:
    """A file that its group may write stays one."""
    path = tmp_path / "show.yaml"
    path.touch()
    path.chmod(0o664)
    write(SMALL, path)
    assert read(path).plan == SMALL
    assert stat.S_IMODE(path.stat().st_mode) == 0o664
    assert [entry.name for entry in tmp_path.iterdir()] == ["show.yaml"]


def test_a_new_file_has_the_permissions_that_new_files_have(tmp_path: Path) -> None:
    """Not those of a temporary one."""
    umask = os.umask(0o022)
    try:
        write(SMALL, tmp_path / "show.yaml")
    finally:
        os.umask(umask)
    assert stat.S_IMODE((tmp_path / "show.yaml").stat().st_mode) == 0o644


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """The file that it points at is written."""
    (tmp_path / "tonight.yaml").symlink_to(tmp_path / "show.yaml")
    write(SMALL, tmp_path / "tonight.yaml")
    assert (tmp_path / "tonight.yaml").is_symlink()
    assert read(tmp_path / "show.yaml").plan == SMALL


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing beside it."""
    path = tmp_path / "show.yaml"
    path.write_text("show: old\n")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write(SMALL, path)
    assert path.read_text() == "show: old\n"
    assert [entry.name for entry in tmp_path.iterdir()] == ["show.yaml"]
