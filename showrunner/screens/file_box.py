"""The changed running order: what is taken in, what is not and why, what is to choose; or why it does not
load."""

from __future__ import annotations

from typing import ClassVar, Final, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType

from showrunner.keys import Where
from showrunner.model import actions
from showrunner.model.revision import Conflict, Revision
from showrunner.screens.boxes import LOW, ChoosingBox
from showrunner.screens.file_words import place
from showrunner.widgets.bindings import bindings
from showrunner.widgets.chips import Chip
from showrunner.widgets.text_line import Line, Spans, TextLines
from showrunner.widgets.theme import SIGNS
from showrunner.widgets.view import ChangedFile, Refused, View, Wish

SHARE: Final = 3
"""The list takes at most one row of so many of the terminal's."""


class Row(NamedTuple):
    """One line of the list."""

    spans: Spans
    conflict: Conflict | None = None


class FileBox(ChoosingBox):
    """Lists what the file has changed; Enter takes it in."""

    PLACE: ClassVar[Where] = "file-box"
    BINDINGS: ClassVar[list[BindingType]] = bindings("file-box")

    def __init__(self, view: View, file: ChangedFile) -> None:
        super().__init__(view)
        self.file = file
        self.files: set[str] = set()
        """The conflicts in which the file is chosen."""
        self.cursor = 0

    def compose_help(self) -> ComposeResult:
        yield TextLines(classes="list")

    def show(self, view: View) -> None:
        self.view = view
        if view.file is None and not self.done:
            self.action_close()
        elif view.file is not None:
            self.file = view.file
        super().show(view)

    def paint(self) -> None:
        rows = self.rows
        self.cursor = max(0, min(self.cursor, len(rows) - 1))
        height = max(1, min(len(rows), self.screen.size.height // SHARE))
        if self.screen.size.height < LOW:
            height = 1
        listing = self.query_one(".list", TextLines)
        if listing.styles.height is None or listing.styles.height.value != height:
            listing.styles.height = height
        first = max(0, min(self.cursor - height // 2, len(rows) - height))
        shown = rows[first : first + height]
        listing.show_lines(*(self._line(row, first + n == self.cursor) for n, row in enumerate(shown)))
        more = len(rows) - first - len(shown)
        below = f"{more} more below, ↓ " if more else ""
        self.title(
            (Chip(((" FILE", "bold $alert"),)), Chip(((self.file.file, "bold"),)), Chip(self._head)),
            (Chip(((below, "$quiet"),)),),
        )

    def _line(self, row: Row, chosen: bool) -> Line:
        mark = (f" {SIGNS['next'] if chosen else ' '} ", "$next")
        return (mark, *row.spans), ()

    @property
    def _head(self) -> Spans:
        if self.file.plan is None:
            return (("does not load: the show goes on with what it has", "bold $alert"),)
        revision = self.file.revision
        return ((revision.counted if revision is not None else "is being read", ""),)

    @property
    def rows(self) -> list[Row]:
        """What is to choose, what would be wrong, what is taken in, what is not."""
        file = self.file
        wrong = [Row(((f"{place(each)}{each.text}", "bold $over"),)) for each in file.findings]
        if file.plan is None:
            return wrong
        if file.revision is None:
            return [Row((("…", "$quiet"),))]
        return [*self._conflicts(file.revision), *wrong, *_changes(file.revision), *_held_back(file.revision)]

    def _conflicts(self, revision: Revision) -> list[Row]:
        rows = []
        for conflict in revision.conflicts:
            by_file = conflict.id in self.files
            here = f"here, {conflict.edit.by}: {conflict.stands}"
            there = f"file: {conflict.difference.words}"
            chosen, other = (there, here) if by_file else (here, there)
            look = "bold"
            rows.append(
                Row(
                    (
                        (f"{SIGNS['alert']} ", "bold $alert"),
                        (f"{SIGNS['done']} {chosen}", look),
                        (f"   not {other}", "$quiet"),
                    ),
                    conflict,
                )
            )
        return rows

    def action_browse(self, by: int) -> None:
        """Another line."""
        self.cursor += by
        self.paint()

    def action_choose(self, file: bool) -> None:
        """The file is to count in this, or what stands here."""
        rows = self.rows
        conflict = rows[self.cursor].conflict if rows else None
        if conflict is None:
            self.post_message(Refused("nothing to choose here: what is marked with ! stands first"))
        elif file:
            self.files.add(conflict.id)
        else:
            self.files.discard(conflict.id)
        self.paint()

    def action_take_in(self) -> None:
        """The show goes by the file from now on."""
        file = self.file
        if file.plan is None:
            self.post_message(Refused(f"{file.file} does not load: the show goes on with what it has"))
            return
        if file.revision is None or self.done:
            return
        chosen = frozenset(self.files)
        known = None if chosen else file.revision
        wish = actions.TakeRevision(file.file, file.source, file.plan, chosen, known, file.seq)
        self.post_message(Wish(wish, file.seq))
        self.action_close()


def _changes(revision: Revision) -> list[Row]:
    return [Row(((each.words, ""),)) for each in revision.changes]


def _held_back(revision: Revision) -> list[Row]:
    return [
        Row(((f"not taken in, {each.why}: ", "$alert"), (each.words, "$quiet")))
        for each in revision.held_back
    ]
