"""The file has changed while the show runs: what that means, and what comes of it.

Three orders meet: the plan as it was taken in last, what live edits have made of it, and the file as it
is now. What has begun or been is never touched (`held_back` says what the file wanted of it). Everything
else becomes as the file has it, but where somebody has edited the same thing on a screen: there the edit
stands, unless the caller chooses the file.

Whatever the file does, a walk that stands keeps its id, and none is lost or doubled.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, Final, NamedTuple

from showrunner.model import events
from showrunner.model.as_it_stands import left_out, step_before
from showrunner.model.differences import Difference, Kind, changed_cue, changed_fields, counted
from showrunner.model.edits import Made, edited
from showrunner.model.last_edits import LastEdits, edited_places
from showrunner.model.lineup import Lineup, Order, listed_walk_ids, named_cues, named_segments
from showrunner.model.matching import Parts, lined_up, matched, taken_apart, way
from showrunner.model.placing import Lists, homes, in_one_order, is_elsewhere, moved, placed, places, without
from showrunner.model.refs import look_word
from showrunner.model.running_order import Cue, Entry, RunningOrder, Segment, Walk
from showrunner.model.state import Show

PUBLISHED: Final = ("start", "date", "timezone")
"""What people were told; it stays once the show is up."""

TABLES: Final = {"models": "model", "outfits": "outfit", "crew": "crew", "departments": "department"}
"""Keys of the file under which entries stand by name, and what one of them is called."""

ORDER: Final = "order"
"""The list in which segments stand."""


class Conflict(NamedTuple):
    """The file changes what a live edit has changed too: the caller chooses."""

    id: str
    """The same for the same conflict, however often it is looked at."""
    edit: Made
    difference: Difference
    """What the file wants."""
    stands: str
    """How it stands by the edit, in words."""


class Revision(NamedTuple):
    """What comes of a changed file."""

    changes: tuple[Difference, ...]
    """What is taken in."""
    held_back: tuple[Difference, ...]
    """What the file wants and is not done, each with why."""
    conflicts: tuple[Conflict, ...]
    plan: RunningOrder
    """The plan, with what is taken in and without what live edits have made of it."""
    order: Order
    """The order, with what is taken in and with what live edits have made of it."""
    dropped: tuple[int, ...]
    """Sequence numbers of edits that end with it: what they edited is gone, or the file is chosen."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to take in and nothing to choose."""
        return not self.changes and not self.conflicts

    @property
    def counted(self) -> str:
        """`3 changed, 1 added`."""
        return counted((*self.changes, *(conflict.difference for conflict in self.conflicts)))


def revise(show: Show, new: RunningOrder, files: Collection[str] = frozenset()) -> Revision:
    """What comes of a new text of the running order, as the show stands.

    Args:
        show: is not touched.
        new: the file as it is now.
        files: the ids of the conflicts in which the file is chosen.
    """
    return _Revising(show, new, files).revision()


class _Lists(NamedTuple):
    """What becomes of lists of things."""

    moving: set[str]
    """What goes where the file has it, in tonight's order."""
    base_moving: set[str]
    """The same in the plan: also what a live edit keeps elsewhere tonight."""
    gone: set[str]


class _Revising:
    """One look at a changed file."""

    def __init__(self, show: Show, new: RunningOrder, files: Collection[str]) -> None:
        self.show = show
        self.files = files
        if new.timezone is None:
            new = new.model_copy(update={"timezone": show.base.timezone})
        self.new = new
        self.look = look_word(show)
        self.changes: list[Difference] = []
        self.held: list[Difference] = []
        self.conflicts: list[Conflict] = []
        self.dropped: set[int] = set()
        order = self.order = show.lineup.order
        self.stands = taken_apart(show.plan, order)
        self.base = taken_apart(show.base, order)
        self.place = homes(order.walks)
        """For each walk, the segment that it is in tonight."""
        self._left_out = left_out(show)
        self.file = matched(self.stands, new, self.place, lambda cue: way(show.lineup, cue, self._left_out))
        self.covers = dict(order.covers)
        self.edits = LastEdits(show)
        self.frozen = {name for name in order.segments if self._has_begun(name)}
        self.left_out: set[str] = set()
        """New segments whose place has passed."""
        self.cues_moving: set[str] = set()
        """Cues that were put in on a screen, of which the file's form is taken."""

    def _has_begun(self, segment: str) -> bool:
        show = self.show
        index = show.lineup.step_index.get(segment)
        return segment in show.starts or (index is not None and index < show.playhead)

    def _why_fixed(self, segment: str) -> str:
        """Why a segment is not touched; empty where it is."""
        if segment not in self.frozen:
            return ""
        title = self.stands.segments[segment].title
        return f"{title} is live" if segment == self.show.live else f"{title} has been"

    def _why_past(self, walk: str) -> str:
        if walk in self.show.taken:
            return f"{self._walk(walk)} has been called"
        return self._why_fixed(self.place.get(walk, ""))

    def revision(self) -> Revision:
        """All that comes of it."""
        segments = self._segments()
        walks = self._walks(segments)
        self._entries()
        self._put_in_twice(walks, segments)
        self._cues(segments)
        self._table_differences()
        return self._put_together(segments, walks)

    # ---- what is said ----

    def _change(self, kind: Kind, what: str, words: str, *where: str) -> None:
        self.changes.append(Difference(kind, what, words, where))

    def _hold_back(self, why: str, kind: Kind, what: str, words: str, *where: str) -> None:
        self.held.append(Difference(kind, what, words, where, why))

    def _file_wins(self, aspect: str, made: Made, difference: Difference, stands: str) -> bool:
        """Where both changed it: whether the file is chosen."""
        if self.edits.is_known(made):
            self.changes.append(difference)
            return True
        conflict = Conflict(f"{aspect} {difference.what}", made, difference, stands)
        self.conflicts.append(conflict)
        return conflict.id in self.files

    def _walk(self, walk: str) -> str:
        entry = self.file.walks.get(walk) or self.stands.walks[walk]
        return f"{self.look} {entry.outfit}"

    def _who(self, walk: str) -> str:
        entry = self.file.walks.get(walk) or self.stands.walks[walk]
        return f"{self._walk(walk)} {self._name(entry.model)}"

    def _name(self, model: str) -> str:
        entry = self.new.models.get(model) or self.show.plan.models.get(model)
        return entry.name if entry and entry.name else model

    def _title(self, segment: str) -> str:
        return (self.file.segments.get(segment) or self.stands.segments[segment]).title

    def _there(self, lists: Mapping[str, Sequence[str]], name: str, home: str) -> str:
        """`after look 21`, `at the beginning`: where something stands in a list."""
        names = lists[home]
        at = names.index(name)
        if at == 0:
            return "at the beginning"
        before = names[at - 1]
        return f"after {self._title(before) if home == ORDER else self._walk(before)}"

    def _holding(self, parts: Parts, segment: str) -> str:
        counts = (
            (len(parts.listed.get(segment, ())), ("walk", "walks")),
            (len(parts.cued[segment]), ("cue", "cues")),
        )
        held = ", ".join(f"{n} {word[n != 1]}" for n, word in counts if n)
        return f" ({held})" if held else ""

    # ---- places ----

    def _places(
        self,
        lists: tuple[Lists, Lists, Lists],
        found: _Lists,
        fixed: Container[str],
        why: Callable[[str], str],
        words: Callable[[str], str],
        stands: Callable[[str], str],
    ) -> None:
        """What the file has put elsewhere; `lists` are those of the plan, of tonight and of the file."""
        base, tonight, file = lists
        shifted = moved(base, file, fixed)
        was, home, home_file = homes(base), homes(tonight), homes(file)
        now, wanted = places(tonight, file), places(file, tonight)
        edited = edited_places(base, tonight, self.edits.placed)
        alike = {each for each, names in file.items() if in_one_order(tonight.get(each, ()), names)}
        moving: dict[str, Difference] = {}
        for name, there in home_file.items():
            if name not in home or name in found.gone or name in found.moving:
                continue
            if home[name] == there and there in alike:
                continue
            made = edited.get(name) if name in was else self.edits.put_in[name]
            agrees = home[name] == there and now[name] == wanted[name]
            is_meant = name in shifted or (made is not None and not agrees and self.edits.is_known(made))
            if not (is_meant if name in was else not agrees):
                continue
            where = (name,) if there == ORDER else tuple(dict.fromkeys([home[name], there]))
            difference = Difference("moved", name, words(name), where)
            if reason := why(name):
                if not agrees:
                    self.held.append(difference._replace(why=reason))
                continue
            if made is not None and not agrees and not self.edits.is_known(made):
                if not self._file_wins("place", made, difference, stands(name)):
                    if name in was:
                        found.base_moving.add(name)
                    continue
            else:
                moving[name] = difference
            if made is not None and (name not in was or isinstance(made.event, events.Moved)):
                self.dropped.add(made.seq)
            found.moving.add(name)
            found.base_moving.add(name)
        after = placed(tonight, file, found.moving, found.gone)
        self.changes += [
            difference for name, difference in moving.items() if is_elsewhere(name, tonight, after)
        ]

    # ---- segments ----

    def _segments(self) -> _Lists:
        base, file, stands = self.base, self.file, self.stands
        found = _Lists(set(), set(), set())
        passed = self._passed_places()
        for name in file.segments:
            if name in stands.segments:
                continue
            words = f"{self._title(name)} added, {self._there({ORDER: [*file.segments]}, name, ORDER)}"
            words += self._holding(file, name)
            before = self._before(name)
            if name in passed:
                self.left_out.add(name)
                self._hold_back("its place has passed", "added", name, words, before)
            else:
                found.moving.add(name)
                found.base_moving.add(name)
                self._change("added", name, words, before)
        for name, segment in stands.segments.items():
            made = self.edits.put_in.get(name)
            if name in file.segments or (made is not None and not self.edits.is_known(made)):
                continue
            words = f"{segment.title} removed{self._holding(stands, name)}"
            if why := self._why_fixed(name) or self._why_needed(name):
                self._hold_back(why, "removed", name, words, name)
            else:
                found.gone.add(name)
                self._change("removed", name, words, name)
                if made is not None:
                    self.dropped.add(made.seq)
        lists = ({ORDER: [*base.segments]}, {ORDER: self.order.segments}, {ORDER: [*file.segments]})
        self._places(
            lists,
            found,
            self.frozen,
            lambda name: self._why_fixed(name) or ("its new place has passed" if name in passed else ""),
            lambda name: f"{self._title(name)} moved, {self._there(lists[2], name, ORDER)}",
            lambda name: f"{self._title(name)} stands {self._there(lists[1], name, ORDER)}",
        )
        return found

    def _why_needed(self, segment: str) -> str:
        """Why a segment that is still to come must stay where it is written."""
        called = (walk for walk in self.stands.listed.get(segment, ()) if self._why_past(walk))
        gone = (cue for cue in self.stands.cued[segment] if cue in self.show.gone)
        for what in (*(self._walk(walk) for walk in called), *gone):
            return f"{what} of it has been called"
        for walk in self.order.walks.get(segment, ()):
            home = self.stands.home[walk]
            if self._why_there(walk) if walk in self.file.walks else self._why_fixed(home):
                return f"{self._walk(walk)} was moved there"
        return ""

    def _passed_places(self) -> set[str]:
        """Segments that would come before what has begun already, if they went where the file has them."""
        last = next((name for name in reversed(self.order.segments) if name in self.frozen), None)
        if last is None:
            return set()
        file = {ORDER: [*self.file.segments]}
        coming = {name for name in file[ORDER] if name not in self.stands.segments}
        coming |= moved({ORDER: [*self.base.segments]}, file, self.frozen) - self.frozen
        (names,) = placed({ORDER: self.order.segments}, file, coming, ()).values()
        return coming.intersection(names[: names.index(last)])

    def _before(self, segment: str) -> str:
        """The segment before it in the file that stands tonight; itself where there is none."""
        names = [*self.file.segments]
        earlier = reversed(names[: names.index(segment)])
        return next((name for name in earlier if name in self.stands.segments), segment)

    # ---- walks ----

    def _walks(self, segments: _Lists) -> _Lists:
        file, stands = self.file, self.stands
        found = _Lists(set(), set(), set())
        for walk in stands.walks:
            if walk not in file.walks:
                self._removed(walk, segments, found)
        for walk, home in file.home.items():
            if walk not in stands.walks and home not in self.left_out and not self._follows(home):
                self._added(walk, home, segments, found)
        for walk in file.walks:  # where it stands tonight is gone
            if self.place.get(walk) in segments.gone and not self._why_there(walk):
                found.moving.add(walk)
                found.base_moving.add(walk)
                self._change("moved", walk, self._moved_words(walk), file.home[walk])
        tonight = {name: walks for name, walks in self.order.walks.items() if name not in segments.gone}
        self._places(
            (self.base.listed, tonight, file.listed),
            found,
            {walk for name in self.frozen for walk in self.order.walks.get(name, ())},
            lambda walk: self._why_past(walk) or self._why_there(walk),
            self._moved_words,
            lambda walk: (
                f"{self._walk(walk)} stands in {self._title(self.place[walk])}, "
                f"{self._there(tonight, walk, self.place[walk])}"
            ),
        )
        return found

    def _follows(self, segment: str) -> bool:
        """Whether the file lists just those who walk tonight in a finale that lists nobody."""
        stands, there = self.stands.segments.get(segment), self.file.segments.get(segment)
        if stands is None or stands.walks is not None or there is None or not there.walks:
            return False
        tonight = (self.show.lineup.walks[walk] for walk in self._walking(segment))
        return [(walk.model, walk.outfit) for walk in tonight] == [
            (walk.model, walk.outfit) for walk in there.walks
        ]

    def _walking(self, segment: str) -> tuple[str, ...]:
        """The walks of a segment tonight, without those that are cut."""
        walks = self.show.lineup.segments[segment].walks
        return tuple(walk for walk in walks if walk not in self.show.cut)

    def _why_there(self, walk: str) -> str:
        """Why a walk cannot go where the file has it."""
        home = self.file.home[walk]
        if home in self.left_out:
            return f"the place of {self._title(home)} has passed"
        return self._why_fixed(home)

    def _moved_words(self, walk: str) -> str:
        home, was = self.file.home[walk], self.place[walk]
        ways = f"from {self._title(was)} to {self._title(home)}" if home != was else f"in {self._title(home)}"
        return f"{self._walk(walk)} moved {ways}, {self._there(self.file.listed, walk, home)}"

    def _removed(self, walk: str, segments: _Lists, found: _Lists) -> None:
        home = self.stands.home[walk]
        words = f"{self._who(walk)} removed from {self.stands.segments[home].title}"
        made = self.edits.put_in.get(walk)
        where = self.place.get(walk, home)
        has_place = home not in segments.gone and where not in segments.gone
        is_cut = not self.show.cut.isdisjoint((walk, where)) and walk not in self.show.taken
        if has_place and (is_cut or (made is not None and not self.edits.is_known(made))):
            return  # cut here as it is there, or known here alone
        if why := self._why_past(walk):
            self._hold_back(why, "removed", walk, words, where)
            return
        if why := self._why_fixed(home):
            self._hold_back(f"{why}: cut it here instead", "removed", walk, words, where)
            return
        edit = made or self.edits.placed.get(walk) or self.edits.covered.get(walk)
        if edit is not None and has_place:
            stands = f"{self._who(walk)} stands in {self._title(where)}"
            if not self._file_wins("there", edit, Difference("removed", walk, words, (where,)), stands):
                return
        elif home not in segments.gone or made is not None:
            self._change("removed", walk, words, where)
        if made is not None:
            self.dropped.add(made.seq)
        self.covers.pop(walk, None)
        found.gone.add(walk)

    def _added(self, walk: str, home: str, segments: _Lists, found: _Lists) -> None:
        words = f"{self._who(walk)} added to {self._title(home)}"
        words += f", {self._there(self.file.listed, walk, home)}"
        if why := self._why_fixed(home):
            self._hold_back(why, "added", walk, words, home)
            return
        found.moving.add(walk)
        found.base_moving.add(walk)
        if home not in segments.moving or home in self.stands.segments:
            self._change("added", walk, words, home)

    # ---- what they say ----

    def _entries(self) -> None:
        file = self.file
        for name, segment in self.base.segments.items():
            if name in file.segments:
                self._segment_fields(name, segment, file.segments[name])
        for name, walk in self.base.walks.items():
            if name in file.walks and file.walks[name] != walk:
                self._walk_fields(name, walk, file.walks[name])

    def _put_in_twice(self, walks: _Lists, segments: _Lists) -> None:
        """What was put in on a screen, and stands in the file in another form."""
        for name, made in self.edits.put_in.items():
            event = made.event
            if not isinstance(event, events.Inserted) or (event.kind == "cue" and self._agrees(name)):
                continue
            kinds: dict[str, tuple[Mapping[str, Entry], Mapping[str, Entry], set[str]]] = {
                "walk": (self.stands.walks, self.file.walks, walks.base_moving),
                "segment": (self.stands.segments, self.file.segments, segments.base_moving),
                "cue": (self.stands.cues, self.file.cues, self.cues_moving),
            }
            stands, file, moving = kinds[event.kind]
            if name not in stands or name not in file or made.seq in self.dropped:
                continue
            words = ", ".join(words for _, words in changed_fields(stands[name], file[name]))
            if isinstance(file[name], Segment) and file[name] != stands[name]:
                words = words or "walks or cues of its own"
            if not words:
                continue
            difference = Difference("changed", name, f"{event.title}: {words}", self._where(name))
            if why := self._why_past(name) or self._why_fixed(name):
                self.held.append(difference._replace(why=why))
            elif self._file_wins("entry", made, difference, f"{event.title} as it was put in"):
                moving.add(name)
                self.dropped.add(made.seq)

    def _where(self, name: str) -> tuple[str, ...]:
        """The segment that a part of the show is in tonight."""
        home = self.place.get(name) or self.stands.cue_home.get(name) or name
        return (home,)

    def _segment_fields(self, name: str, old: Segment, new: Segment) -> None:
        why = self._why_fixed(name)
        stands = self.stands.segments[name]
        for key, words in changed_fields(old, new):
            said = f"{old.title} is called {new.title}" if key == "title" else f"{self._title(name)}: {words}"
            difference = Difference("changed", name, said, (name,))
            made = self.edits.fields.get((name, key))
            if made and getattr(stands, key) == getattr(new, key):
                continue
            if key == "skip" and new.skip and name in self.show.cut:
                continue
            if why:
                self.held.append(difference._replace(why=why))
            elif not made:
                self.changes.append(difference)
            else:
                ((_, as_it_is),) = changed_fields(_only(old, key), _only(stands, key))
                if self._file_wins(key, made[-1], difference, f"{self._title(name)}: {as_it_is}"):
                    self.dropped.update(each.seq for each in made)
        self._fields_taken_back(name, old, new, stands, why)

    def _fields_taken_back(self, name: str, old: Segment, new: Segment, stands: Segment, why: str) -> None:
        """What the file was saved with and has as before again."""
        for key in ("duration", "start"):
            made = self.edits.fields.get((name, key))
            if not made or not self.edits.is_known(made[-1]) or why:
                continue
            if getattr(old, key) == getattr(new, key) != getattr(stands, key):
                ((_, words),) = changed_fields(_only(stands, key), _only(new, key))
                self._change("changed", name, f"{self._title(name)}: {words}", name)
                self.dropped.update(each.seq for each in made)

    def _walk_fields(self, walk: str, old: Walk, new: Walk) -> None:
        covers = self.covers.get(walk, ())
        why = self._why_kept(walk)
        parts = []
        for key, words in changed_fields(old, new):
            if key == "model" and covers and new.model == covers[-1]:
                continue
            if key != "model" or not covers or why:
                parts.append(words)
                continue
            said = f"{self._walk(walk)}: {words}"
            stands = f"{self._walk(walk)}: {self._name(covers[-1])} covers"
            difference = Difference("changed", walk, said, (self.place[walk],))
            if self._file_wins("model", self.edits.covered[walk], difference, stands):
                del self.covers[walk]
        if not parts:
            return
        said = f"{self._walk(walk)}: {', '.join(parts)}"
        if why:
            self._hold_back(why, "changed", walk, said, self.place[walk])
        else:
            self._change("changed", walk, said, self.place[walk])

    def _why_kept(self, walk: str) -> str:
        """Why a walk stays as it was written."""
        return self._why_past(walk) or self._why_fixed(self.base.home[walk]) or self._why_there(walk)

    # ---- cues ----

    def _cues(self, segments: _Lists) -> None:
        base, file = self.base, self.file
        for cue, home in base.cue_home.items():
            there = file.cue_home.get(cue)
            entry = base.cues[cue]
            if self._agrees(cue):
                continue
            if there is None:
                if home not in segments.gone:
                    self._cue(cue, "removed", f"{cue} removed from {base.segments[home].title}", home)
                continue
            later = file.cues[cue]
            if there != home:
                words = f"{cue} moved from {base.segments[home].title} to {self._title(there)}"
                self._cue(cue, "moved", words, home, there)
            elif later != entry:
                self._cue(cue, "changed", f"{cue}: {changed_cue(entry, later)}", home)
        for cue, made in self.edits.put_in.items():
            home = self.stands.cue_home.get(cue, "")
            if not home or cue in file.cues or self._agrees(cue):
                continue
            if home in segments.gone or self.edits.is_known(made):
                why = self._why_cue_stays(cue, [home])
                self._cue(cue, "removed", f"{cue} removed from {self._title(home)}", home)
                self.dropped.update(() if why else (made.seq,))
        for cue, home in file.cue_home.items():
            if cue not in self.stands.cues and home in self.stands.segments:
                action = f" {file.cues[cue].action}" if file.cues[cue].action else ""
                self._cue(cue, "added", f"{cue}{action} added to {self._title(home)}", home)

    def _agrees(self, cue: str) -> bool:
        """Whether a cue is called tonight as the file has it, though the plan has it otherwise: it went with
        its walk, or it is out of the show."""
        show, file, base = self.show, self.file, self.base
        if cue not in self.stands.cues:
            return False
        if cue not in file.cues:
            return cue in self._left_out
        if cue in base.cues and (base.cues[cue], base.cue_home[cue]) == (file.cues[cue], file.cue_home[cue]):
            return False
        out = self._left_out - file.walks.keys() - file.cues.keys()
        return _called(self._as_filed, cue) == _called(show.lineup, cue, out)

    @cached_property
    def _as_filed(self) -> Lineup:
        """The file lined up, by tonight's ids."""
        file = self.file
        listed = {
            name: self._walking(name) if self._follows(name) else walks for name, walks in file.listed.items()
        }
        return lined_up(self.new, file.segments, listed, file.cued)

    def _cue(self, cue: str, kind: Kind, words: str, *where: str) -> None:
        if why := self._why_cue_stays(cue, where):
            self._hold_back(why, kind, cue, words, *where)
        else:
            self._change(kind, cue, words, *where)

    def _why_cue_stays(self, cue: str, where: Iterable[str]) -> str:
        if cue in self.show.gone:
            return f"{cue} has gone"
        if any(home in self.left_out for home in where):
            return "its place has passed"
        return next((why for home in where if (why := self._why_fixed(home))), "")

    def _merged_cues(self, name: str) -> dict[str, Cue]:
        """The cues of a segment that is still to come, by their ids."""
        base, file = self.base, self.file
        found: dict[str, Cue] = {}
        for cue in base.cued.get(name, ()):
            there = file.cue_home.get(cue)
            stays = there != name and self._why_cue_stays(cue, [name, *([there] if there else [])])
            if stays or self._agrees(cue):
                found[cue] = base.cues[cue]
        for cue in file.cued.get(name, ()):
            if cue in base.cues:
                if self._agrees(cue):
                    continue
                stays = self._why_cue_stays(cue, {base.cue_home[cue], name})
                if not stays:
                    found[cue] = file.cues[cue]
                elif base.cue_home[cue] == name:
                    found[cue] = base.cues[cue]
            elif cue not in self.stands.cues or cue in self.cues_moving:
                found[cue] = file.cues[cue]
        return found

    # ---- everything else in the file ----

    def _table_differences(self) -> None:
        old, new = self.show.base, self.new
        up = self.show.up_at is not None
        for key, words in changed_fields(old, new):
            if key in TABLES or key in {"running_order", "checkpoints"}:
                continue
            label = key.replace("_", " ")
            said = f"{label}: {words.removeprefix(label).lstrip(': ')}"
            if key in PUBLISHED and up:
                self._hold_back("the show is up", "changed", key, said)
            else:
                self._change("changed", key, said)
        for key, called in TABLES.items():
            self._table(called, getattr(old, key), getattr(new, key))
        self._table(
            "checkpoint",
            {point.id: point for point in old.checkpoints},
            {point.id: point for point in new.checkpoints},
        )

    def _table(self, called: str, old: Mapping[str, Entry], new: Mapping[str, Entry]) -> None:
        for name, entry in old.items():
            what = self.look if called == "outfit" else called
            if name not in new:
                self._change("removed", name, f"{what} {name} removed")
            elif entry != new[name]:
                fields = ", ".join(words for _, words in changed_fields(entry, new[name]))
                said = self._name(name) if called == "model" else f"{what} {name}"
                self._change("changed", name, f"{said}: {fields}")
        for name in new:
            if name not in old:
                self._change("added", name, f"{self.look if called == 'outfit' else called} {name} added")

    # ---- what comes of it ----

    def _put_together(self, segments: _Lists, walks: _Lists) -> Revision:
        base, file, show = self.base, self.file, self.show
        in_file = {ORDER: [*file.segments]}
        (written,) = placed({ORDER: [*base.segments]}, in_file, segments.base_moving, segments.gone).values()
        moving = {walk for walk in walks.base_moving if base.home.get(walk) not in self.frozen}
        listed = placed(without(base.listed, segments.gone), file.listed, moving, walks.gone)
        cued = {
            name: dict(zip(base.cued[name], base.segments[name].cues, strict=True))
            if name in self.frozen and name in base.segments
            else self._merged_cues(name)
            for name in written
        }
        plan = self._plan(written, listed, cued)
        named = named_segments(plan)
        plain, plain_cues = listed_walk_ids(named, {}), named_cues(named, {})
        ids = {name: tuple(listed.get(name, ())) for name in written}
        settled = Order(
            tuple(written),
            ids,
            {},
            {},
            written={name: these for name, these in ids.items() if these != plain.get(name, ())},
            cued={name: (*these,) for name, these in cued.items() if (*these,) != plain_cues[name]},
        )
        kept = [made for made in show.edits if made.seq not in self.dropped]
        after, anew = edited(plan, settled, (made.event for made in kept))
        self._tell_what_fits_no_more(kept, taken_apart(after, anew), walks, segments)
        (tonight,) = placed({ORDER: self.order.segments}, in_file, segments.moving, segments.gone).values()
        order = placed(without(self.order.walks, segments.gone), file.listed, walks.moving, walks.gone)
        there = named_segments(after)
        listing = {name for name in tonight if order.get(name) or there[name].walks is not None}
        anchors = {cue: anchor for cue, anchor in self.order.anchors.items() if cue in anew.anchors}
        return Revision(
            tuple(self.changes),
            tuple(self.held),
            tuple(self.conflicts),
            plan,
            self.order._replace(
                segments=tuple(tonight),
                walks={name: tuple(order.get(name, ())) for name in tonight if name in listing},
                covers=self.covers,
                written=anew.written,
                anchors=anchors,
                cued=anew.cued,
            ),
            tuple(sorted(self.dropped)),
        )

    def _tell_what_fits_no_more(
        self, kept: Iterable[Made], after: Parts, walks: _Lists, segments: _Lists
    ) -> None:
        """What was put in, and has no place in what the plan is now."""
        for made in kept:
            event = made.event
            if not isinstance(event, events.Inserted):
                continue
            if event.id in after.walks or event.id in after.segments or event.id in after.cues:
                continue
            (segments if event.kind == "segment" else walks).gone.add(event.id)
            self.dropped.add(made.seq)
            self._change("removed", event.id, f"{event.title} fits in no more", *self._where(event.id))

    def _plan(
        self,
        written: Iterable[str],
        listed: Mapping[str, Sequence[str]],
        cued: Mapping[str, Mapping[str, Cue]],
    ) -> RunningOrder:
        old, new = self.show.base, self.new
        entries = tuple(self._entry(name, listed.get(name), cued[name]) for name in written)
        walks = [walk for entry in entries for walk in entry.walks or ()]
        walks += [self.stands.walks[name] for name in self.edits.put_in if name in self.stands.walks]
        needed = {walk.model for walk in walks}.union(*self.covers.values())
        worn = {walk.outfit for walk in walks}
        changed: dict[str, Any] = {
            "running_order": entries,
            "models": {name: entry for name, entry in old.models.items() if name in needed} | new.models,
            "outfits": {name: entry for name, entry in old.outfits.items() if name in worn} | new.outfits,
        }
        if self.show.up_at is not None:
            changed.update({key: getattr(old, key) for key in PUBLISHED})
        return new.model_copy(update=changed)

    def _entry(self, name: str, listed: Sequence[str] | None, cues: Mapping[str, Cue]) -> Segment:
        """A segment of the plan as it is to be."""
        base, file = self.base, self.file
        if name in self.frozen and name in base.segments:
            return self._with_pace(base.segments[name])
        entry = file.segments.get(name) or base.segments[name]
        walks = tuple(self._walk_entry(walk) for walk in listed or ())
        changed: dict[str, Any] = {
            "id": name,
            "walks": walks if walks or (entry.walks is not None and not self._follows(name)) else None,
            "cues": (*cues.values(),),
        }
        if name in self.show.cut and name in base.segments:
            changed["skip"] = base.segments[name].skip
        return entry.model_copy(update=changed)

    def _walk_entry(self, walk: str) -> Walk:
        base, file = self.base.walks.get(walk), self.file.walks.get(walk)
        if base is None or file is None:
            return base or file or self.stands.walks[walk]
        return base if self._why_kept(walk) else file

    def _with_pace(self, segment: Segment) -> Segment:
        """What has begun keeps the pace that it was called with."""
        if self.new.pace == self.show.base.pace:
            return segment
        pace = self.show.base.pace
        keys = ("interval", "walk", "travel")
        changed = {key: getattr(pace, key) for key in keys if getattr(segment, key) is None}
        return segment.model_copy(update=changed)


def _called(lineup: Lineup, cue: str, out: Container[str] = ()) -> object:
    """All that counts when a cue is called; what is taken by sight or at a time is written anywhere, and what
    came after something that is out comes after what is before that."""
    line = lineup.cues[cue]
    if line.how == "after" and line.target in out:
        line = line._replace(target=step_before(lineup, cue, out))
    return line if line.how in {"with", "after", "follow"} else line._replace(target="")


def _only(segment: Segment, key: str) -> Segment:
    """A segment of which one field counts."""
    return Segment.model_construct(id="", title="", **{key: getattr(segment, key)})
