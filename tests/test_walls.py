"""The walls that import-linter cannot express: what a process loads, and what the model calls.

The contracts themselves are in pyproject.toml and are checked by `lint-imports` in CI.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from showrunner import samples

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "showrunner"
MODEL = sorted((PACKAGE / "model").rglob("*.py"))

READINGS = {
    "now",
    "today",
    "utcnow",
    "open",
    "input",
    "print",
    "uuid1",
    "uuid4",
    "import_module",
    "__import__",
}
"""Calls that read a clock or a file, or throw dice. (Modules that do are forbidden in the contracts.)"""


WALL_CLOCK = {"datetime.now", "datetime.today", "datetime.utcnow", "date.today", "Date.today", "time.time"}


def imported_modules(tree: ast.AST) -> Iterator[str]:
    """Full names of the modules that a source imports, wherever in it the import stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative import: write the full name"
            yield node.module or ""


def calls(source: Path) -> set[str]:
    """What a source calls, as it is written there: `open`, `datetime.now`, `self.clock.now`."""
    tree = ast.parse(source.read_text(encoding="utf-8"))
    return {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}


def modules_loaded_by(code: str, *arguments: str) -> set[str]:
    """Run `code` in a process of its own, and give the modules that it had loaded at its end."""
    script = (
        "import sys, atexit\n"
        "before = set(sys.modules)\n"
        "atexit.register(lambda: print('\\n' + ' '.join(set(sys.modules) - before)))\n" + code
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.splitlines()[-1].split())


def test_the_contracts_hold() -> None:
    """Whoever runs the tests alone learns of a broken wall too."""
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run(
        [sys.executable, "-c", code, "--no-logo"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("source", MODEL, ids=lambda path: path.name)
def test_the_model_imports_itself_pydantic_and_the_standard_library(source: Path) -> None:
    """Nothing else comes into the model: the contracts name what is forbidden, this names what is allowed."""
    for module in imported_modules(ast.parse(source.read_text(encoding="utf-8"))):
        root = module.partition(".")[0]
        own = module == "showrunner.model" or module.startswith("showrunner.model.")
        assert own or root in {"pydantic", "pydantic_core"} | sys.stdlib_module_names, module


@pytest.mark.parametrize("source", MODEL, ids=lambda path: path.name)
def test_the_model_is_told_the_time_and_opens_nothing(source: Path) -> None:
    """The clock is an argument: the model calls neither clock nor file."""
    assert not READINGS & {call.rpartition(".")[2] for call in calls(source)}


def test_one_module_reads_the_wall_clock() -> None:
    """Time steps and jumps in one place only: everything else is told the moment."""
    readers = {path.name for path in PACKAGE.rglob("*.py") if WALL_CLOCK & calls(path)}
    assert readers == {"clock.py"}


def test_the_package_root_loads_nothing() -> None:
    """A command pays only for what it uses: `import showrunner` costs one small file."""
    assert modules_loaded_by("import showrunner") == {"showrunner"}


COMMAND = "from showrunner.cli import main\nmain()"


def packages_loaded_by(*arguments: str) -> set[str]:
    """Names of the outermost packages that one use of the command line loads."""
    return {module.partition(".")[0] for module in modules_loaded_by(COMMAND, *arguments)}


def test_check_starts_without_the_screens() -> None:
    """Nobody waits for Textual or Rich to hear what is wrong with a running order."""
    loaded = packages_loaded_by("check", str(samples.shows()[0]))
    assert "yaml" in loaded
    assert not loaded & {"textual", "rich", "watchfiles"}


def test_templates_and_spreadsheets_are_loaded_by_who_needs_them(tmp_path: Path) -> None:
    """The report as text waits for neither, a page for no spreadsheet, a spreadsheet for no page."""
    journal = str(tmp_path / "tonight.showlog")
    packages_loaded_by("open", str(samples.shows()[0]), "--journal", journal)
    for form, wanted in (("md", set()), ("csv", set()), ("json", set()), ("html", {"jinja2"})):
        loaded = packages_loaded_by("debrief", journal, "--format", form)
        assert loaded & {"jinja2", "xlsxwriter", "python_calamine", "textual", "rich"} == wanted, form
    loaded = packages_loaded_by("debrief", journal, "-o", str(tmp_path / "debrief.xlsx"))
    assert loaded & {"jinja2", "xlsxwriter", "textual", "rich"} == {"xlsxwriter"}


def test_only_an_import_reads_spreadsheets(tmp_path: Path) -> None:
    """Its reader is loaded by the one command that needs it, and there only for a spreadsheet."""
    table = tmp_path / "a.csv"
    table.write_text("Look,Model\n1,Noor\n", encoding="utf-8")
    assert "python_calamine" not in packages_loaded_by("import", str(table))
    assert "python_calamine" not in packages_loaded_by("check", str(samples.shows()[0]))
    assert not packages_loaded_by("import", str(table)) & {"textual", "rich", "jinja2", "xlsxwriter"}


def test_call_and_status_start_without_the_screens_and_without_yaml(tmp_path: Path) -> None:
    """A machine calls them all evening: the journal holds the plan, so not even YAML is needed."""
    journal = str(tmp_path / "tonight.showlog")
    assert not packages_loaded_by("open", str(samples.shows()[0]), "--journal", journal) & {"textual", "rich"}
    for command in (["call", journal, "go"], ["status", journal], ["status", journal, "--format", "json"]):
        loaded = packages_loaded_by(*command)
        assert "sqlite3" in loaded
        assert not loaded & {"textual", "rich", "watchfiles", "yaml", "jinja2", "xlsxwriter"}
