"""What a problem or a note is about, as far as the show and the words tell: a proposal, never more."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import islice, pairwise
from typing import Literal, NamedTuple

from showrunner.model.lineup import WalkLine
from showrunner.model.refs import LOOK_WORDS, Ref, look_word
from showrunner.model.running_order import cue_parts
from showrunner.model.spelling import words
from showrunner.model.state import Show

Why = Literal["named", "looked-at", "out", "last", "before", "next", "segment", "nothing"]


class Proposal(NamedTuple):
    """A part of the show that may be meant, and why it may be."""

    why: Why
    ref: Ref | None


NOTHING = Proposal("nothing", None)


def proposals(show: Show, now: datetime) -> list[Proposal]:
    """What may be meant at this moment, the likeliest first; always one that is about nothing.

    Who is out comes first, then what was called last and before that, what is next, and the segment.
    Before the show is up and once it is down, nothing is likeliest.
    """
    called = list(show.taken)[-1:-3:-1]
    # Of those who went out last, at most a few are not back.
    out = next((w for w in islice(reversed(show.outs), 8) if show.walk_status(w, now) == "out"), None)
    step = show.next_step
    found = (
        Proposal("out", Ref("walk", out) if out else None),
        Proposal("last", _step(show, called[0]) if called else None),
        Proposal("before", _step(show, called[1]) if called[1:] else None),
        Proposal("next", Ref(step.kind, step.id) if step else None),
        Proposal("segment", Ref("segment", show.live) if show.live else None),
    )
    once = {proposal.ref: proposal for proposal in reversed(found) if proposal.ref is not None}
    likely = [proposal for proposal in found if proposal.ref and once[proposal.ref] is proposal]
    return [*likely, NOTHING] if show.phase in {"up", "held", "stopped"} else [NOTHING, *likely]


def _step(show: Show, name: str) -> Ref | None:
    index = show.lineup.step_index.get(name)
    return None if index is None else Ref(show.lineup.steps[index].kind, name)


class Named:
    """Finds the models, looks and cues that a text names."""

    def __init__(self, show: Show) -> None:
        """Takes the line-up as it stands: one that is changed needs another of these."""
        lineup = show.lineup
        self._look = {*LOOK_WORDS, *words(look_word(show))}
        self._cues = {
            (department.casefold(), number.casefold()): name
            for name, cue in reversed(lineup.cues.items())
            for department, number in cue_parts(cue.cue)
        }
        self._looks: dict[str, list[WalkLine]] = {}
        self._models: dict[str, list[WalkLine]] = {}
        bearers: dict[str, set[str]] = {}
        for walk in lineup.walks.values():
            self._looks.setdefault(walk.outfit.casefold(), []).append(walk)
            self._models.setdefault(walk.model, []).append(walk)
        for model in self._models:
            for word in words(lineup.model_name(model)):
                bearers.setdefault(word, set()).add(model)
        self._names = {word: next(iter(models)) for word, models in bearers.items() if len(models) == 1}

    def ref(self, show: Show, now: datetime, text: str) -> Ref | None:
        """What the text names; a model or a look stands for the walk that is out, else the next or last."""
        said = words(text)
        for first, second in pairwise(said):
            if (cue := self._cues.get((first, second))) is not None:
                return Ref("cue", cue)
            if first in self._look and second in self._looks:
                return _walk(show, now, self._looks[second])
        for word in said:
            if (model := self._names.get(word)) is not None:
                return _walk(show, now, self._models[model])
        return None


def _walk(show: Show, now: datetime, walks: Iterable[WalkLine]) -> Ref:
    """The walk that is meant, of those that the words fit."""
    names = [walk.id for walk in walks]
    out = (name for name in names if name in show.outs and show.walk_status(name, now) == "out")
    to_come = (name for name in names if show.is_to_come(name) and not show.is_out(name))
    return Ref("walk", next(out, None) or next(to_come, None) or names[-1])
