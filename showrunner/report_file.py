"""A report where it is wanted: in a format, in a file, in a folder of tables, or on standard output."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from showrunner.files.whole import write_whole
from showrunner.reports.csv_text import ENCODING, csv_of, csv_text
from showrunner.reports.report import Report
from showrunner.reports.tables import Table

ENDINGS: Final[Mapping[str, str]] = {
    ".md": "md",
    ".html": "html",
    ".htm": "html",
    ".csv": "csv",
    ".json": "json",
    ".xlsx": "xlsx",
}
"""Which format the end of a file's name asks for."""


class WrongUsage(Exception):
    """What was asked for does not go together; the words say what would."""


def form_of(
    form: str | None, out: Path | None, folder: bool = False, table: str | None = None, usual: str = "md"
) -> str:
    """The format: as it was said, or as the file's name ends, or the usual one.

    Args:
        form: what was said, if anything was.
        out: where it is to be written.
        folder: whether that is a folder: tables are written into it.
        table: the one table that is wanted.
        usual: the format where nothing says otherwise.

    Raises:
        WrongUsage: the file's name ends in nothing that is known, or a table was asked for in a text.
    """
    found = form
    if found is None and (folder or (table is not None and out is None)):
        found = "csv"
    if found is None and out is not None:
        found = ENDINGS.get(out.suffix.lower())
        if found is None:
            raise WrongUsage(f"{out.name}: which format? A name that ends in {_ends()} says it, or --format")
    found = found or usual
    if folder and found != "csv":
        raise WrongUsage("a folder takes tables: --format csv")
    if table is not None and found not in {"csv", "xlsx"}:
        raise WrongUsage("--table goes with --format csv or xlsx")
    if found == "xlsx" and out is None:
        raise WrongUsage("a spreadsheet goes into a file: -o FILE.xlsx")
    return found


def _ends() -> str:
    return ", ".join(end for end in ENDINGS if end != ".htm")


def is_folder(said: str | None) -> bool:
    """Whether this means a folder: it is one, or ends as one."""
    return said is not None and (said.endswith(("/", "\\")) or Path(said).is_dir())


def in_form(report: Report, form: str, table: str | None = None) -> str | bytes:
    """The report in this format.

    Args:
        table: of csv and xlsx, the one that is wanted; else all.

    Raises:
        WrongUsage: there is no such table, or no such format of this.
    """
    if form == "md":
        return report.markdown()
    if form == "html":
        return report.html()
    if form == "json":
        if report.json is None:
            raise WrongUsage("there is no JSON of this: html, md, csv or xlsx")
        return report.json()
    wanted = _wanted(report.tables(), table)
    if form == "xlsx":
        from showrunner.reports.xlsx import xlsx_of

        return xlsx_of(wanted, report.title)
    return csv_text(wanted[0]) if len(wanted) == 1 else csv_of(wanted)


def _wanted(tables: tuple[Table, ...], name: str | None) -> tuple[Table, ...]:
    found = tuple(table for table in tables if name in {None, table.name})
    if not found:
        raise WrongUsage(f"no table {name}: there are {', '.join(table.name for table in tables)}")
    return found


def write(report: Report, form: str, out: Path, *, folder: bool = False, table: str | None = None) -> None:
    """Put it into a file or, a file for each table, into a folder, which is made if need be.

    Raises:
        OSError: it cannot be written; a file that was there is as it was.
        WrongUsage: there is no such table.
    """
    if folder:
        out.mkdir(parents=True, exist_ok=True)
        for each in _wanted(report.tables(), table):
            write_whole(csv_text(each).encode(ENCODING), out / f"{each.name}.csv")
        return
    made = in_form(report, form, table)
    if isinstance(made, str):
        made = made.encode(ENCODING if form == "csv" else "utf-8")
    write_whole(made, out)
