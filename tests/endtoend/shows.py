"""Running orders for real evenings: without a date, so that they are always tonight's."""

from __future__ import annotations

from pathlib import Path
from typing import Final

MODELS: Final = ("ines", "noor", "mei", "awa", "lou", "tove")

LONG: Final = 60
"""Walks of the long show."""


def long_show(folder: Path, name: str = "long.yaml") -> Path:
    """Many walks, and a cue that follows the opening."""
    models = "\n".join(f"  {model}: {{name: {model.capitalize()}}}" for model in MODELS)
    outfits = "\n".join(f"  {n}: {{title: Outfit {n}}}" for n in range(1, LONG + 1))
    walks = "\n".join(f"      - {MODELS[n % len(MODELS)]}: {n}" for n in range(1, LONG + 1))
    path = folder / name
    path.write_text(
        f"""\
show: The Long Show
start: 20:00
timezone: Europe/Paris
show_stop: The show is paused. Please stay in your seats.
models:
{models}
outfits:
{outfits}
running_order:
  - id: opening
    title: Opening
    duration: 40s
    cues:
      - {{cue: LX 1, action: House to half}}
      - {{cue: LX 2, follow: LX 1, delay: 1s, action: House out}}
      - {{cue: LX 3, follow: LX 2, delay: 1s, action: Runway wash}}
  - id: looks
    title: Looks
    interval: 60s
    walk: 45s
    walks:
{walks}
""",
        encoding="utf-8",
    )
    return path


def following_show(folder: Path) -> Path:
    """Many segments, each with cues that follow one another a second apart."""
    segments = "\n".join(
        f"""\
  - title: Segment {n}
    duration: 10s
    cues:
      - {{cue: LX {3 * n - 2}, action: One}}
      - {{cue: LX {3 * n - 1}, follow: LX {3 * n - 2}, delay: 1s, action: Two}}
      - {{cue: LX {3 * n}, follow: LX {3 * n - 1}, delay: 1s, action: Three}}"""
        for n in range(1, 101)
    )
    path = folder / "following.yaml"
    path.write_text(
        f"""\
show: Follow Me
start: 20:00
timezone: Europe/Paris
models:
  ines: {{name: Inès Caron}}
outfits:
  1: {{title: Ivory tailcoat}}
running_order:
{segments}
  - title: Finale
    walks:
      - ines: 1
""",
        encoding="utf-8",
    )
    return path
