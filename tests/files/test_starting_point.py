"""What `showrunner new` writes."""

from pathlib import Path

import pytest

from showrunner.files.reading import read
from showrunner.files.starting_point import write_starting_point


def test_the_starting_point_checks_clean(tmp_path: Path) -> None:
    """A newcomer begins with nothing to put right."""
    path = tmp_path / "mine.yaml"
    write_starting_point(path)
    reading = read(path)
    assert reading.plan is not None
    assert reading.findings == ()


def test_a_file_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    """Somebody's show is not replaced by an example."""
    path = tmp_path / "mine.yaml"
    path.write_text("show: mine\n")
    with pytest.raises(FileExistsError):
        write_starting_point(path)
    assert path.read_text() == "show: mine\n"
