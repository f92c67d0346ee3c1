"""What wants someone, beside GO: who is not where they should be, changes that do not fit, open problems.

Looked at for half a second: the worst and soonest first, a line each that begins with a sign and a name and
ends with a time; what else there is to say stands below it, as far as there is room.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from typing import Final, NamedTuple

from showrunner.model.changes import Change, dressed_by
from showrunner.model.happened import Problem
from showrunner.model.live_changes import changes_ahead
from showrunner.model.times import ZERO
from showrunner.model.whereabouts import NEAR, URGENT, Wanted, whereabouts
from showrunner.model.words import countdown, length
from showrunner.screens.preparation_words import LOOKS, span, title_of, way_of, whole_minute, whose
from showrunner.screens.step_detail import crew
from showrunner.widgets.text_line import Line, Spans, TextLines
from showrunner.widgets.theme import SIGNS
from showrunner.widgets.view import View

ALERT: Final = SIGNS["alert"]

ONE_BY_ONE: Final = 2
"""Up to so many who have not arrived have a line each; more have one together, until they are urgent."""

TOLD_BY_NAME: Final = 4


class Watched(NamedTuple):
    """Something that wants someone."""

    order: tuple[int, float]
    """How bad, and how soon."""
    what: Spans
    when: Spans
    beside: tuple[str, ...] = ()
    """Whose it is, about what, what to do: a line each, the first the most wanted."""


URGENTLY, SEVERE, SOON, OPEN, LOW, BY_ITSELF = range(6)
"""How bad it is: someone is out within two minutes who cannot be, or the show stops; a severe problem, a
change that is tight, a start that slips; someone is wanted, or a change cannot be; problems; what comes by
itself."""

_SEVERITIES: Final = {"stop": URGENTLY, "high": SEVERE, "low": LOW}

FIRST: Final = 1e9
"""Comes before everything of its rank."""


class WaysOut:
    """What to do about changes that do not fit: looked up once for each event, and not at every beat."""

    def __init__(self) -> None:
        self._seq = -1
        self._known: dict[tuple[str, str], tuple[str, ...]] = {}

    def of(self, view: View, change: Change) -> tuple[str, ...]:
        """The way out of a change as it stands, if there is one."""
        if view.seq != self._seq:
            self._seq = view.seq
            self._known.clear()
        walk = change.between.next.id
        if (walk, change.verdict) not in self._known:
            self._known[walk, change.verdict] = tuple(
                finding.way_out
                for finding in view.outlook.findings
                if finding.way_out and finding.code.startswith("change-") and walk in finding.about
            )[:1]
        return self._known[walk, change.verdict]


class WatchPanel(TextLines):
    """What wants someone, as much of it as there is room for."""

    def show(self, view: View, ways_out: WaysOut) -> None:
        """Paint it: first a line each; what stands below gives way from the foot upwards."""
        watched = watch(view, ways_out)
        rows = max(self.content_size.height - 1, 1)
        shown = watched[:rows]
        spare = rows - len(shown)
        lines: list[Line] = []
        for entry in shown:
            lines.append((entry.what, entry.when))
            below = entry.beside[:spare]
            spare -= len(below)
            lines += [((("    " + words, "$quiet"),), ()) for words in below]
        hidden = len(watched) - len(shown)
        beside = f"  and {hidden} more" if hidden else "" if watched else "  nothing wants you"
        title = (("WATCH", "bold $alert" if watched else "$quiet"), (beside, "$quiet"))
        self.show_lines((title, ()), *lines)


def watch_line(view: View, ways_out: WaysOut) -> Line:
    """The worst of it in one line, where there is no room for more."""
    watched = watch(view, ways_out)
    if not watched:
        return ((f" {SIGNS['waiting']} nothing wants you", "$quiet"),), ()
    worst, others = watched[0], len(watched) - 1
    when = ((", ", worst.when[0][1]), *worst.when) if worst.when else ()
    beside = tuple((f" · {words}", "$quiet") for words in worst.beside)
    more = ((f"and {others} more ", "$quiet"),) if others else ()
    return ((" ", ""), *worst.what, *when, *beside), more


def watch(view: View, ways_out: WaysOut) -> list[Watched]:
    """What wants someone, worst first."""
    near = {change.between.next.id: change for change in _changes_that_do_not_fit(view)}
    wanted = whereabouts(view.show, view.forecast)
    people = [*_people(view, wanted, near, ways_out)]
    for one in wanted:
        near.pop(one.walk or "", None)
    changes = (_change(view, change, ways_out) for change in near.values())
    told = [*_preparation(view), *people, *changes, *_problems(view), *_follows(view)]
    return sorted(told, key=lambda entry: entry.order)


def _preparation(view: View) -> Iterator[Watched]:
    """Before the show is up: what the start hangs on, where that is late or nearly so."""
    show = view.show
    if show.up_at is not None or show.rehearsal:
        return
    way = way_of(view)
    worst, standing = way.worst, way.standing(show.plan.at_risk)
    if worst is None or worst.slack is None or standing == "in time":
        return
    late = standing == "late"
    what = ((f"{ALERT} ", "$alert"), (title_of(view, worst.id), "bold"))
    when = ((f"{span(worst.slack)} {'late' if late else 'to spare'}", LOOKS[standing]),)
    earliest = view.clock(whole_minute(way.earliest), seconds=False)
    beside = (f"start {earliest} at the earliest" * late, whose(view, worst.id))
    order = (SEVERE if late else SOON, worst.slack.total_seconds())
    yield Watched(order, what, when, tuple(words for words in beside if words))


def _people(
    view: View, wanted: list[Wanted], near: dict[str, Change], ways_out: WaysOut
) -> Iterator[Watched]:
    late = [one for one in wanted if one.why == "not-arrived" and not one.urgent]
    if len(late) > ONE_BY_ONE:
        wanted = [one for one in wanted if one not in late]
        names = ", ".join(one.who for one in islice(late, TOLD_BY_NAME))
        more = f" and {len(late) - TOLD_BY_NAME} more" if len(late) > TOLD_BY_NAME else ""
        order = (SOON, view.until(late[0].at).total_seconds())
        count: Spans = ((f"{ALERT} ", "$alert"), (f"{len(late)}", "bold"), (" not arrived", ""))
        yield Watched(order, count, ((late[0].when, "$quiet"),), (names + more,))
    for one in wanted:
        order = (URGENTLY if one.urgent else SOON, view.until(one.at).total_seconds())
        if one.urgent:
            look = "bold $alert"
            what: Spans = ((f"{ALERT} {one.who} {one.what}", look),)
        else:
            look = "$quiet"
            what = ((f"{ALERT} ", "$alert"), (one.who, "bold"), (f" {one.what}", ""))
        beside = () if one.walk is None else _beside(view, one.walk, near.get(one.walk), ways_out)
        yield Watched(order, what, ((one.when, look),), beside)


def _beside(view: View, name: str, change: Change | None, ways_out: WaysOut) -> tuple[str, ...]:
    walk = view.show.lineup.walks[name]
    dressers = (crew(view, name) for name in dressed_by(view.show.plan, walk))
    whose = " · ".join([f"{view.look} {walk.outfit}", *dressers])
    if change is None:
        return (whose,)
    return (whose, f"{change.verdict} {_fit(change)}", *ways_out.of(view, change))


def _changes_that_do_not_fit(view: View) -> Iterator[Change]:
    """Those that are impossible, and close by also those that are tight, as long as nobody is ready."""
    for live in changes_ahead(view.show, view.forecast, NEAR):
        if live.state in {"waiting", "changing"}:
            leaves = live.change.between.leaves_rail
            if live.verdict == "impossible" or (live.verdict == "tight" and view.until(leaves) <= URGENT):
                yield live.change


def _change(view: View, change: Change, ways_out: WaysOut) -> Watched:
    walk = change.between.next
    left = view.until(view.forecast.out(walk.id) or change.between.leaves_rail)
    impossible, urgent = change.verdict == "impossible", left <= URGENT
    rank = (URGENTLY if urgent else SOON) if impossible else SEVERE
    look = "bold $alert" if impossible and urgent else ""
    who = view.show.lineup.short_name(walk.model)
    what = (
        (f"{ALERT} ", look or "$alert"),
        (who, look or "bold"),
        (f" into {walk.outfit} {change.verdict}", look),
    )
    soon = f"out in {countdown(left)}" if left > ZERO else "out now"
    whose = (soon, *(crew(view, name) for name in change.dressers))
    when = ((_fit(change), look or "$quiet"),)
    return Watched((rank, left.total_seconds()), what, when, (" · ".join(whose), *ways_out.of(view, change)))


def _fit(change: Change) -> str:
    """What there is, of what it takes."""
    return f"{length(max(change.between.window, ZERO))} of {length(change.against)}"


def _problems(view: View) -> Iterator[Watched]:
    for problem in view.show.open_problems():
        severe = problem.severity in {"high", "stop"}
        sign = (f"{ALERT} {problem.n} ", "bold $alert" if severe else "$alert")
        order = (_SEVERITIES.get(problem.severity, OPEN), problem.n - FIRST * (problem.severity == "stop"))
        what = (sign, (problem.text, "bold" if severe else ""))
        yield Watched(order, what, (), (_story(view, problem),))


def _story(view: View, problem: Problem) -> str:
    age = f"{problem.status} {length(view.now - problem.opened_at)}"
    return " · ".join(part for part in (problem.about, problem.taken_by, age) if part)


def _follows(view: View) -> Iterator[Watched]:
    for due in view.show.follows_due():
        left = max(view.until(due.at), timedelta())
        what = ((f"{SIGNS['cue']} {due.cue} follows", ""),)
        yield Watched((BY_ITSELF, left.total_seconds()), what, ((f"in {countdown(left)}", "$quiet"),))
