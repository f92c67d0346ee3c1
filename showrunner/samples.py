"""Where the sample shows are: inside the installed package, or beside it in a checkout."""

from pathlib import Path


def folder() -> Path:
    """The folder of the sample shows.

    A wheel carries them as `showrunner/shows`; a checkout, also one installed as editable, has them in
    `shows/` beside the package, where a reader looks for them.
    """
    package = Path(__file__).parent
    inside = package / "shows"
    return inside if inside.is_dir() else package.parent / "shows"


def shows() -> list[Path]:
    """The running orders of the sample shows, by name of the file."""
    return sorted(folder().glob("*.yaml"))
