"""Pictures beside a running order: put into the page, or told why not."""

from __future__ import annotations

import os
from base64 import b64decode
from pathlib import Path

import pytest

from showrunner.files.photos import LARGEST, Photos

PNG = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
KINDS = {
    "a.png": (PNG, "image/png"),
    "a.JPG": (b"\xff\xd8\xff\xe0 and so on", "image/jpeg"),
    "a.gif": (b"GIF89a and so on", "image/gif"),
    "a.webp": (b"RIFF0000WEBPVP8 ", "image/webp"),
    "a.svg": (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "image/svg+xml"),
    "named-otherwise.txt": (PNG, "image/png"),
}


@pytest.mark.parametrize("name", KINDS)
def test_a_picture_is_put_into_the_page(name: str, tmp_path: Path) -> None:
    """By what it is, not by what it is called."""
    data, kind = KINDS[name]
    (tmp_path / name).write_bytes(data)
    photo = Photos(tmp_path).photo(name)
    beginning, _, rest = photo.uri.partition(",")
    assert (beginning, b64decode(rest), photo.trouble) == (f"data:{kind};base64", data, "")


def test_a_picture_may_lie_in_a_folder_beside_the_running_order(tmp_path: Path) -> None:
    """Written with either slash: running orders wander between systems."""
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "01.png").write_bytes(PNG)
    assert Photos(tmp_path).photo("photos/01.png").uri
    assert Photos(tmp_path).photo("photos\\01.png").uri


def test_nothing_outside_of_that_folder_is_read(tmp_path: Path) -> None:
    """Neither by a way up, nor by a whole path, nor through a link."""
    (tmp_path / "show").mkdir()
    (tmp_path / "secret.png").write_bytes(PNG)
    (tmp_path / "show" / "link.png").symlink_to(tmp_path / "secret.png")
    photos = Photos(tmp_path / "show")
    for name in ("../secret.png", str(tmp_path / "secret.png"), "link.png", "a/../../secret.png"):
        assert photos.photo(name).uri == ""
        assert photos.photo(name).trouble == "not beside the running order"


def test_what_is_no_picture_is_told(tmp_path: Path) -> None:
    """In a few words, and never with an error."""
    (tmp_path / "a.png").write_bytes(b"<html><script>")
    (tmp_path / "huge.png").write_bytes(PNG + bytes(LARGEST))
    (tmp_path / "folder.png").mkdir()
    os.mkfifo(tmp_path / "pipe.png")
    (tmp_path / "round.png").symlink_to("round.png")
    photos = Photos(tmp_path)
    told = {name: photos.photo(name).trouble for name in ("a.png", "huge.png", "none.png", "folder.png")}
    assert told == {
        "a.png": "no picture that a browser shows (png, jpg, gif, webp, svg)",
        "huge.png": "larger than 12 MB",
        "none.png": "no such file",
        "folder.png": "no such file",
    }
    for name in ("pipe.png", "round.png", "nul\0.png", "x" * 5000, ""):
        assert photos.photo(name).uri == ""
        assert photos.photo(name).trouble
    assert len(photos.missing()) == 9


def test_without_a_folder_there_are_none() -> None:
    """A journal alone does not know where its pictures are."""
    assert Photos(None).photo("a.png").trouble == "the running order is not beside the journal"
