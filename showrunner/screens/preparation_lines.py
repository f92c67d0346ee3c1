"""What the lists of the Preparation screen say: the way to the start, the models, the clearances."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final, Generic, NamedTuple, TypeVar

from showrunner.model.calls import Coming, calls
from showrunner.model.clearances import CHAPERONE, Cleared, clearances
from showrunner.model.preparation import Prepared, Way
from showrunner.model.times import ZERO, instant
from showrunner.screens.preparation_words import span, title_of, whose
from showrunner.widgets.line_list import Cell, Row
from showrunner.widgets.text_line import Span, Spans
from showrunner.widgets.theme import SIGNS
from showrunner.widgets.view import View

ROOMY: Final = 70
"""Cells of list from which there is room for everything a line has to say."""

ROOMIEST: Final = 90
"""Cells of list from which there is room for whole names."""

RELEASE: Final = "released_by"
"""The key of the hour by which a model must be gone."""

CHAIN: Final = "┃"
"""Stands before what is on the longest chain into the start."""

Entry = TypeVar("Entry")


class Lines(Generic[Entry]):
    """The lines of one list, each about an entry that has a name of its own."""

    def __init__(self) -> None:
        self.view: View | None = None
        self.entries: list[Entry] = []
        self.width = 0

    def show(self, view: View, way: Way, width: int) -> None:
        """Answer from this view from now on, for a list that is so many cells wide."""
        self.view, self.width = view, width
        self.entries = self.found(view, way)

    def found(self, view: View, way: Way) -> list[Entry]:
        """The entries, in the order in which they stand."""
        raise NotImplementedError

    def key(self, entry: Entry) -> str:
        """What an entry is known by wherever it stands."""
        raise NotImplementedError

    def heading(self) -> Spans:
        """How the list stands, in a few words."""
        raise NotImplementedError

    def wanting(self) -> int:
        """How many of its lines want someone."""
        raise NotImplementedError

    def urgent(self) -> int:
        """The line to begin with."""
        return 0

    def place_of(self, key: str | None) -> int | None:
        """On which line an entry stands."""
        return next((y for y, entry in enumerate(self.entries) if self.key(entry) == key), None)

    def __len__(self) -> int:
        return len(self.entries)

    def row(self, y: int) -> Row:
        """How a line looks now."""
        assert self.view is not None
        return self.drawn(self.view, self.entries[y])

    def drawn(self, view: View, entry: Entry) -> Row:
        """How the line of an entry looks."""
        raise NotImplementedError


class Start(NamedTuple):
    """The start itself, at the end of the way."""

    at: datetime


class _Said(NamedTuple):
    """What a line of the way says, from left to right."""

    sign: str
    title: str
    by: str
    words: str = ""
    look: str = ""
    """Of the sign and of the words."""
    who: str = ""
    chain: str = ""
    style: str = ""


class WayLines(Lines[Prepared | Coming | Start]):
    """Checkpoints and calls down to the start, by the latest moment of each."""

    def found(self, view: View, way: Way) -> list[Prepared | Coming | Start]:
        timed: list[tuple[datetime, int, Prepared | Coming | Start]] = [(way.start, 2, Start(way.start))]
        timed += [(point.latest_start or way.start, 0, point) for point in way.points]
        timed += [(call.at, 1, call) for call in calls(view.show, view.now)]
        return [entry for _, _, entry in sorted(timed, key=lambda each: each[:2])]

    def key(self, entry: Prepared | Coming | Start) -> str:
        if isinstance(entry, Prepared):
            return f"checkpoint {entry.id}"
        return f"call {entry.id}" if isinstance(entry, Coming) else "start"

    def wanting(self) -> int:
        at_risk = self.view.show.plan.at_risk if self.view else ZERO
        points = (entry for entry in self.entries if isinstance(entry, Prepared))
        return sum(point.standing(at_risk) != "in time" for point in points)

    def urgent(self) -> int:
        """What has the least slack, else the first that is not done."""
        left = [e for e in self.entries if isinstance(e, Prepared) and e.slack is not None]
        worst = min(left, key=lambda point: point.slack or ZERO, default=None)
        return 0 if worst is None else self.entries.index(worst)

    def heading(self) -> Spans:
        points = [entry for entry in self.entries if isinstance(entry, Prepared)]
        left = [point for point in points if point.status != "done"]
        spans: list[Span] = [("THE WAY TO THE START", "bold")]
        if points:
            spans.append((f"  {len(left)} left" if left else "  all done", "" if left else "$live"))
        at_risk = self.view.show.plan.at_risk if self.view else ZERO
        for standing, look in (("late", "bold $over"), ("at risk", "bold $alert")):
            if many := sum(point.standing(at_risk) == standing for point in left):
                spans.append((f"  {SIGNS['alert']} {many} {standing}", look))
        return tuple(spans)

    def drawn(self, view: View, entry: Prepared | Coming | Start) -> Row:
        match entry:
            case Prepared():
                return self._checkpoint(view, entry)
            case Coming():
                return self._call(view, entry)
        return self._start(view, entry)

    def _checkpoint(self, view: View, point: Prepared) -> Row:
        checked = view.show.checkpoints.get(point.id)
        title, who = title_of(view, point.id), whose(view, point.id)
        if point.status == "done" and checked is not None and checked.done_at is not None:
            at = view.clock(checked.done_at, seconds=False)
            return self._row(_Said(SIGNS["done"], title, f"done at {at}", who=who, style="done"))
        if point.latest_start is None or point.latest_finish is None or point.slack is None:
            return self._row(_Said(SIGNS["alert"], title, "needs itself", "in a circle", "alert", who))
        standing = point.standing(view.show.plan.at_risk)
        look = {"late": "stop", "at risk": "alert", "in time": ""}[standing]
        slack, late = span(point.slack), (point.finish or point.latest_finish) - point.latest_finish
        doing = point.status == "doing"
        if doing:
            sign, by = SIGNS["live"], f"done by {view.clock(point.latest_finish, seconds=False)}"
            said = {"late": f"LATE {slack}", "at risk": f"at risk {slack}", "in time": f"{slack} spare"}
        else:
            sign, by = SIGNS["waiting"], f"begin by {view.clock(point.latest_start, seconds=False)}"
            said = {"late": f"LATE {slack}", "at risk": f"at risk {slack}", "in time": f"in {slack}"}
        words = ("on it, " if doing else "") + said[standing]
        sign = SIGNS["alert"] if look else sign
        if standing == "in time" and not doing and late > ZERO:  # for what it waits for: that wants someone
            look, words = "quiet", f"then {span(late)} late"
        return self._row(_Said(sign, title, by, words, look, who, CHAIN if point.critical else ""))

    def _call(self, view: View, call: Coming) -> Row:
        at = view.clock(call.at, seconds=False)
        if call.status == "given" and call.given is not None:
            given = view.clock(call.given.at, seconds=False)
            return self._row(
                _Said(SIGNS["done"], call.title, f"given at {given}", who=call.given.by, style="done")
            )
        if call.status == "passed":
            return self._row(_Said(SIGNS["cut"], call.title, f"call at {at}", "not given", style="done"))
        if call.status == "due":
            return self._row(_Said(SIGNS["alert"], call.title, f"call at {at}", "give it now: g", "alert"))
        again = "again " if call.given is not None else ""
        said = f"{again}in {span(view.until(call.at))}"
        return self._row(_Said(SIGNS["cue"], call.title, f"call at {at}", said, "quiet"))

    def _start(self, view: View, start: Start) -> Row:
        up = view.show.up_at
        if up is not None:
            return self._row(_Said(SIGNS["done"], "Up", f"at {view.clock(up)}", style="done"))
        left = view.until(start.at)
        said = f"in {span(left)}" if left >= ZERO else f"{span(left)} ago"
        return self._row(_Said(SIGNS["next"], "The start", f"at {view.clock(start.at)}", said, "strong"))

    def _row(self, said: _Said) -> Row:
        strong = said.chain or said.look in {"stop", "strong"}
        cells = [
            Cell(said.sign, said.look, 1),
            Cell(said.chain, "", 1),
            Cell(said.title, "strong" if strong else ""),
            Cell(said.by, "", 14),
            Cell(said.words, said.look, 21),
        ]
        if self.width >= ROOMIEST:
            cells.append(Cell(said.who, "quiet", 16))
        elif self.width >= ROOMY:
            cells.append(Cell(said.who.partition(" ")[0], "quiet", 8))
        return Row(tuple(cells), said.style)


class Called(NamedTuple):
    """A model, with where they are and when they were to be here."""

    model: str
    status: str
    call: datetime | None
    late: bool
    """Nobody has seen them, and their call has passed."""
    first: datetime | None
    """When they are out next."""
    walk: str | None


GROUPS: Final = ("missing", "expected", "arrived", "hair", "ready", "out", "back", "released", "replaced")
"""In this order models are told: who is not there first."""

_LOOKS: Final = {"missing": "stop", "ready": "live"}
_SIGNS: Final = {
    "missing": "alert",
    "expected": "waiting",
    "arrived": "cue",
    "hair": "cue",
    "ready": "done",
    "out": "live",
    "back": "done",
    "released": "cut",
    "replaced": "cut",
}


class ModelLines(Lines[Called]):
    """The models by status, in each the one who is called first first."""

    def found(self, view: View, way: Way) -> list[Called]:
        show = view.show
        found = []
        for model in dict.fromkeys([*show.plan.models, *show.lineup.walks_of]):
            entry = show.plan.models.get(model)
            status = show.model_status(model, view.now)
            call = None
            if entry is not None and entry.call is not None:
                call = instant(entry.call, show.date, show.plan.timezone or "UTC", start=show.plan.start)
                if call > show.planned.start:  # an hour of the morning is not that of the night after
                    call -= timedelta(days=1)
            walk = show.next_walk_of(model)
            first = view.forecast.due(show.lineup.steps[show.lineup.step_index[walk]]) if walk else None
            late = status == "expected" and call is not None and view.now > call and show.down_at is None
            found.append(Called(model, status, call, late, first, walk))
        far = way.start + timedelta(days=2)
        return sorted(
            found,
            key=lambda each: (GROUPS.index(each.status), not each.late, each.call or far, each.first or far),
        )

    def key(self, entry: Called) -> str:
        return entry.model

    def wanting(self) -> int:
        return sum(entry.late or entry.status == "missing" for entry in self.entries)

    def heading(self) -> Spans:
        many = {status: sum(entry.status == status for entry in self.entries) for status in GROUPS}
        late = sum(entry.late for entry in self.entries)
        here = len(self.entries) - many["missing"] - many["expected"] - many["replaced"]
        spans: list[Span] = [("MODELS", "bold"), (f"  {here} of {len(self.entries)} here", "")]
        if many["ready"]:
            spans.append((f"  {many['ready']} ready", "$live"))
        if many["missing"]:
            spans.append((f"  {SIGNS['alert']} {many['missing']} missing", "bold $over"))
        if late:
            spans.append((f"  {SIGNS['alert']} {late} late", "bold $alert"))
        return tuple(spans)

    def drawn(self, view: View, entry: Called) -> Row:
        look = "alert" if entry.late else _LOOKS.get(entry.status, "")
        sign = SIGNS["alert"] if entry.late else SIGNS[_SIGNS[entry.status]]
        called = "" if entry.call is None else f"call {view.clock(entry.call, seconds=False)}"
        left = ""
        if entry.call is not None and entry.status == "expected":
            left = (
                f"LATE {span(view.until(entry.call))}" if entry.late else f"in {span(view.until(entry.call))}"
            )
        lineup = view.show.lineup
        gone = entry.status in {"released", "replaced"}
        cells = [
            Cell(sign, look, 1),
            Cell(lineup.model_name(entry.model), "strong" if look in {"alert", "stop"} else ""),
            Cell("in hair" if entry.status == "hair" else entry.status, look, 8),
            Cell(called, "quiet", 10),
            Cell(left, look, 11),
        ]
        if self.width >= ROOMY:
            out = "" if entry.walk is None else f"{view.look} {lineup.walks[entry.walk].outfit}"
            if out and entry.first is not None:
                out += f" at {view.clock(entry.first, seconds=False)}"
            cells.append(Cell(out, "quiet", 18))
        return Row(tuple(cells), "done" if gone else "")


class Stay(NamedTuple):
    """A model who is kept longer than the plan allows."""

    model: str
    said: str


class ClearanceLines(Lines[Cleared | Stay]):
    """Clearances: what is open first, then what was overridden, then what was seen."""

    def found(self, view: View, way: Way) -> list[Cleared | Stay]:
        stays = [
            Stay(finding.about[0], finding.in_short)
            for finding in view.outlook.findings
            if finding.code == "clearance" and finding.about[1:] == (RELEASE,)
        ]
        ticks = sorted(
            clearances(view.show), key=lambda each: (not each.open, not each.overridden, not each.needed)
        )
        return [*stays, *ticks]

    def key(self, entry: Cleared | Stay) -> str:
        return f"{entry.model} {RELEASE if isinstance(entry, Stay) else entry.kind}"

    def wanting(self) -> int:
        return sum(isinstance(entry, Stay) or entry.open for entry in self.entries)

    def heading(self) -> Spans:
        spans: list[Span] = [("CLEARANCES", "bold")]
        ticks = [entry for entry in self.entries if isinstance(entry, Cleared)]
        left = sum(entry.open for entry in ticks)
        overridden = sum(entry.overridden for entry in ticks)
        stays = len(self.entries) - len(ticks)
        if left:
            spans.append((f"  {SIGNS['alert']} {left} not seen", "bold $alert"))
        elif ticks:
            spans.append((f"  {SIGNS['done']} all seen", "$live"))
        if stays:
            spans.append((f"  {SIGNS['alert']} {stays} kept too long", "bold $alert"))
        if overridden:
            spans.append((f"  {overridden} overridden", "bold"))
        return tuple(spans)

    def drawn(self, view: View, entry: Cleared | Stay) -> Row:
        name = view.show.lineup.model_name(entry.model)
        if isinstance(entry, Stay):
            return self._row(SIGNS["alert"], name, "release", entry.said, "alert")
        look = "alert" if entry.open else "strong" if entry.overridden else ""
        sign = SIGNS["alert" if entry.open else "done" if entry.answer else "waiting"]
        outfits = f", {view.look} {', '.join(entry.outfits)}" if entry.outfits else ""
        row = self._row(sign, name, f"{entry.kind}{outfits}", _answer(view, entry), look)
        return row if entry.needed else row._replace(style="done")

    def _row(self, sign: str, name: str, what: str, said: str, look: str) -> Row:
        strong = "strong" if look == "alert" else ""
        return Row((Cell(sign, look, 1), Cell(name, strong, 16), Cell(what, "", 16), Cell(said, look)))


def _answer(view: View, entry: Cleared) -> str:
    """Who said what when; of an override the reason too."""
    tick = entry.tick
    if tick is not None:
        at = f"{view.clock(tick.at, seconds=False)} {tick.by}"
        if entry.overridden or (tick.ok and tick.reason):
            return f"{'overridden' if entry.overridden else 'seen'} {at}: {tick.reason}"
        return f"{'seen' if tick.ok else 'NO,'} {at}" + (f": {tick.reason}" if tick.reason else "")
    if entry.planned is None:
        if entry.kind == CHAPERONE:
            return "not seen yet tonight"
        return "not seen"
    if entry.planned:
        return "yes in the plan"
    return "NO in the plan" if entry.needed else "no in the plan, not asked for"
