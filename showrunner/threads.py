"""What takes long is done in a thread, so that a key need not wait for it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

GIVES_WAY: Final = 0.0005
"""Seconds."""


@contextmanager
def giving_way() -> Iterator[None]:
    """What takes long in a thread gives way to the screen ten times as often as a thread does by itself: a
    key needs the interpreter some ten times until it is painted, and would wait for it each time."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(GIVES_WAY)
    try:
        yield
    finally:
        sys.setswitchinterval(before)
