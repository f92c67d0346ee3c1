"""What people say when they mean a part of the show: `tailoring`, `noor`, `look 12`, `LX 5`, `walk 7`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from showrunner.model import events, spelling
from showrunner.model.lineup import Line, Step
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
        return [Ref("down", DOWN)] if lineup.steps else []
    named = [name for name in lineup.segments if name.casefold() == folded]
    spelt = spelling.words(words)
    if not named and spelt:
        named = [name for name, line in lineup.segments.items() if spelling.words(line.title) == spelt]
    if named:
        return [Ref("segment", name) for name in named]
    if words in lineup.walks:
        return [Ref("walk", words)]
    number = _after(folded, "walk", walk_word(show))
    if number.isdecimal() and len(number) < 9:
        return [Ref("walk", walk.id) for walk in lineup.walks.values() if walk.position == int(number) > 0]
    if look := _after(folded, *LOOK_WORDS, look_word(show)):
        return [Ref("walk", walk.id) for walk in lineup.walks.values() if walk.outfit.casefold() == look]
    if words in lineup.cues:
        return [Ref("cue", words)]
    if cue_id(words) in lineup.cues:
        return [Ref("cue", cue_id(words))]
    if len(parts := cue_parts(words)) == 1:
        holding = [Ref("cue", cue.id) for cue in lineup.cues.values() if parts[0] in cue_parts(cue.cue)]
        if holding:
            return holding
    return [Ref("walk", walk) for model in model_ids(show, words) for walk in _walks_of(show, model)]


def _after(folded: str, *names: str) -> str:
    """What is said after one of these words; nothing where none of them is said."""
    heads = (f"{name.casefold()} " for name in names)
    return next((folded.removeprefix(head) for head in heads if folded.startswith(head)), "")


def _walks_of(show: Show, model: str) -> list[str]:
    return [walk.id for walk in show.lineup.walks.values() if walk.model == model]


def model_ids(show: Show, said: str) -> list[str]:
    """The models that a name may mean: by id, by whole name, else by first or last name."""
    folded, spelt = " ".join(said.split()).casefold(), spelling.words(said)
    known = dict.fromkeys([*show.plan.models, *(walk.model for walk in show.lineup.walks.values())])
    if by_id := [model for model in known if model.casefold() == folded]:
        return by_id
    names = {model: spelling.words(show.lineup.model_name(model)) for model in known}
    whole = [model for model, name in names.items() if spelt and name == spelt]
    return whole or [model for model, name in names.items() if len(spelt) == 1 and spelt[0] in name]


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


def title_of_called(show: Show, called: events.StepCalled) -> str:
    """The same for a step as it was called, whatever the order has become since."""
    if called.walk is not None:
        return f"{look_word(show)} {called.outfit} {called.title}"
    if called.segment is None and not called.end:
        return f"{' + '.join(called.cues)} {called.title}".strip()
    return called.title


def segment_of(show: Show, ref: Ref) -> str:
    """The segment that a part of the show is in; nothing for the end."""
    lineup = show.lineup
    if ref.kind == "walk":
        return lineup.walks[ref.id].segment
    if ref.kind == "cue":
        return lineup.cues[ref.id].segment
    return ref.id if ref.kind == "segment" else ""


def is_listed(show: Show, ref: Ref) -> bool:
    """Whether the order lists it: the walks of a finale that names nobody follow from the rest."""
    return ref.kind != "walk" or show.lineup.walks[ref.id].segment in show.lineup.order.walks


def of_line(line: Line) -> Ref:
    """What a line of the running order is."""
    return Ref("cue" if line.kind == "follow" or line.kind == "visual" else line.kind, line.id)


def said_of(show: Show, ref: Ref) -> str:
    """The words that mean just this one: `walk 7`, `LX 5`, `tailoring`."""
    if ref.kind == "walk":
        walk = show.lineup.walks[ref.id]
        return f"{walk_word(show)} {walk.position}" if walk.position else walk.id
    return ref.id


def look_word(show: Show) -> str:
    """What the show calls an outfit's number: look, unless it has a word of its own."""
    return show.plan.words.get("outfit") or "look"


def walk_word(show: Show) -> str:
    """What the show calls a walk: walk, unless it has a word of its own."""
    return show.plan.words.get("walk") or "walk"


def known_words(show: Show) -> Iterable[str]:
    """What a reference may say, for suggesting the nearest."""
    lineup = show.lineup
    yield from lineup.segments
    yield from lineup.cues
    yield from dict.fromkeys(walk.model for walk in lineup.walks.values())
    yield from (f"look {walk.outfit}" for walk in lineup.walks.values())
