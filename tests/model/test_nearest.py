"""The nearest known word."""

import pytest

from showrunner.model.nearest import MOST_COMPARISONS, Names


@pytest.mark.parametrize(
    ("word", "nearest"),
    [
        ("nor", "noor"),
        ("NOOR", "noor"),
        ("Noor Hadad", "noor"),
        ("xyz", None),
        ("13", "12"),
        ("1000000000000", "51"),
        ("51a", "51A"),
        ("", None),
    ],
)
def test_the_nearest_name_is_the_most_alike(word: str, nearest: str | None) -> None:
    """In whatever case, by another word for it, and for a number the next number."""
    names = Names(["noor", "ines", "2", "12", "51", "51A"], [("noor", "Noor Haddad"), ("ines", None)])
    assert names.nearest(word) == nearest
    assert names.hint(word) == (f" (nearest: {nearest})" if nearest else "")


def test_only_what_is_known_is_known() -> None:
    """The other words for a name are for suggestions alone."""
    names = Names(["noor"], [("noor", "Noor Haddad")])
    assert "noor" in names
    assert "Noor Haddad" not in names


def test_comparing_has_an_end() -> None:
    """After so many words that are not known, nothing is suggested any more."""
    names = Names(f"name-{n}" for n in range(MOST_COMPARISONS // 4))
    assert [names.nearest(f"name-{n}x") is not None for n in (1, 2, 3, 4, 5)] == [True] * 4 + [False]
    assert names.nearest("name-1x") == "name-1"
