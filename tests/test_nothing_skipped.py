"""CI may not stay green because a test was left out."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SKIPPING = {
    "a mark": "import pytest\n@pytest.mark.skip(reason='no tmux')\ndef test_a(): pass\n",
    "a call": "import pytest\ndef test_a(): pytest.skip('no tmux')\n",
    "a whole module": "import pytest\npytest.importorskip('no_such_module')\ndef test_a(): pass\n",
}


def run_pytest(folder: Path, source: str, *, ci: bool) -> subprocess.CompletedProcess[str]:
    """Run one test module under the hooks of this suite's conftest."""
    (folder / "conftest.py").write_text((Path(__file__).parent / "conftest.py").read_text(encoding="utf-8"))
    (folder / "test_sample.py").write_text(source)
    environment = {**os.environ, "CI": "true" if ci else ""}
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "--rootdir",
            str(folder),
            str(folder),
        ],
        env=environment,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("way", SKIPPING)
def test_a_skipped_test_fails_in_ci_and_says_so(tmp_path: Path, way: str) -> None:
    """However a test is skipped, CI's run fails and names it."""
    done = run_pytest(tmp_path, SKIPPING[way], ci=True)
    assert done.returncode != 0
    assert "in CI nothing may be" in done.stdout
    assert "test_sample.py" in done.stdout


def test_elsewhere_a_test_may_be_skipped(tmp_path: Path) -> None:
    """On a machine without an optional tool the suite still passes."""
    assert run_pytest(tmp_path, SKIPPING["a mark"], ci=False).returncode == 0


def test_an_expected_failure_is_no_skip(tmp_path: Path) -> None:
    """`xfail` runs its test and is strict: CI leaves it alone."""
    source = "import pytest\n@pytest.mark.xfail(strict=True)\ndef test_a(): assert False\n"
    assert run_pytest(tmp_path, source, ci=True).returncode == 0
