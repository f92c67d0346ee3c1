"""Running orders read from files: all that is wrong, with places, in the words of the trade."""

import gc
import os
import re
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showrunner import samples
from showrunner.files.reading import LARGEST, Reading, read, read_text
from showrunner.model.findings import Located

HEAD = "show: S\nstart: 20:00\n"
PEOPLE = "models:\n  ines: {name: Inès}\n  noor: {}\noutfits:\n  1: Coat\n  2: {title: Column}\n"
"""Lines 3 to 8, after HEAD."""


def told(text: str) -> list[tuple[int | None, int | None, str, str]]:
    """Line, column, code and text of each finding."""
    return [(f.line, f.column, f.code, f.text) for f in read_text(text, "show.yaml").findings]


def only(text: str) -> Located:
    """The one finding that a text has."""
    (finding,) = read_text(text, "show.yaml").findings
    return finding


def about(path: Path) -> str:
    """The one finding that a file has, as it is told."""
    reading = read(path)
    (finding,) = reading.findings
    assert (reading.plan, reading.errors, finding.severity) == (None, True, "error")
    assert finding.file == str(path)
    return f"{finding.text}; {finding.way_out}"


# Files


@pytest.mark.parametrize("path", samples.shows(), ids=lambda path: path.stem)
def test_the_samples_load_without_errors(path: Path) -> None:
    """What people learn the format from is right."""
    reading = read(path)
    assert reading.plan is not None
    assert not reading.errors, reading.findings


def test_a_missing_file_is_told_with_the_one_that_was_meant(tmp_path: Path) -> None:
    """A name mistyped at the prompt costs one line."""
    (tmp_path / "aurore.yaml").touch()
    words = about(tmp_path / "aurora.yaml")
    assert "there is no such file" in words
    assert f"did you mean {tmp_path / 'aurore.yaml'}?" in words


def test_a_folder_is_told_as_a_folder(tmp_path: Path) -> None:
    """And not as a permission that is missing."""
    assert "this is a folder" in about(tmp_path)


def test_a_file_without_permission_is_told(tmp_path: Path) -> None:
    """Root may read everything, so another user tries where the suite runs as root."""
    path = tmp_path / "show.yaml"
    path.touch(mode=0)
    if os.geteuid() != 0:
        assert "no permission" in about(path)
        return
    script = (
        "import os, sys; from showrunner.files.reading import read; read(sys.argv[1]); "
        "os.setuid(65534); print(read(sys.argv[1]).findings[0].text)"
    )
    for folder in [tmp_path, *tmp_path.parents][:3]:
        folder.chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-c", script, path], capture_output=True, text=True, check=True, cwd=Path.cwd()
    )
    assert "no permission to read this file" in done.stdout


def test_a_pipe_without_a_writer_is_told_at_once(tmp_path: Path) -> None:
    """Opening it would wait for ever."""
    path = tmp_path / "pipe.yaml"
    os.mkfifo(path)
    answers: list[str] = []
    reader = threading.Thread(target=lambda: answers.append(about(path)), daemon=True)
    reader.start()
    reader.join(5)
    assert "this is a pipe or a device" in answers[0]


def test_a_device_is_told() -> None:
    """/dev/zero has no end."""
    assert "this is a pipe or a device" in about(Path("/dev/zero"))


def test_a_file_of_a_hundred_megabytes_is_told_without_reading_it(tmp_path: Path) -> None:
    """The size is looked at first."""
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    assert "this file is larger than 8 MB" in about(path)


def test_a_file_that_grows_while_it_is_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A size that was right a moment ago is not trusted."""
    path = tmp_path / "growing.yaml"
    path.write_bytes(b"#" * (LARGEST + 1))
    small = tmp_path / "small.yaml"
    small.touch()
    found = os.stat(small)
    monkeypatch.setattr(os, "stat", lambda name: found)
    monkeypatch.setattr(os, "fstat", lambda descriptor: found)
    assert "this file is larger than 8 MB" in about(path)


def test_a_name_that_no_file_can_have_is_told() -> None:
    """The command line takes any text."""
    assert "cannot be read" in about(Path("show\0.yaml"))


def test_latin_1_is_told_with_the_byte(tmp_path: Path) -> None:
    """Line and byte, and which letter it probably is."""
    path = tmp_path / "show.yaml"
    path.write_bytes("show: Défilé\nmodels:\n  ines: {name: Inès}\n".encode("latin-1"))
    finding = read(path).findings[0]
    assert (finding.line, finding.column) == (1, 8)
    assert "not UTF-8: byte 0xe9 at byte 8 of line 1" in finding.text
    assert "“é”" in finding.text


def test_latin_1_after_a_byte_order_mark_is_told_at_the_right_byte(tmp_path: Path) -> None:
    """The mark counts."""
    path = tmp_path / "show.yaml"
    path.write_bytes(b"\xef\xbb\xbfshow: x\nvenue: \xe9")
    finding = read(path).findings[0]
    assert (finding.line, finding.column) == (2, 8)


def test_utf_16_is_told(tmp_path: Path) -> None:
    """As an editor on Windows may save it."""
    path = tmp_path / "show.yaml"
    path.write_bytes("show: x\n".encode("utf-16"))
    assert "this file is UTF-16, not UTF-8" in about(path)


def test_a_byte_order_mark_and_windows_line_ends_are_nothing_to_speak_of(tmp_path: Path) -> None:
    """Places count as an editor counts."""
    path = tmp_path / "show.yaml"
    path.write_bytes(b"\xef\xbb\xbfshow: S\r\nstart: 20:00\r\nrunning_order: []\r\nvenu: x\r\n")
    assert [(f.line, f.column, f.text) for f in read(path).findings] == [
        (4, 1, "unknown key “venu” (nearest: venue)")
    ]


# Mistakes


@pytest.mark.parametrize(
    ("line", "place", "words", "way_out"),
    [
        ("start: 25:00", (2, 8), "start: found “25:00”, expected a clock time such as 20:00", ""),
        ("start:", (2, 1), "start: is empty", "write start: 20:00"),
        ("start: [20:00]", (2, 1), "start: found a list, expected a clock time", ""),
        ("start: 20:00\ndate: tomorrow", (3, 7), "date: found “tomorrow”, expected a date such as", ""),
        ("start: 20:00\ntimezone: Europe/Pariss", (3, 11), "expected a time zone", "write Europe/Paris"),
        ("start: 20:00\nvenue: [a]", (3, 1), "venue: found a list, expected a word or a text", ""),
        ("start: 20:00\npace: 18s", (3, 7), "pace: found “18s”, expected a mapping such as {interval", ""),
        ("start: 20:00\npace: {walk: -3s}", (3, 14), "expected a duration that is not negative", ""),
        ("start: 20:00\npace: {walk: long}", (3, 14), "pace, walk: found “long”, expected a duration", ""),
        ("start: 20:00\npace: {wlak: 3s}", (3, 8), "pace: unknown key “wlak” (nearest: walk)", "write walk"),
        ("start: 20:00\nqwertz: 3", (3, 1), "unknown key “qwertz”", "known here: show, date"),
        ("start: 20:00\nvenu:", (3, 1), "unknown key “venu” (nearest: venue)", "write venue"),
        ("start: 20:00\nmodels: {ines: {nam: }}", (3, 17), "model ines: unknown key “nam”", "write name"),
        ("start: 20:00\nmodels: [ines]", (3, 1), "models: found a list, expected a mapping", ""),
        ("start: 20:00\nmodels: {a: ines}", (3, 13), "model a: found “ines”, expected a mapping such as", ""),
        ("start: 20:00\nmodels: {a: {chaperone: maybe}}", (3, 25), "model a, chaperone: found “maybe”", ""),
        (
            "start: 20:00\nmodels: {a: {clearances: {x: ok}}}",
            (3, 30),
            "model a, clearances, x: found “ok”",
            "",
        ),
        ("start: 20:00\noutfits: {1: [coat]}", (3, 11), "outfit 1: found a list, expected a title, or", ""),
        ("start: 20:00\noutfits: {1: {items: coat}}", (3, 22), "outfit 1, items: found “coat”", ""),
        ("start: 20:00\noutfits: {1: {items: [{nam: x}]}}", (3, 24), "item 1 of outfit 1: unknown key", ""),
        ("start: 20:00\noutfits: {1: {items: [[x]]}}", (3, 23), "item 1 of outfit 1: found a list", ""),
        ("start: 20:00\noutfits: {1: {dressers: two}}", (3, 25), "expected a whole number", ""),
        ("start: 20:00\noutfits: {1: {dressers: 21}}", (3, 25), "found “21”, expected 20 or less", ""),
        ("start: 20:00\noutfits: {1: {dressers: -1}}", (3, 25), "found “-1”, expected 0 or more", ""),
        ("start: 20:00\nwords: {modle: x}", (3, 9), "words: unknown key “modle” (nearest: model)", ""),
        ("start: 20:00\ncheckpoints: [{id: a, title: b, by: 9m}]", (3, 37), "a time before the start", ""),
        ("start: 20:00\ncalls: fr", (3, 8), "calls: found “fr”, expected uk, us, none, or a list", ""),
        (
            "start: 20:00\ncalls: [{title: Doors}]",
            (3, 9),
            "call Doors, before: is missing",
            "write before: 35m",
        ),
        ("start: 20:00\ncalls: [Doors]", (3, 9), "found “Doors”, expected a mapping such as {title", ""),
        ("start: 20:00\ncheckpoints: [{id: a}]", (3, 15), "checkpoint a, title: is missing", ""),
        ("start: 20:00\ncheckpoints: [{title: a}]", (3, 15), "checkpoint 1, id: is missing", ""),
        ("start: 20:00\ncheckpoints: [{id: down, title: x}]", (3, 20), "expected another id", ""),
        (
            "start: 20:00\ncheckpoints: [{id: a, title: b, needs: [[c]]}]",
            (3, 41),
            "needs, entry 1: found a",
            "",
        ),
        ("start: 20:00\ndepartments: {GFX: Graphics}", (3, 20), "department GFX: found “Graphics”", ""),
        ("start: 20:00\ncrew: {lena: dresser}", (3, 14), "crew lena: found “dresser”", ""),
    ],
)
def test_what_does_not_fit_is_told(line: str, place: tuple[int, int], words: str, way_out: str) -> None:
    """With its place, what was found, what is expected, and the nearest known word."""
    finding = only(f"show: S\n{line}\nrunning_order: []\n")
    assert (finding.line, finding.column, finding.code, finding.severity) == (*place, "schema", "error")
    assert words in finding.text
    assert finding.way_out.startswith(way_out)


@pytest.mark.parametrize(
    ("entry", "column", "words", "way_out"),
    [
        ("walks: {ines: 1}", 5, "segment A, walks: found a mapping (ines), expected a list", ""),
        ("walks: [ines]", 13, "walk 1 of segment A: found “ines”, expected “model: outfit”", ""),
        ("walks: [ines: 1, noor: ]", 22, "walk 2 of segment A, outfit: is empty", ""),
        ("walks: [ines: [1]]", 19, "walk 1 of segment A, outfit: found a list", ""),
        ("walks: [{ines: 1, noor: 2}]", 13, "found a mapping (ines, noor)", "give each walk a line of its"),
        ("walks: [{ines: 1, note: x}]", 13, "found a mapping (ines, note)", "beside note: write model:"),
        ("walks: [{model: ines}]", 13, "walk 1 of segment A, outfit: is missing", "write outfit:"),
        ("walks: [{modle: ines, outfit: 1}]", 14, "walk 1 of segment A: unknown key “modle”", "write model"),
        ("kind: brake", 11, "segment A, kind: unknown word “brake” (nearest: break)", "write break"),
        ("kind: [break]", 5, "segment A, kind: found a list, expected one of segment, break", ""),
        ("skip: maybe", 11, "segment A, skip: found “maybe”, expected yes or no", ""),
        ("id: two words", 9, "expected one word without spaces", ""),
        ("cues: [LX 1]", 12, "cue 1 of segment A: found “LX 1”, expected a mapping such as", ""),
        ("cues: [{cue: LX1}]", 18, "cue LX1 of segment A, cue: found “LX1”", "write LX 1"),
        ("cues: [{action: x}]", 12, "cue 1 of segment A, cue: is missing", "write cue: LX 1"),
        ("cues: [{cue: LX 1, at: 1s, with: start}]", 32, "expected one of with, at, after", ""),
        ("cues: [{cue: LX 1, delay: 3s}]", 24, "cue LX 1 of segment A: expected follow: beside delay:", ""),
        ("cues: [{cue: LX 1, standby: 3s}]", 24, "expected at: beside standby:", ""),
    ],
)
def test_what_does_not_fit_in_a_segment_is_told(entry: str, column: int, words: str, way_out: str) -> None:
    """Walks, cues and segments go by the names that people have for them."""
    finding = only(f"{HEAD}{PEOPLE}running_order:\n  - title: A\n    {entry}\n")
    assert (finding.line, finding.column, finding.code) == (11, column, "schema")
    assert words in finding.text
    assert finding.way_out.startswith(way_out)


def test_all_mistakes_are_told_at_once() -> None:
    """Mistakes in the text, in the format and in the names, and those that another mistake hides."""
    text = (
        "show: S\nstart: 25:00\nshow: T\nvenu: x\nmodels:\n"
        "  ines: {dressers: [lena], nmae: x}\ncrew: {lina: {}}\n"
        "running_order:\n  - title: A\n    cues:\n      - {cue: LX 1, at: 1s, with: start, actoin: x}\n"
        "      - {cue: SQ 1, follow: SQ 7}\n"
    )
    assert [(line, code) for line, _, code, _ in told(text)] == [
        (2, "schema"),
        (3, "duplicate"),
        (4, "schema"),
        (6, "reference"),
        (6, "schema"),
        (11, "schema"),
        (11, "schema"),
        (12, "cue-unknown"),
    ]


def test_a_misspelled_section_is_read_all_the_same() -> None:
    """One word is wrong, and what is in the section is looked at as if it were right, under its own place."""
    text = (
        f"{HEAD}{PEOPLE}runing_order:\n  - titel: A\n    walks:\n"
        "      - ines: 1\n      - nor: 2\n    kind: brake\n"
    )
    assert told(text) == [
        (9, 1, "schema", "unknown key “runing_order” (nearest: running_order)"),
        (10, 5, "schema", "segment 1: unknown key “titel” (nearest: title)"),
        (13, 9, "reference", "there is no model “nor” (nearest: noor)"),
        (14, 11, "schema", "segment 1, kind: unknown word “brake” (nearest: break)"),
    ]


def test_a_wrong_guess_at_a_misspelling_is_not_held_against_anyone() -> None:
    """`note` is no misspelled `notes` where it is a text; one finding is enough."""
    assert len(told(f"{HEAD}running_order:\n  - title: A\n    note: slowly\n")) == 1


@pytest.mark.parametrize(
    "part",
    [
        "models: {ines: 3}\noutfits: {1: A}\nrunning_order:\n  - {title: A, walks: [ines: 1]}\n",
        "models: [ines]\noutfits: {1: A}\nrunning_order:\n  - {title: A, walks: [ines: 1]}\n",
        "models: {ines: {}}\noutfits: {1: [A]}\nrunning_order:\n  - {title: A, walks: [ines: 1]}\n",
        "running_order:\n  - title: A\n    cues: [{cue: LX 1, at: x}, {cue: LX 2, follow: LX 1}]\n",
        "running_order:\n  - title: A\n    cues:\n      - [LX 1]\n      - {cue: LX 2, after: LX 1}\n",
        "running_order:\n  - {title: A, cues: LX 1}\n  - {title: B, cues: [{cue: LX 2, follow: LX 1}]}\n",
        "models: {i: {}}\noutfits: {1: A}\nrunning_order:\n"
        "  - {title: A, walks: [{i: 1, note: x}], cues: [{cue: LX 1, with: i}, {cue: LX 2, with: walk 1}]}\n",
        "checkpoints:\n  - {id: a, takes: 3m}\n  - {id: b, title: B, needs: [a]}\nrunning_order: []\n",
        "checkpoints:\n  - [a]\n  - {id: b, title: B, needs: [a]}\nrunning_order: []\n",
        "timezone: Mars\nhard_end: x\ndate: 2027-01-01\nrunning_order: []\n",
        "departments: [gfx]\nrunning_order:\n  - {title: A, cues: [{cue: GFX 1}], notes: {GFX: x}}\n",
        "departments: {gfx: 3, x: {}}\nrunning_order:\n  - {title: A, cues: [{cue: GFX 1}]}\n",
    ],
)
def test_a_wrong_part_makes_nothing_else_look_wrong(part: str) -> None:
    """Names that stood in a part that cannot be read are not told as unknown."""
    assert {code for _, _, code, _ in told(HEAD + part)} == {"schema"}


@pytest.mark.parametrize(
    ("part", "code"),
    [
        ("models: {ines: }\nmodels: {noor: }\n", "duplicate"),
        ("? [models]\n: {noor: }\nmodels: {ines: }\n", "yaml"),
        ("models: *people\n", "yaml"),
        ("models: {<<: *people, ines: }\n", "yaml"),
    ],
)
def test_what_yaml_drops_is_not_looked_for(part: str, code: str) -> None:
    """Of two sections only one is read; who is in the other is not unknown."""
    text = f"{HEAD}{part}outfits: {{1: }}\nrunning_order:\n  - {{title: A, walks: [noor: 1]}}\n"
    assert {found for _, _, found, _ in told(text)} == {code}


def test_circles_and_duplicates_are_told_beside_other_mistakes() -> None:
    """They do not hang on what is missing."""
    text = (
        f"{HEAD}venue: [x]\nrunning_order:\n"
        "  - {title: A, id: a, cues: [{cue: LX 1, follow: LX 1}]}\n"
        "  - {title: B, id: a, cues: [{cue: LX 1}]}\n"
        "checkpoints:\n  - {id: a, title: A, needs: [b]}\n  - {id: b, title: B, needs: [a]}\n"
    )
    assert {code for _, _, code, _ in told(text)} == {
        "schema",
        "duplicate",
        "cue-duplicate",
        "follow-loop",
        "checkpoint-loop",
    }


def test_places_stay_right_beside_parts_that_were_taken_out() -> None:
    """The third walk is the third walk, also when the second is none."""
    text = (
        f"{HEAD}{PEOPLE}running_order:\n  - title: A\n    walks:\n"
        "      - ines: 1\n      - x\n      - nor: 2\n      - y\n"
    )
    assert [(line, text) for line, _, _, text in told(text)] == [
        (13, "walk 2 of segment A: found “x”, expected “model: outfit”, such as “ines: 1”"),
        (14, "there is no model “nor” (nearest: noor)"),
        (15, "walk 4 of segment A: found “y”, expected “model: outfit”, such as “ines: 1”"),
    ]


def test_an_empty_value_says_what_leaving_it_out_says() -> None:
    """People leave keys for later."""
    text = (
        f"{HEAD}venue:\npace:\nmodels:\n  ines:\n  noor: {{dressers: , clearances: }}\n"
        "crew:\n  lena:\noutfits:\n  1:\n"
        "running_order:\n  - title: A\n    cues:\n    notes:\n    walks:\n    duration:\n    skip:\n"
    )
    reading = read_text(text, "show.yaml")
    assert reading.findings == ()
    assert reading.plan is not None
    assert list(reading.plan.models) == ["ines", "noor"]
    assert list(reading.plan.crew) == ["lena"]


def test_what_yaml_found_wrong_is_not_told_again_as_missing() -> None:
    """An alias that points nowhere leaves a hole; the hole is no second mistake."""
    text = f"{HEAD}running_order:\n  - title: *a\n    cues: *b\n    duration: *c\n  - *d\nmodels: {{a: *e}}\n"
    assert {code for _, _, code, _ in told(text)} == {"yaml"}


@pytest.mark.parametrize("text", ["- a\n", "hello\n", "3\n", "[]\n"])
def test_a_file_that_is_no_show_is_told_in_one_line(text: str) -> None:
    """A list, a word: it has not even the keys of a show."""
    assert "expected the keys of a show" in only(text).text


def test_a_mapping_that_is_no_show_misses_what_a_show_must_have() -> None:
    """Each in its own line, with how to write it."""
    assert [text for _, _, _, text in told("a: 1\n")] == [
        "show: is missing",
        "start: is missing",
        "running_order: is missing",
        "unknown key “a”",
    ]


def test_findings_of_the_plan_have_places_as_well() -> None:
    """Those of `checks` point into the file."""
    reading = read_text(
        f"{HEAD}{PEOPLE}running_order:\n  - title: A\n    walks:\n      - ines: 1\n      - ines: 2\n", "s"
    )
    assert ("double-out", 13, 9) in [(f.code, f.line, f.column) for f in reading.findings]
    assert reading.plan is not None
    assert reading.errors


def test_the_worst_comes_first() -> None:
    """Then the order of the file."""
    text = (
        f"{HEAD}{PEOPLE}running_order:\n  - title: A\n    walks:\n      - ines: 1\n      - noor: 2\n"
        "    cues:\n      - {cue: LX 1}\n      - {cue: LX 2, at: 1s}\n  - title: B\n    walks: [nobody: 9]\n"
    )
    severities = [f.severity for f in read_text(text, "s").findings]
    assert severities == sorted(severities, key=["error", "warning", "note"].index)
    assert set(severities) == {"error", "warning", "note"}


def test_two_calls_of_one_name_are_told() -> None:
    """Nobody could say which of them was given; the article makes no difference."""
    text = (
        f"{HEAD}calls: [{{title: The half, before: 35m}}, {{title: half, before: 30m}}]\nrunning_order: []\n"
    )
    assert [(code, said) for _, _, code, said in told(text)] == [
        ("duplicate", "calls 1 and 2 have the same name, “half”")
    ]


def test_pydantic_is_never_heard() -> None:
    """Whatever is wrong, nobody is told about inputs, values and types of a programming language."""
    for finding in _everything_wrong().findings:
        words = f"{finding.text} {finding.way_out}"
        assert not re.search(r"\b(input|valid|should|tuple|dict|str|int|boolean|None|instance)\b", words), (
            words
        )


def _everything_wrong() -> Reading:
    """Each key of each entry, once with a word, once with a list, once with a mapping."""
    values = ["x y", "[[z]]", "{q: {}}", "", "-7"]
    keys = {
        "models": "name dressers covers clearances chaperone call released_by",
        "crew": "name role rail",
        "outfits": "title items notes photo tags change dressers",
        "departments": "name colour",
    }
    lines = [
        f"{key}: {{}}" for key in ("show", "start", "date", "timezone", "venue", "hard_end", "show_stop")
    ]
    for section, names in keys.items():
        lines.append(f"{section}:")
        for n, value in enumerate(values):
            fields = "".join(f"\n    {name}: {value}" for name in names.split())
            lines.append(f"  e{n}:{fields}")
            lines.append(f"  f{n}: {value}")
    lines.append("running_order:")
    for value in values:
        segment = "id title kind duration start count_to_end walks cues notes skip interval walk travel"
        lines.append("  - " + "\n    ".join(f"{name}: {value}" for name in segment.split()))
        lines.append(f"  - {value}")
        lines.append("  - title: T\n    walks:\n      - model: " + value + f"\n        outfit: {value}")
        cue = "cue action at standby"
        lines.append("    cues:\n      - " + "\n        ".join(f"{name}: {value}" for name in cue.split()))
        lines.append(f"      - cue: {value}\n        follow: {value}\n        delay: {value}")
        lines.append(
            f"      - cue: LX 1\n        with: {value}\n        visual: {value}\n        after: {value}"
        )
    lines += ["at_risk: x y", "calls:"]
    lines += [f"  - title: {value}\n    before: {value}\n  - {value}" for value in values]
    lines.append("checkpoints:")
    keys_of_checkpoints = ("id", "title", "needs", "takes", "who", "by")
    lines += ["  - " + "\n    ".join(f"{key}: {value}" for key in keys_of_checkpoints) for value in values]
    reading = read_text("\n".join(lines) + "\n", "s")
    assert len(reading.findings) > 100
    return reading


def test_the_garbage_collector_is_on_again_after_reading() -> None:
    """Reading pauses it, whatever comes of the reading."""
    for text in ("a: [", "a: 1", f"{HEAD}running_order: []"):
        read_text(text, "s")
        assert gc.isenabled()


YAMLISH = st.text(st.sampled_from("abshow:- #'\"{}[]&*!|>%@,\n\t 123é"), max_size=60)


@given(
    st.lists(st.sampled_from(["show", "start", "running_order", "models", "pace", "crew", "cues"])), YAMLISH
)
def test_no_file_breaks_the_reading(keys: list[str], text: str) -> None:
    """Whatever stands in it, there is a plan or a finding."""
    reading = read_text("\n".join(f"{key}: {text}" for key in keys) or text, "s")
    assert reading.plan is not None or reading.findings


@pytest.mark.parametrize(
    "part",
    [
        "running_order: []\n" + "".join(f"kez{n}: 1\n" for n in range(20_000)),
        "running_order:\n- title: A\n  walks:\n" + "".join(f"  - x{n}\n" for n in range(40_000)),
        "running_order: []\n" + "a: 1\n" * 40_000,
        "running_order: []\nx: [" + "!!int 1, " * 40_000 + "]\n",
        "a: [" + ", ".join(f"&a{n} 1" for n in range(9000)) + ", *b" * 9000 + "]\n",
        "running_order:\n" + "- title: A\n" * 9000,
        "running_order:\n- title: A\n  cues:\n" + "  - cue: LX 1\n" * 9000,
        "models: {a: }\noutfits: {1: }\nrunning_order:\n- title: A\n  walks:\n" + "  - a: 1\n" * 9000,
    ],
    ids=["keys", "walks", "duplicates", "tags", "aliases", "titles", "cues", "outfits"],
)
def test_the_same_mistake_thousands_of_times_is_told_in_time(part: str) -> None:
    """Each of these took minutes when every name was compared with every other."""
    began = time.perf_counter()
    read_text(HEAD + part, "s")
    assert time.perf_counter() - began < 5


def test_of_very_many_mistakes_the_last_says_that_there_are_more() -> None:
    """In the file itself, and in the format."""
    keys = read_text(
        f"{HEAD}running_order: []\n" + "".join(f"kez{n}: 1\n" for n in range(1000)), "s"
    ).findings
    assert len(keys) == 501
    assert "in 1,000 places in all" in keys[-1].text
    twice = read_text(HEAD + "a: 1\n" * 1000, "s").findings
    assert len(twice) == 101
    assert twice[-1].text == "there is more of this kind"


def test_what_was_found_before_the_text_breaks_off_is_told_too() -> None:
    """A key that stands twice, and then a bracket that is not closed."""
    assert [(line, code) for line, _, code, _ in told("a: 1\na: 2\nb: [1\nc: 2\n")] == [
        (2, "duplicate"),
        (4, "yaml"),
    ]


def test_a_good_file_is_read_without_what_only_a_bad_one_needs() -> None:
    """Every command that reads a running order waits for these imports."""
    script = (
        "import sys; from showrunner.files.reading import read; assert read(sys.argv[1]).plan; "
        "late = {'difflib', 'ast', 'showrunner.files.writing', 'showrunner.files.schema', 'textual'}; "
        "print(sorted(late & sys.modules.keys() - before))"
    )
    good = samples.folder() / "fashion-night.yaml"
    script = "import sys, pydantic; from pydantic import BaseModel; before = {*sys.modules}; " + script
    done = subprocess.run([sys.executable, "-c", script, good], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
