"""The find box: the lines of the running order that have the words, while they are typed."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message

from showrunner.keys import Where
from showrunner.model.lineup import Line, Lineup
from showrunner.model.refs import look_word, of_line, title_of
from showrunner.model.spelling import words
from showrunner.screens.boxes import WritingBox
from showrunner.widgets.bindings import bindings
from showrunner.widgets.chips import Chip
from showrunner.widgets.view import View


class FindBox(WritingBox):
    """Leads the cursor of the running order to what is typed, from where it was when the box opened."""

    PLACE: ClassVar[Where] = "find-box"
    HINT: ClassVar[str] = "a name, a look, a cue"
    BINDINGS: ClassVar[list[BindingType]] = bindings("find-box")

    class Sought(Message):
        """The cursor should go to a line of the running order."""

        def __init__(self, line: int) -> None:
            super().__init__()
            self.line = line

    def __init__(self, view: View, begin: int) -> None:
        """Looks from line `begin` on."""
        super().__init__(view)
        self.begin = begin
        self._lineup: Lineup | None = None
        self._said: list[str] = []
        self._found: list[int] = []
        self._at = 0

    def typed(self) -> None:
        """Find anew: the first line from the beginning on, then from the top."""
        self._find()
        self._at = next((at for at, line in enumerate(self._found) if line >= self.begin), 0)
        self._lead()

    def _find(self) -> None:
        wanted = words(self.line.words)
        self._found = self._lines(wanted) if wanted else []

    def _keep_found(self) -> None:
        """The order was changed meanwhile: what was found is where it is now."""
        if self._lineup is None or self._lineup is self.view.show.lineup:
            return
        before = self._lineup.lines[self._found[self._at]].id if self._found else None
        self._find()
        lines = self.view.show.lineup.lines
        self._at = next((at for at, line in enumerate(self._found) if lines[line].id == before), 0)

    def _lines(self, wanted: list[str]) -> list[int]:
        """The lines in which words begin with these, one after the other; else in any order."""
        if self._lineup is not self.view.show.lineup:
            self._lineup = self.view.show.lineup
            look = words(look_word(self.view.show))
            said = (_said(self._lineup, line, look) for line in self._lineup.lines)
            self._said = [" " + " ".join(line) for line in said]
        phrase = " " + " ".join(wanted)
        found = [line for line, said in enumerate(self._said) if phrase in said]
        if found or len(wanted) == 1:
            return found
        begins = [f" {word}" for word in wanted]
        return [line for line, said in enumerate(self._said) if all(word in said for word in begins)]

    def paint(self) -> None:
        self._keep_found()
        left, counted = [Chip(((" FIND", "bold"),))], ("", "")
        if self._found:
            line = self.view.show.lineup.lines[self._found[self._at]]
            left.append(Chip(((title_of(self.view.show, of_line(line)), ""),), "match(1)"))
            counted = (f"{self._at + 1} of {len(self._found)} ", "bold")
        elif self.line.words:
            counted = ("nothing ", "bold $alert")
        self.title(tuple(left), (Chip((("↑↓ ", "$quiet"), counted), "match(1)"),))

    def action_match(self, by: int) -> None:
        """The next line that was found, or the one before."""
        if self._found:
            self._at = (self._at + by) % len(self._found)
            self._lead()
            self.paint()

    def action_write(self) -> None:
        """Enter stays at the line that was found, and ends the box."""
        self.action_close()

    def _lead(self) -> None:
        self.post_message(self.Sought(self._found[self._at] if self._found else self.begin))


def _said(lineup: Lineup, line: Line, look: list[str]) -> list[str]:
    """All the words by which a line of the running order may be looked for."""
    if line.kind == "walk":
        walk = lineup.walks[line.id]
        step = lineup.steps[line.step] if line.step is not None else None
        parts = [
            lineup.model_name(walk.model),
            " ".join((*look, walk.outfit)),
            lineup.outfit_title(walk.outfit),
        ]
        parts += [f"walk {walk.position}", walk.note or "", " ".join(step.cues) if step else ""]
    elif line.kind == "segment":
        segment = lineup.segments[line.id]
        step = lineup.steps[line.step] if line.step is not None else None
        parts = [segment.title, segment.kind, " ".join(step.cues) if step else ""]
    elif line.kind == "down":
        parts = ["down"]
    else:
        cue = lineup.cues[line.id]
        parts = [cue.cue, cue.action, cue.visual]
    return [word for part in parts for word in words(part)]
