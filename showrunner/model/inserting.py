"""What somebody types who puts in something that nobody planned: `noor 21`, `LX 99 Blackout`, `pause 2m`.

What it is to be is told by the words, until somebody says it; a proposal, never more.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal, NamedTuple

from showrunner.model import spelling
from showrunner.model.departments import departments
from showrunner.model.events import Json
from showrunner.model.refs import look_word, model_ids
from showrunner.model.running_order import cue_id, cue_parts
from showrunner.model.state import Show
from showrunner.model.times import parse_duration

Kind = Literal["walk", "cue", "pause", "announcement"]

KINDS: Final[tuple[Kind, ...]] = ("walk", "cue", "pause", "announcement")

MOST: Final = 5
"""So many completions are proposed."""


class Said(NamedTuple):
    """How the words are understood."""

    kind: Kind
    entry: Json | None
    """What the running order would have; nothing as long as something is wanting."""
    wanting: str = ""
    """What is to be said still, as a question."""
    offers: tuple[tuple[str, str], ...] = ()
    """What the last word may become: the whole line then, and what is meant by it."""


def understood(show: Show, said: str, kind: Kind | None = None) -> Said:
    """What the words say; `kind` where somebody has chosen it."""
    words = said.split()
    kind = kind or guess(show, words)
    if kind == "cue":
        return _cue(words)
    return _walk(show, words) if kind == "walk" else _segment(kind, words)


def guess(show: Show, words: list[str]) -> Kind:
    """What the words are most likely to be: a walk, as long as they name nobody and nothing else."""
    if (
        len(words) > 1
        and cue_parts(" ".join(words[:2]).rstrip("+ "))
        and words[0].upper() in departments(show)
    ):
        return "cue"
    first = words[0].casefold() if words else ""
    if len(first) > 2 and "pause".startswith(first):
        return "pause"
    if not words or _models(show, words[0]) or first == look_word(show).casefold():
        return "walk"
    return "cue" if len(words) == 1 and first.upper() in departments(show) else "announcement"


def _models(show: Show, word: str) -> list[str]:
    """The models that a word means, or else may become: of the names that begin with it, those of the plan
    first."""
    if meant := model_ids(show, word):
        return meant
    spelt = spelling.words(word)
    known = dict.fromkeys([*show.plan.models, *show.lineup.walks_of])
    names = {model: [model.casefold(), *spelling.words(show.lineup.model_name(model))] for model in known}
    return [m for m, parts in names.items() if spelt and any(part.startswith(spelt[0]) for part in parts)]


def _walk(show: Show, words: list[str]) -> Said:
    """A model and a look, in this order; what comes after a comma is a note."""
    said, _, note = " ".join(words).partition(",")
    words = said.split()
    if not words:
        return Said("walk", None, f"who, and in which {look_word(show)}?")
    whole = min(2, len(words)) if len(words) > 1 and model_ids(show, " ".join(words[:2])) else 1
    name, rest = " ".join(words[:whole]), words[whole:]
    found = _models(show, name)
    if len(found) != 1:
        wanting = "which one?" if found else f"nobody here is called {name}"
        return Said("walk", None, wanting, tuple(_model_offers(show, found[:MOST])))
    model = found[0]
    if rest and rest[0].casefold() in {look_word(show).casefold(), "look", "outfit"}:
        rest = rest[1:]
    look = " ".join(rest)
    outfits = show.plan.outfits
    looks = dict.fromkeys([*outfits, *(walk.outfit for walk in show.lineup.walks.values())])
    outfit = next((name for name in looks if name.casefold() == look.casefold()), None)
    begun = show.lineup.short_name(model)
    offers = tuple((f"{begun} {name}", _look(show, name)) for name in _looks(show, looks, model, look)[:MOST])
    if not look:
        return Said("walk", None, f"in which {look_word(show)}?", offers)
    if outfit is None and offers and not any(sign.isdigit() for sign in look):
        return Said("walk", None, f"which {look_word(show)}?", offers)
    entry: Json = {"model": model, "outfit": outfit or look}
    if note.strip():
        entry["note"] = note.strip()
    return Said("walk", entry, offers=offers if outfit is None else ())


def _model_offers(show: Show, models: Iterable[str]) -> list[tuple[str, str]]:
    return [(f"{show.lineup.short_name(model)} ", show.lineup.model_name(model)) for model in models]


def _looks(show: Show, looks: Iterable[str], model: str, said: str) -> list[str]:
    """The looks that begin with what is said, by number or by a word of the title: first those of the model
    that are out of the show, then those that nobody wears, then the rest."""
    spelt = spelling.words(said)

    def fits(look: str) -> bool:
        if look.casefold().startswith(said.casefold()):
            return True
        title = spelling.words(show.lineup.outfit_title(look))
        return all(any(part.startswith(word) for part in title) for word in spelt)

    walks = show.lineup.walks.values()
    worn = {walk.outfit for walk in walks if not show.is_out(walk.id)}
    own = {walk.outfit for walk in walks if walk.model == model}
    return sorted(
        (look for look in looks if fits(look)),
        key=lambda look: (look in worn, look not in own),
    )


def _look(show: Show, look: str) -> str:
    return f"{look} {show.lineup.outfit_title(look)}".rstrip()


def _cue(words: list[str]) -> Said:
    """A department and a number, or several with a plus between them; then what it does."""
    cut = max((n for n in range(1, len(words) + 1) if cue_parts(" ".join(words[:n]))), default=0)
    if not cut:
        return Said("cue", None, "which cue? LX 99 and what it does")
    entry: Json = {"cue": cue_id(" ".join(words[:cut]))}
    if words[cut:]:
        entry["action"] = " ".join(words[cut:])
    return Said("cue", entry)


def _segment(kind: Literal["pause", "announcement"], words: list[str]) -> Said:
    """A title and how long, in any order; a pause needs no title."""
    durations = [(n, length) for n in range(len(words)) if (length := _duration(words[n])) is not None]
    title = " ".join(word for n, word in enumerate(words) if not durations or n != durations[-1][0])
    if not title and kind == "announcement":
        return Said(kind, None, "what is announced?")
    if not durations:
        return Said(kind, None, "how long? 2m, 90 or 1:30")
    entry: Json = {"title": title, "duration": durations[-1][1]}
    if kind == "pause":  # playing time is without it
        entry["kind"] = "break"
        if kind.startswith(title.casefold()):
            entry["title"] = "Pause"
    return Said(kind, entry)


def _duration(word: str) -> str | None:
    """A duration as it was written; none where a word is no duration, or says nothing."""
    try:
        return word if parse_duration(word).total_seconds() > 0 and word[:1].isdigit() else None
    except ValueError:
        return None
