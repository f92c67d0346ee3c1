"""Identifiers of events: UUID version 7 (RFC 9562), which sort by time."""

from __future__ import annotations

import os
import threading
from typing import Final

_RANDOM_BITS: Final = 74
_STEP_BYTES: Final = 4
"""Random distance to the last identifier where the clock has not moved on (RFC 9562, 6.2, method 2)."""

_lock = threading.Lock()
_last = 0


def uuid7(milliseconds: int) -> str:
    """A new identifier for a moment in milliseconds since 1970; before 1970 counts as 1970.

    Within a process each is greater than the one before, also where time stands still or goes back.
    """
    global _last
    fresh = max(milliseconds, 0) << _RANDOM_BITS | int.from_bytes(os.urandom(10)) >> (80 - _RANDOM_BITS)
    with _lock:
        _last = max(fresh, _last + 1 + int.from_bytes(os.urandom(_STEP_BYTES)))
        value = _last
    high, low = value >> 62, value & (1 << 62) - 1
    number = (high >> 12) << 80 | 0x7 << 76 | (high & 0xFFF) << 64 | 0b10 << 62 | low
    text = f"{number:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
