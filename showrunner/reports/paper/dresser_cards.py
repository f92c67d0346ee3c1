"""Dresser cards: what hangs on the rails. One for each model, or one for each dresser.

A card has everything that a pair of hands asks for without a voice to ask it: into what, out of what, when
and for how long, what must be there, how it is worn, who goes before, and what was noted of it tonight.
Clearances are nobody's business at a rail: the tags that ask for one are left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from typing import Final, Literal, NamedTuple

from showrunner.files.photos import Photo, Photos
from showrunner.model.clearances import tags_for_all
from showrunner.model.continuity import Passing, comes_from, goes_to
from showrunner.model.dressing import dressings
from showrunner.model.lineup import WalkLine
from showrunner.model.live_changes import live_changes
from showrunner.model.running_order import Outfit
from showrunner.model.times import ZERO, format_clock
from showrunner.reports.markdown import text
from showrunner.reports.paper.change_plot import Window, window
from showrunner.reports.paper.night import RESERVE, Hands, Night, Out
from showrunner.reports.paper.paper import Paper
from showrunner.reports.tables import Cell, Table

By = Literal["model", "dresser"]

NOBODY: Final = "nobody"


ROOMY: Final = 4
"""So many outfits have room on a page in large letters."""


class Piece(NamedTuple):
    """Something that must be there."""

    name: str
    kind: str
    owner: str
    ticked: bool
    """It was seen to be there tonight."""
    passing: str
    """From whom it comes, or who wants it next; empty where nobody else wears it."""


class OnCard(NamedTuple):
    """An outfit on a card: once it is put on, and again for each walk."""

    walk: WalkLine
    model: str
    outfit: str
    title: str
    segment: str
    out: datetime | None
    mark: str
    gone: bool
    cut: bool
    first: bool
    """It is what this model goes out in first."""
    again: bool
    """The model is in it already: nothing is put on."""
    off: str
    """What comes off: `1 Ivory tailcoat`; empty for a first outfit."""
    at_rail: datetime | None
    """When the model is at the rail; for a first outfit, when it is to be begun at the latest."""
    leaves: datetime | None
    """When the model must go."""
    window: Window | None
    """None where there is no hurry: a first outfit, or the same again."""
    hands: Hands
    rails: tuple[str, ...]
    pieces: tuple[Piece, ...]
    passing: tuple[str, ...]
    """The outfit as a whole: from whom it comes, who wears it next."""
    worn: str
    """How it is worn."""
    note: str
    """What is said of this walk."""
    tags: tuple[str, ...]
    clashes: tuple[str, ...]
    """Who else wants the same hands at that moment."""
    tonight: tuple[str, ...]
    """What was noted of it tonight: `20:14 hem is down (lena)`."""
    after: str
    """Who goes out before: `Tove, look 19`."""
    before: str
    """Who goes out after."""
    photo: Photo | None


class Card(NamedTuple):
    """A card to hang up."""

    name: str
    """Of the model, or of the dresser."""
    beside: tuple[str, ...]
    """What is said under the name: who dresses, when to be there; of a dresser, whom they dress."""
    only: tuple[str, ...]
    """Who dresses whatever does not say otherwise: nobody, where they are several."""
    rails: tuple[str, ...]
    looks: tuple[OnCard, ...]

    @property
    def is_long(self) -> bool:
        """Whether it is set more closely, so that it stays on one page if it can."""
        return len(self.looks) > ROOMY


class DresserCards(Paper):
    """A card for each model, or for each dresser."""

    name = "dressers"
    title = "Dresser cards"
    template = "paper/dresser_cards.html.j2"

    def __init__(self, night: Night, by: By = "model", photos: Photos | None = None) -> None:
        super().__init__(night)
        self.by = by
        self.title = f"{night.titled('dresser')} cards"
        self._photos = photos
        changes = live_changes(night.show, night.forecast)
        found = dressings(night.show, night.forecast, changes)
        self.dressings = {dressing.walk.id: dressing for dressing in found}
        """By walk, what is put on for it."""
        self.cards = tuple(self._by_dresser() if by == "dresser" else self._by_model())

    # ---- cards ----

    def _by_model(self) -> Iterable[Card]:
        night = self.night
        outs: dict[str, list[Out]] = {}
        for each in night.outs.values():
            outs.setdefault(each.walk.model, []).append(each)
        for model, walks in outs.items():
            looks = tuple(self._on_card(each) for each in walks)
            dressers = dict.fromkeys(name for each in looks for name in each.hands.names)
            entry = night.plan.models.get(model)
            call = "" if entry is None or entry.call is None else f"call {format_clock(entry.call)}"
            rails = tuple(dict.fromkeys(rail for each in looks for rail in each.rails))
            beside = _said(" + ".join(dressers), call)
            only = tuple(dressers) if len(dressers) == 1 else ()
            yield Card(night.model(model), beside, only, rails, looks)

    def _by_dresser(self) -> Iterable[Card]:
        night = self.night
        hanging: dict[str, list[OnCard]] = {}
        for dressing in self.dressings.values():  # in the order in which they leave the rails
            walk = dressing.walk
            for name in night.hands(walk).who or (NOBODY,):
                hanging.setdefault(name, []).append(self._on_card(night.outs[walk.id]))
        names = [*(name for name in night.plan.crew if name in hanging)]
        names += [name for name in hanging if name not in night.plan.crew and name != NOBODY]
        for name in [*names, *([NOBODY] if NOBODY in hanging else [])]:
            looks = tuple(hanging[name])
            models = dict.fromkeys(each.model for each in looks)
            title = f"No {night.word('dresser')}" if name == NOBODY else night.crew(name)
            yield Card(title, (", ".join(models),), (night.crew(name),), night.rails((name,)), looks)

    # ---- what is on them ----

    def _on_card(self, each: Out) -> OnCard:
        night, walk = self.night, each.walk
        entry = night.plan.outfits.get(walk.outfit)
        dressing = self.dressings.get(walk.id)
        is_put_on = dressing is not None or each.reserve
        previous = dressing.previous if dressing is not None else None
        hands = night.hands(walk)
        first = dressing is not None and previous is None
        return OnCard(
            walk,
            night.model(walk.model),
            walk.outfit,
            night.lineup.outfit_title(walk.outfit),
            night.segment(walk.segment),
            each.out,
            RESERVE if each.reserve else each.mark,
            each.gone,
            each.cut,
            first,
            dressing is None and each.out is not None,
            night.look_titled(previous) if previous is not None else "",
            dressing.begins if dressing is not None else None,
            dressing.leaves if dressing is not None else None,
            window(dressing.change) if dressing is not None and dressing.change is not None else None,
            hands,
            night.rails(hands.who),
            tuple(self._pieces(walk, entry)) if entry is not None and is_put_on else (),
            tuple(self._passings(walk).get(None, ())),
            entry.notes or "" if entry is not None and is_put_on else "",
            walk.note or "",
            tags_for_all(night.plan, walk.outfit) if is_put_on else (),
            tuple(night.clashes.get(walk.id, ())),
            tuple(
                f"{night.clock(note.at, seconds=False)} {note.text} ({note.by})"
                for note in night.notes(walk.outfit)
            ),
            self._beside(walk, -1),
            self._beside(walk, +1),
            self._photos.photo(entry.photo) if self._photos and entry and entry.photo else None,
        )

    def _pieces(self, walk: WalkLine, entry: Outfit) -> Iterable[Piece]:
        passings = self._passings(walk)
        for item in entry.items:
            ticked = self.night.show.is_ticked(walk.id, item.name)
            passing = "; ".join(passings.get(item.name, ()))
            name = self.night.item(walk, item.name)
            yield Piece(name, item.kind or "", item.owner or "", ticked, passing)

    def _passings(self, walk: WalkLine) -> dict[str | None, list[str]]:
        """By item, from whom it comes and who wants it next; the whole outfit's under None. That a model has
        it on once more is told where they have."""
        night, found = self.night, dict[str | None, list[str]]()
        for passing in comes_from(night.show, night.forecast, walk.id):
            if passing.item is not None or passing.changes_hands:
                found.setdefault(passing.item, []).append(self._from(passing))
        for passing in goes_to(night.show, night.forecast, walk.id):
            if passing.item is not None or passing.changes_hands:
                found.setdefault(passing.item, []).append(self._to(passing))
        return found

    def _from(self, passing: Passing) -> str:
        night, giver = self.night, passing.giver
        if not passing.changes_hands:
            return f"worn before in {night.look(giver.outfit)}"
        late = ", TOO LATE" if passing.spare < ZERO else ""
        return f"from {night.called(giver)}: at the rail {night.clock(passing.at_rail)}{late}"

    def _to(self, passing: Passing) -> str:
        night, taker = self.night, passing.taker
        who = f"to {night.called(taker)}" if passing.changes_hands else f"again in {night.look(taker.outfit)}"
        return f"{who}: leaves {night.clock(passing.leaves_rail)}"

    @cached_property
    def _places(self) -> dict[str, int]:
        return {walk: place for place, walk in enumerate(self._going)}

    @cached_property
    def _going(self) -> list[str]:
        """The walks that are in the show, in order."""
        return [name for name, each in self.night.outs.items() if each.out is not None]

    def _beside(self, walk: WalkLine, step: int) -> str:
        """Who goes out right before a walk, or right after it, in the same segment."""
        place = self._places.get(walk.id, -2) + step
        if not 0 <= place < len(self._going):
            return ""
        other = self.night.lineup.walks[self._going[place]]
        return self.night.called(other) if other.segment == walk.segment else ""

    # ---- as text and as a table ----

    def markdown(self) -> list[str]:
        lines: list[str] = []
        for card in self.cards:
            rails = f"rail {', '.join(card.rails)}" if card.rails else ""
            lines += [f"## {text(card.name)}", "", text(" · ".join(_said(*card.beside, rails))), ""]
            for each in card.looks:
                lines += [*self._look_lines(each), ""]
        return lines or ["Nobody walks in this show."]

    def _look_lines(self, each: OnCard) -> list[str]:
        night = self.night
        who = f"{each.model}, " if self.by == "dresser" else ""
        head = f"{who}{night.look(each.outfit)}" + (f": {each.title}" if each.title else "")
        lines = [f"### {text(head)}", ""]
        told = [part for part in (each.mark, self.time_said(each)) if part]
        lines += [f"**{text(part)}**  " for part in told]
        lines += [f"{text(part)}  " for part in self.way_said(each)]
        lines += [f"**{text(said)}**  " for said in each.clashes]
        if each.pieces or each.worn or each.note or each.tonight:
            lines.append("")
        for piece in each.pieces:
            beside = ", ".join(_said(piece.kind, piece.owner, piece.passing))
            lines.append(
                f"- [{'x' if piece.ticked else ' '}] {text(piece.name)}"
                + (f" ({text(beside)})" if beside else "")
            )
        lines += [f"- Worn: {text(each.worn)}"] if each.worn else []
        lines += [f"- Note: {text(each.note)}"] if each.note else []
        lines += [f"- Tonight: {text(said)}" for said in each.tonight]
        lines += [f"- {text(said)}" for said in each.passing]
        lines += [f"- Photo: {text(each.photo.name)}"] if each.photo is not None else []
        return lines

    def time_said(self, each: OnCard) -> str:
        """`63 s, needs 50 s: enough`, `first look, on by 19:59:30`."""
        if each.window is not None:
            return f"{each.window.said}, needs {each.window.needs_seconds} s: {each.window.verdict}"
        if each.first:
            return f"first {self.night.word('outfit')}, on by {self.night.clock(each.leaves)}"
        return "already on, no change" if each.again else ""

    def way_said(self, each: OnCard) -> list[str]:
        """From where to where, and between whom."""
        night = self.night
        said = [f"out of {each.off}"] if each.off else []
        if each.window is not None:
            said.append(f"at the rail {night.clock(each.at_rail)}, leaves {night.clock(each.leaves)}")
        if each.out is not None:
            went = "went out" if each.gone else "out"
            said.append(f"{went} {night.clock(each.out)} ({night.since_up(each.out)}), {each.segment}")
        between = [
            f"after {each.after}" if each.after else "",
            f"before {each.before}" if each.before else "",
        ]
        said += [", ".join(_said(*between))] if any(between) else []
        if self.by == "model" and each.hands.names and not each.again:
            said.append(each.hands.in_words)
        return said

    def table(self) -> Table:
        heads = ("card", "model", "outfit", "title", "segment", "out", "t", "off", "window_s", "needs_s")
        more = ("verdict", "at_rail", "leaves", "dressers", "item", "kind", "owner", "shared", "worn", "note")
        rows = tuple(row for card in self.cards for each in card.looks for row in self._rows(card, each))
        return Table(self.name, (*heads, *more, "tonight", "photo"), rows)

    def _rows(self, card: Card, each: OnCard) -> Iterable[tuple[Cell, ...]]:
        """A row for each item; one where there are none."""
        night, has = self.night, each.window
        fixed: tuple[Cell, ...] = (
            card.name,
            each.model,
            each.outfit,
            each.title,
            each.segment,
            night.local(each.out),
            night.since_up(each.out),
            each.off,
            None if has is None else has.seconds,
            None if has is None else has.needs_seconds,
            "" if has is None else has.verdict,
            night.local(each.at_rail),
            night.local(each.leaves),
            ", ".join(each.hands.names),
        )
        tonight = "; ".join(_said(each.mark, *each.clashes, *each.tonight))
        photo = each.photo.name if each.photo is not None else ""
        for piece in each.pieces or (Piece("", "", "", False, ""),):
            shared = "; ".join(_said(piece.passing, *each.passing))
            item = (piece.name, piece.kind, piece.owner, shared)
            yield (*fixed, *item, each.worn, each.note, tonight, photo)


def _said(*parts: str) -> tuple[str, ...]:
    """Those that say something."""
    return tuple(part for part in parts if part)
