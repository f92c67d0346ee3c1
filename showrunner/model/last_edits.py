"""What was edited on a screen, and by which edit last: what a changed file may speak against."""

from __future__ import annotations

from collections.abc import Mapping

from showrunner.model import events
from showrunner.model.edits import Made
from showrunner.model.placing import Lists, homes, places
from showrunner.model.state import Show


class LastEdits:
    """What was edited on a screen, and by which edit last."""

    def __init__(self, show: Show) -> None:
        self.saved = show.saved
        self.placed: dict[str, Made] = {}
        """For each walk or segment that was given another place."""
        self.covered: dict[str, Made] = {}
        """For each walk that somebody took over."""
        self.put_in: dict[str, Made] = {}
        """For each walk, segment or cue that was put in."""
        self.fields: dict[tuple[str, str], list[Made]] = {}
        """For each segment and its `duration` or `start`, where that was changed: each of these edits."""
        for made in show.edits:
            self._remember(made)

    def _remember(self, made: Made) -> None:
        match made.event:
            case events.Moved(id=name):
                self.placed[name] = made
            case events.Swapped(first=first, second=second):
                self.placed[first] = self.placed[second] = made
            case events.Replaced(walks=walks):
                self.covered.update(dict.fromkeys(walks, made))
            case events.Covered(takes=takes, moves=moves):
                self.covered.update(dict.fromkeys((walk for walk, _ in takes), made))
                self.placed.update(dict.fromkeys((walk for walk, _, _ in moves), made))
            case events.Inserted(id=name):
                self.put_in[name] = made
            case events.DurationChanged(segment=segment):
                self.fields.setdefault((segment, "duration"), []).append(made)
            case events.HardStartChanged(segment=segment):
                self.fields.setdefault((segment, "start"), []).append(made)

    def is_known(self, made: Made) -> bool:
        """Whether the file was written with that edit in it: what it says now is said in full knowledge."""
        return made.seq <= self.saved


def edited_places(base: Lists, tonight: Lists, placed_by: Mapping[str, Made]) -> dict[str, Made]:
    """Of what was given another place on a screen, what does not stand there by the plan as well."""
    home_base, home = homes(base), homes(tonight)
    planned, now = places(base, tonight), places(tonight, base)
    return {
        name: made
        for name, made in placed_by.items()
        if name in home and (home_base.get(name) != home[name] or planned[name] != now[name])
    }
