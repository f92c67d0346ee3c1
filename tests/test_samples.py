"""The sample shows are found wherever the package was installed from."""

from pathlib import Path

import pytest

from showrunner import samples

CHECKOUT = Path(__file__).parent.parent


def test_in_a_checkout_the_samples_are_beside_the_package() -> None:
    """A reader of the repository and the program see the same files."""
    assert samples.folder() == CHECKOUT / "shows"


def test_there_are_samples_and_they_are_running_orders_in_order() -> None:
    """The start screen lists them by name, and nothing else that lies there."""
    found = samples.shows()
    assert found
    assert found == sorted(found)
    assert {path.suffix for path in found} == {".yaml"}


def test_in_an_installed_package_the_samples_are_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wheel has no checkout beside it: what the package carries is taken first."""
    inside = tmp_path / "showrunner" / "shows"
    inside.mkdir(parents=True)
    (tmp_path / "shows").mkdir()
    (inside / "gala.yaml").touch()
    (inside / "README.md").touch()
    monkeypatch.setattr(samples, "__file__", str(tmp_path / "showrunner" / "samples.py"))
    assert samples.folder() == inside
    assert samples.shows() == [inside / "gala.yaml"]
