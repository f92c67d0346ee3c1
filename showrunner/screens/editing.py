"""What the boxes have in common in which the order is changed."""

from __future__ import annotations

from functools import cached_property

from showrunner.model import actions
from showrunner.model.decisions import decide
from showrunner.model.effects import Effect, effect, words
from showrunner.model.events import Event
from showrunner.model.outlook import Outlook
from showrunner.model.refs import Ref, step_of
from showrunner.model.state import Show
from showrunner.model.times import ZERO
from showrunner.model.timing import Forecast
from showrunner.model.words import countdown
from showrunner.widgets.text_line import Spans, TextLine
from showrunner.widgets.view import View


class Outcome:
    """What an action would make of the show."""

    def __init__(self, view: View, event: Event) -> None:
        self.event = event
        self.show = view.show.supposing(event, at=view.now)
        self._view = view

    @cached_property
    def effect(self) -> Effect:
        """What that does to all that may hurt."""
        view = self._view
        after = Outlook(self.show, Forecast(self.show, view.now), view.outlook)
        return effect(view.outlook.told, after.told, view.look, self.show.lineup.short_name)


class EffectLine(TextLine):
    """What an edit would make better and worse: told after all else is painted, so that neither what is next
    nor what is moved waits for it."""

    _outcome: Outcome | actions.Refusal | None = None

    def show_outcome(self, outcome: Outcome | actions.Refusal | None) -> None:
        """Tell of another outcome; of none, and of a refusal, nothing."""
        if outcome is not self._outcome:
            self._outcome = outcome
            self.call_after_refresh(self._tell)

    def _tell(self) -> None:
        if not isinstance(self._outcome, Outcome):
            self.show(())
            return
        self.show(told(self._outcome.effect))


def told(effect: Effect) -> Spans:
    """An effect in one line."""
    look = "bold $alert" if effect.hurts else "$quiet" if effect.is_nothing else "$live"
    return ((f" {words(effect)}", look),)


class Proposal:
    """What an action would make of the show, worked out once for as long as nothing happens."""

    def __init__(self) -> None:
        self._asked: tuple[int, actions.Action] | None = None
        self._outcome: Outcome | actions.Refusal

    def of(self, view: View, action: actions.Action) -> Outcome | actions.Refusal:
        """What would come of it, or why not."""
        if self._asked != (view.show.seq, action):
            decision = decided(view, action)
            self._asked = (view.show.seq, action)
            if isinstance(decision, actions.Refusal):
                self._outcome = decision
            else:
                self._outcome = Outcome(view, decision)
        return self._outcome


def decided(view: View, action: actions.Action) -> actions.Decision:
    """What would come of an action now."""
    return decide(view.show, action, actions.Asked(view.by, view.now, view.now))


def granted(view: View, action: actions.Action) -> bool:
    """Whether an action would be granted now."""
    return not isinstance(decided(view, action), actions.Refusal)


def ref_of(show: Show, name: str) -> Ref:
    """The part of the show with that id."""
    lineup = show.lineup
    if name in lineup.segments:
        return Ref("segment", name)
    if name in lineup.walks:
        return Ref("walk", name)
    return Ref("cue", name) if name in lineup.cues else Ref("down", name)


def is_there(view: View, ref: Ref) -> bool:
    """Whether the order still has it: what was put in tonight may have been taken back."""
    return ref_of(view.show, ref.id).kind == ref.kind


def beside(show: Show, ref: Ref) -> str:
    """Between what a walk or a segment stands: `after 15 Mei, before 16 Noor, in Evening`."""
    lineup, order = show.lineup, show.lineup.order
    home = "" if ref.kind == "segment" else lineup.walks[ref.id].segment
    names = order.walks[home] if home else order.segments
    at = names.index(ref.id)
    ahead = [name for name in names[:at] if not show.is_out(name)]
    behind = [name for name in names[at + 1 :] if not show.is_out(name)]
    parts = [f"after {short(show, Ref(ref.kind, ahead[-1]))}" if ahead else "first"]
    parts.append(f"before {short(show, Ref(ref.kind, behind[0]))}" if behind else "last")
    return ", ".join(parts) + (f", in {lineup.segments[home].title}" if home else "")


def short(show: Show, ref: Ref) -> str:
    """A walk or a segment in a few words: `18 Noor`."""
    lineup = show.lineup
    if ref.kind == "segment":
        return lineup.segments[ref.id].title
    walk = lineup.walks[ref.id]
    return f"{walk.outfit} {lineup.short_name(walk.model)}"


def when(show: Show, view: View, ref: Ref) -> str:
    """When a walk would go out, a segment begin or a cue be called, in a show that is supposed."""
    step = step_of(show, ref)
    due = None if step is None else Forecast(show, view.now).due(step)
    if due is None:
        return ""
    near = f", in {countdown(max(view.until(due), ZERO))}" if show.up_at is not None else ""
    return f"{view.clock(due)}{near}"
