"""YAML as plain data with places."""

import time
from itertools import pairwise

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from showrunner.files import yaml_tree
from showrunner.files.yaml_tree import LOST, MOST_NODES, Place, Refused, Trouble, read_tree
from showrunner.model.findings import Where

BOTH = pytest.mark.parametrize("loader", [yaml.CBaseLoader, yaml.BaseLoader], ids=["c", "python"])


def refused(text: str) -> Trouble:
    """Why a text cannot be read."""
    with pytest.raises(Refused) as caught:
        read_tree(text)
    return caught.value.trouble


def troubles(text: str) -> list[tuple[str, Place, str]]:
    """What is wrong with a text that can be read all the same."""
    return [(trouble.code, trouble.place, trouble.text) for trouble in read_tree(text).troubles]


@pytest.mark.parametrize(
    "word", ["20:00", "no", "null", "~", "12.10", "0x1f", "2027-03-02", "1_000", ".inf", "="]
)
def test_every_scalar_is_what_was_written(word: str) -> None:
    """Nothing is taken for a number, a truth or a date: fields give scalars their type."""
    assert read_tree(f"key: {word}\nlist: [{word}]\n{word}: x").data == {
        "key": word,
        "list": [word],
        word: "x",
    }


def test_only_a_value_left_out_is_nothing() -> None:
    """`venue:` says nothing; `venue: ''` says an empty text."""
    assert read_tree("a:\nb: ''\nc: \"\"\nd:\n  -\n  - x\n").data == {
        "a": None,
        "b": "",
        "c": "",
        "d": [None, "x"],
    }


def test_merge_keys_take_over_what_is_not_there() -> None:
    """Own keys win, of several mappings the earlier, and a quoted << is a word."""
    text = (
        "a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc: {<<: [*a, *b], x: 3}\nd: {<<: *b}\n"
        "e: {'<<': 1}\nf: [<<]\ng: <<\n"
    )
    data = read_tree(text).data
    assert data["c"] == {"x": "3", "y": "1", "z": "2"}
    assert data["d"] == {"y": "2", "z": "2"}
    assert data["e"] == {"<<": "1"}
    assert (data["f"], data["g"]) == (["<<"], "<<")


def test_merges_go_through_merges() -> None:
    """What a merged mapping has merged itself comes along."""
    data = read_tree("a: &a {x: 1}\nb: &b {<<: *a, y: 2}\nc: {<<: *b, z: 3}\n").data
    assert data["c"] == {"z": "3", "y": "2", "x": "1"}


@pytest.mark.parametrize(
    ("where", "key", "place"),
    [
        (("show",), False, (1, 7)),
        (("show",), True, (1, 1)),
        (("models",), False, (2, 1)),
        (("models", "ines"), False, (3, 3)),
        (("models", "ines", "name"), False, (3, 16)),
        (("models", "ines", "name"), True, (3, 10)),
        (("models", "ines", "dressers", 1), False, (3, 39)),
        (("models", "ines", "age"), False, (3, 3)),
        (("empty",), False, (4, 1)),
        (("running_order", 0), False, (6, 5)),
        (("running_order", 0, "walks", 0), False, (8, 9)),
        (("running_order", 0, "walks", 0, "model"), False, (8, 9)),
        (("running_order", 0, "walks", 0, "outfit"), False, (8, 15)),
        (("running_order", 0, "walks", 0, "dresser"), False, (8, 9)),
        (("running_order", 0, "walks", 1, "model"), False, (9, 16)),
        (("running_order", 0, "walks", 1, "outfit"), False, (9, 9)),
        (("running_order", 0, "walks", 7), False, (7, 5)),
        (("nowhere",), False, (1, 1)),
    ],
)
def test_every_part_is_found(where: Where, key: bool, place: tuple[int, int]) -> None:
    """A scalar at itself, a branch at its key, a wrong key at the key, all else at what is around it."""
    tree = read_tree(
        "show: S\nmodels:\n  ines: {name: Inès, dressers: [lena, marc]}\nempty:\nrunning_order:\n"
        "  - title: A\n    walks:\n      - ines: 1\n      - model: noor\n"
    )
    assert tree.place(where, key=key) == place


def test_what_is_merged_or_repeated_is_found_where_it_was_written() -> None:
    """That is where it has to be put right."""
    tree = read_tree("a: &a\n  x: 1\nb: {<<: *a}\nc: *a\n")
    assert tree.place(("b", "x")) == (2, 6)
    assert tree.place(("c", "x")) == (2, 6)
    assert tree.place(("c",)) == (4, 1)


def test_a_key_that_stands_twice_names_both_places() -> None:
    """A parser would keep the last one in silence; here the first one stays, and it is told."""
    tree = read_tree("a: 1\nb: {c: 1, d: 2, c: 3}\na: 2\n")
    assert tree.data == {"a": "1", "b": {"c": "1", "d": "2"}}
    assert [(t.code, t.place) for t in tree.troubles] == [("duplicate", (2, 17)), ("duplicate", (3, 1))]
    assert "first in line 2, column 5" in tree.troubles[0].text
    assert "“a”" in tree.troubles[1].text


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a: !!python/object:os.system {}\n", (1, 4), "!!python/object:os.system"),
        ("a: !!int 3\n", (1, 4), "!!int"),
        ("a: !mine [1]\n", (1, 4), "!mine"),
        ("[x]: 1\n", (1, 1), "a list stands where a key must be"),
        ("{x: 2}: 1\n", (1, 1), "a mapping stands where a key must be"),
        ("? \n: 1\n", (1, 2), "without a name"),
        ("a: *nowhere\n", (1, 4), "*nowhere points at nothing"),
        ("a: &hair [1]\nb: *hiar\n", (2, 4), "nearest: hair"),
        ("a: &a [*a]\n", (1, 8), "that never ends"),
        ("a: &a {b: {c: *a}}\n", (1, 15), "that never ends"),
        ("a: {<<: 3}\n", (1, 9), "<< merges a mapping"),
        ("a: &a [3]\nb: {<<: *a}\n", (1, 8), "<< merges a mapping"),
        ("a: {<<: {x: 1}, <<: {y: 1}}\n", (1, 17), "“<<” stands twice"),
        ("a: 1\n---\nb: 2\n", (2, 1), "a second document"),
    ],
)
def test_what_the_format_does_not_have_is_told_and_the_rest_is_read(
    text: str, place: Place, words: str
) -> None:
    """One clear trouble each, with its place."""
    found = troubles(text)
    assert [trouble[1] for trouble in found] == [place]
    assert words in found[0][2]


def test_lost_parts_are_marked_as_lost() -> None:
    """What could not be read has its finding; nobody needs to say more about it."""
    assert read_tree("a: *nowhere\nb: 2\n").data == {"a": LOST, "b": "2"}


@BOTH
@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("show: S\n\tstart: 1\n", (2, 1), "a tab"),
        ("a:\n  - b\n\t- c\n", (3, 1), "a tab"),
        ("show: Award: newcomer\n", (1, 12), "a colon"),
        ("a: [1, 2\nb: 3\n", (2, 2), "the closing bracket is missing (it began in line 1, column 4)"),
        ("a: {b: 1\nc: 3\n", None, "the closing bracket is missing"),
        ("a:\n  - b\n c: 1\n", (3, 2), "does not fit the block"),
        ("a: 'x\n", (1, 4), "a quote is opened here and never closed"),
        ('a: "x\n', (1, 4), "a quote is opened here and never closed"),
        ('a: "\\q"\n', None, "a backslash"),
        ("a: @home\n", (1, 4), "a text cannot begin with @"),
        ("a: %home\n", (1, 4), "a text cannot begin with %"),
        ("a: *\n", (1, 5), "* or &"),
        ("a: - b\n", (1, 4), "a list begins here on the line of its key"),
        ("a: [,]\n", (1, 5), "something is missing here"),
        ("a: 1\nb\nc: 2\n", None, "a line without a colon"),
        ("show: a\0b\n", (1, 8), "a NUL byte"),
        ("a: 1\nshow: \x07\n", (2, 7), "the control character 0x07"),
        ("", (1, 1), "the file is empty"),
        ("\n# nothing yet\n", (1, 1), "the file is empty"),
        ("---\n...\n", (1, 1), "the file is empty"),
    ],
)
def test_what_is_no_yaml_is_told_in_plain_words(
    loader: type, text: str, place: Place | None, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One trouble with its place, in other words than a parser's, by either of its scanners."""
    monkeypatch.setattr(yaml_tree, "LOADER", loader)
    found = refused(text)
    assert found.code == "yaml"
    assert words in found.text
    assert place is None or found.place == place


@BOTH
@pytest.mark.parametrize("text", ["[" * 100_000, "- " * 100_000, "{a: " * 100_000, "&a [" * 100_000])
def test_a_deep_text_ends_nothing_but_its_reading(
    loader: type, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hundred thousand brackets kill a parser that recurses; they are refused at the fiftieth, at once."""
    monkeypatch.setattr(yaml_tree, "LOADER", loader)
    began = time.perf_counter()
    assert "levels inside each other" in refused(text).text
    assert time.perf_counter() - began < 2


def test_depth_counts_through_aliases() -> None:
    """Fifty levels are fifty levels, also when each is written on a line of its own."""
    lines = ["- &a0 [x]"] + [f"- &a{n} [*a{n - 1}]" for n in range(1, 100)]
    assert "levels inside each other" in refused("\n".join(lines)).text


def test_an_expansion_bomb_is_refused_before_it_goes_off() -> None:
    """Nine levels of nine aliases stand for four hundred million entries."""
    names = "abcdefghij"
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [f"{n}: &{n} [{', '.join([f'*{m}'] * 9)}]" for m, n in pairwise(names)]
    began = time.perf_counter()
    found = refused("\n".join(lines))
    assert f"{MOST_NODES:,}" in found.text
    assert found.place.line == 6
    assert time.perf_counter() - began < 1


def test_a_merge_bomb_is_refused_as_well() -> None:
    """Merge keys multiply like aliases."""
    lines = ["a0: &a0 {" + ", ".join(f"k{n}: x" for n in range(1000)) + "}"]
    lines += [f"a{n}: {{<<: *a0}}" for n in range(1, 600)]
    assert f"{MOST_NODES:,}" in refused("\n".join(lines)).text


def test_too_many_entries_written_out_are_refused() -> None:
    """The bound is on what is there, however it got there."""
    assert f"{MOST_NODES:,}" in refused("[" + "x," * (MOST_NODES + 1) + "]").text


WORDS = st.text(st.sampled_from("ab:- #'\"{}[]&*!|>%@,\n\t\\\x85é"), max_size=40)


@given(WORDS)
def test_no_text_breaks_the_reader(text: str) -> None:
    """It is read or refused; there is no third way."""
    try:
        read_tree(text)
    except Refused as caught:
        words = caught.trouble.text
    else:
        words = "read"
    assert words


@given(WORDS)
def test_data_is_what_the_base_loader_makes_of_it(text: str) -> None:
    """Where PyYAML's untyped loader reads a text and nothing is told, both read the same."""
    try:
        tree = read_tree(text)
        expected = yaml.load(text, Loader=yaml.BaseLoader)
    except (Refused, yaml.YAMLError):
        return
    if not tree.troubles:
        assert _without_nothing(tree.data) == expected


def _without_nothing(data: object) -> object:
    """PyYAML's untyped loader has an empty text where a value is left out."""
    if isinstance(data, dict):
        return {key: _without_nothing(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_without_nothing(value) for value in data]
    return "" if data is None else data
