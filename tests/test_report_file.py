"""A report where it is wanted: by format, file, folder and table."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from python_calamine import CalamineWorkbook

from showrunner.cli import cli
from showrunner.report_file import WrongUsage, form_of
from tests.rehearsals import write_journal
from tests.reports.evenings import rough_evening

EACH = ("md", "html", "csv", "json", "xlsx")


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The journal of an evening."""
    return write_journal(rough_evening().records, tmp_path_factory.mktemp("runs") / "tonight.showlog")


def debrief(*arguments: object) -> Result:
    """One use of the command."""
    return CliRunner().invoke(cli, ["debrief", *map(str, arguments)])


@pytest.mark.parametrize(
    ("form", "out", "found"),
    [
        (None, None, "md"),
        (None, "x.html", "html"),
        (None, "x.HTM", "html"),
        (None, "x.csv", "csv"),
        (None, "x.json", "json"),
        (None, "x.xlsx", "xlsx"),
        ("json", "x.txt", "json"),
        ("md", "x.html", "md"),
    ],
)
def test_the_end_of_the_name_says_the_format(form: str | None, out: str | None, found: str) -> None:
    """Where nobody says it; what is said counts more."""
    assert form_of(form, None if out is None else Path(out)) == found


@pytest.mark.parametrize(
    ("form", "out", "folder", "table"),
    [
        (None, "x.pdf", False, None),
        (None, "x", False, None),
        ("html", "x", True, None),
        ("md", None, False, "cues"),
        ("xlsx", None, False, None),
    ],
)
def test_what_does_not_go_together_is_told(
    form: str | None, out: str | None, folder: bool, table: str | None
) -> None:
    """Before anything is written."""
    with pytest.raises(WrongUsage):
        form_of(form, None if out is None else Path(out), folder, table)


@pytest.mark.parametrize("form", EACH)
def test_a_report_is_written_into_a_file(journal: Path, tmp_path: Path, form: str) -> None:
    """In the format that its name asks for, and as it is printed, but for the mark of UTF-8."""
    out = tmp_path / f"debrief.{form}"
    done = debrief(journal, "-o", out)
    assert (done.exit_code, done.output) == (0, "")
    made = out.read_bytes()
    if form == "xlsx":
        assert CalamineWorkbook.from_path(str(out)).sheet_names[:2] == ["summary", "shares"]
        return
    assert made.startswith(b"\xef\xbb\xbf") == (form == "csv")
    printed = debrief(journal, "--format", form).stdout_bytes
    assert made.removeprefix(b"\xef\xbb\xbf") == printed
    assert printed.endswith(b"\n")
    if form == "json":
        assert json.loads(printed)["format"] == 2


def test_one_table_alone(journal: Path, tmp_path: Path) -> None:
    """Printed, in a file, in a spreadsheet."""
    printed = debrief(journal, "--table", "walks").stdout_bytes.decode()
    assert printed.splitlines()[0].startswith("Walk,Segment,Model")
    debrief(journal, "--table", "walks", "-o", tmp_path / "walks.csv")
    assert (tmp_path / "walks.csv").read_text(encoding="utf-8-sig").splitlines() == printed.splitlines()
    debrief(journal, "--table", "walks", "-o", tmp_path / "walks.xlsx")
    assert CalamineWorkbook.from_path(str(tmp_path / "walks.xlsx")).sheet_names == ["walks"]


def test_a_folder_takes_a_file_for_each_table(journal: Path, tmp_path: Path) -> None:
    """One that is there, and one that is made because its name ends in a slash."""
    debrief(journal, "-o", tmp_path)
    debrief(journal, "-o", f"{tmp_path}/new/deep/")
    names = {file.name for file in tmp_path.glob("*.csv")}
    assert names == {file.name for file in (tmp_path / "new" / "deep").iterdir()}
    assert {"segments.csv", "walks.csv", "cues.csv", "changes.csv", "problems.csv", "notes.csv"} <= names
    for file in tmp_path.glob("*.csv"):
        with file.open(encoding="utf-8-sig", newline="") as lines:
            assert len({len(row) for row in csv.reader(lines)}) == 1


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--format", "xlsx"], 2, "-o FILE.xlsx"),
        (["--table", "nonsense"], 2, "segments, walks"),
        (["--format", "html", "--table", "walks"], 2, "--format csv or xlsx"),
        (["-o", "debrief.pdf"], 2, ".html"),
        (["-o", "no/such/folder/x.html"], 1, "No such file"),
    ],
)
def test_what_cannot_be_is_said_in_words(journal: Path, arguments: list[str], code: int, words: str) -> None:
    """With the exit code of the contract, and nothing on standard output."""
    done = debrief(journal, *arguments)
    assert (done.exit_code, done.stdout) == (code, "")
    assert words in done.stderr


def test_the_same_journal_gives_the_same_bytes(journal: Path, tmp_path: Path) -> None:
    """In another process, of another time zone, with another seed, in another language."""
    made: list[dict[str, bytes]] = []
    for seed, zone, language in (("1", "Asia/Tokyo", "C"), ("2", "America/New_York", "de_DE.UTF-8")):
        folder = tmp_path / seed
        folder.mkdir()
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LANG": language, "LC_ALL": language}
        script = "import sys\nfrom showrunner.cli import cli\n" + "".join(
            f"cli.main(['debrief', sys.argv[1], '-o', 'x.{form}'], standalone_mode=False)\n" for form in EACH
        )
        subprocess.run(
            [sys.executable, "-c", script, str(journal)],
            cwd=folder,
            env=environment | {"PYTHONPATH": str(Path(__file__).parents[1])},
            check=True,
            timeout=60,
        )
        made.append({file.name: file.read_bytes() for file in folder.iterdir()})
    assert made[0] == made[1]
    assert len(made[0]) == len(EACH)


@pytest.mark.parametrize("out", ["report.html", "tables"])
def test_a_full_disk_leaves_the_report_that_was_there(
    journal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, out: str
) -> None:
    """Of a page and of a folder of tables, and nothing beside it."""
    (tmp_path / "tables").mkdir()
    for path in (tmp_path / "report.html", tmp_path / "tables" / "summary.csv"):
        path.write_text("the good one")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    done = debrief(journal, "-o", tmp_path / out)
    assert done.exit_code == 1
    assert "No space left" in done.stderr
    found = {path.name: path.read_text() for path in tmp_path.rglob("*.*")}
    assert found == {"report.html": "the good one", "summary.csv": "the good one"}


def test_what_is_no_file_is_written_to(journal: Path) -> None:
    """A device stays a device, and is not replaced by a file."""
    assert debrief(journal, "--format", "csv", "-o", os.devnull).exit_code == 0
    assert not Path(os.devnull).is_file()
