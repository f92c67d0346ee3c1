"""The README's two commands are one line each, and CI runs them as they stand there."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def readme_commands(word: str) -> list[str]:
    """The README's lines that make a virtual environment and hold `word`."""
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.startswith("python3 -m venv ") and word in line]


@pytest.mark.parametrize("word", ["showrunner demo", "pytest"])
def test_each_command_stands_once_and_is_whole(word: str) -> None:
    """One line makes the environment, installs and runs; nothing has to be installed by hand before it."""
    (command,) = readme_commands(word)
    make, install, run = command.split(" && ")
    assert make == "python3 -m venv .venv"
    assert install.startswith(".venv/bin/pip install ")
    assert run.startswith(".venv/bin/")


@pytest.mark.parametrize("word", ["showrunner demo", "pytest"])
def test_ci_finds_the_commands_in_the_readme(word: str) -> None:
    """What `.ci/run` runs is read out of the README, to the letter."""
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    function = re.search(r"^readme_command\(\) \{.*?^\}$", script, re.MULTILINE | re.DOTALL)
    assert function
    done = subprocess.run(
        ["bash", "-c", f'{function[0]}\nreadme_command "$1"', "run", word],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == readme_commands(word)
    assert f"readme_command {word.split()[-1]}" in script


def test_the_other_pages_show_the_same_commands() -> None:
    """A command that is repeated in the docs is the README's."""
    for page, word in [("docs/install.md", "showrunner demo"), ("CONTRIBUTING.md", "pytest")]:
        assert readme_commands(word)[0] in (ROOT / page).read_text(encoding="utf-8").splitlines()
