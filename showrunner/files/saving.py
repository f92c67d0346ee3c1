"""The text of a plan that has a text already: the old one changed where the plan has changed.

What is written is read again before anybody gets it. Where it is not the same plan (what an anchor names was
changed or moved), the aliases are written out and it is tried again; where that does not help either, the
plan is written from nothing, without the comments, and `keeps_comments` says so.
"""

from __future__ import annotations

from typing import NamedTuple

import yaml

from showrunner.files.patching import NotPatched, patched
from showrunner.files.reading import read_text
from showrunner.files.spans import without_aliases
from showrunner.files.writing import as_yaml
from showrunner.model.running_order import RunningOrder


class Saved(NamedTuple):
    """What to write."""

    text: str
    keeps_comments: bool


def saved(plan: RunningOrder, source: str) -> Saved:
    """The plan as text; `source` is the text that it came from."""
    was = _plan(source)
    if was is not None:
        if was.timezone is None:  # that of the machine it is run on is not the file's business
            plan = plan.model_copy(update={"timezone": None})
        if was == plan:
            return Saved(source, True)
        for written_out in (False, True):
            try:
                text = patched(without_aliases(source) if written_out else source, was, plan)
            except (NotPatched, yaml.YAMLError, ValueError):
                continue
            if _plan(text) == plan:
                return Saved(text, True)
    return Saved(as_yaml(plan), False)


def _plan(text: str) -> RunningOrder | None:
    return read_text(text, "", checked=False).plan
