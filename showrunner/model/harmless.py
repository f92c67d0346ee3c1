"""User text made harmless: it stays on its line and gives a terminal nothing to obey."""

import re

_SPACES = re.compile("[\t\n\v\f\r\u2028\u2029]+")
# Marks nobody sees, about whose width terminals disagree, or which turn the direction of a line.
_UNSEEN = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
# Control characters, which a terminal obeys, and lone surrogates, on which an output stream chokes.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def harmless(text: str) -> str:
    """The text without anything that a terminal would obey, choke on or measure differently from us."""
    if text.isprintable():
        return text
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", visible(_SPACES.sub(" ", text)))


def visible(text: str) -> str:
    """The text without the marks that nobody sees."""
    return _UNSEEN.sub("", text)
