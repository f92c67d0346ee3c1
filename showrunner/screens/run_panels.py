"""What stands beside the running order: the next step, and what stands by."""

from __future__ import annotations

from datetime import timedelta

from showrunner.model.calls import Coming, due_call, next_call
from showrunner.model.lineup import Step
from showrunner.model.times import ZERO
from showrunner.model.whereabouts import wanted_for
from showrunner.model.words import countdown, length
from showrunner.widgets.text_line import Span, Spans, TextLines, big_line
from showrunner.widgets.theme import SIGNS
from showrunner.widgets.view import LATE, View

CALL_NEAR = timedelta(minutes=10)
"""So long ahead a call before the start is told beside what is next."""

CLOCK = 22
"""Cells for the countdown, where it stands beside what it counts down to."""


class NextPanel(TextLines):
    """The step that GO takes: what is said, who goes, and in how long."""

    def show(self, view: View, *, wide: bool, low: bool) -> None:
        """Paint the next step; beside the running order an outfit has a line of its own, and where it is low
        there are no big letters."""
        step, hold = view.next, view.show.hold
        self.set_class(step is not None and hold is not None, "held")
        if step is None:
            done = (("the show is down: 5 shows the debrief", "$quiet"),)
            self.show_lines(((("DOWN", "bold"),), ()), *(() if low else big_line(("Down", ""))), (done, ()))
            return
        due = view.forecast.due(step)
        late = due is not None and view.until(due) < -LATE
        heading: list[Span] = [("NEXT", "bold")]
        if hold is not None:
            word = f"{SIGNS['stop']} STOPPED" if hold.stop else f"{SIGNS['held']} HOLDING"
            key = "ctrl+g GO" if hold.stop else "GO"
            ends = f", {key} ends it" if view.calls else ""
            heading.append((f"  {word} {length(view.now - hold.since)}{ends}", "bold"))
        elif step.id in view.show.standby:
            heading.append((f"  {SIGNS['standby']} STANDING BY", "bold $alert"))
        elif not wide:
            heading += _call(view)
        timed: list[Span] = []
        if due is not None:
            timed = [
                ("was due " if late else "due ", "$quiet"),
                (view.clock(due), "bold" if late else "$quiet"),
            ]
        title = (tuple(heading), (*timed, (" ", "")))
        left = ZERO if due is None else view.until(due)
        what = (_what(view, step), "")
        clock = (length(left) if late else countdown(max(left, ZERO)), "$alert" if late else "")
        called = "" if step.kind == "cue" else " + ".join(view.show.cues_of(step))
        cues = ((called, "bold"), (f"  {_action(view, step)}", "$quiet")) if called else ()
        who, outfit = _who(view, step), _outfit(view, step)
        if wide:
            self.show_lines(title, *big_line(what), *big_line(clock), (who, ()), (outfit, ()), (cues, ()))
            return
        beside = ((*who, ("  ", ""), *outfit), ())
        if low:
            named: Spans = () if step.kind == "walk" else ((f"{_what(view, step)}  ", "bold"),)
            self.show_lines(title, ((*named, *beside[0]), ()))
        else:
            self.show_lines(title, *big_line(what, clock, CLOCK), beside, (cues, ()))


def _call(view: View) -> Spans:
    """The call before the start that is to be given, or that is near."""
    if not view.calls:
        return ()
    due = due_call(view.show, view.now)
    if due is not None:
        return ((f"  {SIGNS['alert']} g: {due.title}", "bold $alert"),)
    coming = near_call(view)
    return ((f"  {coming.title} in {countdown(view.until(coming.at))}", "$quiet"),) if coming else ()


def near_call(view: View) -> Coming | None:
    """The call whose time comes next, where that is soon."""
    coming = next_call(view.show, view.now)
    return coming if coming is not None and view.until(coming.at) <= CALL_NEAR else None


def _what(view: View, step: Step) -> str:
    """What is said in large: a model's first name where no other bears it, a cue, a segment."""
    lineup = view.show.lineup
    if step.kind == "cue":
        return lineup.cues[step.id].cue
    if step.kind == "walk":
        return lineup.short_name(lineup.walks[step.id].model)
    return step.title


def _who(view: View, step: Step) -> Spans:
    lineup = view.show.lineup
    if step.kind != "walk":
        if step.kind == "cue":
            return (
                (lineup.cues[step.id].action, "bold"),
                (f"  in {lineup.segments[step.segment].title}", "$quiet"),
            )
        segment = lineup.segments[step.segment]
        if step.kind == "down":
            return (("the last GO of the show", "$quiet"),)
        walks = len(segment.walks)
        takes = segment.length(view.show.walks_in(segment))
        many = f", {walks} walks" if walks else ""
        return ((f"{segment.kind} of {length(takes)}{many}", "$quiet"),)
    walk = lineup.walks[step.id]
    status = view.show.model_status(walk.model, view.now)
    wanted = wanted_for(view.show, view.forecast, walk.id)
    spans: list[Span] = [
        (f"{lineup.model_name(walk.model)}  ", "bold"),
        (f"{view.look} {walk.outfit}", "bold"),
    ]
    if wanted is not None or status == "out":
        what = wanted.what if wanted is not None else "still out"
        spans.append((f"  {SIGNS['alert']} {what}", "bold $alert"))
    elif view.show.walk_status(walk.id, view.now) == "ready":
        spans.append(("  ready", "$live"))
    return tuple(spans)


def _outfit(view: View, step: Step) -> Spans:
    walk = view.show.lineup.walks.get(step.id)
    return ((view.show.lineup.outfit_title(walk.outfit), ""),) if walk is not None else ()


def _action(view: View, step: Step) -> str:
    cues = view.show.lineup.cues
    return " · ".join(cues[cue].action for cue in view.show.cues_of(step) if cues[cue].action)


class StandbyPanel(TextLines):
    """What stands by, and what should be stood by now."""

    def show(self, view: View) -> None:
        """Paint what stands by."""
        said = [_standing(view, step) for step in view.show.standby]
        wanted = standby_wanted(view)
        title: Spans
        look = "$alert"
        if said:
            title, what = ((f"{SIGNS['standby']} STANDING BY", "bold $alert"),), "  ".join(said)
        elif wanted is not None:
            key = "  s" if view.calls else ""
            title, what = (("STAND BY NOW", "bold $alert"), (key, "bold")), _standing(view, wanted.id)
        elif (call := due_call(view.show, view.now) if view.calls else None) is not None:
            title, what = (("GIVE THIS CALL NOW", "bold $alert"), ("  g", "bold")), call.title
        elif (call := near_call(view)) is not None:
            when = f"  at {view.clock(call.at, seconds=False)}, in {countdown(view.until(call.at))}"
            title, what, look = (("NEXT CALL", "bold"), (when, "")), call.title, "$quiet"
        else:
            title, what = (("STANDING BY", "$quiet"), ("  nothing", "$quiet")), ""
        self.show_lines((title, ()), *big_line((what, look)))


def _standing(view: View, step: str) -> str:
    """The cues of a step, else what it is."""
    found = view.show.lineup.steps[view.show.lineup.step_index[step]]
    return " + ".join(view.show.cues_of(found)) or _what(view, found)


def standby_wanted(view: View) -> Step | None:
    """A cue whose time to be stood by has come: `standby` before it is due."""
    show = view.show
    step = show.next_step
    if step is None or step.kind != "cue" or step.id in show.standby:
        return None
    before, due = show.lineup.cues[step.id].standby, view.forecast.due(step)
    if before is None or due is None:
        return None
    return step if view.until(due) <= before else None
