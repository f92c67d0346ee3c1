"""Pictures beside a running order, put into a page: a paper is one file and is whole by itself."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path
from typing import Final, NamedTuple

LARGEST: Final = 12_000_000
"""Bytes of a picture: what a good camera makes, and not what a browser fights with."""

_BEGINNINGS: Final = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
)


class Photo(NamedTuple):
    """A picture, or why there is none."""

    name: str
    """The file, as it is written in the running order."""
    uri: str
    """The picture itself, as a `data:` address; empty where there is none."""
    trouble: str
    """Why there is none: `no such file`."""


class Photos:
    """The pictures of a running order that lies in that folder; None where nobody knows where it lies."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder.resolve() if folder is not None else None
        self._read: dict[str, Photo] = {}

    def photo(self, name: str) -> Photo:
        """The picture of that name. A file that is missing, or not one beside the running order, is told."""
        if name not in self._read:
            self._read[name] = self._photo(name)
        return self._read[name]

    def missing(self) -> list[Photo]:
        """Those that were asked for and are not there."""
        return [photo for photo in self._read.values() if not photo.uri]

    def _photo(self, name: str) -> Photo:
        if self._folder is None:
            return Photo(name, "", "the running order is not beside the journal")
        try:
            path = (self._folder / name.replace("\\", "/")).resolve()
            if not path.is_relative_to(self._folder):
                return Photo(name, "", "not beside the running order")
            if not path.is_file():
                return Photo(name, "", "no such file")
            if path.stat().st_size > LARGEST:
                return Photo(name, "", f"larger than {LARGEST // 1_000_000} MB")
            data = path.read_bytes()
        except (OSError, ValueError, RuntimeError):  # a name that no file can have, links in a circle
            return Photo(name, "", "cannot be read")
        kind = _kind(data)
        if kind is None:
            return Photo(name, "", "no picture that a browser shows (png, jpg, gif, webp, svg)")
        return Photo(name, f"data:{kind};base64,{b64encode(data).decode('ascii')}", "")


def _kind(data: bytes) -> str | None:
    """What it is, by how it begins: names of files say little."""
    for beginning, kind in _BEGINNINGS:
        if data.startswith(beginning):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return "image/svg+xml" if b"<svg" in data[:1000] else None
