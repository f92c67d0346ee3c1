"""A box for what is about a part of the show: it proposes one, and a key changes it."""

from __future__ import annotations

from typing import Final

from showrunner.model.about import NOTHING, Named, Proposal, Why, proposals
from showrunner.model.refs import Ref, title_of
from showrunner.screens.boxes import WritingBox
from showrunner.widgets.chips import Chip
from showrunner.widgets.text_line import Span
from showrunner.widgets.view import View

WHY: Final[dict[Why, str]] = {
    "named": "",
    "looked-at": "in large",
    "out": "out now",
    "last": "called last",
    "before": "called before",
    "next": "next",
    "segment": "live",
    "nothing": "",
}


class AboutBox(WritingBox):
    """Proposes what was live when it was opened, or what the words name, until somebody chooses."""

    def __init__(self, view: View, looked_at: Ref | None = None) -> None:
        """`looked_at` is what the screen is about that it is opened on."""
        super().__init__(view)
        self._named = Named(view.show)
        self._lineup = view.show.lineup
        self._proposals = proposals(view.show, view.now)
        if looked_at is not None:
            others = (other for other in self._proposals if other.ref != looked_at)
            self._proposals = [Proposal("looked-at", looked_at), *others]
        self._about: Proposal | None = None

    @property
    def choices(self) -> list[Proposal]:
        """What may be meant: what the words name first."""
        if self._lineup is not self.view.show.lineup:
            self._lineup = self.view.show.lineup
            self._named = Named(self.view.show)
        ref = self._named.ref(self.view.show, self.view.now, self.line.words)
        if ref is None:
            return self._proposals
        return [Proposal("named", ref), *(other for other in self._proposals if other.ref != ref)]

    @property
    def chosen(self) -> Proposal:
        """What it is about: what somebody chose, else the likeliest."""
        return self._about or self.choices[0]

    @property
    def about(self) -> str | None:
        """What is to be written down; nothing where the part is no longer in the show."""
        ref = self.chosen.ref
        return None if ref is None else ref.id

    def about_chip(self) -> Chip:
        """The part of the show, with a question mark as long as it is only proposed."""
        why, ref = self.chosen
        said = "nothing in particular" if ref is None else title_of(self.view.show, ref)
        proposed = "?" if self._about is None and ref is not None else ""
        spans: list[Span] = [
            ("tab ", "$quiet"),
            ("about ", "$quiet"),
            (said, "bold"),
            (proposed, "bold $alert"),
        ]
        if WHY[why]:
            spans.append((f" {WHY[why]}", "$quiet"))
        return Chip(tuple(spans), "about(1)")

    def action_about(self, by: int) -> None:
        """Choose the next one that may be meant, or the one before."""
        choices = self.choices
        at = choices.index(self.chosen) if self.chosen in choices else choices.index(NOTHING)
        self._about = choices[(at + by) % len(choices)]
        self.paint()
