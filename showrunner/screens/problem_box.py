"""The problem box: a few words, whose it is, how bad it is; three seconds."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType

from showrunner.keys import Where
from showrunner.model import actions
from showrunner.model.alike import last_fixes
from showrunner.model.departments import Guess, departments
from showrunner.model.refs import Ref
from showrunner.model.words import length
from showrunner.screens.about_box import AboutBox
from showrunner.screens.problem_words import SEVERITIES, department_look
from showrunner.widgets.bindings import bindings
from showrunner.widgets.chips import Chip, ChipLine
from showrunner.widgets.text_line import Span, Spans, TextLine
from showrunner.widgets.view import View, Wish

KEYED: Final = 8
"""So many departments have a key of their own; the others are told by their code as the first word."""


class ProblemBox(AboutBox):
    """Writes a problem down."""

    PLACE: ClassVar[Where] = "problem-box"
    HINT: ClassVar[str] = "a few words, then enter"
    BINDINGS: ClassVar[list[BindingType]] = bindings("problem-box")

    def __init__(self, view: View, looked_at: Ref | None = None) -> None:
        super().__init__(view, looked_at)
        known = departments(view.show)
        self._guess = Guess(known)
        self._keyed = tuple(known)[:KEYED]
        self._department: str | None = None
        self._told = False
        self._severity = 1

    def compose_help(self) -> ComposeResult:
        yield ChipLine(classes="choices")
        yield TextLine(classes="help")

    @property
    def department(self) -> str | None:
        """Whose it is: as somebody said, else as the words tell."""
        return self._department if self._told else self._guess.of(self.line.words)

    def paint(self) -> None:
        department = self.department
        severity = SEVERITIES[self._severity]
        worse = Chip((("↑↓ ", "$quiet"), (f"{severity.sign} {severity.name} ", severity.look)), "severity(1)")
        # A low terminal has no room for the departments: the one that is meant stands in the title.
        told = (Chip(self._meant(department)),) if department and self.has_class("low") else ()
        self.title((Chip(((" PROBLEM", "bold $alert"),)), self.about_chip()), (*told, worse))
        chips = [self._chip(index, code, department) for index, code in enumerate(self._keyed)]
        if department is not None and department not in self._keyed:
            chips.insert(0, Chip(((" ", ""), *self._meant(department))))
        self.query_one(".choices", ChipLine).show_chips(tuple(chips))
        said = ((" ", ""), *self.missing) if self.missing else tuple(self._last_time(department))
        self.query_one(".help", TextLine).show(said)

    def _chip(self, index: int, code: str, department: str | None) -> Chip:
        said = self._meant(code) if code == department else ((code, department_look(self.view.show, code)),)
        key = (" " if index == 0 else "") + f"F{index + 2} "
        return Chip(((key, "$quiet"), *said), f"department({index})")

    def _meant(self, code: str) -> Spans:
        """The department that is meant, with a question mark as long as it is only proposed."""
        colour = department_look(self.view.show, code)
        if self._told:
            return ((f"[{code}]", f"bold reverse {colour}"),)
        return ((code, f"bold underline {colour}"), ("?", "bold $alert"))

    def _last_time(self, department: str | None) -> list[Span]:
        fixes = last_fixes(self.view.show, self.line.words, department, most=3)
        spans: list[Span] = [(" last time", "$quiet")] if fixes else []
        for index, fix in enumerate(fixes):
            spans += [
                (" · " if index else "  ", "$quiet"),
                (fix.fix, ""),
                (f", {length(fix.took)}", "$quiet"),
            ]
        return spans

    def action_department(self, index: int) -> None:
        """It is theirs; once more, it is nobody's."""
        if index < len(self._keyed):
            code = self._keyed[index]
            self._department = None if self._told and self._department == code else code
            self._told = True
            self.paint()

    def action_severity(self, by: int) -> None:
        """Worse or milder, as far as there is."""
        self._severity = min(max(self._severity + by, 0), len(SEVERITIES) - 1)
        self.paint()

    def write(self, words: str) -> bool:
        if not words:
            return False
        severity = SEVERITIES[self._severity].name
        self.post_message(Wish(actions.OpenProblem(words, self.about, self.department, severity)))
        return True
