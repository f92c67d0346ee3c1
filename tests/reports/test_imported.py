"""What an import tells the person who has the sheet in front of them."""

from __future__ import annotations

from pathlib import Path

from showrunner.reports.imported import as_text
from tests.files.importing.sheets import book
from tests.nasty import TEXTS

ROWS = [
    ["Look", "Model", "Photo", "Tel.", "Garments"],
    [1, "Noor Haddad", None, "+33 6 12", "coat\nskirt"],
    [2, "NOOR HADDAD", None, "+33 6 12", "gown"],
    ["Total", 2],
]


def test_everything_that_was_decided_is_said_in_order(tmp_path: Path) -> None:
    """What it is, each column, what to look at, what is left out and why, what check says."""
    said = as_text(book(tmp_path, ROWS)).split("\n")
    assert said[0] == "show.xlsx, sheet “Sheet1”: an Excel workbook, read as a line-up."
    assert said[1] == "It has 1 segment, 2 walks, 1 model, 2 outfits."
    assert "  A Look      look number      1" in said
    assert "  C Photo     (nothing in it)" in said
    assert "  D Tel.      (left out)" in said
    assert "  E Garments  its items        coat / skirt" in said
    order = [said.index(line) for line in ("Please look at this:", "Left out:")]
    assert order == sorted(order)
    assert "  column D Tel., rows 2–3: “+33 6 12”: personal, and the show does not need it" in said
    assert "  row 4: A “Total” · B “2”: a total: it is reckoned anew" in said
    assert any(line.startswith("check: ") for line in said)


def test_nothing_left_out_is_said_too(tmp_path: Path) -> None:
    """Silence would leave one wondering."""
    assert "Nothing is left out." in as_text(book(tmp_path, [["Look", "Model"], [1, "Noor"]]))


def test_long_lines_are_folded_for_a_terminal(tmp_path: Path) -> None:
    """Further in, and never beyond its width; without a width each stays one line."""
    done = book(
        tmp_path, [["Look", "Model"], [1, "Noor"], ["Please " + "tape the shoes " * 3 + "!"], [2, "Mei"]]
    )
    folded = as_text(done, 60).split("\n")
    assert max(map(len, folded)) <= 60
    assert len(folded) > len(as_text(done).split("\n"))
    assert any(line.startswith("      ") for line in folded)


def test_nasty_texts_stay_text_on_the_terminal(tmp_path: Path) -> None:
    """Nothing of a cell is obeyed, and no cell makes a line of its own."""
    rows = [
        ["Look", "Model", "Tel."],
        *([n, text, text] for n, text in enumerate(TEXTS.values(), 1) if text.strip()),
    ]
    said = as_text(book(tmp_path, rows))
    assert all(line.isprintable() or "\u200d" in line for line in said.split("\n"))
    assert "\x1b" not in said
