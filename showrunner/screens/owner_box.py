"""A box for what belongs to somebody: whom the words name, and a key that says another."""

from __future__ import annotations

from showrunner.model.owners import Owners
from showrunner.model.refs import Ref
from showrunner.screens.about_box import AboutBox
from showrunner.widgets.chips import Chip
from showrunner.widgets.text_line import Span
from showrunner.widgets.view import View


class OwnerBox(AboutBox):
    """Proposes whose it is until somebody chooses; of a name that is marked there is no doubt."""

    NOBODY = "nobody's yet"

    def __init__(self, view: View, looked_at: Ref | None = None) -> None:
        super().__init__(view, looked_at)
        self._owners = Owners(view.show)
        self._owner: str | None = None
        self._told = False
        """Whether somebody has said whose it is, or that it is nobody's."""

    @property
    def owner(self) -> str | None:
        """Whose it is: as somebody chose, else as the words tell."""
        return self._owner if self._told else self._owners.said(self.line.words).owner

    @property
    def text(self) -> str:
        """What was typed, without a name that was marked."""
        return self._owners.said(self.line.words).text

    def owner_chip(self, key: str) -> Chip:
        """Whose it is, with a question mark as long as it is only proposed."""
        said, owner = self._owners.said(self.line.words), self.owner
        spans: list[Span] = [(f"{key} ", "$quiet"), ("whose ", "$quiet")]
        spans.append((self.NOBODY, "$quiet") if owner is None else (owner, "bold"))
        if owner is not None and not self._told and not said.marked:
            spans.append(("?", "bold $alert"))
        return Chip(tuple(spans), "owner(1)")

    def action_owner(self, by: int) -> None:
        """It is somebody else's; after the last of them it is nobody's."""
        choices = (None, *self._owners.names)
        at = choices.index(self.owner) if self.owner in choices else 0
        self._owner, self._told = choices[(at + by) % len(choices)], True
        self.paint()

    def typed(self) -> None:
        if self._owners.said(self.line.words).marked:
            self._told = False  # what was typed last counts
