"""`showrunner print`: from a running order or a journal to paper."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from showrunner.reports.paper.papers import PAPERS
from tests.files.test_photos import PNG
from tests.test_cli import Shell, shell

__all__ = ["shell"]

SHOW = """\
show: Small Show
start: 20:00
timezone: Europe/Paris
date: 2026-03-02
models: {ines: {name: Inès Caron}, noor: {name: Noor Haddad}}
outfits: {1: {title: Tailcoat, photo: photos/01.png}, 2: {title: Column, photo: gone.png}}
running_order:
  - id: one
    title: One
    walks: [ines: 1, noor: 2]
    cues: [{cue: LX 1, action: Wash}]
"""


def order(shell: Shell, text: str = SHOW) -> str:
    """The running order as a file."""
    path = shell.folder / "small.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("paper", PAPERS)
def test_each_paper_is_printed_from_a_running_order(paper: str, shell: Shell) -> None:
    """HTML where nothing else is said; to standard output."""
    done = shell("print", paper, order(shell))
    assert done.code == 0
    assert done.out.startswith("<!DOCTYPE html>")
    assert done.out.endswith("</html>\n")
    assert "Small Show" in done.out


@pytest.mark.parametrize(
    ("name", "beginning"), [("a.html", "<!DOC"), ("a.MD", "# "), ("a.csv", "\ufeffposition,")]
)
def test_the_end_of_the_files_name_says_the_form(name: str, beginning: str, shell: Shell) -> None:
    """Unless it is said otherwise."""
    out = shell.folder / name
    done = shell("print", "lineup", order(shell), "-o", str(out))
    assert (done.code, done.out) == (0, "")
    assert out.read_text(encoding="utf-8").startswith(beginning)
    shell("print", "lineup", order(shell), "-o", str(out), "--format", "md")
    assert out.read_text(encoding="utf-8").startswith("# Line-up")


def test_a_table_goes_into_a_spreadsheet_too(shell: Shell) -> None:
    """Read back by another library. There is no JSON of a paper; a name that says nothing is asked about."""
    out = shell.folder / "line-up.xlsx"
    assert shell("print", "lineup", order(shell), "-o", str(out)).code == 0
    rows = CalamineWorkbook.from_path(out).get_sheet_by_index(0).to_python()
    assert [row[2:4] for row in rows] == [["model", "outfit"], ["Inès Caron", "1"], ["Noor Haddad", "2"]]
    for name in ("a.json", "a.pdf"):
        done = shell("print", "lineup", order(shell), "-o", str(shell.folder / name))
        assert (done.code, done.err.count("\n")) == (2, 1)
        assert not (shell.folder / name).exists()


def test_a_journal_gives_the_order_as_it_stands(shell: Shell) -> None:
    """With what was done tonight, up to which event, and under another revision than the plan's."""
    path = order(shell)
    assert shell("open", path, "--journal", shell.journal).code == 0
    before = shell("print", "lineup", shell.journal, "--format", "md").out
    shell.at("20:00:00", "go")
    shell.at("20:00:05", "cut", "noor")
    said = shell("print", "lineup", shell.journal, "--format", "md").out
    assert "as of 20:00:05, after event 3" in said
    assert "CUT" in said
    revisions = [re.search(r"rev\\?\. (\w{4})", text) for text in (before, said)]
    assert all(revisions)
    assert len({found[1] for found in revisions if found}) == 2


def test_photos_beside_the_running_order_are_in_the_page(shell: Shell) -> None:
    """From the YAML, and from a journal in runs/ beside it; one that is missing is told and no more."""
    (shell.folder / "photos").mkdir()
    (shell.folder / "photos" / "01.png").write_bytes(PNG)
    journal = Path(shell("open", order(shell)).out.strip())
    assert journal.parent.name == "runs"
    for source in (order(shell), str(journal)):
        done = shell("print", "dressers", source)
        assert done.code == 0
        assert done.out.count("data:image/png;base64,") == 1
        assert shell("print", "lineup", source).out.count("data:image/png;base64,") == 1
        assert done.err == "photo gone.png: no such file\n"


def test_cards_by_dresser_and_sheets_by_department(shell: Shell) -> None:
    """What is asked for, and nothing else; asked of another paper it is wrong usage."""
    path = order(shell)
    assert "No dresser" in shell("print", "dressers", path, "--by", "dresser", "--format", "md").out
    rows = list(
        csv.DictReader(io.StringIO(shell("print", "cues", path, "--department", "lx", "--format", "csv").out))
    )
    assert [row["cue"] for row in rows] == ["LX 1"]
    for words in (
        ("lineup", path, "--by", "dresser"),
        ("lineup", path, "--department", "LX"),
        ("cues", path, "--department", "VT"),
        ("cards", path),
    ):
        assert shell("print", *words).code == 2
    assert "this show has LX" in shell("print", "cues", path, "--department", "VT").err


def test_what_cannot_be_printed_is_told(shell: Shell) -> None:
    """A file that does not load, one that is no journal, one that is not there or cannot be written."""
    bad = shell("print", "lineup", order(shell, "show: [\n"))
    assert (bad.code, bad.out) == (1, "")
    assert "small.yaml" in bad.err
    (shell.folder / "no.showlog").write_text("no journal")
    assert shell("print", "lineup", str(shell.folder / "no.showlog")).code == 1
    assert shell("print", "lineup", str(shell.folder / "none.yaml")).code == 1
    assert shell("print", "lineup", order(shell), "-o", str(shell.folder / "none" / "a.md")).code == 1
