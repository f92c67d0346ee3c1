"""The show that papers are made of, and how its people, parts and times are said on all of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from typing import Final, Literal, NamedTuple

from showrunner.model.changes import dressed_by, dressers_of
from showrunner.model.continuity import notes_of
from showrunner.model.departments import department_name
from showrunner.model.happened import Note
from showrunner.model.lineup import CueLine, Line, Step, WalkLine, listed_walk_ids, named_segments
from showrunner.model.outlook import Outlook
from showrunner.model.state import Show
from showrunner.model.times import zone
from showrunner.model.timing import Forecast
from showrunner.model.tonight import Mark, marks
from showrunner.model.words import clock, elapsed, length

Word = Literal["model", "outfit", "walk", "segment", "dresser", "show"]

WORDS: Final[dict[Word, str]] = {"outfit": "look"}
"""What things are called where the show has no word of its own and it is not the word itself."""

MARKS: Final[dict[Mark, str]] = {
    "earlier": "moved earlier",
    "later": "moved later",
    "inserted": "put in",
    "changed": "changed",
}
"""What live edits made of the plan, as it is said beside what they changed."""


RESERVE: Final = "reserve"
"""What is said of a segment that is in the list and not in the times."""


class Out(NamedTuple):
    """A walk at its place tonight."""

    walk: WalkLine
    out: datetime | None
    """When it goes out, or went; None for one that is out of the times."""
    mark: str
    """How it is not as on paper: moved, put in, a cover, cut; empty where it is."""
    gone: bool
    """It has gone out."""
    cut: bool
    """It was cut or passed over."""
    reserve: bool
    """It is in the list and not in the times: rehearsed, ready, and perhaps wanted."""


class Hands(NamedTuple):
    """Who dresses for a walk."""

    who: tuple[str, ...]
    """As they are called in the running order."""
    names: tuple[str, ...]
    wanted: int
    """How many the outfit wants."""

    @property
    def are_short(self) -> bool:
        """Whether more are wanted than there are; where nobody dresses, nobody wants one pair of hands."""
        return len(self.names) < self.wanted > 1

    @property
    def said(self) -> str:
        """`Teo Barros + Rui Tavares`, and `Teo Barros or Rui Tavares` where one of them is enough."""
        return (" + " if len(self.names) <= self.wanted else " or ").join(self.names)

    @property
    def in_words(self) -> str:
        """The same, and how many are wanted where they are too few."""
        return f"{self.said} (wants {self.wanted})" if self.are_short else self.said


class Place(NamedTuple):
    """A place in the sequence of a show."""

    step: Step | None
    """What is called there; None for what goes by itself, by sight, or with something else."""
    cues: tuple[CueLine, ...]
    ends: bool
    """Its cues go with the end of the segment: in the GO of what comes next."""


class Night:
    """A show as it stands, planned or running."""

    def __init__(self, show: Show, forecast: Forecast) -> None:
        self.show = show
        self.forecast = forecast
        self.plan = show.plan
        self.lineup = show.lineup
        self.zone = zone(show.plan.timezone or "UTC")
        self.zero = show.up_at or forecast.up
        """The zero of T−15:00 and T+02:30: when the show is up."""

    # ---- times ----

    def clock(self, moment: datetime | None, *, seconds: bool = True) -> str:
        """On the show's wall clock: `20:04:12`; nothing where there is no time."""
        return "" if moment is None else clock(moment, self.plan.timezone, seconds)

    def since_up(self, moment: datetime | None) -> str:
        """`T+04:12`; nothing where there is no time."""
        return "" if moment is None else elapsed(moment - self.zero)

    def local(self, moment: datetime | None) -> datetime | None:
        """The same moment, in the show's own zone."""
        return None if moment is None else moment.astimezone(self.zone)

    # ---- words ----

    def word(self, of: Word) -> str:
        """What the show calls a model, an outfit's number, a walk: its own word, or the usual one."""
        return self.plan.words.get(of) or WORDS.get(of, of)

    def titled(self, of: Word) -> str:
        """The same at the head of a column: `Look`."""
        said = self.word(of)
        return said[:1].upper() + said[1:]

    def model(self, name: str) -> str:
        """A model's name as written."""
        return self.lineup.model_name(name)

    def crew(self, name: str) -> str:
        """The name of somebody of the crew; as it is written for one who is none of them."""
        entry = self.plan.crew.get(name)
        return entry.name if entry is not None and entry.name else name

    def rails(self, dressers: Iterable[str]) -> tuple[str, ...]:
        """The rails at which these dressers work."""
        entries = (self.plan.crew.get(name) for name in dressers)
        return tuple(dict.fromkeys(entry.rail for entry in entries if entry is not None and entry.rail))

    def look(self, outfit: str) -> str:
        """`look 12`"""
        return f"{self.word('outfit')} {outfit}"

    def look_titled(self, walk: WalkLine) -> str:
        """`12 Organza column`; where it has no title, its first item says which it is."""
        title = self.lineup.outfit_title(walk.outfit) or next(iter(self._items(walk)), "")
        return f"{walk.outfit} {title}".rstrip()

    def wears(self, walk: WalkLine) -> str:
        """What somebody walks in: the outfit's title, or its items where it has none."""
        return self.lineup.outfit_title(walk.outfit) or ", ".join(self._items(walk))

    def item(self, walk: WalkLine, name: str) -> str:
        """An item beside its model: whose it is goes without saying there."""
        return name.removesuffix(f" ({self.model(walk.model)})") or name

    def _items(self, walk: WalkLine) -> list[str]:
        entry = self.plan.outfits.get(walk.outfit)
        return [self.item(walk, item.name) for item in entry.items] if entry is not None else []

    def called(self, walk: WalkLine) -> str:
        """`Noor Haddad, look 12`"""
        return f"{self.model(walk.model)}, {self.look(walk.outfit)}"

    def department(self, code: str) -> str:
        """What a department is called; its code where nobody says more."""
        return department_name(self.show, code)

    def segment(self, name: str) -> str:
        """The title of a segment."""
        return self.lineup.segments[name].title

    # ---- tonight ----

    @cached_property
    def _marks(self) -> dict[str, Mark]:
        return marks(self.show)

    @cached_property
    def _written(self) -> dict[str, str]:
        """By walk, the model that it was written for."""
        named = named_segments(self.plan)
        ids = listed_walk_ids(named, self.lineup.order.written)
        return {
            walk: entry.model
            for name, walks in ids.items()
            for walk, entry in zip(walks, named[name].walks or (), strict=True)
        }

    def mark(self, name: str) -> str:
        """How a segment, a walk or a cue is not as on paper: moved, put in, a cover, cut; else nothing."""
        said = []
        walk = self.lineup.walks.get(name)
        before = self._written.get(name)
        if walk is not None and before is not None and before != walk.model:
            said.append(f"cover for {self.model(before)}")
        elif name in self._marks:
            said.append(MARKS[self._marks[name]])
        if name in self.lineup.segments and self.lineup.segments[name].skip:
            said.append(RESERVE)
        elif self.is_cut(name, self._home(name)):
            said.append("CUT" if self.show.out_because(name) == "cut" else "passed over")
        return ", ".join(said)

    def is_cut(self, name: str, segment: str) -> bool:
        """Whether something in a segment, or the segment itself, was cut or passed over tonight."""
        return self.show.is_out(name) and not self.lineup.segments[segment].skip

    def _home(self, name: str) -> str:
        """The segment of a walk or a cue; a segment is at home in itself."""
        line = self.lineup.walks.get(name) or self.lineup.cues.get(name)
        return name if line is None else line.segment

    def notes(self, outfit: str) -> list[Note]:
        """What was written down tonight about an outfit, oldest first; a private note hangs on no rail."""
        return [note for note in notes_of(self.show, outfit) if not note.private]

    @cached_property
    def outs(self) -> dict[str, Out]:
        """Every walk, in the order of the show."""
        found: dict[str, Out] = {}
        for segment in self.lineup.segments.values():
            for name in segment.walks:
                out = None if segment.skip else self.forecast.out(name)
                gone, cut = name in self.show.outs, self.is_cut(name, segment.id)
                found[name] = Out(self.lineup.walks[name], out, self.mark(name), gone, cut, segment.skip)
        return found

    def hands(self, walk: WalkLine) -> Hands:
        """Who dresses for a walk: as many more as the outfit wants, where there are."""
        entry = self.plan.outfits.get(walk.outfit)
        wanted = entry.dressers if entry is not None else 1
        usual, may = dressed_by(self.plan, walk), dressers_of(self.plan, walk)
        who = usual if len(usual) >= wanted else may
        return Hands(who, tuple(self.crew(name) for name in who), wanted)

    @cached_property
    def clashes(self) -> dict[str, list[str]]:
        """By walk, whose hands somebody else wants at the same moment."""
        found: dict[str, list[str]] = {}
        for finding in Outlook(self.show, self.forecast).told.findings:
            if finding.code == "dresser-clash" and len(finding.about) == 3:
                first, second, who = finding.about
                for walk, other in ((first, second), (second, first)):
                    said = f"{self.called(self.lineup.walks[other])} wants {self.crew(who)} at the same time"
                    found.setdefault(walk, []).append(said)
        return found

    # ---- cues ----

    @cached_property
    def _lines(self) -> dict[str, list[Line]]:
        """By segment, its lines of the running order as it is called."""
        found: dict[str, list[Line]] = {}
        for line in self.lineup.lines:
            found.setdefault(line.segment, []).append(line)
        return found

    @cached_property
    def _without_line(self) -> dict[str, list[CueLine]]:
        """By segment, the cues that have no line and ride on none: those of a segment that is out of timing,
        and what follows them."""
        placed = {line.id for line in self.lineup.lines}
        placed.update(cue for step in self.lineup.steps for cue in step.cues)
        for segment in self.lineup.segments.values():
            placed.update(() if segment.skip else segment.end_cues)
        found: dict[str, list[CueLine]] = {}
        for name, cue in self.lineup.cues.items():
            if name not in placed:
                found.setdefault(cue.segment, []).append(cue)
        return found

    def sequence(self, segment: str) -> list[Place]:
        """A segment as it is called; the cues of its end last, with what follows them, and after them those
        that have no place of their own."""
        cues, line = self.lineup.cues, self.lineup.segments[segment]
        ending = () if line.skip else line.end_cues
        left = [Place(None, (cue,), False) for cue in self._without_line.get(segment, ())]
        if ending:
            left.insert(0, Place(None, tuple(cues[name] for name in ending), True))
        found: list[Place] = []
        for each in self._lines.get(segment, ()):
            if each.step is not None:
                step = self.lineup.steps[each.step]
                if step.kind == "down":
                    found += left
                    left = []
                found.append(Place(step, tuple(cues[name] for name in step.cues), False))
            elif each.kind != "segment":
                if left and left[0].ends and cues[each.id].target in ending:
                    found.append(left.pop(0))
                found.append(Place(None, (cues[each.id],), False))
        return found + left

    def cues_in(self, segment: str) -> list[CueLine]:
        """The cues of a segment in the order in which they come."""
        return [cue for place in self.sequence(segment) for cue in place.cues]

    def due(self, cue: CueLine) -> datetime | None:
        """When a cue goes, or went: also one that follows by itself. None for what is taken by sight, and for
        what is out of the show."""
        delay = cue.delay - cue.delay
        while True:
            gone = self.show.gone.get(cue.id)
            if gone is not None:
                return gone + delay
            if cue.how == "visual" or self.show.is_out(cue.id):
                return None
            if cue.how != "follow":
                step = self.show.step_with(cue.id)
                due = None if step is None else self.forecast.due(step)
                return due and due + delay
            delay += cue.delay
            cue = self.lineup.cues[cue.target]

    def how(self, cue: CueLine) -> str:
        """How a cue comes, in words: `with Noor Haddad, look 12`, `0:30 in`, `follows LX 1 after 0:08`."""
        target = self._target(cue.target)
        match cue.how:
            case "with":
                if cue.target == "end":
                    return f"with the end of {self.segment(cue.segment)}"
                return f"with {target}"
            case "at":
                return f"{length(cue.at)} into {self.segment(cue.segment)}"
            case "after":
                return f"after {target}"
            case "follow":
                delay = f" after {length(cue.delay)}" if cue.delay else ""
                return f"follows {target} by itself{delay}"
            case "visual":
                return f"by sight: {cue.visual}"

    def _target(self, name: str) -> str:
        if name in self.lineup.walks:
            return self.called(self.lineup.walks[name])
        if name in self.lineup.cues:
            return self.lineup.cues[name].cue
        if name in self.lineup.segments:
            return f"the start of {self.segment(name)}"
        return name
