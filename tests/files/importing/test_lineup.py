"""Line-ups as people really have them."""

from __future__ import annotations

from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showrunner.files.importing.garments import split_items
from showrunner.files.importing.grid import Sheet
from showrunner.files.importing.importing import finished, import_file, of_sheet
from showrunner.files.importing.packed import NotImported
from showrunner.files.importing.result import Wanted
from showrunner.files.importing.walks import look_number
from tests.files.importing.sheets import book, left, separated, titles, walks, write_book

HEAD = ["Look", "Model", "Outfit", "Garments", "Shoes", "Dresser", "Change", "Notes"]


def line_up(*rows: list[Any], head: list[str] | None = None) -> list[list[Any]]:
    """A heading and rows."""
    return [head or HEAD, *rows]


def test_a_line_up_becomes_models_outfits_and_walks(tmp_path: Path) -> None:
    """One row is one walk; a model who walks twice is one; garments, shoes and dressers find their places."""
    done = book(
        tmp_path,
        line_up(
            [
                1,
                "Inès Caron",
                "Ivory tailcoat",
                "tailcoat\nshirt",
                "ivory pump 39",
                "Lena Fischer",
                None,
                "Collar up",
            ],
            [2, "Noor Haddad", "Column", "dress, belt", "sandal", "Marc Oduya", "50s", None],
            ["12A", "Inès Caron", "Bride", "gown", "ivory pump 39", "Lena Fischer", "1:10", None],
        ),
    )
    plan = done.plan
    assert walks(done) == [("ines", "1"), ("noor", "2"), ("ines", "12A")]
    assert plan.models["ines"].name == "Inès Caron"
    assert plan.models["ines"].dressers == ("lena",)
    assert plan.crew["lena"].role == "dresser"
    outfit = plan.outfits["1"]
    assert outfit.title == "Ivory tailcoat"
    assert [(item.name, item.kind) for item in outfit.items] == [
        ("tailcoat", None),
        ("shirt", None),
        ("ivory pump 39", "shoe"),
    ]
    assert plan.outfits["2"].change == timedelta(seconds=50)
    assert plan.outfits["12A"].change == timedelta(seconds=70)
    assert (plan.running_order[0].walks or ())[0].note == "Collar up"
    assert left(done) == []


def test_the_table_is_found_below_help_and_beside_empty_columns(tmp_path: Path) -> None:
    """What stands above tells title, date, place and start, and is kept as a comment otherwise."""
    rows = [
        [],
        [None, "MAISON AURORE"],
        [None, "Date:", "2 March 2027", None, "Venue: Halle aux Grains"],
        [None, "Showtime", time(19, 30)],
        [None, "Please fill in all the cells and send it back by Friday."],
        [],
        [None, None, "Nr.", None, "Modell", None, "Look"],
        [None, None, 1, None, "Änne", None, "Kleid"],
        [],
        [None, None, 2, None, "Özge", None, "Rock"],
    ]
    done = book(tmp_path, rows)
    plan = done.plan
    assert (plan.show, str(plan.date), plan.start, plan.venue) == (
        "MAISON AURORE",
        "2027-03-02",
        time(19, 30),
        "Halle aux Grains",
    )
    assert walks(done) == [("anne", "1"), ("ozge", "2")]
    assert plan.outfits["1"].title == "Kleid"
    assert "#   Please fill in all the cells" in done.text
    assert left(done) == []


@pytest.mark.parametrize(
    "head",
    [
        ["Look #", "Model", "Description"],
        ["LOOK NO.", "MODEL NAME", "Outfit"],
        ["Nr.", "Modell", "Bezeichnung"],
        ["N°", "Mannequin", "Tenue"],
        ["Passage", "Mannequin", "Description"],
        ["Número", "Modelo", "Descripción"],
        ["Numero", "Modella", "Descrizione"],
        ["#", "Models", "Look"],
        ["Outfit", "Model", "Description"],
        ["Look Nr / Look no", "Modell / Model", "Titel / Title"],
        ["Lfd. Nr.", "Model (1st choice)", "Look"],
    ],
)
def test_headings_are_known_in_five_languages(tmp_path: Path, head: list[str]) -> None:
    """An outfit that is a number is a look, a look in words is a title."""
    done = book(tmp_path, [head, [1, "Noor", "Ivory coat"], [2, "Mei", "Black gown"], [3, "Awa", "Red suit"]])
    assert walks(done) == [("noor", "1"), ("mei", "2"), ("awa", "3")]
    assert done.plan.outfits["3"].title == "Red suit"


def test_headings_between_the_rows_become_segments(tmp_path: Path) -> None:
    """Acts, decorated lines, a break with its length, a finale with everyone."""
    done = book(
        tmp_path,
        line_up(
            ["ACT I"],
            [1, "Noor"],
            [2, "Mei"],
            ["— Evening —"],
            [3, "Noor"],
            ["INTERVAL 15 min"],
            [4, "Mei"],
            ["*** Finale ***"],
        ),
        merged=[(4, 0, 4, 5)],
    )
    segments = done.plan.running_order
    assert [(segment.title, segment.kind) for segment in segments] == [
        ("ACT I", "segment"),
        ("Evening", "segment"),
        ("INTERVAL 15 min", "break"),
        ("Evening, continued", "segment"),
        ("Finale", "finale"),
    ]
    assert segments[2].duration == timedelta(minutes=15)
    assert segments[4].walks is None
    assert segments[4].interval == timedelta(seconds=4)
    assert not done.plan.running_order[0].skip


def test_an_act_is_no_look_and_neither_is_a_cue(tmp_path: Path) -> None:
    """ACT 2 and LX 12 stand alone where the looks stand; a bare 12 is a look that has no model yet."""
    done = book(
        tmp_path, line_up(["ACT 1"], [1, "Noor"], ["LX 12 GO"], [2, "Mei"], ["ACT 2", None, None, None], [3])
    )
    assert titles(done) == ["ACT 1", "ACT 2"]
    assert walks(done) == [("noor", "1"), ("mei", "2")]
    assert [(cue.cue, cue.with_) for cue in done.plan.running_order[0].cues] == [("LX 12", "mei")]
    assert list(done.plan.outfits) == ["1", "2", "3"]


def test_a_column_of_sections_makes_segments_too(tmp_path: Path) -> None:
    """Written once and merged, or in each row; a designer whose looks come and go is a note."""
    head = ["Act", "Look", "Model"]
    once = book(tmp_path, [head, ["Day", 1, "Noor"], [None, 2, "Mei"], ["Night", 3, "Awa"]])
    each = book(tmp_path, [head, ["Day", 1, "Noor"], ["Day", 2, "Mei"], ["Night", 3, "Awa"]])
    assert titles(once) == titles(each) == ["Day", "Night"]
    mixed = [["A", 1, "N"], ["B", 2, "M"], ["A", 3, "O"], ["B", 4, "P"], ["A", 5, "Q"]]
    done = book(tmp_path, [["Designer", "Look", "Model"], *mixed])
    assert titles(done) == ["Line-up"]
    assert [walk.note for walk in done.plan.running_order[0].walks or ()] == ["A", "B", "A", "B", "A"]


def test_lines_between_the_rows_that_are_no_headings_are_kept_as_notes(tmp_path: Path) -> None:
    """A request, a hint: it stands where somebody will read it in time, and it is told."""
    done = book(
        tmp_path,
        line_up(
            [1, "Noor"], ["Please tape all the shoes!"], [2, "Mei"], ["Thank you all, see you tomorrow."]
        ),
    )
    notes = [walk.note for walk in done.plan.running_order[0].walks or ()]
    assert notes == [None, "Please tape all the shoes!\nThank you all, see you tomorrow."]
    assert any("row 3" in sentence for sentence in done.made.assumed)
    assert any("row 5" in sentence for sentence in done.made.assumed)


def test_headings_on_each_page_totals_and_page_numbers_are_left_out_and_told(tmp_path: Path) -> None:
    """They are what a printer needs."""
    done = book(
        tmp_path,
        line_up([1, "Noor"], ["Page 1 of 2"], [], HEAD, [2, "Mei"], ["Total", 2], ["Gesamt:", "2 Looks"]),
    )
    assert walks(done) == [("noor", "1"), ("mei", "2")]
    why = {one.row: one.why for one in done.made.left_out}
    assert why == {
        3: "a line of the printed page",
        5: "the headings once more",
        7: "a total: it is reckoned anew",
        8: "a total: it is reckoned anew",
    }


def test_the_first_reason_for_leaving_a_cell_out_holds(tmp_path: Path) -> None:
    """The heading of a personal column that comes again is a heading that comes again."""
    done = book(
        tmp_path, [["Look", "Model", "Tel."], [1, "Noor", "123"], ["Look", "Model", "Tel."], [2, "Mei", "45"]]
    )
    assert [(one.row, one.why) for one in done.made.left_out if one.column == "C"] == [
        (2, "personal, and the show does not need it"),
        (3, "the headings once more"),
        (4, "personal, and the show does not need it"),
    ]


def test_a_look_that_is_merged_over_several_rows_has_all_their_garments(tmp_path: Path) -> None:
    """A fitting sheet: one row for each garment, look and model merged beside them; or left empty."""
    rows = line_up(
        [1, "Noor", "Ivory", "coat", "pump"],
        [None, None, None, "shirt"],
        [None, None, None, "trousers"],
        [2, "Mei", "Black", "gown"],
        [None, None, None, "cape"],
    )
    for merged in ((), ((1, 0, 3, 0), (1, 1, 3, 1))):
        done = book(tmp_path, rows, merged=merged)
        assert walks(done) == [("noor", "1"), ("mei", "2")]
        assert [item.name for item in done.plan.outfits["1"].items] == ["coat", "pump", "shirt", "trousers"]
        assert [item.name for item in done.plan.outfits["2"].items] == ["gown", "cape"]


def test_names_are_merged_where_they_are_surely_the_same(tmp_path: Path) -> None:
    """Spaces, case, accents, the order of the names; and each merge is told."""
    said = ["Inès Caron", "INES  CARON", "Caron, Inès", "ines caron"]
    done = book(tmp_path, line_up(*[[n, name] for n, name in enumerate(said, 1)]))
    assert list(done.plan.models) == ["ines"]
    assert done.plan.models["ines"].name == "Inès Caron"
    (sentence,) = [one for one in done.made.assumed if "taken for" in one]
    assert all(f"“{' '.join(name.split())}”" in sentence for name in said)


def test_names_that_only_may_be_the_same_are_kept_apart_and_asked_about(tmp_path: Path) -> None:
    """Noor H. may be Noor Haddad, or not."""
    done = book(
        tmp_path, line_up([1, "Noor Haddad"], [2, "Noor H."], [3, "Mei Tanaka"], [4, "Mei Tanka"], [5, "Awa"])
    )
    assert [done.plan.models[walk[0]].name for walk in walks(done)] == [
        "Noor Haddad",
        "Noor H.",
        "Mei Tanaka",
        "Mei Tanka",
        "Awa",
    ]
    asked = [one for one in done.made.assumed if "may be one person" in one]
    assert len(asked) == 2
    assert "“Noor Haddad” and “Noor H.”" in asked[0]


def test_ids_are_first_names_where_these_are_enough(tmp_path: Path) -> None:
    """Two of one first name have their whole names; nobody is called as something else is."""
    names = ["Noor Haddad", "Noor Aziz", "Start", "Lena Vogt", "👑", "李娜"]
    rows = [[n, name, "", "", "", "Lena Fischer"] for n, name in enumerate(names, 1)]
    done = book(tmp_path, line_up(*rows))
    assert list(done.plan.models)[:4] == ["noor-haddad", "noor-aziz", "start-3", "lena"]
    assert len(done.plan.models) == 6
    assert list(done.plan.crew) == ["lena-fischer"]
    assert not done.findings or all(finding.severity != "error" for finding in done.findings)


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("Look 12", "12"),
        ("LOOK #12A", "12A"),
        ("#7", "7"),
        ("No. 3", "3"),
        ("N° 3", "3"),
        ("Outfit 4b", "4b"),
        ("12A", "12A"),
        ("V3", "V3"),
        ("007", "007"),
        ("12.", "12"),
        ("12.5", "12.5"),
        ("Ö1", "Ö1"),
        ("Nora", "Nora"),
    ],
)
def test_a_look_has_the_number_that_people_say(said: str, number: str) -> None:
    """Without the word before it, and as it is written."""
    assert look_number(said) == number


def test_two_different_looks_of_one_number_are_told_apart(tmp_path: Path) -> None:
    """A slip of the finger, or two models in the same; the same look out twice is one outfit."""
    done = book(
        tmp_path,
        line_up([1, "Noor", "Coat"], [2, "Mei", "Gown"], [2, "Awa", "Suit"], [1, "Noor", "Coat"]),
    )
    assert walks(done) == [("noor", "1"), ("mei", "2"), ("awa", "2b"), ("noor", "1")]
    assert any("row 4" in sentence and "2b" in sentence for sentence in done.made.assumed)


def test_a_look_without_a_model_is_kept_among_the_outfits(tmp_path: Path) -> None:
    """Casting is not done: TBC is nobody's name."""
    done = book(tmp_path, line_up([1, "Noor", "Coat"], [2, "TBC", "Gown"], [3, None, "Suit"]))
    assert walks(done) == [("noor", "1")]
    assert [done.plan.outfits[n].title for n in ("1", "2", "3")] == ["Coat", "Gown", "Suit"]
    assert left(done) == ["TBC"]
    assert "rows 3–4: looks 2, 3 have no model: among the outfits, and no walk yet" in done.made.assumed


def test_looks_without_numbers_are_numbered_in_their_order(tmp_path: Path) -> None:
    """And it is told."""
    done = book(tmp_path, [["Model", "Outfit"], ["Noor", "Coat"], ["Mei", "Gown"]])
    assert walks(done) == [("noor", "1"), ("mei", "2")]
    assert any("numbered in the order of the rows" in sentence for sentence in done.made.assumed)


def test_clock_times_give_the_start_and_the_interval(tmp_path: Path) -> None:
    """A line-up's walks come at an interval; a time that does not fit is left out and told."""
    rows = [[time(20, 0, n * 20), n + 1, f"Model {chr(65 + n)}x"] for n in range(3)]
    done = book(
        tmp_path, [["Time", "Look", "Model"], *rows, [time(20, 3), 4, "Model Dx"], ["soon", 5, "Model Ex"]]
    )
    assert done.plan.start == time(20)
    assert done.plan.pace.interval == timedelta(seconds=20)
    assert left(done) == ["20:03", "soon"]


def test_departments_give_cues_with_their_walks(tmp_path: Path) -> None:
    """A number in a column of light is a cue, in the GO that sends the model out; other words are a note."""
    done = book(
        tmp_path,
        [
            ["Look", "Model", "LX", "Music"],
            [1, "Noor", "LX 1", "SQ 1 strings"],
            [2, "Mei", "12.5 – Cold white", "louder"],
            [3, "Noor", "Q3, Q4", ""],
            [4, "Awa", "LX 1", ""],
        ],
    )
    (segment,) = done.plan.running_order
    assert [(cue.cue, cue.with_, cue.action) for cue in segment.cues] == [
        ("LX 1", "walk 1", None),
        ("SQ 1", "walk 1", "strings"),
        ("LX 12.5", "mei", "Cold white"),
        ("LX 3", "walk 3", None),
        ("LX 4", "walk 3", None),
    ]
    notes = [walk.note for walk in segment.walks or ()]
    assert notes == [None, "Music: louder", None, "LX: LX 1"]
    assert any("LX 1" in sentence and "note" in sentence for sentence in done.made.assumed)


def test_a_dresser_who_changes_stands_at_the_walk(tmp_path: Path) -> None:
    """And one who is always the same stands at the model."""
    done = book(
        tmp_path,
        [
            ["Look", "Model", "Dresser", "Rail"],
            [1, "Noor", "Lena", "A"],
            [2, "Mei", "Lena", "A"],
            [3, "Noor", "Marc / Lena", "B"],
            [4, "Awa", "Marc & Sam", None],
        ],
    )
    entries = done.plan.running_order[0].walks or ()
    assert [walk.dresser for walk in entries] == ["lena", None, "marc", None]
    assert entries[2].note == "Also dressed by Lena"
    assert done.plan.models["mei"].dressers == ("lena",)
    assert done.plan.models["awa"].dressers == ("marc", "sam")
    assert done.plan.crew["lena"].rail == "A"


def test_items_that_several_models_wear_are_several_items(tmp_path: Path) -> None:
    """Black pumps on two models are two pairs; one model's own pair is one."""
    done = book(
        tmp_path,
        [
            ["Look", "Model", "Shoes"],
            [1, "Noor", "black pump"],
            [2, "Mei", "black pump"],
            [3, "Noor", "black pump"],
        ],
    )
    items = [done.plan.outfits[n].items[0].name for n in ("1", "2", "3")]
    assert items == ["black pump (Noor)", "black pump (Mei)", "black pump (Noor)"]


@pytest.mark.parametrize(
    ("cell", "pieces"),
    [
        ("coat\nskirt\n\nbelt", ["coat", "skirt", "belt"]),
        ("coat, skirt; belt", ["coat", "skirt", "belt"]),
        ("pump (ivory, 39), bag", ["pump (ivory, 39)", "bag"]),
        ("heel 7,5 cm, sock", ["heel 7,5 cm", "sock"]),
        ("coat / skirt", ["coat", "skirt"]),
        ("black/white skirt, w/ belt", ["black/white skirt", "w/ belt"]),
        ("- coat\n• belt", ["coat", "belt"]),
        ("coat, coat", ["coat"]),
        (",;", []),
    ],
)
def test_garments_are_split_where_people_separate_them(cell: str, pieces: list[str]) -> None:
    """Not within brackets, not within a number, not at a slash within a word."""
    assert split_items(cell, r"\n|;|•|\s[/+|]\s|(?<!\d),|,(?!\d)") == pieces


def test_a_column_that_uses_slashes_alone_is_split_at_them(tmp_path: Path) -> None:
    """coat/skirt/belt, in a column without any other separator."""
    rows = [[1, "Noor", "coat/skirt/belt"], [2, "Mei", "gown/cape"]]
    done = book(tmp_path, [["Look", "Model", "Garments"], *rows])
    assert [item.name for item in done.plan.outfits["1"].items] == ["coat", "skirt", "belt"]


def test_what_is_personal_is_not_taken_over(tmp_path: Path) -> None:
    """Phone numbers, sizes, agencies: told as left out; whoever wants one says so."""
    rows = [["Look", "Model", "Tel.", "Agency", "Mood"], [1, "Noor", "+33 6 12", "Elite", "Strings"]]
    done = book(tmp_path, rows)
    assert left(done) == ["+33 6 12", "Elite", "Strings"]
    assert "Elite" not in done.text.partition("\nshow:")[2]
    said = book(tmp_path, rows, Wanted(maps=(("note", "Mood"), ("note", "Agency"))))
    assert (said.plan.running_order[0].walks or ())[0].note == "Agency: Elite\nMood: Strings"


def test_a_column_is_said_otherwise_by_its_heading_or_its_letter(tmp_path: Path) -> None:
    """--map look=Foo, model=B; a column may be left out; one that is not there is told with the nearest."""
    rows = [["Foo", "Bar", "Look"], [7, "Noor", "Coat"], [8, "Mei", "Gown"]]
    done = book(tmp_path, rows, Wanted(maps=(("look", "foo"), ("model", "B"), ("nothing", "Look"))))
    assert walks(done) == [("noor", "7"), ("mei", "8")]
    assert left(done) == ["Coat", "Gown"]
    with pytest.raises(NotImported, match="did you mean “Model”"):
        book(tmp_path, [["Look", "Model"], [1, "Noor"]], Wanted(maps=(("look", "Modl"),)))


def test_a_table_without_headings_is_read_where_its_columns_are_said(tmp_path: Path) -> None:
    """By letters."""
    done = book(tmp_path, [[1, "Noor"], [2, "Mei"]], Wanted(maps=(("look", "A"), ("model", "B"))))
    assert walks(done) == [("noor", "1"), ("mei", "2")]


def test_the_sheet_that_looks_like_it_is_taken_and_the_others_are_told(tmp_path: Path) -> None:
    """Not the first, not the hidden one; --sheet takes another."""
    table = [["Look", "Model"], [1, "Noor"], [2, "Mei"]]
    path = write_book(
        tmp_path / "a.xlsx",
        ("Budget", [["Item", "Cost"], ["Carpet", 300]]),
        ("Old", [*table, [3, "Awa"], [4, "Bao"]]),
        ("Line-up", table),
        hidden=["Old"],
    )
    done = import_file(path, Wanted(), "")
    assert done.made.where == "sheet “Line-up”"
    assert [one.column for one in done.made.left_out] == ["sheet “Budget”", "sheet “Old”"]
    assert len(walks(import_file(path, Wanted(sheet="old"), ""))) == 4
    with pytest.raises(NotImported, match="did you mean “Line-up”"):
        import_file(path, Wanted(sheet="Lineup"), "")


def test_a_column_of_names_beside_looks_is_that_of_the_models(tmp_path: Path) -> None:
    """Look and Name; a table in which nobody walks is refused with how to say who does."""
    assert walks(book(tmp_path, [["Look", "Name"], [1, "Noor"], [2, "Mei"]])) == [("noor", "1"), ("mei", "2")]
    with pytest.raises(NotImported, match="--map model=COLUMN"):
        book(tmp_path, [["Look", "Garments"], [1, "coat"]])


def test_the_last_walk_is_known_in_other_languages(tmp_path: Path) -> None:
    """FINAL, Grand final, All models: everyone once more."""
    for said in ("FINAL", "Grand final", "Défilé final", "Schlussbild"):
        done = book(tmp_path, line_up([1, "Noor"], [said]))
        assert done.plan.running_order[-1].kind == "finale", said
    everyone = book(tmp_path, line_up([1, "Noor"], [None, "All models"]))
    assert everyone.plan.running_order[-1].kind == "finale"
    assert list(everyone.plan.models) == ["noor"]


def test_shoes_are_described_with_commas_and_garments_listed(tmp_path: Path) -> None:
    """`pump 38, taped` is one pair."""
    done = book(tmp_path, line_up([1, "Noor", "Coat", "coat, belt", "pump 38, taped"]))
    assert [item.name for item in done.plan.outfits["1"].items] == ["coat", "belt", "pump 38, taped"]


def test_a_column_that_counts_otherwise_than_the_rows_is_told(tmp_path: Path) -> None:
    """The order of the rows holds: it is what people see."""
    done = book(tmp_path, [["Order", "Look", "Model"], [2, 7, "Noor"], [1, 8, "Mei"], [3, 9, "Awa"]])
    assert walks(done) == [("noor", "7"), ("mei", "8"), ("awa", "9")]
    assert left(done) == ["1"]
    assert any("sort the sheet" in sentence for sentence in done.made.assumed)


def test_covers_and_calls_come_over(tmp_path: Path) -> None:
    """Who could take a look over, and when a model must be there."""
    rows = [
        ["Look", "Model", "Backup", "Call time"],
        [1, "Noor", "Mei", "16:30"],
        [2, "Mei", "Nobody known", "5pm"],
    ]
    done = book(tmp_path, rows)
    assert done.plan.models["mei"].covers == ("noor",)
    assert done.plan.models["noor"].call == time(16, 30)
    assert done.plan.models["mei"].call == time(17)
    assert left(done) == ["Nobody known"]


def test_the_title_is_no_stamp_and_no_request(tmp_path: Path) -> None:
    """CONFIDENTIAL, a version, a sentence: what comes after them is the title."""
    above = [["CONFIDENTIAL"], ["Version 3, 12.1.2027"], ["Please fill in."], ["Aurore – Day 2"]]
    done = book(tmp_path, [*above, ["Look", "Model"], [1, "Noor"]])
    assert done.plan.show == "Aurore – Day 2"


ROWS = st.lists(
    st.tuples(st.integers(1, 60), st.sampled_from(["Noor", "Mei", "Awa", "Bao", "Zoë"]), st.booleans()),
    min_size=1,
    max_size=12,
)


@given(ROWS)
def test_walks_come_in_the_order_of_the_rows(rows: list[tuple[int, str, bool]]) -> None:
    """Each row is one walk of its model; a look's number is its own, or told to be another one."""
    table: list[list[Any]] = [["Look", "Model", "Outfit"]]
    expected = []
    for n, (number, name, section) in enumerate(rows):
        if section:
            table.append([f"ACT {n}", None, None])
        table.append([number, name, f"Piece {number}"])
        expected.append((name, str(number)))
    sheet = Sheet("Plan", tuple(tuple(row) for row in table))
    done = finished("a.xlsx", "a workbook", of_sheet(sheet, Wanted(), "a.xlsx"), "a.yaml")
    assert len(walks(done)) == len(expected)
    for (model, outfit), (name, look) in zip(walks(done), expected, strict=True):
        assert done.plan.models[model].name == name
        assert outfit.rstrip("bcdefghijklmnopqrstuvwxyz") == look
        assert done.plan.outfits[outfit].title == f"Piece {look}"
    assert all(len({m for m, o in walks(done) if o == outfit}) == 1 for outfit in done.plan.outfits)


def test_title_and_start_are_what_was_said(tmp_path: Path) -> None:
    """--title and --start come before what the sheet says."""
    rows = [["Maison"], ["Look", "Model"], [1, "Noor"]]
    done = book(tmp_path, rows, Wanted(title="Aurore: [bold]x", start=time(19, 45)))
    assert (done.plan.show, done.plan.start) == ("Aurore: [bold]x", time(19, 45))
    bare = separated(tmp_path, "Look,Model\n1,Noor\n", name="maison_aurore.csv")
    assert (bare.plan.show, bare.plan.start) == ("maison aurore", time(20))
    assert any("--start" in sentence for sentence in bare.made.assumed)
