"""What people say when they mean a part of the show: `tailoring`, `noor`, `look 12`, `LX 5`, `walk 7`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from showrunner.model.lineup import Step
from showrunner.model.running_order import DOWN, cue_id, cue_parts
from showrunner.model.state import Show

RefKind = Literal["segment", "walk", "cue", "down"]

LOOK_WORDS = ("look", "outfit")


class Ref(NamedTuple):
    """A part of the show."""

    kind: RefKind
    id: str


def find(show: Show, said: str) -> list[Ref]:
    """Everything that the words may mean, in the order of the show; empty where they mean nothing.

    A model stands for all of her or his walks, a look for every walk in it.
    """
    words = " ".join(said.split())
    folded = words.casefold()
    lineup = show.lineup
    if folded == DOWN:
        return [Ref("down", DOWN)]
    for name, segment in lineup.segments.items():
        if folded in {name.casefold(), segment.title.casefold()}:
            return [Ref("segment", name)]
    if words in lineup.walks:
        return [Ref("walk", words)]
    kind, _, rest = words.partition(" ")
    if kind.casefold() == "walk" and rest.isdecimal():
        return [Ref("walk", w.id) for w in lineup.walks.values() if w.position == int(rest)]
    own_word = (show.plan.words.get("outfit") or "look").casefold()
    if rest and kind.casefold() in {*LOOK_WORDS, own_word}:
        return [Ref("walk", w.id) for w in lineup.walks.values() if w.outfit.casefold() == rest.casefold()]
    if words in lineup.cues:
        return [Ref("cue", words)]
    if parts := cue_parts(words):
        written = cue_id(words)
        whole = [Ref("cue", c.id) for c in lineup.cues.values() if c.cue == written]
        if whole or len(parts) > 1:
            return whole
        return [Ref("cue", c.id) for c in lineup.cues.values() if parts[0] in cue_parts(c.cue)]
    models = model_ids(show, words)
    return [Ref("walk", w.id) for w in lineup.walks.values() if w.model in models]


def model_ids(show: Show, said: str) -> list[str]:
    """The models that a name may mean: by id, by whole name, else by first or last name."""
    folded = " ".join(said.split()).casefold()
    walking = [walk.model for walk in show.lineup.walks.values()]
    known = dict.fromkeys([*show.plan.models, *walking])
    names = {model: show.lineup.model_name(model).casefold() for model in known}
    exact = [model for model, name in names.items() if folded in {model.casefold(), name}]
    return exact or [model for model, name in names.items() if folded in name.split()]


def step_of(show: Show, ref: Ref) -> Step | None:
    """The step that a reference is called with."""
    if ref.kind == "cue":
        return show.step_with(ref.id)
    index = show.lineup.step_index.get(ref.id)
    return None if index is None else show.lineup.steps[index]


def title_of(show: Show, ref: Ref) -> str:
    """A part of the show as people name it: `Tailoring`, `look 12 Noor Haddad`, `LX 5 Cold white`."""
    lineup = show.lineup
    if ref.kind == "segment":
        return lineup.segments[ref.id].title
    if ref.kind == "walk":
        walk = lineup.walks[ref.id]
        return f"{look_word(show)} {walk.outfit} {lineup.model_name(walk.model)}"
    if ref.kind == "cue":
        cue = lineup.cues[ref.id]
        return f"{cue.cue} {cue.action}".rstrip()
    return "Down"


def said_of(show: Show, ref: Ref) -> str:
    """The words that mean just this one: `walk 7`, `LX 5`, `tailoring`."""
    if ref.kind == "walk":
        walk = show.lineup.walks[ref.id]
        return f"walk {walk.position}" if walk.position else walk.id
    return ref.id


def look_word(show: Show) -> str:
    """What the show calls an outfit's number: look, unless it has a word of its own."""
    return show.plan.words.get("outfit") or "look"


def known_words(show: Show) -> Iterable[str]:
    """What a reference may say, for suggesting the nearest."""
    lineup = show.lineup
    yield from lineup.segments
    yield from lineup.cues
    yield from dict.fromkeys(walk.model for walk in lineup.walks.values())
    yield from (f"look {walk.outfit}" for walk in lineup.walks.values())
