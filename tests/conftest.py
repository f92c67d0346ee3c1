"""What holds for every test."""

import atexit
import os
import shutil
import tempfile
from collections.abc import Generator

import pytest
from hypothesis import HealthCheck, settings

# Read by Textual when it is first imported: nothing under test may depend on how far an animation is.
os.environ["TEXTUAL_ANIMATIONS"] = "none"

# Nothing under test may read or change what belongs to whoever runs the tests.
_HOME = tempfile.mkdtemp(prefix="showrunner-tests-")
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
os.environ |= {"HOME": _HOME, "XDG_DATA_HOME": f"{_HOME}/data", "XDG_STATE_HOME": f"{_HOME}/state"}

IN_CI = os.environ.get("CI") == "true"

# No deadline: how long one example takes says more about the machine than about the code.
settings.register_profile("dev", deadline=None, max_examples=50)
settings.register_profile(
    "ci",
    deadline=None,
    max_examples=200,
    derandomize=True,
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("ci" if IN_CI else "dev")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Half as many workers again as processors: tests wait for a third of their time."""
    return (os.cpu_count() or 1) * 3 // 2


def _fail_if_skipped(report: pytest.TestReport | pytest.CollectReport) -> None:
    """A skipped test proves nothing, and in CI nobody would notice: there it is a failure."""
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = (
            f"{report.nodeid} was skipped, and in CI nothing may be: "
            f"install what it needs in .ci/run, or delete it.\n{report.longreprtext}"
        )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _fail_if_skipped(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _fail_if_skipped(report)
    return report
