"""How an outfit that is put on stands, in a word, a sign and a colour; the same in the list and in large."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from showrunner.model.changes import Change
from showrunner.model.dressing import Dressing
from showrunner.model.words import length, whole_seconds
from showrunner.screens.step_detail import crew
from showrunner.widgets.text_line import Span, Spans
from showrunner.widgets.theme import SIGNS
from showrunner.widgets.view import View


class Told(NamedTuple):
    """How one stands."""

    sign: str
    """The key of a sign."""
    look: str
    """The colour of the sign and the state."""
    style: str
    """The style of its line."""
    state: str
    """waiting, out, coming (to the rail), changing, late, ready, made or missed; of a first outfit, where its
    model is, late, ready or gone."""
    time: str
    """What there is and what it needs, `1:03/0:50`; once it is made, what it took."""
    verdict: str
    """tight or impossible; nothing where it is fine."""
    time_look: str

    @property
    def word(self) -> str:
        """The one word for which there is room: that the time is short, while nothing is done about it."""
        return self.verdict if self.verdict and self.state in {"waiting", "out", "coming"} else self.state

    @property
    def word_look(self) -> str:
        return self.time_look if self.word == self.verdict else self.look


VERDICT_LOOKS: Final = {"fine": "", "tight": "$alert", "impossible": "$over"}

ABSENT: Final = frozenset(("missing", "released"))


def told(view: View, dressing: Dressing) -> Told:
    """How it stands now."""
    status = view.show.model_status(dressing.walk.model, view.now)
    change = dressing.change.change if dressing.change is not None else None
    verdict = change.verdict if change is not None else "fine"
    short = "" if verdict == "fine" else verdict
    time, time_look = _time(dressing, change), VERDICT_LOOKS[verdict]
    state: str = dressing.state
    if dressing.open and status in ABSENT:
        return Told("alert", "$alert", "alert", status, time, short, time_look)
    match dressing.state:
        case "made":
            return Told("done", "", "done", "made" if change is not None else "gone", time, short, time_look)
        case "missed":
            return Told("cut", "$alert", "done", "missed", time, short, time_look)
        case "ready":
            return Told("done", "$live", "", "ready", time, short, time_look)
        case "changing":
            if dressing.begins > view.now and dressing.leaves > view.now:
                return Told("live", "$live", "strong", "coming", time, short, time_look)
            late = dressing.leaves <= view.now
            look, state = ("$over", "late") if late else ("", "changing")
            return Told("next", look, "strong", state, time, short, time_look)
        case "out":
            sign, look = ("alert", time_look) if short else ("live", "$live")
            return Told(sign, look, "", "out", time, short, time_look)
    if change is None:  # a first outfit: where its model is
        state = status if status in {"expected", "arrived", "hair"} else "waiting"
        if dressing.open and dressing.leaves <= view.now:
            return Told("alert", "$over", "alert", "late", "", "", "")
    sign, look = ("alert", time_look) if short else ("waiting", "quiet")
    return Told(sign, look, "", state, time, short, time_look)


def _time(dressing: Dressing, change: Change | None) -> str:
    if change is None or dressing.change is None:
        return ""
    has = dressing.change.measured
    if has is None and dressing.change.is_past:
        return ""
    has = change.between.window if has is None else has
    return f"{'-' if whole_seconds(has) < 0 else ''}{length(has)}/{length(change.against)}"


def counted(view: View, found: Sequence[Dressing], dresser: str | None) -> Spans:
    """Whose list it is, how much is to come, what has become of the changes so far, and which one is short of
    time first."""
    to_come = sum(dressing.open or dressing.state in {"ready", "on"} for dressing in found)
    who = "ALL DRESSERS" if dresser is None else crew(view, dresser).upper()
    said: list[Span] = [(f" {who}", "bold"), (f"  {to_come} to come", "")]
    changes = [(dressing, dressing.change) for dressing in found if dressing.change is not None]
    for state, look in (("made", "$quiet"), ("missed", "$alert")):
        if count := sum(change.state == state for _, change in changes):
            said.append((f"  {count} {state}", look))
    short = [
        (dressing.walk, change.change.verdict)
        for dressing, change in changes
        if dressing.open and change.change.verdict != "fine"
    ]
    if short:
        walk, verdict = short[0]
        name = view.show.lineup.short_name(walk.model)
        said.append(
            (f"  {SIGNS['alert']} {verdict}: {name} into {walk.outfit}", f"bold {VERDICT_LOOKS[verdict]}")
        )
        said.append((f" and {len(short) - 1} more" if short[1:] else "", "$alert"))
    return tuple(said)
